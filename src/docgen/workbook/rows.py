"""From the cells of a row to the typed row of a model, with a Problem for every cell that could not be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from docgen.engagement.column import TEXT_KINDS, Column, Kind
from docgen.engagement.row import Row
from docgen.engagement.settings import DateOrder
from docgen.engagement.sheets import Sheet
from docgen.problems import Problem
from docgen.workbook.cells import Cell, CellRow, plain_text
from docgen.workbook.choices import choice_key, read_choice, read_choices, read_flag, split_list
from docgen.workbook.dates import in_order, read_clock, read_date, read_moment
from docgen.workbook.fault import Fault, quoted
from docgen.workbook.headings import Header
from docgen.workbook.letters import letters
from docgen.workbook.marks import hidden_values, lost_marks
from docgen.workbook.numbers import read_fraction, read_integer, read_number
from docgen.workbook.roster import Roster

UNVALUED = "The formula has no stored result."
UNVALUED_FIX = "Open the workbook in Excel or LibreOffice and save it, so that the result is stored; or type the value."
NAME_FAULTS = ("not-a-person", "unknown-person", "ambiguous-person")
# A dash alone says “nothing” in a cell for a date, a number, a name or a choice.
_DASHES = "-–—―−ー－ "


@dataclass(frozen=True)
class Table:
    """One sheet whose header was found: its rows still hold cells."""

    sheet: Sheet
    name: str
    header: Header
    is_1904: bool
    date_order: DateOrder | None = None

    @cached_property
    def number_of(self) -> dict[str, int]:
        """The column number of each key."""
        return {column.key: number for number, column in self.header.columns.items()}

    def heading(self, key: str) -> str:
        """Return the heading of `key` as it was typed."""
        return self.header.headings[self.number_of[key]]

    def cell(self, row: CellRow, key: str) -> Cell | None:
        """Return the cell of `key` in a row, or None when it is blank."""
        number = self.number_of.get(key)
        return None if number is None else row.cell(number)

    @cached_property
    def slots(self) -> dict[int, Slot]:
        """What the cells of each column are read as, by column number; the engagement's ID is known before."""
        twins = {twin.key for twin in self.sheet.twins}
        headings = self.header.headings
        return {
            number: Slot(
                column,
                column.key,
                column.kind,
                quoted(headings[number]),
                column.key in twins,
                self.is_1904,
                self.date_order,
                column.kind in TEXT_KINDS,
            )
            for number, column in self.header.columns.items()
            if column.key != "engagement_id"
        }

    @cached_property
    def unknown(self) -> dict[int, str]:
        """The headings that name no column docgen knows, by column number."""
        return self.header.unknown

    @cached_property
    def lost(self) -> tuple[Column, ...]:
        """The columns that keep something from the client and that no heading names for certain."""
        return lost_marks(self.sheet, self.header)

    @cached_property
    def letters_of(self) -> dict[str, str]:
        """The letters of the column of each key."""
        return {key: letters(number) for key, number in self.number_of.items()}


@dataclass(frozen=True, slots=True)
class Slot:
    """What a cell is read as: its column, the heading as typed, in quotation marks, and how its table has dates."""

    column: Column
    key: str
    kind: Kind
    heading: str
    is_twin: bool
    is_1904: bool
    date_order: DateOrder | None = None
    is_text: bool = False


