"""Findings as SARIF 2.1.0 (OASIS Standard, 27 March 2020), which code hosts and editors read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from docgen.diagnostics.diagnostic import Diagnostic, Place

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def as_sarif(diagnostics: Sequence[Diagnostic], version: str, titles: Mapping[str, str]) -> str:
    """Return the log of one run. `version` is docgen's own; `titles` say in one sentence what the rules are about."""
    codes = sorted({diagnostic.problem.rule for diagnostic in diagnostics})
    rules = [_rule(code, titles.get(code, "")) for code in codes]
    results = [_result(diagnostic, codes.index(diagnostic.problem.rule)) for diagnostic in diagnostics]
    driver = {"name": "docgen", "semanticVersion": version, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(code: str, title: str) -> dict[str, object]:
    rule: dict[str, object] = {"id": code}
    if title:
        rule["shortDescription"] = {"text": title}
    return rule


def _result(diagnostic: Diagnostic, number: int) -> dict[str, object]:
    problem = diagnostic.problem
    text = " ".join(part for part in (problem.message, problem.fix) if part)
    result: dict[str, object] = {
        "ruleId": problem.rule,
        "ruleIndex": number,
        "level": _LEVELS[problem.severity],
        "message": {"text": text},
        "locations": [_location(diagnostic.path, diagnostic.place)],
        "partialFingerprints": {"docgen/v1": diagnostic.fingerprint},
    }
    if problem.related:
        related = Place.in_template if diagnostic.place.steps else Place.of
        result["relatedLocations"] = [_location(diagnostic.path, related(where)) for where in problem.related]
    return result


def _location(path: str, place: Place) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": {"uri": quote(path)}}
    if place.row:
        # A workbook has no lines; its rows and columns serve those who show findings by line.
        physical["region"] = {"startLine": place.row, "startColumn": place.column}
    location: dict[str, object] = {"physicalLocation": physical}
    if place.sheet:
        name = f"{place.sheet}!{place.cell}" if place.cell else place.sheet
        kind = "cell" if place.cell else "sheet"
        location["logicalLocations"] = [{"name": place.cell or place.sheet, "fullyQualifiedName": name, "kind": kind}]
    elif place.part:
        location["logicalLocations"] = [{"name": place.part, "fullyQualifiedName": place.part, "kind": "resource"}]
    elif place.steps:
        location["logicalLocations"] = [{"name": place.steps[-1], "fullyQualifiedName": " > ".join(place.steps), "kind": "element"}]
    return location
