"""What somebody meets who uses docgen for the first time: a workbook nobody filled, names mistyped, words of lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import docgen
from decks import ASAHINO, FERROW, changed, columns, tab
from docgen.diagnostics.sentences import in_language
from docgen.problems import Problem, ended_once

NEW = ("new", "workbook", "acme.xlsx")


def with_blank(sample: Path, folder: Path, sheet: str, row: int, key: str) -> Path:
    def edit(book: object) -> None:
        found = tab(book, sheet)  # type: ignore[arg-type]  # openpyxl names its workbook twice
        found.cell(row, columns(found, sheet)[key]).value = None

    return changed(sample, folder, edit)


def test_an_untouched_workbook_is_told_at_once_what_is_starred_and_blank(tmp_path: Path) -> None:
    docgen(tmp_path, *NEW)
    said = docgen(tmp_path, "check", "acme.xlsx", "--output-format", "concise").out
    for cell, heading in (("D2", "Client name"), ("E2", "Project name"), ("H2", "Purpose"), ("M2", "Kickoff date and time")):
        assert f"acme.xlsx Engagements!{cell}: error[missing-cell] {heading} is blank." in said.splitlines()
    assert said.count("Start is blank.") == 1


@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_is_wrong_with_the_texts_docgen_itself_proposes(language: str, tmp_path: Path) -> None:
    docgen(tmp_path, *NEW, "--lang", language)
    assert "TXT-0" not in docgen(tmp_path, "check", "acme.xlsx").out


def test_the_last_lines_of_a_check_say_what_is_not_written_at_all(tmp_path: Path) -> None:
    docgen(tmp_path, *NEW)
    line = "Documents that need a sheet without rows are not written yet; until the other errors are gone, documents are written as drafts."
    assert line in docgen(tmp_path, "check", "acme.xlsx").out.splitlines()
    assert docgen(tmp_path, "kickoff-deck", "acme.xlsx").out == ""


def test_a_new_workbook_that_is_there_is_gone_on_with(tmp_path: Path) -> None:
    docgen(tmp_path, *NEW)
    assert docgen(tmp_path, *NEW).err.splitlines() == [
        "error [file-exists] acme.xlsx: “acme.xlsx” is already there.",
        "    fix: Go on with it, name another file, or overwrite it with --force.",
    ]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("lint", "deck.pptx"), "There is no command or kind of document “lint”. Did you mean docgen template lint?"),
        (("check", "acem.xlsx"), "Invalid value for 'WORKBOOK...': Path 'acem.xlsx' does not exist. Did you mean acme.xlsx?"),
        (("check", "clients/acme.xlsx"), "Path 'clients/acme.xlsx' does not exist. There is no folder “clients” either."),
        (("check", "acme.xlsx", "--today", "24.11.2026"), "“24.11.2026” is no date. Write it as YYYY-MM-DD, such as 2026-11-24."),
    ],
)
def test_a_wrong_word_is_answered_with_the_right_one(asked: tuple[str, ...], said: str, tmp_path: Path) -> None:
    docgen(tmp_path, *NEW)
    run = docgen(tmp_path, *asked)
    assert run.code == 2
    assert said in run.err


@pytest.mark.parametrize(
    ("sample", "sheet", "row", "key", "hint"),
    [
        (FERROW, "People", 2, "attends_kickoff", "Fill it in, such as Whole meeting."),
        (ASAHINO, "People", 2, "attends_kickoff", "Fill it in, such as 全時間."),
        (FERROW, "Scope", 2, "in_out", "Fill it in, such as In scope."),
        (FERROW, "Engagements", 2, "client_name", "Fill it in, such as Ferrow Logistics, Inc."),
    ],
)
def test_a_hint_has_the_words_of_the_list_and_one_full_stop(
    sample: Path, sheet: str, row: int, key: str, hint: str, tmp_path: Path
) -> None:
    path = with_blank(sample, tmp_path, sheet, row, key)
    said = docgen(tmp_path, "check", path.name, "--for", "kickoff", "--lang", "en").out
    assert f"  = fix: {hint}" in said.splitlines()


def test_rules_name_kinds_of_rows_as_the_list_of_the_workbook_does(tmp_path: Path) -> None:
    docgen(tmp_path, *NEW)
    docgen(tmp_path, "new", "workbook", "ja.xlsx", "--lang", "ja")
    said = [docgen(tmp_path, "check", name, "--lang", "en").out for name in ("acme.xlsx", "ja.xlsx")]
    assert "Ask sales and add a row of the kind “Sales commitment” to RAID for each promise" in said[0]
    assert "Ask sales and add a row of the kind “営業時の約束” to RAID for each promise" in said[1]


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("Such as Acme Inc.. Then go on.", "Such as Acme Inc. Then go on."),
        ("“overnight.”.", "“overnight.”."),
        ("Shown as “long…”.", "Shown as “long…”."),
        ("Wait for it...", "Wait for it..."),
        ("Name the folder .. or ../decks", "Name the folder .. or ../decks"),
        ("Is it Acme?.", "Is it Acme?"),
    ],
)
def test_a_sentence_ends_once(text: str, ended: str) -> None:
    assert ended_once(text) == ended


def test_problems_are_shown_with_sentences_that_end_once() -> None:
    problem = Problem("missing-cell", "Blank.", "Fill it in, such as Acme Inc..")
    assert in_language(problem, "en") == Problem("missing-cell", "Blank.", "Fill it in, such as Acme Inc.")


def test_a_problem_told_before_names_the_command_that_lists_it(tmp_path: Path) -> None:
    path = with_blank(FERROW, tmp_path, "Goals", 3, "target")
    run = docgen(tmp_path, "all", path.name, "--out", "out", "--today", "2026-05-20")
    lines = run.err.splitlines()
    drafts = [line.split()[1] for line in lines if "written as a draft" in line]
    assert len(drafts) > 1
    for kind in drafts[1:]:
        assert f"    docgen check {path.name} --for {kind} lists what was told above." in lines


def test_a_batch_names_documents_by_the_client_and_engagements_by_their_workbook(tmp_path: Path) -> None:
    for name in ("one", "two"):
        docgen(tmp_path, "new", "workbook", f"books/{name}.xlsx")
        book = tmp_path / "books" / f"{name}.xlsx"

        def edit(found: object, client: str = f"Client {name}") -> None:
            tab(found, "Engagements")["D2"].value = client  # type: ignore[arg-type]  # openpyxl names its workbook twice

        changed(book, tmp_path, edit).replace(book)
    (tmp_path / "books" / "old.xls").write_bytes(b"")
    run = docgen(tmp_path, "batch", "books", "--kind", "kickoff-deck", "--out", "out", "--drafts")
    assert "same-name" not in run.err
    assert "one.xlsx: E-001 kickoff-deck en: not written: errors" in run.err
    assert "two.xlsx: E-001 kickoff-deck en: not written: errors" in run.err
    assert "“books/old.xls” was left out: docgen reads .xlsx and .xlsm." in run.err
