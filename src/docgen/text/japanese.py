"""Japanese, with Latin words between, laid into lines: the common case, in which pairs of characters say where a line may end.

What it cannot tell for sure it leaves to `lines`, which asks ICU, gives the same answers and takes five times as long.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from math import inf
from typing import NamedTuple

from docgen.text.lines import CLOSING_MARKS
from docgen.text.measure import SCRIPT_GAP_EM, Style, asian_widths, font_heights, latin_widths
from docgen.text.words import WORD

# No line begins with one of these (closing marks, small kana, iteration marks: CL, NS, CJ and EX of UAX 14), none ends with an opener.
_NO_START = frozenset("〜、。，．・：；？！」』）】〕〉》］｝ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々ゝゞヽヾ")
_NO_END = frozenset("「『（【〔〈《［｛")
# What hangs past the margin (`lines.HANGING_MARK`).
_HANGING = frozenset("、。，．､｡")
_STARTS, _ENDS = (re.escape("".join(sorted(marks))) for marks in (_NO_START, _NO_END))
_JAPANESE = re.compile(f"[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff〇～{_STARTS}{_ENDS}]")
# Latin words, up to the Japanese that follows; a space behind Japanese is part of that.
_LATIN_RUN = re.compile("[!-~][ -~]*")
_SPACE = re.compile(" ")
# Brackets may open before Japanese or close behind it.
_LATIN_WORDS = re.compile(rf"(?:{WORD})(?: (?:{WORD}))*(?: ?|(?: |(?<=[A-Za-z0-9]))\()|\)[.,]? ?|\(")
# Where rules of UAX 14 look further than at a pair.
_FAR = re.compile(f" [ {_STARTS}]|[{_ENDS}] |^ | $")


# A named tuple, as in `lines`: a deck makes several hundred.
class Laid(NamedTuple):
    """A text, measured in em: `edges[i]` is where character i begins; `runs` are its stretches of Latin."""

    text: str
    edges: tuple[float, ...]
    runs: tuple[tuple[int, int], ...]
    gaps: frozenset[int]

    def line_starts(self, first_em: float, other_em: float) -> list[int]:
        """Return the index of the character that each line begins with."""
        starts, start, room = [0], 0, first_em
        while True:
            start = self._line_end(start, self.edges[start] + room)
            if start >= len(self.text):
                return starts
            starts.append(start)
            room = other_em

    def _line_end(self, start: int, limit: float) -> int:
        text, edges = self.text, self.edges
        most = ink = bisect_right(edges, limit, start) - 1
        if ink == len(text):
            return ink
        # The mark behind the last character that fits hangs past the margin; so do the gap to another script, and a space.
        if text[ink] in _HANGING or (ink + 1 in self.gaps and edges[ink + 1] - SCRIPT_GAP_EM <= limit):
            ink += 1
        end = ink + 1 if text[ink : ink + 1] == " " else ink
        while end > start:
            if end == len(text) or (self._may_end(end) and not (self._is_last_resort(end) and edges[end + 1] <= limit)):
                return end
            end -= 1
        return max(most, start + 1)

    def _may_end(self, place: int) -> bool:
        before, behind = self.text[place - 1], self.text[place]
        if behind in " )" or behind in _NO_START or before == "(" or before in _NO_END:
            return False
        return before == " " or not (before.isascii() and behind.isascii())

    def _is_last_resort(self, place: int) -> bool:
        return place in self.gaps and self.text[place - 1] in CLOSING_MARKS and self.text[place].isascii()

    def height_em(self, starts: list[int], latin: float, asian: float) -> float:
        """Return the height of the lines together, each as tall as the tallest font on it, in em."""
        if not self.runs or latin == asian:
            return asian * len(starts)
        total = 0.0
        for start, end in zip(starts, [*starts[1:], len(self.text)], strict=True):
            inside = [run for run in self.runs if run[0] < end and run[1] > start]
            is_latin = any(run[0] <= start and run[1] >= end for run in inside)
            total += latin if is_latin else max(latin, asian) if inside else asian
        return total


def japanese_lines(text: str, style: Style, first_pt: float, other_pt: float) -> tuple[int, float] | None:
    """Return how many lines a text takes, and their height together, in points; None when it is not for here to say.

    The first line is `first_pt` wide, every other `other_pt`.
    """
    name, east_asian, bold, size = style
    widest, height = extent(text, name, east_asian, bold)
    if widest * size <= first_pt:
        return 1, height * size
    laid = _laid(text, name, east_asian, bold) if widest < inf else None
    if laid is None:
        return None
    starts = laid.line_starts(first_pt / size, other_pt / size)
    return len(starts), laid.height_em(starts, *_widths(name, east_asian, bold).heights) * size


# A table tries the same text at several sizes.
@lru_cache(maxsize=2048)
def extent(text: str, name: str, east_asian: str, bold: bool) -> tuple[float, float]:
    """Return how wide a text is at most, in em, infinitely so when it is not for here; and its height in one line."""
    known = _widths(name, east_asian, bold)
    widest = sum(map(known.__getitem__, text))
    if widest == inf or text[0] == " ":
        return inf, 0.0
    latin, asian = known.heights
    letters = (3 * len(text) - len(text.encode())) // 2  # what is not ASCII here takes three bytes
    height = latin if letters and latin > asian and _LATIN_RUN.search(text) else asian
    return widest + 2 * SCRIPT_GAP_EM * min(letters, len(text) - letters), height


class _Known(dict[str, float]):
    """How wide each character is at most, in em; infinite for those that are not for here."""

    def __init__(self, name: str, east_asian: str, bold: bool) -> None:
        super().__init__()
        self.latin, self.asian = latin_widths(name, bold), asian_widths(east_asian, bold)
        self.heights = font_heights(name, east_asian, bold)

    def __missing__(self, character: str) -> float:
        if character == " ":
            found = max(self.latin.look_up(character)[0], self.asian.look_up(character)[0])
        elif "!" <= character <= "~":
            found = self.latin.look_up(character)[0]
        else:
            found = self.asian.look_up(character)[0] if _JAPANESE.fullmatch(character) else inf
        self[character] = found
        return found


@lru_cache(maxsize=256)
def _widths(name: str, east_asian: str, bold: bool) -> _Known:
    return _Known(name, east_asian, bold)


@lru_cache(maxsize=512)
def _laid(text: str, name: str, east_asian: str, bold: bool) -> Laid | None:
    has_spaces = " " in text
    if has_spaces and _FAR.search(text):
        return None
    known = _widths(name, east_asian, bold)
    widths = list(map(known.__getitem__, text))
    for space in _SPACE.finditer(text) if has_spaces else ():
        # It has the width that it has in the font of what stands before it.
        font = known.latin if text[space.start() - 1].isascii() else known.asian
        widths[space.start()] = font.look_up(" ")[0]
    runs = tuple(run.span() for run in _LATIN_RUN.finditer(text))
    gaps = set()
    for start, end in runs:
        if not _LATIN_WORDS.fullmatch(text, start, end):
            return None
        for place in (start, end):
            if 0 < place < len(text):
                gaps.add(place)
                widths[place - 1] += SCRIPT_GAP_EM
    return Laid(text, tuple(accumulate(widths, initial=0.0)), runs, frozenset(gaps))
