from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from docgen.engagement.computed.agenda import preset
from docgen.engagement.computed.registers import level_of
from docgen.engagement.context_names import context_names
from docgen.engagement.registers import RaidRow
from workbook_files import ENGAGEMENTS, PEOPLE, TODAY, engagement

KICKOFF = [
    [*ENGAGEMENTS[0], "signature_date", "kickoff_at", "kickoff_minutes", "go_live_date", "next_meeting_at"],
    [*ENGAGEMENTS[1], "2026-06-11", "2026-06-16 10:00", None, "2026-10-05", "2026-06-24 09:30"],
]
GOALS = [
    ["goal_id", "type", "metric", "baseline", "target", "unit", "anchor", "offset_days", "due_date", "owner", "actual", "actual_date"],
    ["G1", "lagging", "Turnaround", 26, 8, "hours", "go_live", 120, None, "Marcus Oyelaran", 11.5, "2026-11-09"],
    ["G2", "lagging", "Disputed", 4.2, 2.5, "%", "go_live", None, "2027-02-02", "Marcus Oyelaran", 4.0, "2026-11-09"],
    ["G3", "leading", "Active", 0, 85, "%", "go_live", 60, None, "Priya Raman", None, None],
]
PLAN = [
    ["row_type", "name", "start", "end", "client_need", "client_hours", "client_owner"],
    ["phase", "Design", "2026-06-16", "2026-07-10", "3 workshops", 30, "Marcus Oyelaran"],
    ["phase", "Build", "2026-07-13", "2026-08-21", None, 40.5, None],
    ["buffer", "Reserve", "2026-09-28", "2026-10-02", None, None, None],
    ["milestone", "Go-live", "2026-10-05", "2026-10-05", "Cutover approval", 6, "Priya Raman"],
]
RAID = [
    ["kind", "statement", "start", "end", "severity", "likelihood", "owner"],
    ["risk", "Rate key is late", None, "2026-07-17", "high", "medium", "Priya Raman"],
    ["constraint", "Quarter-end freeze", "2026-09-28", "2026-10-02", None, None, "Priya Raman"],
    ["constraint", "Peak season", "2026-07-20", "2026-07-31", None, None, "Marcus Oyelaran"],
    ["constraint", "Next year's audit", "2027-01-01", "2027-03-31", None, None, "Marcus Oyelaran"],
    ["dependency", "TMS access", None, "2026-07-10", "low", None, "Priya Raman"],
    ["commitment", "Live in three months", None, None, "high", "high", "Ilse Brandt"],
]


def names(rows: object, key: str = "name") -> list[object]:
    assert isinstance(rows, list)
    return [row[key] for row in rows]


def test_facts_stand_at_top_level_with_labels_and_clock_times(tmp_path: Path) -> None:
    context = engagement(tmp_path, Engagements=KICKOFF).context("en", TODAY)
    expected = {
        "engagement_id": "US-014",
        "stage": "kickoff",
        "stage_label": "Kickoff",
        "client_short": "Ferrow Logistics, Inc.",
        "kickoff_at": dt.datetime(2026, 6, 16, 10),
        "kickoff_date": dt.date(2026, 6, 16),
        "kickoff_time": dt.time(10),
        "kickoff_end": dt.datetime(2026, 6, 16, 11, 30),
        "kickoff_end_time": dt.time(11, 30),
        "kickoff_minutes": 90,
        "days_to_kickoff": 5,
        "doc_date": TODAY,
        "version": "1.0",
        "document_history": [{"version": "1.0", "date": TODAY, "note": None}],
        "tax_rate": None,
        "today": TODAY,
        "language": "en",
    }
    assert {key: context[key] for key in expected} == expected


def test_a_japanese_engagement_has_the_usual_tax_rate_and_japanese_labels(tmp_path: Path) -> None:
    facts = [ENGAGEMENTS[0], [*ENGAGEMENTS[1][:2], "ja", *ENGAGEMENTS[1][3:6], "JPY", "excl"]]
    context = engagement(tmp_path, Engagements=facts).context("ja", TODAY)
    assert (context["tax_rate"], context["tax_mode_label"], context["stage_label"]) == (0.1, "税抜", "キックオフ")


