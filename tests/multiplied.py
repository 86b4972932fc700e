"""Samples with every sheet's rows several times over, each row with a mark of its own, for the tests of continued slides."""

from __future__ import annotations

from typing import Any

from openpyxl.workbook.workbook import Workbook as Book

from decks import put_rows, rows, tab

# What names a row of a sheet: it gets the mark.
NAMED_BY = {
    **{"People": "name", "Goals": "metric", "Scope": "item", "Plan": "name", "RACI": "activity", "Actions": "action"},
    **{"RAID": "statement", "Agenda": "block", "UseCases": "today", "Glossary": "client_term", "Governance": "meeting"},
}
_PEOPLE = ("r", "a", "c", "i")


def marked(text: object, time: int) -> str:
    """Return the name of a row in repetition `time`, the first of which keeps it as it is."""
    return f"{text} {_letters(time)}" if time else str(text)


def _letters(time: int) -> str:
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[time - 1]


def times(book: Book, factor: int) -> None:
    """Give every sheet `factor` times its rows."""
    people = [str(row["name"]) for row in rows(book, "People")]
    for name, key in NAMED_BY.items():
        if any(True for _ in _existing(book, name)):
            old = rows(book, name)
            put_rows(book, name, [_repeated(row, name, key, time, people) for time in range(factor) for row in old])


def _existing(book: Book, name: str) -> list[str]:
    try:
        return [tab(book, name).title]
    except StopIteration:
        return []


def _repeated(row: dict[str, Any], name: str, key: str, time: int, people: list[str]) -> dict[str, Any]:
    copy = dict(row)
    if not time:
        return copy
    if copy.get(key):
        copy[key] = marked(copy[key], time)
    if name == "Goals":
        copy["goal_id"] = f"G{time * 10 + int(row['goal_id'][1:])}"
    if name == "RAID" and row.get("raid_id"):
        copy["raid_id"] = f"{row['raid_id']}-{time}"
    if name == "People":
        copy |= {"decides": None, "email": None, "phone": None, "role": "other"}
    if name == "Agenda":
        copy["order"] = time * 10 + int(row["order"])
    if name == "Plan":
        copy["depends_on"] = None
    if name == "RACI":
        copy |= {letter: _of_time(row.get(letter), people, time) for letter in _PEOPLE}
    return copy


def _of_time(names: object, people: list[str], time: int) -> object:
    """Return the people of a cell as they are called in repetition `time`."""
    text = str(names or "")
    for person in people:
        text = text.replace(person, marked(person, time))
    return text or None
