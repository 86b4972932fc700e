"""The renewal calendar: odd contracts are shown and never divided by, overdue ones come first, and time moves buckets one way."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from command import docgen
from contracts import TODAY, contract, day, scores
from docgen.engagement.engagement import Engagement
from docgen.engagement.facts import Facts
from docgen.engagement.readiness import Touchpoint
from docgen.engagement.registers import Action
from docgen.portfolio.calendar import BUCKETS, Choice, bucket_of, in_order, is_renewable, renewal_line
from docgen.portfolio.heatmap import heat_rows
from docgen.portfolio.machine import as_csv
from docgen.portfolio.movements import movements, review_start
from docgen.portfolio.pipeline import pipelines
from docgen.portfolio.plain_table import fitted, padded, table, width_of
from docgen.portfolio.portfolio import portfolio_of
from docgen.portfolio.renewals_text import renewals_text

SAMPLE = Path(__file__).parents[1] / "samples" / "portfolio-40.xlsx"


def test_sample_c_is_read_as_it_stands_in_the_calendar() -> None:
    found = contract(
        "RT-007",
        probability="green",
        last_discussion="2026-11-05",
        next_action="Present the proposal",
        next_action_owner="Grace Okafor",
        next_action_due="2026-12-03",
        approval_days=25,
        auto_extension=True,
        auto_extension_days=60,
    ).with_rows({"readiness": scores("2026-05-18", 17, 17, 20, 17) + scores("2026-10-05", 21, 20, 20, 18)})
    line = renewal_line(found, TODAY, "en")
    assert (line.bucket, line.days, line.months, line.term_months) == ("active", 129, 4.2, 12)
    assert (line.probability, line.band, line.is_mismatch, line.is_at_risk) == ("green", "green", False, False)
    assert [(found.total, found.band) for found in line.assessments] == [(71, "yellow"), (79, "green")]
    assert (line.latest_proposal, line.extended_until, line.overdue) == (dt.date(2027, 3, 5), dt.date(2027, 5, 30), ())


@pytest.mark.parametrize(
    ("end", "bucket"),
    [
        ("2026-11-21", "expired"),
        ("2026-11-22", "closing"),
        ("2027-02-21", "closing"),
        ("2027-02-22", "active"),
        ("2027-05-23", "active"),
        ("2027-05-24", "planning"),
        ("2027-11-22", "planning"),
        ("2027-11-23", "watch"),
        ("2028-11-21", "watch"),
        ("2028-11-22", "later"),
        (None, "undated"),
    ],
)
def test_buckets_are_half_open_spans_of_months(end: str | None, bucket: str) -> None:
    assert bucket_of(day(end), TODAY) == bucket


def test_expired_self_extending_multi_year_undated_and_free_contracts_are_all_shown() -> None:
    odd = [
        contract("gone", end="2026-10-31"),
        contract("runs-on", end="2026-09-30", auto_extension=True, auto_extension_days=90),
        contract("runs-on-forever", end="2026-09-30", auto_extension=True),
        contract("long", start="2025-10-01", end="2028-09-30", facts={"engagement_type": "multi_year"}),
        contract("no-end", end=None),
        contract("no-start", start=None),
        contract("free", facts={"acv": 0}),
        contract("unpriced", facts={"acv": None}),
        contract("backwards", start="2027-03-31", end="2026-12-31"),
    ]
    found = portfolio_of(odd, TODAY, "en")
    assert {line.engagement_id for line in found.lines} == {one.engagement_id for one in odd}
    by_id = {line.engagement_id: line for line in found.lines}
    assert (by_id["gone"].overdue, by_id["gone"].overdue_since) == (("expired",), dt.date(2026, 10, 31))
    assert (by_id["runs-on"].overdue, by_id["runs-on"].extended_until) == ((), dt.date(2026, 12, 29))
    assert (by_id["runs-on-forever"].overdue, by_id["runs-on-forever"].has_extension) == ((), True)
    assert (by_id["long"].is_multi_year, by_id["long"].term_months, by_id["long"].bucket) == (True, 36, "watch")
    assert (by_id["no-end"].bucket, by_id["no-end"].months) == ("undated", None)
    assert (by_id["no-start"].term_months, by_id["backwards"].term_months) == (None, None)
    assert (by_id["free"].value, by_id["unpriced"].value) == (0, None)
    assert all(one.engagement_id in renewals_text(found.lines, "en") for one in odd)
    (pipeline,) = pipelines(found.lines, TODAY)
    shown = pipeline.count + len(pipeline.late) + len(pipeline.beyond) + len(pipeline.undated)
    assert (shown, pipeline.valueless) == (len(odd), 2)


def test_a_contract_that_extended_itself_long_enough_ago_is_overdue() -> None:
    line = renewal_line(contract(end="2026-07-31", auto_extension=True, auto_extension_days=60), TODAY, "en")
    assert (line.overdue, line.overdue_since) == (("expired",), dt.date(2026, 9, 29))


def test_the_clients_approval_that_no_longer_fits_in_is_overdue_until_the_proposal_is_presented() -> None:
    late = contract(end="2026-12-15", approval_days=40)
    assert renewal_line(late, TODAY, "en").overdue == ("approval",)
    presented = late.with_rows({"touchpoints": (Touchpoint(t="t3", planned=day("2026-10-01"), held=day("2026-10-02")),)})
    assert renewal_line(presented, TODAY, "en").overdue == ()


def test_a_decided_renewal_is_never_overdue() -> None:
    line = renewal_line(contract(end="2026-10-31", outcome="lost", next_action_due="2026-09-01"), TODAY, "en")
    assert (line.overdue, line.is_open, line.is_at_risk) == ((), False, False)


def test_overdue_contracts_come_first_and_decided_ones_last() -> None:
    lines = [
        renewal_line(found, TODAY, "en")
        for found in (
            contract("decided", end="2026-10-31", outcome="renewed"),
            contract("undated", end=None),
            contract("later", end="2027-06-30"),
            contract("sooner", end="2027-01-31"),
            contract("signed", end="2026-12-31", outcome="renewed", signed_date="2026-10-01"),
            contract("late", end="2027-09-30", next_action_due="2026-11-20"),
            contract("later still", end="2027-09-30", next_action_due="2026-11-21"),
        )
    ]
    assert [line.engagement_id for line in in_order(lines)] == ["late", "later still", "sooner", "later", "undated", "signed", "decided"]


def test_a_kickoff_without_a_contracts_end_is_no_renewal_and_is_counted() -> None:
    project = Engagement(facts=Facts(engagement_id="K-1", stage="kickoff", engagement_type="implementation"))
    assert not is_renewable(project)
    found = portfolio_of([project, contract()], TODAY, "en")
    assert (len(found.lines), len(found.others)) == (1, 1)
    assert renewals_text(found.lines, "en", 1).endswith("1 engagement has no contract that could be renewed.")


def test_lines_are_chosen_by_owner_bucket_and_band() -> None:
    line = renewal_line(contract(), TODAY, "en")
    assert Choice(owners=("grace  okafor",)).takes(line)
    assert not Choice(owners=("Neil Sorensen",)).takes(line)
    assert Choice(buckets=("active",), bands=("none",)).takes(line)
    assert not Choice(bands=("green",)).takes(line)


def test_value_at_risk_is_that_of_yellow_and_red_and_of_what_nobody_looked_at_in_time() -> None:
    near, far = contract("near", end="2027-06-30"), contract("far", end="2028-06-30")
    assert [renewal_line(found, TODAY, "en").value_at_risk for found in (near, far)] == [100, 0]
    assert renewal_line(contract(probability="yellow"), TODAY, "en").value_at_risk == 100
    assert renewal_line(contract(probability="green"), TODAY, "en").value_at_risk == 0


def test_the_heat_map_shows_the_most_value_at_risk_first_and_each_dimension_with_its_band() -> None:
    def assessed(name: str, value: float, *dimensions: int) -> Engagement:
        return contract(name, facts={"acv": value}).with_rows({"readiness": scores("2026-10-05", *dimensions)})

    found = [assessed("safe", 900, 20, 20, 20, 20), assessed("small", 100, 5, 19, 18, 12), assessed("large", 500, 15, 15, 15, 15)]
    rows = heat_rows([renewal_line(one, TODAY, "en") for one in found])
    assert [row.line.engagement_id for row in rows] == ["large", "small", "safe"]
    assert rows[1].cells == ((5, "red"), (19, "green"), (18, "yellow"), (12, "red"))


def test_what_moved_since_the_last_review_is_told_bad_news_first() -> None:
    lost = contract("lost", end="2026-12-31", outcome="lost", last_discussion="2026-11-10")
    signed = contract("signed", end="2027-01-31", outcome="renewed", signed_date="2026-11-02")
    before = contract("before", end="2027-01-31", outcome="renewed", signed_date="2026-09-02")
    fell = contract("fell", end="2027-09-30").with_rows(
        {"readiness": scores("2026-05-01", 20, 20, 20, 20) + scores("2026-11-01", 15, 15, 15, 15)}
    )
    began = contract("began", start="2026-11-01", end="2027-10-31")
    since = review_start(TODAY, "month")
    found = movements([renewal_line(one, TODAY, "en") for one in (began, fell, before, signed, lost)], since, TODAY)
    assert since == dt.date(2026, 10, 22)
    assert [(moved.kind, moved.line.engagement_id, moved.points) for moved in found] == [
        ("lost", "lost", None),
        ("fell", "fell", -20),
        ("signed", "signed", None),
        ("nearer", "began", None),
        ("began", "began", None),
    ]


def test_mitigations_stand_beside_a_risk_by_their_days() -> None:
    rows = (
        Action(kind="mitigation", action="Second", owner="Grace Okafor", due=day("2026-12-01")),
        Action(kind="mitigation", action="First", owner="Neil Sorensen", due=day("2026-11-01"), done_on=day("2026-11-02")),
        Action(kind="next_step", action="Other", owner="Neil Sorensen", due=day("2026-11-01")),
    )
    line = renewal_line(contract().with_rows({"actions": rows}), TODAY, "en")
    assert [(found.action, found.is_done) for found in line.mitigations] == [("First", True), ("Second", False)]


@given(st.dates(dt.date(2020, 1, 1), dt.date(2035, 1, 1)), st.dates(dt.date(2020, 1, 1), dt.date(2035, 1, 1)), st.integers(0, 2000))
def test_a_later_day_never_moves_a_contract_into_a_farther_bucket(end: dt.date, today: dt.date, days: int) -> None:
    before, after = bucket_of(end, today), bucket_of(end, today + dt.timedelta(days=days))
    assert BUCKETS.index(after) <= BUCKETS.index(before)


FOUND = st.tuples(
    st.one_of(st.none(), st.dates(dt.date(2024, 1, 1), dt.date(2030, 1, 1))),
    st.one_of(st.none(), st.integers(0, 10**8)),
    st.sampled_from(["USD", "JPY", None]),
    st.sampled_from(["green", "yellow", "red", None]),
)


@given(st.lists(FOUND, max_size=20))
def test_the_pipeline_holds_every_open_contract_once_and_its_parts_add_up(
    found: list[tuple[dt.date | None, int | None, str | None, str | None]],
) -> None:
    lines = [
        renewal_line(
            contract(f"RT-{number}", None, end.isoformat() if end else None, {"acv": value, "currency": currency}, probability=probability),
            TODAY,
            "en",
        )
        for number, (end, value, currency, probability) in enumerate(found)
    ]
    made = pipelines(lines, TODAY)
    assert sum(one.count + len(one.late) + len(one.beyond) + len(one.undated) for one in made) == len(lines)
    for one in made:
        assert all(month.value == sum(month.by_state) for month in one.months)
        assert len(one.months) == 12
        assert 0 <= one.value_at_risk <= one.value


@pytest.mark.parametrize(
    ("end", "english", "japanese"),
    [
        ("2026-11-21", "ended 1 day ago", "満了から1日"),
        ("2026-11-22", "ends today", "本日満了"),
        ("2026-11-23", "1 day left", "残り1日"),
        ("2026-12-22", "30 days left", "残り30日"),
        ("2026-12-23", "1 month left", "残り1か月"),
        ("2026-10-22", "ended 1 month ago", "満了から1か月"),
    ],
)
def test_what_ends_within_a_month_is_told_in_days(end: str, english: str, japanese: str) -> None:
    line = renewal_line(contract(end=end), TODAY, "en")
    assert english in renewals_text([line], "en")
    assert japanese in renewals_text([line], "ja")


def test_the_command_shows_what_is_overdue_first_in_both_languages(tmp_path: Path) -> None:
    run = docgen(tmp_path, "renewals", SAMPLE, "--today", "2026-11-22")
    assert (run.code, run.err) == (0, "")
    assert run.lines[0] == "Overdue (4 contracts)"
    assert " ".join(run.lines[1].split()).split("2026-10-31") == [
        "PF-008 しらかば信用保証 大庭 孝之 ¥9,600,000 2025-11-01 to ",
        " ended 22 days ago probability Red, readiness Red 49",
    ]
    run = docgen(tmp_path, "renewals", SAMPLE, "--today", "2026-11-22", "--bucket", "closing", "--lang", "ja")
    assert run.lines[0] == "遅れているもの (2件)"
    assert "≠ 不一致" in run.out


def test_the_command_gives_json_with_the_names_templates_have(tmp_path: Path) -> None:
    run = docgen(tmp_path, "renewals", SAMPLE, "--today", "2026-11-22", "--owner", "Priya Nair", "--output-format", "json")
    found = json.loads(run.out)
    assert found["today"] == "2026-11-22"
    assert [row["engagement_id"] for row in found["renewals"]] == ["PF-017", "PF-023", "PF-033", "PF-034", "PF-011", "PF-005"]
    assert (found["renewals"][0]["renewal_mode"], found["renewals"][0]["readiness_total"]) == ("active", 50)


def test_the_command_gives_csv_that_no_spreadsheet_takes_for_a_formula(tmp_path: Path) -> None:
    run = docgen(tmp_path, "renewals", SAMPLE, "--today", "2026-11-22", "--output-format", "csv", "--lang", "ja")
    rows = list(csv.DictReader(io.StringIO(run.out)))
    assert len(rows) == 37
    assert (rows[0]["案件ID"], rows[0]["区分"], rows[0]["遅れ"]) == ("PF-008", "満了", "契約満了・未締結、次のアクションの期限超過")
    assert as_csv([["=1+1", "-5", -5]]) == "'=1+1,'-5,-5\r\n"


def test_an_owner_nobody_knows_is_wrong_usage(tmp_path: Path) -> None:
    run = docgen(tmp_path, "renewals", SAMPLE, "--owner", "Helen Ashb")
    assert (run.code, run.err) == (
        2,
        "error [unknown-owner] Nobody called “Helen Ashb” owns a renewal.\n    fix: Did you mean Helen Ashby?\n",
    )


def test_the_metrics_command_counts_what_ended_in_a_period(tmp_path: Path) -> None:
    run = docgen(tmp_path, "metrics", SAMPLE, "--today", "2026-11-22", "--output-format", "json", "--by", "industry")
    found = json.loads(run.out)
    assert (found["from"], found["to"], found["expired"], found["renewed"], found["undecided"]) == ("2025-11-22", "2026-11-21", 19, 16, 2)
    assert [row["group_label"] for row in found["by_industry"]][:2] == ["Logistics", "Manufacturing"]
    whole = docgen(tmp_path, "metrics", SAMPLE, "--today", "2026-11-22", "--from", "2025-05-01", "--to", "2030-01-01")
    assert whole.lines[0] == "Contracts that ended from May 1, 2025 to Nov 21, 2026"


def test_columns_of_plain_tables_are_aligned_for_letters_of_either_width() -> None:
    assert table([["あ", "1"], ["abc", "22"]], "lr") == ["あ    1", "abc  22"]
    assert (width_of("あaé"), fitted("あいうえ", 5), padded("あ", 4)) == (4, "あい…", "あ  ")
