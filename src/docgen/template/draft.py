"""The mark of a draft on every page of a finished document: its word large behind the text, and small at the upper edge.

In a deck the shapes stand on each slide, since a slide may hide what its master shows; in a Word document in every header.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.dialects import WP, P, W
from docgen.opc import Package, Relationships, parse_xml, rels_name
from docgen.template.draft_shapes import Mark, marks, slide_shape, word_shape
from docgen.template.properties import sealed

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_HEADER_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_EMU_PER_TWIP = 635
# A4, for a section that does not state its page (ISO/IEC 29500-1, 17.6.13).
_PAGE = (11906 * _EMU_PER_TWIP, 16838 * _EMU_PER_TWIP)


@dataclass(frozen=True, slots=True)
class _Header:
    """A header that a section needs and does not have."""

    section: etree._Element
    type: str


def with_draft_mark(content: bytes, word: str) -> bytes:
    """Return a finished .pptx or .docx with `word` on every page; the same content and word give the same bytes."""
    package = Package.read(content)
    is_deck = package.main_part.startswith("ppt/")
    return sealed(_marked_deck(package, word) if is_deck else _marked_document(package, word)).to_bytes()


def _marked_deck(package: Package, word: str) -> Package:
    size = package.tree(package.main_part).find(P + "sldSz")
    width, height = (int(size.get("cx", "0")), int(size.get("cy", "0"))) if size is not None else (12192000, 6858000)
    changed: dict[str, bytes | None] = {}
    for name in package.names:
        if package.content_type(name).endswith("presentationml.slide+xml"):
            root = package.tree(name)
            tree = root.find(f"{P}cSld/{P}spTree")
            if tree is None:
                continue
            first = 1 + max((_number(item.get("id")) for item in root.iter("{*}cNvPr")), default=0)
            behind, above = marks(word, width, height, first)
            # The first two children of a shape tree are its properties (ISO/IEC 29500-1, 19.3.1.45); what comes next lies lowest.
            tree.insert(2, slide_shape(behind))
            extensions = tree.find(P + "extLst")
            tree.insert(tree.index(extensions) if extensions is not None else len(tree), slide_shape(above))
            changed[name] = _written(root)
    return package.with_parts(changed)


def _marked_document(package: Package, word: str) -> Package:
    main = package.main_part
    root = package.tree(main)
    changed: dict[str, bytes | None] = {}
    before = relationships = Relationships(main, package.relationships(main))
    types = package.content_types
    number = 1 + max(_drawing_ids(package), default=0)
    width, height = _page(root)
    headers = [item.target for item in relationships if item.kind == "header" and not item.external]
    for place, lacking in enumerate(_lacking(root, package), 1):
        part = f"word/headerDraft{place}.xml"
        relationships, identifier = relationships.with_added(_HEADER_REL, part)
        reference = etree.Element(W + "headerReference", {W + "type": lacking.type, _R + "id": identifier})
        lacking.section.insert(0, reference)
        changed[part] = b'<w:hdr xmlns:w="%s"><w:p/></w:hdr>' % W[1:-1].encode()
        types = types.with_overrides({part: _HEADER_TYPE})
        headers.append(part)
    for part in dict.fromkeys(headers):
        known = changed.get(part)
        header = parse_xml(known if known is not None else package.part(part))
        made = marks(word, width, height, number)
        number += len(made)
        _into_header(header, made)
        changed[part] = _written(header)
    if relationships != before:
        changed |= {main: _written(root), rels_name(main): relationships.to_bytes(), "[Content_Types].xml": types.to_bytes()}
    return package.with_parts(changed)


def _lacking(root: etree._Element, package: Package) -> Iterator[_Header]:
    """Yield the headers that the first section needs and does not have; later sections inherit those of the one before."""
    section = next(root.iter(W + "sectPr"), None)
    if section is None:
        body = root.find(W + "body")
        if body is None:
            return
        section = etree.SubElement(body, W + "sectPr")
    present = {reference.get(W + "type") for reference in section.iter(W + "headerReference")}
    needed = ["default"]
    if any(_is_on(item.find(W + "titlePg")) for item in root.iter(W + "sectPr")):
        needed.append("first")
    settings = "word/settings.xml"
    if settings in package and _is_on(package.tree(settings).find(W + "evenAndOddHeaders")):
        needed.append("even")
    for type_ in needed:
        if type_ not in present:
            yield _Header(section, type_)


def _is_on(switch: etree._Element | None) -> bool:
    """Return whether an on/off property is there and on (ISO/IEC 29500-1, 17.17.4)."""
    return switch is not None and switch.get(W + "val", "1") not in ("0", "false", "off")


def _page(root: etree._Element) -> tuple[int, int]:
    size = next(root.iter(W + "pgSz"), None)
    if size is None:
        return _PAGE
    return _number(size.get(W + "w")) * _EMU_PER_TWIP or _PAGE[0], _number(size.get(W + "h")) * _EMU_PER_TWIP or _PAGE[1]


def _into_header(header: etree._Element, made: tuple[Mark, Mark]) -> None:
    """Put the marks into the first paragraph, where they take no room."""
    paragraph = header.find(W + "p")
    if paragraph is None:
        paragraph = etree.SubElement(header, W + "p")
    for mark in made:
        paragraph.append(word_shape(mark))


def _drawing_ids(package: Package) -> Iterator[int]:
    for name in package.names:
        if name.startswith("word/") and name.endswith(".xml") and b"docPr" in package.part(name):
            yield from (_number(item.get("id")) for item in package.tree(name).iter(WP + "docPr"))


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
