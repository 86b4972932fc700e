from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from docgen.engagement.settings import ClosedDays, Settings
from docgen.problems import DocgenError
from docgen.workbook.reading import Reading, house_headings, read_house
from docgen.workbook.workbook import Workbook
from workbook_files import ENGAGEMENTS, PEOPLE, TODAY, Rows, engagement, lines, only, read, sheets, write

GOALS: Rows = [
    ["goal_id", "type", "KPI", "baseline", "target", "unit", "due_date", "How measured", "owner"],
    ["G1", "lagging", "Turnaround", 26, 8, "hours", "03/04/2027", "Log", "Priya Raman"],
]
TWO = [*ENGAGEMENTS, ["JP-001", *ENGAGEMENTS[1][1:]]]


def settings(*rows: list[object]) -> Rows:
    return [["Setting", "Value", "Note"], *([*row, None] for row in rows)]


def test_settings_are_read_in_either_language(tmp_path: Path) -> None:
    rows = settings(
        ["Vendor name", "Brindle Cloud, Inc."],
        ["日付の順", "mdy"],
        ["working-day mode", "business days"],
        ["休業日", "2026-12-29 – 2027-01-04; 2027-08-13"],
        ["Closed days", dt.date(2027, 5, 3)],
        ["祝日", "日本"],
        ["会計年度の開始月", "4月"],
        ["端数処理", "切り上げ"],
        ["anchor of quick wins", "Go-live"],
    )
    found = engagement(tmp_path, Settings=rows)
    assert found.settings == Settings(
        vendor_name="Brindle Cloud, Inc.",
        date_order="month_first",
        timing_days="working",
        closed_days=(
            ClosedDays(dt.date(2026, 12, 29), dt.date(2027, 1, 4)),
            ClosedDays(dt.date(2027, 8, 13), dt.date(2027, 8, 13)),
            ClosedDays(dt.date(2027, 5, 3), dt.date(2027, 5, 3)),
        ),
        country="JP",
        fiscal_year_month=4,
        tax_rounding="up",
        quick_win_anchor="go_live",
    )
    assert found.context("en", TODAY)["vendor_name"] == "Brindle Cloud, Inc."


def test_what_settings_do_not_say_well_is_a_problem_at_its_cell(tmp_path: Path) -> None:
    rows = settings(
        ["Mood", "red"],
        ["Closed days", "2027-01-04 - 2026-12-29"],
        ["Closed days", "Christmas"],
        ["Public holidays of", "Atlantis"],
        ["Fiscal year", "13"],
        ["Tax rounding", "never"],
    )
    assert lines(read(tmp_path, Settings=rows).problems) == [
        "Settings!A2  unknown-choice  “Mood” is no choice of “Setting”.  The choices are Vendor name, Date order, "
        "Days of timing rules, Closed days, Public holidays of, First month of the fiscal year, Rounding of tax, Quick wins count from.",
        "Settings!B3  not-a-date  “2027-01-04 - 2026-12-29” is no day and no span of days.  "
        "Type a date, or the first and the last: 2026-12-29 – 2027-01-04.",
        "Settings!B4  not-a-date  “Christmas” is no day and no span of days.  "
        "Type a date, or the first and the last: 2026-12-29 – 2027-01-04.",
        "Settings!B5  unknown-country  “Atlantis” is no code of a country.  Type two letters such as JP, US or GB, or none.",
        "Settings!B6  not-a-month  “13” is no month.  Type its number, from 1 to 12.",
        "Settings!B7  unknown-choice  “never” is no choice of “Value”.  The choices are Down, Nearest, Up.",
    ]


def test_a_setting_with_an_id_holds_for_that_engagement_alone(tmp_path: Path) -> None:
    rows: Rows = [["Engagement ID", "Setting", "Value"], [None, "country", "GB"], ["JP-001", "country", "JP"]]
    book = Workbook.read(write(tmp_path / "acme.xlsx", {"Engagements": TWO, "設定": rows}))
    countries = [checked.engagement.settings.country for checked in book.engagements() if checked.engagement]
    assert (book.problems, countries) == ((), ["GB", "JP"])


def test_an_option_wins_over_the_sheet(tmp_path: Path) -> None:
    path = write(tmp_path / "acme.xlsx", sheets(Settings=settings(["country", "GB"], ["tax rounding", "Up"])))
    found = only(Workbook.read(path, Reading(Settings(country="JP")))).engagement
    assert found is not None
    assert (found.settings.country, found.settings.tax_rounding) == ("JP", "up")


