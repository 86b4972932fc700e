from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from docgen.engagement.engagement import Engagement
from docgen.portfolio.expired import band_before_end, expired_contracts
from docgen.portfolio.metrics import metrics, metrics_of, rate_band
from docgen.portfolio.names import portfolio_names
from docgen.workbook.workbook import Workbook
from workbook_files import ENGAGEMENTS, PEOPLE, Rows, pick, sample_engagement, write

TODAY = dt.date(2026, 11, 22)
OUTCOMES: Rows = [
    [
        "engagement_id",
        "contract_end",
        "base_value",
        "renewed_value",
        "signed_date",
        "first_discussion",
        "band_at_6m",
        "outcome",
        "churn_reason",
    ],
    ["US-014", "2024-12-31", 100, 100, "2024-10-12", "2024-07-01", "green", "renewed", None],
    ["US-014", "2025-12-31", 100, 130, "2025-10-22", "2025-08-01", "green", "extended", None],
    ["US-014", "2026-01-31", 300, 150, "2026-01-31", None, "yellow", "reduced", None],
    ["US-014", "2026-06-30", 500, None, None, None, "green", "lost", "budget"],
    ["US-014", "2026-07-31", 100, None, None, None, "red", "lost", "budget"],
    ["US-014", "2026-08-31", 100, None, None, None, None, "open", None],
    ["US-014", "2027-08-31", 100, 100, None, None, None, "renewed", None],
    ["JP-001", "2026-03-31", 9000, 9000, "2026-01-10", None, None, "renewed", None],
]
TWO: Rows = [*ENGAGEMENTS, ["JP-001", *ENGAGEMENTS[1][1:6], "JPY", "excl"]]


def portfolio(path: Path) -> Iterator[Engagement]:
    book = Workbook.read(write(path / "acme.xlsx", {"Engagements": TWO, "People": PEOPLE, "Outcomes": OUTCOMES}))
    for checked in book.engagements():
        assert checked.problems == ()
        assert checked.engagement is not None
        yield checked.engagement


def test_the_metrics_count_contracts_that_have_expired_and_are_decided(tmp_path: Path) -> None:
    found = metrics(portfolio(tmp_path), TODAY)
    assert (found.expired, found.renewed, found.lost, found.undecided) == (6, 4, 2, 1)
    assert (found.renewal_rate, found.rate_band) == (pytest.approx(4 / 6), "low")
    assert (found.expansion_rate, found.lead_days, found.talk_days) == (
        0.25,
        pytest.approx((80 + 70 + 0 + 80) / 4),
        pytest.approx((103 + 82) / 2),
    )
    # Green twice renewed and once lost, red once lost.
    assert found.risk_accuracy == 0.75
    assert found.risk_table == (("green", 2, 1), ("yellow", 1, 0), ("red", 0, 1))
    assert found.churn_reasons == (("budget", 2),)


def test_amounts_of_different_currencies_are_never_added(tmp_path: Path) -> None:
    dollars, yen = metrics(portfolio(tmp_path), TODAY).by_currency
    assert (dollars.currency, dollars.expired_value, dollars.renewed_base_value, dollars.renewed_value) == ("USD", 1100, 500, 380)
    assert (dollars.renewal_rate_by_value, dollars.revenue_retention) == (pytest.approx(500 / 1100), pytest.approx(380 / 1100))
    assert (yen.currency, yen.revenue_retention) == ("JPY", 1.0)


def test_a_period_leaves_out_contracts_that_ended_before_it(tmp_path: Path) -> None:
    assert metrics(portfolio(tmp_path), TODAY, dt.date(2026, 1, 1)).expired == 4


def test_without_expired_contracts_there_are_no_rates() -> None:
    found = metrics_of([])
    assert (found.expired, found.renewal_rate, found.rate_band, found.risk_accuracy, found.by_currency) == (0, None, None, None, ())


@pytest.mark.parametrize(("rate", "band"), [(0.8, "healthy"), (0.79, "watch"), (0.75, "watch"), (0.74, "low"), (None, None)])
def test_a_rate_is_healthy_from_80_percent_and_to_be_watched_from_75(rate: float | None, band: str | None) -> None:
    assert rate_band(rate) == band


def test_a_renewal_that_is_over_counts_though_nobody_copied_it_to_outcomes() -> None:
    found = sample_engagement("meridale.en.xlsx")
    renewal = found.renewal[0].model_copy(update={"outcome": "renewed", "renewed_value": 642_600, "signed_date": dt.date(2027, 1, 21)})
    later = found.with_rows({"renewal": (renewal,)})
    assert len(list(expired_contracts(later, TODAY))) == 1
    *_, own = expired_contracts(later, dt.date(2027, 4, 1))
    assert (own.contract_end, own.base_value, own.renewed_value, own.band_at_6m, own.is_expanded) == (
        *(dt.date(2027, 3, 31), 540_000, 642_600, "green", True),
    )


def test_an_assessment_a_year_before_the_end_says_nothing_about_six_months_before() -> None:
    assert band_before_end((), TODAY) is None


def test_a_portfolio_template_reads_one_row_for_each_engagement_and_the_metrics() -> None:
    book = Workbook.read(Path(__file__).parents[1] / "samples" / "portfolio.xlsx")
    names: dict[str, Any] = portfolio_names((checked.engagement for checked in book.engagements() if checked.engagement), "ja", TODAY)
    assert pick(
        names["engagements"], "engagement_id", "renewal_mode_label", "months_to_expiry", "probability_label", "readiness_total"
    ) == [
        ("RT-007", "提案・交渉期", 4.2, "緑", 79),
        ("JP-001", "終了日なし", None, None, None),
        ("US-014", "終了日なし", None, None, None),
    ]
    assert names["engagements"][0]["next_action_owner"] == "Grace Okafor"
    assert (names["metrics"]["lead_days"], names["metrics"]["talk_days"], names["metrics"]["renewal_rate"]) == (77, 126, 1)
    assert names["metrics"]["risk_table"][0] == {"band": "green", "band_label": "緑", "renewed": 1, "lost": 0}
