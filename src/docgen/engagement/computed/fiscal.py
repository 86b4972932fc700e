"""The fiscal year and quarter of the days that matter for a budget, as the client counts them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from docgen.engagement.calendar import add_months
from docgen.engagement.computed.frame import Frame
from docgen.engagement.naming import Names
from docgen.locale import catalogue

JAPAN_FIRST_MONTH = 4
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FiscalDay:
    """Where a day lies in the fiscal year: the year's first and last day, and the quarter from 1 to 4."""

    first: dt.date
    last: dt.date
    quarter: int


def first_month(frame: Frame) -> int:
    """Return the first month of the fiscal year: that of the settings, else April where Japan's calendar holds, else January."""
    return frame.settings.fiscal_year_month or (JAPAN_FIRST_MONTH if frame.calendar.country == "JP" else 1)


def fiscal_day(day: dt.date, month: int) -> FiscalDay:
    """Return where a day lies in a fiscal year that begins with `month`."""
    first = dt.date(day.year - (day.month < month), month, 1)
    return FiscalDay(first, add_months(first, 12) - _DAY, (day.month - month) % 12 // 3 + 1)


def fiscal_names(frame: Frame) -> Names:
    """Return the fiscal year of the document, and the fiscal quarters of go-live and of the contract's end.

    2026年度 begins in 2026, as Japan counts; FY2027 ends in 2027, as English speakers do.
    """
    facts, month = frame.facts, first_month(frame)
    today = fiscal_day(facts.doc_date or frame.today, month)
    return {
        "fiscal_year": _year(today, frame),
        "fiscal_quarter": _quarter(facts.doc_date or frame.today, frame),
        "fiscal_year_start": today.first,
        "fiscal_year_end": today.last,
        "go_live_fiscal_quarter": _quarter(facts.go_live_date, frame),
        "contract_end_fiscal_year": _year(fiscal_day(facts.contract_end, month), frame) if facts.contract_end else None,
        "contract_end_fiscal_quarter": _quarter(facts.contract_end, frame),
    }


def _year(place: FiscalDay, frame: Frame) -> str:
    words = catalogue(frame.naming.language)["fiscal"]
    return str(words["year"]).format(first=place.first.year, last=place.last.year)


def _quarter(day: dt.date | None, frame: Frame) -> str | None:
    if day is None:
        return None
    place = fiscal_day(day, first_month(frame))
    words = catalogue(frame.naming.language)["fiscal"]
    return str(words["quarter"]).format(year=_year(place, frame), quarter=place.quarter)
