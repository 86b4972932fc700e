"""Sheets, headings and labels, as docgen's models and catalogues state them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from docgen.engagement.column import Column
from docgen.engagement.sheets import SHEETS
from docgen.locale import catalogue

SEPARATOR = {"en": "; ", "ja": "、"}
KEPT_AS_KEYS = ("language", "currency")
LABEL_INDEX = {"en": 0, "ja": 1}


@dataclass(frozen=True)
class SampleSheet:
    """One sheet of a sample: its names in both languages and its columns in order."""

    name: str
    ja: str
    columns: tuple[Column, ...]

    def title(self, language: str) -> str:
        """Return the sheet's name in `language`."""
        return self.ja if language == "ja" else self.name


@dataclass(frozen=True)
class Vocabulary:
    """Every sheet by name, and the labels of every enum list: list, key, then English and Japanese."""

    sheets: dict[str, SampleSheet]
    labels: dict[str, dict[str, tuple[str, str]]]

    def label(self, column: Column, key: str, language: str) -> str:
        """Return the word for one key of an enum column; the text itself if it is not a key."""
        if column.choices in KEPT_AS_KEYS:
            return key
        return self.labels[column.choices].get(key, (key, key))[LABEL_INDEX[language]]

    def words(self, column: Column, language: str) -> list[str]:
        """Return every word an enum column may hold."""
        return [self.label(column, key, language) for key in self.labels[column.choices]]


def read_vocabulary() -> Vocabulary:
    """Return docgen's own sheets and labels."""
    sheets = {sheet.name: SampleSheet(sheet.name, sheet.ja, sheet.columns) for sheet in SHEETS}
    return Vocabulary(sheets, _labels())


def readme(sample: str) -> dict[str, Any]:
    """Return the sheet name, the title and the lines of a sample's first sheet."""
    text = (Path(__file__).parent / "readme.toml").read_text("utf-8")
    return cast(dict[str, Any], tomllib.loads(text)[sample])


def _labels() -> dict[str, dict[str, tuple[str, str]]]:
    english, japanese = catalogue("en")["labels"], catalogue("ja")["labels"]
    return {choices: {key: (word, japanese[choices][key]) for key, word in table.items()} for choices, table in english.items()}
