"""`{% draw dumbbell(goals) %}`: for each goal the way from its baseline to its target, and the day it is due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from docgen.locale import catalogue
from docgen.template.tags.drawing import Drawing, Element, Frame, Label, Line, Shape, continued, nothing, points
from docgen.template.tags.labels import Fitted, fit, fit_all, line_cy, text_cx
from docgen.template.tags.paging import windows
from docgen.template.tags.values import Row, date_of, number_of, text_of
from docgen.text import formats
from docgen.text.numbers import CURRENCIES

GRID, TRACK, INK, EMPHASIS = "dk1 12", "dk1 35", "dk1", "dk2"
_CIRCLE, _APART = points(12), points(8)
_TALLEST_ROW, _LOWEST_ROW = points(100), points(38)
_HEAD_PT, _NOTE_PT = 10.5, 10.5
_DUE_SIZES_PT = (14.0, 12.0, 10.5, 9.0)
_VALUE_SIZES_PT = (16.0, 14.0, 12.0, 10.5, 9.0)


@dataclass(frozen=True, slots=True)
class Goal:
    """What one row tells: values that are missing are None, words that are missing are `""`."""

    metric: str
    kind: str
    baseline: float | None
    target: float | None
    baseline_text: str
    target_text: str
    due: str
    unit: str

    def told(self, language: str) -> str:
        """Return the goal as part of a sentence."""
        words = catalogue(language)["graphics"]
        row: str = words["dumbbell_row"].format(name=self.metric, baseline=self.baseline_text or "–", target=self.target_text or "–")
        return str(words["dumbbell_due"].format(row=row, due=self.due)) if self.due else row


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns from left to right, the rows below the header, and the sizes of their words."""

    frame: Frame
    names_cx: int
    track_x: int
    track_cx: int
    due_x: int
    gutter: int
    body_y: int
    row_cy: int
    name_pt: float
    value_pt: float


