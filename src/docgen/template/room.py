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
    rows = sum(int(row.get("h", "0")) for row in frame.iter(A + "tr") if row.get("h", "0").isdigit())
    if box[3] > rows + _LEAST_GAP_EMU:
        return box[3]
    return max(box[3], rows, room_below(frame, box, slide, ground) - box[1])


def room_below(shape: Element, box: tuple[int, int, int, int], slide: Element, ground: Ground) -> int:
    """Return how far down there is nothing under `box` but what belongs to `shape`: to the next shape or the slide's edge, in EMU."""
    left, top, width, height = box
    bottom = ground.height_emu - _EDGE_EMU
    for other in slide.iter(*_SHAPES):
        place = bounds(other, ground) if other is not shape and other.tag != P + "grpSp" else None
        if place is None or shape in other.iterancestors():
            continue
        beside = place[0] >= left + width or place[0] + place[2] <= left
        if not beside and place[1] >= top + height:
            bottom = min(bottom, place[1] - _LEAST_GAP_EMU)
    return bottom
