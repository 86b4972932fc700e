"""Where everything of a Gantt chart lies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.locale import catalogue
from docgen.template.tags import bands
from docgen.template.tags.bands import Placed, Window
from docgen.template.tags.drawing import Frame, points
from docgen.template.tags.labels import line_cy, text_cx
from docgen.template.tags.plan import PlanRow, hours_text, shown_rows, span_of, total_text
from docgen.template.tags.timescale import Scale, scale_for

INDENT = points(8)
_TALLEST_ROW, _LOWEST_ROW = points(54), points(12)


@dataclass(frozen=True, slots=True)
class Chart:
    """The places of one Gantt chart, in EMU; what is drawn is read from here alone.

    `unseen` counts the rows for which there is no room; `total` is the sum of the client's hours in words, or `""`.
    Windows that have no label of their own in `placed` are numbered and told in notes.
    """

    frame: Frame
    rows: tuple[PlanRow, ...]
    unseen: int
    total: str
    windows: tuple[Window, ...]
    placed: tuple[Placed, ...]
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
        return self.body_y + self.row_cy * (len(self.rows) + bool(self.unseen))

    @property
    def row_pt(self) -> float:
        """The size of what is written beside bars."""
        return self.small_pt if line_cy(self.small_pt) <= self.row_cy else 9

    @property
    def noted(self) -> tuple[Window, ...]:
        """The windows that are numbered and told below the chart."""
        return () if self.placed else self.windows

    def row_y(self, number: int) -> int:
        """Return where row `number`, counted from 0, begins."""
        return self.body_y + self.row_cy * number


def lay_out(frame: Frame, rows: tuple[PlanRow, ...], windows: tuple[Window, ...], today: date | None, language: str) -> Chart:
    """Return the places of a chart of `rows`, at least one of them dated, in `frame`."""
    small_pt = 10.5 if frame.cy // (len(rows) + 5) >= points(17) else 9
    total = total_text(rows, language)
    names_cx = _names_cx(frame, rows, 14 if small_pt > 9 else 10.5)
    cx = frame.cx - names_cx - _hours_cx(rows, total, 12 if small_pt > 9 else 9, language)
    scale = scale_for(*span_of(rows), frame.x + names_cx, cx, small_pt, language)
    placed = bands.place(windows, scale, small_pt)
    lanes = max((spot.lane + 1 for spot in placed), default=min(len(windows), 1))
    body_y = frame.y + _header_cy(scale, small_pt) + points(3) + lanes * bands.lane_cy(small_pt)
    told = bands.notes(() if placed else windows, frame, small_pt, language)
    room = max(frame.bottom - footer_cy(len({label.frame.y for label in told}), small_pt) - body_y, _LOWEST_ROW * 2)
    shown, unseen = shown_rows(rows, room // _LOWEST_ROW)
    row_cy = min(_TALLEST_ROW, room // (len(shown) + bool(unseen)))
    today = today if today and scale.first <= today <= scale.last else None
    return Chart(frame, shown, unseen, total, windows, placed, today, scale, names_cx, small_pt, body_y, row_cy, language)


def footer_cy(note_lines: int, size_pt: float) -> int:
    """Return the room below the rows: today and the total, the notes, the legend."""
    return points(4) + line_cy(size_pt) + note_lines * line_cy(size_pt) + points(4) + line_cy(9)


def _names_cx(frame: Frame, rows: Iterable[PlanRow], size_pt: float) -> int:
    widest = max(text_cx(row.name, size_pt, bold=True) + (INDENT if row.kind == "task" else 0) for row in rows)
    return min(max(widest, frame.cx // 10), frame.cx * 26 // 100) + points(10)


def _hours_cx(rows: Sequence[PlanRow], total: str, size_pt: float, language: str) -> int:
    if not total:
        return 0
    texts = [catalogue(language)["graphics"]["hours_head"], total, *(hours_text(row.hours, language) for row in rows)]
    return max(text_cx(text, size_pt, bold=True) for text in texts) + points(12)


def _header_cy(scale: Scale, size_pt: float) -> int:
    return (1 if scale.lower == "year" else 2) * line_cy(size_pt) + points(3)
