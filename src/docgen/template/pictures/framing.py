"""Open the frame of each `picture` tag: the places in the author's shape that depend on the picture become marks.

The shape is a picture, a shape filled with one, an empty picture placeholder or a text box (which becomes a picture); in Word a
picture in the line or floating, alone or in a group.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from docgen.dialects import MC, PIC, WP, WPG, A, P, R, W
from docgen.problems import Problem
from docgen.template.hoist import Hoisting, drop_mark
from docgen.template.inherit import bounds, placeholder
from docgen.template.marks import BLOCK_CLOSE, BLOCK_OPEN, MARK, VALUE_CLOSE, VALUE_OPEN, mark
from docgen.template.pictures.frame import Box
from docgen.template.pictures.plan import PicturePlan
from docgen.template.places import ancestor, put_after, put_before
from docgen.template.scan import Tag, remove_element

if TYPE_CHECKING:
    from docgen.template.compile import Story, Workshop

Element = etree._Element

_EMBED, _LINK = R + "embed", R + "link"
_ALONE = "Put it into the alternative text of a picture (right-click > View Alt Text)."


def open_frames(tags: list[Tag], hoisting: Hoisting, story: Story, workshop: Workshop) -> list[Problem]:
    """Give every `picture` tag its places in the tree; return what is wrong with them."""
    problems: list[Problem] = []
    taken: set[Element] = set()
    for number, tag in enumerate(tags):
        if tag.kind != "picture":
            continue
        _drop(number, tag, workshop)
        hoisting.codes[number] = "''"
        holder = _holder(tag, workshop)
        if holder is None:
            problems.append(Problem("picture-place", f"“{tag.text}” stands in no picture and no shape.", _ALONE, tag.where))
        elif holder in taken and tag.paragraph.tag == PIC + "cNvPr":
            continue  # Word wrote the alternative text twice
        elif holder in taken:
            fix = "Keep one of them in the alternative text."
            problems.append(Problem("picture-place", f"“{tag.text}” is a second picture in one frame.", fix, tag.where))
        else:
            taken.add(holder)
            problems += _Frame(number, tag, hoisting, story, workshop).open(holder)
    return problems


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


class _Frame:
    """One frame being opened: where its tag stands, and how to leave marks in it."""

    def __init__(self, number: int, tag: Tag, hoisting: Hoisting, story: Story, workshop: Workshop) -> None:
        self.number, self.tag, self.hoisting, self.story, self.workshop = number, tag, hoisting, story, workshop

    def open(self, holder: Element) -> list[Problem]:
        """Leave a mark in every place of `holder` that depends on the picture, and marks around it that hide it without one."""
        if holder.tag == P + "sp" and holder.find(f"{P}spPr/{A}blipFill") is None:
            made = self._as_picture(holder)
            if made is None:
                message, fix = f"The shape of “{self.tag.text}” has no size.", "Give the shape a size on the slide."
                return [Problem("picture-place", message, fix, self.tag.where)]
            holder = made
        is_shape = holder.tag == P + "sp" or (holder.tag != PIC + "pic" and holder.find(f".//{PIC}pic") is None and holder.tag != P + "pic")
        blip = next(holder.iter(A + "blip"))
        properties = self._properties(holder)
        frame = self._frame(holder, properties)
        if frame is None:
            message, fix = f"The picture of “{self.tag.text}” has no size.", "Give it a size in the template."
            return [Problem("picture-place", message, fix, self.tag.where)]
        transform = properties.find(A + "xfrm") if properties is not None else None
        self._plan(holder, frame, transform, is_shape=is_shape)
        self._open_blip(blip)
        if is_shape:
            self._open_inset(blip)
        elif transform is not None:
            self._open_transform(transform, holder)
            self._open_word(holder)
        self._open_alt(holder)
        self._surround(holder)
        return []

    def _place(self, name: str) -> str:
        return mark(self.hoisting.add_code(f"{VALUE_OPEN}_r|_picture_place('{name}'){VALUE_CLOSE}"))

    def _properties(self, holder: Element) -> Element | None:
        return next((child for child in holder.iter(etree.Element) if etree.QName(child).localname == "spPr"), None)

    def _frame(self, holder: Element, properties: Element | None) -> Box | None:
        """Return the bounds of the frame; a placeholder that takes them from its layout gets them as its own."""
        extent = holder.find(WP + "extent")
        if extent is not None:
            transform = properties.find(A + "xfrm") if properties is not None else None
            if transform is None and properties is not None:
                properties.insert(0, _transform(Box(0, 0, 0, 0)))
            return Box(0, 0, int(extent.get("cx", "0")), int(extent.get("cy", "0")))
        transform = properties.find(A + "xfrm") if properties is not None else None
        if transform is None and properties is not None and self.story.ground is not None:
            box = bounds(holder, self.story.ground)
            if box is not None:
                transform = _transform(Box(*box))
                properties.insert(0, transform)
        offset, size = (transform.find(A + name) for name in ("off", "ext")) if transform is not None else (None, None)
        if offset is None or size is None:
            return None
        return Box(*(int(value) for value in (offset.get("x", 0), offset.get("y", 0), size.get("cx", 0), size.get("cy", 0))))

    def _plan(self, holder: Element, frame: Box, transform: Element | None, *, is_shape: bool) -> None:
        position = [holder.find(f"{WP}{name}/{WP}posOffset") for name in ("positionH", "positionV")]
        properties = _name_properties(holder)
        plan = PicturePlan(
            self.tag.where,
            self.tag.text,
            self.story.part,
            self.workshop.dialect.name,
            frame,
            _stretch(holder),
            self.tag.level == "fill",
            is_shape,
            int(transform.get("rot", "0")) if transform is not None else 0,
            transform is not None and transform.get("flipH") in ("1", "true"),
            (_offset(position[0]), _offset(position[1])),
            bool(properties is not None and properties.get("descr")),
        )
        self.workshop.pictures.append(plan)
        self.hoisting.codes[self.number] = f"[{self.tag.code}]|_picture(_r, {len(self.workshop.pictures) - 1})"

    def _open_blip(self, blip: Element) -> None:
        for element in blip.iter(etree.Element):
            for name in (_EMBED, _LINK):
                if element.get(name):
                    self.workshop.replaced.append((self.story.part, element.get(name, "")))
        blip.attrib.pop(_LINK, "")
        blip.set(_EMBED, self._place("embed"))
        for extension in list(blip.iterchildren(A + "extLst")):
            remove_element(extension, blip)
        if len(blip):
            put_after(blip[-1], self._place("extension"))
        else:
            blip.text = self._place("extension")
        source = blip.getnext()
        if source is not None and source.tag == A + "srcRect":
            remove_element(source, source.getparent())  # type: ignore[arg-type]  # it stands beside the blip
        put_after(blip, self._place("crop"))

    def _open_inset(self, blip: Element) -> None:
        stretch = next((element for element in blip.itersiblings(A + "stretch")), None)
        if stretch is not None:
            for child in list(stretch):
                stretch.remove(child)
            stretch.text = self._place("inset")

    def _open_transform(self, transform: Element, holder: Element) -> None:
        # What stands in Word's line or floats has its place from elsewhere.
        offset = transform.find(A + "off") if holder.tag not in (WP + "inline", WP + "anchor") else None
        for element, names in ((offset, ("x", "y")), (transform.find(A + "ext"), ("cx", "cy"))):
            for name in names if element is not None else ():
                element.set(name, self._place(name))  # type: ignore[union-attr]  # the loop is empty without it
        transform.set("rot", self._place("turn"))
        transform.set("flipH", self._place("mirror"))

    def _open_word(self, holder: Element) -> None:
        """Open what Word states besides the transform: the extent, the position, how far a turned picture overhangs."""
        extent = holder.find(WP + "extent")
        if extent is None:
            return
        extent.set("cx", self._place("cx"))
        extent.set("cy", self._place("cy"))
        for name, place in (("positionH", "left"), ("positionV", "top")):
            offset = holder.find(f"{WP}{name}/{WP}posOffset")
            if offset is not None:
                offset.text = self._place(place)
        overhang = holder.find(WP + "effectExtent")
        if overhang is None:
            overhang = etree.Element(WP + "effectExtent")
            extent.addnext(overhang)
        for name, place in (("l", "over"), ("r", "over"), ("t", "above"), ("b", "above")):
            overhang.set(name, self._place(place))
        for child in list(holder):
            # Sizes relative to the page would win over the extent.
            if etree.QName(child).localname in ("sizeRelH", "sizeRelV"):
                remove_element(child, holder)

    def _open_alt(self, holder: Element) -> None:
        properties = _name_properties(holder)
        if properties is not None and (not properties.get("descr") or "," in self.tag.code):
            properties.set("descr", self._place("alt"))
        for inner in holder.iter(PIC + "cNvPr"):
            if inner is not properties:
                inner.attrib.pop("descr", "")

    def _surround(self, holder: Element) -> None:
        """Let the shape be written only if there is a picture."""
        whole = holder
        drawing = ancestor(holder, {W + "drawing"}) if holder.tag in (WP + "inline", WP + "anchor") else None
        if drawing is not None:
            both = ancestor(drawing, {MC + "AlternateContent"})
            whole = both if both is not None else drawing
            for fallback in list(whole.iterchildren(MC + "Fallback")):
                remove_element(fallback, whole)  # an old reader's copy would show the place-holder
        begin = self.hoisting.add_code(f"{BLOCK_OPEN}if _r|_has_picture{BLOCK_CLOSE}")
        end = self.hoisting.add_code(f"{BLOCK_OPEN}endif{BLOCK_CLOSE}")
        put_before(whole, mark(self.number) + mark(begin))
        put_after(whole, mark(end))

    def _as_picture(self, shape: Element) -> Element | None:
        """Put a picture in the place of a text box or an empty placeholder; None when it has no bounds."""
        ground = self.story.ground
        box = bounds(shape, ground) if ground is not None else None
        own = shape.find(P + "spPr")
        if box is None and (own is None or own.find(A + "xfrm") is None):
            return None
        names = shape.find(P + "nvSpPr")
        parent = shape.getparent()
        assert names is not None
        assert parent is not None
        picture = etree.Element(P + "pic", nsmap={"r": R.strip("{}")})
        label = etree.SubElement(picture, P + "nvPicPr")
        label.append(copy.deepcopy(names[0]))
        locks = etree.SubElement(etree.SubElement(label, P + "cNvPicPr"), A + "picLocks")
        locks.set("noChangeAspect", "1")
        more = etree.SubElement(label, P + "nvPr")
        ph = placeholder(shape)
        if ph is not None and ph.get("type") == "pic":
            more.append(copy.deepcopy(ph))
        filling = etree.SubElement(picture, P + "blipFill")
        etree.SubElement(filling, A + "blip")
        etree.SubElement(etree.SubElement(filling, A + "stretch"), A + "fillRect")
        properties = etree.SubElement(picture, P + "spPr")
        transform = own.find(A + "xfrm") if own is not None else None
        properties.append(copy.deepcopy(transform) if transform is not None else _transform(Box(*box)))  # type: ignore[misc]  # seen above
        geometry = etree.SubElement(properties, A + "prstGeom", prst="rect")
        etree.SubElement(geometry, A + "avLst")
        picture.tail = shape.tail
        parent.replace(shape, picture)
        return picture


def _transform(box: Box) -> Element:
    transform = etree.Element(A + "xfrm")
    etree.SubElement(transform, A + "off", x=str(box.x), y=str(box.y))
    etree.SubElement(transform, A + "ext", cx=str(box.cx), cy=str(box.cy))
    return transform


def _name_properties(holder: Element) -> Element | None:
    """Return the element that holds the alternative text of a shape."""
    if holder.tag in (WP + "inline", WP + "anchor"):
        return holder.find(WP + "docPr")
    return next(holder.iter(P + "cNvPr", PIC + "cNvPr"), None)


def _offset(element: Element | None) -> int:
    text = MARK.sub("", element.text or "") if element is not None else ""
    return int(text) if text.lstrip("-").isdigit() else 0


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
