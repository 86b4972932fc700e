"""`docgen new` writes a workbook, a sample or a project, and never over a file that is there."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from command import docgen, files
from decks import FERROW
from docgen.cli.new import new, new_workbook
from docgen.locale import LANGUAGES, catalogue
from docgen.workbook.blank import PURPOSES, shipped_samples
from docgen.workbook.workbook import Workbook


def facts(path: Path) -> tuple[object, ...]:
    (checked,) = Workbook.read(path).engagements()
    assert checked.engagement is not None
    row = checked.engagement.facts
    return row.language, row.engagement_type, row.stage


def test_a_new_workbook_is_english_for_the_kickoff_of_an_implementation(tmp_path: Path) -> None:
    run = docgen(tmp_path, "new", "workbook")
    assert (run.code, run.lines, run.err) == (0, ["engagement.xlsx"], "")
    assert facts(tmp_path / "engagement.xlsx") == ("en", "implementation", "kickoff")


def test_language_type_and_stage_are_options(tmp_path: Path) -> None:
    run = docgen(tmp_path, "new", "workbook", "acme", "--lang", "ja", "--preset", "managed-service", "--for", "renewal")
    assert (run.code, run.lines) == (0, ["acme.xlsx"])
    assert facts(tmp_path / "acme.xlsx") == ("ja", "managed_service", "renewal")


def test_a_folder_gets_the_workbook_under_its_usual_name(tmp_path: Path) -> None:
    assert docgen(tmp_path, "new", "workbook", ".").lines == ["engagement.xlsx"]


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "acme.xlsx").write_bytes(b"mine")
    run = docgen(tmp_path, "new", "workbook", "acme.xlsx")
    assert (run.code, run.out, (tmp_path / "acme.xlsx").read_bytes()) == (1, "", b"mine")
    assert "“acme.xlsx” is already there" in run.err
    assert docgen(tmp_path, "new", "workbook", "acme.xlsx", "--force").code == 0
    assert facts(tmp_path / "acme.xlsx") == ("en", "implementation", "kickoff")


def test_a_wrong_type_of_engagement_is_named_with_the_one_that_was_meant(tmp_path: Path) -> None:
    run = docgen(tmp_path, "new", "workbook", "--preset", "retainr")
    assert (run.code, files(tmp_path)) == (2, [])
    assert "There is no “retainr”. Did you mean retainer?" in run.err


def test_a_workbook_is_no_presentation(tmp_path: Path) -> None:
    run = docgen(tmp_path, "new", "workbook", "acme.pptx")
    assert (run.code, files(tmp_path)) == (2, [])
    assert "Name it acme.xlsx" in run.err


def test_a_sample_is_copied_as_it_is(tmp_path: Path) -> None:
    assert docgen(tmp_path, "new", "sample").lines == ["ferrow.en.xlsx"]
    assert (tmp_path / "ferrow.en.xlsx").read_bytes() == FERROW.read_bytes()
    assert docgen(tmp_path, "new", "sample", "asahino", "mine.xlsx").lines == ["mine.xlsx"]
    assert docgen(tmp_path, "new", "sample", "asahno").code == 2


def test_every_sample_is_named_in_the_help_of_the_command() -> None:
    told = new.commands["sample"].help or ""
    assert [name for name in shipped_samples() if name not in told] == []


def test_every_type_and_stage_is_named_in_the_help_of_the_command() -> None:
    options = {option.name: option for option in new_workbook.params if isinstance(option, click.Option)}
    told = options["engagement_type"].help or ""
    assert [name for name in catalogue("en")["labels"]["engagement_type"] if name not in told] == []
    stages = options["purpose"].type
    assert isinstance(stages, click.Choice)
    assert tuple(stages.choices) == PURPOSES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_project_is_ready_to_work_in(language: str, tmp_path: Path) -> None:
    run = docgen(tmp_path, "new", "project", "acme", "--lang", language)
    assert (run.code, run.err) == (0, "")
    assert files(tmp_path) == ["acme/README.md", "acme/brand.toml", "acme/docgen.toml", "acme/engagement.xlsx", "acme/templates/README.md"]
    assert (tmp_path / "acme" / "README.md").read_text("utf-8").startswith("# acme\n")
    assert docgen(tmp_path / "acme", "list").code == 0
    assert facts(tmp_path / "acme" / "engagement.xlsx") == (language, "implementation", "kickoff")


def test_a_project_over_another_one_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "docgen.toml").write_text('templates = "house"\n', "utf-8")
    assert docgen(tmp_path, "new", "project").code == 1
    assert files(tmp_path) == ["docgen.toml"]
