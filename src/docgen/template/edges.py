"""What a block repeats: the first and the last element, siblings of each other, between which all its tags stand.

In Word, paragraphs, rows and cells may stand inside content controls and tracked changes; those are no borders.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from docgen.dialects import MC, W15, Dialect, P, W
from docgen.template.marks import MARK
from docgen.template.places import WRAPPERS, ancestor
from docgen.template.scan import Tag, characters

Element = etree._Element


def climb(element: Element) -> Iterator[Element]:
    """Yield `element` and what wraps it: content controls and tracked changes, not cells, rows or boxes."""
    yield element
    parent = element.getparent()
    while parent is not None and parent.tag in WRAPPERS:
        yield parent
        parent = parent.getparent()


def siblings(first: Element, last: Element) -> tuple[Element, Element] | None:
    """Return the nearest elements around `first` and `last` that are siblings, or None when a cell, row or box lies between."""
    for one in climb(first):
        for other in climb(last):
            if one.getparent() is other.getparent():
                return one, other
    return None


def beside(element: Element, other: Element) -> Element | None:
    """Return what wraps `element` and is a sibling of `other`, or None."""
    return next((found for found in climb(element) if found.getparent() is other.getparent()), None)


def natural_level(opener: Tag, closer: Tag | None, dialect: Dialect) -> str:
    """Return the level of a block whose author wrote no level word."""
    if closer is None:
        return "shape"
    if siblings(opener.paragraph, closer.paragraph) is not None:
        return "paragraph"
    rows = [ancestor(tag.paragraph, {dialect.row}) for tag in (opener, closer)]
    if rows[0] is None or rows[1] is None or siblings(rows[0], rows[1]) is None:
        return "none"
    return "row" if opener.kind == "for" or _frames_rows(opener, closer, rows[0], rows[1], dialect) else "none"


def _frames_rows(opener: Tag, closer: Tag, first: Element, last: Element, dialect: Dialect) -> bool:
    """Whether a condition is plainly about whole rows: it opens before and closes after everything they show.

    A condition from inside one cell to inside another is far more often a slip than the wish to hide the row.
    """
    paragraphs = [next(first.iter(dialect.paragraph), None), list(last.iter(dialect.paragraph))[-1]]
    if paragraphs[0] is opener.paragraph and paragraphs[1] is closer.paragraph:
        return (
            not MARK.split(marked_text(opener.paragraph, dialect))[0].strip()
            and not MARK.split(marked_text(closer.paragraph, dialect))[-1].strip()
        )
    return all(not MARK.sub("", "".join(marked_text(p, dialect) for p in row.iter(dialect.paragraph))).strip() for row in (first, last))


def marked_text(paragraph: Element, dialect: Dialect) -> str:
    """Return the text of a paragraph, marks included."""
    return "".join(text for _, text in characters(paragraph, dialect))


def edges(level: str, opener: Tag, closer: Tag | None, dialect: Dialect) -> tuple[Element, Element] | None:
    """Return the first and last element that a block at `level` repeats, or None when there is no such pair."""
    if level in ("shape", "group"):
        shape = shape_of(opener.paragraph, dialect) if level == "shape" else ancestor(opener.paragraph, {P + "grpSp"})
        return (shape, shape) if shape is not None else None
    if closer is None:
        return None
    if level == "paragraph":
        return _whole_item(siblings(opener.paragraph, closer.paragraph))
    kind = {"row": dialect.row, "cell": dialect.cell}.get(level)
    first, last = (ancestor(tag.paragraph, {kind}) if kind else None for tag in (opener, closer))
    return _whole_item(siblings(first, last)) if first is not None and last is not None else None


def _whole_item(pair: tuple[Element, Element] | None) -> tuple[Element, Element] | None:
    """Widen a pair that is all an item of a repeating section holds to the item itself (MS-DOCX 2.5.3.9)."""
    holder = pair[0].getparent() if pair is not None else None
    if pair is None or holder is None or holder.tag != W + "sdtContent" or pair[0].getprevious() is not None:
        return pair
    control = holder.getparent()
    is_item = control is not None and control.find(f"{W}sdtPr/{W15}repeatingSectionItem") is not None
    return (control, control) if control is not None and is_item and pair[1].getnext() is None else pair


def shape_of(paragraph: Element, dialect: Dialect) -> Element | None:
    """Return the shape around `paragraph`; in Word, where a drawing is one character, the run that holds it."""
    shape = ancestor(paragraph, dialect.shapes)
    if shape is None or dialect.name == "pptx":
        both = ancestor(shape, {MC + "AlternateContent"}) if shape is not None else None
        return shape if both is None else both
    outer = ancestor(shape, dialect.shapes)
    return ancestor(outer if outer is not None else shape, {dialect.run})
