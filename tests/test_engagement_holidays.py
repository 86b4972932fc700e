"""The tables of public holidays say what the library says, and the library is asked for everything else."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

from docgen.engagement.calendar import Calendar
from docgen.engagement.public_holidays import TABLED_COUNTRIES, TABLED_YEARS, from_library, holidays_of, is_country

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("country", TABLED_COUNTRIES)
def test_the_tables_say_what_the_library_says(country: str) -> None:
    for year in TABLED_YEARS:
        assert holidays_of(country, year) == from_library(country, year), "run scripts/build_holidays.py"


def test_other_years_and_countries_come_from_the_library() -> None:
    assert holidays_of("JP", 2019)[dt.date(2019, 5, 1)] == "天皇の即位の日"
    assert holidays_of("FR", 2026)[dt.date(2026, 7, 14)] == "Fête nationale"
    assert holidays_of("", 2026) == {}
    assert [is_country(code) for code in ("JP", "FR", "XX")] == [True, True, False]


def test_a_japanese_or_american_engagement_is_dated_without_loading_the_library() -> None:
    program = """
import datetime as dt, sys
from docgen.engagement.calendar import Calendar
print(Calendar("JP").holiday(dt.date(2026, 11, 23)), Calendar("US").is_working(dt.date(2026, 11, 26)), "holidays" in sys.modules)
"""
    command = [sys.executable, "-c", program]
    run = subprocess.run(
        command, check=True, capture_output=True, text=True, encoding="utf-8", env={"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    )
    assert run.stdout == "勤労感謝の日 False False\n"


def test_a_country_of_the_settings_may_be_any() -> None:
    assert Calendar("FR").holiday(dt.date(2026, 7, 14)) == "Fête nationale"
