"""Tags about one cell of a Word table: `colspan`, `vm` and `hm`, and the grid of tables whose rows differ in their cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from jinja2 import Undefined
from lxml import etree

from docgen.dialects import W
from docgen.problems import Problem
from docgen.template.hoist import Hoisting, drop_mark
from docgen.template.marks import BLOCK_CLOSE, BLOCK_OPEN, PASSAGE_CLOSE, mark
from docgen.template.places import ancestor, put_after, put_before, unwrapped
from docgen.template.rendering import Rendering
from docgen.template.scan import Tag

if TYPE_CHECKING:
    from docgen.template.workshop import Workshop

Element = etree._Element
CELL_TAGS = frozenset({"colspan", "vm", "hm"})
_MAX_SPAN = 63  # Word's own bound on the columns of a table

_FIRST = f"{BLOCK_OPEN}if loop.first{BLOCK_CLOSE}"
_END = f"{BLOCK_OPEN}endif{BLOCK_CLOSE}"
_BEFORE = {"gridSpan": ("cnfStyle", "tcW"), "vMerge": ("cnfStyle", "tcW", "gridSpan", "hMerge")}


def expand_cells(tags: list[Tag], hoisting: Hoisting, workshop: Workshop) -> list[Problem]:
    """Give every `colspan`, `vm` and `hm` tag its place in its cell's properties; let tables with uneven rows be refitted."""
    problems: list[Problem] = []
    for number, tag in enumerate(tags):
        if tag.kind not in CELL_TAGS:
            continue
        cell = ancestor(tag.paragraph, {W + "tc"})
        drop_mark(tag.paragraph, number, hoisting.dialect)
        if cell is None:
            fix = "Put it into the text of a cell of a Word table."
            problems.append(Problem("cell-tag-place", f"“{tag.text}” stands in no cell of a Word table.", fix, tag.where))
        elif tag.kind == "vm":
            _merge_down(number, cell, hoisting)
        else:
            _merge_across(number, tag, cell, hoisting)
    _refit_tables(hoisting, workshop)
    return problems


def _merge_down(number: int, cell: Element, hoisting: Hoisting) -> None:
    _property(cell, "vMerge").set(W + "val", mark(number))
    hoisting.codes[number] = "'restart' if loop.first else 'continue'"
    blocks = [child for child in cell if child.tag != W + "tcPr"]
    put_before(blocks[0], mark(hoisting.add_code(_FIRST)))
    put_after(blocks[-1], mark(hoisting.add_code(_END)))


def _merge_across(number: int, tag: Tag, cell: Element, hoisting: Hoisting) -> None:
    span = _property(cell, "gridSpan")
    if tag.kind == "colspan":
        hoisting.codes[number] = f"({tag.code})|_span"
    else:
        hoisting.codes[number] = f"({int(span.get(W + 'val', '1'))} * loop.length)|_span"
        put_before(cell, mark(hoisting.add_code(_FIRST)))
        put_after(cell, mark(hoisting.add_code(_END)))
    span.set(W + "val", mark(number))
    table = ancestor(cell, {W + "tbl"})
    if table is not None:
        hoisting.ragged.append(table)


def _property(cell: Element, name: str) -> Element:
    """Return the property `name` of a cell, made at its place when it has none."""
    properties = cell.find(W + "tcPr")
    if properties is None:
        properties = etree.Element(W + "tcPr")
        cell.insert(0, properties)
    found = properties.find(W + name)
    if found is None:
        found = etree.Element(W + name)
        leading = [child for child in properties if child.tag in {W + item for item in _BEFORE[name]}]
        properties.insert(len(leading), found)
        # The mark of a fill stands behind what leads; the fill comes after this property (ISO/IEC 29500-1, 17.4.69).
        if leading:
            found.tail, leading[-1].tail = leading[-1].tail, None
        else:
            found.tail, properties.text = properties.text, None
    return found


