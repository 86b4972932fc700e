"""KT, SAT, LES and EXP: what the client can do alone, how it went, what we change, and what comes next."""

from __future__ import annotations

from docgen.checks.rule import CLOSEOUT, Case, Choice, Finding, Findings, Rule, found_by_reader

FEWEST_LESSONS = 3
LOWEST_AND_HIGHEST = {"csat10": (0, 10), "nps": (0, 10), "csat5": (1, 5)}


def kt_01_knowledge_handed_to_nobody(case: Case) -> Findings:
    """A topic has no recipient, or nothing shows that the recipient can do it.

    Why: "Session held" proves that we talked. "Restarted a stopped job alone" proves that they can.

    Bad:
        People | name        | side   | role
               | Priya Raman | client | technical_lead
        Training | topic             | recipient   | session_on | evidence
                 | Interface restart | Priya Raman | 2026-11-03 |
    Good:
        People | name        | side   | role
               | Priya Raman | client | technical_lead
        Training | topic             | recipient   | session_on | evidence
                 | Interface restart | Priya Raman | 2026-11-03 | Restored a stopped job in test
    """
    return found_by_reader()


def kt_02_nobody_to_call_afterwards(case: Case) -> Findings:
    """The support route or its end date is not known.

    Why: The last page of the report answers one question: whom do I call, and until when.

    Bad:
        Engagements | support_route
                    | support@brindle.example
    Good:
        Engagements | support_route           | support_until
                    | support@brindle.example | 2027-10-04
    """
    for key in ("support_route", "support_until"):
        if not getattr(case.facts, key) and key not in case.facts.unread:
            yield Finding(case.facts.cell(key), case=key)


def sat_01_nobody_was_asked(case: Case) -> Findings:
    """There is no score of a named person on a known scale, or a score lies outside its scale.

    Why: Without a number before the last invoice, satisfaction is what the account manager remembers.

    Bad:
        Survey | respondent | scale  | score | on
               | Ana Ruiz   | csat10 | 12    | 2026-11-09
    Good:
        Survey | respondent | scale  | score | on
               | Ana Ruiz   | csat10 | 9     | 2026-11-09
    """
    answers = case.engagement.survey
    if not answers:
        yield Finding(case.sheet("survey"), case="none")
    for row in answers:
        least, most = LOWEST_AND_HIGHEST.get(row.scale or "", (0, 10))
        if row.score is not None and not least <= row.score <= most:
            values = {"score": row.score, "least": least, "most": most, "scale": Choice("survey_scale", row.scale)}
            yield Finding(row.cell("score"), values, related=(row.cell("scale"),))


def les_01_too_few_lessons(case: Case) -> Findings:
    """There are fewer than three lessons, or one lacks its change or owner.

    Why: Two lessons are what went wrong. From the third on people think.

    Bad:
        Lessons | type | observation              | change   | owner
                | keep | API owner in the kickoff | All kits | Ilse Brandt
    Good:
        Lessons | type   | observation                     | change                 | owner
                | keep   | API owner in the kickoff        | All kits               | Ilse Brandt
                | change | Runbook started after go-live   | Start it at UAT entry  | Kenji Watt
                | change | Sponsor saw numbers at the end  | Monthly review         | Ilse Brandt
    """
    rows = case.engagement.lessons
    if len(rows) < FEWEST_LESSONS:
        yield Finding(case.place(rows, "type", "lessons"), {"count": len(rows)})


def exp_01_next_step_not_asked_for(case: Case) -> Findings:
    """No opportunity is written down, not even that there is none.

    Why: "What is next for your team?" costs one minute at the best moment there is.

    Bad:
        Engagements | delivery_date
                    | 2026-10-30
    Good:
        Opportunities | type       | description
                      | other_dept | Carrier onboarding desk (18 users)
    """
    if not case.engagement.opportunities:
        yield Finding(case.sheet("opportunities"))


RULES = (
    Rule("KT-01", "warning", (CLOSEOUT,), ("Training",), kt_01_knowledge_handed_to_nobody),
    Rule("KT-02", "warning", (CLOSEOUT,), (), kt_02_nobody_to_call_afterwards),
    Rule("SAT-01", "warning", (CLOSEOUT,), ("Survey",), sat_01_nobody_was_asked),
    Rule("LES-01", "warning", (CLOSEOUT,), ("Lessons",), les_01_too_few_lessons),
    Rule("EXP-01", "warning", (CLOSEOUT,), ("Opportunities",), exp_01_next_step_not_asked_for),
)
