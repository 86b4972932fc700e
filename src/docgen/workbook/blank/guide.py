"""The first sheet: three steps, what goes where, what the colours mean, and how much is still missing."""

from __future__ import annotations

from typing import Any

from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from docgen.engagement.sheets import SHEETS, Sheet, sheet_named
from docgen.workbook.blank.conditions import missing_count, missing_count_formula
from docgen.workbook.blank.formats import TABS, Formats
from docgen.workbook.blank.grid import grid_of
from docgen.workbook.blank.page import A4, is_shown
from docgen.workbook.blank.proposals import proposed_rows
from docgen.workbook.blank.rings import STAGES, ring_of
from docgen.workbook.blank.wanted import Wanted
from docgen.workbook.blank.widths import line_count

_WIDTHS = (2, 21, 62, 8, 9, 10, 10, 13, 17)
_FIRST, _TEXT, _LAST = 1, 2, 8
_LINE_PT, _PADDING_PT = 15.5, 6.0
_TEXT_DIGITS = sum(_WIDTHS[_TEXT:])


class _Cursor:
    """The sheet being written from top to bottom, and the row it has come to."""

    def __init__(self, page: Worksheet, formats: Formats, wanted: Wanted) -> None:
        self.page, self.formats, self.wanted = page, formats, wanted
        self.words: dict[str, Any] = wanted.words["guide"]
        self.row = 1

    def line(self, text: str, role: str, first: int, height: float | None = None) -> None:
        """Write a text across the page from column `first`, as high as it needs, and leave the row as it is."""
        width = _TEXT_DIGITS + (_WIDTHS[_FIRST] if first == _FIRST else 0)
        needed = _PADDING_PT + _LINE_PT * line_count(text, width, 11)
        self.page.set_row(self.row, height or needed)
        self.page.merge_range(self.row, first, self.row, _LAST, text, self.formats(role))

    def section(self, text: str) -> None:
        """Write a heading with space above it."""
        self.row += 1
        self.line(text, "section", _FIRST, 24)
        # A thin row keeps the text off the rule.
        self.page.set_row(self.row + 1, 5)
        self.row += 2


def write_guide(book: Workbook, formats: Formats, wanted: Wanted) -> Worksheet:
    """Write the first sheet of a new workbook."""
    words = wanted.words["guide"]
    page = book.add_worksheet(words["sheet"])
    page.set_tab_color(TABS["system"])
    page.hide_gridlines(2)
    for number, width in enumerate(_WIDTHS):
        page.set_column(number, number, width)
    cursor = _Cursor(page, formats, wanted)
    _write_head(cursor)
    _write_tabs(cursor)
    _write_colours(cursor)
    _write_rules(cursor)
    page.set_portrait()
    page.set_paper(A4)
    page.fit_to_pages(1, 1)
    page.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.5)
    return page


def _write_head(cursor: _Cursor) -> None:
    wanted, words = cursor.wanted, cursor.words
    cursor.line(words["title"], "title", _FIRST, 32)
    cursor.row += 1
    preset = wanted.label("engagement_type", wanted.engagement_type)
    minutes = round(sum(_minutes(sheet, wanted) for sheet in SHEETS) / 5) * 5
    cursor.line(words[f"purpose_{wanted.purpose}"].format(preset=preset, minutes=minutes), "subtitle", _FIRST, 20)
    cursor.row += 1
    cursor.section(words["steps_head"])
    command = words["command_kickoff" if wanted.purpose in ("kickoff", "all") else "command_other"].format(file=wanted.file)
    for label, text in words["steps"]:
        cursor.page.write_string(cursor.row, _FIRST, label, cursor.formats("step"))
        cursor.line(text.replace("{file}", wanted.file).replace("{command}", command), "line", _TEXT)
        cursor.row += 1


