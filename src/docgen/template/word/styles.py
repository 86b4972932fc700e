"""How text in a Word document looks by its styles, as far as it decides how much room it takes.

ISO/IEC 29500-1, 17.7.2: document defaults, the styles a style builds on, the style of the paragraph, of the run, the run itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.dialects import A, W
from docgen.opc import Package
from docgen.text.fitting import Paragraph
from docgen.text.measure import Style
from docgen.text.tabs import Stop, Tabs, tabs_in

Element = etree._Element

_TWIPS = 20.0
_SIGNS = {W + "br": "\n", W + "tab": "\t", W + "noBreakHyphen": "-"}
_LAST_RESORT_PT = 10.0  # what Word takes for w:sz when nothing states it (17.3.2.38)
_LIST_INDENT_PT = 18.0
_TAB_PT = 36.0
_STOPS = {"start": "left", "end": "right", "num": "left"}


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of one document: their elements by id, its defaults, the fonts of its theme by the words that name them."""

    by_id: dict[str, Element]
    defaults: tuple[Element, ...]
    normal: str
    fonts: dict[str, str]
    tab_pt: float = _TAB_PT

    @classmethod
    def of(cls, package: Package) -> Styles:
        """Return the styles of a document."""
        root = package.tree("word/styles.xml") if "word/styles.xml" in package else None
        theme = next((item.target for item in package.relationships(package.main_part) if item.kind == "theme"), None)
        found = {style.get(W + "styleId", ""): style for style in root.iter(W + "style")} if root is not None else {}
        defaults = tuple(root.iterfind(f"{W}docDefaults/*/*")) if root is not None else ()
        normal = next((id for id, style in found.items() if style.get(W + "default") and style.get(W + "type") == "paragraph"), "")
        fonts = _theme_fonts(package.tree(theme)) if theme is not None and theme in package else {}
        return cls(found, defaults, normal, fonts, _tab_pt(package))

    def paragraph(self, paragraph: Element) -> Paragraph:
        """Return a paragraph as it is measured."""
        own = paragraph.find(W + "pPr")
        sources = [own, *self._chain(_value(own, "pStyle") or self.normal, "pPr"), *self._defaults("pPr")]
        margin, first = _indents(sources, own)
        runs = tuple(self._runs(paragraph)) or (("", self.run(None, paragraph)),)
        size = max(style.size_pt for _, style in runs)
        before, after = (_number(sources, "spacing", name) / _TWIPS for name in ("before", "after"))
        right, tabs = _number(sources, "ind", "right", "end") / _TWIPS, tabs_in(runs, self._tabs(sources, margin, first))
        return Paragraph(runs, margin, first, right, before, after, _line(sources, size), tabs)

    def _tabs(self, sources: list[Element | None], margin_pt: float, first_pt: float) -> Tabs:
        """Return the tab stops of a paragraph: those of its styles and its own, which may also clear one (17.3.1.37)."""
        stops: dict[str, Stop] = {}
        for source in reversed(sources):
            for stop in source.iterfind(f"{W}tabs/{W}tab") if source is not None else ():
                place, kind = stop.get(W + "pos", "0"), stop.get(W + "val", "left")
                stops.pop(place, None)
                if kind not in ("clear", "bar") and place.lstrip("-").isdigit():
                    stops[place] = Stop(int(place) / _TWIPS, _STOPS.get(kind, kind))
        is_numbered = any(source is not None and source.find(W + "numPr") is not None for source in sources)
        return Tabs.of(tuple(stops.values()), self.tab_pt, margin_pt, max(first_pt, 0.0) if is_numbered else first_pt)

    def _runs(self, paragraph: Element) -> Iterator[tuple[str, Style]]:
        for run in paragraph.iter(W + "r"):
            text = "".join(_SIGNS.get(str(child.tag), child.text or "" if child.tag == W + "t" else "") for child in run)
            if text:
                yield text, self.run(run, paragraph)

    def run(self, run: Element | None, paragraph: Element) -> Style:
        """Return the fonts, weight and size of a run; of the paragraph's mark when there is no run."""
        own = run.find(W + "rPr") if run is not None else paragraph.find(f"{W}pPr/{W}rPr")
        name = _value(paragraph.find(W + "pPr"), "pStyle") or self.normal
        sources = [own, *self._chain(_value(own, "rStyle"), "rPr"), *self._chain(name, "rPr"), *self._defaults("rPr")]
        stated = next((source for source in sources if source is not None and source.find(W + "b") is not None), None)
        bold = stated is not None and _value(stated, "b") not in ("0", "false", "off")
        size = next((value for source in sources if (value := _value(source, "sz"))), "")
        return Style(self._font(sources, "ascii"), self._font(sources, "eastAsia"), bold, float(size) / 2 if size else _LAST_RESORT_PT)

    def _font(self, sources: list[Element | None], script: str) -> str:
        for source in sources:
            fonts = source.find(W + "rFonts") if source is not None else None
            if fonts is not None and fonts.get(f"{W}{script}Theme"):
                return self.fonts.get(fonts.get(f"{W}{script}Theme", ""), "")
            if fonts is not None and fonts.get(W + script):
                return fonts.get(W + script, "")
        return ""

    def _chain(self, name: str, kind: str) -> Iterator[Element | None]:
        seen: set[str] = set()
        while name and name not in seen and name in self.by_id:
            seen.add(name)
            yield self.by_id[name].find(W + kind)
            name = _value(self.by_id[name], "basedOn")

    def _defaults(self, kind: str) -> Iterator[Element]:
        return (item for item in self.defaults if item.tag == W + kind)


