"""Take an author's chart apart: its series leave the tree as pieces of markup, and a slot stays where they stood.

DrawingML charts: ISO/IEC 29500-1, clause 21.2. Everything not named here stays as the author made it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.template.charts.plan import SLOT_TARGET, LabelsPlan, PlotPlan, SeriesPlan
from docgen.template.charts.settle import C, forget_sheet, insert_before, remove, settle

Element = etree._Element

_SERIES_ENDS = frozenset(C + name for name in ("cat", "val", "xVal", "yVal", "bubbleSize"))
_WRITTEN_ANEW = frozenset({C + "idx", C + "order", C + "tx"}) | _SERIES_ENDS
# Bubbles need a third column and stock charts a fixed set of series.
KINDS = {
    **{f"{name}Chart": name for name in ("bar", "line", "area", "pie", "doughnut", "radar", "scatter", "ofPie")},
    **{f"{name}3DChart": name for name in ("bar", "line", "area", "pie")},
}


@dataclass(frozen=True, slots=True)
class Prepared:
    """An author's chart whose series were taken out of its tree."""

    plots: tuple[PlotPlan, ...] = ()
    series: tuple[SeriesPlan, ...] = ()
    entries: tuple[tuple[int, str], ...] = ()
    point_count: int = 0
    has_dates: bool = False
    date_code: str = ""


def plots_of(root: Element) -> list[Element]:
    """Return the plots of a chart (c:barChart, c:lineChart …) in their order."""
    area = root.find(f"{C}chart/{C}plotArea")
    return [child for child in area if _name(child).endswith("Chart")] if area is not None else []


def unfillable(root: Element) -> str | None:
    """Return the name of a plot that cannot be filled (a bubble, stock or surface chart), or None."""
    return next((_name(plot) for plot in plots_of(root) if _name(plot) not in KINDS), None)


def is_scatter(plot: Element) -> bool:
    """Whether a plot draws numbers against numbers."""
    return _name(plot) == "scatterChart"


def take_series(root: Element, workbook_id: str, *, is_waterfall: bool = False) -> Prepared:
    """Take the series out of a chart's tree, leaving a slot in each plot, and settle what new data need.

    Missing values become gaps; what refers to cells of the author's sheet goes; `workbook_id` is the relationship of the new workbook.
    Columns of a waterfall stand on each other.
    """
    forget_sheet(root)
    plots = plots_of(root)
    date_code = next((code.text or "" for code in root.iterfind(f".//{C}cat//{C}formatCode") if code.text != "General"), "")
    series: list[SeriesPlan] = []
    counts = [0]
    for number, plot in enumerate(plots):
        found = list(plot.iterchildren(C + "ser"))
        counts += [int(count.get("val", "0")) for ser in found for count in ser.iter(C + "ptCount")]
        series += [_series(ser, number, root) for ser in found]
        _leave_slot(plot, found, number)
    settle(root, workbook_id)
    if is_waterfall:
        _stack(plots[0], root)
    plans = tuple(PlotPlan(_name(plot), is_scatter(plot), tuple(_axes(plot))) for plot in plots)
    _axis_slots(root)
    _mark_regions(root, plots)
    entries = _take_entries(root)
    ordered = tuple(sorted(series, key=lambda plan: plan.order))
    has_dates = root.find(f"{C}chart/{C}plotArea/{C}dateAx") is not None
    return Prepared(plans, ordered, entries, max(counts), has_dates, date_code)


def markup(element: Element, root: Element) -> str:
    """Return the markup of `element` without the namespaces that `root` declares."""
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    for prefix, uri in root.nsmap.items():
        text = text.replace(f' xmlns:{prefix}="{uri}"' if prefix else f' xmlns="{uri}"', "")
    return text


