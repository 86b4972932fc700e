"""Which sheet a tab is, where its header row lies, and which column each heading names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import lru_cache

from docgen.engagement.column import Column
from docgen.engagement.names import name_key
from docgen.engagement.sheets import LATER_SHEETS, SHEETS, Sheet
from docgen.problems import Problem, nearest
from docgen.workbook.cells import CellRow, SheetCells
from docgen.workbook.fault import quoted

HEADER_WITHIN = 10
_NOTE = re.compile(r"[(\[【〔<][^()\[\]【】〔〕<>]*[)\]】〕>]")
_REQUIRED_MARKS = re.compile(r"[*※●◎○†:]+$|^[*※●◎○†]+")


@dataclass(frozen=True, slots=True)
class Header:
    """The header row of a sheet: its number, the column of each known heading, and the texts of the others."""

    row: int
    columns: dict[int, Column]
    headings: dict[int, str]

    @property
    def unknown(self) -> dict[int, str]:
        """The headings that name no column docgen knows, by column number."""
        return {number: text for number, text in self.headings.items() if number not in self.columns}


def sheet_of(tab: str) -> Sheet | None:
    """Return the sheet that a tab's name means in either language, or None."""
    by_key = {_plain(name): sheet for sheet in SHEETS for name in (sheet.name, sheet.ja, sheet.key)}
    return by_key.get(_plain(tab)) or by_key.get(_without_notes(tab))


def is_later_sheet(tab: str) -> bool:
    """Return whether a tab is one that docgen knows of but does not read."""
    return {_plain(tab), _without_notes(tab)} & {_plain(name) for name in LATER_SHEETS} != set()


def find_header(sheet: Sheet, cells: SheetCells) -> Header | None:
    """Return the header among the first 10 rows: the row that names most columns, at least two; None without one.

    In RACI one column will do, for the others may be people; but it must be the activity, for letters are also headings.
    """
    best: Header | None = None
    least, wanted = (1, {"activity"}) if sheet.key == "raci" else (2, set())
    for row in cells.rows:
        if row.number > HEADER_WITHIN:
            break
        header = _header(sheet, row)
        keys = {column.key for column in header.columns.values()}
        if len(keys) >= least and keys >= wanted and (best is None or len(header.columns) > len(best.columns)):
            best = header
    return best


def heading_problems(sheet: Sheet, cells: SheetCells, header: Header, people: Container[str]) -> tuple[Problem, ...]:
    """Return what is to be said about headings: those docgen does not know, and those that stand twice.

    `people` are the keys of the names on the sheet People, which may be headings of RACI.
    """
    row = next(row for row in cells.rows if row.number == header.row)
    found = []
    taken = {column.key: number for number, column in header.columns.items()}
    for number, text in header.unknown.items():
        if sheet.key == "raci" and name_key(text) in people:
            continue
        where = f"{cells.name}!{row.cells[number].address}"
        double = _column(sheet, text)
        if double is not None:
            message = f"The heading {quoted(text)} names the same column as {quoted(header.headings[taken[double.key]])}."
            fix = "Remove one of the two columns; the first is read."
            found.append(Problem("duplicate-heading", message, fix, where))
        else:
            found.append(_unknown_heading(sheet, text, where, taken))
    return tuple(found)


def _header(sheet: Sheet, row: CellRow) -> Header:
    columns: dict[int, Column] = {}
    for number, cell in sorted(row.cells.items()):
        column = _column(sheet, cell.text)
        if column is not None and column.key not in {known.key for known in columns.values()}:
            columns[number] = column
    return Header(row.number, columns, {number: cell.text for number, cell in sorted(row.cells.items()) if cell.text})


def _column(sheet: Sheet, heading: str) -> Column | None:
    exact, loose = _known(sheet)
    return exact.get(_plain(heading)) or loose.get(_without_notes(heading))


@lru_cache(maxsize=64)
def _known(sheet: Sheet) -> tuple[dict[str, Column], dict[str, Column]]:
    exact: dict[str, Column] = {}
    loose: dict[str, Column] = {}
    for column in (*sheet.columns, *sheet.twins):
        for heading in column.headings:
            exact.setdefault(_plain(heading), column)
            loose.setdefault(_without_notes(heading), column)
    return exact, loose


def _plain(text: str) -> str:
    plain = re.sub(r"[\s_]", "", unicodedata.normalize("NFKC", text)).casefold()
    return _REQUIRED_MARKS.sub("", plain)


def _without_notes(text: str) -> str:
    plain = _plain(text)
    return _REQUIRED_MARKS.sub("", _NOTE.sub("", plain)) or plain


def _unknown_heading(sheet: Sheet, text: str, where: str, taken: Iterable[str]) -> Problem:
    free = [column for column in sheet.columns if column.key not in taken]
    # Of two spellings alike but for case, the last is suggested: the heading rather than the key.
    likely = nearest(text, [column.key for column in free] + [heading for column in free for heading in (column.en, column.ja)])
    message = f"docgen knows no column {quoted(text)} on {sheet.name}; its cells are kept but not used."
    if likely:
        return Problem("unknown-column", message, f"Did you mean {likely}?", where, severity="warning")
    return Problem("unknown-column", message, where=where, severity="info")
