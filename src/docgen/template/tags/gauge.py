"""`{% draw gauge(readiness_total) %}`: one score on its scale: the number, the band it lies in, and where it stood before."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.locale import catalogue
from docgen.template.tags.drawing import SOFT, Drawing, Element, Frame, Label, Line, Shape, nothing, points
from docgen.template.tags.labels import fit, line_cy, text_cx
from docgen.text import formats

BANDS = (("red", "accent5 20"), ("yellow", "accent3 20"), ("green", "accent4 20"))
_MARK, _GAP = points(14), points(10)
_NUMBER_SIZES_PT = (54.0, 44.0, 36.0, 28.0, 20.0, 14.0)


@dataclass(frozen=True, slots=True)
class Score:
    """A score, its scale and the values at which its bands begin; `previous` is None when there is no earlier one."""

    value: float
    highest: float
    yellow_from: float
    green_from: float
    previous: float | None

    @property
    def band(self) -> str:
        """The name of the band that the score lies in."""
        return "green" if self.value >= self.green_from else "yellow" if self.value >= self.yellow_from else "red"

    @property
    def edges(self) -> tuple[float, ...]:
        """Where the bands begin, and where the last one ends."""
        return (0, self.yellow_from, self.green_from, self.highest)


def gauge(
    frame: Frame,
    value: float | None = None,
    highest: float = 100,
    yellow_from: float = 50,
    green_from: float = 75,
    change: float | None = None,
    *,
    language: str,
) -> Drawing:
    """Return a score on its scale of three bands, which are named, so that they are told apart without colour.

    `change` is the difference to the score before, which is marked too. A score outside its scale stands at its end.
    """
    words = catalogue(language)["graphics"]
    if value is None or highest <= 0:
        return nothing(words["gauge_name"])
    yellow, green = sorted(min(max(edge, 0), highest) for edge in (yellow_from, green_from))
    score = Score(value, highest, yellow, green, None if change is None else value - change)
    number_cx, number_pt = _number_size(frame, score, language)
    scale = _scale_frame(frame, number_cx)
    elements = [*_number(frame, score, number_cx, number_pt, language), *_bands(scale, score, language), *_marks(scale, score, language)]
    return Drawing(tuple(elements), words["gauge_name"], _description(score, change, language))


def _number_size(frame: Frame, score: Score, language: str) -> tuple[int, float]:
    """Return how wide and how large the score is written: within a third of the frame, and within its height."""
    texts = _texts(score, language)
    sizes = [size for size in _NUMBER_SIZES_PT if line_cy(size) + line_cy(12) + line_cy(10.5) <= frame.cy] or [_NUMBER_SIZES_PT[-1]]
    widths = [(max(text_cx(texts[0], size, bold=True), *(text_cx(text, 12, bold=True) for text in texts[1:])), size) for size in sizes]
    return next(((cx, size) for cx, size in widths if cx <= frame.cx // 3), (min(widths[-1][0], frame.cx // 2), widths[-1][1]))


def _texts(score: Score, language: str) -> tuple[str, str, str]:
    words, labels = catalogue(language)["graphics"], catalogue(language)["labels"]["probability"]
    of = words["gauge_of"].format(highest=formats.number(score.highest, language=language))
    change = "" if score.previous is None else _change_text(score.value - score.previous, language)
    return formats.number(score.value, language=language), f"{of} {labels[score.band]}", change


def _change_text(change: float, language: str) -> str:
    words = catalogue(language)["graphics"]
    sign = "+" if change > 0 else "−" if change < 0 else "±"
    return str(words["gauge_change"].format(change=sign + formats.number(abs(change), language=language)))


def _number(frame: Frame, score: Score, cx: int, size_pt: float, language: str) -> list[Element]:
    number, band, change = _texts(score, language)
    told = fit(band, cx, (12.0, 10.5, 9.0), 1, bold=True)
    cys = [line_cy(size_pt), line_cy(12), line_cy(10.5) if change else 0]
    y = frame.y + max(frame.cy - sum(cys), 0) // 2
    found: list[Element] = [
        Label(number, Frame(frame.x, y, cx, cys[0]), size_pt, "dk2", bold=True),
        Label(told.text, Frame(frame.x, y + cys[0], cx, cys[1]), told.size_pt, bold=True),
    ]
    if change:
        since = fit(change, cx, (10.5, 9.0), 1)
        found.append(Label(since.text, Frame(frame.x, y + cys[0] + cys[1], cx, cys[2]), since.size_pt, SOFT))
    return found


def _scale_frame(frame: Frame, number_cx: int) -> Frame:
    x = frame.x + number_cx + 2 * _GAP
    above, below = line_cy(12) + _MARK, line_cy(10.5) + points(3)
    cy = min(max(frame.cy - above - below, points(8)), points(34))
    y = frame.y + above + max(frame.cy - above - below - cy, 0) // 2
    return Frame(x, y, frame.right - x - _MARK // 2, cy)


def _x_of(scale: Frame, score: Score, value: float) -> int:
    return scale.x + round(scale.cx * min(max(value, 0), score.highest) / score.highest)


def _bands(scale: Frame, score: Score, language: str) -> list[Element]:
    labels = catalogue(language)["labels"]["probability"]
    found: list[Element] = []
    for (name, fill), low, high in zip(BANDS, score.edges, score.edges[1:], strict=False):
        x, right = _x_of(scale, score, low), _x_of(scale, score, high)
        if right <= x:
            continue
        box = Frame(x, scale.y, right - x, scale.cy)
        is_own = name == score.band
        found.append(Shape("rect", box, fill, "dk1", 1.5 if is_own else 0.5, name=labels[name]))
        size = 12.0 if line_cy(12) <= scale.cy else 9.0
        if text_cx(labels[name], size, bold=True) <= box.cx and line_cy(size) <= scale.cy:
            found.append(Label(labels[name], box, size, bold=is_own, align="ctr"))
    return [*found, *_edges(scale, score, language)]


def _edges(scale: Frame, score: Score, language: str) -> list[Element]:
    """Return the values at which the bands begin and end, below the scale, left out where they would touch."""
    found: list[Element] = []
    free_x = scale.x - scale.cx
    for edge in dict.fromkeys((0, score.highest, *score.edges)):
        text, x = formats.number(edge, language=language), _x_of(scale, score, edge)
        cx = text_cx(text, 10.5)
        box = Frame(min(max(x - cx // 2, scale.x), scale.right - cx), scale.bottom + points(3), cx, line_cy(10.5))
        taken = [label.frame for label in found]
        if all(box.right + points(4) <= other.x or other.right + points(4) <= box.x for other in taken) and box.x >= free_x:
            found.append(Label(text, box, 10.5, SOFT, align="ctr"))
    return found


def _marks(scale: Frame, score: Score, language: str) -> list[Element]:
    """Return the arrow head of the score with its number above the scale, and a hollow one where the score stood before."""
    found: list[Element] = []
    x = _x_of(scale, score, score.value)
    if score.previous is not None and score.previous != score.value:
        before = _x_of(scale, score, score.previous)
        found.append(Line(before, scale.y, before, scale.bottom, "dk1", 1.25, "dash", name=catalogue(language)["graphics"]["gauge_before"]))
        text = formats.number(score.previous, language=language)
        cx = text_cx(text, 10.5)
        box = Frame(min(max(before - cx // 2, scale.x), scale.right - cx), scale.y - line_cy(10.5) - points(2), cx, line_cy(10.5))
        own_cx = max(text_cx(formats.number(score.value, language=language), 12, bold=True), _MARK)
        if abs(before - x) >= (cx + own_cx) // 2 + points(2):
            found.append(Label(text, box, 10.5, SOFT, align="ctr"))
    text = formats.number(score.value, language=language)
    cx = text_cx(text, 12, bold=True)
    left = min(max(x - cx // 2, scale.x - _MARK // 2), scale.right + _MARK // 2 - cx)
    found.append(Line(x, scale.y, x, scale.bottom, "dk2", 3))
    found.append(Shape("diamond", Frame(x - _MARK // 2, scale.y - _MARK, _MARK, _MARK), "dk2", name=text))
    return [*found, Label(text, Frame(left, scale.y - _MARK - line_cy(12), cx, line_cy(12)), 12, "dk2", bold=True, align="ctr")]


def _description(score: Score, change: float | None, language: str) -> str:
    words = catalogue(language)["graphics"]
    labels = catalogue(language)["labels"]["probability"]
    value, highest = (formats.number(number, language=language) for number in (score.value, score.highest))
    sentences = [words["gauge_description"].format(value=value, highest=highest, band=labels[score.band])]
    if change is not None and score.previous is not None:
        sentences.append(words["gauge_previous"].format(value=formats.number(score.previous, language=language)))
    edges = [formats.number(edge, language=language) for edge in (score.yellow_from, score.green_from)]
    sentences.append(words["gauge_bands"].format(yellow=labels["yellow"], yellow_from=edges[0], green=labels["green"], green_from=edges[1]))
    return str(words["sentences"].join(sentences))
