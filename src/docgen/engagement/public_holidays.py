"""The public holidays of a country and year: from tables beside this module, else from the library `holidays`.

The library knows every country and takes a tenth of a second to load, ten times what a check takes. So the countries whose
holidays count when the settings name none stand in tables, made from the library by scripts/build_holidays.py.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from importlib import resources

TABLED_COUNTRIES = ("AU", "CA", "CH", "CN", "GB", "HK", "IN", "JP", "KR", "NZ", "SG", "TW", "US")
TABLED_YEARS = range(2020, 2036)


def is_country(code: str) -> bool:
    """Return whether there are public holidays to be had for the country of that code."""
    if code in TABLED_COUNTRIES:
        return True
    import holidays

    return code in holidays.list_supported_countries(include_aliases=False)


@lru_cache(maxsize=256)
def holidays_of(country: str, year: int) -> dict[dt.date, str]:
    """Return the holidays of a year by day, each with its name in the country's own language; none for an empty country."""
    if not country:
        return {}
    if country in TABLED_COUNTRIES and year in TABLED_YEARS:
        return _tabled(country, year)
    return from_library(country, year)


def from_library(country: str, year: int) -> dict[dt.date, str]:
    """Return the holidays of a year as the library has them."""
    import holidays

    # Without a language the names would follow the locale of the machine.
    language = holidays.country_holidays(country).default_language
    return dict(holidays.country_holidays(country, years=year, language=language))


def _tabled(country: str, year: int) -> dict[dt.date, str]:
    lines = resources.files("docgen.engagement").joinpath(f"holiday_tables/{country}.txt").read_text("utf-8").splitlines()
    start = f"{year}-"
    return {dt.date.fromisoformat(line[:10]): line[11:] for line in lines if line.startswith(start)}
