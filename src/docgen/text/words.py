"""English and its like laid into lines: the common case, in which the answer needs neither ICU nor a look at each letter.

What it cannot tell for sure it leaves to `lines`, which gives the same answers and takes ten times as long.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from docgen.text.measure import Style, font_heights, latin_widths

# Words before and behind which a line may end, and nowhere inside them, by the rules of Unicode (UAX 14). The part of a word up to a
# hyphen is one of them.
WORD = r"\(?[A-Za-z0-9]+(?:[.,:&'@_+%/][A-Za-z0-9]+)*%?\)?[.,:;]?"
_PART = re.compile(WORD + "|[A-Za-z0-9]+-|[&%]")
# Widths are told in eightieths of an em, rounded up: a tab, the widest of all, is three em wide.
UNITS_PER_EM = 80
_MOST_WORDS = 4_000


@dataclass(frozen=True, slots=True)
class Latin:
    """What is known about the letters of ASCII in one font: how wide each is at most, and how tall a line of them.

    `letters` are their widths in em; `units[code]` is the width of a letter in 1/80 em, rounded up; `words` holds those met so far
    with their widths in em, alone and with what parts them from the next, or None where a line may end inside.
    """

    letters: Mapping[str, float]
    units: bytes
    height_em: float
    words: dict[str, tuple[float, float] | None]

    def look_up(self, text: str) -> list[tuple[float, float] | None]:
        """Return the widths of the words of an ASCII text, in em."""
        words = (text.replace("-", "- ") if "-" in text else text).split(" ")
        known = self.words
        if len(known) > _MOST_WORDS:
            known.clear()
        for word in words:
            if word not in known:
                known[word] = self._measured(word)
        return list(map(known.__getitem__, words))

    def _measured(self, word: str) -> tuple[float, float] | None:
        if not _PART.fullmatch(word):
            return None
        width = sum(map(self.letters.__getitem__, word))
        return width, width if word.endswith("-") else width + self.letters[" "]


@lru_cache(maxsize=256)
def latin(name: str, east_asian: str, bold: bool) -> Latin:
    """Return what is known about the letters of ASCII in a font."""
    ascii_letters = "".join(map(chr, range(128)))
    letters = dict(zip(ascii_letters, latin_widths(name, bold).look_up(ascii_letters), strict=True))
    units = bytes(min(ceil(width * UNITS_PER_EM), 255) for width in letters.values())
    return Latin(letters, units.ljust(256, b"\xff"), font_heights(name, east_asian, bold)[0], {})


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
    count = _count(known.look_up(text), first_pt / size, other_pt / size)
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


def _count(widths: Sequence[tuple[float, float] | None], first_em: float, other_em: float) -> int:
    """Return on how many lines words of these widths stand, 0 when a line may end inside one of them or none is wide enough for it."""
    lines, place, room = 1, 0.0, first_em
    for word in widths:
        if word is None or word[0] > other_em:
            return 0
        if place + word[0] > room:
            if not place:
                return 0
            lines, place, room = lines + 1, 0.0, other_em
        place += word[1]
    return lines
