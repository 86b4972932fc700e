"""Workbooks of `docgen new workbook` that a program without a calculator has saved, which keeps formulas and drops what they gave."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from docgen.opc.package import Package
from docgen.problems import Problem
from docgen.workbook.blank import Wanted, blank_workbook
from docgen.workbook.contents import read_contents
from docgen.workbook.reference import read_reference
from docgen.workbook.workbook import Checked, Workbook


def put(sheet: Worksheet, row: int, **values: object) -> None:
    columns = {str(cell.value).removesuffix(" *"): cell.column for cell in sheet[1]}
    for heading, value in values.items():
        sheet.cell(row, columns[heading.replace("_", " ")]).value = value  # type: ignore[arg-type]  # openpyxl takes any value


def saved(folder: Path, language: str = "en", **names: str) -> Path:
    """Return a new workbook saved by openpyxl, with the given names in the rows of the sheet People, `r2` first."""
    path = folder / "new.xlsx"
    path.write_bytes(blank_workbook(Wanted(language, "implementation", "kickoff", "new.xlsx")))
    book = openpyxl.load_workbook(path)
    people = "People" if language == "en" else "関係者"
    for row, name in names.items():
        put(book[people], int(row[1:]), **{"Name" if language == "en" else "氏名": name})
    book.save(path)
    return path


def checked(path: Path) -> Checked:
    (found,) = Workbook.read(path).engagements()
    return found


def test_formulas_that_docgen_wrote_and_nobody_touched_are_no_faults(tmp_path: Path) -> None:
    assert [problem for problem in checked(saved(tmp_path)).problems if "formula" in problem.message] == []


@pytest.mark.parametrize(("language", "sponsor"), [("en", "Ann Lee"), ("ja", "三好 由香")])
def test_a_name_looked_up_by_its_part_is_found_again(language: str, sponsor: str, tmp_path: Path) -> None:
    found = checked(saved(tmp_path, language, r2=sponsor))
    assert found.engagement is not None
    approvals = [row for row in found.engagement.governance if row.kind == "change_approval"]
    assert [(row.client_person, row.vendor_person) for row in approvals] == [(sponsor, None)]
    assert found.problems == ()


def test_weekday_and_time_of_the_weekly_meeting_follow_from_the_next_meeting(tmp_path: Path) -> None:
    path = saved(tmp_path)
    book = openpyxl.load_workbook(path)
    put(book["Engagements"], 2, Next_meeting=dt.datetime(2026, 12, 2, 9, 30))
    book.save(path)
    engagement = checked(path).engagement
    assert engagement is not None
    assert [(row.weekday, row.time) for row in engagement.governance[:1]] == [("wednesday", dt.time(9, 30))]


def test_formulas_of_others_on_one_sheet_are_one_problem_with_its_cure(tmp_path: Path) -> None:
    path = saved(tmp_path)
    book = openpyxl.load_workbook(path)
    book["Agenda"]["E2"] = "=People!B2"
    book["Agenda"]["E3"] = "=People!B3"
    book["Governance"]["F2"] = '=IF(1,"Monday","")'
    book.save(path)
    cure = "Open the workbook in Excel or LibreOffice and save it, so that the result is stored; or type the value."
    assert checked(path).problems == (
        Problem(
            "formula-without-value", "2 formulas on Agenda have no stored result.", cure, "Agenda!E2", "new.xlsx", related=("Agenda!E3",)
        ),
        Problem("formula-without-value", "The formula has no stored result.", cure, "Governance!F2", "new.xlsx"),
    )


def test_both_readers_see_the_same_formulas(tmp_path: Path) -> None:
    path = saved(tmp_path, r2="Ann Lee")
    fast, slow = read_contents(path)[0], read_reference(Package.read(path))[0]
    assert [(sheet.name, sheet.unvalued) for sheet in fast] == [(sheet.name, sheet.unvalued) for sheet in slow]
    agenda = [{row.number: row.cells for row in sheet.rows} for sheets in (fast, slow) for sheet in sheets if sheet.name == "Agenda"]
    assert agenda[0] == agenda[1]
