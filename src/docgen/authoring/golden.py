"""The outlines that a template's documents are known to have, and how those it makes now differ from them."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from docgen.authoring.cases import TYPICAL, Trying, tryings
from docgen.authoring.preview import Wish, preview
from docgen.authoring.samples import cases_of
from docgen.lint.opening import languages_of
from docgen.portfolio.names import SCOPE
from docgen.problems import DocgenError, Problem
from docgen.templates import template_properties

FOLDER = "golden"
Verdict = Literal["same", "differs", "new", "failed"]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a template with one case: as known, different, not known yet, or no document at all.

    `path` is the file of the known outline, `outline` what it is now, `difference` the lines that differ.
    """

    template: str
    name: str
    verdict: Verdict
    path: Path
    outline: str
    difference: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def results(
    template: Path, *, golden: Path | None = None, languages: Sequence[str] = (), workbooks: Sequence[Path] = ()
) -> Iterator[Result]:
    """Yield what a template makes of each case, compared with the outlines in the folder `golden`, by default the one beside it.

    Raises DocgenError when the file is no template, or a workbook cannot be used.
    """
    properties = template_properties(template)
    folder = (golden or template.parent / FOLDER) / template.name
    for trying in tryings(properties.stage, properties.needs, languages_of(template, languages), workbooks):
        if properties.scope != SCOPE or _is_whole_portfolio(trying):
            yield _result(template, trying, folder)


def _is_whole_portfolio(trying: Trying) -> bool:
    """Tell whether a case stands for its whole workbook: a portfolio has one size, and gives the same for each of its engagements."""
    if trying.case.workbook is None:
        return trying.name.startswith(TYPICAL)
    return trying.case.engagement == next(cases_of(trying.case.workbook)).engagement


def _result(template: Path, trying: Trying, folder: Path) -> Result:
    path = folder / f"{trying.name}.txt"
    try:
        made = preview(template, language=trying.language, case=trying.case, wish=Wish(is_drawn=False))
    except DocgenError as error:
        return Result(template.name, trying.name, "failed", path, "", problems=error.problems)
    if made.document is None:
        return Result(template.name, trying.name, "failed", path, "", problems=made.problems)
    if not path.is_file():
        return Result(template.name, trying.name, "new", path, made.outline)
    known = path.read_text("utf-8")
    if known == made.outline:
        return Result(template.name, trying.name, "same", path, made.outline)
    lines = difflib.unified_diff(known.splitlines(), made.outline.splitlines(), "known", "now", lineterm="", n=2)
    return Result(template.name, trying.name, "differs", path, made.outline, tuple(lines))
