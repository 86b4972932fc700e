"""Calendars to import: two parsers read the same local times, entries keep their identity, and no stage comes before its contract."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import ics
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from command import docgen
from contracts import CLIENT, LEAD, OWNER, TODAY, contract, day, past
from docgen.calendar_seal import is_ours
from docgen.engagement.engagement import Engagement
from docgen.engagement.facts import Facts
from docgen.engagement.readiness import Touchpoint
from docgen.portfolio.events import Clock, Event, events_of
from docgen.portfolio.ics import by_owner, calendar_file, known_zone, uid
from docgen.problems import DocgenError

SAMPLE = Path(__file__).parents[1] / "samples" / "portfolio-40.xlsx"
ZONES = ("Asia/Tokyo", "America/New_York")


def timed(at: dt.datetime, zone: str, part: str = "next") -> Event:
    return Event("action", "RT-1", part, "Client: call", "RT-1", "Grace Okafor", at, at + dt.timedelta(minutes=30), zone)


def starts_of(content: bytes) -> tuple[list[dt.datetime], list[dt.datetime]]:
    """Return the starts of timed entries in UTC, as each of two parsers reads them."""
    one = [entry.decoded("dtstart") for entry in Calendar.from_ical(content).walk("VEVENT")]
    two = [entry.begin.datetime for entry in ics.Calendar(content.decode()).events if not entry.all_day]
    utc = [moment.astimezone(dt.UTC) for moment in one if isinstance(moment, dt.datetime)]
    return sorted(utc), sorted(moment.astimezone(dt.UTC) for moment in two)


@pytest.mark.parametrize(
    ("zone", "winter", "summer"),
    [
        # New York goes over to summer time on March 14, 2027, and back on November 7; Tokyo never does.
        ("America/New_York", dt.datetime(2027, 3, 13, 14, tzinfo=dt.UTC), dt.datetime(2027, 3, 14, 13, tzinfo=dt.UTC)),
        ("Asia/Tokyo", dt.datetime(2027, 3, 13, 0, tzinfo=dt.UTC), dt.datetime(2027, 3, 14, 0, tzinfo=dt.UTC)),
    ],
)
def test_nine_oclock_stays_nine_oclock_across_a_change_of_daylight_saving(zone: str, winter: dt.datetime, summer: dt.datetime) -> None:
    events = [timed(dt.datetime(2027, 3, 13, 9), zone, "a"), timed(dt.datetime(2027, 3, 14, 9), zone, "b")]
    one, two = starts_of(calendar_file(events, "Renewals", TODAY))
    assert one == two == [winter, summer]


# The second parser reads one calendar in a tenth of a second.
@settings(max_examples=20, deadline=None)
@given(st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2036, 12, 31)), st.sampled_from([*ZONES, "Europe/Berlin", "Australia/Sydney"]))
def test_both_parsers_read_every_local_time_as_the_zone_has_it(at: dt.datetime, zone: str) -> None:
    at = at.replace(hour=9, minute=0, second=0, microsecond=0)
    one, two = starts_of(calendar_file([timed(at, zone)], "Renewals", TODAY))
    assert one == two == [at.replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)]


def test_an_entry_without_a_zone_floats() -> None:
    (entry,) = Calendar.from_ical(calendar_file([timed(dt.datetime(2027, 3, 13, 9), "")], "Renewals", TODAY)).walk("VEVENT")
    assert entry.decoded("dtstart") == dt.datetime(2027, 3, 13, 9)


def test_the_same_entries_are_the_same_bytes_and_keep_their_identity_when_days_move() -> None:
    before = events_of(contract(next_action="Call", next_action_due="2026-12-03"), TODAY, "en")
    after = events_of(contract(end="2027-05-31", next_action="Write", next_action_due="2026-12-10"), TODAY, "ja")
    assert calendar_file(before, "Renewals", TODAY) == calendar_file(before, "Renewals", TODAY)
    moved = {uid(event): event.start for event in after}
    assert {uid(event) for event in before if event.kind in ("action", "end")} <= moved.keys()
    assert len({uid(event) for event in before}) == len(before)
    assert all(moved[uid(event)] != event.start for event in before if event.kind in ("action", "end"))


def test_importing_twice_changes_nothing() -> None:
    content = calendar_file(events_of(contract(), TODAY, "en"), "Renewals", TODAY)
    once = {str(entry["uid"]): entry.to_ical() for entry in Calendar.from_ical(content).walk("VEVENT")}
    twice = dict(once) | {str(entry["uid"]): entry.to_ical() for entry in Calendar.from_ical(content).walk("VEVENT")}
    assert once == twice
    assert len(once) == content.count(b"BEGIN:VEVENT")


@given(st.integers(1, 60), st.integers(0, 900))
def test_no_stage_of_a_renewal_comes_before_its_contract(months: int, days: int) -> None:
    end = TODAY + dt.timedelta(days=days)
    start = end - dt.timedelta(days=round(months * 30.4375))
    events = events_of(contract(start=start.isoformat(), end=end.isoformat()), dt.date.min, "en")
    windows = [event for event in events if event.kind in ("stage", "sign_window")]
    assert all(start <= event.start <= event.end <= end for event in windows)


def test_a_twelve_month_contract_begins_with_the_value_review() -> None:
    stages = [(event.part, event.start) for event in events_of(contract(), dt.date.min, "en") if event.kind == "stage"]
    assert stages[0] == ("value", dt.date(2026, 4, 1))
    assert [part for part, _ in stages] == ["value", "explore", "prepare", "negotiate", "sign"]


def test_the_last_day_for_a_proposal_is_counted_back_from_the_end_to_a_working_day() -> None:
    (approval,) = [event for event in events_of(contract(approval_days=25), TODAY, "en") if event.kind == "approval"]
    assert (approval.start, approval.zone) == (dt.datetime(2027, 3, 5, 9), "America/New_York")
    assert approval.title == "Client RT-1: last day for the proposal, the approval takes 25 days"


def test_held_talks_and_decided_renewals_are_in_no_calendar() -> None:
    talks = (Touchpoint(t="t2", planned=day("2026-11-30"), held=day("2026-11-20")), Touchpoint(t="t3", planned=day("2026-12-03")))
    found = events_of(contract().with_rows({"touchpoints": talks}), TODAY, "en")
    assert [event.part for event in found if event.kind == "talk"] == ["t3"]
    decided = events_of(contract(outcome="lost"), TODAY, "en")
    assert decided == ()


def test_check_ins_follow_a_signed_renewal_and_a_term_that_began_after_one() -> None:
    signed = contract(end="2026-12-31", outcome="renewed", signed_date="2026-10-05")
    days = [(event.part, event.start.date()) for event in events_of(signed, TODAY, "en") if isinstance(event.start, dt.datetime)]
    assert days == [("next30", dt.date(2027, 2, 1)), ("next60", dt.date(2027, 3, 2)), ("next90", dt.date(2027, 4, 1))]
    running = contract(start="2026-10-01", end="2027-09-30").with_rows({"past_renewals": (past("2026-09-30", "renewed"),)})
    assert [event.part for event in events_of(running, TODAY, "en") if event.kind == "checkin_renewal"] == ["term60", "term90"]


def test_a_kickoff_is_followed_up_and_a_delivery_checked_on() -> None:
    facts = Facts(
        engagement_id="US-1",
        client_name="Ferrow",
        currency="USD",
        kickoff_at=dt.datetime(2026, 11, 24, 10),
        delivery_date=dt.date(2026, 11, 20),
    )
    found = events_of(Engagement(facts=facts, people=(CLIENT, OWNER, LEAD)), TODAY, "en")
    assert [(event.kind, event.part) for event in found] == [
        ("kickoff", "kickoff"),
        ("minutes", "minutes"),
        ("checkin_kickoff", "week"),
        ("momentum", "14"),
        ("momentum", "21"),
        ("checkin_closeout", "30"),
        ("checkin_closeout", "60"),
        ("checkin_closeout", "90"),
    ]
    assert found[1].start == dt.datetime(2026, 11, 25, 11, 30)


def test_an_agreement_over_years_is_reviewed_every_year() -> None:
    long = contract(start="2025-10-01", end="2028-09-30", facts={"engagement_type": "multi_year"})
    assert [event.part for event in events_of(long, dt.date.min, "en") if event.kind == "anniversary"] == ["1", "2"]


def test_contracts_without_dates_make_no_entries_and_no_error() -> None:
    assert events_of(contract(start=None, end=None), TODAY, "en") == ()


def test_reminders_stand_at_the_time_and_in_the_zone_that_are_asked_for() -> None:
    (action,) = [
        event
        for event in events_of(
            contract(next_action="Call", next_action_due="2026-12-03"), TODAY, "en", Clock(dt.time(17, 30), 15, "Asia/Tokyo")
        )
        if event.kind == "action"
    ]
    assert (action.start, action.end, action.zone) == (dt.datetime(2026, 12, 3, 17, 30), dt.datetime(2026, 12, 3, 17, 45), "Asia/Tokyo")
    assert by_owner([action]) == {"Grace Okafor": [action]}


def test_zones_are_known_by_their_names() -> None:
    assert known_zone("asia/tokyo") == "Asia/Tokyo"
    with pytest.raises(DocgenError) as error:
        known_zone("Asia/Tokio")
    assert str(error.value.problems[0]) == "unknown-timezone  There is no time zone “Asia/Tokio”.  Did you mean Asia/Tokyo?"


def test_the_command_writes_one_calendar_or_one_for_each_owner_and_leaves_edited_ones_alone(tmp_path: Path) -> None:
    arguments = ("renewals", SAMPLE, "--today", "2026-11-22", "--out", ".", "--format", "ics")
    assert docgen(tmp_path, *arguments).lines == ["portfolio-40 Renewals.ics"]
    path = tmp_path / "portfolio-40 Renewals.ics"
    first = path.read_bytes()
    assert is_ours(first)
    assert docgen(tmp_path, *arguments).code == 0
    assert path.read_bytes() == first
    assert first.count(b"BEGIN:VEVENT") == len(Calendar.from_ical(first).walk("VEVENT")) == 248
    path.write_bytes(first.replace(b"SUMMARY:", b"SUMMARY:My ", 1))
    run = docgen(tmp_path, *arguments)
    assert (run.code, "was edited since" in run.err) == (1, True)
    owners = docgen(tmp_path, *arguments, "--per-owner", "--lang", "ja", "--owner", "Priya Nair")
    assert owners.lines == [
        "portfolio-40 契約更新(Ingrid Sollers).ics",
        "portfolio-40 契約更新(Priya Nair).ics",
        "portfolio-40 契約更新(Tom Reyes).ics",
    ]


def test_options_of_calendars_go_with_calendars_only(tmp_path: Path) -> None:
    assert docgen(tmp_path, "renewals", SAMPLE, "--out", ".").code == 2
    assert docgen(tmp_path, "renewals", SAMPLE, "--per-owner").code == 2
    assert docgen(tmp_path, "renewals", SAMPLE, "--out", ".", "--format", "ics", "--timezone", "Mars").code == 2


LETTERS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=120)


@settings(deadline=None)
@given(LETTERS, LETTERS)
def test_every_text_comes_out_as_it_went_in_on_lines_of_at_most_75_bytes(title: str, owner: str) -> None:
    at = dt.datetime(2027, 3, 13, 9)
    event = Event("action", "RT-1", "next", title, f"{owner}\nsecond; line, with \\", owner, at, at, "Asia/Tokyo")
    content = calendar_file([event], "Renewals", TODAY)
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    (entry,) = Calendar.from_ical(content).walk("VEVENT")
    assert (str(entry["summary"]), str(entry["description"])) == (title, f"{owner}\nsecond; line, with \\")
