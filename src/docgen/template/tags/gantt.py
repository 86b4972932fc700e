"""`{% draw gantt(plan, constraints, today) %}`: the plan on a page, with the client's blackout windows and hours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain

from docgen.locale import catalogue
from docgen.template.tags import bands
from docgen.template.tags.drawing import SOFT, Align, Drawing, Elbow, Element, Frame, Label, Line, Shape, continued, nothing, points
from docgen.template.tags.labels import line_cy, text_cx
from docgen.template.tags.layout import INDENT, Chart, lay_out
from docgen.template.tags.links import LINK, links
from docgen.template.tags.plan import KINDS, PlanRow, describe, hours_text, plan_rows, span_of
from docgen.template.tags.timescale import day_text, days_text, lower_spans, upper_spans
from docgen.template.tags.values import Row, day_of
from docgen.text import formats

GRID, MONTH_GRID, INK, QUIET = "dk1 12", "dk1 30", "dk1", SOFT
_GAP = points(5)


def gantt(
    frame: Frame, plan: Iterable[Row], constraints: Iterable[Row] = (), today: object = None, actual: bool = False, *, language: str
) -> Drawing:
    """Return the plan as a Gantt chart: one row for each phase, task, buffer and milestone, in the plan's order.

    Constraints that touch the plan are bands over all rows; arrows lead from each row to those that depend on it; a line marks
    `today` if it lies on the chart. With `actual` a second bar shows when a row really ran. More rows than the frame holds
    continue on further slides.
    """
    name = catalogue(language)["graphics"]["gantt_name"]
    rows = plan_rows(plan)
    rows = rows if actual else tuple(replace(row, actual=None) for row in rows)
    if not any(row.days for row in rows):
        return nothing(name)
    windows = bands.windows_of(constraints, *span_of(rows), language)
    charts = lay_out(frame, rows, windows, day_of(today), language)
    return continued(Drawing(tuple(_elements(chart)), name, describe(chart.rows, windows, language)) for chart in charts)


def _elements(chart: Chart) -> Iterator[Element]:
    links_ = links(chart)
    bars = _bars(chart, [_upright(link) for link in links_])
    yield from chain(_ground(chart), _header(chart), _names(chart), _today(chart), links_, bars, _hours(chart), _footer(chart))


def _upright(link: Line | Elbow) -> Frame:
    """Return the part of a dependency's arrow that runs up or down."""
    return Frame(link.x1, link.frame.y, 1, link.frame.cy)


def _ground(chart: Chart) -> list[Element]:
    """Return what lies behind the rows: bands, week lines, month lines, row lines."""
    scale, y, bottom = chart.scale, chart.body_y, chart.bottom
    weeks = lower_spans(scale, chart.small_pt, chart.language)
    months = upper_spans(scale, chart.small_pt, chart.language)
    rows = range(1, len(chart.rows))
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
    for number, (row, name) in enumerate(zip(chart.rows, chart.names, strict=True)):
        indent = INDENT if row.kind == "task" else 0
        frame = Frame(chart.frame.x + indent, chart.row_y(number), cx - indent, chart.row_cy)
        found.append(Label(name.text, frame, name.size_pt, INK, bold=row.kind == "milestone", name=row.name))
    return found


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


def _bars(chart: Chart, links_: Sequence[Frame]) -> list[Element]:
    found: list[Element] = []
    for number, row in enumerate(chart.rows):
        middle, sign = chart.row_y(number) + chart.row_cy // 2, chart.sign(number)
        if sign is None or row.days is None:
            text = catalogue(chart.language)["graphics"]["undated"]
            found += _date_label(chart, text, Frame(chart.scale.x, middle, 0, 0), links_)
        elif row.kind == "milestone":
            found += _milestone(chart, row, row.days[1], sign, links_)
        else:
            found += _bar(chart, row, row.days, sign, links_)
    return found


def _bar(chart: Chart, row: PlanRow, days: tuple[date, date], sign: Frame, links_: Sequence[Frame]) -> list[Element]:
    text = days_text(*days, chart.language)
    shape = _bar_shape(row.kind, sign, row.name)
    if chart.has_actual:
        return _paired(chart, row, days, shape, links_)
    beside = _GAP + text_cx(text, chart.row_pt)
    has_room = sign.x - beside >= chart.scale.x or sign.right + beside <= chart.scale.right
    fits_inside = line_cy(chart.small_pt) <= sign.cy and text_cx(text, chart.small_pt) <= sign.cx
    if not has_room and row.kind != "buffer" and fits_inside:
        # Dark words are read on a tint of any theme's colour.
        return [replace(shape, fill="accent1 20", outline="accent1"), Label(text, sign, chart.small_pt, INK, align="ctr")]
    return [shape, *_date_label(chart, text, sign, links_)]


