"""Numbers that stand for something: the dimensions and indicators of Readiness, the phases of Closeout."""

from __future__ import annotations

from docgen.workbook.blank.proposals import Proposed
from docgen.workbook.blank.wanted import Wanted


def named_number(key: str, row: Proposed, wanted: Wanted) -> str:
    """Return what the number under `key` of a proposed row stands for; empty when it is just a number."""
    if not isinstance(row.get(key), int):
        return ""
    if key == "indicator":
        return wanted.label("indicator", f"{row['dim']}{row[key]}")
    lists = {"dim": "dimension", "phase": "closeout_phase"}
    return wanted.label(lists[key], str(row[key])) if key in lists else ""
