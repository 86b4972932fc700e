"""How the sample engagements are written down: rows of cells under column keys.

Dates are typed as `2026-11-26` and times of a day as `2026-11-26 14:00`; the script turns them into real Excel dates.
A value of an enum column is its key (`first15_last10`); the workbook gets the label in its own language.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Flagged:
    """A deliberately bad cell, with the codes of the rules that it breaks."""

    value: str | int | float | bool | None
    codes: tuple[str, ...]


Cell = str | int | float | bool | None | Flagged
Row = dict[str, Cell]
Sheets = dict[str, list[Row]]


def row(**cells: Cell) -> Row:
    """Return one row, its cells named by their column keys."""
    return cells


def rows(keys: str, *values: tuple[Cell, ...]) -> list[Row]:
    """Return one row for each of `values`, whose cells stand under `keys` in order."""
    return [dict(zip(keys.split(), cells, strict=True)) for cells in values]


def bad(value: str | int | float | bool | None, *codes: str) -> Flagged:
    """Return a cell that a check has to find, whatever it is called: the script notes where it lands."""
    return Flagged(value, codes)
