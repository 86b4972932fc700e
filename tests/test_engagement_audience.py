from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from docgen.engagement.column import Column
from docgen.engagement.context_names import context_names
from docgen.engagement.sheets import SHEETS, Sheet
from docgen.locale import catalogue
from docgen.workbook.workbook import Workbook
from workbook_files import TODAY, engagement, only, write

CANARY = "zq-canary"
# What people would call these choices is no secret in itself, so a canary in an open list or a number must do.
INTERNAL = {
    "engagements": "handoff_date outreach_date timing_reason fast_ok_prepared fast_ok_attend fast_ok_start pre_read_sent_on"
    " interim_checkin_on internal_brief_at client_brief_at minutes_sent_at spend_limit spent_to_date closeout_budget",
    "people": "cares_about hours_per_week stance",
    "raid": "source understood_as reality effort_hours ruling",
    "agenda": "if_late",
    "renewal": "relationship_owner probability probability_reason first_discussion last_discussion next_action next_action_owner"
    " next_action_due pricing_model concerns budget_notes approval_process other_approvers approval_days alternatives"
    " walk_away planned_signature signed_date outcome renewed_value churn_reason",
}
OURS_ALONE = ("readiness", "touchpoints", "past_renewals")
# Lists of these two are open to what they do not hold; of the others only a choice can be read.
CHOSEN = {"stance": "sceptic", "probability": "red", "renewal_outcome": "lost"}


def test_these_columns_are_ours_alone() -> None:
    found = {sheet.key: " ".join(column.key for column in sheet.columns if column.internal) for sheet in SHEETS}
    assert {key: keys for key, keys in found.items() if keys} == INTERNAL


def canary_cell(column: Column, number: int) -> object:
    """Return a value no client document may hold, of the kind that the column reads."""
    values: dict[str, object] = {
        "date": dt.date(1987, 6, 5),
        "datetime": dt.datetime(1987, 6, 5, 4, 32),
        "number": 987654321 + number,
        "money": 987654321 + number,
        "integer": 98765,
        "bool": True,
        "enum": CHOSEN.get(column.choices, f"{CANARY} {column.key}"),
        "enums": ", ".join(column.words),
        "person": "Tomas Reyes",
    }
    return values.get(column.kind, f"{CANARY} {column.key}")


def plain_cell(column: Column) -> object:
    values: dict[str, object] = {"date": "2026-11-26", "datetime": "2026-11-26 14:00", "time": "14:00", "bool": "no", "percent": "10%"}
    if column.key == "engagement_id":
        return "US-014"
    if column.kind in ("enum", "enums"):
        return {"language": "en", "visibility": None}.get(column.key, column.words[0])
    if column.kind in ("person", "persons"):
        return "Dana Whitlock"
    return values.get(column.kind, 1 if column.kind in ("integer", "number", "money") else "plain")


def full_sheet(sheet: Sheet) -> list[list[Any]]:
    columns = (*sheet.columns, *(twin for twin in sheet.twins if twin.internal))
    is_ours = sheet.key in OURS_ALONE
    values = [
        canary_cell(column, place) if column.internal or (is_ours and column.key != "engagement_id") else plain_cell(column)
        for place, column in enumerate(columns)
    ]
    row = dict(zip((column.key for column in columns), values, strict=True))
    row |= {"name": "Dana Whitlock"} if sheet.key == "people" else {}
    rows = [row]
    if sheet.key == "people":
        rows += [row | {"name": "Tomas Reyes", "side": "vendor", "email": "", "phone": ""}]
    if sheet.key in ("lessons", "survey", "objections", "opportunities"):
        text = next(column.key for column in sheet.columns if column.kind == "long")
        rows += [row | {"visibility": "client"}, row | {text: f"{CANARY} {sheet.key}"}]
    if sheet.key == "value":
        rows[0] |= {"quote_ok": "yes"}
        rows += [row | {"value_id": "V2", "quote": f"{CANARY} quote", "quote_ok": "no"}]
    if sheet.key == "raid":
        rows += [
            row | {"kind": "commitment", "statement": f"{CANARY} promise"},
            row | {"visibility": "internal", "statement": f"{CANARY} row"},
        ]
        rows += [row | {"visibility": "who knows", "statement": f"{CANARY} unread"}]
    if sheet.key == "actions":
        rows += [row | {"visibility": "社内限", "action": f"{CANARY} action"}]
    headings = [*row, "Our private notes"]
    return [headings, *([*each.values(), f"{CANARY} unknown column"] for each in rows)]


