from __future__ import annotations

from pathlib import Path

import pytest

from docgen.engagement.engagement import Engagement
from docgen.workbook.workbook import Workbook
from workbook_files import Rows, lines, only, read

FIX = "Type Visibility into {0} if it is that column; until then what it marks as internal is kept from the client."


def raid(heading: str | None, *marks: str | None) -> Rows:
    """Return a sheet RAID with a column of marks under a heading, beside one that docgen does not know."""
    head = ["engagement_id", "kind", "statement", "Place", heading]
    return [head, *(["US-014", "issue", f"Issue {number}", "Leeds", mark] for number, mark in enumerate(marks, 1))]


def shown(workbook: Workbook) -> list[str | None]:
    """Return the rows of RAID that a client may read."""
    engagement = only(workbook).engagement
    assert isinstance(engagement, Engagement)
    return [row.statement for row in engagement.for_audience("client").raid]


@pytest.mark.parametrize("mark", ["Internal", "internal", "社内", "社内限", "社内のみ", "Internl"])
def test_rows_under_a_misspelt_heading_of_visibility_are_kept_from_the_client(tmp_path: Path, mark: str) -> None:
    workbook = read(tmp_path, RAID=raid("Visiblity", "Client", mark, None))
    assert shown(workbook) == ["Issue 1", "Issue 3"]
    said = [
        "RAID!E1  lost-visibility  No heading of RAID is “Visibility”, and the heading “Visiblity” in E1 is not known."
        f" (see also RAID!E3)  {FIX.format('E1')}"
    ]
    assert [line for line in lines(workbook.problems) if "lost" in line] == said
    assert lines(only(workbook).problems) == said


def test_rows_under_no_heading_at_all_are_kept_from_the_client(tmp_path: Path) -> None:
    workbook = read(tmp_path, RAID=raid(None, "Client", "Internal"))
    assert shown(workbook) == ["Issue 1"]
    assert [line for line in lines(workbook.problems) if "Place" not in line] == [
        "RAID!E1  lost-visibility  No heading of RAID is “Visibility”, and the column of E1 has values without a heading."
        f" (see also RAID!E3)  {FIX.format('E1')}"
    ]


def test_any_unknown_column_that_says_internal_counts_while_visibility_has_no_heading(tmp_path: Path) -> None:
    workbook = read(tmp_path, RAID=raid("For whom", "顧客", "社内"))
    assert shown(workbook) == ["Issue 1"]
    assert [problem.where for problem in only(workbook).problems if problem.severity == "error"] == ["RAID!E1"]


def test_under_the_heading_internal_whatever_is_not_no_keeps_a_row_from_the_client(tmp_path: Path) -> None:
    assert shown(read(tmp_path, RAID=raid("Internal", "yes", "x", "no", "○", None))) == ["Issue 2", "Issue 3", "Issue 5"]
    assert shown(read(tmp_path, RAID=raid("社内限", "はい", "いいえ"))) == ["Issue 2"]


def test_an_unknown_column_that_says_nothing_of_readers_changes_nothing(tmp_path: Path) -> None:
    workbook = read(tmp_path, RAID=raid("Cost centre", "4711", "4712"))
    assert shown(workbook) == ["Issue 1", "Issue 2"]
    assert only(workbook).problems == ()


def test_a_second_column_of_visibility_can_only_hide(tmp_path: Path) -> None:
    sheet = raid("Visibility", "Internal", "Client", "Client")
    sheet[0][3] = "Visibility"
    for row, mark in zip(sheet[1:], ("Client", "Internal", "Client"), strict=True):
        row[3] = mark
    workbook = read(tmp_path, RAID=sheet)
    assert shown(workbook) == ["Issue 3"]
    assert [(problem.rule, problem.where) for problem in only(workbook).problems] == [("duplicate-heading", "RAID!E1")]


@pytest.mark.parametrize("sheet", ["Actions", "Lessons", "Survey", "Objections", "Opportunities"])
def test_every_sheet_with_a_visibility_asks_for_its_heading(tmp_path: Path, sheet: str) -> None:
    heads = {
        "Actions": ["kind", "action"],
        "Lessons": ["type", "title"],
        "Survey": ["scale", "question"],
        "Objections": ["objection", "response"],
        "Opportunities": ["type", "summary"],
    }
    rows = [["engagement_id", *heads[sheet], "Visibilty"], ["US-014", None, "Talk to purchasing", "社内限"]]
    problems = only(read(tmp_path, **{sheet: rows})).problems
    assert [(problem.rule, problem.where) for problem in problems if problem.rule == "lost-visibility"] == [
        ("lost-visibility", f"{sheet}!D1")
    ]


@pytest.mark.parametrize(
    ("heading", "mark"), [("May be qouted", "no"), (None, "no"), ("May be qouted", "not yet"), ("May be quoted", "not yet")]
)
def test_a_quote_is_kept_from_the_client_while_nobody_can_tell_that_it_may_be_used(tmp_path: Path, heading: str | None, mark: str) -> None:
    sheet = [["engagement_id", "value_id", "headline", "quote", heading], ["US-014", "V1", "Quotes in a day", "It changed us.", mark]]
    engagement = only(read(tmp_path, Value=sheet)).engagement
    assert isinstance(engagement, Engagement)
    assert [story.quote for story in engagement.for_audience("client").value] == [None]
