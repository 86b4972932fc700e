"""What every code means: the rules of the catalogue with their examples, and what reading and templates may report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.diagnostics.columns import padded, width
from docgen.diagnostics.words import problem_words


@dataclass(frozen=True, slots=True)
class Explanation:
    """One code for a reader. A rule has `why`, `bad` and `good`; a Problem of reading or of a template has `title` and `cure`.

    `about` is rule, workbook or template; `severity`, `stages` and `sheets` belong to rules.
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


def explanation(code: str, language: str = "en") -> Explanation | None:
    """Return what a code means, however it is typed; None if there is no such code."""
    from docgen.checks.catalogue import rule_of
    from docgen.checks.examples import page_of
    from docgen.checks.messages import title_of

    rule = rule_of(code)
    if rule is not None:
        page = page_of(rule)
        title = title_of(rule, language)
        bad, good = _drawn(page.bad), _drawn(page.good)
        return Explanation(rule.code, "rule", title, "", rule.severity, rule.stages, rule.needs, page.why, bad, good)
    name = code.strip().lower()
    for about in ("workbook", "template"):
        if name in problem_words(about):
            title, cure = problem_words(about)[name]
            return Explanation(name, about, title, cure)
    return None


def explanations(language: str = "en") -> list[Explanation]:
    """Return every code there is: the rules in the order of the catalogue, then reading, then templates."""
    from docgen.checks.catalogue import rules

    codes = [rule.code for rule in rules()]
    codes += [name for about in ("workbook", "template") for name in problem_words(about)]
    found = [explanation(code, language) for code in dict.fromkeys(codes)]
    return [item for item in found if item is not None]


def known_codes() -> list[str]:
    """Return every code that a finding may have."""
    from docgen.checks.catalogue import rules

    return [*(rule.code for rule in rules()), *problem_words("workbook")]


def titles(language: str = "en") -> dict[str, str]:
    """Return in one sentence what each code is about."""
    return {item.code: item.title for item in explanations(language)}


def _drawn(example: str) -> str:
    """Return the rows of an example with its columns below one another."""
    from docgen.checks.examples import tables

    return "\n".join(line for table in tables(example) for line in _table_lines(table.sheet.name, [table.keys, *table.rows]))


def _table_lines(name: str, rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    firsts = [name, *(" " * len(name) for _ in rows[1:])]
    cells = [[padded(text, size) for text, size in zip(row, widths, strict=True)] for row in rows]
    return [" | ".join((first, *line)).rstrip() for first, line in zip(firsts, cells, strict=True)]
