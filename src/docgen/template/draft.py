"""The mark of a draft on every page of a finished document: its word large behind the text, and small at the upper edge.

In a deck the shapes stand on each slide, since a slide may hide what its master shows; in a Word document in every header.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.dialects import WP, A, P, W
from docgen.opc import Package, parse_xml, relative_target, rels_name
from docgen.template.draft_shapes import Mark, slide_shape, word_shape

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_HEADER_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_EMU_PER_TWIP = 635
_NAME = "Draft mark"
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
    return (_marked_deck(package, word) if is_deck else _marked_document(package, word)).to_bytes()


def _marked_deck(package: Package, word: str) -> Package:
    size = parse_xml(package.part(package.main_part)).find(P + "sldSz")
    width, height = (int(size.get("cx", "0")), int(size.get("cy", "0"))) if size is not None else (12192000, 6858000)
    changed: dict[str, bytes | None] = {}
    for name in package.names:
        if package.content_type(name).endswith("presentationml.slide+xml"):
            root = parse_xml(package.part(name))
            tree = root.find(f"{P}cSld/{P}spTree")
            if tree is None:
                continue
            first = 1 + max((_number(item.get("id")) for item in root.iter("{*}cNvPr")), default=0)
            behind, above = _marks(word, width, height, first)
            # The first two children of a shape tree are its properties (ISO/IEC 29500-1, 19.3.1.45); what comes next lies lowest.
            tree.insert(2, slide_shape(behind))
            extensions = tree.find(P + "extLst")
            tree.insert(tree.index(extensions) if extensions is not None else len(tree), slide_shape(above))
            changed[name] = _written(root)
    return package.with_parts(changed)


def _marked_document(package: Package, word: str) -> Package:
    main = package.main_part
    root = parse_xml(package.part(main))
    changed: dict[str, bytes | None] = {}
    relationships = _relationships(package, main)
    types = package.content_types
    number = 1 + max(_drawing_ids(package), default=0)
    width, height = _page(root)
    headers = [item.target for item in relationships if item.kind == "header" and not item.external]
    for place, lacking in enumerate(_lacking(root, package), 1):
        part = f"word/headerDraft{place}.xml"
        relationships, identifier = relationships.with_added(_HEADER_REL, relative_target(main, part))
        reference = etree.Element(W + "headerReference", {W + "type": lacking.type, _R + "id": identifier})
        lacking.section.insert(0, reference)
        changed[part] = b'<w:hdr xmlns:w="%s"><w:p/></w:hdr>' % W[1:-1].encode()
        types = types.with_overrides({part: _HEADER_TYPE})
        headers.append(part)
    for part in dict.fromkeys(headers):
        known = changed.get(part)
        header = parse_xml(known if known is not None else package.part(part))
        marks = _marks(word, width, height, number)
        number += len(marks)
        _into_header(header, marks)
        changed[part] = _written(header)
    if relationships != _relationships(package, main):
        changed |= {main: _written(root), rels_name(main): relationships.to_bytes(), "[Content_Types].xml": types.to_bytes()}
    return package.with_parts(changed)
