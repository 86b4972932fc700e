"""The box of a note: as large as its text, beside its cell."""

from __future__ import annotations

import math

from docgen.workbook.patch.addresses import Place
from docgen.workbook.patch.grid import LAST_COLUMN, LAST_ROW, Grid
from docgen.workbook.patch.texts import width_units

# Notes are set in Tahoma 9: a narrow character takes about 6 pixels, a full-width one 12, a line 16 at most.
_UNIT_PX = 6.2
_LINE_PX = 16
_MARGIN_PX = 22
_WIDEST_PX = 340
_NARROWEST_PX = 108
_HIGHEST_PX = 60 * _LINE_PX
_GAP_PX = 15
_ABOVE_PX = 10
# Beside the last columns and rows there is no room for a box.
_COLUMNS_NEEDED = 6
_ROWS_NEEDED = 60


def note_anchor(grid: Grid, place: Place, text: str) -> str:
    """Return the anchor (column, offset, row, offset of two corners, in pixels) of a box for `text` right of its cell."""
    width_px = _width_px(text)
    left = place.column + 1 if place.column <= LAST_COLUMN - _COLUMNS_NEEDED else LAST_COLUMN - _COLUMNS_NEEDED * 2
    top = min(max(place.row - 1, 0), LAST_ROW - _ROWS_NEEDED)
    above = _ABOVE_PX if place.row else 2
    right, right_px = grid.column_after(left, _GAP_PX + width_px)
    bottom, bottom_px = grid.row_after(top, above + _height_px(text, width_px))
    corners = (*grid.column_after(left, _GAP_PX), *grid.row_after(top, above), right, right_px, bottom, bottom_px)
    return ", ".join(map(str, corners))


def grown_anchor(grid: Grid, anchor: str, text: str) -> str:
    """Return the anchor of a box, made larger when `text` does not fit in it; one that cannot be read is returned as it is."""
    corners = [piece.strip() for piece in anchor.split(",")]
    if len(corners) != 8 or not all(piece.isdecimal() for piece in corners):
        return anchor
    left, left_px, top, top_px, right, right_px, bottom, bottom_px = map(int, corners)
    width_px = sum(grid.column_width_px(column) for column in range(left, right)) - left_px + right_px
    height_px = sum(grid.row_height_px(row) for row in range(top, bottom)) - top_px + bottom_px
    if _height_px(text, max(width_px, _NARROWEST_PX)) <= height_px:
        return anchor
    width_px = max(width_px, _width_px(text))
    right, right_px = grid.column_after(left, left_px + width_px)
    bottom, bottom_px = grid.row_after(top, top_px + max(height_px, _height_px(text, width_px)))
    return ", ".join(map(str, (left, left_px, top, top_px, right, right_px, bottom, bottom_px)))


def _width_px(text: str) -> int:
    longest = max(width_units(line) for line in text.split("\n"))
    return int(min(max(longest * _UNIT_PX + _MARGIN_PX, _NARROWEST_PX), _WIDEST_PX))


def _height_px(text: str, width_px: int) -> int:
    units = max((width_px - _MARGIN_PX) / _UNIT_PX, 1)
    # A word that does not fit moves to the next line whole, so a line holds a little less than its width.
    lines = sum(max(1, math.ceil(width_units(line) * 1.08 / units)) for line in text.split("\n"))
    return min(lines * _LINE_PX + _LINE_PX // 2, _HIGHEST_PX)