def read_row(table: Table, row: CellRow, engagement_id: str, roster: Roster) -> tuple[Row, tuple[Problem, ...]]:
    """Return the typed row, and a Problem for every cell that could not be read."""
    twins: dict[str, str] = {}
    values: dict[str, object] = {"engagement_id": engagement_id, "sheet": table.name, "number": row.number, "twins": twins}
    problems: list[Problem] = []
    unread: list[str] = []
    filled, slots = row.cells, table.slots
    value: object
    faults: tuple[Fault, ...]
    for number, cell in filled.items():
        slot = slots.get(number)
        if slot is None:
            continue
        if slot.is_text and cell.value.__class__ is str and not (cell.is_error or cell.merged):
            # What `read_cell` does with most cells, without the calls.
            value, faults = plain_text(cell.value), ()
        else:
            value, faults = read_cell(cell, slot, roster)
        if faults:
            problems += [as_problem(fault, slot.column, f"{table.name}!{cell.address}") for fault in faults]
            unread.append(slot.key)
        if not slot.is_twin:
            if value is not None:
                values[slot.key] = value
        elif isinstance(value, str):
            twins[slot.key] = value
    if table.lost:
        values |= hidden_values(table.lost, table.header, filled)
    values["columns"] = table.letters_of
    values["extra"] = {text: filled[number].text for number, text in table.unknown.items() if number in filled}
    values["unread"] = frozenset(unread)
    return table.sheet.model.model_validate(values), tuple(problems)


def read_cell(cell: Cell, slot: Slot, roster: Roster) -> tuple[object, tuple[Fault, ...]]:
    """Return the value of a cell (None when there is none to use) and what is wrong with it."""
    if cell.is_unvalued or cell.is_error or cell.merged:
        return None, (_broken(cell),)
    kind = slot.kind
    if kind in TEXT_KINDS:
        return cell.text, ()
    if isinstance(cell.value, str) and not (cell.value[0].isalnum() and cell.value[0] not in _DASHES) and not cell.text.strip(_DASHES):
        return None, ()
    if kind == "person":
        return _person(cell, roster)
    if kind == "persons":
        return _persons(cell, roster)
    value = _READERS[kind](cell, slot)
    return (None, (value,)) if isinstance(value, Fault) else (value, ())


def as_problem(fault: Fault, column: Column, where: str) -> Problem:
    """Return the Problem of a fault: under the code of the catalogue if its column has one, else under the reader's own."""
    if fault.rule in NAME_FAULTS:
        rule = column.name_rule or ("PPL-01" if fault.rule == "not-a-person" else fault.rule)
    else:
        # That a result was not stored says nothing of the cell's content, so no rule about that is broken.
        rule = fault.rule if fault.message == UNVALUED else column.rule or fault.rule
    return Problem(rule, fault.message, fault.fix, where)


def _broken(cell: Cell) -> Fault:
    if cell.is_unvalued:
        return Fault("formula-without-value", UNVALUED, UNVALUED_FIX)
    if cell.is_error:
        return Fault("error-cell", f"{quoted(cell.text)} is an error of Excel.", "Correct the formula or type the value.")
    return Fault("merged-cells", f"The cells {cell.merged} are merged.", "Unmerge them and fill each row.")


def _choice(cell: Cell, slot: Slot) -> object:
    value = read_choice(cell, slot.column.choices, slot.heading)
    return cell.text if isinstance(value, Fault) and slot.column.open else value


def _choices(cell: Cell, slot: Slot) -> object:
    return () if _is_none(cell) else read_choices(cell, slot.column.choices, slot.heading)


_READERS: Mapping[str, Callable[[Cell, Slot], object]] = {
    "integer": lambda cell, slot: read_integer(cell, slot.column.unit),
    "number": lambda cell, slot: read_number(cell, slot.column.unit),
    "money": lambda cell, slot: read_number(cell, slot.column.unit),
    "percent": lambda cell, slot: read_fraction(cell),
    "date": lambda cell, slot: read_date(in_order(cell, slot.date_order), slot.is_1904),
    "datetime": lambda cell, slot: read_moment(in_order(cell, slot.date_order), slot.is_1904),
    "time": lambda cell, slot: read_clock(cell),
    "bool": lambda cell, slot: read_flag(cell),
    "enum": _choice,
    "enums": _choices,
}


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
    whole = roster.names_of(cell.text)
    found = [whole[0]] if len(whole) == 1 else [roster.find(name) for name in split_list(cell.text)]
    names = tuple(dict.fromkeys(name for name in found if isinstance(name, str)))
    return names, tuple(fault for fault in found if isinstance(fault, Fault))
