"""What the benchmark's documents say: texts, lists of texts, tables of texts, by name."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Words:
    """The values of one document by the shape they have, and the headings of its template."""

    language: str
    texts: dict[str, str]
    lists: dict[str, list[str]]
    tables: dict[str, list[list[str]]]
    headings: dict[str, list[str]]
    header: str
    footer: str

    @property
    def names(self) -> dict[str, object]:
        """Every value by its name, as a template engine takes them."""
        return {**self.texts, **self.lists, **self.tables}

    @property
    def count(self) -> int:
        """How many texts are filled in."""
        cells = sum(len(row) for rows in self.tables.values() for row in rows)
        return len(self.texts) + sum(map(len, self.lists.values())) + cells


def read_words(language: str) -> Words:
    """Return the words in a language, "en" or "ja"."""
    read = tomllib.loads(Path(__file__).with_name(f"words.{language}.toml").read_text(encoding="utf-8"))
    headings = read.pop("headings")
    header, footer = headings.pop("header"), headings.pop("footer")
    texts = {name: value for name, value in read.items() if isinstance(value, str)}
    tables = {name: value for name, value in read.items() if isinstance(value[0], list)}
    lists = {name: value for name, value in read.items() if name not in texts and name not in tables}
    return Words(language, texts, lists, tables, headings, header, footer)


def varied(words: Words, number: int) -> Words:
    """Return words of which none longer than three characters was ever in a document before, if `number` was not."""
    texts = {name: renamed(text, number) for name, text in words.texts.items()}
    lists = {name: [renamed(text, number) for text in texts] for name, texts in words.lists.items()}
    tables = {name: [[renamed(text, number) for text in row] for row in rows] for name, rows in words.tables.items()}
    return Words(words.language, texts, lists, tables, words.headings, words.header, words.footer)


def renamed(text: str, number: int) -> str:
    """Return a text as long as `text` and set in the same script, with `number` in place of its last characters; a mark stays as it is."""
    if len(text) <= 3:
        return text
    digits = str(number).translate(_KANJI) if text[-1] >= "\u3000" else str(number)
    return text[: -len(digits)] + digits if len(digits) + 2 < len(text) else text + digits


_KANJI = str.maketrans("0123456789", "〇一二三四五六七八九")
