"""How many columns of a terminal a text takes: full-width letters take two, marks that join a letter take none."""

from __future__ import annotations

import unicodedata

ELLIPSIS = "…"
_WIDE = ("W", "F")
_JOINING = ("Mn", "Me", "Cf")


def one_line(text: str) -> str:
    """Return a text that cannot move the cursor, colour the screen or turn the direction of writing: one line of what can be seen."""
    seen = (" " if unicodedata.category(letter) in ("Cc", "Zl", "Zp", "Cs") else letter for letter in text)
    return " ".join("".join(letter for letter in seen if unicodedata.category(letter) != "Cf").split())


def width(text: str) -> int:
    """Return the width of a text in columns."""
    if text.isascii():
        return len(text)
    return sum(_width(letter) for letter in text)


def cut(text: str, columns: int) -> str:
    """Return the text, cut to so many columns with a sign that it was."""
    if width(text) <= columns:
        return text
    kept, used = "", 0
    for letter in text:
        used += _width(letter)
        if used > columns - 1:
            break
        kept += letter
    return kept.rstrip() + ELLIPSIS


def padded(text: str, columns: int) -> str:
    """Return the text with blanks up to so many columns."""
    return text + " " * (columns - width(text))


def _width(letter: str) -> int:
    if unicodedata.category(letter) in _JOINING:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in _WIDE else 1
