"""Findings on one line each: concise, or grouped by file and sheet."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from docgen.diagnostics.columns import one_line, padded
from docgen.diagnostics.diagnostic import Diagnostic
from docgen.diagnostics.full import Paint, plain


def concise(diagnostic: Diagnostic, paint: Paint = plain) -> str:
    """Return a finding on one line: file, place, severity, code and message."""
    problem = diagnostic.problem
    place = one_line(" ".join(part for part in (diagnostic.path, problem.where) if part))
    code = paint(f"{problem.severity}[{problem.rule}]", problem.severity)
    return f"{paint(place, 'place')}: {code} {one_line(problem.message)}" if place else f"{code} {one_line(problem.message)}"


def grouped(diagnostics: Iterable[Diagnostic], paint: Paint = plain) -> str:
    """Return findings under the file and sheet they lie in, cells and codes below one another."""
    blocks = []
    for (path, sheet), found in groupby(diagnostics, key=lambda item: (item.path, item.place.sheet)):
        group = list(found)
        cells = max(len(item.place.cell) for item in group)
        codes = max(len(_code(item)) for item in group)
        lines = [paint(one_line(f"{path} {sheet}".strip()), "place")]
        for item in group:
            code = paint(padded(_code(item), codes), item.problem.severity)
            parts = [item.place.cell.ljust(cells), code, one_line(item.problem.message)]
            lines.append("  " + "  ".join(part for part in parts if part))
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _code(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.problem.severity}[{diagnostic.problem.rule}]"
