"""`{% draw bars(plan) %}`: one horizontal bar for each row with its value at the end, the largest one emphasised."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docgen.locale import catalogue
from docgen.template.tags.drawing import Drawing, Element, Frame, Label, Line, Shape, continued, nothing, points
from docgen.template.tags.labels import fit_all, line_cy, text_cx
from docgen.template.tags.paging import windows
from docgen.template.tags.values import Row, number_of, text_of
from docgen.text import formats

INK = "dk1"
_GAP = points(8)
_LOWEST_ROW = points(14.5)
_EMU_PER_INCH = 914_400


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: what it is called, how much it is, and how that is written."""

    name: str
    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Places:
    """Where the names end and the bars begin and how long the longest is, in EMU; the size of all words."""

    frame: Frame
    names_cx: int
    bars_cx: int
    row_cy: int
    size_pt: float


def bars(
    frame: Frame,
    rows: Iterable[Row],
    label: str = "name",
    value: str = "client_hours",
    unit: str = "hours",
    *,
    total: bool = False,
    row_inches: float = 2 / 3,
    language: str,
) -> Drawing:
    """Return one bar for each row with a value other than zero, in the order given; with `total` their sum stands below.

    `label` and `value` are the columns to read; `unit` is written after each value, `hours` in the language of the drawing.
    A row is `row_inches` tall, or less where they are many: the height of the rows of a table beside the bars. More rows than
    the frame holds continue on further slides.
    """
    words = catalogue(language)["graphics"]
    unit = words["hours_unit"] if unit == "hours" else unit
    found = [bar for row in rows if (bar := _bar(row, label, value, unit, language)) is not None]
    if not found:
        return nothing(words["bars_name"])
    total_text = formats.measure(round(sum(bar.value for bar in found), 6), unit, language=language) if total else ""
    parts = windows(found, frame.cy // _LOWEST_ROW - total)
    places = _places(frame, found, max(map(len, parts)), words["total"] if total else "", round(row_inches * _EMU_PER_INCH))
    return continued(_page(places, part, found, total_text if part is parts[-1] else "", language) for part in parts)


def _page(places: Places, part: Sequence[Bar], found: Sequence[Bar], total: str, language: str) -> Drawing:
    words = catalogue(language)["graphics"]
    elements = _bars(places, part, max(bar.value for bar in found))
    if total:
        elements += _total(places, words["total"], total, places.frame.y + places.row_cy * len(part))
    return Drawing(tuple(elements), words["bars_name"], _description(part, found, total, language))


def _bar(row: Row, label: str, value: str, unit: str, language: str) -> Bar | None:
    amount = number_of(row, value)
    return Bar(text_of(row, label), amount, formats.measure(amount, unit, language=language)) if amount else None


def _places(frame: Frame, shown: Sequence[Bar], rows: int, total: str, tallest: int) -> Places:
    row_cy = min(frame.cy // (rows + bool(total)), tallest)
    size_pt = next((size for size in (14.0, 12.0, 10.5) if line_cy(size) + points(3) <= row_cy), 9.0)
    widest = max(text_cx(text, size_pt, bold=True) for text in [total, *(bar.name for bar in shown)])
    names_cx = min(widest, frame.cx * 35 // 100)
    values_cx = max(text_cx(bar.text, size_pt, bold=True) for bar in shown)
    return Places(frame, names_cx, max(frame.cx - names_cx - values_cx - 3 * _GAP, points(4)), row_cy, size_pt)


def _bars(places: Places, shown: Sequence[Bar], peak: float) -> list[Element]:
    frame, row_cy = places.frame, places.row_cy
    sizes = tuple(size for size in (14.0, 12.0, 10.5, 9.0) if size <= places.size_pt)
    names = fit_all([bar.name for bar in shown], [places.names_cx] * len(shown), sizes[:3], row_cy - points(2))
    x = frame.x + places.names_cx + _GAP
    found: list[Element] = []
    for number, (bar, name) in enumerate(zip(shown, names, strict=True)):
        y, is_peak = frame.y + row_cy * number, bar.value == peak
        cx = round(places.bars_cx * max(bar.value, 0) / max(peak, bar.value, 1e-9)) if peak > 0 else 0
        cy = min(row_cy * 6 // 10, points(24))
        found.append(Label(name.text, Frame(frame.x, y, places.names_cx, row_cy), name.size_pt, INK, bold=is_peak, name=bar.name))
        found.append(Shape("rect", Frame(x, y + (row_cy - cy) // 2, cx, cy), "accent2" if is_peak else "accent2 60", name=bar.name))
        value = Frame(x + cx + _GAP, y, text_cx(bar.text, places.size_pt, bold=True), row_cy)
        found.append(Label(bar.text, value, places.size_pt, INK, bold=is_peak))
    bottom = frame.y + row_cy * len(shown)
    return [*found, Line(x, frame.y, x, bottom, INK, 0.75)]


def _total(places: Places, word: str, text: str, y: int) -> list[Element]:
    frame, size = places.frame, places.size_pt
    x = frame.x + places.names_cx + _GAP
    return [
        Line(frame.x, y, frame.right, y, INK, 1),
        Label(word, Frame(frame.x, y, places.names_cx, places.row_cy), size, INK, bold=True),
        Label(text, Frame(x + _GAP, y, frame.right - x - _GAP, places.row_cy), size, INK, bold=True),
    ]


def _description(part: Sequence[Bar], found: Sequence[Bar], total: str, language: str) -> str:
    words = catalogue(language)["graphics"]
    told = words["join"].join(words["of"].format(name=bar.name, value=bar.text) for bar in part)
    sentences = [words["bars_description"].format(rows=told)]
    highest = max(found, key=lambda bar: bar.value)
    if len(found) > 1 and highest in part:
        sentences.append(words["bars_peak"].format(name=highest.name))
    if total:
        sentences.append(words["bars_total"].format(value=total))
    return str(words["sentences"].join(sentences))
