"""House headings in docgen.toml are known to every command."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from command import docgen
from decks import FERROW

ENGLISH = "US-014 Ferrow Kickoff deck.pptx"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    book = openpyxl.load_workbook(FERROW)
    heading = next(cell for cell in book["Goals"][1] if str(cell.value).startswith("Metric"))
    heading.value = "KPI"
    book.save(tmp_path / "acme.xlsx")
    return tmp_path


def test_a_deck_reads_the_column_that_the_house_calls_otherwise(house: Path) -> None:
    (house / "docgen.toml").write_text('[aliases.Goals]\n"KPI" = "metric"\n', "utf-8")
    run = docgen(house, "kickoff-deck", "acme.xlsx", "--today", "2026-11-24")
    assert (run.code, run.lines, run.err) == (0, [ENGLISH], "")


def test_check_reads_it_too(house: Path) -> None:
    arguments = ("check", "acme.xlsx", "--for", "kickoff", "--output-format", "concise", "--today", "2026-11-12")
    assert "GOAL-01" in docgen(house, *arguments).out
    (house / "docgen.toml").write_text('[aliases.Goals]\n"KPI" = "metric"\n', "utf-8")
    assert "GOAL-01" not in docgen(house, *arguments).out


def test_an_alias_for_a_column_that_there_is_not_is_a_problem(house: Path) -> None:
    (house / "docgen.toml").write_text('[aliases.Goals]\n"KPI" = "metrik"\n', "utf-8")
    run = docgen(house, "kickoff-deck", "acme.xlsx")
    assert run.code == 1
    assert "Did you mean metric?" in run.err