def test_people_know_their_parts_and_what_they_decide(tmp_path: Path) -> None:
    context = engagement(tmp_path).context("en", TODAY)
    assert names(context["client_people"]) == ["Dana Whitlock", "Marcus Oyelaran", "Priya Raman"]
    assert names(context["vendor_people"]) == ["Ilse Brandt", "Tomas Reyes"]
    assert names([context["sponsor"], context["project_lead"], context["csm"], context["implementation_lead"]]) == [
        "Dana Whitlock",
        "Marcus Oyelaran",
        "Ilse Brandt",
        "Tomas Reyes",
    ]
    assert names(context["contacts"]) == ["Marcus Oyelaran", "Ilse Brandt"]
    assert [(row["decision"], row["decision_label"], row["person"]["name"]) for row in context["deciders"]] == [  # type: ignore[attr-defined]
        ("general", "General", "Marcus Oyelaran"),
        ("technical", "Technical", "Priya Raman"),
        ("scope_timeline", "Scope and dates", "Dana Whitlock"),
    ]
    marcus = context["project_lead"]
    assert isinstance(marcus, dict)
    assert (marcus["affiliation"], marcus["attends"], marcus["attends_kickoff_label"]) == ("Director, Quotes", True, "Whole meeting")


def test_affiliation_follows_the_order_of_the_language(tmp_path: Path) -> None:
    people = [PEOPLE[0], ["US-014", "三好 由香", "client", "生産管理部", "課長", "project_lead", None, "full", None]]
    assert names(engagement(tmp_path, People=people).context("ja", TODAY)["people"], "affiliation") == ["生産管理部 課長"]
    assert names(engagement(tmp_path, People=people).context("en", TODAY)["people"], "affiliation") == ["課長, 生産管理部"]


def test_goals_are_dated_measured_and_judged(tmp_path: Path) -> None:
    context = engagement(tmp_path, Engagements=KICKOFF, Goals=GOALS).context("en", TODAY)
    goals = context["goals"]
    assert names(goals, "due_date") == [dt.date(2027, 2, 2), dt.date(2027, 2, 2), dt.date(2026, 12, 4)]
    assert names(goals, "change") == [-18, -1.7, 85]
    assert names(goals, "direction") == ["down", "down", "up"]
    assert names(goals, "decimals") == [0, 1, 0]
    assert [share and round(share, 2) for share in names(goals, "change_pct")] == [-0.69, -0.4, None]  # type: ignore[call-overload]
    assert [share and round(share, 2) for share in names(goals, "progress")] == [0.81, 0.12, None]  # type: ignore[call-overload]
    assert [share and round(share, 2) for share in names(goals, "elapsed")] == [0.29, 0.29, None]  # type: ignore[call-overload]
    assert names(goals, "status") == ["on_track", "behind", "not_measured"]
    assert names(goals, "anchor_label") == ["Go-live"] * 3
    assert names([context["headline_goal"], context["first_due_goal"]], "goal_id") == ["G1", "G3"]
    assert (names(context["leading_goals"], "goal_id"), context["goals_last_due"]) == (["G3"], dt.date(2027, 2, 2))
    owner = goals[0]["owner_person"]  # type: ignore[index]
    assert owner["name"] == "Marcus Oyelaran"


def test_a_goal_past_its_date_is_missed_and_one_that_got_there_is_reached(tmp_path: Path) -> None:
    late = [GOALS[0], GOALS[1], [*GOALS[2][:10], 2.5, "2027-01-15"]]
    context = engagement(tmp_path, Engagements=KICKOFF, Goals=late).context("en", dt.date(2027, 3, 1))
    assert names(context["goals"], "status_label") == ["Missed", "Reached"]


