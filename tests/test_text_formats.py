from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from decimal import Decimal

import pytest

from docgen.text import formats

KICKOFF = dt.datetime(2026, 11, 26, 14, 0)


@pytest.mark.parametrize(
    ("style", "english", "japanese"),
    [
        ("full", "Thu, Nov 26, 2026", "2026年11月26日(木)"),
        ("short", "Thu, Nov 26", "11月26日(木)"),
        ("plain", "Nov 26, 2026", "2026年11月26日"),
        ("month", "Nov 2026", "2026年11月"),
        ("iso", "2026-11-26", "2026-11-26"),
    ],
)
def test_a_date_is_written_in_five_ways(style, english, japanese):
    assert formats.date(KICKOFF, style, language="en") == english
    assert formats.date(KICKOFF.date(), style, language="ja") == japanese


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo", "Pacific/Kiritimati", "UTC"])
def test_no_time_zone_of_the_computer_shifts_a_date_or_a_time(zone):
    program = (
        "import datetime as dt; from docgen.text import formats\n"
        "for day in (dt.date(2026, 3, 8), dt.datetime(2026, 3, 8, 0, 0), dt.datetime(2026, 3, 8, 23, 59)):\n"
        "    print(formats.date(day, language='en'))\n"
        "print(formats.time(dt.datetime(2026, 3, 8, 2, 30), language='en'), formats.time(dt.time(23, 59), language='en'))\n"
        "print(formats.time(dt.datetime(2026, 3, 8, 2, 30, tzinfo=dt.timezone.utc), language='en'))\n"
        "print(formats.era(dt.date(2019, 5, 1), language='en'))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], env={**os.environ, "TZ": zone}, capture_output=True, text=True, check=True)
    assert done.stdout == "Sun, Mar 8, 2026\n" * 3 + "2:30 AM 11:59 PM\n2:30 AM\nWed, May 1, 2019\n"


def test_the_era_is_japanese_in_japanese_and_the_common_one_in_english():
    assert formats.era(KICKOFF, language="ja") == "令和8年11月26日(木)"
    assert formats.era(KICKOFF, language="en") == "Thu, Nov 26, 2026"
    assert formats.era(dt.date(2019, 4, 30), language="ja") == "平成31年4月30日(火)"
    assert formats.era(dt.date(2019, 5, 1), language="ja").startswith("令和")


def test_times_follow_the_clock_of_the_language():
    assert formats.time(dt.time(10, 0), language="en") == "10:00 AM"
    assert formats.time(KICKOFF, language="ja") == "14:00"
    assert formats.time_range(KICKOFF, dt.time(15, 30), language="en") == "2:00 – 3:30 PM"
    assert formats.time_range(dt.time(11, 0), dt.time(13, 0), language="en") == "11:00 AM – 1:00 PM"
    assert formats.time_range(KICKOFF, dt.time(15, 30), language="ja") == "14:00–15:30"
    assert formats.time_range(KICKOFF, None, language="ja") == "14:00"
    assert formats.datetime(KICKOFF, language="en") == "Thu, Nov 26, 2026, 2:00 PM"
    assert formats.datetime(KICKOFF, "short", language="ja") == "11月26日(木) 14:00"


def test_a_weekday_stands_alone():
    assert formats.weekday(KICKOFF, language="en") == "Thursday"
    assert formats.weekday(KICKOFF, "short", language="ja") == "木"


@pytest.mark.parametrize(
    ("value", "currency", "english", "japanese"),
    [
        (148000, "USD", "$148,000", "$148,000"),
        (18600000.0, "JPY", "¥18,600,000", "18,600,000円"),
        (1234.5, "EUR", "€1,234.50", "€1,234.50"),
        (2.675, "usd", "$2.68", "$2.68"),
        (1234.5, "JPY", "¥1,235", "1,235円"),
        (-5, "JPY", "-¥5", "-5円"),
        (0.004, "USD", "$0", "$0"),
        (Decimal("99.999"), "GBP", "£100", "£100"),
    ],
)
def test_money_has_its_currency_and_cents_only_when_there_are_some(value, currency, english, japanese):
    assert formats.money(value, currency, language="en") == english
    assert formats.money(value, currency, language="ja") == japanese


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1234567, None, "1,234,567"),
        (3.0, None, "3"),
        (3, 1, "3.0"),
        (0.125, None, "0.13"),
        (1.5, None, "1.5"),
        (-0.001, None, "0"),
        (100, None, "100"),
    ],
)
def test_a_number_has_as_many_decimals_as_it_needs_or_as_were_asked_for(value, decimals, text):
    assert formats.number(value, decimals, language="en") == text
    assert formats.number(value, decimals, language="ja") == text


