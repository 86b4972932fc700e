"""Days that count and days that do not: weekends, public holidays, and days the user said are closed.

A deadline that falls on a closed day rolls back to the last working day before it; a meeting rolls forward to the next.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.engagement.public_holidays import holidays_of
from docgen.engagement.settings import ClosedDays, TimingDays

if TYPE_CHECKING:
    from docgen.engagement.engagement import Engagement

DAYS_PER_MONTH = 30.4375
NO_COUNTRY = "none"
# The euro has no country: only the user can say whose holidays count. Until then weekends alone do, and TIM-06 says so.
_COUNTRY_OF_CURRENCY = {
    **{"JPY": "JP", "USD": "US", "GBP": "GB", "AUD": "AU", "CAD": "CA", "CHF": "CH", "CNY": "CN"},
    **{"HKD": "HK", "INR": "IN", "KRW": "KR", "NZD": "NZ", "SGD": "SG", "TWD": "TW"},
}
_SATURDAY = 5
_DAY = dt.timedelta(days=1)
# No country closes for this long; closed days that never end must not make a loop of it.
_LONGEST_SEARCH = 400


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of one engagement: those of a country (empty: weekends only) without the days that are closed."""

    country: str = ""
    closed: tuple[ClosedDays, ...] = ()
    timing: TimingDays = "calendar"

    @classmethod
    def of(cls, engagement: Engagement) -> Calendar:
        """Return the calendar of an engagement: the country of its settings, else of its language, else of its currency."""
        settings, facts = engagement.settings, engagement.facts
        usual = "JP" if facts.language == "ja" else _COUNTRY_OF_CURRENCY.get(facts.currency or "", "")
        country = settings.country or usual
        return cls("" if country == NO_COUNTRY else country, settings.closed_days, settings.timing_days or "calendar")

    def is_working(self, day: dt.date) -> bool:
        """Return whether people work on that day."""
        return day.weekday() < _SATURDAY and not self.is_closed(day) and day not in holidays_of(self.country, day.year)

    def is_closed(self, day: dt.date) -> bool:
        """Return whether the user said that this day is closed."""
        return any(span.first <= day <= span.last for span in self.closed)

    def holiday(self, day: dt.date) -> str | None:
        """Return the name of the public holiday in the country's own language, or None on other days."""
        return holidays_of(self.country, day.year).get(day)

    def roll_back(self, day: dt.date) -> dt.date:
        """Return the day itself if people work on it, else the last working day before it."""
        return self._rolled(day, -_DAY)

    def roll_forward(self, day: dt.date) -> dt.date:
        """Return the day itself if people work on it, else the next working day."""
        return self._rolled(day, _DAY)

    def add_working_days(self, day: dt.date, count: int) -> dt.date:
        """Return the day that lies `count` working days after `day`; before it when `count` is negative."""
        step = _DAY if count >= 0 else -_DAY
        for _ in range(abs(count)):
            day = self._rolled(day + step, step)
        return day

    def working_days_between(self, first: dt.date, last: dt.date) -> int:
        """Return how many working days lie from `first` to `last`, both included; 0 when `last` comes before `first`."""
        return sum(self.is_working(day) for day in days_between(first, last))

    def timing_days(self, start: dt.date, end: dt.date) -> int:
        """Return the days from `start` to `end` as timing rules count them: calendar days, or working days if settings say so."""
        if self.timing == "calendar":
            return (end - start).days
        if end < start:
            return -self.timing_days(end, start)
        return self.working_days_between(start + _DAY, end)

    def _rolled(self, day: dt.date, step: dt.timedelta) -> dt.date:
        for count in range(_LONGEST_SEARCH):
            if self.is_working(day + count * step):
                return day + count * step
        return day


def days_between(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Yield the days from `first` to `last`, both included."""
    for count in range((last - first).days + 1):
        yield first + count * _DAY


def months_between(start: dt.date, end: dt.date) -> float:
    """Return the months from `start` to `end`: days by 30.4375."""
    return (end - start).days / DAYS_PER_MONTH


def months_before(day: dt.date, months: float) -> dt.date:
    """Return the date that lies so many months of 30.4375 days before `day`."""
    return day - dt.timedelta(days=round(months * DAYS_PER_MONTH))


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day of the month so many months later, or the last day of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    next_month = dt.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return dt.date(year, month + 1, min(day.day, (next_month - _DAY).day))
