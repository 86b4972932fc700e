"""What a shape on a slide takes from its layout, its master, the theme and the presentation (ISO/IEC 29500-1, 19.3.1, 21.1.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.dialects import A, P
from docgen.opc import Package
from docgen.template.plans import ParagraphPlan
from docgen.template.tags.grid import SLIDE, Grid
from docgen.text.measure import Style
from docgen.text.tabs import Stop, Tabs

Element = etree._Element
EMU_PER_POINT = 12_700

_ALIKE = {"ctrTitle": "title", "subTitle": "body", "obj": "body", None: "body"}
_LAST_RESORT_PT = 18.0
_TAB_EMU = 914_400
_STOPS = {"l": "left", "ctr": "center", "r": "right", "dec": "decimal"}
_SIZES = {"cy": "6858000", "cx": "12192000"}


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies under one slide: its layout and master, the presentation's defaults, the theme's fonts, the slide's size in EMU."""

    layout: Element | None
    master: Element | None
    defaults: Element | None
    fonts: dict[str, str]
    height_emu: int = 6_858_000
    width_emu: int = 12_192_000


def ground_of(package: Package, part: str) -> Ground:
    """Return what lies under the slide, layout or master called `part`."""
    layout = _related(package, part, "slideLayout")
    master_part = _related(package, layout or part, "slideMaster")
    theme = _related(package, master_part or part, "theme")
    trees = [package.tree(name) if name else None for name in (layout, master_part, package.main_part)]
    defaults = trees[2].find(P + "defaultTextStyle") if trees[2] is not None else None
    size = trees[2].find(P + "sldSz") if trees[2] is not None else None
    height, width = (whole(size.get(name, default), int(default)) if size is not None else int(default) for name, default in _SIZES.items())
    return Ground(trees[0], trees[1], defaults, _theme_fonts(package.tree(theme)) if theme else {}, height, width)


def theme_fonts(package: Package) -> dict[str, str]:
    """Return the fonts of a document's theme by the names that runs know them by, such as `+mn-lt`."""
    theme = _related(package, package.main_part, "theme")
    return _theme_fonts(package.tree(theme)) if theme and theme in package else {}


def theme_colours(package: Package) -> dict[str, str]:
    """Return the colours of a document's theme, six hexadecimal digits each, by the names of their slots, such as `accent1`."""
    theme = _related(package, package.main_part, "theme")
    scheme = package.tree(theme).find(f".//{A}clrScheme") if theme and theme in package else None
    slots = [slot for slot in scheme if len(slot)] if scheme is not None else []
    return {etree.QName(slot).localname: slot[0].get("lastClr") or slot[0].get("val") or "" for slot in slots}


def _related(package: Package, part: str, kind: str) -> str | None:
    return next((item.target for item in package.relationships(part) if item.type.endswith("/" + kind)), None)


def _theme_fonts(theme: Element) -> dict[str, str]:
    fonts: dict[str, str] = {}
    for prefix, name in (("mj", "majorFont"), ("mn", "minorFont")):
        for script, tag in (("lt", "latin"), ("ea", "ea")):
            found = theme.find(f".//{A}fontScheme/{A}{name}/{A}{tag}")
            fonts[f"+{prefix}-{script}"] = found.get("typeface", "") if found is not None else ""
    return fonts


def placeholder(shape: Element) -> Element | None:
    """Return the p:ph of a shape, or None."""
    return shape.find(f"./*/{P}nvPr/{P}ph")


def ancestors(shape: Element, ground: Ground) -> Iterator[Element]:
    """Yield the placeholders that `shape` inherits from: the layout's, then the master's."""
    own = placeholder(shape)
    if own is None:
        return
    kind = own.get("type")
    for tree, by_index in ((ground.layout, True), (ground.master, False)):
        found = _matching(tree, own.get("idx"), kind, by_index=by_index) if tree is not None else None
        if found is not None:
            yield found
            theirs = placeholder(found)
            kind = theirs.get("type") if theirs is not None and kind is None else kind


