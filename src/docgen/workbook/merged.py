"""Merged ranges: which cells they cover."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from docgen.workbook.letters import letters
from docgen.workbook.scan import column_number

_RANGE = re.compile(r"([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)")


def merged_cells(ranges: Iterable[str], rows_in_use: Container[int]) -> dict[str, str]:
    """Return the range of each merged cell near the rows in use; a merged range may claim a whole sheet."""
    found: dict[str, str] = {}
    for merged in ranges:
        match = _RANGE.fullmatch(merged)
        if match is None:
            continue
        columns = range(column_number(match[1]), min(column_number(match[3]), column_number(match[1]) + 255) + 1)
        rows = (row for row in range(int(match[2]), min(int(match[4]), int(match[2]) + 1023) + 1) if row in rows_in_use)
        found |= {f"{letters(column)}{row}": merged for row in rows for column in columns}
    return found
