"""A portfolio in which every engagement can have a kickoff deck, with faults in some of them where that is asked for.

python benchmarks/batching/portfolio.py PATH [--engagements 1000] [--broken 0.01]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

sys.path.insert(0, str(Path(__file__).parents[1]))

from reading.make import SHEETS, Rows, Written, read_samples, varied

_NEEDED = ("People", "Goals", "Scope", "Plan", "RACI")
Fault = Callable[[Rows, dict[str, list[str]]], str]


def make(path: Path, engagements: int, broken: float = 0.0) -> dict[str, str]:
    """Write the portfolio; return the cell of the fault by the ID of each engagement that has one."""
    headings, samples = read_samples()
    complete = [rows for rows in samples if all(rows[name] for name in _NEEDED)]
    every = round(1 / broken) if broken else 0
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    sheets = {name: book.add_worksheet(name) for name in SHEETS}
    formats: dict[str, object] = {}
    next_row = dict.fromkeys(SHEETS, 1)
    faulty: dict[str, str] = {}
    for name, texts in headings.items():
        sheets[name].write_row(0, 0, texts)
    for number in range(engagements):
        rows = varied(complete[number % len(complete)], number)
        if every and number % every == every - 1:
            fault = _FAULTS[(number // every) % len(_FAULTS)]
            where = fault(rows, headings)
            sheet, _, column = where.partition("!")
            cell = f"{sheet}!{column}{next_row[sheet] + 1}" if column else sheet
            faulty[str(rows["Engagements"][0][0].value)] = cell
        for name, found in rows.items():
            for row in found:
                for one in row:
                    shown = formats.setdefault(one.format, book.add_format({"num_format": one.format}))
                    sheets[name].write(next_row[name], one.column, one.value, None if one.format == "General" else shown)
                next_row[name] += 1
    book.close()
    return faulty


def _put(rows: Rows, headings: dict[str, list[str]], sheet: str, heading: str, value: str) -> str:
    """Put a text into the first row of a sheet, and return the sheet and the letters of the column."""
    column = headings[sheet].index(heading)
    kept = [cell for cell in rows[sheet][0] if cell.column != column]
    rows[sheet][0] = sorted([*kept, *([Written(column, value, "General")] if value else [])], key=lambda cell: cell.column)
    return f"{sheet}!{_letters(column)}"


def _letters(column: int) -> str:
    return (chr(64 + column // 26) if column >= 26 else "") + chr(65 + column % 26)


def _no_goals(rows: Rows, headings: dict[str, list[str]]) -> str:
    rows["Goals"] = []
    return "Goals"


_FAULTS: tuple[Fault, ...] = (
    lambda rows, headings: _put(rows, headings, "Engagements", "Go-live date", "soon"),
    lambda rows, headings: _put(rows, headings, "Engagements", "Language", ""),
    lambda rows, headings: _put(rows, headings, "Plan", "Start", "next week"),
    lambda rows, headings: _put(rows, headings, "Goals", "Target", "much better"),
    lambda rows, headings: _put(rows, headings, "People", "Side", "them"),
    lambda rows, headings: _put(rows, headings, "Engagements", "Client name", ""),
    lambda rows, headings: _put(rows, headings, "RACI", "Accountable (A)", "Nobody We Know"),
    _no_goals,
)


def main() -> None:
    """Write the workbook that the command line asks for, and the cells of its faults as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--engagements", type=int, default=1000)
    parser.add_argument("--broken", type=float, default=0.0)
    asked = parser.parse_args()
    print(json.dumps(make(asked.path, asked.engagements, asked.broken)))


if __name__ == "__main__":
    main()