def _matching(tree: Element, index: str | None, kind: str | None, *, by_index: bool) -> Element | None:
    candidates = [(shape, ph) for shape in tree.iter(P + "sp") if (ph := placeholder(shape)) is not None]
    if by_index and index is not None:
        for shape, ph in candidates:
            if ph.get("idx") == index:
                return shape
    wanted = _ALIKE.get(kind, kind)
    return next((shape for shape, ph in candidates if _ALIKE.get(ph.get("type"), ph.get("type")) == wanted), None)


def bounds(shape: Element, ground: Ground) -> tuple[int, int, int, int] | None:
    """Return x, y, width and height of a shape on its slide in EMU, or None when nothing states them."""
    for source in (shape, *ancestors(shape, ground)):
        transform = source.find(f"{P}spPr/{A}xfrm") if source.tag != P + "graphicFrame" else source.find(f"{P}xfrm")
        offset = transform.find(A + "off") if transform is not None else None
        extent = transform.find(A + "ext") if transform is not None else None
        if offset is not None and extent is not None:
            box = (whole(offset.get("x")), whole(offset.get("y")), whole(extent.get("cx")), whole(extent.get("cy")))
            return group_grid(shape).shown(*box) if source is shape else box
    return None


def group_grid(shape: Element) -> Grid:
    """Return the units in which a shape states its place: those of the innermost group around it."""
    grid = SLIDE
    for group in shape.iterancestors(P + "grpSp"):
        transform = group.find(f"{P}grpSpPr/{A}xfrm")
        if transform is None:
            continue
        values = [whole(child.get(name)) for child in transform for name in ("x", "y", "cx", "cy") if child.get(name) is not None]
        if len(values) == 8 and all(values[2:4] + values[6:]):
            across, down = values[2] / values[6], values[3] / values[7]
            left, top = values[0] + (grid.left - values[4]) * across, values[1] + (grid.top - values[5]) * down
            grid = Grid(grid.across * across, grid.down * down, left, top)
    return grid


def body_attribute(shape: Element, ground: Ground, name: str, default: str) -> str:
    """Return an attribute of the text body (an inset, the text's direction), own or inherited."""
    for source in (shape, *ancestors(shape, ground)):
        properties = source.find(f"{P}txBody/{A}bodyPr")
        value = properties.get(name) if properties is not None else None
        if value is not None:
            return value
    return default


def autofit(shape: Element, ground: Ground) -> str:
    """Return how a shape's text fits: `normAutofit`, `spAutoFit` or `noAutofit`, own or inherited."""
    for source in (shape, *ancestors(shape, ground)):
        properties = source.find(f"{P}txBody/{A}bodyPr")
        for child in properties if properties is not None else ():
            name = etree.QName(child).localname
            if name in ("normAutofit", "spAutoFit", "noAutofit"):
                return name
    return "noAutofit"


def text_sources(shape: Element, ground: Ground) -> tuple[Element, ...]:
    """Return the lists of level properties that a shape's paragraphs take theirs from, nearest first."""
    found = [source.find(f"{P}txBody/{A}lstStyle") for source in (shape, *ancestors(shape, ground))]
    own = placeholder(shape)
    kind = own.get("type") if own is not None else None
    name = "otherStyle" if own is None else {"title": "titleStyle", "ctrTitle": "titleStyle"}.get(kind or "", "bodyStyle")
    if kind in ("dt", "ftr", "sldNum"):
        name = "otherStyle"
    styles = ground.master.find(f"{P}txStyles/{P}{name}") if ground.master is not None else None
    return tuple(source for source in (*found, styles, ground.defaults) if source is not None)


