"""Decks for the tests of acceptance: samples changed cell by cell, made into a deck, and read back as plain lines."""

from __future__ import annotations

import datetime as dt
import functools
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook.workbook import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet

from docgen import Outcome, Request, generate
from docgen.engagement.sheets import sheet_named
from docgen.opc import Package
from docgen.outline import outline
from docgen.template.template import Template
from docgen.workbook.needs import needed
from docgen.workbook.workbook import Workbook

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
ASAHINO, FERROW, MERIDALE = SAMPLES / "asahino.ja.xlsx", SAMPLES / "ferrow.en.xlsx", SAMPLES / "meridale.en.xlsx"
TIDEWELL, HIYORIDO, MINASE = SAMPLES / "tidewell.en.xlsx", SAMPLES / "hiyorido.ja.xlsx", SAMPLES / "minase.ja.xlsx"
BAD, PORTFOLIO = SAMPLES / "bad.ja.xlsx", SAMPLES / "portfolio.xlsx"
LANGUAGE = {ASAHINO: "ja", FERROW: "en", TIDEWELL: "en"}
TODAY = dt.date(2026, 11, 24)
Edit = Callable[[Book], None]


@dataclass(frozen=True)
class Slide:
    """One slide as its outline shows it: its title, and all its lines."""

    title: str
    lines: tuple[str, ...]

    @property
    def shown(self) -> tuple[str, ...]:
        """The lines that stand on the slide itself: no alternative texts, shape names or notes."""
        ends = self.lines.index("(notes)") if "(notes)" in self.lines else len(self.lines)
        return tuple(line for line in self.lines[:ends] if not (line.startswith("[") and line.endswith("]")))


def tab(book: Book, name: str) -> Worksheet:
    """Return the sheet of an English name, in a book of either language."""
    sheet = sheet_named(name)
    found = next(tab for tab in book.worksheets if tab.title in (sheet.name, sheet.ja))
    assert isinstance(found, Worksheet)
    return found


def plain(text: object) -> str:
    """Return a text as it is compared: compatibility forms folded, white space gone."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(text)))


def columns(tab: Worksheet, name: str) -> dict[str, int]:
    """Return the column number of every known key of a sheet whose headings stand in row 1."""
    keys = {}
    for column in (*sheet_named(name).columns, *sheet_named(name).twins):
        for heading in column.headings:
            keys[_loose(heading)] = column.key
    found: dict[str, int] = {}
    for cell in tab[1]:
        key = keys.get(_loose(cell.value or ""), "engagement_id" if _loose(cell.value or "") in ("案件id", "engagementid") else "")
        if key:
            found.setdefault(key, cell.column)
    return found


def _loose(text: object) -> str:
    return plain(text).replace("_", "").casefold()


def rows(book: Book, name: str) -> list[dict[str, Any]]:
    """Return the rows of a sheet by key, values as they stand in the cells."""
    found, sheet = columns(tab(book, name), name), tab(book, name)
    return [
        {key: sheet.cell(row, column).value for key, column in found.items()}
        for row in range(2, sheet.max_row + 1)
        if sheet.cell(row, 1).value is not None
    ]


def add_rows(book: Book, name: str, *more: dict[str, Any]) -> None:
    """Append rows to a sheet, each beginning as a copy of its last row."""
    sheet = tab(book, name)
    found, last = columns(sheet, name), sheet.max_row
    while sheet.cell(last, 1).value is None:
        last -= 1
    for number, values in enumerate(more, start=1):
        for key, column in found.items():
            sheet.cell(last + number, column).value = values.get(key, sheet.cell(last, column).value)


def put_rows(book: Book, name: str, new: list[dict[str, Any]]) -> None:
    """Make these the rows of a sheet, in this order."""
    sheet = tab(book, name)
    found = columns(sheet, name)
    sheet.delete_rows(2, sheet.max_row)
    for number, values in enumerate(new, start=2):
        for key, column in found.items():
            sheet.cell(number, column).value = values.get(key)


def changed(sample: Path, folder: Path, edit: Edit) -> Path:
    """Return a copy of a sample, edited."""
    book = openpyxl.load_workbook(sample)
    edit(book)
    path = folder / sample.name
    book.save(path)
    return path


def outcomes(workbook: Path, out: Path, **more: Any) -> list[Outcome]:
    """Return what came of a kickoff deck of every engagement of a workbook."""
    return list(generate(workbook, "kickoff-deck", Request(out=out, today=TODAY, **more)))


def errors(found: list[Outcome]) -> list[str]:
    """Return every problem that is an error, as the line a reader sees."""
    return [str(problem) for outcome in found for problem in outcome.problems if problem.severity == "error"]


def deck(workbook: Path) -> Package:
    """Return the deck of a workbook of one engagement without any error: what `generate` does, with the template compiled once."""
    (checked,) = Workbook.read(workbook).engagements()
    assert checked.engagement is not None
    language = checked.engagement.languages[0]
    template = shipped_template(language)
    view = checked.engagement.for_audience(template.properties.audience)
    problems = (*checked.problems, *needed(view, template.properties.needs, template.properties.stage))
    assert [str(problem) for problem in problems if problem.severity == "error"] == []
    document = template.render(view.context(language, TODAY))
    assert [str(problem) for problem in document.problems if problem.severity == "error"] == []
    return Package.read(document.content)


@functools.lru_cache(maxsize=2)
def shipped_template(language: str) -> Template:
    """Return the shipped template of a language, compiled once."""
    template = Template.open(ROOT / "templates" / "pptx" / f"kickoff-deck.{language}.pptx", language)
    assert template.problems == ()
    return template


@functools.lru_cache(maxsize=8)
def sample_deck(sample: Path) -> Package:
    """Return the deck of a sample as it is, made once."""
    return deck(sample)


@functools.lru_cache(maxsize=32)
def slides(package: Package) -> tuple[Slide, ...]:
    """Return the slides of a deck."""
    return tuple(_slides(outline(package)))


def _slides(text: str) -> Iterator[Slide]:
    for block in re.split(r"(?m)^# slide .*\n", text)[1:]:
        lines = tuple(block.splitlines())
        yield Slide(lines[lines.index("[Title]") + 1] if "[Title]" in lines else "", lines)


def table_lines(package: Package) -> list[str]:
    """Return the lines of all tables of a deck, folded for comparing."""
    return [plain(line) for slide in slides(package) for line in slide.lines if line.startswith("| ")]
