"""RSK, COM and PREP: what may go wrong, what was promised, and whether we are ready."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.checks.rule import KICKOFF, Case, Finding, Findings, Rule
from docgen.engagement.computed.preparation import FEWEST_RISKS, has_outcome, has_plan, has_promises, has_risks, knows_people

SETTLED = ("settled", "closed")


@dataclass(frozen=True, slots=True)
class Question:
    """One of the five questions that must have an answer before a kickoff: its key, and the place that answers it."""

    key: str
    is_answered: bool
    where: str


def rsk_01_risks_not_thought_about(case: Case) -> Findings:
    """Fewer than two risks are named, or one lacks its response or owner.

    Why: Every project has risks; naming three in the kickoff makes the client trust the other seventeen slides.

    Bad:
        RAID | kind | statement                        | response             | owner
             | risk | The night shift keeps its sheets | Sit with them a week | Joel Moss
    Good:
        RAID | kind | statement                        | response              | owner
             | risk | The night shift keeps its sheets | Sit with them a week  | Joel Moss
             | risk | 260 lane codes differ            | Match them before UAT | Kenji Watt
    """
    risks = case.raid("risk")
    if len(risks) < FEWEST_RISKS and not any(row.kind is None for row in case.engagement.raid):
        where = case.place(risks or case.engagement.raid, "kind", "raid")
        yield Finding(where, {"count": len(risks)})


def com_01_promise_left_open(case: Case) -> Findings:
    """A promise made in sales has no response.

    Why: "Plug and play" was said, forty hours are meant. It is settled before the kickoff, or explodes in week three.

    Bad:
        RAID | kind       | statement        | response
             | commitment | Plug and play    |
    Good:
        RAID | kind       | statement        | response
             | commitment | Plug and play    | Two interfaces are in scope, others are 46 hours each
    """
    for row in case.raid("commitment"):
        if not row.response and row.status not in SETTLED and "response" not in row.unread:
            yield Finding(row.cell("response"), {"statement": row.statement}, related=(row.cell("statement"),))


def prep_01_not_ready_to_kick_off(case: Case) -> Findings:
    """Nobody wrote down what sales promised.

    Why: Five questions decide whether we are ready: the outcome in numbers, what sales promised, who matters and why, a
    plan with dates, the top risks. Other rules ask for four of them; this one asks for the promises.

    Bad:
        RAID | kind | statement
             | risk | 260 lane codes differ
    Good:
        RAID | kind       | statement           | response
             | risk       | 260 lane codes differ |
             | commitment | Nothing beyond the contract, says Amber Lind | Confirmed on June 12
    """
    promises = next(question for question in readiness(case) if question.key == "promises")
    if not promises.is_answered:
        yield Finding(promises.where)


def readiness(case: Case) -> tuple[Question, ...]:
    """Return the five questions of a kickoff and whether the workbook answers them."""
    goals, people = case.engagement.goals, case.engagement.people
    plan, raid = case.engagement.plan, case.engagement.raid
    # A promise that nobody wrote down has no cell; none of the others on RAID is to blame.
    promises = next((row.cell("kind") for row in case.raid("commitment")), case.facts.cell("engagement_id"))
    return (
        Question("outcome", has_outcome(goals, case.facts), case.place(goals, "metric", "goals")),
        Question("promises", has_promises(raid), promises),
        Question("people", knows_people(people), case.place(case.client_people, "cares_about", "people")),
        Question("plan", has_plan(plan), case.place(plan, "start", "plan")),
        Question("risks", has_risks(raid), case.place(case.raid("risk") or raid, "response", "raid")),
    )


RULES = (
    Rule("RSK-01", "warning", (KICKOFF,), ("RAID",), rsk_01_risks_not_thought_about),
    Rule("COM-01", "error", (KICKOFF,), ("RAID",), com_01_promise_left_open),
    Rule("PREP-01", "warning", (KICKOFF,), ("RAID",), prep_01_not_ready_to_kick_off),
)
