"""Put into a slide's tree what fitting needs at run time: marks that note texts, and slots for scales and heights.

Runs after hoisting, so that every mark lands inside the block its paragraph, row or box belongs to.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from docgen.dialects import A, P
from docgen.template.inherit import EMU_PER_POINT, Levels, autofit, body_attribute, bounds, paragraph_plan, text_sources, whole
from docgen.template.instrument_table import instrument_table
from docgen.template.marks import FLOW_CLOSE, FLOW_OPEN, ITEM_CLOSE, ITEM_OPEN, MARK
from docgen.template.places import ancestor, put_after, put_before
from docgen.template.planner import Sheet, measure_paragraph, note_turns, state_sizes
from docgen.template.plans import BoxPlan
from docgen.template.remarks import Remarks
from docgen.template.room import table_room

Element = etree._Element

_TEXT_FLOOR_PT = 12.0
_INSETS = {"lIns": 91_440, "rIns": 91_440, "tIns": 45_720, "bIns": 45_720}
_TURNED = frozenset({"vert", "vert270", "eaVert", "mongolianVert", "wordArtVert", "wordArtVertRtl"})
_UPRIGHT = frozenset({"eaVert", "mongolianVert", "wordArtVert", "wordArtVertRtl"})
# What stands before the space above a paragraph among its properties (ISO/IEC 29500-1, 21.1.2.2.7).
_BEFORE_SPACE = (A + "lnSpc",)
_NONE = Remarks()


def instrument(sheet: Sheet) -> bool:
    """Instrument every text box that is measured and every table of a slide; return whether anything may continue."""
    is_paged = False
    for shape in list(sheet.root.iter(P + "sp")):
        if has_marks(shape):
            is_paged = _box(shape, sheet) or is_paged
    tables = [frame for frame in sheet.root.iter(P + "graphicFrame") if frame.find(f".//{A}tbl") is not None and has_marks(frame)]
    # All of them first: instrumenting puts a mark where the height stands.
    rooms = [table_room(frame, sheet.root, sheet.ground) for frame in tables]
    for frame, room in zip(tables, rooms, strict=True):
        instrument_table(frame, room, sheet)
    return is_paged or bool(tables)


def has_marks(element: Element) -> bool:
    """Whether anything in `element` is written by a tag."""
    return any(MARK.search(child.text or "") or MARK.search(child.tail or "") for child in element.iter(etree.Element))


def _box(shape: Element, sheet: Sheet) -> bool:
    """Instrument a text box as its author asked; return whether it may continue."""
    remarks = sheet.remarks.get(shape, _NONE)
    kind = _kind(shape, remarks, sheet)
    box, body = bounds(shape, sheet.ground), shape.find(P + "txBody")
    if kind is None or box is None or body is None or body.find(A + "bodyPr") is None or body.find(A + "p") is None:
        return False
    lists = text_sources(shape, sheet.ground)
    paragraphs = list(body.iterchildren(A + "p"))
    if remarks.ceiling_pt is not None:
        state_sizes(paragraphs, lists, remarks.ceiling_pt)
    is_flow = kind in ("list", "cut") or remarks.grows
    number = len(sheet.planner.boxes)
    # The plan is made once the sizes are known; what is noted inside refers to it by its number.
    sheet.planner.boxes.append(BoxPlan("", 0, 0, 1, 18))
    if is_flow:
        note_turns(body, A + "p", sheet)
        put_after(_before_text(body), ITEM_OPEN)
    sheet.is_upright = body_attribute(shape, sheet.ground, "vert", "horz") in _UPRIGHT
    sizes = [_item(item, lists, remarks, sheet) if is_flow else measure_paragraph(item, lists, sheet) for item in paragraphs]
    sheet.is_upright = False
    plan = _plan(shape, box, kind, max(sizes, default=18.0), sheet)
    sheet.planner.boxes[number] = plan
    if kind == "shape":
        _shape_slots(shape, box, number, sheet)
    else:
        _scale_slot(body, number, sheet)
    body[-1].tail = (body[-1].tail or "") + sheet.code("_r|_box_end")
    if is_flow:
        put_before(shape, FLOW_OPEN)
        put_after(shape, FLOW_CLOSE)
    return kind == "list"


def _kind(shape: Element, remarks: Remarks, sheet: Sheet) -> str | None:
    """Return how the text of a box is fitted, None when it is left alone."""
    if body_attribute(shape, sheet.ground, "wrap", "square") == "none":
        return None
    if remarks.cuts:
        return "cut"
    if remarks.continues:
        return "list"
    fits = autofit(shape, sheet.ground)
    is_free = shape not in sheet.cards and ancestor(shape, {P + "grpSp"}) is None
    if fits == "spAutoFit" and is_free and body_attribute(shape, sheet.ground, "vert", "horz") == "horz":
        return "shape"
    if fits == "normAutofit":
        body = shape.find(P + "txBody")
        return "list" if body is not None and _has_loops(body, sheet) else "plain"
    return "plain" if remarks.floor_pt is not None or remarks.grows else None


def _has_loops(body: Element, sheet: Sheet) -> bool:
    """Whether whole paragraphs of `body` are repeated."""
    texts = [body.text or "", *(child.tail or "" for child in body)]
    return any(int(number) in sheet.loops for text in texts for number in MARK.findall(text))


def _plan(shape: Element, box: Sequence[int], kind: str, size: float, sheet: Sheet) -> BoxPlan:
    remarks = sheet.remarks.get(shape, _NONE)
    insets = {name: whole(body_attribute(shape, sheet.ground, name, str(value)), value) / EMU_PER_POINT for name, value in _INSETS.items()}
    across, down = insets["lIns"] + insets["rIns"], insets["tIns"] + insets["bIns"]
    width, height = box[2] / EMU_PER_POINT - across, box[3] / EMU_PER_POINT - down
    if body_attribute(shape, sheet.ground, "vert", "horz") in _TURNED:
        width, height, across, down = height, width, down, across
    columns = max(whole(body_attribute(shape, sheet.ground, "numCol", "1"), 1), 1)
    gaps = whole(body_attribute(shape, sheet.ground, "spcCol", "0")) / EMU_PER_POINT * (columns - 1)
    floor = remarks.floor_pt if remarks.floor_pt is not None else min(_TEXT_FLOOR_PT, size)
    floor = 1.0 if kind == "shape" or (remarks.continues and remarks.floor_pt is None) else min(floor / size, 1.0)
    if kind == "cut" and remarks.floor_pt is None and autofit(shape, sheet.ground) != "normAutofit":
        floor = 1.0
    anchor = body_attribute(shape, sheet.ground, "anchor", "t")
    place = sheet.place(shape).removesuffix(" ")
    return BoxPlan(
        place, (width - gaps) / columns, height * columns, floor, size, columns, (across, down), kind, remarks.grows, anchor, box[1],
        sheet.ground.height_emu,
    )  # fmt: skip


def _item(paragraph: Element, lists: tuple[Element, ...], remarks: Remarks, sheet: Sheet) -> float:
    """Note a paragraph that may stand on another slide, be cut or be moved down."""
    levels = Levels.of(paragraph, lists)
    own = paragraph.find(A + "pPr")
    level = whole(own.get("lvl")) if own is not None else 0
    numbered = levels.bullet()
    starts = whole(numbered.get("startAt"), 1) if numbered is not None and numbered.tag == A + "buAutoNum" else 0
    put_after(paragraph, ITEM_CLOSE)
    size = measure_paragraph(paragraph, lists, sheet, f"_item({{}}, {level}, {starts})")
    if starts and numbered is not None and not remarks.cuts:
        _number_slot(paragraph, numbered, sheet)
    if remarks.grows:
        _space_slot(paragraph, levels, size, sheet)
    return size


def _before_text(body: Element) -> Element:
    """Return what stands before the first paragraph of a text body."""
    return next(child for child in reversed(body) if child.tag in (A + "bodyPr", A + "lstStyle"))


def _properties(paragraph: Element) -> Element:
    own = paragraph.find(A + "pPr")
    if own is None:
        own = etree.Element(A + "pPr")
        paragraph.insert(0, own)
    return own


def _number_slot(paragraph: Element, numbered: Element, sheet: Sheet) -> None:
    own = _properties(paragraph)
    found = own.find(A + "buAutoNum")
    if found is None:
        found = etree.Element(A + "buAutoNum", {str(name): str(value) for name, value in numbered.attrib.items()})
        after = [child for child in own if etree.QName(child).localname in ("tabLst", "defRPr", "extLst")]
        own.insert(own.index(after[0]) if after else len(own), found)
    found.set("startAt", sheet.code("_r|_number"))


def _space_slot(paragraph: Element, levels: Levels, size_pt: float, sheet: Sheet) -> None:
    before = round(paragraph_plan(levels, size_pt, 0, vanishes=False).before_pt * 100)
    own = _properties(paragraph)
    old = own.find(A + "spcBef")
    if old is not None:
        own.remove(old)
    spacing = etree.Element(A + "spcBef")
    etree.SubElement(spacing, A + "spcPts", {"val": sheet.code(f"_r|_space({before})")})
    own.insert(sum(1 for child in own if child.tag in _BEFORE_SPACE), spacing)


def _scale_slot(body: Element, number: int, sheet: Sheet) -> None:
    """Let the box shrink its text by a share that follows; whatever it did before is replaced."""
    properties = body.find(A + "bodyPr")
    assert properties is not None
    for name in ("noAutofit", "spAutoFit", "normAutofit"):
        old = properties.find(A + name)
        if old is not None:
            properties.remove(old)
    own = etree.Element(A + "normAutofit", {"fontScale": sheet.code(f"_r|_box({number})")})
    properties.insert(1 if properties.find(A + "prstTxWarp") is not None else 0, own)


def _shape_slots(shape: Element, box: Sequence[int], number: int, sheet: Sheet) -> None:
    """Let the shape take the height of its text, growing away from the edge at which its text stands."""
    properties = shape.find(P + "spPr")
    assert properties is not None
    transform = properties.find(A + "xfrm")
    if transform is None:
        transform = etree.Element(A + "xfrm")
        properties.insert(0, transform)
    offset, extent = transform.find(A + "off"), transform.find(A + "ext")
    if offset is None or extent is None:
        offset = etree.SubElement(transform, A + "off", {"x": str(box[0])})
        extent = etree.SubElement(transform, A + "ext", {"cx": str(box[2])})
    offset.set("y", sheet.code(f"_r|_shape_top({number})"))
    extent.set("cy", sheet.code("_r|_shape_height"))