def _name(element: Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _slot(words: str) -> Element:
    return etree.ProcessingInstruction(SLOT_TARGET, words)


def _axes(plot: Element) -> list[str]:
    return [axis.get("val", "") for axis in plot.iterchildren(C + "axId")]


def _stack(plot: Element, root: Element) -> None:
    """Let columns stand on each other, and leave a slot for the lines that join them."""
    grouping, overlap = plot.find(C + "grouping"), plot.find(C + "overlap")
    if grouping is None:
        grouping = etree.Element(C + "grouping")
        plot.insert(1, grouping)
    grouping.set("val", "stacked")
    if overlap is None:
        overlap = etree.Element(C + "overlap")
        insert_before(plot, overlap, (C + "serLines", C + "axId", C + "extLst"))
    overlap.set("val", "100")
    for axis in root.iter(C + "catAx"):
        place = axis.find(C + "tickLblPos")
        if place is not None and place.get("val", "nextTo") == "nextTo":
            place.set("val", "low")  # beside the axis, names would stand in the columns below zero
    plot.addnext(_slot("connectors"))


def _mark_regions(root: Element, plots: list[Element]) -> None:
    """Say where each plot and each axis begins and ends: with fewer series than the author's, a plot may have none left."""
    axes = [_axes(plot) for plot in plots]
    regions = [(plot, [str(number)]) for number, plot in enumerate(plots)]
    for axis in root.iterfind(f"{C}chart/{C}plotArea/*"):
        own = axis.find(C + "axId")
        if _name(axis).endswith("Ax") and own is not None:
            regions.append((axis, [str(number) for number, used in enumerate(axes) if own.get("val") in used]))
    for element, users in regions:
        if users:
            element.addprevious(_slot(f"open {','.join(users)}"))
            element.addnext(_slot("close"))


def _take_entries(root: Element) -> tuple[tuple[int, str], ...]:
    """Take the formats of single legend entries out of a chart, leaving a slot for those that will have one."""
    entries = list(root.iter(C + "legendEntry"))
    for legend in root.iterfind(f"{C}chart/{C}legend"):
        place = legend.find(C + "legendPos")
        legend.insert(legend.index(place) + 1 if place is not None else 0, _slot("entries"))
    found = tuple((_value(entry, "idx"), markup(entry, root)) for entry in entries)
    for entry in entries:
        remove(entry)
    return found


def _leave_slot(plot: Element, series: list[Element], number: int) -> None:
    slot = _slot(f"series {number}")
    if series:
        series[0].addprevious(slot)
    else:
        last = [child for child in plot if _name(child) in ("barDir", "grouping", "varyColors", "scatterStyle", "radarStyle", "ofPieType")]
        plot.insert(plot.index(last[-1]) + 1 if last else 0, slot)
    for ser in series:
        plot.remove(ser)


def _series(ser: Element, plot: int, root: Element) -> SeriesPlan:
    before: list[str] = []
    after: list[str] = []
    tail: list[str] = []
    points: list[tuple[int, str]] = []
    labels: LabelsPlan | None = None
    has_ended = has_labels = False
    for child in ser:
        name = _name(child)
        has_ended = has_ended or child.tag in _SERIES_ENDS
        if child.tag in _WRITTEN_ANEW or not name:
            continue
        if name == "dPt":
            points.append((_value(child, "idx"), markup(child, root)))
        elif name == "dLbls":
            labels, has_labels = _labels(child, root), True
        else:
            has_labels = has_labels or name in ("trendline", "errBars")
            (tail if has_ended or name in ("smooth", "shape", "extLst", "bubble3D") else after if has_labels else before).append(
                markup(child, root)
            )
    return SeriesPlan(
        plot, _value(ser, "idx"), _value(ser, "order"), _heading(ser), "".join(before), tuple(points), labels, "".join(after), "".join(tail)
    )


def _labels(labels: Element, root: Element) -> LabelsPlan:
    single = tuple((_value(child, "idx"), markup(child, root)) for child in labels.iterchildren(C + "dLbl"))
    for child in list(labels.iterchildren(C + "dLbl")):
        labels.remove(child)
    for code in list(labels.iterchildren(C + "numFmt")):
        if code.get("sourceLinked") in ("1", "true") and not _shows_share(labels):
            code.addprevious(_slot("code"))
            labels.remove(code)
    look = "".join(markup(child, root) for child in labels if _name(child) in ("spPr", "txPr", "dLblPos"))
    whole = markup(labels, root)
    opening, _, rest = whole.partition(">")
    # Without labels for all, single ones need an end tag of their own.
    return LabelsPlan(opening.removesuffix("/") + ">", single, rest or f"</{opening.removesuffix('/').lstrip('<').split()[0]}>", look)


def _shows_share(labels: Element) -> bool:
    """Whether labels tell a slice's share of the whole, which is a percentage whatever the numbers are."""
    share = labels.find(C + "showPercent")
    return share is not None and share.get("val", "1") in ("1", "true")


def _value(element: Element, name: str) -> int:
    child = element.find(C + name)
    text = child.get("val", "0") if child is not None else "0"
    return int(text) if text.isdigit() else 0


def _heading(ser: Element) -> str:
    return "".join(text.text or "" for text in ser.iterfind(f"{C}tx//{C}v"))


def _axis_slots(root: Element) -> None:
    """Let the axes of values write numbers as the data do, where the author left that to the data."""
    plots = plots_of(root)
    first = [axes[0] for axes in map(_axes, filter(is_scatter, plots)) if axes]
    shares = {axis for plot in plots if _is_of_hundred(plot) for axis in _axes(plot)}
    for code in list(_linked_codes(root)):
        axis = code.getparent()
        own = axis.find(C + "axId") if axis is not None else None
        number = own.get("val", "") if own is not None else ""
        is_first = number in first or (axis is not None and axis.tag == C + "dateAx")
        if number not in shares or is_first:
            code.addprevious(_slot("xcode" if is_first else "code"))
            remove(code)


def _is_of_hundred(plot: Element) -> bool:
    """Whether an axis counts in per cent of the whole, whatever its numbers are."""
    grouping = plot.find(C + "grouping")
    return grouping is not None and grouping.get("val") == "percentStacked"


def _linked_codes(root: Element) -> Iterator[Element]:
    for holder in root.iter(C + "valAx", C + "dateAx", C + "dLbls"):
        for code in holder.iterchildren(C + "numFmt"):
            if code.get("sourceLinked") in ("1", "true") and not _shows_share(holder):
                yield code