def test_the_plan_is_measured(tmp_path: Path) -> None:
    context = engagement(tmp_path, Plan=PLAN, RAID=RAID).context("en", TODAY)
    assert (context["plan_start"], context["plan_end"], context["plan_weeks"]) == (dt.date(2026, 6, 16), dt.date(2026, 10, 5), 16)
    assert names(context["plan"], "days") == [25, 40, 5, 1]
    assert names(context["plan"], "client_hours") == [30, 40.5, 0, 6]
    assert context["client_hours_total"] == 76.5
    assert (names(context["phases"]), names(context["milestones"]), names(context["buffers"])) == (
        ["Design", "Build"],
        ["Go-live"],
        ["Reserve"],
    )
    assert names([context["peak_phase"]]) == ["Build"]
    assert names(context["client_asks"]) == ["Design", "Go-live"]
    assert names([context["main_constraint"]], "statement") == ["Peak season"]


def test_an_engagement_of_bare_facts_computes_nothing_and_fails_nowhere(tmp_path: Path) -> None:
    context = engagement(tmp_path, People=[["name", "side"]]).for_audience("client").context("en", TODAY)
    assert [context[name] for name in ("sponsor", "headline_goal", "plan_start", "peak_phase", "main_constraint", "change_approval")] == [
        None
    ] * 6
    assert [context[name] for name in ("goals", "plan", "raci", "raci_people", "next_steps", "escalation")] == [[]] * 6
    assert len(context["agenda"]) == 8  # type: ignore[arg-type]


def test_raid_is_sorted_by_kind_and_weighed(tmp_path: Path) -> None:
    context = engagement(tmp_path, RAID=RAID).for_audience("client").context("en", TODAY)
    assert names(context["key_risks"], "statement") == ["Rate key is late", "TMS access"]
    assert names(context["key_risks"], "level_label") == ["High", "Low"]
    assert names(context["constraints"], "statement") == ["Quarter-end freeze", "Peak season", "Next year's audit"]
    assert context["commitments"] == []


@pytest.mark.parametrize(
    ("likelihood", "severity", "level"),
    [
        ("high", "high", "high"),
        ("medium", "high", "high"),
        ("medium", "medium", "medium"),
        ("high", "low", "medium"),
        ("low", "medium", "low"),
        (None, "high", "high"),
        ("medium", None, "medium"),
        (None, "minor", "low"),
        (None, None, None),
    ],
)
def test_the_level_of_a_risk_is_likelihood_times_severity(likelihood: str | None, severity: str | None, level: str | None) -> None:
    assert level_of(RaidRow(kind="risk", likelihood=likelihood, severity=severity)) == level


def test_raci_letters_stand_under_the_people_who_hold_one(tmp_path: Path) -> None:
    raci = [
        ["activity", "r", "a", "c", "i"],
        ["Design", "Tomas Reyes", "Marcus Oyelaran", "Priya Raman", None],
        ["Training", "Tomas Reyes; Ilse Brandt", "Ilse Brandt", None, "Marcus Oyelaran"],
    ]
    context = engagement(tmp_path, RACI=raci).context("en", TODAY)
    assert names(context["raci_people"]) == ["Marcus Oyelaran", "Priya Raman", "Ilse Brandt", "Tomas Reyes"]
    assert names(context["raci"], "letters") == [["A", "C", "", "R"], ["I", "", "A/R", "R"]]
    training = context["raci"][1]  # type: ignore[index]
    assert (training["r"], names(training["r_people"]), training["a_person"]["name"]) == (
        ["Tomas Reyes", "Ilse Brandt"],
        ["Tomas Reyes", "Ilse Brandt"],
        "Ilse Brandt",
    )


