"""The reports of a batch: a row for each document and one for each of its Problems, as an Excel workbook and as JSON."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import IO

from docgen.batch.outcome import BatchOutcome, Summary
from docgen.batch.plan import Plan
from docgen.diagnostics.words import words
from docgen.problems import DocgenError, Problem

VERSION = 1
_ENDINGS = (".xlsx", ".json")


def report_files(named: Sequence[Path], state: Path | None) -> tuple[Path, ...]:
    """Return the files of the reports: those named, and in the folder of the ledger a workbook and a JSON file.

    Raises DocgenError for a name that ends in neither .xlsx nor .json.
    """
    for path in named:
        if path.suffix.lower() not in _ENDINGS:
            fix = "Name a file that ends in .xlsx or .json."
            raise DocgenError([Problem("wrong-ending", f"“{path.name}” is no report that docgen can write.", fix)])
    own = [state / f"report{ending}" for ending in _ENDINGS] if state is not None else []
    return tuple(dict.fromkeys((*own, *named)))


def as_values(outcome: BatchOutcome) -> dict[str, object]:
    """Return an outcome as plain values; docs/batch.md says what each is."""
    return {
        "source": outcome.source,
        "engagement": outcome.engagement_id or None,
        "kind": outcome.kind or None,
        "language": outcome.language or None,
        "status": outcome.status,
        "path": outcome.path,
        "seconds": round(outcome.seconds, 4),
        "problems": [
            {
                "code": problem.rule,
                "severity": problem.severity,
                "file": problem.file or None,
                "where": problem.where or None,
                "message": problem.message,
                "fix": problem.fix or None,
                "related": list(problem.related),
            }
            for problem in outcome.problems
        ],
    }


def summary_values(summary: Summary) -> dict[str, object]:
    """Return a summary as plain values."""
    return {
        **asdict(summary),
        "counts": dict(summary.counts),
        "seconds": round(summary.seconds, 3),
        "making_seconds": round(summary.making_seconds, 3),
    }


def write_reports(files: Sequence[Path], plan: Plan, sources: Sequence[BatchOutcome], summary: Summary, language: str) -> None:
    """Write the reports, each in one step; raises DocgenError when the system refuses."""
    for path in files:
        temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        outcomes = chain(sources, (row.outcome for row in plan.rows()))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.suffix.lower() == ".json":
                with temporary.open("w", encoding="utf-8", newline="\n") as file:
                    _write_json(file, outcomes, summary)
            else:
                _write_workbook(temporary, outcomes, summary, language)
            temporary.replace(path)
        except OSError as error:
            temporary.unlink(missing_ok=True)
            message = f"The report “{path.name}” cannot be written: {error.strerror or error}."
            fix = "Close it if it is open, free the disk, and run the same command again; the documents are written."
            raise DocgenError([Problem("not-written", message, fix, file=path.name)]) from error


def _write_json(file: IO[str], outcomes: Iterator[BatchOutcome], summary: Summary) -> None:
    file.write(f'{{"version": {VERSION}, "summary": {json.dumps(summary_values(summary), ensure_ascii=False)}, "documents": [')
    for number, outcome in enumerate(outcomes):
        file.write(",\n" if number else "\n")
        file.write(json.dumps(as_values(outcome), ensure_ascii=False))
    file.write("\n]}\n")


def _write_workbook(path: Path, outcomes: Iterator[BatchOutcome], summary: Summary, language: str) -> None:
    from docgen.workbook.listing import Listing, write_listings

    said = words(language)["batch"]
    rows: list[BatchOutcome] = []
    documents = Listing(said["documents"], said["document_columns"], (_document_row(outcome, said) for outcome in _kept(outcomes, rows)))
    problems = Listing(said["problems"], said["problem_columns"], (row for outcome in rows for row in _problem_rows(outcome)))
    stale = Listing(said["stale_files"], said["stale_columns"], ((file,) for file in summary.stale))
    write_listings(path, (documents, problems, stale))


def _kept(outcomes: Iterator[BatchOutcome], with_problems: list[BatchOutcome]) -> Iterator[BatchOutcome]:
    """Yield the outcomes, and keep those that have Problems for the next sheet."""
    for outcome in outcomes:
        if outcome.problems:
            with_problems.append(outcome)
        yield outcome


def _document_row(outcome: BatchOutcome, said: dict[str, dict[str, str]]) -> tuple[object, ...]:
    errors = sum(problem.severity == "error" for problem in outcome.problems)
    first = outcome.problems[0] if outcome.problems else None
    told = f"{first.where} {first.message}".strip() if first else ""
    return (
        outcome.engagement_id, outcome.kind, outcome.language, said["statuses"][outcome.status], outcome.path or "",
        errors, len(outcome.problems) - errors, told, outcome.source, round(outcome.seconds, 3),
    )  # fmt: skip


def _problem_rows(outcome: BatchOutcome) -> Iterator[tuple[object, ...]]:
    for problem in outcome.problems:
        sheet, _, cell = problem.where.rpartition("!")
        place = (sheet, cell) if sheet else (problem.where, "")
        yield (
            outcome.engagement_id, outcome.kind, outcome.language, problem.rule, problem.severity, problem.file, *place,
            problem.message, problem.fix, ", ".join(problem.related),
        )  # fmt: skip
