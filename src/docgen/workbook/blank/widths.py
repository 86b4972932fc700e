"""How wide the columns of a new workbook are and how much room a note takes, in digits of Excel and in pixels."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Mapping

from docgen.engagement.column import Column
from docgen.text.measure import Style, text_width
from docgen.workbook.blank.named import named_number
from docgen.workbook.blank.proposals import Proposed
from docgen.workbook.blank.wanted import Wanted

_LEAST = {
    **{"integer": 11, "number": 12, "percent": 9, "money": 15, "bool": 9, "time": 9},
    **{"person": 19, "persons": 26, "enums": 20, "long": 36},
}
_DATES = {"en": {"date": 17, "datetime": 22}, "ja": {"date": 23, "datetime": 29}}
_NARROWEST, _WIDEST, _BESIDE = 11, 46, 4
# The arrow of the filter takes the place of some three digits.
_ARROW = 4
# A digit of Excel's usual font is 7 pixels wide; a cell loses its indent and the blanks at its edges, and whole words wrap early.
_DIGIT_PT, _MARGIN_PT, _LINE_PT = 5.25, 14.0, 14.5
_NOTE_DIGITS, _NOTE_LINE_PX, _NOTE_DIGIT_PX = 46, 15.5, 6.3


def text_digits(text: str) -> float:
    """Return the width of a text's longest line in digits; full-width characters count twice."""
    return max(sum(2.0 if _is_wide(letter) else 1.0 for letter in line) for line in text.split("\n"))


def column_width(column: Column, rows: Iterable[Proposed], wanted: Wanted) -> float:
    """Return how wide a column is: its kind's width, room for the heading in two lines, for its example, and for proposals that wrap."""
    heading = column.heading(wanted.language) + " *"
    unbroken = max(text_digits(word) for word in heading.split(" ")) if wanted.language == "en" else 0.0
    wide: list[float] = [_NARROWEST, _DATES[wanted.language].get(column.kind) or _LEAST.get(column.kind, _NARROWEST)]
    wide += [min(24.0, max(unbroken * 1.1, text_digits(heading) * 0.6) + _ARROW + 1)]
    named = [named_number(column.key, row, wanted) for row in rows]
    wide += [text_digits(f"0  {name}") * 0.9 + _BESIDE for name in named if name]
    if column.choices and column.kind == "enum":
        wide.append(max(text_digits(label) for label in wanted.labels(column.choices)) + _BESIDE)
    elif column.holds_text:
        shown = [str(row[column.key]) for row in rows if isinstance(row.get(column.key), str)]
        wide.append(text_digits(column.example[wanted.language == "ja"]) + _BESIDE)
        wide.append((max((_points(text) for text in shown), default=0.0) + _MARGIN_PT) / _DIGIT_PT + 1)
    return round(min(_WIDEST, max(wide)), 1)


def row_height(row: Proposed, widths: Mapping[str, float]) -> float:
    """Return the height in points of a row whose proposals wrap; 0 when each fits in one line, which is the usual height."""
    lines = [line_count(value, widths[key]) for key, value in row.items() if isinstance(value, str)]
    return _LINE_PT * max(lines) + 1 if max(lines, default=1) > 1 else 0


def note_size(text: str) -> tuple[int, int]:
    """Return the width and height in pixels of a note that shows a text whole."""
    digits = min(_NOTE_DIGITS, max(18.0, text_digits(text) + 1))
    lines = sum(max(1, math.ceil(text_digits(line) * 1.06 / digits)) for line in text.split("\n"))
    return round(digits * _NOTE_DIGIT_PX) + 16, round(lines * _NOTE_LINE_PX) + 14


def line_count(text: str, width: float, size_pt: float = 10.5) -> int:
    """Return how many lines a text takes in a cell so many digits wide."""
    style = Style("Calibri", "BIZ UDPGothic", False, size_pt)
    return math.ceil(text_width(text, style) / (width * _DIGIT_PT - _MARGIN_PT))


def _points(text: str) -> float:
    return text_width(text, Style("Calibri", "BIZ UDPGothic", False, 10.5))


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"
