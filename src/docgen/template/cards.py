"""Shapes and groups that a loop repeats, laid out in the frame they are given: evenly, in reading order, on further slides if need be."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.template.flow import balanced

# In a row with room to spare copies become at most this many times as wide.
_WIDEST = 2


@dataclass(frozen=True, slots=True)
class CardPlan:
    """A shape that a loop repeats: its own bounds and the frame for its copies, in EMU; `layout` is `row`, `column` or `grid`.

    `columns` are those of a grid, 0 for as many as have room at the shape's own width. `least` is how small a copy may become, as a
    share of the shape; one that `keeps_shape` becomes smaller in both directions alike, as pictures must.
    """

    where: str
    box: tuple[int, int, int, int]
    frame: tuple[int, int, int, int]
    layout: str
    columns: int
    gap_emu: int = 137_160
    least: float = 0.6
    keeps_shape: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """How the copies of one shape stand: columns and rows on a slide, and the size of each copy, in EMU."""

    columns: int
    rows: int
    width: int
    height: int

    @property
    def capacity(self) -> int:
        """How many copies one slide holds."""
        return self.columns * self.rows


def grid_of(plan: CardPlan, count: int) -> Grid:
    """Return how `count` copies stand in the plan's frame: no smaller than its least, so perhaps not all of them."""
    _, _, width, height = plan.box
    room_across, room_down = plan.frame[2:]
    if plan.layout == "row":
        columns = _most(room_across, count, width, plan)
        return Grid(columns, 1, min(_even(room_across, columns, plan), _WIDEST * width), min(height, room_down))
    if plan.layout == "column":
        columns, across = 1, min(width, room_across)
    else:
        columns = plan.columns or max((room_across + plan.gap_emu) // (width + plan.gap_emu), 1)
        across = _even(room_across, columns, plan)
        across = across if plan.columns else min(across, width)
    rows = _most(room_down, -(-count // columns), height, plan)
    return Grid(columns, rows, across, min(_even(room_down, rows, plan), height))


def _most(room: int, count: int, own: int, plan: CardPlan) -> int:
    """Return how many of `count` copies stand side by side in `room`, none smaller than the least."""
    while count > 1 and _even(room, count, plan) < own * plan.least:
        count -= 1
    return count


def _even(room: int, count: int, plan: CardPlan) -> int:
    return (room - plan.gap_emu * (count - 1)) // count


@dataclass(slots=True)
class CardState:
    """The copies of one shape being written: `place` and `scale` are those of the copy at hand; it takes a slide for each page."""

    plan: CardPlan
    count: int
    grid: Grid
    pages: list[tuple[int, int]]
    page: int = 0
    slide: int = 0
    place: tuple[int, int, int, int] = (0, 0, 0, 0)

    @classmethod
    def of(cls, plan: CardPlan, count: int, page: int, slide: int) -> CardState:
        """Return the state of `count` copies on slide number `page` of those that continue."""
        grid = grid_of(plan, count)
        return cls(plan, count, grid, balanced([1] * count, grid.capacity), page, slide)

    @property
    def page_count(self) -> int:
        """On how many slides the copies stand."""
        return len(self.pages)

    @property
    def scale(self) -> tuple[float, float]:
        """How much wider and taller the copy is than the shape."""
        across, down = self.grid.width / max(self.plan.box[2], 1), self.grid.height / max(self.plan.box[3], 1)
        return (min(across, down), min(across, down)) if self.plan.keeps_shape else (across, down)

    def show(self, index: int) -> bool:
        """Give copy `index` its place; return whether it stands on the slide that is being written."""
        first, last = self.pages[self.page] if self.page < len(self.pages) else (0, 0)
        if not first <= index < last:
            return False
        row, column = divmod(index - first, self.grid.columns)
        left, top = self.plan.frame[:2]
        step = self.plan.gap_emu
        width, height = (round(own * share) for own, share in zip(self.plan.box[2:], self.scale, strict=True))
        across, down = (self.grid.width - width) // 2, (self.grid.height - height) // 2
        self.place = (left + column * (self.grid.width + step) + across, top + row * (self.grid.height + step) + down, width, height)
        return True
