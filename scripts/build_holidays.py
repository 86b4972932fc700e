"""Write src/docgen/engagement/holiday_tables/<country>.txt: the public holidays that docgen knows without the library `holidays`.

The library takes a tenth of a second to load, ten times what a check takes. A file has a line for each day, its date and its name
in the country's own language; the years are those of YEARS. For other years and countries docgen asks the library itself.
"""

from __future__ import annotations

import sys
from pathlib import Path

import holidays

OUTPUT = Path(__file__).parent.parent / "src/docgen/engagement/holiday_tables"
# The countries whose holidays are taken when the settings name none: those of the languages and currencies.
COUNTRIES = ("AU", "CA", "CH", "CN", "GB", "HK", "IN", "JP", "KR", "NZ", "SG", "TW", "US")
YEARS = range(2020, 2036)


def table(country: str) -> str:
    """Return the lines of a country."""
    language = holidays.country_holidays(country).default_language
    found = holidays.country_holidays(country, years=YEARS, language=language)
    lines = [f"{day.isoformat()} {name}\n" for day, name in sorted(found.items()) if day.year in YEARS]
    return "".join(lines)


def main() -> None:
    """Write the table of each country."""
    if sys.argv[1:]:
        print(__doc__)
        return
    OUTPUT.mkdir(exist_ok=True)
    for country in COUNTRIES:
        (OUTPUT / f"{country}.txt").write_text(table(country), "utf-8")


if __name__ == "__main__":
    main()
