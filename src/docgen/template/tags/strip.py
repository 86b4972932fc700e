"""`{% draw strip(quick_wins) %}`: what is reached after 30, 60 and 90 days, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from docgen.locale import catalogue
from docgen.template.tags.cards import Card, card
from docgen.template.tags.drawing import Drawing, Element, Frame, Label, Line, Shape, continued, nothing, points
from docgen.template.tags.labels import fit, line_cy
from docgen.template.tags.values import Row, date_of, number_of, text_of
from docgen.text import formats

USUAL = (30, 60, 90)
_SIZES_PT = (16.0, 14.0, 12.0, 11.0, 10.5)
_HEAD_CY, _GAP, _GUTTER, _MARK = points(40), points(9), points(14), points(5)
_TINTS = ("dk2 20", "dk2 35", "dk2 50")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to be reached, and who does it by when."""

    text: str
    note: str


@dataclass(frozen=True, slots=True)
class Column:
    """The items of one horizon; `days` is None for those without one."""

    days: int | None
    day: date | None
    items: tuple[Item, ...]


def strip(frame: Frame, rows: Iterable[Row], item: str = "action", note: str = "owner", *, language: str) -> Drawing:
    """Return one column for each horizon of the rows, 30, 60 and 90 days at least, with its day and its items.

    `item` and `note` are the fields to read; the day it is due follows the note. A person is addressed as the language wants it.
    Rows without a horizon stand under that of their day (`horizon_days`), else in a last column.
    Items for which there is no room stand on further slides.
    """
    words = catalogue(language)["graphics"]
    columns = _columns(list(rows), item, note, language)
    if not any(column.items for column in columns):
        return nothing(words["strip_name"])
    cx = (frame.cx - _GUTTER * (len(columns) - 1)) // len(columns)
    body_cy = frame.cy - _HEAD_CY - _GAP
    pages = next(
        (pages for size in _SIZES_PT if (pages := _spread(columns, cx, body_cy, size)) is not None and max(map(len, pages)) == 1),
        _spread(columns, cx, body_cy, _SIZES_PT[-1], cuts=True),
    )
    assert pages is not None
    slides = list(zip_longest(*pages, fillvalue=()))
    return continued(_page(frame, columns, slide, cx, language) for slide in slides)


def _columns(rows: Sequence[Row], item: str, note: str, language: str) -> list[Column]:
    found: dict[int | None, list[Row]] = {days: [] for days in USUAL}
    for row in rows:
        days = number_of(row, "horizon") or number_of(row, "horizon_days")
        found.setdefault(None if days is None else round(days), []).append(row)
    ordered = sorted(found, key=lambda days: (days is None, days or 0))
    return [
        Column(
            days,
            next((day for row in found[days] if (day := date_of(row, "horizon_date"))), None),
            tuple(_item(row, item, note, language) for row in found[days] if text_of(row, item)),
        )
        for days in ordered
    ]


def _item(row: Row, item: str, note: str, language: str) -> Item:
    due = formats.date(date_of(row, "due"), "short", language=language)
    person = row.get(f"{note}_person")
    named = formats.addressed(person, language=language) if isinstance(person, Mapping) else ""
    parts = (named or text_of(row, note), due)
    return Item(text_of(row, item), " · ".join(part for part in parts if part))


def _spread(columns: Sequence[Column], cx: int, cy: int, size_pt: float, *, cuts: bool = False) -> list[list[list[Card]]] | None:
    """Return the cards of each column slide by slide, or None when one has to be cut and may not be."""
    found = []
    for column in columns:
        made = [card(item.text, item.note, cx - 2 * _MARK, min(cy, line_cy(size_pt) * 5), size_pt, bold=False) for item in column.items]
        if not cuts and not all(one.is_whole for one in made):
            return None
        slides: list[list[Card]] = [[]]
        used = 0
        for one in made:
            if slides[-1] and used + one.cy > cy:
                slides.append([])
                used = 0
            slides[-1].append(one)
            used += one.cy + _GAP
        found.append(slides)
    return found


def _page(frame: Frame, columns: Sequence[Column], slide: Sequence[Sequence[Card]], cx: int, language: str) -> Drawing:
    words = catalogue(language)["graphics"]
    elements: list[Element] = []
    told = []
    for number, (column, shown) in enumerate(zip(columns, slide, strict=True)):
        x = frame.x + (cx + _GUTTER) * number
        elements += _head(column, Frame(x, frame.y, cx, _HEAD_CY), number, number == len(columns) - 1, language)
        elements += _items(shown, Frame(x, frame.y + _HEAD_CY + _GAP, cx, frame.bottom - frame.y - _HEAD_CY - _GAP))
        if shown:
            items = words["join"].join(f"{one.text.text} ({one.note.text})" if one.note.text else one.text.text for one in shown)
            told.append(words["strip_told"].format(head=_head_text(column, language), items=items))
    return Drawing(tuple(elements), words["strip_name"], words["sentences"].join([words["strip_description"], *told]))


def _head_text(column: Column, language: str) -> str:
    words = catalogue(language)["graphics"]
    return str(words["strip_days"].format(days=column.days)) if column.days is not None else str(words["strip_undated"])


def _head(column: Column, box: Frame, number: int, is_last: bool, language: str) -> list[Element]:
    """Return the arrow that heads a column, darker with every step, with its days and their date."""
    tint = _TINTS[min(number, len(_TINTS) - 1)] if column.days is not None else "lt2"
    shape = Frame(box.x, box.y, box.cx + (0 if is_last else _GUTTER // 2), box.cy)
    inner = Frame(box.x + points(10), box.y, box.cx - points(10) - box.cy // 3, box.cy)
    name = fit(_head_text(column, language), inner.cx, (16.0, 14.0, 12.0, 10.5), 1, bold=True)
    day = formats.date(column.day, "short", language=language)
    note = fit(day, inner.cx, (10.5,), 1).text if day else ""
    return [
        Shape("homePlate", shape, tint, name=name.text, adjust=30),
        Label(name.text, inner, name.size_pt, bold=True, note=note, note_pt=10.5),
    ]


def _items(shown: Sequence[Card], box: Frame) -> list[Element]:
    found: list[Element] = []
    y = box.y
    for one in shown:
        found.append(Line(box.x, y, box.x, y + one.cy, "dk2", 2.25))
        frame = Frame(box.x + 2 * _MARK, y, box.cx - 2 * _MARK, one.cy)
        found.append(
            Label(one.text.text, frame, one.text.size_pt, anchor="t", note=one.note.text, note_pt=one.note.size_pt, name=one.text.text)
        )
        y += one.cy + _GAP
    return found
