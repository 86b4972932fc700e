"""Cells that a tag fills by what stands in them: the letters of a RACI table, the bands of a readiness score."""

from __future__ import annotations

import pytest

import sketches
from docgen.dialects import A, W
from docgen.problems import DocgenError
from docgen.template.template import Template

RACI = [{"activity": "Design", "letters": ["A", "R", ""]}, {"activity": "Test", "letters": ["I", "A", "R"]}]
PEOPLE = [{"name": "Ana"}, {"name": "Bo"}, {"name": "Cy"}]
SCORES = [{"part": "Market", "score": 8}, {"part": "People", "score": 15}, {"part": "Value", "score": 22}]
MATRIX = (
    "|= Activity | {% column for p in people %}{{ p.name }}{% endfor %} |\n"
    "| {% row for r in raci %}{{ r.activity }} | "
    '{% fill "accent1" if r.letters[loop.index0] == "A" else "accent1 20" if r.letters[loop.index0] == "R" else "" %}'
    "{{ r.letters[loop.index0] }}{% endfor %} |"
)
BANDS = (
    "| {% row for s in scores %}{{ s.part }} | "
    '{% fill "accent4 30" if s.score >= 20 else "accent3 30" if s.score >= 12 else "accent5 30" %}{{ s.score }}{% endfor %} |'
)
NAMES = {"raci": RACI, "people": PEOPLE, "scores": SCORES}


def filled(sketch: str, dialect: str) -> list[list[tuple[str, str]]]:
    """The texts of a table's cells, each with the theme colour it is filled with and how much of it is left."""
    draw, part = (sketches.draw_slide, sketches.SLIDE) if dialect == "pptx" else (sketches.draw_document, sketches.DOCUMENT)
    root = sketches.tree_of(sketches.make(draw(sketch), NAMES), part)
    space = A if dialect == "pptx" else W
    return [
        [("".join(cell.itertext()).strip(), colour(cell, dialect)) for cell in row.iter(space + "tc")] for row in root.iter(space + "tr")
    ]


def colour(cell, dialect: str) -> str:
    if dialect == "docx":
        shade = cell.find(f"{W}tcPr/{W}shd")
        tint = shade.get(W + "themeFillTint") if shade is not None else None
        return f"{shade.get(W + 'themeFill')}{' light' if tint else ''}" if shade is not None else ""
    fill = cell.find(f"{A}tcPr/{A}solidFill/{A}schemeClr")
    return f"{fill.get('val')}{' light' if len(fill) else ''}" if fill is not None else ""


@pytest.mark.parametrize("dialect", ["pptx", "docx"])
def test_each_letter_of_a_raci_table_fills_its_own_cell(dialect: str) -> None:
    assert filled(MATRIX, dialect) == [
        [("Activity", ""), ("Ana", ""), ("Bo", ""), ("Cy", "")],
        [("Design", ""), ("A", "accent1"), ("R", "accent1 light"), ("", "")],
        [("Test", ""), ("I", ""), ("A", "accent1"), ("R", "accent1 light")],
    ]


@pytest.mark.parametrize("dialect", ["pptx", "docx"])
def test_a_score_fills_its_cell_in_the_colour_of_its_band(dialect: str) -> None:
    assert filled(BANDS, dialect) == [
        [("Market", ""), ("8", "accent5 light")],
        [("People", ""), ("15", "accent3 light")],
        [("Value", ""), ("22", "accent4 light")],
    ]


def test_a_colour_that_the_theme_does_not_have_is_told() -> None:
    package = sketches.draw_slide("| {% fill 'teal' %}{{ people[0].name }} |")
    with pytest.raises(DocgenError, match="teal"):
        Template.open(package.to_bytes(), "en", "deck.pptx").render(NAMES)
