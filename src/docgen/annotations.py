"""Findings written into a copy of the user's own workbook: a note at each faulty cell, and a sheet that lists them all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docgen.diagnostics.diagnostic import Diagnostic
from docgen.diagnostics.words import words
from docgen.opc import Package, write_file
from docgen.problems import DocgenError, Problem
from docgen.workbook.patch import FindingRow, FindingsSheet, Note, annotate

AUTHOR = "docgen"
_COLUMNS = ("severity", "code", "sheet", "cell", "message", "fix")


def annotated(path: Path, diagnostics: Sequence[Diagnostic], language: str) -> bytes:
    """Return a copy of the workbook in a file with a note at each cell that has a finding, and the findings as its last sheet.

    Everything else in it stays byte for byte. Raises DocgenError when the file cannot be changed.
    """
    said = words(language)["annotate"]
    notes = [Note(item.place.sheet, item.place.cell, _note(item.problem), AUTHOR) for item in diagnostics if item.place.cell]
    headers = tuple(said[name] for name in _COLUMNS)
    rows = [
        FindingRow(item.problem.severity, item.problem.rule, item.place.sheet, item.place.cell, item.problem.message, item.problem.fix)
        for item in diagnostics
    ]
    # One fault of several documents is one note.
    findings = FindingsSheet(said["tab"], headers, list(dict.fromkeys(rows)))
    return annotate(Package.read(path), list(dict.fromkeys(notes)), findings).to_bytes()


def claim_copy(copy: Path, source: Path, *, force: bool) -> None:
    """Make sure that a copy of `source` may be written to `copy`: never over the source, and over another file only with `force`.

    Raises DocgenError when it may not. A workbook with macros must keep its ending, or Excel refuses to open it.
    """
    if source.is_dir():
        message = f"“{source.name}” is a folder of CSV files, which hold no notes and no formats."
        raise DocgenError([Problem("not-one-file", message, "Make an Excel workbook of them, or leave the option out.", file=source.name)])
    if copy.suffix.lower() != source.suffix.lower():
        fix = f"Name it {copy.stem}{source.suffix}."
        raise DocgenError([Problem("wrong-ending", f"“{copy.name}” cannot hold a copy of a {source.suffix} file.", fix)])
    if copy.exists() and (copy.is_dir() or copy.samefile(source)):
        fix = "Choose another name."
        raise DocgenError([Problem("file-exists", f"“{copy}” is the workbook itself or a folder.", fix, file=copy.name)])
    if copy.exists() and not force:
        fix = "Choose another name, or overwrite it with --force."
        raise DocgenError([Problem("file-exists", f"“{copy}” is already there.", fix, file=copy.name)])


def write_copy(copy: Path, content: bytes) -> None:
    """Write a copy in one step, with the folders it needs; raises DocgenError when the system refuses."""
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        write_file(copy, content)
    except OSError as error:
        message = f"“{copy}” cannot be written: {error.strerror or error}."
        raise DocgenError([Problem("not-written", message, "Close it if it is open, or choose another folder.")]) from error


def _note(problem: Problem) -> str:
    return "\n".join(part for part in (f"{problem.rule}: {problem.message}", f"→ {problem.fix}" if problem.fix else "") if part)
