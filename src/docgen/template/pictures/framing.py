"""Open the frames of pictures: the places in a shape that depend on its picture become marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from docgen.dialects import MC, PIC, WP, A, P, R, W
from docgen.template.hoist import Hoisting
from docgen.template.marks import BLOCK_CLOSE, BLOCK_OPEN, MARK, VALUE_CLOSE, VALUE_OPEN, mark
from docgen.template.pictures.finding import Framed, shape_properties_of
from docgen.template.pictures.plan import PicturePlan
from docgen.template.places import ancestor, put_after, put_before
from docgen.template.scan import remove_element

if TYPE_CHECKING:
    from docgen.template.workshop import Story, Workshop

Element = etree._Element

_EMBED, _LINK = R + "embed", R + "link"
_ALONE = "Put it into the alternative text of a picture (right-click > View Alt Text)."


def open_frames(frames: list[Framed], hoisting: Hoisting, story: Story, workshop: Workshop) -> None:
    """Give every picture that a tag decides its places in the tree. Copies of a shape that are laid out have had theirs opened."""
    for framed in frames:
        _Opening(framed, hoisting, story, workshop).open()


class _Opening:
    """One frame being opened: where its tag stands, and how to leave marks in it."""

    def __init__(self, framed: Framed, hoisting: Hoisting, story: Story, workshop: Workshop) -> None:
        self.framed, self.hoisting, self.story, self.workshop = framed, hoisting, story, workshop
        self.number, self.tag = framed.number, hoisting.tags[framed.number]

    def open(self) -> None:
        """Leave a mark in every place that depends on the picture, and marks around the shape that hide it without one."""
        holder = self.framed.holder
        blip, properties = next(holder.iter(A + "blip")), shape_properties_of(holder)
        transform = properties.find(A + "xfrm") if properties is not None else None
        self._plan(holder, transform)
        self._open_blip(blip)
        if self.framed.is_shape:
            self._open_inset(blip)
        elif transform is not None:
            self._open_transform(transform, holder)
            self._open_word(holder)
        self._open_alt(holder)
        self._surround(holder)

    def _place(self, name: str) -> str:
        return mark(self.hoisting.add_code(f"{VALUE_OPEN}_r|_picture_place('{name}'){VALUE_CLOSE}"))

    def _plan(self, holder: Element, transform: Element | None) -> None:
        position = [holder.find(f"{WP}{name}/{WP}posOffset") for name in ("positionH", "positionV")]
        properties = _name_properties(holder)
        plan = PicturePlan(
            self.tag.where,
            self.tag.text,
            self.story.part,
            self.workshop.dialect.name,
            self.framed.frame,
            self.framed.stretch,
            self.tag.level == "fill",
            self.framed.is_shape,
            int(transform.get("rot", "0")) if transform is not None else 0,
            transform is not None and transform.get("flipH") in ("1", "true"),
            (_offset(position[0]), _offset(position[1])),
            bool(properties is not None and properties.get("descr")),
        )
        self.workshop.pictures.append(plan)
        bounds_code = self._bounds_code(transform) if transform is not None else ""
        self.hoisting.codes[self.number] = f"[{self.tag.code}]|_picture(_r, {len(self.workshop.pictures) - 1}{bounds_code})"

    def _bounds_code(self, transform: Element) -> str:
        """Return the code of the bounds of a shape whose copies are laid out in a frame; "" for one that stays where it is."""
        values = [child.get(name, "0") for child in transform for name in ("x", "y", "cx", "cy") if child.get(name) is not None]
        marks = [MARK.fullmatch(value) for value in values]
        if not any(marks):
            return ""
        codes = [self.hoisting.codes[int(found.group(1))].strip(VALUE_OPEN + VALUE_CLOSE) for found in marks if found is not None]
        return f", [{', '.join(codes)}]"

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


def _name_properties(holder: Element) -> Element | None:
    """Return the element that holds the alternative text of a shape."""
    if holder.tag in (WP + "inline", WP + "anchor"):
        return holder.find(WP + "docPr")
    return next(holder.iter(P + "cNvPr", PIC + "cNvPr"), None)


def _offset(element: Element | None) -> int:
    text = MARK.sub("", element.text or "") if element is not None else ""
    return int(text) if text.lstrip("-").isdigit() else 0
