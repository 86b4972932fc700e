"""RAID and actions: how grave each is, and who does what next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from docgen.engagement.computed.frame import Frame
from docgen.engagement.computed.people import OUR_SIDES
from docgen.engagement.naming import Names, Naming
from docgen.engagement.registers import Action, RaidRow

KINDS = {
    "risk": "risks",
    "constraint": "constraints",
    "dependency": "dependencies",
    "assumption": "assumptions",
    "commitment": "commitments",
    "issue": "issues",
}
_WEIGHTS = {"high": 3, "blocking": 3, "medium": 2, "major": 2, "low": 1, "minor": 1}


def named_raid(raid: Sequence[RaidRow], naming: Naming) -> list[Names]:
    """Return the rows of the sheet RAID with their `level`."""
    named = []
    for row in raid:
        level = level_of(row)
        named.append(naming.row(row) | {"level": level, "level_label": naming.label("level", level)})
    return named


def raid_names(raid: Sequence[RaidRow], named: Sequence[Names]) -> Names:
    """Return the rows of RAID by kind, and the risks and dependencies that matter."""
    pairs = list(zip(raid, named, strict=True))
    names: Names = {"raid": list(named)}
    by_kind = {word: [row for item, row in pairs if item.kind == kind] for kind, word in KINDS.items()}
    return names | by_kind | {"key_risks": by_kind["risks"] + by_kind["dependencies"]}


def level_of(row: RaidRow) -> str | None:
    """Return how grave a row is: likelihood times severity; the one there is when the other is blank."""
    weights = [_WEIGHTS[word] for word in (row.likelihood, row.severity) if word in _WEIGHTS]
    if not weights:
        return None
    product = weights[0] * (weights[1] if len(weights) == 2 else weights[0])
    return "high" if product >= 6 else "medium" if product >= 3 else "low"


def actions_names(actions: Sequence[Action], frame: Frame) -> Names:
    """Return the rows of the sheet Actions, whole and by kind, the latter by due date."""
    named = [_named_action(action, frame) for action in actions]
    order = sorted(range(len(actions)), key=lambda place: actions[place].due or dt.date.max)
    pairs = [(actions[place], named[place]) for place in order]
    next_steps = [(action, row) for action, row in pairs if action.kind == "next_step"]
    quick_wins = [row for action, row in pairs if action.kind == "quick_win"]
    return {
        "actions": named,
        "next_steps": [row for _, row in next_steps],
        "client_next_steps": [row for action, row in next_steps if action.side == "client"],
        "vendor_next_steps": [row for action, row in next_steps if action.side in OUR_SIDES],
        "next_steps_last_due": max((action.due for action, _ in next_steps if action.due), default=None),
        "pre_work": [row for action, row in pairs if action.kind == "pre_work"],
        "quick_wins": quick_wins,
        "first_quick_win": next(iter(quick_wins), None),
        "mitigations": [row for action, row in pairs if action.kind == "mitigation"],
        "follow_ons": [row for action, row in pairs if action.kind == "follow_on"],
        "open_actions": [row for action, row in pairs if not _is_done(action)],
        "overdue_actions": [row for action, row in pairs if not _is_done(action) and action.due and action.due < frame.today],
    }


def quick_win_anchor(frame: Frame) -> dt.date | None:
    """Return the day from which quick wins count: the kickoff, the go-live if settings say so, the next term at a renewal."""
    facts = frame.facts
    if facts.stage == "renewal" and facts.contract_end:
        return facts.contract_end + dt.timedelta(days=1)
    if frame.settings.quick_win_anchor == "go_live":
        return facts.go_live_date
    return facts.kickoff_at.date() if facts.kickoff_at else None


def _named_action(action: Action, frame: Frame) -> Names:
    anchor = quick_win_anchor(frame)
    day = frame.calendar.roll_back(anchor + dt.timedelta(days=action.horizon)) if anchor and action.horizon else None
    return frame.naming.row(action) | {"horizon_date": day, "horizon_days": _horizon_days(action, anchor)}


def _horizon_days(action: Action, anchor: dt.date | None) -> int:
    """Return the span of 30, 60 or 90 days that an action falls into by its horizon, or else by its due date; the last when in doubt."""
    due = (action.due - anchor).days if action.due and anchor else 90
    days = action.horizon or due
    return 30 if days <= 30 else 60 if days <= 60 else 90


def _is_done(action: Action) -> bool:
    return action.status == "done" or action.done_on is not None
