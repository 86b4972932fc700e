"""`{% draw gantt(plan, constraints, today) %}`: the plan on a page, with the client's blackout windows and hours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain

from docgen.locale import catalogue
from docgen.template.tags import bands
from docgen.template.tags.drawing import SOFT, Align, Drawing, Element, Frame, Label, Line, Shape, nothing, points
from docgen.template.tags.labels import Fitted, fit_all, line_cy, text_cx
from docgen.template.tags.layout import INDENT, Chart, lay_out
from docgen.template.tags.plan import KINDS, PlanRow, describe, hours_text, plan_rows, span_of
from docgen.template.tags.timescale import day_text, days_text, lower_spans, upper_spans
from docgen.template.tags.values import Row, day_of
from docgen.text import formats

GRID, MONTH_GRID, INK, QUIET = "dk1 12", "dk1 30", "dk1", SOFT
_GAP = points(5)
_NAME_SIZES_PT = (14.0, 12.0, 11.0, 10.5, 9.5, 9.0)


def gantt(frame: Frame, plan: Iterable[Row], constraints: Iterable[Row] = (), today: object = None, *, language: str) -> Drawing:
    """Return the plan as a Gantt chart: one row for each phase, task, buffer and milestone, in the plan's order.

    Constraints that touch the plan are bands over all rows; a line marks `today` if it lies on the chart.
    """
    name = catalogue(language)["graphics"]["gantt_name"]
    rows = plan_rows(plan or ())
    if not any(row.days for row in rows):
        return nothing(name)
    windows = bands.windows_of(constraints or (), *span_of(rows), language)
    chart = lay_out(frame, rows, windows, day_of(today), language)
    parts = (_ground(chart), _header(chart), _names(chart), _today(chart), _bars(chart), _hours(chart), _footer(chart))
    return Drawing(tuple(chain.from_iterable(parts)), name, describe(rows, windows, language))


def _ground(chart: Chart) -> list[Element]:
    """Return what lies behind the rows: bands, week lines, month lines, row lines."""
    scale, y, bottom = chart.scale, chart.body_y, chart.bottom
    weeks = lower_spans(scale, chart.small_pt, chart.language)
    months = upper_spans(scale, chart.small_pt, chart.language)
    rows = range(1, len(chart.rows) + bool(chart.unseen))
    return [
        *bands.bands(chart.windows, scale, y, bottom),
        *(Line(span.x, y, span.x, bottom, GRID) for span in weeks),
        *(Line(span.x, y, span.x, bottom, MONTH_GRID) for span in months),
        *(Line(chart.frame.x, chart.row_y(number), chart.frame.right, chart.row_y(number), GRID) for number in rows),
        Line(chart.frame.x, bottom, chart.frame.right, bottom, INK, 0.75),
    ]


def _header(chart: Chart) -> list[Element]:
    size, y, cy, line_y = chart.small_pt, chart.frame.y, line_cy(chart.small_pt), chart.header_bottom
    found: list[Element] = []
    for span in upper_spans(chart.scale, size, chart.language):
        found.append(Line(span.x, y, span.x, y + cy, MONTH_GRID))
        if span.text:
            found.append(Label(span.text, Frame(span.x + points(3), y, span.right - span.x - points(3), cy), size, INK, bold=True))
    for span in lower_spans(chart.scale, size, chart.language):
        if span.text:
            found.append(Label(span.text, Frame(span.x + points(3), y + cy, span.right - span.x - points(3), cy), size, QUIET))
    found.append(Line(chart.frame.x, line_y, chart.frame.right, line_y, INK, 1))
    found += bands.labels(chart.placed, chart.body_y, size)
    found += bands.marks(chart.noted, chart.scale, chart.body_y - line_cy(size), size)
    return found


def _names(chart: Chart) -> list[Element]:
    found: list[Element] = []
    cx = chart.names_cx - points(10)
    for number, (row, name) in enumerate(zip(chart.rows, _fitted_names(chart, cx), strict=True)):
        indent = INDENT if row.kind == "task" else 0
        frame = Frame(chart.frame.x + indent, chart.row_y(number), cx - indent, chart.row_cy)
        found.append(Label(name.text, frame, name.size_pt, INK, bold=row.kind == "milestone", name=row.name))
    if chart.unseen:
        more = catalogue(chart.language)["graphics"]["more"].format(count=chart.unseen)
        found.append(Label(more, Frame(chart.frame.x, chart.row_y(len(chart.rows)), cx, chart.row_cy), 9, QUIET))
    return found


def _fitted_names(chart: Chart, cx: int) -> list[Fitted]:
    """Return all names at the one size that suits them all; only what is too long at the smallest is cut."""
    room = chart.row_cy - points(1)
    sizes = [size for size in _NAME_SIZES_PT if line_cy(size) <= room] or [9.0]
    floor = 10.5 if 10.5 in sizes else 9.0
    cxs = [cx - (INDENT if row.kind == "task" else 0) for row in chart.rows]
    return fit_all([row.name for row in chart.rows], cxs, tuple(size for size in sizes if size >= floor), room)


def _today(chart: Chart) -> list[Element]:
    if chart.today is None:
        return []
    x, size = chart.scale.noon(chart.today), chart.small_pt
    text = catalogue(chart.language)["graphics"]["today"].format(day=day_text(chart.today, chart.language))
    cx = text_cx(text, size, bold=True)
    left = min(max(x - cx // 2, chart.scale.x), chart.scale.right - cx)
    return [
        Line(x, chart.body_y, x, chart.bottom + points(3), INK, 1.25, "dash", name=text),
        Label(text, Frame(left, chart.bottom + points(4), cx, line_cy(size)), size, INK, bold=True, align="ctr"),
    ]


def _bars(chart: Chart) -> list[Element]:
    found: list[Element] = []
    for number, row in enumerate(chart.rows):
        middle = chart.row_y(number) + chart.row_cy // 2
        if not row.days:
            text = catalogue(chart.language)["graphics"]["undated"]
            found.append(_date_label(chart, text, chart.scale.x, chart.scale.x, middle))
        elif row.kind == "milestone":
            found += _milestone(chart, row, row.days[1], middle)
        else:
            found += _bar(chart, row, row.days, middle)
    return found


def _bar(chart: Chart, row: PlanRow, days: tuple[date, date], middle: int) -> list[Element]:
    x, right = chart.scale.at(days[0]), chart.scale.at(days[1] + timedelta(1))
    cy = min(points(22), chart.row_cy * 6 // 10) * (2 if row.kind == "task" else 3) // 3
    frame = Frame(x, middle - cy // 2, right - x, cy)
    text = days_text(*days, chart.language)
    shape = _bar_shape(row.kind, frame, row.name)
    beside = _GAP + text_cx(text, chart.row_pt)
    has_room = x - beside >= chart.scale.x or right + beside <= chart.scale.right
    if not has_room and row.kind != "buffer" and line_cy(chart.small_pt) <= cy:
        # Dark words are read on a tint of any theme's colour.
        return [replace(shape, fill="accent1 20", outline="accent1"), Label(text, frame, chart.small_pt, INK, align="ctr")]
    return [shape, _date_label(chart, text, x, right, middle)]


def _milestone(chart: Chart, row: PlanRow, day: date, middle: int) -> list[Element]:
    side = min(points(16), chart.row_cy * 8 // 10)
    x = min(max(chart.scale.noon(day) - side // 2, chart.scale.x), chart.scale.right - side)
    is_long = chart.scale.upper == "year" and chart.scale.first.year != chart.scale.last.year
    text = formats.date(day, "full" if is_long else "short", language=chart.language)
    shape = Shape("diamond", Frame(x, middle - side // 2, side, side), fill="dk2", name=row.name)
    return [shape, _date_label(chart, text, x, x + side, middle, bold=True)]


def _date_label(chart: Chart, text: str, left: int, right: int, middle: int, bold: bool = False) -> Label:
    """Return `text` right of what it belongs to, or left where there is no room or the today line would cross it."""
    size = chart.row_pt
    cx, cy = text_cx(text, size, bold), min(line_cy(size), chart.row_cy)
    spots: list[tuple[int, Align]] = [(right + _GAP, "l"), (left - _GAP - cx, "r")]
    inside = [spot for spot in spots if spot[0] >= chart.scale.x and spot[0] + cx <= chart.scale.right]
    clear = [spot for spot in inside if not _crosses_today(chart, spot[0], spot[0] + cx)]
    x, align = next(iter(clear or inside), (max(chart.scale.x, chart.scale.right - cx), "r"))
    return Label(text, Frame(x, middle - cy // 2, cx, cy), size, INK, bold=bold, align=align)


def _crosses_today(chart: Chart, x: int, right: int) -> bool:
    return chart.today is not None and x < chart.scale.noon(chart.today) < right


def _hours(chart: Chart) -> list[Element]:
    """Return the right column: the client's hours for each row, the peak in bold, their sum below."""
    if not chart.total:
        return []
    size = 12.0 if chart.row_cy >= points(24) else chart.row_pt
    x, peak = chart.scale.right + points(6), max(row.hours for row in chart.rows)
    cx, cy, small_cy = chart.frame.right - x, chart.row_cy, line_cy(chart.small_pt)
    head = Frame(x, chart.header_bottom - points(2) - small_cy, cx, small_cy)
    words = catalogue(chart.language)["graphics"]
    found: list[Element] = [Label(words["hours_head"], head, chart.small_pt, INK, bold=True, align="r", anchor="b")]
    for number, row in enumerate(chart.rows):
        if row.hours:
            text, frame = hours_text(row.hours, chart.language), Frame(x, chart.row_y(number), cx, cy)
            found.append(Label(text, frame, size, INK, bold=row.hours == peak, align="r"))
    total = Frame(x, chart.bottom + points(4), cx, small_cy)
    return [*found, Label(chart.total, total, chart.small_pt, INK, bold=True, align="r")]


