"""The shipped kickoff deck with a real engagement of the samples."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any

import pptx

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


def kickoff_by_hand(finished: bytes) -> tuple[Callable[[Texts], bytes], Callable[[int], Texts]]:
    """Return what fills the same deck with python-pptx, every text set, every table row copied from its first one; and the texts for it.

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

    def fill(given: Texts) -> bytes:
        made, target = pptx.Presentation(BytesIO(model)), BytesIO()
        for shape, texts in zip(_shapes(made), given, strict=True):
            if shape.has_table:
                _fill_table(shape.table, texts)
            else:
                for paragraph, text in zip(shape.text_frame.paragraphs, texts[0], strict=True):
                    _set(paragraph, text)
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
