"""Find the places where a tag's value may be formatted text, and let such a value decide the properties of a paragraph it has alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lxml import etree

from docgen.dialects import A, W
from docgen.problems import Problem
from docgen.template.hoist import Hoisting
from docgen.template.marks import MARK, VALUE_CLOSE, VALUE_OPEN, mark
from docgen.template.rich_place import RichPlace, rich_place
from docgen.template.scan import Tag, characters, remove_element

if TYPE_CHECKING:
    from docgen.template.workshop import Story, Workshop

Element = etree._Element

# A value that may have paragraphs and lists; any other is at most a few runs.
_MAY_HOLD_LISTS = re.compile(r"\|\s*markdown\b")


def rich_places(hoisting: Hoisting, story: Story, workshop: Workshop) -> dict[int, RichPlace]:
    """Return the places of the tags of a part that formatted text may go into, by the tags' numbers."""
    dialect = hoisting.dialect
    found: dict[int, RichPlace] = {}
    alone: list[tuple[int, Tag, RichPlace]] = []
    for text in story.root.iter(dialect.text):
        for piece in MARK.findall(text.text or ""):
            number = int(piece)
            tag = hoisting.tags[number] if number < len(hoisting.tags) else None
            if tag is None or tag.kind not in ("value", "bookmark") or tag.attribute:
                continue
            has_lists = bool(_MAY_HOLD_LISTS.search(tag.code))
            place = rich_place(
                text, tag.where, story, workshop, codes=hoisting.codes, has_lists=has_lists, is_linked=text.getparent() in hoisting.linked
            )
            if tag.kind == "bookmark" and place is not None:
                workshop.places.append(place)
                hoisting.codes[number] = f"({tag.code})|_set_bookmark(_r, {len(workshop.places) - 1})"
            elif place is not None:
                found[number] = place
                if has_lists and place.can_split and _stands_alone(number, tag, hoisting):
                    alone.append((number, tag, place))
                elif has_lists and place.can_split:
                    _note_number(tag, place, hoisting)
    for _, tag, place in alone:
        workshop.places.append(place)
        _open_properties(tag, len(workshop.places) - 1, hoisting)
        _note_number(tag, place, hoisting)
    return found


def _note_number(tag: Tag, place: RichPlace, hoisting: Hoisting) -> None:
    """Let the paragraphs that formatted text adds count in the list of the one it stands in."""
    if place.own_number:
        code = hoisting.add_code(f"{VALUE_OPEN}({place.own_number})|_own_number(_r){VALUE_CLOSE}")
        tag.paragraph.text = mark(code) + (tag.paragraph.text or "")


def misplaced_bookmarks(tags: Sequence[Tag], hoisting: Hoisting) -> list[Problem]:
    """Return a Problem for every bookmark that stands in no line of text; each of them writes nothing until it has its place."""
    problems = []
    for number, tag in enumerate(tags):
        if tag.kind == "bookmark":
            hoisting.codes[number] = "''"
            run = _run_of(number, tag, hoisting)
            if tag.attribute or run is None:
                fix = "Put it into a line of text."
                problems.append(Problem("bookmark-place", f"“{tag.text}” stands where no bookmark can be.", fix, tag.where))
    return problems


def _run_of(number: int, tag: Tag, hoisting: Hoisting) -> Element | None:
    for text in tag.paragraph.iter(hoisting.dialect.text):
        run = text.getparent()
        if mark(number) in (text.text or "") and run is not None and run.tag == hoisting.dialect.run:
            return run
    return None


def _stands_alone(number: int, tag: Tag, hoisting: Hoisting) -> bool:
    """Whether a paragraph shows nothing but one tag."""
    words = "".join(text for _, text in characters(tag.paragraph, hoisting.dialect))
    others = [int(piece) for piece in MARK.findall(words) if int(piece) != number and int(piece) < len(hoisting.tags)]
    return not others and not MARK.sub("", words).strip()


def _open_properties(tag: Tag, place: int, hoisting: Hoisting) -> None:
    paragraph = tag.paragraph
    code = mark(hoisting.add_code(f"{VALUE_OPEN}({tag.code})|_open(_r, {place}){VALUE_CLOSE}"))
    properties = paragraph.find(A + "pPr" if hoisting.dialect.name == "pptx" else W + "pPr")
    if properties is not None:
        remove_element(properties, paragraph)
    paragraph.text = code + (paragraph.text or "")
