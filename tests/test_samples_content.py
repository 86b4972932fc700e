"""The sample engagements say what they are known for: names, sums, dates and weekdays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import openpyxl
import pytest

from docgen.engagement.calendar import Calendar
from docgen.workbook.workbook import Workbook

SAMPLES = Path(__file__).parents[1] / "samples"
ENGLISH = ("ferrow.en.xlsx", "meridale.en.xlsx", "tidewell.en.xlsx")
PERSON_HEADINGS = {
    *("Owner", "Presenter", "Client owner", "Vendor owner", "Minutes owner", "Client person", "Vendor person", "Said by"),
    *("Capture owner", "Relationship owner", "Next action owner", "Acceptor", "Receiving owner", "Recipient", "Respondent"),
    *("Approved by client", "Approved by vendor", "Handover from", "Handover to", "Responsible (R)", "Accountable (A)"),
    *("Consulted (C)", "Informed (I)"),
}
Rows = list[dict[str, object]]


@lru_cache(maxsize=8)
def sheets_of(file: str) -> dict[str, Rows]:
    """Return the sheets of a sample after its guide, each as rows by heading."""
    return {sheet.title: by_heading(sheet.iter_rows(values_only=True)) for sheet in openpyxl.load_workbook(SAMPLES / file).worksheets[1:]}


def by_heading(lines: Iterator[tuple[object, ...]]) -> Rows:
    """Return the lines below the first under the headings of the first."""
    heading = [str(text) for text in next(lines)]
    return [dict(zip(heading, line, strict=True)) for line in lines]


def rows(file: str, sheet: str, engagement: str = "") -> Rows:
    """Return the rows of a sheet by heading; only those of one engagement if it is named."""
    return [row for row in sheets_of(file)[sheet] if not engagement or row["Engagement ID"] == engagement]


def total(file: str, sheet: str, heading: str) -> float:
    """Return the sum of one column."""
    return sum(value for row in rows(file, sheet) if isinstance(value := row[heading], int | float))


@pytest.mark.parametrize("engagement", ["JP-001", "US-014", "RT-007"])
def test_every_person_named_anywhere_is_in_people(engagement: str) -> None:
    people = {row["Name"] for row in rows("portfolio.xlsx", "People", engagement)}
    for sheet in sheets_of("portfolio.xlsx"):
        for row in rows("portfolio.xlsx", sheet, engagement):
            named = {name for heading in PERSON_HEADINGS & row.keys() for name in str(row[heading] or "").split("; ")} - {""}
            assert named <= people, sheet


def test_the_portfolio_holds_the_rows_of_the_three_good_samples() -> None:
    for file, engagement in (("ferrow.en.xlsx", "US-014"), ("meridale.en.xlsx", "RT-007")):
        for sheet in sheets_of(file):
            for own, shared in zip(rows(file, sheet), rows("portfolio.xlsx", sheet, engagement), strict=True):
                assert own.items() <= shared.items(), sheet
    assert [row["氏名"] for row in rows("asahino.ja.xlsx", "関係者")] == [row["Name"] for row in rows("portfolio.xlsx", "People", "JP-001")]


def test_sample_a_adds_up() -> None:
    assert total("asahino.ja.xlsx", "計画", "顧客工数(時間)") == 224
    assert total("asahino.ja.xlsx", "アジェンダ", "所要(分)") == 90
    assert total("asahino.ja.xlsx", "請求・精算", "金額") == 18_600_000
    assert total("asahino.ja.xlsx", "成果物・検収", "金額") == 18_600_000
    assert rows("asahino.ja.xlsx", "案件")[0]["契約金額"] == 18_600_000


def test_sample_b_adds_up() -> None:
    (facts,) = rows("ferrow.en.xlsx", "Engagements")
    assert total("ferrow.en.xlsx", "Plan", "Client hours") == 216
    assert total("ferrow.en.xlsx", "Agenda", "Minutes") == 90
    assert total("ferrow.en.xlsx", "Billing", "Amount") == 157_500
    assert facts["Contract value"] == 157_500 - total("ferrow.en.xlsx", "ChangeOrders", "Amount")
    assert facts["Spent to date"] == sum(int(str(row["Amount"])) for row in rows("ferrow.en.xlsx", "Billing") if row["Status"] == "Paid")
    assert len(rows("ferrow.en.xlsx", "Closeout")) == 33


def test_sample_c_adds_up() -> None:
    prices = {row["Option"]: row["Annual price"] for row in rows("meridale.en.xlsx", "Options")}
    assert prices == {"Core": 486_000, "Continue": 540_000 + 21_600, "Expand": 540_000 + 21_600 + 81_000}
    assert prices["Expand"] == 642_600
    scores = {"May": 0, "Oct": 0}
    for row in rows("meridale.en.xlsx", "Readiness"):
        scores[f"{row['Assessed on']:%b}"] += int(str(row["Score (0-5)"]))
    assert scores == {"May": 71, "Oct": 79}
    assert len(rows("meridale.en.xlsx", "Readiness")) == 40


def test_the_english_kickoff_adds_up() -> None:
    (facts,) = rows("tidewell.en.xlsx", "Engagements")
    assert total("tidewell.en.xlsx", "Plan", "Client hours") == 266
    assert total("tidewell.en.xlsx", "Agenda", "Minutes") == 90
    assert facts["Contract value"] == total("tidewell.en.xlsx", "Billing", "Amount") == 126_000
    assert total("tidewell.en.xlsx", "Deliverables", "Amount") == 126_000


def test_the_japanese_renewal_adds_up() -> None:
    (facts,) = rows("hiyorido.ja.xlsx", "案件")
    prices = {row["名称"]: row["年額"] for row in rows("hiyorido.ja.xlsx", "価格オプション")}
    assert facts["年間契約額"] == total("hiyorido.ja.xlsx", "請求・精算", "金額") == 36_000_000
    assert facts["利用済み額"] == sum(amounts("hiyorido.ja.xlsx", "入金済み") + amounts("hiyorido.ja.xlsx", "請求済み"))
    assert prices == {"基本": 31_200_000, "継続": 36_000_000 + 1_080_000, "拡張": 36_000_000 + 1_080_000 + 4_320_000}
    assert amounts_of_value("hiyorido.ja.xlsx") == [46_850_000, 21_470_000, 8_600_000]
    assert 43 * 86 * 362 * 2_100 // 60 // 10_000 * 10_000 == 46_850_000
    assert 1_420 * 12 * 30 // 100 * 4_200 // 10_000 * 10_000 == 21_470_000
    scores = {5: 0, 10: 0}
    for row in rows("hiyorido.ja.xlsx", "更新準備性"):
        day = row["評価日"]
        assert isinstance(day, dt.datetime)
        scores[day.month] += int(str(row["評点"]))
    assert scores == {5: 65, 10: 74}


def test_the_japanese_closeout_adds_up() -> None:
    (facts,) = rows("minase.ja.xlsx", "案件")
    kinds = {row["種別"]: 0 for row in rows("minase.ja.xlsx", "請求・精算")}
    for row in rows("minase.ja.xlsx", "請求・精算"):
        kinds[row["種別"]] += int(str(row["金額"]))
    assert facts["契約金額"] == kinds["契約"] == 24_000_000
    assert kinds["変更"] == total("minase.ja.xlsx", "変更管理", "金額") == 1_800_000
    assert total("minase.ja.xlsx", "成果物・検収", "金額") == 25_800_000
    assert total("minase.ja.xlsx", "計画", "顧客工数(時間)") == 178
    assert len(rows("minase.ja.xlsx", "クローズアウト")) == 33


def test_sample_c_has_none_of_the_sheets_of_a_kickoff_plan() -> None:
    assert not {"Scope", "Plan", "RACI"} & set(sheets_of("meridale.en.xlsx"))


@pytest.mark.parametrize(
    ("engagement", "printed"),
    [
        (
            "JP-001",
            "Thu 2026-11-19, Fri 2026-11-20, Tue 2026-11-24, Wed 2026-11-25, Thu 2026-11-26, Fri 2026-11-27, Mon 2026-11-30,"
            " Tue 2026-12-01, Wed 2026-12-02, Thu 2026-12-03, Mon 2027-03-15, Fri 2027-04-23, Fri 2027-05-14, Mon 2027-05-31,"
            " Tue 2027-07-13",
        ),
        (
            "US-014",
            "Thu 2026-06-11, Fri 2026-06-12, Tue 2026-06-16, Mon 2026-10-05, Fri 2026-10-30, Mon 2026-11-30, Tue 2027-02-02, "
            "Fri 2026-12-04, Tue 2026-12-29, Thu 2027-01-28",
        ),
        ("RT-007", "Wed 2026-08-12, Thu 2026-11-05, Thu 2026-12-03, Thu 2027-01-14"),
    ],
)
def test_the_dates_a_sample_is_known_for_fall_on_their_weekdays(engagement: str, printed: str) -> None:
    found = {
        f"{date:%a %Y-%m-%d}"
        for sheet in sheets_of("portfolio.xlsx")
        for row in rows("portfolio.xlsx", sheet, engagement)
        for date in dates_in(row)
    }
    assert set(printed.split(", ")) - found == set()


@pytest.mark.parametrize("engagement", ["JP-001", "US-014", "RT-007"])
def test_nothing_is_due_or_planned_on_a_weekend(engagement: str) -> None:
    for sheet, headings in (("Actions", ("Due", "Done on")), ("Plan", ("Start", "End")), ("Goals", ("Due date",))):
        for row in rows("portfolio.xlsx", sheet, engagement):
            for heading in headings:
                day = row[heading]
                assert not isinstance(day, dt.date) or day.weekday() < 5, (sheet, row)


@pytest.mark.parametrize("file", ["tidewell.en.xlsx", "hiyorido.ja.xlsx", "minase.ja.xlsx"])
def test_nothing_is_due_or_planned_on_a_day_off_in_the_other_samples(file: str) -> None:
    (checked,) = Workbook.read(SAMPLES / file).engagements()
    assert checked.engagement
    engagement, calendar = checked.engagement, Calendar.of(checked.engagement)
    days = [
        *(day for action in engagement.actions for day in (action.due, action.done_on)),
        *(day for line in engagement.plan for day in (line.start, line.end)),
        *(goal.due_date for goal in engagement.goals),
        *(talk.planned for talk in engagement.touchpoints),
        *(point.due for point in engagement.closeout),
    ]
    assert len(days) > 20
    assert [day for day in days if day and not calendar.is_working(day)] == []


@pytest.mark.parametrize("engagement", ["JP-001", "US-014"])
def test_the_next_steps_of_a_kickoff_are_due_within_seven_days_on_both_sides(engagement: str) -> None:
    (facts,) = rows("portfolio.xlsx", "Engagements", engagement)
    kickoff = facts["Kickoff date and time"]
    assert isinstance(kickoff, dt.datetime)
    steps = [row for row in rows("portfolio.xlsx", "Actions", engagement) if row["Kind"] == "Next step"]
    assert {row["Side"] for row in steps} == {"Client", "Vendor"}
    assert all(0 <= (due - kickoff.replace(hour=0)).days <= 7 for row in steps if isinstance(due := row["Due"], dt.datetime))


@pytest.mark.parametrize("engagement", ["JP-001", "US-014"])
def test_no_client_action_falls_into_a_window_the_client_has_closed(engagement: str) -> None:
    closed = [(row["Start"], row["End or due"]) for row in rows("portfolio.xlsx", "RAID", engagement) if row["Kind"] == "Constraint"]
    client = [row for row in rows("portfolio.xlsx", "Actions", engagement) if row["Side"] == "Client"]
    dues = [due for row in client if isinstance(due := row["Due"], dt.datetime)]
    assert len(closed) == 2
    for start, end in closed:
        assert isinstance(start, dt.datetime)
        assert isinstance(end, dt.datetime)
        assert [due for due in dues if start <= due <= end] == []


@pytest.mark.parametrize("file", ENGLISH)
def test_an_address_uses_an_invented_domain(file: str) -> None:
    assert all(str(row["E-mail"]).endswith(".example") for row in rows(file, "People"))


def amounts(file: str, status: str) -> list[int]:
    """Return the amounts of billing in one status, in a Japanese sample."""
    return [int(str(row["金額"])) for row in rows(file, "請求・精算") if row["状態"] == status]


def amounts_of_value(file: str) -> list[int]:
    """Return the amounts of the value stories that have one, in a Japanese sample."""
    return [int(str(row["金額効果"])) for row in rows(file, "価値ログ") if row["金額効果"] is not None]


def dates_in(row: dict[str, object]) -> list[dt.datetime]:
    """Return the dates among the cells of a row."""
    return [value for value in row.values() if isinstance(value, dt.datetime)]
