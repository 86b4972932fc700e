"""New workbooks for the tests: written to a file, and filled in by script with the values of a sample."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import cast

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from docgen.engagement.column import Column
from docgen.engagement.engagement import Engagement
from docgen.engagement.row import Row
from docgen.engagement.sheets import SHEETS
from docgen.workbook.blank import Wanted, blank_workbook
from docgen.workbook.headings import heading_key
from docgen.workbook.workbook import Workbook

FORMATS = {"date": "yyyy-mm-dd", "datetime": "yyyy-mm-dd hh:mm", "time": "hh:mm"}


def write_blank(folder: Path, wanted: Wanted) -> Path:
    """Write a new workbook into a folder."""
    path = folder / wanted.file
    path.write_bytes(blank_workbook(wanted))
    return path


def only_engagement(sample: Path) -> Engagement:
    """Return the one engagement of a sample."""
    (checked,) = Workbook.read(sample).engagements()
    assert checked.engagement is not None
    return checked.engagement


def fill(path: Path, engagement: Engagement, wanted: Wanted) -> None:
    """Type every value of an engagement into a new workbook, over what it proposes."""
    book = openpyxl.load_workbook(path)
    for sheet in SHEETS:
        page = cast(Worksheet, book[sheet.title(wanted.language)])
        rows = (engagement.facts,) if sheet.key == "engagements" else engagement.rows(sheet.key)
        _clear(page)
        numbers = {heading_key(str(cell.value)): cell.column for cell in page[1] if cell.value is not None}
        for line, row in enumerate(rows, 2):
            for column in sheet.columns:
                cell = page.cell(line, numbers[heading_key(column.heading(wanted.language))])
                cell.value = _typed(row, column, wanted)  # type: ignore[assignment]  # openpyxl's stubs know no time of day
                cell.number_format = FORMATS.get(column.kind, "General")
    book.save(path)


def _clear(page: Worksheet) -> None:
    for cells in page.iter_rows(min_row=2):
        for cell in cells:
            cell.value = None


def _typed(row: Row, column: Column, wanted: Wanted) -> object:
    value = getattr(row, column.key)
    if isinstance(value, bool):
        return wanted.words["yes_no"][0 if value else 1]
    if isinstance(value, tuple):
        return wanted.words["list_separator"].join(_word(item, column, wanted) for item in value) or None
    return _word(value, column, wanted) if isinstance(value, str) else cast("dt.date | int | float | None", value)


def _word(text: str, column: Column, wanted: Wanted) -> str:
    return wanted.label(column.choices, text) if text in column.words else text
