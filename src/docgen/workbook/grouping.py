"""The rows of each engagement, found by its key: for each row two numbers, whatever the order of the rows."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.workbook.cells import CellRow
from docgen.workbook.fast.keeping import chosen_rows


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The rows of one sheet ordered by their engagements; those of engagement *n* lie between its bounds."""

    rows: Sequence[CellRow]
    places: array[int]
    bounds: array[int]

    def of(self, number: int) -> Sequence[CellRow]:
        first, last = (self.bounds[number], self.bounds[number + 1]) if number + 1 < len(self.bounds) else (0, 0)
        return chosen_rows(self.rows, self.places[first:last]) if last > first else ()


@dataclass(frozen=True, slots=True)
class Groups(Mapping[str, Mapping[str, Sequence[CellRow]]]):
    """The rows by the key of their engagement, then by that of their sheet; sheets without a row of it are left out."""

    numbers: Mapping[str, int]
    sheets: Mapping[str, _Sheet]

    @classmethod
    def of(cls, sheets: Mapping[str, tuple[Sequence[CellRow], Iterable[str]]]) -> Groups:
        """Return the groups of sheets: of each its rows, and the key of the engagement of each row."""
        numbers: dict[str, int] = {}
        found: dict[str, _Sheet] = {}
        for key, (rows, owners) in sheets.items():
            whose = array("I", (numbers.setdefault(owner, len(numbers)) for owner in owners))
            found[key] = _Sheet(rows, _ordered(whose), _bounds(whose))
        return cls(numbers, found)

    def __getitem__(self, key: str) -> Mapping[str, Sequence[CellRow]]:
        number = self.numbers[key]
        rows = ((sheet_key, sheet.of(number)) for sheet_key, sheet in self.sheets.items())
        return {sheet_key: found for sheet_key, found in rows if found}

    def __iter__(self) -> Iterator[str]:
        return iter(self.numbers)

    def __len__(self) -> int:
        return len(self.numbers)


def _ordered(whose: array[int]) -> array[int]:
    """Return the places of the rows by their engagements; of one engagement in the order of the sheet."""
    is_in_order = all(whose[place] <= whose[place + 1] for place in range(len(whose) - 1))
    return array("I", range(len(whose)) if is_in_order else sorted(range(len(whose)), key=whose.__getitem__))


def _bounds(whose: array[int]) -> array[int]:
    counts = array("I", bytes(4 * (max(whose, default=-1) + 2)))
    for number in whose:
        counts[number + 1] += 1
    for number in range(1, len(counts)):
        counts[number] += counts[number - 1]
    return counts
