"""Calendar files (RFC 5545): the same entries are the same bytes, and an entry keeps its UID however its days and words change."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from docgen.calendar_seal import sealed
from docgen.portfolio.events import Event, day_of
from docgen.problems import DocgenError, Problem, nearest

PRODUCT = "-//docgen//portfolio//EN"
_DAY, _QUARTER = dt.timedelta(days=1), dt.timedelta(minutes=15)


def calendar_file(events: Iterable[Event], name: str, today: dt.date) -> bytes:
    """Return a calendar of entries under a name, sealed: one line sums up all others.

    Times are local ones in the zones of the entries, whose rules the file states (VTIMEZONE); those without a zone float. Entries do not
    block anybody's time. `today` is when the entries were made; a calendar program takes a later one for the newer.
    """
    from icalendar import Alarm, Calendar
    from icalendar import Event as Entry

    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", name)
    stamp = dt.datetime.combine(today, dt.time(), dt.UTC)
    days = {today}
    for event in events:
        days |= {day_of(event.start), day_of(event.end)}
        entry = Entry()
        entry.add("uid", uid(event))
        entry.add("dtstamp", stamp)
        entry.add("summary", event.title)
        entry.add("description", event.details)
        entry.add("dtstart", _moment(event.start, event.zone))
        entry.add("dtend", _moment(event.end, event.zone) if event.is_timed else event.end + _DAY)
        entry.add("transp", "TRANSPARENT")
        if event.owner:
            entry.add("categories", [event.owner])
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", event.title)
        alarm.add("trigger", -_QUARTER if event.is_timed else -_DAY)
        entry.add_component(alarm)
        made.add_component(entry)
    # The rules of the years around the entries; all of them since 1970 would be a page for each zone.
    made.add_missing_timezones(dt.date(min(days).year - 1, 1, 1), dt.date(max(days).year + 2, 1, 1))
    return sealed(made.to_ical())


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


def _moment(moment: dt.date, zone: str) -> dt.date:
    if not isinstance(moment, dt.datetime) or not zone:
        return moment
    return moment.replace(tzinfo=_zone(zone))


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError as error:
        fix = "Install the package tzdata, or name another zone with --timezone."
        raise DocgenError([Problem("unknown-timezone", f"This system does not know the time zone {name}.", fix)]) from error
