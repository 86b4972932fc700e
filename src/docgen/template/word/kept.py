"""Tables that are kept on one page, as long as they can be: one that has grown beyond a page may break between its rows.

Word and LibreOffice both move a table whose rows are all kept with the next to a page of its own, and leave its heading behind, when it
is longer than any page (ISO/IEC 29500-1, 17.3.1.15).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from docgen.dialects import W
from docgen.template.hoist import Hoisting
from docgen.template.marks import MARK, PASSAGE_CLOSE, mark
from docgen.template.places import put_after, put_before
from docgen.template.rendering import Rendering

if TYPE_CHECKING:
    from docgen.template.workshop import Workshop

Element = etree._Element

# Rows of three lines each that still fit a page; a longer table repeats its header row instead.
MOST_ROWS = 16
_KEEP, _ROW_END = "<w:keepNext/>", "</w:tr>"


def place_kept(root: Element, hoisting: Hoisting, workshop: Workshop) -> None:
    """Have every table whose rows repeat and are all kept together looked at when it has been written."""
    for table in root.iter(W + "tbl"):
        rows = table.findall(W + "tr")
        if len(rows) > 0 and all(_is_kept(row) for row in rows[:-1]) and _is_kept(rows[0]) and _repeats(table):
            put_before(table, mark(hoisting.add_code(workshop.passage(let_break))))
            put_after(table, PASSAGE_CLOSE)


def _is_kept(row: Element) -> bool:
    return row.find(f"{W}tc/{W}p/{W}pPr/{W}keepNext") is not None


def _repeats(table: Element) -> bool:
    """Whether tags stand between the rows of a table."""
    return any(MARK.search(row.tail or "") for row in table) or MARK.search(table.text or "") is not None


def let_break(markup: str, rendering: Rendering) -> str:
    """Return a table of up to 16 rows as it is, a longer one with only its first row, the header, kept with the next."""
    if markup.count(_ROW_END) <= MOST_ROWS:
        return markup
    end = markup.index(_ROW_END) + len(_ROW_END)
    return markup[:end] + markup[end:].replace(_KEEP, "")
