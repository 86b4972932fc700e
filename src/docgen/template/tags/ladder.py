"""`{% draw ladder(escalation) %}`: the steps of escalation, the first at the bottom: what leads there, who talks, how soon they answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docgen.locale import catalogue
from docgen.template.tags.drawing import Drawing, Elbow, Element, Frame, Label, Line, continued, nothing, points
from docgen.template.tags.labels import fit, fit_all, line_cy, text_cx
from docgen.template.tags.paging import windows
from docgen.template.tags.values import Row, number_of, text_of
from docgen.text import formats

_TALLEST, _LOWEST, _GAP = points(84), points(34), points(12)
_HEAD_PT, _SIZES_PT = 10.5, (16.0, 14.0, 12.0, 11.0, 10.5)
_STEP = points(12)
_TINTS = ("dk2 15", "dk2 30", "dk2 45", "dk2 60")


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its number, what leads to it, who stands on it on either side, and how soon they answer."""

    level: str
    when: str
    client: str
    client_note: str
    vendor: str
    vendor_note: str
    answer: str


@dataclass(frozen=True, slots=True)
class Places:
    """The columns of the ladder, in EMU: the steps with their numbers, then what leads there, both sides, and the time to answer."""

    frame: Frame
    y: int
    row_cy: int
    number_cx: int
    indent: int
    xs: tuple[int, ...]
    right: int

    def width(self, column: int) -> int:
        """Return how wide a column of words is."""
        ends = (*self.xs[1:], self.right + _GAP)
        return ends[column] - _GAP - self.xs[column]