@dataclass(frozen=True, slots=True)
class Levels:
    """The text properties that one paragraph's runs fall back to, nearest first."""

    sources: tuple[Element, ...]

    @classmethod
    def of(cls, paragraph: Element, lists: tuple[Element, ...]) -> Levels:
        """Return the properties under `paragraph`, by its level."""
        own = paragraph.find(A + "pPr")
        level = whole(own.get("lvl")) + 1 if own is not None else 1
        inherited = [source.find(f"{A}lvl{level}pPr") for source in lists]
        return cls(tuple(source for source in (own, *inherited) if source is not None))

    def attribute(self, name: str, default: float) -> float:
        """Return a number stated by the nearest source."""
        found = next((source.get(name) for source in self.sources if source.get(name) is not None), None)
        return _number(found, default) if found is not None else default

    def child(self, name: str) -> Element | None:
        """Return a child stated by the nearest source."""
        return next((found for source in self.sources if (found := source.find(A + name)) is not None), None)

    def bullet(self) -> Element | None:
        """Return the bullet or number stated by the nearest source; none at all, or `a:buNone`, is no bullet."""
        names = {A + name for name in ("buNone", "buAutoNum", "buChar", "buBlip")}
        return next((child for source in self.sources for child in source if child.tag in names), None)

    def run_attribute(self, run: Element | None, name: str) -> str | None:
        """Return an attribute of the run's properties, own or inherited."""
        for properties in self._run_sources(run):
            if properties.get(name) is not None:
                return properties.get(name)
        return None

    def run_font(self, run: Element | None, name: str) -> str | None:
        """Return the typeface that a run states or inherits for a script (`latin`, `ea`)."""
        for properties in self._run_sources(run):
            font = properties.find(A + name)
            if font is not None:
                return font.get("typeface")
        return None

    def _run_sources(self, run: Element | None) -> Iterator[Element]:
        own = run.find(A + "rPr") if run is not None else None
        if own is not None:
            yield own
        for source in self.sources:
            defaults = source.find(A + "defRPr")
            if defaults is not None:
                yield defaults


def run_style(run: Element | None, levels: Levels, ground: Ground) -> Style:
    """Return the fonts, weight and size in which a run is set."""
    size = levels.run_attribute(run, "sz")
    fonts = []
    for name, fallback in (("latin", "+mn-lt"), ("ea", "+mn-ea")):
        face = levels.run_font(run, name) or fallback
        fonts.append(ground.fonts.get(face, face) or ground.fonts.get(fallback, ""))
    bold = levels.run_attribute(run, "b") in ("1", "true")
    return Style(fonts[0], fonts[1], bold, _number(size or "", _LAST_RESORT_PT * 100) / 100)


def paragraph_plan(levels: Levels, size_pt: float, empty: int, *, vanishes: bool) -> ParagraphPlan:
    """Return the indents and spacing of a paragraph whose text is `size_pt` tall."""
    spacing = levels.child("lnSpc")
    lines = _spacing(spacing, 1.0, 1.0)
    margin, indent = (levels.attribute(name, 0) / EMU_PER_POINT for name in ("marL", "indent"))
    return ParagraphPlan(
        margin,
        indent,
        abs(_spacing(levels.child("spcBef"), 0.0, size_pt * 1.2)),
        abs(_spacing(levels.child("spcAft"), 0.0, size_pt * 1.2)),
        lines,
        empty,
        vanishes,
        _tabs(levels, margin, indent),
    )


def _tabs(levels: Levels, margin_pt: float, indent_pt: float) -> Tabs:
    """Return the tab stops of a paragraph; a bullet stands in its indent, so that its text begins at the margin."""
    listed, bullet = levels.child("tabLst"), levels.bullet()
    own = [(stop.get("pos", "0"), stop.get("algn", "l")) for stop in listed.iterchildren(A + "tab")] if listed is not None else []
    stops = tuple(Stop(int(place) / EMU_PER_POINT, _STOPS.get(kind, "left")) for place, kind in own if place.lstrip("-").isdigit())
    hangs = bullet is not None and bullet.tag != A + "buNone"
    return Tabs.of(stops, levels.attribute("defTabSz", _TAB_EMU) / EMU_PER_POINT, margin_pt, max(indent_pt, 0.0) if hangs else indent_pt)


def whole(text: str | None, default: int = 0) -> int:
    """Return the whole number that an attribute states, `default` when it states none."""
    return int(_number(text or "", default))


def _number(text: str, default: float) -> float:
    """Return what an attribute states as a number; a damaged file may state none, which the doctor tells."""
    try:
        return float(text)
    except ValueError:
        return default


def _spacing(element: Element | None, default: float, unit: float) -> float:
    """Return spacing in multiples of `unit`; an exact number of points is negative."""
    if element is None:
        return default
    for child in element:
        value = child.get("val", "0")
        number = _number(value.rstrip("%"), 0.0)
        if child.tag == A + "spcPts":
            return -number / 100
        if child.tag == A + "spcPct":
            return number / (100 if value.endswith("%") else 100_000) * unit
    return default
