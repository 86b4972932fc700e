from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from docgen.engagement.column import columns_of
from docgen.engagement.handover import CloseoutItem
from docgen.engagement.plan import PlanRow
from docgen.engagement.presets import preset_rows, short_closeout, with_presets
from docgen.locale import catalogue
from workbook_files import TODAY, engagement

TYPES = list(catalogue("en")["labels"]["engagement_type"])
SHEETS = ("plan", "raci", "agenda", "governance", "closeout", "readiness", "touchpoints")


@pytest.mark.parametrize("engagement_type", TYPES)
def test_every_type_has_a_plan_with_a_reserve_and_activities_in_both_languages(engagement_type: str) -> None:
    for sheet in SHEETS:
        assert len(preset_rows(sheet, engagement_type, "en")) == len(preset_rows(sheet, engagement_type, "ja")) > 0
    for language in ("en", "ja"):
        plan = [row for row in preset_rows("plan", engagement_type, language) if isinstance(row, PlanRow)]
        assert {"phase", "milestone", "buffer"} <= {row.row_type for row in plan}
        assert [row.name for row in plan if row.row_type == "phase" and not (row.what and row.deliverable)] == []


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_preset_states_no_date_no_person_and_no_amount(sheet: str) -> None:
    for row in preset_rows(sheet, "implementation", "ja"):
        for column in columns_of(type(row)):
            if column.kind in ("date", "datetime", "time", "person", "persons", "money", "number", "percent"):
                assert not getattr(row, column.key), column.key


def test_the_closeout_checklist_has_33_points_or_12() -> None:
    for language in ("en", "ja"):
        items = [row for row in preset_rows("closeout", "retainer", language) if isinstance(row, CloseoutItem)]
        assert Counter(row.phase for row in items) == {1: 8, 2: 9, 3: 16}
        short = short_closeout(language)
        assert (len(short), {row.group for row in short}) == (12, {row.group for row in items})
        assert {row.item for row in short} <= {row.item for row in items}


def test_a_type_that_docgen_does_not_know_gets_what_is_usual_and_a_sheet_of_facts_nothing() -> None:
    assert preset_rows("raci", "barter", "en") == preset_rows("raci", "implementation", "en")
    assert preset_rows("goals", "implementation", "en") == ()


def test_presets_fill_only_the_sheets_that_are_asked_for_and_empty(tmp_path: Path) -> None:
    raci = [["activity", "r", "a"], ["Our own", "Priya Raman", "Priya Raman"]]
    found = with_presets(engagement(tmp_path, RACI=raci), ["raci", "closeout", "goals"], "en")
    assert [row.activity for row in found.raci] == ["Our own"]
    assert (len(found.closeout), found.plan, found.goals) == (33, (), ())


def test_an_empty_checklist_is_not_filled_in_a_document_by_itself(tmp_path: Path) -> None:
    context = engagement(tmp_path).context("en", TODAY)
    assert (context["closeout"], context["readiness"], len(context["agenda"])) == ([], [], 8)  # type: ignore[arg-type]
