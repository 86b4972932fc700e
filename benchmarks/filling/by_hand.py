"""Fill the model deck with python-pptx and the model document with python-docx, as one who knows both well would write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from typing import Any

from docx import Document
from docx.table import Table
from pptx import Presentation

from filling.words import Words

_TAG = re.compile(r"\{\{ (\w+)(?:\[(\d+)\])? \}\}")
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def fill_deck(model: bytes, words: Words) -> bytes:
    """Return the deck that `words` make of the model deck."""
    deck = Presentation(BytesIO(model))
    deck.core_properties.title = words.texts["project_name"]
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                if shape.name in words.lists:
                    _repeat(shape.text_frame.paragraphs[0]._p, _A + "t", [[line] for line in words.lists[shape.name]])
                else:
                    _replace(shape.text_frame.paragraphs, words)
            elif shape.has_table:
                header, model_row = shape.table._tbl.tr_lst
                if shape.name == "raci":
                    for text in header.iter(_A + "t"):
                        text.text = _filled(text.text, words)
                _repeat(model_row, _A + "t", words.tables[shape.name])
    stream = BytesIO()
    deck.save(stream)
    return stream.getvalue()


def fill_document(model: bytes, words: Words) -> bytes:
    """Return the document that `words` make of the model document."""
    document = Document(BytesIO(model))
    document.core_properties.title = words.texts["project_name"]
    section = document.sections[0]
    for paragraph in document.paragraphs:
        name = paragraph.text[3:-3]
        if name in words.lists:
            _repeat(paragraph._p, _W + "t", [[line] for line in words.lists[name]])
        else:
            _replace([paragraph], words)
    _replace(section.header.paragraphs, words)
    _replace(section.footer.paragraphs, words)
    for table, name in zip(document.tables, ("goals", "phases", "risks", "next_steps"), strict=True):
        _repeat(_last_row(table), _W + "t", words.tables[name])
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _last_row(table: Table) -> Any:
    return table._tbl.tr_lst[-1]


def _replace(paragraphs: Any, words: Words) -> None:
    for paragraph in paragraphs:
        for run in paragraph.runs:
            text = run.text
            if "{{" in text:
                run.text = _filled(text, words)


def _filled(text: str, words: Words) -> str:
    return _TAG.sub(lambda tag: words.lists[tag[1]][int(tag[2])] if tag[2] else words.texts[tag[1]], text)


def _repeat(model: Any, text_tag: str, rows: list[list[str]]) -> None:
    """Put a copy of the model element for each row in its place, with the row's texts in its text elements."""
    for copy, texts in zip(_copies(model, len(rows)), rows, strict=True):
        for element, text in zip(copy.iter(text_tag), texts, strict=True):
            element.text = text


def _copies(model: Any, count: int) -> Iterator[Any]:
    for _ in range(count):
        copy = deepcopy(model)
        model.addprevious(copy)
        yield copy
    model.getparent().remove(model)
