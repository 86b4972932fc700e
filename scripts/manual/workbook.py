"""The reference of the workbook: every sheet and column as the models state them, and how cells are read."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable
from pathlib import Path

from docgen.diagnostics.words import problem_words
from docgen.engagement.column import Column
from docgen.engagement.sheets import SHEETS, Sheet
from docgen.locale import catalogue
from docgen.opc import Package
from docgen.template.kinds import find_kinds, shipped_templates
from docgen.template.properties import read_properties
from docgen.workbook.cells import Cell
from docgen.workbook.choices import read_flag
from docgen.workbook.dates import read_clock, read_date, read_moment
from docgen.workbook.fault import Fault
from docgen.workbook.numbers import read_fraction, read_integer, read_number
from manual.markdown import code, page, table

_HERE = Path(__file__).parent
_TYPES = {
    "text": "text",
    "long": "long text",
    "integer": "whole number",
    "number": "number",
    "percent": "percentage",
    "money": "amount",
    "date": "date",
    "datetime": "date and time",
    "time": "time of day",
    "bool": "yes or no",
    "enum": "choice",
    "enums": "choices",
    "person": "person",
    "persons": "persons",
}


def workbook_page() -> str:
    """Return docs/workbook.md."""
    words = tomllib.loads((_HERE / "workbook.toml").read_text("utf-8"))
    sheets = "\n\n".join(_sheet(sheet) for sheet in SHEETS)
    problems = table(("Rule", "What it means", "What to do"), ((code(rule), *texts) for rule, texts in problem_words("workbook").items()))
    choices = "\n\n".join(_choices(name) for name in _lists())
    return page(
        words["title"],
        words["intro"],
        _contents(),
        "## Reading rules",
        words["rules"],
        _readings(words["readings"]),
        "## The sheets",
        words["sheets"],
        sheets,
        "## The choices",
        words["choices"],
        choices,
        "## What docgen may say about a workbook",
        words["messages"],
        problems,
        words["columns"],
        _column_rules(),
    )


def _contents() -> str:
    needs = _needs()
    rows = (
        (f"[{sheet.name}](#{anchor(sheet)})", sheet.ja, code(sheet.key), _told(sheet), ", ".join(needs.get(sheet.name, ())))
        for sheet in SHEETS
    )
    return table(("Sheet", "シート名", "In templates", "One row is", "Needed by"), rows)


def _needs() -> dict[str, list[str]]:
    """Return the shipped kinds of document that need rows on each sheet, by the sheet's English name."""
    found = {sheet.name: ["all"] for sheet in SHEETS[:2]}
    kinds, _ = find_kinds([shipped_templates()])
    for kind in kinds.values():
        for name in read_properties(Package.read(next(iter(kind.files.values())))).needs:
            found.setdefault(name, []).append(kind.name)
    return found


def anchor(sheet: Sheet) -> str:
    """Return the anchor of a sheet's heading, as the usual Markdown viewers make it."""
    title = f"{sheet.name} {sheet.ja}".lower()
    return "".join("-" if letter == " " else letter for letter in title if letter.isalnum() or letter in " -_")


def _told(sheet: Sheet) -> str:
    text = (sheet.model.__doc__ or "").strip().splitlines()[0].rstrip(".")
    return text[:1].lower() + text[1:]


def _sheet(sheet: Sheet) -> str:
    headings = ("Key", "English heading", "日本語の見出し", "Type", "Needed", "Choices or unit", "When blank", "Example", "Internal")
    rows = [
        (
            code(column.key),
            column.en,
            column.ja,
            _TYPES[column.kind],
            need_of(column, sheet),
            _limits(column),
            column.default,
            " / ".join(dict.fromkeys(example for example in column.example if example)),
            "yes" if column.internal else "",
        )
        for column in sheet.columns
    ]
    return f"### {sheet.name} {sheet.ja}\n\n{(sheet.model.__doc__ or '').strip().splitlines()[0]}\n\n{table(headings, rows)}"


def need_of(column: Column, sheet: Sheet) -> str:
    """Return for which documents a cell must be filled, in words."""
    if not column.need:
        return ""
    text = ", ".join(column.need.split())
    if column.when:
        key, _, words = column.when.partition("=")
        text += f", when {sheet.column(key).en} is {' or '.join(words.split(',')) or 'filled'}"
    if column.unless:
        text += f", unless {' and '.join(sheet.column(key).en for key in column.unless)} are filled"
    return text


def _limits(column: Column) -> str:
    if column.choices:
        return f"[{column.choices}](#{column.choices})" + (", or other words" if column.open else "")
    return column.unit


def _column_rules() -> str:
    cells: dict[str, list[str]] = {}
    for sheet in SHEETS:
        for column in sheet.columns:
            for rule in dict.fromkeys((column.rule, column.name_rule)):
                if rule:
                    cells.setdefault(rule, []).append(f"{sheet.name}: {column.en}")
    return table(("Rule", "Cells"), ((code(rule), "; ".join(cells[rule])) for rule in sorted(cells)))


def _lists() -> list[str]:
    return list(dict.fromkeys(column.choices for sheet in SHEETS for column in sheet.columns if column.choices))


def _choices(name: str) -> str:
    english, japanese = (catalogue(language) for language in ("en", "ja"))
    rows = []
    for key, label in english["labels"][name].items():
        others = [*english.get("aliases", {}).get(name, {}).get(key, []), *japanese.get("aliases", {}).get(name, {}).get(key, [])]
        rows.append((code(key), label, japanese["labels"][name][key], ", ".join(others)))
    return f"#### {name}\n\n" + table(("Key", "English", "日本語", "Also read"), rows)


def _readings(examples: dict[str, list[str]]) -> str:
    readers: dict[str, Callable[[Cell], object]] = {
        "date": lambda cell: read_date(cell, is_1904=False),
        "datetime": lambda cell: read_moment(cell, is_1904=False),
        "time": read_clock,
        "number": read_number,
        "minutes": lambda cell: read_integer(cell, "minutes"),
        "percent": read_fraction,
        "bool": read_flag,
    }
    names = _TYPES | {"minutes": "minutes"}
    rows = [(names[kind], code(text), _read(readers[kind](Cell("A1", text)))) for kind, texts in examples.items() for text in texts]
    return table(("Type", "Typed", "Read as"), rows)


def _read(value: object) -> str:
    if isinstance(value, Fault):
        return f"Problem: {value.message} {value.fix}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    return f"{value:,}" if isinstance(value, int | float) else str(value)
