"""Which engagement a row belongs to, and which rows are only examples."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from docgen.problems import Problem, nearest
from docgen.workbook.cells import CellRow
from docgen.workbook.fast.keeping import chosen_rows
from docgen.workbook.fault import quoted
from docgen.workbook.letters import letters
from docgen.workbook.rows import Table

_SAMPLE = re.compile(r"#|例|(?:sample|example)\b", re.IGNORECASE)
_ID_KEYS = ("engagement_id", "goal_id", "raid_id", "value_id", "deliverable_id", "change_id")
# What a new workbook proposes on rows of facts: a part without a name, a goal that has only its number, say nothing yet.
_STRUCTURE = {"people": ("side", "role"), "goals": ("goal_id",)}


@lru_cache(maxsize=4096)
def id_key(text: str) -> str:
    """Return what two spellings of one engagement ID have in common."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()


def row_id(table: Table, row: CellRow) -> str:
    """Return the engagement ID typed in a row, or an empty text."""
    cell = table.cell(row, "engagement_id")
    return unicodedata.normalize("NFKC", cell.text).strip() if cell else ""


def data_rows(table: Table, rows: Sequence[CellRow]) -> Sequence[CellRow]:
    """Return the rows below the header that say something.

    Blank rows do not, nor do examples, nor rows that hold their ID alone or nothing but what a new workbook proposes.
    """
    silent = ("engagement_id", *_STRUCTURE.get(table.sheet.key, ()))
    telling = frozenset(table.header.headings) - {table.number_of.get(key, 0) for key in silent}
    own = [table.number_of[key] for key in _ID_KEYS if key in table.number_of]
    below = ((place, row) for place, row in enumerate(rows) if row.number > table.header.row)
    return chosen_rows(rows, (place for place, row in below if not telling.isdisjoint(row.columns) and not _is_sample(row, own)))


@dataclass(frozen=True, slots=True)
class Stray:
    """Rows of one sheet that belong to no engagement: the Problem that says so, the rows, and the engagement that was probably meant."""

    problem: Problem
    rows: tuple[CellRow, ...]
    likely: str | None = None


def strays(table: Table, rows: Sequence[CellRow], known: Sequence[str]) -> tuple[Stray, ...]:
    """Return the rows of a sheet that belong to no engagement of the workbook, those that bear the same ID as one.

    While no engagement has an ID, only the sheet Engagements is at fault.
    """
    if table.sheet.key == "engagements":
        return tuple(Stray(_nameless(table, row), (row,)) for row in rows)
    if not known:
        return ()
    by_id: dict[str, list[CellRow]] = {}
    for row in rows:
        by_id.setdefault(id_key(row_id(table, row)), []).append(row)
    return tuple(_stray(table, found, known) for found in by_id.values())


def _nameless(table: Table, row: CellRow) -> Problem:
    where = f"{table.name}!{id_address(table, row)}"
    return Problem("missing-engagement-id", "The engagement has no ID.", "Type one, such as JP-001.", where)


def _stray(table: Table, rows: Sequence[CellRow], known: Sequence[str]) -> Stray:
    typed = row_id(table, rows[0])
    likely = nearest(typed, known) if typed else None
    return Stray(_orphans(table, rows, known, likely), tuple(rows), likely)


def _orphans(table: Table, rows: Sequence[CellRow], known: Sequence[str], likely: str | None) -> Problem:
    """Return the Problem of all rows of one sheet that bear the same ID, or none."""
    column, typed = letters(table.number_of.get("engagement_id", 1)), row_id(table, rows[0])
    numbers = [row.number for row in rows]
    where = f"{table.name}!{column}{numbers[0]}"
    related = tuple(f"{table.name}!{cells}" for cells in _ranges(column, numbers[1:]))
    several = f"{len(rows)} rows of {table.name} ({', '.join(_ranges(column, numbers))})"
    if not typed:
        subject, it = (f"{several} do", "they belong") if related else ("The row does", "it belongs")
        message = f"{subject} not say which of the {len(known)} engagements {it} to."
        return Problem("missing-engagement-id", message, f"Type one of {', '.join(known[:5])}.", where, related=related)
    if not related:
        fix = f"Did you mean {likely}?" if likely else "Add the engagement to the sheet Engagements, or correct the ID."
        return Problem("unknown-engagement", f"There is no engagement {quoted(typed)}.", fix, where)
    message = f"{several} belong to {quoted(typed)}, which is not on the sheet Engagements."
    fix = f"Did you mean {likely}?" if likely else f"Correct column {column}, or delete the sheet when it is of no use."
    return Problem("unknown-engagement", message, fix, where, related=related)


def _ranges(column: str, numbers: Sequence[int]) -> list[str]:
    """Return the cells of a column by their row numbers, ascending, those in a row as a range: `A2:A34`, `A36`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [f"{column}{run[0]}:{column}{run[-1]}" if len(run) > 1 else f"{column}{run[0]}" for run in runs]


def id_address(table: Table, row: CellRow) -> str:
    """Return the address of the cell of the engagement ID, filled or not; of the row's first cell without such a column."""
    return f"{letters(table.number_of.get('engagement_id', 1))}{row.number}"


def _is_sample(row: CellRow, own: Sequence[int]) -> bool:
    """Return whether a row says in one of its `own` IDs that it is an example, or is struck out by a # in front."""
    for column in own:
        cell = row.cell(column)
        if cell is not None and _SAMPLE.match(cell.text):
            return True
    first = min(row.columns)
    cell = row.cell(first) if first not in own else None
    return cell is not None and cell.text.startswith("#")
