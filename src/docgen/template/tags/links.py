"""The dependencies of a plan on its Gantt chart: an arrow from the end of what comes first to what waits for it."""

from __future__ import annotations

from docgen.template.tags.drawing import Elbow, Frame, Line, points
from docgen.template.tags.layout import Chart

LINK = "dk1 60"
_FROM_END, _LEAST_WAY, _INSIDE = points(3), points(6), points(2)


def links(chart: Chart) -> list[Line | Elbow]:
    """Return the arrows to the rows of this slide. What comes first on an earlier slide sends its arrow from above."""
    found: list[Line | Elbow] = []
    for number, row in enumerate(chart.rows):
        to = chart.sign(number)
        for name in row.after if to is not None else ():
            start = _start(chart, name, number)
            if start is not None and to is not None:
                found.append(_link(*start, to, f"{name} → {row.name}", row.kind == "milestone"))
    return found


def _start(chart: Chart, name: str, number: int) -> tuple[int, int] | None:
    """Return the point from which the arrow to row `number` starts, or None when what comes first has no date."""
    here = [*range(number - 1, -1, -1), *range(number + 1, len(chart.rows))]
    place = next((place for place in here if chart.rows[place].name == name), None)
    if place is None or (place > number and any(row.name == name for row in chart.above)):
        days = next((row.days for row in reversed(chart.above) if row.name == name), None)
        return (chart.scale.noon(days[1]), chart.body_y) if days else None
    sign = chart.sign(place)
    if sign is None:
        return None
    is_middle = chart.rows[place].kind == "milestone" or sign.cx < 2 * _FROM_END
    x = sign.x + sign.cx // 2 if is_middle else sign.right - _FROM_END
    return x, sign.bottom if place < number else sign.y


def _link(x: int, y: int, to: Frame, name: str, to_milestone: bool) -> Line | Elbow:
    end_y = to.y if y < to.y else to.bottom
    if x < to.x - _LEAST_WAY:
        return Elbow(x, y, to.x, to.y + to.cy // 2, LINK, name=name)
    if x > to.right + _LEAST_WAY:
        return Elbow(x, y, to.right, to.y + to.cy // 2, LINK, name=name)
    inside = min(_INSIDE, to.cx // 2)
    x = to.x + to.cx // 2 if to_milestone else min(max(x, to.x + inside), to.right - inside)
    return Line(x, y, x, end_y, LINK, 0.75, arrow=True, name=name)
