"""Set the marks by which the finishing step keeps markup whole: no empty bullet, no cell without a paragraph, no table without a row."""

from __future__ import annotations

from itertools import islice

from lxml import etree

from docgen.dialects import A, Dialect, P, W
from docgen.template.hoist import Hoisting
from docgen.template.marks import (
    BODY_CLOSE,
    BODY_OPEN,
    MARK,
    PARAGRAPH_CLOSE,
    PARAGRAPH_OPEN,
    ROW_CLOSE,
    ROW_OPEN,
    TABLE_CLOSE,
    TABLE_OPEN,
    mark,
)
from docgen.template.places import ancestor, put_after, put_before, shows_more, unwrapped
from docgen.template.scan import characters

Element = etree._Element

_PROPERTIES = frozenset({"bodyPr", "lstStyle", "tcPr"})


def vanishing_paragraphs(hoisting: Hoisting) -> set[Element]:
    """Return the paragraphs that vanish when their values give nothing: they hold values and no other word, and are not alone."""
    dialect = hoisting.dialect
    found = set()
    # Each paragraph once: one may hold thousands of tags.
    told = (tag for tag in hoisting.tags if not tag.attribute and tag.kind in ("value", "if", "for"))
    for paragraph in dict.fromkeys(tag.paragraph for tag in told):
        body = paragraph.getparent()
        if body is None:
            continue
        words = "".join(text for _, text in characters(paragraph, dialect))
        alone = len(list(islice(body.iterchildren(dialect.paragraph), 2))) == 1 and not _has_blocks(body)
        shown = MARK.sub("", words).strip() or shows_more(paragraph, dialect)
        if not shown and not alone and MARK.search(words):
            found.add(paragraph)
    return found


def header_rows(root: Element, hoisting: Hoisting) -> set[Element]:
    """Return the header rows of the tables below `root`: those that every slide or page repeats."""
    dialect = hoisting.dialect
    found: set[Element] = set()
    for table in root.iter(dialect.table):
        rows = list(table.iterchildren(dialect.row))
        if dialect.name == "docx":
            found.update(row for row in rows if row.find(f"{W}trPr/{W}tblHeader") is not None and not _is_repeated(row, hoisting))
            continue
        properties = table.find(A + "tblPr")
        if rows and properties is not None and properties.get("firstRow") in ("1", "true") and not _is_repeated(rows[0], hoisting):
            found.add(rows[0])
    return found


def _is_repeated(row: Element, hoisting: Hoisting) -> bool:
    return row in hoisting.repeated


def guard(root: Element, hoisting: Hoisting, vanishing: set[Element], bodies: list[Element]) -> None:
    """Mark the paragraphs and tables below `root`, and the `bodies`, that may turn out empty."""
    dialect = hoisting.dialect
    headers = header_rows(root, hoisting)
    tables = [table for table in root.iter(dialect.table) if _rows_may_go(table) or _columns_may_go(table, hoisting)]
    for paragraph in vanishing:
        put_before(paragraph, PARAGRAPH_OPEN)
        put_after(paragraph, PARAGRAPH_CLOSE)
    for body in bodies:
        _guard_body(body, hoisting)
    for table in tables:
        for row in unwrapped(table, dialect.row):
            if row not in headers:
                put_before(row, ROW_OPEN)
                put_after(row, ROW_CLOSE)
        frame = ancestor(table, {P + "graphicFrame"}) if dialect.name == "pptx" else table
        put_before(frame if frame is not None else table, TABLE_OPEN)
        put_after(frame if frame is not None else table, TABLE_CLOSE)


def uncertain_bodies(root: Element, vanishing: set[Element], dialect: Dialect) -> list[Element]:
    """Return the cells and text bodies below `root` whose last paragraph may not be written."""
    return [body for body in root.iter(*dialect.bodies) if _is_uncertain(body, vanishing, dialect)]


def _has_blocks(body: Element) -> bool:
    return bool(MARK.search(body.text or "")) or any(MARK.search(child.tail or "") for child in body)


def _is_uncertain(body: Element, vanishing: set[Element], dialect: Dialect) -> bool:
    """Whether the last paragraph of `body` may not be written."""
    if body.tag == W + "body" or (body.tag == W + "sdtContent" and not _holds_blocks(body, dialect)):
        return False
    here = list(body.iterchildren(dialect.paragraph))
    return not here or _has_blocks(body) or any(paragraph in vanishing for paragraph in here)


def _holds_blocks(control: Element, dialect: Dialect) -> bool:
    """Whether a content control stands among paragraphs, not around words, cells or rows."""
    parent = ancestor(control, dialect.bodies | {dialect.paragraph, dialect.table, dialect.row})
    return parent is not None and parent.tag in dialect.bodies


def _rows_may_go(table: Element) -> bool:
    """Whether rows of `table` repeat, hang on a condition, or may continue on a further slide: then their heights are marks."""
    rows = (child for child in table.iter("{*}tr", "{*}sdt", "{*}sdtContent") if ancestor(child, {str(table.tag)}) is table)
    return any(MARK.search((child.tail or "") + (child.get("h") or "")) for child in (*table, *rows))


def _columns_may_go(table: Element, hoisting: Hoisting) -> bool:
    """Whether every column of `table` repeats or hangs on a condition."""
    moved = {cell for column in hoisting.columns if column.table is table for cell in column.cells()}
    grid = list(table.iterfind(f"{hoisting.dialect.grid}/{hoisting.dialect.grid_column}"))
    return bool(moved) and all(column in moved for column in grid)


def _guard_body(body: Element, hoisting: Hoisting) -> None:
    dialect = hoisting.dialect
    model = next(body.iterchildren(dialect.paragraph), None)
    prefix: str | None = (model if model is not None else body).prefix
    if model is None and dialect.name == "pptx":
        prefix = next((name for name, uri in body.nsmap.items() if f"{{{uri}}}" == A), None)
    name = f"{prefix}:p" if prefix else "p"
    properties = next((run.get("sz") for run in body.iter(A + "rPr", A + "endParaRPr") if run.get("sz", "").isdigit()), None)
    inner = f'<{name.replace(":p", ":endParaRPr")} sz="{properties}"/>' if properties and prefix else ""
    fallback = f"<{name}>{inner}</{name}>"
    number = hoisting.add_code(f"{BODY_CLOSE}{fallback}{BODY_CLOSE}")
    last_property = next(
        (child for child in reversed(body) if isinstance(child.tag, str) and etree.QName(child).localname in _PROPERTIES), None
    )
    if last_property is not None:
        put_after(last_property, BODY_OPEN)
    else:
        body.text = BODY_OPEN + (body.text or "")
    if len(body):
        body[-1].tail = (body[-1].tail or "") + mark(number)
    else:
        body.text = (body.text or "") + mark(number)