def test_actions_are_sorted_by_date_and_side(tmp_path: Path) -> None:
    actions = [
        ["kind", "action", "side", "owner", "due", "horizon", "visibility"],
        ["next_step", "Sign the plan", "client", "Marcus Oyelaran", "2026-06-19", None, None],
        ["next_step", "Send minutes", "vendor", "Ilse Brandt", "2026-06-17", None, None],
        ["next_step", "Calm the sceptic", "vendor", "Ilse Brandt", "2026-06-30", None, "internal"],
        ["quick_win", "Second win", "vendor", "Tomas Reyes", "2026-08-15", 60, None],
        ["quick_win", "First win", "vendor", "Tomas Reyes", "2026-07-16", 30, None],
        ["pre_work", "Read the plan", "client", "Priya Raman", "2026-06-15", None, None],
    ]
    found = engagement(tmp_path, Actions=actions)
    context = found.for_audience("client").context("en", TODAY)
    assert names(context["next_steps"], "action") == ["Send minutes", "Sign the plan"]
    assert (names(context["client_next_steps"], "action"), names(context["vendor_next_steps"], "action")) == (
        ["Sign the plan"],
        ["Send minutes"],
    )
    assert context["next_steps_last_due"] == dt.date(2026, 6, 19)
    assert found.context("en", TODAY)["next_steps_last_due"] == dt.date(2026, 6, 30)
    assert names(context["quick_wins"], "action") == ["First win", "Second win"]
    assert names([context["first_quick_win"]], "horizon") == [30]
    assert names(context["pre_work"], "action") == ["Read the plan"]


def test_a_typed_agenda_runs_by_the_clock_in_its_order(tmp_path: Path) -> None:
    agenda = [["order", "block", "minutes", "presenter"], [2, "Plan", 20, "Tomas Reyes"], [1, "Welcome", 15, "Ilse Brandt"]]
    context = engagement(tmp_path, Engagements=KICKOFF, Agenda=agenda).context("en", TODAY)
    assert [(row["block"], row["start_time"], row["end_time"], row["presenter_person"]["name"]) for row in context["agenda"]] == [  # type: ignore[attr-defined]
        ("Welcome", dt.time(10), dt.time(10, 15), "Ilse Brandt"),
        ("Plan", dt.time(10, 15), dt.time(10, 35), "Tomas Reyes"),
    ]
    assert context["agenda_minutes"] == 35


def test_the_usual_agenda_names_presenters_by_their_parts(tmp_path: Path) -> None:
    context = engagement(tmp_path, Engagements=KICKOFF).context("en", TODAY)
    assert [(row["order"], row["minutes"], row["presenter"]) for row in context["agenda"]] == [  # type: ignore[attr-defined]
        (1, 15, "Ilse Brandt"),
        (2, 10, "Marcus Oyelaran"),
        (3, 15, "Tomas Reyes"),
        (4, 15, "Tomas Reyes"),
        (5, 10, "Ilse Brandt"),
        (6, 5, "Ilse Brandt"),
        (7, 10, "Ilse Brandt"),
        (8, 10, "Dana Whitlock"),
    ]
    assert context["agenda_minutes"] == 90


@pytest.mark.parametrize("minutes", [60, 75, 90, 100, 105, 120, 150, 180])
def test_the_usual_agenda_fills_the_meeting_and_keeps_its_windows(minutes: int) -> None:
    lengths = preset(minutes)
    assert (sum(lengths), len(lengths), lengths[0], lengths[-1]) == (minutes, 8, 15, 10)
    assert min(lengths) >= 5


def test_no_block_of_the_usual_agenda_is_shorter_than_five_minutes() -> None:
    assert preset(30) == (15, 5, 5, 5, 5, 5, 5, 10)


def test_the_usual_governance_names_people_and_invents_no_day(tmp_path: Path) -> None:
    context = engagement(tmp_path).context("en", TODAY)
    (weekly,) = context["meetings"]  # type: ignore[misc]
    assert (weekly["meeting"], weekly["cadence_label"], weekly["weekday"], weekly["time"]) == ("Weekly status", "Weekly", None, None)  # type: ignore[has-type]
    assert [(row["level"], row["client_person"], row["vendor_person"], row["response_hours"]) for row in context["escalation"]] == [  # type: ignore[attr-defined]
        (1, "Marcus Oyelaran", "Tomas Reyes", None),
        (2, "Marcus Oyelaran", "Ilse Brandt", None),
        (3, "Dana Whitlock", "Ilse Brandt", None),
    ]
    approval = context["change_approval"]
    assert isinstance(approval, dict)
    assert (approval["client_person"], approval["vendor_person_person"]["name"]) == ("Dana Whitlock", "Ilse Brandt")
    assert names(context["channels"], "channel") == ["E-mail", "Chat"]


