"""The reference reader: openpyxl, which the fast reader is held to, and which reads what that one leaves alone."""

from __future__ import annotations

import datetime as dt
import io
import warnings
from collections.abc import Iterator, Sequence
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
from docgen.workbook.merged import merged_cells
from docgen.workbook.scan import SheetScan, scan_sheets


def read_reference(package: Package) -> tuple[tuple[SheetCells, ...], bool]:
    """Return the sheets of a workbook in the order of its tabs, and whether dates count from 1904.

    Raises DocgenError with one Problem when the workbook is not whole, or too large to be read.
    """
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


def _sheet(opened: OpenpyxlWorkbook, scan: SheetScan) -> SheetCells:
    sheet = opened[scan.name]
    # What the file states as its dimensions need not be true.
    cast(ReadOnlyWorksheet, sheet).reset_dimensions()
    merged = merged_cells(scan.merged, scan.rows)
    rows = tuple(row for row in _rows(cast(Worksheet, sheet), scan, merged) if row.cells)
    unvalued = frozenset(row.number for row in rows if any(cell.is_unvalued for cell in row.cells.values()))
    return SheetCells(scan.name, rows, frozenset(scan.hidden), unvalued=unvalued)


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
                found[column] = Cell(address, None, is_unvalued=True, merged=merged.get(address, ""), formula=scan.unvalued[address])
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
