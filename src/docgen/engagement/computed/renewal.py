"""The renewal: how near the contract's end is, what is to be done in which months before it, and the talks."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from docgen.engagement.calendar import Calendar, add_months, months_before, months_between
from docgen.engagement.computed.frame import Frame
from docgen.engagement.computed.numbers import rounded
from docgen.engagement.facts import Facts
from docgen.engagement.naming import Names
from docgen.engagement.people import Person
from docgen.engagement.proposal import Option
from docgen.engagement.readiness import PastRenewal, Touchpoint
from docgen.engagement.registers import RaidRow
from docgen.engagement.renewal import Renewal
from docgen.engagement.settings import ClosedDays

SIGN_EARLIEST_DAYS, SIGN_LATEST_DAYS = 90, 65
POST_CHECKIN_DAYS = (30, 60)
AFTER_DAYS = 90
# A constraint of more days is a season or a freeze, in which people still meet and sign.
CLOSED_AT_MOST = 31
# Months before the end of the contract, from and to; both are 0 for what follows it.
STAGES: tuple[tuple[str, float, float, str], ...] = (
    ("plan", 18, 12, "relationship_manager"),
    ("value", 12, 9, "delivery_lead"),
    ("explore", 9, 6, "relationship_manager"),
    ("prepare", 6, 4, "relationship_manager"),
    ("negotiate", 4, 2, "relationship_manager"),
    ("sign", 2, 0, "relationship_manager"),
    ("after", 0, 0, "delivery_lead"),
)
WINDOWS = {"t1": (9, 6), "t2": (6, 4), "t3": (4, 3), "t4": (3, 1)}
_DAY = dt.timedelta(days=1)
_REFS = re.compile(r"[\s;,、・/]+")


@dataclass(frozen=True, slots=True)
class Window:
    """One stage of the way to a renewal, clipped to the contract; `start` and `end` are None when it lies before the contract."""

    stage: str
    role: str
    start: dt.date | None
    end: dt.date | None


def renewal_mode(end: dt.date, today: dt.date) -> str:
    """Return how near the end is: expired, closing [0, 3) months, active [3, 6), planning [6, 12), watch [12, 24], later."""
    months = months_between(today, end)
    if months < 0:
        return "expired"
    return next((mode for mode, below in (("closing", 3), ("active", 6), ("planning", 12)) if months < below), _far(months))


def stage_windows(facts: Facts) -> tuple[Window, ...]:
    """Return the seven stages of a renewal with their dates, none of them before the contract's start."""
    end = facts.contract_end
    if end is None:
        return ()
    windows = []
    for stage, from_months, to_months, role in STAGES:
        first, last = months_before(end, from_months), months_before(end, to_months)
        if stage == "after":
            first, last = end + _DAY, end + AFTER_DAYS * _DAY
        begins = facts.contract_start
        if begins and last <= begins:
            windows.append(Window(stage, role, None, None))
        else:
            windows.append(Window(stage, role, max(first, begins) if begins else first, last))
    return tuple(windows)


def latest_proposal_date(end: dt.date | None, approval_days: int | None, calendar: Calendar) -> dt.date | None:
    """Return the last working day on which a proposal still leaves the client the days its approval takes."""
    if end is None or approval_days is None:
        return None
    return calendar.roll_back(end - approval_days * _DAY)


def touchpoint_window(t: str, end: dt.date) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day for one of the four talks; None for a talk of another name."""
    if t not in WINDOWS:
        return None
    first, last = WINDOWS[t]
    return months_before(end, first), months_before(end, last)


def usual_touchpoints(facts: Facts, calendar: Calendar) -> tuple[Touchpoint, ...]:
    """Return the four talks, each in the middle of its window on a working day and none after the last day to sign.

    Those before the contract's start are left out.
    """
    end = facts.contract_end
    if end is None:
        return ()
    days = [(t, calendar.roll_forward(months_before(end, sum(window) / 2))) for t, window in WINDOWS.items()]
    last = calendar.roll_back(end - SIGN_LATEST_DAYS * _DAY)
    days = [(t, min(day, last) if t == "t4" else day) for t, day in days]
    return tuple(Touchpoint(t=t, planned=day) for t, day in days if facts.contract_start is None or day > facts.contract_start)


def value_refs(renewal: Renewal | None) -> tuple[str, ...]:
    """Return the IDs of the value stories that the price rests on, as typed."""
    return tuple(ref for ref in _REFS.split(renewal.value_refs or "") if ref) if renewal else ()


def client_calendar(calendar: Calendar, raid: Sequence[RaidRow]) -> Calendar:
    """Return the calendar in which the days of a constraint, such as a client's year end, are closed as well."""
    spans = [(row.start, row.end) for row in raid if row.kind == "constraint" and row.start and row.end]
    closed = (ClosedDays(first, last) for first, last in spans if first <= last <= first + CLOSED_AT_MOST * _DAY)
    return replace(calendar, closed=(*calendar.closed, *closed))


def signature_window(end: dt.date, calendar: Calendar) -> tuple[dt.date, dt.date]:
    """Return the first and the last working day for the signature: 90 to 65 days before the end, never outside of them."""
    return calendar.roll_forward(end - SIGN_EARLIEST_DAYS * _DAY), calendar.roll_back(end - SIGN_LATEST_DAYS * _DAY)


def extended_until(end: dt.date | None, renewal: Renewal | None) -> dt.date | None:
    """Return the day to which the contract runs on by itself while one talks; None without such a clause."""
    if end is None or renewal is None or not renewal.auto_extension or not renewal.auto_extension_days:
        return None
    return end + renewal.auto_extension_days * _DAY


