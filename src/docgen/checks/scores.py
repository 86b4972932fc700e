"""RDY: how ready a client is to renew, scored honestly and acted upon."""

from __future__ import annotations

from itertools import pairwise

from docgen.checks.rule import RENEWAL, Case, Choice, Finding, Findings, Rule
from docgen.engagement.calendar import months_between
from docgen.engagement.computed.readiness import GREEN_FROM, HIGHEST_SCORE, assessments
from docgen.engagement.readiness import DIMENSIONS, INDICATORS

LEAST_OF_A_DIMENSION = 10
STEEP_FALL = 8
# Months before the contract's end: the first assessment, and the one near six months.
FIRST_WINDOW, SECOND_WINDOW = (9.0, 12.0), (5.0, 7.0)


def rdy_01_not_twenty_scores_from_0_to_5(case: Case) -> Findings:
    """An assessment is not twenty whole numbers from 0 to 5, one for each indicator.

    Why: The colour is a sum; one 6 or one missing row, and it is another colour.

    Bad:
        Readiness | assessed_on | dim | indicator | score
                  | 2026-10-05  | 1   | 1         | 6
    Good:
        Readiness | assessed_on | dim | indicator | score
                  | 2026-10-05  | 1   | 1         | 4
                  | 2026-10-05  | 1   | 2         | 4
                  | 2026-10-05  | 1   | 3         | 3
                  | 2026-10-05  | 1   | 4         | 5
                  | 2026-10-05  | 1   | 5         | 4
                  | 2026-10-05  | 2   | 1         | 3
                  | 2026-10-05  | 2   | 2         | 4
                  | 2026-10-05  | 2   | 3         | 4
                  | 2026-10-05  | 2   | 4         | 4
                  | 2026-10-05  | 2   | 5         | 3
                  | 2026-10-05  | 3   | 1         | 4
                  | 2026-10-05  | 3   | 2         | 4
                  | 2026-10-05  | 3   | 3         | 4
                  | 2026-10-05  | 3   | 4         | 3
                  | 2026-10-05  | 3   | 5         | 4
                  | 2026-10-05  | 4   | 1         | 5
                  | 2026-10-05  | 4   | 2         | 4
                  | 2026-10-05  | 4   | 3         | 4
                  | 2026-10-05  | 4   | 4         | 4
                  | 2026-10-05  | 4   | 5         | 3
    """
    for row in case.engagement.readiness:
        if row.score is not None and not 0 <= row.score <= HIGHEST_SCORE:
            yield Finding(row.cell("score"), {"score": row.score})
    for assessment in assessments(case.engagement.readiness):
        rows = assessment.scores
        if any(None in (row.dim, row.indicator) for row in rows):
            continue
        places = [(row.dim, row.indicator) for row in rows]
        wanted = [(dim, indicator) for dim in DIMENSIONS for indicator in INDICATORS]
        missing = [f"{dim}.{indicator}" for dim, indicator in wanted if (dim, indicator) not in places]
        if missing:
            values = {"day": assessment.assessed_on, "missing": missing, "count": len(missing)}
            yield Finding(rows[0].cell("assessed_on"), values, "missing")
        for place, row in enumerate(rows):
            if places[place] in places[:place] or places[place] not in wanted:
                where = row.cell("indicator")
                yield Finding(where, {"indicator": f"{row.dim}.{row.indicator}"}, "twice", (row.cell("dim"), row.cell("assessed_on")))


def rdy_03_probability_contradicts_the_scores(case: Case) -> Findings:
    """The probability typed by hand has another colour than the sum of the scores.

    Why: One of the two is wrong. Either the scores flatter, or somebody knows what they do not show: write it down.

    Bad:
        Renewal | renewal_kind | probability
                | renewal      | green
        Readiness | assessed_on | dim | indicator | score
                  | 2026-10-05  | 1   | 1         | 4
    Good:
        Renewal | renewal_kind | probability
                | renewal      | red
        Readiness | assessed_on | dim | indicator | score
                  | 2026-10-05  | 1   | 1         | 4
    """
    found = assessments(case.engagement.readiness)
    for row in case.engagement.renewal:
        if found and row.probability and row.probability != found[-1].band:
            last = found[-1]
            values = {
                "probability": Choice("probability", row.probability),
                "band": Choice("probability", last.band),
                "total": last.total,
                "day": last.assessed_on,
            }
            yield Finding(row.cell("probability"), values, related=(last.scores[0].cell("assessed_on"),))


def rdy_04_danger_without_a_plan(case: Case) -> Findings:
    """The renewal is yellow or red, and no mitigation has an owner and a date.

    Why: Yellow at nine months can be cured. Red at thirty days cannot.

    Bad:
        Renewal | renewal_kind | probability
                | renewal      | yellow
    Good:
        Renewal | renewal_kind | probability
                | renewal      | yellow
        Actions | kind       | action               | side   | owner        | due
                | mitigation | Quarterly CFO review | vendor | Grace Okafor | 2026-06-30
    """
    plans = [action for action in case.engagement.actions if action.kind == "mitigation"]
    # A mitigation without its owner or date is reported as one.
    if plans:
        return
    found = assessments(case.engagement.readiness)
    band = found[-1].band if found else "green"
    for row in case.engagement.renewal:
        worst = row.probability if row.probability in ("yellow", "red") else band
        if worst != "green":
            where = row.cell("probability") if worst == row.probability else found[-1].scores[0].cell("assessed_on")
            yield Finding(where, {"band": Choice("probability", worst)})


