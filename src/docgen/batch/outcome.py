"""What a batch tells while it runs: what is planned, what became of each document, and how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from docgen.problems import Problem

Status = Literal["written", "draft", "unchanged", "refused", "failed", "edited", "not made", "to be made", "noted"]
# Which of them are no success: the exit code is 1.
FAULTS: frozenset[Status] = frozenset(("draft", "refused", "failed", "not made"))


@dataclass(frozen=True, slots=True)
class BatchOutcome:
    """What became of one document.

    `status` is `written`; `draft` (written with a mark, since there are errors); `unchanged` (there already, as it would be made
    now); `refused` (its data or its template have errors, see `problems`); `failed` (something outside went wrong: a full disk, a
    locked file, a process that died; the same command tries again); `edited` (somebody changed the file since, and it is kept);
    `not made` (the batch ended before); `to be made` (only a dry run); `noted` (a source as a whole has Problems). `path` is relative
    to the folder of the documents, None when there is no file.
    An outcome with an empty `kind` is about a source as a whole.
    """

    source: str
    engagement_id: str
    kind: str
    language: str
    status: Status
    path: str | None
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0

    @property
    def is_fault(self) -> bool:
        """Whether this makes the batch one with Problems."""
        return self.status in FAULTS or any(problem.severity == "error" for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Planned:
    """What a batch is about to do: how many engagements and documents, and how many of these are to be made."""

    sources: int
    engagements: int
    documents: int
    to_make: int
    workers: int


@dataclass(frozen=True, slots=True)
class Summary:
    """How a batch ended: documents by status, files of earlier batches that nothing stands for any more, and where the reports are.

    `seconds` is how long all of it took, `making_seconds` how long making and writing documents did, once everything was planned.
    """

    counts: Mapping[Status, int]
    faulty_sources: int
    stale: tuple[str, ...]
    reports: tuple[str, ...]
    seconds: float
    ended_early: bool = False
    making_seconds: float = 0.0

    @property
    def is_clean(self) -> bool:
        """Whether every document was made, or was there already."""
        return not self.faulty_sources and not any(self.counts.get(status, 0) for status in FAULTS)
