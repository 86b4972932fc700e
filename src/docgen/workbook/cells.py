"""What was read from a workbook before anybody asked what it means: sheets of cells that know their address."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

_CLOCK_FORMAT = re.compile(r"h", re.IGNORECASE)
# Words in quotation marks, and colours and locales in square brackets, are no part of the format itself.
_NOT_A_FORMAT = re.compile(r'"[^"]*"|\[(?!h+\])[^\]]*\]', re.IGNORECASE)
_FIXED_DECIMALS = re.compile(r"^[#,]*0\.(0+)(?:_\)|_ )?")

# The number format of a cell in which 1.200 is 1.2, be it a text.
THREE_DECIMALS = "0.000"


# Not frozen: a frozen one takes five times as long to make, and a portfolio has nine million.
@dataclass(slots=True)
class Cell:
    """One cell that holds something.

    `value` is a str, int, float, bool, datetime, date, time or timedelta, or None when `is_unvalued` (a formula whose
    result was not stored); `format` is its number format; `is_error` marks `#N/A` and the like; `merged` is the range
    the cell is merged into, or empty. `formula` is known of an unvalued cell alone.
    """

    address: str
    value: object
    format: str = "General"
    is_error: bool = False
    is_unvalued: bool = False
    merged: str = ""
    formula: str = ""

    @property
    def is_percent(self) -> bool:
        """Whether Excel shows the number as a percentage."""
        return "%" in self.format

    @property
    def has_clock(self) -> bool:
        """Whether Excel shows a time of day."""
        return bool(_CLOCK_FORMAT.search(_NOT_A_FORMAT.sub("", self.format)))

    @property
    def text(self) -> str:
        """The cell as text, as near as possible to what the reader sees."""
        if isinstance(self.value, str):
            return plain_text(self.value)
        if isinstance(self.value, bool):
            return "TRUE" if self.value else "FALSE"
        if isinstance(self.value, int | float):
            return number_text(self.value, self.format)
        if isinstance(self.value, dt.datetime):
            is_day = self.value.time() == dt.time() and not self.has_clock
            return self.value.date().isoformat() if is_day else self.value.isoformat(" ", "minutes")
        return plain_text(str(self.value)) if self.value is not None else ""


class Unpacker(Protocol):
    """What can tell the cells of a row from the bytes that hold them."""

    def columns(self, packed: bytes) -> Iterable[int]:
        """Return the numbers of the columns that are filled, in their order."""
        ...

    def cell(self, number: int, packed: bytes, column: int) -> Cell | None:
        """Return one cell of the row `number`, or None when it is blank."""
        ...

    def cells(self, number: int, packed: bytes) -> Mapping[int, Cell]:
        """Return the cells of the row `number` by the numbers of their columns."""
        ...


@dataclass(frozen=True, slots=True)
class CellRow:
    """The cells of one row that hold something; rows of a large workbook are `held` as bytes until they are asked for."""

    number: int
    held: Mapping[int, Cell] | bytes
    unpacker: Unpacker | None = None

    @property
    def cells(self) -> Mapping[int, Cell]:
        """The cells by column number from 1, from left to right."""
        if isinstance(self.held, bytes) and self.unpacker is not None:
            return self.unpacker.cells(self.number, self.held)
        return self.held if isinstance(self.held, Mapping) else {}

    @property
    def columns(self) -> Iterable[int]:
        """The numbers of the columns that hold something, from left to right."""
        if isinstance(self.held, bytes) and self.unpacker is not None:
            return self.unpacker.columns(self.held)
        return self.cells

    def cell(self, column: int) -> Cell | None:
        """Return the cell of a column, or None when it is blank."""
        if isinstance(self.held, bytes) and self.unpacker is not None:
            return self.unpacker.cell(self.number, self.held, column)
        return self.cells.get(column)


@dataclass(frozen=True, slots=True)
class SheetCells:
    """One sheet: its name and the rows that hold something; `hidden` are the numbers of its hidden rows.

    No cell stands to the right of the column `width`; 0 means that it is not known. `unvalued` are the numbers of the rows that
    have formulas without a stored result.
    """

    name: str
    rows: Sequence[CellRow] = ()
    hidden: frozenset[int] = field(default_factory=frozenset)
    width: int = field(default=0, compare=False)
    unvalued: frozenset[int] = frozenset()


def number_text(value: int | float, number_format: str) -> str:
    """Return a number as Excel shows it in the plain formats: `1.0` stays `1.0` under the format `0.0`."""
    fixed = _FIXED_DECIMALS.match(number_format)
    if fixed and "%" not in number_format:
        return f"{value:.{len(fixed[1])}f}"
    return str(int(value)) if float(value).is_integer() else repr(value)


def plain_text(text: str) -> str:
    """Return text without blanks at its ends and with plain line feeds; Excel's `_x000D_` escapes become characters."""
    if "_x" in text:
        text = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\N{NO-BREAK SPACE}", " ").strip()
