"""Find the shapes whose picture a tag decides: what they are, where they lie, how their units show.

A shape is a picture, a shape filled with one, an empty picture placeholder or a text box (which becomes a picture); in Word a picture
in the line or floating, alone or in a group.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from docgen.dialects import PIC, WP, WPG, A, P
from docgen.problems import Problem
from docgen.template.hoist import Hoisting, drop_mark
from docgen.template.inherit import bounds, placeholder
from docgen.template.marks import mark
from docgen.template.pictures.frame import Box
from docgen.template.places import ancestor
from docgen.template.scan import Tag

if TYPE_CHECKING:
    from docgen.template.workshop import Story, Workshop

Element = etree._Element

_ALONE = "Put it into the alternative text of a picture (right-click > View Alt Text)."


@dataclass(frozen=True, slots=True)
class Framed:
    """A shape whose picture tag `number` decides, before anything else has moved it: its bounds and how they show."""

    number: int
    holder: Element
    frame: Box
    stretch: float
    is_shape: bool


def find_frames(tags: list[Tag], hoisting: Hoisting, story: Story, workshop: Workshop) -> tuple[list[Framed], list[Problem]]:
    """Take every `picture` tag out of its text; return the shapes they decide, and what is wrong with the tags."""
    problems: list[Problem] = []
    found: dict[Element, Framed] = {}
    for number, tag in enumerate(tags):
        if tag.kind != "picture":
            continue
        _drop(number, tag, workshop)
        hoisting.codes[number] = "''"
        holder = _holder(tag, workshop)
        if holder is None:
            problems.append(Problem("picture-place", f"“{tag.text}” stands in no picture and no shape.", _ALONE, tag.where))
        elif holder in found and tag.paragraph.tag == PIC + "cNvPr":
            continue  # Word wrote the alternative text twice
        elif holder in found:
            fix = "Keep one of them in the alternative text."
            problems.append(Problem("picture-place", f"“{tag.text}” is a second picture in one frame.", fix, tag.where))
        else:
            framed = _framed(number, holder, story)
            if framed is None:
                message, fix = f"The shape of “{tag.text}” has no size.", "Give it a size in the template."
                problems.append(Problem("picture-place", message, fix, tag.where))
            else:
                found[holder] = framed
    return list(found.values()), problems


def _framed(number: int, holder: Element, story: Story) -> Framed | None:
    """Return the frame of a shape; a placeholder that takes its bounds from the layout, and a text box, get them as a picture's own."""
    if holder.tag == P + "sp" and holder.find(f"{P}spPr/{A}blipFill") is None and not _become_picture(holder, story):
        return None
    is_shape = holder.tag == P + "sp" or (holder.tag not in (PIC + "pic", P + "pic") and holder.find(f".//{PIC}pic") is None)
    frame = _frame_of(holder, story)
    return Framed(number, holder, frame, _stretch(holder), is_shape) if frame is not None else None


def _drop(number: int, tag: Tag, workshop: Workshop) -> None:
    """Take the tag's mark out of the alternative text or the text it stands in."""
    if tag.attribute:
        tag.paragraph.set(tag.attribute, tag.paragraph.get(tag.attribute, "").replace(mark(number), "").strip())
    else:
        drop_mark(tag.paragraph, number, workshop.dialect)


def _holder(tag: Tag, workshop: Workshop) -> Element | None:
    """Return the shape whose picture `tag` decides."""
    if workshop.dialect.name == "pptx":
        if tag.attribute:
            shape = tag.paragraph.getparent()
            shape = shape.getparent() if shape is not None else None
        else:
            shape = ancestor(tag.paragraph, {P + "sp"})
        return shape if shape is not None and shape.tag in (P + "pic", P + "sp") else None
    inner = ancestor(tag.paragraph, {PIC + "pic"})
    grouped = inner is not None and ancestor(inner, {WPG + "wgp"}) is not None
    found = inner if grouped else ancestor(tag.paragraph, {WP + "inline", WP + "anchor"})
    return found if found is not None and len(list(found.iter(A + "blip"))) == 1 else None


def shape_properties_of(holder: Element) -> Element | None:
    """Return the properties of a shape that hold its bounds."""
    return next((child for child in holder.iter(etree.Element) if etree.QName(child).localname == "spPr"), None)


def _frame_of(holder: Element, story: Story) -> Box | None:
    """Return the bounds of a frame; what takes them from its layout gets them as its own."""
    properties = shape_properties_of(holder)
    transform = properties.find(A + "xfrm") if properties is not None else None
    extent = holder.find(WP + "extent")
    if extent is not None:
        if transform is None and properties is not None:
            properties.insert(0, _transform(Box(0, 0, 0, 0)))
        return Box(0, 0, int(extent.get("cx", "0")), int(extent.get("cy", "0")))
    if transform is None and properties is not None and story.ground is not None:
        box = bounds(holder, story.ground)
        if box is not None:
            transform = _transform(Box(*box))
            properties.insert(0, transform)
    offset, size = (transform.find(A + name) for name in ("off", "ext")) if transform is not None else (None, None)
    if offset is None or size is None:
        return None
    return Box(*(int(value) for value in (offset.get("x", 0), offset.get("y", 0), size.get("cx", 0), size.get("cy", 0))))


def _become_picture(shape: Element, story: Story) -> bool:
    """Make a picture of a text box or an empty placeholder; return whether it has bounds to do so."""
    own, names = shape.find(P + "spPr"), shape.find(P + "nvSpPr")
    transform = own.find(A + "xfrm") if own is not None else None
    if transform is None:
        box = bounds(shape, story.ground) if story.ground is not None else None
        transform = _transform(Box(*box)) if box is not None else None
    if transform is None or names is None:
        return False
    ph = placeholder(shape)
    label = etree.Element(P + "nvPicPr")
    label.append(names[0])
    etree.SubElement(etree.SubElement(label, P + "cNvPicPr"), A + "picLocks", noChangeAspect="1")
    more = etree.SubElement(label, P + "nvPr")
    if ph is not None and ph.get("type") == "pic":
        more.append(ph)
    filling = etree.Element(P + "blipFill")
    etree.SubElement(filling, A + "blip")
    etree.SubElement(etree.SubElement(filling, A + "stretch"), A + "fillRect")
    properties = etree.Element(P + "spPr")
    properties.append(transform)
    etree.SubElement(etree.SubElement(properties, A + "prstGeom", prst="rect"), A + "avLst")
    # The element stays itself: blocks that repeat it know it already.
    for child in list(shape):
        shape.remove(child)
    shape.tag, shape.text = P + "pic", None
    shape.extend((label, filling, properties))
    return True


def _transform(box: Box) -> Element:
    transform = etree.Element(A + "xfrm")
    etree.SubElement(transform, A + "off", x=str(box.x), y=str(box.y))
    etree.SubElement(transform, A + "ext", cx=str(box.cx), cy=str(box.cy))
    return transform


def _stretch(holder: Element) -> float:
    """Return how much wider than high one unit of the groups around a shape shows."""
    ratio = 1.0
    for group in holder.iterancestors(P + "grpSp", WPG + "wgp", WPG + "grpSp"):
        transform = next((child.find(A + "xfrm") for child in group if etree.QName(child).localname == "grpSpPr"), None)
        sizes = [transform.find(A + name) for name in ("ext", "chExt")] if transform is not None else []
        if len(sizes) == 2 and sizes[0] is not None and sizes[1] is not None:
            values = [int(size.get(name, "0")) for size in sizes if size is not None for name in ("cx", "cy")]
            if all(values):
                ratio *= (values[0] / values[2]) / (values[1] / values[3])
    return ratio
