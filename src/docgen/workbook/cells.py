"""What was read from a workbook before anybody asked what it means: sheets of cells that know their address."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

_CLOCK_FORMAT = re.compile(r"h", re.IGNORECASE)
# Words in quotation marks, and colours and locales in square brackets, are no part of the format itself.
_NOT_A_FORMAT = re.compile(r'"[^"]*"|\[(?!h+\])[^\]]*\]', re.IGNORECASE)
_FIXED_DECIMALS = re.compile(r"^[#,]*0\.(0+)(?:_\)|_ )?")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that holds something.

    `value` is a str, int, float, bool, datetime, date, time or timedelta, or None when `is_unvalued` (a formula whose
    result was not stored); `format` is its number format; `is_error` marks `#N/A` and the like; `merged` is the range
    the cell is merged into, or empty.
    """

    address: str
    value: object
    format: str = "General"
    is_error: bool = False
    is_unvalued: bool = False
    merged: str = ""

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
        if isinstance(self.value, bool):
            return "TRUE" if self.value else "FALSE"
        if isinstance(self.value, int | float):
            return number_text(self.value, self.format)
        if isinstance(self.value, dt.datetime):
            is_day = self.value.time() == dt.time() and not self.has_clock
            return self.value.date().isoformat() if is_day else self.value.isoformat(" ", "minutes")
        return plain_text(str(self.value)) if self.value is not None else ""


@dataclass(frozen=True, slots=True)
class CellRow:
    """The cells of one row that hold something, by column number from 1."""

    number: int
    cells: dict[int, Cell]


@dataclass(frozen=True, slots=True)
class SheetCells:
    """One sheet: its name and the rows that hold something; `hidden` are the numbers of its hidden rows."""

    name: str
    rows: tuple[CellRow, ...] = ()
    hidden: frozenset[int] = field(default_factory=frozenset)


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
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\N{NO-BREAK SPACE}", " ").strip()
