"""The VML drawing of a sheet (ISO/IEC 29500-4, 19): the boxes of its notes, beside its form controls and pictures."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from docgen.opc.parts import parse_xml
from docgen.workbook.patch.addresses import Place

V_NS = "urn:schemas-microsoft-com:vml"
O_NS = "urn:schemas-microsoft-com:office:office"
X_NS = "urn:schemas-microsoft-com:office:excel"
_V, _O, _X = f"{{{V_NS}}}", f"{{{O_NS}}}", f"{{{X_NS}}}"
_NSMAP = {"v": V_NS, "o": O_NS, "x": X_NS}
_NOTE_TYPE = "_x0000_t202"
_SHAPE_ID = re.compile(r"_x0000_s([0-9]{1,9})")
# Block n of a drawing's ids holds the numbers from 1024 n; the first of them is the drawing itself.
_BLOCK = 1024


def read_drawing(content: bytes, part: str, file: str) -> etree._Element:
    """Return the root of a VML drawing.

    Excel writes the line breaks of a button's caption as HTML, `<br>`, which is no XML; they are read as `<br/>`.
    """
    return parse_xml(content.replace(b"<br>", b"<br/>"), part, file)


def new_drawing(block: int) -> etree._Element:
    """Return the root of a VML drawing without shapes whose ids come from the given block."""
    root = etree.Element("xml", nsmap=_NSMAP)
    _state_blocks(root, [block])
    return root


def id_blocks(content: bytes) -> frozenset[int]:
    """Return the blocks of shape ids that a VML drawing has taken, as far as it can be read."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return frozenset()
    return frozenset() if root is None else frozenset(_blocks(root))


def note_shapes(root: etree._Element) -> Mapping[Place, etree._Element]:
    """Return the boxes of notes by the cells they belong to."""
    found = {}
    for properties in root.iter(f"{_X}ClientData"):
        row, column = properties.findtext(f"{_X}Row", ""), properties.findtext(f"{_X}Column", "")
        if properties.get("ObjectType") == "Note" and row.strip().isdecimal() and column.strip().isdecimal():
            found[Place(int(row), int(column))] = properties
    return found


def anchor_of(properties: etree._Element) -> str:
    """Return the anchor of a box that `note_shapes` found, "" when it has none."""
    return properties.findtext(f"{_X}Anchor", "")


def set_anchor(properties: etree._Element, anchor: str) -> None:
    """Give a box that `note_shapes` found another anchor."""
    element = properties.find(f"{_X}Anchor")
    if element is not None:
        element.text = anchor


def add_note_shapes(root: etree._Element, anchors: Mapping[Place, str], taken: frozenset[int]) -> None:
    """Add a hidden box for each cell, with ids that are free in this drawing and in blocks no other drawing has `taken`."""
    if not any(shape.get("id") == _NOTE_TYPE for shape in root.iter(f"{_V}shapetype")):
        _add_note_type(root)
    ids = _free_ids(root, len(anchors), taken)
    for (place, anchor), id in zip(anchors.items(), ids, strict=True):
        _add_shape(root, place, anchor, id)


def _free_ids(root: etree._Element, count: int, taken: frozenset[int]) -> list[int]:
    blocks = _blocks(root)
    used = _shape_ids(root)
    free: list[int] = []
    block_taken = taken | set(blocks)
    candidates = list(blocks)
    while len(free) < count:
        if not candidates:
            candidates = [max(block_taken, default=0) + 1]
            block_taken |= set(candidates)
            blocks += candidates
        start = candidates.pop(0) * _BLOCK
        free += [id for id in range(start + 1, start + _BLOCK) if id not in used]
    if blocks != _blocks(root):
        _state_blocks(root, blocks)
    return free[:count]


def _shape_ids(root: etree._Element) -> set[int]:
    # A shape that was given a name has that as its id, and its number in o:spid.
    stated = (value or "" for shape in root.iter("*") for value in (shape.get("id"), shape.get(f"{_O}spid")))
    return {int(match[1]) for match in map(_SHAPE_ID.fullmatch, stated) if match}


def _blocks(root: etree._Element) -> list[int]:
    stated = [piece.strip() for idmap in root.iter(f"{_O}idmap") for piece in idmap.get("data", "").split(",")]
    blocks = [int(piece) for piece in stated if piece.isdecimal()]
    return blocks or sorted({id // _BLOCK for id in _shape_ids(root)})


def _state_blocks(root: etree._Element, blocks: list[int]) -> None:
    idmap = next(root.iter(f"{_O}idmap"), None)
    if idmap is None:
        layout = etree.Element(f"{_O}shapelayout", {f"{_V}ext": "edit"}, nsmap=_NSMAP)
        root.insert(0, layout)
        idmap = etree.SubElement(layout, f"{_O}idmap", {f"{_V}ext": "edit"})
    idmap.set("data", ",".join(map(str, blocks)))


def _add_note_type(root: etree._Element) -> None:
    attributes = {"id": _NOTE_TYPE, "coordsize": "21600,21600", f"{_O}spt": "202", "path": "m,l,21600r21600,l21600,xe"}
    kind = etree.SubElement(root, f"{_V}shapetype", attributes, nsmap=_NSMAP)
    etree.SubElement(kind, f"{_V}stroke", {"joinstyle": "miter"})
    etree.SubElement(kind, f"{_V}path", {"gradientshapeok": "t", f"{_O}connecttype": "rect"})


def _add_shape(root: etree._Element, place: Place, anchor: str, id: int) -> None:
    attributes = {"id": f"_x0000_s{id}", "type": f"#{_NOTE_TYPE}", "style": "position:absolute;visibility:hidden"}
    shape = etree.SubElement(root, f"{_V}shape", {**attributes, "fillcolor": "#ffffe1", f"{_O}insetmode": "auto"}, nsmap=_NSMAP)
    etree.SubElement(shape, f"{_V}fill", {"color2": "#ffffe1"})
    etree.SubElement(shape, f"{_V}shadow", {"on": "t", "color": "black", "obscured": "t"})
    etree.SubElement(shape, f"{_V}path", {f"{_O}connecttype": "none"})
    box = etree.SubElement(shape, f"{_V}textbox", {"style": "mso-direction-alt:auto"})
    etree.SubElement(box, "div", {"style": "text-align:left"})
    properties = etree.SubElement(shape, f"{_X}ClientData", {"ObjectType": "Note"})
    # In spite of their names the first two keep the box from moving and growing with the cells below it.
    children = (("MoveWithCells", None), ("SizeWithCells", None), ("Anchor", anchor), ("AutoFill", "False"))
    for name, text in (*children, ("Row", str(place.row)), ("Column", str(place.column))):
        etree.SubElement(properties, f"{_X}{name}").text = text
