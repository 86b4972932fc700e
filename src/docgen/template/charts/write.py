"""Write a chart anew: the author's markup with the series of a table in its slots. Only strings are joined here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape, quoteattr

from docgen.locale import catalogue
from docgen.template.charts.colours import accents_of, next_accent
from docgen.template.charts.labels import point_labels, with_label_cells
from docgen.template.charts.plan import SLOT_TARGET, ChartPlan, SeriesPlan
from docgen.template.charts.sheet import SHEET, clean_text, column_letters, number_text
from docgen.template.charts.table import Series, Table

_SLOT = re.compile(rf"<\?{SLOT_TARGET} (\w+) ?([\d,]*)\?>")
_INDEX = re.compile(r'(idx val=")\d+(")')
_ONE_SERIES = ("pieChart", "pie3DChart", "ofPieChart")
_ONE_COLOUR_EACH = (*_ONE_SERIES, "doughnutChart")
# What Office calls a series that nobody named; then the column's own name says more.
_UNNAMED = re.compile(r"(?:series|系列|データ系列)?\s*\d*", re.IGNORECASE)
BLANK = SeriesPlan(0, 0, 0, "", "", (), None, "", "")


@dataclass(frozen=True, slots=True)
class Written:
    """One series ready to be written: its plan, its place in the sheet (columns counted from 0) and its heading.

    It `has_labels` when the table's are its own.
    """

    plan: SeriesPlan
    series: Series
    column: int
    heading: str
    has_labels: bool = True


def assign(plan: ChartPlan, table: Table, language: str) -> tuple[Written, ...]:
    """Return the series of `table` with the author's formats: his own by position, then his last one's in the next accents.

    Raises ValueError when a pie gets more than one.
    """
    own = plan.series or (BLANK,)
    if plan.plots[0].kind in _ONE_SERIES and len(table.series) > 1:
        raise ValueError(f"a pie shows one series, not {len(table.series)}; a doughnut shows more.")
    taken = [accents_of(series.before)[0] for series in own if accents_of(series.before)]
    found = []
    for number, series in enumerate(table.series):
        further = number - len(own) + 1
        made = own[number] if further <= 0 else further_series(own, taken, further)
        found.append(Written(made, series, number + 1, _heading(series, made, further <= 0, language)))
    return tuple(found)


def further_series(own: Sequence[SeriesPlan], taken: Sequence[int], further: int) -> SeriesPlan:
    """Return the format of the `further`-th series (from 1) behind the author's `own`."""
    last = own[-1]
    return replace(
        last,
        index=max(series.index for series in own) + further,
        order=max(series.order for series in own) + further,
        before=next_accent(last.before, taken, further),
        points=(),
        labels=replace(last.labels, single=()) if last.labels is not None else None,
    )


def _heading(series: Series, plan: SeriesPlan, is_own: bool, language: str) -> str:
    if series.heading is not None:
        return clean_text(series.heading)
    if is_own and not _UNNAMED.fullmatch(plan.heading.strip()):
        return clean_text(plan.heading)
    name = series.column.rpartition(".")[2]
    words: str = catalogue(language)["series"].get(name) or name.replace("_", " ")
    return words[:1].upper() + words[1:]


def chart_markup(text: str, plan: ChartPlan, table: Table, written: Sequence[Written]) -> str:
    """Return the chart part's markup: `text` is the author's with slots, its own tags rendered."""
    shown = {item.plan.plot for item in written}
    pieces = _SLOT.split(text)
    out = [pieces[0]]
    hidden, region = False, ""
    for word, numbers, literal in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        if word == "open":
            region, hidden = numbers, not any(int(number) in shown for number in numbers.split(","))
        elif word == "close":
            region, hidden = "", False
        elif not hidden:
            out.append(_filled(word, numbers, region, plan, table, written))
        if not hidden:
            out.append(literal)
    return "".join(out)


def _filled(word: str, numbers: str, region: str, plan: ChartPlan, table: Table, written: Sequence[Written]) -> str:
    if word == "series":
        categories = _categories(plan, table)
        return "".join(_series(item, plan, table, categories) for item in written if item.plan.plot == int(numbers))
    if word == "connectors":
        return _connectors(plan, table, written)
    if word == "entries" and plan.is_waterfall:
        return legend_entries(written, plan.prefix)
    if word == "xcode":
        return _code_element(table.category_code or "General", plan.prefix)
    if word == "entries":
        is_pie = plan.plots[0].kind in _ONE_COLOUR_EACH
        limit = len(table.categories) if is_pie else len(written)
        return "".join(markup for index, markup in plan.entries if index < limit)
    plots = [int(number) for number in region.split(",") if number]
    return _code_element(next((item.series.code for item in written if item.plan.plot in plots), written[0].series.code), plan.prefix)


def _connectors(plan: ChartPlan, table: Table, written: Sequence[Written]) -> str:
    """Return the lines that join the steps of a waterfall: a plot of their own over the columns."""
    p, categories = plan.prefix, _categories(plan, table)
    series = "".join(_series(item, plan, table, categories) for item in written if item.plan.plot == len(plan.plots))
    if not series:
        return ""
    axes = "".join(f'<{p}axId val="{axis}"/>' for axis in plan.plots[0].axes)
    return f'<{p}lineChart><{p}grouping val="standard"/><{p}varyColors val="0"/>{series}<{p}marker val="1"/>{axes}</{p}lineChart>'


