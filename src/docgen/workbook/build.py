"""From the rows of one engagement, sheet by sheet, to a checked Engagement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from docgen.engagement.engagement import Engagement
from docgen.engagement.facts import Facts
from docgen.engagement.names import is_nobody, name_key, plain_name
from docgen.engagement.people import Person
from docgen.engagement.plan import PlanRow
from docgen.engagement.registers import RaidRow
from docgen.engagement.row import Row
from docgen.problems import Problem, nearest
from docgen.workbook.cells import CellRow
from docgen.workbook.choices import split_list
from docgen.workbook.fault import quoted
from docgen.workbook.matrix import people_columns, with_letters
from docgen.workbook.roster import NOT_ON_PEOPLE, Roster
from docgen.workbook.rows import UNVALUED, UNVALUED_FIX, Table, read_row

ReadRow = tuple[Row, tuple[Problem, ...]]
# The column of each sheet that tells its rows apart, and what a row is called.
_UNIQUE = {
    "goals": ("goal_id", "goal"),
    "value": ("value_id", "value"),
    "deliverables": ("deliverable_id", "deliverable"),
    "change_orders": ("change_id", "change-order"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """The cells of one engagement: the tables of the workbook, and its rows on each sheet by the sheet's key.

    `problems` are the errors of the workbook that may have cost this engagement something.
    """

    engagement_id: str
    tables: Mapping[str, Table]
    rows: Mapping[str, Sequence[CellRow]]
    problems: tuple[Problem, ...] = ()


def build(source: Source) -> tuple[Engagement | None, tuple[Problem, ...]]:
    """Return the engagement, or None when nothing can be made of it, and everything that is wrong in its cells."""
    people, roster, problems = _people(source)
    read: dict[str, tuple[Row, ...]] = {"people": people}
    for key, table in source.tables.items():
        if key != "people":
            found = [read_row(table, row, source.engagement_id, roster) for row in source.rows.get(key, ())]
            if key == "raci":
                found = _lettered(source, found, roster)
            read[key] = tuple(row for row, _ in found)
            problems += [problem for _, faults in found for problem in faults]
    for key, (column, called) in _UNIQUE.items():
        problems += _repeated(read.get(key, ()), column, called)
    problems += _several_renewals(read.get("renewal", ()))
    problems += _unknown_gates(read.get("raid", ()), read.get("plan", ()))
    facts = read.pop("engagements")[0]
    if not isinstance(facts, Facts) or facts.language is None:
        return None, _in_order((*problems, *_without_language(facts)), source)
    return Engagement(facts=facts).with_rows(read), _in_order(problems, source)


def _people(source: Source) -> tuple[tuple[Row, ...], Roster, list[Problem]]:
    table = source.tables.get("people")
    if table is None:
        return (), Roster(), []
    problems: list[Problem] = []
    people: list[Person] = []
    for cells in source.rows.get("people", ()):
        row, faults = read_row(table, cells, source.engagement_id, Roster())
        problems += faults
        if isinstance(row, Person):
            people.append(_without_nobody(row, problems))
    named = [person for person in people if person.name]
    roster = Roster.of((person.name or "", person.department or "") for person in named)
    shown = {id(person): entry.name for person, entry in zip(named, roster.entries, strict=True)}
    people = [person.model_copy(update={"name": shown.get(id(person))}) for person in people]
    return tuple(people), roster, problems + _repeated(people, "name", "person")


def _lettered(source: Source, found: list[ReadRow], roster: Roster) -> list[ReadRow]:
    """Return the rows of RACI with the letters of a matrix, if the sheet is one."""
    table = source.tables["raci"]
    people = people_columns(table, roster)
    if not people or {"r", "a"} & set(table.number_of):
        return found
    lettered = []
    for (row, problems), cells in zip(found, source.rows.get("raci", ()), strict=True):
        with_names, more = with_letters(row, cells, table, people)
        lettered.append((with_names, problems + more))
    return lettered


def _without_nobody(person: Person, problems: list[Problem]) -> Person:
    if not person.name or not is_nobody(person.name):
        return person
    message = f"{quoted(person.name)} is not the name of a person."
    problems.append(Problem("PPL-01", message, "Type the name of the person who takes this part.", person.cell("name")))
    return person.model_copy(update={"name": None, "unread": person.unread | {"name"}})


def _repeated(rows: Sequence[Row], key: str, called: str) -> list[Problem]:
    """Return a Problem for each row whose `key` an earlier row has."""
    places: dict[str, str] = {}
    problems = []
    for row in rows:
        text = getattr(row, key)
        if text is None:
            continue
        first = places.setdefault(name_key(text), row.cell(key))
        if first != row.cell(key):
            fix = "Add the department of each, or remove one row." if called == "person" else "Give each row an ID of its own."
            message = f"{quoted(plain_name(text))} stands in two rows."
            problems.append(Problem(f"duplicate-{called}", message, fix, row.cell(key), related=(first,)))
    return problems


def _several_renewals(rows: Sequence[Row]) -> list[Problem]:
    """Return a Problem for each row of Renewal after the first: an engagement has one renewal at a time."""
    fix = "Keep one row; renewals that are over belong on the sheet Outcomes."
    return [
        Problem("duplicate-renewal", "The engagement has more than one renewal; the first is used.", fix, f"{row.sheet}!A{row.number}")
        for row in rows[1:]
    ]


def _unknown_gates(raid: Sequence[Row], plan: Sequence[Row]) -> list[Problem]:
    """Return a warning for each row of RAID that holds up something the plan does not name."""
    names = [row.name for row in plan if isinstance(row, PlanRow) and row.name]
    keys = {name_key(name) for name in names}
    waiting = [(row, row.gates) for row in raid if isinstance(row, RaidRow) and row.gates and name_key(row.gates) not in keys]
    gated = [(row, name) for row, gates in waiting for name in split_list(gates)]
    problems = []
    for row, name in gated:
        if keys and name_key(name) not in keys:
            likely = nearest(name, names)
            fix = f"Did you mean {likely}?" if likely else "Type the name of a row of Plan."
            message = f"{quoted(name)} is the name of no row of Plan."
            problems.append(Problem("unknown-plan-row", message, fix, row.cell("gates"), severity="warning"))
    return problems


def _without_language(facts: Row) -> tuple[Problem, ...]:
    if "language" in facts.unread:
        return ()
    return (Problem("missing-cell", "The language is blank.", "Type ja, en or both.", facts.cell("language")),)


def _in_order(problems: Sequence[Problem], source: Source) -> tuple[Problem, ...]:
    """Return the problems in the order of the sheets, then of rows and columns."""
    names = [table.name for table in source.tables.values()]

    def place(problem: Problem) -> tuple[int, int, int, str]:
        sheet, _, address = problem.where.rpartition("!")
        letters = address.rstrip("0123456789")
        return names.index(sheet), int(address[len(letters) :] or 0), len(letters), letters

    return _formulas_once(_each_name_once(sorted(problems, key=place)))


def _formulas_once(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return the problems with the formulas of one sheet that have no stored result as one: saved once, all of them have it."""
    places: dict[str, list[str]] = {}
    for problem in problems:
        if problem.message == UNVALUED:
            places.setdefault(problem.where.rpartition("!")[0], []).append(problem.where)
    found = []
    for problem in problems:
        sheet = problem.where.rpartition("!")[0]
        first, *others = places.get(sheet, [""])
        if problem.message != UNVALUED or not others:
            found.append(problem)
        elif problem.where == first:
            message = f"{len(others) + 1} formulas on {sheet} have no stored result."
            found.append(replace(problem, message=message, fix=UNVALUED_FIX, related=tuple(others)))
    return tuple(found)


def _each_name_once(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return the problems with those about one unknown name in one column as one: at its first cell, related to the others."""
    found: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        column = problem.where.rstrip("0123456789") if problem.message.endswith(NOT_ON_PEOPLE) else problem.where
        found.setdefault((column, problem.rule, problem.message, problem.fix), []).append(problem)
    return tuple(
        replace(first, related=(*first.related, *dict.fromkeys(other.where for other in others))) if others else first
        for first, *others in found.values()
    )
