"""Calendar files (RFC 5545): the same entries are the same bytes, and an entry keeps its UID however its days and words change."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from zoneinfo import ZoneInfoNotFoundError, available_timezones

from docgen.calendar_seal import sealed
from docgen.portfolio.events import Event, day_of
from docgen.problems import DocgenError, Problem, nearest

PRODUCT = "-//docgen//portfolio//EN"
# RFC 5545, 3.1: a line has at most 75 bytes; what is longer goes on behind a blank.
_LONGEST_LINE = 75
_DAY = dt.timedelta(days=1)
_END = b"END:VCALENDAR\r\n"


def calendar_file(events: Iterable[Event], name: str, today: dt.date) -> bytes:
    """Return a calendar of entries under a name, sealed: one line sums up all others.

    Times are local ones in the zones of the entries, whose rules the file states (VTIMEZONE); those without a zone float. Entries do not
    block anybody's time. `today` is when the entries were made; a calendar program takes a later one for the newer.
    """
    chosen = tuple(events)
    days = [today, *(day for event in chosen for day in (day_of(event.start), day_of(event.end)))]
    head = _head(name, sorted({event.zone for event in chosen if event.zone and event.is_timed}), min(days).year - 1, max(days).year + 2)
    # The library takes 30 times as long for an entry; a portfolio has a hundred thousand.
    stamp = f"{today:%Y%m%d}T000000Z"
    entries = "\r\n".join(_folded(line) for event in chosen for line in _entry(event, stamp))
    body = head.removesuffix(_END) + (entries + "\r\n").encode() if entries else head.removesuffix(_END)
    return sealed(body + _END)


def uid(event: Event) -> str:
    """Return what identifies an entry for ever: it follows from what it is, not from its days or words."""
    told = "\n".join((event.engagement_id, event.kind, event.part))
    return f"{event.kind}-{hashlib.sha256(told.encode()).hexdigest()[:24]}@docgen"


def by_owner(events: Iterable[Event]) -> Mapping[str, list[Event]]:
    """Return the entries of each owner by name, those that nobody owns under an empty one."""
    found: dict[str, list[Event]] = {}
    for event in events:
        found.setdefault(event.owner, []).append(event)
    return {owner: found[owner] for owner in sorted(found)}


def known_zone(name: str) -> str:
    """Return the name of a time zone as it is spelt; raises DocgenError with a Problem when there is none."""
    zones = {zone.casefold(): zone for zone in available_timezones()}
    if name.casefold() not in zones:
        near = nearest(name, zones.values())
        fix = f"Did you mean {near}?" if near else "Name one such as Asia/Tokyo or America/New_York."
        raise DocgenError([Problem("unknown-timezone", f"There is no time zone “{name}”.", fix)])
    return zones[name.casefold()]


def _head(name: str, zones: Iterable[str], first_year: int, last_year: int) -> bytes:
    """Return a calendar without entries: its name and the rules of the zones in the years around its entries."""
    from icalendar import Calendar, Timezone

    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", name)
    for zone in zones:
        try:
            # All rules since 1970 would be a page for each zone.
            made.add_component(Timezone.from_tzid(zone, first_date=dt.date(first_year, 1, 1), last_date=dt.date(last_year, 1, 1)))
        except (ZoneInfoNotFoundError, ValueError) as error:
            fix = "Install the package tzdata, or name another zone with --timezone."
            raise DocgenError([Problem("unknown-timezone", f"This system does not know the time zone {zone}.", fix)]) from error
    return bytes(made.to_ical())


def _entry(event: Event, stamp: str) -> Iterator[str]:
    title = _escaped(event.title)
    yield "BEGIN:VEVENT"
    yield f"UID:{uid(event)}"
    yield f"DTSTAMP:{stamp}"
    yield f"SUMMARY:{title}"
    yield f"DESCRIPTION:{_escaped(event.details)}"
    yield f"DTSTART{_moment(event.start, event.zone)}"
    yield f"DTEND{_moment(event.end if event.is_timed else event.end + _DAY, event.zone)}"
    yield "TRANSP:TRANSPARENT"
    if event.owner:
        yield f"CATEGORIES:{_escaped(event.owner)}"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{title}"
    yield f"TRIGGER:{'-PT15M' if event.is_timed else '-P1D'}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _moment(moment: dt.date, zone: str) -> str:
    if not isinstance(moment, dt.datetime):
        return f";VALUE=DATE:{moment:%Y%m%d}"
    return f";TZID={zone}:{moment:%Y%m%dT%H%M%S}" if zone else f":{moment:%Y%m%dT%H%M%S}"


def _escaped(text: str) -> str:
    """Return a text as a value (RFC 5545, 3.3.11), without control characters."""
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        text = text.replace(sign, written)
    return "".join(letter for letter in text if letter >= " " and letter != "\x7f")


def _folded(line: str) -> str:
    """Return a line in pieces of at most 75 bytes, no letter cut."""
    if line.isascii() and len(line) <= _LONGEST_LINE:
        return line
    pieces, piece, room = [], "", _LONGEST_LINE
    for letter in line:
        size = len(letter.encode("utf-8", "replace"))
        if size > room:
            pieces.append(piece)
            piece, room = "", _LONGEST_LINE - 1
        piece += letter
        room -= size
    return "\r\n ".join([*pieces, piece])