def test_a_unique_word_in_every_internal_cell_never_reaches_a_client_context(tmp_path: Path) -> None:
    path = write(tmp_path / "acme.xlsx", {sheet.name: full_sheet(sheet) for sheet in SHEETS})
    checked = only(Workbook.read(path))
    assert checked.engagement is not None
    assert [problem.where for problem in checked.problems] == ["RAID!S5"]
    for language in ("en", "ja"):
        ours = repr(checked.engagement.context(language, TODAY))
        theirs = repr(checked.engagement.for_audience("client").context(language, TODAY))
        for leak in (CANARY, "1987", "98765", "sceptic", "Sceptic", "懐疑", "stance"):
            assert leak not in theirs
            assert leak in ours or leak in ("Sceptic", "懐疑")


def test_nothing_internal_is_left_in_the_projected_rows_themselves(tmp_path: Path) -> None:
    path = write(tmp_path / "acme.xlsx", {sheet.name: full_sheet(sheet) for sheet in SHEETS})
    checked = only(Workbook.read(path))
    assert checked.engagement is not None
    projected = checked.engagement.for_audience("client")
    assert CANARY in repr(checked.engagement)
    assert CANARY not in repr(projected)
    assert projected.for_audience("internal") is projected


def test_a_commitment_that_its_row_shows_to_the_client_is_shown(tmp_path: Path) -> None:
    raid = [["kind", "statement", "visibility"], ["commitment", "Live by October", "client"], ["commitment", "Easy", None]]
    context = engagement(tmp_path, RAID=raid).for_audience("client").context("en", TODAY)
    assert [row["statement"] for row in context["commitments"]] == ["Live by October"]  # type: ignore[attr-defined]


def shape(value: object) -> object:
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    return [shape(item) for item in value] if isinstance(value, list) else "leaf"


def differences(tree: object, found: object, path: str = "") -> list[str]:
    """Return where a context has a name that the tree of names lacks, or lacks one that the tree has."""
    if isinstance(tree, dict) and isinstance(found, dict) and "*" not in tree:
        here = [f"{path}.{key}" for key in tree.keys() ^ found.keys()]
        return here + [line for key in tree.keys() & found.keys() for line in differences(tree[key], found[key], f"{path}.{key}")]
    if isinstance(tree, list) and isinstance(found, list):
        return [line for item in found for line in differences(tree[0], item, f"{path}[]")]
    return []


def test_the_tree_of_names_has_the_names_of_a_context_and_no_others(tmp_path: Path) -> None:
    path = write(tmp_path / "acme.xlsx", {sheet.name: full_sheet(sheet) for sheet in SHEETS})
    checked = only(Workbook.read(path))
    assert checked.engagement is not None
    assert differences(context_names(), checked.engagement.context("ja", TODAY)) == []
    assert differences(context_names("client"), checked.engagement.for_audience("client").context("en", TODAY)) == []


def test_the_tree_of_names_tells_the_type_of_each() -> None:
    tree: Any = context_names()
    assert (tree["client_name"], tree["kickoff_at"], tree["go_live_date"], tree["kickoff_time"]) == ("text", "datetime", "date", "time")
    assert (tree["goals"][0]["baseline"], tree["goals"][0]["due_date"], tree["goals"][0]["owner_person"]["name"]) == (
        "number",
        "date",
        "text",
    )
    assert (tree["people"][0]["attends"], tree["people"][0]["decides_labels"], tree["text"]) == ("boolean", ["text"], {"*": "text"})
    assert "stance" in tree["people"][0]
    client: Any = context_names("client")
    assert "stance" not in client["people"][0]


def test_values_of_a_context_are_plain(tmp_path: Path) -> None:
    path = write(tmp_path / "acme.xlsx", {sheet.name: full_sheet(sheet) for sheet in SHEETS})
    checked = only(Workbook.read(path))
    assert checked.engagement is not None
    allowed = (str, int, float, bool, dt.date, dt.datetime, dt.time, type(None), list, dict)

    def kinds(value: object) -> set[type]:
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        return {type(value)}.union(*(kinds(item) for item in inner))

    assert kinds(checked.engagement.context("en", TODAY)) <= set(allowed)


def test_both_languages_have_a_label_for_every_choice() -> None:
    english, japanese = catalogue("en")["labels"], catalogue("ja")["labels"]
    assert {name: list(labels) for name, labels in english.items()} == {name: list(labels) for name, labels in japanese.items()}
    assert {column.choices for sheet in SHEETS for column in sheet.columns if column.choices} <= set(english)


def test_no_two_columns_of_a_sheet_share_a_heading() -> None:
    for sheet in SHEETS:
        headings = [heading for column in (*sheet.columns, *sheet.twins) for heading in {text.casefold() for text in column.headings}]
        assert len(headings) == len(set(headings)), sheet.name
