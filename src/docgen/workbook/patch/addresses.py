"""Cell addresses and ranges: `C5`, `A1:F20`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from docgen.workbook.patch.grid import LAST_COLUMN, LAST_ROW

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


@dataclass(frozen=True, slots=True)
class Place:
    """A cell by its row and column, counted from 0."""

    row: int
    column: int

    @property
    def address(self) -> str:
        """The place as people write it: `C5`."""
        return f"{column_letters(self.column)}{self.row + 1}"


def place_of(address: str) -> Place | None:
    """Return the place that `C5` or `$C$5` means, or None when Excel has no such cell."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        return None
    place = Place(int(match[2]) - 1, column_number(match[1].upper()) - 1)
    return place if place.row <= LAST_ROW and place.column <= LAST_COLUMN else None


def is_within(place: Place, area: str) -> bool:
    """Return whether `place` lies in a range such as `A1:F20`."""
    first, _, last = area.partition(":")
    start, end = place_of(first), place_of(last or first)
    if start is None or end is None:
        return False
    return start.row <= place.row <= end.row and start.column <= place.column <= end.column


def column_letters(column: int) -> str:
    """Return the letters of a column counted from 0: 0 is `A`, 26 is `AA`."""
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the number of a column counted from 1: `A` is 1, `AA` is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
