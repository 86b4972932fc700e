"""The families of parts that may hold tags: a slide with its notes and graphics, a document's body, a header, the properties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from docgen.dialects import DOCX, PPTX, Dialect, P
from docgen.opc import Package, parse_xml
from docgen.template.deck import slide_parts
from docgen.template.inherit import ground_of
from docgen.template.link_targets import has_link_tag
from docgen.template.workshop import Story

# What shows a document property, which may hold tags, in a Word document.
_FIELD_SIGNS = (b"instrText", b"fldSimple", b"dataBinding")
# What a slide shows from parts of their own whose texts may hold tags; charts are compiled with what shows them.
_GRAPHICS = {"diagramData": "SmartArt", "diagramDrawing": "SmartArt"}
_TAG_SIGN = re.compile("[{｛][{%#｛％＃]")


def stories_of(package: Package, dialect: Dialect, properties: Mapping[str, str]) -> list[list[Story]]:
    """Return the families of parts that may hold tags, slides in the order of the show first."""
    families: list[list[Story]] = []
    if dialect is PPTX:
        for number, part in enumerate(slide_parts(package), 1):
            ground = ground_of(package, part)
            family = [Story(part, package.tree(part), f"slide {number}", ground, package)]
            notes = next((item.target for item in package.relationships(part) if item.kind == "notesSlide"), None)
            if notes is not None and notes in package:
                family.append(Story(notes, package.tree(notes), f"slide {number} notes", None, package))
            family += _graphics(package, part, f"slide {number}")
            families.append(family)
    fields = _FIELD_SIGNS if any("{" in text for text in properties.values()) else ()
    for part in package.names:
        single = part.endswith(".xml") and part.startswith(dialect.stories) and "/_rels/" not in part
        holds = single and (_may_hold_tags(package.part(part), fields) or any(map(has_link_tag, package.relationships(part))))
        if holds and not part.startswith(("ppt/slides/", "ppt/notesSlides/")):
            families.append([Story(part, package.tree(part), _place(part, package), None, package)])
        if single and dialect is DOCX:
            families += [[graphic] for graphic in _graphics(package, part, _place(part, package))]
    return families


def _graphics(package: Package, part: str, where: str) -> Iterator[Story]:
    """Yield the SmartArt that a part shows."""
    for item in package.relationships(part):
        if item.kind in _GRAPHICS and item.target in package:
            content = package.part(item.target)
            if _TAG_SIGN.search(content.decode("utf-8", "replace")):
                yield Story(item.target, parse_xml(content), f"{where} {_GRAPHICS[item.kind]}")


def _may_hold_tags(content: bytes, fields: tuple[bytes, ...]) -> bool:
    signs = (b"{", "｛".encode(), b"drawingml/2006/chart", *fields)
    return any(sign in content for sign in signs)


def _place(part: str, package: Package) -> str:
    stem = part.rpartition("/")[2].removesuffix(".xml")
    if part.startswith("docProps/"):
        return "properties"
    if part.startswith("ppt/slideLayouts/"):
        name = package.tree(part).find(P + "cSld")
        return f"layout “{name.get('name') if name is not None else stem}”"
    return {"document": "body"}.get(stem, stem)
