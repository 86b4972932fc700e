"""`{% draw readiness(readiness_dimensions) %}`: each part of a score as a bar against the bands, with where it stood before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docgen.locale import catalogue
from docgen.template.tags.drawing import SOFT, Drawing, Element, Frame, Label, Line, Shape, continued, nothing, points
from docgen.template.tags.gauge import BANDS
from docgen.template.tags.labels import fit_all, line_cy, text_cx
from docgen.template.tags.paging import windows
from docgen.template.tags.values import Row, number_of, text_of
from docgen.text import formats

_GAP = points(10)
_TALLEST, _LOWEST = points(58), points(15.2)
_HEAD_PT = 10.5
_GREEN_SHARE, _YELLOW_SHARE = 0.75, 0.5


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the score: what it is called, its value and the highest there is, the value before, whether it has evidence."""

    name: str
    value: float | None
    highest: float
    previous: float | None
    is_hollow: bool
    text: str
    change: str

    @property
    def band(self) -> str:
        """The name of the band that its value lies in, `""` without a value."""
        if self.value is None:
            return ""
        share = self.value / self.highest
        return "green" if share >= _GREEN_SHARE else "yellow" if share >= _YELLOW_SHARE else "red"


@dataclass(frozen=True, slots=True)
class Places:
    """The columns from left to right, in EMU, and the size of the words."""

    frame: Frame
    names_cx: int
    track: Frame
    values_cx: int
    row_cy: int
    size_pt: float
    has_change: bool


