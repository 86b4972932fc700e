"""Everything there is to say about the engagements of a workbook for a stage, or for one kind of document.

What the reader found, the needed cells that are blank, and the rules of the catalogue, each fault once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.problems import DocgenError, Problem, nearest

if TYPE_CHECKING:
    from docgen.diagnostics.diagnostic import Answer, Checkup
    from docgen.engagement.audience import Audience
    from docgen.engagement.engagement import Engagement
    from docgen.template.properties import TemplateProperties
    from docgen.workbook.workbook import Checked, Workbook


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a workbook is looked at for.

    `stage` is kickoff, renewal or closeout, None for the stage each engagement is at, or empty for documents of no stage, which
    no rule of the catalogue concerns. `sheets` are the sheets that one
    kind of document shows (English names), None for all documents of the stage, and `audience` is who reads them. `name` is
    how it was asked for.
    """

    stage: str | None = None
    sheets: tuple[str, ...] | None = None
    audience: Audience = "internal"
    name: str = ""

    @classmethod
    def of_template(cls, properties: TemplateProperties, name: str = "") -> Purpose:
        """Return the purpose of the documents of a template, from what it says of itself."""
        return cls(properties.stage, properties.needs, properties.audience, name)


def review(checked: Checked, purpose: Purpose, *, today: dt.date, language: str = "en") -> tuple[Problem, ...]:
    """Return what is wrong with an engagement for a purpose, in the order of the workbook; `language` is that of the rules.

    A rule of severity error forbids a finished document. An engagement that cannot be used has only the reader's Problems.
    """
    if checked.engagement is None:
        return told(checked.problems, language)
    holes = _holes(checked.engagement, purpose)
    if any(problem.rule == "missing-rows" for problem in holes):
        # One sheet without rows says nothing of the holes on the others.
        holes += _holes_of_filled(checked.engagement, purpose)
    found = _broken_rules(checked.engagement, purpose, today, language)
    return told((*_read(checked, purpose), *holes, *found), language)


def faults(checked: Checked, purpose: Purpose, *, today: dt.date, language: str = "en") -> tuple[Problem, ...]:
    """Return what is to be said when a document is made: as `review`, but of the rules of the catalogue only the errors."""
    if checked.engagement is None:
        return told(checked.problems, language)
    errors = [problem for problem in _broken_rules(checked.engagement, purpose, today, language) if problem.severity == "error"]
    return told((*_read(checked, purpose), *_holes(checked.engagement, purpose), *errors), language)


def _read(checked: Checked, purpose: Purpose) -> tuple[Problem, ...]:
    """Return what the reader found; for one kind of document, errors on sheets that its stage does not read are warnings."""
    from docgen.checks.catalogue import sheets_read
    from docgen.workbook.needs import for_sheets

    if purpose.sheets is None or purpose.stage is None:
        return checked.problems
    return for_sheets(checked.problems, (*sheets_read(purpose.stage), *purpose.sheets))


def told(problems: Iterable[Problem], language: str) -> tuple[Problem, ...]:
    """Return each problem once, in the language of the messages."""
    from docgen.diagnostics.sentences import in_language

    return tuple(in_language(problem, language) for problem in dict.fromkeys(problems))


def _broken_rules(engagement: Engagement, purpose: Purpose, today: dt.date, language: str) -> tuple[Problem, ...]:
    from docgen.checks.catalogue import check, stage_of

    stage = stage_of(engagement) if purpose.stage is None else purpose.stage
    return check(engagement, stage, today=today, sheets=purpose.sheets, language=language) if stage else ()


def _holes(engagement: Engagement, purpose: Purpose) -> tuple[Problem, ...]:
    from docgen.workbook.needs import needed

    view, stage, wanted = _asked(engagement, purpose)
    return needed(view, wanted, stage)


def _holes_of_filled(engagement: Engagement, purpose: Purpose) -> tuple[Problem, ...]:
    from docgen.workbook.needs import blank_cells

    view, stage, wanted = _asked(engagement, purpose)
    return blank_cells(view, wanted, stage)


