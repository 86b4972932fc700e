"""Plain lists as an Excel workbook: a sheet for each, its headings kept in view, with a filter. Rows are written as they come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

# The same bytes whenever it is written.
_CREATED = dt.datetime(2000, 1, 1)
_MOST_ROWS = 1_048_575
_WIDEST = 60
_LONGEST_TEXT = 32_767


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: the name of its sheet, its columns as heading and width in letters, and its rows."""

    name: str
    columns: Sequence[tuple[str, float]]
    rows: Iterable[Sequence[object]]


def write_listings(path: Path, listings: Iterable[Listing]) -> None:
    """Write lists into a new workbook, one after the other; more rows than Excel can hold are left out. Raises OSError."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(str(path), options)
    book.set_properties({"created": _CREATED})
    head, text = book.add_format({"bold": True, "bottom": 1, "valign": "top"}), book.add_format({"valign": "top", "text_wrap": True})
    try:
        for listing in listings:
            sheet = book.add_worksheet(listing.name)
            sheet.freeze_panes(1, 0)
            for column, (_, width) in enumerate(listing.columns):
                sheet.set_column(column, column, min(width, _WIDEST))
            sheet.write_row(0, 0, [heading for heading, _ in listing.columns], head)
            number = 0
            for number, row in enumerate(listing.rows, start=1):
                if number > _MOST_ROWS:
                    break
                for column, value in enumerate(row):
                    if isinstance(value, int | float):
                        sheet.write_number(number, column, value, text)
                    elif value:
                        sheet.write_string(number, column, str(value)[:_LONGEST_TEXT], text)
            sheet.autofilter(0, 0, min(number, _MOST_ROWS), max(len(listing.columns) - 1, 0))
    finally:
        _close(book)


def _close(book: xlsxwriter.Workbook) -> None:
    try:
        book.close()
    except FileCreateError as error:
        raise error.args[0] if error.args and isinstance(error.args[0], OSError) else OSError(str(error)) from error
