"""The map from every row of the inventory of sources to where it lands in docgen."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from manual.markdown import page, table

SOURCE = Path(__file__).parent / "coverage.toml"
_SHOWN = {"kind": "`{}`", "rule": "[`{}`](check.md)", "lint": "lint `{}`", "field": "name `{}`", "command": "`docgen {}`"}


@dataclass(frozen=True)
class Place:
    """Where a row lands: what sort of thing (kind, rule, lint, field, column, sheet, command), its name, and words in it."""

    sort: str
    name: str
    words: str = ""

    def shown(self) -> str:
        """Return the place as a reader of the page sees it."""
        text = _SHOWN.get(self.sort, f"{self.sort} {{}}").format(self.name)
        heading = self.words if self.words and not set("{[") & set(self.words) else ""
        return f"{text}: {heading}" if heading else text


@dataclass(frozen=True)
class CoveredRow:
    """One row of the inventory: its number, what it is about, where it lands, or why it does not."""

    number: str
    what: str
    places: tuple[Place, ...]
    out: str


def covered_rows() -> Iterator[CoveredRow]:
    """Yield the rows in their order."""
    for number, row in tomllib.loads(SOURCE.read_text("utf-8"))["rows"].items():
        yield CoveredRow(number, row["what"], tuple(_place(text) for text in row.get("at", ())), row.get("out", ""))


def _place(text: str) -> Place:
    sort, _, rest = text.partition(" ")
    name, _, words = rest.partition(" > ")
    return Place(sort, name, words)


def coverage_page() -> str:
    """Return docs/coverage.md."""
    groups: Mapping[str, str] = tomllib.loads(SOURCE.read_text("utf-8"))["groups"]
    rows = list(covered_rows())
    blocks = [_INTRO]
    for letter, name in groups.items():
        lines = ((row.number, row.what, _where(row)) for row in rows if row.number[0] == letter)
        blocks += [f"## {name}", table(("Row", "What it asks", "Where it lands"), lines)]
    return page("What the sources ask, and where it lands", *blocks)


def _where(row: CoveredRow) -> str:
    return f"Out of scope: {row.out}" if row.out else "; ".join(dict.fromkeys(place.shown() for place in row.places))


_INTRO = (
    "docgen was built from an inventory of what good practice asks of a kickoff, a renewal and a closeout. Each row lands in a kind of"
    " document (and a section of it), a rule of `docgen check`, a name that is computed, a column of the workbook or a command; or it is"
    " out of scope, with the reason. A test looks up every place that is named here. Its source is `scripts/manual/coverage.toml`."
)