def legend_entries(written: Sequence[Written], p: str) -> str:
    """Return what keeps the base, the parts below zero and the connectors of a waterfall out of the legend (21.2.2.94)."""
    hidden = (place for place in range(len(written)) if not 1 <= place <= 3)
    return "".join(f'<{p}legendEntry><{p}idx val="{place}"/><{p}delete val="1"/></{p}legendEntry>' for place in hidden)


def _code_element(code: str, prefix: str) -> str:
    return f'<{prefix}numFmt formatCode={quoteattr(code)} sourceLinked="1"/>'


def _series(item: Written, plan: ChartPlan, table: Table, categories: str) -> str:
    p, own, count = plan.prefix, item.plan, len(table.categories)
    letters = column_letters(item.column)
    heading = ""
    if item.heading:
        cache = f'<{p}ptCount val="1"/><{p}pt idx="0"><{p}v>{escape(item.heading)}</{p}v></{p}pt>'
        heading = f"<{p}tx><{p}strRef><{p}f>{SHEET}!${letters}$1</{p}f><{p}strCache>{cache}</{p}strCache></{p}strRef></{p}tx>"
    values = _numbers(item.series.values, item.series.code, item.series.codes, f"{SHEET}!${letters}$2:${letters}${count + 1}", p)
    name = "yVal" if plan.plots[0].is_scatter else "val"
    return (
        f'<{p}ser><{p}idx val="{own.index}"/><{p}order val="{own.order}"/>{heading}{own.before}{"".join(_points(item, plan, count))}'
        f"{_labels(item, plan, table)}{own.after}{categories}<{p}{name}>{values}</{p}{name}>{_tail(item, plan, table)}</{p}ser>"
    )


def _points(item: Written, plan: ChartPlan, count: int) -> Iterator[str]:
    """Yield the formats of single points: the author's by index; where he formatted every point, his last one's for the rest."""
    points = item.plan.points
    for index, markup in points:
        if index < count:
            yield markup
    is_pie = plan.plots[0].kind in _ONE_COLOUR_EACH
    if points and len(points) == plan.point_count and (is_pie or len(points) > 1):
        taken = [accents_of(markup)[0] for _, markup in points if accents_of(markup)]
        for further, index in enumerate(range(points[-1][0] + 1, count), 1):
            yield _INDEX.sub(rf"\g<1>{index}\g<2>", next_accent(points[-1][1], taken, further), count=1)


def _labels(item: Written, plan: ChartPlan, table: Table) -> str:
    if table.labels and item.has_labels:
        return point_labels(item.plan.labels, item.series.values, table.labels, plan.prefix)
    labels = item.plan.labels
    if labels is None:
        return ""
    single = "".join(markup for index, markup in labels.single if index < len(table.categories))
    return labels.opening + single + _SLOT.sub(lambda _: _code_element(item.series.code, plan.prefix), labels.rest)


def _tail(item: Written, plan: ChartPlan, table: Table) -> str:
    if not table.labels or not item.has_labels:
        return item.plan.tail
    letters = column_letters(len(table.series) + 1)
    return with_label_cells(item.plan.tail, f"{SHEET}!${letters}$2:${letters}${len(table.labels) + 1}", table.labels, plan.prefix)


def _categories(plan: ChartPlan, table: Table) -> str:
    p, count = plan.prefix, len(table.categories)
    cells = f"{SHEET}!$A$2:$A${count + 1}"
    name = "xVal" if plan.plots[0].is_scatter else "cat"
    if table.category_code:
        numbers = tuple(value if isinstance(value, int | float) else None for value in table.categories)
        return f"<{p}{name}>{_numbers(numbers, table.category_code, (), cells, p)}</{p}{name}>"
    points = "".join(
        f'<{p}pt idx="{index}"><{p}v>{escape(clean_text(str(text)))}</{p}v></{p}pt>' for index, text in enumerate(table.categories) if text
    )
    cache = f'<{p}strCache><{p}ptCount val="{count}"/>{points}</{p}strCache>'
    return f"<{p}{name}><{p}strRef><{p}f>{cells}</{p}f>{cache}</{p}strRef></{p}{name}>"


def _numbers(values: Sequence[int | float | None], code: str, codes: Sequence[str], cells: str, p: str) -> str:
    """Return the reference to a column of numbers with its cache; a missing number has no point (21.2.2.24)."""
    points = []
    for index, value in enumerate(values):
        if value is not None:
            own = f" formatCode={quoteattr(codes[index])}" if codes and codes[index] != code else ""
            points.append(f'<{p}pt idx="{index}"{own}><{p}v>{number_text(value)}</{p}v></{p}pt>')
    cache = f'<{p}formatCode>{escape(code)}</{p}formatCode><{p}ptCount val="{len(values)}"/>{"".join(points)}'
    return f"<{p}numRef><{p}f>{cells}</{p}f><{p}numCache>{cache}</{p}numCache></{p}numRef>"
