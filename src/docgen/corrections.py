"""Corrections that are safe to make without asking: full-width letters and digits, 様 after names, blanks at the ends of texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.engagement.column import Column
from docgen.opc import Package
from docgen.problems import DocgenError
from docgen.workbook.opening import open_workbook
from docgen.workbook.patch import Change, set_values
from docgen.workbook.workbook import Workbook

# A number or a date in full-width letters is the same one in ASCII; ～ and other signs of prose are left alone.
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5E)} | {0x3000: " "}
_TYPED_KINDS = ("integer", "number", "money", "percent", "date", "datetime", "time", "bool")
_HONORIFICS = ("様", "さま", "さん")
_BLANKS = " \t\r\n\N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}"


@dataclass(frozen=True, slots=True)
class Correction:
    """One cell whose text changes."""

    sheet: str
    cell: str
    before: str
    after: str

    @property
    def where(self) -> str:
        """The address of the cell."""
        return f"{self.sheet}!{self.cell}"


def corrected(path: Path) -> tuple[bytes, tuple[Correction, ...]]:
    """Return the workbook in a file with the safe corrections made, and what they are; nothing else in the file changes.

    Formulas are left alone. Raises DocgenError when the file cannot be read, or is a folder of CSV files.
    """
    wanted = list(corrections(open_workbook(path)))
    package = Package.read(path)
    try:
        return _put(package, wanted)
    except DocgenError as error:
        # A formula's result looks like a text to the reader; only the patch sees the formula.
        refused = {problem.where for problem in error.problems}
        return _put(package, [correction for correction in wanted if correction.where not in refused])


def corrections(workbook: Workbook) -> Iterator[Correction]:
    """Yield the safe corrections of a workbook, in its order."""
    for key, table in workbook.tables.items():
        for row in workbook.rows.get(key, ()):
            for number, column in table.header.columns.items():
                cell = row.cells.get(number)
                if cell is None or not isinstance(cell.value, str) or cell.is_error or cell.is_unvalued:
                    continue
                after = _corrected(cell.value, column, is_name=key == "people" and column.key == "name")
                if after and after != cell.value:
                    yield Correction(table.name, cell.address, cell.value, after)


def _corrected(text: str, column: Column, *, is_name: bool) -> str:
    text = text.strip(_BLANKS)
    if column.kind in _TYPED_KINDS or column.key.endswith("_id"):
        return text.translate(_FULL_WIDTH).strip()
    honorific = next((word for word in _HONORIFICS if is_name and text.endswith(word) and len(text) > len(word) + 1), "")
    return text.removesuffix(honorific).strip(_BLANKS)


def _put(package: Package, wanted: Sequence[Correction]) -> tuple[bytes, tuple[Correction, ...]]:
    changes = [Change(correction.sheet, correction.cell, correction.after) for correction in wanted]
    return set_values(package, changes).to_bytes() if changes else b"", tuple(wanted)
