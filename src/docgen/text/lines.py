"""Text laid into lines: how many lines a paragraph takes at a width, and how tall they are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain, groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from docgen.text.measure import SCRIPT_GAP_EM, Style, advances, asian_runs, breaks, em_extent, font_heights

if TYPE_CHECKING:
    from docgen.text.tabs import Tabs


# A named tuple takes a third of a frozen dataclass's time to make, and a deck makes several hundred.
class Paragraph(NamedTuple):
    """A paragraph to be measured: its runs, and what PowerPoint and Word call indents and spacing, in points.

    A line feed in a run is a line break. A bullet hangs in the indent: with a negative indent every line has the same width.
    `line_spacing` is a multiple of single spacing, or, when negative, the exact height of a line in points. An empty
    paragraph is one line as tall as its first run, so it needs a run with an empty text. `tabs` is given when there is one in it.
    """

    runs: tuple[tuple[str, Style], ...]
    margin_left_pt: float = 0.0
    indent_pt: float = 0.0
    margin_right_pt: float = 0.0
    before_pt: float = 0.0
    after_pt: float = 0.0
    line_spacing: float = 1.0
    tabs: Tabs | None = None


def joined(runs: Sequence[tuple[str, Style]]) -> tuple[tuple[str, Style], ...]:
    """Return the runs of a paragraph with those of one style joined that stand side by side: a value and the words around it."""
    if len(runs) == 1:
        return tuple(runs)
    style = runs[0][1]
    if all(other is style for _, other in runs):
        return (("".join([text for text, _ in runs]), style),)
    return tuple(("".join(text for text, _ in group), style) for style, group in groupby(runs, key=itemgetter(1)))


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of characters in one font: from where, up to where, and how tall a line it needs, in points."""

    start: int
    end: int
    height_pt: float


@dataclass(frozen=True, slots=True)
class Breaks:
    """Where lines may end: before which characters, and where the ink of each such line ends, in points from the start.

    Spaces hang past the margin, so do 、 and 。. The `last_resorts` are taken only if not even one further character fits.
    """

    ends: tuple[int, ...]
    ink_ends_pt: tuple[float, ...]
    last_resorts: frozenset[int]


@dataclass(frozen=True, slots=True)
class Piece:
    """What lies between two line breaks, measured: `edges[i]` is where character i begins, in points from the start."""

    text: str
    edges: tuple[float, ...]
    spans: tuple[Span, ...]
    breaks: Breaks

    def line_starts(self, first_width_pt: float, width_pt: float) -> list[int]:
        """Return the index of the character that each line begins with."""
        starts, start, room = [0], 0, first_width_pt
        while True:
            start = self._line_end(start, self.edges[start] + room)
            if start == len(self.text):
                return starts
            starts.append(start)
            room = width_pt

    def _line_end(self, start: int, limit_pt: float) -> int:
        """Return where the line ends that begins at `start` and must not pass `limit_pt`."""
        ends = self.breaks.ends
        first = bisect_right(ends, start)
        chosen = bisect_right(self.breaks.ink_ends_pt, limit_pt, first)
        if chosen == len(ends):
            return len(self.text)
        while chosen > first:
            end = ends[chosen - 1]
            if end not in self.breaks.last_resorts or self.edges[end + 1] > limit_pt:
                return end
            chosen -= 1
        # A word longer than the line is broken by character, at least one a line.
        return max(bisect_right(self.edges, limit_pt, start) - 1, start + 1)

    def line_heights(self, starts: list[int]) -> list[float]:
        """Return the height of each line at single spacing, which is that of the tallest font on it, in points."""
        if len(self.spans) == 1:
            return [self.spans[0].height_pt] * len(starts)
        ends = [*starts[1:], len(self.text)]
        return [
            max(span.height_pt for span in self.spans if span.start < end and span.end > start)
            for start, end in zip(starts, ends, strict=True)
        ]


