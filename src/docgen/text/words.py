"""English and its like laid into lines: the common case, in which the answer needs neither ICU nor a look at each letter.

What it cannot tell for sure it leaves to `lines`, which gives the same answers and takes ten times as long.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import ceil

from docgen.text.measure import Style, font_heights, latin_widths

# Words before and behind which a line may end, and nowhere inside them, by the rules of Unicode (UAX 14). The part of a word up to a
# hyphen is one of them.
WORD = r"\(?[A-Za-z0-9]+(?:[.,:&'@_+%/][A-Za-z0-9]+)*%?\)?[.,:;]?"
_PART = re.compile(WORD + "|[A-Za-z0-9]+-|[&%]")
# Widths are told in eightieths of an em, rounded up: a tab, the widest of all, is three em wide.
UNITS_PER_EM = 80
_MOST_WORDS = 4_000


class Words(dict[str, tuple[float, float] | None]):
    """The words met so far in one font, with their widths in em, alone and with what parts them from the next.

    None for one inside which a line may end. It forgets all of them before there are too many.
    """

    def __init__(self, letters: Mapping[str, float]) -> None:
        super().__init__()
        self.letters = letters

    def __missing__(self, word: str) -> tuple[float, float] | None:
        if len(self) >= _MOST_WORDS:
            self.clear()
        found = None
        if _PART.fullmatch(word):
            width = sum(map(self.letters.__getitem__, word))
            found = width, width if word[-1] == "-" else width + self.letters[" "]
        self[word] = found
        return found


@dataclass(frozen=True, slots=True)
class Latin:
    """What is known about the letters of ASCII in one font: how wide each is at most, and how tall a line of them.

    `letters` are their widths in em; `units[code]` is the width of a letter in 1/80 em, rounded up; `words` are those met so far.
    """

    letters: Mapping[str, float]
    units: bytes
    height_em: float
    words: Words

    def line_count(self, text: str, first_em: float, other_em: float) -> int:
        """Return on how many lines an ASCII text stands, 0 when a line may end inside one of its words or a space begins one."""
        words = (text.replace("-", "- ") if "-" in text else text).split(" ")
        lines, place, room = 1, 0.0, first_em
        for word, widths in zip(words, map(self.words.__getitem__, words), strict=True):
            if widths is None:
                return 0
            width, advance = widths
            if place + width > room:
                if place:
                    lines, place, room = lines + 1, 0.0, other_em
                if width > room:
                    more, place = self._broken(word, room, other_em)
                    lines, room = lines + more, other_em if more else room
                    place += advance - width
                    continue
            place += advance
        return lines

    def _broken(self, word: str, room_em: float, other_em: float) -> tuple[int, float]:
        """Return over how many further lines a word goes that is wider than its line, and how wide its last piece is."""
        edges = list(accumulate(map(self.letters.__getitem__, word), initial=0.0))
        more, start = 0, 0
        while edges[-1] - edges[start] > room_em:
            # At least one letter stands on each line.
            end = max(bisect_right(edges, edges[start] + room_em, start) - 1, start + 1)
            if end == len(word):
                break
            more, start, room_em = more + 1, end, other_em
        return more, edges[-1] - edges[start]


@lru_cache(maxsize=256)
def latin(name: str, east_asian: str, bold: bool) -> Latin:
    """Return what is known about the letters of ASCII in a font."""
    ascii_letters = "".join(map(chr, range(128)))
    letters = dict(zip(ascii_letters, latin_widths(name, bold).look_up(ascii_letters), strict=True))
    units = bytes(min(ceil(width * UNITS_PER_EM), 255) for width in letters.values())
    return Latin(letters, units.ljust(256, b"\xff"), font_heights(name, east_asian, bold)[0], Words(letters))


def plain_lines(runs: Sequence[tuple[str, Style]], first_pt: float, other_pt: float) -> tuple[int, float] | None:
    """Return how many lines the runs of a paragraph take, and their height together, in points; None when it is not for here to say.

    The first line is `first_pt` wide, every other `other_pt`.
    """
    if len(runs) != 1:
        return _one_line(runs, first_pt)
    text, style = runs[0]
    if not (text.isascii() and text.isprintable()):
        return None
    known, size = latin(style.latin, style.east_asian, style.bold), style.size_pt
    if sum(text.encode().translate(known.units)) * size <= first_pt * UNITS_PER_EM:
        return 1, known.height_em * size
    count = known.line_count(text, first_pt / size, other_pt / size)
    return (count, known.height_em * size * count) if count else None


def _one_line(runs: Sequence[tuple[str, Style]], width_pt: float) -> tuple[int, float] | None:
    height = 0.0
    for text, style in runs:
        if not (text.isascii() and text.isprintable()):
            return None
        known, size = latin(style.latin, style.east_asian, style.bold), style.size_pt
        width_pt -= sum(text.encode().translate(known.units)) * size / UNITS_PER_EM
        height = max(height, known.height_em * size)
    return (1, height) if width_pt >= 0 else None
