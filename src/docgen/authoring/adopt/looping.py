"""One row or paragraph that loops in the place of those that a document repeats."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from lxml import etree

from docgen.authoring.adopt.change import Change, Kind, Note
from docgen.authoring.adopt.fills import cell_fill, fill_tag
from docgen.authoring.adopt.lines import Line, apply, lines_of
from docgen.authoring.adopt.pattern import Edit
from docgen.authoring.adopt.repeats import Repeat, Texts, edits_of, find_repeat
from docgen.authoring.adopt.vocabulary import Vocabulary
from docgen.dialects import PPTX, Dialect
from docgen.opc.names import A, P
from docgen.template.places import unwrapped

Element = etree._Element
Place = Callable[[Element], str]


def loop_rows(rows: Sequence[Element], dialect: Dialect, vocabulary: Vocabulary, place: Place) -> Iterator[Change]:
    """Make one looping row of each stretch of table rows that shows a list, strongest first, and yield what was done."""
    cells = [[lines_of(body, dialect) for body in bodies(row, dialect)] for row in rows]
    units = [tuple(tuple(line.text for line in cell) for cell in row) for row in cells]
    found = find_repeat(units, vocabulary)
    if found is None:
        return
    where = place(rows[found.first])
    kept = rows[found.first]
    fills = _fills(found, rows[found.first : found.last], dialect)
    for number, (model, body) in enumerate(zip(found.models, bodies(kept, dialect), strict=True)):
        own = bodies(rows[found.first + model], dialect)[number]
        if own is not body:
            _swap(body, copy.deepcopy(own))
    for row in rows[found.first + 1 : found.last]:
        _remove(row)
    _lower_frame(kept)
    left = [lines_of(body, dialect) for body in bodies(kept, dialect)]
    write_loop(found, left, "row", dialect, fills=fills)
    yield told(found, "rows", where, "row", units[found.first])
    yield from loop_rows(rows[: found.first], dialect, vocabulary, place)
    yield from loop_rows(rows[found.last :], dialect, vocabulary, place)


def loop_paragraphs(lines: Sequence[Line], dialect: Dialect, vocabulary: Vocabulary, place: Place) -> Iterator[Change]:
    """Make one looping paragraph of each stretch of paragraphs that shows a list, and yield what was done."""
    units: list[Texts] = [((line.text,),) for line in lines]
    found = find_repeat(units, vocabulary, least=2)
    if found is None:
        return
    where = place(lines[found.first].paragraph)
    kept = lines[found.first + found.models[0]]
    for line in lines[found.first : found.last]:
        if line is not kept:
            _remove(line.paragraph)
    write_loop(found, [[kept]], "paragraph", dialect)
    yield told(found, "paragraphs", where, "paragraph", units[found.first])
    yield from loop_paragraphs(lines[: found.first], dialect, vocabulary, place)
    yield from loop_paragraphs(lines[found.last :], dialect, vocabulary, place)


def _fills(found: Repeat, rows: Sequence[Element], dialect: Dialect) -> dict[int, str]:
    """Return for each cell whose fill follows from a choice of its row the tag that gives it."""
    grid = [list(unwrapped(row, dialect.cell)) for row in rows]
    shown = [found.records.rows[number] for number in found.chosen]
    keys = [(f"{found.variable}.{name}", [row.get(name) for row in shown]) for name in found.records.choices]
    tags = {number: fill_tag([cell_fill(row[number], dialect) for row in grid], keys) for number in range(len(grid[0]))}
    return {number: tag for number, tag in tags.items() if tag}


NO_FILLS: Mapping[int, str] = MappingProxyType({})


def write_loop(
    found: Repeat,
    cells: Sequence[Sequence[Line]],
    level: str,
    dialect: Dialect,
    *,
    fills: Mapping[int, str] = NO_FILLS,
    closed_in: int | None = None,
) -> None:
    """Write the tags of a repetition into the lines of what is left of it; the loop ends in the cell `closed_in`, by default the last.

    A slide is its own end.
    """
    loops = [(cells[loop.cell][loop.line], loop) for loop in found.lines]
    last = next((line for line, loop in reversed(loops) if level != "slide" and closed_in in (None, loop.cell)), None)
    for number, (line, loop) in enumerate(loops):
        edits = edits_of(loop, found.variable)
        if not loop.line and loop.cell in fills:
            edits.insert(0, Edit(0, 0, fills[loop.cell]))
        if not number:
            edits.insert(0, Edit(0, 0, found.opening(level)))
        if line is last:
            edits.append(Edit(len(line.text), len(line.text), "{% endfor %}"))
        apply(line, edits, dialect)


def told(found: Repeat, kind: Kind, where: str, level: str, texts: Texts) -> Change:
    """Return what a repetition changed, for the report."""
    note: Note = "" if found.source == found.records.name else "cut"
    shown = " | ".join(" / ".join(cell) for cell in texts)
    count = len(found.chosen)
    return Change(where, kind, f"{count} × {shown}", found.opening(level), note=note, source=found.source, count=count)


def bodies(row: Element, dialect: Dialect) -> list[Element]:
    """Return what holds the paragraphs of each cell of a row."""
    return [body_of(cell, dialect) for cell in unwrapped(row, dialect.cell)]


def body_of(cell: Element, dialect: Dialect) -> Element:
    """Return what holds the paragraphs of a cell: a slide's cell has a text body, a document's cell is one."""
    body = cell.find(A + "txBody") if dialect is PPTX else cell
    return cell if body is None else body


def _lower_frame(row: Element) -> None:
    """State the frame of a slide's table as tall as its rows: what is left of it is no limit for the rows of another workbook."""
    frame = next(row.iterancestors(f"{P}graphicFrame"), None)
    extent = frame.find(f"{P}xfrm/{A}ext") if frame is not None else None
    table = row.getparent()
    if extent is not None and table is not None:
        extent.set("cy", str(sum(int(one.get("h", "0")) for one in unwrapped(table, PPTX.row))))


def _swap(old: Element, new: Element) -> None:
    parent = old.getparent()
    if parent is not None:
        parent.replace(old, new)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
