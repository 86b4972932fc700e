"""The slide grid: 13.333 x 7.5 in, margins of 0.6 in, twelve columns with gutters of 0.2 in. Lengths in inches, EMU only in the XML."""

from __future__ import annotations

from dataclasses import dataclass

EMU_PER_INCH = 914_400
SLIDE_WIDTH, SLIDE_HEIGHT = 13.333, 7.5
SLIDE_WIDTH_EMU, SLIDE_HEIGHT_EMU = 12_192_000, 6_858_000
MARGIN, GUTTER, COLUMNS = 0.6, 0.2, 12
CONTENT_WIDTH = SLIDE_WIDTH - 2 * MARGIN
COLUMN_WIDTH = (CONTENT_WIDTH - (COLUMNS - 1) * GUTTER) / COLUMNS
BODY_TOP, BODY_BOTTOM = 1.65, 6.80
FOOTER_TOP = 7.05


def emu(inches: float) -> int:
    """Return `inches` in English Metric Units."""
    return round(inches * EMU_PER_INCH)


@dataclass(frozen=True)
class Box:
    """Where a shape lies, in inches from the slide's top left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """The lower edge, in inches."""
        return self.top + self.height


def columns_box(first: int, last: int, top: float, bottom: float) -> Box:
    """Return the box from grid column `first` to `last` (1 to 12, both included)."""
    left = MARGIN + (first - 1) * (COLUMN_WIDTH + GUTTER)
    width = (last - first + 1) * (COLUMN_WIDTH + GUTTER) - GUTTER
    return Box(left, top, width, bottom - top)


def span(first: int, last: int) -> float:
    """Return the width of grid columns `first` to `last`, in inches."""
    return columns_box(first, last, 0, 0).width
