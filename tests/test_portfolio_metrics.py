"""MET-01 to MET-06 against tables worked out by hand, and what must hold whatever the contracts are."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts import TODAY, contract, ended, past
from docgen.portfolio.expired import RENEWED, Expired, expired_contracts
from docgen.portfolio.figures import expansion_band, figures, lead_band, retention_band
from docgen.portfolio.metrics import in_period, metrics_by, metrics_of
from docgen.portfolio.metrics_text import metrics_text

# Ten contracts, worked out by hand:
#   end         outcome   base  new  signed      first talk  band    lead  talk
#   2025-12-31  renewed    100  110  2025-10-12  2025-07-04  green     80   100   more money
#   2026-01-31  renewed    200  200  2025-11-12  2025-08-04  green     80   100
#   2026-02-28  extended   300  450  2026-01-29  2025-10-21  yellow    30   100   more money
#   2026-03-31  reduced    400  200  2026-03-01  2025-11-21  yellow    30   100
#   2026-04-30  lost       500    -  -           -           red                  budget
#   2026-05-31  lost       100    -  -           -           green                competitor
#   2026-06-30  renewed      0    0  2026-04-11  -           red       80         a wider scope
#   2026-07-31  renewed   none   50  -           -           -                    base not stated
#   2026-08-31  lost       400    -  -           -           red                  budget
#   2026-09-30  open       100    -  -           -           green                undecided
TABLE = [
    ended("2025-12-31", "renewed", 100, 110, signed_date="2025-10-12", first_discussion="2025-07-04", band_at_6m="green", owner="Grace"),
    ended("2026-01-31", "renewed", 200, 200, signed_date="2025-11-12", first_discussion="2025-08-04", band_at_6m="green", owner="Grace"),
    ended("2026-02-28", "extended", 300, 450, signed_date="2026-01-29", first_discussion="2025-10-21", band_at_6m="yellow", owner="Grace"),
    ended("2026-03-31", "reduced", 400, 200, signed_date="2026-03-01", first_discussion="2025-11-21", band_at_6m="yellow", owner="Neil"),
    ended("2026-04-30", "lost", 500, band_at_6m="red", churn_reason="budget", owner="Neil"),
    ended("2026-05-31", "lost", 100, band_at_6m="green", churn_reason="competitor", owner="Neil"),
    ended("2026-06-30", "renewed", 0, 0, signed_date="2026-04-11", band_at_6m="red", has_wider_scope=True, owner="Neil"),
    ended("2026-07-31", "renewed", None, 50),
    ended("2026-08-31", "lost", 400, band_at_6m="red", churn_reason="budget"),
    ended("2026-09-30", None, 100, band_at_6m="green"),
]


def test_the_metrics_are_those_worked_out_by_hand() -> None:
    found = metrics_of(TABLE)
    assert (found.expired, found.renewed, found.lost, found.undecided) == (9, 6, 3, 1)
    assert (found.renewal_rate, found.rate_band) == (pytest.approx(6 / 9), "low")
    (money,) = found.by_currency
    # 100 + 200 + 300 + 400 + 500 + 100 + 0 + 400 expired, 1,000 of it renewed, for 110 + 200 + 450 + 200 + 0.
    assert (money.expired_value, money.renewed_base_value, money.renewed_value, money.count) == (2000, 1000, 960, 8)
    assert (money.renewal_rate_by_value, money.revenue_retention) == (0.5, 0.48)
    assert found.expansion_rate == pytest.approx(3 / 6)
    assert (found.lead_days, found.lead_base) == (pytest.approx((80 + 80 + 30 + 30 + 80) / 5), 5)
    assert (found.talk_days, found.talk_base) == (100, 4)
    # Green: 2 renewed, 1 lost; red: 1 renewed, 2 lost; 4 of 6 were foreseen.
    assert found.risk_table == (("green", 2, 1), ("yellow", 2, 0), ("red", 1, 2))
    assert (found.risk_accuracy, found.risk_base) == (pytest.approx(4 / 6), 6)
    assert found.churn_reasons == (("budget", 2), ("competitor", 1))


def test_the_metrics_of_each_owner_are_those_of_the_owners_contracts() -> None:
    found = metrics_by(TABLE, "owner")
    assert {name: (own.expired, own.renewed) for name, own in found.items()} == {"Neil": (4, 2), "Grace": (3, 3), "": (2, 1)}
    assert list(found) == ["Neil", "Grace", ""]


def test_each_figure_says_its_base_its_band_and_whether_it_rests_on_few() -> None:
    shown = [(figure.key, figure.currency, figure.base, figure.band, figure.is_small) for figure in figures(metrics_of(TABLE * 2))]
    assert shown == [
        ("renewal_rate", "", 18, "low", False),
        ("renewal_rate_by_value", "USD", 16, "low", False),
        ("revenue_retention", "USD", 16, "shrinks", False),
        ("expansion_rate", "", 12, "top", False),
        ("lead_days", "", 10, "watch", False),
        ("talk_days", "", 8, None, True),
        ("risk_accuracy", "", 12, None, False),
    ]


def test_ninety_percent_by_count_may_be_seventy_by_value() -> None:
    found = metrics_of([ended("2026-01-31", "renewed", 100, 100)] * 9 + [ended("2026-01-31", "lost", 386)])
    assert (found.renewal_rate, round(found.by_currency[0].renewal_rate_by_value or 0, 2)) == (0.9, 0.7)


@pytest.mark.parametrize(
    ("rate", "band"), [(1.01, "grows"), (1.0, "grows"), (0.99, "holds"), (0.9, "holds"), (0.89, "shrinks"), (None, None)]
)
def test_revenue_grows_from_100_percent_and_shrinks_below_90(rate: float | None, band: str | None) -> None:
    assert retention_band(rate) == band


@pytest.mark.parametrize(
    ("days", "band"), [(91, "early"), (90, "good"), (65, "good"), (64, "watch"), (30, "watch"), (29, "low"), (None, None)]
)
def test_contracts_are_best_signed_90_to_65_days_before_their_end(days: float | None, band: str | None) -> None:
    assert lead_band(days) == band


@pytest.mark.parametrize(("rate", "band"), [(0.51, "above"), (0.5, "top"), (0.3, "top"), (0.29, "below"), (None, None)])
def test_30_to_50_percent_of_renewals_may_expand(rate: float | None, band: str | None) -> None:
    assert expansion_band(rate) == band


def test_a_contract_that_has_not_ended_belongs_to_no_rate() -> None:
    early = contract(end="2026-12-31", outcome="renewed", signed_date="2026-10-05", renewed_value=120)
    assert list(expired_contracts(early, TODAY)) == []
    (own,) = expired_contracts(early, dt.date(2027, 1, 1))
    assert (own.outcome, own.owner) == ("renewed", "Grace Okafor")


def test_the_last_day_of_a_contract_is_not_after_it() -> None:
    assert list(expired_contracts(contract(end="2026-11-22"), TODAY)) == []


def test_contracts_of_the_sheet_outcomes_carry_owner_service_and_industry_of_their_engagement() -> None:
    found = contract(facts={"service_type": "Advisory", "industry": "legal"})
    (row,) = expired_contracts(found.with_rows({"past_renewals": (past("2026-03-31", "renewed", 90, 100),)}), TODAY)
    assert (row.owner, row.service, row.industry, row.base_value, row.renewed_value) == ("Grace Okafor", "Advisory", "legal", 90, 100)


def test_the_table_says_period_base_reading_and_target_in_both_languages() -> None:
    period = (dt.date(2025, 11, 22), dt.date(2026, 11, 21))
    english = metrics_text(TABLE, period, ("owner",), "en").splitlines()
    assert english[:2] == [
        "Contracts that ended from Nov 22, 2025 to Nov 21, 2026",
        "9 decided: 6 renewed, 3 lost; 1 still open and in no rate.",
    ]
    assert " ".join(english[4].split()) == "Renewal rate by count 66.7% 9 contracts, few too low 80–90% and more; 75–80% is to be watched"
    japanese = metrics_text(TABLE, period, (), "ja").splitlines()
    assert japanese[:2] == [
        "2025年11月22日から2026年11月21日までに満了した契約",
        "結果が決まった契約9件：更新6件、解約3件。未決1件は率に含めません。",
    ]


def test_without_contracts_the_table_says_so() -> None:
    period = (dt.date(2025, 11, 22), dt.date(2026, 11, 21))
    assert metrics_text([], period, (), "en").splitlines()[1] == "No contract ended in this period."


AMOUNTS = st.one_of(st.none(), st.integers(0, 10**9), st.floats(0, 1e9, allow_nan=False).map(lambda number: round(number, 2)))
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))
CONTRACTS = st.lists(
    st.builds(
        Expired,
        engagement_id=st.just("RT"),
        client_name=st.just("Client"),
        currency=st.sampled_from(["USD", "JPY", ""]),
        contract_end=DAYS,
        outcome=st.sampled_from([*RENEWED, "lost", None]),
        base_value=AMOUNTS,
        renewed_value=AMOUNTS,
        signed_date=st.one_of(st.none(), DAYS),
        first_discussion=st.one_of(st.none(), DAYS),
        band_at_6m=st.sampled_from(["green", "yellow", "red", None]),
        churn_reason=st.sampled_from(["budget", None]),
        has_wider_scope=st.booleans(),
        owner=st.sampled_from(["Grace", "Neil", ""]),
    ),
    max_size=30,
)


@given(CONTRACTS)
def test_rates_lie_between_nothing_and_all_and_parts_add_up(contracts: list[Expired]) -> None:
    found = metrics_of(contracts)
    assert found.renewed + found.lost == found.expired
    assert found.expired + found.undecided == len(contracts)
    for rate in (found.renewal_rate, found.expansion_rate, found.risk_accuracy):
        assert rate is None or 0 <= rate <= 1
    for money in found.by_currency:
        assert 0 <= money.renewed_base_value <= money.expired_value
        assert money.renewal_rate_by_value is None or 0 <= money.renewal_rate_by_value <= 1
        assert money.revenue_retention is None or money.revenue_retention >= 0
    assert sum(renewed + lost for _, renewed, lost in found.risk_table) <= found.expired


@given(CONTRACTS)
def test_groups_hold_every_contract_once(contracts: list[Expired]) -> None:
    found = metrics_by(contracts, "owner")
    assert sum(own.expired + own.undecided for own in found.values()) == len(contracts)
    assert sum(own.renewed for own in found.values()) == metrics_of(contracts).renewed


@given(CONTRACTS, DAYS, DAYS)
def test_two_periods_side_by_side_hold_what_the_whole_one_holds(contracts: list[Expired], one: dt.date, other: dt.date) -> None:
    first, last = min(one, other), max(one, other)
    middle = first + (last - first) // 2
    halves = in_period(contracts, first, middle), in_period(contracts, middle + dt.timedelta(days=1), last)
    assert sum(map(len, halves)) == len(in_period(contracts, first, last))
