"""`{% section for … %}` and `{% section if … %}`: the section that holds the tag repeats, or hangs on a condition, as a slide does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from lxml import etree

from docgen.dialects import W
from docgen.problems import Problem
from docgen.template.blocks import OPENERS
from docgen.template.hoist import Hoisting, Loop, drop_mark
from docgen.template.marks import BLOCK_CLOSE, BLOCK_OPEN, PASSAGE_CLOSE, mark
from docgen.template.places import span
from docgen.template.rendering import Rendering
from docgen.template.scan import Tag

if TYPE_CHECKING:
    from docgen.template.workshop import Workshop

Element = etree._Element

# How a paragraph is told that is there only to end a repetition of the document's last section.
_CARRIER = "D0C6E000"


def section_problems(tags: list[Tag], root: Element) -> list[Problem]:
    """Return what is wrong with the section tags of one part."""
    problems = []
    for tag in tags:
        if tag.level != "section":
            continue
        if tag.kind not in OPENERS:
            fix = "Write {% section for … %} or {% section if … %}."
            problems.append(Problem("section-tag", f"“{tag.text}” is not a section tag.", fix, tag.where))
        elif root.tag != W + "document":
            fix = "Put it into the text of the section of a Word document that it shows, hides or repeats."
            problems.append(Problem("section-tag-place", f"“{tag.text}” stands in no section of a Word document.", fix, tag.where))
    return problems


def place_sections(tags: list[Tag], root: Element, hoisting: Hoisting, workshop: Workshop) -> None:
    """Say where the marks of section tags go: before the first and behind the last block of their section."""
    found = [(number, tag) for number, tag in enumerate(tags) if tag.level == "section"]
    body = root.find(W + "body")
    if not found or body is None:
        return
    _end_last_section(body, hoisting, workshop)
    for members in _sections(body):
        here = {item for member in members for item in member.iter(W + "p")}
        inside = [number for number, tag in enumerate(tags) if tag.paragraph in here]
        own = [(number, tag) for number, tag in found if tag.paragraph in here]
        for position, (number, tag) in enumerate(own):
            drop_mark(tag.paragraph, number, hoisting.dialect)
            step = 0.4 - 0.3 * position / len(own)
            end = hoisting.add_code(f"{BLOCK_OPEN}end{tag.kind}{BLOCK_CLOSE}")
            hoisting.place(number, members[0], after=False, order=min(inside) - step)
            hoisting.place(end, members[-1], after=True, order=max(inside) + step)
            if tag.kind == "for":
                hoisting.loops.append(Loop(number, tuple(members)))
                hoisting.repeated += span(members[0], members[-1])


def _sections(body: Element) -> list[list[Element]]:
    sections: list[list[Element]] = [[]]
    for child in body:
        sections[-1].append(child)
        if next(child.iter(W + "sectPr"), None) is not None:
            sections.append([])
    return [members for members in sections if members]


def _end_last_section(body: Element, hoisting: Hoisting, workshop: Workshop) -> None:
    """Let the document's last section end in a paragraph as the others do, so that it can repeat; the very last one is taken out again."""
    own = body.find(W + "sectPr")
    if own is not None:
        carrier = etree.SubElement(body, W + "p", {W + "rsidR": _CARRIER})
        etree.SubElement(carrier, W + "pPr").append(own)
    prefix = f"{body.prefix}:" if body.prefix else ""
    begin = hoisting.add_code(workshop.passage(partial(close_body, prefix)))
    body.text = mark(begin) + (body.text or "")
    body.set("docgen", "open")


def close_passage(root: Element) -> None:
    """End the passage over the body, behind all that other steps placed there."""
    body = root.find(W + "body")
    if body is not None and "docgen" in body.attrib:
        del body.attrib["docgen"]
        body[-1].tail = (body[-1].tail or "") + PASSAGE_CLOSE


def close_body(prefix: str, markup: str, rendering: Rendering) -> str:
    """Return the body with the properties of the section that came last at its end (ISO/IEC 29500-1, 17.6.17)."""
    opening = f'<{prefix}p {prefix}rsidR="{_CARRIER}"><{prefix}pPr>'
    ending = f"</{prefix}pPr></{prefix}p>"
    last = markup.rfind(opening)
    section = markup.rfind(f"<{prefix}sectPr")
    if section < 0:
        return markup
    close = f"</{prefix}sectPr>"
    end = markup.index(close, section) + len(close) if close in markup[section:] else markup.index("/>", section) + 2
    properties = markup[section:end]
    if last >= 0 and markup.endswith(properties + ending):
        markup = markup[:last] + properties
    else:
        markup = markup[:section] + markup[end:] + properties
    return markup.replace(f' {prefix}rsidR="{_CARRIER}"', "")
