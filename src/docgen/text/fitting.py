"""Whether paragraphs fit a box, and how far they must shrink to do so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from docgen.text.lines import Paragraph, one_line, pieces

__all__ = ["Fit", "Paragraph", "fit", "height_pt", "line_count"]

# Our widths lack kerning, and Office rounds them to its own grid: a line is taken to be this much narrower before a fit is claimed.
SAFETY = 0.99


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


# Headings, footers and fixed texts are the same in one document after the other.
@lru_cache(maxsize=4096)
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
    for runs, margin_left, indent, margin_right, before_pt, after_pt, spacing in paragraphs:
        other = scaled_width - (margin_left + margin_right) / scale
        first = other - indent / scale if indent > 0 else other
        # No program leaves the space before the first paragraph of a box.
        total += after + before_pt if lines else 0.0
        after = after_pt
        alone = one_line(runs)
        if alone is not None and alone[0] <= first:
            # No word of it need be looked at: most paragraphs take one line.
            lines += 1
            total += -spacing if spacing < 0 else alone[1] * scale * spacing
            continue
        room = first
        for piece in pieces(runs):
            starts = piece.line_starts(room, other)
            lines += len(starts)
            total += len(starts) * -spacing if spacing < 0 else sum(piece.line_heights(starts)) * scale * spacing
            room = other
    return total, lines
