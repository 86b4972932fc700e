"""How a measured table goes onto slides: the size of its text, the heights of its rows, and which rows and columns stand on which slide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from docgen.problems import Problem
from docgen.template.flow import balanced, ranks_between, windows
from docgen.template.plans import RowPlan, TablePlan
from docgen.template.rows import EMU_PER_POINT, RowState, need_of
from docgen.template.settled import Measured

_STEP = 0.025
# A sparse table that may grow makes its rows at most this many times as tall.
_GROWTH = 2.0


@dataclass(slots=True)
class TableState:
    """A table being written; the scale of its text and its slides are known once its last row is.

    `pages` holds, for each slide, the positions of its first body row and of the one after its last; `strips` the same for its
    repeated columns. It takes a slide for each strip of each page.
    """

    plan: TablePlan
    rows: list[RowState] = field(default_factory=list)
    scale: float = 1.0
    pages: list[tuple[int, int]] = field(default_factory=list)
    strips: list[tuple[int, int]] = field(default_factory=list)
    page: int = 0
    slide: int = 0

    @property
    def text(self) -> str:
        """The height of the rows on this slide, in EMU."""
        return str(sum(row.height_emu for row in self.shown()))

    @property
    def page_count(self) -> int:
        """On how many slides the table stands."""
        return len(self.pages) * max(len(self.strips), 1)

    def shown(self) -> list[RowState]:
        """Return the rows on the slide that is being written: the header rows, and the body rows of its window."""
        first, last = self.window()
        return self._headers() + self._body()[first:last]

    def window(self) -> tuple[int, int]:
        """Return which body rows stand on the slide that is being written."""
        page = self.page // max(len(self.strips), 1)
        return self.pages[page] if page < len(self.pages) else (0, 0)

    def strip(self) -> tuple[int, int] | None:
        """Return which repeated columns stand on the slide that is being written, None for all of them."""
        return self.strips[self.page % len(self.strips)] if self.strips else None

    def _headers(self) -> list[RowState]:
        return [row for row in self.rows if row.plan.is_header]

    def _body(self) -> list[RowState]:
        return [row for row in self.rows if not row.plan.is_header]

    @property
    def contents(self) -> object:
        """All that its scale, row heights and slides depend on, comparable."""
        return self.plan, [row.contents for row in self.rows]

    def leave_out(self, known: TableState, plan: RowPlan) -> bool:
        """Take the next row, of `plan`, over from `known`, the same table in the run before, if it stands on another slide there."""
        position = len(self.rows)
        if known.plan is not self.plan or position >= len(known.rows) or known.rows[position].plan is not plan:
            return False
        body = position - sum(row.plan.is_header for row in self.rows)
        page = self.page // max(len(known.strips), 1)
        first, last = known.pages[page] if page < len(known.pages) else (0, 0)
        if first <= body < last:
            return False
        self.rows.append(known.rows[position])
        return True

    def take_over(self, other: Measured) -> None:
        """Take the scale, row heights and slides of a table of equal contents."""
        assert isinstance(other, TableState)
        self.scale, self.pages, self.strips = other.scale, other.pages, other.strips
        for row, found in zip(self.rows, other.rows, strict=True):
            row.height_emu = found.height_emu

    def settle(self) -> list[Problem]:
        """Choose scale, row heights and slides; return what fits on no slide, or was left out.

        A table too tall for its room first gives up air, then type size; what fits on no single slide continues on further
        ones, in the largest type that needs no more of them. One whose columns are too narrow for their words continues by columns.
        """
        if self.plan.has_windows:
            self._cut_into_strips()
        body = self._body()
        if not self._fits_as_it_is():
            return self._shrink_or_continue(body)
        self.pages = [(0, len(body))]
        if self.plan.grows:
            self._grow()
        return []

    def _fits_as_it_is(self) -> bool:
        """Give each row the height that its author gave it or that it needs; return whether the table has room for them."""
        if self.plan.has_spans:
            return False
        for row in self.rows:
            row.height_emu = row.full_height(self.plan.floor)
        return sum(row.height_emu for row in self.rows) <= self.plan.height_emu

    def _shrink_or_continue(self, body: list[RowState]) -> list[Problem]:
        needs = self._needs(1.0)
        for row, need in zip(self.rows, needs, strict=True):
            row.height_emu = max(row.plan.height_emu, need)
        if sum(row.height_emu for row in self.rows) <= self.plan.height_emu:
            self.pages = [(0, len(body))]
            if self.plan.grows:
                self._grow()
            return []
        ranks = self._ranks()
        self.scale, needs = self._shrunk(needs, ranks)
        for row, need in zip(self.rows, needs, strict=True):
            row.height_emu = need
        room = self.plan.height_emu - sum(row.height_emu for row in self._headers())
        self.pages = balanced([row.height_emu for row in body], room, ranks, EMU_PER_POINT)
        problems = [_too_tall(self.plan.where, row.height_emu, room) for row in body if row.height_emu > room]
        if self.plan.cuts and len(self.pages) > 1:
            self.pages = windows([row.height_emu for row in body], room, ranks)[:1]
            problems.append(_was_cut(self.plan, self.pages[0][1], len(body)))
        self._give_air()
        if self.plan.grows:
            self._grow()
        return problems

    def _ranks(self) -> list[int] | None:
        body = self._body()
        if not any(row.path or row.plan.is_joined for row in body):
            return None
        return ranks_between([row.path for row in body], [0] * len(body), [row.plan.is_joined for row in body])

    def _needs(self, scale: float) -> list[int]:
        """Return the height of each row at `scale`; the last row that a merged cell runs over takes what the others leave."""
        needs = [row.need_at(scale, self.plan.floor) for row in self.rows]
        for number, row in enumerate(self.rows) if self.plan.has_spans else ():
            for cell in row.cells:
                if cell[0].rows > 1:
                    last = min(number + cell[0].rows, len(needs))
                    missing = round(need_of(cell, scale, self.plan.floor) * EMU_PER_POINT) - sum(needs[number:last])
                    needs[last - 1] += max(missing, 0)
        return needs

    def _shrunk(self, needs: list[int], ranks: Sequence[int] | None) -> tuple[float, list[int]]:
        """Return the largest scale that needs no more slides than the smallest one does, and the rows' heights at it."""
        scales = self._scales()
        smallest = self._needs(scales[-1])
        wanted = self._slides(smallest, ranks)
        if self._slides(needs, ranks) <= wanted:
            return 1.0, needs
        best, low, high = (scales[-1], smallest), 0, len(scales) - 2
        while low <= high:
            middle = (low + high) // 2
            found = self._needs(scales[middle])
            if self._slides(found, ranks) <= wanted:
                best, high = (scales[middle], found), middle - 1
            else:
                low = middle + 1
        return best

    def _scales(self) -> list[float]:
        """Return the scales below full size down to the smallest, one for each step in which a size of its text changes."""
        largest = max(self.plan.sizes, default=self.plan.floor)
        count = int((1.0 - min(self.plan.floor / largest, 1.0)) / _STEP + 1e-6)
        return [round(1.0 - _STEP * number, 6) for number in range(1, count + 1)] or [1.0]

    def _slides(self, needs: Sequence[int], ranks: Sequence[int] | None) -> tuple[int, int]:
        """Return how many rows fit on no slide, and how many slides the table takes, when its rows need `needs`."""
        pairs = list(zip(self.rows, needs, strict=True))
        room = self.plan.height_emu - sum(need for row, need in pairs if row.plan.is_header)
        body = [need for row, need in pairs if not row.plan.is_header]
        return sum(need > room for need in body), len(windows(body, room, ranks))

    def _give_air(self) -> None:
        """Give the rows back as much of their author's height as every slide has room for."""
        share = self._least_share(lambda row: max(row.plan.height_emu - row.height_emu, 0))
        for row in self.rows:
            row.height_emu += int(max(row.plan.height_emu - row.height_emu, 0) * share)

    def _grow(self) -> None:
        """Let the body rows grow into the room that is left, to at most twice their height."""
        share = self._least_share(lambda row: 0 if row.plan.is_header else row.height_emu * (_GROWTH - 1))
        for row in self._body():
            row.height_emu += int(row.height_emu * (_GROWTH - 1) * share)

    def _least_share(self, wish: Callable[[RowState], float]) -> float:
        """Return which part of what its rows wish for every slide has room for."""
        shares = []
        for first, last in self.pages:
            shown = self._headers() + self._body()[first:last]
            wishes = sum(map(wish, shown))
            left = self.plan.height_emu - sum(row.height_emu for row in shown)
            shares.append(min(max(left / wishes, 0.0), 1.0) if wishes else 1.0)
        return min(shares, default=0.0)

    def _cut_into_strips(self) -> None:
        """Let repeated columns that are too narrow for their words continue on further slides, evenly."""
        count = max((row.repeated for row in self.rows), default=0)
        holds, smallest = count, self._scales()[-1]
        for row in self.rows:
            holds = min(holds, row.columns_in(count, smallest, self.plan.floor))
        if holds >= count:
            return
        size = -(-count // -(-count // holds))
        self.strips = [(first, min(first + size, count)) for first in range(0, count, size)]
        for row in self.rows:
            row.share_width(size)


@dataclass(slots=True)
class ColumnState:
    """A repeated column being written: its share of the stated width is known once the table has ended."""

    table: TableState
    stated_emu: int
    count: int

    @property
    def text(self) -> str:
        """The width as `a:gridCol` states it, in EMU."""
        first, last = self.table.strip() or (0, self.count)
        return str(self.stated_emu // (last - first))


def _too_tall(where: str, needed_emu: int, room_emu: int) -> Problem:
    needed, holds = needed_emu / EMU_PER_POINT, room_emu / EMU_PER_POINT
    message = f"One row needs {needed:.0f} pt in the smallest type its author allows; the table has room for {holds:.0f} pt."
    return Problem("row-overflow", message, "Shorten the longest text of that row.", where, severity="warning")


def _was_cut(plan: TablePlan, shown: int, whole: int) -> Problem:
    message = f"The table shows {shown} of {whole} rows; it has room for {plan.height_emu / EMU_PER_POINT:.0f} pt."
    return Problem("text-cut", message, "Enlarge the table's frame, or remove [cut].", plan.where, severity="info")
