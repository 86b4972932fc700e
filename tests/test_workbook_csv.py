from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from docgen.problems import DocgenError
from docgen.workbook.workbook import Workbook
from workbook_files import ENGAGEMENTS, PEOPLE, TODAY, Rows, lines, only

GOALS: Rows = [
    ["目標ID", "区分", "指標", "現状値", "目標値", "単位", "達成期限", "測定方法", "責任者", "社内メモ"],
    ["G1", "先行", "入力率\n(週次)", "0", "85%", "%", "2027年5月14日", "ログ", "Priya Raman", "①優先"],
]


def folder(path: Path, encoding: str, separator: str = ",") -> Path:
    path.mkdir()
    for name, rows in {"Engagements": ENGAGEMENTS, "people": PEOPLE, "目標": GOALS}.items():
        text = io.StringIO()
        csv.writer(text, delimiter=separator).writerows(rows)
        (path / f"{name}.csv").write_bytes(text.getvalue().encode(encoding))
    return path


@pytest.mark.parametrize(("encoding", "separator"), [("utf-8", ","), ("utf-8-sig", ";"), ("cp932", ","), ("utf-16", "\t")])
def test_a_folder_of_csv_files_is_a_workbook(tmp_path: Path, encoding: str, separator: str) -> None:
    book = Workbook.read(folder(tmp_path / "export", encoding, separator))
    assert lines(book.problems) == [
        "export  目標!J1  unknown-column  docgen knows no column “社内メモ” on 目標; its cells are kept but not used."
    ]
    checked = only(book)
    assert checked.problems == ()
    assert checked.engagement is not None
    (goal,) = checked.engagement.goals
    assert (goal.metric, goal.target, goal.extra, goal.cell("due_date")) == ("入力率\n(週次)", 85, {"社内メモ": "①優先"}, "目標!G2")
    assert checked.engagement.context("en", TODAY)["sponsor"]["name"] == "Dana Whitlock"  # type: ignore[index]


def test_a_folder_without_csv_files_says_what_belongs_there(tmp_path: Path) -> None:
    (tmp_path / "export").mkdir()
    with pytest.raises(DocgenError) as error:
        Workbook.read(tmp_path / "export")
    assert str(error.value) == (
        "export  no-csv-files  “export” holds no CSV file.  Save each sheet as Engagements.csv, People.csv and so on."
    )


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = folder(tmp_path / "export", "utf-8")
    (path / "Goals.csv").write_bytes(b"\x81\x00\xff\xfe\xa0")
    with pytest.raises(DocgenError) as error:
        Workbook.read(path)
    assert str(error.value) == (
        "Goals.csv  unreadable-csv  “Goals.csv” cannot be read as CSV: it is neither UTF-8 nor code page 932.  "
        "Save it again from Excel as “CSV UTF-8 (comma delimited)”."
    )


def test_one_csv_file_is_no_workbook(tmp_path: Path) -> None:
    path = folder(tmp_path / "export", "utf-8") / "Engagements.csv"
    with pytest.raises(DocgenError) as error:
        Workbook.read(path)
    assert str(error.value) == (
        "Engagements.csv  single-csv  “Engagements.csv” is one sheet; a workbook has several.  "
        "Put the CSV files of all sheets into one folder, and name the folder."
    )


def test_an_error_of_excel_in_a_csv_file_is_one_in_its_cell(tmp_path: Path) -> None:
    path = folder(tmp_path / "export", "utf-8")
    text = (path / "目標.csv").read_text("utf-8").replace("85%", "#N/A")
    (path / "目標.csv").write_text(text, "utf-8")
    assert [str(problem) for problem in only(Workbook.read(path)).problems] == [
        "export  目標!E2  GOAL-01  “#N/A” is an error of Excel.  Correct the formula or type the value."
    ]
