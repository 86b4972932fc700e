"""How wide a column and how high a row has to be, in Excel's units: digits across, points down."""

from __future__ import annotations

import datetime as dt
import math

from docgen.engagement.column import Column
from sample_data.cells import Stored

NARROWEST, WIDEST, LONG, HEADING = 8, 48, 30, 18
LINE_PT, PADDING_PT = 14.5, 5.0
# Letters are narrower than digits on average, but words wrap before the edge.
USED = {"en": 1.02, "ja": 0.97}
LATIN = {"en": 1.0, "ja": 1.15}
PAGE_DIGITS = 190


def width_of(text: str, language: str) -> float:
    """Return the width of a text's longest line in digits, full-width characters counted twice."""
    return max(sum(2 if ord(letter) > 0x2E7F else LATIN[language] for letter in line) for line in text.split("\n"))


def shown(value: Stored | None, number_format: str) -> str:
    """Return a text as long as the value is when shown."""
    if isinstance(value, dt.datetime):
        return "2026年12月31日（木） 14:00" if "年" in number_format else "2026-12-31 Wed 14:00"
    if isinstance(value, dt.date):
        return "2026年12月31日（木）" if "年" in number_format else "2026-12-31 Wed"
    if isinstance(value, int | float):
        return f"{value:,} {number_format}" if '"' in number_format else f"{value:,}"
    return "" if value is None else str(value)


def column_width(column: Column, language: str, texts: list[str]) -> float:
    """Return the width of a column: as wide as its longest text, but long texts wrap."""
    heading = column.heading(language)
    words = heading.split(" ") if language == "en" else [heading[:8]]
    most = max(width_of(text, language) for text in (*texts, *words))
    if most <= LONG:
        return max(NARROWEST, most + 4, min(HEADING, width_of(heading, language) * 0.6 + 5))
    words = [word for text in texts for word in text.split(" ") if word.isascii()]
    unbroken = max((width_of(word, language) for word in words), default=0)
    return min(WIDEST, max(LONG, round(most * 0.6), unbroken + 4))


def row_height(language: str, texts: list[str], widths: list[float]) -> float:
    """Return the height of a row whose texts wrap in columns of `widths`."""
    return PADDING_PT + LINE_PT * max(_lines(text, language, width * USED[language] - 2) for text, width in zip(texts, widths, strict=True))


def pages_across(widths: list[float]) -> int:
    """Return how many pages a sheet takes across so that it is still read easily in print."""
    return max(1, round(sum(widths) / PAGE_DIGITS))


def _lines(text: str, language: str, width: float) -> int:
    return sum(max(1, math.ceil(width_of(part, language) / width)) for part in text.split("\n"))
