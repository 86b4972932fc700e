"""Which colour text and its ground have on a slide, as far as a template says so."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from docgen.dialects import A, P
from docgen.lint.subject import Page
from docgen.opc import Package
from docgen.template.inherit import Levels, ancestors, placeholder

Element = etree._Element
_PRESET = {"black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "blue": "0000FF", "gray": "808080", "yellow": "FFFF00"}
_USUAL = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_FILLS = frozenset(A + name for name in ("solidFill", "gradFill", "blipFill", "pattFill", "grpFill", "noFill"))


def theme_of(package: Package, part: str = "") -> dict[str, str]:
    """Return the colours of the theme of a master, or of the first theme there is, by the names of their slots."""
    owner = part or package.main_part
    theme = next((item.target for item in package.relationships(owner) if item.kind == "theme"), "")
    scheme = package.tree(theme).find(f".//{A}clrScheme") if theme in package else None
    found = {}
    for slot in scheme if scheme is not None else ():
        if len(slot):
            found[etree.QName(slot).localname] = (slot[0].get("lastClr") or slot[0].get("val") or "").upper()
    return found


@dataclass(frozen=True)
class Colours:
    """The colours of one slide: its theme's by slot, what `bg1` and `tx1` stand for, and its background."""

    theme: Mapping[str, str]
    mapped: Mapping[str, str]
    background: str | None
    page: Page

    @classmethod
    def of(cls, page: Page, package: Package) -> Colours:
        """Return the colours of a slide."""
        ground = page.ground
        layout = _target(package, page.part, "slideLayout")
        master = _target(package, layout, "slideMaster")
        colour_map = ground.master.find(P + "clrMap") if ground is not None and ground.master is not None else None
        mapped = {str(name): str(value) for name, value in colour_map.attrib.items()} if colour_map is not None else {}
        found = cls(theme_of(package, master), mapped, None, page)
        trees = (page.root, ground.layout if ground else None, ground.master if ground else None)
        backgrounds = [tree.find(f"{P}cSld/{P}bg") for tree in trees if tree is not None]
        own = next((item for item in backgrounds if item is not None), None)
        return cls(found.theme, mapped, found._background(own), page)

    def _background(self, element: Element | None) -> str | None:
        if element is None:
            return self._scheme("bg1")
        reference = element.find(P + "bgRef")
        if reference is not None:
            return self.colour(reference)
        solid = element.find(f"{P}bgPr/{A}solidFill")
        return self.colour(solid) if solid is not None else None

    def _scheme(self, name: str) -> str | None:
        return self.theme.get(self.mapped.get(name, name)) or self.theme.get(_USUAL.get(name, ""))

    def colour(self, holder: Element | None) -> str | None:
        """Return the colour that stands in an element, such as `a:solidFill`; None when it cannot be told, or is see-through."""
        choice = next((child for child in holder if isinstance(child.tag, str)), None) if holder is not None else None
        if choice is None:
            return None
        name, value = etree.QName(choice).localname, choice.get("val", "")
        known = {"srgbClr": value, "sysClr": choice.get("lastClr", ""), "prstClr": _PRESET.get(value, "")}
        found = self._scheme(value) if name == "schemeClr" else known.get(name)
        if not found or choice.find(A + "alpha") is not None:
            return None
        return _changed(found.upper(), choice)

    def fill(self, shape: Element) -> str | None:
        """Return the colour a shape is filled with: empty when it has no fill, None when that is no one colour."""
        sources = [shape] if placeholder(shape) is None or self.page.ground is None else [shape, *ancestors(shape, self.page.ground)]
        for source in sources:
            properties = source.find(P + "spPr")
            fill = next((child for child in properties if child.tag in _FILLS), None) if properties is not None else None
            if fill is not None:
                return "" if fill.tag == A + "noFill" else self.colour(fill) if fill.tag == A + "solidFill" else None
        reference = shape.find(f"{P}style/{A}fillRef")
        return self.colour(reference) if reference is not None and reference.get("idx", "0") != "0" else ""

    def cell(self, cell: Element) -> str | None:
        """Return the colour of a table cell: its own, or that of the slide in a table without a style that may fill it."""
        properties = cell.find(A + "tcPr")
        fill = next((child for child in properties if child.tag in _FILLS), None) if properties is not None else None
        if fill is not None and fill.tag != A + "noFill":
            return self.colour(fill) if fill.tag == A + "solidFill" else None
        table = next(cell.iterancestors(A + "tbl"), None)
        is_plain = table is not None and table.find(f"{A}tblPr/{A}tableStyleId") is None
        return self.background if is_plain or fill is not None else None

    def text(self, run: Element, levels: Levels, shape: Element, *, in_cell: bool) -> str | None:
        """Return the colour of a run; None when it cannot be told, such as in a cell that leaves it to the table's style."""
        own = run.find(f"{A}rPr/{A}solidFill")
        if own is not None:
            return self.colour(own)
        other = run.find(A + "rPr")
        if other is not None and any(child.tag in _FILLS for child in other):
            return None
        if in_cell:
            return None
        for source in levels.sources:
            fill = source.find(f"{A}defRPr/{A}solidFill")
            if fill is not None:
                return self.colour(fill)
        reference = shape.find(f"{P}style/{A}fontRef")
        return self.colour(reference) if reference is not None and len(reference) else self._scheme("tx1")


def _changed(colour: str, choice: Element) -> str:
    """Return a colour made lighter or darker as the children of its element say (ISO/IEC 29500-1, 20.1.2.3)."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    for change in choice:
        name, share = etree.QName(change).localname, int(change.get("val", "100000")) / 100_000
        if name in ("lumMod", "lumOff"):
            hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
            light = min(1.0, light * share if name == "lumMod" else light + share)
            red, green, blue = colorsys.hls_to_rgb(hue, light, saturation)
        elif name == "tint":
            red, green, blue = (1 - (1 - part) * share for part in (red, green, blue))
        elif name == "shade":
            red, green, blue = (part * share for part in (red, green, blue))
    return "".join(f"{round(part * 255):02X}" for part in (red, green, blue))


def _target(package: Package, part: str, kind: str) -> str:
    return next((item.target for item in package.relationships(part) if item.kind == kind), "") if part else ""
