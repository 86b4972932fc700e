"""How values are written in each language: the filters of templates as pure functions. None gives an empty text."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.text.dates import date, datetime, era, time, time_range, weekday
from docgen.text.honorifics import addressed, onchu, sama
from docgen.text.numbers import measure, money, number, percent
from docgen.text.patterns import filter_words, shown
from docgen.text.phrases import lines

__all__ = [
    "addressed",
    "date",
    "datetime",
    "era",
    "join",
    "lines",
    "measure",
    "money",
    "number",
    "onchu",
    "percent",
    "sama",
    "time",
    "time_range",
    "weekday",
]


def join(values: Iterable[object] | None, separator: str | None = None, *, language: str) -> str:
    """Return the values, without the empty ones, joined by `separator`, by default `, ` or `、`."""
    if values is None:
        return ""
    if isinstance(values, str):
        raise TypeError(f"“{shown(values)}” is one text, not a list to join.")
    texts = (str(value) for value in values if value is not None)
    between: str = filter_words(language)["join"] if separator is None else separator
    return between.join(text for text in texts if text)
