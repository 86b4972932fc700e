"""How tall a table may grow on its slide."""

from __future__ import annotations

from lxml import etree

from docgen.dialects import A, P
from docgen.template.inherit import Ground, bounds

Element = etree._Element

_SHAPES = (P + "sp", P + "graphicFrame", P + "pic", P + "cxnSp", P + "grpSp")
_LEAST_GAP_EMU = 91_440
_EDGE_EMU = 342_900


def table_room(frame: Element, slide: Element, ground: Ground) -> int:
    """Return the height in EMU that a table may take.

    A frame stated taller than its rows says so itself. PowerPoint keeps a frame exactly as tall as its rows; then the table may
    grow down to the next shape below it, or to the slide's edge.
    """
    box = bounds(frame, ground)
    if box is None:
        return 0
    left, top, width, stated = box
    rows = sum(int(row.get("h", "0")) for row in frame.iter(A + "tr") if row.get("h", "0").isdigit())
    if stated > rows + _LEAST_GAP_EMU:
        return stated
    bottom = ground.height_emu - _EDGE_EMU
    for shape in slide.iter(*_SHAPES):
        other = bounds(shape, ground) if shape is not frame and shape.tag != P + "grpSp" else None
        if other is None or frame in shape.iterancestors():
            continue
        beside = other[0] >= left + width or other[0] + other[2] <= left
        if not beside and other[1] >= top + stated:
            bottom = min(bottom, other[1] - _LEAST_GAP_EMU)
    return max(stated, rows, bottom - top)
