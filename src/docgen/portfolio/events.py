"""What stands in a calendar for one engagement: stages and talks of its renewal, approval counted back, check-ins, kickoff follow-ups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.engagement.calendar import Calendar, add_months
from docgen.engagement.computed.closeout import checkin_dates
from docgen.engagement.computed.renewal import SIGN_EARLIEST_DAYS, SIGN_LATEST_DAYS, latest_proposal_date, stage_windows, usual_touchpoints
from docgen.engagement.computed.schedule import MINUTES_HOURS, MOMENTUM_DAYS, first_week_checkin
from docgen.engagement.engagement import Engagement
from docgen.engagement.renewal import Renewal
from docgen.portfolio.calendar import is_renewable
from docgen.portfolio.expired import RENEWED
from docgen.portfolio.words import Words

CHECKIN_DAYS = (30, 60, 90)
_DAY = dt.timedelta(days=1)
# The zone that most of a country keeps: who works in another says so with --timezone.
ZONES = {
    **{"JP": "Asia/Tokyo", "US": "America/New_York", "GB": "Europe/London", "AU": "Australia/Sydney", "CA": "America/Toronto"},
    **{"CH": "Europe/Zurich", "CN": "Asia/Shanghai", "HK": "Asia/Hong_Kong", "IN": "Asia/Kolkata", "KR": "Asia/Seoul"},
    **{"NZ": "Pacific/Auckland", "SG": "Asia/Singapore", "TW": "Asia/Taipei", "DE": "Europe/Berlin", "FR": "Europe/Paris"},
    **{"ES": "Europe/Madrid", "IT": "Europe/Rome", "NL": "Europe/Amsterdam", "AT": "Europe/Vienna", "IE": "Europe/Dublin"},
}


@dataclass(frozen=True, slots=True)
class Event:
    """One entry: `start` and `end` are days (the last one included) or local times in `zone`; an empty zone means wherever the reader is.

    `kind`, `engagement_id` and `part` tell it from every other entry and never change, so that an imported calendar is brought up to date.
    `owner` is who acts, empty when nobody is named.
    """

    kind: str
    engagement_id: str
    part: str
    title: str
    details: str
    owner: str
    start: dt.date
    end: dt.date
    zone: str

    @property
    def is_timed(self) -> bool:
        """Whether it has times and is no whole day."""
        return isinstance(self.start, dt.datetime)


@dataclass(frozen=True, slots=True)
class Clock:
    """At which local time reminders stand, how long they take, and in which zone; an empty zone is that of the engagement's country."""

    at: dt.time = dt.time(9, 0)
    minutes: int = 30
    zone: str = ""


@dataclass(frozen=True)
class _Making:
    """What every entry of one engagement is made with."""

    engagement: Engagement
    calendar: Calendar
    clock: Clock
    words: Words

    @property
    def zone(self) -> str:
        return self.clock.zone or ZONES.get(self.calendar.country, "")

    @property
    def client(self) -> str:
        facts = self.engagement.facts
        language = self.words.language
        return facts.in_language("client_short", language) or facts.in_language("client_name", language) or self.engagement.engagement_id

    def event(self, kind: str, part: str, span: tuple[dt.date, dt.date], owner: str = "", **values: object) -> Event:
        title = self.words(kind, client=self.client, **values)
        lines = [self.words("about", id=self.engagement.engagement_id, project=self.engagement.facts.project_name or "")]
        if owner:
            lines.append(self.words("owner", owner=owner))
        return Event(kind, self.engagement.engagement_id, part, title, "\n".join(lines), owner, *span, self.zone)

    def reminder(self, kind: str, part: str, day: dt.date, owner: str = "", **values: object) -> Event:
        start = day if isinstance(day, dt.datetime) else dt.datetime.combine(day, self.clock.at)
        return self.event(kind, part, (start, start + dt.timedelta(minutes=self.clock.minutes)), owner, **values)

    def role(self, *roles: str) -> str:
        people = self.engagement.people
        found = (person.name for role in roles for person in people if person.role == role and person.side != "client" and person.name)
        return next(found, "")


def events_of(engagement: Engagement, today: dt.date, language: str, clock: Clock | None = None) -> tuple[Event, ...]:
    """Return the entries of one engagement that are not over on a day, by their start."""
    making = _Making(engagement, Calendar.of(engagement), clock or Clock(), Words(language, "calendar"))
    found: list[Event] = []
    if is_renewable(engagement):
        found += _renewal(making)
    found += _checkins_after_renewal(making)
    found += _closeout(making)
    found += _kickoff(making)
    ahead = [event for event in found if day_of(event.end) >= today]
    return tuple(sorted(ahead, key=lambda event: (day_of(event.start), event.kind, event.part)))


