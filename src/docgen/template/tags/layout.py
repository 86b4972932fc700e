"""Where everything of a Gantt chart lies, on each of the slides that it takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from docgen.locale import catalogue
from docgen.template.tags import bands
from docgen.template.tags.bands import Note, Placed, Window
from docgen.template.tags.drawing import Frame, points
from docgen.template.tags.labels import Fitted, fit_all, line_cy, text_cx
from docgen.template.tags.paging import windows as spread
from docgen.template.tags.plan import PlanRow, hours_text, span_of, total_text
from docgen.template.tags.timescale import Scale, scale_for

INDENT = points(8)
# What a client's hours are drawn with at most, left of their number.
EFFORT_CX = points(34)
_TALLEST_ROW, _LOWEST_ROW = points(54), points(14.2)
# This many lines of notes need no more room than the least chart has.
_FEW_NOTES = 3
_NAME_SIZES_PT = (14.0, 12.0, 11.0, 10.5, 9.5, 9.0)
_WIDE = points(420)


@dataclass(frozen=True, slots=True)
class Chart:
    """The places of one Gantt chart, in EMU; what is drawn is read from here alone.

    `rows` are those of one slide, `names` their names as they fit, `above` those of the slides before it. `total` is the sum of
    the client's hours in words, on the last slide only, or `""`; `peak` the most hours of any row, zero when none are asked for.
    Windows that have no label of their own in `placed` are numbered and told in `notes`, by their lines.
    """

    frame: Frame
    rows: tuple[PlanRow, ...]
    names: tuple[Fitted, ...]
    above: tuple[PlanRow, ...]
    total: str
    peak: float
    effort_cx: int
    has_actual: bool
    windows: tuple[Window, ...]
    placed: tuple[Placed, ...]
    notes: tuple[tuple[Note, ...], ...]
    today: date | None
    scale: Scale
    names_cx: int
    small_pt: float
    body_y: int
    row_cy: int
    language: str

    @property
    def header_bottom(self) -> int:
        """Where the ink line under the months lies."""
        return self.frame.y + _header_cy(self.scale, self.small_pt)

    @property
    def bottom(self) -> int:
        """Where the last row ends."""
        return self.body_y + self.row_cy * len(self.rows)

    @property
    def row_pt(self) -> float:
        """The size of what is written beside bars."""
        return self.small_pt if line_cy(self.small_pt) <= self.row_cy else 9

    @property
    def noted(self) -> tuple[Note, ...]:
        """The windows that are numbered and told below the chart."""
        return tuple(note for line in self.notes for note in line if note.number)

    def row_y(self, number: int) -> int:
        """Return where row `number`, counted from 0, begins."""
        return self.body_y + self.row_cy * number

    def sign(self, number: int) -> Frame | None:
        """Return where the bar or diamond of row `number` lies, or None if the row has no date."""
        row, middle = self.rows[number], self.row_y(number) + self.row_cy // 2
        if not row.days:
            return None
        if row.kind == "milestone":
            side = min(points(16), self.row_cy * 8 // 10)
            x = min(max(self.scale.noon(row.days[1]) - side // 2, self.scale.x), self.scale.right - side)
            return Frame(x, middle - side // 2, side, side)
        x, right = self.scale.at(row.days[0]), self.scale.at(row.days[1] + timedelta(1))
        cy = min(points(22), self.row_cy * 6 // 10) * (2 if row.kind == "task" else 3) // 3
        if self.has_actual:
            # The planned bar above, the actual one below it.
            cy = min(points(11), self.row_cy * 38 // 100)
            return Frame(x, middle - cy, right - x, cy)
        return Frame(x, middle - cy // 2, right - x, cy)


def lay_out(frame: Frame, rows: tuple[PlanRow, ...], windows: tuple[Window, ...], today: date | None, language: str) -> list[Chart]:
    """Return the places of a chart of `rows`, at least one of them dated, on each slide that it takes in `frame`."""
    small_pt = 10.5 if frame.cy // (len(rows) + 5) >= points(17) else 9
    total, peak = total_text(rows, language), max(row.hours for row in rows)
    names_cx = _names_cx(frame, rows, 14 if small_pt > 9 else 10.5)
    effort_cx = EFFORT_CX if peak and frame.cx >= _WIDE else 0
    cx = frame.cx - names_cx - _hours_cx(rows, total, 12 if small_pt > 9 else 9, language) - effort_cx
    scale = scale_for(*span_of(rows), frame.x + names_cx, cx, small_pt, language)
    placed = bands.place(windows, scale, small_pt)
    lanes = max((spot.lane + 1 for spot in placed), default=min(len(windows), 1))
    body_y = frame.y + _header_cy(scale, small_pt) + points(3) + lanes * bands.lane_cy(small_pt)
    lines = () if placed else bands.note_lines(windows, frame.cx, small_pt)
    parts, most = _parts(rows, len(lines), frame, body_y, small_pt)
    room = max(_room(frame, body_y, min(most, len(lines)), small_pt), _LOWEST_ROW * 2)
    row_cy = min(_TALLEST_ROW, room // max(map(len, parts)))
    names = _fitted_names(rows, names_cx - points(10), row_cy)
    today = today if today and scale.first <= today <= scale.last else None
    whole = Chart(
        frame, rows, names, (), "", peak, effort_cx, any(row.actual for row in rows), windows, placed, (), today, scale,
        names_cx, small_pt, body_y, row_cy, language,
    )  # fmt: skip
    notes = bands.spread(lines, len(parts), most, catalogue(language)["graphics"]["more"])
    return _on_slides(whole, parts, notes, total)


def _parts(rows: tuple[PlanRow, ...], lines: int, frame: Frame, body_y: int, small_pt: float) -> tuple[list[Sequence[PlanRow]], int]:
    """Return the rows of each slide, and how many lines of notes stand below them: the fewest with which each is told."""
    most = max(_FEW_NOTES, frame.cy // 4 // line_cy(small_pt))
    while True:
        room = _room(frame, body_y, min(most, lines), small_pt)
        parts = spread(rows, max(room, _LOWEST_ROW * 2) // _LOWEST_ROW, leads=lambda row: row.kind != "task")
        if most * len(parts) >= lines or _room(frame, body_y, most + 1, small_pt) < _LOWEST_ROW * 2:
            return parts, most
        most += 1


def _room(frame: Frame, body_y: int, note_lines: int, small_pt: float) -> int:
    return frame.bottom - footer_cy(note_lines, small_pt) - body_y


def _on_slides(whole: Chart, parts: Sequence[Sequence[PlanRow]], notes: Sequence[tuple[tuple[Note, ...], ...]], total: str) -> list[Chart]:
    charts, first = [], 0
    for part, lines in zip(parts, notes, strict=True):
        last = first + len(part)
        is_end = last == len(whole.rows)
        rows, names, above = whole.rows[first:last], whole.names[first:last], whole.rows[:first]
        charts.append(replace(whole, rows=rows, names=names, above=above, notes=lines, total=total if is_end else ""))
        first = last
    return charts


def footer_cy(note_lines: int, size_pt: float) -> int:
    """Return the room below the rows: today and the total, the notes, the legend."""
    return points(4) + line_cy(size_pt) + note_lines * line_cy(size_pt) + points(4) + line_cy(9)


def _names_cx(frame: Frame, rows: Iterable[PlanRow], size_pt: float) -> int:
    widest = max(text_cx(row.name, size_pt, bold=True) + (INDENT if row.kind == "task" else 0) for row in rows)
    return min(max(widest, frame.cx // 10), frame.cx * 26 // 100) + points(10)


def _fitted_names(rows: Sequence[PlanRow], cx: int, row_cy: int) -> tuple[Fitted, ...]:
    """Return all names at the one size that suits them all; only what is too long at the smallest is cut."""
    room = row_cy - points(1)
    sizes = [size for size in _NAME_SIZES_PT if line_cy(size) <= room] or [9.0]
    floor = 10.5 if 10.5 in sizes else 9.0
    cxs = [cx - (INDENT if row.kind == "task" else 0) for row in rows]
    return tuple(fit_all([row.name for row in rows], cxs, tuple(size for size in sizes if size >= floor), room))


def _hours_cx(rows: Sequence[PlanRow], total: str, size_pt: float, language: str) -> int:
    if not total:
        return 0
    texts = [catalogue(language)["graphics"]["hours_head"], total, *(hours_text(row.hours, language) for row in rows)]
    return max(text_cx(text, size_pt, bold=True) for text in texts) + points(12)


def _header_cy(scale: Scale, size_pt: float) -> int:
    return (1 if scale.lower == "year" else 2) * line_cy(size_pt) + points(3)