def rdy_05_assessed_too_late(case: Case) -> Findings:
    """There was no assessment 9 to 12 months before the contract's end, or none about six months before.

    Why: The first finds what can still be cured; the second shows whether it was.

    Bad:
        Engagements | contract_start | contract_end
                    | 2026-04-01     | 2027-03-31
        Readiness | assessed_on | dim | indicator | score
                  | 2026-10-05  | 1   | 1         | 4
    Good:
        Engagements | contract_start | contract_end
                    | 2026-04-01     | 2027-03-31
        Readiness | assessed_on | dim | indicator | score
                  | 2026-05-18  | 1   | 1         | 4
                  | 2026-10-05  | 1   | 1         | 4
    """
    end, begins = case.facts.contract_end, case.facts.contract_start
    rows = case.engagement.readiness
    if end is None or not (case.engagement.renewal or rows):
        return
    left = months_between(case.today, end)
    length = months_between(begins, end) if begins else FIRST_WINDOW[1]
    found = [months_between(assessment.assessed_on, end) for assessment in assessments(rows)]
    for name, (least, most) in (("first", FIRST_WINDOW), ("second", SECOND_WINDOW)):
        is_over = left < least <= length
        if is_over and not any(least <= months <= most for months in found):
            where = case.place(rows, "assessed_on", "readiness")
            yield Finding(where, {"least": least, "most": most}, name, (case.facts.cell("contract_end"),))


def rdy_06_weak_dimension_under_a_green_sum(case: Case) -> Findings:
    """The sum is green, and one of the four dimensions is below 10 of 25.

    Why: Three strong dimensions hide the one that ends the contract. In the examples one row holds the sum of a dimension's five
    scores.

    Bad:
        Readiness | assessed_on | dim | indicator | score
                  | 2026-10-05  | 1   | 1         | 5
                  | 2026-10-05  | 2   | 1         | 25
                  | 2026-10-05  | 3   | 1         | 25
                  | 2026-10-05  | 4   | 1         | 25
    Good:
        Readiness | assessed_on | dim | indicator | score
                  | 2026-10-05  | 1   | 1         | 20
                  | 2026-10-05  | 2   | 1         | 20
                  | 2026-10-05  | 3   | 1         | 20
                  | 2026-10-05  | 4   | 1         | 20
    """
    found = assessments(case.engagement.readiness)
    if not found or found[-1].total < GREEN_FROM:
        return
    last = found[-1]
    for dim in DIMENSIONS:
        rows = [row for row in last.scores if row.dim == dim]
        if rows and last.dimension_total(dim) < LEAST_OF_A_DIMENSION:
            values = {"dimension": Choice("dimension", str(dim)), "total": last.dimension_total(dim), "sum": last.total}
            yield Finding(rows[0].cell("score"), values, related=tuple(row.cell("score") for row in rows[1:]))


def rdy_07_steep_fall(case: Case) -> Findings:
    """The sum fell by eight points or more since the assessment before.

    Why: Clients leave slowly. A fall like this is the moment to ask, not the next one. In the examples one row holds a sum of scores.

    Bad:
        Readiness | assessed_on | dim | indicator | score
                  | 2026-05-18  | 1   | 1         | 20
                  | 2026-10-05  | 1   | 1         | 10
    Good:
        Readiness | assessed_on | dim | indicator | score
                  | 2026-05-18  | 1   | 1         | 20
                  | 2026-10-05  | 1   | 1         | 18
    """
    found = assessments(case.engagement.readiness)
    for before, after in pairwise(found):
        fall = before.total - after.total
        if fall >= STEEP_FALL:
            values = {"fall": fall, "before": before.total, "after": after.total, "day": before.assessed_on}
            yield Finding(after.scores[0].cell("assessed_on"), values, related=(before.scores[0].cell("assessed_on"),))


RULES = (
    Rule("RDY-01", "error", (RENEWAL,), ("Readiness",), rdy_01_not_twenty_scores_from_0_to_5),
    Rule("RDY-03", "warning", (RENEWAL,), ("Renewal", "Readiness"), rdy_03_probability_contradicts_the_scores),
    Rule("RDY-04", "error", (RENEWAL,), ("Renewal", "Actions"), rdy_04_danger_without_a_plan),
    Rule("RDY-05", "warning", (RENEWAL,), ("Readiness",), rdy_05_assessed_too_late),
    Rule("RDY-06", "warning", (RENEWAL,), ("Readiness",), rdy_06_weak_dimension_under_a_green_sum),
    Rule("RDY-07", "info", (RENEWAL,), ("Readiness",), rdy_07_steep_fall),
)
