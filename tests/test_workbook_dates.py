from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.workbook.cells import Cell
from docgen.workbook.dates import ERAS, read_clock, read_date, read_moment
from docgen.workbook.fault import Fault

DAY = dt.date(2026, 11, 26)
MOMENT = dt.datetime(2026, 11, 26, 14, 0)


def date(value: object, number_format: str = "General") -> dt.date | str:
    found = read_date(Cell("A1", value, number_format), False)
    return f"{found.message} {found.fix}" if isinstance(found, Fault) else found


def moment(value: object, number_format: str = "General") -> dt.datetime | str:
    found = read_moment(Cell("A1", value, number_format), False)
    return f"{found.message} {found.fix}" if isinstance(found, Fault) else found


def clock(value: object) -> dt.time | str:
    found = read_clock(Cell("A1", value))
    return f"{found.message} {found.fix}" if isinstance(found, Fault) else found


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-26",
        "2026/11/26",
        "2026.11.26",
        "2026/11/26(木)",
        "20261126",
        "2026年11月26日",
        "2026年11月26日(木)",
        "2026年11月26日(木曜日)",
        "2026年11月26日(木・祝)",
        "2026 年 11 月 26 日",
        "２０２６／１１／２６",
        "令和8年11月26日",
        "令和8年11月26日(木)",
        "R8.11.26",
        "r8/11/26",
        "Nov 26, 2026",
        "November 26th, 2026",
        "Thu, Nov 26, 2026",
        "Thursday Nov 26 2026",
        "26 Nov 2026",
        "26-Nov-2026",
        "2026-11-26 (Thu)",
        "2026-11-26 Thu",
        "2026年11月26日 木曜日",
        "26/11/2026",
        "11/26/2026",
        "46352",
        "2026-11-26 14:00",
        "2026-11-26T00:00:00",
    ],
)
def test_a_date_is_read_in_the_ways_people_type_it(text: str) -> None:
    assert date(text) == DAY


def test_a_date_of_excel_is_read_with_or_without_a_time_of_day() -> None:
    assert date(dt.datetime(2026, 11, 26)) == DAY
    assert date(dt.datetime(2026, 11, 26, 14, 0)) == DAY
    assert date(DAY) == DAY
    assert date(46352) == DAY


def test_a_serial_number_counts_from_1904_in_a_workbook_of_1904() -> None:
    assert read_date(Cell("A1", 44890), True) == DAY


def test_the_first_year_of_an_era_is_gannen() -> None:
    assert date("令和元年5月1日") == dt.date(2019, 5, 1)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("来年春", "“来年春” is not a date. Type a date such as 2026-11-26."),
        ("TBD", "“TBD” is not a date. Type a date such as 2026-11-26."),
        ("調整中", "“調整中” is not a date. Type a date such as 2026-11-26."),
        ("2026年11月", "“2026年11月” names a month, not a day. Type a date such as 2026-11-26."),
        ("11月", "“11月” names a month, not a day. Type a date such as 2026-11-26."),
        ("1月上旬", "“1月上旬” names a month, not a day. Type a date such as 2026-11-26."),
        ("Nov 2026", "“Nov 2026” names a month, not a day. Type a date such as 2026-11-26."),
        ("11月26日", "“11月26日” has no year. Type a date such as 2026-11-26."),
        ("11/26", "“11/26” has no year. Type a date such as 2026-11-26."),
        ("26/11/26", "“26/11/26” has a year of two digits. Type a date such as 2026-11-26."),
        ("Nov 26, '26", "“Nov 26, '26” has a year of two digits. Type a date such as 2026-11-26."),
        ("03/04/2026", "“03/04/2026” is 2026-03-04 to some readers and 2026-04-03 to others. Type 2026-03-04 or 2026-04-03."),
        ("2026-02-30", "“2026-02-30” is not in the calendar. Type a date such as 2026-11-26."),
        ("2026年11月26日(金)", "“2026年11月26日(金)”: the weekday of 2026-11-26 is Thu (木). Correct the date or the weekday."),
        ("Fri, Nov 26, 2026", "“Fri, Nov 26, 2026”: the weekday of 2026-11-26 is Thu (木). Correct the date or the weekday."),
        ("平成31年5月1日", "“平成31年5月1日” lies outside the era 平成. Type a date such as 2026-11-26."),
        ("2026-11-26 or later", "“2026-11-26 or later” is not a date. Type a date such as 2026-11-26."),
        ("2026-11-261", "“2026-11-261” is not a date. Type a date such as 2026-11-26."),
    ],
)
def test_what_is_no_day_is_told_with_its_cure(text: str, problem: str) -> None:
    assert date(text) == problem


