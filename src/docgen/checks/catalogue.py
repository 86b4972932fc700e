"""Every rule, in the order of the catalogue, and the one function that applies them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from docgen.checks import (
    acceptance,
    actions,
    agenda,
    closeout,
    decisions,
    effort,
    goals,
    people,
    plan,
    pricing,
    raci,
    reflection,
    renewals,
    risks,
    scope,
    scores,
    texts,
    timing,
    value,
    visibility,
)
from docgen.checks.messages import message_of
from docgen.checks.rule import CLOSEOUT, KICKOFF, RENEWAL, STAGES, Case, Finding, Rule
from docgen.engagement.calendar import Calendar
from docgen.engagement.engagement import Engagement
from docgen.engagement.sheets import SHEETS, sheet_named
from docgen.locale import catalogue
from docgen.problems import Problem

_KICKOFF_FAMILIES = (timing, agenda, goals, texts, people, scope, plan, effort, raci, decisions, actions, risks, visibility)
_LATER_FAMILIES = (value, scores, renewals, pricing, closeout, acceptance, reflection)
_STAGE_OF = {"kickoff": KICKOFF, "delivery": KICKOFF, "renewal": RENEWAL, "closeout": CLOSEOUT, "closed": CLOSEOUT}
# The sheets whose cells the documents of a stage cannot do without.
SHEETS_OF_STAGE = {
    KICKOFF: ("Goals", "Scope", "Plan", "RACI", "Actions", "RAID"),
    RENEWAL: ("Goals", "Actions", "Value", "Renewal", "Options"),
    CLOSEOUT: ("Goals", "Actions", "RAID", "Deliverables", "Closeout"),
}
# Sheets that its documents show when they have rows.
SHEETS_IF_FILLED = {
    KICKOFF: ("Agenda", "Governance", "UseCases", "Glossary", "Deliverables", "Texts"),
    RENEWAL: ("RAID", "Readiness", "Touchpoints", "Objections", "Survey", "Opportunities", "Lessons", "Outcomes", "Glossary", "Texts"),
    CLOSEOUT: ("Value", "Training", "Survey", "Billing", "ChangeOrders", "Lessons", "Opportunities", "Glossary", "Texts"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One question of the readiness for a kickoff, whether the workbook answers it, and where."""

    question: str
    is_answered: bool
    where: str


def rules() -> tuple[Rule, ...]:
    """Return every rule, by family as in the catalogue."""
    return tuple(sorted((rule for family in (*_KICKOFF_FAMILIES, *_LATER_FAMILIES) for rule in family.RULES), key=_place))


def rule_of(code: str) -> Rule | None:
    """Return the rule of a code, however it is typed; None if there is none."""
    return next((rule for rule in rules() if rule.code == code.strip().upper()), None)


def stage_of(engagement: Engagement) -> str:
    """Return the stage whose documents an engagement is at: delivery counts as kickoff, closed as closeout."""
    return _STAGE_OF.get(engagement.facts.stage or "", KICKOFF)


def readiness(engagement: Engagement, today: dt.date, language: str = "en") -> tuple[Answer, ...]:
    """Return the five questions of a kickoff (PREP-01) in `language`, and whether the workbook answers them."""
    case = Case(engagement, KICKOFF, today, Calendar.of(engagement))
    texts = catalogue(language)["labels"]["preparation"]
    return tuple(Answer(texts[question.key], question.is_answered, question.where) for question in risks.readiness(case))


def sheets_of(engagement: Engagement, stage: str) -> tuple[str, ...]:
    """Return the sheets (English names) in which a blank cell matters at a stage: those it cannot do without, and those in use."""
    filled = [name for name in SHEETS_IF_FILLED.get(stage, ()) if engagement.rows(sheet_named(name).key)]
    return (*SHEETS_OF_STAGE.get(stage, ()), *filled)


def sheets_read(stage: str) -> tuple[str, ...]:
    """Return every sheet (English names) that some document of a stage reads; all there are for documents of no stage."""
    if stage not in STAGES:
        return tuple(sheet.name for sheet in SHEETS)
    return (*SHEETS_OF_STAGE[stage], *SHEETS_IF_FILLED[stage])


def check(
    engagement: Engagement,
    stage: str | None = None,
    *,
    today: dt.date,
    sheets: Collection[str] | None = None,
    calendar: Calendar | None = None,
    language: str = "en",
) -> tuple[Problem, ...]:
    """Return what the content of an engagement lacks for the documents of a stage, in the order of the workbook.

    `stage` is kickoff, renewal or closeout, by default that of the engagement. Where `sheets` are given (English names: what
    one kind of document shows), only rules that look at those are applied. What the reader reports, and needed cells that
    are blank, are not reported here again. `language` is that of the messages.
    """
    chosen = stage or stage_of(engagement)
    shown = frozenset(sheets) if sheets is not None else None
    case = Case(engagement, chosen, today, calendar or Calendar.of(engagement), shown)
    applied = [rule for rule in rules() if chosen in rule.stages and all(map(case.shows, rule.needs))]
    found = [(rule, finding) for rule in applied for finding in rule.check(case)]
    cells = _cells(engagement) if found else frozenset()
    said = (language, engagement.languages[0])
    return _in_order([_problem(rule, finding, cells, said) for rule, finding in found])


def _place(rule: Rule) -> tuple[int, str]:
    families = ("TIM", "AGD", "GOAL", "PREP", "TXT", "PPL", "SCP", "PLN", "RACI", "DEC", "ACT", "RSK", "GOV", "COM")
    later = ("VAL", "RDY", "CAL", "PRC", "VIS", "CLO", "ACC", "KT", "SAT", "FIN", "HND", "LES", "EXP")
    return (*families, *later).index(rule.code.partition("-")[0]), rule.code


def _cells(engagement: Engagement) -> frozenset[str]:
    """Return the addresses of every cell of the engagement under a heading, but for its ID."""
    rows = [row for sheet in SHEETS for row in engagement.rows(sheet.key)]
    return frozenset(row.cell(key) for row in rows for key in row.columns if key != "engagement_id")


def _problem(rule: Rule, finding: Finding, cells: frozenset[str], said: tuple[str, str]) -> Problem:
    """Return the Problem of a finding; `said` are the languages of the messages and of the workbook."""
    message, fix = message_of(rule.code, finding, *said)
    # A column that the sheet does not have cannot be looked up.
    related = tuple(dict.fromkeys(place for place in finding.related if place != finding.where and place in cells))
    return Problem(rule.code, message, fix, finding.where, severity=finding.severity or rule.severity, related=related)


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    titles = [title for sheet in SHEETS for title in (sheet.name, sheet.ja)]

    def place(problem: Problem) -> tuple[int, int, int, str, str]:
        sheet, _, address = problem.where.rpartition("!")
        name = sheet or problem.where
        letters = address.rstrip("0123456789") if sheet else ""
        number = int(address[len(letters) :] or 0) if sheet else 0
        return titles.index(name) if name in titles else len(titles), number, len(letters), letters, problem.rule

    return tuple(sorted(problems, key=place))


__all__ = ["SHEETS_OF_STAGE", "STAGES", "Answer", "check", "readiness", "rule_of", "rules", "sheets_of", "sheets_read", "stage_of"]
