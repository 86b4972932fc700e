"""What becomes of a template with one engagement's data: its document, the text of it, and everything wrong with it."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.authoring.cases import TYPICAL, sized
from docgen.authoring.page_marks import page_marks
from docgen.authoring.samples import Case, cases_of, names_of_template, sample_case
from docgen.lint.catalogue import lint
from docgen.lint.opening import Trial, languages_of, opened
from docgen.opc import Package
from docgen.outline import outline
from docgen.problems import DocgenError, Problem
from docgen.template.template import Template
from docgen.templates import template_properties

# While a program saves, a file is away or half there for a moment.
_TRIES, _PAUSE_SECONDS = 6, 0.15
_HALF_SAVED = frozenset({"unreadable-file", "no-file", "damaged-file", "damaged-part", "not-office"})


@dataclass(frozen=True)
class Order:
    """What to fill a template with: a workbook or the sample of its stage, which engagement, in which language, on which day."""

    template: Path
    workbook: Path | None = None
    engagement: str = ""
    language: str = ""
    today: dt.date | None = None
    size: str = TYPICAL


@dataclass(frozen=True)
class Proof:
    """What became of a template: whose data, the finished document (b"" when there is none), its outline, a mark for each page.

    `problems` are all findings of the linter, and what went wrong with this data.
    """

    file: str
    language: str
    case: str
    suffix: str
    document: bytes
    outline: str
    marks: tuple[str, ...]
    problems: tuple[Problem, ...]
    seconds: float


def prove(order: Order) -> Proof:
    """Return what becomes of a template; a file that cannot be read has that as its only Problem.

    A file that is just being saved is tried again for a second.
    """
    started = time.monotonic()
    for number in range(_TRIES):
        try:
            found = _proved(order, started)
        except DocgenError as error:
            if number + 1 < _TRIES and {problem.rule for problem in error.problems} & _HALF_SAVED:
                time.sleep(_PAUSE_SECONDS)
                continue
            return Proof(order.template.name, order.language, "", order.template.suffix, b"", "", (), error.problems, _since(started))
        return found
    raise AssertionError("the last try returns or fails")


def case_of(order: Order, stage: str, language: str) -> Case:
    """Return the data that an order names; raises DocgenError when its workbook or engagement cannot be used."""
    if order.workbook is None:
        return sample_case(language, stage)
    return next(cases_of(order.workbook, engagement=order.engagement, today=order.today))


def _proved(order: Order, started: float) -> Proof:
    if not order.template.is_file():
        message = f"“{order.template.name}” is not there any more."
        raise DocgenError([Problem("unreadable-file", message, "Save it again under this name.", file=order.template.name)])
    language = languages_of(order.template, [order.language] if order.language else ())[0]
    properties = template_properties(order.template)
    case = case_of(order, properties.stage, language)
    case = replace(case, engagement=sized(case.engagement, order.size, properties.needs))
    subject = opened(order.template, [language], [Trial(case.name, case.names, case.pictures.read)])
    problems = lint(subject)
    template = subject.template
    if not isinstance(template, Template):
        return Proof(order.template.name, language, case.name, order.template.suffix, b"", "", (), problems, _since(started))
    document, text = b"", ""
    marks: tuple[str, ...] = ()
    try:
        document = template.render(names_of_template(template.properties, case, language), case.pictures.read).content
    except DocgenError as error:
        problems = tuple(dict.fromkeys((*problems, *error.problems)))
    else:
        package = Package.read(document)
        text, marks = outline(package), page_marks(package)
    return Proof(order.template.name, language, case.name, order.template.suffix, document, text, marks, problems, _since(started))


def _since(started: float) -> float:
    return round(time.monotonic() - started, 3)