def test_a_number_or_a_yes_is_no_date() -> None:
    assert date(7) == "“7” is not a date. Type a date such as 2026-11-26."
    assert date(True) == "“TRUE” is not a date. Type a date such as 2026-11-26."


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-26 14:00",
        "2026-11-26T14:00:00",
        "2026/11/26 14時",
        "2026年11月26日(木) 14:00",
        "2026年11月26日(木) 午後2時",
        "2026年11月26日 14時00分",
        "令和8年11月26日 14:00",
        "Nov 26, 2026 2:00 PM",
        "Nov 26, 2026 2 pm",
        "２０２６−１１−２６　１４：００".replace("−", "-"),
        "46352.583333333336",
    ],
)
def test_a_moment_is_read_in_the_ways_people_type_it(text: str) -> None:
    assert moment(text) == MOMENT


def test_a_moment_of_excel_is_rounded_to_the_minute() -> None:
    assert moment(dt.datetime(2026, 11, 26, 13, 59, 59, 999_000), "yyyy-mm-dd h:mm") == MOMENT
    assert moment(46352.58333333333) == MOMENT


def test_midnight_is_a_moment_only_where_excel_shows_a_clock() -> None:
    assert moment(dt.datetime(2026, 11, 26), "yyyy/m/d h:mm") == dt.datetime(2026, 11, 26)
    problem = "“2026-11-26” has no time of day. Type a date and a time such as 2026-11-26 14:00."
    assert moment(dt.datetime(2026, 11, 26), "yyyy-mm-dd") == problem
    assert moment(dt.datetime(2026, 11, 26), '[White]yyyy"h"') == problem
    assert moment("2026-11-26") == problem


def test_a_moment_that_is_none_is_told_with_its_cure() -> None:
    assert moment("来週 14:00") == "“来週 14:00” is not a date. Type a date and a time such as 2026-11-26 14:00."
    assert moment("2026-11-26 25:00") == "“2026-11-26 25:00” is not a date and a time. Type a date and a time such as 2026-11-26 14:00."


@pytest.mark.parametrize(
    "value", ["14:00", "14時", "１４：００", "午後2時", "2 PM", "2:00 p.m.", dt.time(14), 0.5833333333333334, dt.timedelta(hours=14)]
)
def test_a_time_of_day_is_read_in_the_ways_people_type_it(value: object) -> None:
    assert clock(value) == dt.time(14)


def test_a_time_of_day_that_is_none_is_told_with_its_cure() -> None:
    assert clock("noon") == "“noon” is not a time of day. Type a time such as 14:00."
    assert clock("24:00") == "“24:00” is not a time of day. Type a time such as 14:00."
    assert clock("10:00–10:30") == "“10:00–10:30” is a span of time. Type its start alone: 10:00."


DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31))
WEEKDAYS = "月火水木金土日"


@given(DAYS)
def test_every_day_is_read_back_from_every_way_of_writing_it(day: dt.date) -> None:
    era, (first_year, _, _) = next((era, span) for era, span in ERAS.items() if span[1] <= day <= span[2])
    weekday = WEEKDAYS[day.weekday()]
    for text in (
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日({weekday})",
        f"{era}{day.year - first_year + 1}年{day.month}月{day.day}日",
        f"{day:%b} {day.day}, {day.year}",
        f"{day:%a}, {day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
    ):
        assert date(text) == day
    assert date((day - dt.date(1899, 12, 30)).days) == day


@given(st.text(max_size=20))
def test_no_text_stops_the_reader_of_dates(text: str) -> None:
    cell = Cell("A1", text)
    read_date(cell, False), read_moment(cell, False), read_clock(cell)
