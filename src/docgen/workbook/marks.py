"""What only we may read, when the heading that marks it is misspelt or missing.

Two columns keep something from the client: visibility, and whether a value may be quoted. While no heading of a sheet names
such a column, what the columns without a known heading say counts against showing: it may hide, it never shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from docgen.engagement.column import Column
from docgen.engagement.sheets import Sheet
from docgen.problems import Problem, nearest
from docgen.workbook.cells import Cell, SheetCells
from docgen.workbook.choices import read_choice, read_flag
from docgen.workbook.fault import Fault, quoted
from docgen.workbook.headings import Header, heading_key
from docgen.workbook.letters import letters

_HIDING: Mapping[str, object] = {"visibility": "internal", "quote_ok": False}
_ROWS_NAMED = 10


def lost_marks(sheet: Sheet, header: Header) -> tuple[Column, ...]:
    """Return the columns of a sheet that keep something from the client and that no heading names, or two do."""
    named = {column.key for column in header.columns.values()} - {column.key for column in header.double.values()}
    return tuple(column for column in sheet.columns if column.key in _HIDING and column.key not in named)


def hidden_values(lost: Iterable[Column], header: Header, cells: Mapping[int, Cell]) -> dict[str, object]:
    """Return what the cells of a row outside the known columns hide: `visibility` internal, `quote_ok` no; else nothing."""
    strange = {number: cell for number, cell in cells.items() if number not in header.columns}
    return {
        column.key: _HIDING[column.key]
        for column in lost
        if any(_hides(column, header.headings.get(number, ""), cell) for number, cell in strange.items())
    }


def mark_problems(sheet: Sheet, cells: SheetCells, header: Header) -> tuple[Problem, ...]:
    """Return an error for each heading that should probably be that of such a column, at the cell of the heading."""
    lost = [column for column in lost_marks(sheet, header) if column not in header.double.values()]
    if not lost:
        return ()
    below = [row for row in cells.rows if row.number > header.row]
    strange = sorted({number for row in below for number in row.columns if number not in header.columns})
    found = []
    for number in strange:
        filled = [cell for cell in (row.cell(number) for row in below) if cell is not None]
        text = header.headings.get(number, "")
        column = next((column for column in lost if _is_suspect(column, text, filled)), None)
        if column is not None:
            hiding = [f"{cells.name}!{cell.address}" for cell in filled if _hides(column, text, cell)]
            where = f"{cells.name}!{letters(number)}{header.row}"
            found.append(_problem(column, text, where, tuple(hiding[:_ROWS_NAMED])))
    return tuple(found)


def column_of(where: str) -> str:
    """Return the column of a cell with its sheet: `RAID!S` of `RAID!S3`."""
    return where.rstrip("0123456789")


def _is_suspect(column: Column, text: str, filled: Iterable[Cell]) -> bool:
    if _is_near(column, text):
        return True
    if column.key == "visibility":
        return not text or any(not isinstance(read_choice(cell, column.choices, ""), Fault) for cell in filled)
    return not text and any(not isinstance(read_flag(cell), Fault) for cell in filled)


def _hides(column: Column, text: str, cell: Cell) -> bool:
    """Return whether a cell under the heading `text`, which may be empty, says that the client may not read something."""
    near = _is_near(column, text)
    if column.key == "visibility":
        # Under a heading that means “internal”, a yes or a cross says it; whatever is no clear word for the client hides.
        if near:
            return read_choice(cell, column.choices, "") != "client" and not (_is_internal(column, text) and read_flag(cell) is False)
        return _is_internal(column, cell.text)
    return read_flag(cell) is not True if near else not text and read_flag(cell) is False


def _is_near(column: Column, text: str) -> bool:
    if not text:
        return False
    headings = {heading_key(heading) for heading in column.headings}
    return heading_key(text) in headings or nearest(text, column.headings) is not None or _is_internal(column, text)


def _is_internal(column: Column, text: str) -> bool:
    return column.key == "visibility" and read_choice(Cell("", text), column.choices, "") == "internal"


def _problem(column: Column, text: str, where: str, hiding: tuple[str, ...]) -> Problem:
    tab, _, address = where.rpartition("!")
    heading = column.heading("en" if tab.isascii() else "ja")
    message = (
        f"No heading of {tab} is {quoted(heading)}, and the heading {quoted(text)} in {address} is not known."
        if text
        else f"No heading of {tab} is {quoted(heading)}, and the column of {address} has values without a heading."
    )
    fix = f"Type {heading} into {address} if it is that column; until then what it marks as internal is kept from the client."
    return Problem("lost-visibility", message, fix, where, related=hiding)
