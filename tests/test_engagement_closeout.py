"""The closeout of sample B and of projects of other lengths: every number is one the domain states."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from docgen.engagement.calendar import Calendar
from docgen.engagement.computed.closeout import closeout_phases, closeout_thirds, usual_days
from docgen.engagement.facts import Facts
from docgen.engagement.settings import ClosedDays
from workbook_files import ENGAGEMENTS, engagement, pick, sample_engagement

REPORT = dt.date(2026, 11, 12)


@pytest.fixture(scope="module")
def closeout() -> dict[str, Any]:
    return sample_engagement("ferrow.en.xlsx").context("en", REPORT)


@pytest.mark.parametrize(("months", "days"), [(1, 15), (3, 15), (6, 21), (10, 30), (12, 33), (18, 48), (24, 60), (40, 60)])
def test_a_closeout_takes_longer_after_a_longer_project(months: float, days: int) -> None:
    assert usual_days(months) == days


def test_sample_b_closes_in_18_days_and_three_phases(closeout: dict[str, Any]) -> None:
    names = ("project_months", "closeout_days", "closeout_start", "closeout_end", "closeout_last_contact")
    assert [closeout[name] for name in names] == [4.5, 18, dt.date(2026, 10, 26), REPORT, dt.date(2026, 11, 6)]
    assert pick(closeout["closeout_phases"], "phase", "phase_label", "start", "end", "working_days", "done", "open", "total") == [
        (1, "Final delivery", dt.date(2026, 10, 26), dt.date(2026, 10, 30), 5, 7, 1, 8),
        (2, "Transition", dt.date(2026, 11, 2), dt.date(2026, 11, 6), 5, 9, 0, 9),
        (3, "Closure and reflection", dt.date(2026, 11, 9), REPORT, 3, 14, 2, 16),
    ]
    after = [(row["item"], row["due"].day) for row in closeout["closeout_after"]]
    assert after == [("Final invoice sent", 16), ("Purchase order closed", 30)]


def test_the_thirds_of_sample_b_are_calendar_days_of_equal_number() -> None:
    facts = sample_engagement("ferrow.en.xlsx").facts
    assert [(third.start, third.end) for third in closeout_thirds(facts)] == [
        (dt.date(2026, 10, 26), dt.date(2026, 10, 31)),
        (dt.date(2026, 11, 1), dt.date(2026, 11, 6)),
        (dt.date(2026, 11, 7), REPORT),
    ]


def test_a_phase_begins_and_ends_on_working_days_and_one_without_any_waits_for_the_next() -> None:
    culture_day = Facts(closeout_start=dt.date(2026, 10, 21), closeout_days=21)
    assert [(phase.start.day, phase.end.day) for phase in closeout_phases(culture_day, Calendar("JP"))] == [(21, 27), (28, 2), (4, 10)]
    new_year = Facts(closeout_start=dt.date(2026, 12, 26), closeout_days=15)
    closed = Calendar("JP", (ClosedDays(dt.date(2026, 12, 29), dt.date(2027, 1, 5)),))
    assert [(phase.start.day, phase.end.day) for phase in closeout_phases(new_year, closed)] == [(28, 28), (6, 6), (6, 8)]


@pytest.mark.parametrize(
    ("today", "due"),
    [(dt.date(2026, 10, 28), REPORT), (dt.date(2026, 11, 10), dt.date(2026, 11, 16)), (REPORT, dt.date(2026, 11, 17))],
)
def test_a_survey_has_three_working_days_for_its_answer_even_when_the_closeout_ends(today: dt.date, due: dt.date) -> None:
    assert sample_engagement("ferrow.en.xlsx").context("en", today)["survey_due"] == due


def test_days_and_start_are_computed_when_nobody_typed_them() -> None:
    facts = sample_engagement("ferrow.en.xlsx").facts
    untyped = facts.model_copy(update={"closeout_days": None, "closeout_start": None})
    assert closeout_thirds(untyped) == closeout_thirds(facts)


def test_later_phases_begin_earlier_by_the_overlap() -> None:
    facts = Facts(closeout_start=dt.date(2026, 10, 26), closeout_days=20, overlap_days=2)
    assert [(phase.start.day, phase.end.day) for phase in closeout_thirds(facts)] == [(26, 1), (31, 7), (6, 14)]
    assert closeout_phases(Facts(closeout_days=20), Calendar()) == ()
    assert [phase.number for phase in closeout_thirds(facts.model_copy(update={"closeout_days": 1}))] == [1, 2, 3]


def test_check_ins_roll_forward_to_a_working_day(closeout: dict[str, Any]) -> None:
    assert pick(closeout["checkins"], "days", "date") == [
        (30, dt.date(2026, 11, 30)),
        (60, dt.date(2026, 12, 29)),
        (90, dt.date(2027, 1, 28)),
    ]
    assert closeout["checkin_30"] == dt.date(2026, 11, 30)


def test_the_checklist_counts_by_group(closeout: dict[str, Any]) -> None:
    assert pick(closeout["closeout_groups"], "group", "done", "open", "total") == [
        ("deliverables", 5, 1, 6),
        ("support", 5, 0, 5),
        ("knowledge", 6, 0, 6),
        ("retrospective", 4, 0, 4),
        ("satisfaction", 4, 0, 4),
        ("finance", 2, 2, 4),
        ("admin", 4, 0, 4),
    ]
    assert closeout["closeout_done_pct"] == pytest.approx(30 / 33)


def test_an_item_without_a_due_date_is_due_when_its_phase_ends_on_a_working_day(tmp_path: Path) -> None:
    facts = [
        [*ENGAGEMENTS[0], "closeout_start", "closeout_days"],
        [*ENGAGEMENTS[1], "2026-10-26", 18],
    ]
    items = [["phase", "group", "item", "owner", "status"], [1, "Deliverables", "Test run", "Tomas Reyes", "open"]]
    context = engagement(tmp_path, Engagements=facts, Closeout=items).context("en", REPORT)
    # The phase ends on Saturday, October 31.
    assert pick(context["closeout"], "due", "is_late", "owner", "phase_label") == [
        (dt.date(2026, 10, 30), True, "Tomas Reyes", "Final delivery")
    ]


def test_sample_b_is_accepted_with_one_listed_item(closeout: dict[str, Any]) -> None:
    names = ("acceptance_state", "acceptance_state_label", "acceptance_pct", "accepted_count", "last_accepted_on", "warranty_end")
    assert [closeout[name] for name in names] == [
        *("with_items", "Accepted with listed items", 1.0, 6),
        *(dt.date(2026, 10, 30), dt.date(2027, 1, 28)),
    ]
    assert pick(closeout["issues_by_severity"], "severity", "open", "total", "last_due") == [
        ("blocking", 0, 0, None),
        ("major", 0, 0, None),
        ("minor", 1, 2, dt.date(2026, 11, 20)),
    ]
    assert pick(closeout["open_issues"], "raid_id") == [("P2",)]


@pytest.mark.parametrize(
    ("states", "severity", "expected"),
    [
        ("accepted accepted", None, "full"),
        ("accepted accepted_with_items", None, "with_items"),
        ("accepted accepted", "minor", "with_items"),
        ("accepted accepted", "blocking", "conditional"),
        ("accepted accepted", "high", "conditional"),
        ("accepted delivered", "blocking", "open"),
        ("accepted rejected", None, "rejected"),
    ],
)
def test_what_may_be_certified_follows_from_deliverables_and_open_issues(
    tmp_path: Path, states: str, severity: str | None, expected: str
) -> None:
    head = ["deliverable_id", "name", "acceptance_criteria", "status", "acceptor", "accepted_on"]
    rows = [
        [f"D{number}", "Design", "28 of 28 tests", state, "Priya Raman", "2026-10-30"] for number, state in enumerate(states.split(), 1)
    ]
    issues = [["kind", "statement", "end", "severity", "owner", "status"]]
    issues += [["issue", "Cannot log in", "2026-11-20", severity, "Priya Raman", "open"]] if severity else []
    context = engagement(tmp_path, Deliverables=[head, *rows], RAID=issues).context("en", REPORT)
    assert context["acceptance_state"] == expected


def test_the_bill_of_sample_b_adds_up(closeout: dict[str, Any]) -> None:
    names = "contract_value contract_total paid_total billed_total remaining_total billing_total billing_balance"
    assert [closeout[name] for name in names.split()] == [148_000, 157_500, 127_900, 127_900, 29_600, 157_500, 0]
    assert (closeout["hours_variance"], closeout["hours_variance_pct"], closeout["days_late"]) == (41, 0.05, 0)
    assert (closeout["contract_tax"], closeout["contract_value_incl"]) == (None, 148_000)


def test_a_bill_that_does_not_add_up_shows_the_difference(tmp_path: Path) -> None:
    facts = [[*ENGAGEMENTS[0], "contract_value"], [*ENGAGEMENTS[1], 120_000]]
    billing = [
        ["item", "kind", "amount", "status"],
        ["Half", "contract", 60_000, "paid"],
        ["Rest", "contract", 50_000, "invoiced"],
        ["Travel", "expense", 900.1, "paid"],
    ]
    context = engagement(tmp_path, Engagements=facts, Billing=billing).context("en", REPORT)
    names = "billing_total billing_balance billing_variance_pct expenses_total"
    assert [context[name] for name in names.split()] == [110_000, 10_000, pytest.approx(-1 / 12), 900.1]


def test_means_of_a_survey_stand_by_scale_and_are_never_mixed(tmp_path: Path, closeout: dict[str, Any]) -> None:
    assert (closeout["csat_mean"], closeout["nps"]) == (8.33, None)
    survey = [
        ["respondent", "scale", "score", "on", "visibility"],
        ["Dana Whitlock", "nps", 10, "2026-11-09", "client"],
        ["Priya Raman", "nps", 9, "2026-11-09", "client"],
        ["Marcus Oyelaran", "nps", 3, "2026-11-09", "internal"],
        ["Marcus Oyelaran", "csat5", 4, "2026-11-09", None],
    ]
    found = engagement(tmp_path, Survey=survey)
    ours, theirs = found.context("en", REPORT), found.for_audience("client").context("en", REPORT)
    assert pick(ours["survey_scores"], "scale", "mean", "count") == [("nps", 7.33, 3), ("csat5", 4, 1)]
    assert (ours["nps"], theirs["nps"], theirs["csat5_mean"]) == (33, 100, None)


def test_the_goals_of_sample_b_are_on_track_or_behind_but_none_is_due(closeout: dict[str, Any]) -> None:
    shares = [
        (row["goal_id"], f"{row['progress']:.0%}", f"{row['elapsed']:.0%}", row["status"], row["is_due"]) for row in closeout["goals"]
    ]
    assert shares == [
        ("G1", "81%", "29%", "on_track", False),
        ("G2", "12%", "29%", "behind", False),
        ("G3", "92%", "58%", "on_track", False),
    ]
    assert pick(closeout["goals_behind"], "goal_id") == [("G2",)]
    assert closeout["kt_rate"] == 1.0


def test_client_hours_are_summed_by_person(closeout: dict[str, Any]) -> None:
    assert pick(closeout["client_hours_by_person"], "name", "hours") == [
        ("Marcus Oyelaran", 128),
        ("Joel Sandoval", 48),
        ("Priya Raman", 40),
    ]
