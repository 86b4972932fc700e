"""How dates and times are written in each language; None gives an empty text."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen.text.patterns import filter_words, message, shown

if TYPE_CHECKING:
    from icu4py.messageformat import MessageFormat

DATE_STYLES = ("full", "short", "plain", "month", "iso")


def date(value: dt.date | None, style: str = "full", *, language: str) -> str:
    """Return a date, and only the date of a moment, in one of `DATE_STYLES`.

    `full` is `Thu, Nov 26, 2026` or `2026年11月26日(木)`; `short` has no year, `plain` no weekday, `month` neither
    weekday nor day; `iso` is `2026-11-26` in every language.
    """
    if value is None:
        return ""
    day = _date(value)
    if style not in DATE_STYLES:
        raise ValueError(f"“{style}” is no way to write a date; use {', '.join(DATE_STYLES)}.")
    if style == "iso":
        return day.date().isoformat()
    return _date_pattern(style, language).format({"v": day})


def era(value: dt.date | None, *, language: str) -> str:
    """Return the date by the Japanese era, as `令和8年11月26日(木)`; in English, as `date` does."""
    if value is None:
        return ""
    return _date_pattern("era", language).format({"v": _date(value)})


def weekday(value: dt.date | None, style: str = "full", *, language: str) -> str:
    """Return the day of the week: `Thursday` or `木曜日`; with the style `short`, `Thu` or `木`."""
    if value is None:
        return ""
    if style not in ("full", "short"):
        raise ValueError(f"“{style}” is no way to write a weekday; use full or short.")
    return _date_pattern("weekday" if style == "full" else "weekday_short", language).format({"v": _date(value)})


def time(value: dt.time | dt.datetime | None, *, language: str) -> str:
    """Return the time of day: `2:00 PM` or `14:00`."""
    if value is None:
        return ""
    moment = _on_some_day(value)
    # ICU writes a narrow no-break space before AM, for which most fonts have no glyph.
    return message(filter_words(language)["time"], filter_words(language)["language_tag"]).format({"v": moment}).replace("\u202f", " ")


def time_range(start: dt.time | dt.datetime | None, end: dt.time | dt.datetime | None, *, language: str) -> str:
    """Return both times of day joined: `2:00 – 3:30 PM`, `11:00 AM – 1:00 PM` or `14:00–15:30`; one alone when the other is missing."""
    first, last = time(start, language=language), time(end, language=language)
    if not first or not last:
        return first + last
    text: str = filter_words(language)["range"]
    # Half of the day is said once when both times lie in it, as CLDR's intervals do.
    clock, _, half = first.rpartition(" ")
    return text.format(start=clock if clock and last.endswith(f" {half}") else first, end=last)


def datetime(value: dt.datetime | None, style: str = "full", *, language: str) -> str:
    """Return a moment as its date, in `style`, and its time; a plain date gives the date alone."""
    if value is None:
        return ""
    if not isinstance(value, dt.datetime):
        return date(value, style, language=language)
    text: str = filter_words(language)["datetime"]
    return text.format(date=date(value, style, language=language), time=time(value, language=language))


def _date(value: object) -> dt.datetime:
    if not isinstance(value, dt.date):
        raise TypeError(f"“{shown(value)}” is not a date.")
    # ICU reckons in the computer's zone: at noon no change of the clock reaches the next day.
    return dt.datetime(value.year, value.month, value.day, 12)


def _on_some_day(value: object) -> dt.datetime:
    if not isinstance(value, dt.datetime | dt.time):
        raise TypeError(f"“{shown(value)}” is not a time.")
    # On a day when no zone put its clocks forward, so that half past two exists.
    return dt.datetime(2001, 1, 1, value.hour, value.minute)


@lru_cache(maxsize=64)
def _date_pattern(name: str, language: str) -> MessageFormat:
    locale = filter_words(language)["language_tag"]
    # Only the era is counted by the imperial calendar.
    calendar = "@calendar=japanese" if name == "era" and language == "ja" else ""
    return message(filter_words(language)["date"][name], locale + calendar)
