"""Rules for stored files: pictures, films, fonts and embedded documents are what their names and types say."""

from __future__ import annotations

from docgen.doctor.contents import Contents
from docgen.doctor.rule import Finding, Findings, PackageRule
from docgen.opc.reader import unpack

# How files of each kind begin, and of which content types they are.
_BEGINNINGS: tuple[tuple[str, bytes, tuple[str, ...]], ...] = (
    ("PNG", b"\x89PNG\r\n\x1a\n", ("image/png",)),
    ("JPEG", b"\xff\xd8", ("image/jpeg", "image/jpg")),
    ("GIF", b"GIF8", ("image/gif",)),
    ("BMP", b"BM", ("image/bmp",)),
    ("TIFF", b"II*\0", ("image/tiff",)),
    ("TIFF", b"MM\0*", ("image/tiff",)),
    ("EMF", b"\x01\0\0\0", ("image/x-emf", "image/emf")),
    ("WMF", b"\xd7\xcd\xc6\x9a", ("image/x-wmf", "image/wmf")),
    ("zip", b"PK\x03\x04", ("sheet", "document", "presentation")),
)
_PACKAGES = "application/vnd.openxmlformats-officedocument."


def wrong_media_type(contents: Contents) -> Findings:
    """A picture or embedded document is something else than its content type says.

    Why: Office shows a red cross instead of the picture, or cannot open the embedded workbook.

    Bad:
        ppt/media/image1.png, which begins as a JPEG does
    Good:
        ppt/media/image1.jpeg, which begins as a JPEG does
    """
    for member in contents.package.members:
        stated = contents.type_of(member.name)
        wanted = [(kind, start) for kind, start, types in _BEGINNINGS if _is_of(stated, types)]
        content = unpack(member) if wanted else None
        if content is None or any(content.startswith(start) for _, start in wanted):
            continue
        found = next((kind for kind, start, _ in _BEGINNINGS if content.startswith(start)), "")
        is_what = f"is a {found}" if found else "is none"
        yield Finding(member.name, f"The part should be a {wanted[0][0]}, and {is_what}.")


def cut_picture(contents: Contents) -> Findings:
    """A PNG picture lacks its end.

    Why: It was cut short; Office shows the upper part of it, or a red cross.

    Bad:
        ppt/media/image1.png without the chunk IEND
    Good:
        ppt/media/image1.png, which ends in the chunk IEND
    """
    for member in contents.package.members:
        if contents.type_of(member.name) == "image/png":
            content = unpack(member) or b""
            if content.startswith(b"\x89PNG") and b"IEND" not in content[-64:]:
                yield Finding(member.name, "The picture lacks its end.")


def _is_of(stated: str, types: tuple[str, ...]) -> bool:
    if stated.startswith(_PACKAGES):
        return any(stated.endswith(f"ml.{type}") for type in types)
    return stated in types


RULES = (
    PackageRule(wrong_media_type, fix="Insert the picture or object again in Office."),
    PackageRule(cut_picture, "warning", "Insert the picture again in Office."),
)
