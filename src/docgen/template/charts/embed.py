"""Compile an author's chart into the program of the slide or story that shows it, so that each time it is shown it is a part of its own.

The chart's own text becomes the body of a block in the holder's program; a filter makes of it and of the rows a new part and gives
the relationship id (`runtime.chart`). Without a number to show, the frame is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import TemplateSyntaxError, nodes
from lxml import etree

from docgen.dialects import DOCX, Dialect, W
from docgen.opc import Package, Relationship
from docgen.problems import Problem
from docgen.template.charts.above import steps_plan
from docgen.template.charts.check import call_of, scatter_problems, waterfall_problems
from docgen.template.charts.frames import Chart, described
from docgen.template.charts.plan import ChartPlan, CopiedPart
from docgen.template.charts.prepare import Prepared, is_scatter, plots_of, take_series, unfillable
from docgen.template.charts.settle import C, R
from docgen.template.check import parse_tag
from docgen.template.hoist import Hoisting
from docgen.template.marks import BLOCK_CLOSE, BLOCK_OPEN, MARK, VALUE_CLOSE, VALUE_OPEN, mark
from docgen.template.places import ancestor, put_after, put_before
from docgen.template.plans import Manner
from docgen.template.scan import Tag

Element = etree._Element

_IN_ATTRIBUTE = Manner("&#10;", " ", True, None, False)
# What every chart has a copy of, because Office expects its own; all else (pictures) may be shared.
_OWN = frozenset({"chartStyle", "chartColorStyle", "chartUserShapes", "themeOverride"})
_WORKBOOKS = frozenset({"package", "oleObject"})
_WORKBOOK_PARTS = {"pptx": "ppt/embeddings/Microsoft_Excel_Worksheet.xlsx", "docx": "word/embeddings/Microsoft_Excel_Worksheet.xlsx"}


def prepare_chart(chart: Chart, package: Package, holder: str, dialect: Dialect) -> tuple[ChartPlan, list[Problem]]:
    """Take a chart's series out of its tree if a tag fills it; return its plan, and why it cannot be filled."""
    relations = package.relationships(chart.relation.target)
    workbook = next((item for item in relations if item.kind in _WORKBOOKS), None)
    numbers = [int(item.id[3:]) for item in relations if item.id[:3] == "rId" and item.id[3:].isdecimal()]
    workbook_id = workbook.id if workbook is not None else f"rId{max(numbers, default=0) + 1}"
    fills, problems = chart.tag is not None, _unfillable(chart)
    is_waterfall = chart.tag is not None and bool(option_of(chart.tag, "waterfall"))
    steps = steps_plan(chart.root, chart.frame) if is_waterfall and not problems else None
    prepared = take_series(chart.root, workbook_id, is_waterfall=is_waterfall) if fills and not problems else Prepared()
    kept = tuple(_copied(item, package) for item in relations if not fills or item is not workbook)
    has_own_workbook = workbook is not None and not workbook.external and workbook.target.endswith(".xlsx")
    plan = ChartPlan(
        chart.where,
        holder,
        chart.relation.target,
        package.content_type(chart.relation.target),
        chart.relation.type,
        f"{chart.root.prefix}:" if chart.root.prefix else "",
        is_waterfall,
        prepared.has_dates,
        prepared.date_code,
        prepared.point_count,
        prepared.plots,
        prepared.series,
        prepared.entries,
        kept,
        workbook_id,
        workbook.target if workbook is not None and has_own_workbook else _WORKBOOK_PARTS[dialect.name],
        steps,
    )
    return plan, problems


def _unfillable(chart: Chart) -> list[Problem]:
    if chart.tag is None:
        return []
    fix = "Draw a column, bar, line, area, radar, pie, doughnut or scatter chart."
    kind = unfillable(chart.root)
    if kind is not None:
        name = kind.removesuffix("Chart").removesuffix("3D")
        return [Problem("chart-kind", f"“{chart.tag.text}” stands at a {name} chart, which cannot be filled.", fix, chart.tag.where)]
    if not plots_of(chart.root):
        return [Problem("chart-kind", f"“{chart.tag.text}” stands at a chart that plots nothing.", fix, chart.tag.where)]
    plots = plots_of(chart.root)
    if option_of(chart.tag, "waterfall"):
        return waterfall_problems(chart.tag, _bar_direction(plots), bool(option_of(chart.tag, "connectors")))
    return scatter_problems(chart.tag, _tree(chart.tag), any(map(is_scatter, plots)))


