"""Findings in the forms that other programs read, whichever command found them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docgen.diagnostics.diagnostic import Checkup


def for_programs(form: str, language: str, found: Sequence[Checkup]) -> str:
    """Return findings as `json`, `jsonl`, `github` or `sarif`; `language` is that of the titles of the rules."""
    from docgen.diagnostics.diagnostic import all_of

    match form:
        case "json":
            from docgen.diagnostics.machine import as_json

            return as_json(found)
        case "jsonl":
            from docgen.diagnostics.machine import as_json_lines

            return as_json_lines(all_of(found))
        case "github":
            from docgen.diagnostics.machine import as_github

            return as_github(all_of(found))
        case _:
            from importlib.metadata import version

            from docgen.diagnostics.sarif import as_sarif
            from docgen.explanations import titles

            return as_sarif(all_of(found), version("docgen-kit"), titles(language))
