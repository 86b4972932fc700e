"""Documents whose data have errors: marked drafts with visible holes, or nothing at all when asked to be strict."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import docx
import pytest
from pptx import Presentation

from command import docgen, files
from decks import ASAHINO, BAD, FERROW, PORTFOLIO, TODAY, changed, columns, outcomes, tab
from docgen import Request, generate
from docgen.doctor import invariants
from docgen.hole import Hole
from docgen.opc import Package
from docgen.outline import outline
from docgen.template.draft import with_draft_mark
from docgen.template.environment import environment
from workbook_files import sheets, write

DAY = ("--today", "2026-11-24")
BAD_DECK = "XX-999 サンプル商事 キックオフ資料 DRAFT.pptx"


def with_blanks(sample: Path, folder: Path, *cells: tuple[str, int, str]) -> Path:
    """Return a copy of a sample in which some cells are blank: sheet, row and key of each."""

    def edit(book: object) -> None:
        for name, row, key in cells:
            sheet = tab(book, name)  # type: ignore[arg-type]  # openpyxl names its workbook twice
            sheet.cell(row, columns(sheet, name)[key]).value = None

    return changed(sample, folder, edit)


def slides_of(path: Path) -> list[str]:
    return re.split(r"(?m)^# slide .*\n", outline(Package.read(path)))[1:]


def test_the_bad_sample_is_written_as_a_draft_and_the_run_fails(tmp_path: Path) -> None:
    shutil.copy(BAD, tmp_path / "bad.xlsx")
    run = docgen(tmp_path, "kickoff-deck", "bad.xlsx", *DAY)
    assert (run.code, run.lines) == (1, [BAD_DECK])
    assert re.fullmatch(r"XX-999: kickoff-deck written as a draft, \d+ problems", run.err.splitlines()[0])
    assert files(tmp_path) == sorted([BAD_DECK, "bad.xlsx"])


def test_every_slide_of_a_draft_is_marked_behind_the_text_and_at_the_edge(tmp_path: Path) -> None:
    (outcome,) = outcomes(BAD, tmp_path)
    assert outcome.is_draft
    assert outcome.path is not None
    found = slides_of(outcome.path)
    assert len(found) > 10
    assert all(slide.count("\n下書き\n") == 2 for slide in found)
    deck = Presentation(str(outcome.path))
    for slide in deck.slides:
        first, *_, last = slide.shapes
        assert (first.text_frame.text, last.text_frame.text) == ("下書き", "下書き")
        assert len({shape.shape_id for shape in slide.shapes}) == len(list(slide.shapes))


def test_a_draft_is_a_sound_package_and_the_same_each_time(tmp_path: Path) -> None:
    contents = []
    for name in ("a", "b"):
        (outcome,) = outcomes(BAD, tmp_path / name)
        assert outcome.path is not None
        contents.append(outcome.path.read_bytes())
    assert contents[0] == contents[1]
    assert invariants(Package.read(contents[0])) == ()


@pytest.mark.parametrize(("sample", "hole"), [(FERROW, "[Goals!G3 missing, GOAL-01]"), (ASAHINO, "[目標!G3 未記入 GOAL-01]")])
def test_a_missing_value_is_a_hole_that_names_its_cell_and_rule(sample: Path, hole: str, tmp_path: Path) -> None:
    (outcome,) = outcomes(with_blanks(sample, tmp_path, ("Goals", 3, "target")), tmp_path)
    assert outcome.is_draft
    assert outcome.path is not None
    assert outcome.path.stem.endswith(" DRAFT")
    assert hole in outline(Package.read(outcome.path))
    assert [problem.rule for problem in outcome.problems if problem.severity == "error"] == ["GOAL-01"]


def test_a_value_that_cannot_be_read_is_a_hole_too(tmp_path: Path) -> None:
    def edit(book: object) -> None:
        sheet = tab(book, "Engagements")  # type: ignore[arg-type]
        sheet.cell(2, columns(sheet, "Engagements")["go_live_date"]).value = "soon"
        sheet.cell(2, columns(sheet, "Engagements")["kickoff_at"]).value = None

    (outcome,) = outcomes(changed(FERROW, tmp_path, edit), tmp_path)
    assert outcome.path is not None
    text = outline(Package.read(outcome.path))
    assert re.search(r"\[Engagements!\w+ unreadable\]", text)
    assert re.search(r"\[Engagements!\w+ missing", text)


def test_every_needed_cell_of_the_goals_may_be_blank_and_still_there_is_a_draft(tmp_path: Path) -> None:
    keys = ("metric", "baseline", "target", "unit", "due_date", "anchor", "offset_days", "measure_method", "owner")
    blanks = [("Goals", row, key) for row in (2, 3, 4) for key in keys]
    path = with_blanks(FERROW, tmp_path, *blanks, ("Plan", 2, "start"), ("Plan", 3, "end"), ("People", 2, "name"), ("RACI", 2, "a"))
    (outcome,) = outcomes(path, tmp_path)
    assert outcome.is_draft
    assert outcome.path is not None
    text = outline(Package.read(outcome.path))
    assert "[Goals!" in text
    assert "[People!" in text
    assert "[Plan!" in text


def test_a_client_document_shows_no_hole_of_what_the_client_may_not_read(tmp_path: Path) -> None:
    path = with_blanks(FERROW, tmp_path, ("Goals", 3, "target"), ("People", 2, "cares_about"))
    (outcome,) = outcomes(path, tmp_path)
    assert outcome.path is not None
    text = outline(Package.read(outcome.path))
    assert "[Goals!G3 missing, GOAL-01]" in text
    assert "[People!" not in text


def test_strict_writes_nothing_instead_of_a_draft(tmp_path: Path) -> None:
    shutil.copy(BAD, tmp_path / "bad.xlsx")
    run = docgen(tmp_path, "kickoff-deck", "bad.xlsx", "--strict", *DAY)
    assert (run.code, run.out, files(tmp_path)) == (1, "", ["bad.xlsx"])
    assert run.err.startswith("XX-999: no kickoff-deck written, ")


def test_an_error_of_the_catalogue_alone_makes_a_draft_without_holes(tmp_path: Path) -> None:
    def edit(book: object) -> None:
        sheet = tab(book, "Goals")  # type: ignore[arg-type]
        sheet.cell(2, columns(sheet, "Goals")["direction"]).value = "up"

    (outcome,) = outcomes(changed(FERROW, tmp_path, edit), tmp_path)
    assert [problem.rule for problem in outcome.problems if problem.severity == "error"] == ["GOAL-02"]
    assert outcome.path is not None
    assert not re.search(r"\[\w+!\w+ (missing|unreadable)", outline(Package.read(outcome.path)))


@pytest.mark.parametrize("sample", [ASAHINO, FERROW])
def test_good_data_make_no_draft(sample: Path, tmp_path: Path) -> None:
    (outcome,) = outcomes(sample, tmp_path)
    assert (outcome.is_draft, outcome.problems) == (False, ())


def test_only_an_engagement_without_id_or_language_or_twice_there_is_not_written_at_all(tmp_path: Path) -> None:
    tables = sheets()
    heading, row = ([*cells, more] for cells, more in zip(tables["Engagements"], ("vendor_name", "Brindle"), strict=True))
    tables["Engagements"] = [heading, row]
    blank = [None if key == "language" else value for key, value in zip(heading, row, strict=True)]
    cases = {"twice": [heading, row, row], "without language": [heading, blank]}
    for name, engagements in cases.items():
        path = write(tmp_path / f"{name}.xlsx", {**tables, "Engagements": engagements})
        assert [outcome.path for outcome in generate(path, "kickoff-deck", Request(out=tmp_path, today=TODAY))] == [None]
    path = write(tmp_path / "small.xlsx", tables)
    (outcome,) = generate(path, "kickoff-deck", Request(out=tmp_path, today=TODAY))
    assert (outcome.path, outcome.is_draft) == (None, False)
    assert "missing-rows" in {problem.rule for problem in outcome.problems}


def test_out_that_names_a_file_gets_the_ending_of_drafts_before_its_suffix(tmp_path: Path) -> None:
    shutil.copy(BAD, tmp_path / "bad.xlsx")
    run = docgen(tmp_path, "kickoff-deck", "bad.xlsx", "--out", "deck.v2.pptx", *DAY)
    assert (run.code, run.lines) == (1, ["deck.v2 DRAFT.pptx"])
    assert docgen(tmp_path, "kickoff-deck", "bad.xlsx", "--out", "deck.v2.pptx", *DAY).lines == ["deck.v2 DRAFT.pptx"]


def test_drafts_and_finished_documents_stand_beside_each_other_in_one_run(tmp_path: Path) -> None:
    assert [outcome.is_draft for outcome in outcomes(PORTFOLIO, tmp_path)] == [False, False, False]
    assert [outcome.is_draft for outcome in outcomes(BAD, tmp_path)] == [True]
    assert sorted(path.stem.endswith(" DRAFT") for path in tmp_path.iterdir()) == [False, False, True]


def word_document(*, first: bool = False, even: bool = False, header: str = "", sections: int = 1) -> bytes:
    document = docx.Document()
    if header:
        document.sections[0].header.paragraphs[0].text = header
    document.sections[0].different_first_page_header_footer = first
    document.settings.odd_and_even_pages_header_footer = even
    for _ in range(1, sections):
        document.add_paragraph("text")
        document.add_section()
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("options", "count"),
    [({}, 1), ({"first": True}, 2), ({"first": True, "even": True}, 3), ({"header": "Ours"}, 1), ({"header": "Ours", "sections": 3}, 1)],
)
def test_every_header_of_a_word_document_carries_the_mark(options: dict[str, object], count: int) -> None:
    content = with_draft_mark(word_document(**options), "DRAFT")  # type: ignore[arg-type]
    package = Package.read(content)
    headers = [name for name in package.names if name.startswith("word/header")]
    assert len(headers) == count
    assert all(package.part(name).count(b">DRAFT</w:t>") == 2 for name in headers)
    assert invariants(package) == ()
    assert with_draft_mark(word_document(**options), "DRAFT") == content  # type: ignore[arg-type]
    document = docx.Document(io.BytesIO(content))
    assert document.sections[0].header.paragraphs[0].text.startswith(str(options.get("header", "")))


def test_parts_that_carry_no_mark_keep_their_bytes() -> None:
    before = word_document(header="Ours")
    names = ("word/document.xml", "word/styles.xml", "word/settings.xml")
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(with_draft_mark(before, "DRAFT"))) as new:
        assert all(old.read(name) == new.read(name) for name in names)


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("hole", "[A!B2]"),
        ("hole|date", "[A!B2]"),
        ("hole|money('USD')", "[A!B2]"),
        ("hole|sama", "[A!B2]"),
        ("hole.name", "[A!B2]"),
        ("hole + 1", "[A!B2]"),
        ("10 - hole", "[A!B2]"),
        ("rows|sum(attribute='n')", "[A!B2]"),
        ("hole > 3", "False"),
        ("5|measure(hole)", "5 [A!B2]"),
        ("[hole, 'x']|join", "[A!B2], x"),
    ],
)
def test_a_hole_passes_every_filter_and_calculation(expression: str, shown: str) -> None:
    value = environment("en").compile_expression(expression)(hole=Hole("[A!B2]"), rows=[{"n": 1}, {"n": Hole("[A!B2]")}])
    assert str(value) == shown