def _asked(engagement: Engagement, purpose: Purpose) -> tuple[Engagement, str, tuple[str, ...]]:
    """Return the engagement as the reader of the documents sees it, their stage, and the sheets they need."""
    from docgen.checks.catalogue import sheets_of, stage_of

    view = engagement.for_audience(purpose.audience)
    stage = stage_of(engagement) if purpose.stage is None else purpose.stage
    return view, stage, sheets_of(view, stage) if purpose.sheets is None else purpose.sheets


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a workbook: for which purpose and engagements, on which day, and in which language."""

    purpose: Purpose = Purpose()
    engagements: Collection[str] = ()
    today: dt.date | None = None
    language: str = "en"


def checkups(path: Path, shown_as: str, question: Question) -> Iterator[Checkup]:
    """Yield what is wrong with a workbook: first with the file itself, then with each engagement in turn.

    A file that cannot be read is one checkup with its Problems. Engagements that were asked for and are not there are left
    out; `unknown_engagements` says which.
    """
    from docgen.diagnostics.diagnostic import Checkup, Diagnostic
    from docgen.excerpts import Surroundings
    from docgen.workbook.opening import open_workbook

    try:
        workbook = open_workbook(path)
    except DocgenError as error:
        yield Checkup(shown_as, "", "", tuple(Diagnostic(problem, shown_as) for problem in told(error.problems, question.language)))
        return
    around = Surroundings.of(workbook, shown_as)
    yield Checkup(
        shown_as, "", "", tuple(around.diagnostic(problem) for problem in _sorted(told(workbook.problems, question.language), workbook))
    )
    today = question.today or dt.date.today()
    known = {_mark(problem) for problem in workbook.problems}
    for checked in workbook.engagements():
        if question.engagements and checked.engagement_id not in question.engagements:
            continue
        stage = _stage(checked, question.purpose)
        reviewed = review(checked, question.purpose, today=today, language=question.language)
        problems = _sorted([problem for problem in reviewed if _mark(problem) not in known], workbook)
        found = tuple(around.diagnostic(problem, checked.engagement_id, stage) for problem in problems)
        yield Checkup(
            shown_as, checked.engagement_id, question.purpose.name or stage, found, _answers(checked, stage, today, question.language)
        )


def _mark(problem: Problem) -> tuple[str, str, tuple[str, ...]]:
    """Return what a Problem of the workbook keeps in any language, where it concerns an engagement too."""
    return problem.rule, problem.where, problem.related


def unknown_engagements(wanted: Iterable[str], known: Collection[str], file: str = "") -> list[Problem]:
    """Return a Problem for every engagement that is wanted and not there, with what was probably meant."""
    problems = []
    for name in dict.fromkeys(wanted):
        if name not in known:
            near = nearest(name, known)
            fix = f"Did you mean {near}?" if near else f"There are {', '.join(known)}."
            problems.append(Problem("unknown-engagement", f"There is no engagement “{name}”.", fix, file=file))
    return problems


def _stage(checked: Checked, purpose: Purpose) -> str:
    from docgen.checks.catalogue import stage_of

    if purpose.stage is not None or checked.engagement is None:
        return purpose.stage or ""
    return stage_of(checked.engagement)


def _sorted(problems: Iterable[Problem], workbook: Workbook) -> list[Problem]:
    from docgen.diagnostics.diagnostic import Place

    tabs = [table.name for table in workbook.tables.values()]

    def order(problem: Problem) -> tuple[int, int, int, str]:
        place = Place.of(problem.where)
        return (tabs.index(place.sheet) if place.sheet in tabs else len(tabs)), place.row, place.column, problem.rule

    return sorted(problems, key=order)


def _answers(checked: Checked, stage: str, today: dt.date, language: str) -> tuple[Answer, ...]:
    from docgen.checks.catalogue import readiness
    from docgen.diagnostics.diagnostic import Answer

    if checked.engagement is None or stage != "kickoff":
        return ()
    found = readiness(checked.engagement, today, language)
    return tuple(Answer(item.question, item.is_answered, item.where) for item in found)
