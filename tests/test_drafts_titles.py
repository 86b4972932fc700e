"""What the titles of a draft claim of each and every row holds for the rows as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from decks import ASAHINO, FERROW, changed, columns, outcomes, tab
from docgen.hole import Hole
from docgen.opc import Package
from docgen.outline import outline
from docgen.template.environment import environment


def with_cells(sample: Path, folder: Path, *cells: tuple[str, int, str, str | None]) -> Path:
    """Return a copy of a sample in which some cells hold something else: sheet, row, key and text of each."""

    def edit(book: object) -> None:
        for name, row, key, text in cells:
            sheet = tab(book, name)  # type: ignore[arg-type]  # openpyxl names its workbook twice
            sheet.cell(row, columns(sheet, name)[key]).value = text

    return changed(sample, folder, edit)


def deck(path: Path, folder: Path) -> str:
    (outcome,) = outcomes(path, folder)
    assert outcome.path is not None
    return outline(Package.read(outcome.path))


UNSETTLED = tuple(("RACI", row, "a", None) for row in range(3, 8))
UNTESTED = tuple(("Plan", row, "exit_criteria", None) for row in (2, 3, 4, 5, 8))


@pytest.mark.parametrize(
    ("sample", "claim"),
    [(FERROW, "1 of 6 activities has exactly one accountable person"), (ASAHINO, "7の活動のうち2に、説明責任者を1名ずつ置いています。")],
)
def test_only_activities_with_somebody_accountable_count_as_settled(sample: Path, claim: str, tmp_path: Path) -> None:
    found = deck(with_cells(sample, tmp_path, *UNSETTLED), tmp_path)
    assert claim in [line.partition(" (1/")[0] for line in found.splitlines()]
    assert "Each of 6 activities" not in found


def test_the_grid_shows_the_hole_where_nobody_is_accountable(tmp_path: Path) -> None:
    found = deck(with_cells(FERROW, tmp_path, *UNSETTLED), tmp_path)
    assert re.findall(r"Accountable: (\[[^]]*\])", found) == [f"[RACI!D{row} missing, RACI-01]" for row in range(3, 8)]


def test_only_phases_with_a_test_count_as_ending_on_one(tmp_path: Path) -> None:
    found = deck(with_cells(FERROW, tmp_path, *UNTESTED), tmp_path)
    assert "0 of 5 phases have a test that ends them" in found.splitlines()


def test_only_risks_with_an_owner_count_as_owned(tmp_path: Path) -> None:
    found = deck(with_cells(FERROW, tmp_path, ("RAID", 5, "owner", None)), tmp_path)
    assert re.search(r"^\w+ things could delay us; 2 have an owner$", found, re.MULTILINE)


def test_a_name_on_no_sheet_is_a_hole_in_each_cell_that_has_it(tmp_path: Path) -> None:
    cells = [("Governance", row, "client_person", "Gerald Nobody") for row in (6, 7)]
    found = deck(with_cells(FERROW, tmp_path, *cells), tmp_path)
    assert "[Governance!M6 unreadable]" in found
    assert "| Approval | [Governance!M7 unreadable] and Ilse Brandt" in found


def test_an_approver_that_nobody_named_is_told_as_to_be_named(tmp_path: Path) -> None:
    cells = (("Governance", 7, "client_person", None), *UNTESTED)
    assert "| Approval | [to be named by Ferrow] and Ilse Brandt" in deck(with_cells(FERROW, tmp_path, *cells), tmp_path)


@pytest.mark.parametrize(
    ("value", "is_known"), [("x", "True"), (0, "True"), ([1], "True"), (None, "False"), ("", "False"), (Hole("[A1]"), "False")]
)
def test_what_is_known_is_neither_blank_nor_a_hole(value: object, is_known: str) -> None:
    assert str(environment("en").compile_expression("value is known")(value=value)) == is_known
