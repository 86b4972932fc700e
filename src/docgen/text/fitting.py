"""Whether paragraphs fit a box, and how far they must shrink to do so."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, inf

from docgen.text.japanese import extent, japanese_lines
from docgen.text.lines import Paragraph, Piece, one_line, pieces
from docgen.text.measure import Style, breaks, text_width
from docgen.text.tabs import Tabs, lines_at_stops
from docgen.text.words import UNITS_PER_EM, latin, plain_lines

__all__ = [
    "ELLIPSIS",
    "Fit",
    "Paragraph",
    "cut",
    "fit",
    "height_pt",
    "heights_pt",
    "lay_out",
    "line_count",
    "surely_fits",
    "turned_height_pt",
    "word_width_pt",
]

# Our widths lack kerning, and Office rounds them to its own grid: a line is taken to be this much narrower before a fit is claimed.
SAFETY = 0.99


ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Fit:
    """How paragraphs go into a box: at which scale of their sizes, the height and lines they then need, and if that is enough."""

    scale: float
    height_pt: float
    lines: int
    fits: bool


def line_count(paragraph: Paragraph, width_pt: float, scale: float = 1.0) -> int:
    """Return how many lines a paragraph takes in a column of that width, its font sizes multiplied by `scale`."""
    return _laid_out((paragraph,), width_pt, scale)[1]


def height_pt(paragraphs: Sequence[Paragraph], width_pt: float, scale: float = 1.0) -> float:
    """Return how tall paragraphs are in a column of that width, spacing between them included, in points."""
    return _laid_out(paragraphs, width_pt, scale)[0]


def heights_pt(paragraphs: Sequence[Paragraph], width_pt: float, scale: float = 1.0) -> list[float]:
    """Return the height of each paragraph with the space between it and the one above, as `fit` counts them, in points."""
    width_pt *= SAFETY
    found: list[float] = []
    after = 0.0
    for paragraph in paragraphs:
        found.append(_laid_out((paragraph,), width_pt, scale)[0] + (after + paragraph.before_pt if found else 0.0))
        after = paragraph.after_pt
    return found


def turned_height_pt(paragraphs: Sequence[Paragraph], width_pt: float) -> float:
    """Return how long lines set from top to bottom must be for all of them to stand side by side in `width_pt`, in points."""
    longest = sum(text_width(text, style) for paragraph in paragraphs for text, style in paragraph.runs)
    low, high = 0.0, longest / SAFETY + 1.0
    while high - low > 0.5:
        middle = (low + high) / 2
        low, high = (low, middle) if height_pt(paragraphs, middle * SAFETY) <= width_pt else (middle, high)
    return high


def word_width_pt(paragraph: Paragraph) -> float:
    """Return the width of the longest word that no line break may part, in points."""
    return max((text_width(word.rstrip(), style) for text, style in paragraph.runs for word in breaks(text)), default=0.0)


def surely_fits(paragraphs: Sequence[Paragraph], width_pt: float, height_pt: float) -> bool:
    """Whether paragraphs fit a box at full size by a bound that takes a fraction of the time of laying them out.

    A line and the one below it are wider together than the column, or the lower one would stand on the upper: a text that is n times
    as wide as the column takes less than 2n + 1 lines.
    """
    width_pt *= SAFETY
    total, after, last = 0.0, 0.0, None
    for number, (runs, margin_left, indent, margin_right, before_pt, after_pt, spacing, _) in enumerate(paragraphs):
        text, style = runs[0]
        if len(runs) > 1 or not text.isprintable():
            return False
        if text.isascii():
            if style is not last:
                known, last = latin(style.latin, style.east_asian, style.bold), style
            width, height = sum(text.encode().translate(known.units)) * style.size_pt / UNITS_PER_EM, known.height_em * style.size_pt
        else:
            widest, tallest = extent(text, style.latin, style.east_asian, style.bold)
            width, height = widest * style.size_pt, tallest * style.size_pt
        room = width_pt - margin_left - margin_right - (indent if indent > 0 else 0.0)
        lines = 1.0 if width <= room else 2 * ceil(width / room) - 1 if 0 < room < width < inf else inf
        total += (lines * -spacing if spacing < 0 else lines * height * spacing) + (after + before_pt if number else 0.0)
        if total > height_pt:
            return False
        after = after_pt
    return True


# Headings, footers and fixed texts are the same in one document after the other.
@lru_cache(maxsize=1024)
def fit(paragraphs: tuple[Paragraph, ...], width_pt: float, height_pt: float, floor: float = 1.0, step: float = 0.025) -> Fit:
    """Return the largest scale, from 1 down to `floor` in steps, at which the paragraphs fit the box; else `floor` and `fits=False`.

    Spacing between paragraphs and exact line heights do not shrink, as in PowerPoint without `lnSpcReduction`.
    """
    width_pt *= SAFETY
    needed, lines = _laid_out(paragraphs, width_pt, 1.0)
    if needed <= height_pt:
        return Fit(1.0, needed, lines, fits=True)
    scales = _scales(floor, step)
    low, high, best = 0, len(scales) - 1, None
    while low <= high:
        middle = (low + high) // 2
        needed, lines = _laid_out(paragraphs, width_pt, scales[middle])
        if needed <= height_pt:
            best = Fit(scales[middle], needed, lines, fits=True)
            high = middle - 1
        else:
            low = middle + 1
    if best is not None:
        return best
    smallest = scales[-1] if scales else 1.0
    needed, lines = _laid_out(paragraphs, width_pt, smallest)
    return Fit(smallest, needed, lines, fits=False)


def _scales(floor: float, step: float) -> list[float]:
    count = int((1.0 - floor) / step + 1e-6)
    scales = [round(1.0 - step * number, 6) for number in range(1, count + 1)]
    if floor < 1.0 and (not scales or scales[-1] > floor + 1e-6):
        scales.append(floor)
    return scales


def _laid_out(paragraphs: Sequence[Paragraph], width_pt: float, scale: float) -> tuple[float, int]:
    """Return height and count of lines. Text is measured once, at full size, in a column widened by the scale instead."""
    total, lines, after = 0.0, 0, 0.0
    scaled_width = width_pt / scale
    for runs, margin_left, indent, margin_right, before_pt, after_pt, spacing, tabs in paragraphs:
        other = scaled_width - (margin_left + margin_right) / scale
        first = other - indent / scale if indent > 0 else other
        # No program leaves the space before the first paragraph of a box.
        total += after + before_pt if lines else 0.0
        after = after_pt
        count, height = lay_out(runs, first, other, tabs and tabs.widened(1 / scale))
        lines += count
        total += count * -spacing if spacing < 0 else height * scale * spacing
    return total, lines


def lay_out(runs: tuple[tuple[str, Style], ...], first_pt: float, other_pt: float, tabs: Tabs | None = None) -> tuple[int, float]:
    """Return how many lines the runs of a paragraph take, and their height together at single spacing, in points.

    The first line is `first_pt` wide, every other `other_pt`. `tabs` are its stops when it has a tab.
    """
    if tabs is not None:
        laid = [(len(starts), sum(piece.line_heights(starts))) for piece, starts, _ in lines_at_stops(runs, other_pt, tabs)]
        return sum(count for count, _ in laid), sum(height for _, height in laid)
    if len(runs) == 1 and not runs[0][0].isascii():
        found = japanese_lines(*runs[0], first_pt, other_pt)
    else:
        found = plain_lines(runs, first_pt, other_pt)
    if found is not None:
        return found
    alone = one_line(runs)
    if alone is not None and alone[0] <= first_pt:
        return 1, alone[1]
    count, height, room = 0, 0.0, first_pt
    for piece in pieces(runs):
        starts = piece.line_starts(room, other_pt)
        count += len(starts)
        height += sum(piece.line_heights(starts))
        room = other_pt
    return count, height


def cut(paragraphs: Sequence[Paragraph], width_pt: float, height_pt: float, scale: float = 1.0) -> tuple[int, int]:
    """Return in which paragraph, and after how many of its characters, text ends so that it fits with an ellipsis behind it.

    A line break counts as a character. At least the beginning of the first line is kept, however low the box is.
    """
    used, kept, after = 0.0, None, 0.0
    for number, paragraph in enumerate(paragraphs):
        used += after + paragraph.before_pt if number else 0.0
        after = paragraph.after_pt
        for characters, height in _cuts(paragraph, width_pt * SAFETY, scale):
            used += height
            if kept is not None and used > height_pt:
                return kept
            kept = number, characters
    return kept or (0, 0)


def _cuts(paragraph: Paragraph, width_pt: float, scale: float) -> Iterator[tuple[int, float]]:
    """Yield for each line how many characters are left when the text ends on it, and the height of the line."""
    other = (width_pt - paragraph.margin_left_pt - paragraph.margin_right_pt) / scale
    first = other - max(paragraph.indent_pt, 0.0) / scale
    ellipsis = max(text_width(ELLIPSIS, style) for _, style in paragraph.runs)
    offset = 0
    for piece, starts, room in _lines(paragraph, first, other, scale):
        for start, end, height in zip(starts, [*starts[1:], len(piece.text)], piece.line_heights(starts), strict=True):
            fits = max(bisect_right(piece.edges, piece.edges[start] + (other if start else room) - ellipsis) - 1, start)
            spacing = paragraph.line_spacing
            yield offset + len(piece.text[: min(fits, end)].rstrip()), -spacing if spacing < 0 else height * scale * spacing
        offset += len(piece.text) + 1


def _lines(paragraph: Paragraph, first_pt: float, other_pt: float, scale: float) -> Iterator[tuple[Piece, list[int], float]]:
    """Yield what lies between two line breaks, where its lines start, and the room of its first line."""
    if paragraph.tabs is not None:
        yield from lines_at_stops(paragraph.runs, other_pt, paragraph.tabs.widened(1 / scale))
        return
    room = first_pt
    for piece in pieces(paragraph.runs):
        yield piece, piece.line_starts(room, other_pt), room
        room = other_pt
