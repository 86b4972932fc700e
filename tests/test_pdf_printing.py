"""--pdf: documents printed by LibreOffice, and what is said where it is missing or fails."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from command import docgen
from decks import FERROW
from docgen.pdf import libreoffice, print_pdfs
from office import needs_office

LINES = {"darwin": "brew install --cask libreoffice", "win32": "winget install TheDocumentFoundation.LibreOffice"}
LINE = LINES.get(sys.platform, "sudo apt install libreoffice-impress libreoffice-writer")


@pytest.fixture
def here(tmp_path: Path) -> Path:
    shutil.copy(FERROW, tmp_path / "acme.xlsx")
    return tmp_path


def program(folder: Path, text: str) -> str:
    """An executable that stands in for LibreOffice."""
    path = folder / "fake-office"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


def test_without_libreoffice_the_document_is_written_and_the_install_line_is_told_once(here: Path) -> None:
    run = docgen(here, "acceptance-certificate", "acme.xlsx", "--pdf", DOCGEN_SOFFICE="no-such-program")
    assert (run.code, run.lines) == (1, ["US-014 Ferrow Acceptance certificate.docx"])
    assert run.err.splitlines() == [
        "error [no-libreoffice] There is no LibreOffice on this machine, which makes the PDF.",
        f"    fix: Install it ({LINE}), or name its program in DOCGEN_SOFFICE. The document itself is written.",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for the program")
@pytest.mark.parametrize(("text", "why"), [("exit 3", ": it ended with code 3"), ("exit 0", "")])
def test_a_program_that_makes_no_pdf_is_a_problem_of_the_document(here: Path, text: str, why: str) -> None:
    run = docgen(here, "acceptance-certificate", "acme.xlsx", "--pdf", DOCGEN_SOFFICE=program(here, text))
    assert run.code == 1
    assert f"error [no-pdf] US-014 Ferrow Acceptance certificate.docx: LibreOffice made no PDF of it{why}." in run.err
    assert not list(here.glob("*.pdf"))


def test_a_pdf_that_somebody_else_made_is_kept(here: Path) -> None:
    docgen(here, "acceptance-certificate", "acme.xlsx")
    (document,) = here.glob("*.docx")
    document.with_suffix(".pdf").write_bytes(b"%PDF-1.7 signed by hand")
    (printed,) = print_pdfs([document], environment={"DOCGEN_SOFFICE": sys.executable})
    assert printed.problem is not None
    assert (printed.path, printed.problem.rule) == (None, "file-exists")
    assert document.with_suffix(".pdf").read_bytes() == b"%PDF-1.7 signed by hand"


def test_the_program_named_in_the_environment_wins() -> None:
    assert libreoffice({"DOCGEN_SOFFICE": sys.executable}) == sys.executable


@needs_office
@pytest.mark.office
def test_each_document_is_printed_beside_itself_and_again_over_its_own_pdf(here: Path) -> None:
    for _ in range(2):
        run = docgen(here, "all", "acme.xlsx", "--out", "out", "--pdf")
        assert run.code == 0, run.err
        documents = {path.stem for path in (here / "out").iterdir() if path.suffix in (".docx", ".pptx")}
        assert documents == {path.stem for path in (here / "out").glob("*.pdf")} != set()
        assert all(path.read_bytes().startswith(b"%PDF") for path in (here / "out").glob("*.pdf"))
