"""The workbook: sheets of cells in, checked engagements out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from pathlib import Path

from docgen.engagement.engagement import Engagement
from docgen.engagement.names import name_key
from docgen.engagement.settings import Settings
from docgen.engagement.sheets import SETTINGS, SHEETS, Sheet
from docgen.problems import DocgenError, Problem, Severity, nearest
from docgen.workbook.build import Source, build
from docgen.workbook.cells import CellRow, SheetCells
from docgen.workbook.contents import read_contents
from docgen.workbook.fault import quoted
from docgen.workbook.grouping import Groups
from docgen.workbook.headings import HEADER_WITHIN, find_header, heading_problems, is_silent, like_headed, sheet_of
from docgen.workbook.ids import data_rows, id_address, id_key, row_id, strays
from docgen.workbook.losses import Losses, Lost, losses
from docgen.workbook.marks import column_of, mark_problems
from docgen.workbook.reading import Reading
from docgen.workbook.rows import Table
from docgen.workbook.settings import Settled, read_settings

_NEW = "“docgen new workbook” writes a workbook to fill in"


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of one engagement: None when it cannot be used at all, and everything found wrong in its cells."""

    engagement_id: str
    engagement: Engagement | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Workbook:
    """A workbook whose sheets and headings are known; `found` are the Problems of its sheets as such."""

    name: str
    tables: Mapping[str, Table]
    rows: Mapping[str, Sequence[CellRow]]
    settled: Settled = field(default_factory=Settled)
    found: tuple[Problem, ...] = ()

    @classmethod
    def read(cls, path: Path, reading: Reading | None = None) -> Workbook:
        """Return the workbook stored in a file, or in a folder of CSV files that are named like sheets.

        Raises DocgenError with one Problem when the file cannot be read, or has no engagements.
        """
        asked = reading or Reading()
        # “.” is a folder of CSV files without a name of its own.
        file = path.name or path.resolve().name
        sheets, is_1904 = read_contents(path)
        if any(cells.unvalued for cells in sheets):
            # Imported here because hardly any workbook needs it.
            from docgen.workbook.blank.recalculated import recalculated

            sheets = recalculated(sheets)
        found, problems = _tables(sheets, is_1904, asked)
        if "engagements" not in found:
            raise DocgenError([_without_engagements(file, sheets, problems)])
        tables = {key: table for key, (table, _) in found.items()}
        rows = {key: data_rows(table, cells.rows) for key, (table, cells) in found.items()}
        if not rows["engagements"]:
            where = tables["engagements"].name
            message = f"The sheet {where} has no row below its header."
            raise DocgenError(
                [
                    Problem(
                        "no-engagement",
                        message,
                        f"Fill one row for each engagement; {_NEW}.",
                        where,
                        file,
                    )
                ]
            )
        people = _names(tables.get("people"), rows.get("people", ()))
        for key, (table, cells) in found.items():
            marks = mark_problems(table.sheet, cells, table.header)
            said = (*heading_problems(table.sheet, cells, table.header, people), *_without_heading(table, cells))
            columns = {column_of(problem.where) for problem in marks}
            problems += (*marks, *(problem for problem in said if column_of(problem.where) not in columns))
            problems += _hidden_rows(cells, rows[key])
        settled, faults = _settled(tables, rows, asked)
        order = settled.everywhere.date_order
        tables = {key: replace(table, date_order=order) for key, table in tables.items() if key != "settings"}
        rows.pop("settings", None)
        return cls(file, tables, rows, settled, (*problems, *faults))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The Problems that belong to no single engagement: those of its sheets, and rows that say of no engagement that they are its."""
        lost = [stray.problem for each in self._lost for stray in each.strays]
        return tuple(problem.in_file(self.name) for problem in (*self.found, *lost))

    @cached_property
    def losses(self) -> Losses:
        """The errors among `problems`, by the engagements they may have cost something."""
        return losses(self.found, self._lost, self.engagement_ids)

    @cached_property
    def _lost(self) -> tuple[Lost, ...]:
        """The rows that say of no engagement that they are its, by sheet."""
        keys = {id_key(name) for name in self.engagement_ids}
        strange: dict[str, list[CellRow]] = {}
        for key in self._rows_of_each:
            if key not in keys:
                for sheet_key, found in self._rows_of_each[key].items():
                    strange.setdefault(sheet_key, []).extend(found)
        for found in strange.values():
            found.sort(key=lambda row: row.number)
        return tuple(
            Lost(table, self.rows[key], strays(table, strange[key], self.engagement_ids))
            for key, table in self.tables.items()
            if key in strange
        )

    @property
    def engagement_ids(self) -> tuple[str, ...]:
        """The IDs on the sheet Engagements, each once, in its order."""
        ids = {id_key(name): name for name in reversed(self._typed_ids()) if name}
        return tuple(reversed(ids.values()))

    def engagements(self) -> Iterator[Checked]:
        """Yield the engagements in the order of the sheet; what is wrong with one never stops the others."""
        for source in self.sources():
            yield checked_source(source, self.settled.of(source.engagement_id), self.name)

    def sources(self) -> Iterator[Source]:
        """Yield the cells of each engagement in the order of the sheet, before anything is made of them."""
        for engagement_id in self.engagement_ids:
            yield Source(engagement_id, self.tables, self._rows_of_each[id_key(engagement_id)], self.losses.of(engagement_id))

    def _typed_ids(self) -> list[str]:
        return [row_id(self.tables["engagements"], row) for row in self.rows["engagements"]]

    @cached_property
    def _rows_of_each(self) -> Mapping[str, Mapping[str, Sequence[CellRow]]]:
        """The rows by the key of their engagement, then by that of their sheet; a blank ID means the only engagement there is."""
        ids = self.engagement_ids
        # Beside an engagement without an ID, a row without one may be of either.
        only = id_key(ids[0]) if len(ids) == 1 and all(self._typed_ids()) else ""
        blank = {key: "" if key == "engagements" else only for key in self.rows}
        return Groups.of({key: (rows, _owners(self.tables[key], rows, blank[key])) for key, rows in self.rows.items()})


def checked_source(source: Source, settings: Settings, file: str) -> Checked:
    """Return what becomes of the cells of one engagement under these settings; `file` is the workbook its Problems name."""
    if len(source.rows["engagements"]) > 1:
        return Checked(source.engagement_id, None, (_duplicate(source).in_file(file),))
    engagement, problems = build(source)
    found = engagement and engagement.with_settings(settings)
    return Checked(source.engagement_id, found, tuple(problem.in_file(file) for problem in (*source.problems, *problems)))


def _duplicate(source: Source) -> Problem:
    table = source.tables["engagements"]
    first, *others = [f"{table.name}!{id_address(table, row)}" for row in source.rows["engagements"]]
    message = f"The engagement {quoted(source.engagement_id)} stands in {len(others) + 1} rows."
    return Problem("duplicate-engagement", message, "Give each engagement an ID of its own.", others[0], related=(first, *others[1:]))


def _owners(table: Table, rows: Sequence[CellRow], when_blank: str) -> Iterator[str]:
    """Yield the key of the engagement of each row."""
    for row in rows:
        cell = table.cell(row, "engagement_id")
        yield (id_key(cell.text) if cell else "") or when_blank


def _settled(tables: Mapping[str, Table], rows: Mapping[str, Sequence[CellRow]], asked: Reading) -> tuple[Settled, list[Problem]]:
    """Return what was settled by options and by the sheet Settings; an option wins."""
    settled, problems = read_settings(tables["settings"], rows["settings"]) if "settings" in tables else (Settled(), [])
    own = {owner: asked.settings.over(settings) for owner, settings in settled.own.items()}
    return Settled(asked.settings.over(settled.everywhere), own), problems


def _tables(sheets: tuple[SheetCells, ...], is_1904: bool, asked: Reading) -> tuple[dict[str, tuple[Table, SheetCells]], list[Problem]]:
    found: dict[str, tuple[Table, SheetCells]] = {}
    problems: list[Problem] = []
    strange: list[SheetCells] = []
    for cells in sheets:
        sheet = sheet_of(cells.name)
        if sheet is None:
            strange.append(cells)
        elif sheet.key in found:
            message = f"The sheets {quoted(found[sheet.key][1].name)} and {quoted(cells.name)} are both {sheet.name}."
            problems.append(Problem("duplicate-sheet", message, "Move the rows onto one sheet; the first is read.", cells.name))
        elif cells.rows:
            header = find_header(sheet, cells, asked.house_of(sheet.key))
            if header is None:
                problems.append(_without_header(sheet, cells))
            else:
                found[sheet.key] = (Table(sheet, cells.name, header, is_1904), cells)
    missing = [sheet for sheet in SHEETS if sheet.key not in found]
    problems += [problem for cells in strange for problem in _unknown_sheet(cells, missing, asked)]
    in_order = {sheet.key: found[sheet.key] for sheet in (*SHEETS, SETTINGS) if sheet.key in found}
    return in_order, problems


def _unknown_sheet(cells: SheetCells, missing: Sequence[Sheet], asked: Reading) -> list[Problem]:
    if is_silent(cells.name):
        return []
    message = f"docgen knows no sheet {quoted(cells.name)}; it is not read."
    meant = like_headed(cells, missing, asked.house_of)
    if meant is not None:
        fix = f"It has the headings of {meant.name}: name it {meant.title('en' if cells.name.isascii() else 'ja')}."
        return [Problem("unknown-sheet", message, fix, cells.name)]
    likely = nearest(cells.name, [name for sheet in (*missing, SETTINGS) for name in (sheet.name, sheet.ja)])
    if likely:
        return [Problem("unknown-sheet", message, f"Did you mean {likely}?", cells.name, severity="warning")]
    return [Problem("unknown-sheet", message, where=cells.name, severity="info")]


def _without_header(sheet: Sheet, cells: SheetCells) -> Problem:
    language = "en" if cells.name.isascii() else "ja"
    expected = ", ".join(column.heading(language) for column in sheet.columns[:4])
    message = f"No header row was found in the first {HEADER_WITHIN} rows of {cells.name}."
    # A tab called Settings may as well be the reader's own; nothing is lost when it is left alone.
    severity: Severity = "info" if sheet is SETTINGS else "error"
    return Problem("no-header", message, f"Type the headings in one row: {expected} …", cells.name, severity=severity)


def _without_engagements(file: str, sheets: tuple[SheetCells, ...], problems: list[Problem]) -> Problem:
    for problem in problems:
        sheet = sheet_of(problem.where)
        if problem.rule == "no-header" and sheet is not None and sheet.key == "engagements":
            return problem.in_file(file)
    names = ", ".join(cells.name for cells in sheets) or "none"
    message = f"“{file}” has no filled sheet Engagements (案件); its sheets are {names}."
    return Problem(
        "missing-sheet",
        message,
        f"Add the sheet Engagements with one row for each engagement; {_NEW}.",
        file=file,
    )


def _names(table: Table | None, rows: Sequence[CellRow]) -> frozenset[str]:
    cells = [table.cell(row, "name") for row in rows] if table else []
    return frozenset(name_key(cell.text) for cell in cells if cell)


def _without_heading(table: Table, sheet: SheetCells) -> list[Problem]:
    headed = frozenset(table.header.headings)
    if sheet.width and headed.issuperset(range(1, sheet.width + 1)):
        return []
    stray = (row for row in sheet.rows if row.number > table.header.row and not headed.issuperset(row.columns))
    cells = (row.cells[number] for row in stray for number in row.columns if number not in headed)
    found = [*islice(cells, 10)]
    if not found:
        return []
    first, *others = found
    message = f"{quoted(first.text)} stands in a column without a heading; it is not read."
    related = tuple(f"{table.name}!{cell.address}" for cell in others)
    return [
        Problem("no-heading", message, "Give the column a heading, or delete it.", f"{table.name}!{first.address}", "", "warning", related)
    ]


def _hidden_rows(cells: SheetCells, rows: Sequence[CellRow]) -> list[Problem]:
    hidden = [str(row.number) for row in rows if row.number in cells.hidden] if cells.hidden else []
    if not hidden:
        return []
    message = f"Hidden rows of {cells.name} are read too: {', '.join(hidden)}."
    return [Problem("hidden-rows", message, "Delete rows that should not count.", cells.name, severity="info")]
