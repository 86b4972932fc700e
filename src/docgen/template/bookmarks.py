"""Bookmarks that a tag sets, and links that lead to them: a place in a Word document, a slide of a deck."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from docgen.problems import Problem, nearest
from docgen.template.links import bookmark_name
from docgen.template.relations import Relation
from docgen.template.rich import Rich
from docgen.template.word.stories import fresh

if TYPE_CHECKING:
    from docgen.template.rendering import Rendering

# Begins the target of a relation to a slide that is known by its bookmark only.
JUMP = "\ufdde"
# Above every id that Word itself gives to a bookmark in a document of any real length.
_FIRST_ID = 1_000_000


def write_bookmark(value: object, rendering: Rendering, number: int) -> str:
    """Note a bookmark; return its markup in Word, nothing on a slide, which is marked as a whole.

    A name can be given once; the first place that has it keeps it.
    """
    if value is None:
        return ""
    if not isinstance(value, str | int | Rich) or isinstance(value, bool):
        str(value)  # a strict undefined value raises here, naming the field
        raise TypeError("a bookmark needs a name.")
    key, place = str(value).strip(), rendering.plans.places[number]
    is_again = key in rendering.bookmarks
    if not key:
        return ""
    if place.dialect == "pptx":
        rendering.marks.setdefault(rendering.slide, []).append(key)
        is_again = is_again and not rendering.pages_of
    rendering.bookmarks.add(key)
    if is_again:
        message, fix = f"The bookmark “{key}” is set a second time.", "Let its name differ in each repetition."
        rendering.problems.append(Problem("second-bookmark", message, fix, place.where, severity="warning"))
    if is_again or place.dialect == "pptx" or not place.can_link:
        return ""
    id, p = fresh(rendering, "bookmark id", _FIRST_ID), place.prefix
    mark = f'<{p}bookmarkStart {p}id="{id}" {p}name="{bookmark_name(key)}"/><{p}bookmarkEnd {p}id="{id}"/>'
    return f'</{p}t></{p}r>{mark}<{p}r>{place.run}<{p}t xml:space="preserve">'


def unknown_bookmarks(rendering: Rendering, known: frozenset[str]) -> Iterator[Problem]:
    """Yield a Problem for every link that leads to no bookmark; `known` are the names of those in the template itself."""
    for key, where in dict.fromkeys(rendering.gotos):
        if key not in rendering.bookmarks and bookmark_name(key) not in known:
            near = nearest(key, sorted(rendering.bookmarks))
            fix = f"Did you mean {near}?" if near else "Set it with {% bookmark … %} where the link leads."
            yield Problem("unknown-bookmark", f"There is no bookmark “{key}”.", fix, where, severity="warning")


def with_slides(relations: Mapping[str, Sequence[Relation]], slides: Mapping[str, str], own: str) -> dict[str, tuple[Relation, ...]]:
    """Return the relations of each part with the slides that their bookmarks mean; one to none leads to the slide `own`."""
    return {part: tuple(_with_slide(item, slides, own) for item in items) for part, items in relations.items()}


def _with_slide(item: Relation, slides: Mapping[str, str], own: str) -> Relation:
    if not isinstance(item.target, str) or not item.target.startswith(JUMP):
        return item
    return replace(item, target=slides.get(item.target.removeprefix(JUMP), own))
