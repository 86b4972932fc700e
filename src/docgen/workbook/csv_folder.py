"""A folder of CSV files as a workbook: each file is a sheet of its name, each line a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from docgen.problems import DocgenError, Problem
from docgen.workbook.cells import Cell, CellRow, SheetCells, plain_text
from docgen.workbook.letters import letters

# In this order: the two of Unicode say so themselves or fail; code page 932 is what Excel writes in Japan.
ENCODINGS = ("utf-8-sig", "cp932")
_SEPARATORS = (",", "\t", ";")
_MOST_BYTES = 200_000_000


def read_csv_folder(folder: Path) -> tuple[SheetCells, ...]:
    """Return the CSV files of a folder as sheets, in the order of their names.

    Raises DocgenError with a Problem for every file that is not text or cannot be read, and when there are none.
    """
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv" and path.is_file())
    if not files:
        message = f"“{folder.name}” holds no CSV file."
        raise DocgenError([Problem("no-csv-files", message, "Save each sheet as Engagements.csv, People.csv and so on.", file=folder.name)])
    problems: list[Problem] = []
    sheets = []
    for path in files:
        try:
            sheets.append(SheetCells(path.stem, tuple(_rows(_text(path)))))
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            fix = "Save it again from Excel as “CSV UTF-8 (comma delimited)”."
            problems.append(Problem("unreadable-csv", f"“{path.name}” cannot be read as CSV: {_reason(error)}.", fix, file=path.name))
    if problems:
        raise DocgenError(problems)
    return tuple(sheets)


def _text(path: Path) -> str:
    if path.stat().st_size > _MOST_BYTES:
        raise csv.Error(f"it has {path.stat().st_size:,} bytes, and docgen reads at most {_MOST_BYTES:,}")
    content = path.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode(ENCODINGS[0])
    except UnicodeDecodeError:
        return content.decode(ENCODINGS[1])


def _rows(text: str) -> Iterator[CellRow]:
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    for number, fields in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), start=1):
        cells = {place: _cell(place, number, field) for place, field in enumerate(fields, start=1) if field.strip()}
        if cells:
            yield CellRow(number, cells)


def _cell(place: int, number: int, field: str) -> Cell:
    value = plain_text(field)
    return Cell(f"{letters(place)}{number}", value, is_error=value in _EXCEL_ERRORS)


_EXCEL_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})


def _reason(error: Exception) -> str:
    return "it is neither UTF-8 nor code page 932" if isinstance(error, UnicodeDecodeError) else str(error).rstrip(".")
