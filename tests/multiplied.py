"""Samples with every sheet's rows several times over, each row with a sign of its own: what shows the row, shows its sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from openpyxl.workbook.workbook import Workbook as Book

from decks import put_rows, rows
from docgen.engagement.sheets import sheet_named

# The column that names a row to its reader, of each sheet that may have many rows: the sign stands before its text.
# Of people it is the title, because other sheets refer to their names. The scores of a readiness, the touchpoints and the
# settings of a renewal are one of each kind, however large the engagement.
NAMED_BY = {
    **{"People": "title", "Goals": "metric", "Scope": "item", "Plan": "name", "RACI": "activity", "Actions": "action"},
    **{"RAID": "statement", "Value": "headline", "Options": "option", "Deliverables": "name", "Closeout": "item"},
    **{"Agenda": "block", "Governance": "meeting", "UseCases": "today", "Objections": "objection", "Training": "topic"},
    **{"Survey": "comment", "Billing": "item", "Lessons": "observation", "Opportunities": "description"},
    **{"ChangeOrders": "description", "Glossary": "client_term"},
}
_IDS = {"Goals": "goal_id", "RAID": "raid_id", "Value": "value_id", "Deliverables": "deliverable_id", "ChangeOrders": "change_id"}
SIGN = re.compile(r"Z[A-Z]\d{3}(?!\d)")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def sign(sheet: str, number: int) -> str:
    """Return the sign of row `number` (from 0) of a sheet: no text of a sample holds it."""
    return f"Z{_LETTERS[list(NAMED_BY).index(sheet)]}{number:03d}"


def sheet_of(sign: str) -> tuple[str, int]:
    """Return the sheet and the row of a sign."""
    return list(NAMED_BY)[_LETTERS.index(sign[1])], int(sign[2:])


def present(book: Book) -> list[str]:
    """Return the sheets of a book whose rows are multiplied."""
    titles = {tab.title for tab in book.worksheets}
    return [name for name in NAMED_BY if titles & {sheet_named(name).name, sheet_named(name).ja}]


def times(book: Book, factor: int) -> None:
    """Give every sheet `factor` times its rows, first all as they are, then all again; each row gets its sign."""
    people = [str(row["name"]) for row in rows(book, "People")]
    plan = {str(row["name"]): number for number, row in enumerate(rows(book, "Plan"))} if "Plan" in present(book) else {}
    for name in present(book):
        old = rows(book, name)
        put_rows(book, name, [row for time in range(factor) for row in _repeated(old, name, time, people, plan)])


def _repeated(old: list[dict[str, Any]], name: str, time: int, people: list[str], plan: dict[str, int]) -> Iterator[dict[str, Any]]:
    for place, row in enumerate(old):
        number = time * len(old) + place
        copy = _people_of_time(row, name, people, time)
        if copy.get(NAMED_BY[name]):
            copy[NAMED_BY[name]] = f"{sign(name, number)} {copy[NAMED_BY[name]]}"
        for key in ("depends_on", "gates"):
            if name in ("Plan", "RAID") and copy.get(key):
                copy[key] = _renamed(str(copy[key]), plan, time)
        yield copy | (_own(name, copy, time) if time else {})


def _own(name: str, row: dict[str, Any], time: int) -> dict[str, Any]:
    """Return the cells of a repeated row that no two rows may share."""
    if name in _IDS and row.get(_IDS[name]):
        text = str(row[_IDS[name]])
        return {_IDS[name]: f"G{time * 10 + int(text[1:])}" if name == "Goals" and text[1:].isdecimal() else f"{text}-{time}"}
    if name == "People":
        address = str(row["email"]).replace("@", f".{time}@") if row.get("email") else None
        return {"decides": None, "email": address, "role": "other"}
    if name == "Agenda":
        return {"order": time * 10 + int(row["order"])}
    return {"recommended": None} if name == "Options" else {}


def _people_of_time(row: dict[str, Any], name: str, people: list[str], time: int) -> dict[str, Any]:
    """Return a row with the people it names called as in repetition `time`."""
    found = dict(row)
    referring = [column.key for column in sheet_named(name).columns if column.kind in ("person", "persons")]
    for key in [*referring, *(["name"] if name == "People" else [])]:
        if time and found.get(key):
            text = str(found[key])
            for person in people:
                text = text.replace(person, f"{person} {_LETTERS[time - 1]}")
            found[key] = text
    return found


def _renamed(text: str, plan: dict[str, int], time: int) -> str:
    for name, place in sorted(plan.items(), key=lambda item: -len(item[0])):
        text = text.replace(name, f"{sign('Plan', time * len(plan) + place)} {name}")
    return text
