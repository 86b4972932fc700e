"""The surroundings of a faulty cell, from the workbook it lies in: its heading, what names its row, and the rows around it."""

from __future__ import annotations

from dataclasses import dataclass, field

from docgen.diagnostics.diagnostic import Diagnostic, Excerpt, ExcerptRow, Place
from docgen.problems import Problem
from docgen.workbook.cells import CellRow
from docgen.workbook.letters import letters
from docgen.workbook.rows import Table
from docgen.workbook.workbook import Workbook

_MOST_COLUMNS, _MOST_ROWS = 6, 5
# What names a row when it has no ID of its own: the first of these that is filled.
_NAMES = ("name", "item", "activity", "statement", "action", "metric", "headline", "option_name", "title", "key", "activity", "setting")


@dataclass(frozen=True)
class Surroundings:
    """The sheets of a workbook by the names of its tabs, and their rows by number."""

    path: str
    tables: dict[str, Table] = field(default_factory=dict)
    rows: dict[str, dict[int, CellRow]] = field(default_factory=dict)

    @classmethod
    def of(cls, workbook: Workbook, path: str) -> Surroundings:
        """Return the surroundings that the cells of a workbook have."""
        tables = {table.name: table for table in workbook.tables.values()}
        rows = {table.name: {row.number: row for row in workbook.rows.get(key, ())} for key, table in workbook.tables.items()}
        return cls(path, tables, rows)

    def diagnostic(self, problem: Problem, engagement_id: str = "", stage: str = "") -> Diagnostic:
        """Return the problem with its surroundings."""
        place = Place.of(problem.where)
        table = self.tables.get(place.sheet)
        if table is None or not place.row:
            return Diagnostic(problem, self.path, engagement_id, stage)
        heading = table.header.headings.get(place.column, "")
        row = self.rows[place.sheet].get(place.row)
        excerpt = self._excerpt(problem, table, place)
        return Diagnostic(problem, self.path, engagement_id, stage, heading, _name(table, row) if row else "", excerpt)

    def _excerpt(self, problem: Problem, table: Table, place: Place) -> Excerpt:
        others = [other for other in map(Place.of, problem.related) if other.sheet == place.sheet and other.row]
        columns = _columns(table, place, others)
        numbers = _row_numbers(self.rows[place.sheet], table, place, others)
        known = self.rows[place.sheet]
        rows = tuple(ExcerptRow(number, _texts(known.get(number), columns)) for number in numbers if number != table.header.row)
        shown = {(number, columns.index(other.column)) for other in others if (number := other.row) in numbers and other.column in columns}
        faulty = (place.row, columns.index(place.column))
        headings = tuple(table.header.headings.get(column, "") for column in columns)
        letters_ = tuple(letters(column) for column in columns)
        if place.row == table.header.row:
            rows = (ExcerptRow(table.header.row, headings), *rows)
            headings = tuple("" for _ in columns)
        return Excerpt(letters_, headings, rows, faulty, frozenset(shown - {faulty}), _spare(columns, faulty[1], shown))


def _name(table: Table, row: CellRow) -> str:
    """Return what names a row: its own ID, else its name, else the engagement."""
    keys = [key for key in table.number_of if key.endswith("_id") and key != "engagement_id"]
    for key in (*keys, *_NAMES, "engagement_id"):
        cell = table.cell(row, key)
        if cell is not None and cell.text:
            return " ".join(cell.text.split())[:80]
    return ""


def _columns(table: Table, place: Place, others: list[Place]) -> list[int]:
    """Return the columns to show: what names the row, the related cells, the faulty cell, and its neighbours as far as there is room."""
    known = sorted(table.header.headings)
    number_of = table.number_of
    names = [number_of[key] for key in number_of if key.endswith("_id") and key != "engagement_id"][:1]
    names += [number_of[key] for key in _NAMES if key in number_of][:1]
    near = sorted((number for number in known if number != place.column), key=lambda number: (abs(number - place.column), number))
    id_column = number_of.get("engagement_id")
    near = [number for number in near if number != id_column]
    wanted = list(dict.fromkeys([place.column, *(other.column for other in others[:3]), *names, *near]))
    return sorted(wanted[:_MOST_COLUMNS])


def _spare(columns: list[int], faulty: int, shown: set[tuple[int, int]]) -> tuple[int, ...]:
    """Return the places of columns that only help to find one's way, the farthest from the faulty cell first; one stays, the first."""
    marked = {faulty, *(place for _, place in shown)}
    others = [place for place in range(len(columns)) if place not in marked]
    return tuple(sorted(others, key=lambda place: (place == 0, -abs(columns[place] - columns[faulty]))))[:-1]


def _row_numbers(rows: dict[int, CellRow], table: Table, place: Place, others: list[Place]) -> list[int]:
    known = sorted(rows)
    before = [number for number in known if number < place.row][-1:]
    after = [number for number in known if number > place.row][:1]
    wanted = list(dict.fromkeys([place.row, *(other.row for other in others), *before, *after]))
    return sorted(wanted[:_MOST_ROWS])


def _texts(row: CellRow | None, columns: list[int]) -> tuple[str, ...]:
    if row is None:
        return tuple("" for _ in columns)
    return tuple(row.cells[column].text if column in row.cells else "" for column in columns)
