"""GOAL: what success is, in numbers."""

from __future__ import annotations

import datetime as dt

from docgen.checks.rule import CLOSEOUT, KICKOFF, STAGES, Case, Choice, Finding, Findings, Rule, found_by_reader
from docgen.engagement.computed.goals import anchor_date, due_date
from docgen.engagement.goals import Goal

ANCHOR_CELLS = {
    "signature": "signature_date",
    "kickoff": "kickoff_at",
    "go_live": "go_live_date",
    "contract_start": "contract_start",
}
MOST_GOALS = 5


def goal_01_goal_without_its_numbers(case: Case) -> Findings:
    """A goal lacks its metric, baseline, target, unit, date, method or owner.

    Why: Without all seven nobody can say at the end whether it was reached. "Improve adoption" is a wish.

    Bad:
        Goals | goal_id | type    | metric   | target | unit
              | G1      | leading | Adoption | 80     | %
    Good:
        People | name       | side   | role
               | Ana Ruiz   | client | project_lead
        Goals | goal_id | type    | metric   | baseline | target | unit | due_date   | measure_method | owner
              | G1      | leading | Adoption | 0        | 80     | %    | 2026-12-04 | Weekly log     | Ana Ruiz
    """
    return found_by_reader()


def goal_02_target_moves_the_wrong_way(case: Case) -> Findings:
    """The target lies on the wrong side of the baseline, or is the baseline.

    Why: Two numbers changed places, or the direction did; either way the scorecard shows the opposite of the aim.

    Bad:
        Goals | goal_id | metric        | baseline | target | direction
              | G1      | Days to order | 42       | 60     | down
    Good:
        Goals | goal_id | metric        | baseline | target | direction
              | G1      | Days to order | 60       | 42     | down
    """
    for goal in case.engagement.goals:
        if goal.baseline is None or goal.target is None:
            continue
        numbers = (goal.cell("baseline"), goal.cell("target"))
        values: dict[str, object] = {"metric": goal.metric, "baseline": goal.baseline, "target": goal.target}
        moves = "up" if goal.target > goal.baseline else "down"
        if goal.target == goal.baseline:
            yield Finding(goal.cell("target"), values, "same", numbers[:1])
        elif goal.direction is not None and goal.direction != moves:
            named: dict[str, object] = {"direction": Choice("direction", goal.direction), "moves": Choice("direction", moves)}
            yield Finding(goal.cell("direction"), values | named, "", numbers)


def goal_03_due_date_does_not_follow_from_its_anchor(case: Case) -> Findings:
    """The due date is not the anchor plus the days given.

    Why: When the anchor moves, one of the two is forgotten. Leave the date blank and it follows by itself.

    Bad:
        Engagements | go_live_date
                    | 2026-10-05
        Goals | goal_id | anchor  | offset_days | due_date
              | G1      | go_live | 60          | 2026-12-24
    Good:
        Engagements | go_live_date
                    | 2026-10-05
        Goals | goal_id | anchor  | offset_days | due_date
              | G1      | go_live | 60          | 2026-12-04
    """
    for goal in case.engagement.goals:
        anchor = anchor_date(goal, case.facts)
        if anchor is None or goal.offset_days is None or goal.due_date is None:
            continue
        computed = anchor + dt.timedelta(days=goal.offset_days)
        if computed != goal.due_date:
            related = (goal.cell("offset_days"), goal.cell("anchor"), case.facts.cell(ANCHOR_CELLS[goal.anchor or ""]))
            values = {
                "anchor": Choice("anchor", goal.anchor),
                "anchor_date": anchor,
                "offset": goal.offset_days,
                "computed": computed,
                "due": goal.due_date,
            }
            yield Finding(goal.cell("due_date"), values, related=related)


def goal_04_no_leading_or_no_lagging_goal(case: Case) -> Findings:
    """All goals are of one type: none leads, or none shows the result.

    Why: A lagging goal proves the result months later; a leading one says in time whether you are on the way to it.

    Bad:
        Goals | goal_id | type    | metric
              | G1      | lagging | Turnaround
    Good:
        Goals | goal_id | type    | metric
              | G1      | lagging | Turnaround
              | G2      | leading | Weekly users
    """
    goals = case.engagement.goals
    types = {goal.type for goal in goals}
    if not goals or None in types:
        return
    for wanted in ("leading", "lagging"):
        if wanted not in types:
            yield Finding(goals[0].cell("type"), {"count": len(goals)}, wanted, tuple(goal.cell("type") for goal in goals[1:]))


