"""Measured text boxes: their scale, and for those that continue, are cut, spread or take the height of their text, what that means."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from docgen.problems import Problem
from docgen.template.flow import Path, balanced, ranks_between, windows
from docgen.template.plans import BoxPlan
from docgen.template.settled import Measured
from docgen.text.fitting import Paragraph, cut, fit, heights_pt, surely_fits
from docgen.text.fitting import height_pt as text_height_pt

EMU_PER_POINT = 12_700
_STEP = 0.025
# Paragraphs that spread are parted by at most this share of their mean height, and leave some room: programs that measure lines a
# little taller would else shrink what was spread to the last point.
_GROWTH, _SLACK = 1.0, 0.9


class Item(NamedTuple):
    """An item of a list as paging sees it: the turns of the loops around it, its level, its number (0: none).

    It ends before paragraph `end`: formatted text may be several paragraphs in the place of one.
    """

    path: Path
    level: int
    starts_at: int
    end: int


@dataclass(slots=True)
class BoxState:
    """A text box being written; `scale` is known once its last paragraph is.

    `paragraphs` are its text, `pages` the items of each slide it continues on; `kept` says where it is cut: the item, the paragraph in
    it, the characters of that.
    """

    plan: BoxPlan
    across: float = 1.0
    down: float = 1.0
    scale: float = 1.0
    items: list[Item] = field(default_factory=list)
    pages: list[tuple[int, int]] = field(default_factory=list)
    numbers: list[tuple[int, int]] = field(default_factory=list)
    kept: tuple[int, int, int] | None = None
    extra_pt: float = 0.0
    height_emu: int = 0
    page: int = 0
    slide: int = 0
    paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def contents(self) -> object:
        """All that its scale and slides depend on, comparable."""
        return self.plan, self.across, self.down, self.items, self.paragraphs

    def take_over(self, other: Measured) -> None:
        """Take the scale and slides of a box of equal contents."""
        assert isinstance(other, BoxState)
        self.scale, self.pages, self.numbers, self.kept = other.scale, other.pages, other.numbers, other.kept
        self.extra_pt, self.height_emu = other.extra_pt, other.height_emu

    @property
    def text(self) -> str:
        """The font scale in thousandths of a percent, as `a:normAutofit` states it (ISO/IEC 29500-1, 21.1.2.1.3)."""
        return str(round(self.scale * 100_000))

    @property
    def page_count(self) -> int:
        """On how many slides the text stands."""
        return len(self.pages)

    @property
    def leaves_out(self) -> bool:
        """Whether some of its paragraphs do not stand on the slide that is being written, or not whole."""
        return len(self.pages) != 1 or self.kept is not None or self.page > 0

    @property
    def width_pt(self) -> float:
        """The width of a line, in points."""
        return self.plan.width_pt * self.across - self.plan.insets_pt[0] * (1 - self.across)

    @property
    def height_pt(self) -> float:
        """The height of the text's room, its columns one below the other, in points."""
        return self.plan.height_pt * self.down - self.plan.insets_pt[1] * (1 - self.down) * self.plan.columns

    def window(self) -> tuple[int, int]:
        """Return which paragraphs stand on the slide that is being written."""
        return self.pages[self.page] if self.page < len(self.pages) else (0, 0)

    def first_number(self, index: int) -> int:
        """Return the number with which the list of paragraph `index` begins on its slide."""
        if index >= len(self.items):
            return 1
        if not self.numbers:
            return self.items[index].starts_at
        first = next((page for page, last in self.pages if page <= index < last), 0)
        sequence = self.numbers[index][0]
        return next(number for other, number in self.numbers[first:] if other == sequence)

    def settle(self) -> list[Problem]:
        """Choose what the plan leaves open, now that the text is known; return what does not fit."""
        paragraphs = self.paragraphs
        if self.plan.kind == "shape":
            return self._take_height(paragraphs)
        self.pages = [(0, len(self.items) or len(paragraphs))]
        if surely_fits(paragraphs, self.width_pt, self.height_pt):
            if self.plan.grows:
                self._spread(paragraphs)
            return []
        found = fit(tuple(paragraphs), self.width_pt, self.height_pt, self.plan.floor)
        self.scale = found.scale
        problems: list[Problem] = []
        if not found.fits and self.plan.kind == "list" and len(self.items) > 1:
            problems = self._continue(paragraphs)
        elif not found.fits and self.plan.kind == "cut":
            problems = self._cut(paragraphs)
        elif not found.fits:
            size = self.plan.size_pt * found.scale
            problems = [too_much(self.plan.where, size, found.height_pt, self.height_pt, found.lines)]
        if self.plan.grows:
            self._spread(paragraphs)
        if len(self.pages) > 1:
            self._count()
        return problems

    def _continue(self, paragraphs: list[Paragraph]) -> list[Problem]:
        """Spread the paragraphs over slides, in the largest type that needs no more of them than the smallest."""
        paths, levels = [item.path for item in self.items], [item.level for item in self.items]
        ranks = ranks_between(paths, levels, [False] * len(paths))
        scales = _scales(self.plan.floor)
        heights = {scale: self._heights(paragraphs, scale) for scale in (scales[0], scales[-1])}
        wanted = len(windows(heights[scales[-1]], self.height_pt, ranks))
        low, high, best = 0, len(scales) - 1, scales[-1]
        while low <= high:
            middle = (low + high) // 2
            heights[scales[middle]] = self._heights(paragraphs, scales[middle])
            fits = max(heights[scales[middle]]) <= self.height_pt
            if (fits or scales[middle] == scales[-1]) and len(windows(heights[scales[middle]], self.height_pt, ranks)) <= wanted:
                best, high = scales[middle], middle - 1
            else:
                low = middle + 1
        self.scale = best
        self.pages = balanced(heights[best], self.height_pt, ranks)
        tallest = max(heights[best])
        return [_too_tall(self.plan.where, tallest, self.height_pt)] if tallest > self.height_pt else []

    def _heights(self, paragraphs: list[Paragraph], scale: float) -> list[float]:
        """Return the height of each item at `scale`, in points."""
        heights = heights_pt(paragraphs, self.width_pt, scale)
        starts = [0, *(item.end for item in self.items)]
        return [sum(heights[first:last]) for first, last in pairwise(starts)]

    def _cut(self, paragraphs: list[Paragraph]) -> list[Problem]:
        number, characters = cut(paragraphs, self.width_pt, self.height_pt, self.scale)
        item = next(place for place, found in enumerate(self.items) if number < found.end)
        self.kept = item, number - (self.items[item - 1].end if item else 0), characters
        self.pages = [(0, item + 1)]
        lengths = [sum(len(text) for text, _ in paragraph.runs) for paragraph in paragraphs]
        return [_was_cut(self.plan.where, sum(lengths[:number]) + characters, sum(lengths), self.height_pt)]

    def _spread(self, paragraphs: list[Paragraph]) -> None:
        """Let the paragraphs of a sparse list stand further apart."""
        heights = self._heights(paragraphs, self.scale)
        rooms = []
        for first, last in self.pages:
            gaps, used = last - first - 1, sum(heights[first:last])
            if gaps > 0:
                rooms.append(min(max(self.height_pt * _SLACK - used, 0.0) / gaps, _GROWTH * used / (last - first)))
        self.extra_pt = min(rooms, default=0.0)

    def _count(self) -> None:
        """Number the paragraphs of the numbered lists, each with the list it belongs to."""
        running: dict[int, tuple[int, int]] = {}
        lists = 0
        for item in self.items:
            running = {level: found for level, found in running.items() if level < item.level or (level == item.level and item.starts_at)}
            if item.starts_at:
                lists += item.level not in running
                list_number, number = running.get(item.level, (lists, item.starts_at - 1))
                running[item.level] = (list_number, number + 1)
            self.numbers.append(running.get(item.level, (0, 1)))

    def _take_height(self, paragraphs: list[Paragraph]) -> list[Problem]:
        needed = text_height_pt(paragraphs, self.width_pt) + self.plan.insets_pt[1]
        self.height_emu = round(needed * EMU_PER_POINT)
        passed = self.top_emu + self.height_emu - self.plan.bottom_emu
        return [_off_slide(self.plan.where, needed, passed / EMU_PER_POINT)] if passed > 0 else []

    @property
    def top_emu(self) -> int:
        """Where a shape that takes the height of its text begins: it grows away from the edge its text stands at."""
        stated = round((self.plan.height_pt + self.plan.insets_pt[1]) * EMU_PER_POINT)
        share = {"t": 0.0, "ctr": 0.5, "b": 1.0}.get(self.plan.anchor, 0.0)
        return self.plan.top_emu - round((self.height_emu - stated) * share)


