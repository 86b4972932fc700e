"""Lessons read from one workbook or several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from docgen.engagement.engagement import Engagement
from docgen.portfolio.lessons import Learnt, Subject, collected, most_relevant, subject_of
from docgen.portfolio.lessons_text import lesson_row
from docgen.portfolio.portfolio import usable
from docgen.problems import DocgenError, Problem, nearest


@dataclass(frozen=True, slots=True)
class Lessons:
    """The lessons of workbooks, what each of their engagements is about, and what was wrong in them."""

    found: tuple[Learnt, ...]
    subjects: tuple[Subject, ...]
    problems: tuple[Problem, ...]

    def subject(self, engagement_id: str) -> Subject:
        """Return what an engagement is about; raises DocgenError when there is none of that ID."""
        for subject in self.subjects:
            if subject.engagement_id.casefold() == engagement_id.casefold():
                return subject
        near = nearest(engagement_id, [subject.engagement_id for subject in self.subjects])
        fix = f"Did you mean {near}?" if near else "Write an ID of the sheet Engagements."
        raise DocgenError([Problem("unknown-engagement", f"There is no engagement “{engagement_id}”.", fix)])


def read_lessons(paths: Iterable[Path], language: str) -> Lessons:
    """Return the lessons of workbooks, in their order; raises DocgenError when one cannot be read."""
    from docgen.workbook.opening import open_workbook

    found: list[Learnt] = []
    subjects: list[Subject] = []
    problems: list[Problem] = []
    for path in dict.fromkeys(paths):
        book = open_workbook(path)
        problems += [problem for problem in book.problems if problem.severity != "info"]
        for engagement in usable(book.engagements(), problems, ("Lessons", "Scope")):
            subjects.append(subject_of(engagement, language))
            found += collected([engagement], book.name, language)
    return Lessons(tuple(found), tuple(subjects), tuple(dict.fromkeys(problems)))


def lessons_for(engagement: Engagement, earlier: Lessons, language: str) -> tuple[Mapping[str, object], ...]:
    """Return the three lessons of earlier engagements that concern one most, as plain values."""
    chosen = most_relevant(earlier.found, subject_of(engagement, language))
    return tuple(lesson_row(learnt, language) for learnt in chosen)
