"""The examples of the manual do what it says: tags are read, names are known, messages come out word for word."""

from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path

import click.testing
import pytest
from lxml import etree
from pptx import Presentation
from pptx.slide import Slide
from pptx.util import Inches

from decks import ASAHINO, FERROW, tab
from docgen.cli.main import docgen
from docgen.engagement.context_names import context_names
from docgen.opc import Package
from docgen.outline import outline
from docgen.template.check import check_tags
from docgen.template.names import unknown_names
from docgen.template.scan import Tag, find_tags, read_tag
from docgen.template.template import Template
from docgen.workbook.workbook import Workbook

ROOT = Path(__file__).resolve().parent.parent
GUIDE = (ROOT / "docs" / "authors-guide.md").read_text("utf-8")
GUIDE_JA = (ROOT / "docs" / "authors-guide.ja.md").read_text("utf-8")
GENERATED = re.compile(r"<!-- made: ([a-z-]+) -->.*?<!-- end: \1 -->", re.DOTALL)
TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
# What the tables of the guide write about a row of some loop.
ROWS = {"g": "goals", "p": "people", "r": "raci"}


def blocks_of(page: str) -> list[str]:
    """Return the blocks of a page that are no commands, without their indent."""
    return [re.sub(f"(?m)^{indent}", "", text) for indent, language, text in FENCE.findall(page) if not language]


def tags_of(text: str) -> list[Tag]:
    paragraph = etree.Element("p")
    spans, unclosed = find_tags(text)
    assert unclosed < 0
    return [read_tag(text[start:end], text[start:end], paragraph) for start, end in spans]


def inline_tags(page: str) -> list[str]:
    # The generated parts have been rendered when they were made.
    text = FENCE.sub("", GENERATED.sub("", page))
    codes = re.findall(r"`([^`\n]*\{[{%#][^`\n]*[}%#]\}[^`\n]*)`", text)
    return [code.replace("\\|", "|") for code in codes if "…" not in code]


@pytest.mark.parametrize("code", [*inline_tags(GUIDE), *inline_tags(GUIDE_JA)])
def test_every_tag_of_the_guide_can_be_read_and_names_only_what_there_is(code: str) -> None:
    tags = tags_of(code)
    names = context_names("client")
    rows = {name: names[key][0] for name, key in ROWS.items()}  # type: ignore[index]  # these are lists of rows
    assert [*check_tags(tags), *unknown_names([tags], {**names, **rows})] == []


@pytest.mark.parametrize("block", [block for page in (GUIDE, GUIDE_JA) for block in blocks_of(GENERATED.sub("", page)) if "{%" in block])
def test_every_example_of_the_guide_uses_only_names_that_there_are(block: str) -> None:
    tags = tags_of(block)
    assert [*check_tags(tags), *unknown_names([tags], context_names("client"))] == []


def test_the_first_template_of_the_guide_makes_its_deck() -> None:
    slide, deck = new_slide("Welcome, {{ client_name }}")
    example = next(block for block in blocks_of(GENERATED.sub("", GUIDE)) if "{% for g in goals %}" in block)
    slide.shapes.add_textbox(Inches(1), Inches(2), Inches(6), Inches(3)).text_frame.text = example.strip()
    assert made(deck) == [
        "# slide 1 (Title Only)",
        "[Title 1]",
        "Welcome, Ferrow Logistics, Inc.",
        "[TextBox 2]",
        "Median quote turnaround: 8 hours by Tue, Feb 2, 2027",
        "Invoices disputed: 2.5% by Tue, Feb 2, 2027",
        "Specialists active weekly: 85% by Fri, Dec 4, 2026",
    ]


