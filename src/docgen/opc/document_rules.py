"""Rules for the stories of a Word document: tables, rows, cells and bookmarks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from docgen.opc.names import FALLBACK, W
from docgen.problems import Problem

_AFTER_CONTENT = (f"{W}bookmarkStart", f"{W}bookmarkEnd")


def document_problems(part: str, tree: etree._Element) -> Iterator[Problem]:
    """Yield what is wrong inside one part that holds WordprocessingML; nothing for other parts."""
    if not str(tree.tag).startswith(W):
        return
    for number, table in enumerate(tree.iter(f"{W}tbl"), 1):
        yield from _table(part, table, number)
    # Word skips a second bookmark of one name; a fallback copy repeats those of its choice.
    names = Counter(mark.get(f"{W}name", "") for mark in tree.iter(f"{W}bookmarkStart") if _counts(mark))
    for name, count in names.items():
        if count > 1:
            yield Problem("duplicate-bookmark", f"The bookmark “{name}” is set {count} times.", where=part)
    ids = Counter(mark.get(f"{W}id", "") for mark in tree.iter(f"{W}bookmarkStart") if _counts(mark))
    for id, count in ids.items():
        if count > 1:
            yield Problem("duplicate-bookmark-id", f"The bookmark id {id} is used {count} times.", where=part)


def _table(part: str, table: etree._Element, number: int) -> Iterator[Problem]:
    rows = [row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl"), None) is table]
    if not rows:
        yield Problem("table-without-rows", f"Table {number} has no rows.", where=part)
    for row_number, row in enumerate(rows, 1):
        cells = [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr"), None) is row]
        if not cells:
            yield Problem("row-without-cells", f"Row {row_number} of table {number} has no cells.", where=part)
        for cell_number, cell in enumerate(cells, 1):
            if not _ends_in_paragraph(cell):
                message = f"Cell {cell_number} in row {row_number} of table {number} does not end in a paragraph."
                yield Problem("cell-without-paragraph", message, where=part)


def _ends_in_paragraph(cell: etree._Element) -> bool:
    # ISO/IEC 29500-1, 17.4, tc: a cell's last block is a paragraph; Word also takes a content control that ends in one.
    blocks = [child for child in cell.iterchildren("*") if child.tag not in _AFTER_CONTENT]
    while blocks and blocks[-1].tag in (f"{W}sdt", f"{W}customXml"):
        content = blocks[-1].find(f"{W}sdtContent")
        blocks = list((blocks[-1] if content is None else content).iterchildren("*"))
    return bool(blocks) and blocks[-1].tag == f"{W}p"


def _counts(element: etree._Element) -> bool:
    return next(element.iterancestors(FALLBACK), None) is None
