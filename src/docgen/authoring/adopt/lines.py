"""The lines of a document, a paragraph each, and what replaces stretches of them: their runs keep their looks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from docgen.authoring.adopt.pattern import BREAK, Edit
from docgen.authoring.adopt.wording import with_plain_spaces
from docgen.dialects import PPTX, XML_SPACE, Dialect
from docgen.opc.names import W

Element = etree._Element

# What stands in a text for something that is none: a page number, a picture in the line, a footnote's sign.
OBJECT = "\ufffc"
_TAG = re.compile(r"\{[{%].*?[}%]\}")
_UNSEEN = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}rPr", f"{W}pPr"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line's text and the element it stands in; `is_text` tells whether it can be changed."""

    element: Element
    text: str
    is_text: bool


@dataclass(frozen=True)
class Line:
    """A paragraph as its pieces."""

    paragraph: Element
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The text that a reader sees, line breaks as BREAK and what is no text as OBJECT."""
        return with_plain_spaces("".join(piece.text for piece in self.pieces))


def line_of(paragraph: Element, dialect: Dialect) -> Line:
    """Return a paragraph as a line."""
    return Line(paragraph, tuple(_pieces(paragraph, dialect)))


def without_tags(text: str) -> str:
    """Return a text as long as before with OBJECT for what its tags hold: that is no word of the document."""
    return _TAG.sub(lambda tag: OBJECT * len(tag.group()), text)


def lines_of(body: Element, dialect: Dialect) -> list[Line]:
    """Return the lines directly in a text body or cell, without empty ones."""
    found = (line_of(paragraph, dialect) for paragraph in body.iterchildren(dialect.paragraph))
    return [line for line in found if line.text.strip()]


def _pieces(element: Element, dialect: Dialect) -> Iterator[Piece]:
    for child in element.iterchildren("*"):
        if child.tag == dialect.text:
            yield Piece(child, child.text or "", is_text=True)
        elif child.tag == dialect.line_break:
            yield Piece(child, BREAK, is_text=False)
        elif child.tag == dialect.tab:
            yield Piece(child, "\t", is_text=False)
        elif child.tag in dialect.shapes or child.tag == dialect.field:
            yield Piece(child, OBJECT, is_text=False)
        elif child.tag not in _UNSEEN:
            yield from _pieces(child, dialect)


def apply(line: Line, edits: Iterable[Edit], dialect: Dialect) -> None:
    """Change a line's paragraph; an edit's text takes the looks of the first character that it replaces, or of the one before it."""
    ordered = sorted(enumerate(edits), key=lambda item: (item[1].start, item[1].end, item[0]), reverse=True)
    for _, edit in ordered:
        _replace(line_of(line.paragraph, dialect).pieces, edit, dialect)


def _replace(pieces: Sequence[Piece], edit: Edit, dialect: Dialect) -> None:
    at, written = 0, False
    for number, piece in enumerate(pieces):
        begin, end = at, at + len(piece.text)
        at = end
        touches = begin < edit.end and end > edit.start
        inserts = edit.start == edit.end and begin <= edit.start <= end and not written
        if not piece.is_text:
            if touches and (parent := piece.element.getparent()) is not None:
                parent.remove(piece.element)
            continue
        if not (touches or inserts):
            continue
        # A tag before a text belongs to that text's run, not to the end of the one before.
        if inserts and edit.start == end and any(later.is_text and later.text for later in pieces[number + 1 : number + 2]):
            continue
        head, tail = piece.text[: max(0, edit.start - begin)], piece.text[max(0, edit.end - begin) :]
        piece.element.text = head + ("" if written else edit.text) + tail
        written = True
        if dialect is not PPTX:
            piece.element.set(XML_SPACE, "preserve")
