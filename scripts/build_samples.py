"""Write the sample workbooks into `samples/`, the same bytes on every run.

    python scripts/build_samples.py [FOLDER]

The engagements stand in `sample_data/` under the keys of their columns. Sample D's list of expected findings,
`bad.expected.json`, gets its cell addresses from where the cells land.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from docgen.engagement.column import Column
from sample_data import asahino, bad, ferrow, firm, firm_work, hiyorido, meridale, minase, tidewell
from sample_data.cells import Stored, bare, number_format, stored_value
from sample_data.firm_rows import sheets_of
from sample_data.layout import column_width, pages_across, row_height, shown
from sample_data.rows import Flagged, Row, Sheets
from sample_data.sheets import SampleSheet, Vocabulary, read_vocabulary, readme

CREATED = dt.datetime(2026, 11, 22, 9, 0, 0)
FONTS = {"en": "Calibri", "ja": "BIZ UDPGothic"}
PAPERS = {"en": 1, "ja": 9}
INK, PANEL, LINE, DEEP = "#1B1F2A", "#F3F5F8", "#C9CFD8", "#24405E"
LONGEST_CHOICES = 255
README_WIDTH = 100

ShownCell = tuple[Stored | None, str]


@dataclass(frozen=True)
class Sample:
    """One workbook: its file, the language of its sheets, and the engagements in it."""

    name: str
    file: str
    language: str
    engagements: tuple[Sheets, ...]


@dataclass(frozen=True)
class Writing:
    """What every step of writing one workbook needs."""

    sample: Sample
    book: Workbook
    vocabulary: Vocabulary
    formats: Callable[[str, str], Format]


SAMPLES = (
    Sample("asahino", "asahino.ja.xlsx", "ja", (asahino.SHEETS,)),
    Sample("ferrow", "ferrow.en.xlsx", "en", (ferrow.SHEETS,)),
    Sample("meridale", "meridale.en.xlsx", "en", (meridale.SHEETS,)),
    Sample("tidewell", "tidewell.en.xlsx", "en", (tidewell.SHEETS,)),
    Sample("hiyorido", "hiyorido.ja.xlsx", "ja", (hiyorido.SHEETS,)),
    Sample("minase", "minase.ja.xlsx", "ja", (minase.SHEETS,)),
    Sample("bad", "bad.ja.xlsx", "ja", (bad.SHEETS,)),
    Sample("portfolio", "portfolio.xlsx", "en", (asahino.SHEETS, ferrow.SHEETS, meridale.SHEETS)),
    Sample("portfolio-40", "portfolio-40.xlsx", "en", tuple(sheets_of(contract, firm.STAFF, firm_work.WORK) for contract in firm.ALL)),
)


def main(arguments: Sequence[str]) -> None:
    """Write every sample into the folder named, or into `samples/`."""
    options = argparse.ArgumentParser(description="Write the sample workbooks.")
    options.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parents[1] / "samples")
    folder: Path = options.parse_args(arguments).folder
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = read_vocabulary()
    for sample in SAMPLES:
        findings = write_workbook(sample, folder / sample.file, vocabulary)
        if findings:
            (folder / f"{sample.name}.expected.json").write_text(json.dumps(findings, ensure_ascii=False, indent=1) + "\n", "utf-8")


def write_workbook(sample: Sample, path: Path, vocabulary: Vocabulary) -> list[dict[str, str]]:
    """Write one workbook and return the codes and addresses of its marked cells, in the order of the sheets."""
    book = xlsxwriter.Workbook(str(path))
    title = readme(sample.name)["title"]
    book.set_properties({"title": title, "author": "docgen", "created": CREATED, "comments": "Sample: firms and people are invented."})
    book.set_size(24_000, 14_000)
    writing = Writing(sample, book, vocabulary, format_maker(book, sample.language))
    write_readme(writing)
    findings: list[dict[str, str]] = []
    for sheet in vocabulary.sheets.values():
        rows = sheet_rows(sample, sheet.name)
        if rows:
            findings += write_sheet(writing, sheet, rows)
    book.close()
    return findings


def sheet_rows(sample: Sample, name: str) -> list[tuple[Row, str]]:
    """Return the rows of one sheet with their engagement's ID in them, each with the engagement's currency."""
    found: list[tuple[Row, str]] = []
    for sheets in sample.engagements:
        facts = sheets["Engagements"][0]
        own: Row = {"engagement_id": facts["engagement_id"]}
        found += [(own | row, str(facts["currency"])) for row in sheets.get(name, [])]
    return found


def format_maker(book: Workbook, language: str) -> Callable[[str, str], Format]:
    """Return a function that gives the format of a role and a number format, each made once."""
    made: dict[tuple[str, str], Format] = {}
    base = {"font_name": FONTS[language], "font_size": 10.5, "font_color": INK, "valign": "vcenter"}
    roles: dict[str, dict[str, object]] = {
        "heading": {
            "bold": True,
            "font_color": DEEP,
            "bg_color": PANEL,
            "bottom": 2,
            "bottom_color": DEEP,
            "indent": 1,
            "text_wrap": True,
            "valign": "vcenter",
        },
        "text": {"text_wrap": True, "indent": 1, "bottom": 1, "bottom_color": LINE},
        "number": {"align": "right", "indent": 1, "bottom": 1, "bottom_color": LINE},
        "words": {"align": "left", "indent": 1, "bottom": 1, "bottom_color": LINE},
        "title": {"bold": True, "font_size": 18, "font_color": DEEP},
        "label": {"bold": True, "font_color": DEEP},
        "line": {"text_wrap": True},
    }

    def made_once(role: str, shown_format: str) -> Format:
        if (role, shown_format) not in made:
            made[role, shown_format] = book.add_format({**base, **roles[role], **({"num_format": shown_format} if shown_format else {})})
        return made[role, shown_format]

    return made_once


def write_readme(writing: Writing) -> None:
    """Write the first sheet: what this is and how to use it."""
    facts = readme(writing.sample.name)
    page = writing.book.add_worksheet(facts["sheet"])
    page.hide_gridlines(2)
    page.set_column(0, 0, 3)
    page.set_column(1, 1, 22)
    page.set_column(2, 2, README_WIDTH)
    page.set_row(1, 30)
    page.write_string(1, 1, facts["title"], writing.formats("title", ""))
    for number, (label, line) in enumerate(facts["lines"], 3):
        text = line.format(file=writing.sample.file)
        page.write_string(number, 1, label, writing.formats("label", ""))
        page.write_string(number, 2, text, writing.formats("line", ""))
        page.set_row(number, 6 + row_height(writing.sample.language, [text], [README_WIDTH * 0.94]))
    set_up_print(page, writing.sample.language, 1)


def write_sheet(writing: Writing, sheet: SampleSheet, rows: list[tuple[Row, str]]) -> list[dict[str, str]]:
    """Write one sheet and return its marked cells."""
    language = writing.sample.language
    title = sheet.title(language)
    page = writing.book.add_worksheet(title)
    columns = used_columns(sheet, [row for row, _ in rows])
    grid = [[shown_cell(writing, column, row, currency) for column in columns] for row, currency in rows]
    texts = [[shown(value, number_format) for value, number_format in line] for line in grid]
    widths = [column_width(column, language, [line[index] for line in texts]) for index, column in enumerate(columns)]
    for index, column in enumerate(columns):
        page.set_column(index, index, widths[index])
        page.write_string(0, index, column.heading(language), writing.formats("heading", ""))
        offer_choices(writing, page, (index, column), len(rows))
    for number, line in enumerate(grid, 1):
        page.set_row(number, row_height(language, texts[number - 1], widths))
        for index, cell in enumerate(line):
            write_cell(writing, page, (number, index), cell)
    page.set_row(0, 33)
    page.freeze_panes(1, 2)
    page.autofilter(0, 0, len(rows), len(columns) - 1)
    page.hide_gridlines(2)
    page.repeat_rows(0)
    page.repeat_columns(0, 1)
    set_up_print(page, language, pages_across(widths))
    return [
        {"code": code, "cell": f"{title}!{xl_rowcol_to_cell(number, index)}"}
        for number, (row, _) in enumerate(rows, 1)
        for index, column in enumerate(columns)
        for code in codes_of(row, column)
    ]


def used_columns(sheet: SampleSheet, rows: list[Row]) -> list[Column]:
    """Return the columns that some row fills and those that some document needs."""
    unknown = {key for row in rows for key in row} - {column.key for column in sheet.columns}
    if unknown:
        raise ValueError(f"{sheet.name} has no column {', '.join(sorted(unknown))}")
    return [column for column in sheet.columns if column.need or any(column.key in row for row in rows)]


def shown_cell(writing: Writing, column: Column, row: Row, currency: str) -> ShownCell:
    """Return what Excel stores for a cell, and its number format."""
    language = writing.sample.language
    value = stored_value(row.get(column.key), column, language, writing.vocabulary)
    if isinstance(value, str):
        return value, ""
    return value, readiness_format(writing, column, row) or number_format(column, row, language, currency)


def codes_of(row: Row, column: Column) -> tuple[str, ...]:
    """Return the codes of the rules that a cell breaks on purpose."""
    cell = row.get(column.key)
    return cell.codes if isinstance(cell, Flagged) else ()


def write_cell(writing: Writing, page: Worksheet, place: tuple[int, int], cell: ShownCell) -> None:
    """Write one value as what it is; texts never as formulas or links, dates and times from the left like words."""
    value, shown_format = cell
    if value is None:
        page.write_blank(*place, None, writing.formats("text", shown_format))
    elif isinstance(value, str):
        page.write_string(*place, value, writing.formats("text", ""))
    elif isinstance(value, int | float):
        page.write_number(*place, value, writing.formats("words" if "  " in shown_format else "number", shown_format))
    else:
        page.write_datetime(*place, value, writing.formats("words", shown_format))


def readiness_format(writing: Writing, column: Column, row: Row) -> str:
    """Return a format that shows a dimension's or an indicator's name beside its number; empty in other columns."""
    if column.key not in ("dim", "indicator"):
        return ""
    dimension, indicator = bare(row["dim"]), bare(row["indicator"])
    choices, key = ("dimension", f"{dimension}") if column.key == "dim" else ("indicator", f"{dimension}{indicator}")
    word = writing.vocabulary.labels[choices][key][0 if writing.sample.language == "en" else 1]
    return f'0"  {word}"'


def offer_choices(writing: Writing, page: Worksheet, place: tuple[int, Column], count: int) -> None:
    """Offer the words of an enum, yes and no, or the names on the sheet People as a drop-down for the rows and 50 more."""
    index, column = place
    language = writing.sample.language
    source: object = None
    if column.kind == "bool":
        source = ["はい", "いいえ"] if language == "ja" else ["yes", "no"]
    elif column.kind == "enum" and not column.open:
        words = list(writing.vocabulary.labels[column.choices]) if column.choices in ("language", "currency") else None
        source = words or writing.vocabulary.words(column, language)
        source = source if len(",".join(source)) <= LONGEST_CHOICES else None
    elif column.kind == "person":
        people = writing.vocabulary.sheets["People"]
        letter = xl_col_to_name(next(number for number, known in enumerate(people.columns) if known.key == "name"))
        source = f"={people.title(language)}!${letter}$2:${letter}$60"
    if source is not None:
        page.data_validation(1, index, count + 50, index, {"validate": "list", "source": source, "error_type": "warning"})


def set_up_print(page: Worksheet, language: str, across: int) -> None:
    """Print across the page, `across` pages wide, with the sheet's name and the page number at the foot."""
    page.set_landscape()
    page.set_paper(PAPERS[language])
    page.fit_to_pages(across, 0)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.set_footer("&L&8&A&R&8&P / &N")


if __name__ == "__main__":
    main(sys.argv[1:])
