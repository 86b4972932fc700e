"""Cut runs so that the marks of an inline block stand between runs, never inside one run and outside another."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from lxml import etree

from docgen.dialects import XML_SPACE, Dialect
from docgen.template.marks import mark
from docgen.template.places import put_before
from docgen.template.scan import remove_element

Element = etree._Element


def isolate(paragraph: Element, numbers: Sequence[int], dialect: Dialect) -> None:
    """Put the marks `numbers` of one block between runs, unless one text holds them all."""
    homes = [_home(paragraph, number, dialect) for number in numbers]
    if any(home is None for home in homes) or all(home is homes[0] for home in homes):
        return
    around = [[element for element in home.iterancestors() if element is not paragraph] for home in homes if home is not None]
    parent_depths = {element.getparent() for element in (chain[0] for chain in around)}
    for number in numbers:
        _split(paragraph, number, dialect)
    if len(parent_depths) > 1:
        _lift_marks(paragraph, numbers)


def between(paragraph: Element, numbers: Sequence[int], dialect: Dialect) -> list[Element]:
    """Return the elements of `paragraph` between the texts that hold the first and the last of the marks `numbers`."""
    elements = list(paragraph.iter(etree.Element))
    homes = [_home(paragraph, number, dialect) for number in (numbers[0], numbers[-1])]
    positions = [elements.index(home) for home in homes if home is not None]
    return elements[positions[0] + 1 : positions[1]] if len(positions) == 2 else []


def _home(paragraph: Element, number: int, dialect: Dialect) -> Element | None:
    return next((element for element in paragraph.iter(dialect.text) if element.text and mark(number) in element.text), None)


def _split(paragraph: Element, number: int, dialect: Dialect) -> None:
    text = _home(paragraph, number, dialect)
    run = text.getparent() if text is not None else None
    parent = run.getparent() if run is not None else None
    if text is None or run is None or parent is None or run.tag != dialect.run:
        return
    before, after = (text.text or "").split(mark(number), 1)
    rest = copy.deepcopy(run)
    position = run.index(text)
    for child in list(run)[position + 1 :]:
        run.remove(child)
    for child in list(rest)[:position]:
        if child.tag != dialect.run_properties:
            rest.remove(child)
    begin = next(child for child in rest if child.tag == dialect.text)
    text.text, begin.text = before, after
    if dialect.name == "docx":
        for element in (text, begin):
            element.set(XML_SPACE, "preserve")
    rest.tail, run.tail = run.tail, mark(number)
    parent.insert(parent.index(run) + 1, rest)
    for piece in (run, rest):
        if not any(child.text for child in piece if child.tag == dialect.text) and _is_bare(piece, dialect):
            remove_element(piece, parent)


def _is_bare(run: Element, dialect: Dialect) -> bool:
    return all(child.tag in (dialect.run_properties, dialect.text) for child in run)


def _lift_marks(paragraph: Element, numbers: Sequence[int]) -> None:
    """Move marks out of links and fields to the paragraph's own level: an opener before, a closer behind what holds it."""
    for position, number in enumerate(numbers):
        holder = next((e for e in paragraph.iter() if mark(number) in (e.tail or "") + (e.text or "")), None)
        around = holder.getparent() if holder is not None and mark(number) in (holder.tail or "") else holder
        if holder is None or around is None or around is paragraph:
            continue
        holder.text, holder.tail = ((text or "").replace(mark(number), "") or None for text in (holder.text, holder.tail))
        child = next(element for element in (around, *around.iterancestors()) if element.getparent() is paragraph)
        if position == len(numbers) - 1:
            child.tail = mark(number) + (child.tail or "")
        else:
            put_before(child, mark(number))
