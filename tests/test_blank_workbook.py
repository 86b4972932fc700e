"""A new workbook has every sheet and column of the models, says what belongs there, and is read without a fault."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Annotated, cast

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from blank_files import write_blank
from docgen.engagement.column import Column
from docgen.engagement.people import Person
from docgen.engagement.row import Text
from docgen.engagement.sheets import SETTINGS, SHEETS, Sheet, sheet_named
from docgen.locale import LANGUAGES, catalogue
from docgen.text.measure import Style, text_width
from docgen.workbook.blank import PURPOSES, Wanted, blank_workbook
from docgen.workbook.blank.formats import format_maker
from docgen.workbook.blank.grid import grid_of
from docgen.workbook.blank.notes import note_text
from docgen.workbook.blank.page import write_sheet
from docgen.workbook.blank.wanted import blank_words
from docgen.workbook.blank.widths import line_count, note_size
from docgen.workbook.needs import needed
from docgen.workbook.workbook import Workbook

IN_BOTH = pytest.mark.parametrize("language", LANGUAGES)
TYPES = tuple(catalogue("en")["labels"]["engagement_type"])


class Walker(Person):
    """A person of a model that has got a column more."""

    shoe: Annotated[Text, Column("靴", need="always", example=("42", "26.5"))] = None


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def page(book: openpyxl.Workbook, name: str, language: str) -> Worksheet:
    return cast(Worksheet, book[sheet_named(name).title(language)])


def headings(tab: Worksheet) -> list[str]:
    return [str(cell.value) for cell in tab[1] if cell.value is not None]


@IN_BOTH
@pytest.mark.parametrize("engagement_type", TYPES)
def test_what_is_proposed_is_read_without_a_fault(engagement_type: str, language: str, tmp_path: Path) -> None:
    workbook = Workbook.read(write_blank(tmp_path, Wanted(language, engagement_type, "all")))
    (checked,) = workbook.engagements()
    assert (workbook.problems, checked.problems) == ((), ())
    assert checked.engagement is not None
    assert checked.engagement.facts.engagement_type == engagement_type
    assert len(checked.engagement.closeout) == 33


@IN_BOTH
@pytest.mark.parametrize("purpose", ["kickoff", "renewal", "closeout"])
def test_a_new_workbook_lacks_nothing_but_cells_to_fill_in(purpose: str, language: str, tmp_path: Path) -> None:
    (checked,) = Workbook.read(write_blank(tmp_path, Wanted(language, purpose=purpose))).engagements()
    assert checked.engagement is not None
    assert checked.engagement.facts.stage == purpose
    sheets = [sheet.name for sheet in SHEETS if checked.engagement.rows(sheet.key)]
    assert {problem.rule for problem in needed(checked.engagement, sheets, purpose)} == {"missing-rows"}
    assert {name for person in checked.engagement.people for name in (person.name,)} == set()


@IN_BOTH
def test_every_run_gives_the_same_bytes(language: str) -> None:
    assert blank_workbook(Wanted(language)) == blank_workbook(Wanted(language))


@IN_BOTH
def test_every_column_of_every_sheet_has_its_heading(language: str) -> None:
    book = opened(blank_workbook(Wanted(language, purpose="all")))
    words = blank_words(language)["guide"]
    assert book.sheetnames == [words["sheet"], *(sheet.title(language) for sheet in (*SHEETS, SETTINGS)), words["lists"]]
    for sheet in (*SHEETS, SETTINGS):
        shown = [heading.removesuffix(" *") for heading in headings(page(book, sheet.name, language))]
        assert sorted(shown) == sorted(column.heading(language) for column in sheet.columns), sheet.name


def test_a_new_column_of_a_model_appears_by_itself() -> None:
    stream, wanted = io.BytesIO(), Wanted("ja")
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    write_sheet(book, format_maker(book, wanted), Sheet("People", "関係者", "people", Walker), wanted)
    book.close()
    tab = page(opened(stream.getvalue()), "People", "ja")
    assert headings(tab)[-1] == "靴 *"
    assert tab.cell(1, tab.max_column).comment.text == "必ず入力します。\n例: 26.5"


def test_what_a_kickoff_needs_stands_first_on_a_wide_sheet_and_what_later_stages_need_is_folded_away() -> None:
    tab = page(opened(blank_workbook(Wanted("en"))), "Engagements", "en")
    assert headings(tab)[:15] == [
        *("Engagement ID *", "Stage *", "Language *", "Client name *", "Project name *", "Engagement type *", "Vendor name *"),
        *("Purpose *", "Currency *", "Tax mode *", "Contract value *", "Signature date *", "Kickoff date and time *", "Go-live date *"),
        "SOW end date *",
    ]
    folded = [cell.value for cell in tab[1] if tab.column_dimensions[cell.column_letter].hidden]
    assert folded[0] == "Annual contract value *"


@IN_BOTH
def test_parts_and_goals_to_fill_in_are_proposed_and_are_nothing_until_something_is_typed(language: str, tmp_path: Path) -> None:
    wanted = Wanted(language)
    people = page(opened(blank_workbook(wanted)), "People", language)
    typed = [[str(cell.value) for cell in row if cell.value is not None] for row in people.iter_rows(min_row=2, max_row=9)]
    sides, roles = ["client"] * 4 + ["vendor"] * 3, ["executive_sponsor", "project_lead", "technical_lead", "end_user"]
    expected = zip(sides, [*roles, "csm", "implementation", "sales"], strict=True)
    assert typed == [*([wanted.label("side", side), wanted.label("role", role)] for side, role in expected), []]
    goals = page(opened(blank_workbook(wanted)), "Goals", language)
    assert [goals["B2"].value, goals["B3"].value, goals["B4"].value] == ["G1", "G2", None]
    (checked,) = Workbook.read(write_blank(tmp_path, wanted)).engagements()
    assert checked.engagement is not None
    assert (checked.engagement.people, checked.engagement.goals) == ((), ())


def test_a_proposed_part_with_anything_typed_is_a_row_that_lacks_its_name(tmp_path: Path) -> None:
    path = write_blank(tmp_path, Wanted())
    book = openpyxl.load_workbook(path)
    people = grid_of(sheet_named("People"), Wanted())
    tab = cast(Worksheet, book["People"])
    tab[f"{people.place('cares_about').letter}3"] = "Less rework at month end"
    book.save(path)
    (checked,) = Workbook.read(path).engagements()
    assert checked.engagement is not None
    (person,) = checked.engagement.people
    assert (person.role, person.number) == ("project_lead", 3)
    holes = [str(problem) for problem in needed(checked.engagement, (), "kickoff") if problem.where == "People!B3"]
    assert holes == ["People!B3  PPL-01  Name is blank.  Fill it in, such as Marcus Oyelaran."]


def test_advice_needs_no_technical_lead() -> None:
    people = page(opened(blank_workbook(Wanted("en", "retainer"))), "People", "en")
    assert "Technical lead" not in [cell.value for row in people.iter_rows(min_row=2) for cell in row]


@IN_BOTH
def test_tabs_that_a_stage_does_not_use_are_hidden(language: str) -> None:
    def shown(purpose: str) -> int:
        return sum(tab.sheet_state == "visible" for tab in opened(blank_workbook(Wanted(language, purpose=purpose))).worksheets)

    assert {purpose: shown(purpose) for purpose in PURPOSES} == {"kickoff": 17, "renewal": 22, "closeout": 21, "all": 31}


def test_a_note_says_what_belongs_there_when_it_is_needed_and_gives_an_example() -> None:
    plan, raid = sheet_named("Plan"), sheet_named("RAID")
    assert note_text(plan, plan.column("exit_criteria"), Wanted("en")).splitlines() == [
        "A test with yes or no, and who gives the answer.",
        "Needed for documents of the kickoff.",
        "Only where Type is Phase.",
        "Example: Design signed by M. Oyelaran",
    ]
    assert note_text(raid, raid.column("source"), Wanted("ja")).splitlines() == [
        "どこで知ったか。",
        "例: 営業引継ぎ",
        "社内限り。顧客向けの資料には載りません。",
    ]
    goals = sheet_named("Goals")
    assert note_text(goals, goals.column("due_date"), Wanted("ja")).splitlines() == [
        "達成したかどうかを測る日。",
        "必ず入力します。",
        "起点・起点からの日数の入力でも代えられます。",
        "日付。曜日は自動で付きます。",
        "例: 2027-05-14",
    ]


@IN_BOTH
def test_every_needed_column_has_a_note_and_every_note_has_room_for_its_text(language: str) -> None:
    wanted, style = Wanted(language), Style("Calibri", "BIZ UDPGothic", False, 9)
    for sheet in SHEETS:
        for column in sheet.columns:
            text = note_text(sheet, column, wanted)
            assert text or not column.need, f"{sheet.name}.{column.key}"
            width, height = note_size(text)
            lines = sum(-(-text_width(line, style) // ((width - 12) * 0.75)) or 1 for line in text.split("\n"))
            assert lines * 9 * 1.25 <= height * 0.75, f"{sheet.name}.{column.key}: {text}"


@IN_BOTH
def test_the_notes_and_texts_of_the_words_belong_to_columns_and_sheets_there_are(language: str) -> None:
    words = blank_words(language)
    assert set(words["sheets"]) == {sheet.key for sheet in (*SHEETS, SETTINGS)}
    assert set(words["settings"]) == set(catalogue("en")["labels"]["setting"])
    keys = {sheet.key: {column.key for column in sheet.columns} for sheet in SHEETS}
    assert {key: set(notes) - keys[key] for key, notes in words["notes"].items() if set(notes) - keys[key]} == {}
    other = blank_words("en")
    assert {table: set(notes) for table, notes in words["notes"].items()} == {table: set(notes) for table, notes in other["notes"].items()}


@IN_BOTH
def test_headings_stay_in_sight_on_the_screen_and_on_paper(language: str) -> None:
    book = opened(blank_workbook(Wanted(language)))
    for sheet in SHEETS:
        tab = page(book, sheet.name, language)
        assert (tab.freeze_panes, tab.print_title_rows, tab.page_setup.orientation, tab.page_setup.paperSize) == (
            "C2",
            "$1:$1",
            "landscape",
            9,
        )


@IN_BOTH
def test_the_number_of_a_dimension_is_shown_with_its_name(language: str) -> None:
    tab = page(opened(blank_workbook(Wanted(language, purpose="renewal"))), "Readiness", language)
    grid = grid_of(sheet_named("Readiness"), Wanted(language, purpose="renewal"))
    cell = tab[f"{grid.place('indicator').letter}21"]
    assert (cell.value, cell.number_format) == (5, f'0"  {catalogue(language)["labels"]["indicator"]["45"]}"')


@IN_BOTH
def test_what_goes_into_a_sheet_is_told_in_one_line(language: str) -> None:
    told = blank_words(language)["sheets"]
    assert {key: text for key, text in told.items() if line_count(text, 62) > 1} == {}
