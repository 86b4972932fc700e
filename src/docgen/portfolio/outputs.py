"""The files that `docgen renewals --out` writes: the tracker, or calendars."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.portfolio.events import Clock, Event, events_of
from docgen.portfolio.portfolio import Portfolio, usable
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


def calendar_files(events: Iterable[Event], found: Portfolio, workbook: Path, order: Order) -> list[Path]:
    """Write one calendar, or one for each owner, and return the paths."""
    from docgen.portfolio.ics import by_owner, calendar_file

    words = Words(found.language, "calendar")
    if not order.per_owner:
        path = target(order, f"{workbook.stem} {words('name')}", ".ics")
        return written({path: calendar_file(events, words("name"), found.today)}, workbook, order)
    files: dict[Path, bytes] = {}
    for owner, own in by_owner(events).items():
        name = words("name_of", owner=owner or words("nobody"))
        files[target(order, f"{workbook.stem} {name}", ".ics")] = calendar_file(own, name, found.today)
    return written(files, workbook, order)


def read_events(path: Path, found: Portfolio, ids: Iterable[str], clock: Clock) -> list[Event]:
    """Return the entries of the engagements named, read again one by one."""
    from docgen.workbook.opening import open_workbook

    wanted, problems = set(ids), list[Problem]()
    engagements = usable(open_workbook(path).engagements(), problems)
    return [
        event
        for engagement in engagements
        if engagement.engagement_id in wanted
        for event in events_of(engagement, found.today, found.language, clock)
    ]


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
