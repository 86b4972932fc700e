"""A portfolio as large as is asked for: the sample engagements again and again, each time of another client and other people.

python benchmarks/reading/make.py PATH [--engagements 1000]
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import openpyxl
import xlsxwriter

SAMPLE = Path(__file__).parents[2] / "samples" / "portfolio.xlsx"
SHEETS = ("Engagements", "People", "Goals", "Scope", "Plan", "RACI", "Actions", "RAID", "Agenda", "Governance", "Readiness", "Texts")
# A retainer has few rows, an implementation many; with further actions each engagement fills about as many.
ROWS_EACH = 95
_ACTION = 2
_SYLLABLES = ("ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "ru")
_KANJI = "一二三四五六七八九十"

Value = str | int | float | bool | dt.datetime | dt.time


@dataclass(frozen=True, slots=True)
class Written:
    """One filled cell of a sample: its column from 0, what it holds, and its number format."""

    column: int
    value: Value
    format: str


Rows = dict[str, list[list[Written]]]


def make(path: Path, engagements: int) -> int:
    """Write a portfolio of so many engagements, and return how many rows it has below its headings."""
    headings, samples = read_samples()
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    sheets = {name: book.add_worksheet(name) for name in SHEETS}
    formats: dict[str, object] = {}
    next_row = dict.fromkeys(SHEETS, 1)
    for name, texts in headings.items():
        sheets[name].write_row(0, 0, texts)
    for number in range(engagements):
        for name, rows in varied(samples[number % len(samples)], number).items():
            for row in rows:
                for cell in row:
                    shown = formats.setdefault(cell.format, book.add_format({"num_format": cell.format}))
                    sheets[name].write(next_row[name], cell.column, cell.value, None if cell.format == "General" else shown)
                next_row[name] += 1
    book.close()
    return sum(next_row.values()) - len(next_row)


def read_samples() -> tuple[dict[str, list[str]], list[Rows]]:
    """Return the headings of each sheet, and the rows of each sample engagement."""
    book = openpyxl.load_workbook(SAMPLE)
    headings = {name: [str(cell.value) for cell in book[name][1] if cell.value is not None] for name in SHEETS}
    found: dict[str, Rows] = {}
    for name in SHEETS:
        for cells in book[name].iter_rows(min_row=2):
            row = [Written(cell.column - 1, cast(Value, cell.value), cell.number_format) for cell in cells if cell.value is not None]
            found.setdefault(str(row[0].value), {sheet: [] for sheet in SHEETS})[name].append(row)
    return headings, [_filled_up(rows) for rows in found.values()]


def varied(rows: Rows, number: int) -> Rows:
    """Return the rows of one engagement under another ID, with other names of people."""
    new = dict(_new_names(rows, number))
    return {name: [[_changed(cell, new) for cell in row] for row in found] for name, found in rows.items()}


def _filled_up(rows: Rows) -> Rows:
    lacking = ROWS_EACH - sum(len(found) for found in rows.values())
    actions = rows["Actions"]
    more = [_again(actions[place % len(actions)], place // len(actions) + 2) for place in range(max(lacking, 0))]
    return rows | {"Actions": actions + more}


def _again(row: Sequence[Written], time: int) -> list[Written]:
    return [Written(cell.column, f"{cell.value} ({time})", cell.format) if cell.column == _ACTION else cell for cell in row]


def _new_names(rows: Rows, number: int) -> Iterator[tuple[str, str]]:
    old_id = str(rows["Engagements"][0][0].value)
    yield old_id, f"{old_id[:2]}-{number:05}"
    digits = [int(digit) for digit in f"{number:04}"]
    for row in rows["People"]:
        name = str(row[1].value)
        letters = _SYLLABLES if name.isascii() else _KANJI
        yield name, name + "".join(letters[digit] for digit in digits)


def _changed(cell: Written, new: dict[str, str]) -> Written:
    if not isinstance(cell.value, str):
        return cell
    text = cell.value
    for old, name in new.items():
        text = text.replace(old, name)
    return cell if text == cell.value else Written(cell.column, text, cell.format)


def main() -> None:
    """Write the workbook that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--engagements", type=int, default=1000)
    asked = parser.parse_args()
    print(f"{make(asked.path, asked.engagements):,} rows")


if __name__ == "__main__":
    main()