def test_the_raci_table_of_the_guide_has_a_column_for_each_person_and_a_row_for_each_activity() -> None:
    slide, deck = new_slide("RACI")
    frame = slide.shapes.add_table(2, 2, Inches(0.4), Inches(1), Inches(9.2), Inches(0.8))
    frame.height = Inches(6)
    frame.table.columns[0].width, frame.table.columns[1].width = Inches(1.2), Inches(8)
    header = re.search(r"holds `(\{% column for .*?)`\. The row", GUIDE)
    cells = re.search(r"^\| `(\{% row for r in raci.*?)` \| `(.*?)` \|$", GUIDE, re.MULTILINE)
    assert header is not None
    assert cells is not None
    for row, column, text in ((0, 0, "Activity"), (0, 1, header[1]), (1, 0, cells[1]), (1, 1, cells[2])):
        frame.table.cell(row, column).text = text
    people = "Dana Whitlock | Marcus Oyelaran | Priya Raman | Joel Sandoval | Ruth Calloway | Ilse Brandt | Tomas Reyes | Kenji Watt"
    lines = made(deck)
    assert f"| Activity | {people} |" in lines
    assert "| Design sign-off | I | A |  | C |  |  | R |  |" in lines


def test_the_message_of_the_guide_is_what_docgen_says(tmp_path: Path) -> None:
    _, deck = new_slide("Welcome, {{ client_nmae }}")
    deck.save(tmp_path / "welcome.en.pptx")  # type: ignore[attr-defined]
    arguments = ["--templates", str(tmp_path), "welcome", str(FERROW), "--out", str(tmp_path)]
    result = click.testing.CliRunner().invoke(docgen, arguments, standalone_mode=False)
    assert result.output == next(block for block in blocks_of(GUIDE) if block.startswith("US-014:"))


def test_the_problems_of_the_tutorial_are_what_docgen_says(tmp_path: Path) -> None:
    workbook = spoilt_workbook(tmp_path / "acme.xlsx")
    result = click.testing.CliRunner().invoke(docgen, ["kickoff-deck", str(workbook), "--out", str(tmp_path)], standalone_mode=False)
    shown = next(block for block in blocks_of(TUTORIAL) if block.startswith("US-014:"))
    assert result.return_value == 1
    assert result.output == f"{tmp_path / 'US-014 Ferrow Kickoff deck DRAFT.pptx'}\n{shown}"


@pytest.mark.parametrize(
    ("page", "sample", "sheet", "heading", "word"),
    [("check.md", FERROW, "Goals", "Direction", "up"), ("check.ja.md", ASAHINO, "目標", "方向", "増やす")],
)
def test_the_finding_on_the_page_about_checking_is_what_docgen_says(
    page: str, sample: Path, sheet: str, heading: str, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import openpyxl

    book = openpyxl.load_workbook(sample)
    column = next(cell.column for cell in tab(book, sheet)[1] if cell.value == heading)
    tab(book, sheet).cell(2, column).value = word
    book.save(tmp_path / "acme.xlsx")
    monkeypatch.chdir(tmp_path)
    arguments = ["check", "acme.xlsx", "--select", "GOAL-02", "--today", "2026-11-24", "--lang", "ja" if ".ja." in page else "en"]
    result = click.testing.CliRunner().invoke(docgen, arguments, standalone_mode=False, env={"COLUMNS": "100", "NO_COLOR": "1"})
    shown = next(block for block in blocks_of((ROOT / "docs" / page).read_text("utf-8")) if block.startswith("error["))
    assert result.output.startswith(shown)


def spoilt_workbook(path: Path) -> Path:
    import openpyxl

    book = openpyxl.load_workbook(FERROW)
    for name, heading, row, value in (
        ("Engagements", "Go-live date", 2, "soon"),
        ("Goals", "Owner", 2, "Marcus Oyelarn"),
        ("Goals", "Target", 3, None),
    ):
        sheet = tab(book, name)
        column = next(cell.column for cell in sheet[1] if cell.value == heading)
        sheet.cell(row, column).value = value
    book.save(path)
    return path


def new_slide(title: str) -> tuple[Slide, object]:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = title
    return slide, deck


def made(deck: object) -> list[str]:
    """Return the outline of the document that a deck makes of the English sample, without its properties."""
    stream = io.BytesIO()
    deck.save(stream)  # type: ignore[attr-defined]  # python-pptx has no public name for its class
    engagement = next(Workbook.read(FERROW).engagements()).engagement
    assert engagement is not None
    names = engagement.for_audience("client").context("en", dt.date(2026, 6, 16))
    document = Template.open(stream.getvalue(), "en", "example.pptx").render(names)
    lines = outline(Package.read(document.content)).splitlines()
    return [line for line in lines[lines.index("# slide 1 (Title Only)") :] if line]
