"""`{% draw chevrons(phases, today) %}`: the phases one after the other as arrows, each with its dates and what it ends on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.locale import catalogue
from docgen.template.tags.drawing import SOFT, Drawing, Element, Frame, Label, Shape, continued, nothing, points
from docgen.template.tags.labels import fit, fit_all, line_cy
from docgen.template.tags.paging import windows
from docgen.template.tags.timescale import days_text
from docgen.template.tags.values import Row, date_of, day_of, text_of

_LEAST_CX, _ARROW_CY, _GAP, _ROW_GAP = points(88), points(46), points(4), points(16)
_POINT = 30
_TALLEST_ARROW = points(64)
_DATES_PT, _NOTE_SIZES_PT = 12.0, (12.0, 11.0, 10.5)
_LEAST_NOTE_LINES, _MOST_NOTE_LINES = 2, 5


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase: its name, its days in words, what is written below, and whether today lies in it."""

    name: str
    days: str
    note: str
    is_now: bool


def chevrons(frame: Frame, phases: Iterable[Row], today: object = None, note: str = "", label: str = "name", *, language: str) -> Drawing:
    """Return one arrow for each phase in the order given, its dates below it; that of `today` is outlined in bold.

    `label` is the field that names a phase; `note` is a field whose words stand below the dates, such as what the phase delivers.
    Phases that do not fit in one line go on in further lines, then on further slides.
    """
    words = catalogue(language)["graphics"]
    found = [_phase(row, label, note, day_of(today), language) for row in phases]
    if not found:
        return nothing(words["chevrons_name"])
    least_cy = _ARROW_CY + line_cy(_DATES_PT) + (_LEAST_NOTE_LINES * line_cy(_NOTE_SIZES_PT[-1]) if note else 0)
    across = max(frame.cx // _LEAST_CX, 1)
    lines_there = max((frame.cy + _ROW_GAP) // (least_cy + _ROW_GAP), 1)
    pages = windows(found, across * lines_there)
    return continued(_page(frame, page, across, bool(note), language) for page in pages)


def _phase(row: Row, label: str, note: str, today: date | None, language: str) -> Phase:
    start, end = date_of(row, "start"), date_of(row, "end")
    start, end = start or end, end or start
    words = catalogue(language)["graphics"]
    if start is None or end is None:
        return Phase(text_of(row, label), words["undated"], text_of(row, note) if note else "", is_now=False)
    start, end = min(start, end), max(start, end)
    is_now = today is not None and start <= today <= end
    return Phase(text_of(row, label), days_text(start, end, language), text_of(row, note) if note else "", is_now)


def _page(frame: Frame, phases: Sequence[Phase], across: int, has_notes: bool, language: str) -> Drawing:
    words = catalogue(language)["graphics"]
    lines = windows(phases, across)
    columns = max(map(len, lines))
    cx = (frame.cx - _GAP * (columns - 1)) // columns
    row_cy = (frame.cy - _ROW_GAP * (len(lines) - 1)) // len(lines)
    elements: list[Element] = []
    for number, line in enumerate(lines):
        box = Frame(frame.x, frame.y + (row_cy + _ROW_GAP) * number, frame.cx, row_cy)
        elements += _line(line, box, cx, is_first=number == 0, has_notes=has_notes)
    told = words["join"].join(words["of"].format(name=phase.name, value=phase.days) for phase in phases)
    sentences = [words["chevrons_description"].format(rows=told)]
    now = [phase.name for phase in phases if phase.is_now]
    if now:
        sentences.append(words["chevrons_now"].format(name=words["join"].join(now)))
    return Drawing(tuple(elements), words["chevrons_name"], words["sentences"].join(sentences))


def _line(phases: Sequence[Phase], box: Frame, cx: int, *, is_first: bool, has_notes: bool) -> list[Element]:
    cy = min(max(_ARROW_CY, min(box.cy * 3 // 10, _TALLEST_ARROW)), box.cy - line_cy(_DATES_PT))
    tip = cy * _POINT // 100
    names = fit_all(
        [phase.name for phase in phases], [cx - 2 * tip - points(6)] * len(phases), (16.0, 14.0, 12.0, 11.0, 10.5, 9.0), cy - points(4)
    )
    found: list[Element] = []
    note_y = box.y + cy + points(2) + line_cy(_DATES_PT)
    for number, (phase, name) in enumerate(zip(phases, names, strict=True)):
        arrow = Frame(box.x + (cx + _GAP) * number, box.y, cx, cy)
        starts = is_first and number == 0
        fill, width = ("accent1 40", 2.25) if phase.is_now else ("accent1 20", 0.75)
        found.append(Shape("homePlate" if starts else "chevron", arrow, fill, "accent1", width, name=phase.name, adjust=_POINT))
        inner = Frame(arrow.x + (points(5) if starts else tip + points(3)), arrow.y, cx - 2 * tip - points(6), cy)
        found.append(Label(name.text, inner, name.size_pt, bold=True, name=phase.name))
        below = Frame(inner.x, box.y + cy + points(2), cx - (inner.x - arrow.x), line_cy(_DATES_PT))
        days = fit(phase.days, below.cx, (_DATES_PT, 10.5, 9.0), 1)
        found.append(Label(days.text, below, days.size_pt, bold=phase.is_now))
        room = min((box.bottom - note_y) // line_cy(_NOTE_SIZES_PT[-1]), _MOST_NOTE_LINES)
        if has_notes and phase.note and room > 0:
            found.append(_note(phase.note, Frame(below.x, note_y, below.cx - points(4), box.bottom - note_y), room))
    return found


def _note(text: str, box: Frame, lines: int) -> Label:
    sizes = [size for size in _NOTE_SIZES_PT if lines * line_cy(size) <= box.cy] or [_NOTE_SIZES_PT[-1]]
    made = fit(text, box.cx, tuple(sizes), lines)
    return Label(made.text, Frame(box.x, box.y, box.cx, made.cy), made.size_pt, SOFT, anchor="t")
