"""Columns of a table that show the rows of a list: one column that loops, alone or crossed with rows that loop."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from docgen.authoring.adopt.change import Change
from docgen.authoring.adopt.fills import Key, cell_fill, fill_tag
from docgen.authoring.adopt.lines import apply, line_of, lines_of
from docgen.authoring.adopt.looping import Place, body_of, told, write_loop
from docgen.authoring.adopt.pattern import Edit
from docgen.authoring.adopt.repeats import Repeat, Texts, find_repeat
from docgen.authoring.adopt.vocabulary import Vocabulary
from docgen.dialects import PPTX, Dialect
from docgen.opc.names import W
from docgen.template.places import unwrapped

Element = etree._Element
_INDEX = "loop.index0"


@dataclass(frozen=True)
class Grid:
    """A table as rows of equally many cells; `columns` are the elements that state their widths."""

    columns: tuple[Element, ...]
    rows: tuple[tuple[Element, ...], ...]
    texts: tuple[Texts, ...]

    @classmethod
    def of(cls, table: Element, dialect: Dialect) -> Grid | None:
        """Return a table as a grid, or None when cells are merged."""
        columns = tuple(table.iterfind(f"{dialect.grid}/{dialect.grid_column}"))
        rows = tuple(tuple(unwrapped(row, dialect.cell)) for row in unwrapped(table, dialect.row))
        merged = ("gridSpan", "hMerge", "rowSpan", "vMerge")
        if any(len(row) != len(columns) or any(cell.get(name) for cell in row for name in merged) for row in rows):
            return None
        texts = tuple(tuple(tuple(line.text for line in lines_of(body_of(cell, dialect), dialect)) for cell in row) for row in rows)
        return cls(columns, rows, texts)


def loop_columns(table: Element, dialect: Dialect, vocabulary: Vocabulary, place: Place) -> Iterator[Change]:
    """Make one looping column of those that show a list, and yield what was done; rows that cross it may loop as well."""
    grid = Grid.of(table, dialect)
    if grid is None or len(grid.rows) < 2 or len(grid.columns) < 3:
        return
    where = place(table)
    columns = [tuple(row[number] for row in grid.texts) for number in range(len(grid.columns))]
    whole = find_repeat(columns, vocabulary, least=2)
    if whole is not None and len(whole.chosen) == len(whole.records.rows):
        kept = _one_column(grid, whole, whole.models, dialect)
        write_loop(whole, [lines_of(body_of(cell, dialect), dialect) for cell in kept], "column", dialect, closed_in=0)
        yield told(whole, "columns", where, "column", columns[whole.first])
        return
    heads = find_repeat([(cell,) for cell in grid.texts[0]], vocabulary, least=3)
    if heads is not None and heads.first and len(heads.chosen) == len(heads.records.rows):
        yield from _crossed(grid, heads, dialect, vocabulary, where)


def _crossed(grid: Grid, heads: Repeat, dialect: Dialect, vocabulary: Vocabulary, where: str) -> Iterator[Change]:
    """Make one row and one column of a table whose cells say what a row's list has for each of the columns."""
    outside = [*range(heads.first), *range(heads.last, len(grid.columns))]
    rows = find_repeat([tuple(row[number] for number in outside) for row in grid.texts[1:]], vocabulary, least=2)
    field = _field_across(grid, heads, rows) if rows is not None else ""
    if rows is None or not field:
        return
    first, inside = rows.first + 1, range(heads.first, heads.last)
    expression = f"{rows.variable}.{field}[{_INDEX}]"
    crossing = [[row[number] for number in inside] for row in grid.rows[first : rows.last + 1]]
    head_fill = fill_tag([cell_fill(grid.rows[0][number], dialect) for number in inside], _choices(heads, heads.chosen))
    letters = [_words(cell, dialect) for row in crossing for cell in row]
    keys: list[Key] = [(expression, letters), *_choices(heads, heads.chosen * len(crossing))]
    body_fill = fill_tag([cell_fill(cell, dialect) for row in crossing for cell in row], keys)
    _write_words(crossing, expression, body_fill, dialect)
    for place, number in enumerate(outside):
        _take(grid.rows[first][number], grid.rows[first + rows.models[place]][number])
    for cells in grid.rows[first + 1 : rows.last + 1]:
        _remove(cells[0].getparent())
    kept = _one_column(grid, heads, (heads.models[0], *([0] * (len(grid.rows) - 1))), dialect)
    write_loop(heads, [lines_of(body_of(kept[0], dialect), dialect)], "column", dialect, fills={0: head_fill} if head_fill else {})
    body = [lines_of(body_of(grid.rows[first][number], dialect), dialect) for number in outside]
    write_loop(rows, body, "row", dialect, closed_in=len(outside))
    # The loop has to end behind the cells that the columns repeat.
    last = [line for cell in unwrapped(_row_of(kept[first]), dialect.cell) for line in lines_of(body_of(cell, dialect), dialect)][-1]
    apply(last, [Edit(len(last.text), len(last.text), "{% endfor %}")], dialect)
    yield told(heads, "columns", where, "column", (tuple(line for cell in grid.texts[0] for line in cell),))
    yield told(rows, "rows", where, "row", grid.texts[first])


