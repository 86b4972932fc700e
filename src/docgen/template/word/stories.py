"""Notes, comments and headers that a loop repeats or a condition hides: each repetition writes its own, and what is hidden none.

Word keeps them in parts beside the body. Those whose reference stands in a block are put beside their reference before tags are
looked for, so that they see the loop's names; while the document is written they go back to where Word wants them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from lxml import etree

from docgen.dialects import DOCX, W
from docgen.opc import Package, Relationships, parse_xml
from docgen.template.edges import marked_text
from docgen.template.hoist import Hoisting
from docgen.template.marks import BLOCK_CLOSE, BLOCK_OPEN, PASSAGE_CLOSE, TAKE, VALUE_CLOSE, VALUE_OPEN, mark
from docgen.template.places import ancestor, put_after, put_before
from docgen.template.relations import NewPart, Relation, without_relations
from docgen.template.rendering import Rendering
from docgen.template.scan import find_tags, read_tag

if TYPE_CHECKING:
    from docgen.template.compile import Workshop

Element = etree._Element

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TOKEN = "docgen"
# For each kind of note: what refers to it, and the part it lives in.
_NOTES = {"footnote": "word/footnotes.xml", "endnote": "word/endnotes.xml", "comment": "word/comments.xml"}
_REFERENCES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote", W + "commentReference": "comment"}
# Tags of these levels need no end: what they are about is the section or the shape around them.
_ENDLESS = ("section", "shape", "group")
_PAGES = {W + "headerReference": "header", W + "footerReference": "footer"}


@dataclass(frozen=True, slots=True)
class Frame:
    """A header or footer that repeats: its content type, its relationship's type, its own relationships."""

    kind: str
    type: str
    content_type: str
    relations: tuple[Relation, ...]


@dataclass(slots=True)
class Embedded:
    """A template whose repeated notes and headers stand beside their references; `firsts` are free ids by part."""

    package: Package
    frames: dict[str, Frame] = field(default_factory=dict)
    firsts: dict[str, int] = field(default_factory=dict)


def embed(package: Package) -> Embedded:
    """Return the template with the notes and headers of its loops moved to where they are referred to."""
    found = Embedded(package)
    main = package.main_part
    if not any(sign in package.part(main) for sign in (b"Reference ", b"Reference>")):
        return found
    root = parse_xml(package.part(main))
    looped = _looped(root)
    if not looped:
        return found
    changed: dict[str, bytes | None] = {}
    for kind, part in _NOTES.items():
        if part in package:
            notes = parse_xml(package.part(part))
            found.firsts[part] = 1 + max((int(note.get(W + "id", "0")) for note in notes if isinstance(note.tag, str)), default=0)
            if _embed_notes(kind, root, notes, looped):
                changed[part] = _bytes(notes)
    gone = _embed_frames(package, root, looped, found)
    if changed or found.frames:
        found.package = without_relations(package.with_parts({**changed, main: _bytes(root)}), [(main, id) for id in gone])
    return found