def day_of(moment: dt.date) -> dt.date:
    """Return the day of a day or of a time."""
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _renewal(making: _Making) -> Iterator[Event]:
    facts, renewal = making.engagement.facts, next(iter(making.engagement.renewal), None) or Renewal()
    if renewal.outcome not in (None, "open") or renewal.signed_date:
        return
    end, owner = facts.contract_end, renewal.relationship_owner or making.role("relationship_manager")
    for window in stage_windows(facts):
        if window.start and window.end and window.stage != "after":
            who = making.role(window.role) if window.role == "delivery_lead" else owner
            stage = making.words.label("renewal_stage", window.stage)
            # A stage ends on the day before the next one begins.
            last = window.end - _DAY if window.stage != "sign" else window.end
            yield making.event("stage", window.stage, (window.start, max(window.start, last)), who or owner, stage=stage)
    talks = making.engagement.touchpoints or (usual_touchpoints(facts, making.calendar) if making.engagement.renewal else ())
    for number, talk in enumerate(talks, 1):
        if talk.planned and not talk.held:
            name = making.words.label("touchpoint", talk.t) or str(number)
            yield making.reminder("talk", talk.t or str(number), talk.planned, owner, talk=name)
    if renewal.next_action and renewal.next_action_due:
        action = renewal.in_language("next_action", making.words.language)
        yield making.reminder("action", "next", renewal.next_action_due, renewal.next_action_owner or owner, action=action)
    if renewal.planned_signature:
        yield making.reminder("signature", "planned", renewal.planned_signature, owner)
    if end is None:
        return
    yield from _counted_back(making, end, renewal, owner)


def _counted_back(making: _Making, end: dt.date, renewal: Renewal, owner: str) -> Iterator[Event]:
    begins = making.engagement.facts.contract_start
    first, last = end - SIGN_EARLIEST_DAYS * _DAY, end - SIGN_LATEST_DAYS * _DAY
    if begins is None or last > begins:
        yield making.event("sign_window", "window", (max(first, begins) if begins else first, last), owner)
    latest = latest_proposal_date(end, renewal.approval_days, making.calendar)
    if latest and (begins is None or latest >= begins):
        yield making.reminder("approval", "latest", latest, owner, days=renewal.approval_days)
    yield making.event("end", "end", (end, end), owner)
    if making.engagement.facts.engagement_type == "multi_year" and begins:
        for year in range(1, 50):
            day = add_months(begins, 12 * year)
            if day >= end:
                break
            yield making.reminder("anniversary", str(year), making.calendar.roll_forward(day), owner, year=year)


def _checkins_after_renewal(making: _Making) -> Iterator[Event]:
    """Yield the check-ins of the term that follows a signed renewal, or of the one that runs after an earlier one."""
    facts, renewal = making.engagement.facts, next(iter(making.engagement.renewal), None)
    if renewal is None:
        return
    is_signed = renewal.outcome in RENEWED or (renewal.signed_date is not None and renewal.outcome != "lost")
    follows = facts.contract_end + _DAY if is_signed and facts.contract_end else None
    runs = facts.contract_start if any(past.outcome in RENEWED for past in making.engagement.past_renewals) else None
    owner = renewal.relationship_owner or making.role("relationship_manager")
    for name, start in (("term", runs), ("next", follows)):
        for days in CHECKIN_DAYS if start else ():
            assert start is not None
            yield making.reminder("checkin_renewal", f"{name}{days}", making.calendar.roll_forward(start + days * _DAY), owner, days=days)


def _closeout(making: _Making) -> Iterator[Event]:
    facts = making.engagement.facts
    owner = facts.handover_to or making.role("csm", "relationship_manager")
    for days, day in checkin_dates(facts, making.calendar):
        yield making.reminder("checkin_closeout", str(days), day, owner, days=days)


def _kickoff(making: _Making) -> Iterator[Event]:
    facts, start = making.engagement.facts, making.engagement.facts.kickoff_at
    if start is None:
        return
    owner = making.role("csm", "implementation", "delivery_lead", "relationship_manager")
    minutes = dt.timedelta(minutes=facts.kickoff_minutes or 90)
    yield making.event("kickoff", "kickoff", (start, start + minutes), owner)
    if facts.minutes_sent_at is None:
        yield making.reminder("minutes", "minutes", start + minutes + dt.timedelta(hours=MINUTES_HOURS), owner)
    yield making.reminder("checkin_kickoff", "week", first_week_checkin(start.date(), making.calendar), owner)
    for days in MOMENTUM_DAYS[1:]:
        yield making.reminder("momentum", str(days), making.calendar.roll_forward(start.date() + days * _DAY), owner, days=days)
    if facts.next_meeting_at:
        yield making.reminder("meeting", "next", facts.next_meeting_at, owner)
