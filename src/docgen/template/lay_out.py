"""Find the frame in which the copies of a repeated shape are laid out, and put into the tree what gives each copy its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from docgen.dialects import A, P
from docgen.template.blocks import Block
from docgen.template.cards import CardPlan
from docgen.template.edges import shape_of
from docgen.template.hoist import Hoisting
from docgen.template.inherit import Ground, bounds
from docgen.template.marks import BLOCK_CLOSE, BLOCK_OPEN, VALUE_CLOSE, VALUE_OPEN, mark
from docgen.template.places import ancestor, put_after, put_before, shape_name
from docgen.template.remarks import Remarks
from docgen.template.room import room_below
from docgen.template.scan import remove_element

Element = etree._Element
Rectangle = tuple[int, int, int, int]

_LAID_OUT = frozenset({P + "sp", P + "grpSp", P + "pic"})


def lay_out(
    root: Element, where: str, ground: Ground, blocks: Sequence[Block], hoisting: Hoisting, remarks: Mapping[Element, Remarks],
    plans: list[CardPlan],
) -> dict[Element, int]:  # fmt: skip
    """Plan where the copies of every shape and group that a loop repeats stand; return those shapes, each with the number of its plan.

    The rectangles that only show how much room there is are taken out of the tree.
    """
    planned: dict[Element, int] = {}
    cards = [shape for block in blocks if (shape := _repeated(block, hoisting)) is not None]
    frames = {shape for shape, found in remarks.items() if found.is_frame}
    used: set[Element] = set()
    for card in cards:
        box = _box(card, ground)
        if box is None:
            continue
        frame = _frame(card, box, root, ground, frames, used)
        found = remarks.get(card, Remarks())
        keeps = card.tag == P + "pic" or next(card.iter(P + "pic", P + "graphicFrame"), None) is not None
        plans.append(CardPlan(f"{where} > {shape_name(card)}", box, frame, found.layout or "grid", found.columns, keeps_shape=keeps))
        planned[card] = len(plans) - 1
    for frame_shape in used:
        parent = frame_shape.getparent()
        if parent is not None:
            remove_element(frame_shape, parent)
    return planned


def _repeated(block: Block, hoisting: Hoisting) -> Element | None:
    opener = hoisting.tags[block.opener]
    if opener.kind != "for" or (opener.level not in ("shape", "group") and (opener.attribute or block.closer is not None)):
        return None
    group = ancestor(opener.paragraph, {P + "grpSp"}) if opener.level == "group" else None
    shape = group if group is not None else shape_of(opener.paragraph, hoisting.dialect)
    return shape if shape is not None and shape in hoisting.repeated and shape.tag in _LAID_OUT else None


def _transform(shape: Element) -> Element | None:
    return shape.find(f"{P}grpSpPr/{A}xfrm" if shape.tag == P + "grpSp" else f"{P}spPr/{A}xfrm")


def _box(card: Element, ground: Ground) -> Rectangle | None:
    """Return where a shape lies in what holds it: its slide, or the inside of its group."""
    transform = _transform(card)
    offset = transform.find(A + "off") if transform is not None else None
    extent = transform.find(A + "ext") if transform is not None else None
    if offset is None or extent is None:
        return bounds(card, ground) if ancestor(card, {P + "grpSp"}) is None and card.tag != P + "grpSp" else None
    return int(offset.get("x", 0)), int(offset.get("y", 0)), int(extent.get("cx", 0)), int(extent.get("cy", 0))


def _frame(card: Element, box: Rectangle, root: Element, ground: Ground, frames: set[Element], used: set[Element]) -> Rectangle:
    """Return the room for the copies: their group, the shape called a frame around them, or what is free to the right and below."""
    group = ancestor(card, {P + "grpSp"})
    transform = _transform(group) if group is not None else None
    inner = [transform.find(A + name) for name in ("chOff", "chExt")] if transform is not None else [None, None]
    if inner[0] is not None and inner[1] is not None:
        return int(inner[0].get("x", 0)), int(inner[0].get("y", 0)), int(inner[1].get("cx", 0)), int(inner[1].get("cy", 0))
    around = [(found, shape) for shape in frames if (found := bounds(shape, ground)) is not None and _holds(found, box)]
    if around:
        found, shape = min(around, key=lambda pair: pair[0][2] * pair[0][3])
        used.add(shape)
        return found
    right = max(ground.width_emu - box[0], box[0] + box[2])
    room = (box[0], box[1], right - box[0], box[3])
    return room[0], room[1], room[2], max(room_below(card, room, root, ground) - box[1], box[3])


def _holds(frame: Rectangle, box: Rectangle) -> bool:
    """Whether the middle of `box` lies in `frame`."""
    x, y = box[0] + box[2] // 2, box[1] + box[3] // 2
    return frame[0] <= x <= frame[0] + frame[2] and frame[1] <= y <= frame[1] + frame[3]


def place_copies(card: Element, number: int, hoisting: Hoisting) -> None:
    """Put into the tree what shows each copy of `card` in its place, and leaves out those of other slides."""

    def value(expression: str) -> str:
        return mark(hoisting.add_code(f"{VALUE_OPEN}{expression}{VALUE_CLOSE}"))

    properties = card.find(P + "grpSpPr" if card.tag == P + "grpSp" else P + "spPr")
    assert properties is not None
    transform = properties.find(A + "xfrm")
    if transform is None:
        transform = etree.Element(A + "xfrm")
        properties.insert(0, transform)
    for position, (name, attribute) in enumerate((("off", "x"), ("off", "y"), ("ext", "cx"), ("ext", "cy"))):
        child = transform.find(A + name)
        child = child if child is not None else etree.SubElement(transform, A + name)
        child.set(attribute, value(f"_r|_place({position})"))
    put_before(card, mark(hoisting.add_code(f"{BLOCK_OPEN}if _r|_card({number}, loop.index0, loop.length){BLOCK_CLOSE}")))
    put_after(card, value("_r|_card_end") + mark(hoisting.add_code(f"{BLOCK_OPEN}endif{BLOCK_CLOSE}")))
