from __future__ import annotations

import datetime as dt
from pathlib import Path

from docgen.workbook.needs import needed
from workbook_files import ENGAGEMENTS, PEOPLE, engagement, lines

KICKOFF = ("Goals", "Scope", "Plan", "RACI", "Actions")
GOALS = [
    ["goal_id", "type", "metric", "baseline", "target", "unit", "anchor", "offset_days", "due_date", "measure_method", "owner"],
    ["G1", "lagging", "Turnaround", 26, 8, "hours", "go_live", 120, None, "TMS log", "Marcus Oyelaran"],
]
FULL_FACTS = [
    [*ENGAGEMENTS[0], "purpose", "contract_value", "signature_date", "kickoff_at", "go_live_date", "sow_end_date"],
    [*ENGAGEMENTS[1], "We lose quotes.", 148000, "2026-06-11", dt.datetime(2026, 6, 16, 10), "2026-10-05", "2026-11-30"],
]
FULL_PEOPLE = [[*PEOPLE[0], "invite_reason"], *([*row, "Runs the desk"] for row in PEOPLE[1:])]


def test_every_sheet_without_rows_is_named_in_one_problem(tmp_path: Path) -> None:
    found = engagement(tmp_path, Goals=GOALS, Plan=[["engagement_id", "name"]])
    assert lines(needed(found, KICKOFF, "kickoff")) == [
        "missing-rows  US-014 has no rows in Scope, Plan, RACI or Actions.  Add rows for it to these sheets."
    ]
    (problem,) = needed(found, ("Goals", "Value"), "renewal")
    assert str(problem) == "missing-rows  US-014 has no rows in Value.  Add rows for it to this sheet."


def test_a_sheet_is_named_in_the_language_of_the_engagement(tmp_path: Path) -> None:
    japanese = [ENGAGEMENTS[0], ["JP-001", "kickoff", "ja", *ENGAGEMENTS[1][3:]]]
    people = [PEOPLE[0], ["JP-001", *PEOPLE[1][1:]]]
    found = engagement(tmp_path, Engagements=japanese, People=people)
    assert lines(needed(found, ("Goals", "Plan"), "kickoff")) == [
        "missing-rows  JP-001 has no rows in 目標 or 計画.  Add rows for it to these sheets."
    ]


def test_a_goal_needs_a_date_or_an_anchor_and_days(tmp_path: Path) -> None:
    without = [GOALS[0], *([*row[:7], None, *row[8:]] for row in GOALS[1:])]
    found = engagement(tmp_path, Engagements=FULL_FACTS, People=FULL_PEOPLE, Goals=GOALS).for_audience("client")
    assert needed(found, ("Goals",), "kickoff") == ()
    found = engagement(tmp_path, Engagements=FULL_FACTS, People=FULL_PEOPLE, Goals=without).for_audience("client")
    assert lines(needed(found, ("Goals",), "kickoff")) == ["Goals!I2  GOAL-01  Due date is blank.  Fill it in, such as 2027-02-02."]


def test_a_column_that_is_not_there_is_one_problem(tmp_path: Path) -> None:
    goals = [[cell for cell in row if cell not in ("unit", "hours")] for row in [*GOALS, ["G2", *GOALS[1][1:]]]]
    found = engagement(tmp_path, Engagements=FULL_FACTS, People=FULL_PEOPLE, Goals=goals).for_audience("client")
    assert lines(needed(found, ("Goals",), "kickoff")) == [
        "Goals  GOAL-01  The sheet has no column Unit.  Add the column and fill it in, such as hours."
    ]


def test_what_only_a_phase_needs_is_asked_of_phases_alone(tmp_path: Path) -> None:
    plan = [
        ["row_type", "name", "start", "end", "what", "deliverable", "client_need", "exit_criteria"],
        ["phase", "Build", "2026-07-13", "2026-08-21", "Set up", None, "Key", None],
        ["buffer", "Reserve", "2026-08-24", "2026-08-28"],
    ]
    found = engagement(tmp_path, Engagements=FULL_FACTS, People=FULL_PEOPLE, Plan=plan).for_audience("client")
    assert lines(needed(found, ("Plan",), "kickoff")) == [
        "Plan!F2  PLN-03  Deliverable is blank.  Fill it in, such as Signed design document.",
        "Plan!H2  PLN-03  Done when is blank.  Fill it in, such as Design signed by M. Oyelaran.",
    ]
    assert needed(found, ("Plan",), "renewal")[0].message == "The sheet has no column Annual contract value."


