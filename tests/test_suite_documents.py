"""docgen all: every document of the stage an engagement is at."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest

from command import docgen
from decks import ASAHINO, FERROW
from docgen.asked import Request
from docgen.problems import DocgenError
from docgen.suite import generate_suite
from docgen.template.kinds import find_kinds

PORTFOLIO = FERROW.with_name("portfolio.xlsx")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder of templates: one for each of two stages, one of no stage, an internal one, and one that needs what no sample has."""
    folder = tmp_path / "house"
    folder.mkdir()
    for name, keywords, audience in (
        ("a-start", "stage=kickoff; needs=Goals", "client"),
        ("b-end", "stage=closeout; needs=Deliverables", "client"),
        ("c-any", "needs=People", "internal"),
        ("d-rare", "stage=closeout; needs=PastRenewals", "client"),
    ):
        document = docx.Document()
        document.add_paragraph("{{ client_name }}")
        document.core_properties.title, document.core_properties.category = f"{{{{ client_short }}}} {name}", audience
        document.core_properties.keywords = keywords
        document.save(str(folder / f"{name}.docx"))
    return folder


def suite(workbook: Path, house: Path, out: Path):
    kinds, _ = find_kinds((house,))
    return list(generate_suite(workbook, kinds, Request(out)))


def test_an_engagement_gets_the_documents_of_its_stage_and_those_of_no_stage(tmp_path: Path, house: Path) -> None:
    (made,) = suite(FERROW, house, tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["Ferrow b-end.docx", "Ferrow c-any.docx", "index.html"]
    assert [outcome.kind for outcome in made.left_out] == ["d-rare"]


def test_the_index_links_every_document_parted_by_audience_and_says_what_was_not_made(tmp_path: Path, house: Path) -> None:
    (made,) = suite(FERROW, house, tmp_path / "out")
    assert made.index is not None
    text = made.index.read_text("utf-8")
    client, internal, missing = (text.index(words) for words in ("For the client", "For us only", "Not made"))
    assert (
        client
        < text.index('href="Ferrow%20b-end.docx"')
        < internal
        < text.index('href="Ferrow%20c-any.docx"')
        < missing
        < text.index("d-rare")
    )


def test_a_portfolio_gives_each_engagement_a_folder(tmp_path: Path, house: Path) -> None:
    suite(PORTFOLIO, house, tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["JP-001 あさひ野精密", "RT-007 Meridale", "US-014 Ferrow"]


def test_the_same_workbook_gives_the_same_files(tmp_path: Path, house: Path) -> None:
    for folder in ("once", "twice"):
        suite(ASAHINO, house, tmp_path / folder)
    once, twice = ({path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()} for folder in ("once", "twice"))
    assert once == twice


def test_one_file_cannot_hold_them(tmp_path: Path, house: Path) -> None:
    with pytest.raises(DocgenError, match=r"“all.docx” would hold many documents."):
        suite(FERROW, house, tmp_path / "all.docx")


def test_the_command_prints_each_file_and_what_has_no_rows(tmp_path: Path, house: Path) -> None:
    shutil.copy(FERROW, tmp_path / "acme.xlsx")
    run = docgen(tmp_path, "--templates", "house", "all", "acme.xlsx", "--engagement", "US-014")
    assert run.code == 0
    assert {Path("acme", name).as_posix() for name in ("Ferrow b-end.docx", "Ferrow c-any.docx", "index.html")} <= set(run.lines)
    assert "US-014: no rows for d-rare" in run.err
