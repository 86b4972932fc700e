"""Say where something stands in a template, in the words an author sees: slide > shape > paragraph, heading > table > row."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from docgen.dialects import WP, Dialect, P, W

Element = etree._Element

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# What a Word paragraph shows besides text. One that ends a section carries its page set-up (ISO/IEC 29500-1, 17.6.18).
_SHOWN_IN_WORD = ("object", "sym", "fldChar", "fldSimple", "footnoteReference", "endnoteReference", "ptab", "sectPr")
_SHOWN = frozenset(W + name for name in _SHOWN_IN_WORD)
# What may stand around Word's paragraphs, rows and cells without being one (ISO/IEC 29500-1, 17.5 and 17.13.5).
WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_SHAPE_PROPERTIES = (P + "nvSpPr", P + "nvGraphicFramePr", P + "nvPicPr", P + "nvCxnSpPr", P + "nvGrpSpPr")


def shape_properties(shape: Element) -> Element | None:
    """Return the element that names `shape` (p:cNvPr or wp:docPr), or None."""
    for child in shape:
        if child.tag in _SHAPE_PROPERTIES:
            return child.find(P + "cNvPr")
    found: Element | None = next(shape.iter(WP + "docPr"), None)
    return found


def shape_name(shape: Element) -> str:
    """Return the name of `shape` as the selection pane shows it."""
    properties = shape_properties(shape)
    return (properties.get("name") if properties is not None else None) or "shape"


def ancestor(element: Element, names: frozenset[str] | set[str]) -> Element | None:
    """Return the nearest element around `element` whose tag is in `names`, or None."""
    parent = element.getparent()
    while parent is not None and parent.tag not in names:
        parent = parent.getparent()
    return parent


def unwrapped(parent: Element, name: str) -> Iterator[Element]:
    """Yield the elements called `name` below `parent`, those inside content controls and tracked changes too, not those in each other."""
    for child in parent:
        if child.tag == name:
            yield child
        elif child.tag in WRAPPERS:
            yield from unwrapped(child, name)


def span(first: Element, last: Element) -> Iterator[Element]:
    """Yield the elements from `first` to its sibling `last`."""
    element: Element | None = first
    while element is not None:
        yield element
        element = element.getnext() if element is not last else None


def shows_more(paragraph: Element, dialect: Dialect) -> bool:
    """Whether `paragraph` shows or carries something besides its text: a picture, a field, a note, a page break."""
    return any(
        child.tag in dialect.shapes or child.tag in _SHOWN or child.tag == _MATH + "oMath" or child.get(W + "type") in ("page", "column")
        for child in paragraph.iter(etree.Element)
    )


def _position(element: Element, name: str) -> int:
    return 1 + sum(1 for _ in element.itersiblings(name, preceding=True))


def _cell_place(paragraph: Element, dialect: Dialect) -> tuple[Element, str] | None:
    cell = ancestor(paragraph, {dialect.cell})
    if cell is None:
        return None
    row = cell.getparent()
    assert row is not None
    table = ancestor(row, {dialect.table})
    if table is None:
        return None
    return table, f"row {_position(row, dialect.row)}, cell {_position(cell, dialect.cell)}"


def paragraphs(root: Element, dialect: Dialect, prefix: str, headings: frozenset[str]) -> Iterator[tuple[Element, str]]:
    """Yield every paragraph below `root` with its place; `headings` are the ids of the document's heading styles."""
    if dialect.name == "pptx":
        yield from _slide_paragraphs(root, dialect, prefix)
    else:
        yield from _story_paragraphs(root, dialect, prefix, headings)


def _slide_paragraphs(root: Element, dialect: Dialect, prefix: str) -> Iterator[tuple[Element, str]]:
    for paragraph in root.iter(dialect.paragraph):
        shape = ancestor(paragraph, dialect.shapes)
        place = prefix + (f" > {shape_name(shape)}" if shape is not None else "")
        cell = _cell_place(paragraph, dialect)
        if cell is not None:
            place += f" > {cell[1]}"
        yield paragraph, f"{place} > paragraph {_position(paragraph, dialect.paragraph)}"


def _story_paragraphs(root: Element, dialect: Dialect, prefix: str, headings: frozenset[str]) -> Iterator[tuple[Element, str]]:
    heading, count = prefix, 0
    tables: list[Element] = []
    for paragraph in root.iter(dialect.paragraph):
        shape = ancestor(paragraph, {W + "txbxContent"})
        cell = _cell_place(paragraph, dialect)
        if cell is not None:
            if cell[0] not in tables:
                tables.append(cell[0])
            place = f"{heading} > table {tables.index(cell[0]) + 1} > {cell[1]} > paragraph {_position(paragraph, dialect.paragraph)}"
        elif shape is not None:
            place = f"{heading} > text box > paragraph {_position(paragraph, dialect.paragraph)}"
        else:
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            if style is not None and style.get(W + "val") in headings:
                words = "".join(text.text or "" for text in paragraph.iter(dialect.text)).strip()
                heading, count, tables = (f"“{words[:40]}”" if words else prefix), 0, []
                place = f"{heading} > heading"
            else:
                count += 1
                place = f"{heading} > paragraph {count}"
        yield paragraph, place


def heading_styles(styles: Element | None) -> frozenset[str]:
    """Return the ids of the styles that a Word document's outline is made of (w:outlineLvl, or named heading n)."""
    found = set()
    for style in styles.iter(W + "style") if styles is not None else ():
        name = style.find(W + "name")
        outline = style.find(f"{W}pPr/{W}outlineLvl")
        if outline is not None or (name is not None and (name.get(W + "val") or "").lower().startswith(("heading", "title"))):
            found.add(style.get(W + "styleId") or "")
    return frozenset(found)


def put_before(element: Element, text: str) -> None:
    """Put `text` between `element` and what stands before it."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = (before.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text


def put_after(element: Element, text: str) -> None:
    """Put `text` right behind `element`."""
    element.tail = text + (element.tail or "")
