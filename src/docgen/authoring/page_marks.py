"""What tells whether a page of a document looks different, without drawing it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from docgen.opc import Package
from docgen.template.deck import slide_parts


def page_marks(package: Package) -> tuple[str, ...]:
    """Return a mark for each slide that is equal as long as the slide looks the same; one for the whole of a Word document.

    What slides share (theme, masters, layouts, media) changes all marks; a slide's notes change none.
    """
    main = package.main_part
    if not main.startswith("ppt/"):
        return (_digest(f"{member.name} {member.crc:08x}" for member in package.members if not member.name.startswith("docProps/")),)
    crcs = {member.name: member.crc for member in package.members}
    own = ("ppt/slides/", "ppt/notesSlides/", "ppt/charts/", "ppt/embeddings/", "docProps/", main)
    shared = _digest(f"{name} {crc:08x}" for name, crc in crcs.items() if not name.startswith(own))
    marks = []
    for part in slide_parts(package):
        shown = [item.target for item in package.relationships(part) if not item.external and item.kind != "notesSlide"]
        marks.append(_digest([shared, *(f"{crcs.get(name, 0):08x}" for name in (part, *shown))]))
    return tuple(marks)


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
