"""Long Japanese names laid into lines that end between words: Office itself would end them anywhere."""

from __future__ import annotations

import unicodedata
from itertools import accumulate, pairwise
from math import ceil

# ICU's line breaks at the ends of phrases (UAX 14 tailored by a dictionary; CLDR key `lw`).
_LOCALE = "ja-u-lw-phrase"
_MOST = 400
_MARKS = ("・", "、", "：", "／", "）", "」", " ", "\u3000")
# How far from its fair share, as a part of it, a line may end to end behind a mark.
_MARK_IS_WORTH = 0.4


def lines(value: object, most: int, *, language: str) -> str:
    """Return a text that needs more than `most` full-width letters in lines about equally long, each ending between words.

    Two narrow letters are one. Only Japanese is changed: other languages end their lines at spaces as they are. Text that holds a
    line feed, or is longer than a title can be, stays as it is.
    """
    text = "" if value is None else str(value)
    if language != "ja" or "\n" in text or len(text) > _MOST or most < 1 or _width(text) <= most:
        return text
    from icu4py.breakers import LineBreaker

    # ICU takes UTF-8, which has no lone surrogates.
    phrases = list(LineBreaker(text.encode("utf-8", "ignore").decode(), _LOCALE))
    return "\n".join(_laid(phrases, most))


def _width(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WFA" else 0.5 for letter in text)


def _laid(phrases: list[str], most: int) -> list[str]:
    """Return the phrases in as few lines as hold them, each ended near its fair share, rather behind a mark than within a name."""
    edges = [0.0, *accumulate(_width(phrase) for phrase in phrases)]
    count = ceil(edges[-1] / most)
    fair = edges[-1] / count
    ends = [0]
    for left in range(count - 1, 0, -1):
        start = edges[ends[-1]]
        places = range(ends[-1] + 1, len(phrases))
        fitting = [place for place in places if edges[place] - start <= most and edges[-1] - edges[place] <= most * left]
        marked = {place for place in places if phrases[place - 1].endswith(_MARKS)}
        wanted = fair * (count - left)
        costs = {place: abs(edges[place] - wanted) - (fair * _MARK_IS_WORTH if place in marked else 0) for place in fitting or places}
        ends.append(min(costs, key=lambda place: costs[place], default=len(phrases)))
    return [made for start, end in pairwise([*ends, len(phrases)]) if (made := "".join(phrases[start:end]).strip())]
