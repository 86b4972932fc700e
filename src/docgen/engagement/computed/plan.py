"""Scope, plan and RACI: lengths, hours, the time it all takes, and who holds which letter."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

from docgen.engagement.naming import Names, Naming
from docgen.engagement.people import Person
from docgen.engagement.plan import PlanRow, RaciRow, ScopeItem
from docgen.engagement.registers import RaidRow

LETTERS = ("a", "r", "c", "i")


def scope_names(scope: Sequence[ScopeItem], naming: Naming) -> Names:
    """Return the rows of the sheet Scope, whole and by whether they are in, out or for later."""
    named = naming.rows(scope)
    pairs = list(zip(scope, named, strict=True))
    kinds = ("in", "out", "later")
    names: Names = {"scope": named}
    return names | {f"scope_{kind}": [row for item, row in pairs if item.in_out == kind] for kind in kinds}


def plan_names(plan: Sequence[PlanRow], raid: Sequence[RaidRow], named_raid: Sequence[Names], naming: Naming) -> Names:
    """Return the rows of the sheet Plan with their lengths, and what follows from them as a whole."""
    named = [_named_row(row, naming) for row in plan]
    pairs = list(zip(plan, named, strict=True))
    start = min((row.start for row in plan if row.start), default=None)
    end = max((day for row in plan if (day := row.end or row.start)), default=None)
    hours = [row.client_hours or 0 for row in plan]
    asks = [(row.start or dt.date.max, place) for place, row in enumerate(plan) if row.client_need]
    return {
        "plan": named,
        "phases": [row for item, row in pairs if item.row_type == "phase"],
        "milestones": [row for item, row in pairs if item.row_type == "milestone"],
        "buffers": [row for item, row in pairs if item.row_type == "buffer"],
        "tasks": [row for item, row in pairs if item.row_type == "task"],
        "plan_start": start,
        "plan_end": end,
        "plan_weeks": math.ceil(_days(start, end) / 7) if start and end else None,
        "client_hours_total": _tidy(sum(hours)),
        "peak_phase": named[hours.index(max(hours))] if any(hours) else None,
        "client_asks": [named[place] for _, place in sorted(asks)],
        "client_hours_by_person": _hours_by_person(plan, naming),
        "main_constraint": _main_constraint(raid, named_raid, start, end),
    }


def raci_names(raci: Sequence[RaciRow], people: Sequence[Person], naming: Naming) -> Names:
    """Return the rows of the sheet RACI with the letters of everybody who holds one: the client's people first."""
    holders = {name for row in raci for name in (*row.r, row.a, *row.c, *row.i)}
    clients = [person.name or "" for person in people if person.name in holders and person.side == "client"]
    others = [person.name or "" for person in people if person.name in holders and person.side != "client"]
    columns = [name for name in clients + others if name in naming.people]
    return {
        "raci": [naming.row(row) | {"letters": [_letters(row, name) for name in columns]} for row in raci],
        "raci_people": [naming.people[name] for name in columns],
    }


def hours_available(row: PlanRow, hours_per_week: float | None) -> float | None:
    """Return the hours a person has from start to end of a row of the plan; None when that is not known."""
    if hours_per_week is None or row.start is None or row.end is None:
        return None
    return round(hours_per_week * _days(row.start, row.end) / 7, 1)


def _named_row(row: PlanRow, naming: Naming) -> Names:
    days = _days(row.start, row.end) if row.start and row.end else None
    computed: Names = {
        "client_hours": row.client_hours or 0,
        "days": days,
        "weeks": round(days / 7, 1) if days is not None else None,
        "start_variance": (row.actual_start - row.start).days if row.actual_start and row.start else None,
        "end_variance": (row.actual_end - row.end).days if row.actual_end and row.end else None,
    }
    if naming.audience == "internal":
        hours = (naming.person(row.client_owner) or {}).get("hours_per_week")
        computed["hours_available"] = hours_available(row, hours if isinstance(hours, int | float) else None)
    return naming.row(row) | computed


def _hours_by_person(plan: Sequence[PlanRow], naming: Naming) -> list[Names]:
    """Return the client's hours by the person who answers for them, most hours first."""
    hours: dict[str, int | float] = {}
    for row in plan:
        if row.client_owner and row.client_hours:
            hours[row.client_owner] = _tidy(hours.get(row.client_owner, 0) + row.client_hours)
    ranked = sorted(hours.items(), key=lambda pair: -pair[1])
    return [{"name": name, "person": naming.person(name), "hours": sum_} for name, sum_ in ranked]


def _days(start: dt.date, end: dt.date) -> int:
    return (end - start).days + 1


def _tidy(number: int | float) -> int | float:
    return int(number) if float(number).is_integer() else round(number, 2)


def _main_constraint(raid: Sequence[RaidRow], named: Sequence[Names], start: dt.date | None, end: dt.date | None) -> Names | None:
    if start is None or end is None:
        return None
    lengths = [
        (_days(row.start, row.end), -place)
        for place, row in enumerate(raid)
        if row.kind == "constraint" and row.start and row.end and row.start <= end and row.end >= start
    ]
    return named[-max(lengths)[1]] if lengths else None


def _letters(row: RaciRow, name: str) -> str:
    held = {"a": (row.a,), "r": row.r, "c": row.c, "i": row.i}
    return "/".join(letter.upper() for letter in LETTERS if name in held[letter])
