"""The page of a rule in the manual, read from its docstring: why it is there, a bad and a good example.

In another language the catalogue `rules.<language>.toml` has the reason and the texts of the examples' cells.

An example is a few rows of sheets in a notation of its own: a line that begins with the name of a sheet is a header of
keys, a line that begins with a bar is a row below it.

    Goals | goal_id | baseline | target
          | G1      | 42       | 60
"""

from __future__ import annotations

import datetime as dt
import inspect
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from docgen.checks.messages import title_of
from docgen.checks.rule import Rule
from docgen.engagement.column import Column
from docgen.engagement.engagement import Engagement
from docgen.engagement.facts import Facts
from docgen.engagement.row import Row
from docgen.engagement.sheets import Sheet, sheet_named
from docgen.locale import LANGUAGES

DAY_OF_EXAMPLES = dt.date(2026, 11, 22)
_NUMBERS = ("integer", "number", "money", "percent")


@dataclass(frozen=True, slots=True)
class Page:
    """One rule for a reader: its title, why it is there, and the text of its two examples."""

    code: str
    title: str
    why: str
    bad: str
    good: str


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of an example on one sheet: the keys of its columns, and the texts of each row."""

    sheet: Sheet
    keys: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=len(LANGUAGES))
def told(language: str) -> Mapping[str, Mapping[str, str]]:
    """Return the tables `why` (by code) and `cells` (by the English text, or by code and text) of a language.

    Both are empty in English: the docstrings have them.
    """
    if language == LANGUAGES[0]:
        return {"why": {}, "cells": {}}
    return tomllib.loads(resources.files("docgen.locale").joinpath(f"rules.{language}.toml").read_text("utf-8"))


def page_of(rule: Rule, language: str = "en") -> Page:
    """Return the page of a rule in `language`. The notation of its examples is the same in every language; their texts are not."""
    text = inspect.cleandoc(rule.check.__doc__ or "")
    _, _, rest = text.partition("\n\nWhy: ")
    why, _, examples = rest.partition("\n\nBad:\n")
    bad, good = (_example(rule.code, inspect.cleandoc(part), language) for part in examples.split("\nGood:\n"))
    return Page(rule.code, title_of(rule, language), told(language)["why"].get(rule.code, " ".join(why.split())), bad, good)


def _example(code: str, example: str, language: str) -> str:
    cells = told(language)["cells"]
    if not cells:
        return example
    lines = (line.split("|") for line in example.splitlines())
    return "\n".join(" | ".join([first.strip(), *(_cell(code, text.strip(), cells) for text in rest)]) for first, *rest in lines)


def _cell(code: str, text: str, cells: Mapping[str, str]) -> str:
    """Return the text of a cell in another language; names and choices stand in one cell with semicolons between them."""
    parts = (part.strip() for part in text.split(";"))
    return "; ".join(cells.get(f"{code} {part}", cells.get(part, part)) for part in parts)


def tables(example: str) -> tuple[Table, ...]:
    """Return the tables of an example."""
    found: list[Table] = []
    for line in example.splitlines():
        first, *cells = (cell.strip() for cell in line.split("|"))
        if first:
            found.append(Table(sheet_named(first), tuple(cells), ()))
        elif cells:
            last = found[-1]
            found[-1] = Table(last.sheet, last.keys, (*last.rows, tuple(cells)))
    return tuple(found)


def engagement_of(example: str, language: str = "en") -> Engagement:
    """Return the engagement that an example describes, on sheets called as in `language`; what it does not mention is blank."""
    rows = {table.sheet.key: tuple(_rows(table, language)) for table in tables(example)}
    (facts,) = rows.pop("engagements", (Facts(sheet="Engagements", number=2),))
    assert isinstance(facts, Facts)
    if facts.language is None and language != LANGUAGES[0]:
        # The words of its lists are those of the language of the page.
        facts = facts.model_copy(update={"language": language})
    return Engagement(facts=facts).with_rows(rows)


def _rows(table: Table, language: str) -> Iterator[Row]:
    for number, texts in enumerate(table.rows, start=2):
        typed = {key: text for key, text in zip(table.keys, texts, strict=True) if text}
        values = {key: value_of(text, table.sheet.column(key)) for key, text in typed.items()}
        columns = {key: chr(ord("A") + place) for place, key in enumerate(table.keys)}
        yield table.sheet.model.model_validate(values | {"sheet": table.sheet.title(language), "number": number, "columns": columns})


def value_of(text: str, column: Column) -> object:
    """Return the value of a cell of an example, by the kind of its column."""
    match column.kind:
        case "date":
            return dt.date.fromisoformat(text)
        case "datetime":
            return dt.datetime.fromisoformat(text)
        case "time":
            return dt.time.fromisoformat(text)
        case "bool":
            return text == "yes"
        case "enums" | "persons":
            return tuple(part.strip() for part in text.split(";"))
        case kind if kind in _NUMBERS:
            return float(text) if "." in text or kind == "percent" else int(text)
        case _:
            return text
