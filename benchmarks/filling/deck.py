"""Build the benchmark's 13-slide deck, as a template with tags or as the model that python-pptx fills by hand."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

from pptx import Presentation
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.util import Inches, Length, Pt

from filling.words import Words

Manner = Literal["tags", "model"]

_LEFT, _WIDTH, _TOP, _HEIGHT = 0.6, 12.1, 1.6, 5.0
# The boxes of each slide by the name of their list; a table takes a slide for itself.
_SLIDES: tuple[tuple[str, ...], ...] = (
    (),
    ("summary",),
    ("agenda",),
    ("client_people", "vendor_people"),
    ("goals",),
    ("today", "tomorrow"),
    ("scope_in", "scope_out", "scope_later"),
    ("phases",),
    ("raci",),
    ("decisions",),
    ("risks",),
    ("next_steps",),
    ("contacts",),
)


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[Length, Length, Length, Length]:
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)


def build_deck(words: Words, manner: Manner) -> bytes:
    """Return the deck: with loops around model rows and paragraphs ("tags"), or with these rows and paragraphs alone ("model")."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    core = deck.core_properties
    core.title, core.author, core.keywords = "{{ project_name }}", "", ""
    labels = iter(words.headings["boxes"])
    for title, lists in zip(words.headings["titles"], _SLIDES, strict=True):
        slide = deck.slides.add_slide(deck.slide_layouts[5 if lists else 0])
        _place(slide.shapes.title, _Box(_LEFT, 0.4, _WIDTH, 1.0))
        slide.shapes.title.text_frame.text = title if lists else f"{title}: {{{{ project_name }}}}"
        if not lists:
            _place(slide.placeholders[1], _Box(_LEFT, 2.4, _WIDTH, 3.0))
            slide.placeholders[1].text_frame.text = "{{ client_name }}\n{{ vendor_name }}\n{{ kickoff }}\n{{ place }}"
        elif lists[0] in words.tables:
            _add_table(slide, lists[0], words, manner)
        else:
            _add_boxes(slide, lists, labels if len(lists) > 1 else None, manner)
        _add_text(slide, "footer", _Box(_LEFT, 6.9, _WIDTH, 0.4), words.footer, 12)
    stream = BytesIO()
    deck.save(stream)
    return stream.getvalue()


def _place(shape: Any, box: _Box) -> None:
    shape.left, shape.top, shape.width, shape.height = box.emu


def _add_text(slide: Any, name: str, box: _Box, text: str, size_pt: int) -> Any:
    shape = slide.shapes.add_textbox(*box.emu)
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    frame.text = text
    for paragraph in frame.paragraphs:
        paragraph.runs[0].font.size = Pt(size_pt)
    return shape


def _add_boxes(slide: Any, lists: tuple[str, ...], labels: Any, manner: Manner) -> None:
    width = _WIDTH / len(lists)
    for position, name in enumerate(lists):
        left = _LEFT + position * width
        if labels is not None:
            _add_text(slide, f"label {position + 1}", _Box(left, _TOP, width - 0.2, 0.5), next(labels), 20)
        body = f"{{%p for line in {name} %}}\n{{{{ line }}}}\n{{%p endfor %}}" if manner == "tags" else "{{ line }}"
        _add_text(slide, name, _Box(left, _TOP + 0.6, width - 0.2, _HEIGHT - 0.6), body, 18)


def _add_table(slide: Any, name: str, words: Words, manner: Manner) -> None:
    columns = len(words.tables[name][0])
    rows = [words.headings[name], [f"{{{{ row[{column}] }}}}" for column in range(columns)]]
    if name == "raci":
        rows[0] = [*rows[0], *(f"{{{{ raci_people[{person}] }}}}" for person in range(columns - 1))]
    if manner == "tags":
        rows[1:1] = [[f"{{%tr for row in {name} %}}"]]
        rows.append(["{%tr endfor %}"])
    box = _Box(_LEFT, _TOP, _WIDTH, _HEIGHT)
    frame = slide.shapes.add_table(len(rows), columns, *box.emu)
    frame.name = name
    table = frame.table
    for row, texts in zip(table.rows, rows, strict=True):
        row.height = Inches(0.4)
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text_frame.text = text
            cell.text_frame.paragraphs[0].runs[0].font.size = Pt(12)
    frame.height = Inches(_HEIGHT)
    if name == "raci":
        table.columns[0].width = Inches(3.0)
        for column in list(table.columns)[1:]:
            column.width = Inches((_WIDTH - 3.0) / (columns - 1))
