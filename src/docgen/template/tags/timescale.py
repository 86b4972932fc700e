"""The time axis of a Gantt chart: where a day lies, and a header of two tiers that suits the length of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Literal

from docgen.locale import catalogue
from docgen.template.tags.drawing import points
from docgen.template.tags.labels import text_cx

Unit = Literal["day", "week", "month", "quarter", "year"]

# From fine to coarse: what the upper and the lower tier count.
_TIERS: tuple[tuple[Unit, Unit], ...] = (("month", "day"), ("month", "week"), ("year", "month"), ("year", "quarter"), ("year", "year"))
_DAYS: dict[Unit, int] = {"day": 1, "week": 7, "month": 28, "quarter": 90, "year": 365}


@dataclass(frozen=True, slots=True)
class Scale:
    """The days from `first` to `last`, both inside, laid over `cx` EMU from `x`."""

    first: date
    last: date
    x: int
    cx: int
    upper: Unit
    lower: Unit

    @property
    def right(self) -> int:
        """Where the last day ends."""
        return self.x + self.cx

    def at(self, day: date) -> int:
        """Return where `day` begins, at the nearest end of the scale if it lies outside."""
        days = (min(max(day, self.first), self.last + timedelta(1)) - self.first).days
        return self.x + round(self.cx * days / ((self.last - self.first).days + 1))

    def noon(self, day: date) -> int:
        """Return the middle of `day`."""
        return (self.at(day) + self.at(day + timedelta(1))) // 2


@dataclass(frozen=True, slots=True)
class Span:
    """One cell of a header tier: where it begins and ends in EMU, and what it says (`""` when nothing fits)."""

    x: int
    right: int
    text: str


def scale_for(first: date, last: date, x: int, cx: int, size_pt: float, language: str) -> Scale:
    """Return the scale whose header is the finest that is still readable at `size_pt`, widened to whole units."""
    for upper, lower in _TIERS:
        begin, end = _edge_units(first, last, lower)
        day_cx = cx / ((end - begin).days + 1)
        if lower == "year" or day_cx * _DAYS[lower] >= _cell_cx(lower, size_pt, language):
            return Scale(begin, end, x, cx, upper, lower)
    raise AssertionError("years always fit")


@lru_cache(maxsize=256)
def upper_spans(scale: Scale, size_pt: float, language: str) -> tuple[Span, ...]:
    """Return the cells of the upper header tier; months say their year where one begins."""
    words = catalogue(language)["graphics"]
    spans: list[Span] = []
    years_shown: set[int] = set()
    for begin, x, right in _cells(scale, scale.upper):
        choices = [words["year"].format(year=begin.year)]
        if scale.upper == "month":
            month = words["months"][begin.month - 1]
            choices = [words["month_year"].format(month=month, year=begin.year), month]
            choices = choices[1:] if begin.year in years_shown else choices
        text = next((choice for choice in choices if text_cx(choice, size_pt, bold=True) + points(6) <= right - x), "")
        if str(begin.year) in text:
            years_shown.add(begin.year)
        spans.append(Span(x, right, text))
    return tuple(spans)


@lru_cache(maxsize=256)
def lower_spans(scale: Scale, size_pt: float, language: str) -> tuple[Span, ...]:
    """Return the cells of the lower header tier: days, Mondays, months or quarters; years leave it empty."""
    words = catalogue(language)["graphics"]
    spans = []
    for begin, x, right in _cells(scale, scale.lower):
        text = _lower_text(begin, scale.lower, words)
        spans.append(Span(x, right, text if text_cx(text, size_pt) <= right - x else ""))
    return tuple(spans)


def _lower_text(begin: date, unit: Unit, words: dict[str, Any]) -> str:
    if unit in ("day", "week"):
        return str(begin.day)
    if unit == "month":
        return str(words["months"][begin.month - 1])
    return str(words["quarters"][(begin.month - 1) // 3]) if unit == "quarter" else ""


def _cell_cx(unit: Unit, size_pt: float, language: str) -> int:
    words = catalogue(language)["graphics"]
    widest = {"day": ["28"], "week": ["28"], "month": words["months"], "quarter": words["quarters"]}[unit]
    return max(text_cx(text, size_pt) for text in widest) + points(5)


def _cells(scale: Scale, unit: Unit) -> Iterator[tuple[date, int, int]]:
    begin = scale.first
    while begin <= scale.last:
        following = _unit_start(begin, unit) + timedelta(_DAYS[unit])
        while _unit_start(following, unit) <= begin:
            following += timedelta(1)
        following = _unit_start(following, unit)
        yield begin, scale.at(begin), scale.at(following)
        begin = following


def _edge_units(first: date, last: date, unit: Unit) -> tuple[date, date]:
    """Return the first day of the unit that holds `first` and the last day of the unit that holds `last`."""
    unit = "week" if unit == "day" else unit
    end = _unit_start(last, unit)
    while _unit_start(end, unit) <= last:
        end += timedelta(1)
    return _unit_start(first, unit), end - timedelta(1)


def _unit_start(day: date, unit: Unit) -> date:
    if unit == "day":
        return day
    if unit == "week":
        return day - timedelta(day.weekday())
    month = {"month": day.month, "quarter": (day.month - 1) // 3 * 3 + 1, "year": 1}[unit]
    return date(day.year, month, 1)


def day_text(day: date, language: str) -> str:
    """Return a day in the short form of chart labels: `Nov 26` or `11/26`."""
    words = catalogue(language)["graphics"]
    return str(words["day"].format(month=words["months"][day.month - 1], number=day.month, day=day.day))


def days_text(start: date, end: date, language: str) -> str:
    """Return a range of days in the short form, or the one day that it is."""
    if start == end:
        return day_text(start, language)
    return str(catalogue(language)["graphics"]["days"].format(start=day_text(start, language), end=day_text(end, language)))
