"""Finished documents of the samples become templates that give them back, and serve other engagements."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from decks import ASAHINO, FERROW, MERIDALE, TIDEWELL, TODAY
from docgen import Request, generate
from docgen.authoring.adopt.adopt import Adoption, adopt
from docgen.authoring.adopt.left import left_in, said_of_rows
from docgen.authoring.adopt.trial import differences
from docgen.authoring.adopt.vocabulary import Vocabulary
from docgen.authoring.samples import cases_of
from docgen.cli.main import docgen
from docgen.doctor import invariants
from docgen.opc import Package
from docgen.outline import outline
from docgen.problems import DocgenError
from docgen.template.template import Template

KICKOFF = next(cases_of(ASAHINO, today=TODAY))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("finished")


@lru_cache
def finished(kind: str, workbook: Path, folder: Path) -> Package:
    """A document of a sample, as a client would have it."""
    outcome = next(iter(generate(workbook, kind, Request(out=folder, today=TODAY, force=True))))
    assert outcome.path is not None
    return Package.read(outcome.path)


@lru_cache
def adopted_kickoff(folder: Path) -> Adoption:
    return adopt(finished("kickoff-deck", ASAHINO, folder), KICKOFF.names("ja", "client"), "ja", "client")


def test_a_kickoff_deck_becomes_a_template_that_gives_it_back_word_for_word(folder: Path) -> None:
    document = finished("kickoff-deck", ASAHINO, folder)
    assert differences(document, adopted_kickoff(folder), KICKOFF.names("ja", "client"), "ja") == ()


def test_more_than_nine_in_ten_of_the_values_in_a_kickoff_deck_become_tags(folder: Path) -> None:
    values = said_of_rows(Vocabulary.of(KICKOFF.names("ja", "client"), "ja"))
    before = outline(finished("kickoff-deck", ASAHINO, folder))
    after = outline(adopted_kickoff(folder).package)
    shown = {item.value for item in left_in(before, "", values)}
    left = {item.value for item in left_in(after, "", values)}
    assert len(shown) > 150
    assert len(left) < 0.1 * len(shown), sorted(left)


def test_tables_drawings_and_the_matrix_of_a_kickoff_deck_loop_through_their_sheets(folder: Path) -> None:
    tags = {change.tag for change in adopted_kickoff(folder).changes}
    assert tags >= {
        "{% row for goal in goals %}",
        "{% row for person in client_people %}",
        "{% row for person in vendor_people %}",
        "{% column for person in raci_people %}",
        "{% row for activity in raci %}",
        "{% draw gantt(plan, constraints, today) %}",
        "{% draw dumbbell(goals) %}",
        "{% row for term in glossary %}",
        "{% slide if raci_people or raci %}",
    }


def test_the_template_of_one_engagement_makes_a_sound_deck_of_another(folder: Path) -> None:
    case = next(cases_of(TIDEWELL, today=TODAY))
    template = Template.open(adopted_kickoff(folder).package.to_bytes(), "ja")
    document = template.render(case.names("ja", "client"))
    made = Package.read(document.content)
    assert invariants(made) == ()
    text = outline(made)
    assert "Tidewell" in text
    values = said_of_rows(Vocabulary.of(KICKOFF.names("ja", "client"), "ja"))
    names = {item.value for item in left_in(text, "", values)}
    assert not any(str(person["name"]) in names for person in KICKOFF.names("ja", "client")["people"])  # type: ignore[attr-defined]  # rows


@pytest.mark.parametrize(
    ("kind", "workbook"),
    [("meeting-minutes", TIDEWELL), ("project-plan", TIDEWELL), ("renewal-proposal", MERIDALE), ("value-slides", MERIDALE)],
)
def test_other_documents_are_given_back_too(kind: str, workbook: Path, folder: Path) -> None:
    case = next(cases_of(workbook, today=TODAY))
    document = finished(kind, workbook, folder)
    names = case.names("en", "client")
    found = adopt(document, names, "en", "client")
    # A chart tells its unit in its alternative text only where its template does.
    assert [line for line in differences(document, found, names, "en") if not line[1:].startswith("[alt: ")] == []
    assert sum(bool(change.source) for change in found.changes) > 1


def test_the_command_writes_the_template_and_a_report_and_overwrites_neither(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "Minutes.docx"
    path.write_bytes(finished("meeting-minutes", TIDEWELL, folder).to_bytes())
    arguments = ["template", "adopt", str(path), "--with", str(TIDEWELL), "--today", "2026-11-24"]
    ran = CliRunner().invoke(docgen, arguments)
    assert ran.exit_code == 0, ran.output
    assert sorted(item.name for item in tmp_path.iterdir()) == ["Minutes template.docx", "Minutes template.md", "Minutes.docx"]
    report = (tmp_path / "Minutes template.md").read_text("utf-8")
    assert "The template gives back this document, word for word." in report
    again = CliRunner().invoke(docgen, arguments)
    assert isinstance(again.exception, DocgenError)
    assert [problem.rule for problem in again.exception.problems] == ["file-exists"]
    printed = json.loads(CliRunner().invoke(docgen, [*arguments, "--force", "--output-format", "json"]).output)
    assert printed["differences"] == []
    assert all(change["tag"].startswith("{") for change in printed["changes"])


def test_adopting_twice_gives_the_same_bytes(folder: Path) -> None:
    again = adopt(finished("kickoff-deck", ASAHINO, folder), KICKOFF.names("ja", "client"), "ja", "client")
    assert again.package.to_bytes() == adopted_kickoff(folder).package.to_bytes()


def test_a_workbook_is_no_document_to_adopt() -> None:
    with pytest.raises(DocgenError) as raised:
        adopt(Package.read(ASAHINO), KICKOFF.names("ja", "client"), "ja", "client")
    assert [str(problem) for problem in raised.value.problems] == [
        "asahino.ja.xlsx  not-a-template  “asahino.ja.xlsx” is neither a presentation nor a document without macros.  "
        "Save it as .pptx or .docx, and adopt that."
    ]


def test_a_kickoff_deck_gives_one_of_another_client_without_a_word_of_the_first(folder: Path) -> None:
    case, other = next(cases_of(TIDEWELL, today=TODAY)), next(cases_of(FERROW, today=TODAY))
    found = adopt(finished("kickoff-deck", TIDEWELL, folder), case.names("en", "client"), "en", "client")
    made = outline(Package.read(Template.open(found.package.to_bytes(), "en").render(other.names("en", "client")).content))
    shipped = finished("kickoff-deck", FERROW, folder)
    values = {item.value for item in left_in(made, "", said_of_rows(Vocabulary.of(case.names("en", "client"), "en")))}
    own = {item.value for item in left_in(outline(shipped), "", said_of_rows(Vocabulary.of(case.names("en", "client"), "en")))}
    assert values <= own
    for word in ("Tidewell", "Quillstone", "None", "120.0"):
        assert word not in made
