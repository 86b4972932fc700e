"""From a file to sheets of cells: the guards first, then openpyxl."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as OpenpyxlCell
from openpyxl.cell.cell import MergedCell
from openpyxl.cell.read_only import EmptyCell
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import MAC_EPOCH
from openpyxl.workbook.workbook import Workbook as OpenpyxlWorkbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet

from docgen.opc.package import Package
from docgen.problems import DocgenError, Problem
from docgen.workbook.bare import bare
from docgen.workbook.cells import Cell, CellRow, SheetCells
from docgen.workbook.csv_folder import read_csv_folder
from docgen.workbook.scan import SheetScan, column_number, scan_sheets

_MAIN_TYPES = ("spreadsheetml.sheet.main+xml", "ms-excel.sheet.macroEnabled.main+xml", "spreadsheetml.template.main+xml")
_OTHER_FILES = {
    "wordprocessingml": "a Word document",
    "ms-word": "a Word document",
    "presentationml": "a PowerPoint presentation",
    "ms-powerpoint": "a PowerPoint presentation",
}
_RANGE = re.compile(r"([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)")


def read_contents(path: Path) -> tuple[tuple[SheetCells, ...], bool]:
    """Return the sheets of a workbook in the order of its tabs, or of a folder of CSV files; and whether dates count from 1904.

    Raises DocgenError with one Problem when the file is no workbook, or one that is not safe or not whole.
    """
    if path.is_dir():
        return read_csv_folder(path), False
    if path.suffix.lower() == ".csv":
        fix = "Put the CSV files of all sheets into one folder, and name the folder."
        raise DocgenError([Problem("single-csv", f"“{path.name}” is one sheet; a workbook has several.", fix, file=path.name)])
    package = Package.read(path)
    _refuse_other_files(package)
    scans = scan_sheets(package)
    # openpyxl has no error of its own for what it cannot read: each part raises what it stumbles over.
    try:
        return _read(package, scans)
    except Exception:
        pass
    try:
        return _read(bare(package, [scan.part for scan in scans]), scans)
    except Exception as error:
        reason = (str(error).splitlines() or [""])[0].rstrip(".") or type(error).__name__
        message = f"“{package.name}” is not a sound workbook: {reason}."
        fix = "Open it in Excel, let it repair it, and save it again as an Excel Workbook (.xlsx)."
        raise DocgenError([Problem("damaged-workbook", message, fix, file=package.name)]) from error


def _read(package: Package, scans: Sequence[SheetScan]) -> tuple[tuple[SheetCells, ...], bool]:
    with warnings.catch_warnings():
        # openpyxl warns of features it would lose on saving; nothing is saved here.
        warnings.simplefilter("ignore")
        opened = load_workbook(io.BytesIO(package.to_bytes()), read_only=True, data_only=True)
        try:
            return tuple(_sheet(opened, scan) for scan in scans), opened.epoch == MAC_EPOCH
        finally:
            opened.close()


def _refuse_other_files(package: Package) -> None:
    content_type = package.content_type(package.main_part)
    if content_type.endswith(_MAIN_TYPES):
        return
    fix = "Open it in Excel and save it as an Excel Workbook (.xlsx)."
    for mark, called in _OTHER_FILES.items():
        if mark in content_type:
            message = f"“{package.name}” is {called}, whatever its ending says."
            raise DocgenError([Problem("not-a-workbook", message, "Choose the Excel workbook.", file=package.name)])
    if "binary" in content_type:
        raise DocgenError([Problem("binary-workbook", f"“{package.name}” is a binary workbook (.xlsb).", fix, file=package.name)])
    raise DocgenError([Problem("not-a-workbook", f"“{package.name}” is not an Excel workbook.", fix, file=package.name)])


def _sheet(opened: OpenpyxlWorkbook, scan: SheetScan) -> SheetCells:
    sheet = opened[scan.name]
    # What the file states as its dimensions need not be true.
    cast(ReadOnlyWorksheet, sheet).reset_dimensions()
    merged = _merged_cells(scan)
    rows = tuple(row for row in _rows(cast(Worksheet, sheet), scan, merged) if row.cells)
    return SheetCells(scan.name, rows, frozenset(scan.hidden))


def _rows(sheet: Worksheet, scan: SheetScan, merged: dict[str, str]) -> Iterator[CellRow]:
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number not in scan.rows:
            continue
        found: dict[int, Cell] = {}
        for column, cell in enumerate(cells, start=1):
            if isinstance(cell, EmptyCell):
                continue
            address = f"{get_column_letter(column)}{number}"
            if address in scan.unvalued:
                found[column] = Cell(address, None, is_unvalued=True, merged=merged.get(address, ""))
            elif not _is_blank(cell.value):
                found[column] = _cell(cell, address, merged.get(address, ""))
        yield CellRow(number, found)


def _cell(cell: OpenpyxlCell | MergedCell, address: str, merged: str) -> Cell:
    value = cell.value
    if not isinstance(value, str | int | float | bool | dt.date | dt.time | dt.timedelta):
        value = str(value)
    return Cell(address, value, cell.number_format or "General", cell.data_type == "e", merged=merged)


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _merged_cells(scan: SheetScan) -> dict[str, str]:
    """Return the range of each merged cell near the rows in use; a merged range may claim a whole sheet."""
    found: dict[str, str] = {}
    for merged in scan.merged:
        match = _RANGE.fullmatch(merged)
        if match is None:
            continue
        columns = range(column_number(match[1]), min(column_number(match[3]), column_number(match[1]) + 255) + 1)
        rows = (row for row in range(int(match[2]), min(int(match[4]), int(match[2]) + 1023) + 1) if row in scan.rows)
        found |= {f"{get_column_letter(column)}{row}": merged for row in rows for column in columns}
    return found
