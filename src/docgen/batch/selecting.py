"""Which engagements a batch takes: conditions on the columns of the sheet Engagements."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from docgen.problems import DocgenError, Problem, nearest


@dataclass(frozen=True, slots=True)
class Condition:
    """One column and the values it may have; with `is_not`, the values it must not have."""

    column: str
    values: frozenset[str]
    is_not: bool = False

    def holds(self, facts: Mapping[str, str]) -> bool:
        """Return whether it holds for the row of an engagement; a blank cell is an empty value."""
        return (_plain(facts.get(self.column, "")) in self.values) != self.is_not


def conditions_of(texts: Sequence[str]) -> tuple[Condition, ...]:
    """Return the conditions that texts such as `stage=renewal,closeout` or `region!=EMEA` state.

    Several on one column take any of their values; all columns must hold. A column is named by its key or a heading, a choice by its
    key or a label, in either language. Raises DocgenError for what is no condition.
    """
    found: dict[tuple[str, bool], frozenset[str]] = {}
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign or not name.strip(" !"):
            fix = "Write a column, = and a value, such as stage=renewal."
            raise DocgenError([Problem("condition", f"“{text}” is no condition.", fix)])
        key, labels = _column(name.rstrip("!").strip())
        values = frozenset(labels.get(_plain(part), _plain(part)) for part in value.split(","))
        place = key, name.endswith("!")
        found[place] = found.get(place, frozenset()) | values
    return tuple(Condition(key, values, is_not) for (key, is_not), values in found.items())


def known_conditions(conditions: Sequence[Condition], known: Collection[str]) -> tuple[Condition, ...]:
    """Return the conditions with their columns spelt as in `known`, the columns there are.

    Raises DocgenError when one names what is no column.
    """
    spelt = {_plain(name): name for name in known}
    problems = []
    for name in (condition.column for condition in conditions if _plain(condition.column) not in spelt):
        near = nearest(name, known)
        fix = f"Did you mean {near}?" if near else "Name a column of the sheet Engagements."
        problems.append(Problem("unknown-column", f"The sheet Engagements has no column “{name}” to select by.", fix))
    if problems:
        raise DocgenError(problems)
    return tuple(replace(condition, column=spelt[_plain(condition.column)]) for condition in conditions)


def engagement_columns() -> tuple[str, ...]:
    """Return the keys of the columns of the sheet Engagements."""
    from docgen.engagement.sheets import sheet_named

    return tuple(column.key for column in sheet_named("engagements").columns)


def _column(name: str) -> tuple[str, Mapping[str, str]]:
    """Return the key of a column and its choices by every label; a column that docgen does not know is its own key."""
    from docgen.engagement.sheets import sheet_named
    from docgen.locale import LANGUAGES, catalogue

    for column in sheet_named("engagements").columns:
        if _plain(name) in {_plain(heading) for heading in column.headings}:
            tables = [catalogue(language)["labels"][column.choices] for language in LANGUAGES] if column.choices else []
            return column.key, {_plain(label): _plain(key) for table in tables for key, label in table.items()}
    return name, {}


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()
