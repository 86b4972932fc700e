"""Column blocks: one loop around a grid column and around the cell below it in every row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.dialects import Dialect, W
from docgen.problems import Problem
from docgen.template.edges import siblings
from docgen.template.marks import VALUE_CLOSE, VALUE_OPEN
from docgen.template.places import ancestor, span, unwrapped
from docgen.template.scan import Tag

Element = etree._Element


@dataclass(frozen=True, slots=True)
class Column:
    """The cells and the grid columns that one column block repeats: for the grid and each row, the first and the last."""

    table: Element
    spans: tuple[tuple[Element, Element], ...]
    repeats: bool

    def cells(self) -> Iterator[Element]:
        """Yield the cells and grid columns it holds."""
        for first, last in self.spans:
            yield from span(first, last)


def find_column(opener: Tag, closer: Tag, dialect: Dialect) -> tuple[Column | None, list[Problem]]:
    """Return what a column block repeats, or the Problems that forbid it."""
    cells = [ancestor(tag.paragraph, {dialect.cell}) for tag in (opener, closer)]
    rows = [ancestor(tag.paragraph, {dialect.row}) for tag in (opener, closer)]
    if cells[0] is None or cells[1] is None or rows[0] is None or rows[0] is not rows[1]:
        message = f"“{opener.text}” is about a column of a table, but does not begin and end in one row."
        return None, [Problem("column-outside-row", message, "Put it and its end into the same row.", opener.where)]
    table = ancestor(rows[0], {dialect.table})
    assert table is not None
    positions = [list(unwrapped(rows[0], dialect.cell)).index(cell) for cell in (cells[0], cells[1])]
    first, last = min(positions), max(positions)
    spans: list[tuple[Element, Element]] = []
    grid = list(table.iterfind(f"{dialect.grid}/{dialect.grid_column}"))
    for row in unwrapped(table, dialect.row):
        members = list(unwrapped(row, dialect.cell))
        if len(members) != len(grid) or any(_is_merged(cell, dialect) for cell in members[first : last + 1]):
            message = f"“{opener.text}” repeats a column that a merged cell runs across."
            return None, [Problem("merged-column", message, "Split the merged cells of this table.", opener.where)]
        spans.append(siblings(members[first], members[last]) or (members[first], members[last]))
    return Column(table, ((grid[first], grid[last]), *spans), opener.kind == "for"), []


def _is_merged(cell: Element, dialect: Dialect) -> bool:
    if dialect.name == "pptx":
        return cell.get("gridSpan", "1") != "1" or cell.get("hMerge") in ("1", "true")
    span = cell.find(f"{dialect.cell_properties}/{dialect.span}")
    return span is not None and span.get(W + "val") != "1"


def width_codes(column: Column, dialect: Dialect) -> list[tuple[Element, str, str]]:
    """Return, for every width of a repeated column, the element, its attribute and the Jinja source of the divided width."""
    codes: list[tuple[Element, str, str]] = []
    for element in column.cells():
        holder, name = _width_holder(element, dialect)
        stated = holder.get(name, "") if holder is not None else ""
        if holder is not None and stated.isdigit():
            codes.append((holder, name, f"{VALUE_OPEN}({stated} // loop.length)|_raw{VALUE_CLOSE}"))
    return codes


def _width_holder(element: Element, dialect: Dialect) -> tuple[Element | None, str]:
    if dialect.name == "pptx":
        return (element, "w") if element.tag == dialect.grid_column else (None, "")
    if element.tag == dialect.grid_column:
        return element, W + "w"
    return element.find(f"{dialect.cell_properties}/{W}tcW"), W + "w"