@pytest.mark.parametrize(("order", "due"), [("Day first", dt.date(2027, 4, 3)), ("Month first", dt.date(2027, 3, 4))])
def test_the_order_of_day_and_month_settles_dates_that_could_be_two(tmp_path: Path, order: str, due: dt.date) -> None:
    checked = only(read(tmp_path, Goals=GOALS, Settings=settings(["Date order", order])))
    assert checked.engagement is not None
    assert [goal.due_date for goal in checked.engagement.goals] == [due]
    assert [problem.rule for problem in checked.problems] == []


def test_without_that_setting_such_a_date_is_a_problem(tmp_path: Path) -> None:
    assert [problem.where for problem in only(read(tmp_path, Goals=GOALS)).problems] == ["Goals!G2"]


def test_a_tab_of_that_name_without_settings_is_left_alone(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, Settings=[["x"]]).problems
    assert (problem.rule, problem.severity) == ("no-header", "info")


def test_house_headings_name_columns(tmp_path: Path) -> None:
    path = write(tmp_path / "acme.xlsx", sheets(Goals=GOALS))
    assert [problem.message for problem in Workbook.read(path).problems] == [
        "docgen knows no column “KPI” on Goals; its cells are kept but not used."
    ]
    (tmp_path / "docgen.toml").write_text('[aliases.Goals]\n"k p i *" = "metric"\n', "utf-8")
    book = Workbook.read(path, Reading(house=read_house(tmp_path)))
    found = only(book).engagement
    assert found is not None
    assert (book.problems, found.goals[0].metric) == ((), "Turnaround")


def test_a_column_that_a_house_heading_takes_is_not_read_twice(tmp_path: Path) -> None:
    goals: Rows = [["goal_id", "metric", "KPI"], ["G1", "Turnaround", "Speed"]]
    path = write(tmp_path / "acme.xlsx", sheets(Goals=goals))
    reading = Reading(house=house_headings({"目標": {"KPI": "指標"}}))
    assert lines(Workbook.read(path, reading).problems) == [
        "Goals!C1  duplicate-heading  The heading “KPI” names the same column as “metric”.  "
        "Remove one of the two columns; the first is read."
    ]


def test_house_headings_of_sheets_and_columns_that_are_not_there_are_problems() -> None:
    with pytest.raises(DocgenError) as error:
        house_headings({"Gaols": {"KPI": "metric"}, "Goals": {"KPI": "metrics"}})
    assert [str(problem) for problem in error.value.problems] == [
        "docgen.toml  [aliases.Gaols]  unknown-sheet  docgen knows no sheet “Gaols”.  Did you mean Goals?",
        "docgen.toml  [aliases.Goals] KPI  unknown-column  docgen knows no column “metrics” on Goals.  Did you mean metric?",
    ]


def test_without_a_settings_file_there_are_no_house_headings(tmp_path: Path) -> None:
    assert read_house(tmp_path) == {}
    (tmp_path / "docgen.toml").write_text("aliases = [", "utf-8")
    with pytest.raises(DocgenError, match=r"“docgen\.toml” cannot be read"):
        read_house(tmp_path)


@pytest.mark.parametrize("value", [dt.date(9999, 12, 31), "9999-12-31"])
def test_a_date_that_no_project_lives_to_see_is_refused(tmp_path: Path, value: object) -> None:
    facts = [[*ENGAGEMENTS[0], "contract_end"], [*ENGAGEMENTS[1], value]]
    checked = only(read(tmp_path, Engagements=facts))
    assert lines(checked.problems) == ["Engagements!I2  not-a-date  “9999-12-31” lies in the year 9999.  Type a date such as 2026-11-26."]


def test_days_that_lead_out_of_the_calendar_are_refused(tmp_path: Path) -> None:
    facts = [[*ENGAGEMENTS[0], "closeout_days", "closeout_start"], [*ENGAGEMENTS[1], "9999999 days", "2026-10-26"]]
    assert lines(only(read(tmp_path, Engagements=facts)).problems) == [
        "Engagements!I2  out-of-range  “9999999 days” is more than 100,000 days.  Type the number again."
    ]


def test_an_engagement_has_one_renewal(tmp_path: Path) -> None:
    renewal: Rows = [["renewal_kind", "probability"], ["renewal", "green"], ["extension", "amber"]]
    assert lines(only(read(tmp_path, Renewal=renewal, People=PEOPLE)).problems) == [
        "Renewal!A3  duplicate-renewal  The engagement has more than one renewal; the first is used.  "
        "Keep one row; renewals that are over belong on the sheet Outcomes."
    ]
