"""The shipped kickoff deck with a real engagement of the samples."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any

import pptx

from docgen.template.template import Template
from docgen.workbook.workbook import Workbook

_PROJECT = Path(__file__).parents[2]
_TODAY = dt.date(2026, 11, 24)


def kickoff_deck() -> Callable[[], bytes]:
    """Return a function that renders the Japanese kickoff deck of the first engagement in `samples/asahino.ja.xlsx`."""
    workbook = Workbook.read(_PROJECT / "samples" / "asahino.ja.xlsx")
    engagement = next(iter(workbook.engagements())).engagement
    assert engagement is not None
    names = engagement.for_audience("client").context("ja", _TODAY)
    template = Template.open(_PROJECT / "templates" / "pptx" / "kickoff-deck.ja.pptx", "ja")
    return lambda: template.render(names).content


def kickoff_by_hand(finished: bytes) -> Callable[[], bytes]:
    """Return a function that fills the same deck with python-pptx: every text set, every table row copied from its first one.

    It draws, measures and continues nothing: the timeline and the bars are those of the model, and so are all sizes.
    """
    words = [_texts(shape) for shape in _shapes(pptx.Presentation(BytesIO(finished)))]
    deck = pptx.Presentation(BytesIO(finished))
    for shape in _shapes(deck):
        if shape.has_table:
            for row in list(shape.table._tbl.tr_lst)[2:]:
                shape.table._tbl.remove(row)
    content = BytesIO()
    deck.save(content)
    model = content.getvalue()

    def fill() -> bytes:
        made, target = pptx.Presentation(BytesIO(model)), BytesIO()
        for shape, texts in zip(_shapes(made), words, strict=True):
            if shape.has_table:
                _fill_table(shape.table, texts)
            else:
                for paragraph, text in zip(shape.text_frame.paragraphs, texts[0], strict=True):
                    _set(paragraph, text)
        made.save(target)
        return target.getvalue()

    return fill


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
