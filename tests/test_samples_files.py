"""The sample workbooks as files: made again byte for byte, readable, and pleasant to open."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from docgen.engagement.engagement import Engagement
from docgen.problems import Problem
from docgen.workbook.needs import needed
from docgen.workbook.workbook import Workbook

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
GOOD = (
    *("asahino.ja.xlsx", "ferrow.en.xlsx", "meridale.en.xlsx", "tidewell.en.xlsx", "hiyorido.ja.xlsx", "minase.ja.xlsx"),
    "portfolio.xlsx",
    "portfolio-40.xlsx",
)
# In the order of the sheet: lost, late, settled, renewed, first terms, projects.
PORTFOLIO = range(1, 41)
FILES = {*GOOD, "bad.ja.xlsx", "bad.expected.json"}
CLOSEOUT = "Goals Scope Plan Actions RAID Value Deliverables Closeout Training Survey Billing Lessons Opportunities ChangeOrders Texts"
RENEWAL = "Goals Actions RAID Value Renewal Options Readiness Touchpoints Objections Survey Lessons Opportunities Outcomes Glossary Texts"

# The rules that the bad sample breaks, as the description of its sheets lists them.
CODES = [
    "TIM-01",
    "TIM-02",
    "TIM-03",
    "TIM-04",
    "CLO-01",
    "PPL-01",
    "PPL-03",
    "PPL-04",
    "PPL-05",
    "PPL-06",
    "GOAL-01",
    "GOAL-02",
    "GOAL-04",
    "TXT-01",
    "SCP-01",
    "SCP-02",
    "PLN-01",
    "PLN-02",
    "PLN-03",
    "PLN-04",
    "PLN-06",
    "RACI-01",
    "RACI-02",
    "RACI-03",
    "ACT-01",
    "ACT-02",
    "RSK-01",
    "COM-01",
    "AGD-01",
    "GOV-01",
    "VAL-02",
    "VAL-03",
    "RDY-01",
    "RDY-03",
    "PRC-01",
    "PRC-04",
    "PRC-05",
    "VIS-01",
    "ACC-01",
    "ACC-03",
    "FIN-01",
    "HND-01",
    "KT-01",
]


def test_the_script_writes_the_committed_files_byte_for_byte(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "scripts" / "build_samples.py", tmp_path], check=True)
    assert {path.name for path in tmp_path.iterdir()} == FILES
    assert [name for name in sorted(FILES) if (tmp_path / name).read_bytes() != (SAMPLES / name).read_bytes()] == []


@pytest.mark.parametrize(
    ("file", "engagements"),
    [
        ("asahino.ja.xlsx", ["JP-001"]),
        ("ferrow.en.xlsx", ["US-014"]),
        ("meridale.en.xlsx", ["RT-007"]),
        ("tidewell.en.xlsx", ["US-031"]),
        ("hiyorido.ja.xlsx", ["JP-021"]),
        ("minase.ja.xlsx", ["JP-018"]),
        ("portfolio.xlsx", ["JP-001", "US-014", "RT-007"]),
        ("portfolio-40.xlsx", [f"PF-{number:03}" for number in PORTFOLIO]),
    ],
)
def test_a_good_sample_is_read_without_a_problem(file: str, engagements: list[str]) -> None:
    workbook = Workbook.read(SAMPLES / file)
    assert workbook.problems == ()
    assert [(checked.engagement_id, checked.problems) for checked in workbook.engagements()] == [(name, ()) for name in engagements]


@pytest.mark.parametrize(
    ("file", "stage", "sheets"),
    [
        ("asahino.ja.xlsx", "kickoff", "Goals Scope Plan RACI Actions RAID Agenda Governance UseCases Glossary Texts"),
        ("ferrow.en.xlsx", "kickoff", "Goals Scope Plan RACI Actions RAID Agenda Governance UseCases Glossary Texts"),
        ("tidewell.en.xlsx", "kickoff", "Goals Scope Plan RACI Actions RAID Agenda Governance UseCases Glossary Texts"),
        ("ferrow.en.xlsx", "closeout", CLOSEOUT),
        ("minase.ja.xlsx", "closeout", CLOSEOUT),
        ("meridale.en.xlsx", "renewal", RENEWAL),
        ("hiyorido.ja.xlsx", "renewal", RENEWAL),
    ],
)
def test_a_good_sample_has_every_cell_that_the_documents_of_its_stages_need(file: str, stage: str, sheets: str) -> None:
    assert needed(engagement(file), sheets.split(), stage) == ()


def test_sample_c_lacks_three_sheets_of_a_kickoff() -> None:
    assert needed(engagement("meridale.en.xlsx"), ["Goals", "Scope", "Plan", "RACI", "Actions"], "kickoff") == (
        Problem("missing-rows", "RT-007 has no rows in Scope, Plan or RACI.", "Add rows for it to these sheets."),
    )


@pytest.mark.parametrize("file", [*GOOD, "bad.ja.xlsx"])
def test_a_sample_opens_on_its_guide_and_every_other_sheet_has_a_frozen_filtered_header(file: str) -> None:
    guide, *sheets = openpyxl.load_workbook(SAMPLES / file).worksheets
    assert guide.title in ("README", "使い方")
    for sheet in sheets:
        assert sheet.freeze_panes == "C2", sheet.title
        assert sheet.auto_filter.ref == sheet.dimensions, sheet.title
        assert sheet.page_setup.orientation == "landscape", sheet.title
        assert sheet["A1"].font.bold, sheet.title


@pytest.mark.parametrize("file", [*GOOD, "bad.ja.xlsx"])
def test_no_cell_of_a_sample_holds_a_formula_or_a_blank_around_its_text(file: str) -> None:
    for sheet in openpyxl.load_workbook(SAMPLES / file).worksheets:
        texts = [(cell.coordinate, cell.value) for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
        assert [place for place, text in texts if text.startswith("=") or text != text.strip()] == [], sheet.title


def test_the_bad_sample_breaks_the_43_rules_it_is_known_for() -> None:
    assert {finding["code"] for finding in expected()} == set(CODES)
    assert len(set(CODES)) == 43


def test_each_expected_finding_points_to_a_cell_under_a_heading() -> None:
    book = openpyxl.load_workbook(SAMPLES / "bad.ja.xlsx")
    for finding in expected():
        sheet, address = finding["cell"].split("!")
        column, row = book[sheet][address].column, book[sheet][address].row
        assert book[sheet].cell(1, column).value, finding
        assert 2 <= row <= book[sheet].max_row, finding


def test_what_the_reader_finds_in_the_bad_sample_is_expected() -> None:
    (checked,) = Workbook.read(SAMPLES / "bad.ja.xlsx").engagements()
    found = {(problem.rule, problem.where) for problem in checked.problems}
    assert found <= {(finding["code"], finding["cell"]) for finding in expected()}
    assert ("PLN-01", "計画!E2") in found


def engagement(file: str) -> Engagement:
    """Return the one engagement of a good sample."""
    (checked,) = Workbook.read(SAMPLES / file).engagements()
    assert checked.engagement
    return checked.engagement


def expected() -> list[dict[str, str]]:
    """Return the findings listed beside the bad sample."""
    findings: list[dict[str, str]] = json.loads((SAMPLES / "bad.expected.json").read_text("utf-8"))
    return findings
