"""What a rule of the doctor is, what it finds, and its page in the manual."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.doctor.contents import Contents
from docgen.opc.names import FALLBACK
from docgen.problems import Problem, Severity

REPAIR = "Open it in Office, let it repair the file, and save it."
SAVE = "Open it in Office and save it again."


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of a rule: the part it lies in, and what is wrong there."""

    where: str
    message: str


Findings = Iterator[Finding]


@dataclass(frozen=True, slots=True)
class PackageRule:
    """One rule about the inside of an Office file.

    An error makes Office refuse or repair the file, a warning is against the standard but is put up with, an info is a remark. The
    docstring of `check` is the rule's page: its title, `Why:`, `Bad:` and `Good:`; its name is the rule's code.
    """

    check: Callable[[Contents], Findings]
    severity: Severity = "error"
    fix: str = REPAIR

    @property
    def code(self) -> str:
        """The rule's code, such as `duplicate-shape-id`."""
        return self.check.__name__.replace("_", "-")

    def problems(self, contents: Contents) -> Iterator[Problem]:
        """Yield a Problem for each breach of the rule."""
        for finding in self.check(contents):
            yield Problem(self.code, finding.message, self.fix, finding.where, severity=self.severity)


@dataclass(frozen=True, slots=True)
class Page:
    """One rule for a reader: its title, why it is there, and a wrong and a right example."""

    code: str
    severity: Severity
    title: str
    why: str
    bad: str
    good: str


def page_of(rule: PackageRule) -> Page:
    """Return the page that the docstring of a rule holds."""
    text = inspect.cleandoc(rule.check.__doc__ or "")
    title, _, rest = text.partition("\n\nWhy: ")
    why, _, examples = rest.partition("\n\nBad:\n")
    bad, _, good = examples.partition("\nGood:\n")
    return Page(rule.code, rule.severity, " ".join(title.split()), " ".join(why.split()), inspect.cleandoc(bad), inspect.cleandoc(good))


def repeated(values: Iterable[str]) -> list[tuple[str, int]]:
    """Return the values that stand there more than once, each with how often."""
    return [(value, count) for value, count in Counter(values).items() if count > 1]


def counts(element: etree._Element) -> bool:
    """Return whether an element counts: a fallback copy shares the ids and names of the choice it stands in for."""
    return next(element.iterancestors(FALLBACK), None) is None
