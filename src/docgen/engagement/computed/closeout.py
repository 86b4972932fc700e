"""The closeout: how long it takes, its three phases, its checklist, and the talks after it."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

from docgen.engagement.calendar import Calendar, months_between
from docgen.engagement.computed.frame import Frame
from docgen.engagement.computed.numbers import rounded, share
from docgen.engagement.facts import Facts
from docgen.engagement.handover import CloseoutItem, TrainingSession
from docgen.engagement.naming import Names

SHORTEST, LONGEST, SHORT_PROJECT_MONTHS = 15, 60, 3
CHECKIN_DAYS = (30, 60, 90)
PHASES = (1, 2, 3)
LONGEST_OVERLAP = 2
LAST_CONTACT_SHARE = 2 / 3
# A survey of five minutes needs three working days, no more and no less.
ANSWER_DAYS = 3
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of the closeout, first and last day included."""

    number: int
    start: dt.date
    end: dt.date


def project_months(facts: Facts) -> float | None:
    """Return the months from the kickoff to the final delivery; None when either is open."""
    if facts.kickoff_at is None or facts.delivery_date is None:
        return None
    return months_between(facts.kickoff_at.date(), facts.delivery_date)


def usual_days(months: float) -> int:
    """Return the days a closeout takes after a project of so many months: 15 after three, 60 after 24, a multiple of 3."""
    days = SHORTEST + 45 * (months - SHORT_PROJECT_MONTHS) / 21
    return 3 * math.floor(min(max(days, SHORTEST), LONGEST) / 3 + 0.5)


def closeout_days(facts: Facts) -> int | None:
    """Return the days of the closeout: as typed, else as usual after a project of this length."""
    months = project_months(facts)
    return facts.closeout_days or (usual_days(months) if months is not None else None)


def closeout_start(facts: Facts) -> dt.date | None:
    """Return the first day of the closeout: as typed, else the Monday of the week of the final delivery."""
    if facts.closeout_start or facts.delivery_date is None:
        return facts.closeout_start
    return facts.delivery_date - facts.delivery_date.weekday() * _DAY


def closeout_thirds(facts: Facts) -> tuple[Phase, ...]:
    """Return the thirds of the closeout in calendar days; later ones begin `overlap_days` (0 to 2) before the one before ends."""
    start, days = closeout_start(facts), closeout_days(facts)
    if start is None or days is None:
        return ()
    overlap = min(max(facts.overlap_days or 0, 0), LONGEST_OVERLAP)
    ends = [math.floor(days * number / 3 + 0.5) for number in (0, *PHASES)]
    phases = []
    for number in PHASES:
        first = start + (ends[number - 1] - (overlap if number > 1 else 0)) * _DAY
        phases.append(Phase(number, max(first, start), max(first, start + (ends[number] - 1) * _DAY)))
    return tuple(phases)


def closeout_phases(facts: Facts, calendar: Calendar) -> tuple[Phase, ...]:
    """Return the three phases: each third of the closeout, begun on its first working day and ended on its last.

    A third without any working day begins and ends on the first one after it.
    """
    phases = []
    for third in closeout_thirds(facts):
        start = calendar.roll_forward(third.start)
        phases.append(Phase(third.number, start, max(start, calendar.roll_back(third.end))))
    return tuple(phases)


def earliest_last_contact(facts: Facts) -> dt.date | None:
    """Return the day on which two thirds of the closeout have gone; the last contact must not come before it."""
    thirds = closeout_thirds(facts)
    if not thirds:
        return None
    days = (thirds[-1].end - thirds[0].start).days + 1
    return thirds[0].start + math.ceil(days * LAST_CONTACT_SHARE - 1e-9) * _DAY - _DAY


def survey_due(frame: Frame) -> dt.date:
    """Return the day by which to answer a survey sent today: the end of the closeout, never sooner than in three working days."""
    soonest = frame.calendar.add_working_days(frame.today, ANSWER_DAYS)
    phases = closeout_phases(frame.facts, frame.calendar)
    return max(soonest, phases[-1].end) if phases else soonest


