"""What every code means: the rules of the catalogue with their examples, and what reading and templates may report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.diagnostics.columns import padded, width
from docgen.diagnostics.words import package_words, problem_words

if TYPE_CHECKING:
    from docgen.checks.rule import Rule


@dataclass(frozen=True, slots=True)
class Explanation:
    """One code for a reader. A rule has `why`, `bad` and `good`; a Problem of reading or of a template has `title` and `cure`.

    `about` is rule, package, lint, workbook or template; `severity` belongs to the first three, `stages`, `sheets` (titles in the reader's
    language) and `says` to rules: the message and the cure that the wrong example gives.
    """

    code: str
    about: str
    title: str
    cure: str = ""
    severity: str = ""
    stages: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    why: str = ""
    bad: str = ""
    good: str = ""
    says: tuple[str, str] = ("", "")


def explanation(code: str, language: str = "en") -> Explanation | None:
    """Return what a code means, however it is typed; None if there is no such code."""
    from docgen.checks.catalogue import rule_of
    from docgen.checks.examples import page_of
    from docgen.engagement.sheets import sheet_named

    rule = rule_of(code)
    if rule is not None:
        page = page_of(rule, language)
        bad, good = (drawn(example, language) for example in (page.bad, page.good))
        sheets = tuple(sheet_named(name).title(language) for name in rule.needs)
        facts = (rule.severity, rule.stages, sheets)
        return Explanation(rule.code, "rule", page.title, "", *facts, page.why, bad, good, said_of(rule, page.bad, language))
    inside = _of_package(code.strip().lower(), language) or _of_linter(code.strip().lower(), language)
    if inside is not None:
        return inside
    for about in ("workbook", "template"):
        for name, (title, cure) in problem_words(about, language).items():
            if name.casefold() == code.strip().casefold():
                return Explanation(name, about, title, cure)
    return None


def said_of(rule: Rule, bad: str, language: str) -> tuple[str, str]:
    """Return what docgen says about the wrong example of a rule: the message and the cure of the first finding.

    What the reader finds depends on the cell, so a rule of the reader says what it says in general.
    """
    from docgen.checks.examples import DAY_OF_EXAMPLES, engagement_of
    from docgen.checks.messages import message_of
    from docgen.checks.rule import Case, Finding
    from docgen.engagement.calendar import Calendar

    engagement = engagement_of(bad, language)
    case = Case(engagement, rule.stages[0], DAY_OF_EXAMPLES, Calendar.of(engagement))
    return message_of(rule.code, next(rule.check(case), Finding("")), language)


def _of_package(code: str, language: str) -> Explanation | None:
    from docgen.diagnostics.sentences import translated
    from docgen.doctor.catalogue import rule_of
    from docgen.doctor.rule import page_of

    rule = rule_of(code)
    if rule is None:
        return None
    page, cure = page_of(rule), translated(rule.fix, language)
    title, why = package_words(language).get(rule.code, (page.title, page.why))
    return Explanation(page.code, "package", title, cure, page.severity, why=why, bad=page.bad, good=page.good)


def _of_linter(code: str, language: str) -> Explanation | None:
    from docgen.lint.catalogue import rule_of
    from docgen.lint.rule import page_of

    rule = rule_of(code)
    if rule is None:
        return None
    page, cure = page_of(rule, language), problem_words("template", language).get(code, ("", ""))[1]
    return Explanation(page.code, "lint", page.title, cure, page.severity, why=page.why, bad=page.bad, good=page.good)


def explanations(language: str = "en") -> list[Explanation]:
    """Return every code there is: the rules in the order of the catalogue, then reading, then templates, then packages."""
    from docgen.checks.catalogue import rules
    from docgen.doctor import catalogue as doctor
    from docgen.lint import catalogue as linter

    codes = [rule.code for rule in rules()]
    codes += [name for about in ("workbook", "template") for name in problem_words(about)]
    codes += [rule.code for rule in doctor.rules()]
    codes += [rule.code for rule in linter.rules()]
    found = [explanation(code, language) for code in dict.fromkeys(codes)]
    return [item for item in found if item is not None]


def known_codes() -> list[str]:
    """Return every code that a finding may have."""
    from docgen.checks.catalogue import rules

    return [*(rule.code for rule in rules()), *problem_words("workbook")]


def titles(language: str = "en") -> dict[str, str]:
    """Return in one sentence what each code is about."""
    return {item.code: item.title for item in explanations(language)}


def drawn(example: str, language: str) -> str:
    """Return the rows of an example as a workbook in `language` shows them, with the columns below one another."""
    from docgen.checks.shown import shown

    return "\n".join(line for table in shown(example, language) for line in _table_lines(table.title, [table.headings, *table.rows]))


def _table_lines(name: str, rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    firsts = [name, *(" " * width(name) for _ in rows[1:])]
    cells = [[padded(text, size) for text, size in zip(row, widths, strict=True)] for row in rows]
    return [" | ".join((first, *line)).rstrip() for first, line in zip(firsts, cells, strict=True)]
