"""The findings sheet: a new last tab that lists what was found, each row with a link to its cell."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from docgen.workbook.patch.addresses import column_letters, place_of
from docgen.workbook.patch.draft import Draft
from docgen.workbook.patch.styles import SheetStyles, sheet_styles
from docgen.workbook.patch.tabs import Tab, add_tab, free_title, quoted
from docgen.workbook.patch.texts import escaped, shortened, width_units
from docgen.workbook.patch.vocabulary import S_NS, WORKSHEET_TYPE, S, new_root, text_element, xml_bytes

_SHEET_COLUMN, _CELL_COLUMN = 2, 3
# Characters; the last two columns wrap, the others are as wide as what they hold.
_WRAPPED_WIDTHS = {4: 70, 5: 50}
_NARROWEST, _WIDEST = 9, 32
_FILTER_ARROW = 4
# Words move to the next line whole, so a line holds a little less than its width; 409 points is Excel's highest row.
_WRAPPING_LOSS = 1.06
_LINE_PT, _PADDING_PT, _HIGHEST_PT = 15, 4, 409
_TAB_COLOR = "FFC00000"
# Excel's limits for a sheet.
_MAX_LINKS = 65_530
_MAX_ROWS = 1_048_575


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding as the sheet shows it: all texts in the reader's language, `sheet` and `cell` where the fault lies."""

    severity: str
    rule: str
    sheet: str
    cell: str
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class FindingsSheet:
    """What the findings sheet shows: the name of its tab, one heading for each column of `FindingRow`, and the rows."""

    title: str
    headers: tuple[str, str, str, str, str, str]
    rows: Sequence[FindingRow] = ()


def add_findings(draft: Draft, findings: FindingsSheet, known: Sequence[Tab]) -> None:
    """Add the findings as the last tab of the workbook, whose tabs so far are `known`."""
    title = free_title(findings.title, known)
    rows = findings.rows[:_MAX_ROWS]
    filtered = f"$A$1:${column_letters(len(findings.headers) - 1)}${len(rows) + 1}"
    lines = [findings.headers, *((row.severity, row.rule, row.sheet, row.cell, row.message, row.fix) for row in rows)]
    links = _links(rows, known)
    root = _frame(_widths(lines), filtered.replace("$", ""))
    styles = sheet_styles(draft)
    cells = etree.SubElement(root, f"{S}sheetData")
    for number, line in enumerate(lines, 1):
        _add_row(cells, number, line, styles=styles, linked=links[number].column if number in links else -1)
    etree.SubElement(root, f"{S}autoFilter", {"ref": filtered.replace("$", "")})
    _add_links(root, links)
    _add_page(root)
    part = draft.add("worksheets/sheet#.xml", xml_bytes(root), WORKSHEET_TYPE)
    add_tab(draft, part, title, filtered)


@dataclass(frozen=True, slots=True)
class _Link:
    column: int
    location: str
    display: str


def _frame(widths: Sequence[int], filtered: str) -> etree._Element:
    """Return a worksheet up to its cells."""
    root = new_root(S_NS, "worksheet")
    properties = etree.SubElement(root, f"{S}sheetPr")
    etree.SubElement(properties, f"{S}tabColor", {"rgb": _TAB_COLOR})
    etree.SubElement(properties, f"{S}pageSetUpPr", {"fitToPage": "1"})
    etree.SubElement(root, f"{S}dimension", {"ref": filtered})
    view = etree.SubElement(etree.SubElement(root, f"{S}sheetViews"), f"{S}sheetView", {"workbookViewId": "0"})
    etree.SubElement(view, f"{S}pane", {"ySplit": "1", "topLeftCell": "A2", "activePane": "bottomLeft", "state": "frozen"})
    etree.SubElement(view, f"{S}selection", {"pane": "bottomLeft", "activeCell": "A2", "sqref": "A2"})
    etree.SubElement(root, f"{S}sheetFormatPr", {"defaultRowHeight": "15"})
    columns = etree.SubElement(root, f"{S}cols")
    for number, width in enumerate(widths, 1):
        etree.SubElement(columns, f"{S}col", {"min": str(number), "max": str(number), "width": str(width), "customWidth": "1"})
    return root


def _widths(lines: Sequence[tuple[str, ...]]) -> list[int]:
    widths = []
    for column, texts in enumerate(zip(*lines, strict=True)):
        longest = max(width_units(text) for text in texts)
        needed = max(longest + 2, width_units(texts[0]) + _FILTER_ARROW, _NARROWEST)
        widths.append(_WRAPPED_WIDTHS.get(column, min(needed, _WIDEST)))
    return widths


def _add_row(cells: etree._Element, number: int, line: tuple[str, ...], *, styles: SheetStyles, linked: int) -> None:
    row = etree.SubElement(cells, f"{S}row", {"r": str(number), "ht": str(_height_pt(line))})
    for column, text in enumerate(line):
        style = styles.heading if number == 1 else styles.link if column == linked else styles.text
        place = {"r": f"{column_letters(column)}{number}", "s": str(style)}
        if text:
            cell = etree.SubElement(row, f"{S}c", {**place, "t": "inlineStr"})
            text_element(etree.SubElement(cell, f"{S}is"), f"{S}t", escaped(shortened(text)))
        else:
            etree.SubElement(row, f"{S}c", place)


def _height_pt(line: tuple[str, ...]) -> int:
    # Excel would find the height by itself, LibreOffice keeps to what the file says.
    lines = max(_line_count(text, _WRAPPED_WIDTHS.get(column, _WIDEST)) for column, text in enumerate(line))
    return min(lines * _LINE_PT + _PADDING_PT, _HIGHEST_PT)


def _line_count(text: str, width: int) -> int:
    return sum(max(1, math.ceil(width_units(line) * _WRAPPING_LOSS / width)) for line in text.split("\n"))


def _links(rows: Sequence[FindingRow], known: Sequence[Tab]) -> dict[int, _Link]:
    """Return the link of each row by its number on the sheet; a finding about a whole sheet leads to its first cell."""
    names = {tab.name.casefold(): tab.name for tab in known if tab.is_worksheet}
    found: dict[int, _Link] = {}
    for number, row in enumerate(rows, 2):
        name = names.get(row.sheet.casefold())
        if name is None or len(found) == _MAX_LINKS:
            continue
        place = place_of(row.cell)
        if place is not None:
            found[number] = _Link(_CELL_COLUMN, f"{quoted(name)}!{place.address}", row.cell)
        else:
            found[number] = _Link(_SHEET_COLUMN, f"{quoted(name)}!A1", row.sheet)
    return found


def _add_links(root: etree._Element, links: dict[int, _Link]) -> None:
    if not links:
        return
    parent = etree.SubElement(root, f"{S}hyperlinks")
    for number, link in links.items():
        place = f"{column_letters(link.column)}{number}"
        etree.SubElement(parent, f"{S}hyperlink", {"ref": place, "location": link.location, "display": escaped(link.display)})


def _add_page(root: etree._Element) -> None:
    margins = {"left": "0.4", "right": "0.4", "top": "0.5", "bottom": "0.5", "header": "0.3", "footer": "0.3"}
    etree.SubElement(root, f"{S}pageMargins", margins)
    etree.SubElement(root, f"{S}pageSetup", {"orientation": "landscape", "fitToHeight": "0"})
