"""DEC and GOV: who decides, how questions travel upwards, when both sides meet."""

from __future__ import annotations

from docgen.checks.rule import KICKOFF, Case, Choice, Finding, Findings, Rule
from docgen.engagement.computed.governance import default_rows
from docgen.engagement.meetings import GovernanceRow

MUST_BE_DECIDED = ("general", "technical", "scope_timeline")
FEWEST_LEVELS = 2
# Meetings this rare are set from one to the next.
SELDOM = ("monthly", "bimonthly", "quarterly", "yearly", "once")


def dec_01_not_exactly_one_decider(case: Case) -> Findings:
    """General, technical or scope and date questions have no decider on the client's side, or two.

    Why: Five people each think that they decide; the question comes back a week later.

    Bad:
        People | name       | side   | role              | decides
               | Dana White | client | executive_sponsor | scope_timeline
               | Ana Ruiz   | client | project_lead      | general
    Good:
        People | name        | side   | role              | decides
               | Dana White  | client | executive_sponsor | scope_timeline
               | Ana Ruiz    | client | project_lead      | general
               | Priya Raman | client | technical_lead    | technical
    """
    people = case.client_people
    if not people or any("decides" in person.unread for person in people):
        return
    for kind in MUST_BE_DECIDED:
        deciders = [person for person in people if kind in person.decides]
        values = {"decision": Choice("decides", kind), "names": [person.name for person in deciders]}
        if not deciders and case.sides_are_known:
            related = tuple(person.cell("decides") for person in people[1:])
            yield Finding(people[0].cell("decides"), values, related=related)
        elif len(deciders) > 1:
            first, second, *others = [person.cell("decides") for person in deciders]
            yield Finding(second, values, "several", (first, *others))


def dec_02_nowhere_to_escalate(case: Case) -> Findings:
    """There are fewer than two levels of escalation.

    Why: With one level the way up is improvised, by e-mail, on the day it hurts.

    Bad:
        People | name        | side   | role
               | Ana Ruiz    | client | project_lead
               | Tomas Reyes | vendor | implementation
        Governance | kind       | level | client_person | vendor_person
                   | escalation | 1     | Ana Ruiz      | Tomas Reyes
    Good:
        People | name        | side   | role
               | Ana Ruiz    | client | project_lead
               | Tomas Reyes | vendor | implementation
        Governance | kind       | level | client_person | vendor_person
                   | escalation | 1     | Ana Ruiz      | Tomas Reyes
                   | escalation | 2     | Ana Ruiz      | Ilse Brandt
    """
    steps = [row for row in _rows(case) if row.kind == "escalation"]
    typed = case.engagement.governance
    levels = {row.level if row.level is not None else place for place, row in enumerate(steps, start=1)}
    if len(levels) < FEWEST_LEVELS and (typed or case.engagement.people):
        where = case.place([row for row in typed if row.kind == "escalation"] or typed, "level" if steps else "kind", "governance")
        yield Finding(where, {"count": len(levels)})


def gov_01_regular_meeting_without_a_fixed_time(case: Case) -> Findings:
    """A regular meeting has no weekday, time or length.

    Why: "We meet regularly" is re-negotiated every week; Tuesday 10:00, 30 minutes, takes place.

    Bad:
        Governance | kind    | meeting       | cadence | weekday
                   | meeting | Weekly status | weekly  | tuesday
    Good:
        Governance | kind    | meeting       | cadence | weekday | time  | minutes
                   | meeting | Weekly status | weekly  | tuesday | 10:00 | 30
    """
    typed = case.engagement.governance
    for row in typed:
        if row.kind not in (None, "meeting") or row.cadence in SELDOM:
            continue
        wanted = ("time", "minutes") if row.cadence == "daily" else ("weekday", "time", "minutes")
        missing = [key for key in wanted if getattr(row, key) is None and key not in row.unread]
        if missing:
            values = {"meeting": row.meeting, "missing": [Choice("columns", key) for key in missing]}
            others = tuple(row.cell(key) for key in missing[1:] if key in row.columns)
            yield Finding(row.cell(missing[0]), values, related=others)
    if not typed and case.facts.next_meeting_at is None and "next_meeting_at" not in case.facts.unread:
        yield Finding(case.facts.cell("next_meeting_at"), case="none")


def gov_02_changes_without_an_approver_on_each_side(case: Case) -> Findings:
    """Changes of scope or dates have no approver on one of the sides.

    Why: A change that one side approved is a favour to the other, until the invoice.

    Bad:
        People | name       | side   | role
               | Dana White | client | executive_sponsor
        Governance | kind            | client_person | vendor_person
                   | change_approval | Dana White    |
    Good:
        People | name        | side   | role
               | Dana White  | client | executive_sponsor
               | Ilse Brandt | vendor | csm
        Governance | kind            | client_person | vendor_person
                   | change_approval | Dana White    | Ilse Brandt
    """
    typed = case.engagement.governance
    approvals = [row for row in _rows(case) if row.kind == "change_approval"]
    if not approvals:
        if typed or case.engagement.people:
            yield Finding(case.place(typed, "kind", "governance"), case="none")
        return
    for row in approvals:
        for key, side in (("client_person", "client"), ("vendor_person", "vendor")):
            person = case.person(getattr(row, key))
            is_ours = person is not None and person.side != "client"
            wrong = person is None or is_ours == (side == "client")
            if wrong and key not in row.unread:
                values = {"side": Choice("side", side), "name": person.name if person else None}
                where = row.cell(key) if typed else case.sheet("governance")
                yield Finding(where, values, "side" if person else "")


def _rows(case: Case) -> tuple[GovernanceRow, ...]:
    """Return the rows of Governance, or the usual ones that documents show when the sheet is empty."""
    typed = case.engagement.governance
    return typed or tuple(default_rows(case.facts, case.engagement.people, case.engagement.languages[0]))


RULES = (
    Rule("DEC-01", "warning", (KICKOFF,), (), dec_01_not_exactly_one_decider),
    Rule("DEC-02", "warning", (KICKOFF,), ("Governance",), dec_02_nowhere_to_escalate),
    Rule("GOV-01", "warning", (KICKOFF,), ("Governance",), gov_01_regular_meeting_without_a_fixed_time),
    Rule("GOV-02", "warning", (KICKOFF,), ("Governance",), gov_02_changes_without_an_approver_on_each_side),
)
