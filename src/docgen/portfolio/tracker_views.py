"""The views in the tracker: what ends in which month as native charts, the heat map with its colours, the metrics."""

from __future__ import annotations

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from docgen.engagement.readiness import DIMENSIONS
from docgen.portfolio.figures import figures
from docgen.portfolio.heatmap import heat_rows
from docgen.portfolio.metrics import in_period, metrics_of
from docgen.portfolio.metrics_text import base_text, figure_label
from docgen.portfolio.names import metrics_period
from docgen.portfolio.pipeline import STATES, Pipeline, pipelines
from docgen.portfolio.portfolio import Portfolio
from docgen.portfolio.tracker_look import FONTS, STATE_COLOURS, Formats
from docgen.portfolio.words import Words

# The room of one currency's table and chart, in rows.
_BLOCK_ROWS = 22
_GREEN_FROM, _YELLOW_FROM = 19, 13


def write_months(book: Workbook, formats: Formats, found: Portfolio, words: Words) -> None:
    """Write what ends in each of the next twelve months, currency by currency, each as a table and a stacked column chart."""
    page = _page(book, words, formats, "months_sheet", words("months_title", date=words.day(found.today)))
    page.set_column(0, 0, 14)
    page.set_column(1, 6, 15)
    for number, pipeline in enumerate(pipelines(found.lines, found.today)):
        _write_pipeline(book, page, formats, pipeline, 2 + number * _BLOCK_ROWS, words)


def _write_pipeline(book: Workbook, page: Worksheet, formats: Formats, pipeline: Pipeline, top: int, words: Words) -> None:
    headings = [words("month"), words("contracts"), *(_state(state, words) for state in STATES), words("sum")]
    page.write_string(top, 0, words("currency_title", currency=pipeline.currency or words.common("unknown")), formats("bold"))
    for number, heading in enumerate(headings):
        page.write_string(top + 1, number, heading, formats("heading"))
    first = top + 2
    for row, month in enumerate(pipeline.months, first):
        page.write_datetime(row, 0, month.first, formats("words", "yyyy-mm"))
        page.write_number(row, 1, month.count, formats("number", "0"))
        for number, amount in enumerate(month.by_state, 2):
            page.write_number(row, number, amount, formats("number", "#,##0"))
        page.write_formula(row, 6, f"=SUM(C{row + 1}:F{row + 1})", formats("number", "#,##0"), month.value)
    last = first + len(pipeline.months) - 1
    rest = words("outside", late=len(pipeline.late), beyond=len(pipeline.beyond), undated=len(pipeline.undated), free=pipeline.valueless)
    page.write_string(last + 1, 0, rest, formats("line"))
    chart = book.add_chart({"type": "column", "subtype": "stacked"})
    font = {"name": FONTS[words.language], "size": 10}
    for number, state in enumerate(STATES, 2):
        letter = xl_col_to_name(number)
        name = page.get_name().replace("'", "''")
        chart.add_series(
            {
                "name": f"='{name}'!${letter}${top + 2}",
                "categories": f"='{name}'!$A${first + 1}:$A${last + 1}",
                "values": f"='{name}'!${letter}${first + 1}:${letter}${last + 1}",
                "fill": {"color": STATE_COLOURS[state]},
                "gap": 40,
            }
        )
    chart.set_title({"name": words("chart_title", currency=pipeline.currency), "name_font": {**font, "size": 12, "bold": True}})
    chart.set_x_axis({"num_font": font, "num_format": "yyyy-mm", "text_axis": True})
    chart.set_y_axis({"num_font": font, "num_format": "#,##0", "major_gridlines": {"visible": True, "line": {"color": "#D9DEE5"}}})
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_size({"width": 640, "height": 330})
    page.insert_chart(top + 1, 8, chart)


