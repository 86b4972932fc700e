"""Where a place of a template is on the pages of a document made from it: the page, and the box of the shape on it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from docgen.opc import Package, parse_xml
from docgen.opc.names import A, P
from docgen.template.deck import slide_parts
from docgen.template.remarks import read_remarks

Element = etree._Element
_SLIDE = re.compile(r"slide (\d+)( notes)?")


@dataclass(frozen=True, slots=True)
class Spot:
    """A page, counted from 1 or 0 when there is none, and a box on it: left, top, width and height in percent, "" when unknown."""

    page: int = 0
    box: str = ""


@dataclass(frozen=True)
class Pages:
    """What is needed to find places: the slides of the template and of the document, and how large they are."""

    template: Package
    document: Package | None

    def spot(self, where: str) -> Spot:
        """Return where `slide 3 > Title 1 > paragraph 2` is; the first of its pages when the slide is repeated or continues."""
        first, *inside = where.split(" > ")
        found = _SLIDE.fullmatch(first)
        if found is None or self.document is None or not self.template.main_part.startswith("ppt/"):
            return Spot()
        parts, shown = slide_parts(self.template), slide_parts(self.document)
        number = int(found.group(1))
        part = parts[number - 1] if number <= len(parts) else ""
        if part not in shown:
            return Spot()
        box = self._box(part, inside[0]) if inside and not found.group(2) else ""
        return Spot(shown.index(part) + 1, box)

    def _box(self, part: str, name: str) -> str:
        size = parse_xml(self.template.part(self.template.main_part)).find(f"{P}sldSz")
        frame = _frame(parse_xml(self.template.part(part)), name, self.template, part)
        if size is None or frame is None:
            return ""
        width, height = int(size.get("cx", "1")), int(size.get("cy", "1"))
        x, y, cx, cy = frame
        return f"{100 * x / width:.2f} {100 * y / height:.2f} {100 * cx / width:.2f} {100 * cy / height:.2f}"


def _frame(slide: Element, name: str, package: Package, part: str) -> tuple[int, int, int, int] | None:
    """Return the frame of a shape of that name, its layout's where the slide states none."""
    for shape in slide.iter(f"{P}sp", f"{P}graphicFrame", f"{P}pic", f"{P}grpSp"):
        named = shape.find(f"*/{P}cNvPr")
        if named is None or read_remarks(named.get("name", ""), "")[1] != read_remarks(name, "")[1]:
            continue
        own = _stated(shape)
        if own is not None:
            return own
        place = shape.find(f"*/{P}nvPr/{P}ph")
        return _inherited(place, package, part) if place is not None else None
    return None


def _inherited(place: Element, package: Package, part: str) -> tuple[int, int, int, int] | None:
    """Return the frame of a placeholder from its layout, else from the master, which knows it by its type."""
    for kind in ("slideLayout", "slideMaster"):
        part = next((item.target for item in package.relationships(part) if item.kind == kind), "")
        if part not in package:
            return None
        for shape in package.tree(part).iter(f"{P}sp"):
            other = shape.find(f"*/{P}nvPr/{P}ph")
            is_same = other is not None and (
                _type(other) == _type(place) and (kind == "slideMaster" or other.get("idx") == place.get("idx"))
            )
            if is_same and (frame := _stated(shape)) is not None:
                return frame
    return None


def _type(place: Element) -> str:
    return {"ctrTitle": "title", "subTitle": "body", "obj": "body"}.get(place.get("type", "body"), place.get("type", "body"))


def _stated(shape: Element) -> tuple[int, int, int, int] | None:
    place = next(iter([*shape.iterfind(f"{P}spPr/{A}xfrm"), *shape.iterfind(f"{P}xfrm"), *shape.iterfind(f"{P}grpSpPr/{A}xfrm")]), None)
    if place is None:
        return None
    off, ext = place.find(f"{A}off"), place.find(f"{A}ext")
    if off is None or ext is None:
        return None
    return int(off.get("x", "0")), int(off.get("y", "0")), int(ext.get("cx", "0")), int(ext.get("cy", "0"))
