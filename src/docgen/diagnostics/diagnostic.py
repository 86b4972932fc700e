"""One Problem with what is needed to show it: the file as it was named, the engagement, and the rows around the cell."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docgen.problems import Problem, Severity

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
_CELL = re.compile(r"([A-Z]{1,3})([0-9]+)")
# No sheet is called so: Excel takes neither “/” nor brackets in the name of one.
# The files whose places are told by steps: slide > shape > paragraph.
_TEMPLATES = (".pptx", ".potx", ".docx", ".dotx", ".eml")
_SLIDE = re.compile(r"slide (\d+)")
_CELL_STEP = re.compile(r"row (\d+), cell (\d+)")
_PARAGRAPH_STEP = re.compile(r"paragraph (\d+)")
_PART = re.compile(r"\[Content_Types\]\.xml|[^\s>]+/[^/>]*\.[^/>]+")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file taken apart: a cell or sheet of a workbook, a `part` inside of the file, or the `steps` to a place in a template.

    `row` and `column` count from 1 and are 0 where a whole sheet is meant.
    """

    sheet: str
    cell: str = ""
    row: int = 0
    column: int = 0
    part: str = ""
    steps: tuple[str, ...] = ()

    @classmethod
    def in_template(cls, where: str) -> Place:
        """Return the place in a template that `slide 3 > Title 1 > paragraph 2` names."""
        return cls("", steps=tuple(where.split(" > ")) if where else ())

    @property
    def step_numbers(self) -> dict[str, int | str]:
        """What the steps count: `slide`, `shape` (its name), `row`, `cell` and `paragraph`, those that are there."""
        found: dict[str, int | str] = {}
        slide = _SLIDE.match(self.steps[0]) if self.steps else None
        if slide:
            found["slide"] = int(slide[1])
            found |= {"shape": self.steps[1]} if len(self.steps) > 1 else {}
        for step in self.steps:
            cell, paragraph = _CELL_STEP.fullmatch(step), _PARAGRAPH_STEP.fullmatch(step)
            found |= {"row": int(cell[1]), "cell": int(cell[2])} if cell else {}
            found |= {"paragraph": int(paragraph[1])} if paragraph else {}
        return found

    @classmethod
    def of(cls, where: str) -> Place:
        """Return the place that `Goals!F7`, `Goals` or `ppt/slides/slide1.xml` names."""
        sheet, _, address = where.rpartition("!")
        match = _CELL.fullmatch(address)
        if _PART.fullmatch(where):
            return cls("", part=where)
        if not sheet or match is None:
            return cls(where)
        column = 0
        for letter in match[1]:
            column = column * 26 + ord(letter) - 64
        return cls(sheet, address, int(match[2]), column)


@dataclass(frozen=True, slots=True)
class ExcerptRow:
    """One row of an excerpt: its number in the sheet, and the text of each column shown."""

    number: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A few rows and columns around a cell.

    `letters` and `headings` name the columns shown. `faulty` is the row number and the place among the columns of the faulty
    cell; `related` are those of further cells of the same fault. `spare` are places of columns that may be left out where
    there is no room, the least useful first.
    """

    letters: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[ExcerptRow, ...]
    faulty: tuple[int, int]
    related: frozenset[tuple[int, int]] = frozenset()
    spare: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A Problem with its surroundings.

    `path` is the file as it was named, with `/` between folders; `heading` the heading of the faulty cell's column and `row`
    what names its row, such as `G2`; both are empty where there is no cell.
    """

    problem: Problem
    path: str
    engagement_id: str = ""
    stage: str = ""
    heading: str = ""
    row: str = ""
    excerpt: Excerpt | None = None

    @property
    def place(self) -> Place:
        """Where the fault lies."""
        found = Place.of(self.problem.where)
        if self.path.lower().endswith(_TEMPLATES) and not found.part:
            return Place.in_template(self.problem.where)
        return found

    @property
    def identity(self) -> tuple[str, ...]:
        """What stays the same when rows are moved: file, engagement, rule, sheet, heading, and what names the row."""
        file = self.path.rpartition("/")[2]
        place = self.place
        holder = place.sheet or place.part or " > ".join(place.steps)
        return file, self.engagement_id, self.problem.rule, holder, self.heading or place.cell, self.row

    @property
    def fingerprint(self) -> str:
        """The identity as 16 hexadecimal digits."""
        return hashlib.sha256("\x1f".join(self.identity).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the questions that the data must answer before a kickoff, and the place that answers it."""

    question: str
    is_answered: bool
    where: str


@dataclass(frozen=True, slots=True)
class Checkup:
    """What was found about one engagement of a file for the documents of one stage or kind; an empty ID is the file itself."""

    path: str
    engagement_id: str
    purpose: str
    diagnostics: tuple[Diagnostic, ...] = ()
    answers: tuple[Answer, ...] = ()


def counts(diagnostics: Iterable[Diagnostic]) -> Counter[Severity]:
    """Return how many findings there are of each severity."""
    return Counter(diagnostic.problem.severity for diagnostic in diagnostics)


def all_of(checkups: Sequence[Checkup]) -> list[Diagnostic]:
    """Return the findings of all checkups, in their order."""
    return [diagnostic for checkup in checkups for diagnostic in checkup.diagnostics]
