"""The examples of the rules as somebody sees them in a workbook: names of sheets, headings and choices in a language."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.checks.examples import Table, tables, value_of
from docgen.checks.messages import words
from docgen.engagement.column import Column
from docgen.locale import catalogue


@dataclass(frozen=True, slots=True)
class Shown:
    """The rows of an example on one sheet, in words: what could be typed into a workbook of that language as it stands."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def shown(example: str, language: str) -> tuple[Shown, ...]:
    """Return the tables of an example as a workbook in `language` would show them."""
    return tuple(_shown(table, language) for table in tables(example))


def _shown(table: Table, language: str) -> Shown:
    columns = [table.sheet.column(key) for key in table.keys]
    rows = (tuple(_words(text, column, language) for text, column in zip(row, columns, strict=True)) for row in table.rows)
    return Shown(table.sheet.title(language), tuple(column.heading(language) for column in columns), tuple(rows))


def _words(text: str, column: Column, language: str) -> str:
    said = words(language)["examples"]
    parts = [part.strip() for part in text.split(";")]
    match column.kind:
        case _ if not text:
            return ""
        case "bool":
            return said["yes" if value_of(text, column) else "no"]
        case "enum" | "enums":
            labels = catalogue(language)["labels"][column.choices]
            return said["join"].join(labels.get(part, part) for part in parts)
        case "persons":
            return said["join"].join(parts)
        case "date" | "datetime":
            return text.replace("-", said["date_sign"])
        case "money":
            return f"{value_of(text, column):,}"
        case _:
            return text
