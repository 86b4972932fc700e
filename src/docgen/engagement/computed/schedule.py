"""The dates around the kickoff: what is due when before and after it, and whether the work has begun to move."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from docgen.engagement.calendar import Calendar
from docgen.engagement.computed.frame import Frame
from docgen.engagement.computed.numbers import share
from docgen.engagement.naming import Names
from docgen.engagement.plan import PlanRow
from docgen.engagement.registers import Action

CLIENT_BRIEF_HOURS, INTERNAL_BRIEF_HOURS, MINUTES_HOURS = 48, 24, 24
EARLIEST_KICKOFF, LATEST_KICKOFF = 3, 7
CHECKIN_DAY, LATEST_CHECKIN_DAY = 7, 9
MOMENTUM_DAYS = (7, 14, 21)
_HOUR, _DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def brief_due(kickoff: dt.datetime, hours: int, calendar: Calendar) -> dt.datetime:
    """Return the latest moment for a briefing so many hours before the kickoff, rolled back to a working day."""
    latest = kickoff - hours * _HOUR
    return dt.datetime.combine(calendar.roll_back(latest.date()), latest.time())


def first_week_checkin(kickoff: dt.date, calendar: Calendar) -> dt.date:
    """Return the day of the first-week check-in: a week after the kickoff, on a working day not after day 9."""
    day = kickoff + CHECKIN_DAY * _DAY
    forward = calendar.roll_forward(day)
    return forward if (forward - kickoff).days <= LATEST_CHECKIN_DAY else calendar.roll_back(day)


def schedule_names(frame: Frame) -> Names:
    """Return the dates from signature to the first week after the kickoff, each by name, and all as `countdown` in order."""
    facts, calendar = frame.facts, frame.calendar
    start, signed = facts.kickoff_at, facts.signature_date
    end = start + dt.timedelta(minutes=facts.kickoff_minutes or 90) if start else None
    client_due = brief_due(start, CLIENT_BRIEF_HOURS, calendar) if start else None
    internal_due = brief_due(start, INTERNAL_BRIEF_HOURS, calendar) if start else None
    minutes_due = end + MINUTES_HOURS * _HOUR if end else None
    checkin = first_week_checkin(start.date(), calendar) if start else None
    names: Names = {
        "outreach_due": signed + _DAY if signed else None,
        "prep_start": signed + 2 * _DAY if signed else None,
        "prep_end": signed + 3 * _DAY if signed else None,
        "kickoff_earliest": signed + EARLIEST_KICKOFF * _DAY if signed else None,
        "kickoff_latest": signed + LATEST_KICKOFF * _DAY if signed else None,
        "client_brief_due": client_due,
        "internal_brief_due": internal_due,
        "minutes_due": minutes_due,
        "first_week_checkin": checkin,
    }
    if frame.is_ours:
        names["client_brief_at"] = facts.client_brief_at or client_due
        names["internal_brief_at"] = facts.internal_brief_at or internal_due
    steps = (
        ("signature", signed, None),
        ("outreach", names["outreach_due"], facts.outreach_date),
        ("prepare", names["prep_end"], None),
        ("client_brief", client_due, facts.client_brief_at),
        ("internal_brief", internal_due, facts.internal_brief_at),
        ("kickoff", start, None),
        ("minutes", minutes_due, facts.minutes_sent_at),
        ("checkin", checkin, None),
    )
    rows = [_step(step, due, done, frame) for step, due, done in steps if isinstance(due, dt.date)]
    return names | {"countdown": sorted(rows, key=lambda row: str(row["due_date"]))}


def momentum_names(plan: Sequence[PlanRow], actions: Sequence[Action], frame: Frame) -> Names:
    """Return how far the actions are after 7, 14 and 21 days, how many are done, and how many rows of the plan are under way."""
    kickoff, today = frame.facts.kickoff_at, frame.today
    streams = [row for row in plan if row.row_type in ("phase", "task") and row.start and row.end and row.start <= today <= row.end]
    done = [action for action in actions if action.status == "done" or action.done_on]
    return {
        "momentum": [_checkpoint(day, kickoff.date(), actions, frame) for day in MOMENTUM_DAYS] if kickoff else [],
        "active_streams": len(streams),
        "actions_done_pct": share(len(done), len(actions)),
    }


def _step(step: str, due: dt.date, done: dt.date | None, frame: Frame) -> Names:
    names: Names = {
        "step": step,
        "step_label": frame.naming.label("countdown", step),
        "due_date": _day_of(due),
        "due_time": due.time() if isinstance(due, dt.datetime) else None,
    }
    return names | {"planned": _day_of(done)} if frame.is_ours else names


def _day_of(moment: dt.date | None) -> dt.date | None:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _checkpoint(day: int, kickoff: dt.date, actions: Sequence[Action], frame: Frame) -> Names:
    """Return where the actions stand at a day after the kickoff: stalled when the client has done none of its own."""
    at = kickoff + day * _DAY
    due = [action for action in actions if action.due and kickoff <= action.due <= at]
    done = [action for action in due if _is_done_by(action, at)]
    client_due = [action for action in due if action.side == "client"]
    client_done = [action for action in done if action.side == "client"]
    if frame.today < at:
        status = "ahead"
    elif client_due and not client_done:
        status = "stalled"
    else:
        status = "good" if len(done) == len(due) else "slow"
    return {
        "day": day,
        "date": at,
        "due": len(due),
        "done": len(done),
        "client_due": len(client_due),
        "client_done": len(client_done),
        "status": status,
        "status_label": frame.naming.label("momentum", status),
    }


def _is_done_by(action: Action, day: dt.date) -> bool:
    if action.done_on:
        return action.done_on <= day
    return action.status == "done"