def write_heat_map(book: Workbook, formats: Formats, found: Portfolio, words: Words) -> None:
    """Write clients down and dimensions across, the most value at risk first; the colours follow the numbers when they change."""
    page = _page(book, words, formats, "heat_map", words("heat_title", date=words.day(found.today)))
    dimensions = [words.label("dimension", str(dim)) for dim in DIMENSIONS]
    headings = [
        words("client"),
        words("owner"),
        words("end"),
        words("currency"),
        words("value"),
        words("risk"),
        *dimensions,
        words("total"),
    ]
    for number, heading in enumerate(headings):
        page.write_string(2, number, heading, formats("heading"))
    page.set_row(2, 32)
    page.set_column(0, 0, 28)
    page.set_column(1, 1, 18)
    page.set_column(2, 3, 16)
    page.set_column(4, 5, 16)
    page.set_column(6, 10, 14)
    rows = heat_rows(found.lines)
    for number, row in enumerate(rows, 3):
        line = row.line
        page.write_string(number, 0, line.client_short or line.client_name, formats("bold"))
        page.write_string(number, 1, line.owner, formats("text"))
        page.write_string(number, 2, words.day(line.end, "iso"), formats("words"))
        page.write_string(number, 3, line.currency, formats("words"))
        if line.value is None:
            page.write_blank(number, 4, None, formats("number", "#,##0"))
        else:
            page.write_number(number, 4, line.value, formats("number", "#,##0"))
        page.write_number(number, 5, line.value_at_risk, formats("number", "#,##0"))
        for place, (total, _) in enumerate(row.cells, 6):
            if total is None:
                page.write_string(number, place, words.common("unassessed"), formats("words"))
            else:
                page.write_number(number, place, total, formats("number", "0"))
        if line.scored:
            page.write_number(number, 10, line.scored.total, formats("number", "0"))
        else:
            page.write_blank(number, 10, None, formats("number"))
    last = max(3, 2 + len(rows))
    _tint(page, formats, (3, 6, last, 9), _GREEN_FROM, _YELLOW_FROM)
    _tint(page, formats, (3, 10, last, 10), 75, 50)
    page.freeze_panes(3, 1)


def write_metrics(book: Workbook, formats: Formats, found: Portfolio, words: Words) -> None:
    """Write every figure with its base, reading and target, then the readiness six months before beside what became of it."""
    first, last = metrics_period(found.today)
    ended, told = metrics_of(in_period(found.expired, first, last)), Words(words.language, "metrics")
    page = _page(book, words, formats, "metrics", told("title", first=words.day(first), last=words.day(last)))
    for number, (heading, width) in enumerate(zip(told.table["columns"], (34, 14, 24, 14, 46), strict=True)):
        page.set_column(number, number, width)
        page.write_string(2, number, heading or words("figure"), formats("heading"))
    row = 3
    for figure in figures(ended):
        page.write_string(row, 0, figure_label(figure, told), formats("bold"))
        if figure.value is None:
            page.write_string(row, 1, words.common("none"), formats("number"))
        else:
            page.write_number(row, 1, figure.value, formats("number", "0.0%" if figure.unit == "percent" else "0"))
        page.write_string(row, 2, base_text(figure, told), formats("text"))
        page.write_string(row, 3, words.label("metric_band", figure.band), formats("text"))
        page.write_string(row, 4, Words(words.language, "targets")(figure.key), formats("text"))
        row += 1
    row += 1
    page.write_string(row, 0, told("risk"), formats("bold"))
    for number, heading in enumerate(told.table["risk_columns"]):
        page.write_string(row + 1, number, heading, formats("heading"))
    for offset, (band, renewed, lost) in enumerate(ended.risk_table, row + 2):
        page.write_string(offset, 0, words.label("probability", band), formats("text"))
        page.write_number(offset, 1, renewed, formats("number", "0"))
        page.write_number(offset, 2, lost, formats("number", "0"))


def _page(book: Workbook, words: Words, formats: Formats, key: str, title: str) -> Worksheet:
    page = book.add_worksheet(words(key))
    page.write_string(0, 0, title, formats("title"))
    page.set_row(0, 28)
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&L&8&A&R&8&P / &N")
    return page


def _tint(page: Worksheet, formats: Formats, area: tuple[int, int, int, int], green: int, yellow: int) -> None:
    cell = f"{xl_col_to_name(area[1])}{area[0] + 1}"
    for state, test in (("green", f"{cell}>={green}"), ("yellow", f"{cell}>={yellow}"), ("red", f"{cell}<{yellow}")):
        rule = {"type": "formula", "criteria": f"=AND(ISNUMBER({cell}),{test})", "format": formats(state), "stop_if_true": True}
        page.conditional_format(*area, rule)


def _state(state: str, words: Words) -> str:
    return words.common("unassessed") if state == "none" else words.label("probability", state)