def _footer(chart: Chart) -> list[Element]:
    """Return the numbered notes and the legend, below the line of today and the total."""
    y = chart.bottom + points(4) + line_cy(chart.small_pt)
    notes = bands.notes(chart.noted, Frame(chart.frame.x, y, chart.frame.cx, 0), chart.small_pt, chart.language)
    y += len({label.frame.y for label in notes}) * line_cy(chart.small_pt)
    return [*notes, *_legend(chart, y + points(4))]


def _legend(chart: Chart, y: int) -> list[Element]:
    """Return what each sign means, for the signs that are on the chart, below the bars or, where they are too many, from the left."""
    words = catalogue(chart.language)["graphics"]
    signs = [kind for kind in KINDS if any(row.kind == kind and row.days for row in chart.rows)]
    texts = [(sign, words[f"legend_{sign}"]) for sign in (*signs, *(["constraint"] if chart.windows else []))]
    cy, size, gap = line_cy(9), points(8), points(4)
    cxs = [(size if sign == "milestone" else size * 2) + gap + text_cx(text, 9) for sign, text in texts]
    x = chart.scale.x if chart.scale.x + sum(cxs) + 3 * gap * len(cxs) <= chart.frame.right else chart.frame.x
    found: list[Element] = []
    for (sign, text), cx in zip(texts, cxs, strict=True):
        if len(texts) > 1 and x + cx <= chart.frame.right:
            box = Frame(x, y + (cy - size) // 2, size if sign == "milestone" else size * 2, size)
            found += [_sign(sign, box), Label(text, Frame(box.right + gap, y, text_cx(text, 9), cy), 9, QUIET)]
            x += cx + 3 * gap
    return found


def _sign(kind: str, frame: Frame) -> Shape:
    if kind == "milestone":
        return Shape("diamond", frame, fill="dk2")
    return Shape("rect", frame, fill="accent3 20") if kind == "constraint" else _bar_shape(kind, frame, "")


def _bar_shape(kind: str, frame: Frame, name: str) -> Shape:
    if kind == "buffer":
        return Shape("rect", frame, fill="lt1", hatch="accent6", outline="accent6", name=name)
    if kind == "task":
        return Shape("rect", frame, fill="accent1 40", outline="accent1", name=name)
    return Shape("rect", frame, fill="accent1", name=name)
