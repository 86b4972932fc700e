"""The shipped kickoff deck with a real engagement of the samples."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pptx
from pptx.enum.dml import MSO_COLOR_TYPE, MSO_FILL
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE, MSO_SHAPE_TYPE

from docgen.template.template import Template
from docgen.workbook.workbook import Workbook
from filling.words import renamed

_PROJECT = Path(__file__).parents[2]
_TODAY = dt.date(2026, 11, 24)
_KEY = re.compile(r"[a-z0-9_.#-]+", re.IGNORECASE)


Names = Mapping[str, Any]
Texts = list[list[list[str]]]


def kickoff_deck() -> tuple[Callable[[Names], bytes], Callable[[int], Names]]:
    """Return what fills the Japanese kickoff deck, and the names in `samples/asahino.ja.xlsx`, varied by a number."""
    workbook = Workbook.read(_PROJECT / "samples" / "asahino.ja.xlsx")
    engagement = next(iter(workbook.engagements())).engagement
    assert engagement is not None
    names = engagement.for_audience("client").context("ja", _TODAY)
    template = Template.open(_PROJECT / "templates" / "pptx" / "kickoff-deck.ja.pptx", "ja")
    return lambda given: template.render(given).content, lambda number: _varied(names, number)


def kickoff_by_hand(finished: bytes, *, draws: bool = False) -> tuple[Callable[[Texts], bytes], Callable[[int], Texts]]:
    """Return what fills the same deck with python-pptx, every text set, every table row copied from its first one; and the texts for it.

    It measures and continues nothing. The timeline, the bars and the other drawings stay those of the model, unless it `draws` them:
    then it adds every shape of theirs, whose places and sizes it knows without computing them.
    """
    words = [_texts(shape) for shape in _shapes(pptx.Presentation(BytesIO(finished)))]
    deck = pptx.Presentation(BytesIO(finished))
    for shape in _shapes(deck):
        if shape.has_table:
            for row in list(shape.table._tbl.tr_lst)[2:]:
                shape.table._tbl.remove(row)
    drawings = _drawings(deck) if draws else {}
    content = BytesIO()
    deck.save(content)
    model = content.getvalue()

    def fill(given: Texts) -> bytes:
        made, target = pptx.Presentation(BytesIO(model)), BytesIO()
        for shape, texts in zip(_shapes(made), given, strict=True):
            if shape.has_table:
                _fill_table(shape.table, texts)
            else:
                for paragraph, text in zip(shape.text_frame.paragraphs, texts[0], strict=True):
                    _set(paragraph, text)
        for slide, pieces in drawings.items():
            _draw(made.slides[slide].shapes, pieces)
        made.save(target)
        return target.getvalue()

    return fill, lambda number: _varied(words, number)


def _varied(value: Any, number: int) -> Any:
    """Return `value` with every text in it that people wrote made a new one, and its days moved by weeks.

    Keys such as "on_track" stay what they are, and so do the labels that docgen itself has for them.
    """
    if isinstance(value, dict):
        return {name: item if name.endswith(("_label", "_labels")) else _varied(item, number) for name, item in value.items()}
    if isinstance(value, list):
        return [_varied(item, number) for item in value]
    if isinstance(value, dt.date):
        return value + dt.timedelta(weeks=number % 52)
    return renamed(value, number) if isinstance(value, str) and not _KEY.fullmatch(value) else value


def _shapes(deck: Any) -> list[Any]:
    return [shape for slide in deck.slides for shape in slide.shapes if shape.has_table or shape.has_text_frame]


def _texts(shape: Any) -> list[list[str]]:
    if not shape.has_table:
        return [[paragraph.text for paragraph in shape.text_frame.paragraphs]]
    return [["\n".join(paragraph.text for paragraph in cell.text_frame.paragraphs) for cell in row.cells] for row in shape.table.rows]


def _fill_table(table: Any, rows: list[list[str]]) -> None:
    for _ in rows[2:]:
        table._tbl.append(deepcopy(table._tbl.tr_lst[-1]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            for paragraph, line in zip(cell.text_frame.paragraphs, text.split("\n"), strict=False):
                _set(paragraph, line)


def _set(paragraph: Any, text: str) -> None:
    runs = paragraph.runs
    if runs:
        runs[0].text = text
        for run in runs[1:]:
            run._r.getparent().remove(run._r)


@dataclass(frozen=True, slots=True)
class Piece:
    """One shape of a drawing: a line, or a shape of some geometry with its colours, text and size of letters."""

    box: tuple[int, int, int, int]
    geometry: Any
    fill: Any
    line: Any
    text: str
    size: Any
    bold: bool


def _drawings(deck: Any) -> dict[int, list[Piece]]:
    """Take the drawings out of a deck and return their shapes by the slide."""
    found: dict[int, list[Piece]] = {}
    for number, slide in enumerate(deck.slides):
        for group in [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]:
            found.setdefault(number, []).extend(_piece(shape) for shape in group.shapes)
            group._element.getparent().remove(group._element)
    return found


def _piece(shape: Any) -> Piece:
    box = (shape.left, shape.top, shape.width, shape.height)
    if shape.shape_type is None or not shape.has_text_frame:
        return Piece(box, None, None, _theme_colour(shape.line.fill), "", None, False)
    runs = [run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]
    geometry = shape.auto_shape_type if shape.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE else MSO_SHAPE.RECTANGLE
    size = runs[0].font.size if runs else None
    bold = bool(runs and runs[0].font.bold)
    return Piece(box, geometry, _theme_colour(shape.fill), _theme_colour(shape.line.fill), shape.text_frame.text, size, bold)


def _theme_colour(fill: Any) -> Any:
    solid = fill.type == MSO_FILL.SOLID and fill.fore_color.type == MSO_COLOR_TYPE.SCHEME
    return fill.fore_color.theme_color if solid else None


def _draw(shapes: Any, pieces: list[Piece]) -> None:
    # As its manual advises for many shapes: else every one is given a number by looking through the slide.
    shapes.turbo_add_enabled = True
    for piece in pieces:
        left, top, width, height = piece.box
        if piece.geometry is None:
            line = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, left, top, left + width, top + height)
            if piece.line is not None:
                line.line.color.theme_color = piece.line
            continue
        shape = shapes.add_shape(piece.geometry, left, top, width, height)
        if piece.fill is None:
            shape.fill.background()
        else:
            shape.fill.solid()
            shape.fill.fore_color.theme_color = piece.fill
        if piece.line is None:
            shape.line.fill.background()
        else:
            shape.line.color.theme_color = piece.line
        shape.text_frame.text = piece.text
        for run in (run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs):
            run.font.size, run.font.bold = piece.size, piece.bold
