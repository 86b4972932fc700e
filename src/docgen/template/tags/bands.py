"""The client's constraint windows on a Gantt chart: tinted bands, and labels that stay clear of each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from docgen.locale import catalogue
from docgen.template.tags.drawing import Element, Frame, Label, Line, Shape, points
from docgen.template.tags.labels import fit, line_cy, text_cx
from docgen.template.tags.timescale import Scale, days_text
from docgen.template.tags.values import Row, date_of, text_of

LANES = 2
# More labels than these are not read beside bands; they are numbered and told below the chart.
_MOST_LABELS = 8
_MOST_NOTE_LINES = 3
_GAP = points(6)


@dataclass(frozen=True, slots=True)
class Window:
    """Days on which the client cannot work, and why."""

    statement: str
    start: date
    end: date
    days: str

    @property
    def text(self) -> str:
        """The reason and the days on one line."""
        return f"{self.statement} {self.days}".strip()


@dataclass(frozen=True, slots=True)
class Placed:
    """A window's label above the rows: lane 0 touches its band, lane 1 lies above and is joined to it by a leader."""

    text: str
    lane: int
    x: int
    right: int
    anchor_x: int


def windows_of(constraints: Iterable[Row], first: date, last: date, language: str) -> tuple[Window, ...]:
    """Return the dated constraints that touch the days from `first` to `last`, in order of their start."""
    found = []
    for row in constraints:
        start, end = date_of(row, "start"), date_of(row, "end")
        begin, finish = start or end, end or start
        if begin is None or finish is None:
            continue
        begin, finish = min(begin, finish), max(begin, finish)
        if begin <= last and finish >= first:
            found.append(Window(text_of(row, "statement"), begin, finish, days_text(begin, finish, language)))
    return tuple(sorted(found, key=lambda window: (window.start, window.end)))


def place(windows: Sequence[Window], scale: Scale, size_pt: float) -> tuple[Placed, ...]:
    """Return one label for each window, all clear of each other in `LANES` lanes; none at all where that cannot be."""
    if len(windows) > _MOST_LABELS:
        return ()
    return _search([list(_spots(window, scale, size_pt)) for window in windows], ()) or ()


def _search(choices: Sequence[Sequence[Placed]], placed: tuple[Placed, ...]) -> tuple[Placed, ...] | None:
    """Return the first combination of spots that are clear of each other and of those placed, or None."""
    if not choices:
        return placed
    for spot in choices[0]:
        if all(_are_clear(spot, other) for other in placed):
            found = _search(choices[1:], (*placed, spot))
            if found is not None:
                return found
    return None


def _spots(window: Window, scale: Scale, size_pt: float) -> Iterator[Placed]:
    left, right = scale.at(window.start), scale.at(window.end + timedelta(1))
    middle = (left + right) // 2
    for text in dict.fromkeys((window.text, window.statement or window.days)):
        cx = text_cx(text, size_pt, bold=True)
        if cx > scale.cx * 6 // 10:
            continue
        for lane in range(LANES):
            # Beginning with the band, ending with it, and two in between: the label always lies over its band's middle.
            for x in dict.fromkeys((middle - cx // 2, left, right - cx, middle - cx // 4, middle - cx * 3 // 4)):
                x = min(max(x, scale.x), scale.right - cx)
                yield Placed(text, lane, x, x + cx, middle)


def _are_clear(one: Placed, other: Placed) -> bool:
    if one.lane == other.lane:
        return one.right + _GAP <= other.x or other.right + _GAP <= one.x
    lower, upper = (one, other) if one.lane < other.lane else (other, one)
    return not lower.x - _GAP // 2 < upper.anchor_x < lower.right + _GAP // 2


def lane_cy(size_pt: float) -> int:
    """Return the height of one lane of labels."""
    return line_cy(size_pt) + points(1)


def bands(windows: Iterable[Window], scale: Scale, y: int, bottom: int) -> list[Element]:
    """Return one tinted band for each window, from `y` to `bottom`."""
    found: list[Element] = []
    for window in windows:
        x, right = scale.at(window.start), scale.at(window.end + timedelta(1))
        found.append(Shape("rect", Frame(x, y, right - x, bottom - y), fill="accent3 20", name=window.statement))
    return found


def labels(placed: Iterable[Placed], y: int, size_pt: float) -> list[Element]:
    """Return the labels above the bands, which begin at `y`, and the leaders of those in the upper lane."""
    found: list[Element] = []
    for spot in placed:
        top = y - lane_cy(size_pt) * (spot.lane + 1)
        if spot.lane:
            found.append(Line(spot.anchor_x, top + line_cy(size_pt), spot.anchor_x, y, "accent3", 0.75))
        frame = Frame(spot.x, top, spot.right - spot.x, line_cy(size_pt))
        found.append(Label(spot.text, frame, size_pt, bold=True, align="ctr"))
    return found


def marks(windows: Sequence[Window], scale: Scale, y: int, size_pt: float) -> list[Element]:
    """Return the number above each band whose words stand in the notes below the chart."""
    cxs = [text_cx(str(number), size_pt, bold=True) + points(1) for number in range(1, len(windows) + 1)]
    xs: list[int] = []
    free_x = scale.x
    for window, cx in zip(windows, cxs, strict=True):
        middle = (scale.at(window.start) + scale.at(window.end + timedelta(1))) // 2
        xs.append(max(middle - cx // 2, free_x))
        free_x = xs[-1] + cx
    # What was pushed beyond the right end moves back, and pushes its neighbours.
    limit = scale.right
    for number in range(len(xs) - 1, -1, -1):
        xs[number] = limit = min(xs[number], limit - cxs[number])
    cy = line_cy(size_pt)
    return [
        Label(str(number), Frame(x, y, cx, cy), size_pt, bold=True, align="ctr")
        for number, (x, cx) in enumerate(zip(xs, cxs, strict=True), 1)
    ]


def notes(windows: Sequence[Window], frame: Frame, size_pt: float, language: str) -> list[Label]:
    """Return the numbered windows in words, one after the other from the top of `frame`, on a few lines."""
    found: list[Label] = []
    x, y, gap = frame.x, frame.y, points(16)
    for number, window in enumerate(windows, 1):
        room = frame.cx - text_cx(f" {window.days}", size_pt) - points(size_pt)
        text = f"{fit(f'{number} {window.statement}', room, (size_pt,), 1).text} {window.days}"
        cx = min(text_cx(text, size_pt), frame.cx)
        if x > frame.x and x + cx > frame.right:
            x, y = frame.x, y + line_cy(size_pt)
        if y >= frame.y + _MOST_NOTE_LINES * line_cy(size_pt):
            more = catalogue(language)["graphics"]["more"].format(count=len(windows) - number + 1)
            return [*found, Label(more, Frame(x, y, text_cx(more, size_pt), line_cy(size_pt)), size_pt)]
        found.append(Label(text, Frame(x, y, cx, line_cy(size_pt)), size_pt, name=window.statement))
        x += cx + gap
    return found