def expiry_names(facts: Facts, renewal: Renewal | None, options: Sequence[Option], raid: Sequence[RaidRow], frame: Frame) -> Names:
    """Return what follows from the contract's end: days and months left, windows of signature and check-in, the next term."""
    calendar = client_calendar(frame.calendar, raid)
    window = signature_window(facts.contract_end, calendar) if facts.contract_end else None
    end, today = facts.contract_end, frame.today
    mode = renewal_mode(end, today) if end else None
    starts = end + _DAY if end else None
    names: Names = {
        "days_to_expiry": (end - today).days if end else None,
        "months_to_expiry": rounded(months_between(today, end), 1) if end else None,
        "renewal_mode": mode,
        "renewal_mode_label": frame.naming.label("renewal_mode", mode),
        "sign_from": window[0] if window else None,
        "sign_to": window[1] if window else None,
        "extended_until": extended_until(end, renewal),
        "next_term_start": starts,
        "next_term_end": _next_term_end(facts, _next_months(options)),
        "post_checkin_from": calendar.roll_forward(starts + POST_CHECKIN_DAYS[0] * _DAY) if starts else None,
        "post_checkin_to": calendar.roll_back(starts + POST_CHECKIN_DAYS[1] * _DAY) if starts else None,
    }
    if frame.is_ours:
        days = renewal.approval_days if renewal else None
        names["latest_proposal_date"] = latest_proposal_date(end, days, calendar)
        names["proposal_by"] = latest_proposal_date(window[1] if window else None, days, calendar)
    return names


def stages_names(facts: Facts, people: Sequence[Person], options: Sequence[Option], frame: Frame) -> Names:
    """Return the stages of the renewal with their dates and owners, the one that runs today, and the stages of the next renewal."""
    rows = [_named_stage(window, people, frame) for window in stage_windows(facts)]
    starts = facts.contract_end + _DAY if facts.contract_end else None
    after = facts.model_copy(update={"contract_start": starts, "contract_end": _next_term_end(facts, _next_months(options))})
    return {
        "renewal_stages": rows,
        "current_stage": next((row for row in rows if row["status"] == "current"), None),
        "next_cycle": [_named_stage(window, people, frame) for window in _signed_in_time(after, frame.calendar)],
    }


def touchpoints_names(talks: Sequence[Touchpoint], facts: Facts, frame: Frame) -> Names:
    """Return the talks of the sheet Touchpoints, or the usual four of a renewal when it is empty, and the next one."""
    named = [_named_touchpoint(talk, facts.contract_end, frame) for talk in talks]
    ahead = [row for talk, row in zip(talks, named, strict=True) if talk.held is None and talk.planned]
    return {"touchpoints": named, "next_touchpoint": min(ahead, key=lambda row: str(row["planned"]), default=None)}


def past_renewals_names(rows: Sequence[PastRenewal], frame: Frame) -> Names:
    """Return the rows of the sheet Outcomes with the days that each renewal was early and took."""
    return {"past_renewals": [_named_past(row, frame) for row in rows]}


def _signed_in_time(facts: Facts, calendar: Calendar) -> list[Window]:
    """Return the stages within a contract: talks end, and the signature falls, in the window for the signature."""
    windows = [window for window in stage_windows(facts) if window.start]
    if facts.contract_end is None:
        return windows
    first, last = signature_window(facts.contract_end, calendar)
    in_time = {
        "negotiate": lambda window: replace(window, end=min(window.end or last, last)),
        "sign": lambda window: replace(window, start=first, end=last),
    }
    return [in_time.get(window.stage, lambda same: same)(window) for window in windows]


def _far(months: float) -> str:
    return "watch" if months <= 24 else "later"


def _next_months(options: Sequence[Option]) -> int | None:
    return next((option.term_months for option in options if option.recommended and option.term_months), None)


def _next_term_end(facts: Facts, term_months: int | None) -> dt.date | None:
    if facts.contract_end is None:
        return None
    starts = facts.contract_end + _DAY
    if term_months:
        return add_months(starts, term_months) - _DAY
    if facts.contract_start is None:
        return None
    months = round(months_between(facts.contract_start, starts))
    return add_months(starts, months) - _DAY if months else None


def _named_stage(window: Window, people: Sequence[Person], frame: Frame) -> Names:
    owner = next((person.name for person in people if person.role == window.role and person.side != "client"), None)
    status = "skipped"
    if window.start and window.end:
        status = "done" if window.end <= frame.today else "current" if window.start <= frame.today else "ahead"
    return {
        "stage": window.stage,
        "stage_label": frame.naming.label("renewal_stage", window.stage),
        "start": window.start,
        "end": window.end,
        "owner_role": window.role,
        "owner_role_label": frame.naming.label("role", window.role),
        "owner": owner,
        "owner_person": frame.naming.person(owner),
        "status": status,
        "status_label": frame.naming.label("stage_status", status),
    }


def _named_touchpoint(talk: Touchpoint, end: dt.date | None, frame: Frame) -> Names:
    window = touchpoint_window(talk.t or "", end) if end else None
    if window and end:
        window = (window[0], max(window[0], min(window[1], signature_window(end, frame.calendar)[1])))
    day = talk.held or talk.planned
    return frame.naming.row(talk) | {
        "months": rounded(months_between(day, end), 1) if day and end else None,
        "window_start": window[0] if window else None,
        "window_end": window[1] if window else None,
        "is_in_window": window[0] <= day <= window[1] if window and day else None,
    }


def _named_past(row: PastRenewal, frame: Frame) -> Names:
    lead = (row.contract_end - row.signed_date).days if row.contract_end and row.signed_date else None
    took = (row.signed_date - row.first_discussion).days if row.signed_date and row.first_discussion else None
    return frame.naming.row(row) | {"lead_days": lead, "talk_days": took}
