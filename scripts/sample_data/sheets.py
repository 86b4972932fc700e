"""Sheets, headings and labels: those of docgen's models, and for the sheets that the kickoff does not read those of two tables."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from docgen.engagement.column import Column, Kind, sentence_case
from docgen.engagement.row import ENGAGEMENT_ID
from docgen.engagement.sheets import SHEETS
from docgen.locale import catalogue

ORDER = (
    *("Engagements", "People", "Goals", "Scope", "Plan", "RACI", "Actions", "RAID", "Value", "Renewal", "Options", "Deliverables"),
    *("Closeout", "Agenda", "Governance", "UseCases", "Readiness", "Touchpoints", "Objections", "Training", "Survey", "Billing"),
    *("Lessons", "Opportunities", "ChangeOrders", "Outcomes", "Glossary", "Texts"),
)
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
    """Return docgen's own sheets and labels, completed by those of `later_sheets.toml` and `later_labels.toml`."""
    known = {sheet.name: SampleSheet(sheet.name, sheet.ja, sheet.columns) for sheet in SHEETS}
    later = {name: _later_sheet(name, table) for name, table in _read_toml("later_sheets.toml").items() if name not in known}
    sheets = known | later
    return Vocabulary({name: sheets[name] for name in ORDER}, _later_labels() | _catalogue_labels())


def readme(sample: str) -> dict[str, Any]:
    """Return the sheet name, the title and the lines of a sample's first sheet."""
    return cast(dict[str, Any], _read_toml("readme.toml")[sample])


def _read_toml(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / name).read_text("utf-8"))


def _later_sheet(name: str, table: dict[str, Any]) -> SampleSheet:
    identifier = Column(ENGAGEMENT_ID.ja, en="Engagement ID", key="engagement_id")
    columns = tuple(_later_column(key, facts) for key, facts in table["columns"].items())
    return SampleSheet(name, table["ja"], (identifier, *columns))


def _later_column(key: str, facts: dict[str, str]) -> Column:
    return Column(
        facts["ja"],
        cast(Kind, facts.get("kind", "text")),
        en=facts.get("en", sentence_case(key)),
        choices=facts.get("choices", ""),
        key=key,
    )


def _later_labels() -> dict[str, dict[str, tuple[str, str]]]:
    tables = _read_toml("later_labels.toml")
    return {choices: {key: (words[0], words[1]) for key, words in table.items()} for choices, table in tables.items()}


def _catalogue_labels() -> dict[str, dict[str, tuple[str, str]]]:
    english, japanese = catalogue("en")["labels"], catalogue("ja")["labels"]
    return {choices: {key: (word, japanese[choices][key]) for key, word in table.items()} for choices, table in english.items()}
