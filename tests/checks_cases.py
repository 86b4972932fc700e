"""Samples with one fault put in: what was changed, by cells, and everything that is then reported."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from docgen.checks.catalogue import check, sheets_of
from docgen.problems import Problem
from docgen.workbook.cells import Cell, CellRow
from docgen.workbook.needs import needed
from docgen.workbook.rows import letters
from docgen.workbook.workbook import Workbook

SAMPLES = Path(__file__).parent.parent / "samples"
TODAY = {
    "asahino.ja": dt.date(2026, 11, 24),
    "ferrow.en": dt.date(2026, 11, 12),
    "meridale.en": dt.date(2026, 11, 22),
    "tidewell.en": dt.date(2026, 11, 16),
    "hiyorido.ja": dt.date(2026, 11, 24),
    "minase.ja": dt.date(2026, 11, 10),
}
STAGE = {
    **{"asahino.ja": "kickoff", "ferrow.en": "closeout", "meridale.en": "renewal"},
    **{"tidewell.en": "kickoff", "hiyorido.ja": "renewal", "minase.ja": "closeout"},
}


@cache
def sample(name: str) -> Workbook:
    """Return the workbook of a sample."""
    return Workbook.read(SAMPLES / f"{name}.xlsx")


@dataclass(frozen=True)
class Place:
    """One row of a sheet of a sample: `number` counts the rows of the sheet from 0."""

    workbook: Workbook = field(repr=False)
    sheet: str
    number: int

    @property
    def row(self) -> CellRow:
        """The cells of the row."""
        return self.workbook.rows[self.sheet][self.number]

    def value(self, key: str) -> object:
        """Return what stands in the row under a key."""
        cell = self.workbook.tables[self.sheet].cell(self.row, key)
        return cell.value if cell else None

    def address(self, key: str) -> str:
        """Return the address of the cell under a key."""
        table = self.workbook.tables[self.sheet]
        return f"{table.name}!{letters(table.number_of[key])}{self.row.number}"


def places(workbook: Workbook, sheet: str, wanted: Callable[[Place], bool] = lambda place: True) -> list[Place]:
    """Return the rows of a sheet that are wanted."""
    found = [Place(workbook, sheet, number) for number in range(len(workbook.rows[sheet]))]
    return [place for place in found if wanted(place)]


def with_values(workbook: Workbook, changes: dict[tuple[str, int], dict[str, object]]) -> Workbook:
    """Return a workbook with other values in some cells: by sheet and row, then by key; None makes a cell blank."""
    rows = {key: list(found) for key, found in workbook.rows.items()}
    for (sheet, number), values in changes.items():
        table, row = workbook.tables[sheet], rows[sheet][number]
        cells = dict(row.cells)
        for key, value in values.items():
            column = table.number_of[key]
            cells.pop(column, None)
            if value is not None:
                cells[column] = Cell(f"{letters(column)}{row.number}", value)
        rows[sheet][number] = CellRow(row.number, cells)
    return replace(workbook, rows={key: tuple(found) for key, found in rows.items()})


def without_rows(workbook: Workbook, sheet: str, unwanted: Callable[[Place], bool]) -> Workbook:
    """Return a workbook without some rows of a sheet."""
    kept = tuple(place.row for place in places(workbook, sheet) if not unwanted(place))
    return replace(workbook, rows={**workbook.rows, sheet: kept})


def reported(workbook: Workbook, name: str, stage: str = "") -> tuple[Problem, ...]:
    """Return everything that is reported for the documents of a stage: while reading, as holes, and by the rules."""
    (checked,) = workbook.engagements()
    assert checked.engagement is not None
    chosen = stage or STAGE[name]
    holes = needed(checked.engagement, sheets_of(checked.engagement, chosen), chosen)
    read = tuple(replace(problem, file="") for problem in checked.problems)
    return (*read, *holes, *check(checked.engagement, chosen, today=TODAY[name]))
