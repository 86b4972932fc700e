"""File names made of data: every system accepts them, and they say what they are."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from openpyxl.workbook.workbook import Workbook as Book

from command import docgen, files
from decks import FERROW, changed, columns, tab
from docgen.files import safe_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("US-014 Ferrow Kickoff deck", "US-014 Ferrow Kickoff deck"),
        ("JP-001 あさひ野精密 キックオフ資料", "JP-001 あさひ野精密 キックオフ資料"),
        ('a/b\\c:d*e?f"g<h>i|j', "a b c d e f g h i j"),
        ("Acme Inc.", "Acme Inc"),
        ("Acme Inc. . .", "Acme Inc"),
        ("..hidden", "hidden"),
        ("../../etc/passwd", "etc passwd"),
        ("~$lock", "$lock"),
        ("--force", "force"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("Nul . x", "_Nul . x"),
        ("COM1", "_COM1"),
        ("lpt³", "_lpt³"),
        ("Console", "Console"),
        ("COM10", "COM10"),
        ("one\ntwo\tthree\x00four\x7f", "one two three four"),
        ("🚀 Rocket 👩‍🚀", "🚀 Rocket 👩🚀"),
        ("\u202egpj.exe\u202c \u200fabc\u061c\u2066x\u2069", "gpj.exe abcx"),
        ("soft\u00adhy\u200bphen\ufeff", "softhyphen"),
        ("Cafe\u0301", "Café"),
        ("a\u2028b\u00a0c\u3000d", "a b c d"),
        ("\ud800 lone", "lone"),
        ("", "US-014 kickoff-deck"),
        ("...", "US-014 kickoff-deck"),
        ("///", "US-014 kickoff-deck"),
    ],
)
def test_a_title_becomes_a_name_that_every_system_accepts(title: str, name: str) -> None:
    assert safe_name(title, "US-014 kickoff-deck") == name


@pytest.mark.parametrize("letter", ["x", "あ", "🚀", "e\u0301"])
def test_a_long_title_is_cut_to_a_length_every_file_system_holds(letter: str) -> None:
    name = safe_name(letter * 300, "x")
    assert 150 < len(name.encode()) <= 180
    assert not name.endswith((" ", "."))


def test_a_name_without_anything_left_is_still_a_name() -> None:
    assert safe_name("", "") == "document"


@pytest.mark.parametrize(
    ("client", "name"),
    [
        ("Smith/Jones: a*b?", "US-014 Smith Jones a b note.docx"),
        ("名" * 300, None),
        ("Ferrow \u202eevil\u202c", "US-014 Ferrow evil note.docx"),
        ("🚛 Ferrow…", "US-014 🚛 Ferrow… note.docx"),
    ],
)
def test_a_client_of_any_name_gets_a_document_in_the_folder(client: str, name: str | None, tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        sheet = tab(book, "Engagements")
        sheet.cell(2, columns(sheet, "Engagements")["client_short"]).value = client

    changed(FERROW, tmp_path, edit)
    (tmp_path / "templates").mkdir()
    document = docx.Document()
    document.core_properties.title = "{{ engagement_id }} {{ client_short }} note"
    document.save(str(tmp_path / "templates" / "note.docx"))
    run = docgen(tmp_path, "note", "ferrow.en.xlsx", "--out", "notes")
    assert run.code == 0
    (file,) = files(tmp_path / "notes")
    assert name is None or file == name
    assert len(file.encode()) < 250
