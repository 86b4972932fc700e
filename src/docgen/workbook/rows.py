"""From the cells of a row to the typed row of a model, with a Problem for every cell that could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.engagement.column import Column
from docgen.engagement.row import Row
from docgen.engagement.settings import DateOrder
from docgen.engagement.sheets import Sheet
from docgen.problems import Problem
from docgen.workbook.cells import Cell, CellRow
from docgen.workbook.choices import choice_key, read_choice, read_choices, read_flag, split_list
from docgen.workbook.dates import in_order, read_clock, read_date, read_moment
from docgen.workbook.fault import Fault, quoted
from docgen.workbook.headings import Header
from docgen.workbook.letters import letters
from docgen.workbook.numbers import read_fraction, read_integer, read_number
from docgen.workbook.roster import Roster

NAME_FAULTS = ("not-a-person", "unknown-person", "ambiguous-person")
# A dash alone says “nothing” in a cell for a date, a number, a name or a choice.
_DASHES = "-–—―−ー－ "


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet whose header was found: its rows still hold cells."""

    sheet: Sheet
    name: str
    header: Header
    is_1904: bool
    date_order: DateOrder | None = None

    @property
    def number_of(self) -> dict[str, int]:
        """The column number of each key."""
        return {column.key: number for number, column in self.header.columns.items()}

    def heading(self, key: str) -> str:
        """Return the heading of `key` as it was typed."""
        return self.header.headings[self.number_of[key]]

    def cell(self, row: CellRow, key: str) -> Cell | None:
        """Return the cell of `key` in a row, or None when it is blank."""
        return row.cells.get(self.number_of.get(key, 0))


@dataclass(frozen=True, slots=True)
class Slot:
    """What a cell is read as: its column, the heading as typed, who is there to be named, and how its table has dates."""

    column: Column
    heading: str
    roster: Roster
    is_1904: bool
    date_order: DateOrder | None = None


def read_row(table: Table, row: CellRow, engagement_id: str, roster: Roster) -> tuple[Row, tuple[Problem, ...]]:
    """Return the typed row, and a Problem for every cell that could not be read."""
    values: dict[str, object] = {"engagement_id": engagement_id}
    twins: dict[str, str] = {}
    problems: list[Problem] = []
    twin_keys = {twin.key for twin in table.sheet.twins}
    for number, column in table.header.columns.items():
        cell = row.cells.get(number)
        if cell is None or column.key == "engagement_id":
            continue
        value, faults = read_cell(cell, Slot(column, table.header.headings[number], roster, table.is_1904, table.date_order))
        problems += [as_problem(fault, column, f"{table.name}!{cell.address}") for fault in faults]
        if column.key in twin_keys:
            twins |= {column.key: value} if isinstance(value, str) else {}
        elif value is not None:
            values[column.key] = value
    unread = frozenset(_key_at(table, problem.where) for problem in problems)
    cells = {column.key: f"{letters(number)}{row.number}" for number, column in table.header.columns.items()}
    extra = {text: row.cells[number].text for number, text in table.header.unknown.items() if number in row.cells}
    model = table.sheet.model.model_validate(
        values | {"sheet": table.name, "number": row.number, "cells": cells, "twins": twins, "extra": extra, "unread": unread}
    )
    return model, tuple(problems)


def read_cell(cell: Cell, slot: Slot) -> tuple[object, tuple[Fault, ...]]:
    """Return the value of a cell (None when there is none to use) and what is wrong with it."""
    broken = _broken(cell)
    if broken:
        return None, (broken,)
    if not slot.column.holds_text and not cell.text.strip(_DASHES):
        return None, ()
    if slot.column.kind == "person":
        return _person(cell, slot.roster)
    if slot.column.kind == "persons":
        return _persons(cell, slot.roster)
    value = _value(cell, slot)
    return (None, (value,)) if isinstance(value, Fault) else (value, ())


def as_problem(fault: Fault, column: Column, where: str) -> Problem:
    """Return the Problem of a fault: under the code of the catalogue if its column has one, else under the reader's own."""
    if fault.rule in NAME_FAULTS:
        rule = column.name_rule or ("PPL-01" if fault.rule == "not-a-person" else fault.rule)
    else:
        rule = column.rule or fault.rule
    return Problem(rule, fault.message, fault.fix, where)


def _broken(cell: Cell) -> Fault | None:
    if cell.is_unvalued:
        fix = "Open the workbook in Excel and save it, so that the result is stored; or type the value."
        return Fault("formula-without-value", "The formula has no stored result.", fix)
    if cell.is_error:
        return Fault("error-cell", f"{quoted(cell.text)} is an error of Excel.", "Correct the formula or type the value.")
    if cell.merged:
        return Fault("merged-cells", f"The cells {cell.merged} are merged.", "Unmerge them and fill each row.")
    return None


def _value(cell: Cell, slot: Slot) -> object:
    column, heading, is_1904 = slot.column, quoted(slot.heading), slot.is_1904
    match column.kind:
        case "integer":
            return read_integer(cell, column.unit)
        case "number" | "money":
            return read_number(cell, column.unit)
        case "percent":
            return read_fraction(cell)
        case "date":
            return read_date(in_order(cell, slot.date_order), is_1904)
        case "datetime":
            return read_moment(in_order(cell, slot.date_order), is_1904)
        case "time":
            return read_clock(cell)
        case "bool":
            return read_flag(cell)
        case "enum":
            return _choice(cell, column, heading)
        case "enums":
            return () if _is_none(cell) else read_choices(cell, column.choices, heading)
        case _:
            return cell.text


def _choice(cell: Cell, column: Column, heading: str) -> object:
    value = read_choice(cell, column.choices, heading)
    return cell.text if isinstance(value, Fault) and column.open else value


def _is_none(cell: Cell) -> bool:
    return choice_key(cell.text) in ("none", "なし")


def _person(cell: Cell, roster: Roster) -> tuple[object, tuple[Fault, ...]]:
    names, faults = _persons(cell, roster)
    if len(names) > 1:
        message = f"{quoted(cell.text)} names {len(names)} people; one answers for it."
        return None, (*faults, Fault("several-people", message, f"Leave one name, such as {names[0]}."))
    return (names[0] if names and not faults else None), faults


def _persons(cell: Cell, roster: Roster) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    # A name may itself hold a comma: “John Smith, Jr.”
    whole = roster.find(cell.text)
    found = [whole] if isinstance(whole, str) else [roster.find(name) for name in split_list(cell.text)]
    names = tuple(dict.fromkeys(name for name in found if isinstance(name, str)))
    return names, tuple(fault for fault in found if isinstance(fault, Fault))


def _key_at(table: Table, where: str) -> str:
    address = where.rpartition("!")[2].rstrip("0123456789")
    return next(column.key for number, column in table.header.columns.items() if letters(number) == address)
