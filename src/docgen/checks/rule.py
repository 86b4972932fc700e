"""What a rule is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from docgen.checks.case import CLOSEOUT, KICKOFF, RENEWAL, STAGES, Case
from docgen.problems import Severity

__all__ = ["CLOSEOUT", "KICKOFF", "RENEWAL", "STAGES", "Case", "Choice", "Finding", "Findings", "Money", "Rule", "found_by_reader"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a message that is a key of one of the lists of labels, such as `down` of `direction`."""

    choices: str
    key: str | None


@dataclass(frozen=True, slots=True)
class Money:
    """A value of a message that is an amount of money."""

    amount: int | float
    currency: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of a rule.

    `where` is the cell to look at first, `values` fill the message; `case` tells apart the messages of one rule (the
    catalogue of messages has them under `CODE case`, or under `CODE` alone); `related` are further cells of the same fault,
    and `severity` is given only where it is not the rule's own.
    """

    where: str
    values: Mapping[str, object] = field(default_factory=dict)
    case: str = ""
    related: tuple[str, ...] = ()
    severity: Severity | None = None


Findings = Iterator[Finding]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the catalogue.

    `stages` are those whose documents it concerns and `needs` the sheets it looks at (English names), besides Engagements
    and People. The docstring of `check` is the rule's page in the manual: its title, `Why:`, `Bad:` and `Good:`.
    """

    code: str
    severity: Severity
    stages: tuple[str, ...]
    needs: tuple[str, ...]
    check: Callable[[Case], Findings]

    @property
    def name(self) -> str:
        """The rule's name in words, such as `goal-02-target-moves-the-wrong-way`."""
        return self.check.__name__.replace("_", "-")


def found_by_reader() -> Findings:
    """Return nothing: the cells that this rule is about are reported as they are read, or as holes that a document has."""
    return iter(())
