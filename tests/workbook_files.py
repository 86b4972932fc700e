"""Small workbooks for the tests of reading: a sheet is a list of rows, the first of them the headings."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl

from docgen.engagement.engagement import Engagement
from docgen.problems import Problem
from docgen.workbook.workbook import Checked, Workbook

Rows = list[list[Any]]
TODAY = dt.date(2026, 11, 24)

ENGAGEMENTS: Rows = [
    ["engagement_id", "stage", "language", "client_name", "project_name", "engagement_type", "currency", "tax_mode"],
    ["US-014", "kickoff", "en", "Ferrow Logistics, Inc.", "Quote Desk", "implementation", "USD", "none"],
]
PEOPLE: Rows = [
    ["engagement_id", "name", "side", "department", "title", "role", "decides", "attends_kickoff", "email"],
    ["US-014", "Dana Whitlock", "client", None, "VP Operations", "executive_sponsor", "scope_timeline", "first15_last10", None],
    ["US-014", "Marcus Oyelaran", "client", "Quotes", "Director", "project_lead", "general", "full", "m@ferrow.example"],
    ["US-014", "Priya Raman", "client", "IT", "Lead", "technical_lead", "technical", "full", None],
    ["US-014", "Ilse Brandt", "vendor", None, "CSM", "csm", "general", "full", "i@brindle.example"],
    ["US-014", "Tomas Reyes", "vendor", None, "Consultant", "implementation", None, "full", None],
]


def sheets(**more: Rows) -> dict[str, Rows]:
    """Return the sheets of a small sound workbook, with those given put in or replaced."""
    return {"Engagements": ENGAGEMENTS, "People": PEOPLE, **more}


def write(path: Path, tabs: dict[str, Rows]) -> Path:
    """Write the sheets to a file."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in tabs.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def read(path: Path, **more: Rows) -> Workbook:
    """Return the workbook of a small sound file, with the given sheets put in or replaced."""
    return Workbook.read(write(path / "acme.xlsx", sheets(**more)))


def only(workbook: Workbook) -> Checked:
    """Return the one engagement of a workbook."""
    (checked,) = workbook.engagements()
    return checked


def engagement(path: Path, **more: Rows) -> Engagement:
    """Return the one engagement of a small file that has no faults."""
    checked = only(read(path, **more))
    assert checked.problems == ()
    assert checked.engagement is not None
    return checked.engagement


def lines(problems: tuple[Problem, ...]) -> list[str]:
    """Return problems as lines a reader sees, without the name of the file."""
    return [str(problem).removeprefix("acme.xlsx  ") for problem in problems]


def sample_engagement(name: str) -> Engagement:
    """Return the one engagement of a good sample workbook."""
    checked = only(Workbook.read(Path(__file__).parents[1] / "samples" / name))
    assert checked.engagement is not None
    return checked.engagement


def pick(rows: object, *keys: str) -> list[tuple[Any, ...]]:
    """Return some fields of each row of a context's list."""
    assert isinstance(rows, list)
    return [tuple(row[key] for key in keys) for row in rows]
