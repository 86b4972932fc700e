from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl

from docgen.checks.catalogue import STAGES, rules, sheets_read
from docgen.engagement.sheets import SHEETS
from docgen.generate import Request, generate
from docgen.problems import Problem
from docgen.workbook.needs import concerns, for_sheets, needed
from workbook_files import ENGAGEMENTS, PEOPLE, engagement, lines, only, read

SAMPLES = Path(__file__).parents[1] / "samples"
KICKOFF = ("Goals", "Scope", "Plan", "RACI", "Actions")
GOALS = [
    ["goal_id", "type", "metric", "baseline", "target", "unit", "anchor", "offset_days", "due_date", "measure_method", "owner"],
    ["G1", "lagging", "Turnaround", 26, 8, "hours", "go_live", 120, None, "TMS log", "Marcus Oyelaran"],
]
FULL_FACTS = [
    [*ENGAGEMENTS[0], "vendor_name", "purpose", "contract_value", "signature_date", "kickoff_at", "go_live_date", "sow_end_date"],
    [
        *ENGAGEMENTS[1],
        "Brindle Cloud, Inc.",
        "We lose quotes.",
        148000,
        "2026-06-11",
        dt.datetime(2026, 6, 16, 10),
        "2026-10-05",
        "2026-11-30",
    ],
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
        "The sheet has no column Vendor name.",
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
        "Value!F3  VAL-05  Amount nature is blank.  Fill it in, such as Recurring, per year.",
        "Value  VAL-02  The sheet has no column Evidence.  Add the column and fill it in, such as Client finance report, Oct 2026.",
        "Value!H3  VAL-06  Said by is blank.  Fill it in with a name from People.",
        "Value!I3  VAL-06  Said on is blank.  Fill it in, such as 2026-10-20.",
    ]


def test_a_hole_is_a_warning_exactly_where_the_rule_of_the_catalogue_only_warns(tmp_path: Path) -> None:
    severities = {rule.code: rule.severity for rule in rules()}
    rows = {
        sheet.name: [[column.key for column in sheet.columns], ["US-014"]]
        for sheet in SHEETS
        if sheet.name not in ("Engagements", "People")
    }
    filled = {name: [keys, [*ids, *("x" if key == keys[2] else None for key in keys[1:])]] for name, (keys, ids) in rows.items()}
    found = only(read(tmp_path, Engagements=FULL_FACTS, People=FULL_PEOPLE, **filled)).engagement
    assert found is not None
    holes = [hole for stage in STAGES for hole in needed(found, tuple(filled), stage) if hole.rule in severities]
    assert len({hole.rule for hole in holes}) >= 15
    assert [(hole.where, hole.rule) for hole in holes if hole.severity != severities[hole.rule]] == []


def test_a_goal_that_is_not_due_needs_no_actual_value_and_an_option_need_not_say_no(tmp_path: Path) -> None:
    goals = [[*GOALS[0], "actual", "actual_date"], [*GOALS[1], None, None]]
    options = [
        ["option", "scope_level", "scope_summary", "annual_price", "term_months", "recommended"],
        ["Go on", "same", "As now", 5, 12, None],
    ]
    found = engagement(tmp_path, Engagements=FULL_FACTS, People=FULL_PEOPLE, Goals=goals, Options=options).for_audience("client")
    places = [hole.where for stage in ("renewal", "closeout") for hole in needed(found, ("Goals", "Options"), stage)]
    assert [place for place in places if place.startswith(("Goals", "Options"))] == []


def test_a_promise_and_a_dependency_are_left_to_their_own_rules(tmp_path: Path) -> None:
    raid = [
        ["kind", "statement", "start", "end", "response", "owner"],
        ["commitment", "Plug and play", None, None, None, "Ilse Brandt"],
        ["dependency", "Rate key", None, None, None, "Priya Raman"],
        ["risk", "Night shift keeps its sheets", None, None, None, "Priya Raman"],
        ["issue", "Lane codes differ", None, None, None, "Priya Raman"],
    ]
    found = engagement(tmp_path, Engagements=FULL_FACTS, People=FULL_PEOPLE, RAID=raid)
    assert lines(tuple(hole for hole in needed(found, ("RAID",), "kickoff") if hole.where.startswith("RAID"))) == [
        "RAID!D5  missing-cell  End or due is blank.  Fill it in, such as 2026-10-02.",
        "RAID!E4  RSK-01  Response is blank.  Fill it in, such as Week used as buffer.",
    ]


