"""A copy of a template with a comment at each place that a finding names, as PowerPoint and Word show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from docgen.dialects import P, W
from docgen.lint.spots import Spot, Spots
from docgen.lint.subject import Subject
from docgen.opc import Package, Relationships, rels_name
from docgen.opc.parts import parse_xml
from docgen.problems import Problem

Element = etree._Element

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PML = "application/vnd.openxmlformats-officedocument.presentationml"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_AUTHOR, _INITIALS = "docgen", "dg"
_AUTHORS = "ppt/commentAuthors.xml"
_TYPES = "[Content_Types].xml"
# Comments on slides are placed in 576ths of an inch (PowerPoint's master units); ISO/IEC 29500-1, 19.4.5.
_EMU_PER_UNIT = 914_400 / 576


@dataclass(slots=True)
class _Changes:
    """The parts that are written, and the content types and relationships that come to be."""

    package: Package
    trees: dict[str, Element]
    types: dict[str, str]

    def tree(self, part: str, empty: str = "") -> Element:
        if part not in self.trees:
            self.trees[part] = parse_xml(self.package.part(part) if part in self.package else empty.encode())
        return self.trees[part]

    def related(self, source: str, kind: str, part: str, type_: str) -> str:
        """Return the part of that kind that `source` refers to; where there is none, it comes to be as `part`."""
        found = next((item.target for item in self.package.relationships(source) if item.kind == kind), "")
        if found:
            return found
        relationships, _ = Relationships(source, self.package.relationships(source)).with_added(f"{_OFFICE}/{kind}", part)
        self.package = self.package.with_parts({rels_name(source): relationships.to_bytes()})
        self.types[part] = type_
        return part

    def result(self) -> Package:
        written: dict[str, bytes | None] = {part: _bytes(tree) for part, tree in self.trees.items()}
        if self.types:
            written[_TYPES] = self.package.content_types.with_overrides(self.types).to_bytes()
        return self.package.with_parts(written)


def annotated(subject: Subject, problems: Sequence[Problem]) -> bytes:
    """Return the template's file with a comment for each problem.

    A finding about a layout, a header or the properties, where no comment can stand, has its comment on the first slide or at the
    first paragraph, and says its place. A mail, which holds no comments, and a file that is no template come back as they are.
    """
    if subject.package is None or subject.template is None:
        return subject.package.to_bytes() if subject.package is not None else b""
    changes = _Changes(subject.package, {}, {})
    spots = Spots.of(subject)
    found = [(problem, spots.find(problem)) for problem in problems]
    if subject.is_deck:
        _on_slides(found, spots, changes)
    else:
        _in_document(found, spots, changes)
    return changes.result().to_bytes()


def _bytes(tree: Element) -> bytes:
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)


def _text(problem: Problem, *, says_place: bool) -> list[str]:
    place = [problem.where] if says_place and problem.where else []
    return [f"[{problem.rule}] {problem.message}", *([problem.fix] if problem.fix else []), *place]


# Decks


def _on_slides(found: Sequence[tuple[Problem, Spot | None]], spots: Spots, changes: _Changes) -> None:
    slides = {int(page.where.split()[1]): page.part for page in spots.pages if page.kind == "slide"}
    if not slides:
        return
    main = changes.package.main_part
    authors = changes.tree(
        changes.related(main, "commentAuthors", _AUTHORS, f"{_PML}.commentAuthors+xml"), f'<p:cmAuthorLst xmlns:p="{P[1:-1]}"/>'
    )
    ids = [int(author.get("id", "0")) for author in authors]
    number = max(ids, default=-1) + 1
    author = etree.SubElement(authors, P + "cmAuthor", {"id": str(number), "name": _AUTHOR, "initials": _INITIALS})
    author.set("lastIdx", str(len(found)))
    author.set("clrIdx", str(number % 8))
    for index, (problem, spot) in enumerate(found, 1):
        slide = slides.get(spot.slide if spot is not None else 0, slides[min(slides)])
        _comment(problem, spot, slide, (number, index), changes)


def _comment(problem: Problem, spot: Spot | None, slide: str, author: tuple[int, int], changes: _Changes) -> None:
    part = changes.related(slide, "comments", f"ppt/comments/{_fresh('comment', changes)}", f"{_PML}.comments+xml")
    comments = changes.tree(part, f'<p:cmLst xmlns:p="{P[1:-1]}"/>')
    comment = etree.SubElement(comments, P + "cm", {"authorId": str(author[0]), "idx": str(author[1])})
    box = spot.box if spot is not None and spot.page.kind == "slide" else None
    x, y = (box.left, box.top) if box is not None else (91_440, 91_440 * author[1])
    etree.SubElement(comment, P + "pos", {"x": str(max(0, round(x / _EMU_PER_UNIT))), "y": str(max(0, round(y / _EMU_PER_UNIT)))})
    is_there = spot is not None and spot.page.kind == "slide"
    etree.SubElement(comment, P + "text").text = "\n".join(_text(problem, says_place=not is_there))


def _fresh(stem: str, changes: _Changes) -> str:
    taken = {*changes.package.names, *changes.types}
    return next(f"{stem}{number}.xml" for number in range(1, len(taken) + 2) if f"ppt/comments/{stem}{number}.xml" not in taken)


# Documents


def _in_document(found: Sequence[tuple[Problem, Spot | None]], spots: Spots, changes: _Changes) -> None:
    body = next(page for page in spots.pages if page.kind == "body")
    part = changes.related(changes.package.main_part, "comments", "word/comments.xml", f"{_WML}.comments+xml")
    comments = changes.tree(part, f'<w:comments xmlns:w="{W[1:-1]}"/>')
    taken = [int(comment.get(W + "id", "0")) for comment in comments.iter(W + "comment")]
    first = next(body.root.iter(W + "p"), None)
    for number, (problem, spot) in enumerate(found, max(taken, default=-1) + 1):
        paragraph = _in_body(spot, body.root)
        is_there = paragraph is not None
        target = paragraph if paragraph is not None else first
        if target is None:
            continue
        comment = etree.SubElement(comments, W + "comment", {W + "id": str(number), W + "author": _AUTHOR, W + "initials": _INITIALS})
        for line in _text(problem, says_place=not is_there):
            run = etree.SubElement(etree.SubElement(comment, W + "p"), W + "r")
            etree.SubElement(run, W + "t").text = line
        _anchor(target, str(number))
    changes.trees[body.part] = body.root


def _in_body(spot: Spot | None, root: Element) -> Element | None:
    """Return the paragraph that a comment can stand at: the finding's own, or the one that anchors the text box around it."""
    if spot is None or spot.paragraph is None or spot.page.root is not root:
        return None
    boxes = list(spot.paragraph.iterancestors(W + "txbxContent"))
    return spot.paragraph if not boxes else next(boxes[-1].iterancestors(W + "p"), None)


def _anchor(paragraph: Element, number: str) -> None:
    start = etree.Element(W + "commentRangeStart", {W + "id": number})
    own = paragraph.find(W + "pPr")
    paragraph.insert(0 if own is None else 1, start)
    etree.SubElement(paragraph, W + "commentRangeEnd", {W + "id": number})
    etree.SubElement(etree.SubElement(paragraph, W + "r"), W + "commentReference", {W + "id": number})
