"""Which engagement a row belongs to, and which rows are only examples."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from docgen.problems import Problem, nearest
from docgen.workbook.cells import CellRow
from docgen.workbook.fault import quoted
from docgen.workbook.letters import letters
from docgen.workbook.rows import Table

_SAMPLE = re.compile(r"#|例|(?:sample|example)\b", re.IGNORECASE)
_ID_KEYS = ("engagement_id", "goal_id", "raid_id", "value_id", "deliverable_id", "change_id")


@lru_cache(maxsize=4096)
def id_key(text: str) -> str:
    """Return what two spellings of one engagement ID have in common."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()


def row_id(table: Table, row: CellRow) -> str:
    """Return the engagement ID typed in a row, or an empty text."""
    cell = table.cell(row, "engagement_id")
    return unicodedata.normalize("NFKC", cell.text).strip() if cell else ""


def data_rows(table: Table, rows: Iterable[CellRow]) -> tuple[CellRow, ...]:
    """Return the rows below the header that say something: no blank rows, no examples, none that holds its ID alone."""
    return tuple(row for row in rows if row.number > table.header.row and _is_filled(table, row) and not _is_sample(table, row))


def orphan(table: Table, row: CellRow, known: Iterable[str]) -> Problem:
    """Return the Problem of a row that belongs to no engagement of the workbook."""
    typed = row_id(table, row)
    address = f"{table.name}!{id_address(table, row)}"
    ids = list(known)
    if not typed and table.sheet.key == "engagements":
        return Problem("missing-engagement-id", "The engagement has no ID.", "Type one, such as JP-001.", address)
    if not typed:
        message = f"The row does not say which of the {len(ids)} engagements it belongs to."
        return Problem("missing-engagement-id", message, f"Type one of {', '.join(ids[:5])}.", address)
    likely = nearest(typed, ids)
    fix = f"Did you mean {likely}?" if likely else "Add the engagement to the sheet Engagements, or correct the ID."
    return Problem("unknown-engagement", f"There is no engagement {quoted(typed)}.", fix, address)


def id_address(table: Table, row: CellRow) -> str:
    """Return the address of the cell of the engagement ID, filled or not; of the row's first cell without such a column."""
    return f"{letters(table.number_of.get('engagement_id', 1))}{row.number}"


def _is_filled(table: Table, row: CellRow) -> bool:
    id_column = table.number_of.get("engagement_id")
    headings = table.header.headings
    return any(number != id_column and number in headings for number in row.columns)


def _is_sample(table: Table, row: CellRow) -> bool:
    own = [row.cell(table.number_of[key]) for key in _ID_KEYS if key in table.number_of]
    first = row.cell(min(row.columns))
    return any(cell is not None and _SAMPLE.match(cell.text) for cell in own) or (first is not None and first.text.startswith("#"))
