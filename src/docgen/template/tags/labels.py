"""Words inside a drawing: how wide they are, how many lines they take, and how they are made to fit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from docgen.template.tags.drawing import EMU_PER_POINT, points
from docgen.text.fitting import Paragraph, line_count
from docgen.text.measure import Style, text_width

# The theme fonts of the shipped templates; a brand's own are near enough for labels, which keep some slack.
LATIN, EAST_ASIAN = "Calibri", "BIZ UDPGothic"
LINE_SPACING = 1.25
# Words and figures as they stand in drawings, one sample for each of the two scripts.
_SAMPLES = ("Discover and design, Client hours, Jun 16 – Jul 10, 1,234", "計画と体制のフェーズ、マイルストーン、期限までのスケジュール")
_SLACK = 1.04
_TRAILING = re.compile(r"[\s,.、。・(（–-]+$")


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text that fits: what is left of it, its size, and the lines it takes."""

    text: str
    size_pt: float
    lines: int

    @property
    def cy(self) -> int:
        """The height of its lines in EMU."""
        return line_cy(self.size_pt) * self.lines


@lru_cache(maxsize=1024)
def text_cx(text: str, size_pt: float, bold: bool = False) -> int:
    """Return the width in EMU of a box that holds `text` on one line."""
    return points(text_width(text, _style(size_pt, bold)) * _SLACK + 1) if text else 0


def line_cy(size_pt: float) -> int:
    """Return the height in EMU of a box that holds one line at `size_pt`."""
    return points(size_pt * LINE_SPACING)


def lines_of(text: str, size_pt: float, cx: int, bold: bool = False) -> int:
    """Return how many lines `text` takes in a box `cx` EMU wide."""
    return line_count(Paragraph(((text, _style(size_pt, bold)),)), cx / EMU_PER_POINT / _SLACK)


def fit(text: str, cx: int, sizes_pt: tuple[float, ...], lines: int, bold: bool = False) -> Fitted:
    """Return `text` at the first of `sizes_pt` that needs no more than `lines`; at the last it is cut with an ellipsis."""
    for size_pt in sizes_pt:
        needed = _needed(text, size_pt, cx, lines, bold)
        if needed <= lines:
            return Fitted(text, size_pt, needed)
    shortest, longest = 0, len(text)
    while shortest < longest:
        middle = (shortest + longest + 1) // 2
        if _needed(_cut(text, middle), sizes_pt[-1], cx, lines, bold) <= lines:
            shortest = middle
        else:
            longest = middle - 1
    cut = _cut(text, shortest)
    return Fitted(cut, sizes_pt[-1], _needed(cut, sizes_pt[-1], cx, lines, bold))


def fit_all(texts: Sequence[str], cxs: Sequence[int], sizes_pt: tuple[float, ...], cy: int) -> list[Fitted]:
    """Return all `texts`, each in its width, at the first of `sizes_pt` that suits every one on at most two lines within `cy`.

    A text that is too long even at the last size is cut there, and does not make the others small. They are measured in bold, so
    that some may be.
    """
    found: dict[float, list[Fitted]] = {}
    for size_pt in sizes_pt:
        lines = 2 if 2 * line_cy(size_pt) <= cy else 1
        found[size_pt] = [fit(text, cx, (size_pt,), lines, bold=True) for text, cx in zip(texts, cxs, strict=True)]
    smallest = found[sizes_pt[-1]]
    can_fit = [fitted.text == text for fitted, text in zip(smallest, texts, strict=True)]
    for size_pt in sizes_pt:
        if all(fitted.text == text for fitted, text, counts in zip(found[size_pt], texts, can_fit, strict=True) if counts):
            return [fitted if counts else cut for fitted, cut, counts in zip(found[size_pt], smallest, can_fit, strict=True)]
    return smallest


def _needed(text: str, size_pt: float, cx: int, lines: int, bold: bool) -> int:
    if "\n" in text:
        return sum(_needed(line, size_pt, cx, lines, bold) for line in text.split("\n"))
    # A long word is broken by force where it must be, but never if it would fit on one line of its own.
    if text_cx(text, size_pt, bold) <= cx:
        return 1
    return lines_of(text, size_pt, cx, bold) if lines > 1 else 2


def _cut(text: str, length: int) -> str:
    return _TRAILING.sub("", text[:length]) + "…"


@lru_cache(maxsize=64)
def type_scale(latin: str, east_asian: str) -> float:
    """Return by how much the words of a drawing shrink in these fonts so as to be no wider than in those they are measured in."""
    own, theirs = _style(1, bold=True), Style(latin or LATIN, east_asian or EAST_ASIAN, bold=True, size_pt=1)
    return min(1.0, *(text_width(sample, own) / text_width(sample, theirs) for sample in _SAMPLES))


@lru_cache(maxsize=64)
def _style(size_pt: float, bold: bool) -> Style:
    return Style(latin=LATIN, east_asian=EAST_ASIAN, bold=bold, size_pt=size_pt)
