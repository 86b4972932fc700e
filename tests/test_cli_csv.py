"""A folder of CSV files is a workbook for every command: as Excel, Google Sheets and LibreOffice export one, in both languages."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from command import docgen, files
from decks import ASAHINO, FERROW, MERIDALE, PORTFOLIO, sample_deck
from docgen.opc import Package
from docgen.outline import outline

TODAY = ("--today", "2026-11-24")


def exported(sample: Path, folder: Path, encoding: str = "utf-8", named: Callable[[str], str] = str) -> Path:
    """Write each sheet of a sample as Excel exports it: what the cells show, dates with slashes."""
    folder.mkdir(parents=True)
    book = openpyxl.load_workbook(sample)
    for sheet in book.worksheets:
        text = io.StringIO()
        csv.writer(text, lineterminator="\r\n").writerows(
            [[shown(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows()]
        )
        content = _in_japanese_letters(text.getvalue()) if encoding == "cp932" else text.getvalue()
        (folder / f"{named(sheet.title)}.csv").write_bytes(content.encode(encoding))
    return folder


def _in_japanese_letters(text: str) -> str:
    # Code page 932 has no dash for ranges, and one wave dash, which Windows reads as the full-width tilde.
    return text.replace("–", "-").replace("〜", "～")


def shown(value: object, number_format: str) -> str:
    if isinstance(value, dt.datetime):
        return f"{value:%Y/%m/%d}" if value.time() == dt.time() else f"{value:%Y/%m/%d %H:%M}"
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if isinstance(value, int | float) and not isinstance(value, bool) and number_format.endswith("%"):
        return f"{value:.2%}"
    if isinstance(value, int) and abs(value) >= 1000 and not isinstance(value, bool):
        return f"{value:,}"
    return "" if value is None else str(value).upper() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize(
    ("sample", "encoding"), [(ASAHINO, "utf-8"), (ASAHINO, "utf-8-sig"), (ASAHINO, "cp932"), (FERROW, "utf-8"), (FERROW, "cp1252")]
)
def test_a_folder_of_csv_files_makes_the_deck_that_the_workbook_makes(tmp_path: Path, sample: Path, encoding: str) -> None:
    exported(sample, tmp_path / "acme", encoding)
    run = docgen(tmp_path, "kickoff-deck", "acme", *TODAY)
    (made,) = [name for name in files(tmp_path) if name.endswith(".pptx")]
    assert (run.out.splitlines(), run.err) == ([made], "")
    found, expected = (_in_japanese_letters(outline(package)) for package in (Package.read(tmp_path / made), sample_deck(sample)))
    assert found == expected


@pytest.mark.parametrize("sample", [ASAHINO, FERROW, MERIDALE, PORTFOLIO])
def test_check_finds_as_little_in_the_folder_as_in_the_workbook(tmp_path: Path, sample: Path) -> None:
    exported(sample, tmp_path / "acme")
    shutil.copy(sample, tmp_path / "acme.xlsx")
    of_file, of_folder = (
        json.loads(docgen(tmp_path, "check", name, "--output-format", "json", *TODAY).out) for name in ("acme.xlsx", "acme")
    )
    assert of_folder["counts"] == of_file["counts"]
    assert [without_file(item) for item in of_folder["findings"]] == [without_file(item) for item in of_file["findings"]]


def without_file(finding: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in finding.items() if key not in ("file", "fingerprint")}


@pytest.mark.parametrize("pattern", ["Acme kickoff - {}", "acme-{}", "acme.v2_{}"])
def test_the_name_of_the_workbook_may_stand_before_that_of_the_sheet(tmp_path: Path, pattern: str) -> None:
    exported(FERROW, tmp_path / "acme", named=pattern.format)
    run = docgen(tmp_path, "check", "acme", "--for", "closeout", "--ignore", "TIM-06", *TODAY)
    assert (run.code, run.lines[0]) == (0, "US-014 in acme, for closeout: nothing to correct.")


def test_two_files_of_one_sheet_are_refused(tmp_path: Path) -> None:
    folder = exported(FERROW, tmp_path / "acme", named="acme - {}".format)
    shutil.copy(folder / "acme - Goals.csv", folder / "old - Goals.csv")
    run = docgen(tmp_path, "kickoff-deck", "acme", *TODAY)
    assert (run.code, run.err.splitlines()) == (
        1,
        [
            "error [duplicate-sheet] old - Goals.csv: “acme - Goals.csv” and “old - Goals.csv” are both the sheet Goals.",
            "    fix: Keep one of them in the folder.",
        ],
    )


def test_voiced_marks_that_macos_takes_apart_are_the_same_sheets(tmp_path: Path) -> None:
    exported(ASAHINO, tmp_path / "acme", named=lambda name: unicodedata.normalize("NFD", name))
    (tmp_path / "acme" / "._アクション.csv").write_bytes(b"\x00\x05\x16\x07")
    run = docgen(tmp_path, "check", "acme", "--output-format", "concise", *TODAY)
    assert (run.code, [line for line in run.lines if "unknown-sheet" in line]) == (0, [])


def test_the_current_folder_may_be_the_workbook(tmp_path: Path) -> None:
    folder = exported(ASAHINO, tmp_path / "acme")
    assert docgen(folder, "check", ".", *TODAY).code == 0
    goals = folder / "目標.csv"
    goals.write_text(goals.read_text("utf-8").replace("G1,", ",", 1), "utf-8")
    run = docgen(folder, "kickoff-deck", ".", "--out", "deck.pptx", *TODAY)
    assert (run.code, run.err.splitlines()[1]) == (1, "error [missing-cell] acme 目標!B2: 目標ID is blank.")


def test_annotate_and_fix_say_that_a_folder_holds_neither(tmp_path: Path) -> None:
    exported(FERROW, tmp_path / "acme")
    notes = docgen(tmp_path, "check", "acme", "--annotate", "notes.xlsx", *TODAY)
    assert (notes.code, notes.err.splitlines()) == (
        1,
        [
            "error [not-one-file] acme: “acme” is a folder of CSV files, which hold no notes and no formats.",
            "    fix: Make an Excel workbook of them, or leave the option out.",
        ],
    )
    assert docgen(tmp_path, "check", "acme", "--fix", "--out", "copy.xlsx", *TODAY).err == notes.err
    in_place = docgen(tmp_path, "check", "acme", "--fix", "--in-place", *TODAY)
    assert (in_place.code, in_place.err.splitlines()) == (
        1,
        [
            "error [not-one-file] acme: “acme” is a folder of CSV files; docgen corrects Excel workbooks only.",
            "    fix: Correct the cells it names yourself.",
        ],
    )


def test_no_notes_are_offered_where_none_can_be_written(tmp_path: Path) -> None:
    folder = exported(FERROW, tmp_path / "acme.2026")
    goals = folder / "Goals.csv"
    goals.write_text(goals.read_text("utf-8").replace("G1,", ",", 1), "utf-8")
    run = docgen(tmp_path, "check", "acme.2026", *TODAY)
    assert (run.code, [line for line in run.lines if "--annotate" in line]) == (1, [])


def test_a_folder_of_workbooks_is_no_workbook(tmp_path: Path) -> None:
    (tmp_path / "acme").mkdir()
    shutil.copy(FERROW, tmp_path / "acme" / "ferrow.xlsx")
    (tmp_path / "acme" / "~$ferrow.xlsx").write_bytes(b"")
    run = docgen(tmp_path, "kickoff-deck", "acme", *TODAY)
    assert (run.code, run.err.splitlines()) == (
        1,
        ["error [no-csv-files] acme: “acme” holds no CSV file.", "    fix: Name the workbook itself: ferrow.xlsx."],
    )
