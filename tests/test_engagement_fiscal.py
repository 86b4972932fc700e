"""Fiscal years and quarters as the client counts them, and whose public holidays count."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from docgen.checks.catalogue import check
from docgen.engagement.computed.fiscal import FiscalDay, fiscal_day
from docgen.engagement.engagement import Engagement
from docgen.workbook.workbook import Workbook
from workbook_files import ENGAGEMENTS, only, sample_engagement, sheets, write

TODAY = dt.date(2026, 11, 26)
SETTING_HEADINGS = ["engagement_id", "setting", "value"]


def settled(path: Path, rows: list[list[object]], **facts: object) -> Engagement:
    """Return an engagement with these facts and settings."""
    row = dict(zip(ENGAGEMENTS[0], ENGAGEMENTS[1], strict=True)) | facts
    tables = sheets(Engagements=[list(row), list(row.values())], Settings=[SETTING_HEADINGS, *rows])
    checked = only(Workbook.read(write(path, tables)))
    assert checked.engagement is not None
    return checked.engagement


@pytest.mark.parametrize(
    ("day", "month", "place"),
    [
        (dt.date(2026, 11, 26), 4, FiscalDay(dt.date(2026, 4, 1), dt.date(2027, 3, 31), 3)),
        (dt.date(2027, 3, 31), 4, FiscalDay(dt.date(2026, 4, 1), dt.date(2027, 3, 31), 4)),
        (dt.date(2027, 4, 1), 4, FiscalDay(dt.date(2027, 4, 1), dt.date(2028, 3, 31), 1)),
        (dt.date(2026, 11, 26), 1, FiscalDay(dt.date(2026, 1, 1), dt.date(2026, 12, 31), 4)),
        (dt.date(2026, 12, 1), 12, FiscalDay(dt.date(2026, 12, 1), dt.date(2027, 11, 30), 1)),
        (dt.date(2028, 2, 29), 3, FiscalDay(dt.date(2027, 3, 1), dt.date(2028, 2, 29), 4)),
    ],
)
def test_a_day_lies_in_one_quarter_of_one_fiscal_year(day: dt.date, month: int, place: FiscalDay) -> None:
    assert fiscal_day(day, month) == place


def fiscal(engagement: Engagement, language: str) -> list[object]:
    names = engagement.for_audience("client").context(language, TODAY)
    keys = ("fiscal_year", "fiscal_quarter", "fiscal_year_start", "fiscal_year_end")
    return [names[key] for key in (*keys, "go_live_fiscal_quarter", "contract_end_fiscal_year", "contract_end_fiscal_quarter")]


def test_a_japanese_fiscal_year_begins_in_april_and_is_called_by_that_year() -> None:
    asahino = sample_engagement("asahino.ja.xlsx")
    go_live = asahino.facts.go_live_date
    assert go_live == dt.date(2027, 3, 15)
    assert fiscal(asahino, "ja") == [
        "2026年度", "2026年度第3四半期", dt.date(2026, 4, 1), dt.date(2027, 3, 31), "2026年度第4四半期", None, None,
    ]  # fmt: skip
    assert fiscal(asahino, "en")[:2] == ["FY2027", "Q3 FY2027"]


def test_elsewhere_the_fiscal_year_is_the_calendar_year_unless_settings_say_when_it_begins(tmp_path: Path) -> None:
    facts = {"contract_end": dt.date(2027, 6, 30), "go_live_date": dt.date(2026, 10, 5)}
    usual = settled(tmp_path / "a.xlsx", [], **facts)
    assert fiscal(usual, "en") == [
        "FY2026", "Q4 FY2026", dt.date(2026, 1, 1), dt.date(2026, 12, 31), "Q4 FY2026", "FY2027", "Q2 FY2027",
    ]  # fmt: skip
    july = settled(tmp_path / "b.xlsx", [[None, "fiscal_year_month", 7]], **facts)
    assert fiscal(july, "en") == [
        "FY2027", "Q2 FY2027", dt.date(2026, 7, 1), dt.date(2027, 6, 30), "Q2 FY2027", "FY2027", "Q4 FY2027",
    ]  # fmt: skip


def remarks(engagement: Engagement) -> list[str]:
    found = check(engagement, "kickoff", today=TODAY)
    return [f"{problem.where}: {problem.message} {problem.fix}" for problem in found if problem.rule == "TIM-06"]


def test_the_euro_does_not_say_whose_holidays_count_so_only_weekends_do_until_settings_name_a_country(tmp_path: Path) -> None:
    christmas: dict[str, object] = {"currency": "EUR", "next_meeting_at": dt.datetime(2026, 12, 25, 10)}
    place = f"Engagements!{chr(ord('A') + ENGAGEMENTS[0].index('currency'))}2"
    said = f"{place}: EUR does not say whose public holidays count; only weekends do."
    cure = "Type the country on the sheet Settings, such as DE for “Public holidays of”; none if weekends are enough."
    assert remarks(settled(tmp_path / "a.xlsx", [], **christmas)) == [f"{said} {cure}"]
    assert remarks(settled(tmp_path / "b.xlsx", [[None, "country", "none"]], **christmas)) == []
    (closed,) = remarks(settled(tmp_path / "c.xlsx", [[None, "country", "DE"]], **christmas))
    assert closed.endswith("Nobody works on Fri, Dec 25, 2026. Choose a working day, such as Mon, Dec 28, 2026.")
