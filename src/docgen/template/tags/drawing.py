"""A native drawing: shapes, lines and labels in theme colours, as plain values; `on_slide` and `in_word` write them down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

EMU_PER_POINT = 12700

Preset = Literal["rect", "ellipse", "diamond", "triangle", "homePlate", "chevron"]
Align = Literal["l", "ctr", "r"]
Anchor = Literal["t", "ctr", "b"]
Dash = Literal["solid", "dash", "sysDash", "sysDot"]

# Words are set in the theme's ink, whole or softened, because a foreign theme's accents may be too light to read.
SOFT = "dk1 75"


def points(length_pt: float) -> int:
    """Return `length_pt` points in EMU, to the nearest one."""
    return round(length_pt * EMU_PER_POINT)


@dataclass(frozen=True, slots=True)
class Frame:
    """The rectangle that a drawing may fill, in EMU from the slide's top left corner."""

    x: int
    y: int
    cx: int
    cy: int

    @property
    def right(self) -> int:
        """The first EMU to the right of the frame."""
        return self.x + self.cx

    @property
    def bottom(self) -> int:
        """The first EMU below the frame."""
        return self.y + self.cy


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled or outlined preset shape. Colours are theme slots with an optional tint in percent: `accent1 20`.

    With `hatch` the fill becomes diagonal stripes of that colour over `fill`. `adjust` is how long the point of an arrow is, in
    percent of its height, where that is not half of it.
    """

    preset: Preset
    frame: Frame
    fill: str = ""
    outline: str = ""
    outline_pt: float = 0.75
    hatch: str = ""
    name: str = ""
    adjust: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line from (x1, y1) to (x2, y2) in EMU, with an arrow head at its end if `arrow`."""

    x1: int
    y1: int
    x2: int
    y2: int
    colour: str
    width_pt: float = 0.5
    dash: Dash = "solid"
    arrow: bool = False
    name: str = ""

    @property
    def frame(self) -> Frame:
        """The smallest rectangle that holds the line."""
        return Frame(min(self.x1, self.x2), min(self.y1, self.y2), abs(self.x2 - self.x1), abs(self.y2 - self.y1))


@dataclass(frozen=True, slots=True)
class Elbow:
    """A connector from (x1, y1) straight down or up, then across to (x2, y2), where it has an arrow head. In EMU."""

    x1: int
    y1: int
    x2: int
    y2: int
    colour: str
    width_pt: float = 0.75
    name: str = ""

    @property
    def frame(self) -> Frame:
        """The smallest rectangle that holds the connector."""
        return Frame(min(self.x1, self.x2), min(self.y1, self.y2), abs(self.x2 - self.x1), abs(self.y2 - self.y1))


@dataclass(frozen=True, slots=True)
class Label:
    """Text in a box; it wraps at the box's width. `note` is a smaller, quieter paragraph under it.

    A label with `fill` or `outline` is a box that people see; `inset` EMU are then kept free at its left and right.
    """

    text: str
    frame: Frame
    size_pt: float
    colour: str = "dk1"
    bold: bool = False
    align: Align = "l"
    anchor: Anchor = "ctr"
    name: str = ""
    note: str = ""
    note_pt: float = 10.5
    fill: str = ""
    outline: str = ""
    outline_pt: float = 0.75
    inset: int = 0


Element = Shape | Line | Elbow | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """Elements from back to front; `description` tells the facts to those who cannot see it (alternative text).

    `further` are the drawings of the slides on which it continues, each in the same frame.
    """

    elements: tuple[Element, ...]
    name: str
    description: str
    further: tuple[Drawing, ...] = ()

    @property
    def pages(self) -> tuple[Drawing, ...]:
        """The drawing of each slide that it takes, this one first."""
        return (self, *self.further)


def nothing(name: str) -> Drawing:
    """Return the drawing of no facts: no elements, so that its shape can be dropped."""
    return Drawing((), name, "")


def continued(pages: Iterable[Drawing]) -> Drawing:
    """Return the first of `pages`, of which there must be one, with the others as what it continues with."""
    first, *further = pages
    return Drawing(first.elements, first.name, first.description, tuple(further))


def in_type(drawing: Drawing, scale: float) -> Drawing:
    """Return `drawing` with the sizes of its words multiplied by `scale`, in whole half points."""
    if scale >= 1:
        return drawing
    elements = (
        replace(element, size_pt=_half_points(element.size_pt * scale), note_pt=_half_points(element.note_pt * scale))
        if isinstance(element, Label)
        else element
        for element in drawing.elements
    )
    return replace(drawing, elements=tuple(elements))


def _half_points(size_pt: float) -> float:
    return int(size_pt * 2) / 2


def bounds(elements: Iterable[Element]) -> Frame:
    """Return the smallest rectangle that holds all `elements`, of which there must be one."""
    frames = [element.frame for element in elements]
    x, y = min(frame.x for frame in frames), min(frame.y for frame in frames)
    return Frame(x, y, max(frame.right for frame in frames) - x, max(frame.bottom for frame in frames) - y)
