"""Long Japanese names laid into lines that end between words: Office itself would end them anywhere."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from math import ceil

# ICU's line breaks at the ends of phrases (UAX 14 tailored by a dictionary; CLDR key `lw`).
_LOCALE = "ja-u-lw-phrase"
_MOST = 400


def lines(value: object, most: int, *, language: str) -> str:
    """Return a text that needs more than `most` full-width letters in lines about equally long, each ending between words.

    Two narrow letters are one. Only Japanese is changed: other languages end their lines at spaces as they are. Text that holds a
    line feed, or is longer than a title can be, stays as it is.
    """
    text = "" if value is None else str(value)
    if language != "ja" or "\n" in text or len(text) > _MOST or most < 1 or _width(text) <= most:
        return text
    from icu4py.breakers import LineBreaker

    phrases = list(LineBreaker(text, _LOCALE))
    count = ceil(_width(text) / most)
    return "\n".join(_laid(phrases, _width(text) / count, count))


def _width(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WFA" else 0.5 for letter in text)


def _laid(phrases: list[str], fair: float, count: int) -> list[str]:
    """Return the phrases in `count` lines or fewer, each ended where it is nearest to its fair share."""
    ends, at = [0], 0.0
    sums = [0.0]
    for phrase in phrases:
        at += _width(phrase)
        sums.append(at)
    for number in range(1, count):
        ends.append(min(range(len(sums)), key=lambda place: abs(sums[place] - fair * number)))
    ends.append(len(phrases))
    return [made for start, end in pairwise(ends) if (made := "".join(phrases[start:end]).strip())]
