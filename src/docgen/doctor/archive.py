"""Rules for the zip: names of its entries, and whether their bytes are whole."""

from __future__ import annotations

from collections import Counter
from urllib.parse import unquote

from docgen.doctor.contents import Contents
from docgen.doctor.rule import Finding, Findings, PackageRule
from docgen.opc.writer import CONTENT_TYPES


def duplicate_part(contents: Contents) -> Findings:
    """Two entries of the zip have one name, or names that differ in case only.

    Why: Part names are compared without regard to case (ISO/IEC 29500-2, 6.2.2.3); Office calls such a file corrupt.

    Bad:
        ppt/slides/slide1.xml
        ppt/slides/Slide1.xml
    Good:
        ppt/slides/slide1.xml
        ppt/slides/slide2.xml
    """
    spelt: dict[str, str] = {}
    for name, count in Counter(name.lower() for name in contents.listed).items():
        spelt[name] = next(other for other in contents.listed if other.lower() == name)
        if count > 1:
            yield Finding(spelt[name], f"{count} parts are called “{spelt[name]}”.")


def unsafe_part_name(contents: Contents) -> Findings:
    """The name of an entry leads out of the package, or is none that a part may have.

    Why: Steps are divided by “/”, none of them is empty, “.” or “..” or ends in a dot (ISO/IEC 29500-2, 6.2.2.2). Office refuses the
    file, and a program that unpacks it may write anywhere.

    Bad:
        ppt\\slides\\slide1.xml
        ../slide1.xml
    Good:
        ppt/slides/slide1.xml
    """
    for name in dict.fromkeys(contents.listed):
        steps = name.split("/")
        if any(not step.strip(".") for step in steps) or steps[-1].endswith(".") or any(sign in name for sign in '\\:*?"<>|'):
            yield Finding(name, f"“{name}” is not the name of a part.")


def encoded_part_name(contents: Contents) -> Findings:
    """The name of an entry is percent-encoded where it need not, or may not, be.

    Why: A part is looked up by its name: letters and digits are never encoded, “/” and “\\” must not be (ISO/IEC 29500-2, 6.2.2.2).

    Bad:
        ppt/media/%69mage1.png
    Good:
        ppt/media/image1.png
    """
    for name in dict.fromkeys(contents.listed):
        hidden = unquote(name)
        if hidden != name and any(sign.isascii() and (sign.isalnum() or sign in "/\\-._~") for sign in _decoded(name)):
            yield Finding(name, f"“{name}” is encoded; it stands for “{hidden}”.")


def damaged_part(contents: Contents) -> Findings:
    """The bytes of an entry do not match their checksum.

    Why: The file was cut short or changed on its way; Office refuses it, or shows a blank where the picture was.

    Bad:
        ppt/media/image1.png   CRC stated 1F2E3D4C, is 99887766
    Good:
        ppt/media/image1.png   CRC stated 1F2E3D4C, is 1F2E3D4C
    """
    for name in contents.damaged:
        yield Finding(name, f"The part “{name}” is damaged: its bytes do not match their checksum.")


def no_content_types(contents: Contents) -> Findings:
    """The zip has no part `[Content_Types].xml`.

    Why: It says what every part is; without it a zip is no Office file (ISO/IEC 29500-2, 7.2.3).

    Bad:
        _rels/.rels
        word/document.xml
    Good:
        [Content_Types].xml
        _rels/.rels
        word/document.xml
    """
    if CONTENT_TYPES not in contents.listed:
        yield Finding(CONTENT_TYPES, "The file does not state the types of its parts.")


def unreadable_part(contents: Contents) -> Findings:
    """A part that should be XML is not well-formed, or states a DOCTYPE.

    Why: Office refuses the whole file for one missing bracket, and a DOCTYPE altogether.

    Bad:
        <a:t>Research & development</a:t>
    Good:
        <a:t>Research &amp; development</a:t>
    """
    for problem in contents.unreadable:
        yield Finding(problem.where, problem.message)


def _decoded(name: str) -> str:
    """Return the characters that stand there percent-encoded."""
    pieces = name.split("%")[1:]
    return "".join(
        chr(int(piece[:2], 16)) for piece in pieces if len(piece) > 1 and all(sign in "0123456789abcdefABCDEF" for sign in piece[:2])
    )


RULES = (
    PackageRule(duplicate_part),
    PackageRule(unsafe_part_name),
    PackageRule(encoded_part_name, "warning"),
    PackageRule(damaged_part, fix="Get the file again from where it came from."),
    PackageRule(no_content_types, fix="Choose the .pptx or .docx file itself, not another zip."),
    PackageRule(unreadable_part),
)
