"""ACT: who does what by when."""

from __future__ import annotations

import datetime as dt

from docgen.checks.rule import KICKOFF, STAGES, Case, Finding, Findings, Rule, found_by_reader

LONGEST_DAYS = 7


def act_01_action_without_one_owner_and_a_date(case: Case) -> Findings:
    """An action has no owner, several, or no real date.

    Why: "The team, as soon as possible" is how a meeting says that nothing will happen.

    Bad:
        Actions | kind      | action       | side   | owner | due
                | next_step | Send minutes | vendor |       | 2026-06-17
    Good:
        People | name        | side   | role
               | Ilse Brandt | vendor | csm
        Actions | kind      | action       | side   | owner       | due
                | next_step | Send minutes | vendor | Ilse Brandt | 2026-06-17
    """
    return found_by_reader()


def act_02_only_one_side_has_something_to_do(case: Case) -> Findings:
    """All next steps are on one side.

    Why: Both sides should act by the second day; a side with nothing to do has left the room.

    Bad:
        Actions | kind      | action          | side
                | next_step | Name 6 testers  | client
    Good:
        Actions | kind      | action          | side
                | next_step | Name 6 testers  | client
                | next_step | Send minutes    | vendor
    """
    actions = [action for action in case.engagement.actions if action.kind == "next_step"] or list(case.engagement.actions)
    sides = {action.side for action in actions}
    if not actions or None in sides:
        return
    lacking = "vendor" if sides == {"client"} else "client" if "client" not in sides else ""
    if lacking:
        related = tuple(action.cell("side") for action in actions[1:])
        yield Finding(actions[0].cell("side"), {"count": len(actions)}, lacking, related)


def act_03_next_step_too_far_away(case: Case) -> Findings:
    """A next step is due more than seven days after the kickoff, or before it.

    Why: What waits for the second week starts in the third.

    Bad:
        Engagements | kickoff_at
                    | 2026-06-16 10:00
        Actions | kind      | action         | side   | due
                | next_step | Name 6 testers | client | 2026-07-03
    Good:
        Engagements | kickoff_at
                    | 2026-06-16 10:00
        Actions | kind      | action         | side   | due
                | next_step | Name 6 testers | client | 2026-06-22
    """
    kickoff = case.kickoff_date
    # During delivery the next steps are those of later meetings.
    if kickoff is None or case.facts.stage == "delivery":
        return
    last = kickoff + dt.timedelta(days=LONGEST_DAYS)
    for action in case.engagement.actions:
        if action.kind == "next_step" and action.due and not kickoff <= action.due <= last:
            values = {"due": action.due, "kickoff": kickoff, "last": last}
            related = (case.facts.cell("kickoff_at"),)
            yield Finding(action.cell("due"), values, "before" if action.due < kickoff else "", related)


RULES = (
    Rule("ACT-01", "error", STAGES, ("Actions",), act_01_action_without_one_owner_and_a_date),
    Rule("ACT-02", "warning", (KICKOFF,), ("Actions",), act_02_only_one_side_has_something_to_do),
    Rule("ACT-03", "warning", (KICKOFF,), ("Actions",), act_03_next_step_too_far_away),
)