def test_the_usual_weekly_meeting_takes_the_hour_of_the_next_meeting(tmp_path: Path) -> None:
    (weekly,) = engagement(tmp_path, Engagements=KICKOFF).context("en", TODAY)["meetings"]  # type: ignore[misc]
    assert (weekly["weekday_label"], weekly["time"]) == ("Wednesday", dt.time(9, 30))  # type: ignore[has-type]


def test_typed_governance_stands_alone(tmp_path: Path) -> None:
    rows = [["kind", "meeting", "level", "client_person"], [None, "Steering", None, None], ["escalation", None, 2, "Dana Whitlock"]]
    rows += [["escalation", None, 1, "Marcus Oyelaran"]]
    context = engagement(tmp_path, Governance=rows).context("en", TODAY)
    assert (names(context["meetings"], "meeting"), names(context["escalation"], "level"), context["channels"]) == (["Steering"], [1, 2], [])
    assert names(context["meetings"], "kind_label") == ["Meeting"]


def test_texts_override_titles_and_hold_free_pieces(tmp_path: Path) -> None:
    texts = [
        ["kind", "key", "text"],
        ["title", "goals", "Three numbers decide"],
        ["key_message", "goals", "成功は3つの数値で判定します"],
        ["outcome", None, "We agree the plan"],
        ["ground_rule", None, "Ask at any time"],
        [None, "sponsor_sentence", "This desk pays for itself"],
        ["House words", "motto", "Overnight"],
    ]
    context = engagement(tmp_path, Texts=texts).context("en", TODAY)
    overrides, messages = context["title_overrides"], context["key_messages"]
    assert isinstance(overrides, dict)
    assert isinstance(messages, dict)
    assert (overrides["goals"], overrides["scope"], messages["goals"]) == ("Three numbers decide", None, "成功は3つの数値で判定します")
    assert (context["outcomes"], context["ground_rules"]) == (["We agree the plan"], ["Ask at any time"])
    assert context["sponsor_sentence"] == "This desk pays for itself"
    assert context["text"] == {"sponsor_sentence": "This desk pays for itself", "motto": "Overnight"}


def test_twins_speak_the_language_of_the_document_else_the_one_present(tmp_path: Path) -> None:
    goals = [
        ["goal_id", "metric", "metric_ja", "measure_method(日本語)"],
        ["G1", "Turnaround", "所要時間", "記録"],
        ["G2", "Disputes", None, None],
    ]
    found = engagement(tmp_path, Goals=goals)
    assert names(found.context("ja", TODAY)["goals"], "metric") == ["所要時間", "Disputes"]
    assert names(found.context("en", TODAY)["goals"], "metric") == ["Turnaround", "Disputes"]
    assert names(found.context("en", TODAY)["goals"], "measure_method") == ["記録", None]


def test_every_name_for_free_texts_is_there_without_a_sheet_texts(tmp_path: Path) -> None:
    for audience in ("client", "internal"):
        context = engagement(tmp_path).for_audience(audience).context("en", TODAY)  # type: ignore[arg-type]  # one of the two audiences
        assert {key: context[key] for key in ("texts", "text", "outcomes", "ground_rules", "sponsor_sentence")} == {
            "texts": [],
            "text": {},
            "outcomes": [],
            "ground_rules": [],
            "sponsor_sentence": None,
        }
        names = context_names()
        for key in ("title_overrides", "key_messages"):
            shape = names[key]
            assert isinstance(shape, dict)
            assert context[key] == dict.fromkeys(shape)
