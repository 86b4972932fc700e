"""What a document needs: rows on its sheets, no holes in the cells it cannot do without, and no fault on the sheets it reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from docgen.engagement.column import Column
from docgen.engagement.engagement import Engagement
from docgen.engagement.row import Row
from docgen.engagement.sheets import SETTINGS, SHEETS, Sheet
from docgen.locale import catalogue
from docgen.problems import Problem
from docgen.workbook.headings import sheet_of

# Every document names its client, and people.
_ALWAYS = ("Engagements", "People")
# Codes of the catalogue that are warnings: such a hole does not keep a document from being written.
_WARNINGS = frozenset(
    (
        *("SCP-02", "PPL-06", "RSK-01", "GOV-01", "VAL-07", "RDY-03", "PRC-06", "KT-01", "SAT-01", "LES-01", "EXP-01"),
        *("CAL-01", "CAL-03", "CAL-04", "CAL-05", "ACC-02", "ACC-04"),
    )
)
# Lists whose choices workbooks show as codes.
_CODES = ("currency",)


def needed(engagement: Engagement, sheets: Iterable[str], stage: str) -> tuple[Problem, ...]:
    """Return what an engagement lacks for a document of `stage` that needs rows on the given sheets (English names).

    Sheets without rows are one Problem that names them all. Otherwise every needed cell that is blank is a Problem, unless
    it could not be read and was reported as such. An engagement projected for the client is not asked for internal cells.
    """
    wanted = tuple(dict.fromkeys((*_ALWAYS, *sheets)))
    lacking = [name for name in wanted if not _rows(engagement, name)]
    if lacking:
        return (_lacking(engagement, lacking),)
    return tuple(problem for sheet in SHEETS if sheet.name in wanted for problem in _holes(engagement, sheet, stage))


def blank_cells(engagement: Engagement, sheets: Iterable[str], stage: str) -> tuple[Problem, ...]:
    """Return the needed cells that are blank on those of the given sheets (English names) that have rows; no sheet need have any.

    Blank cells of one column are one Problem, at the first of them and related to the others.
    """
    wanted = frozenset((*_ALWAYS, *sheets))
    found: dict[tuple[str, ...], list[Problem]] = {}
    for problem in (hole for sheet in SHEETS if sheet.name in wanted for hole in _holes(engagement, sheet, stage)):
        column = problem.where.rstrip("0123456789")
        found.setdefault((column, problem.rule, problem.message, problem.fix), []).append(problem)
    return tuple(replace(first, related=tuple(other.where for other in others)) if others else first for first, *others in found.values())


def concerns(problem: Problem, sheets: Iterable[str]) -> bool:
    """Return whether a Problem lies on one of the given sheets (English names), or on no sheet that docgen knows.

    Every document reads the sheets Engagements, People and Settings.
    """
    sheet = _sheet_of(problem)
    return sheet is None or sheet is SETTINGS or sheet.name in (*_ALWAYS, *sheets)


def for_sheets(problems: Iterable[Problem], sheets: Iterable[str]) -> tuple[Problem, ...]:
    """Return the reader's Problems as they count for a document that reads the given sheets (English names).

    An error on another sheet is a warning: it does not keep the document from being finished. The sheets that the document
    reads come first; else the order stays.
    """
    read = (*_ALWAYS, *sheets)
    own, others = [], []
    for problem in problems:
        if concerns(problem, read):
            own.append(problem)
        else:
            others.append(replace(problem, severity="warning") if problem.severity == "error" else problem)
    return (*own, *others)


def _sheet_of(problem: Problem) -> Sheet | None:
    name, _, address = problem.where.rpartition("!")
    return sheet_of(name or address) if problem.where else None


def _rows(engagement: Engagement, name: str) -> tuple[Row, ...]:
    return next((engagement.rows(sheet.key) for sheet in SHEETS if name in (sheet.name, sheet.ja, sheet.key)), ())


def _lacking(engagement: Engagement, lacking: list[str]) -> Problem:
    named = _joined([_title(engagement, name) for name in lacking], " or ")
    fix = "Add rows for it to these sheets." if len(lacking) > 1 else "Add rows for it to this sheet."
    return Problem("missing-rows", f"{engagement.engagement_id} has no rows in {named}.", fix)


def _title(engagement: Engagement, name: str) -> str:
    return next((sheet.title(engagement.languages[0]) for sheet in SHEETS if sheet.name == name), name)


def _joined(words: list[str], last: str) -> str:
    return last.join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def _holes(engagement: Engagement, sheet: Sheet, stage: str) -> Iterator[Problem]:
    for column in sheet.columns:
        if not column.is_needed_for(stage) or (column.internal and engagement.audience == "client"):
            continue
        rows = [row for row in engagement.rows(sheet.key) if _is_hole(row, column)]
        if rows and column.key not in rows[0].columns:
            yield _without_column(engagement, sheet, column, rows[0])
        else:
            yield from (_hole(engagement, column, row) for row in rows)


def _is_hole(row: Row, column: Column) -> bool:
    filled = getattr(row, column.key) not in (None, "", ()) or any(key.startswith(f"{column.key}_") for key in row.twins)
    if filled or column.key in row.unread:
        return False
    if column.unless and all(getattr(row, key) is not None for key in column.unless):
        return False
    key, sign, words = column.when.partition("=")
    if not sign:
        return not key or getattr(row, key) is not None
    return getattr(row, key) in words.split(",")


def _hole(engagement: Engagement, column: Column, row: Row) -> Problem:
    heading = column.heading(engagement.languages[0])
    return _problem(column, f"{heading} is blank.", f"Fill it in{_such_as(engagement, column)}.", row.cell(column.key))


def _without_column(engagement: Engagement, sheet: Sheet, column: Column, row: Row) -> Problem:
    heading = column.heading(engagement.languages[0])
    message = f"The sheet has no column {heading}."
    return _problem(column, message, f"Add the column and fill it in{_such_as(engagement, column)}.", row.sheet or sheet.name)


def _problem(column: Column, message: str, fix: str, where: str) -> Problem:
    rule = column.rule or "missing-cell"
    return Problem(rule, message, fix, where, severity="warning" if rule in _WARNINGS else "error")


def _such_as(engagement: Engagement, column: Column) -> str:
    if column.kind in ("person", "persons"):
        return " with a name from People"
    example = column.example[engagement.languages[0] == "ja"]
    if column.key == "vendor_name":
        return f", such as {example}; or once for all on the sheet Settings"
    if column.kind in ("enum", "enums") and column.choices not in _CODES:
        labels = catalogue(engagement.languages[0])["labels"][column.choices]
        example = "; ".join(labels.get(word, word) for word in example.split("; "))
    return f", such as {example}" if example else ""
