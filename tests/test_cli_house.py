"""House headings in docgen.toml are known to every command."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from command import docgen
from decks import FERROW
from docgen.workbook.reading import read_house

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


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_headings_that_a_new_project_proposes_can_be_used_as_they_stand(language: str, tmp_path: Path) -> None:
    docgen(tmp_path, "new", "project", "acme", "--lang", language)
    settings = tmp_path / "acme" / "docgen.toml"
    lines = settings.read_text("utf-8").splitlines()
    proposed = [line.removeprefix("# ") for line in lines if line.startswith(("# [", '# "'))]
    assert len(proposed) == 2
    settings.write_text("\n".join(proposed), "utf-8")
    assert read_house(tmp_path / "acme") == {"goals": {"kpi": "metric"}}


def test_a_file_of_headings_that_cannot_be_read_is_told_in_the_language_of_messages(house: Path) -> None:
    (house / "docgen.toml").write_text("[aliases.目標]\n", "utf-8")
    assert docgen(house, "check", "acme.xlsx", "--lang", "ja", "--output-format", "concise").lines == [
        "acme.xlsx: error[bad-settings] 「docgen.toml」を読めません(Invalid initial character for a key part (at line 1, column 10))。",
        "",
        "acme.xlsx: エラー 1 件。",
        "docgen explain bad-settings で意味と対処を確認できます。",
    ]