def readiness(
    frame: Frame,
    rows: Iterable[Row],
    label: str = "dim_label",
    value: str = "total",
    previous: str = "previous",
    highest: float = 5,
    *,
    language: str,
) -> Drawing:
    """Return one bar for each part of a score, on a track of three bands: below a half, below three quarters, above.

    `label`, `value` and `previous` are the fields to read; the highest value is the row's own `highest`, else the one given. A
    score whose row has a field `evidence` without words is hollow. More rows than the frame holds continue on further slides.
    """
    words = catalogue(language)["graphics"]
    found = [_part(row, label, value, previous, highest, language) for row in rows]
    if not any(part.value is not None for part in found):
        return nothing(words["readiness_name"])
    head_cy = line_cy(_HEAD_PT) + points(4)
    foot_cy = line_cy(9) + points(4)
    parts = windows(found, (frame.cy - head_cy - foot_cy) // _LOWEST)
    row_cy = min((frame.cy - head_cy - foot_cy) // max(map(len, parts)), _TALLEST)
    places = _places(frame, found, row_cy, head_cy)
    return continued(_page(places, part, language) for part in parts)


def _part(row: Row, label: str, value: str, previous: str, highest: float, language: str) -> Part:
    amount, before = number_of(row, value), number_of(row, previous)
    most = number_of(row, "highest") or highest
    text = "–" if amount is None else f"{formats.number(amount, language=language)} / {formats.number(most, language=language)}"
    change = "" if amount is None or before is None else _signed(amount - before, language)
    return Part(text_of(row, label), amount, most, before, "evidence" in row and not text_of(row, "evidence"), text, change)


def _signed(change: float, language: str) -> str:
    sign = "+" if change > 0 else "−" if change < 0 else "±"
    return sign + formats.number(abs(change), language=language)


def _places(frame: Frame, parts: Sequence[Part], row_cy: int, head_cy: int) -> Places:
    size_pt = next((size for size in (14.0, 12.0) if line_cy(size) + points(6) <= row_cy), 10.5)
    names_cx = min(max(text_cx(part.name, size_pt, bold=True) for part in parts), frame.cx * 36 // 100)
    values_cx = max(text_cx(part.text, size_pt, bold=True) for part in parts)
    change_cx = max(text_cx(part.change, size_pt) for part in parts)
    right_cx = values_cx + (change_cx + _GAP if change_cx else 0)
    x = frame.x + names_cx + _GAP
    track = Frame(x, frame.y + head_cy, max(frame.right - right_cx - _GAP - x, points(20)), 0)
    return Places(frame, names_cx, track, values_cx, row_cy, size_pt, bool(change_cx))


def _page(places: Places, parts: Sequence[Part], language: str) -> Drawing:
    words = catalogue(language)["graphics"]
    elements = [*_head(places, language)]
    sizes = tuple(size for size in (14.0, 12.0, 10.5) if size <= places.size_pt)
    names = fit_all([part.name for part in parts], [places.names_cx] * len(parts), sizes, places.row_cy - points(2))
    for number, (part, name) in enumerate(zip(parts, names, strict=True)):
        y = places.track.y + places.row_cy * number
        frame = Frame(places.frame.x, y, places.names_cx, places.row_cy)
        elements.append(Label(name.text, frame, name.size_pt, bold=True, name=part.name))
        elements += [*_track(places, part, y), *_values(places, part, y)]
        elements.append(Line(places.frame.x, y + places.row_cy, places.frame.right, y + places.row_cy, "dk1 12"))
    bottom = places.track.y + places.row_cy * len(parts)
    for share in (_YELLOW_SHARE, _GREEN_SHARE):
        x = places.track.x + round(places.track.cx * share)
        elements.append(Line(x, places.track.y, x, bottom, "dk1 60"))
    elements += _legend(places, parts, places.track.y + places.row_cy * len(parts) + points(4), language)
    told = words["join"].join(_told(part, language) for part in parts)
    return Drawing(tuple(elements), words["readiness_name"], words["readiness_description"].format(rows=told))


def _head(places: Places, language: str) -> list[Element]:
    labels, cy = catalogue(language)["labels"]["probability"], line_cy(_HEAD_PT)
    found: list[Element] = []
    for (name, _), low, high in zip(BANDS, (0, _YELLOW_SHARE, _GREEN_SHARE), (_YELLOW_SHARE, _GREEN_SHARE, 1), strict=True):
        x = places.track.x + round(places.track.cx * low)
        cx = places.track.x + round(places.track.cx * high) - x
        if text_cx(labels[name], _HEAD_PT, bold=True) <= cx:
            found.append(Label(labels[name], Frame(x, places.frame.y, cx, cy), _HEAD_PT, bold=True, align="ctr"))
    return [*found, Line(places.frame.x, places.track.y, places.frame.right, places.track.y, "dk1", 1)]


def _track(places: Places, part: Part, y: int) -> list[Element]:
    """Return the three bands, the bar on them, and a line where it ended before."""
    track, cy = places.track, min(places.row_cy * 6 // 10, points(26))
    top = y + (places.row_cy - cy) // 2
    found: list[Element] = []
    for (_, fill), low, high in zip(BANDS, (0, _YELLOW_SHARE, _GREEN_SHARE), (_YELLOW_SHARE, _GREEN_SHARE, 1), strict=True):
        x, right = track.x + round(track.cx * low), track.x + round(track.cx * high)
        found.append(Shape("rect", Frame(x, top, right - x, cy), fill))
    if part.value is not None:
        cx, bar_cy = round(track.cx * min(max(part.value / part.highest, 0), 1)), cy * 4 // 10
        fill = "lt1" if part.is_hollow else "dk2"
        found.append(Shape("rect", Frame(track.x, top + (cy - bar_cy) // 2, cx, bar_cy), fill, "dk2", 1.25, name=part.name))
    if part.previous is not None:
        x = track.x + round(track.cx * min(max(part.previous / part.highest, 0), 1))
        found.append(Line(x, top, x, top + cy, "dk1", 1.5, "sysDash"))
    return found


def _values(places: Places, part: Part, y: int) -> list[Element]:
    x = places.track.right + _GAP
    found: list[Element] = [Label(part.text, Frame(x, y, places.values_cx, places.row_cy), places.size_pt, bold=True, align="r")]
    if part.change:
        x += places.values_cx + _GAP
        found.append(Label(part.change, Frame(x, y, places.frame.right - x, places.row_cy), places.size_pt, SOFT, align="r"))
    return found


def _legend(places: Places, parts: Sequence[Part], y: int, language: str) -> list[Element]:
    words, cy = catalogue(language)["graphics"], line_cy(9)
    texts = [("previous", any(part.previous is not None for part in parts)), ("hollow", any(part.is_hollow for part in parts))]
    found: list[Element] = []
    x = places.track.x
    for name, is_shown in texts:
        text = words[f"readiness_{name}"]
        cx = text_cx(text, 9)
        if not is_shown or x + points(14) + cx > places.frame.right:
            continue
        if name == "previous":
            found.append(Line(x + points(5), y, x + points(5), y + cy, "dk1", 1.5, "sysDash"))
        else:
            found.append(Shape("rect", Frame(x, y + (cy - points(6)) // 2, points(10), points(6)), "lt1", "dk2", 1.25))
        found.append(Label(text, Frame(x + points(14), y, cx, cy), 9, SOFT))
        x += points(14) + cx + points(14)
    return found


def _told(part: Part, language: str) -> str:
    words, labels = catalogue(language)["graphics"], catalogue(language)["labels"]["probability"]
    value = f"{part.text} ({labels[part.band]})" if part.band else part.text
    value = words["readiness_changed"].format(value=value, change=part.change) if part.change else value
    return str(words["of"].format(name=part.name, value=value))
