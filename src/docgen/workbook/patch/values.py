"""Corrected texts put into the cells of a user's own workbook; numbers and formulas are never touched."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from docgen.opc.package import Package
from docgen.opc.parts import unreadable_problem
from docgen.problems import DocgenError, Problem
from docgen.workbook.patch.addresses import Place, is_within, place_of
from docgen.workbook.patch.draft import Draft
from docgen.workbook.patch.layout import CellBytes, SheetLayout, attribute, sheet_layout
from docgen.workbook.patch.runs import Run, reworded, string_xml, text_runs
from docgen.workbook.patch.tabs import recalculate, tabs, worksheet_part
from docgen.workbook.patch.texts import shortened
from docgen.workbook.patch.vocabulary import S

_TEXT_TYPES = ("s", "inlineStr", "str")


@dataclass(frozen=True, slots=True)
class Change:
    """A new text for one cell of a sheet: `cell` is its address (`C5`)."""

    sheet: str
    cell: str
    text: str


@dataclass(frozen=True, slots=True)
class _SheetChanges:
    """The new texts for one sheet by the address of the cell, the layout of the sheet, and the headers of its tables."""

    sheet: str
    layout: SheetLayout
    texts: Mapping[str, str]
    headers: Sequence[str] = ()


def set_values(package: Package, changes: Sequence[Change]) -> Package:
    """Return a copy of a workbook with the given texts in their cells; of two for one cell the last holds.

    A cell keeps its style and, where the words stay, the looks inside its text. The text is stored in the cell itself, so
    that other cells with the same shared text keep theirs. Where the workbook has formulas, Excel calculates them anew.
    Raises DocgenError with all the Problems, and changes nothing, when a sheet is not there or a cell holds no text of its
    own: nothing, a number, a formula's result, the header of an Excel table.
    """
    draft = Draft(package)
    wanted, problems = _by_sheet(draft, changes)
    sheets = {part: _sheet_changes(draft, part, *found) for part, found in wanted.items()}
    problems += [problem for sheet in sheets.values() for problem in _refusals(sheet, package.name)]
    if problems:
        raise DocgenError(problems)
    strings = _shared_strings(draft, sheets.values())
    for part, sheet in sheets.items():
        cells = sheet.layout.cells
        pieces = [
            (cells[address].start, cells[address].end, _cell_xml(sheet.layout, cells[address], text, strings))
            for address, text in sheet.texts.items()
        ]
        draft.put(part, sheet.layout.spliced(pieces))
    if sheets and _has_formulas(draft):
        recalculate(draft)
    return draft.finished()


def _by_sheet(draft: Draft, changes: Sequence[Change]) -> tuple[Mapping[str, tuple[str, dict[str, str]]], list[Problem]]:
    """Return the sheet's name and the texts by address for each part, and the Problems of changes that name no cell."""
    known = tabs(draft)
    found: dict[str, tuple[str, dict[str, str]]] = {}
    problems: list[Problem] = []
    for change in changes:
        place = place_of(change.cell)
        if place is None:
            problems.append(_problem("unknown-cell", f"There is no cell “{change.cell}”.", change.sheet, draft.package.name))
            continue
        try:
            part = worksheet_part(draft, known, change.sheet)
        except DocgenError as error:
            problems += [problem for problem in error.problems if problem not in problems]
            continue
        found.setdefault(part, (change.sheet, {}))[1][place.address] = change.text
    return found, problems


def _sheet_changes(draft: Draft, part: str, sheet: str, texts: Mapping[str, str]) -> _SheetChanges:
    layout = sheet_layout(draft.part(part), texts, part=part, file=draft.package.name)
    headers = []
    for item in draft.related(part, "table"):
        table = draft.tree(item.target)
        first, _, last = table.get("ref", "").partition(":")
        start, end = place_of(first), place_of(last or first)
        if start is not None and end is not None and table.get("headerRowCount", "1") != "0":
            headers.append(f"{start.address}:{Place(start.row, end.column).address}")
    return _SheetChanges(sheet, layout, texts, headers)


def _refusals(sheet: _SheetChanges, file: str) -> Iterable[Problem]:
    for address in sheet.texts:
        where = f"{sheet.sheet}!{address}"
        cell, place = sheet.layout.cells.get(address), place_of(address)
        if cell is None or place is None:
            yield _problem("not-a-text-cell", f"{where} is empty; docgen corrects only texts.", where, file)
        elif sheet.layout.element_of(cell).find(f"{S}f") is not None or any(is_within(place, area) for area in sheet.layout.arrays):
            yield _problem("formula-cell", f"{where} holds a formula; docgen corrects only typed texts.", where, file)
        elif cell.attributes.get("t") not in _TEXT_TYPES:
            yield _problem("not-a-text-cell", f"{where} holds no text; docgen corrects only texts.", where, file)
        elif any(is_within(place, area) for area in sheet.headers):
            # The columns of a table are called like their headers; Excel repairs a file in which the two differ.
            yield _problem("table-header", f"{where} is the header of an Excel table; docgen does not rename its columns.", where, file)


def _problem(rule: str, message: str, where: str, file: str) -> Problem:
    return Problem(rule, message, "Correct it in Excel.", where, file)


def _shared_strings(draft: Draft, sheets: Iterable[_SheetChanges]) -> Mapping[int, tuple[Run, ...]]:
    """Return the runs of the shared strings that the changed cells show."""
    cells = ((sheet.layout, sheet.layout.cells[address]) for sheet in sheets for address in sheet.texts)
    wanted = {_string_number(layout, cell) for layout, cell in cells if cell.attributes.get("t") == "s"}
    parts = [item.target for item in draft.related(draft.package.main_part, "sharedStrings")]
    if not wanted or not parts:
        return {}
    found: dict[int, tuple[Run, ...]] = {}
    source = io.BytesIO(draft.part(parts[0]))
    try:
        strings = etree.iterparse(source, tag=f"{S}si", resolve_entities=False, load_dtd=False, no_network=True)
        for number, (_, string) in enumerate(strings):
            if number in wanted:
                found[number] = text_runs(string)
            else:
                string.clear()
            if len(found) == len(wanted):
                break
    except etree.XMLSyntaxError as error:
        raise DocgenError([unreadable_problem(parts[0], draft.package.name, str(error))]) from error
    return found


def _string_number(layout: SheetLayout, cell: CellBytes) -> int:
    value = layout.element_of(cell).findtext(f"{S}v", "").strip()
    return int(value) if value.isdecimal() else -1


def _cell_xml(layout: SheetLayout, cell: CellBytes, text: str, strings: Mapping[int, tuple[Run, ...]]) -> str:
    element = layout.element_of(cell)
    inline = element.find(f"{S}is")
    runs: tuple[Run, ...] = ()
    if cell.attributes.get("t") == "s":
        runs = strings.get(_string_number(layout, cell), ())
    elif inline is not None:
        runs = text_runs(inline)
    attributes = {**cell.attributes, "t": "inlineStr"}
    written = "".join(f' {name}="{attribute(value)}"' for name, value in attributes.items())
    return f"<{layout.prefix}c{written}>{string_xml(reworded(runs, shortened(text)), layout.prefix)}</{layout.prefix}c>"


def _has_formulas(draft: Draft) -> bool:
    worksheets = {tab.part for tab in tabs(draft) if tab.is_worksheet}
    return any(b"</f>" in content or b":f>" in content for content in map(draft.part, sorted(worksheets)))