def checkin_dates(facts: Facts, calendar: Calendar) -> tuple[tuple[int, dt.date], ...]:
    """Return the check-ins 30, 60 and 90 days after the final delivery, each rolled forward to a working day."""
    if facts.delivery_date is None:
        return ()
    return tuple((days, calendar.roll_forward(facts.delivery_date + days * _DAY)) for days in CHECKIN_DAYS)


def closeout_names(items: Sequence[CloseoutItem], frame: Frame) -> Names:
    """Return the rows of the sheet Closeout with their due dates, the phases, the groups, and the check-ins."""
    facts = frame.facts
    phases = closeout_phases(facts, frame.calendar)
    contact = earliest_last_contact(facts)
    months = project_months(facts)
    ends = {phase.number: phase.end for phase in phases}
    named = [_named_item(item, ends, frame) for item in items]
    pairs = list(zip(items, named, strict=True))
    checkins = checkin_dates(facts, frame.calendar)
    names: Names = {
        "project_months": rounded(months, 1) if months is not None else None,
        "closeout_start": closeout_start(facts),
        "closeout_days": closeout_days(facts),
        "closeout_end": phases[-1].end if phases else None,
        "closeout_last_contact": frame.calendar.roll_forward(contact) if contact else None,
        "closeout_phases": [_named_phase(phase, pairs, frame) for phase in phases],
        "closeout": named,
        "closeout_groups": _groups(pairs, frame),
        "closeout_after": [row for item, row in pairs if phases and item.due and item.due > phases[-1].end],
        "closeout_open": [row for item, row in pairs if item.status == "open"],
        "closeout_done_pct": _done_share([item for item, _ in pairs]),
        "survey_due": survey_due(frame),
        "checkins": [{"days": days, "date": day} for days, day in checkins],
    }
    by_days = dict(checkins)
    return names | {f"checkin_{days}": by_days.get(days) for days in CHECKIN_DAYS}


def training_names(sessions: Sequence[TrainingSession], frame: Frame) -> Names:
    """Return the rows of the sheet Training, and the share of topics whose recipient has shown to be able."""
    proven = [session for session in sessions if session.recipient and session.evidence]
    return {"training": frame.naming.rows(sessions), "kt_rate": share(len(proven), len(sessions))}


def _named_item(item: CloseoutItem, ends: dict[int, dt.date], frame: Frame) -> Names:
    due = item.due or ends.get(item.phase or 0)
    phase = str(item.phase) if item.phase in PHASES else None
    return frame.naming.row(item) | {
        "phase_label": frame.naming.label("closeout_phase", phase),
        "due": frame.calendar.roll_back(due) if due and not item.due else due,
        "is_late": bool(item.status == "open" and due and due < frame.today),
    }


def _named_phase(phase: Phase, pairs: Sequence[tuple[CloseoutItem, Names]], frame: Frame) -> Names:
    own = [(item, row) for item, row in pairs if item.phase == phase.number]
    return {
        "phase": phase.number,
        "phase_label": frame.naming.label("closeout_phase", str(phase.number)),
        "start": phase.start,
        "end": phase.end,
        "days": (phase.end - phase.start).days + 1,
        "working_days": frame.calendar.working_days_between(phase.start, phase.end),
        "items": [row for _, row in own],
        **_counts([item for item, _ in own]),
    }


def _groups(pairs: Sequence[tuple[CloseoutItem, Names]], frame: Frame) -> list[Names]:
    groups = dict.fromkeys(item.group for item, _ in pairs if item.group)
    return [
        {
            "group": group,
            "group_label": frame.naming.label("closeout_group", group),
            "items": [row for item, row in pairs if item.group == group],
            **_counts([item for item, _ in pairs if item.group == group]),
        }
        for group in groups
    ]


def _counts(items: Sequence[CloseoutItem]) -> Names:
    states = [item.status for item in items]
    return {"done": states.count("done"), "open": states.count("open"), "total": len(states) - states.count("na")}


def _done_share(items: Sequence[CloseoutItem]) -> float | None:
    states = [item.status for item in items if item.status != "na"]
    return share(states.count("done"), len(states))
