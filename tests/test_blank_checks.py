"""A new workbook offers what may stand in a cell, colours what is missing, and fills in names by role."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
from pathlib import Path
from typing import Any, cast

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from blank_files import write_blank
from docgen.engagement.sheets import SETTINGS, SHEETS, sheet_named
from docgen.locale import LANGUAGES, catalogue
from docgen.workbook.blank import Wanted, blank_workbook
from docgen.workbook.blank.conditions import missing_count_formula, missing_formula
from docgen.workbook.blank.grid import grid_of
from docgen.workbook.blank.validation import rule_of
from docgen.workbook.cells import Cell
from docgen.workbook.choices import read_choice
from docgen.workbook.workbook import Workbook
from office import SOFFICE, needs_office

IN_BOTH = pytest.mark.parametrize("language", LANGUAGES)


def rule(sheet: str, key: str, language: str = "en") -> dict[str, Any]:
    known = sheet_named(sheet)
    return rule_of(known, known.column(key), Wanted(language))


def formula(sheet: str, key: str, language: str = "en") -> str:
    grid = grid_of(sheet_named(sheet), Wanted(language))
    return missing_formula(grid, grid.place(key), Wanted(language))


@IN_BOTH
def test_every_list_offers_words_that_are_read(language: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(blank_workbook(Wanted(language))))
    for choices in {column.choices for sheet in (*SHEETS, SETTINGS) for column in sheet.columns if column.choices}:
        title, cells = next(iter(book.defined_names[f"list_{choices}"].destinations))
        words = [str(row[0].value) for row in book[title][cells.replace("$", "")]]
        assert [read_choice(Cell("A1", word), choices, "") for word in words] == list(catalogue("en")["labels"][choices]), choices


def test_a_name_is_chosen_from_the_people_typed_so_far() -> None:
    assert rule("Goals", "owner") == {
        "validate": "list",
        "source": "=docgen_people",
        "error_type": "warning",
        "error_title": "Nobody of this name",
        "error_message": (
            "The name is not on the sheet People. Add the person there first, then choose the name here. Keep it all the same?"
        ),
    }
    assert rule("RACI", "r") == {"validate": "list", "source": "=docgen_people", "show_error": False}


def test_a_word_for_a_day_is_refused_with_a_hint() -> None:
    assert rule("Plan", "start", "ja") == {
        "validate": "date",
        "criteria": "between",
        "minimum": dt.date(2000, 1, 1),
        "maximum": dt.date(2099, 12, 31),
        "error_title": "日付ではありません",
        "error_message": (
            "2026/11/26 のように年月日を入力してください。月だけ、季節、「調整中」は日付として読めません。未定なら空欄のままにします。"
        ),
    }


def test_a_score_lies_between_0_and_5() -> None:
    assert rule("Readiness", "score") == {
        "validate": "integer",
        "criteria": "between",
        "minimum": 0,
        "maximum": 5,
        "error_title": "This number does not fit",
        "error_message": "Type a whole number from 0 to 5, without its unit.",
    }


@IN_BOTH
def test_excel_has_room_for_every_message(language: str) -> None:
    for sheet in (*SHEETS, SETTINGS):
        for column in sheet.columns:
            said = rule_of(sheet, column, Wanted(language))
            assert (len(str(said.get("error_title", ""))) <= 32, len(str(said.get("error_message", ""))) <= 255) == (True, True)


def test_a_blank_cell_is_missing_only_in_a_row_that_has_begun() -> None:
    assert formula("Scope", "item") == '=AND($D2="",COUNTA($B2:$F2)>0)'


def test_a_cell_is_missing_only_at_its_stage_and_in_the_rows_that_need_it() -> None:
    assert formula("Scope", "quantity") == (
        '=AND($E2="",COUNTA($B2:$F2)>0,(docgen_stage="Kickoff")+(docgen_stage="Delivery")>0,($B2="in")+($B2="In scope")>0)'
    )
    assert formula("Plan", "what", "ja").endswith('($B2="phase")+($B2="フェーズ")>0)')
    assert formula("Value", "quote_by").endswith('$U2<>"")')


def test_a_cell_is_not_missing_where_others_stand_in_for_it() -> None:
    assert formula("Goals", "due_date").endswith('($K2<>"")*($L2<>"")=0)')


@needs_office
@pytest.mark.office
@IN_BOTH
def test_names_follow_from_roles_and_the_guide_counts_what_is_missing(language: str, tmp_path: Path) -> None:
    wanted = Wanted(language)
    path = write_blank(tmp_path, wanted)
    type_people(path, wanted)
    assert SOFFICE is not None
    profile = (tmp_path / "profile").resolve().as_uri()
    command = [
        SOFFICE,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(tmp_path / "out"),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    saved = tmp_path / "out" / path.name
    (checked,) = Workbook.read(saved).engagements()
    assert checked.engagement is not None
    assert checked.problems == ()
    presenters = [block.presenter for block in checked.engagement.agenda]
    assert presenters == [*("Ilse Brandt", "Marcus Oyelaran", "Tomas Reyes", "Tomas Reyes"), *["Ilse Brandt"] * 3, "Dana Whitlock"]
    weekly = checked.engagement.governance[0]
    assert (weekly.weekday, weekly.time, weekly.minutes_owner) == ("wednesday", dt.time(9, 30), "Tomas Reyes")
    assert missing_on_guide(saved)[sheet_named("People").title(language)] == 21


def type_people(path: Path, wanted: Wanted) -> None:
    """Type four people, with a gap between them, and the next meeting."""
    book = openpyxl.load_workbook(path)
    people, facts = (grid_of(sheet_named(name), wanted) for name in ("People", "Engagements"))
    tab = cast(Worksheet, book[people.title])
    typed = {2: ("Dana Whitlock", "executive_sponsor"), 3: ("Marcus Oyelaran", "project_lead"), 5: ("Ilse Brandt", "csm")}
    for row, (name, role) in (typed | {6: ("Tomas Reyes", "implementation")}).items():
        tab[f"{people.place('name').letter}{row}"] = name
        tab[f"{people.place('role').letter}{row}"] = wanted.label("role", role)
    book[facts.title][f"{facts.place('next_meeting_at').letter}2"] = dt.datetime(2026, 6, 24, 9, 30)
    book.save(path)


def missing_on_guide(path: Path) -> dict[str, object]:
    """Return how many cells of each sheet the guide says are missing."""
    guide = cast(Worksheet, openpyxl.load_workbook(path, data_only=True).worksheets[0])
    return {str(cells[1].value): cells[8].value for cells in guide.iter_rows(max_col=9) if cells[8].value is not None}


@IN_BOTH
def test_the_guide_counts_what_is_missing_before_anybody_opens_it(language: str, tmp_path: Path) -> None:
    counted = missing_on_guide(write_blank(tmp_path, Wanted(language)))
    assert [counted[sheet_named(name).title(language)] for name in ("People", "Goals", "Plan", "RACI")] == [25, 16, 28, 14]
    nothing = {"en": "no row yet", "ja": "行がありません"}[language]
    assert [name for name, shown in counted.items() if shown == nothing] == [
        sheet_named(name).title(language) for name in ("Scope", "Actions", "RAID")
    ]
    sums = [shown for shown in counted.values() if isinstance(shown, int)]
    assert sums[-1] == sum(sums[:-1])


def test_a_sheet_without_a_row_is_told_only_at_a_stage_that_needs_it() -> None:
    wanted = Wanted(purpose="all")
    scope = missing_count_formula(grid_of(sheet_named("Scope"), wanted), wanted)
    assert scope.startswith(
        '=IF(AND(COUNTA(Scope!$B$2:$F$201)=0,(docgen_stage="Kickoff")+(docgen_stage="Delivery")>0),"no row yet",SUMPRODUCT('
    )
    glossary = missing_count_formula(grid_of(sheet_named("Glossary"), wanted), wanted)
    assert "no row yet" not in glossary
