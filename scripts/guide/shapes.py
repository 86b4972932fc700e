"""A sketch of a slide as shapes: the lines of a sketch become frames with their text, tables, charts and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_KEYS = (
    "at",
    "size",
    "fill",
    "alt",
    "chart",
    "title",
    "picture",
    "anchor",
    "grows",
    "frame",
    "inset",
    "link",
    "widths",
    "bold",
    "colour",
    "align",
)
DEFAULT = (4.5, 26.0, 91.0, 66.0)


@dataclass
class Frame:
    """One shape of a sketch; `options` are what follows its name; `inner` are the shapes of a group."""

    name: str
    options: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    inner: list[Frame] = field(default_factory=list)
    is_group: bool = False

    @property
    def place(self) -> tuple[float, float, float, float]:
        """Left, top, width and height in hundredths of the slide."""
        stated = self.options.get("at")
        if not stated:
            return DEFAULT
        left, top, width, height = map(float, stated.split())
        return left, top, width, height

    def every(self) -> Iterator[Frame]:
        """Yield the shape and those in it."""
        yield self
        for frame in self.inner:
            yield from frame.every()


@dataclass(frozen=True)
class Sketch:
    """A slide: its title, its shapes, what its speaker says."""

    title: str
    frames: list[Frame]
    notes: list[str]


def read_sketch(lines: Iterable[str]) -> Sketch:
    """Return the slide that a sketch says."""
    title, notes = "", []
    top: list[Frame] = []
    open_groups: list[Frame] = []
    current: Frame | None = None
    for line in lines:
        holder = open_groups[-1].inner if open_groups else top
        if line.startswith("# "):
            title = line[2:]
        elif line.startswith("notes> "):
            notes.append(line.removeprefix("notes> "))
        elif line.startswith((":: ", "(( ")):
            current = _frame(line)
            holder.append(current)
            if current.is_group:
                open_groups.append(current)
        elif line == "))":
            open_groups.pop()
        elif line.strip():
            if current is None:
                current = Frame("Table" if line.startswith("|") else "Text")
                top.append(current)
            current.lines.append(line)
    return Sketch(title, top, notes)


def _frame(line: str) -> Frame:
    name, *said = re.split(r" \| (?=(?:" + "|".join(_KEYS) + r")\b)", line[3:])
    options = {key: rest for key, _, rest in (part.partition(" ") for part in said)}
    return Frame(name, options, is_group=line.startswith("(("))