def ladder(frame: Frame, steps: Iterable[Row], *, language: str) -> Drawing:
    """Return the steps from bottom to top, each further right, with what leads there, the persons of both sides and their time.

    Columns that no row fills are left out. More steps than the frame holds continue on further slides, the first steps first.
    """
    words = catalogue(language)["graphics"]
    found = [_step(row, number, language) for number, row in enumerate(steps, 1)]
    if not found:
        return nothing(words["ladder_name"])
    head_cy = line_cy(_HEAD_PT) + points(4)
    parts = windows(found, (frame.cy - head_cy) // _LOWEST)
    row_cy = min((frame.cy - head_cy) // max(map(len, parts)), _TALLEST)
    places = _places(frame, found, max(map(len, parts)), row_cy, head_cy, language)
    return continued(_page(places, part, language) for part in parts)


def _step(row: Row, number: int, language: str) -> Step:
    hours, level = number_of(row, "response_hours"), number_of(row, "level")
    unit = catalogue(language)["graphics"]["hours_unit"]
    return Step(
        formats.number(level if level is not None else number, language=language),
        text_of(row, "purpose"),
        text_of(row, "client_person"),
        _title(row, "client_person_person"),
        text_of(row, "vendor_person"),
        _title(row, "vendor_person_person"),
        "" if hours is None else formats.measure(hours, unit, language=language),
    )


def _title(row: Row, key: str) -> str:
    person = row.get(key)
    return (text_of(person, "title") or text_of(person, "role_label")) if isinstance(person, dict) else ""


def _columns(steps: Sequence[Step], language: str) -> list[tuple[str, str, int]]:
    """Return the columns that have words: key, heading and share of the width."""
    words, sides = catalogue(language)["graphics"], catalogue(language)["labels"]["side"]
    wanted = [
        ("when", words["ladder_when"], 34),
        ("client", sides["client"], 26),
        ("vendor", sides["vendor"], 26),
        ("answer", words["ladder_answer"], 14),
    ]
    return [column for column in wanted if any(getattr(step, column[0]) for step in steps)]


def _places(frame: Frame, steps: Sequence[Step], rows: int, row_cy: int, head_cy: int, language: str) -> Places:
    number_cx = max(*(text_cx(step.level, 16, bold=True) for step in steps), points(22)) + points(10)
    # Each step stands clear of the one before, so that the arrow can rise between them; many steps move closer together.
    indent = min(number_cx + _STEP, frame.cx // 5 // max(rows - 1, 1))
    columns = _columns(steps, language)
    left = frame.x + number_cx + indent * (rows - 1) + 2 * _GAP
    room, shares = frame.right - left - _GAP * max(len(columns) - 1, 0), sum(share for _, _, share in columns) or 1
    xs, x = [], left
    for _, _, share in columns:
        xs.append(x)
        x += room * share // shares + _GAP
    return Places(frame, frame.y + head_cy, row_cy, number_cx, indent, tuple(xs), frame.right)


def _page(places: Places, part: Sequence[Step], language: str) -> Drawing:
    words, columns = catalogue(language)["graphics"], _columns(part, language)
    head_cy = line_cy(_HEAD_PT)
    elements: list[Element] = [Line(places.frame.x, places.y, places.right, places.y, "dk1", 1)]
    for number, (_, heading, _) in enumerate(columns[: len(places.xs)]):
        text = fit(heading, places.width(number), (_HEAD_PT, 9.0), 1, bold=True)
        elements.append(Label(text.text, Frame(places.xs[number], places.frame.y, places.width(number), head_cy), text.size_pt, bold=True))
    elements += _stairs(places, part)
    for number, (key, _, _) in enumerate(columns[: len(places.xs)]):
        elements += _words(places, part, key, number)
    rows = words["join"].join(_told(step, language) for step in part)
    return Drawing(tuple(elements), words["ladder_name"], words["ladder_description"].format(rows=rows))


def _row_y(places: Places, part: Sequence[Step], number: int) -> int:
    """Return where step `number` begins: the first stands at the bottom."""
    return places.y + places.row_cy * (len(part) - 1 - number)


def _stairs(places: Places, part: Sequence[Step]) -> list[Element]:
    found: list[Element] = []
    cy = min(places.row_cy - points(6), points(40))
    boxes = [
        Frame(places.frame.x + places.indent * number, _row_y(places, part, number) + (places.row_cy - cy) // 2, places.number_cx, cy)
        for number in range(len(part))
    ]
    for number, (step, box) in enumerate(zip(part, boxes, strict=True)):
        y = _row_y(places, part, number) + places.row_cy
        found.append(Line(places.frame.x, y, places.right, y, "dk1 12"))
        if number + 1 < len(part):
            above = boxes[number + 1]
            x = box.x + box.cx // 2
            found.append(
                Elbow(x, box.y, above.x, above.y + above.cy // 2, "dk2", 1.5)
                if above.x - x > points(8)
                else Line(box.x + box.cx // 2, box.y, box.x + box.cx // 2, above.bottom, "dk2", 1.5, arrow=True)
            )
        tint = _TINTS[min(number * len(_TINTS) // max(len(part), 1), len(_TINTS) - 1)]
        found.append(Label(step.level, box, 16, bold=True, align="ctr", fill=tint, outline="dk2", outline_pt=1, name=step.level))
    return found


def _words(places: Places, part: Sequence[Step], key: str, column: int) -> list[Element]:
    texts = [getattr(step, key) for step in part]
    notes = [getattr(step, f"{key}_note", "") for step in part]
    cx, cy = places.width(column), places.row_cy - points(6)
    note_cy = line_cy(10.5) if any(notes) else 0
    made = fit_all(texts, [cx] * len(texts), _SIZES_PT[1:], cy - note_cy)
    found: list[Element] = []
    for number, (text, note, step) in enumerate(zip(made, notes, part, strict=True)):
        if not text.text or text.text == "…":
            continue
        told = fit(note, cx, (10.5,), 1).text if note and text.cy + note_cy <= cy else ""
        frame = Frame(places.xs[column], _row_y(places, part, number), cx, places.row_cy)
        found.append(
            Label(text.text, frame, text.size_pt, bold=key in ("client", "vendor"), note=told, note_pt=10.5, name=getattr(step, key))
        )
    return found


def _told(step: Step, language: str) -> str:
    words = catalogue(language)["graphics"]
    people = words["ladder_people"].format(client=step.client or "–", vendor=step.vendor or "–")
    parts = [step.when, people, words["ladder_within"].format(time=step.answer) if step.answer else ""]
    return str(words["of"].format(name=step.level, value=words["ladder_join"].join(part for part in parts if part)))
