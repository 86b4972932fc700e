"""Notes, comments and headers on their way back: what was put beside its reference goes to the part where Word wants it.

See `embed`, which put it there before tags were looked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from lxml import etree

from docgen.dialects import W
from docgen.template.hoist import Hoisting
from docgen.template.marks import BLOCK_CLOSE, BLOCK_OPEN, PASSAGE_CLOSE, TAKE, VALUE_CLOSE, VALUE_OPEN, mark
from docgen.template.places import put_after, put_before
from docgen.template.relations import Links, NewPart, Relation
from docgen.template.rendering import Rendering
from docgen.template.word.embed import NOTES, TOKEN, Frame, R, referring

if TYPE_CHECKING:
    from docgen.template.workshop import Story, Workshop

Element = etree._Element

_BESIDE = 100_000


def place_stories(story: Story, hoisting: Hoisting, workshop: Workshop) -> None:
    """Let every embedded note and header of a story leave it for its own part when it has been written."""
    for kind, target in NOTES.items():
        for note in [item for item in story.root.iter(W + kind) if item.get(W + "id", "").startswith(TOKEN)]:
            _place_note(note, story, target, hoisting, workshop)
    for frame in [item for item in story.root.iter(W + "hdr", W + "ftr") if item.get(TOKEN)]:
        _place_frame(frame, story.part, hoisting, workshop)


def _place_note(note: Element, story: Story, part: str, hoisting: Hoisting, workshop: Workshop) -> None:
    token, root = note.get(W + "id", ""), story.root
    name = "_" + token
    used = {id for _, _, id in referring(note)}
    stated = story.package.relationships(story.part) if story.package is not None else ()
    own = tuple(Relation(item.id, item.type, item.target, item.external) for item in stated if item.id in used)
    act = partial(_keep_note, (story.part, part), own, {prefix: uri for prefix, uri in root.nsmap.items() if prefix})
    fresh = f"{BLOCK_OPEN}set {name} = _r|_fresh('{part}', {workshop.firsts.get(part, 1)}){BLOCK_CLOSE}"
    put_before(note, mark(hoisting.add_code(fresh)) + mark(hoisting.add_code(workshop.passage(act))))
    put_after(note, PASSAGE_CLOSE)
    for item in root.iter(W + note.tag.removeprefix(W), *_anchors(note)):
        if item.get(W + "id") == token:
            item.set(W + "id", mark(hoisting.add_code(f"{VALUE_OPEN}{name}|_raw{VALUE_CLOSE}")))


def _anchors(note: Element) -> tuple[str, ...]:
    if note.tag == W + "comment":
        return (W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference")
    return (note.tag + "Reference",)


def _keep_note(parts: tuple[str, str], own: tuple[Relation, ...], namespaces: Mapping[str, str], markup: str, rendering: Rendering) -> str:
    """Add a note that was written to its part, with what it refers to; nothing stands for it in the body."""
    main, part = parts
    links = rendering.links.get((rendering.slide, main))
    for relation in (*own, *(links.used_in([markup]) if links is not None else ())):
        if f'"{relation.id}"' in markup:
            # The part's own program may ask for relations, too, from the same number on.
            beside = rendering.beside.setdefault(part, Links(rendering.first_relation + _BESIDE))
            id = beside.id_of(relation.type, relation.target, relation.external)
            markup = markup.replace(f'"{relation.id}"', f'"{id}"')
    declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in namespaces.items() if f"{prefix}:" in markup)
    name, rest = markup.split(" ", 1)
    rendering.additions.setdefault(part, []).append(f"{name}{declared} {rest}")
    return ""


def _place_frame(frame: Element, part: str, hoisting: Hoisting, workshop: Workshop) -> None:
    reference = frame.getnext()
    planned = workshop.frames[frame.get(TOKEN, "")]
    del frame.attrib[TOKEN]
    assert reference is not None
    act = partial(_keep_frame, part, planned, {prefix: uri for prefix, uri in frame.nsmap.items() if prefix})
    put_before(frame, mark(hoisting.add_code(workshop.passage(act))))
    put_after(frame, PASSAGE_CLOSE)
    reference.set(R + "id", TAKE)


def _keep_frame(part: str, frame: Frame, namespaces: Mapping[str, str], markup: str, rendering: Rendering) -> str:
    """Make a header that was written a part of its own; its id is what its reference takes next."""
    opening, rest = markup.split(">", 1)
    declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in namespaces.items() if f"xmlns:{prefix}=" not in opening)
    content = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{opening}{declared}>{rest}'.encode("utf-8", "replace")
    links = rendering.links.get((rendering.slide, part))
    own = links.used_in([markup]) if links is not None else ()
    made = NewPart(f"word/{frame.kind}", ".xml", content, frame.content_type, (*frame.relations, *own), frame.is_shared)
    rendering.taken.append(rendering.relate(part, frame.type, made))
    return ""


def fresh(rendering: Rendering, kind: str, first: int) -> int:
    """Return a number of its own for something of that kind in this document, counted from `first`."""
    number = rendering.counters.get(kind, first)
    rendering.counters[kind] = number + 1
    return number


def with_additions(text: str, additions: list[str]) -> str:
    """Return the text of a part with further elements at its end: notes, lists (before w:numIdMacAtCleanup, 17.9)."""
    last = text.rfind("numIdMacAtCleanup")
    if text.count("<") == 1:
        opening, name = text.removesuffix("/>"), text[1:].split(" ")[0].removesuffix("/>")
        return f"{opening}>{''.join(additions)}</{name}>"
    position = text.rfind("<", 0, last) if last >= 0 else text.rfind("</")
    return text[:position] + "".join(additions) + text[position:]


FILTERS: Mapping[str, Callable[..., object]] = {"_fresh": fresh}