def _write_tabs(cursor: _Cursor) -> None:
    page, words, wanted = cursor.page, cursor.words, cursor.wanted
    cursor.section(words["tabs_head"])
    for number, text in enumerate(words["tabs_columns"], _FIRST):
        page.write_string(cursor.row, number, text, cursor.formats("column" if number <= _TEXT else "column centre"))
    page.set_row(cursor.row, 20)
    first = cursor.row + 1
    total = missing = 0
    for sheet in (sheet for sheet in SHEETS if is_shown(sheet, wanted)):
        cursor.row += 1
        minutes, blanks = _write_tab(cursor, sheet)
        total, missing = total + minutes, missing + (blanks if isinstance(blanks, int) else 0)
    cursor.row += 1
    page.set_row(cursor.row, 20)
    page.write_string(cursor.row, _FIRST, words["tabs_total"], cursor.formats("total"))
    page.write_number(cursor.row, 4, total, cursor.formats("total centre"))
    sums = f"=SUM({xl_rowcol_to_cell(first, _LAST)}:{xl_rowcol_to_cell(cursor.row - 1, _LAST)})"
    page.write_formula(cursor.row, _LAST, sums, cursor.formats("total centre"), missing)
    top = xl_rowcol_to_cell(first, _LAST)
    amber = {"type": "formula", "criteria": f"=OR(ISTEXT({top}),N({top})>0)", "format": cursor.formats("is missing")}
    page.conditional_format(first, _LAST, cursor.row, _LAST, amber)
    cursor.row += 1
    cursor.line(words["marks"], "small", _FIRST)
    cursor.row += 1


def _write_tab(cursor: _Cursor, sheet: Sheet) -> tuple[int, int | str]:
    """Write the row of one sheet; return its minutes and how many cells are missing, or that there is no row."""
    page, wanted, grid = cursor.page, cursor.wanted, grid_of(sheet, cursor.wanted)
    ring = ring_of(sheet)
    page.set_row(cursor.row, 20)
    link = f"internal:{quote_sheetname(grid.title)}!A2"
    page.write_url(cursor.row, _FIRST, link, cursor.formats("link"), grid.title)
    page.write_string(cursor.row, _TEXT, wanted.words["sheets"].get(sheet.key, ""), cursor.formats("row"))
    minutes = _minutes(sheet, wanted)
    for number, text in ((3, ring.rows), *((5 + place, ring.mark(stage)) for place, stage in enumerate(STAGES))):
        page.write_string(cursor.row, number, text, cursor.formats("row centre"))
    if minutes:
        page.write_number(cursor.row, 4, minutes, cursor.formats("row centre"))
    else:
        page.write_blank(cursor.row, 4, None, cursor.formats("row centre"))
    formula = missing_count_formula(grid, wanted)
    blanks = missing_count(grid, proposed_rows(sheet, wanted), wanted)
    if formula:
        page.write_formula(cursor.row, _LAST, formula, cursor.formats("row centre"), blanks)
    else:
        page.write_blank(cursor.row, _LAST, None, cursor.formats("row centre"))
    return minutes, blanks


def _minutes(sheet: Sheet, wanted: Wanted) -> int:
    return max(ring_of(sheet).minutes.get(stage, 0) for stage in wanted.stages)


def _write_colours(cursor: _Cursor) -> None:
    cursor.section(cursor.words["colours_head"])
    for role, sample, meaning in cursor.words["colours"]:
        shown = {"internal": "optional internal"}.get(role, role)
        cursor.page.write_string(cursor.row, _FIRST, sample, cursor.formats(shown))
        cursor.line(meaning, "meaning", _TEXT, 21)
        cursor.row += 1


def _write_rules(cursor: _Cursor) -> None:
    cursor.section(cursor.words["rules_head"])
    people = sheet_named("People").title(cursor.wanted.language)
    for text in cursor.words["rules"]:
        cursor.line(text.replace("{people}", people), "line", _FIRST)
        cursor.row += 1
