"""Dates, moments and times of day, in the ways people type them in English and Japanese."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import replace

from docgen.engagement.settings import DateOrder
from docgen.workbook.cells import Cell
from docgen.workbook.fault import Fault, quoted

ERAS = {
    "明治": (1868, dt.date(1868, 1, 25), dt.date(1912, 7, 29)),
    "大正": (1912, dt.date(1912, 7, 30), dt.date(1926, 12, 24)),
    "昭和": (1926, dt.date(1926, 12, 25), dt.date(1989, 1, 7)),
    "平成": (1989, dt.date(1989, 1, 8), dt.date(2019, 4, 30)),
    "令和": (2019, dt.date(2019, 5, 1), dt.date.max),
}
_ERA_LETTERS = dict(zip("MTSHR", ERAS, strict=True))
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAYS = ("月火水木金土日", ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4})"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}\s*([-/.])\s*(?P<month>\d{{1,2}})\s*\2\s*{_DAY}",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        rf"{_YEAR}\s*年\s*(?P<month>\d{{1,2}})\s*月\s*{_DAY}\s*日",
        rf"{_MONTH}\s*{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"{_DAY}(?:st|nd|rd|th)?[\s-]*{_MONTH},?[\s-]*{_YEAR}",
    )
)
_ERA = re.compile(
    r"(?P<era>明治|大正|昭和|平成|令和|[MTSHR])\s*(?P<number>\d{1,2}|元)\s*[年./-]\s*(?P<month>\d{1,2})\s*[月./-]\s*(?P<day>\d{1,2})\s*日?",
    re.IGNORECASE,
)
_DAY_OR_MONTH_FIRST = re.compile(rf"(?P<first>\d{{1,2}})\s*([-/.])\s*(?P<second>\d{{1,2}})\s*\2\s*{_YEAR}")
_TWO_DIGIT_YEAR = re.compile(
    rf"\d{{1,2}}\s*([-/.])\s*\d{{1,2}}\s*\1\s*\d{{2}}|\d{{2}}年\d{{1,2}}月\d{{1,2}}日|{_MONTH}\s*\d{{1,2}},?\s+'?\d{{2}}", re.I
)
_NO_YEAR = re.compile(rf"\d{{1,2}}\s*[-/]\s*\d{{1,2}}|\d{{1,2}}月\d{{1,2}}日|{_MONTH}\s*\d{{1,2}}", re.I)
_NO_DAY = re.compile(
    rf"(\d{{4}}\s*[-/年]\s*)?\d{{1,2}}月?|{_MONTH}(,?\s*\d{{4}})?|\d{{1,2}}月[上中下]旬|\d{{4}}年\d{{1,2}}月[上中下]旬", re.I
)
_WEEKDAY_AFTER = re.compile(r"\s*\(?\s*(?P<weekday>[月火水木金土日]|[a-z]{3,9})\.?(?:曜日?)?(?:[・/]?[祝休])?\s*\)?", re.IGNORECASE)
_WEEKDAY_BEFORE = re.compile(r"^(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?P<half>午前|午後)?\s*(?P<hour>\d{1,2})(?:\s*:\s*(?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?|\s*時(?:\s*(?P<minutes>\d{1,2})\s*分|(?P<thirty>半))?|(?=\s*[ap]\.?m))"
    r"\s*(?P<ampm>[ap]\.?m\.?)?",
    re.IGNORECASE,
)
_WRITE_DATE = "Type a date such as 2026-11-26."
_WRITE_MOMENT = "Type a date and a time such as 2026-11-26 14:00."
_WRITE_TIME = "Type a time such as 14:00."
# Excel's serial numbers of 1954 to 2119 (1958 to 2123 in a workbook of 1904); smaller and larger ones are no dates of a project.
_SERIALS = range(20_000, 80_001)
_YEARS = range(1900, 2200)


def read_date(cell: Cell, is_1904: bool) -> dt.date | Fault:
    """Return the date in a cell; a time of day beside it is left out."""
    value = cell.value
    if isinstance(value, dt.date):
        stated = value.date() if isinstance(value, dt.datetime) else value
        # The text of a date takes as long to write as all the rest of it; only a fault has a use for it.
        return stated if stated.year in _YEARS else _of_our_time(stated, cell.text)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = cell.text
    if not isinstance(value, str):
        return _not_a_date(cell.text)
    text = _plain(value)
    serial = _serial(text, is_1904)
    if serial is not None:
        return serial.date()
    day, rest = _take_date(text)
    if isinstance(day, Fault):
        return day
    if rest and not _CLOCK.fullmatch(rest):
        return _not_a_date(cell.text)
    return day


def read_moment(cell: Cell, is_1904: bool) -> dt.datetime | Fault:
    """Return the date and time of day in a cell; a date alone is a fault."""
    value = cell.value
    if isinstance(value, dt.datetime):
        if value.time() == dt.time() and not cell.has_clock:
            return _no_time(value.date().isoformat())
        day = _of_our_time(value.date(), cell.text)
        return day if isinstance(day, Fault) else _to_minute(value)
    if isinstance(value, dt.date):
        return _no_time(value.isoformat())
    text = _plain(cell.text) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
    serial = _serial(text, is_1904)
    if serial is not None:
        return serial if "." in text else _no_time(cell.text)
    day, rest = _take_date(text)
    if isinstance(day, Fault):
        return Fault(day.rule.replace("not-a-date", "not-a-datetime"), day.message, _WRITE_MOMENT)
    if not rest:
        return _no_time(cell.text)
    clock = _clock(rest)
    if clock is None:
        return Fault("not-a-datetime", f"{quoted(cell.text)} is not a date and a time.", _WRITE_MOMENT)
    return dt.datetime.combine(day, clock)


def read_clock(cell: Cell) -> dt.time | Fault:
    """Return the time of day in a cell."""
    value = cell.value
    if isinstance(value, dt.datetime):
        return _to_minute(value).time()
    if isinstance(value, dt.time):
        return _to_minute(dt.datetime.combine(dt.date(2000, 1, 1), value)).time()
    if isinstance(value, dt.timedelta) and dt.timedelta() <= value < dt.timedelta(days=1):
        return (dt.datetime(2000, 1, 1) + value).time()
    if isinstance(value, float) and 0 <= value < 1:
        return _to_minute(dt.datetime(2000, 1, 1) + dt.timedelta(days=value)).time()
    clock = _clock(_plain(value)) if isinstance(value, str) else None
    return _not_a_time(cell.text) if clock is None else clock


def in_order(cell: Cell, order: DateOrder | None) -> Cell:
    """Return the cell with a date such as 03/04/2026 written year first, if `order` says which is the day."""
    if order is None or not isinstance(cell.value, str):
        return cell
    text = _plain(cell.value)
    before = _WEEKDAY_BEFORE.match(text)
    start = before.end() if before else 0
    found = _DAY_OR_MONTH_FIRST.match(text, start)
    if found is None:
        return cell
    month, day = (found["first"], found["second"]) if order == "month_first" else (found["second"], found["first"])
    if int(month) > 12:
        return cell
    return replace(cell, value=f"{text[:start]}{found['year']}-{month}-{day}{text[found.end() :]}")


def _not_a_time(text: str) -> Fault:
    start, dash, end = re.sub("[-–—~〜～]", "\n", _plain(text)).partition("\n")
    if dash and _clock(start) and _clock(end):
        return Fault("not-a-time", f"{quoted(text)} is a span of time.", f"Type its start alone: {start.strip()}.")
    return Fault("not-a-time", f"{quoted(text)} is not a time of day.", _WRITE_TIME)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _take_date(text: str) -> tuple[dt.date | Fault, str]:
    """Return the date that a text begins with, and what follows it."""
    before = _WEEKDAY_BEFORE.match(text)
    rest = text[before.end() :] if before else text
    for pattern in (*_PATTERNS, _ERA, _DAY_OR_MONTH_FIRST):
        match = pattern.match(rest)
        if match is None or rest[match.end() : match.end() + 1].isdigit():
            continue
        day = _date(match, text)
        rest = rest[match.end() :]
        after = _WEEKDAY_AFTER.match(rest)
        if after:
            rest = rest[after.end() :]
        if isinstance(day, Fault):
            return day, ""
        stated = before or after
        wrong = _wrong_weekday(day, stated["weekday"], text) if stated else None
        return wrong or day, rest.lstrip(" T\u3000\n")
    return _not_a_date(text), ""


def _date(match: re.Match[str], text: str) -> dt.date | Fault:
    parts = match.groupdict()
    if "first" in parts:
        return _day_or_month_first(parts, text)
    if "era" in parts:
        return _era_date(parts, text)
    name = parts.get("name")
    month = _MONTHS.index(name[:3].lower()) + 1 if name else int(parts["month"])
    return _calendar_date(int(parts["year"]), month, int(parts["day"]), text)


def _calendar_date(year: int, month: int, day: int, text: str) -> dt.date | Fault:
    try:
        found = dt.date(year, month, day)
    except ValueError:
        return Fault("not-a-date", f"{quoted(text)} is not in the calendar.", _WRITE_DATE)
    return _of_our_time(found, text)


def _of_our_time(day: dt.date, text: str) -> dt.date | Fault:
    if day.year not in _YEARS:
        return Fault("not-a-date", f"{quoted(text)} lies in the year {day.year}.", _WRITE_DATE)
    return day


def _era_date(parts: dict[str, str], text: str) -> dt.date | Fault:
    era = _ERA_LETTERS.get(parts["era"].upper(), parts["era"])
    first_year, first_day, last_day = ERAS[era]
    number = 1 if parts["number"] == "元" else int(parts["number"])
    found = _calendar_date(first_year + number - 1, int(parts["month"]), int(parts["day"]), text)
    if isinstance(found, dt.date) and not first_day <= found <= last_day:
        return Fault("not-a-date", f"{quoted(text)} lies outside the era {era}.", _WRITE_DATE)
    return found


def _day_or_month_first(parts: dict[str, str], text: str) -> dt.date | Fault:
    first, second, year = int(parts["first"]), int(parts["second"]), int(parts["year"])
    if first != second and first <= 12 and second <= 12:
        message = f"{quoted(text)} is {year}-{first:02}-{second:02} to some readers and {year}-{second:02}-{first:02} to others."
        return Fault("ambiguous-date", message, f"Type {year}-{first:02}-{second:02} or {year}-{second:02}-{first:02}.")
    return _calendar_date(year, second, first, text) if first > 12 else _calendar_date(year, first, second, text)


def _wrong_weekday(day: dt.date, stated: str, text: str) -> Fault | None:
    japanese, english = _WEEKDAYS
    if stated == japanese[day.weekday()] or stated[:3].lower() == english[day.weekday()]:
        return None
    if stated not in japanese and stated[:3].lower() not in english:
        return _not_a_date(text)
    right = f"{english[day.weekday()].title()} ({japanese[day.weekday()]})"
    return Fault("wrong-weekday", f"{quoted(text)}: the weekday of {day.isoformat()} is {right}.", "Correct the date or the weekday.")


def _not_a_date(text: str) -> Fault:
    plain = _plain(text)
    if _TWO_DIGIT_YEAR.fullmatch(plain):
        return Fault("not-a-date", f"{quoted(text)} has a year of two digits.", _WRITE_DATE)
    if _NO_YEAR.fullmatch(plain):
        return Fault("not-a-date", f"{quoted(text)} has no year.", _WRITE_DATE)
    if _NO_DAY.fullmatch(plain) and not plain.isdigit():
        return Fault("not-a-date", f"{quoted(text)} names a month, not a day.", _WRITE_DATE)
    return Fault("not-a-date", f"{quoted(text)} is not a date.", _WRITE_DATE)


def _no_time(text: str) -> Fault:
    return Fault("not-a-datetime", f"{quoted(text)} has no time of day.", _WRITE_MOMENT)


def _serial(text: str, is_1904: bool) -> dt.datetime | None:
    if not re.fullmatch(r"\d{5}(\.\d+)?", text) or int(float(text)) not in _SERIALS:
        return None
    epoch = dt.datetime(1904, 1, 1) if is_1904 else dt.datetime(1899, 12, 30)
    return _to_minute(epoch + dt.timedelta(days=float(text)))


def _to_minute(moment: dt.datetime) -> dt.datetime:
    # A day's fraction is not exact in binary: 14:00 may come as 13:59:59.999.
    rounded = moment + dt.timedelta(seconds=30)
    return rounded.replace(second=0, microsecond=0)


def _clock(text: str) -> dt.time | None:
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        return None
    hour = int(match["hour"])
    minute = 30 if match["thirty"] else int(match["minute"] or match["minutes"] or 0)
    afternoon = match["half"] == "午後" or (match["ampm"] or "").lower().startswith("p")
    if match["half"] or match["ampm"]:
        if hour > 12:
            return None
        hour = hour % 12 + (12 if afternoon else 0)
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None
