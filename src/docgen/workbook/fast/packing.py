"""Rows packed into bytes, and what is asked of them: which columns are filled, one cell, all cells.

A row is a tuple of a code and a value for each cell, as `marshal` packs it: 25 bytes for a cell where Python objects take
200, and quicker than any other way to store a tuple. The bytes never leave this process.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from docgen.workbook.cells import Cell
from docgen.workbook.fast.formats import Format
from docgen.workbook.fast.serials import moment
from docgen.workbook.letters import letters

# A code holds the column, then how the value is to be taken, then the style.
COLUMN = 0x7FFF
PLAIN, SHARED, ERROR, UNVALUED = (kind << 15 for kind in range(4))
KIND = 3 << 15
STYLE_BITS = 17
# The first versions of marshal look for no repeated objects, which a row does not have.
_VERSION = 2

Code = int
Value = str | int | float | bool | None


@dataclass(slots=True)
class Unpacker:
    """What the packed rows of one sheet need to become cells again; it remembers the row that was asked for last.

    `blank` are the numbers of the shared strings that hold nothing, `merged` is the range of each merged cell by its address.
    """

    strings: Sequence[str]
    formats: Sequence[Format]
    is_1904: bool
    blank: frozenset[int] = frozenset()
    merged: Mapping[str, str] = field(default_factory=dict)
    letters: dict[int, str] = field(default_factory=dict)
    _packed: bytes = b""
    _values: tuple[object, ...] = ()

    def columns(self, packed: bytes) -> Sequence[int]:
        """Return the numbers of the columns that are filled, in their order."""
        return [code & COLUMN for code in cast(tuple[Code, ...], self._unpacked(packed)[::2])]

    def cell(self, number: int, packed: bytes, column: int) -> Cell | None:
        """Return the cell of a column, or None when it is blank."""
        values = self._unpacked(packed)
        for place in range(0, len(values), 2):
            code = cast(Code, values[place])
            if code & COLUMN == column:
                return self._cell(number, code, cast(Value, values[place + 1]))
        return None

    def cells(self, number: int, packed: bytes) -> dict[int, Cell]:
        """Return the cells by the numbers of their columns."""
        values = iter(self._unpacked(packed))
        names, formats, merged = self.letters, self.formats, self.merged
        found: dict[int, Cell] = {}
        for code, value in cast(Iterator[tuple[Code, Value]], zip(values, values, strict=True)):
            column = code & COLUMN
            # Most cells are plain texts and numbers; this is the same as below, without a call for each of them.
            shown = formats[code >> STYLE_BITS]
            if not (code & KIND or merged) and column in names and (shown.shows == "number" or value.__class__ is str):
                found[column] = Cell(f"{names[column]}{number}", value, shown.code)
            else:
                found[column] = self._cell(number, code, value)
        return found

    def _unpacked(self, packed: bytes) -> tuple[object, ...]:
        if packed is not self._packed:
            self._packed, self._values = packed, marshal.loads(packed)
        return self._values

    def _cell(self, number: int, code: Code, value: Value) -> Cell:
        column, kind = code & COLUMN, code & KIND
        name = self.letters.get(column)
        if name is None:
            name = self.letters[column] = letters(column)
        address = f"{name}{number}"
        merged = self.merged.get(address, "") if self.merged else ""
        if kind == UNVALUED:
            return Cell(address, None, is_unvalued=True, merged=merged, formula=cast(str, value))
        shown = self.formats[code >> STYLE_BITS]
        if kind == SHARED:
            return Cell(address, self.strings[cast(int, value)], shown.code, False, False, merged)
        if kind == ERROR or shown.shows == "number" or isinstance(value, str | bool) or value is None:
            return Cell(address, value, shown.code, kind == ERROR, False, merged)
        found = moment(value, shown.shows, self.is_1904)
        # Excel shows a number that is no date in such a cell as a row of #; it is taken for an error.
        return Cell(address, "#VALUE!" if found is None else found, shown.code, found is None, False, merged)


def pack(row: Sequence[Value]) -> bytes:
    """Return a row, a code and a value for each cell, as bytes."""
    return marshal.dumps(tuple(row), _VERSION)
