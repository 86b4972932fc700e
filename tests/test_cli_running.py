"""The command as a person runs it: what it prints, where it writes, what it refuses to overwrite, and its exit codes."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook as Book

from command import ROOT, Run, docgen, files, start
from decks import ASAHINO, FERROW, MERIDALE, PORTFOLIO, add_rows, changed, columns, tab

ENGLISH, JAPANESE = "US-014 Ferrow Kickoff deck.pptx", "JP-001 あさひ野精密 キックオフ資料.pptx"
SHIPPED = ROOT / "templates" / "pptx" / "kickoff-deck.en.pptx"
TODAY = ("--today", "2026-11-24")
# Most tests are about files and options, and make a note: a page of one paragraph, which is quick.
NOTE = "US-014 Ferrow note.docx"


def note(
    path: Path, title: str = "{{ engagement_id }} {{ client_short }} note", text: str = "{{ client_name }}, {{ doc_date|date }}"
) -> None:
    """Write a Word template of one paragraph."""
    document = docx.Document()
    document.add_paragraph(text)
    document.core_properties.title, document.core_properties.category = title, "client"
    document.core_properties.keywords = "needs=People"
    document.save(str(path))


@pytest.fixture(scope="session")
def make(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Run]:
    """Make notes of a workbook in a folder, from a folder of templates of their own."""
    folder = tmp_path_factory.mktemp("notes")
    note(folder / "note.docx")
    return lambda here, *arguments: docgen(here, "--templates", folder, "note", *arguments)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with one workbook, as a new user has it."""
    shutil.copy(FERROW, tmp_path / "acme.xlsx")
    return tmp_path