def goal_05_usage_due_before_anybody_uses_it(case: Case) -> Findings:
    """A leading goal is due before go-live.

    Why: Nobody can use what is not live yet; most often "by day 60" was counted from the wrong day.

    Bad:
        Engagements | go_live_date
                    | 2026-10-05
        Goals | goal_id | type    | metric       | due_date
              | G1      | leading | Weekly users | 2026-08-15
    Good:
        Engagements | go_live_date
                    | 2026-10-05
        Goals | goal_id | type    | metric       | due_date
              | G1      | leading | Weekly users | 2026-12-04
    """
    live = case.facts.go_live_date
    for goal in case.engagement.goals:
        due = due_date(goal, case.facts)
        if goal.type == "leading" and live is not None and due is not None and due < live:
            where = goal.cell("due_date" if goal.due_date else "offset_days")
            yield Finding(where, {"metric": goal.metric, "due": due, "live": live}, related=(case.facts.cell("go_live_date"),))


def goal_06_too_many_goals(case: Case) -> Findings:
    """There are more than five goals.

    Why: What has ten goals has none: nobody remembers them, and every trade-off can be justified.

    Bad:
        Goals | goal_id | metric
              | G1      | A
              | G2      | B
              | G3      | C
              | G4      | D
              | G5      | E
              | G6      | F
    Good:
        Goals | goal_id | metric
              | G1      | A
              | G2      | B
    """
    goals = case.engagement.goals
    if len(goals) > MOST_GOALS:
        first, *others = goals[MOST_GOALS:]
        yield Finding(first.cell("goal_id"), {"count": len(goals)}, related=tuple(goal.cell("goal_id") for goal in others))


def goal_07_goal_is_due_and_not_measured(case: Case) -> Findings:
    """A goal is due and has no actual value, or a value has no date.

    Why: The closeout report answers "did it work?". A goal that is due later is shown as not due until its date.

    Bad:
        Goals | goal_id | metric     | baseline | target | due_date
              | G1      | Turnaround | 26       | 8      | 2026-10-01
    Good:
        Goals | goal_id | metric     | baseline | target | due_date   | actual | actual_date
              | G1      | Turnaround | 26       | 8      | 2026-10-01 | 7.5    | 2026-10-01
    """
    for goal in case.engagement.goals:
        due = due_date(goal, case.facts)
        values: dict[str, object] = {"metric": goal.metric, "due": due, "actual": goal.actual}
        if goal.actual is None:
            if due is not None and due <= case.today and "actual" not in goal.unread:
                yield Finding(goal.cell("actual"), values, "", (_due_cell(goal),))
        elif goal.actual_date is None and "actual_date" not in goal.unread:
            yield Finding(goal.cell("actual_date"), values, "date", (goal.cell("actual"),))


def _due_cell(goal: Goal) -> str:
    return goal.cell("due_date" if goal.due_date else "offset_days")


RULES = (
    Rule("GOAL-01", "error", STAGES, ("Goals",), goal_01_goal_without_its_numbers),
    Rule("GOAL-02", "error", STAGES, ("Goals",), goal_02_target_moves_the_wrong_way),
    Rule("GOAL-03", "error", STAGES, ("Goals",), goal_03_due_date_does_not_follow_from_its_anchor),
    Rule("GOAL-04", "warning", (KICKOFF,), ("Goals",), goal_04_no_leading_or_no_lagging_goal),
    Rule("GOAL-05", "warning", STAGES, ("Goals",), goal_05_usage_due_before_anybody_uses_it),
    Rule("GOAL-06", "warning", (KICKOFF,), ("Goals",), goal_06_too_many_goals),
    Rule("GOAL-07", "error", (CLOSEOUT,), ("Goals",), goal_07_goal_is_due_and_not_measured),
)
