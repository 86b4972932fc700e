"""Tables as plain text, their columns aligned for letters of either width."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_WIDE = ("W", "F")


def width_of(text: str) -> int:
    """Return how many cells of a terminal a text takes: two for a full-width letter, none for a mark on the one before."""
    return sum(0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in _WIDE) for letter in text)


def fitted(text: str, width: int) -> str:
    """Return a text of at most so many cells, the rest cut off behind an ellipsis."""
    if width_of(text) <= width:
        return text
    kept = ""
    for letter in text:
        if width_of(kept + letter) > width - 1:
            break
        kept += letter
    return kept.rstrip() + "…"


def padded(text: str, width: int, *, right: bool = False) -> str:
    """Return a text filled up with blanks to so many cells."""
    blanks = " " * max(0, width - width_of(text))
    return blanks + text if right else text + blanks


def table(rows: Sequence[Sequence[str]], aligns: str, widest: Sequence[int] = ()) -> list[str]:
    """Return the rows as lines; `aligns` has an `l` or `r` for each column, `widest` the most cells a column may take (0: any)."""
    limits = [*widest, *(0 for _ in aligns[len(widest) :])]
    shown = [[fitted(cell, limit) if limit else cell for cell, limit in zip(row, limits, strict=True)] for row in rows]
    widths = [max((width_of(row[column]) for row in shown), default=0) for column in range(len(aligns))]
    lines = []
    for row in shown:
        cells = [padded(cell, width, right=side == "r") for cell, width, side in zip(row, widths, aligns, strict=True)]
        lines.append("  ".join(cells).rstrip())
    return lines
