"""The client's constraint windows on a Gantt chart: tinted bands, and labels that stay clear of each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from docgen.template.tags.drawing import Element, Frame, Label, Line, Shape, points
from docgen.template.tags.labels import fit, line_cy, text_cx
from docgen.template.tags.timescale import Scale, days_text
from docgen.template.tags.values import Row, date_of, text_of

LANES = 2
# More labels than these are not read beside bands; they are numbered and told below the chart.
_MOST_LABELS = 8
_GAP, _NOTE_GAP = points(6), points(16)


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


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered window in words, `cx` wide; number 0 tells how many more there are."""

    number: int
    window: Window
    text: str
    cx: int


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


def marks(noted: Sequence[Note], scale: Scale, y: int, size_pt: float) -> list[Element]:
    """Return the number above each band whose words stand in the notes below the chart."""
    cxs = [text_cx(str(note.number), size_pt, bold=True) + points(1) for note in noted]
    xs: list[int] = []
    free_x = scale.x
    for note, cx in zip(noted, cxs, strict=True):
        middle = (scale.at(note.window.start) + scale.at(note.window.end + timedelta(1))) // 2
        xs.append(max(middle - cx // 2, free_x))
        free_x = xs[-1] + cx
    # What was pushed beyond the right end moves back, and pushes its neighbours.
    limit = scale.right
    for place in range(len(xs) - 1, -1, -1):
        xs[place] = limit = min(xs[place], limit - cxs[place])
    cy = line_cy(size_pt)
    return [
        Label(str(note.number), Frame(x, y, cx, cy), size_pt, bold=True, align="ctr") for note, x, cx in zip(noted, xs, cxs, strict=True)
    ]


def note_lines(windows: Sequence[Window], full_cx: int, size_pt: float) -> tuple[tuple[Note, ...], ...]:
    """Return the numbered windows in words, as many on a line as `full_cx` holds."""
    found: list[list[Note]] = []
    x = full_cx
    for number, window in enumerate(windows, 1):
        room = full_cx - text_cx(f" {window.days}", size_pt) - points(size_pt)
        text = f"{fit(f'{number} {window.statement}', room, (size_pt,), 1).text} {window.days}"
        cx = min(text_cx(text, size_pt), full_cx)
        if x + cx > full_cx:
            found.append([])
            x = 0
        found[-1].append(Note(number, window, text, cx))
        x += cx + _NOTE_GAP
    return tuple(map(tuple, found))


def spread(lines: Sequence[tuple[Note, ...]], slides: int, most: int, more: str) -> list[tuple[tuple[Note, ...], ...]]:
    """Return the lines of notes of each slide, at most `most`: all of them, or where they are too many, each on one slide.

    What finds no room on any of them is counted on the last line in the words of `more`.
    """
    if len(lines) <= most:
        return [tuple(lines)] * slides
    each = min(-(-len(lines) // slides), most)
    found = [tuple(lines[slide * each : (slide + 1) * each]) for slide in range(slides)]
    left = [note for line in lines[slides * each - 1 :] for note in line]
    if len(lines) > slides * each:
        found[-1] = (*found[-1][:-1], (replace(left[0], number=0, text=more.format(count=len(left))),))
    return found


def notes(lines: Iterable[Sequence[Note]], frame: Frame, size_pt: float) -> list[Label]:
    """Return lines of notes from the top of `frame`."""
    found: list[Label] = []
    for number, line in enumerate(lines):
        x, y = frame.x, frame.y + number * line_cy(size_pt)
        for note in line:
            name = note.window.statement if note.number else ""
            found.append(Label(note.text, Frame(x, y, note.cx, line_cy(size_pt)), size_pt, name=name))
            x += note.cx + _NOTE_GAP
    return found
