"""Values that the workbook may leave blank: what a line says about one at its end goes with it."""

from __future__ import annotations

import re
from dataclasses import replace

from docgen.authoring.adopt.pattern import Pattern
from docgen.authoring.adopt.vocabulary import ROW, Records
from docgen.engagement.sheets import SHEETS

# What behind a value belongs to it: “ days”, but no bracket or full stop.
_BEHIND = re.compile(r"[^)）\]」』】.。,、;；]*")


def without_dangling(pattern: Pattern, records: Records) -> Pattern:
    """Return a pattern in which the words about its last value go when a row has none: the “ + 60 days” of “Go-live + 60 days”."""
    if pattern.choice or len(pattern.slots) < 2 or not _may_be_blank(pattern.slots[-1].terms[0].name, records):
        return pattern
    *others, last = pattern.slots
    lead = pattern.text[others[-1].end : last.start]
    behind = _BEHIND.match(pattern.text, last.end)
    if last.before or last.after or not lead.strip() or behind is None:
        return pattern
    return replace(pattern, slots=(*others, replace(last, before=len(lead), after=behind.end() - last.end)))


def _may_be_blank(name: str, records: Records) -> bool:
    """Tell whether a field comes from a column that no document needs."""
    sheet = next((sheet for sheet in SHEETS if records.name == sheet.key or records.name.endswith(f"_{sheet.key}")), None)
    column = next((column for column in sheet.columns if f"{ROW}.{column.key}" == name), None) if sheet is not None else None
    return column is not None and not column.need
