"""VAL: results for the client, told so that they hold."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from docgen.checks.rule import RENEWAL, STAGES, Case, Choice, Finding, Findings, Money, Rule, found_by_reader
from docgen.engagement.calendar import add_months
from docgen.engagement.computed.numbers import total
from docgen.engagement.computed.value import NATURES, amount_of_nature
from docgen.engagement.row import Row

PARTS = ("challenge", "approach", "quote", "next_chapter")
_OUTPUTS = re.compile(
    r"\d[\d,]*\s*(?:[a-z-]+ )?(?:reports?|meetings?|sessions?|workshops?|documents?|slides?|presentations?|calls|e-?mails)\b"
    r"|\d[\d,]*\s*(?:件|回|本|枚|冊|部|時間)?の?(?:レポート|報告書|会議|打ち?合わ?せ|研修|資料|セミナー|ワークショップ|文書|メール|説明会)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def val_01_result_of_no_category(case: Case) -> Findings:
    """A value row has none of the four categories.

    Why: The four kinds are argued differently: a measured result by its numbers, an avoided problem by its estimate.

    Bad:
        Value | value_id | category | headline
              | V1       | good     | Denied claims fell
    Good:
        Value | value_id | category  | headline
              | V1       | strategic | Denied claims fell
    """
    return found_by_reader()


def val_02_measured_result_without_its_measure(case: Case) -> Findings:
    """A quantified row lacks the value before, the value after, the unit, the evidence or the date.

    Why: The buyer's finance department asks for exactly these five before it believes the sixth.

    Bad:
        Value | value_id | as_of      | category   | headline           | baseline | result | unit | evidence
              | V1       | 2026-10-15 | quantified | Denied claims fell | 11.8     |        | %    | Finance report
    Good:
        Value | value_id | as_of      | category   | headline           | baseline | result | unit | evidence
              | V1       | 2026-10-15 | quantified | Denied claims fell | 11.8     | 7.9    | %    | Finance report
    """
    return found_by_reader()


def val_03_output_told_as_outcome(case: Case) -> Findings:
    """A headline counts what we produced, and no change for the client is given.

    Why: Nobody renews for 47 reports. They renew for what somebody could decide because of them.

    Bad:
        Value | value_id | category   | headline
              | V1       | strategic  | Delivered 47 reports
    Good:
        Value | value_id | category   | headline
              | V1       | strategic  | Two clinics not bought because of the reports
    """
    for row in case.engagement.value:
        has_change = row.amount is not None or None not in (row.baseline, row.result)
        if not has_change and _OUTPUTS.search(row.headline or ""):
            yield Finding(row.cell("headline"), {"headline": row.headline})


def val_04_quarter_without_a_result(case: Case) -> Findings:
    """A quarter of the service has passed without a value row.

    Why: What was not written down when it happened cannot be proved a year later.

    Bad:
        Engagements | contract_start | contract_end
                    | 2026-04-01     | 2027-03-31
        Value | value_id | as_of      | headline
              | V1       | 2026-05-15 | Denied claims fell
    Good:
        Engagements | contract_start | contract_end
                    | 2026-04-01     | 2027-03-31
        Value | value_id | as_of      | headline
              | V1       | 2026-05-15 | Denied claims fell
              | V2       | 2026-08-15 | Billing gap closed
    """
    rows, start = case.engagement.value, case.facts.contract_start
    if start is None or not rows or any(row.as_of is None for row in rows):
        return
    dates = [row.as_of for row in rows if row.as_of]
    related = (case.facts.cell("contract_start"), *(row.cell("as_of") for row in rows))
    for first, last in _quarters(start, min(case.today, case.facts.contract_end or case.today)):
        if not any(first <= day <= last for day in dates):
            yield Finding(rows[0].cell("as_of"), {"first": first, "last": last}, related=related)


def val_05_one_total_over_several_natures(case: Case) -> Findings:
    """An amount has no nature, or a text names the sum of amounts of different natures.

    Why: A yearly saving, an avoided fine and a pipeline added up make a large number and end all trust in the small ones.

    Bad:
        Value | value_id | headline      | amount  | amount_nature    | calculation
              | V1       | Denials fell  | 1460000 | recurring_annual |
              | V2       | Gap closed    | 380000  | avoided          | Together 1,840,000
    Good:
        Value | value_id | headline      | amount  | amount_nature    | calculation
              | V1       | Denials fell  | 1460000 | recurring_annual |
              | V2       | Gap closed    | 380000  | avoided          | Estimate of counsel
    """
    stories = case.engagement.value
    sums = {nature: amount for nature in NATURES if (amount := amount_of_nature(stories, nature)) is not None}
    if len(sums) < 2:
        return
    whole = total(sums.values())
    named = [Choice("amount_nature", nature) for nature in sums]
    related = tuple(row.cell("amount") for row in stories if row.amount is not None)
    for row, key, text in _texts(case):
        if whole in {float(found.replace(",", "")) for found in _NUMBER.findall(text)}:
            yield Finding(row.cell(key), {"amount": Money(whole, case.facts.currency), "natures": named}, related=related)


def val_06_quote_that_may_not_be_used(case: Case) -> Findings:
    """A quote has no speaker on People, no date or no permission.

    Why: A sentence nobody can be asked about is an advertisement; one used without asking costs the reference.

    Bad:
        People | name     | side   | role
               | Ana Ruiz | client | project_lead
        Value | value_id | as_of      | category  | headline     | quote              | quote_by | quote_date
              | V1       | 2026-10-15 | strategic | Denials fell | We act on it now   |          | 2026-10-20
    Good:
        People | name     | side   | role
               | Ana Ruiz | client | project_lead
        Value | value_id | as_of      | category  | headline     | quote            | quote_by | quote_date | quote_ok
              | V1       | 2026-10-15 | strategic | Denials fell | We act on it now | Ana Ruiz | 2026-10-20 | yes
    """
    return found_by_reader()


def val_07_story_with_a_part_missing(case: Case) -> Findings:
    """A value story lacks the challenge, the approach, the client's words or the next chapter.

    Why: A result without its beginning is luck; without its next chapter it is the end.

    Bad:
        Value | value_id | headline     | challenge          | approach
              | V1       | Denials fell | 11.8 % came back   | Weekly review
    Good:
        Value | value_id | headline     | challenge        | approach      | quote            | next_chapter
              | V1       | Denials fell | 11.8 % came back | Weekly review | We act on it now | Prior authorisation
    """
    for row in case.engagement.value:
        missing = [part for part in PARTS if not row.in_language(part, case.engagement.languages[0])]
        if missing:
            values = {"value": row.value_id or row.headline, "missing": [Choice("columns", part) for part in missing]}
            yield Finding(row.cell(missing[0]), values, related=tuple(row.cell(part) for part in missing[1:]))


def _quarters(start: dt.date, until: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    """Yield the quarters of service that have ended, first and last day included."""
    number = 0
    while (after := add_months(start, 3 * (number + 1))) <= until:
        yield add_months(start, 3 * number), after - dt.timedelta(days=1)
        number += 1


def _texts(case: Case) -> Iterator[tuple[Row, str, str]]:
    engagement = case.engagement
    columns: tuple[tuple[tuple[Row, ...], tuple[str, ...]], ...] = (
        (engagement.value, ("headline", "challenge", "approach", "calculation", "next_chapter")),
        (engagement.renewal, ("price_reason", "strategic_fit", "loss_if_not")),
        (engagement.options, ("scope_summary", "note")),
        (engagement.objections, ("response",)),
        (engagement.texts, ("text",)),
    )
    for rows, keys in columns:
        for row in rows:
            yield from ((row, key, text) for key in keys if (text := getattr(row, key)))


RULES = (
    Rule("VAL-01", "error", STAGES, ("Value",), val_01_result_of_no_category),
    Rule("VAL-02", "error", STAGES, ("Value",), val_02_measured_result_without_its_measure),
    Rule("VAL-03", "warning", STAGES, ("Value",), val_03_output_told_as_outcome),
    Rule("VAL-04", "warning", (RENEWAL,), ("Value",), val_04_quarter_without_a_result),
    Rule("VAL-05", "error", STAGES, ("Value",), val_05_one_total_over_several_natures),
    Rule("VAL-06", "error", STAGES, ("Value",), val_06_quote_that_may_not_be_used),
    Rule("VAL-07", "warning", (RENEWAL,), ("Value",), val_07_story_with_a_part_missing),
)