def _paired(chart: Chart, row: PlanRow, days: tuple[date, date], planned: Shape, links_: Sequence[Frame]) -> list[Element]:
    """Return a row's planned bar, quieter, the actual one below it, and the days that count: the actual ones once there are any."""
    plan = planned if row.kind == "buffer" else replace(planned, fill="accent1 20", outline="accent1")
    if row.actual is None:
        return [plan, *_date_label(chart, days_text(*days, chart.language), plan.frame, links_)]
    x, right = chart.scale.at(row.actual[0]), chart.scale.at(row.actual[1] + timedelta(1))
    ran = Frame(x, plan.frame.bottom, right - x, plan.frame.cy)
    both = Frame(min(ran.x, plan.frame.x), plan.frame.y, max(ran.right, plan.frame.right) - min(ran.x, plan.frame.x), 2 * ran.cy)
    dated = _date_label(chart, days_text(*row.actual, chart.language), both, links_)
    return [plan, Shape("rect", ran, fill="dk2", name=row.name), *dated]


def _milestone(chart: Chart, row: PlanRow, day: date, sign: Frame, links_: Sequence[Frame]) -> list[Element]:
    is_long = chart.scale.upper == "year" and chart.scale.first.year != chart.scale.last.year
    text = formats.date(day, "full" if is_long else "short", language=chart.language)
    found: list[Element] = [Shape("diamond", sign, fill="dk2", name=row.name)]
    if row.actual and row.actual[1] != day:
        # Where it was planned stays as an outline; the day that it was reached is filled.
        x = min(max(chart.scale.noon(row.actual[1]) - sign.cx // 2, chart.scale.x), chart.scale.right - sign.cx)
        found = [Shape("diamond", sign, fill="lt1", outline="dk2", name=row.name), Shape("diamond", replace(sign, x=x), fill="dk2")]
        text = formats.date(row.actual[1], "full" if is_long else "short", language=chart.language)
        sign = Frame(min(x, sign.x), sign.y, abs(x - sign.x) + sign.cx, sign.cy)
    return [*found, *_date_label(chart, text, sign, links_, bold=True)]


def _date_label(chart: Chart, text: str, sign: Frame, links_: Sequence[Frame], bold: bool = False) -> list[Label]:
    """Return `text` right of its sign, or left where there is no room or the line of today or an arrow would cross it.

    In a narrow chart it is small; where there is no room at all, only the alternative text tells it.
    """
    for size in dict.fromkeys((chart.row_pt, 9)):
        middle, cx, cy = sign.y + sign.cy // 2, text_cx(text, size, bold), min(line_cy(size), chart.row_cy)
        spots: list[tuple[int, Align]] = [(sign.right + _GAP, "l"), (sign.x - _GAP - cx, "r")]
        if chart.today is not None and sign.right < chart.scale.noon(chart.today) < sign.right + cx:
            spots.append((chart.scale.noon(chart.today) + _GAP, "l"))
        # Where an arrow leaves close to the sign, the words begin behind it.
        spots += [(link.x + _GAP, "l") for link in links_ if sign.right <= link.x <= sign.right + 2 * _GAP]
        inside = [spot for spot in spots if spot[0] >= chart.scale.x and spot[0] + cx <= chart.scale.right]
        clear = [spot for spot in inside if not _is_crossed(chart, Frame(spot[0], middle - cy // 2, cx, cy), links_)]
        for x, align in (clear or inside)[:1]:
            return [Label(text, Frame(x, middle - cy // 2, cx, cy), size, INK, bold=bold, align=align)]
    return []


def _is_crossed(chart: Chart, box: Frame, links_: Sequence[Frame]) -> bool:
    if chart.today is not None and box.x < chart.scale.noon(chart.today) < box.right:
        return True
    return any(box.x - _GAP // 2 < link.x < box.right + _GAP // 2 and box.y < link.bottom and link.y < box.bottom for link in links_)


def _hours(chart: Chart) -> list[Element]:
    """Return the right column: the client's hours for each row as a bar and a number, the peak in bold, their sum at the end."""
    if not chart.peak:
        return []
    size = 12.0 if chart.row_cy >= points(24) else chart.row_pt
    x, small_cy = chart.scale.right + points(6), line_cy(chart.small_pt)
    cx = chart.frame.right - x
    head = Frame(x, chart.header_bottom - points(2) - small_cy, cx, small_cy)
    words = catalogue(chart.language)["graphics"]
    found: list[Element] = [Label(words["hours_head"], head, chart.small_pt, INK, bold=True, align="r", anchor="b")]
    bar_cy, bar_x = min(points(8), chart.row_cy // 2), x + points(4)
    for number, row in enumerate(chart.rows):
        if not row.hours:
            continue
        y, is_peak = chart.row_y(number), row.hours == chart.peak
        if chart.effort_cx:
            bar = Frame(bar_x, y + (chart.row_cy - bar_cy) // 2, max(round(chart.effort_cx * row.hours / chart.peak), points(1)), bar_cy)
            found.append(Shape("rect", bar, "accent2" if is_peak else "accent2 60", name=words["hours_head"]))
        left = x + (points(4) + chart.effort_cx if chart.effort_cx else 0)
        frame = Frame(left, y, chart.frame.right - left, chart.row_cy)
        found.append(Label(hours_text(row.hours, chart.language), frame, size, INK, bold=is_peak, align="r"))
    if chart.total:
        found.append(Label(chart.total, Frame(x, chart.bottom + points(4), cx, small_cy), chart.small_pt, INK, bold=True, align="r"))
    return found


def _footer(chart: Chart) -> list[Element]:
    """Return the numbered notes and the legend, below the line of today and the total."""
    y = chart.bottom + points(4) + line_cy(chart.small_pt)
    notes = bands.notes(chart.notes, Frame(chart.frame.x, y, chart.frame.cx, 0), chart.small_pt)
    y += len(chart.notes) * line_cy(chart.small_pt)
    return [*notes, *_legend(chart, y + points(4))]


def _legend(chart: Chart, y: int) -> list[Element]:
    """Return what each sign means, for the signs that are on the chart, below the bars or, where they are too many, from the left."""
    words = catalogue(chart.language)["graphics"]
    signs: list[str] = [kind for kind in KINDS if any(row.kind == kind and row.days for row in chart.rows)]
    signs += [name for name, is_shown in _further_signs(chart) if is_shown]
    texts = [(sign, words[f"legend_{sign}"]) for sign in signs]
    cy, size, gap = line_cy(9), points(8), points(4)
    cxs = [(size if sign == "milestone" else size * 2) + gap + text_cx(text, 9) for sign, text in texts]
    x = chart.scale.x if chart.scale.x + sum(cxs) + 3 * gap * len(cxs) <= chart.frame.right else chart.frame.x
    found: list[Element] = []
    for (sign, text), cx in zip(texts, cxs, strict=True):
        if len(texts) > 1 and x + cx <= chart.frame.right:
            box = Frame(x, y + (cy - size) // 2, size if sign == "milestone" else size * 2, size)
            found += [_sign(sign, box, chart.has_actual), Label(text, Frame(box.right + gap, y, text_cx(text, 9), cy), 9, QUIET)]
            x += cx + 3 * gap
    return found


def _further_signs(chart: Chart) -> tuple[tuple[str, bool], ...]:
    return (
        ("actual", any(row.actual for row in chart.rows)),
        ("constraint", bool(chart.windows)),
        ("link", any(row.after for row in chart.rows)),
    )


def _sign(kind: str, frame: Frame, has_actual: bool) -> Shape | Line:
    if kind == "link":
        return Line(frame.x, frame.y + frame.cy // 2, frame.right, frame.y + frame.cy // 2, LINK, 0.75, arrow=True)
    if kind == "phase" and has_actual:
        return Shape("rect", frame, fill="accent1 20", outline="accent1")
    if kind in ("milestone", "constraint", "actual"):
        fill = {"milestone": "dk2", "constraint": "accent3 20", "actual": "dk2"}[kind]
        return Shape("diamond" if kind == "milestone" else "rect", frame, fill=fill)
    return _bar_shape(kind, frame, "")


def _bar_shape(kind: str, frame: Frame, name: str) -> Shape:
    if kind == "buffer":
        return Shape("rect", frame, fill="lt1", hatch="accent6", outline="accent6", name=name)
    if kind == "task":
        return Shape("rect", frame, fill="accent1 40", outline="accent1", name=name)
    return Shape("rect", frame, fill="accent1", name=name)
