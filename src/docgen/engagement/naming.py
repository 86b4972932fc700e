"""From typed rows to the plain rows that templates read: labels beside enums, people beside names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from docgen.engagement.audience import Audience
from docgen.engagement.column import Column, columns_of
from docgen.engagement.row import Row
from docgen.hole import Hole
from docgen.locale import catalogue

Names = dict[str, object]
_CONTROL = ("engagement_id", "visibility")
_WITH_MORE = ("enum", "enums", "person", "persons")
_ENDS = ("label", "labels", "person", "people")


@dataclass(frozen=True)
class Naming:
    """How rows become names: the language of the words, who reads them, the people by name, and what stands for missing cells."""

    language: str
    audience: Audience
    people: Mapping[str, Names] = field(default_factory=dict)
    holes: Mapping[str, Hole] = field(default_factory=dict)

    def row(self, row: Row) -> Names:
        """Return the columns of a row by key, with `…_label`, `…_labels`, `…_person` and `…_people` beside them."""
        names: Names = {}
        # To ask a model for an attribute takes many times as long as to ask its dictionary.
        values, has_twins = vars(row), bool(row.twins)
        for column in _named_columns(type(row), self.audience):
            key = column.key
            value = values[key]
            if column.holds_text:
                value = row.in_language(key, self.language) if has_twins else value or None
            names[key] = value
            if column.kind in _WITH_MORE:
                self._add(names, column, value)
        return names | self._missing(row, names) if self.holes else names

    def rows(self, rows: Iterable[Row]) -> list[Names]:
        """Return the named rows of a sheet."""
        return [self.row(row) for row in rows]

    def label(self, choices: str, key: str | None) -> str | None:
        """Return the word for a choice; a word that is not on the list stands for itself."""
        label: str | None = self._labels[choices].get(key, key)
        return label

    @cached_property
    def _labels(self) -> Mapping[str, Mapping[str | None, str]]:
        found: Mapping[str, Mapping[str | None, str]] = catalogue(self.language)["labels"]
        return found

    def person(self, name: object) -> Names | None:
        """Return the row of the person of that name."""
        return self.people.get(name) if isinstance(name, str) else None

    def _missing(self, row: Row, names: Names) -> Names:
        """Return the holes of a row, and the same again under the names that follow from them."""
        missing: Names = {}
        for key in row.columns:
            hole = self.holes.get(row.cell(key))
            if hole is not None and not names.get(key, hole):
                is_list = isinstance(names[key], list)
                missing |= {name: [hole] if is_list else hole for name in (key, *(f"{key}_{end}" for end in _ENDS)) if name in names}
        return missing

    def _add(self, names: Names, column: Column, value: Any) -> None:
        """Add what stands beside a choice or a person: the word for it, or the row of the person; choices and people become lists."""
        key = column.key
        match column.kind:
            case "enum":
                names[f"{key}_label"] = self.label(column.choices, value)
            case "enums":
                names[key] = list(value)
                names[f"{key}_labels"] = [self.label(column.choices, word) for word in value]
            case "person":
                names[f"{key}_person"] = self.person(value)
            case _:
                names[key] = list(value)
                names[f"{key}_people"] = [person for name in value if (person := self.people.get(name))]


@lru_cache(maxsize=128)
def _named_columns(model: type[Row], audience: Audience) -> tuple[Column, ...]:
    """Return the columns of a row that have names for its readers."""
    return tuple(column for column in columns_of(model) if column.key not in _CONTROL and not (column.internal and audience == "client"))
