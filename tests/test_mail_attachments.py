"""A mail carries documents of other kinds: made in the same run, the same bytes as their own command makes, never internal ones."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from openpyxl.workbook.workbook import Workbook as Book

from command import docgen
from decks import FERROW, changed, columns, tab
from docgen.mail.message import Mail

HEAD = "Subject: {{ client_short }} notes\nTo: {{ project_lead|address }}\nX-Docgen-Stage: kickoff\nX-Docgen-Needs: Goals\n"
TITLE = "{{ client_short }} minutes"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with templates: a document, an internal one, and mails that attach them."""
    folder = tmp_path / "templates"
    (folder / "mail").mkdir(parents=True)
    for name, audience, title in (("minutes", "client", TITLE), ("secret", "internal", "Secret")):
        document = docx.Document()
        document.add_paragraph("{% for g in goals %}{{ g.metric }}{% endfor %}")
        document.core_properties.title, document.core_properties.category = title, audience
        document.core_properties.keywords = "stage=kickoff; needs=Goals"
        document.save(str(folder / f"{name}.docx"))
    return tmp_path


def mail(here: Path, attach: str, name: str = "note") -> None:
    (here / "templates" / "mail" / f"{name}.en.eml").write_text(f"{HEAD}X-Docgen-Attach: {attach}\n\nHello\n", "utf-8")


def test_the_attached_document_is_the_one_its_own_command_makes(here: Path) -> None:
    mail(here, "minutes")
    assert docgen(here, "minutes", FERROW, "--out", "out").lines == ["out/Ferrow minutes.docx"]
    run = docgen(here, "note", FERROW, "--out", "out")
    assert (run.code, run.lines, run.err) == (0, ["out/Ferrow notes.eml"], "")
    (attached,) = Mail.read((here / "out" / "Ferrow notes.eml").read_bytes()).attachments
    assert (attached.name, attached.content) == ("Ferrow minutes.docx", (here / "out" / "Ferrow minutes.docx").read_bytes())
    assert docgen(here, "outline", "out/Ferrow notes.eml").lines[-2:] == ["# attachments", "[Ferrow minutes.docx]"]


def test_the_draft_of_an_attached_document_makes_its_mail_a_draft(here: Path, tmp_path: Path) -> None:
    def without_target(book: Book) -> None:
        sheet = tab(book, "Goals")
        sheet.cell(2, columns(sheet, "Goals")["target"]).value = None

    mail(here, "minutes")
    run = docgen(here, "note", changed(FERROW, tmp_path, without_target), "--out", "out")
    assert run.code == 1
    assert run.lines == ["out/Ferrow notes DRAFT.eml"]
    made = Mail.read((here / "out" / "Ferrow notes DRAFT.eml").read_bytes())
    assert made.subject == "[DRAFT] Ferrow notes"
    assert [file.name for file in made.attachments] == ["Ferrow minutes DRAFT.docx"]


@pytest.mark.parametrize(
    ("attach", "said"),
    [
        ("minuts", "There is no kind of document “minuts” to attach."),
        ("note", "A mail cannot be attached to a mail: “note”."),
        ("secret", "“secret” is internal, and this mail is for the client."),
    ],
)
def test_what_cannot_be_attached_is_told_with_its_line(here: Path, attach: str, said: str) -> None:
    mail(here, attach)
    run = docgen(here, "note", FERROW, "--out", "out")
    assert (run.code, run.lines) == (1, [])
    assert run.err.splitlines()[1] == f"error [attachment] note.en.eml line 5: {said}"


def test_rows_that_an_attached_document_needs_are_needed_by_its_mail(here: Path, tmp_path: Path) -> None:
    mail(here, "minutes")
    (here / "templates" / "mail" / "note.en.eml").write_text(
        HEAD.replace("X-Docgen-Needs: Goals\n", "") + "X-Docgen-Attach: minutes\n\nHi\n"
    )

    def without_goals(book: Book) -> None:
        tab(book, "Goals").delete_rows(2, 50)

    run = docgen(here, "note", changed(FERROW, tmp_path, without_goals), "--out", "out")
    assert (run.code, run.lines) == (1, [])
    assert "[missing-rows]" in run.err


def test_every_mail_of_a_stage_is_made_with_all_documents(here: Path) -> None:
    mail(here, "minutes")
    template = here / "templates" / "mail" / "note.en.eml"
    template.write_text(template.read_text("utf-8").replace("Stage: kickoff", "Stage: closeout"), "utf-8")
    run = docgen(here, "all", FERROW, "--out", "out", "--today", "2026-11-12")
    assert "out/Ferrow notes.eml" in run.lines
    assert "Ferrow%20notes.eml" in (here / "out" / "index.html").read_text("utf-8")
