"""What was found out when a Program ran before: a slide that continues is written once for each of its pages, and is measured once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from docgen.problems import Problem


class Measured(Protocol):
    """A box or table whose scale and pages are found from what it holds."""

    @property
    def contents(self) -> object:
        """All that its scale and its pages depend on, comparable."""

    def take_over(self, other: Measured) -> None:
        """Take what `other`, of equal contents, found."""


@dataclass(slots=True)
class Settled:
    """The boxes and tables of the run before and of this one, in the order in which they were settled, with what they hold."""

    before: list[tuple[object, Measured]] = field(default_factory=list)
    now: list[tuple[object, Measured]] = field(default_factory=list)

    def start_run(self, *, is_again: bool) -> None:
        """Begin a run of a Program, of the same one as before when it `is_again`."""
        self.before, self.now = self.now if is_again else [], []

    @property
    def expected(self) -> Measured | None:
        """What the run before settled in the place of what is settled next."""
        return self.before[len(self.now)][1] if len(self.now) < len(self.before) else None

    def settle(self, measured: Measured, find: Callable[[], list[Problem]]) -> list[Problem]:
        """Return what `find` does about `measured`; nothing when the run before found it, whose Problems are known."""
        contents = measured.contents
        self.now.append((contents, measured))
        earlier = self.before[len(self.now) - 1] if len(self.now) <= len(self.before) else None
        if earlier is None or earlier[0] != contents:
            return find()
        measured.take_over(earlier[1])
        return []
