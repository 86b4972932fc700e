"""What is due, read from a workbook, and written as one calendar or as a mail to each owner."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from docgen.engagement.names import name_key
from docgen.portfolio.due import Due, due_items, in_order
from docgen.portfolio.due_text import by_owner, owner_mail
from docgen.portfolio.outputs import Order, target, written
from docgen.portfolio.portfolio import usable
from docgen.portfolio.words import Words
from docgen.problems import DocgenError, Problem, nearest

# Items stand on more sheets than the calendar of renewals.
SHEETS_READ = ("People", "Renewal", "Touchpoints", "Outcomes", "Actions", "RAID", "Closeout")


def read_due(path: Path, today: dt.date, days: int, language: str, owners: Sequence[str] = ()) -> tuple[list[Due], list[Problem]]:
    """Return what is due in a workbook within so many days, only that of `owners` if any are named, and what is wrong in it.

    Raises DocgenError when the workbook cannot be read, or an owner is nobody's name in it.
    """
    from docgen.workbook.opening import open_workbook

    book = open_workbook(path)
    problems = [problem for problem in book.problems if problem.severity != "info"]
    found: list[Due] = []
    people: dict[str, str] = {}
    for engagement in usable(book.engagements(), problems, SHEETS_READ):
        found += due_items(engagement, today, days, language)
        people |= {name_key(person.name): person.name for person in engagement.people if person.name and owners}
    wanted = {name_key(owner) for owner in owners}
    strange = [owner for owner in owners if name_key(owner) not in people]
    if strange:
        raise DocgenError([_unknown(owner, people.values()) for owner in strange])
    chosen = [item for item in found if not wanted or name_key(item.owner) in wanted]
    return sorted(chosen, key=in_order), problems


def reminder_file(items: Sequence[Due], today: dt.date, language: str, workbook: Path, order: Order) -> tuple[list[Path], list[Problem]]:
    """Write what is due as one calendar of whole days and return its path."""
    from docgen.portfolio.ics import calendar_file

    words = Words(language, "due")
    calendar = Words(language, "calendar")
    events = [
        item.as_event(today, "\n".join(filter(None, (calendar("owner", owner=item.owner) if item.owner else "", item.where))))
        for item in items
    ]
    path = target(order, f"{workbook.stem} {words('name')}", ".ics")
    return written({path: calendar_file(events, words("name"), today)}, workbook, order), []


def mail_files(items: Sequence[Due], today: dt.date, language: str, workbook: Path, order: Order) -> tuple[list[Path], list[Problem]]:
    """Write a mail to each owner, not sent, and return the paths; an owner without a mail address is told as a Problem."""
    words = Words(language, "due")
    files: dict[Path, bytes] = {}
    problems: list[Problem] = []
    for owner, own in by_owner(items).items():
        if not owner:
            problems.append(_nobody(own, workbook.name))
            continue
        mail = owner_mail(owner, own, today, language)
        if not mail.to:
            message = f"“{owner}” has no e-mail address; the mail goes to nobody."
            problems.append(Problem("no-address", message, "Type it into the sheet People.", own[0].where, workbook.name, "warning"))
        files[target(order, f"{workbook.stem} {words('name')} {owner}", ".eml")] = mail.to_bytes()
    return written(files, workbook, order), problems


def _nobody(items: Sequence[Due], file: str) -> Problem:
    related = tuple(item.where for item in items)
    message = f"Nobody owns {len(items)} {'item that is' if len(items) == 1 else 'items that are'} due; no mail tells of them."
    return Problem("no-owner", message, "Name an owner for each.", related[0], file, "warning", related[1:])


def _unknown(owner: str, known: Iterable[str]) -> Problem:
    near = nearest(owner, known)
    fix = f"Did you mean {near}?" if near else "Write the name as it stands on the sheet People."
    return Problem("unknown-owner", f"Nobody is called “{owner}” in this workbook.", fix)
