"""The words of one language, and the few expressions that are spelt differently in each."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deck.grid import BODY_BOTTOM, BODY_TOP, Box, columns_box
from deck.shapes import placeholder
from deck.text import Paragraph, para


@dataclass(frozen=True)
class Words:
    """All text of a deck in one language: `words("goals", "title")`."""

    language: str
    tables: dict[str, dict[str, Any]]

    @classmethod
    def read(cls, language: str, *decks: str) -> Words:
        """Return the words of `language` from the files beside this module: the common ones, over them those of each of `decks`."""
        here = Path(__file__).parent
        names = [f"words.{language}.toml", *(f"words.{deck}.{language}.toml" for deck in decks)]
        tables: dict[str, dict[str, Any]] = {}
        for name in names:
            tables |= tomllib.loads((here / name).read_text("utf-8"))
        return cls(language, tables)

    def __call__(self, slide: str, key: str) -> str:
        return str(self.tables[slide][key])

    def list(self, slide: str, key: str) -> list[str]:
        """Return a list of words, such as the header labels of a table."""
        return [str(word) for word in self.tables[slide][key]]

    def widths(self, slide: str, key: str = "widths") -> tuple[float, ...]:
        """Return the column widths of a table whose words need other room in each language."""
        return tuple(float(width) for width in self.tables[slide][key])

    def period(self, row: str) -> str:
        """Return the expression for the dates of `row` from start to end, the year written once."""
        return self("common", "period").replace("@", row)

    @property
    def has_key_message(self) -> bool:
        """Whether a slide has a noun title with a key message under it, the Japanese way."""
        return "key_layout" in self.tables["common"]

    def body(self, first: int = 1, last: int = 12, *, top: float = 0, bottom: float = 0) -> Box:
        """Return the body zone between two grid columns; `top` and `bottom` cut it, in inches from its own edges."""
        return columns_box(first, last, BODY_TOP + top, BODY_BOTTOM - bottom)


def person(name: str) -> str:
    """Return the tag that prints a person of a row in the language's way of address."""
    return f"{{{{ {name}_person|addressed or {name} }}}}"


def overridden(source: str, key: str, computed: str) -> str:
    """Return computed words that one cell of the workbook may replace."""
    return f"{{% if {source}.{key} %}}{{{{ {source}.{key} }}}}{{% else %}}{computed}{{% endif %}}"


def page_marks(words: Words) -> str:
    """Return footer, date and slide number of a slide."""
    number = placeholder("sldNum", "Slide number", (), index=12, autofit=False)
    field = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="?"/><a:t>‹#›</a:t></a:fld>'
    number = number.replace('<a:endParaRPr lang="?"/>', field)
    footer = placeholder("ftr", "Footer [fit 9]", (para(words("common", "footer")),), index=11)
    date = placeholder("dt", "Date [fit 9]", (para("{{ doc_date|date }}"),), index=10)
    return date + footer + number


def heading(words: Words, key: str, condition: str) -> str:
    """Return the title of a slide, which also says when the slide appears, and its key message where the language has one.

    A cell of the workbook replaces either; the slides of other decks than the kickoff's go there by the name of their deck:
    `renewal_goals`.
    """
    deck = words.tables["properties"].get("overrides", "")
    name = f"{deck}_{key}" if deck else key
    title = f"{{% slide if {condition} %}}" + overridden("title_overrides", name, words(key, "title"))
    shapes = placeholder("title", "Title [fit 22]", (para(title),))
    if words.has_key_message:
        message = overridden("key_messages", name, words(key, "message"))
        shapes += placeholder("body", "Key message [fit 14]", (para(message),), index=13)
    return shapes


def plain_heading(words: Words, key: str, level: str) -> str:
    """Return title and key message of a repeated slide, which no cell of the workbook overrides; `level` is `for … in …`."""
    shapes = placeholder("title", "Title [fit 22]", (para(f"{{% slide {level} %}}" + words(key, "title")),))
    if words.has_key_message:
        shapes += placeholder("body", "Key message [fit 14]", (para(words(key, "message")),), index=13)
    return shapes


def layout(words: Words) -> str:
    """Return the key of the layout for a slide of title and exhibit."""
    return "message" if words.has_key_message else "title"


def notes(words: Words, key: str) -> tuple[Paragraph, ...]:
    """Return what the speaker says on a slide, and the sheets its numbers come from."""
    source = words("common", "source") + words(key, "source")
    return (*(para(line) for line in words.list(key, "notes")), para(source))