def test_a_fault_counts_as_an_error_only_on_the_sheets_that_a_document_reads(tmp_path: Path) -> None:
    closeout = [["engagement_id", "phase", "item", "owner", "due"], ["US-014", 1, "Sign off", "Nobody Known", "soon"]]
    plan = [["engagement_id", "row_type", "name", "start", "end"], ["US-014", "phase", "Build", "soon", "2026-08-21"]]
    workbook = read(tmp_path, Closeout=[*closeout, ["US-99", 2, "Archive"]], Plan=plan)
    problems = only(workbook).problems
    places = ["Closeout!A3", "Plan!D2", "Closeout!D2", "Closeout!E2"]
    assert [(problem.where, problem.severity) for problem in problems] == [(place, "error") for place in places]
    assert [(problem.where, problem.severity) for problem in for_sheets(problems, sheets_read("kickoff"))] == [
        ("Plan!D2", "error"),
        ("Closeout!A3", "warning"),
        ("Closeout!D2", "warning"),
        ("Closeout!E2", "warning"),
    ]
    assert {problem.severity for problem in for_sheets(problems, sheets_read("closeout")) if problem.where != "Plan!D2"} == {"error"}
    assert for_sheets(problems, sheets_read("")) == problems


def test_a_problem_without_a_sheet_and_one_of_people_concern_every_document() -> None:
    assert concerns(Problem("missing-rows", "US-014 has no rows in Plan."), ())
    assert concerns(Problem("PPL-01", "“TBD” is not the name of a person.", where="関係者!B2"), ("Goals",))
    assert concerns(Problem("no-header", "No header row was found.", where="目標 (Goals)"), ("Goals",))
    assert not concerns(Problem("no-header", "No header row was found.", where="クローズアウト"), ("Goals",))


def test_a_broken_sheet_closeout_does_not_stop_the_kickoff_deck_and_is_told_as_a_warning(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(SAMPLES / "ferrow.en.xlsx")
    closeout = book["Closeout"]
    headings = {cell.value: cell.column for cell in closeout[1]}
    closeout.cell(2, headings["Owner"], "Nobody Known")
    closeout.cell(3, headings["Due"], "soon")
    book.save(tmp_path / "ferrow.en.xlsx")
    (outcome,) = generate(tmp_path / "ferrow.en.xlsx", "kickoff-deck", Request(out=tmp_path, today=dt.date(2026, 11, 12)))
    assert not outcome.is_draft
    assert outcome.path is not None
    assert [(problem.where, problem.severity) for problem in outcome.problems] == [("Closeout!E2", "warning"), ("Closeout!F3", "warning")]


def test_a_fault_on_a_sheet_that_the_kickoff_deck_shows_when_it_is_filled_makes_it_a_draft(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(SAMPLES / "ferrow.en.xlsx")
    headings = {cell.value: cell.column for cell in book["RAID"][1]}
    book["RAID"].cell(2, headings["Owner"], "Nobody Known")
    book.save(tmp_path / "ferrow.en.xlsx")
    (outcome,) = generate(tmp_path / "ferrow.en.xlsx", "kickoff-deck", Request(out=tmp_path, today=dt.date(2026, 11, 12)))
    assert outcome.is_draft
    assert [(problem.rule, problem.severity) for problem in outcome.problems] == [("unknown-person", "error")]


def test_the_name_of_the_vendor_is_needed_unless_the_settings_give_it(tmp_path: Path) -> None:
    facts = [FULL_FACTS[0], [None if value == "Brindle Cloud, Inc." else value for value in FULL_FACTS[1]]]
    found = engagement(tmp_path, Engagements=facts, People=FULL_PEOPLE).for_audience("client")
    assert lines(needed(found, (), "kickoff")) == [
        "Engagements!I2  missing-cell  Vendor name is blank."
        "  Fill it in, such as Brindle Cloud, Inc.; or once for all on the sheet Settings."
    ]
    settings = [["setting", "value"], ["Vendor name", "Kestrel Ltd."]]
    settled = engagement(tmp_path, Engagements=facts, People=FULL_PEOPLE, Settings=settings).for_audience("client")
    assert needed(settled, (), "kickoff") == ()
