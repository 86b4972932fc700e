"""PRC: price options that can be explained."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from docgen.checks.rule import RENEWAL, Case, Finding, Findings, Rule
from docgen.engagement.computed.numbers import exact, plain
from docgen.engagement.computed.pricing import change_pct
from docgen.engagement.computed.renewal import value_refs
from docgen.engagement.proposal import Option
from docgen.engagement.row import Row
from docgen.problems import nearest

LEAST_ESCALATION, MOST_ESCALATION = 0.03, 0.05
FEWEST_OPTIONS, MOST_OPTIONS = 2, 3
_AMOUNT = r"[$€£¥]?\d[\d,]*(?:\.\d+)?(?:\s*\([^()]*\))?"
_SUM = re.compile(rf"({_AMOUNT}(?:\s*[+\N{{MINUS SIGN}}-]\s*{_AMOUNT})+)\s*=\s*({_AMOUNT})")
_TERM = re.compile(r"([+\N{MINUS SIGN}-]?)\s*[$€£¥]?(\d[\d,]*(?:\.\d+)?)(?:\s*\([^()]*\))?")


def prc_01_escalation_outside_3_to_5_percent(case: Case) -> Findings:
    """The price follows a yearly escalation, the scope is the same, and the change is not 3 to 5 %.

    Why: An escalator of 19 % is not an escalator. It may be right, but by value or scope, and then say so.

    Bad:
        Engagements | acv
                    | 540000
        Renewal | pricing_model
                | escalation
        Options | option   | scope_level | annual_price
                | Continue | same        | 642600
    Good:
        Engagements | acv
                    | 540000
        Renewal | pricing_model
                | escalation
        Options | option   | scope_level | annual_price
                | Continue | same        | 561600
    """
    for row in case.engagement.renewal:
        if "escalation" not in row.pricing_model:
            continue
        for option in case.engagement.options:
            change = change_pct(option, case.facts.acv)
            # A lower price for the same scope is PRC-03.
            if option.scope_level == "same" and change is not None and change >= 0:
                is_usual = LEAST_ESCALATION - 1e-9 <= change <= MOST_ESCALATION + 1e-9
                if not is_usual:
                    related = (row.cell("pricing_model"), case.facts.cell("acv"), option.cell("scope_level"))
                    yield Finding(option.cell("annual_price"), _change(option, change), related=related)


def prc_02_sum_that_is_wrong(case: Case) -> Findings:
    """An amount of an option is missing, or a sum that is written out does not add up.

    Why: The client's procurement recomputes everything, and stops believing at the first error.

    Bad:
        Options | option | scope_level | annual_price | note
                | Expand | extended    | 642600       | 540,000 + 21,600 + 81,000 = 652,600
    Good:
        Options | option | scope_level | annual_price | note
                | Expand | extended    | 642600       | 540,000 + 21,600 + 81,000 = 642,600
    """
    for row, key, text in _texts(case):
        for found in _SUM.finditer(unicodedata.normalize("NFKC", text)):
            terms = [(sign, exact(float(number.replace(",", "")))) for sign, number in _TERM.findall(found[1])]
            computed = plain(sum((-number if sign in ("-", "\N{MINUS SIGN}") else number for sign, number in terms), exact(0)))
            stated = float(_TERM.findall(found[2])[0][1].replace(",", ""))
            if abs(computed - stated) >= 0.005:
                yield Finding(row.cell(key), {"sum": found[1], "computed": computed, "stated": stated})


def prc_03_pure_discount(case: Case) -> Findings:
    """An option costs less than today for the same scope.

    Why: It says that the price was too high all along. Take something out, spread it, or share the risk.

    Bad:
        Engagements | acv
                    | 540000
        Options | option | scope_level | annual_price
                | Core   | same        | 486000
    Good:
        Engagements | acv
                    | 540000
        Options | option | scope_level | annual_price | removed
                | Core   | reduced     | 486000       | Analytics
    """
    for option in case.engagement.options:
        change = change_pct(option, case.facts.acv)
        if option.scope_level == "same" and change is not None and change < 0:
            related = (option.cell("scope_level"), case.facts.cell("acv"))
            yield Finding(option.cell("annual_price"), _change(option, change), related=related)


def prc_04_not_exactly_one_recommended(case: Case) -> Findings:
    """None of the options is recommended, or several are.

    Why: The client asks what we would do. Not to answer is an answer.

    Bad:
        Options | option   | annual_price | recommended
                | Core     | 486000       | no
                | Continue | 561600       | no
    Good:
        Options | option   | annual_price | recommended
                | Core     | 486000       | no
                | Continue | 561600       | yes
    """
    options = case.engagement.options
    chosen = [option for option in options if option.recommended]
    if any("recommended" in option.unread for option in options):
        return
    if options and not chosen:
        related = tuple(option.cell("recommended") for option in options[1:])
        yield Finding(options[0].cell("recommended"), {"count": len(options)}, "none", related)
    elif len(chosen) > 1:
        first, second, *others = [option.cell("recommended") for option in chosen]
        yield Finding(second, {"names": [option.option for option in chosen], "count": len(chosen)}, "", (first, *others))


def prc_05_too_few_or_too_many_options(case: Case) -> Findings:
    """There is one option, or there are more than three.

    Why: One option is an ultimatum, four are homework.

    Bad:
        Options | option   | annual_price
                | Continue | 561600
    Good:
        Options | option   | annual_price
                | Core     | 486000
                | Continue | 561600
    """
    options = case.engagement.options
    if options and not FEWEST_OPTIONS <= len(options) <= MOST_OPTIONS:
        odd = options[MOST_OPTIONS] if len(options) > MOST_OPTIONS else options[0]
        yield Finding(odd.cell("option"), {"count": len(options)}, "many" if len(options) > MOST_OPTIONS else "")


def prc_06_higher_price_without_its_reason(case: Case) -> Findings:
    """A price rises by more than 5 % and cites neither value nor added scope, or cites a value that is not there.

    Why: Ask for more where you gave more, and show the row.

    Bad:
        Engagements | acv
                    | 540000
        Renewal | renewal_kind | value_refs
                | renewal      |
        Options | option | scope_level | annual_price | added
                | Expand | extended    | 642600       |
    Good:
        Engagements | acv
                    | 540000
        Renewal | renewal_kind | value_refs
                | renewal      | V1
        Value | value_id | headline
              | V1       | Denials fell
        Options | option | scope_level | annual_price | added
                | Expand | extended    | 642600       |
    """
    renewal = next(iter(case.engagement.renewal), None)
    known = [row.value_id for row in case.engagement.value if row.value_id]
    refs = value_refs(renewal)
    for ref in refs:
        if renewal and ref.casefold() not in {name.casefold() for name in known}:
            values = {"ref": ref, "likely": nearest(ref, known) or (known[0] if known else "")}
            yield Finding(renewal.cell("value_refs"), values, "unknown")
    for option in case.engagement.options:
        change = change_pct(option, case.facts.acv)
        if change is not None and change > MOST_ESCALATION + 1e-9 and not refs and not option.added:
            related = (option.cell("added"), renewal.cell("value_refs") if renewal else "", case.facts.cell("acv"))
            yield Finding(option.cell("annual_price"), _change(option, change), "", related)


def _change(option: Option, change: float) -> dict[str, object]:
    return {"option": option.option, "change": f"{change:+.1%}"}


def _texts(case: Case) -> Iterator[tuple[Row, str, str]]:
    for option in case.engagement.options:
        yield from ((option, key, text) for key in ("note", "scope_summary", "added") if (text := getattr(option, key)))
    for row in case.engagement.renewal:
        if row.price_reason:
            yield row, "price_reason", row.price_reason


RULES = (
    Rule("PRC-01", "warning", (RENEWAL,), ("Options", "Renewal"), prc_01_escalation_outside_3_to_5_percent),
    Rule("PRC-02", "error", (RENEWAL,), ("Options",), prc_02_sum_that_is_wrong),
    Rule("PRC-03", "error", (RENEWAL,), ("Options",), prc_03_pure_discount),
    Rule("PRC-04", "error", (RENEWAL,), ("Options",), prc_04_not_exactly_one_recommended),
    Rule("PRC-05", "warning", (RENEWAL,), ("Options",), prc_05_too_few_or_too_many_options),
    Rule("PRC-06", "warning", (RENEWAL,), ("Options", "Renewal"), prc_06_higher_price_without_its_reason),
)
