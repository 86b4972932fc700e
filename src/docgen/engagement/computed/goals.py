"""Goals: when they are due, how far they go, and where they stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from docgen.engagement.computed.numbers import decimals_of, difference, exact, plain
from docgen.engagement.facts import Facts
from docgen.engagement.goals import Goal
from docgen.engagement.naming import Names, Naming

MOST_DECIMALS = 2
STATUSES = ("reached", "on_track", "behind", "missed", "not_measured")


def named_goals(goals: Sequence[Goal], facts: Facts, today: dt.date, naming: Naming) -> list[Names]:
    """Return the rows of the sheet Goals with due date, direction, change, decimals, progress and status."""
    return [_named_goal(goal, facts, today, naming) for goal in goals]


def goals_names(goals: Sequence[Goal], named: Sequence[Names]) -> Names:
    """Return the names computed from the goals: leading and lagging ones, the headline, the first and the last due."""
    pairs = list(zip(goals, named, strict=True))
    lagging = [row for goal, row in pairs if goal.type == "lagging"]
    dated = [(due, place) for place, row in enumerate(named) if isinstance(due := row["due_date"], dt.date)]
    return {
        "headline_goal": lagging[0] if lagging else next(iter(named), None),
        "first_due_goal": named[min(dated)[1]] if dated else None,
        "leading_goals": [row for goal, row in pairs if goal.type == "leading"],
        "lagging_goals": lagging,
        "goals_last_due": max(dated)[0] if dated else None,
        **{f"goals_{status}": [row for row in named if row["status"] == status] for status in STATUSES},
    }


def due_date(goal: Goal, facts: Facts) -> dt.date | None:
    """Return the date a goal is due: as typed, else counted from its anchor."""
    anchor = anchor_date(goal, facts)
    if goal.due_date or anchor is None or goal.offset_days is None:
        return goal.due_date
    return anchor + dt.timedelta(days=goal.offset_days)


def anchor_date(goal: Goal, facts: Facts) -> dt.date | None:
    """Return the date from which a goal counts its days, or None when it has none."""
    dates = {
        "signature": facts.signature_date,
        "kickoff": facts.kickoff_at.date() if facts.kickoff_at else None,
        "go_live": facts.go_live_date,
        "contract_start": facts.contract_start,
    }
    return dates.get(goal.anchor or "")


def _named_goal(goal: Goal, facts: Facts, today: dt.date, naming: Naming) -> Names:
    row = naming.row(goal)
    due = due_date(goal, facts)
    change = _change(goal)
    direction = goal.direction or (None if not change else "up" if change > 0 else "down")
    progress, elapsed = _progress(goal), _elapsed(goal, facts, due)
    status = _status(progress, elapsed, due, today)
    decimals = max(decimals_of(goal.baseline), decimals_of(goal.target))
    return row | {
        "due_date": due or row["due_date"],
        "direction": direction,
        "direction_label": naming.label("direction", direction),
        "change": change,
        "change_pct": change / abs(goal.baseline) if change is not None and goal.baseline else None,
        "decimals": decimals,
        # What was measured is never rounded to the target: 9.5 hours against 8 are not 10; an average of many digits is cut at 2.
        "actual_decimals": max(decimals, min(decimals_of(goal.actual), MOST_DECIMALS)),
        "is_due": due is not None and due <= today,
        "value_amount": _value_amount(goal),
        "progress": progress,
        "elapsed": elapsed,
        "status": status,
        "status_label": naming.label("goal_status", status),
    }


def _change(goal: Goal) -> int | float | None:
    if goal.baseline is None or goal.target is None:
        return None
    return difference(goal.target, goal.baseline)


def _value_amount(goal: Goal) -> int | float | None:
    """Return what the way gone so far is worth, where somebody said what one unit is."""
    if goal.value_per_unit is None or goal.actual is None or goal.baseline is None:
        return None
    gained = exact(difference(goal.actual, goal.baseline))
    return plain((-gained if (_change(goal) or 0) < 0 else gained) * exact(goal.value_per_unit))


def _progress(goal: Goal) -> float | None:
    """Return the share of the way from baseline to target that the actual value has gone."""
    change = _change(goal)
    if goal.actual is None or goal.baseline is None or not change:
        return None
    return difference(goal.actual, goal.baseline) / change


def _elapsed(goal: Goal, facts: Facts, due: dt.date | None) -> float | None:
    """Return the share of the time from anchor to due date that had gone when the actual value was measured."""
    start = anchor_date(goal, facts) or facts.go_live_date or facts.contract_start
    if start is None or due is None or goal.actual_date is None or due <= start:
        return None
    return (goal.actual_date - start).days / (due - start).days


def _status(progress: float | None, elapsed: float | None, due: dt.date | None, today: dt.date) -> str:
    if progress is None:
        return "not_measured"
    if progress >= 1:
        return "reached"
    if due is not None and today > due:
        return "missed"
    return "on_track" if elapsed is None or progress >= elapsed else "behind"
