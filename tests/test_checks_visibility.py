from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from docgen.checks.catalogue import check, readiness
from workbook_files import ENGAGEMENTS, PEOPLE, engagement

DAY = dt.date(2026, 11, 24)
RAID = ["engagement_id", "kind", "statement", "reality", "visibility"]


def secrets_found(tmp_path: Path, reality: str, shown: str) -> list[str]:
    """Return what VIS-01 says when `reality` is what we know of a promise and `shown` stands where the client reads."""
    rows = [RAID, ["US-014", "risk", "Interfaces take time", reality, "client"], ["US-014", "risk", shown, None, "client"]]
    return [str(found) for found in check(engagement(tmp_path, RAID=rows), "kickoff", today=DAY) if found.rule == "VIS-01"]


def test_the_words_that_recur_are_quoted_and_the_internal_cell_is_named(tmp_path: Path) -> None:
    assert secrets_found(tmp_path, "Each further feed is 46 hours.", "We fear that each further  feed is 46 hours of work") == [
        "RAID!C3  VIS-01  “Each further feed is 46 hours.”, as the internal cell RAID!D2 says, stands in a cell that the client reads."
        " (see also RAID!D2)  Remove it, or make the row internal."
    ]
    assert len(secrets_found(tmp_path, "Each further feed is 46 hours", "連携はEach further feed is 46 hoursです")) == 1
    assert secrets_found(tmp_path, "実計画は契約から116日の3月15日", "なお、実計画は契約から116日の3月15日となる") == [
        "RAID!C3  VIS-01  “実計画は契約から116日の3月15日”, as the internal cell RAID!D2 says, stands in a cell that the client reads."
        " (see also RAID!D2)  Remove it, or make the row internal."
    ]


@pytest.mark.parametrize(
    ("internal", "shown"),
    [
        ("Interfaces tested", "Interfaces tested by July 17"),
        ("No new feed", "No new feed before July"),
        ("46 hours for each feed", "46 hours for each feeder"),
        ("Each further feed is 46 hours", "Each further feed is tested"),
        ("月次の集計を継続", "月次の集計を継続する"),
    ],
)
def test_words_that_are_few_or_only_alike_recur_by_chance(tmp_path: Path, internal: str, shown: str) -> None:
    assert secrets_found(tmp_path, internal, shown) == []


def test_what_a_person_cares_about_may_be_the_clients_own_criterion(tmp_path: Path) -> None:
    people = [[*PEOPLE[0], "cares_about"], *([*row, "No missed farm in two weeks"] for row in PEOPLE[1:])]
    plan = [
        ["engagement_id", "row_type", "name", "start", "end", "exit_criteria"],
        ["US-014", "phase", "Pilot", "2026-07-13", "2026-08-21", "No missed farm in two weeks"],
    ]
    found = check(engagement(tmp_path, People=people, Plan=plan), "kickoff", today=DAY)
    assert [str(problem) for problem in found if problem.rule == "VIS-01"] == []


def test_promises_nobody_wrote_down_are_asked_for_at_the_engagement_and_at_no_row_of_raid(tmp_path: Path) -> None:
    rows = [RAID, ["US-014", "constraint", "Quarter-end freeze", None, "client"]]
    found = engagement(tmp_path, Engagements=ENGAGEMENTS, RAID=rows)
    assert [(item.where, item.related) for item in check(found, "kickoff", today=DAY) if item.rule == "PREP-01"] == [("Engagements!A2", ())]
    assert readiness(found, DAY)[1].where == "Engagements!A2"
    promised = engagement(tmp_path, RAID=[*rows, ["US-014", "commitment", "Plug and play", None, "internal"]])
    assert (readiness(promised, DAY)[1].is_answered, readiness(promised, DAY)[1].where) == (True, "RAID!B3")
