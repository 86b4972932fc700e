"""The cells of the workbook embedded behind a chart, as far as a chart refers to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from docgen.opc import Package
from docgen.opc.names import R
from docgen.problems import DocgenError

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_AREA = re.compile(r"'?(.+?)'?!\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_MOST_CELLS = 100_000


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells on one sheet; rows and columns count from 1, both ends are included."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def of(cls, formula: str) -> Area | None:
        """Return the area that a formula such as `Sheet1!$B$2:$B$5` names, or None when it is another kind of formula, or huge."""
        found = _AREA.fullmatch(formula.strip())
        if found is None:
            return None
        left, top = _column(found[2]), int(found[3])
        right, bottom = _column(found[4] or found[2]), int(found[5] or found[3])
        if (bottom - top + 1) * (right - left + 1) > _MOST_CELLS:
            return None
        return cls(found[1].replace("''", "'"), top, left, bottom, right)

    def cells(self) -> Iterator[tuple[int, int]]:
        """Yield row and column of each cell, row by row."""
        for row in range(self.top, self.bottom + 1):
            for column in range(self.left, self.right + 1):
                yield row, column


def workbook_cells(content: bytes, sheets: set[str]) -> Mapping[str, Mapping[tuple[int, int], str]] | None:
    """Return the texts of the cells on these sheets, by row and column; None when the workbook cannot be read.

    A number is the text of the number. A sheet that is not there has no entry.
    """
    try:
        package = Package.read(content)
        main = package.main_part
        targets = {item.id: item.target for item in package.relationships(main)}
        strings = next((_strings(package.tree(item.target)) for item in package.relationships(main) if item.kind == "sharedStrings"), [])
        found = {}
        for sheet in package.tree(main).iter(f"{_S}sheet"):
            name, target = sheet.get("name", ""), targets.get(sheet.get(f"{R}id", ""), "")
            if name in sheets and target in package:
                found[name] = _cells(package.tree(target), strings)
    except (DocgenError, KeyError, IndexError, ValueError):
        return None
    return found


def _strings(tree: etree._Element) -> list[str]:
    return ["".join(text.text or "" for text in item.iter(f"{_S}t") if _is_shown(text)) for item in tree.iterchildren(f"{_S}si")]


def _is_shown(text: etree._Element) -> bool:
    # A phonetic guide stands beside the text it belongs to, and is no part of it.
    parent = text.getparent()
    return parent is None or parent.tag != f"{_S}rPh"


def _cells(tree: etree._Element, strings: list[str]) -> Mapping[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    for cell in tree.iter(f"{_S}c"):
        match = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", cell.get("r", ""))
        value = cell.findtext(f"{_S}v")
        if match is None:
            continue
        if cell.get("t") == "inlineStr":
            value = "".join(text.text or "" for text in cell.iter(f"{_S}t"))
        elif cell.get("t") == "s" and value is not None:
            value = strings[int(value)]
        if value is not None:
            found[int(match[2]), _column(match[1])] = value
    return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
