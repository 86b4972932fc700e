"""One sheet of a new workbook: headings with their notes, proposals, checks, colours, and how it prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from docgen.engagement.sheets import SETTINGS, Sheet
from docgen.workbook.blank.conditions import missing_formula, needed_places
from docgen.workbook.blank.formats import TABS, Formats, cell_role, number_format
from docgen.workbook.blank.grid import LAST_ROW, Grid, Place, grid_of
from docgen.workbook.blank.named import named_number
from docgen.workbook.blank.notes import note_text
from docgen.workbook.blank.proposals import Formula, Proposal, Proposed, proposed_rows
from docgen.workbook.blank.rings import Ring, ring_of
from docgen.workbook.blank.validation import offer, offer_settings
from docgen.workbook.blank.wanted import Wanted
from docgen.workbook.blank.widths import column_width, note_size, row_height

A4 = 9
_HEADING_HEIGHT = 36
# Wider than this, a sheet prints on several pages across.
_PAGE_DIGITS = 210
_READY_BELOW = 3


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet while it is written: where its columns stand, its ring, and the rows proposed."""

    worksheet: Worksheet
    formats: Formats
    wanted: Wanted
    grid: Grid
    ring: Ring
    rows: tuple[Proposed, ...]

    @property
    def is_settings(self) -> bool:
        """Whether the sheet holds settings, of which none is needed."""
        return self.grid.sheet is SETTINGS


def write_sheet(book: Workbook, formats: Formats, sheet: Sheet, wanted: Wanted) -> None:
    """Write one sheet; one that the wanted stages do not use is hidden."""
    grid = grid_of(sheet, wanted)
    page = Page(book.add_worksheet(grid.title), formats, wanted, grid, ring_of(sheet), proposed_rows(sheet, wanted))
    widths = [column_width(place.column, page.rows, wanted) for place in grid.places]
    for place, width in zip(grid.places, widths, strict=True):
        _write_column(page, place, width)
        _write_heading(page, place)
        offer(page.worksheet, grid, place, wanted)
    if page.is_settings:
        offer_settings(page.worksheet, grid)
    _write_cells(page, {place.column.key: width for place, width in zip(grid.places, widths, strict=True)})
    _colour(page)
    _set_up(page, widths)


def is_shown(sheet: Sheet, wanted: Wanted) -> bool:
    """Return whether a stage that the workbook is for uses the sheet."""
    return sheet is SETTINGS or any(ring_of(sheet).mark(stage) for stage in wanted.stages)


def _write_column(page: Page, place: Place, width: float) -> None:
    shown = page.formats(cell_role(place.column), number_format(place.column, page.wanted))
    # What only a later stage needs is folded away under the sign + above the column behind it.
    folded = {"level": 1, "hidden": True} if place.role == "later" else {}
    page.worksheet.set_column(place.number, place.number, width, shown, folded)
    behind = place.number + 1
    if folded and behind == len(page.grid.places):
        page.worksheet.set_column(behind, behind, None, None, {"collapsed": True})


def _write_heading(page: Page, place: Place) -> None:
    column, sheet = place.column, page.grid.sheet
    is_needed = place.role in ("needed", "later")
    role = f"{'needed' if is_needed else 'optional'}{' internal' if column.internal else ''}"
    page.worksheet.write_string(0, place.number, column.heading(page.wanted.language) + (" *" if is_needed else ""), page.formats(role))
    text = note_text(sheet, column, page.wanted)
    if text:
        width, height = note_size(text)
        look = {"author": "docgen", "font_name": page.wanted.words["font"], "font_size": 9, "color": "#FFFDF4"}
        page.worksheet.write_comment(0, place.number, text, {**look, "width": width, "height": height, "start_row": 1})


def _write_cells(page: Page, widths: Mapping[str, float]) -> None:
    lines = len(page.rows) if page.is_settings else max(page.ring.lines, len(page.rows) and len(page.rows) + _READY_BELOW)
    if page.ring.lines == 1:
        lines = 1
    for row in range(lines):
        proposed = page.rows[row] if row < len(page.rows) else {}
        height = row_height(proposed, widths)
        if height:
            page.worksheet.set_row(row + 1, height)
        for place in page.grid.places:
            _write_cell(page, (row + 1, place.number), place, proposed)


def _write_cell(page: Page, at: tuple[int, int], place: Place, proposed: Proposed) -> None:
    value = proposed.get(place.column.key)
    name = named_number(place.column.key, proposed, page.wanted)
    role = "words" if name else cell_role(place.column)
    shown = page.formats(role, f'0"  {name}"' if name else number_format(place.column, page.wanted))
    if value is None:
        page.worksheet.write_blank(*at, None, shown)
    elif isinstance(value, Formula):
        # An empty result would count as none: XlsxWriter stores an empty text as a formula that was never calculated.
        page.worksheet.write_formula(*at, value.text, shown, " ")
    elif isinstance(value, str):
        page.worksheet.write_string(*at, value, shown)
    else:
        page.worksheet.write_number(*at, value, shown)


def _colour(page: Page) -> None:
    for place in needed_places(page.grid):
        area = (1, place.number, LAST_ROW - 1, place.number)
        rule = {"type": "formula", "criteria": missing_formula(page.grid, place, page.wanted), "format": page.formats("is missing")}
        page.worksheet.conditional_format(*area, rule)
    if page.is_settings:
        return
    for row, proposed in enumerate(page.rows, 1):
        for place in page.grid.places:
            if place.column.key in proposed:
                _grey(page, (row, place.number), proposed, proposed[place.column.key])


def _grey(page: Page, at: tuple[int, int], proposed: Proposed, value: Proposal) -> None:
    """Grey a proposal while it stands there unchanged and its row has nothing of its own; an ID until it is changed.

    Stage, language and type of the engagement were chosen, and are no proposals.
    """
    key = next(place.column.key for place in page.grid.places if place.number == at[1])
    if page.grid.sheet.key == "engagements" and key not in page.wanted.words["start"]:
        return
    cell = "$" + xl_rowcol_to_cell(*at)
    if isinstance(value, Formula):
        same = f"_xlfn.ISFORMULA({cell})"
    elif isinstance(value, str):
        same = f'EXACT({cell},"{value.replace(chr(34), chr(34) * 2)}")'
    else:
        same = f"{cell}={value}"
    row = at[0] + 1
    untouched = f"COUNTA($B{row}:${page.grid.last_letter}{row})={len(proposed.keys() - {'engagement_id'})}"
    criteria = f"={same}" if key == "engagement_id" else f"=AND({untouched},{same})"
    page.worksheet.conditional_format(*at, *at, {"type": "formula", "criteria": criteria, "format": page.formats("is proposed")})


def _set_up(page: Page, widths: Sequence[float]) -> None:
    sheet, places = page.worksheet, page.grid.places
    sheet.set_row(0, _HEADING_HEIGHT)
    sheet.freeze_panes(1, 2)
    sheet.hide_gridlines(2)
    sheet.set_tab_color(TABS["system" if page.is_settings else page.ring.name])
    if not page.is_settings:
        sheet.autofilter(0, 0, LAST_ROW - 1, len(places) - 1)
    sheet.set_landscape()
    sheet.set_paper(A4)
    shown = [width for place, width in zip(places, widths, strict=True) if place.role != "later"]
    sheet.fit_to_pages(max(1, round(sum(shown) / _PAGE_DIGITS)), 0)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, 1)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&8&A&R&8&P / &N")
    if not is_shown(page.grid.sheet, page.wanted):
        sheet.hide()
