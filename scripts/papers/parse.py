"""Read a paper: its properties and its blocks, as values."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_STYLES = (
    ("#! ", "CoverTitle"), ("#### ", "Heading3"), ("=# ", "TitleCentred"),
    ("### ", "Heading2"), ("## ", "Heading1"), ("# ", "Title"), (">> ", "Sender"), ("> ", "Subtitle"),
    ("== ", "Centred"), ("^ ", "Lead"), ("-- ", "ListBullet2"), ("- ", "ListBullet"), ("1. ", "ListNumber"), ('" ', "Quote"),
    ("! ", "Callout"), ("~ ", "Caption"),
)  # fmt: skip
_EXHIBIT = re.compile(r"\[(draw|chart)(?: (\w+))? (\d+)\] (.+)")
# A pipe between spaces parts cells; that of a filter stands without.
_BETWEEN = re.compile(r"(?:(?<=\s)|^)\|(?=\s|$)")
_TALL = re.compile(r"\{(\d+)\} ")
_COLUMN = re.compile(r"(\d+(?:\.\d+)?)([>^]?)")


@dataclass(frozen=True)
class Line:
    """A paragraph: the id of its style, and its text with tags."""

    style: str
    text: str


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True)
class Exhibit:
    """A drawing or chart, `height_mm` tall: `kind` is "" for a drawing, else the chart's."""

    kind: str
    height_mm: int
    tag: str


@dataclass(frozen=True)
class Row:
    """A row of a table: `kind` is "", "header", "total" or "group"."""

    kind: str
    cells: tuple[str, ...]
    height_mm: int = 0


@dataclass(frozen=True)
class Table:
    """A table of a look, its columns' shares and alignments (`left`, `right`, `center`); `is_whole` keeps it on one page."""

    look: str
    shares: tuple[float, ...]
    aligns: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    is_whole: bool = False


Block = Line | PageBreak | Exhibit | Table


@dataclass(frozen=True)
class Paper:
    """One kind in one language: its properties and its blocks."""

    kind: str
    language: str
    properties: dict[str, Any]
    blocks: tuple[Block, ...]

    @classmethod
    def read(cls, path: Path) -> Paper:
        """Return the paper in `kinds/<kind>.<language>.txt`."""
        _, head, body = path.read_text("utf-8").split("+++\n", 2)
        kind, language, _ = path.name.split(".")
        return cls(kind, language, tomllib.loads(head), tuple(blocks_of(body.splitlines(), path.name)))


def blocks_of(lines: list[str], name: str = "") -> Iterator[Block]:
    """Yield the blocks that the lines of a paper are; `name` is that of its file, for messages."""
    table: Table | None = None
    for number, line in enumerate(lines, 1):
        if line.startswith("|"):
            if line.startswith("|: "):
                if table is not None:
                    yield table
                table = _table(line)
            elif table is None:
                raise ValueError(f"{name}, line {number}: a row stands before its table")
            else:
                table.rows.append(_row(line, len(table.shares), f"{name}, line {number}"))
            continue
        if table is not None:
            yield table
            table = None
        if line.strip() and not line.startswith("%%"):
            yield _line(line)
    if table is not None:
        yield table


def _line(line: str) -> Block:
    if line == "---":
        return PageBreak()
    exhibit = _EXHIBIT.fullmatch(line)
    if exhibit:
        return Exhibit(exhibit.group(2) or "", int(exhibit.group(3)), exhibit.group(4))
    for sign, style in _STYLES:
        if line.startswith(sign):
            return Line(style, line.removeprefix(sign))
    return Line("BodyText", line)


def _table(line: str) -> Table:
    look, *columns = line.removeprefix("|: ").split()
    found = [_COLUMN.fullmatch(column) for column in columns]
    shares = tuple(float(match.group(1)) for match in found if match)
    names = {"": "left", ">": "right", "^": "center"}
    aligns = tuple(names[match.group(2)] for match in found if match)
    return Table(look.removesuffix("="), shares, aligns, is_whole=look.endswith("="))


def _row(line: str, count: int, place: str) -> Row:
    kind = {"=": "header", ".": "total", "+": "group"}.get(line[1:2], "")
    rest = line[2 if kind else 1 :].strip()
    tall = _TALL.match(rest)
    cells = tuple(cell.strip() for cell in _BETWEEN.split(rest[tall.end() :] if tall else rest))
    if len(cells) != (1 if kind == "group" else count):
        raise ValueError(f"{place}: {len(cells)} cells in a table of {count} columns")
    return Row(kind, cells, int(tall.group(1)) if tall else 0)
