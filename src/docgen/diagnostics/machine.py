"""Findings for programs: JSON, one JSON object a line, and the annotations of GitHub's workflows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from docgen.diagnostics.diagnostic import SEVERITIES, Checkup, Diagnostic, all_of, counts

VERSION = 1
_STEPS = ("slide", "shape", "paragraph")
_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def finding(diagnostic: Diagnostic) -> dict[str, object]:
    """Return a finding as plain values; docs/check.md says what each is."""
    problem, place = diagnostic.problem, diagnostic.place
    # Only what is wrong inside of an Office file lies in one of its parts.
    part: dict[str, object] = {"part": place.part} if place.part else {}
    if place.steps:
        # What is wrong with a template lies on a slide or under a heading.
        part = {"where": problem.where, **{name: place.step_numbers.get(name) for name in _STEPS}}
    return {
        "file": diagnostic.path,
        **part,
        "engagement": diagnostic.engagement_id or None,
        "stage": diagnostic.stage or None,
        "code": problem.rule,
        "severity": problem.severity,
        "sheet": place.sheet or None,
        "cell": place.cell or place.step_numbers.get("cell"),
        "row": place.row or place.step_numbers.get("row"),
        "column": place.column or None,
        "heading": diagnostic.heading or None,
        "message": problem.message,
        "fix": problem.fix or None,
        "related": list(problem.related),
        "fingerprint": diagnostic.fingerprint,
    }


def as_json(checkups: Sequence[Checkup]) -> str:
    """Return all findings as one JSON document."""
    found = all_of(checkups)
    totals = counts(found)
    engagements = [
        {
            "file": checkup.path,
            "engagement": checkup.engagement_id,
            "for": checkup.purpose,
            "counts": {severity: counts(checkup.diagnostics)[severity] for severity in SEVERITIES},
            "readiness": [{"question": item.question, "answered": item.is_answered, "where": item.where} for item in checkup.answers],
        }
        for checkup in checkups
        if checkup.engagement_id
    ]
    document = {
        "version": VERSION,
        "counts": {severity: totals[severity] for severity in SEVERITIES},
        "engagements": engagements,
        "findings": [finding(diagnostic) for diagnostic in found],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def as_json_lines(diagnostics: Iterable[Diagnostic]) -> str:
    """Return one JSON object a line, a line for each finding."""
    return "\n".join(json.dumps(finding(diagnostic), ensure_ascii=False) for diagnostic in diagnostics)


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return one workflow command a line, which GitHub shows as annotations: docs.github.com, “Workflow commands”."""
    return "\n".join(map(_github, diagnostics))


def _github(diagnostic: Diagnostic) -> str:
    problem, place = diagnostic.problem, diagnostic.place
    properties = {"file": diagnostic.path, "title": f"{problem.rule} {problem.where}".strip()}
    if place.row:
        properties = {"file": diagnostic.path, "line": str(place.row), "col": str(place.column), "title": properties["title"]}
    listed = ",".join(f"{name}={_escaped(text).replace(':', '%3A').replace(',', '%2C')}" for name, text in properties.items())
    text = "\n".join(part for part in (problem.message, problem.fix) if part)
    return f"::{_COMMANDS[problem.severity]} {listed}::{_escaped(text)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
