"""The formulas that docgen itself wrote into a new workbook, worked out where another program dropped their results.

openpyxl and other libraries keep formulas and lose what they gave. What docgen wrote, docgen can work out again.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from docgen.workbook.blank.grid import LAST_ROW
from docgen.workbook.blank.proposals import moment_formulas, name_formula
from docgen.workbook.cells import Cell, CellRow, SheetCells
from docgen.workbook.scan import column_number

_SHEET = r"(?P<sheet>'(?:[^']|'')+'|[^'!()]+)"
_NAME = re.compile(
    rf"IFERROR\(INDEX\({_SHEET}!\$(?P<name>[A-Z]+)\$2:.*\(\((?P=sheet)!\$(?P<role>[A-Z]+)\$2:[^=]*=\"(?P<label>[^\"]*)\"\).*", re.DOTALL
)
_MOMENT = re.compile(rf"IF\({_SHEET}!\$(?P<column>[A-Z]+)\$2=.*", re.DOTALL)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FIRST_ROW = 2
Value = str | dt.time | None


def recalculated(sheets: Sequence[SheetCells]) -> tuple[SheetCells, ...]:
    """Return the sheets with a result in each cell whose formula is, to the letter, one that docgen writes; blank where it gives nothing.

    A formula of anybody else without a stored result stays as it is.
    """
    if not any(sheet.unvalued for sheet in sheets):
        return tuple(sheets)
    results = _Results({sheet.name: sheet for sheet in sheets}, {})
    return tuple(_recalculated(sheet, results) if sheet.unvalued else sheet for sheet in sheets)


def _recalculated(sheet: SheetCells, results: _Results) -> SheetCells:
    rows = [_row(row, results) if row.number in sheet.unvalued else row for row in sheet.rows]
    return replace(sheet, rows=tuple(row for row in rows if row.cells), unvalued=frozenset())


def _row(row: CellRow, results: _Results) -> CellRow:
    found: dict[int, Cell] = {}
    for number, cell in row.cells.items():
        work = results.of(cell.formula) if cell.is_unvalued else None
        if work is None:
            found[number] = cell
        elif (value := work()) is not None:
            found[number] = Cell(cell.address, value, merged=cell.merged)
    return CellRow(row.number, found)


@dataclass(frozen=True, slots=True)
class _Results:
    """The sheets by their names, and how each formula met so far is worked out: None when it is not docgen's."""

    sheets: Mapping[str, SheetCells]
    known: dict[str, Callable[[], Value] | None]

    def of(self, formula: str) -> Callable[[], Value] | None:
        if formula not in self.known:
            self.known[formula] = self._work(formula.removeprefix("="))
        return self.known[formula]

    def _work(self, formula: str) -> Callable[[], Value] | None:
        if match := _NAME.fullmatch(formula):
            sheet = match["sheet"]
            names, roles = (_column(sheet, match[key]) for key in ("name", "role"))
            same = name_formula(names, roles, match["label"])
            return partial(self._name, match) if same == f"={formula}" else None
        if match := _MOMENT.fullmatch(formula):
            forms = moment_formulas(f"{match['sheet']}!${match['column']}$2")
            for key, form in forms.items():
                if form == f"={formula}":
                    return partial(self._moment, match, key)
        return None

    def _name(self, match: re.Match[str]) -> Value:
        """Return the name in the first row of the part that has one, as Excel compares texts: without regard to case."""
        for row in self._rows(match["sheet"]):
            role, name = (row.cell(column_number(match[key])) for key in ("role", "name"))
            if role is not None and name is not None and name.text and role.text.casefold() == match["label"].casefold():
                return name.text
        return None

    def _moment(self, match: re.Match[str], key: str) -> Value:
        first = next((row for row in self._rows(match["sheet"]) if row.number == _FIRST_ROW), None)
        cell = first.cell(column_number(match["column"])) if first else None
        moment = cell.value if cell else None
        if not isinstance(moment, dt.datetime):
            return None
        return _WEEKDAYS[moment.weekday()] if key == "weekday" else dt.time(moment.hour, moment.minute)

    def _rows(self, quoted_name: str) -> Iterable[CellRow]:
        name = quoted_name[1:-1].replace("''", "'") if quoted_name.startswith("'") else quoted_name
        sheet = self.sheets.get(name)
        return (row for row in sheet.rows if _FIRST_ROW <= row.number <= LAST_ROW) if sheet else ()


def _column(sheet: str, letter: str) -> str:
    return f"{sheet}!${letter}$2:${letter}${LAST_ROW}"
