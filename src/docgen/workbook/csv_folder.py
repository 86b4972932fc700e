"""A folder of CSV files as a workbook: each file is a sheet of its name, each line a row.

A file may be called as a sheet is in either language (Goals.csv, 目標.csv), or with the name of the workbook before it, as
Google Sheets and LibreOffice call what they export (acme - Goals.csv, acme-Goals.csv).
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from docgen.problems import DocgenError, Problem
from docgen.workbook.cells import THREE_DECIMALS, Cell, CellRow, SheetCells, plain_text
from docgen.workbook.headings import is_silent, sheet_of
from docgen.workbook.letters import letters
from docgen.workbook.limits import Size

# Those of Unicode say so themselves or fail; code page 932 is what Excel writes in Japan, 1252 in Western countries.
_JAPANESE, _WESTERN = "cp932", "cp1252"
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")
_SEPARATORS = (",", "\t", ";")
_MOST_BYTES = 200_000_000


def read_csv_folder(folder: Path) -> tuple[SheetCells, ...]:
    """Return the CSV files of a folder as sheets, in the order of their names.

    Raises DocgenError with a Problem for every file that is not text or cannot be read, and when there are none.
    """
    here = folder.resolve().name
    files = _files(folder, here)
    names = _sheet_names(files)
    size = Size(here)
    problems: list[Problem] = []
    sheets = []
    for path in files:
        try:
            sheets.append(SheetCells(names[path], tuple(_rows(_text(path), size))))
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            fix = "Save it again from Excel as “CSV UTF-8 (comma delimited)”."
            problems.append(Problem("unreadable-csv", f"“{path.name}” cannot be read as CSV: {_reason(error)}.", fix, file=path.name))
    if problems:
        raise DocgenError(problems)
    return tuple(sheets)


def _files(folder: Path, here: str) -> list[Path]:
    try:
        # Files that begin with a dot are what systems keep for themselves, such as macOS on a stick.
        found = [path for path in folder.iterdir() if path.suffix.lower() == ".csv" and path.is_file() and not path.name.startswith(".")]
    except OSError as error:
        message = f"The folder “{here}” cannot be read: {error.strerror or error}."
        raise DocgenError([Problem("unreadable-file", message, "Check that you may open it.", file=here)]) from error
    if not found:
        message = f"“{here}” holds no CSV file."
        books = sorted(path.name for path in folder.glob("*.xls[xm]") if not path.name.startswith(("~$", ".")))
        fix = f"Name the workbook itself: {books[0]}." if books else "Save each sheet as Engagements.csv, People.csv and so on."
        raise DocgenError([Problem("no-csv-files", message, fix, file=here)])
    return sorted(found)


def _sheet_names(files: Iterable[Path]) -> dict[Path, str]:
    """Return the sheet that each file is, the name of a workbook before it taken away; raise DocgenError for two of one sheet."""
    # macOS takes accents and voiced marks apart in the names of files.
    names = {path: unicodedata.normalize("NFC", path.stem) for path in files}
    endings = {path: re.split(r"[-–_.]", name)[-1].strip() for path, name in names.items() if sheet_of(name) is None}
    names |= {path: ending for path, ending in endings.items() if is_silent(ending) or sheet_of(ending)}
    taken: dict[str, Path] = {}
    for path, name in names.items():
        other = taken.setdefault(name, path)
        if other is not path:
            message = f"“{other.name}” and “{path.name}” are both the sheet {name}."
            raise DocgenError([Problem("duplicate-sheet", message, "Keep one of them in the folder.", file=path.name)])
    return names


def _text(path: Path) -> str:
    if path.stat().st_size > _MOST_BYTES:
        raise csv.Error(f"it has {path.stat().st_size:,} bytes, and docgen reads at most {_MOST_BYTES:,}")
    content = path.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Western letters stand alone between those of ASCII; Japanese ones take two bytes each and come in rows.
        is_western = all(len(run) == 1 for run in _NOT_ASCII.findall(content))
        return content.decode(_WESTERN if is_western else _JAPANESE)


def _rows(text: str, size: Size) -> Iterator[CellRow]:
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    # Excel separates by commas where the decimal mark is a dot, and by semicolons where it is a comma.
    shown = THREE_DECIMALS if separator == "," else "General"
    for number, fields in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), start=1):
        cells = {place: _cell(place, number, field, shown) for place, field in enumerate(fields, start=1) if field.strip()}
        size.add_row(len(cells), len(fields))
        if cells:
            yield CellRow(number, cells)


def _cell(place: int, number: int, field: str, shown: str) -> Cell:
    value = plain_text(field)
    return Cell(f"{letters(place)}{number}", value, shown, is_error=value in _EXCEL_ERRORS)


_EXCEL_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})


def _reason(error: Exception) -> str:
    return "it is neither UTF-8 nor code page 932" if isinstance(error, UnicodeDecodeError) else str(error).rstrip(".")
