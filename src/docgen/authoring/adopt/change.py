"""What adopting a document did and what it left, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# What an author should look at; the words are in the catalogue.
Note = Literal["", "cut", "count", "number", "respelt", "first", "drawn", "continued"]
Kind = Literal["value", "count", "rows", "paragraphs", "columns", "slides", "drawing", "chart", "day", "condition"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change: what stood at `where`, the tag that stands there now, other tags that print the same, and what to look at.

    A loop also tells the list that it goes through, and how many rows it shows.
    """

    where: str
    kind: Kind
    text: str
    tag: str
    others: tuple[str, ...] = ()
    note: Note = ""
    source: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Left:
    """A text that holds a value of one row of the workbook and stayed as it was: the value, and a tag that prints it here."""

    where: str
    text: str
    value: str
    tag: str
