"""What is asked of every drawing: nothing outside its frame, every text within its box, no two texts on each other."""

from __future__ import annotations

from itertools import combinations

from docgen.template.tags import GRAPHICS
from docgen.template.tags.drawing import Drawing, Frame, Label, Shape, bounds, points
from docgen.template.tags.labels import lines_of, text_cx

Row = dict[str, object]
WIDE = Frame(points(43), points(133), points(873), points(338))
SMALL = Frame(0, 0, points(432), points(216))
LONG = "Migration of the historical customer, carrier and rate master records from three regional systems 基幹システム移行の全体計画"


def draw(name: str, *rows: object, frame: Frame = WIDE, language: str = "en", **options: object) -> Drawing:
    """Return a drawing as a tag of that name gives it."""
    graphic = GRAPHICS[name]
    return graphic.draw(frame, **graphic.arguments(rows, options), language=language)


def labels(drawing: Drawing) -> list[Label]:
    """Return the labels of the first slide."""
    return [element for element in drawing.elements if isinstance(element, Label)]


def texts(drawing: Drawing) -> list[str]:
    """Return the words of the first slide."""
    return [label.text for label in labels(drawing)]


def names(drawing: Drawing) -> list[str]:
    """Return the names of the labels of all slides that have one: each stands for a row of the data."""
    return [label.name for page in drawing.pages for label in labels(page) if label.name]


def shapes(drawing: Drawing) -> list[Shape]:
    """Return the shapes of the first slide."""
    return [element for element in drawing.elements if isinstance(element, Shape)]


def faults(drawing: Drawing, frame: Frame) -> list[str]:
    """Return what is wrong with the geometry of a drawing, on any of its slides."""
    found: list[str] = []
    for number, page in enumerate(drawing.pages, 1):
        box = bounds(page.elements)
        if box.x < frame.x or box.y < frame.y or box.right > frame.right or box.bottom > frame.bottom:
            found.append(f"slide {number}: {box} leaves {frame}")
        shown = [element for element in page.elements if isinstance(element, Label)]
        found += [
            f"slide {number}: “{label.text}” {label.note} needs more than {label.frame}"
            for label in shown
            if _needs(label) > label.frame.cy
        ]
        found += [
            f"slide {number}: “{one.text}” lies on “{other.text}”"
            for one, other in combinations(shown, 2)
            if overlap(one.frame, other.frame)
        ]
    return found


def _needs(label: Label) -> float:
    needed = 0.0
    cx = label.frame.cx - 2 * label.inset
    for text, size_pt, bold in ((label.text, label.size_pt, label.bold), (label.note, label.note_pt, False)):
        if text:
            lines = 1 if text_cx(text, size_pt, bold) <= cx else lines_of(text, size_pt, cx, bold)
            needed += lines * points(size_pt * 1.22)
    return needed


def overlap(one: Frame, other: Frame) -> bool:
    """Whether two frames share more than an edge."""
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
