"""What a rule of the linter is, what it finds, and its page in the manual."""

from __future__ import annotations

import inspect
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from docgen.lint.subject import Subject
from docgen.locale import LANGUAGES
from docgen.problems import Problem, Severity


class Fault(NamedTuple):
    """One breach of a rule: the place, what is wrong there, and what to do about it."""

    where: str
    message: str
    fix: str
    related: tuple[str, ...] = ()


Faults = Iterator[Fault | Problem]


@dataclass(frozen=True, slots=True)
class LintRule:
    """One rule over a template.

    An error keeps documents from being made, a warning makes them look or read badly, an info is a remark. The docstring of `check` is
    the rule's page: its title, `Why:`, `Bad:` and `Good:`; its name is the rule's code. What the engine itself found is passed on as
    the Problem it is.
    """

    check: Callable[[Subject], Faults]
    severity: Severity = "warning"

    @property
    def code(self) -> str:
        """The rule's code, such as `missing-alt-text`."""
        return self.check.__name__.replace("_", "-")

    def problems(self, subject: Subject) -> Iterator[Problem]:
        """Yield a Problem for each breach of the rule."""
        for found in self.check(subject):
            if isinstance(found, Problem):
                yield replace(found, file=subject.name)
            else:
                yield Problem(self.code, found.message, found.fix, found.where, subject.name, self.severity, found.related)


@dataclass(frozen=True, slots=True)
class Page:
    """One rule for a reader: its title, why it is there, and a wrong and a right example in the notation of sketches."""

    code: str
    severity: Severity
    title: str
    why: str
    bad: str
    good: str


def page_of(rule: LintRule, language: str = LANGUAGES[0]) -> Page:
    """Return the page that the docstring of a rule holds; title and reason in another language come from `lint.<language>.toml`."""
    text = inspect.cleandoc(rule.check.__doc__ or "")
    title, _, rest = text.partition("\n\nWhy: ")
    why, _, examples = rest.partition("\n\nBad:\n")
    bad, _, good = examples.partition("\nGood:\n")
    said = told(language).get(rule.code, {})
    spoken = said.get("title", " ".join(title.split())), said.get("why", " ".join(why.split()))
    return Page(rule.code, rule.severity, *spoken, inspect.cleandoc(bad), inspect.cleandoc(good))


@lru_cache(maxsize=len(LANGUAGES))
def told(language: str) -> Mapping[str, Mapping[str, str]]:
    """Return `title` and `why` of each rule in a language; nothing in English, which the docstrings speak."""
    if language == LANGUAGES[0]:
        return {}
    text = resources.files("docgen.locale").joinpath(f"lint.{language}.toml").read_text("utf-8")
    found: dict[str, Mapping[str, str]] = tomllib.loads(text)
    return found
