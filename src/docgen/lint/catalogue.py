"""Every rule of the linter, and the functions that apply them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.brand import Brand
from docgen.lint.opening import Trial, opened
from docgen.lint.rule import LintRule
from docgen.lint.rules import (
    broken_tag,
    constant_title,
    crossing_block,
    empty_bullet,
    external_link,
    fixed_colour,
    fixed_font,
    internal_field,
    low_contrast,
    macros,
    missing_alt_text,
    missing_east_asian_font,
    needs_differ,
    reading_order,
    surprising_loop,
    text_overflow,
    unclear_audience,
    unclosed_block,
    unknown_field,
    untitled_slide,
    unused_layout,
)
from docgen.lint.subject import Subject
from docgen.lint.suppression import Suppression, suppressed
from docgen.problems import DocgenError, Problem

_FAMILIES = (
    ("tags", (unknown_field, internal_field, unclosed_block, crossing_block, broken_tag)),
    ("logic", (surprising_loop, empty_bullet, needs_differ)),
    ("looks", (text_overflow, fixed_colour, fixed_font, missing_east_asian_font, low_contrast)),
    ("access", (missing_alt_text, reading_order, untitled_slide)),
    ("file", (constant_title, unclear_audience, unused_layout, external_link, macros)),
)


@dataclass(frozen=True, slots=True)
class Family:
    """Rules about one subject: its key in the manual, and the rules in their order."""

    key: str
    rules: tuple[LintRule, ...]


def families() -> tuple[Family, ...]:
    """Return every rule by family."""
    return tuple(Family(key, tuple(module.RULE for module in modules)) for key, modules in _FAMILIES)


def rules() -> tuple[LintRule, ...]:
    """Return every rule."""
    return tuple(rule for family in families() for rule in family.rules)


def rule_of(code: str) -> LintRule | None:
    """Return the rule of a code, however it is typed; None if there is none."""
    wanted = code.strip().lower()
    return next((rule for rule in rules() if rule.code == wanted), None)


def lint(subject: Subject, suppression: Suppression | None = None) -> tuple[Problem, ...]:
    """Return everything wrong with a template, in the order in which its places are read; what was suppressed is left out."""
    found = dict.fromkeys(problem for rule in rules() for problem in rule.problems(subject))
    return tuple(_in_order(_kept(found, subject, suppression or Suppression()), subject))


def lint_file(
    path: Path,
    *,
    languages: Sequence[str] = (),
    trials: Sequence[Trial] = (),
    suppression: Suppression | None = None,
    brand: Brand | None = None,
) -> tuple[Problem, ...]:
    """Return everything wrong with the template in a file. One that cannot be read at all has one Problem.

    `languages` are those it is filled in, by default the one its name says, else all; `trials` is the data it is tried
    with, `brand` the look it gets.
    """
    try:
        subject = opened(path, languages, trials, brand)
    except DocgenError as error:
        return tuple(replace(problem, file=problem.file or path.name) for problem in error.problems)
    return lint(subject, suppression)


def _kept(found: Collection[Problem], subject: Subject, suppression: Suppression) -> Iterator[Problem]:
    is_hidden = suppressed(subject, suppression)
    return (problem for problem in found if not is_hidden(problem))


def _in_order(problems: Iterator[Problem], subject: Subject) -> list[Problem]:
    order = {place: number for number, place in enumerate(place for page in subject.pages for place in (page.where, *page.places.values()))}

    def key(problem: Problem) -> tuple[int, int]:
        where = problem.where
        while where and where not in order:
            where = where.rpartition(" > ")[0]
        line = int(problem.where[5:]) if problem.where.startswith("line ") and problem.where[5:].isdigit() else 0
        return order.get(where, -1), line

    return sorted(problems, key=key)


__all__ = ["Family", "Suppression", "Trial", "families", "lint", "lint_file", "rule_of", "rules"]
