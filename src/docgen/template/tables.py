"""How a measured table goes onto slides: the size of its text, the heights of its rows, and which rows stand on which slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from docgen.template.plans import CellPlan, LinePlan, RowPlan, TablePlan
from docgen.text.fitting import SAFETY, Paragraph, height_pt
from docgen.text.measure import Style, em_extent

EMU_PER_POINT = 12_700
_STEP = 0.025


def shrunk_size(size: int, scale: float, floor: int) -> int:
    """Return a font size at `scale`, in hundredths of a point: whole half points, never below `floor` unless it was already."""
    return size if scale == 1 else max(min(size, floor), int(size * scale / 50) * 50)


@lru_cache(maxsize=4096)
def _shrunk_style(style: Style, scale: float, floor: int) -> Style:
    size = shrunk_size(round(style.size_pt * 100), scale, floor)
    return Style(style.latin, style.east_asian, style.bold, size / 100)


@dataclass(slots=True)
class RowState:
    """A row being written; `height_emu` is known once the table has ended.

    `cells` are plan, room and paragraphs; `lines`, the cells of one paragraph of one text, are plan, that text, and how many
    columns share the width.
    """

    plan: RowPlan
    cells: list[tuple[CellPlan, float, list[Paragraph]]] = field(default_factory=list)
    lines: list[tuple[LinePlan, str, int]] = field(default_factory=list)
    height_emu: int = 0

    @property
    def text(self) -> str:
        """The height as `a:tr` states it, in EMU."""
        return str(self.height_emu)

    def need_at(self, scale: float, floor: int) -> int:
        """Return the height in EMU that the row's text takes at `scale`, without the air its author gave the row."""
        tallest = 0.0
        for cell, width_pt, paragraphs in self.cells:
            written = paragraphs if scale == 1 else [_shrunk(paragraph, scale, floor) for paragraph in paragraphs]
            height = height_pt(written, width_pt * SAFETY) + cell.margins_pt
            if height > tallest:
                tallest = height
        for line, text, count in self.lines:
            style = line.style if text else line.empty
            if scale != 1:
                style = _shrunk_style(style, scale, floor)
            size, spacing = style.size_pt, line.paragraph.line_spacing
            width, height, is_one_line = em_extent(text, style.latin, style.east_asian, style.bold)
            room = line.room_pt if count == 1 else line.cell.room_pt(count) * SAFETY
            if not is_one_line or width * size > room - line.inset_pt:
                height = _broken_height(line, room, text, style)
            elif spacing < 0:
                height = line.cell.margins_pt - spacing
            else:
                height = height * size * spacing + line.cell.margins_pt
            if height > tallest:
                tallest = height
        return round(tallest * EMU_PER_POINT)


def _broken_height(line: LinePlan, width_pt: float, text: str, style: Style) -> float:
    """Return the height in points of a cell whose text does not go into one line."""
    planned = line.paragraph
    alone = Paragraph(((text, style),), planned.margin_left_pt, planned.indent_pt, 0.0, 0.0, 0.0, planned.line_spacing)
    return height_pt((alone,), width_pt) + line.cell.margins_pt


