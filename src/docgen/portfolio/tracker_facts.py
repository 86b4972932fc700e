"""The sheets Engagements and People of the tracker: what docgen needs to read its first sheet back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from xlsxwriter.workbook import Workbook

from docgen.engagement.column import Column
from docgen.engagement.sheets import sheet_named
from docgen.portfolio.portfolio import Portfolio
from docgen.portfolio.tracker_look import DAYS, Formats
from docgen.portfolio.words import Words

_FACTS = (
    *("engagement_id", "stage", "language", "client_name", "client_short", "project_name", "engagement_type", "industry"),
    *("currency", "tax_mode", "acv", "contract_start", "contract_end", "service_type"),
)
_PEOPLE = ("engagement_id", "name", "side", "role", "email")
_WIDE = {"client_name": 32, "project_name": 36, "email": 34, "name": 22, "service_type": 22, "engagement_type": 22}


def write_facts(book: Workbook, formats: Formats, found: Portfolio, words: Words) -> None:
    """Write the facts of every contract and its people; beside the people each name once, for the lists to choose from."""
    facts = [[line.engagement_id, *(line.cells.get(f"facts.{key}") for key in _FACTS[1:])] for line in found.lines]
    _write(book, formats, "Engagements", _FACTS, facts, words)
    people = [[line.engagement_id, *person] for line in found.lines for person in line.people]
    page = _write(book, formats, "People", _PEOPLE, people, words)
    names = sorted({str(person[0]) for line in found.lines for person in line.people if person[1] != "client"})
    page.write_string(0, len(_PEOPLE), words("everybody"), formats("computed heading"))
    page.set_column(len(_PEOPLE), len(_PEOPLE), 24)
    for row, name in enumerate(names, 1):
        page.write_string(row, len(_PEOPLE), name, formats("computed text"))


def _write(book: Workbook, formats: Formats, name: str, keys: Sequence[str], rows: Sequence[Sequence[object]], words: Words):  # type: ignore[no-untyped-def]  # XlsxWriter has no types
    sheet = sheet_named(name)
    columns = [sheet.column(key) for key in keys]
    page = book.add_worksheet(sheet.title(words.language))
    for number, column in enumerate(columns):
        page.set_column(number, number, _WIDE.get(column.key, 15))
        page.write_string(0, number, column.heading(words.language), formats("heading"))
    for row, values in enumerate(rows, 1):
        for number, (column, value) in enumerate(zip(columns, values, strict=True)):
            _write_cell(page, (row, number), value, column, formats, words)
    page.freeze_panes(1, 1)
    page.hide_gridlines(2)
    return page


def _write_cell(page, at: tuple[int, int], value: object, column: Column, formats: Formats, words: Words) -> None:  # type: ignore[no-untyped-def]  # XlsxWriter has no types
    if value is None:
        page.write_blank(*at, None, formats("text"))
    elif isinstance(value, dt.date):
        page.write_datetime(*at, value, formats("words", DAYS[words.language]))
    elif isinstance(value, int | float):
        page.write_number(*at, value, formats("number", "#,##0"))
    else:
        word = words.label(column.choices, str(value)) if column.choices and column.key not in ("language", "currency") else str(value)
        page.write_string(*at, word, formats("text"))
