"""Pictures and charts that say nothing to those who do not see them."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.dialects import PIC, WP, P
from docgen.lint.rule import Fault, Faults, LintRule
from docgen.lint.shapes import is_decorative, place, shapes
from docgen.lint.subject import Element, Page, Subject
from docgen.template.marks import MARK
from docgen.template.places import shape_name, shape_properties

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_FIX = "Write what it shows (right-click > View Alt Text), or mark it as decorative."
_FIX_TAG = 'Say it behind the file, {% picture client_logo, client_name ~ " logo" %}, or write it beside the tag.'


def missing_alt_text(subject: Subject) -> Faults:
    """A picture, chart or diagram has no alternative text.

    Why: People who do not see it learn nothing of it, and tools for accessibility refuse the document. A chart that docgen fills
    gets one by itself.

    Bad:
        (picture)
    Good:
        (picture: The steps from offer to order)
    """
    filled = _filled(subject)
    for page in subject.pages_of("slide", "layout", "master"):
        for shape in shapes(page):
            if (shape.tag == P + "pic" or _is_graphic(shape)) and (page.where, shape_name(shape)) not in filled:
                yield from _shape(page, shape)
    for page in subject.pages_of("body", "header", "footer"):
        for drawing in page.root.iter(WP + "inline", WP + "anchor"):
            properties = drawing.find(WP + "docPr")
            shows = next(drawing.iter(PIC + "pic", _C, _DGM), None)
            name = (properties.get("name") if properties is not None else "") or "picture"
            if shows is not None and properties is not None and (page.where, name) not in filled:
                yield from _without(page, shows, properties, f"{page.place_of(drawing)} > {name}")


def _is_graphic(shape: Element) -> bool:
    return shape.tag == P + "graphicFrame" and next(shape.iter(_C, _DGM), None) is not None


def _shape(page: Page, shape: Element) -> Iterator[Fault]:
    properties = shape_properties(shape)
    if properties is not None and not is_decorative(shape):
        yield from _without(page, shape, properties, place(shape, page))


def _without(page: Page, shape: Element, properties: Element, where: str) -> Iterator[Fault]:
    said = f"{properties.get('descr', '')}{properties.get('title', '')}"
    tags = [tag for tag in page.tags if tag.paragraph is properties]
    what = "chart" if next(shape.iter(_C), None) is not None or shape.tag == _C else "picture"
    picture = next((tag for tag in tags if tag.kind == "picture"), None)
    values = [tag for tag in tags if tag.kind == "value"]
    if picture is not None and "," not in picture.code and not MARK.sub("", said).strip() and not values:
        yield Fault(where, f"“{picture.text}” says no alternative text for its picture.", _FIX_TAG)
    elif not said.strip() and not _is_marked(properties):
        yield Fault(where, f"The {what} has no alternative text.", _FIX)


def _is_marked(properties: Element) -> bool:
    return any(mark.get("val") in ("1", "true") for mark in properties.iter("{*}decorative"))


def _filled(subject: Subject) -> frozenset[tuple[str, str]]:
    """Return page and name of each chart that a tag fills, in its title or its alternative text: the engine writes what it shows."""
    steps = [tag.where.split(" > ") for tags in subject.families for tag in tags if tag.kind == "chart"]
    return frozenset((found[0], found[-2]) for found in steps if len(found) > 2)


RULE = LintRule(missing_alt_text)