def _refit_tables(hoisting: Hoisting, workshop: Workshop) -> None:
    for table in dict.fromkeys(hoisting.ragged) if hoisting.dialect.name == "docx" else ():
        act = partial(refit, {prefix or "": uri for prefix, uri in table.nsmap.items()})
        begin = hoisting.add_code(workshop.passage(act))
        put_before(table, mark(begin))
        put_after(table, PASSAGE_CLOSE)


def span(value: object) -> str:
    """Return the number of columns that a cell spans, as its property states it.

    Raises ValueError for anything but a whole number from 1 to 63.
    """
    if isinstance(value, Undefined):
        return str(value)  # a strict undefined value raises here, naming the field
    text = str(value).strip()
    if not (text.isdecimal() and 1 <= int(text) <= _MAX_SPAN):
        raise ValueError(f"“{text}” is no number of columns; a cell spans 1 to {_MAX_SPAN}.")
    return text


def refit(namespaces: Mapping[str, str], markup: str, rendering: Rendering) -> str:
    """Return a table with as many grid columns as its longest row has cells; shorter rows say how many columns they leave out.

    The width stays: the columns share it evenly when their number changed (ISO/IEC 29500-1, 17.4.48 and 17.4.14).
    """
    declared = "".join(f' xmlns{":" if prefix else ""}{prefix}="{uri}"' for prefix, uri in namespaces.items())
    opening = f"<docgen{declared}>"
    if not markup:
        return ""
    holder = etree.fromstring(f"{opening}{markup}</docgen>")
    table = holder[0]
    rows = [(row, _columns_of(row)) for row in unwrapped(table, W + "tr")]
    grid = table.find(W + "tblGrid")
    count = max((columns for _, columns in rows), default=0)
    if grid is None or not count:
        return markup
    _share_width(grid, count)
    widths = [int(column.get(W + "w", "0")) for column in grid.iterfind(W + "gridCol")]
    for row, columns in rows:
        _state_widths(row, widths)
        if columns < count:
            _leave_out(row, count - columns)
    text = etree.tostring(holder, encoding="unicode")
    return text[len(opening) : -len("</docgen>")] if text.startswith(opening) else text[text.index(">") + 1 : -len("</docgen>")]


def _columns_of(row: Element) -> int:
    left_out = (found for name in ("gridBefore", "gridAfter") for found in row.iterfind(f"{W}trPr/{W}{name}"))
    return sum(int(found.get(W + "val", "0")) for found in left_out) + sum(map(_span_of, unwrapped(row, W + "tc")))


def _span_of(cell: Element) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    return int(found.get(W + "val", "1")) if found is not None else 1


def _share_width(grid: Element, count: int) -> None:
    columns = grid.findall(W + "gridCol")
    if len(columns) == count:
        return
    width = sum(int(column.get(W + "w", "0")) for column in columns) // count
    for column in columns:
        grid.remove(column)
    for position in range(count):
        grid.insert(position, grid.makeelement(W + "gridCol", {W + "w": str(width)}))


def _state_widths(row: Element, widths: list[int]) -> None:
    before = row.find(f"{W}trPr/{W}gridBefore")
    position = int(before.get(W + "val", "0")) if before is not None else 0
    for cell in unwrapped(row, W + "tc"):
        columns = _span_of(cell)
        stated = cell.find(f"{W}tcPr/{W}tcW")
        if stated is not None and stated.get(W + "type", "dxa") == "dxa":
            stated.set(W + "w", str(sum(widths[position : position + columns])))
        position += columns


def _leave_out(row: Element, columns: int) -> None:
    properties = row.find(W + "trPr")
    if properties is None:
        properties = row.makeelement(W + "trPr", {})
        row.insert(1 if row.find(W + "tblPrEx") is not None else 0, properties)
    after = properties.find(W + "gridAfter")
    if after is None:
        after = properties.makeelement(W + "gridAfter", {})
        properties.insert(0, after)
    after.set(W + "val", str(int(after.get(W + "val", "0")) + columns))


FILTERS: Mapping[str, Callable[..., object]] = {"_span": span}