def _bar_direction(plots: Sequence[Element]) -> str:
    """Return `col` or `bar` for a chart of nothing but flat columns or bars, else nothing."""
    direction = plots[0].find(C + "barDir") if len(plots) == 1 and plots[0].tag == C + "barChart" else None
    return direction.get("val", "col") if direction is not None else ""


def _tree(tag: Tag) -> nodes.Template | None:
    try:
        return parse_tag(tag)
    except (TemplateSyntaxError, RecursionError):  # check_tags says so
        return None


def option_of(tag: Tag, name: str) -> object:
    """Return what a tag states for an option as a plain value, or None."""
    call = call_of(_tree(tag))
    found = next((item.value for item in call.kwargs if item.key == name), None) if call is not None else None
    return found.value if isinstance(found, nodes.Const) else None


def _copied(item: Relationship, package: Package) -> CopiedPart:
    is_own = (item.kind in _OWN or item.kind in _WORKBOOKS) and not item.external and item.target in package
    if not is_own:
        return CopiedPart(item.id, item.type, item.target, item.external, None, "")
    inner = tuple(_copied(further, package) for further in package.relationships(item.target))
    return CopiedPart(item.id, item.type, item.target, False, package.part(item.target), package.content_type(item.target), inner)


def place_chart(chart: Chart, number: int, text: str, lines: Sequence[Tag], hoisting: Hoisting, manners: dict[Manner, int]) -> None:
    """Put the program of a chart around its frame: its part is made before the frame is written, and only if it shows something.

    `text` is the source of the chart's own part, `lines` the tags that its lines end in; `number` is that of its plan.
    """
    name = f"_c{number}"
    call = f"_chart(_r, {number}, {chart.tag.code}\n)" if chart.tag is not None else f"_chart_copy(_r, {number})"
    own = f"{BLOCK_OPEN}set _t{number}{BLOCK_CLOSE}{text}{BLOCK_OPEN}endset{BLOCK_CLOSE}"
    opening = f"{own}{BLOCK_OPEN}set {name} = _t{number}|{call}{BLOCK_CLOSE}{BLOCK_OPEN}if {name}{BLOCK_CLOSE}"
    start = hoisting.add_code(opening)
    hoisting.lines[start] = [*lines, chart.tag] if chart.tag is not None else list(lines)
    end = hoisting.add_code(f"{BLOCK_OPEN}endif{BLOCK_CLOSE}")
    shown = _whole_of(chart, hoisting.dialect)
    put_before(shown, mark(start))
    put_after(shown, mark(end))
    chart.element.set(R + "id", mark(hoisting.add_code(f"{VALUE_OPEN}{name}[0]{VALUE_CLOSE}")))
    words = described(chart.frame)
    if chart.tag is not None and words is not None and not words.get("descr"):
        told = f"{VALUE_OPEN}{name}[1]|_put(_r, {manners.setdefault(_IN_ATTRIBUTE, len(manners))}){VALUE_CLOSE}"
        words.set("descr", mark(hoisting.add_code(told)))


def _whole_of(chart: Chart, dialect: Dialect) -> Element:
    """Return what goes when a chart has nothing to show: its frame; in Word its run, or its paragraph when that holds nothing else."""
    if dialect is not DOCX:
        return chart.frame
    run = ancestor(chart.frame, {W + "r"})
    paragraph = ancestor(run, {W + "p"}) if run is not None else None
    if run is None or paragraph is None:
        return chart.frame
    body = paragraph.getparent()
    alone = body is None or len(list(body.iterchildren(W + "p"))) == 1
    others = [child for child in paragraph if child is not run and child.tag != W + "pPr" and isinstance(child.tag, str)]
    ends_section = paragraph.find(f"{W}pPr/{W}sectPr") is not None
    in_run = [child for child in run if child.tag != W + "rPr" and child is not chart.frame]
    marked = bool(MARK.search(paragraph.text or "")) or any(MARK.search(child.tail or "") for child in paragraph)
    return run if alone or others or in_run or ends_section or marked else paragraph


def repeated_charts(charts: Sequence[Chart], embedded: Sequence[Chart], hoisting: Hoisting) -> list[Chart]:
    """Return the charts without tags that a block repeats: each copy needs a part of its own, two that share one damage the file."""
    repeated = {*hoisting.repeated, *(cell for column in hoisting.columns if column.repeats for cell in column.cells())}
    return [
        chart
        for chart in charts
        if not any(chart is other for other in embedded) and any(around in repeated for around in chart.element.iterancestors())
    ]
