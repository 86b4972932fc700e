"""Which sheet a tab is, where its header row lies, and which column each heading names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from docgen.engagement.column import Column
from docgen.engagement.names import name_key
from docgen.engagement.sheets import SETTINGS, SHEETS, SILENT_SHEETS, Sheet
from docgen.problems import Problem, nearest
from docgen.workbook.cells import CellRow, SheetCells
from docgen.workbook.fault import quoted

HEADER_WITHIN = 10
# The headings of one's own house for one sheet: `heading_key` of the heading, then the key of the column.
House = Mapping[str, str]
_NOTE = re.compile(r"[(\[【〔<][^()\[\]【】〔〕<>]*[)\]】〕>]")
_REQUIRED_MARKS = re.compile(r"[*※●◎○†:]+$|^[*※●◎○†]+")


@dataclass(frozen=True, slots=True)
class Header:
    """The header row of a sheet: its number, the column of each known heading, and the texts of all.

    `double` holds the columns of headings that name one which an earlier heading names already.
    """

    row: int
    columns: dict[int, Column]
    headings: dict[int, str]
    double: dict[int, Column] = field(default_factory=dict)

    @property
    def unknown(self) -> dict[int, str]:
        """The headings that name no column docgen knows, by column number."""
        return {number: text for number, text in self.headings.items() if number not in self.columns}


def sheet_of(tab: str) -> Sheet | None:
    """Return the sheet that a tab's name means in either language, or None."""
    by_key = _sheets_by_key()
    return by_key.get(heading_key(tab)) or by_key.get(_without_notes(tab))


def is_silent(tab: str) -> bool:
    """Return whether a tab is one that docgen knows of but does not read."""
    return {heading_key(tab), _without_notes(tab)} & {heading_key(name) for name in SILENT_SHEETS} != set()


def find_header(sheet: Sheet, cells: SheetCells, house: House) -> Header | None:
    """Return the header among the first 10 rows: the row that names most columns, at least two; None without one.

    In RACI one column will do, for the others may be people; but it must be the activity, for letters are also headings.
    """
    best: Header | None = None
    least, wanted = (1, {"activity"}) if sheet.key == "raci" else (2, set())
    for row in cells.rows:
        if row.number > HEADER_WITHIN:
            break
        # A row cannot name more columns than it has cells, and most rows below the header have none of the headings.
        if best is not None and sum(1 for _ in row.columns) <= len(best.columns):
            continue
        header = _header(sheet, row, house)
        keys = {column.key for column in header.columns.values()}
        if len(keys) >= least and keys >= wanted and (best is None or len(header.columns) > len(best.columns)):
            best = header
    return best


def like_headed(cells: SheetCells, sheets: Iterable[Sheet], house_of: Callable[[str], House]) -> Sheet | None:
    """Return which of the sheets a tab of another name is by its headings: at least four known, and most of all it has; else None."""
    best, most = None, 3
    for sheet in sheets:
        header = find_header(sheet, cells, house_of(sheet.key))
        known = len(header.columns) if header else 0
        if header and known > most and known * 4 >= len(header.headings) * 3:
            best, most = sheet, known
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
        double = header.double.get(number)
        if double is not None:
            message = f"The heading {quoted(text)} names the same column as {quoted(header.headings[taken[double.key]])}."
            fix = "Remove one of the two columns; the first is read."
            found.append(Problem("duplicate-heading", message, fix, where))
        else:
            found.append(_unknown_heading(sheet, text, where, taken))
    return tuple(found)


@lru_cache(maxsize=4096)
def heading_key(text: str) -> str:
    """Return what the spellings of one heading have in common: no case, width, blanks, underscores or marks of need."""
    plain = re.sub(r"[\s_]", "", unicodedata.normalize("NFKC", text)).casefold()
    return _REQUIRED_MARKS.sub("", plain)


def _header(sheet: Sheet, row: CellRow, house: House) -> Header:
    columns: dict[int, Column] = {}
    double: dict[int, Column] = {}
    for number, cell in sorted(row.cells.items()):
        column = _column(sheet, cell.text, house)
        if column is not None:
            taken = column.key in {known.key for known in columns.values()}
            (double if taken else columns)[number] = column
    return Header(row.number, columns, {number: cell.text for number, cell in sorted(row.cells.items()) if cell.text}, double)


def _column(sheet: Sheet, heading: str, house: House) -> Column | None:
    key = house.get(heading_key(heading))
    exact, loose = _known(sheet)
    return sheet.column(key) if key else exact.get(heading_key(heading)) or loose.get(_without_notes(heading))


@lru_cache(maxsize=1)
def _sheets_by_key() -> dict[str, Sheet]:
    return {heading_key(name): sheet for sheet in (*SHEETS, SETTINGS) for name in (sheet.name, sheet.ja, sheet.key)}


@lru_cache(maxsize=64)
def _known(sheet: Sheet) -> tuple[dict[str, Column], dict[str, Column]]:
    exact: dict[str, Column] = {}
    loose: dict[str, Column] = {}
    for column in (*sheet.columns, *sheet.twins):
        for heading in column.headings:
            exact.setdefault(heading_key(heading), column)
            loose.setdefault(_without_notes(heading), column)
    return exact, loose


def _without_notes(text: str) -> str:
    plain = heading_key(text)
    return _REQUIRED_MARKS.sub("", _NOTE.sub("", plain)) or plain


def _unknown_heading(sheet: Sheet, text: str, where: str, taken: Iterable[str]) -> Problem:
    free = [column for column in sheet.columns if column.key not in taken]
    # Of two spellings alike but for case, the last is suggested: the heading rather than the key.
    likely = nearest(text, [column.key for column in free] + [heading for column in free for heading in (column.en, column.ja)])
    message = f"docgen knows no column {quoted(text)} on {where.rpartition('!')[0]}; its cells are kept but not used."
    if likely:
        return Problem("unknown-column", message, f"Did you mean {likely}?", where, severity="warning")
    return Problem("unknown-column", message, where=where, severity="info")