def test_a_percentage_is_written_of_a_fraction():
    assert formats.percent(0.1, language="ja") == "10%"
    assert formats.percent(-0.125, language="en") == "-12.5%"
    assert formats.percent(1 / 3, 0, language="en") == "33%"


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "language", "text"),
    [
        (85, "%", None, "en", "85%"),
        (26, "hours", None, "en", "26 hours"),
        (1, "hours", None, "en", "1 hour"),
        (1.0, "business days", None, "en", "1 business day"),
        (1, "queries/day", None, "en", "1 query/day"),
        (1, "errors per week", None, "en", "1 error per week"),
        (1, "people", None, "en", "1 person"),
        (1, "kbps", None, "en", "1 kbps"),
        (5, "pt", None, "en", "5 pt"),
        (1200, "USD", None, "en", "$1,200"),
        (12, "NPS", None, "en", "12 NPS"),
        (3, "営業日", 1, "ja", "3.0営業日"),
        (30, "分", None, "ja", "30分"),
        (5, "pt", None, "ja", "5pt"),
        (26, "hours", None, "ja", "26 hours"),
        (1200, "JPY", None, "ja", "1,200円"),
        (7, None, None, "en", "7"),
    ],
)
def test_a_measure_joins_number_and_unit_as_the_language_does(value, unit, decimals, language, text):
    assert formats.measure(value, unit, decimals, language=language) == text


def test_a_list_is_joined_in_the_manner_of_the_language_without_its_empty_values():
    assert formats.join(["Ana", None, "", "Bo"], language="en") == "Ana, Bo"
    assert formats.join(["佐藤", "鈴木"], language="ja") == "佐藤、鈴木"
    assert formats.join(["A", "R"], "/", language="ja") == "A/R"


def test_nothing_is_printed_for_a_missing_value():
    dates = (formats.date, formats.era, formats.time, formats.datetime, formats.weekday)
    numbers = (formats.number, formats.percent, formats.join)
    assert {write(None, language="ja") for write in dates + numbers} == {""}
    assert formats.money(None, "USD", language="en") == formats.measure(None, "%", language="en") == ""


@pytest.mark.parametrize(
    ("write", "message"),
    [
        (lambda: formats.date("soon", language="en"), "“soon” is not a date."),
        (lambda: formats.date(KICKOFF, "long", language="en"), "“long” is no way to write a date; use full, short, plain, month, iso."),
        (lambda: formats.time(14, language="en"), "“14” is not a time."),
        (lambda: formats.number("1,2", language="en"), "“1,2” is not a number."),
        (lambda: formats.number(True, language="en"), "“True” is not a number."),
        (lambda: formats.number(1, "x", language="en"), "“x” is no count of decimals; use 0 to 10."),
        (lambda: formats.percent(float("nan"), language="en"), "“nan” is not a number that can be printed."),
        (lambda: formats.money(1, "dollars", language="en"), "“dollars” is not a currency; use a code of three letters such as USD."),
        (lambda: formats.money(1, None, language="en"), "“None” is not a currency; use a code of three letters such as USD."),
        (lambda: formats.join("abc", language="en"), "“abc” is one text, not a list to join."),
        (lambda: formats.date(KICKOFF, language="fr"), "“fr” is not a language docgen writes; use en or ja."),
        (lambda: formats.sama(7), "“7” is not a name."),
        (lambda: formats.addressed("Ana", language="ja"), "“Ana” is not a row of People; write the column that ends in _person."),
    ],
)
def test_a_value_of_the_wrong_type_is_named_in_a_plain_sentence(write, message):
    with pytest.raises((TypeError, ValueError)) as raised:
        write()
    assert str(raised.value) == message


@pytest.mark.parametrize("name", ["佐藤 健一", "佐藤 健一様", "佐藤 健一さん", "佐藤 健一 氏", "佐藤 健一 様 様"])
def test_a_person_is_addressed_with_sama_once(name):
    assert formats.sama(name) == "佐藤 健一 様"


def test_a_name_without_a_space_takes_sama_without_one():
    assert formats.sama("佐藤") == "佐藤様"


@pytest.mark.parametrize("name", ["株式会社青葉", "株式会社青葉御中", "株式会社青葉 御中 様"])
def test_a_company_is_addressed_with_onchu_once_and_never_with_sama(name):
    assert formats.onchu(name) == "株式会社青葉 御中"


def test_only_people_of_the_client_take_sama_and_only_in_japanese():
    assert formats.addressed({"name": "佐藤 健一", "side": "client"}, language="ja") == "佐藤 健一 様"
    assert formats.addressed({"name": "田中 薫", "side": "vendor"}, language="ja") == "田中 薫"
    assert formats.addressed({"name": "Dana Whitfield", "side": "client"}, language="en") == "Dana Whitfield"
    assert formats.addressed(None, language="ja") == ""