def _bytes(root: Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _looped(root: Element) -> set[Element]:
    """Return the paragraphs that a loop may repeat or a condition hide: too many rather than too few."""
    found: set[Element] = set()
    depth = 0
    for paragraph in root.iter(W + "p"):
        text = marked_text(paragraph, DOCX)
        tags = [read_tag(text[start:end], "", paragraph) for start, end in find_tags(text)[0]] if "{" in text or "｛" in text else []
        openers = [tag for tag in tags if tag.kind in ("for", "if")]
        if any(tag.level == "section" for tag in openers):
            found.update(_section_of(paragraph))
        if depth or openers:
            found.add(paragraph)
        if openers:
            rows = list(paragraph.iterancestors(W + "tr"))
            found.update(rows[-1].iter(W + "p") if rows else ())
        depth += sum(tag.level not in _ENDLESS for tag in openers) - sum(tag.kind in ("endfor", "endif") for tag in tags)
        depth = max(depth, 0)
    return found


def _section_of(paragraph: Element) -> Iterator[Element]:
    """Yield the paragraphs of the section that holds `paragraph`, and the body when it is the last one."""
    body = next(paragraph.iterancestors(W + "body"), None)
    top = next((item for item in (paragraph, *paragraph.iterancestors()) if item.getparent() is body), None)
    members = [top] if top is not None else []
    for child in members[0].itersiblings(preceding=True) if members and body is not None else ():
        if next(child.iter(W + "sectPr"), None) is not None:
            break
        members.append(child)
    ends = next(members[0].iter(W + "sectPr"), None) is not None if members else True
    for child in members[0].itersiblings() if members and not ends else ():
        members.append(child)
        if next(child.iter(W + "sectPr"), None) is not None:
            break
    for member in members:
        yield from member.iter(W + "p", W + "sectPr")


def _embed_notes(kind: str, root: Element, notes: Element, looped: set[Element]) -> bool:
    """Move the notes of one kind whose reference may repeat; return whether there were any."""
    by_id = {note.get(W + "id"): note for note in notes if isinstance(note.tag, str) and note.get(W + "type") is None}
    references = [item for item in root.iter(W + kind + "Reference") if item.get(W + "id") in by_id]
    moved = [item for item in references if ancestor(item, {W + "p"}) in looped]
    for number, reference in enumerate(moved):
        id = reference.get(W + "id")
        anchors = _comment_anchors(reference) if kind == "comment" else [reference]
        if not anchors:
            continue
        token = f"{_TOKEN}{kind}{number}"
        note = deepcopy(by_id[id])
        note.tail = None
        for item in (note, *anchors):
            item.set(W + "id", token)
        _outside_run(anchors[0]).addprevious(note)
    kept = {item.get(W + "id") for item in references}
    for id, note in by_id.items():
        if id not in kept and any(item.get(W + "id", "").startswith(_TOKEN) for item in references):
            notes.remove(note)
    return any(item.get(W + "id", "").startswith(_TOKEN) for item in moved)


def _outside_run(element: Element) -> Element:
    run = element.getparent()
    return run if run is not None and run.tag == W + "r" else element


def _comment_anchors(reference: Element) -> list[Element]:
    """Return the range and the reference of a comment when they lie in one paragraph, in their order."""
    paragraph, id = ancestor(reference, {W + "p"}), reference.get(W + "id")
    if paragraph is None:
        return []
    root = paragraph.getroottree()
    names = (W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference")
    everywhere = [item for item in root.iter(*names) if item.get(W + "id") == id]
    return everywhere if all(paragraph in item.iterancestors() for item in everywhere) else []


def _embed_frames(package: Package, root: Element, looped: set[Element], found: Embedded) -> list[str]:
    """Put the headers and footers with tags of sections that may repeat into them; return the relationships nothing needs now."""
    relationships = Relationships(package.main_part, package.relationships(package.main_part))
    used: list[str] = []
    for section in list(root.iter(W + "sectPr")):
        repeats = section in looped or ancestor(section, {W + "p"}) in looped
        for reference in [child for child in section if child.tag in _PAGES]:
            id = reference.get(R + "id", "")
            item = relationships.by_id(id)
            if not repeats or item is None or item.target not in package or not _has_tags(package.part(item.target)):
                used.append(id)
                continue
            key = f"{_TOKEN}{len(found.frames)}"
            frame = parse_xml(package.part(item.target))
            found.frames[key] = Frame(_PAGES[reference.tag], item.type, package.content_type(item.target), _relations(package, item.target))
            frame.tail = None
            frame.set(_TOKEN, key)
            reference.addprevious(frame)
    embedded = {child.get(R + "id", "") for child in root.iter(*_PAGES)} - set(used)
    return sorted(embedded)


def _has_tags(content: bytes) -> bool:
    return b"{" in content or "｛".encode() in content


def _relations(package: Package, part: str) -> tuple[Relation, ...]:
    """Return the relationships of a header with what they lead to, so that each copy of it may have them."""
    return tuple(_relation(package, item.id, item.type, item.target, item.external) for item in package.relationships(part))


def _relation(package: Package, id: str, type: str, target: str, external: bool) -> Relation:
    if external or target not in package:
        return Relation(id, type, target, external)
    stem, dot, suffix = target.rpartition(".")
    name = stem.rstrip("0123456789")
    content = package.part(target)
    return Relation(id, type, NewPart(name, dot + suffix, content, package.content_type(target), _relations(package, target), shared=True))


def place_stories(root: Element, part: str, hoisting: Hoisting, workshop: Workshop) -> None:
    """Let every embedded note and header of a story leave it for its own part when it has been written."""
    for kind, target in _NOTES.items():
        for note in [item for item in root.iter(W + kind) if item.get(W + "id", "").startswith(_TOKEN)]:
            _place_note(note, target, root, hoisting, workshop)
    for frame in [item for item in root.iter(W + "hdr", W + "ftr") if item.get(_TOKEN)]:
        _place_frame(frame, part, hoisting, workshop)


def _place_note(note: Element, part: str, root: Element, hoisting: Hoisting, workshop: Workshop) -> None:
    token = note.get(W + "id", "")
    name = "_" + token
    act = partial(_keep_note, part, {prefix: uri for prefix, uri in root.nsmap.items() if prefix})
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


def _keep_note(part: str, namespaces: Mapping[str, str], markup: str, rendering: Rendering) -> str:
    """Add a note that was written to its part; nothing stands for it in the body."""
    declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in namespaces.items() if f"{prefix}:" in markup)
    name, rest = markup.split(" ", 1)
    rendering.additions.setdefault(part, []).append(f"{name}{declared} {rest}")
    return ""


def _place_frame(frame: Element, part: str, hoisting: Hoisting, workshop: Workshop) -> None:
    reference = frame.getnext()
    planned = workshop.frames[frame.get(_TOKEN, "")]
    del frame.attrib[_TOKEN]
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
    made = NewPart(f"word/{frame.kind}", ".xml", content, frame.content_type, (*frame.relations, *own))
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
