"""A workbook read by the fast reader: its strings and formats first, then sheet after sheet."""

from __future__ import annotations

from docgen.opc.package import Package
from docgen.opc.parts import parse_xml
from docgen.workbook.cells import SheetCells
from docgen.workbook.fast.formats import read_formats
from docgen.workbook.fast.keeping import Store
from docgen.workbook.fast.packing import Unpacker
from docgen.workbook.fast.sheet import read_sheet
from docgen.workbook.fast.stream import MAIN
from docgen.workbook.fast.strings import read_strings
from docgen.workbook.fast.unsure import UnsureError
from docgen.workbook.limits import Size
from docgen.workbook.scan import sheet_parts


def read_fast(package: Package) -> tuple[tuple[SheetCells, ...], bool]:
    """Return the sheets of a workbook in the order of its tabs, and whether dates count from 1904; rows stay packed until asked for.

    Raises UnsureError when anything is not plainly as the standard has it, and DocgenError with one Problem when the workbook is
    too large to be read.
    """
    try:
        is_1904 = _counts_from_1904(package)
        formats = read_formats(package)
    except ValueError as error:
        raise UnsureError(str(error)) from error
    parts = sheet_parts(package)
    if len({scan.name for scan in parts}) < len(parts):
        raise UnsureError("two sheets have one name")
    strings = read_strings(package)
    blank = frozenset(place for place, text in enumerate(strings) if not text.strip())
    size = Size(package.name)
    store = Store()
    sheets = tuple(read_sheet(package, scan, Unpacker(strings, formats, is_1904, blank), size, store) for scan in parts)
    size.check_places()
    return sheets, is_1904


def _counts_from_1904(package: Package) -> bool:
    root = parse_xml(package.part(package.main_part), package.main_part, package.name)
    stated = [found.get("date1904", "0") for found in root.iterfind(f"{{{MAIN}}}workbookPr")]
    return bool(stated) and stated[-1] not in ("0", "false", "f", "")
