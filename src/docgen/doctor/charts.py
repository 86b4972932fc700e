"""Rules for charts: what they show is what their workbook holds, and their axes and series are whole."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from lxml import etree

from docgen.doctor.contents import Contents
from docgen.doctor.rule import SAVE, Finding, Findings, PackageRule, repeated
from docgen.doctor.sheets import Area, workbook_cells
from docgen.opc.names import C, R
from docgen.problems import DocgenError

_CACHES = {f"{C}numRef": f"{C}numCache", f"{C}strRef": f"{C}strCache"}
_AXES = (f"{C}catAx", f"{C}valAx", f"{C}dateAx", f"{C}serAx")


def chart_differs_from_workbook(contents: Contents) -> Findings:
    """A chart shows other values than the workbook behind it holds.

    Why: As soon as somebody chooses “Edit Data” the bars jump to the numbers of the workbook: two truths in one file.

    Bad:
        <c:f>Sheet1!$B$2</c:f> … <c:v>42</c:v>, and cell B2 holds 26
    Good:
        <c:f>Sheet1!$B$2</c:f> … <c:v>26</c:v>, and cell B2 holds 26
    """
    for part, tree, cells in _with_workbooks(contents):
        for reference in tree.iter(*_CACHES):
            formula = reference.findtext(f"{C}f", "")
            area, cache = Area.of(formula), reference.find(_CACHES[str(reference.tag)])
            if area is None or cache is None or area.sheet not in cells:
                continue
            wrong = _differences(area, cache, cells[area.sheet])
            if wrong:
                yield Finding(part, f"{wrong} of the values of “{formula}” differ from those in the workbook of the chart.")


def chart_sheet_missing(contents: Contents) -> Findings:
    """A chart refers to a sheet that the workbook behind it does not have.

    Why: “Edit Data” opens a workbook without the numbers, and the chart goes blank.

    Bad:
        <c:f>Data!$B$2:$B$5</c:f>, and the workbook has one sheet, Sheet1
    Good:
        <c:f>Sheet1!$B$2:$B$5</c:f>
    """
    for part, tree, cells in _with_workbooks(contents):
        areas = [Area.of(reference.findtext(f"{C}f", "")) for reference in tree.iter(*_CACHES)]
        for name in dict.fromkeys(area.sheet for area in areas if area is not None):
            if name not in cells:
                yield Finding(part, f"The workbook of the chart has no sheet “{name}”.")


def unreadable_chart_workbook(contents: Contents) -> Findings:
    """The workbook behind a chart cannot be opened.

    Why: “Edit Data” fails, and the chart can never be corrected again.

    Bad:
        ppt/embeddings/Microsoft_Excel_Sheet1.xlsx, which is no workbook
    Good:
        ppt/embeddings/Microsoft_Excel_Sheet1.xlsx, which Excel opens
    """
    for part, tree in _charts(contents):
        workbook = _workbook_of(contents, part, tree)
        if workbook and _cells_of(contents, workbook, set()) is None:
            yield Finding(workbook, f"The workbook of the chart “{part}” cannot be opened.")


def chart_points(contents: Contents) -> Findings:
    """The stored values of a chart are numbered beyond their count, or two of them have one number.

    Why: PowerPoint and Word repair the chart and drop it.

    Bad:
        <c:ptCount val="2"/> <c:pt idx="0">…</c:pt> <c:pt idx="2">…</c:pt>
    Good:
        <c:ptCount val="3"/> <c:pt idx="0">…</c:pt> <c:pt idx="2">…</c:pt>
    """
    for part, tree in _charts(contents):
        for cache in tree.iter(f"{C}numCache", f"{C}strCache"):
            numbers = [point.get("idx", "") for point in cache.iterchildren(f"{C}pt")]
            count = cache.find(f"{C}ptCount")
            for number, _ in repeated(numbers):
                yield Finding(part, f"Two stored values of the chart have the number {number}.")
            most = max((int(number) for number in numbers if number.isdecimal()), default=-1)
            if count is not None and count.get("val", "").isdecimal() and most >= int(count.get("val", "")):
                yield Finding(part, f"The chart stores a value of the number {most}, and counts {count.get('val')}.")


def chart_axes(contents: Contents) -> Findings:
    """A chart names an axis that it does not have, or an axis crosses none.

    Why: PowerPoint and Word repair the chart and drop it.

    Bad:
        <c:axId val="111"/> <c:axId val="222"/>, and no axis 222
    Good:
        <c:axId val="111"/> <c:axId val="222"/>, and a c:catAx 111 and a c:valAx 222 that cross each other
    """
    for part, tree in _charts(contents):
        axes = list(tree.iter(*_AXES))
        ids = [_value(axis, "axId") for axis in axes]
        used = [id.get("val", "") for id in tree.iter(f"{C}axId") if not _is_in_axis(id)]
        for id in sorted({*used, *(_value(axis, "crossAx") for axis in axes)} - set(ids)):
            yield Finding(part, f"The chart has no axis {id}.")
        for id, _ in repeated(ids):
            yield Finding(part, f"Two axes of the chart have the id {id}.")


def duplicate_series(contents: Contents) -> Findings:
    """Two series of a chart have one number.

    Why: Colours, labels and the legend go by the number of a series; Office repairs the chart.

    Bad:
        <c:ser><c:idx val="0"/>…</c:ser> <c:ser><c:idx val="0"/>…</c:ser>
    Good:
        <c:ser><c:idx val="0"/>…</c:ser> <c:ser><c:idx val="1"/>…</c:ser>
    """
    for part, tree in _charts(contents):
        for name in ("idx", "order"):
            for number, _ in repeated(_value(series, name) for series in tree.iter(f"{C}ser")):
                yield Finding(part, f"Two series of the chart have the “{name}” {number}.")


def _is_in_axis(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in _AXES


def _charts(contents: Contents) -> Iterator[tuple[str, etree._Element]]:
    for part, tree in contents.trees.items():
        if tree.tag == f"{C}chartSpace":
            yield part, tree


def _with_workbooks(contents: Contents) -> Iterator[tuple[str, etree._Element, Mapping[str, Mapping[tuple[int, int], str]]]]:
    for part, tree in _charts(contents):
        workbook = _workbook_of(contents, part, tree)
        areas = [Area.of(reference.findtext(f"{C}f", "")) for reference in tree.iter(*_CACHES)]
        cells = _cells_of(contents, workbook, {area.sheet for area in areas if area is not None}) if workbook else None
        if cells is not None:
            yield part, tree, cells


def _workbook_of(contents: Contents, part: str, tree: etree._Element) -> str:
    """Return the part that holds the workbook behind a chart, or "" when there is none."""
    external = tree.find(f"{C}externalData")
    id = "" if external is None else external.get(f"{R}id", "")
    item = next((item for item in contents.relations(part, "package") if item.id == id and not item.external), None)
    return item.target if item is not None and item.target.endswith((".xlsx", ".xlsm")) and item.target in contents.package else ""


def _cells_of(contents: Contents, workbook: str, sheets: set[str]) -> Mapping[str, Mapping[tuple[int, int], str]] | None:
    try:
        return workbook_cells(contents.package.part(workbook), sheets)
    except DocgenError:
        return None


def _differences(area: Area, cache: etree._Element, cells: Mapping[tuple[int, int], str]) -> int:
    points = {point.get("idx", ""): point.findtext(f"{C}v", "") for point in cache.iterchildren(f"{C}pt")}
    shown = [(points.get(str(number)), cells.get(place)) for number, place in enumerate(area.cells())]
    return sum(not _are_equal(point, cell) for point, cell in shown)


def _are_equal(point: str | None, cell: str | None) -> bool:
    if not point or not cell:
        return (point or "") == (cell or "")
    try:
        return math.isclose(float(point), float(cell), rel_tol=1e-9, abs_tol=1e-12)
    except ValueError:
        return point == cell


def _value(element: etree._Element, name: str) -> str:
    found = element.find(f"{C}{name}")
    return "" if found is None else found.get("val", "")


RULES = (
    PackageRule(chart_differs_from_workbook, "warning", "Choose “Edit Data” for the chart in Office, check the numbers, and save."),
    PackageRule(chart_sheet_missing, "warning", SAVE),
    PackageRule(unreadable_chart_workbook),
    PackageRule(chart_points),
    PackageRule(chart_axes),
    PackageRule(duplicate_series),
)