def _shrunk(paragraph: Paragraph, scale: float, floor: int) -> Paragraph:
    return paragraph._replace(runs=tuple((text, _shrunk_style(style, scale, floor)) for text, style in paragraph.runs))


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
        return self._headers() + self._body()[first:last]

    def window(self) -> tuple[int, int]:
        """Return which body rows stand on the slide that is being written."""
        return self.pages[self.page] if self.page < len(self.pages) else (0, 0)

    def _headers(self) -> list[RowState]:
        return [row for row in self.rows if row.plan.is_header]

    def _body(self) -> list[RowState]:
        return [row for row in self.rows if not row.plan.is_header]

    def settle(self) -> list[tuple[float, float]]:
        """Choose scale, row heights and slides; return height needed and height there, in points, of rows that fit on no slide.

        A table too tall for its room first gives up air, then type size; what fits on no single slide continues on further
        ones, in the largest type that needs no more of them.
        """
        needs = [row.need_at(1.0, self.plan.floor) for row in self.rows]
        for row, need in zip(self.rows, needs, strict=True):
            row.height_emu = max(row.plan.height_emu, need)
        body = self._body()
        if sum(row.height_emu for row in self.rows) <= self.plan.height_emu:
            self.pages = [(0, len(body))]
            return []
        self.scale, needs = self._shrunk(needs)
        for row, need in zip(self.rows, needs, strict=True):
            row.height_emu = need
        room = self.plan.height_emu - sum(row.height_emu for row in self._headers())
        self.pages = _balanced([row.height_emu for row in body], room)
        too_tall = [(row.height_emu / EMU_PER_POINT, room / EMU_PER_POINT) for row in body if row.height_emu > room]
        self._give_air()
        return too_tall

    def _shrunk(self, needs: list[int]) -> tuple[float, list[int]]:
        """Return the largest scale that needs no more slides than the smallest one does, and the rows' heights at it."""
        largest = max(self.plan.sizes, default=self.plan.floor)
        scales = _scales(min(self.plan.floor / largest, 1.0))
        smallest = [row.need_at(scales[-1], self.plan.floor) for row in self.rows]
        wanted = self._slides(smallest)
        if self._slides(needs) <= wanted:
            return 1.0, needs
        best, low, high = (scales[-1], smallest), 0, len(scales) - 2
        while low <= high:
            middle = (low + high) // 2
            found = [row.need_at(scales[middle], self.plan.floor) for row in self.rows]
            if self._slides(found) <= wanted:
                best, high = (scales[middle], found), middle - 1
            else:
                low = middle + 1
        return best

    def _slides(self, needs: Sequence[int]) -> tuple[int, int]:
        """Return how many rows fit on no slide, and how many slides the table takes, when its rows need `needs`."""
        pairs = list(zip(self.rows, needs, strict=True))
        room = self.plan.height_emu - sum(need for row, need in pairs if row.plan.is_header)
        body = [need for row, need in pairs if not row.plan.is_header]
        return sum(need > room for need in body), len(_windows(body, room))

    def _give_air(self) -> None:
        """Give the rows back as much of their author's height as every slide has room for."""
        shares = []
        for self_page in range(len(self.pages)):
            first, last = self.pages[self_page]
            rows = self._headers() + self._body()[first:last]
            wish = sum(max(row.plan.height_emu - row.height_emu, 0) for row in rows)
            left = self.plan.height_emu - sum(row.height_emu for row in rows)
            shares.append(min(max(left / wish, 0.0), 1.0) if wish else 1.0)
        for row in self.rows:
            row.height_emu += int(max(row.plan.height_emu - row.height_emu, 0) * min(shares, default=0.0))


def _windows(body: Sequence[int], room: int) -> list[tuple[int, int]]:
    """Return the rows of each slide, as positions in `body`, when every slide is filled as far as `room` goes."""
    windows, first, used = [], 0, 0
    for position, height in enumerate(body):
        if used + height > room and position > first:
            windows.append((first, position))
            first, used = position, 0
        used += height
    windows.append((first, len(body)))
    return windows


def _balanced(body: Sequence[int], room: int) -> list[tuple[int, int]]:
    """Return the windows with the rows spread evenly, so that no last slide is left with a single row."""
    windows = _windows(body, room)
    low, high = 0, room
    while len(windows) > 1 and high - low > EMU_PER_POINT:
        middle = (low + high) // 2
        if len(_windows(body, middle)) > len(windows):
            low = middle
        else:
            high = middle
    return _windows(body, high) if len(windows) > 1 else windows


def _scales(floor: float) -> list[float]:
    count = int((1.0 - floor) / _STEP + 1e-6)
    return [round(1.0 - _STEP * number, 6) for number in range(1, count + 1)] or [1.0]