def dumbbell(frame: Frame, goals: Iterable[Row], *, language: str) -> Drawing:
    """Return one row for each goal: hollow circle at the baseline, filled circle at the target, each on the row's own scale.

    A scale starts at zero unless both values are large and close together. More goals than the frame holds continue on
    further slides.
    """
    words = catalogue(language)["graphics"]
    found = [_goal(row, language) for row in goals]
    if not found:
        return nothing(words["dumbbell_name"])
    body_y = frame.y + line_cy(_HEAD_PT) + points(4)
    parts = windows(found, (frame.bottom - body_y) // _LOWEST_ROW)
    columns = _columns(frame, found, max(map(len, parts)), language)
    names = iter(_fitted_names(found, columns))
    return continued(_page(columns, part, list(islice(names, len(part))), language) for part in parts)


def _page(columns: Columns, goals: Sequence[Goal], names: Sequence[Fitted], language: str) -> Drawing:
    words = catalogue(language)["graphics"]
    elements = _header(columns, language)
    for number, (goal, name) in enumerate(zip(goals, names, strict=True)):
        elements += _row(columns, goal, name, columns.body_y + columns.row_cy * number)
    description = words["dumbbell_description"].format(rows=words["join"].join(goal.told(language) for goal in goals))
    written = (element for element in elements if not isinstance(element, Label) or element.text)
    return Drawing(tuple(written), words["dumbbell_name"], description)


def _row(columns: Columns, goal: Goal, name: Fitted, y: int) -> list[Element]:
    right, bottom = columns.frame.right, y + columns.row_cy
    names = Frame(columns.frame.x, y, columns.names_cx, columns.row_cy)
    kind = fit(goal.kind, columns.names_cx, (_NOTE_PT,), 1).text if goal.kind else ""
    due = fit(goal.due, right - columns.due_x, tuple(size for size in _DUE_SIZES_PT if size < columns.name_pt), 2)
    return [
        Label(name.text, names, name.size_pt, INK, bold=True, name=goal.metric, note=kind, note_pt=_NOTE_PT),
        *_track(columns, goal, y),
        Label(due.text, Frame(columns.due_x, y, right - columns.due_x, columns.row_cy), due.size_pt, INK),
        Line(columns.frame.x, bottom, right, bottom, GRID),
    ]


def _goal(row: Row, language: str) -> Goal:
    baseline, target, unit, places = number_of(row, "baseline"), number_of(row, "target"), text_of(row, "unit"), row.get("decimals")
    # An amount of money knows its own decimals and is written with the sign of its currency.
    decimals = places if isinstance(places, int) and unit not in CURRENCIES else None
    texts = [formats.measure(value, unit, decimals, language=language) for value in (baseline, target)]
    due = formats.date(date_of(row, "due_date"), language=language)
    return Goal(text_of(row, "metric"), text_of(row, "type_label"), baseline, target, texts[0], texts[1], due, unit)


def _columns(frame: Frame, goals: Sequence[Goal], rows: int, language: str) -> Columns:
    body_y = frame.y + line_cy(_HEAD_PT) + points(4)
    row_cy = min(max((frame.bottom - body_y) // rows, _LOWEST_ROW), _TALLEST_ROW)
    name_pt = 16.0 if row_cy >= points(72) else 14.0 if row_cy >= points(52) else 12.0
    due_head = text_cx(catalogue(language)["graphics"]["due"], _HEAD_PT, bold=True)
    due_cx = min(max(due_head, *(text_cx(goal.due, name_pt - 2) for goal in goals)), frame.cx // 4)
    names_cx = min(max(max(text_cx(goal.metric, name_pt, bold=True) for goal in goals), frame.cx // 5), frame.cx * 30 // 100)
    gutter = min(points(18), frame.cx // 36)
    due_x = frame.right - due_cx
    track_x = frame.x + names_cx + gutter * 2
    track_cx = due_x - gutter * 2 - track_x
    widths = [(size, max(_values_cx(goal, size) for goal in goals)) for size in _VALUE_SIZES_PT if size <= name_pt]
    value_pt = next((size for size, widest in widths if widest <= track_cx + 2 * gutter), _VALUE_SIZES_PT[-1])
    return Columns(frame, names_cx, track_x, track_cx, due_x, gutter, body_y, row_cy, name_pt, value_pt)


def _values_cx(goal: Goal, size_pt: float) -> int:
    return text_cx(goal.baseline_text, size_pt) + _APART + text_cx(goal.target_text, size_pt, bold=True)


def _header(columns: Columns, language: str) -> list[Element]:
    words, frame, cy = catalogue(language)["graphics"], columns.frame, line_cy(_HEAD_PT)
    found: list[Element] = [
        Label(words["metric"], Frame(frame.x, frame.y, columns.names_cx, cy), _HEAD_PT, INK, bold=True),
        Label(words["due"], Frame(columns.due_x, frame.y, frame.right - columns.due_x, cy), _HEAD_PT, INK, bold=True),
    ]
    x, size = columns.track_x, points(8)
    for key, fill in (("baseline", "lt1"), ("target", EMPHASIS)):
        cx = text_cx(words[key], _HEAD_PT, bold=True)
        found.append(Shape("ellipse", Frame(x, frame.y + (cy - size) // 2, size, size), fill, EMPHASIS, 1.25))
        found.append(Label(words[key], Frame(x + size + points(4), frame.y, cx, cy), _HEAD_PT, INK, bold=True))
        x += size + points(4) + cx + points(14)
    line_y = columns.body_y
    return [*found, Line(frame.x, line_y, frame.right, line_y, INK, 1)]


def _fitted_names(goals: Sequence[Goal], columns: Columns) -> list[Fitted]:
    room = columns.row_cy - points(4) - (line_cy(_NOTE_PT) if any(goal.kind for goal in goals) else 0)
    sizes = tuple(size for size in (16.0, 14.0, 12.0, 11.0, 10.5) if size <= columns.name_pt)
    return fit_all([goal.metric for goal in goals], [columns.names_cx] * len(goals), sizes, room)


def scale_of(baseline: float, target: float, unit: str) -> tuple[float, float]:
    """Return the values at the two ends of a row's track."""
    low, high = min(baseline, target), max(baseline, target)
    if unit == "%" and low >= 0 and 50 <= high <= 100 and high - low >= 20:
        return 0, 100
    if low == high:
        return (0, high) if high > 0 else (low, 0) if low < 0 else (0, 1)
    # From zero, values that are large and close together would lie on top of each other.
    if low > 0 and high - low < high / 5:
        return low - (high - low) / 2, high + (high - low) / 2
    return min(low, 0), max(high, 0)


def _track(columns: Columns, goal: Goal, y: int) -> list[Element]:
    values = [value for value in (goal.baseline, goal.target) if value is not None]
    if not values:
        return []
    low, high = scale_of(values[0], values[-1], goal.unit)
    label_cy = line_cy(columns.value_pt)
    top = y + (columns.row_cy - label_cy - points(2) - _CIRCLE) // 2
    middle = top + label_cy + points(2) + _CIRCLE // 2
    left, cx = columns.track_x + _CIRCLE // 2, columns.track_cx - _CIRCLE
    places = [left + round(cx * (value - low) / (high - low)) for value in values]
    found: list[Element] = [Line(left, middle, left + cx, middle, TRACK, 1)]
    if low <= 0 <= high:
        zero = left + round(cx * (0 - low) / (high - low))
        found.append(Line(zero, middle - points(4), zero, middle + points(4), TRACK, 1))
    if len(values) == 2:
        found += _way(places[0], places[1], middle)
    for name, fill, x in zip((goal.baseline_text, goal.target_text), ("lt1", EMPHASIS), _both(goal, places), strict=True):
        if x is not None:
            frame = Frame(x - _CIRCLE // 2, middle - _CIRCLE // 2, _CIRCLE, _CIRCLE)
            found.append(Shape("ellipse", frame, fill, EMPHASIS, 2, name=name))
    return [*found, *_value_labels(columns, goal, places, top)]


def _both(goal: Goal, places: Sequence[int]) -> tuple[int | None, int | None]:
    return (None if goal.baseline is None else places[0], None if goal.target is None else places[-1])


def _way(start: int, end: int, y: int) -> list[Element]:
    gap = _CIRCLE // 2
    if abs(end - start) <= 2 * _CIRCLE:
        return [Line(start, y, end, y, EMPHASIS, 2)]
    sign = 1 if end > start else -1
    return [Line(start + sign * gap, y, end - sign * (gap + points(2)), y, EMPHASIS, 2, arrow=True)]


def _value_labels(columns: Columns, goal: Goal, places: Sequence[int], y: int) -> list[Element]:
    """Return the values above their circles, moved apart where they would touch."""
    size, cy = columns.value_pt, line_cy(columns.value_pt)
    first, last = columns.track_x - columns.gutter, columns.track_x + columns.track_cx + columns.gutter
    found: list[tuple[int, Label]] = []
    for x, text, bold in zip(_both(goal, places), (goal.baseline_text, goal.target_text), (False, True), strict=True):
        if x is not None:
            whole = text if _values_cx(goal, size) <= last - first else fit(text, (last - first - _APART) // 2, (size,), 1, bold).text
            cx = min(text_cx(whole, size, bold), last - first)
            frame = Frame(min(max(x - cx // 2, first), last - cx), y, cx, cy)
            found.append((x, Label(whole, frame, size, EMPHASIS if bold else INK, bold=bold, align="ctr")))
    labels = [label for _, label in sorted(found, key=lambda pair: pair[0])]
    return [*(_moved_apart(labels[0], labels[1], first, last) if len(labels) == 2 else labels)]


def _moved_apart(left: Label, right: Label, first: int, last: int) -> tuple[Label, Label]:
    """Return both labels with a gap between them, moved as little as can be between `first` and `last`."""
    overlap = left.frame.right + _APART - right.frame.x
    if overlap <= 0:
        return left, right
    to_left = min(max(overlap // 2, overlap - (last - right.frame.right)), left.frame.x - first)
    return (
        replace(left, frame=replace(left.frame, x=left.frame.x - to_left)),
        replace(right, frame=replace(right.frame, x=right.frame.x + overlap - to_left)),
    )
