"""What docgen reads in a cell, from the readers themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from docgen.diagnostics.sentences import translated
from docgen.workbook.cells import Cell
from docgen.workbook.choices import read_flag
from docgen.workbook.dates import read_clock, read_date, read_moment
from docgen.workbook.fault import Fault
from docgen.workbook.numbers import read_fraction, read_integer, read_number
from manual.markdown import code, table

# What people type, by the type of the column.
TYPED = {
    "date": "2026-11-26|2026/11/26|20261126|2026年11月26日(木)|令和8年11月26日|R8.11.26|Nov 26, 2026|26 November 2026|46352|13/04/2026"
    "|03/04/2026|2026年11月26日(金)|11/26|Nov 2026|26-11-26|soon",
    "datetime": "2026-11-26 14:00|2026年11月26日 午後2時|Nov 26, 2026 2:00 PM|2026-11-26",
    "time": "14:00|2 PM|午後2時半|10:00-11:30",
    "number": "1,200|１２００|1.200|¥18,600,000|1,860万円|1億2,000万|$148k|▲3.5|(12)|85%|+5pt|26 hours",
    "minutes": "90|90分|90 min|1.5",
    "percent": "10%|0.1|10",
    "bool": "yes|はい|○|no|×|perhaps",
}
_READERS: Mapping[str, Callable[[Cell], object]] = {
    "date": lambda cell: read_date(cell, is_1904=False),
    "datetime": lambda cell: read_moment(cell, is_1904=False),
    "time": read_clock,
    "number": read_number,
    "minutes": lambda cell: read_integer(cell, "minutes"),
    "percent": read_fraction,
    "bool": read_flag,
}


def readings_table(words: Mapping[str, Any], language: str) -> str:
    """Return the table of what is typed and how it is read; `words` are those of the page."""
    rows = []
    for kind, texts in TYPED.items():
        name = words["types"].get(kind) or words["units"][kind]
        rows += [(name, code(text), _read(_READERS[kind](Cell("A1", text)), words, language)) for text in texts.split("|")]
    return table(words["reading_headings"], rows)


def _read(value: object, words: Mapping[str, Any], language: str) -> str:
    if isinstance(value, Fault):
        gap = " " if language == "en" else ""
        return f"{words['problem']}: {translated(value.message, language)}{gap}{translated(value.fix, language)}"
    if isinstance(value, bool):
        return str(words["yes"] if value else words["no"])
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    return f"{value:,}" if isinstance(value, int | float) else str(value)
