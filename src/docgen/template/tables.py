"""How a measured table goes onto slides: the size of its text, the heights of its rows, and which rows stand on which slide."""

from __future__ import annotations

from dataclasses import dataclass, field

from docgen.template.plans import CellPlan, RowPlan, TablePlan
from docgen.text.fitting import SAFETY, Paragraph, height_pt

EMU_PER_POINT = 12_700
_STEP = 0.025


@dataclass(slots=True)
class RowState:
    """A row being written: its cells as plan, room and paragraphs; `height_emu` is known once the table has ended."""

    plan: RowPlan
    cells: list[tuple[CellPlan, float, list[Paragraph]]] = field(default_factory=list)
    height_emu: int = 0

    @property
    def text(self) -> str:
        """The height as `a:tr` states it, in EMU."""
        return str(self.height_emu)

    def height_at(self, scale: float) -> int:
        """Return the height in EMU that the row takes when its text is written at `scale`."""
        tallest = 0.0
        for cell, width_pt, paragraphs in self.cells:
            height = height_pt(paragraphs, width_pt * SAFETY, scale) + cell.margins_pt
            if height > tallest:
                tallest = height
        return max(self.plan.height_emu, round(tallest * EMU_PER_POINT))


@dataclass(slots=True)
class TableState:
    """A table being written; the scale of its text and its slides are known once its last row is.

    `pages` holds, for each slide, the positions of its first body row and of the one after its last.
    """

    plan: TablePlan
    rows: list[RowState] = field(default_factory=list)
    scale: float = 1.0
    pages: list[tuple[int, int]] = field(default_factory=list)
    page: int = 0
    slide: int = 0

    @property
    def text(self) -> str:
        """The height of the rows on this slide, in EMU."""
        return str(sum(row.height_emu for row in self.shown()))

    def shown(self) -> list[RowState]:
        """Return the rows on the slide that is being written: the header rows, and the body rows of its window."""
        first, last = self.window()
        headers = [row for row in self.rows if row.plan.is_header]
        return headers + [row for row in self.rows if not row.plan.is_header][first:last]

    def window(self) -> tuple[int, int]:
        """Return which body rows stand on the slide that is being written."""
        return self.pages[self.page] if self.page < len(self.pages) else (0, 0)

    def settle(self) -> list[tuple[float, float]]:
        """Choose scale, row heights and slides; return height needed and height there, in points, of rows that fit on no slide.

        The largest scale that needs no further slide wins; with several slides, the largest that needs no more of them.
        """
        heights = [row.height_at(1.0) for row in self.rows]
        if sum(heights) > self.plan.height_emu:
            self.scale, heights = self._shrunk(heights)
        for row, height in zip(self.rows, heights, strict=True):
            row.height_emu = height
        self.pages = self._balanced(heights)
        room = self._room(heights)
        body = [row.height_emu for row in self.rows if not row.plan.is_header]
        return [(height / EMU_PER_POINT, room / EMU_PER_POINT) for height in body if height > room]

    def _shrunk(self, heights: list[int]) -> tuple[float, list[int]]:
        """Return the largest scale that needs no more slides than the smallest one does, and the rows' heights at it."""
        scales = _scales(self.plan.floor)
        smallest = [row.height_at(scales[-1]) for row in self.rows]
        wanted = len(self._windows(smallest))
        if len(self._windows(heights)) <= wanted and max(heights) <= self.plan.height_emu:
            return 1.0, heights
        best, low, high = (scales[-1], smallest), 0, len(scales) - 2
        while low <= high:
            middle = (low + high) // 2
            found = [row.height_at(scales[middle]) for row in self.rows]
            if len(self._windows(found)) <= wanted and max(found) <= self.plan.height_emu:
                best, high = (scales[middle], found), middle - 1
            else:
                low = middle + 1
        return best

    def _room(self, heights: list[int]) -> int:
        header = sum(height for row, height in zip(self.rows, heights, strict=True) if row.plan.is_header)
        return self.plan.height_emu - header

    def _windows(self, heights: list[int], room: int | None = None) -> list[tuple[int, int]]:
        """Return the body rows of each slide when every slide is filled as far as `room` goes."""
        room = self._room(heights) if room is None else room
        body = [height for row, height in zip(self.rows, heights, strict=True) if not row.plan.is_header]
        windows, first, used = [], 0, 0
        for position, height in enumerate(body):
            if used + height > room and position > first:
                windows.append((first, position))
                first, used = position, 0
            used += height
        windows.append((first, len(body)))
        return windows

    def _balanced(self, heights: list[int]) -> list[tuple[int, int]]:
        """Return the windows with the rows spread evenly, so that no last slide is left with a single row."""
        windows = self._windows(heights)
        low, high = 0, self._room(heights)
        while len(windows) > 1 and high - low > EMU_PER_POINT:
            middle = (low + high) // 2
            if len(self._windows(heights, middle)) > len(windows):
                low = middle
            else:
                high = middle
        return self._windows(heights, high) if len(windows) > 1 else windows


def _scales(floor: float) -> list[float]:
    count = int((1.0 - floor) / _STEP + 1e-6)
    return [round(1.0 - _STEP * number, 6) for number in range(1, count + 1)] or [1.0]