def one_line(runs: tuple[tuple[str, Style], ...]) -> tuple[float, float] | None:
    """Return width and height of the runs in one line, None when they hold a line break."""
    width, height = 0.0, 0.0
    for text, style in runs:
        size = style.size_pt
        em_width, em_height, is_one_line = em_extent(text, style.latin, style.east_asian, style.bold)
        if not is_one_line:
            return None
        width += em_width * size
        if em_height * size > height:
            height = em_height * size
    return width, height


@lru_cache(maxsize=512)
def pieces(runs: tuple[tuple[str, Style], ...]) -> tuple[Piece, ...]:
    """Return the runs of a paragraph measured, cut at line breaks; at least one piece."""
    split: list[list[tuple[str, Style]]] = [[]]
    for text, style in runs:
        first, *rest = LINE_BREAK.split(text)
        split[-1].append((first, style))
        split.extend([(line, style)] for line in rest)
    return tuple(_piece(tuple(line)) for line in split)


# PowerPoint's own line break reaches Python as a vertical tab.
LINE_BREAK = re.compile("\r\n|[\n\v\r]")
HANGING_MARK = re.compile("[、。，．､｡]")
# Where Latin text follows one of these, LibreOffice ends a line only when it must.
CLOSING_MARKS = frozenset("、。，．､｡」』】〕）〉》］｝｣")


def _piece(runs: tuple[tuple[str, Style], ...]) -> Piece:
    widths: list[float] = []
    spans: list[Span] = []
    gaps: dict[int, float] = {}
    for text, style in runs:
        offset, size = len(widths), style.size_pt
        widths.extend([width * size for width in advances(text, style)])
        spans.extend(_spans(text, style, offset))
        for start, end in asian_runs(text) if not text.isascii() else ():
            gaps |= {offset + place: SCRIPT_GAP_EM * size for place in (start, end) if 0 < place < len(text)}
    text = "".join(text for text, _ in runs)
    edges = tuple(accumulate(widths, initial=0.0))
    return Piece(text, edges, _merged(spans), _breaks(text, edges, gaps))


def _spans(text: str, style: Style, offset: int) -> list[Span]:
    latin, asian = font_heights(style.latin, style.east_asian, style.bold)
    if text.isascii() or latin == asian:
        return [Span(offset, offset + len(text), latin * style.size_pt)]
    runs = asian_runs(text)
    cuts = [0, *chain.from_iterable(runs), len(text)]
    # The cuts enclose Latin and Japanese text in turn; either may be empty at the ends.
    heights = [latin * style.size_pt, asian * style.size_pt]
    return [Span(offset + start, offset + end, heights[index % 2]) for index, (start, end) in enumerate(pairwise(cuts)) if start < end]


def _breaks(text: str, edges: tuple[float, ...], gaps: dict[int, float]) -> Breaks:
    segments = breaks(text)
    ends = tuple(accumulate(map(len, segments)))
    inks = list(ends)
    if " " in text:
        inks = [end - len(segment) + len(segment.rstrip(" ")) for segment, end in zip(segments, ends, strict=True)]
    ink_ends = [edges[ink] for ink in inks]
    if text.isascii():
        return Breaks(ends, tuple(ink_ends), frozenset())
    positions = {ink: position for position, ink in enumerate(inks)}
    for place in positions.keys() & gaps.keys():
        ink_ends[positions[place]] -= gaps[place]
    for mark in HANGING_MARK.finditer(text):
        if mark.end() in positions:
            ink_ends[positions[mark.end()]] = edges[mark.start()]
    closed = frozenset(place for place in gaps if place in positions and text[place - 1] in CLOSING_MARKS and text[place].isascii())
    return Breaks(ends, tuple(ink_ends), closed)


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    """Return one span when all have the same height, which then need not be looked up line by line."""
    if not spans:
        return (Span(0, 0, 0.0),)
    if len({span.height_pt for span in spans}) == 1:
        return (Span(0, spans[-1].end, spans[0].height_pt),)
    return tuple(span for span in spans if span.end > span.start) or (spans[0],)
