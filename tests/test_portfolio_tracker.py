"""The tracker: what it offers and shows, and that an edited one is read back, in LibreOffice too."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

from command import docgen
from contracts import TODAY, contract, scores
from docgen.portfolio.portfolio import portfolio_of, read_portfolio
from docgen.portfolio.tracker import tracker
from docgen.workbook.workbook import Workbook
from office import SOFFICE, needs_office

SAMPLE = Path(__file__).parents[1] / "samples" / "portfolio-40.xlsx"
LANGUAGES = pytest.mark.parametrize("language", ["en", "ja"])


def made(folder: Path, language: str = "en") -> Path:
    path = folder / "tracker.xlsx"
    path.write_bytes(tracker(read_portfolio(SAMPLE, TODAY, language)))
    return path


@LANGUAGES
def test_a_tracker_reads_as_a_workbook_and_says_what_the_workbook_says(tmp_path: Path, language: str) -> None:
    path = made(tmp_path, language)
    book = Workbook.read(path)
    assert [str(problem) for problem in book.problems if problem.severity != "info"] == []
    assert [checked.problems for checked in book.engagements()] == [()] * 37
    assert read_portfolio(SAMPLE, TODAY, language, path).edits == ()


@LANGUAGES
def test_a_tracker_offers_lists_dates_and_names_and_has_native_charts(tmp_path: Path, language: str) -> None:
    path = made(tmp_path, language)
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    kinds = {rule.type for rule in page.data_validations.dataValidation}
    assert kinds == {"list", "date", "decimal"}
    assert len(page.conditional_formatting) >= 4
    with zipfile.ZipFile(path) as archive:
        charts = [name for name in archive.namelist() if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]
        assert len(charts) == 3
        assert all(b"stacked" in archive.read(name) for name in charts)


def test_an_edited_tracker_is_laid_over_the_workbook_and_each_difference_is_named(tmp_path: Path) -> None:
    path = made(tmp_path)
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    headings = {str(cell.value): cell.column for cell in page[1]}
    row = next(row for row in range(2, page.max_row + 1) if page.cell(row, 1).value == "PF-027")
    page.cell(row, headings["Probability"]).value = "Yellow"
    page.cell(row, headings["Next action due"]).value = "2026-12-04"
    page.cell(row, headings["Approval days"]).value = None
    book.save(path)
    found = read_portfolio(SAMPLE, TODAY, "en", path)
    assert [(edit.key, str(edit.before), str(edit.after)) for edit in found.edits] == [
        ("probability", "red", "yellow"),
        ("next_action_due", "2026-11-06", "2026-12-04"),
        ("approval_days", "30", "None"),
    ]
    line = next(line for line in found.lines if line.engagement_id == "PF-027")
    assert (line.probability, line.overdue) == ("yellow", ())
    run = docgen(tmp_path, "renewals", SAMPLE, "--today", "2026-11-22", "--tracker", "tracker.xlsx")
    told = run.out.split("\n\n")[-1].splitlines()
    assert told[0] == "3 cells differ in the tracker; the workbook still says what stands on the left."
    assert [" ".join(text.split()) for text in told[1:]] == [
        "PF-027 Renewal!D28 Probability Red → Yellow",
        "PF-027 Renewal!J28 Next action due 2026-11-06 → 2026-12-04",
        "PF-027 Renewal!K28 Approval days 30 → –",
    ]


def test_a_wrong_cell_of_a_tracker_is_named_and_the_workbooks_value_stays(tmp_path: Path) -> None:
    path = made(tmp_path)
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    column = next(cell.column for cell in page[1] if cell.value == "Next action due")
    page.cell(2, column).value = "soon"
    page.cell(3, 1).value = "PF-999"
    book.save(path)
    found = read_portfolio(SAMPLE, TODAY, "en", path)
    rules = {(problem.rule, problem.file) for problem in found.problems}
    assert ("CAL-03", "tracker.xlsx") in rules
    assert next(line for line in found.lines if line.engagement_id == "PF-008").next_action_due is not None


def test_a_workbook_without_the_sheet_renewal_is_no_tracker(tmp_path: Path) -> None:
    ferrow = SAMPLE.with_name("ferrow.en.xlsx")
    run = docgen(tmp_path, "renewals", SAMPLE, "--tracker", ferrow)
    assert (run.code, run.err.splitlines()[0]) == (
        1,
        "error [not-a-tracker] ferrow.en.xlsx: “ferrow.en.xlsx” has no sheet Renewal (更新); it is no tracker.",
    )


def test_texts_that_look_like_formulas_stay_texts(tmp_path: Path) -> None:
    odd = contract(next_action="=1+1", probability_reason="https://acme.example").with_rows({"readiness": scores("2026-10-05", 5, 5, 5, 5)})
    page = openpyxl.load_workbook(io.BytesIO(tracker(portfolio_of([odd], TODAY, "en")))).worksheets[0]
    cells = {str(page.cell(1, cell.column).value): cell for cell in page[2]}
    assert (cells["Next action"].value, cells["Next action"].data_type) == ("=1+1", "s")
    assert cells["Probability reason"].hyperlink is None


def test_the_same_portfolio_gives_the_same_tracker_and_an_edited_one_is_not_overwritten(tmp_path: Path) -> None:
    arguments = ("renewals", SAMPLE, "--today", "2026-11-22", "--out", ".", "--format", "xlsx")
    assert docgen(tmp_path, *arguments).lines == ["portfolio-40 tracker.xlsx"]
    path = tmp_path / "portfolio-40 tracker.xlsx"
    first = path.read_bytes()
    assert docgen(tmp_path, *arguments).code == 0
    assert path.read_bytes() == first
    book = openpyxl.load_workbook(path)
    book.save(path)
    assert docgen(tmp_path, *arguments).code == 1
    assert docgen(tmp_path, *arguments, "--force").code == 0


@pytest.mark.office
@needs_office
@LANGUAGES
def test_a_tracker_edited_in_libreoffice_reads_back(tmp_path: Path, language: str) -> None:
    path = made(tmp_path, language)
    flat = converted(path, "fods", tmp_path)
    words = {"en": ("Recovery talk with Maya Lindqvist", "Red"), "ja": ("Recovery talk with Maya Lindqvist", "赤")}[language]
    text = flat.read_text("utf-8")
    assert words[0] in text
    flat.write_text(text.replace(words[0], "Recovery talk, second try"), "utf-8")
    (tmp_path / "back").mkdir()
    back = converted(flat, "xlsx", tmp_path / "back")
    found = read_portfolio(SAMPLE, TODAY, language, back)
    assert [(edit.engagement_id, edit.key, edit.after) for edit in found.edits] == [("PF-027", "next_action", "Recovery talk, second try")]
    assert [problem for problem in found.problems if problem.severity == "error"] == []
    rules = openpyxl.load_workbook(back).worksheets[0].data_validations.dataValidation
    assert {rule.type for rule in rules} >= {"list", "date"}


def converted(path: Path, suffix: str, folder: Path) -> Path:
    assert SOFFICE is not None
    profile = (folder / "profile").resolve().as_uri()
    command = [SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", suffix, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"{path.stem}.{suffix}"
