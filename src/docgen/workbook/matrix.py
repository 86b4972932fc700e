"""RACI drawn as a matrix: people as columns, letters in the cells. Accepted where one engagement fills the sheet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from docgen.engagement.row import Row
from docgen.problems import Problem
from docgen.workbook.cells import CellRow
from docgen.workbook.fault import quoted
from docgen.workbook.letters import letters
from docgen.workbook.roster import Roster
from docgen.workbook.rows import Table

_LETTERS = re.compile(r"[RACI](?:[\s/,;、・+&]*[RACI])*", re.IGNORECASE)


def people_columns(table: Table, roster: Roster) -> dict[int, str]:
    """Return the people whose names are headings, by column number."""
    found = {number: roster.find(text) for number, text in table.header.unknown.items()}
    return {number: name for number, name in found.items() if isinstance(name, str)}


def with_letters(row: Row, cells: CellRow, table: Table, people: Mapping[int, str]) -> tuple[Row, tuple[Problem, ...]]:
    """Return a RACI row with the names that its letters give, and a Problem for every cell that holds something else."""
    held: dict[str, list[str]] = {letter: [] for letter in "raci"}
    problems = []
    for number, name in people.items():
        cell = cells.cells.get(number)
        if cell is None:
            continue
        typed = unicodedata.normalize("NFKC", cell.text).strip()
        if not _LETTERS.fullmatch(typed):
            fix = "Type R, A, C or I, or leave the cell blank."
            problems.append(Problem("unknown-choice", f"{quoted(cell.text)} is no letter of RACI.", fix, f"{table.name}!{cell.address}"))
            continue
        for letter in dict.fromkeys(re.findall("[raci]", typed.casefold())):
            held[letter].append(name)
    if len(held["a"]) > 1:
        message = f"{' and '.join(held['a'])} are both accountable (A)."
        problems.append(Problem("RACI-01", message, "Leave one A in the row.", f"{table.name}!{letters(min(people))}{row.number}"))
    only = held["a"][0] if len(held["a"]) == 1 else None
    columns = dict.fromkeys(held, letters(min(people))) | dict(row.columns)
    unread = row.unread | ({"a"} if len(held["a"]) > 1 else set())
    values = {key: tuple(names) for key, names in held.items()} | {"a": only, "columns": columns, "unread": unread}
    return row.model_copy(update=values), tuple(problems)
