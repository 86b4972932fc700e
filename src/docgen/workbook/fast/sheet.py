"""One sheet: its XML streams by, and its rows are packed as they end."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from docgen.opc.package import Package
from docgen.workbook.cells import SheetCells
from docgen.workbook.fast.keeping import KeptRows, Store
from docgen.workbook.fast.packing import ERROR, PLAIN, SHARED, STYLE_BITS, UNVALUED, Unpacker, Value, pack
from docgen.workbook.fast.stream import parse
from docgen.workbook.fast.unsure import UnsureError
from docgen.workbook.letters import letters
from docgen.workbook.limits import MAX_COLUMN, MAX_ROW, Size
from docgen.workbook.merged import merged_cells
from docgen.workbook.scan import SheetScan, column_number

_LETTERS = re.compile("[A-Z]{1,3}")


@dataclass(slots=True)
class _Sheet:
    """What is known while a sheet streams by: the rows so far, the row at hand, and the cell at hand."""

    unpacker: Unpacker
    size: Size
    styles: dict[str | None, int]
    rows: KeptRows
    hidden: set[int] = field(default_factory=set)
    merged: list[str] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=lambda: {column: letters(column) for column in range(1, 27)})
    number: int = 0
    number_text: str = ""
    column: int = 0
    width: int = 0
    cells: int = 0
    packed: list[Value] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    text: list[str] = field(default_factory=list)
    value: str | None = None
    inline: str = ""
    has_formula: bool = False
    formula: str = ""
    unvalued: set[int] = field(default_factory=set)
    is_phonetic: bool = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self.attributes = attributes
        elif tag in ("v", "t"):
            self.text.clear()
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "f":
            self.text.clear()
            self.has_formula = True
        elif tag == "rPh":
            self.is_phonetic = True
        elif tag == "mergeCell":
            self.merged.append(attributes.get("ref", ""))

    def end(self, tag: str) -> None:
        if tag == "c":
            attributes = self.attributes
            address = attributes.get("r")
            column = self.column + 1
            # Most cells follow each other; only after a gap is it worth taking the address apart.
            if address is not None and address != f"{self.names.get(column)}{self.number_text}":
                column = self._column(address) if address else column
            self.column = column
            self.cells += 1
            if self.inline and not self.has_formula and attributes.get("t") == "inlineStr":
                if not self.inline.isspace():
                    self.packed += (column | self.styles[attributes.get("s")], self.inline)
            elif self.value or self.has_formula:
                self._keep(column, attributes.get("t"), attributes.get("s"))
                self.has_formula = False
            self.value, self.inline = None, ""
        elif tag == "v":
            if self.value is None:
                self.value = "".join(self.text)
        elif tag == "t":
            if not self.is_phonetic:
                self.inline = self.inline + "".join(self.text) if self.inline else "".join(self.text)
        elif tag == "row":
            self._end_row()
        elif tag == "f":
            self.formula = "".join(self.text)
        elif tag == "rPh":
            self.is_phonetic = False

    def _start_row(self, attributes: dict[str, str]) -> None:
        stated = attributes.get("r")
        number = self.number + 1 if stated is None else int(stated) if stated.isdecimal() else 0
        if not self.number < number <= MAX_ROW:
            raise UnsureError(f"row {stated} after row {self.number}")
        self.number, self.number_text, self.column = number, str(number), 0
        if attributes.get("hidden") in ("1", "true"):
            self.hidden.add(number)

    def _end_row(self) -> None:
        if self.packed:
            self.rows.add(self.number, pack(self.packed))
            self.packed.clear()
        self.text.clear()
        if self.column:
            self.size.add_row(self.cells, self.column)
            self.cells = 0
            if self.column > self.width:
                self.width = self.column

    def _column(self, address: str) -> int:
        name = address[: -len(self.number_text)]
        column = column_number(name) if _LETTERS.fullmatch(name) else 0
        if not self.column < column <= MAX_COLUMN or address != f"{name}{self.number_text}":
            raise UnsureError(f"cell {address} in row {self.number} after column {self.column}")
        self.names[column] = name
        return column

    def _keep(self, column: int, kind: str | None, style: str | None) -> None:
        text = self.value
        if not text and self.has_formula and kind != "str":
            self.packed += (column | UNVALUED, self.formula)
            self.unvalued.add(self.number)
        elif kind == "inlineStr":
            if self.inline and not self.inline.isspace():
                self.packed += (column | PLAIN | self.styles[style], self.inline)
        elif not text:
            return
        elif kind is None or kind == "n":
            number = float(text) if "." in text or "E" in text or "e" in text else int(text)
            self.packed += (column | PLAIN | self.styles[style], number)
        elif kind == "s":
            index = int(text)
            if not 0 <= index < len(self.unpacker.strings):
                raise UnsureError(f"shared string {index}")
            if index not in self.unpacker.blank:
                self.packed += (column | SHARED | self.styles[style], index)
        else:
            self._keep_rare(column, kind, style)

    def _keep_rare(self, column: int, kind: str, style: str | None) -> None:
        text = self.value or ""
        if kind == "b":
            self.packed += (column | PLAIN | self.styles[style], bool(int(text)))
        elif kind not in ("str", "e"):
            raise UnsureError(f"a cell of type {kind}")
        elif not text.isspace():
            self.packed += (column | (ERROR if kind == "e" else PLAIN) | self.styles[style], text)


def read_sheet(package: Package, scan: SheetScan, unpacker: Unpacker, size: Size, store: Store) -> SheetCells:
    """Return a sheet whose rows are packed in the store until they are asked for.

    Raises DocgenError with one Problem when it has more cells than docgen reads, and UnsureError when anything in it is odd.
    """
    styles: dict[str | None, int] = {str(number): number << STYLE_BITS for number in range(len(unpacker.formats))}
    styles[None] = 0
    sheet = _Sheet(unpacker, size, styles, KeptRows(store, unpacker))
    try:
        parse(sheet, package, scan.part)
    except (ValueError, KeyError) as error:
        raise UnsureError(f"{scan.part}: {error}") from error
    unpacker.merged = merged_cells(sheet.merged, frozenset(sheet.rows.numbers)) if sheet.merged else {}
    return SheetCells(scan.name, sheet.rows, frozenset(sheet.hidden), sheet.width, frozenset(sheet.unvalued))