def test_a_kickoff_needs_facts_that_a_renewal_does_not(tmp_path: Path) -> None:
    found = engagement(tmp_path, People=FULL_PEOPLE).for_audience("client")
    assert [problem.message for problem in needed(found, (), "kickoff")] == [
        "The sheet has no column Purpose.",
        "The sheet has no column Contract value.",
        "The sheet has no column Signature date.",
        "The sheet has no column Kickoff date and time.",
        "The sheet has no column Go-live date.",
        "The sheet has no column SOW end date.",
    ]


def test_a_hole_under_a_rule_that_only_warns_is_a_warning(tmp_path: Path) -> None:
    scope = [["in_out", "item", "quantity"], ["in", "Quote desk", None], ["out", "Billing", None]]
    found = engagement(tmp_path, Engagements=FULL_FACTS, People=FULL_PEOPLE, Scope=scope).for_audience("client")
    (problem,) = needed(found, ("Scope",), "kickoff")
    assert (str(problem), problem.severity) == ("Scope!C2  SCP-02  Quantity is blank.  Fill it in, such as 42 users.", "warning")


def test_an_internal_cell_is_needed_by_internal_documents_alone(tmp_path: Path) -> None:
    found = engagement(tmp_path, Engagements=FULL_FACTS, People=FULL_PEOPLE)
    assert needed(found.for_audience("client"), (), "kickoff") == ()
    assert [problem.message for problem in needed(found, (), "kickoff")] == ["The sheet has no column Cares about."]


def test_a_twin_fills_its_column(tmp_path: Path) -> None:
    goals = [["metric_en" if cell == "metric" else cell for cell in GOALS[0]], GOALS[1]]
    found = engagement(tmp_path, Engagements=FULL_FACTS, People=FULL_PEOPLE, Goals=goals).for_audience("client")
    assert needed(found, ("Goals",), "kickoff") == ()


def test_a_blank_cell_for_a_person_asks_for_a_name_from_people(tmp_path: Path) -> None:
    raci = [["activity", "r", "a"], ["Design", None, "Ilse Brandt"], ["Training", "Tomas Reyes", None]]
    found = engagement(tmp_path, Engagements=FULL_FACTS, People=FULL_PEOPLE, RACI=raci).for_audience("client")
    assert lines(needed(found, ("RACI",), "kickoff")) == [
        "RACI!B2  RACI-02  Responsible (R) is blank.  Fill it in with a name from People.",
        "RACI!C3  RACI-01  Accountable (A) is blank.  Fill it in with a name from People.",
    ]


def test_a_cell_may_be_needed_only_beside_another_that_is_filled(tmp_path: Path) -> None:
    value = [
        ["value_id", "as_of", "category", "headline", "amount", "amount_nature", "quote", "quote_by", "quote_date", "quote_ok"],
        ["V1", "2026-10-15", "strategic", "One", None, None, None, None, None, None],
        ["V2", "2026-10-15", "strategic", "Two", 500, None, "We walked away", None, None, "no"],
        ["V3", "2026-10-15", "measurable", "Three", None, None, None, None, None, None],
    ]
    found = engagement(tmp_path, Value=value)
    holes = [problem for problem in needed(found, ("Value",), "renewal") if problem.where.startswith("Value")]
    assert lines(tuple(holes)) == [
        "Value  VAL-02  The sheet has no column Before.  Add the column and fill it in, such as 11.8.",
        "Value  VAL-02  The sheet has no column After.  Add the column and fill it in, such as 7.9.",
        "Value  VAL-02  The sheet has no column Unit.  Add the column and fill it in, such as %.",
        "Value!F3  VAL-05  Amount nature is blank.  Fill it in, such as recurring_annual.",
        "Value  VAL-02  The sheet has no column Evidence.  Add the column and fill it in, such as Client finance report, Oct 2026.",
        "Value!H3  VAL-06  Said by is blank.  Fill it in with a name from People.",
        "Value!I3  VAL-06  Said on is blank.  Fill it in, such as 2026-10-20.",
    ]
