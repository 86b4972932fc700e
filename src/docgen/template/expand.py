"""Tags that stand for markup: `draw` replaces its shape, `fill` sets the fill of its cell or shape."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from docgen.dialects import MC, A, P, W
from docgen.problems import Problem, nearest
from docgen.template.draw_check import checked_call
from docgen.template.hoist import Hoisting, drop_mark
from docgen.template.inherit import bounds, group_grid
from docgen.template.marks import MARK, mark
from docgen.template.places import ancestor, put_before, shape_name
from docgen.template.plans import DrawPlan, FillPlan
from docgen.template.scan import Tag, remove_element
from docgen.template.tags import GRAPHICS
from docgen.template.tags.drawing import Frame
from docgen.template.tags.labels import type_scale
from docgen.template.word_frames import take_out, word_frame

if TYPE_CHECKING:
    from docgen.template.workshop import Story, Workshop

Element = etree._Element

_FILLS = frozenset(A + name for name in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill"))
_BEFORE_FILL = frozenset(
    A + name for name in ("xfrm", "custGeom", "prstGeom", "lnL", "lnR", "lnT", "lnB", "lnTlToBr", "lnBlToTr", "cell3D")
)
_BEFORE_SHADE = frozenset(W + name for name in ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders"))


def expand_graphics(tags: list[Tag], hoisting: Hoisting, story: Story, workshop: Workshop) -> list[Problem]:
    """Give every `draw` and `fill` tag its place in the tree; return what is wrong with them."""
    problems: list[Problem] = []
    for number, tag in enumerate(tags):
        if tag.kind in ("fill", "cellbg"):
            drop_mark(tag.paragraph, number, workshop.dialect)
            problems += _fill(number, tag, hoisting, workshop)
        elif tag.kind == "draw":
            drop_mark(tag.paragraph, number, workshop.dialect)
            problems += _draw(number, tag, hoisting, story, workshop)
    return problems


def _fill(number: int, tag: Tag, hoisting: Hoisting, workshop: Workshop) -> list[Problem]:
    dialect = workshop.dialect
    cell = ancestor(tag.paragraph, {dialect.cell})
    shape = ancestor(tag.paragraph, {P + "sp"})
    holder = cell if cell is not None else shape
    if holder is None:
        fix = "Put it into the text of the cell that it fills."
        return [Problem("fill-place", f"“{tag.text}” stands in no table cell and no shape.", fix, tag.where)]
    name = dialect.cell_properties if cell is not None else P + "spPr"
    properties = holder.find(name)
    if properties is None:
        properties = etree.Element(name)
        holder.insert(0 if dialect.name == "docx" else len(holder), properties)
    old = [child for child in properties if child.tag in _FILLS or child.tag == W + "shd"]
    own = "".join(etree.tostring(child, encoding="unicode", with_tail=False) for child in old)
    for child in old:
        remove_element(child, properties)
    before = _BEFORE_SHADE if dialect.name == "docx" else _BEFORE_FILL
    leading = [child for child in properties if child.tag in before]
    if leading:
        leading[-1].tail = mark(number) + (leading[-1].tail or "")
    else:
        properties.text = mark(number) + (properties.text or "")
    workshop.fills.append(FillPlan(tag.where, own, dialect.name, any_colour=tag.kind == "cellbg", colours=workshop.colours))
    hoisting.codes[number] = f"({tag.code})|_fill(_r, {len(workshop.fills) - 1})"
    return []


def _draw(number: int, tag: Tag, hoisting: Hoisting, story: Story, workshop: Workshop) -> list[Problem]:
    if ancestor(tag.paragraph, {MC + "Fallback"}) is not None:
        return []  # the copy of a text box for older readers goes with it
    name, _, rest = tag.code.partition("(")
    name = name.strip()
    if name not in GRAPHICS:
        near = nearest(name, GRAPHICS)
        fix = f"Did you mean {near}?" if near else f"There are {', '.join(GRAPHICS)}."
        return [Problem("unknown-drawing", f"There is no drawing “{name}”.", fix, tag.where)]
    height_cm, problems = checked_call(tag, GRAPHICS[name], in_word=workshop.dialect.name == "docx")
    if problems:
        return problems
    place = _word_place if workshop.dialect.name == "docx" else _slide_place
    plan = place(number, tag, story, name, height_cm)
    if isinstance(plan, Problem):
        return [plan]
    if workshop.dialect.name == "docx":
        plan = replace(plan, type_scale=type_scale(workshop.fonts.get("+mn-lt", ""), workshop.fonts.get("+mn-ea", "")))
    workshop.drawings.append(plan)
    arguments = rest.rstrip().removesuffix(")")
    hoisting.codes[number] = f"_r|_draw({len(workshop.drawings) - 1}{', ' + arguments if arguments.strip() else ''})"
    return []


def _slide_place(number: int, tag: Tag, story: Story, name: str, _: float | None) -> DrawPlan | Problem:
    shape = ancestor(tag.paragraph, {P + "sp"})
    if shape is not None and any(MARK.sub("", text.text or "").strip() for text in shape.iter(A + "t")):
        return _shared(tag)
    if shape is None or story.ground is None:
        return Problem("draw-place", f"“{tag.text}” stands in no text box of a slide.", "Put it alone into a text box.", tag.where)
    box = bounds(shape, story.ground)
    if box is None:
        return Problem("draw-place", f"The shape of “{tag.text}” has no size.", "Give the shape a size on the slide.", tag.where)
    put_before(shape, mark(number))
    grid = group_grid(shape)
    parent = shape.getparent()
    assert parent is not None
    where = f"{story.where} > {shape_name(shape)}"
    remove_element(shape, parent)
    fonts = story.ground.fonts
    scale = type_scale(fonts.get("+mn-lt", ""), fonts.get("+mn-ea", ""))
    return DrawPlan(where, name, Frame(*box), type_scale=scale, grid=grid)


def _word_place(number: int, tag: Tag, story: Story, name: str, height_cm: float | None) -> DrawPlan | Problem:
    box = ancestor(tag.paragraph, {W + "txbxContent"})
    alone = box if box is not None else tag.paragraph
    if any(MARK.sub("", text.text or "").strip() for text in alone.iter(W + "t")):
        return _shared(tag)
    found = word_frame(tag.paragraph, story.root, height_cm, GRAPHICS[name].height_share)
    if isinstance(found, str):
        fix = "Insert a text box of its own (Insert > Text Box), and put it alone into that."
        return Problem("draw-place", f"“{tag.text}” {found}.", fix, tag.where)
    put_before(found.host, mark(number))
    take_out(found.host)
    return DrawPlan(tag.where, name, found.frame, "docx", found.anchored, found.opening, found.closing)


def _shared(tag: Tag) -> Problem:
    message = f"“{tag.text}” shares its text box or line with other words, which the drawing would replace."
    return Problem("draw-place", message, "Put it alone into a text box.", tag.where)
