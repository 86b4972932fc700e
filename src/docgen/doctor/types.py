"""Rules for content types: every part has one, the right one, stated once."""

from __future__ import annotations

from pathlib import PurePath

from docgen.doctor.contents import Contents
from docgen.doctor.rule import Finding, Findings, PackageRule, repeated
from docgen.opc.parts import CONTENT_TYPES_NS
from docgen.opc.writer import CONTENT_TYPES

_PML = "application/vnd.openxmlformats-officedocument.presentationml"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DML = "application/vnd.openxmlformats-officedocument.drawingml"
# What the target of a relationship of each kind is (ISO/IEC 29500-1, the part summaries of clauses 11 to 15).
TYPES_OF_KIND = {
    **{kind: f"{_PML}.{kind}+xml" for kind in ("slide", "slideLayout", "slideMaster", "notesSlide", "notesMaster", "handoutMaster")},
    **{kind: f"{_PML}.{kind}+xml" for kind in ("presProps", "viewProps", "tableStyles", "commentAuthors", "tags")},
    **{kind: f"{_WML}.{kind}+xml" for kind in ("styles", "settings", "numbering", "fontTable", "webSettings", "footnotes", "endnotes")},
    **{kind: f"{_WML}.{kind}+xml" for kind in ("header", "footer")},
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "chart": f"{_DML}.chart+xml",
    **{kind: f"{_DML}.{kind}+xml" for kind in ("diagramData", "diagramLayout", "diagramColors", "diagramStyle")},
    "core-properties": "application/vnd.openxmlformats-package.core-properties+xml",
    "extended-properties": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
_MAIN_OF_ENDING = {
    ".pptx": f"{_PML}.presentation.main+xml",
    ".potx": f"{_PML}.template.main+xml",
    ".ppsx": f"{_PML}.slideshow.main+xml",
    ".docx": f"{_WML}.document.main+xml",
    ".dotx": f"{_WML}.template.main+xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}


def no_content_type(contents: Contents) -> Findings:
    """A part has no content type.

    Why: Office cannot tell what such a part is, and refuses the file (ISO/IEC 29500-2, 7.2.3).

    Bad:
        ppt/media/image1.wdp, and no Default for “wdp”
    Good:
        <Default Extension="wdp" ContentType="image/vnd.ms-photo"/>
    """
    for name in contents.package.names if contents.types_tree is not None and CONTENT_TYPES in contents.listed else ():
        if name != CONTENT_TYPES and not contents.type_of(name):
            yield Finding(name, "No content type is stated for the part.")


def stale_content_type(contents: Contents) -> Findings:
    """A content type is stated for a part that is not there.

    Why: It is left from a part that was removed by halves; some programs refuse the file.

    Bad:
        <Override PartName="/ppt/slides/slide9.xml" …/> in a deck of three slides
    Good:
        one Override for each part that is there
    """
    present = {name.lower() for name in contents.package.names}
    for name in _stated(contents, "Override", "PartName"):
        if name.lstrip("/").lower() not in present:
            yield Finding(CONTENT_TYPES, f"A content type is stated for “{name.lstrip('/')}”, which is not there.")


def content_type_stated_twice(contents: Contents) -> Findings:
    """Two content types are stated for one part, or for one extension.

    Why: Each is stated once (ISO/IEC 29500-2, 7.2.3.4); Office calls the file corrupt.

    Bad:
        <Default Extension="png" ContentType="image/png"/>
        <Default Extension="PNG" ContentType="image/png"/>
    Good:
        <Default Extension="png" ContentType="image/png"/>
    """
    for name, _ in repeated(value.lower() for value in _stated(contents, "Override", "PartName")):
        yield Finding(CONTENT_TYPES, f"Two content types are stated for “{name.lstrip('/')}”.")
    for name, _ in repeated(value.lower() for value in _stated(contents, "Default", "Extension")):
        yield Finding(CONTENT_TYPES, f"Two content types are stated for the extension “{name}”.")


def wrong_content_type(contents: Contents) -> Findings:
    """A part has the content type of another kind of part than the relationship to it says.

    Why: Office reads a part by its content type, and finds something else in it.

    Bad:
        <Override PartName="/ppt/slides/slide1.xml" ContentType="application/xml"/>
    Good:
        <Override PartName="/ppt/slides/slide1.xml"
                  ContentType="application/vnd.openxmlformats-officedocument.presentationml.slide+xml"/>
    """
    for items in contents.relationships.values():
        for item in items:
            wanted, stated = TYPES_OF_KIND.get(item.kind), contents.type_of(item.target)
            if wanted and stated and not item.external and _last_word(stated) != _last_word(wanted):
                yield Finding(item.target, f"The part is a {item.kind}, but its content type is “{stated}”.")


def wrong_file_ending(contents: Contents) -> Findings:
    """The ending of the file and the content type of its main part do not belong together.

    Why: PowerPoint and Word refuse a .pptx that says it is a template, a document with macros, or another program's.

    Bad:
        plan.docx, whose main part is …wordprocessingml.template.main+xml
    Good:
        plan.dotx, whose main part is …wordprocessingml.template.main+xml
    """
    ending = PurePath(contents.package.name).suffix.lower()
    wanted, stated = _MAIN_OF_ENDING.get(ending), contents.type_of(contents.main_part)
    if wanted and stated and stated != wanted:
        yield Finding(contents.main_part, f"The content type “{stated}” does not belong in a {ending} file.")


def _last_word(type: str) -> str:
    # Word and Excel have styles and settings of their own: what follows the last dot is what they have in common.
    return type.rpartition(".")[2]


def _stated(contents: Contents, name: str, attribute: str) -> list[str]:
    tree = contents.types_tree
    return [] if tree is None else [element.get(attribute, "") for element in tree.iter(f"{{{CONTENT_TYPES_NS}}}{name}")]


RULES = (
    PackageRule(no_content_type),
    PackageRule(stale_content_type, "warning"),
    PackageRule(content_type_stated_twice),
    PackageRule(wrong_content_type),
    PackageRule(wrong_file_ending),
)
