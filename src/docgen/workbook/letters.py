"""The letters that Excel gives columns."""

from __future__ import annotations


def letters(number: int) -> str:
    """Return the letters of a column: 1 is `A`, 27 is `AA`."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name
