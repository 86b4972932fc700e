"""What is due, and for whom: stages and talks of renewals, actions, quick wins, punch-list items, check-ins, spend near its limit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from docgen.engagement.calendar import Calendar
from docgen.engagement.computed.closeout import closeout_phases
from docgen.engagement.computed.numbers import share
from docgen.engagement.engagement import Engagement
from docgen.engagement.row import Row
from docgen.portfolio.events import Clock, Event, day_of, events_of
from docgen.portfolio.words import Words

# What a calendar has that is due on a day; windows and the end of a contract are told by other kinds.
_FROM_EVENTS = (
    *("talk", "signature", "approval", "checkin_renewal", "checkin_closeout", "minutes", "checkin_kickoff", "momentum"),
    "anniversary",
)
_LATE_DAYS = 30
_LEADS = ("relationship_manager", "csm", "delivery_lead", "implementation", "sales")
SPEND_SHARE = 0.9
_OPEN = ("open", "watching", None)


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that somebody has to do: its kind, what, for which client, who, until when, and the cell that says so.

    `due` is None for what has no day of its own, such as a spend near its limit. `is_overdue` when its day is past. `ours` is who of us
    sees to it: the owner, or for somebody of the client's the one who leads there; `address` is that person's mail address, empty when the
    sheet People has none.
    """

    kind: str
    engagement_id: str
    client: str
    text: str
    owner: str
    ours: str
    address: str
    due: dt.date | None
    is_overdue: bool
    where: str
    part: str = ""

    def as_event(self, today: dt.date, details: str, zone: str = "") -> Event:
        """Return it as an entry of a calendar: a whole day, that of today when it has none."""
        day = self.due or today
        return Event(f"due-{self.kind}", self.engagement_id, self.part, f"{self.client}: {self.text}", details, self.owner, day, day, zone)


@dataclass(frozen=True)
class _Looking:
    engagement: Engagement
    today: dt.date
    until: dt.date
    words: Words

    @property
    def client(self) -> str:
        facts, language = self.engagement.facts, self.words.language
        return facts.in_language("client_short", language) or facts.in_language("client_name", language) or self.engagement.engagement_id

    def wants(self, day: dt.date | None) -> bool:
        return day is not None and day <= self.until

    def ours(self, owner: str | None) -> str:
        people = self.engagement.people
        if any(person.name == owner and person.side != "client" for person in people):
            return owner or ""
        for role in _LEADS:
            for person in people:
                if person.role == role and person.side != "client" and person.name:
                    return person.name
        return ""

    def found(self, kind: str, row: Row, key: str, text: str | None, owner: str | None, due: dt.date | None) -> Due:
        late = due is not None and due < self.today
        part, ours = f"{kind} {text} {owner}", self.ours(owner)
        return Due(
            kind,
            self.engagement.engagement_id,
            self.client,
            text or "",
            owner or "",
            ours,
            address_of(self.engagement, ours),
            due,
            late,
            row.cell(key),
            part,
        )


def due_items(engagement: Engagement, today: dt.date, days: int, language: str) -> list[Due]:
    """Return what is due in an engagement within so many days, what is overdue first, then by day."""
    looking = _Looking(engagement, today, today + dt.timedelta(days=days), Words(language, "due"))
    found = [*_renewal(looking), *_actions(looking), *_issues(looking), *_closeout(looking), *_calendar(looking), *_spend(looking)]
    return sorted(found, key=in_order)


def in_order(found: Due) -> tuple[bool, dt.date, str, str]:
    """Return the place of an item in a list: overdue ones first, then by day."""
    return not found.is_overdue, found.due or dt.date.max, found.engagement_id, found.text


def address_of(engagement: Engagement, name: str | None) -> str:
    """Return the mail address of a person, empty when the sheet People has none."""
    return next((person.email for person in engagement.people if name and person.name == name and person.email), "") or ""


def _renewal(looking: _Looking) -> Iterator[Due]:
    facts, words = looking.engagement.facts, looking.words
    for renewal in looking.engagement.renewal[:1]:
        if renewal.outcome not in (None, "open") or renewal.signed_date:
            continue
        owner = renewal.relationship_owner
        if looking.wants(renewal.next_action_due):
            text = renewal.in_language("next_action", words.language)
            yield looking.found("action", renewal, "next_action_due", text, renewal.next_action_owner or owner, renewal.next_action_due)
        end = facts.contract_end
        runs_on = bool(renewal.auto_extension) and (
            not renewal.auto_extension_days or end is None or end + dt.timedelta(days=renewal.auto_extension_days) >= looking.today
        )
        if looking.wants(end) and not runs_on:
            yield looking.found("end", facts, "contract_end", words("end"), owner, end)


def _actions(looking: _Looking) -> Iterator[Due]:
    for action in looking.engagement.actions:
        if action.status != "done" and action.done_on is None and looking.wants(action.due):
            kind = action.kind or "next_step"
            yield looking.found(kind, action, "due", action.in_language("action", looking.words.language), action.owner, action.due)


def _issues(looking: _Looking) -> Iterator[Due]:
    for row in looking.engagement.raid:
        if row.kind in ("issue", "dependency") and row.status in _OPEN and looking.wants(row.end):
            yield looking.found(row.kind, row, "end", row.in_language("statement", looking.words.language), row.owner, row.end)


def _closeout(looking: _Looking) -> Iterator[Due]:
    ends = {phase.number: phase.end for phase in closeout_phases(looking.engagement.facts, Calendar.of(looking.engagement))}
    for item in looking.engagement.closeout:
        due = item.due or ends.get(item.phase or 0)
        if item.status == "open" and looking.wants(due):
            yield looking.found("closeout", item, "due", item.in_language("item", looking.words.language), item.owner, due)


def _calendar(looking: _Looking) -> Iterator[Due]:
    """Yield what only the calendar knows. Late is only what somebody planned for a day: of the rest nobody says whether it was done."""
    facts, talks = looking.engagement.facts, {talk.t: talk for talk in looking.engagement.touchpoints}
    row: Row = looking.engagement.renewal[0] if looking.engagement.renewal else facts
    for event in events_of(looking.engagement, looking.today - dt.timedelta(days=_LATE_DAYS), looking.words.language, Clock()):
        day = day_of(event.start)
        is_planned = event.part in talks or event.kind in ("signature", "approval")
        if not looking.wants(day) or (day < looking.today and not is_planned):
            continue
        text = event.title.removeprefix(looking.client).lstrip(":： ")
        if event.kind in _FROM_EVENTS:
            place: Row = talks.get(event.part, row) if event.kind == "talk" else row
            key = {"talk": "planned", "signature": "planned_signature", "approval": "approval_days"}.get(event.kind, "engagement_id")
            yield replace(looking.found(event.kind, place, key, text, event.owner, day), part=f"{event.kind} {event.part}")
        elif event.kind == "stage":
            text = looking.words("stage", stage=text)
            yield replace(looking.found("stage", facts, "contract_end", text, event.owner, day), part=f"stage {event.part}")


def _spend(looking: _Looking) -> Iterator[Due]:
    facts = looking.engagement.facts
    part = share(facts.spent_to_date, facts.spend_limit) if facts.spent_to_date is not None else None
    if part is not None and part >= SPEND_SHARE:
        owner = next((row.relationship_owner for row in looking.engagement.renewal), None)
        text = looking.words("spend", share=looking.words.percent(part), limit=looking.words.money(facts.spend_limit, facts.currency or ""))
        yield looking.found("spend", facts, "spent_to_date", text, owner, None)
