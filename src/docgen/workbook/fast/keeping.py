"""Where the rows of a large workbook lie while nobody asks for them: in memory at first, then in a file without a name.

Of each row only its number and its place stay in memory, 12 bytes, so that a portfolio of any size takes little of it.
"""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO, cast, overload

from docgen.workbook.cells import CellRow, Unpacker

# A single engagement never leaves memory; a portfolio of more than some hundred does.
_IN_MEMORY = 8 * 2**20
# Rows that are read one after the other mostly lie one after the other.
_AT_ONCE = 64 * 2**10


class Store:
    """Bytes one after the other, added at the end and read from anywhere."""

    def __init__(self, in_memory: int = _IN_MEMORY) -> None:
        """Keep so many bytes in memory; what is more goes to a file, which goes with this object."""
        self._file = cast(IO[bytes], tempfile.SpooledTemporaryFile(max_size=in_memory))  # noqa: SIM115
        self.size = 0
        self._is_at_end = True

    def add(self, content: bytes) -> None:
        """Add bytes at the end; raises OSError when the disk is full."""
        if not self._is_at_end:
            self._file.seek(self.size)
            self._is_at_end = True
        self._file.write(content)
        self.size += len(content)

    def read(self, start: int, length: int) -> bytes:
        """Return so many bytes from a place."""
        self._file.seek(start)
        self._is_at_end = False
        return self._file.read(length)


@dataclass(slots=True)
class _Block:
    """The bytes that were read last, and where they begin."""

    start: int = 0
    content: bytes = b""

    def read(self, store: Store, start: int, length: int) -> bytes:
        offset = start - self.start
        if offset < 0 or offset + length > len(self.content):
            self.start, self.content, offset = start, store.read(start, max(length, _AT_ONCE)), 0
        return self.content[offset : offset + length]


@dataclass(frozen=True, slots=True, eq=False)
class KeptRows(Sequence[CellRow]):
    """Rows of one sheet, made anew from the store whenever they are asked for.

    `numbers` are the row numbers of the sheet's rows and `starts` the places of their bytes, with the end of the last one; `chosen`
    are those of them that this sequence has, None for all.
    """

    store: Store
    unpacker: Unpacker
    numbers: array[int] = field(default_factory=lambda: array("I"))
    starts: array[int] = field(default_factory=lambda: array("Q"))
    chosen: array[int] | None = None
    _block: _Block = field(default_factory=_Block)

    def add(self, number: int, packed: bytes) -> None:
        """Add a row at the end of the sheet; the rows of one sheet are added before those of the next."""
        if not self.starts:
            self.starts.append(self.store.size)
        self.store.add(packed)
        self.numbers.append(number)
        self.starts.append(self.store.size)

    def only(self, places: Iterable[int]) -> KeptRows:
        """Return the rows at these places of this sequence."""
        chosen = array("I", places if self.chosen is None else (self.chosen[place] for place in places))
        return KeptRows(self.store, self.unpacker, self.numbers, self.starts, chosen, self._block)

    def __len__(self) -> int:
        return len(self.numbers if self.chosen is None else self.chosen)

    @overload
    def __getitem__(self, place: int) -> CellRow: ...

    @overload
    def __getitem__(self, place: slice) -> KeptRows: ...

    def __getitem__(self, place: int | slice) -> CellRow | KeptRows:
        if isinstance(place, slice):
            return self.only(range(len(self))[place])
        found = range(len(self))[place] if self.chosen is None else self.chosen[place]
        start = self.starts[found]
        return CellRow(self.numbers[found], self._block.read(self.store, start, self.starts[found + 1] - start), self.unpacker)

    def __iter__(self) -> Iterator[CellRow]:
        return (self[place] for place in range(len(self)))


def chosen_rows(rows: Sequence[CellRow], places: Iterable[int]) -> Sequence[CellRow]:
    """Return the rows at these places."""
    return rows.only(places) if isinstance(rows, KeptRows) else tuple(rows[place] for place in places)
