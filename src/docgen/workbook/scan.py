"""A first look at the XML of each sheet: what openpyxl does not tell, and whether it is safe to let it read on."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from xml.etree import ElementTree

from docgen.opc.package import Package
from docgen.opc.parts import parse_xml, unreadable_problem
from docgen.problems import DocgenError, Problem
from docgen.workbook.letters import letters
from docgen.workbook.limits import MAX_COLUMN, MAX_ROW, Size

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


@dataclass(slots=True)
class SheetScan:
    """What the XML of one sheet holds besides values.

    `rows` are the numbers of rows with cells, `unvalued` the formulas without a stored result by their addresses, `merged`
    the merged ranges, `hidden` the numbers of hidden rows.
    """

    name: str
    part: str
    rows: set[int] = field(default_factory=set)
    unvalued: dict[str, str] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)


def scan_sheets(package: Package) -> tuple[SheetScan, ...]:
    """Return a scan of each worksheet in the order of the tabs.

    Raises DocgenError with one Problem when a sheet is damaged, or claims cells beyond what Excel holds or docgen reads.
    """
    size = Size(package.name)
    scans = tuple(_scan(package, scan, size) for scan in sheet_parts(package))
    size.check_places()
    return scans


def column_number(letters: str) -> int:
    """Return the number of a column from 1: `A` is 1, `AA` is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def sheet_parts(package: Package) -> list[SheetScan]:
    """Return each worksheet in the order of the tabs, not yet scanned."""
    targets = {item.id: item for item in package.relationships(package.main_part)}
    found = []
    for element in parse_xml(package.part(package.main_part), package.main_part, package.name).iter("{*}sheet"):
        id_ = next((value for name, value in element.attrib.items() if str(name).endswith("}id")), "")
        item = targets.get(str(id_))
        if item is not None and item.kind == "worksheet" and item.target in package:
            found.append(SheetScan(str(element.get("name", "")), item.target))
    return found


def _scan(package: Package, scan: SheetScan, size: Size) -> SheetScan:
    try:
        number = 0
        for _, element in ElementTree.iterparse(io.BytesIO(package.part(scan.part))):
            tag = _local(element)
            if tag == "row":
                number = _row_number(element, number + 1, scan, package.name)
                _scan_row(element, number, scan, size)
                element.clear()
            elif tag == "mergeCell":
                scan.merged.append(element.get("ref", ""))
    except ElementTree.ParseError as error:
        raise DocgenError([unreadable_problem(scan.part, package.name, str(error))]) from error
    return scan


def _scan_row(row: ElementTree.Element, number: int, scan: SheetScan, size: Size) -> None:
    if row.get("hidden") in ("1", "true"):
        scan.hidden.add(number)
    column = cells = 0
    for cell in row:
        if _local(cell) != "c":
            continue
        address = cell.get("r", "")
        column = _column(address, number, scan, size.file) if address else column + 1
        cells += 1
        formula = _unvalued_formula(cell)
        if formula is not None:
            scan.unvalued[f"{letters(column)}{number}"] = formula
    if column:
        scan.rows.add(number)
        size.add_row(cells, column)


def _unvalued_formula(cell: ElementTree.Element) -> str | None:
    """Return the formula of a cell that has no stored result, None for any other cell."""
    # A text result may be empty and is then stored as an empty value; any other result has digits or letters.
    parts = {_local(part): part.text for part in cell}
    is_unvalued = "f" in parts and not parts.get("v") and cell.get("t") != "str"
    return parts["f"] or "" if is_unvalued else None


def _row_number(row: ElementTree.Element, following: int, scan: SheetScan, file: str) -> int:
    stated = row.get("r", str(following))
    if not stated.isdecimal() or not 1 <= int(stated) <= MAX_ROW:
        raise DocgenError([_out_of_range(f"row {stated}", scan, file)])
    return int(stated)


def _column(address: str, row: int, scan: SheetScan, file: str) -> int:
    match = _ADDRESS.fullmatch(address)
    column = column_number(match[1]) if match else 0
    if match is None or int(match[2]) != row or column > MAX_COLUMN:
        raise DocgenError([_out_of_range(f"cell {address} in row {row}", scan, file)])
    return column


def _out_of_range(place: str, scan: SheetScan, file: str) -> Problem:
    message = f"“{file}” states a {place} on the sheet {scan.name}, which Excel cannot hold."
    return Problem("cell-out-of-range", message, "Open the workbook in Excel, let it repair it, and save it again.", file=file)


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
