"""What one column of a sheet is: its headings, its kind of value, when it is needed, and who may read it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, get_args

from pydantic import BaseModel

from docgen.locale import catalogue

Kind = Literal[
    "text", "long", "integer", "number", "percent", "money", "date", "datetime", "time", "bool", "enum", "enums", "person", "persons"
]
TEXT_KINDS = ("text", "long")
UPPER_CASE_WORDS = {"id": "ID", "sow": "SOW", "sla": "SLA", "url": "URL"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    `ja` and `en` are its headings (`en` follows from the key when empty). `need` names the stages whose documents cannot
    do without the cell (`always`, `kickoff`, `kickoff closeout`; empty: optional), `when` narrows that to some rows
    (`row_type=phase`, `kind=risk,commitment`; `quote`: rows whose quote is filled) and `unless` names columns that together
    stand in for it. `choices` is the list of an enum in the catalogue; an `open` enum keeps words that are not on it. `unit`
    (`minutes`, `hours`, `days`, `months`) is the unit its numbers count, which people may type after them. `rule` is the
    catalogue code of a hole or an unreadable value, `name_rule` of a name that is nobody's. `example` is an English and a
    Japanese example.
    """

    ja: str
    kind: Kind = "text"
    need: str = ""
    en: str = ""
    when: str = ""
    unless: tuple[str, ...] = ()
    choices: str = ""
    open: bool = False
    default: str = ""
    unit: str = ""
    internal: bool = False
    rule: str = ""
    name_rule: str = ""
    example: tuple[str, str] = ("", "")
    key: str = ""

    @property
    def headings(self) -> tuple[str, str, str]:
        """Every heading that names this column: key, English, Japanese."""
        return self.key, self.en, self.ja

    def heading(self, language: str) -> str:
        """Return the heading in `language`."""
        return self.ja if language == "ja" else self.en

    def is_needed_for(self, stage: str) -> bool:
        """Return whether documents of `stage` need this column filled."""
        return "always" in self.need.split() or stage in self.need.split()

    @property
    def words(self) -> tuple[str, ...]:
        """The keys this column may hold, if it is an enum."""
        return tuple(catalogue("en")["labels"][self.choices]) if self.choices else ()

    @property
    def holds_text(self) -> bool:
        """Whether the column holds free text, which may have a twin in each language."""
        return self.kind in TEXT_KINDS


@lru_cache(maxsize=64)
def columns_of(model: type[BaseModel]) -> tuple[Column, ...]:
    """Return the columns of a row model, in the order of the sheet."""
    found = []
    for key, field in model.model_fields.items():
        for note in field.metadata:
            if isinstance(note, Column):
                found.append(replace(note, key=key, en=note.en or sentence_case(key)))
    return tuple(found)


@lru_cache(maxsize=512)
def twins_of(column: Column) -> tuple[Column, ...]:
    """Return the English and the Japanese twin of a text column; none of any other."""
    if not column.holds_text or column.key in ("engagement_id", "key"):
        return ()
    languages = (("en", "English", "英語"), ("ja", "Japanese", "日本語"))
    return tuple(
        replace(column, key=f"{column.key}_{code}", en=f"{column.en} ({english})", ja=f"{column.ja}({japanese})", need="")
        for code, english, japanese in languages
    )


def sentence_case(key: str) -> str:
    """Return the English heading that a key suggests: `engagement_id` gives `Engagement ID`."""
    words = [UPPER_CASE_WORDS.get(word, word) for word in key.split("_")]
    return " ".join([words[0][:1].upper() + words[0][1:], *words[1:]])


KINDS: tuple[str, ...] = get_args(Kind)
