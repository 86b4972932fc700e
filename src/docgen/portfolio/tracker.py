"""The tracker: a workbook to work with renewals in, whose first sheet is edited and read back, with months, heat map and metrics."""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from docgen.engagement.sheets import sheet_named
from docgen.locale import catalogue
from docgen.portfolio.plain_table import width_of
from docgen.portfolio.portfolio import Portfolio
from docgen.portfolio.tracker_columns import Shown, tracker_columns
from docgen.portfolio.tracker_facts import write_facts
from docgen.portfolio.tracker_look import DAYS, STATE_TINTS, Formats, format_maker
from docgen.portfolio.tracker_views import write_heat_map, write_metrics, write_months
from docgen.portfolio.words import Words

_CREATED = dt.datetime(2026, 1, 1)
_WRAPPED = ("text", "long", "person", "enum")
_PADDING_PT, _LINE_PT = 5.0, 14.5
_NUMBERS = ("integer", "number", "money", "percent")
_FIRST_DAY, _LAST_DAY = dt.date(2000, 1, 1), dt.date(2099, 12, 31)
# New rows may be typed below the last one.
_MORE_ROWS = 200


@dataclass(frozen=True)
class Sheet:
    """One sheet while it is written."""

    page: Worksheet
    formats: Formats
    words: Words
    columns: tuple[Shown, ...]


def tracker(found: Portfolio) -> bytes:
    """Return the tracker of a portfolio as an .xlsx file in its language: the same portfolio gives the same bytes.

    The first sheet is a sheet Renewal as docgen reads it; with it stand the facts and the people that it needs to be read.
    """
    stream = io.BytesIO()
    # Texts are texts: one that begins with = is no formula, and one that looks like an address no link.
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    words = Words(found.language, "tracker")
    book.set_properties({"title": words("title", date=words.day(found.today)), "author": "docgen", "created": _CREATED})
    book.set_size(26_000, 15_000)
    formats = format_maker(book, found.language)
    _write_tracker(book, formats, found, words)
    write_months(book, formats, found, words)
    write_heat_map(book, formats, found, words)
    write_metrics(book, formats, found, words)
    write_facts(book, formats, found, words)
    book.close()
    return stream.getvalue()


def _write_tracker(book: Workbook, formats: Formats, found: Portfolio, words: Words) -> None:
    sheet = Sheet(book.add_worksheet(sheet_named("Renewal").title(found.language)), formats, words, tracker_columns(words))
    for number, column in enumerate(sheet.columns):
        sheet.page.set_column(number, number, column.width)
        sheet.page.write_string(0, number, column.heading, formats("heading" if column.column else "computed heading"))
        _validate(sheet, number, column, len(found.lines) + _MORE_ROWS)
    for row, line in enumerate(found.lines, 1):
        sheet.page.set_row(row, _row_height([str(column.value(line) or "") for column in sheet.columns], sheet.columns))
        for number, column in enumerate(sheet.columns):
            write_value(sheet.page, (row, number), column.value(line), column, formats, words)
    _colour(sheet, len(found.lines))
    sheet.page.set_row(0, 34)
    sheet.page.freeze_panes(1, 2)
    sheet.page.autofilter(0, 0, max(1, len(found.lines)), len(sheet.columns) - 1)
    sheet.page.hide_gridlines(2)
    sheet.page.set_landscape()
    sheet.page.set_paper(9)
    sheet.page.fit_to_pages(2, 0)
    sheet.page.repeat_rows(0)
    sheet.page.repeat_columns(0, 1)
    sheet.page.set_footer("&L&8&A&R&8&P / &N")


def _row_height(texts: Sequence[str], columns: Sequence[Shown]) -> float:
    """Return the height of a row in points, for texts that wrap in their columns."""
    lines = [math.ceil(width_of(text) / (column.width - 3)) for text, column in zip(texts, columns, strict=True) if column.kind in _WRAPPED]
    return _PADDING_PT + _LINE_PT * max(1, *lines)


def write_value(page: Worksheet, at: tuple[int, int], value: object, column: Shown, formats: Formats, words: Words) -> None:
    """Write one value as what it is: a day, an amount, a number, the word for a choice, or a text."""
    computed = "" if column.column else "computed "
    if isinstance(value, bool):
        value = words.common("yes" if value else "no")
    elif isinstance(value, str) and column.column is not None and column.column.choices:
        value = words.label(column.column.choices, value)
    if value is None or value == "":
        shown = DAYS[words.language] if column.kind == "date" else "#,##0" if column.kind == "money" else ""
        page.write_blank(*at, None, formats(f"{computed}{_role(column.kind)}", shown))
    elif isinstance(value, dt.date):
        page.write_datetime(*at, value, formats(f"{computed}words", DAYS[words.language]))
    elif isinstance(value, int | float):
        shown = "#,##0" if column.kind == "money" else "0.0" if column.kind == "number" else "0"
        page.write_number(*at, value, formats(f"{computed}number", shown))
    else:
        page.write_string(*at, str(value), formats(f"{computed}text"))


def _role(kind: str) -> str:
    return "number" if kind in _NUMBERS else "words" if kind == "date" else "text"


def _validate(sheet: Sheet, number: int, column: Shown, last: int) -> None:
    """Offer and check what may stand in an editable column, as the sheet Renewal of a new workbook does."""
    if column.column is None:
        return
    rule: dict[str, object] = {}
    errors = catalogue(sheet.words.language)["portfolio"]["tracker"]["errors"]
    if column.column.choices:
        rule = {"validate": "list", "source": list(catalogue(sheet.words.language)["labels"][column.column.choices].values())}
        rule |= {"show_error": False} if column.column.open else {"error_message": errors["list"]}
    elif column.kind == "bool":
        rule = {"validate": "list", "source": [sheet.words.common("yes"), sheet.words.common("no")], "error_message": errors["list"]}
    elif column.kind == "date":
        rule = {"validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY, "error_message": errors["date"]}
    elif column.kind in ("integer", "money"):
        rule = {"validate": "decimal", "criteria": ">=", "value": 0, "error_message": errors["number"]}
    elif column.kind == "person":
        people = sheet_named("People").title(sheet.words.language)
        rule = {"validate": "list", "source": f"='{people}'!$F$2:$F$2000", "error_type": "warning", "error_message": errors["person"]}
    if rule:
        sheet.page.data_validation(1, number, last, number, rule)


def _colour(sheet: Sheet, count: int) -> None:
    """Tint states by their word, a next action that is past, and a probability that the assessment does not bear out."""
    places = {column.key: number for number, column in enumerate(sheet.columns)}
    last = count + _MORE_ROWS
    for key in ("probability", "band"):
        for state in STATE_TINTS:
            if state != "none":
                word = sheet.words.label("probability", state)
                rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": sheet.formats(state)}
                sheet.page.conditional_format(1, places[key], last, places[key], rule)
    due, outcome = xl_col_to_name(places["next_action_due"]), xl_col_to_name(places["outcome"])
    open_word = sheet.words.label("renewal_outcome", "open")
    past = f'=AND(ISNUMBER(${due}2),${due}2<TODAY(),OR(${outcome}2="",${outcome}2="{open_word}"))'
    sheet.page.conditional_format(
        1, places["next_action_due"], last, places["next_action_due"], {"type": "formula", "criteria": past, "format": sheet.formats("red")}
    )
    months = places["months"]
    near = {
        "type": "formula",
        "criteria": f'=AND(${xl_col_to_name(months)}2<>"",${xl_col_to_name(months)}2<3)',
        "format": sheet.formats("yellow"),
    }
    sheet.page.conditional_format(1, months, last, months, near)
