"""The order in which a slide or a document is read aloud."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from docgen.dialects import W
from docgen.lint.rule import Fault, Faults, LintRule
from docgen.lint.shapes import FURNITURE, Box, box_of, has_text, role, shapes
from docgen.lint.subject import Element, Page, Subject
from docgen.lint.words import chain, styles_of
from docgen.opc import Package
from docgen.template.places import shape_name

_FIX = "Put “{0}” before “{1}”: Review > Check Accessibility > Reading Order, or lower in the Selection Pane."


def reading_order(subject: Subject) -> Faults:
    """A slide is read in another order than it is seen, or a heading skips a level.

    Why: Screen readers, the outline and docgen's own plain text go by the order of the selection pane, from the lowest up. The title
    comes first; what stands above comes before what stands below it. A heading of level 3 below one of level 1 sounds as if something
    were missing.

    Bad:
        (at 2, 10 cm) Then this
        (at 2, 4 cm) First this
        # Title
    Good:
        # Title
        (at 2, 4 cm) First this
        (at 2, 10 cm) Then this
    """
    for page in subject.pages_of("slide"):
        yield from _slide(page)
    if subject.is_document and subject.package is not None:
        for page in subject.pages_of("body"):
            yield from _headings(page, subject.package)


def _slide(page: Page) -> Iterator[Fault]:
    read = [shape for shape in shapes(page) if has_text(shape) and role(shape) not in FURNITURE]
    title = next((shape for shape in read if role(shape) in ("title", "ctrTitle")), None)
    if title is not None and read[0] is not title:
        yield _fault(page, title, read[0], "The title “{0}” is read after “{1}”.")
    placed = [(shape, box) for shape in read if shape is not title and (box := box_of(shape, page)) is not None]
    for number, (first, above) in enumerate(placed):
        for later, box in placed[number + 1 :]:
            if _stands_above(box, above):
                yield _fault(page, later, first, "“{0}” is read after “{1}”, which stands below it.")
                return


def _stands_above(box: Box, other: Box) -> bool:
    across = min(box.right, other.right) - max(box.left, other.left)
    return box.bottom <= other.top and across >= 0.6 * min(box.width, other.width)


def _fault(page: Page, shape: Element, other: Element, message: str) -> Fault:
    names = shape_name(shape), shape_name(other)
    return Fault(f"{page.where} > {names[0]}", message.format(*names), _FIX.format(*names), (f"{page.where} > {names[1]}",))


def _headings(page: Page, package: Package) -> Iterator[Fault]:
    styles = styles_of(package)
    levels = []
    for paragraph in page.root.iter(page.dialect.paragraph):
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        level = _level(named.get(W + "val", ""), styles) if named is not None else 0
        if level:
            levels.append((level, paragraph))
    for (before, _), (level, paragraph) in pairwise([(0, page.root), *levels]):
        if level > before + 1 and before:
            fix = f"Give it the style Heading {before + 1}, or put a heading of that level above it."
            yield Fault(page.place_of(paragraph), f"The heading is of level {level}, the one above it of level {before}.", fix)


def _level(id: str, styles: object) -> int:
    assert isinstance(styles, dict)
    for style in chain(id, styles):
        name = style.find(W + "name")
        said = (name.get(W + "val", "") if name is not None else "").lower()
        if said.startswith("heading ") and said[8:].isdecimal():
            return int(said[8:])
    return 0


RULE = LintRule(reading_order)