def resaved(path: Path, application: str) -> None:
    """Save a deck again as an Office program would: the same parts, another application."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    app = parts["docProps/app.xml"].replace(b">docgen<", f">{application}<".encode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in {**parts, "docProps/app.xml": app}.items():
            target.writestr(name, part)


def test_the_bare_command_writes_beside_the_workbook_and_prints_one_line(here: Path) -> None:
    run = docgen(here, "kickoff-deck", "acme.xlsx")
    assert (run.code, run.lines, run.err) == (0, [ENGLISH], "")
    assert files(here) == sorted([ENGLISH, "acme.xlsx"])


def test_a_workbook_elsewhere_gets_its_document_beside_itself(make: Callable[..., Run], here: Path) -> None:
    (here / "elsewhere").mkdir()
    run = make(here / "elsewhere", here / "acme.xlsx")
    assert (run.code, run.lines) == (0, [str(here / NOTE)])


def test_a_portfolio_prints_one_line_a_document_and_says_which_sheets_another_engagement_lacks(tmp_path: Path) -> None:
    shutil.copy(PORTFOLIO, tmp_path / "all.xlsx")
    run = docgen(tmp_path, "kickoff-deck", "all.xlsx", "--out", "decks", *TODAY)
    assert (run.code, run.lines) == (1, [str(Path("decks", name)) for name in (JAPANESE, ENGLISH)])
    assert run.err.splitlines() == [
        "RT-007: no kickoff-deck written, 1 problem",
        "error [missing-rows] all.xlsx: RT-007 has no rows in Scope, Plan or RACI.",
        "    fix: Add rows for it to these sheets.",
    ]
    assert files(tmp_path / "decks") == sorted([JAPANESE, ENGLISH])


def test_out_makes_the_folders_it_names(make: Callable[..., Run], here: Path) -> None:
    run = make(here, "acme.xlsx", "--out", "a/b c/v1.0")
    assert (run.code, run.lines) == (0, [str(Path("a/b c/v1.0", NOTE))])


@pytest.mark.parametrize("name", ["note.docx", "a/b/note.docx", "note.DOCX"])
def test_out_may_name_the_file(make: Callable[..., Run], here: Path, name: str) -> None:
    run = make(here, "acme.xlsx", "--out", name)
    assert (run.code, run.lines) == (0, [str(Path(name))])


@pytest.mark.parametrize("name", ["note.pptx", "note.pdf", "note.xlsx", "note.doc"])
def test_out_with_the_ending_of_another_format_is_wrong_usage_and_makes_nothing(make: Callable[..., Run], here: Path, name: str) -> None:
    run = make(here, "acme.xlsx", "--out", name)
    assert (run.code, run.out) == (2, "")
    assert run.err.splitlines() == [
        f"error [wrong-ending] “{name}” cannot hold this document, which is a .docx file.",
        "    fix: Name it note.docx, or name a folder.",
    ]
    assert files(here) == ["acme.xlsx"]
    assert not (here / name).exists()


def test_several_documents_for_one_file_are_refused_before_any_is_written(make: Callable[..., Run], tmp_path: Path) -> None:
    shutil.copy(PORTFOLIO, tmp_path / "all.xlsx")
    run = make(tmp_path, "all.xlsx", "--out", "note.docx")
    assert (run.code, run.out) == (2, "")
    assert run.err.splitlines() == [
        "error [one-file] “note.docx” would hold 3 documents.",
        "    fix: Name a folder, or choose one engagement with --engagement and one language with --lang.",
    ]
    assert files(tmp_path) == ["all.xlsx"]


def test_one_engagement_of_several_may_go_to_one_file(make: Callable[..., Run], tmp_path: Path) -> None:
    shutil.copy(PORTFOLIO, tmp_path / "all.xlsx")
    run = make(tmp_path, "all.xlsx", "--out", "note.docx", "--engagement", "JP-001")
    assert (run.code, run.lines) == (0, ["note.docx"])


def test_engagements_may_be_chosen_several_times_over(make: Callable[..., Run], tmp_path: Path) -> None:
    shutil.copy(PORTFOLIO, tmp_path / "all.xlsx")
    chosen = [word for name in ("US-014", "JP-001", "US-014") for word in ("--engagement", name)]
    run = make(tmp_path, "all.xlsx", *chosen)
    assert (run.code, run.lines, run.err) == (0, ["JP-001 あさひ野精密 note.docx", NOTE], "")


def test_unknown_engagements_are_all_named_with_what_was_probably_meant(make: Callable[..., Run], here: Path) -> None:
    run = make(here, "acme.xlsx", "--engagement", "US-14", "--engagement", "QQ", "--engagement", "QQ")
    assert (run.code, run.out) == (2, "")
    assert run.err.splitlines() == [
        "error [unknown-engagement] acme.xlsx: There is no engagement “US-14”.",
        "    fix: Did you mean US-014?",
        "error [unknown-engagement] acme.xlsx: There is no engagement “QQ”.",
        "    fix: There are US-014.",
    ]


def test_lang_makes_the_document_in_that_language(make: Callable[..., Run], here: Path) -> None:
    assert make(here, "acme.xlsx", "--lang", "ja").code == 0
    assert docgen(here, "outline", NOTE).lines[-1] == "Ferrow Logistics, Inc., 2026年11月12日(木)"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--today", "soon"), "Invalid value for '--today': “soon” is no date. Write it as YYYY-MM-DD, such as 2026-11-24."),
        (("--today", "2026-02-30"), "Invalid value for '--today': “2026-02-30” is no date. Write it as YYYY-MM-DD, such as 2026-11-24."),
        (("--lang", "fr"), "Invalid value for '--lang': 'fr' is not one of 'en', 'ja'."),
        (("--template", "nope.pptx"), "Invalid value for '--template': File 'nope.pptx' does not exist."),
    ],
)
def test_an_option_that_cannot_be_is_wrong_usage(here: Path, arguments: tuple[str, str], message: str) -> None:
    run = docgen(here, "kickoff-deck", "acme.xlsx", *arguments)
    assert (run.code, run.out, run.err.splitlines()[-1]) == (2, "", f"Error: {message}")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("kickoff-deck",), "Missing argument 'WORKBOOK'."),
        (("kickoff-deck", "nope.xlsx"), "Invalid value for 'WORKBOOK': Path 'nope.xlsx' does not exist. Did you mean acme.xlsx?"),
        (("kickof-deck", "acme.xlsx"), "There is no command or kind of document “kickof-deck”. Did you mean kickoff-deck?"),
        (("qqq",), "There is no command or kind of document “qqq”. “docgen --help” shows the commands, “docgen list” the kinds."),
        (("outline", "nope.pptx"), "Invalid value for 'FILE': File 'nope.pptx' does not exist."),
    ],
)
def test_a_command_that_cannot_be_is_wrong_usage(here: Path, arguments: tuple[str, ...], message: str) -> None:
    run = docgen(here, *arguments)
    assert (run.code, run.out, run.err.splitlines()[-1]) == (2, "", f"Error: {message}")


def test_without_a_command_the_help_is_shown(tmp_path: Path) -> None:
    run = docgen(tmp_path)
    assert "docgen kickoff-deck acme.xlsx" in run.out + run.err
    assert docgen(tmp_path, "--help").code == 0


def test_today_is_the_date_of_a_document_without_a_date_of_its_own(make: Callable[..., Run], tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        sheet = tab(book, "Engagements")
        sheet.cell(2, columns(sheet, "Engagements")["doc_date"]).value = None

    changed(FERROW, tmp_path, edit)
    make(tmp_path, "ferrow.en.xlsx", "--today", "2026-06-15")
    assert docgen(tmp_path, "outline", NOTE).lines[-1] == "Ferrow Logistics, Inc., Mon, Jun 15, 2026"


def test_our_own_document_is_overwritten(make: Callable[..., Run], here: Path) -> None:
    make(here, "acme.xlsx", *TODAY)
    run = make(here, "acme.xlsx", "--lang", "en")
    assert (run.code, run.lines) == (0, [NOTE])


@pytest.mark.parametrize("application", ["Microsoft Office PowerPoint", "LibreOffice/24.8"])
def test_a_document_edited_since_is_not_overwritten_without_force(make: Callable[..., Run], here: Path, application: str) -> None:
    make(here, "acme.xlsx")
    resaved(here / NOTE, application)
    before = (here / NOTE).read_bytes()
    run = make(here, "acme.xlsx")
    assert (run.code, run.out) == (1, "")
    assert run.err.splitlines() == [
        "US-014: no note written, 1 problem",
        f"error [file-exists] {NOTE}: “{NOTE}” is already there, and was not written by docgen or was edited since.",
        "    fix: Move it away, or overwrite it with --force.",
    ]
    assert (here / NOTE).read_bytes() == before
    run = make(here, "acme.xlsx", "--force")
    assert (run.code, run.lines) == (0, [NOTE])
    assert (here / NOTE).read_bytes() != before


@pytest.mark.parametrize("content", [b"", b"not a deck", b"PK\x05\x06" + bytes(18)])
def test_a_file_that_we_did_not_write_is_not_overwritten(make: Callable[..., Run], here: Path, content: bytes) -> None:
    (here / NOTE).write_bytes(content)
    assert make(here, "acme.xlsx").code == 1
    assert (here / NOTE).read_bytes() == content


def test_the_template_a_document_is_made_from_is_never_overwritten(here: Path) -> None:
    note(here / "own.docx")
    before = (here / "own.docx").read_bytes()
    run = docgen(here, "kickoff-deck", "acme.xlsx", "--template", "own.docx", "--out", "own.docx", "--force")
    assert (run.code, (here / "own.docx").read_bytes() == before) == (1, True)
    assert "“own.docx” is a file that the document is made from." in run.err


def test_a_folder_under_the_name_of_the_document_is_not_touched(make: Callable[..., Run], here: Path) -> None:
    (here / NOTE).mkdir()
    run = make(here, "acme.xlsx", "--force")
    assert (run.code, f"“{NOTE}” is a folder." in run.err) == (1, True)


def test_a_folder_that_cannot_be_made_is_one_problem(make: Callable[..., Run], here: Path) -> None:
    run = make(here, "acme.xlsx", "--out", "acme.xlsx/decks")
    assert run.code == 1
    assert "[not-written]" in run.err
    assert "Traceback" not in run.err


def unwritable(here: Path) -> Path:
    """Return a folder in which nobody may make a file: root, whom no mode stops, cannot make one where the kernel shows processes."""
    if hasattr(os, "getuid") and os.getuid() == 0:
        return Path("/proc")
    (here / "shut").mkdir(mode=0o500)
    return here / "shut"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no folders that are read-only")
def test_a_folder_that_takes_no_file_is_one_problem(make: Callable[..., Run], here: Path) -> None:
    folder = unwritable(here)
    run = make(here, "acme.xlsx", "--out", str(folder))
    assert run.code == 1
    problem, fix = run.err.splitlines()[1:]
    why = "(Permission denied|No such file or directory)"
    assert re.fullmatch(rf"error \[not-written\] “{folder / NOTE}” cannot be written: {why}\.", problem)
    assert fix == "    fix: Close it if it is open, or choose another folder with --out."


def test_two_engagements_of_one_name_get_files_of_their_own(tmp_path: Path) -> None:
    path = changed(PORTFOLIO, tmp_path, lambda book: None)
    template = tmp_path / "note.docx"
    note(template, title="Note")
    run = docgen(tmp_path, "kickoff-deck", path.name, "--template", template.name, "--out", "notes", "--lang", "en")
    assert (run.code, [Path(line).name for line in run.lines]) == (0, ["Note.docx", "Note (US-014 en).docx", "Note (RT-007 en).docx"])
    again = docgen(tmp_path, "kickoff-deck", path.name, "--template", template.name, "--out", "notes", "--lang", "en")
    assert (again.code, again.lines) == (0, run.lines)


def test_what_is_wrong_with_the_template_is_said_once_for_all_engagements(tmp_path: Path) -> None:
    shutil.copy(PORTFOLIO, tmp_path / "all.xlsx")
    note(tmp_path / "note.docx", text="{{ client_nmae }}")
    run = docgen(tmp_path, "kickoff-deck", "all.xlsx", "--template", "note.docx")
    assert (run.code, run.out, run.err.count("client_nmae")) == (1, "", 1)
    assert "client_name" in run.err


def twenty_engagements(path: Path) -> None:
    book = openpyxl.load_workbook(ASAHINO)
    for sheet in book.worksheets:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2) if row[0].value == "JP-001"]
        for number in range(20):
            for row in rows:
                sheet.append([f"JP-1{number:02}", *row[1:]])
    book.save(path)


def test_an_interrupted_run_says_so_and_leaves_no_temporary_file(tmp_path: Path) -> None:
    twenty_engagements(tmp_path / "all.xlsx")
    with start(tmp_path, "kickoff-deck", "all.xlsx", "--out", "decks") as process:
        deadline = time.monotonic() + 20
        while not (tmp_path / "decks").exists() and time.monotonic() < deadline:
            time.sleep(0.001)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert (process.returncode, err.strip()) == (130, "Interrupted.")
    assert [name for name in files(tmp_path) if not name.endswith((".pptx", ".xlsx"))] == []


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("list", "--help"), ("kickoff-deck", "--help")])
def test_help_imports_nothing_heavy(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    code = (
        "import sys\nfrom docgen.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        "heavy = {'openpyxl', 'pptx', 'docx', 'lxml', 'pydantic', 'jinja2', 'icu4py', 'xml'}\n"
        "print('heavy:', sorted(heavy & {name.partition('.')[0] for name in sys.modules}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "heavy: []"


def test_a_closed_pipe_ends_the_command_quietly(tmp_path: Path) -> None:
    with start(tmp_path, "outline", SHIPPED) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == ""


def test_strict_writes_nothing_for_the_workbook_of_a_retainer(tmp_path: Path) -> None:
    shutil.copy(MERIDALE, tmp_path / "m.xlsx")
    assert docgen(tmp_path, "kickoff-deck", "m.xlsx", "--strict").code == 1
    assert files(tmp_path) == ["m.xlsx"]


def test_a_row_of_an_unknown_engagement_is_said_and_makes_a_draft_of_what_it_may_belong_to(
    make: Callable[..., Run], tmp_path: Path
) -> None:
    path = changed(ASAHINO, tmp_path, lambda book: add_rows(book, "Glossary", {"engagement_id": "JP-999"}))
    run = make(tmp_path, path.name)
    assert (run.code, run.lines) == (1, ["JP-001 あさひ野精密 note DRAFT.docx"])
    assert "JP-999" in run.err
