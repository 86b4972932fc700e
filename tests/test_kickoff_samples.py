"""The kickoff deck of the samples: one for each engagement that has what it takes, and nothing wrong in any of them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from decks import ASAHINO, BAD, FERROW, MERIDALE, PORTFOLIO, TIDEWELL, errors, outcomes, sample_deck, slides
from docgen.doctor import invariants
from docgen.opc import Package
from docgen.outline import outline

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
DECKS = pytest.mark.parametrize("sample", [ASAHINO, FERROW, TIDEWELL], ids=["japanese", "english", "subscription"])
JAPANESE, ENGLISH = "JP-001 あさひ野精密 キックオフ資料.pptx", "US-014 Ferrow Kickoff deck.pptx"
LACKING = "RT-007 has no rows in Scope, Plan or RACI.  Add rows for it to these sheets."
TAG = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
NO_WORD = re.compile(r"(?<![\w'])(None|nan|NaN|NaT|Undefined|null|True|False|inf)(?![\w'])")
LOOSE = re.compile(r" [,.;](\s|$)|\(\s*\)|（\s*）|：\s*$|· ·|/ /|^\s*[·,;:]|[·,;:–→-]\s*$|「」|“”")
MACHINE_PATH = re.compile(rb"(?:/(?:home|Users|root|tmp|opt|var|work|usr)/|[A-Za-z]:\\\\?Users)")


def xml_parts(package: Package) -> Iterator[tuple[str, etree._Element]]:
    for name in package.names:
        if name.endswith((".xml", ".rels")):
            yield name, etree.fromstring(package.part(name))


def slide_trees(package: Package) -> list[tuple[str, etree._Element]]:
    return [(name, tree) for name, tree in xml_parts(package) if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]


@DECKS
def test_the_deck_has_fourteen_to_twenty_slides(sample: Path) -> None:
    assert 14 <= len(slides(sample_deck(sample))) <= 20


def test_the_portfolio_makes_a_deck_for_each_engagement_that_can_have_one_in_its_language(tmp_path: Path) -> None:
    found = outcomes(PORTFOLIO, tmp_path)
    assert [(outcome.engagement_id, outcome.language, outcome.path) for outcome in found if outcome.path] == [
        ("JP-001", "ja", tmp_path / JAPANESE),
        ("US-014", "en", tmp_path / ENGLISH),
    ]
    assert errors(found) == [f"portfolio.xlsx  missing-rows  {LACKING}"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([JAPANESE, ENGLISH])
    for sample, name in ((ASAHINO, JAPANESE), (FERROW, ENGLISH)):
        assert outline(Package.read(tmp_path / name)) == outline(sample_deck(sample))


def test_a_retainer_at_renewal_is_told_in_one_problem_which_sheets_it_lacks(tmp_path: Path) -> None:
    found = outcomes(MERIDALE, tmp_path)
    assert [(outcome.engagement_id, outcome.path, outcome.is_draft) for outcome in found] == [("RT-007", None, False)]
    assert [str(problem) for outcome in found for problem in outcome.problems] == [f"meridale.en.xlsx  missing-rows  {LACKING}"]


def test_the_bad_sample_makes_a_draft_only_and_every_problem_names_a_cell(tmp_path: Path) -> None:
    found = outcomes(BAD, tmp_path)
    assert [outcome.is_draft for outcome in found] == [True]
    problems = [problem for outcome in found for problem in outcome.problems]
    assert len(problems) > 20
    assert all(re.fullmatch(r"[^!]+![A-Z]+[0-9]+", problem.where) for problem in problems)


@DECKS
def test_the_deck_keeps_every_rule_of_the_package(sample: Path) -> None:
    assert invariants(sample_deck(sample)) == ()


@DECKS
def test_no_part_holds_the_text_of_a_tag(sample: Path) -> None:
    for name, tree in xml_parts(sample_deck(sample)):
        texts = [*tree.itertext(), *(value for element in tree.iter("*") for value in element.attrib.values())]
        # In theme and style parts GUIDs stand in single braces; double ones, or a brace with a per cent sign, are tags.
        assert [text for text in texts if TAG.search(str(text))] == [], name


@DECKS
def test_no_line_says_none_or_nan_or_names_a_python_value(sample: Path) -> None:
    assert [line for line in outline(sample_deck(sample)).splitlines() if NO_WORD.search(line)] == []


@DECKS
def test_no_line_holds_a_space_before_a_mark_or_a_label_without_its_value(sample: Path) -> None:
    lines = [line for slide in slides(sample_deck(sample)) for line in slide.shown]
    assert [line for line in lines if re.search(LOOSE, line)] == []


@DECKS
def test_no_text_box_is_empty_and_none_holds_an_empty_paragraph(sample: Path) -> None:
    for name, tree in slide_trees(sample_deck(sample)):
        for shape in tree.iter(f"{P}sp"):
            placeholder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
            paragraphs = ["".join(paragraph.itertext()).strip() for paragraph in shape.iter(f"{A}p")]
            label = f"{name} {shape.find(f'{P}nvSpPr/{P}cNvPr').get('name')}"
            if placeholder is not None or any(paragraphs):
                assert all(paragraphs), label
            if placeholder is not None:
                assert paragraphs, label


@DECKS
def test_no_table_has_an_empty_row_or_column_or_a_header_alone(sample: Path) -> None:
    for name, tree in slide_trees(sample_deck(sample)):
        for table in tree.iter(f"{A}tbl"):
            rows = [["".join(cell.itertext()).strip() for cell in row.iter(f"{A}tc")] for row in table.iter(f"{A}tr")]
            assert len(rows) > 1, name
            assert all(any(row) for row in rows), name
            assert all(any(column) for column in zip(*rows, strict=True)), name


@DECKS
def test_no_slide_has_only_a_title(sample: Path) -> None:
    for slide in slides(sample_deck(sample)):
        assert len(slide.shown) > 5, slide.title


@DECKS
def test_every_slide_has_its_own_title_and_notes(sample: Path) -> None:
    titles = [slide.title for slide in slides(sample_deck(sample))]
    assert all(titles)
    assert len(titles) == len(set(titles))
    assert all("(notes)" in slide.lines for slide in slides(sample_deck(sample)))


@DECKS
def test_the_client_is_named_on_every_slide(sample: Path) -> None:
    client = {ASAHINO: "あさひ野精密", FERROW: "Ferrow", TIDEWELL: "Tidewell Marsh"}[sample]
    assert [slide.title for slide in slides(sample_deck(sample)) if not any(client in line for line in slide.shown)] == []


@DECKS
def test_the_deck_names_no_machine_and_no_program_but_docgen(sample: Path) -> None:
    package = sample_deck(sample)
    for name in package.names:
        assert MACHINE_PATH.search(package.part(name)) is None, name
    application = etree.fromstring(package.part("docProps/app.xml"))
    assert [element.text for element in application if etree.QName(element).localname == "Application"] == ["docgen"]


@DECKS
def test_the_deck_holds_only_the_parts_it_needs(sample: Path) -> None:
    package = sample_deck(sample)
    with zipfile.ZipFile(io.BytesIO(package.to_bytes())) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    linked = {item.target for part in ("", *package.names) if not part.endswith(".rels") for item in package.relationships(part)}
    stray = [name for name in package.names if not name.endswith(".rels") and name != "[Content_Types].xml" and name not in linked]
    assert stray == []