@dataclass(slots=True)
class BoxPart:
    """A number in a box's markup that follows once its text is known: `height` and `top` of the shape, `space` before a paragraph
    (`amount`: what its author gave it, in hundredths of a point), the `number` a list begins with (`amount`: the paragraph).
    """

    box: BoxState
    what: str
    amount: int = 0

    @property
    def text(self) -> str:
        """The number as its attribute states it."""
        if self.what == "space":
            return str(self.amount + round(self.box.extra_pt * 100))
        if self.what == "number":
            return str(self.box.first_number(self.amount))
        return str(self.box.height_emu if self.what == "height" else self.box.top_emu)


def _scales(floor: float) -> list[float]:
    count = int((1.0 - floor) / _STEP + 1e-6)
    found = [round(1.0 - _STEP * number, 6) for number in range(count + 1)]
    return found if found[-1] <= floor + 1e-6 else [*found, floor]


def too_much(where: str, size_pt: float, needed_pt: float, holds_pt: float, lines: int) -> Problem:
    """Return the Problem of a box whose text does not fit in the smallest type allowed."""
    message = f"The text needs {lines} lines and {needed_pt:.0f} pt at {size_pt:.4g} pt; its box holds {holds_pt:.0f} pt."
    return Problem("text-overflow", message, "Shorten the text, or enlarge the box in the template.", where, severity="warning")


def _too_tall(where: str, needed_pt: float, holds_pt: float) -> Problem:
    message = f"One paragraph needs {needed_pt:.0f} pt in the smallest type its author allows; its box holds {holds_pt:.0f} pt."
    return Problem(
        "text-overflow", message, "Shorten the longest paragraph, or enlarge the box in the template.", where, severity="warning"
    )


def _was_cut(where: str, kept: int, whole: int, holds_pt: float) -> Problem:
    message = f"The text is cut after {kept} of {whole} characters; its box holds {holds_pt:.0f} pt."
    return Problem("text-cut", message, "Shorten the text, enlarge the box, or remove [cut].", where, severity="info")


def _off_slide(where: str, needed_pt: float, passed_pt: float) -> Problem:
    message = f"The shape grows to {needed_pt:.0f} pt with its text and passes the bottom of the slide by {passed_pt:.0f} pt."
    return Problem("shape-overflow", message, "Shorten the text, or move the shape up in the template.", where, severity="warning")
