"""The files that `docgen renewals --out` writes: the tracker, or calendars."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.portfolio.calendar import Choice, is_renewable, renewal_line
from docgen.portfolio.events import Clock, Event, events_of
from docgen.portfolio.portfolio import Portfolio, refuse_unknown, usable
from docgen.portfolio.words import Words
from docgen.problems import Problem


@dataclass(frozen=True, slots=True)
class Order:
    """Where files go: a folder or one file, whether each owner gets one, and whether edited files may be overwritten."""

    out: Path
    per_owner: bool = False
    force: bool = False


def tracker_file(found: Portfolio, workbook: Path, order: Order) -> list[Path]:
    """Write the tracker, sealed so that an edited one is never overwritten unasked, and return its path."""
    from docgen.files import sealed_workbook
    from docgen.portfolio.tracker import tracker

    content = sealed_workbook(tracker(found))
    return written({target(order, f"{workbook.stem} tracker", ".xlsx"): content}, workbook, order)


@dataclass(frozen=True, slots=True)
class Entries:
    """The calendar entries of the contracts that were asked for, as of a day, and what is wrong in the workbook."""

    events: Sequence[Event]
    today: dt.date
    language: str
    problems: tuple[Problem, ...]


def calendar_files(entries: Entries, workbook: Path, order: Order) -> list[Path]:
    """Write one calendar, or one for each owner, and return the paths."""
    from docgen.portfolio.ics import by_owner, calendar_file

    words = Words(entries.language, "calendar")
    if not order.per_owner:
        path = target(order, f"{workbook.stem} {words('name')}", ".ics")
        return written({path: calendar_file(entries.events, words("name"), entries.today)}, workbook, order)
    files: dict[Path, bytes] = {}
    for owner, own in by_owner(entries.events).items():
        name = words("name_of", owner=owner or words("nobody"))
        files[target(order, f"{workbook.stem} {name}", ".ics")] = calendar_file(own, name, entries.today)
    return written(files, workbook, order)


def read_entries(path: Path, today: dt.date, language: str, choice: Choice, clock: Clock) -> Entries:
    """Return the entries of the engagements that a choice takes, read once and one by one.

    Projects that are no renewals have follow-ups and check-ins too; they belong to a calendar of everything. Raises DocgenError when the
    workbook cannot be read, or an owner is asked for who has no renewal.
    """
    from docgen.workbook.opening import open_workbook

    book = open_workbook(path)
    problems = [problem for problem in book.problems if problem.severity != "info"]
    events: list[Event] = []
    owners: set[str] = set()
    for engagement in usable(book.engagements(), problems):
        if is_renewable(engagement):
            line = renewal_line(engagement, today, language)
            owners.add(line.owner)
            is_wanted = choice.takes(line)
        else:
            is_wanted = choice == Choice()
        if is_wanted:
            events += events_of(engagement, today, language, clock)
    refuse_unknown(owners, choice)
    return Entries(events, today, language, tuple(dict.fromkeys(problems)))


def chosen_only(found: Portfolio, ids: Iterable[str]) -> Portfolio:
    """Return the portfolio with only the lines of the engagements named."""
    wanted = set(ids)
    return replace(found, lines=tuple(line for line in found.lines if line.engagement_id in wanted))


def target(order: Order, name: str, suffix: str) -> Path:
    """Return where a file of this name goes: to the file that was named, or into the folder."""
    from docgen.files import names_file, safe_name

    if not order.per_owner and names_file(order.out, suffix):
        return order.out
    return order.out / f"{safe_name(name, 'renewals')}{suffix}"


def written(files: Mapping[Path, bytes], workbook: Path, order: Order) -> list[Path]:
    """Write all files or, when one of them may not be overwritten, none; return their paths."""
    from docgen.files import claim, write

    for path in files:
        claim(path, sources=(workbook,), force=order.force)
    for path, content in files.items():
        write(path, content)
    return list(files)
