"""The tags of the author's guide, each tried on a slide: what an author writes, and what both samples make of it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from pptx import Presentation
from pptx.util import Inches

from docgen.opc import Package
from docgen.outline import outline
from docgen.template.template import Template
from manual.filters import sample_names
from manual.markdown import code, table

LANGUAGES = ("en", "ja")
BLANK_LAYOUT = 6
# A continued table is not what these examples show.
ROOM, ROW = Inches(6), Inches(0.3)
Example = dict[str, list[list[str]]]


def tags_table(examples: Iterable[tuple[str, Example]], headings: Sequence[str], nothing: str) -> str:
    """Return a table of tags; an example is the `lines` of a text box or the `rows` of a table; `nothing` says that it gives none."""
    rows = [
        (told, _code(_typed(example)), *(_code(written(example, language)) or nothing for language in LANGUAGES))
        for told, example in examples
    ]
    return table(headings, rows)


def written(example: Example, language: str) -> list[str]:
    """Return the lines that an example makes on a slide of the sample of a language."""
    stream = io.BytesIO()
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[BLANK_LAYOUT])
    if "rows" in example:
        _fill(slide.shapes, example["rows"])
    else:
        box = slide.shapes.add_textbox(Inches(1), Inches(1), Inches(8), Inches(5))
        box.text_frame.text = "\n".join(line for part in example["lines"] for line in part)
    deck.save(stream)
    document = Template.open(stream.getvalue(), language, "example.pptx").render(sample_names(language))
    lines = outline(Package.read(document.content, "example.pptx")).splitlines()
    several = sum(line.startswith("# slide") for line in lines) > 1
    return [_slide_line(line) for line in lines if _is_shown(line, several)]


def _fill(shapes: object, rows: Sequence[Sequence[str]]) -> None:
    frame = shapes.add_table(len(rows), len(rows[0]), Inches(1), Inches(1), Inches(8), ROW * len(rows))  # type: ignore[attr-defined]
    frame.height = ROOM
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            frame.table.cell(number, column).text = text


def _typed(example: Example) -> list[str]:
    if "rows" in example:
        return [f"| {' | '.join(row)} |" for row in example["rows"]]
    return [line for part in example["lines"] for line in part]


def _is_shown(line: str, several: bool) -> bool:
    if line.startswith("# slide"):
        return several
    return bool(line) and not line.startswith(("[", "(")) and ": generated using" not in line


def _slide_line(line: str) -> str:
    return line.removeprefix("# ").partition(" (")[0] if line.startswith("# slide") else line


def _code(lines: list[str]) -> str:
    return "<br>".join(code(line) for line in lines)