def _tab_pt(package: Package) -> float:
    """Return how far apart the tab stops are that no paragraph states, in points (17.15.1.25)."""
    settings = next((item.target for item in package.relationships(package.main_part) if item.kind == "settings"), None)
    found = package.tree(settings).find(W + "defaultTabStop") if settings is not None and settings in package else None
    stated = found.get(W + "val", "") if found is not None else ""
    return int(stated) / _TWIPS if stated.isdigit() and int(stated) else _TAB_PT


def _value(properties: Element | None, name: str) -> str:
    found = properties.find(W + name) if properties is not None else None
    return found.get(W + "val", "1") if found is not None else ""


def _number(sources: list[Element | None], name: str, *attributes: str) -> float:
    for source in sources:
        found = source.find(W + name) if source is not None else None
        for attribute in attributes:
            value = found.get(W + attribute, "") if found is not None else ""
            if value.lstrip("-").replace(".", "", 1).isdigit():
                return float(value)
    return 0.0


def _indents(sources: list[Element | None], own: Element | None) -> tuple[float, float]:
    margin = _number(sources, "ind", "left", "start") / _TWIPS
    hanging, first = (_number(sources, "ind", name) / _TWIPS for name in ("hanging", "firstLine"))
    if own is not None and own.find(W + "numPr") is not None and not margin:
        return _LIST_INDENT_PT * (1 + int(_value(own.find(W + "numPr"), "ilvl") or 0)), -_LIST_INDENT_PT
    return margin, -hanging if hanging else first


def _line(sources: list[Element | None], size_pt: float) -> float:
    """Return the line spacing in lines, or an exact height in points as a negative number."""
    line = _number(sources, "spacing", "line")
    stated = [found for source in sources if source is not None and (found := source.find(W + "spacing")) is not None]
    rules = [found.get(W + "lineRule", "auto") for found in stated if found.get(W + "line")]
    rule = rules[0] if rules else "auto"
    if not line:
        return 1.0
    if rule == "exact" or (rule == "atLeast" and line / _TWIPS > size_pt * 1.2):
        return -line / _TWIPS
    return line / 240 if rule == "auto" else 1.0


def _theme_fonts(theme: Element) -> dict[str, str]:
    """Return the theme's fonts by what w:asciiTheme and w:eastAsiaTheme call them (17.18.96)."""
    fonts: dict[str, str] = {}
    for name, tag in (("major", "majorFont"), ("minor", "minorFont")):
        holder = theme.find(f".//{A}fontScheme/{A}{tag}")
        latin, east = (holder.find(A + item) if holder is not None else None for item in ("latin", "ea"))
        scripts = {font.get("script"): font.get("typeface", "") for font in theme.iterfind(f".//{A}fontScheme/{A}{tag}/{A}font")}
        fonts[f"{name}HAnsi"] = fonts[f"{name}Ascii"] = latin.get("typeface", "") if latin is not None else ""
        fonts[f"{name}EastAsia"] = (east.get("typeface", "") if east is not None else "") or scripts.get("Jpan", "")
    return fonts
