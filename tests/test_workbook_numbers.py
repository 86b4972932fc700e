from __future__ import annotations

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.workbook.cells import Cell
from docgen.workbook.fault import Fault
from docgen.workbook.numbers import Amount, read_amount, read_fraction, read_integer, read_number


def number(value: object, number_format: str = "General", unit: str = "") -> float | str:
    found = read_number(Cell("A1", value, number_format), unit)
    return f"{found.message} {found.fix}" if isinstance(found, Fault) else found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("18600000", 18_600_000),
        ("１８，６００，０００", 18_600_000),
        ("18,600,000円", 18_600_000),
        ("￥18,600,000", 18_600_000),
        ("¥18,600,000", 18_600_000),
        ("18,600,000円（税抜）", 18_600_000),
        ("$148,000 (excl. tax)", 148_000),
        ("$148,000", 148_000),
        ("US$148,000", 148_000),
        ("USD 148,000", 148_000),
        ("148,000 USD", 148_000),
        ("€9.50", 9.5),
        ("1,860万円", 18_600_000),
        ("1860万", 18_600_000),
        ("18.6百万円", 18_600_000),
        ("18,600千円", 18_600_000),
        ("1億2,000万円", 120_000_000),
        ("1万2千", 12_000),
        ("1億", 100_000_000),
        ("148k", 148_000),
        ("$1.5M", 1_500_000),
        ("3.0", 3),
        ("0.5", 0.5),
        (".5", 0.5),
        ("-5", -5),
        ("−5", -5),
        ("▲3.5", -3.5),
        ("△3", -3),
        ("(1,200)", -1_200),
        ("¥-300", -300),
        ("+12", 12),
        ("85%", 85),
        ("85％", 85),
        ("+5pt", 5),
        ("5ポイント", 5),
    ],
)
def test_a_number_is_read_in_the_ways_people_type_it(text: str, value: float) -> None:
    assert number(text) == value
    assert isinstance(number(text), type(value))


def test_percent_and_percentage_points_are_kept_apart() -> None:
    assert read_amount(Cell("A1", "85%")) == Amount(85, is_percent=True)
    assert read_amount(Cell("A1", "+5pt")) == Amount(5, is_points=True)
    assert read_amount(Cell("A1", 0.85, "0%")) == Amount(85, is_percent=True)
    assert read_amount(Cell("A1", 0.07, "0.0%")) == Amount(7, is_percent=True)


def test_a_percentage_is_one_fraction_however_it_is_typed() -> None:
    for cell in (Cell("A1", "10%"), Cell("A1", 0.1, "0%"), Cell("A1", 0.1), Cell("A1", 10), Cell("A1", "10")):
        assert read_fraction(cell) == 0.1
    assert read_fraction(Cell("A1", "1%")) == 0.01
    assert read_fraction(Cell("A1", 0)) == 0


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("soon", "“soon” is not a number. Type a number such as 26 or 3.5."),
        ("26 hours", "“26 hours” is not a number. Type 26 alone; words have a column of their own."),
        ("48分", "“48分” is not a number. Type 48 alone; words have a column of their own."),
        ("1,5", "“1,5” is not a number. Type a number such as 26 or 3.5."),
        ("1.234,56", "“1.234,56” is not a number. Type a number such as 26 or 3.5."),
        ("1.200", "“1.200” is 1,200 to some readers and 1.2 to others. Type 1200 or 1.2."),
        ("€1.200", "“€1.200” is 1,200 to some readers and 1.2 to others. Type 1200 or 1.2."),
        ("1.000", "“1.000” is 1,000 to some readers and 1 to others. Type 1000 or 1."),
        ("-１８．２３４ 円", "“-１８．２３４ 円” is 18,234 to some readers and 18.234 to others. Type 18234 or 18.2340."),
        ("2千1億", "“2千1億” is not a number. Type 2 alone; words have a column of their own."),
        ("10-20", "“10-20” is not a number. Type a number such as 26 or 3.5."),
    ],
)
def test_what_is_no_number_is_told_with_its_cure(text: str, problem: str) -> None:
    assert number(text) == problem


def test_the_unit_of_the_column_may_follow_the_number() -> None:
    assert number("24時間", unit="hours") == 24
    assert number("24 h", unit="hours") == 24
    assert number("９０分", unit="minutes") == 90
    assert number("30 days", unit="days") == 30
    assert number("2 hours", unit="minutes") == "“2 hours” is not a number. Type 2 alone; words have a column of their own."


def test_a_date_or_a_yes_or_an_endless_number_is_no_number() -> None:
    problem = "“2026-03-04” is a date, not a number. Type the number again and format the cell as a number."
    assert number(dt.datetime(2026, 3, 4)) == problem
    assert number(True) == "“TRUE” is not a number. Type a number such as 26 or 3.5."
    assert number(math.inf) == "“inf” is not a number. Type a number such as 26 or 3.5."


def test_a_whole_number_has_no_decimals() -> None:
    assert read_integer(Cell("A1", 90.0)) == 90
    assert read_integer(Cell("A1", "1.5")) == Fault("not-an-integer", "“1.5” is not a whole number.", "Type a whole number such as 90.")


@given(st.integers(-(10**12), 10**12))
def test_every_whole_number_is_read_back_from_every_way_of_writing_it(value: int) -> None:
    size = abs(value)
    assert number(str(value)) == value
    assert number(f"{value:,}") == value
    assert number(f"{value:,}円") == value
    assert number(f"({size:,})") == -size
    assert number(f"▲{size}") == -size
    assert number(f"{value}万") == value * 10_000
    assert number(value) == value


@given(st.decimals(-(10**6), 10**6, places=4))
def test_every_decimal_is_read_back_as_typed(value: object) -> None:
    assert number(f"{value}") == float(str(value))
    assert number(f"{value}%") == float(str(value))


def test_three_digits_after_a_dot_are_decimals_where_nothing_else_can_be_meant() -> None:
    typed = {"1,200": 1_200, "0.125": 0.125, "1234.567": 1234.567, "1,234.567": 1234.567, "1.250%": 1.25, "1.250M": 1_250_000, "1.25": 1.25}
    assert {text: number(text) for text in typed} == typed
    assert number(1.25, "0.000") == 1.25
    assert number("1.250", "0.000") == 1.25
    assert read_fraction(Cell("A1", "12.345")) == 0.12345


def test_a_number_of_two_readings_is_no_whole_number_either() -> None:
    fault = Fault("ambiguous-number", "“1.200” is 1,200 to some readers and 1.2 to others.", "Type 1200 or 1.2.")
    assert read_integer(Cell("A1", "1.200")) == fault


@given(st.text(max_size=20))
def test_no_text_stops_the_reader_of_numbers(text: str) -> None:
    read_amount(Cell("A1", text))
