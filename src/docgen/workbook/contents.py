"""From a file to sheets of cells: the guards first, then the fast reader, or the reference reader where that one is unsure."""

from __future__ import annotations

from pathlib import Path

from docgen.opc.package import Package
from docgen.problems import DocgenError, Problem
from docgen.workbook.cells import SheetCells
from docgen.workbook.csv_folder import read_csv_folder
from docgen.workbook.fast.reader import read_fast
from docgen.workbook.fast.unsure import UnsureError
from docgen.workbook.limits import MAX_STREAMED

# The sheets of a portfolio of thousands are read from the disk piece by piece.
_IN_MEMORY = 2**20
_MAIN_TYPES = ("spreadsheetml.sheet.main+xml", "ms-excel.sheet.macroEnabled.main+xml", "spreadsheetml.template.main+xml")
_OTHER_FILES = {
    "wordprocessingml": "a Word document",
    "ms-word": "a Word document",
    "presentationml": "a PowerPoint presentation",
    "ms-powerpoint": "a PowerPoint presentation",
}


def read_contents(path: Path) -> tuple[tuple[SheetCells, ...], bool]:
    """Return the sheets of a workbook in the order of its tabs, or of a folder of CSV files; and whether dates count from 1904.

    Raises DocgenError with one Problem when the file is no workbook, or one that is not safe or not whole.
    """
    if path.is_dir():
        return read_csv_folder(path), False
    if path.suffix.lower() == ".csv":
        fix = "Put the CSV files of all sheets into one folder, and name the folder."
        raise DocgenError([Problem("single-csv", f"“{path.name}” is one sheet; a workbook has several.", fix, file=path.name)])
    package = Package.read(path, most_bytes=MAX_STREAMED, in_memory=_IN_MEMORY)
    _refuse_other_files(package)
    try:
        return read_fast(package)
    except UnsureError:
        # Imported here because openpyxl takes longer to import than most workbooks take to be read.
        from docgen.workbook.reference import read_reference

        return read_reference(Package.read(path))


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
