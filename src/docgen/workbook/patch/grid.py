"""How wide the columns and how high the rows of a sheet are, in pixels: where a box over its cells begins and ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

LAST_COLUMN = 16_383
LAST_ROW = 1_048_575
# The widest digit of the default font is taken as 7 pixels wide, as in Calibri 11 (ISO/IEC 29500-1, 18.3.1.13).
_DIGIT_PX = 7
_PX_PER_PT = 96 / 72


@dataclass(frozen=True, slots=True)
class Grid:
    """The sizes of a sheet's columns and rows, counted from 0; what is not listed has the default size."""

    columns: tuple[tuple[int, int, int], ...] = ()
    rows: Mapping[int, int] = field(default_factory=dict)
    column_px: int = 64
    row_px: int = 20

    def column_width_px(self, column: int) -> int:
        """Return the width of a column; 0 when it is hidden."""
        return next((width for first, last, width in self.columns if first <= column <= last), self.column_px)

    def row_height_px(self, row: int) -> int:
        """Return the height of a row; 0 when it is hidden."""
        return self.rows.get(row, self.row_px)

    def column_after(self, column: int, offset_px: int) -> tuple[int, int]:
        """Return the column and the offset in it that lie `offset_px` right of the left edge of `column`."""
        while column < LAST_COLUMN and offset_px >= self.column_width_px(column):
            offset_px -= self.column_width_px(column)
            column += 1
        return column, min(offset_px, self.column_width_px(column))

    def row_after(self, row: int, offset_px: int) -> tuple[int, int]:
        """Return the row and the offset in it that lie `offset_px` below the upper edge of `row`."""
        while row < LAST_ROW and offset_px >= self.row_height_px(row):
            offset_px -= self.row_height_px(row)
            row += 1
        return row, min(offset_px, self.row_height_px(row))


def width_px(characters: str, hidden: str | None) -> int:
    """Return the pixels of a column whose width is stated as a number of characters."""
    if hidden in ("1", "true"):
        return 0
    return int((256 * float(characters) + 128 // _DIGIT_PX) / 256 * _DIGIT_PX)


def height_px(points: str, hidden: str | None) -> int:
    """Return the pixels of a row whose height is stated in points."""
    return 0 if hidden in ("1", "true") else round(float(points) * _PX_PER_PT)
