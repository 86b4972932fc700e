"""Dates around the kickoff, and the days that count."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from docgen.engagement.calendar import Calendar, add_months, months_between
from docgen.engagement.computed.schedule import brief_due, first_week_checkin
from docgen.engagement.public_holidays import is_country
from docgen.engagement.settings import ClosedDays
from workbook_files import ENGAGEMENTS, engagement, pick, sample_engagement

JAPAN = Calendar("JP")
AMERICA = Calendar("US", (ClosedDays(dt.date(2026, 12, 28), dt.date(2026, 12, 31)),))


def test_holidays_and_closed_days_are_no_working_days() -> None:
    assert not JAPAN.is_working(dt.date(2026, 11, 23))
    assert JAPAN.holiday(dt.date(2026, 11, 23)) == "勤労感謝の日"
    assert AMERICA.is_working(dt.date(2026, 11, 23))
    assert AMERICA.roll_forward(dt.date(2026, 12, 25)) == dt.date(2027, 1, 4)
    assert AMERICA.roll_back(dt.date(2027, 1, 3)) == dt.date(2026, 12, 24)
    assert Calendar().is_working(dt.date(2026, 12, 25))


def test_working_days_are_counted_and_added() -> None:
    assert JAPAN.working_days_between(dt.date(2026, 11, 20), dt.date(2026, 11, 26)) == 4
    assert JAPAN.working_days_between(dt.date(2026, 11, 26), dt.date(2026, 11, 20)) == 0
    assert JAPAN.add_working_days(dt.date(2026, 11, 20), 2) == dt.date(2026, 11, 25)
    assert JAPAN.add_working_days(dt.date(2026, 11, 26), -3) == dt.date(2026, 11, 20)


def test_timing_rules_count_calendar_days_unless_settings_say_working_days() -> None:
    signed, kickoff = dt.date(2026, 11, 19), dt.date(2026, 11, 26)
    assert JAPAN.timing_days(signed, kickoff) == 7
    assert Calendar("JP", timing="working").timing_days(signed, kickoff) == 4
    assert Calendar("JP", timing="working").timing_days(kickoff, signed) == -4


def test_a_calendar_that_is_closed_for_ever_still_answers() -> None:
    closed = Calendar("", (ClosedDays(dt.date(2000, 1, 1), dt.date(2199, 12, 31)),))
    assert closed.roll_back(dt.date(2026, 11, 26)) == dt.date(2026, 11, 26)


def test_months_are_days_by_30_4375() -> None:
    assert round(months_between(dt.date(2026, 11, 22), dt.date(2027, 3, 31)), 1) == 4.2
    assert add_months(dt.date(2026, 1, 31), 1) == dt.date(2026, 2, 28)
    assert add_months(dt.date(2026, 12, 1), 12) == dt.date(2027, 12, 1)
    assert (is_country("JP"), is_country("ZZ")) == (True, False)


def test_both_briefings_of_a_kickoff_after_a_holiday_weekend_roll_back_to_friday() -> None:
    kickoff = dt.datetime(2026, 11, 24, 14)
    assert brief_due(kickoff, 48, JAPAN) == brief_due(kickoff, 24, JAPAN) == dt.datetime(2026, 11, 20, 14)


def test_the_first_week_check_in_is_not_later_than_day_nine() -> None:
    assert first_week_checkin(dt.date(2026, 11, 26), JAPAN) == dt.date(2026, 12, 3)
    closed = Calendar("JP", (ClosedDays(dt.date(2026, 12, 3), dt.date(2026, 12, 9)),))
    assert first_week_checkin(dt.date(2026, 11, 26), closed) == dt.date(2026, 12, 2)


def test_the_countdown_of_sample_a_ends_a_week_after_its_kickoff() -> None:
    context = sample_engagement("asahino.ja.xlsx").context("ja", dt.date(2026, 11, 24))
    assert pick(context["countdown"], "step", "due_date", "due_time", "planned") == [
        ("signature", dt.date(2026, 11, 19), None, None),
        ("outreach", dt.date(2026, 11, 20), None, dt.date(2026, 11, 20)),
        ("prepare", dt.date(2026, 11, 22), None, None),
        ("client_brief", dt.date(2026, 11, 24), dt.time(14), dt.date(2026, 11, 24)),
        ("internal_brief", dt.date(2026, 11, 25), dt.time(14), dt.date(2026, 11, 25)),
        ("kickoff", dt.date(2026, 11, 26), dt.time(14), None),
        ("minutes", dt.date(2026, 11, 27), dt.time(15, 30), None),
        ("checkin", dt.date(2026, 12, 3), None, None),
    ]
    assert (context["contract_value_excl"], context["contract_tax"], context["contract_value_incl"]) == (18_600_000, 1_860_000, 20_460_000)


def test_briefings_that_nobody_planned_are_planned() -> None:
    found = sample_engagement("asahino.ja.xlsx")
    facts = found.facts.model_copy(update={"client_brief_at": None, "internal_brief_at": None})
    context = type(found)(facts=facts).context("ja", dt.date(2026, 11, 24))
    assert (context["client_brief_at"], context["internal_brief_at"]) == (dt.datetime(2026, 11, 24, 14), dt.datetime(2026, 11, 25, 14))


@pytest.mark.parametrize(
    ("today", "done_on", "status"),
    [
        ("2026-06-22", None, "ahead"),
        ("2026-06-23", None, "stalled"),
        ("2026-06-23", "2026-06-20", "slow"),
        ("2026-06-23", "2026-06-30", "stalled"),
    ],
)
def test_after_a_week_without_an_action_of_the_client_the_work_is_stalled(
    tmp_path: Path, today: str, done_on: str | None, status: str
) -> None:
    facts = [[*ENGAGEMENTS[0], "kickoff_at"], [*ENGAGEMENTS[1], "2026-06-16 10:00"]]
    actions = [
        ["kind", "action", "side", "owner", "due", "status", "done_on"],
        ["next_step", "Name the testers", "client", "Priya Raman", "2026-06-19", "open", done_on],
        ["next_step", "Send the minutes", "vendor", "Ilse Brandt", "2026-06-17", "open", None],
    ]
    context = engagement(tmp_path, Engagements=facts, Actions=actions).context("en", dt.date.fromisoformat(today))
    assert pick(context["momentum"], "day", "status")[0] == (7, status)


def test_quick_wins_count_from_the_kickoff_or_as_settled_and_roll_back(tmp_path: Path) -> None:
    facts = [[*ENGAGEMENTS[0], "kickoff_at", "go_live_date"], [*ENGAGEMENTS[1], "2026-06-16 10:00", "2026-10-05"]]
    actions = [["kind", "action", "side", "owner", "due", "horizon"], ["quick_win", "A report", "vendor", "Ilse Brandt", "2026-07-16", 60]]
    found = engagement(tmp_path, Engagements=facts, Actions=actions)
    assert pick(found.context("en", dt.date(2026, 6, 1))["quick_wins"], "horizon_date") == [(dt.date(2026, 8, 14),)]
    settings = [["setting", "value"], ["Quick wins count from", "Go-live"]]
    settled = engagement(tmp_path, Engagements=facts, Actions=actions, Settings=settings)
    assert pick(settled.context("en", dt.date(2026, 6, 1))["quick_wins"], "horizon_date") == [(dt.date(2026, 12, 4),)]


def test_sample_a_answers_the_five_questions_of_a_kickoff_and_the_client_is_told_nothing_of_it() -> None:
    found = sample_engagement("asahino.ja.xlsx")
    context = found.context("ja", dt.date(2026, 11, 24))
    assert pick(context["preparation"], "question", "is_answered") == [
        (question, True) for question in ("outcome", "promises", "people", "plan", "risks")
    ]
    assert (context["preparation_answered"], context["is_prepared"]) == (5, True)
    assert not {"preparation", "is_prepared"} & set(found.for_audience("client").context("ja", dt.date(2026, 11, 24)))
