"""The sheet Settings: from rows of setting and value to what the whole workbook, or one engagement, is read and counted by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from docgen.engagement.column import Column
from docgen.engagement.public_holidays import is_country
from docgen.engagement.row import Row
from docgen.engagement.settings import ClosedDays, Settings
from docgen.problems import Problem
from docgen.workbook.cells import Cell, CellRow
from docgen.workbook.choices import read_choice, split_list
from docgen.workbook.dates import read_date
from docgen.workbook.fault import Fault, quoted
from docgen.workbook.ids import id_key, row_id
from docgen.workbook.numbers import read_integer
from docgen.workbook.roster import Roster
from docgen.workbook.rows import Table, as_problem, read_row

# A dash between two dates stands apart from them, or is no hyphen.
_SPAN = re.compile(r"\s+(?:-|to)\s+|\s*[–—~〜～]\s*|\s*から\s*")
_CHOICES = ("date_order", "timing_days", "tax_rounding", "quick_win_anchor")
_MONTH = re.compile(r"\s*月$")


@dataclass(frozen=True, slots=True)
class Settled:
    """What the sheet Settings says: for the whole workbook, and for single engagements by the key of their ID."""

    everywhere: Settings = field(default_factory=Settings)
    own: Mapping[str, Settings] = field(default_factory=dict)

    def of(self, engagement_id: str) -> Settings:
        """Return the settings of one engagement: its own, else those of the workbook."""
        return self.own.get(id_key(engagement_id), Settings()).over(self.everywhere)


def read_settings(table: Table, rows: Sequence[CellRow]) -> tuple[Settled, list[Problem]]:
    """Return what the rows settle, and a Problem for each that says nothing docgen understands; the last row of a setting counts.

    Closed days add up over rows. The order of day and month holds for the whole workbook, whatever its row says.
    """
    found: dict[str, dict[str, object]] = {"": {}}
    problems: list[Problem] = []
    for cells in rows:
        owner = id_key(row_id(table, cells))
        row, faults = read_row(table, cells, row_id(table, cells), Roster())
        problems += faults
        key, cell = getattr(row, "setting", None), table.cell(cells, "value")
        if key is None or cell is None or faults:
            continue
        value = _value(key, cell, table)
        if isinstance(value, Fault):
            problems.append(_problem(value, row))
            continue
        settled = found.setdefault("" if key == "date_order" else owner, {})
        settled[key] = (*_closed(settled), *value) if isinstance(value, tuple) else value
    settings = {owner: Settings(**values) for owner, values in found.items()}  # type: ignore[arg-type]  # _value gives what each field holds
    return Settled(settings.pop(""), settings), problems


def _closed(settled: Mapping[str, object]) -> tuple[object, ...]:
    days = settled.get("closed_days", ())
    return days if isinstance(days, tuple) else ()


def _value(key: str, cell: Cell, table: Table) -> object:
    if key in _CHOICES:
        return read_choice(cell, key, quoted(table.heading("value")))
    readers: dict[str, Callable[[], object]] = {
        "vendor_name": lambda: cell.text,
        "closed_days": lambda: _closed_days(cell, table.is_1904),
        "country": lambda: _country(cell),
        "fiscal_year_month": lambda: _fiscal_year_month(cell),
    }
    return readers[key]()


def _closed_days(cell: Cell, is_1904: bool) -> tuple[ClosedDays, ...] | Fault:
    found = []
    for part in split_list(cell.text):
        ends = [read_date(Cell(cell.address, text), is_1904) for text in _SPAN.split(part)]
        days = [day for day in ends if not isinstance(day, Fault)]
        if len(days) < len(ends) or len(days) > 2 or days[0] > days[-1]:
            fix = "Type a date, or the first and the last: 2026-12-29 – 2027-01-04."
            return Fault("not-a-date", f"{quoted(part)} is no day and no span of days.", fix)
        found.append(ClosedDays(days[0], days[-1]))
    return tuple(found)


def _country(cell: Cell) -> str | Fault:
    code = unicodedata.normalize("NFKC", cell.text).strip()
    if code.casefold() in ("none", "なし"):
        return "none"
    code = {"日本": "JP", "japan": "JP"}.get(code.casefold(), code).upper()
    if is_country(code):
        return code
    return Fault("unknown-country", f"{quoted(cell.text)} is no code of a country.", "Type two letters such as JP, US or GB, or none.")


def _fiscal_year_month(cell: Cell) -> int | Fault:
    month = read_integer(Cell(cell.address, _MONTH.sub("", unicodedata.normalize("NFKC", cell.text))))
    if isinstance(month, Fault) or not 1 <= month <= 12:
        return Fault("not-a-month", f"{quoted(cell.text)} is no month.", "Type its number, from 1 to 12.")
    return month


def _problem(fault: Fault, row: Row) -> Problem:
    return as_problem(fault, Column("", key="value"), row.cell("value"))
