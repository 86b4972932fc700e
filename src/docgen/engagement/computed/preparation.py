"""Whether we are ready to kick off: five questions that the workbook answers, or does not."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.engagement.computed.frame import Frame
from docgen.engagement.computed.goals import due_date
from docgen.engagement.facts import Facts
from docgen.engagement.goals import Goal
from docgen.engagement.naming import Names
from docgen.engagement.people import Person
from docgen.engagement.plan import PlanRow
from docgen.engagement.registers import RaidRow

FEWEST_RISKS = 2


def has_outcome(goals: Sequence[Goal], facts: Facts) -> bool:
    """Return whether some goal has its metric, both numbers and a date."""
    return any(None not in (goal.metric, goal.baseline, goal.target, due_date(goal, facts)) for goal in goals)


def has_promises(raid: Sequence[RaidRow]) -> bool:
    """Return whether somebody wrote down what sales promised; a row of a kind that cannot be read may be one."""
    return any(row.kind in ("commitment", None) for row in raid)


def knows_people(people: Sequence[Person]) -> bool:
    """Return whether each of the client's people has something that they care about."""
    clients = [person for person in people if person.side == "client"]
    return bool(clients) and all(person.name and person.cares_about for person in clients)


def has_plan(plan: Sequence[PlanRow]) -> bool:
    """Return whether every phase has both of its dates."""
    phases = [row for row in plan if row.row_type == "phase"]
    return bool(phases) and all(row.start and row.end for row in phases)


def has_risks(raid: Sequence[RaidRow]) -> bool:
    """Return whether two risks have a response and an owner."""
    return len([row for row in raid if row.kind == "risk" and row.response and row.owner]) >= FEWEST_RISKS


def preparation_names(
    goals: Sequence[Goal], people: Sequence[Person], plan: Sequence[PlanRow], raid: Sequence[RaidRow], frame: Frame
) -> Names:
    """Return the five questions with their answers; nothing for the client, who cannot see what they rest on."""
    if not frame.is_ours:
        return {}
    answers = {
        "outcome": has_outcome(goals, frame.facts),
        "promises": has_promises(raid),
        "people": knows_people(people),
        "plan": has_plan(plan),
        "risks": has_risks(raid),
    }
    rows: list[Names] = [
        {"question": key, "question_label": frame.naming.label("preparation", key), "is_answered": answer}
        for key, answer in answers.items()
    ]
    return {
        "preparation": rows,
        "preparation_answered": sum(answers.values()),
        "is_prepared": all(answers.values()),
    }