def _row_of(cell: Element) -> Element:
    row = cell.getparent()
    assert row is not None
    return row


def _field_across(grid: Grid, heads: Repeat, rows: Repeat) -> str:
    """Return the field of the rows that lists what stands in the crossing cells, or ""."""
    count = len(heads.chosen)
    for name, sample in rows.records.rows[0].items():
        fits = isinstance(sample, list) and len(sample) == count
        if fits and all(_agrees(grid, heads, rows, name, at) for at in range(len(rows.chosen))):
            return name
    return ""


def _agrees(grid: Grid, heads: Repeat, rows: Repeat, name: str, at: int) -> bool:
    said = rows.records.rows[rows.chosen[at]].get(name)
    shown = ["".join(cell).strip() for cell in grid.texts[rows.first + 1 + at][heads.first : heads.last]]
    return isinstance(said, list) and [str(word or "").strip() for word in said] == shown


def _choices(found: Repeat, chosen: Sequence[int]) -> list[Key]:
    rows = [found.records.rows[number] for number in chosen]
    return [(f"{found.variable}.{name}", [row.get(name) for row in rows]) for name in found.records.choices]


def _write_words(crossing: Sequence[Sequence[Element]], expression: str, fill: str, dialect: Dialect) -> None:
    """Leave in the first crossing cell one paragraph for each word that cells hold, in that word's own looks, shown where it is meant."""
    by_word: dict[str, Element] = {}
    for row in crossing:
        for cell in row:
            for line in lines_of(body_of(cell, dialect), dialect):
                by_word.setdefault(line.text.strip(), copy.deepcopy(line.paragraph))
    body = body_of(crossing[0][0], dialect)
    old = list(body.iterchildren(dialect.paragraph))
    at = body.index(old[0])
    for paragraph in old:
        body.remove(paragraph)
    for number, (word, paragraph) in enumerate(by_word.items()):
        body.insert(at + number, paragraph)
        line = line_of(paragraph, dialect)
        tag = f'{{% if {expression} == "{word}" %}}{{{{ {expression} }}}}{{% endif %}}'
        apply(line, [Edit(0, len(line.text), ("" if number else fill) + tag)], dialect)


def _words(cell: Element, dialect: Dialect) -> str:
    return "".join(line.text for line in lines_of(body_of(cell, dialect), dialect)).strip()


def _one_column(grid: Grid, found: Repeat, models: Sequence[int], dialect: Dialect) -> list[Element]:
    """Leave one of the columns that repeat, as wide as all of them, each cell from its model; return its cells."""
    kept = [row[found.first] for row in grid.rows]
    for cell, row, model in zip(kept, grid.rows, models, strict=True):
        _take(cell, row[found.first + model])
    for row in grid.rows:
        for cell in row[found.first + 1 : found.last]:
            _remove(cell)
    for holders in _widths(grid, found, dialect):
        total = sum(int(holder.get(name, "0")) for holder, name in holders)
        holders[0][0].set(holders[0][1], str(total))
    for column in grid.columns[found.first + 1 : found.last]:
        _remove(column)
    return kept


def _widths(grid: Grid, found: Repeat, dialect: Dialect) -> Iterator[list[tuple[Element, str]]]:
    """Yield what states the widths of the repeated columns: the grid, and in Word the cells of each row."""
    name = "w" if dialect is PPTX else f"{W}w"
    yield [(column, name) for column in grid.columns[found.first : found.last]]
    for row in grid.rows if dialect is not PPTX else ():
        stated = [cell.find(f"{dialect.cell_properties}/{W}tcW") for cell in row[found.first : found.last]]
        if stated and all(width is not None for width in stated):
            yield [(width, name) for width in stated if width is not None]


def _take(cell: Element, model: Element) -> None:
    """Give a cell the content and looks of another."""
    if cell is not model:
        cell[:] = [copy.deepcopy(child) for child in model]


def _remove(element: Element | None) -> None:
    parent = element.getparent() if element is not None else None
    if element is not None and parent is not None:
        parent.remove(element)
