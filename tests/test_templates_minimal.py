"""The shipped deck of a workbook with little in it stands whole: no empty column, no promise without a number behind it."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.workbook.workbook import Workbook as Book

from decks import ASAHINO, FERROW, LANGUAGE, Slide, changed, columns, deck, put_rows, slides, tab
from docgen.opc import Package

EMPTY = ("Agenda", "Governance", "Texts", "Glossary", "UseCases")
DECKS = pytest.mark.parametrize("sample", [pytest.param(ASAHINO, id="japanese"), pytest.param(FERROW, id="english")])


def blank(book: Book, name: str, key: str) -> None:
    sheet = tab(book, name)
    for number in range(2, sheet.max_row + 1):
        sheet.cell(number, columns(sheet, name)[key]).value = None


def thin_out(book: Book) -> None:
    for name in EMPTY:
        put_rows(book, name, [])
    blank(book, "People", "phone")
    sheet = tab(book, "Actions")
    horizon = columns(sheet, "Actions")["horizon"]
    for number in range(sheet.max_row, 1, -1):
        if sheet.cell(number, horizon).value == 90:
            sheet.delete_rows(number)


def made(sample: Path, folder: Path) -> Package:
    return deck(changed(sample, folder, thin_out))


def slide_with(package: Package, *words: str) -> Slide:
    return next(slide for slide in slides(package) if any(line.startswith(words) for line in slide.lines))


@DECKS
def test_a_column_that_nobody_filled_is_not_there(sample: Path, tmp_path: Path) -> None:
    package, language = made(sample, tmp_path), LANGUAGE[sample]
    expected = {
        "en": [
            "| Name | Firm | Post | Role | E-mail |",
            "| Meeting | How often | When |",
            "| Step | Ferrow | Our side |",
        ],
        "ja": [
            "| 氏名 | 区分 | 所属 | 役割 | メール |",
            "| 会議体 | 頻度 | 曜日・時刻 |",
            "| 段階 | 貴社 | 弊社 |",
        ],
    }[language]
    lines = [line for slide in slides(package) for line in slide.lines]
    assert [line for line in expected if line not in lines] == []


@DECKS
def test_the_contacts_are_people_to_ask_and_the_next_meeting_stands_alone_without_a_sentence(sample: Path, tmp_path: Path) -> None:
    package = made(sample, tmp_path)
    found = slide_with(package, {"en": "| Name | Firm |", "ja": "| 氏名 | 区分 |"}[LANGUAGE[sample]])
    assert found.title == {"en": "We meet again on Wed, Jun 24, 2026; these are the people to ask", "ja": "連絡先"}[LANGUAGE[sample]]
    boxes = [line for line in found.lines if line.startswith(("[Next meeting", "[Commitment"))]
    assert boxes == ["[Next meeting, alone]"]


@DECKS
def test_items_that_come_later_are_not_called_out_of_scope(sample: Path) -> None:
    lines = [line for slide in slides(deck(sample)) for line in slide.shown]
    title = {
        "en": "4 items are in scope; 2 are explicitly not part of it; 1 comes later",
        "ja": "今回の対象は3件です。1件は今回の対象に含みません。1件は将来対応とします。",
    }[LANGUAGE[sample]]
    assert title in lines
