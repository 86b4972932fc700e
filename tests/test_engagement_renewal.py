"""The renewal of sample C: every number is one the domain states."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from docgen.engagement.calendar import months_before
from docgen.engagement.computed.readiness import band_of
from docgen.engagement.computed.renewal import renewal_mode
from workbook_files import ENGAGEMENTS, TODAY, engagement, pick, sample_engagement

DAY = dt.date(2026, 11, 22)
END = dt.date(2027, 3, 31)
OPTIONS = [
    ["option", "scope_level", "scope_summary", "annual_price", "term_months", "recommended"],
    ["Short", "reduced", "Denials only", 500_000, 12, "no"],
    ["Long", "extended", "All and more", 1_000_001, "24 months", "yes"],
]


@pytest.fixture(scope="module")
def renewal() -> dict[str, Any]:
    return sample_engagement("meridale.en.xlsx").context("en", DAY)


def test_sample_c_has_129_days_left_and_is_active(renewal: dict[str, Any]) -> None:
    names = "days_to_expiry months_to_expiry renewal_mode renewal_mode_label sign_from sign_to post_checkin_from post_checkin_to"
    assert [renewal[name] for name in names.split()] == [
        *(129, 4.2, "active", "Active"),
        *(dt.date(2026, 12, 31), dt.date(2027, 1, 25), dt.date(2027, 5, 3), dt.date(2027, 5, 28)),
    ]
    assert (renewal["next_term_start"], renewal["next_term_end"]) == (dt.date(2027, 4, 1), dt.date(2028, 3, 31))
    # 25 days before March 31 is Saturday, March 6.
    assert renewal["latest_proposal_date"] == dt.date(2027, 3, 5)


@pytest.mark.parametrize(
    ("months", "mode"),
    [
        (-0.1, "expired"),
        (0, "closing"),
        (2.9, "closing"),
        (3.01, "active"),
        (5.9, "active"),
        (6.1, "planning"),
        (12.1, "watch"),
        (24.1, "later"),
    ],
)
def test_the_mode_follows_from_the_months_left(months: float, mode: str) -> None:
    assert renewal_mode(END, months_before(END, months)) == mode


def test_stages_before_the_contract_are_skipped_and_the_first_is_clipped(renewal: dict[str, Any]) -> None:
    assert pick(renewal["renewal_stages"], "stage", "start", "end", "status") == [
        ("plan", None, None, "skipped"),
        ("value", dt.date(2026, 4, 1), dt.date(2026, 6, 30), "done"),
        ("explore", dt.date(2026, 6, 30), dt.date(2026, 9, 29), "done"),
        ("prepare", dt.date(2026, 9, 29), dt.date(2026, 11, 29), "current"),
        ("negotiate", dt.date(2026, 11, 29), dt.date(2027, 1, 29), "ahead"),
        ("sign", dt.date(2027, 1, 29), END, "ahead"),
        ("after", dt.date(2027, 4, 1), dt.date(2027, 6, 29), "ahead"),
    ]
    assert renewal["current_stage"]["owner"] == "Grace Okafor"


def test_the_contract_runs_on_for_the_days_of_its_extension_clause_and_clients_may_read_that(renewal: dict[str, Any]) -> None:
    assert renewal["extended_until"] == dt.date(2027, 5, 30)
    client = sample_engagement("meridale.en.xlsx").for_audience("client").context("en", DAY)
    assert client["extended_until"] == dt.date(2027, 5, 30)


def test_no_clause_names_no_day_to_which_a_contract_runs_on(tmp_path: Path) -> None:
    facts = [[*ENGAGEMENTS[0], "contract_end"], [*ENGAGEMENTS[1], END]]
    sheet = [["renewal_kind", "relationship_owner", "auto_extension", "auto_extension_days"], ["renewal", "Ilse Brandt", "no", 60]]
    assert engagement(tmp_path, Engagements=facts, Renewal=sheet).context("en", TODAY)["extended_until"] is None


def test_the_days_that_a_client_closes_move_the_signature_and_the_proposal() -> None:
    japanese = sample_engagement("hiyorido.ja.xlsx").context("ja", DAY)
    # 90 days before the end is December 31, and the client meets nobody from December 28 to January 5.
    assert (japanese["sign_from"], japanese["sign_to"]) == (dt.date(2027, 1, 6), dt.date(2027, 1, 25))
    assert japanese["proposal_by"] == dt.date(2026, 12, 25)


def test_the_window_of_the_last_talk_ends_on_the_last_day_to_sign(renewal: dict[str, Any]) -> None:
    assert pick(renewal["touchpoints"], "t", "window_end")[-1] == ("t4", dt.date(2027, 1, 25))


def test_the_next_cycle_begins_with_the_next_term(renewal: dict[str, Any]) -> None:
    assert pick(renewal["next_cycle"], "stage", "start", "end", "status") == [
        ("value", dt.date(2027, 4, 1), dt.date(2027, 7, 1), "ahead"),
        ("explore", dt.date(2027, 7, 1), dt.date(2027, 9, 30), "ahead"),
        ("prepare", dt.date(2027, 9, 30), dt.date(2027, 11, 30), "ahead"),
        ("negotiate", dt.date(2027, 11, 30), dt.date(2028, 1, 26), "ahead"),
        ("sign", dt.date(2028, 1, 3), dt.date(2028, 1, 26), "ahead"),
        ("after", dt.date(2028, 4, 1), dt.date(2028, 6, 29), "ahead"),
    ]


def test_the_talks_of_sample_c_lie_in_their_windows(renewal: dict[str, Any]) -> None:
    assert pick(renewal["touchpoints"], "t", "months", "is_in_window") == [
        ("t1", 7.6, True),
        ("t2", 4.8, True),
        ("t3", 3.9, True),
        ("t4", 2.5, True),
    ]
    assert renewal["next_touchpoint"]["t_label"] == "T3 Proposal"


def test_a_renewal_without_talks_gets_the_usual_four_on_working_days(tmp_path: Path) -> None:
    facts = [[*ENGAGEMENTS[0], "contract_start", "contract_end"], [*ENGAGEMENTS[1], "2026-10-01", END]]
    sheet = [["renewal_kind", "relationship_owner"], ["renewal", "Ilse Brandt"]]
    found = engagement(tmp_path, Engagements=facts, Renewal=sheet)
    context = found.context("en", TODAY)
    # T1 would lie before the contract began.
    assert pick(context["touchpoints"], "t", "planned", "held") == [
        ("t2", dt.date(2026, 10, 30), None),
        ("t3", dt.date(2026, 12, 14), None),
        ("t4", dt.date(2027, 1, 25), None),
    ]
    client = found.for_audience("client").context("en", TODAY)
    assert not {"touchpoints", "readiness", "past_renewals", "renewal_stages", "next_cycle", "latest_proposal_date"} & set(client)


def test_readiness_is_71_yellow_then_79_green(renewal: dict[str, Any]) -> None:
    assert pick(renewal["assessments"], "assessed_on", "months", "total", "band", "change", "is_complete") == [
        (dt.date(2026, 5, 18), 10.4, 71, "yellow", None, True),
        (dt.date(2026, 10, 5), 5.8, 79, "green", 8, True),
    ]
    assert pick(renewal["readiness_dimensions"], "dim_label", "previous", "total", "change") == [
        ("Relationship", 17, 21, 4),
        ("Satisfaction and value", 17, 20, 3),
        ("Organisation", 20, 20, 0),
        ("Market", 17, 18, 1),
    ]
    assert (renewal["readiness_total"], renewal["readiness_band_label"], renewal["readiness_trend"]) == (79, "Green", "up")
    first = renewal["readiness_indicators"][0]
    assert (first["indicator_label"], first["score"], first["change"]) == ("Sponsor satisfaction and engagement", 5, 1)


@pytest.mark.parametrize(("total", "band"), [(100, "green"), (75, "green"), (74, "yellow"), (50, "yellow"), (49, "red"), (0, "red")])
def test_bands_begin_at_75_and_50(total: int, band: str) -> None:
    assert band_of(total) == band


def test_without_an_assessment_the_twenty_indicators_are_there_without_scores(tmp_path: Path) -> None:
    context = engagement(tmp_path).context("ja", TODAY)
    assert (context["readiness_total"], context["readiness_trend"], context["assessments"]) == (None, None, [])
    rows = pick(context["readiness_indicators"], "dim", "indicator", "indicator_label", "score")
    assert (len(rows), rows[-1]) == (20, (4, 5, "サービスの必要性", None))


def test_value_is_summed_by_nature_and_never_across(renewal: dict[str, Any]) -> None:
    assert pick(renewal["value_totals"], "nature", "amount", "count", "value_ids") == [
        ("recurring_annual", 1_460_000, 1, ["V1"]),
        ("avoided", 380_000, 1, ["V3"]),
    ]
    assert renewal["recurring_value"] == 1_460_000
    assert pick(renewal["cited_values"], "value_id") == [("V1",), ("V3",), ("V4",)]
    story = renewal["value"][0]
    assert (story["change"], round(story["change_pct"], 3), story["decimals"]) == (-3.9, -0.331, 1)


def test_the_options_of_sample_c(renewal: dict[str, Any]) -> None:
    rows = [
        (row["option"], row["monthly_price"], row["change_pct"], f"{row['recurring_ratio']:.2f}", row["term_total"])
        for row in renewal["options"]
    ]
    assert rows == [
        ("Core", 40_500, -0.1, "3.00", 486_000),
        ("Continue", 46_800, 0.04, "2.60", 561_600),
        ("Expand", 53_550, 0.19, "2.27", 642_600),
    ]
    assert pick(renewal["recommended_option"]["bridge"], "part", "part_label", "amount") == [
        ("current", "Current fee", 540_000),
        ("escalator", "Same scope", 21_600),
        ("scope", "Scope", 81_000),
        ("proposed", "Proposed fee", 642_600),
    ]
    assert (renewal["monthly_fee"], renewal["same_option"]["option"]) == (45_000, "Continue")


def test_prices_carry_tax_as_the_engagement_states_it(tmp_path: Path) -> None:
    def sums(mode: str, rounding: str) -> list[tuple[Any, ...]]:
        facts = [[*ENGAGEMENTS[0], "acv"], [*ENGAGEMENTS[1][:6], "JPY", mode, 900_000]]
        settings = [["setting", "value"], ["消費税の端数処理", rounding]]
        context = engagement(tmp_path, Engagements=facts, Options=OPTIONS, Settings=settings).context("en", TODAY)
        return pick(context["options"], "price_excl", "tax", "price_incl", "term_total", "term_total_incl")

    assert sums("excl", "切り捨て")[1] == (1_000_001, 100_000, 1_100_001, 2_000_002, 2_200_002)
    assert sums("excl", "切り上げ")[1] == (1_000_001, 100_001, 1_100_002, 2_000_002, 2_200_003)
    assert sums("incl", "四捨五入")[1] == (909_092, 90_909, 1_000_001, 2_000_002, 2_000_002)
    assert sums("none", "切り捨て")[1] == (1_000_001, None, 1_000_001, 2_000_002, 2_000_002)


def test_without_an_option_of_the_same_scope_the_bridge_has_one_step(tmp_path: Path) -> None:
    facts = [[*ENGAGEMENTS[0], "acv"], [*ENGAGEMENTS[1], 900_000]]
    context = engagement(tmp_path, Engagements=facts, Options=OPTIONS).context("en", TODAY)
    assert pick(context["options"][0]["bridge"], "part", "amount") == [  # type: ignore[index]
        ("current", 900_000),
        ("change", -400_000),
        ("proposed", 500_000),
    ]


def test_the_walk_away_price_marks_options_for_us_only(tmp_path: Path) -> None:
    sheet = [["renewal_kind", "walk_away"], ["renewal", 600_000]]
    found = engagement(tmp_path, Renewal=sheet, Options=OPTIONS)
    assert pick(found.context("en", TODAY)["options"], "is_below_walk_away") == [(True,), (False,)]
    client = found.for_audience("client").context("en", TODAY)
    assert "is_below_walk_away" not in client["options"][0]  # type: ignore[index]
    assert "walk_away" not in client["renewal"]  # type: ignore[operator]


def test_a_quote_that_may_not_be_used_is_gone_from_client_documents(tmp_path: Path) -> None:
    value = [
        ["value_id", "as_of", "category", "headline", "quote", "quote_by", "quote_date", "quote_ok"],
        ["V1", "2026-10-15", "strategic", "One", "We walked away", "Dana Whitlock", "2026-10-20", "yes"],
        ["V2", "2026-10-15", "strategic", "Two", "Never again", "Dana Whitlock", "2026-10-20", "no"],
    ]
    client = engagement(tmp_path, Value=value).for_audience("client").context("en", TODAY)
    assert pick(client["value"], "headline", "quote") == [("One", "We walked away"), ("Two", None)]
    assert pick(client["quotes"], "quote_by") == [("Dana Whitlock",)]
    assert client["quotes"][0]["quote_by_person"]["title"] == "VP Operations"  # type: ignore[index]
