"""Notes, comments and headers that a loop repeats or a condition hides: each repetition writes its own, and what is hidden none.

Word keeps them in parts beside the body. Those whose reference stands in a block are put beside their reference before tags are
looked for, so that they see the loop's names; while the document is written they go back to where Word wants them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from docgen.dialects import DOCX, W
from docgen.opc import Package, Relationship, Relationships, rels_name
from docgen.template.blocks import CLOSERS, OPENERS
from docgen.template.edges import marked_text
from docgen.template.places import ancestor
from docgen.template.relations import NewPart, Relation, without_relations
from docgen.template.scan import Tag, find_tags, read_tag

if TYPE_CHECKING:
    pass

Element = etree._Element

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TOKEN = "docgen"
# For each kind of note: what refers to it, and the part it lives in.
NOTES = {"footnote": "word/footnotes.xml", "endnote": "word/endnotes.xml", "comment": "word/comments.xml"}
_REFERENCES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote", W + "commentReference": "comment"}
# Tags of these levels need no end: what they are about is the section or the shape around them.
_ENDLESS = ("section", "shape", "group")
_PAGES = {W + "headerReference": "header", W + "footerReference": "footer"}


@dataclass(frozen=True, slots=True)
class Frame:
    """A header or footer that repeats or may be hidden: its content type, its relationship's type, its own relationships.

    One without tags `is_shared` by all its repetitions.
    """

    kind: str
    type: str
    content_type: str
    relations: tuple[Relation, ...]
    is_shared: bool = False


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
    root = package.tree(main)
    looped = _looped(root)
    if not looped:
        return found
    changed: dict[str, bytes | None] = {}
    relations = Relationships(main, package.relationships(main))
    for kind, part in NOTES.items():
        if part in package:
            notes = package.tree(part)
            found.firsts[part] = 1 + max((int(note.get(W + "id", "0")) for note in notes if isinstance(note.tag, str)), default=0)
            moved = _embed_notes(kind, root, notes, looped)
            for note in moved:
                relations = _carried(note, package.relationships(part), relations)
            if moved:
                own = Relationships(part, package.relationships(part)).without(*_left_alone(part, notes, package))
                changed |= {
                    part: _bytes(notes),
                    rels_name(main): relations.to_bytes(),
                    rels_name(part): own.to_bytes() if own.items else None,
                }
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
        tags = _tags_of(paragraph)
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


def _carried(note: Element, own: Iterable[Relationship], relations: Relationships) -> Relationships:
    """Let a note that moved into the body refer to what it refers to by the body's relationships; return these."""
    by_id = {item.id: item for item in own}
    for element, name, id in list(referring(note)):
        if id in by_id:
            item = by_id[id]
            relations, fresh = relations.with_added(item.type, item.target, item.external)
            element.set(name, fresh)
    return relations


def _left_alone(part: str, notes: Element, package: Package) -> set[str]:
    """Return the ids of the relationships of a part of notes that none of the notes left in it refers to."""
    return {item.id for item in package.relationships(part)} - {id for _, _, id in referring(notes)}


def referring(root: Element) -> Iterator[tuple[Element, str, str]]:
    """Yield what refers to relationships: element, attribute, id."""
    for element in root.iter(etree.Element):
        for name, id in element.attrib.items():
            if str(name).startswith(R):
                yield element, str(name), str(id)


def _embed_notes(kind: str, root: Element, notes: Element, looped: set[Element]) -> list[Element]:
    """Move the notes of one kind whose reference may repeat or be hidden; return them where they stand now."""
    by_id = {note.get(W + "id"): note for note in notes if isinstance(note.tag, str) and note.get(W + "type") is None}
    references = [item for item in root.iter(W + kind + "Reference") if item.get(W + "id") in by_id]
    moved = [item for item in references if ancestor(item, {W + "p"}) in looped]
    placed: list[Element] = []
    for number, reference in enumerate(moved):
        id = reference.get(W + "id")
        anchors = _comment_anchors(reference) if kind == "comment" else [reference]
        if not anchors:
            continue
        token = f"{TOKEN}{kind}{number}"
        note = deepcopy(by_id[id])
        note.tail = None
        for item in (note, *anchors):
            item.set(W + "id", token)
        _outside_run(anchors[0]).addprevious(note)
        placed.append(note)
    kept = {item.get(W + "id") for item in references}
    for id, note in by_id.items():
        if id not in kept and any(item.get(W + "id", "").startswith(TOKEN) for item in references):
            notes.remove(note)
    return placed


def _outside_run(element: Element) -> Element:
    run = element.getparent()
    return run if run is not None and run.tag == W + "r" else element


def _comment_anchors(reference: Element) -> list[Element]:
    """Return the range and the reference of a comment in their order, when one repetition is sure to hold them all.

    That is so in one paragraph, and in paragraphs side by side none of which begins or ends a block.
    """
    id = reference.get(W + "id")
    names = (W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference")
    everywhere = [item for item in reference.getroottree().getroot().iter(*names) if item.get(W + "id") == id]
    around = [ancestor(item, {W + "p"}) for item in everywhere]
    first, last = around[0], around[-1]
    if first is None or last is None or None in around:
        return []
    if all(paragraph is first for paragraph in around):
        return everywhere
    between = [first, *first.itersiblings(W + "p")]
    if last not in between or any(paragraph not in between for paragraph in around):
        return []
    covered = between[: between.index(last) + 1]
    return [] if any(tag.kind in OPENERS or tag.kind in CLOSERS for paragraph in covered for tag in _tags_of(paragraph)) else everywhere


def _tags_of(paragraph: Element) -> list[Tag]:
    text = marked_text(paragraph, DOCX)
    return [read_tag(text[start:end], "", paragraph) for start, end in find_tags(text)[0]] if "{" in text or "｛" in text else []


def _embed_frames(package: Package, root: Element, looped: set[Element], found: Embedded) -> list[str]:
    """Put the headers and footers of sections that may repeat or be hidden into them; return the relationships nothing needs now.

    One without tags that another section shows as well stays where it is.
    """
    relationships = Relationships(package.main_part, package.relationships(package.main_part))
    used: list[str] = []
    sections = [(section, section in looped or ancestor(section, {W + "p"}) in looped) for section in list(root.iter(W + "sectPr"))]
    shown = {child.get(R + "id", "") for section, repeats in sections if not repeats for child in section if child.tag in _PAGES}
    for section, repeats in sections:
        for reference in [child for child in section if child.tag in _PAGES]:
            id = reference.get(R + "id", "")
            item = relationships.by_id(id)
            if not repeats or item is None or item.target not in package:
                used.append(id)
                continue
            is_filled = _has_tags(package.part(item.target))
            if not is_filled and id in shown:
                used.append(id)
                continue
            key = f"{TOKEN}{len(found.frames)}"
            frame = package.tree(item.target)
            own = _relations(package, item.target)
            found.frames[key] = Frame(_PAGES[reference.tag], item.type, package.content_type(item.target), own, is_shared=not is_filled)
            frame.tail = None
            frame.set(TOKEN, key)
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
