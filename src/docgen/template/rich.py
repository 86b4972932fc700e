"""Formatted text as a value: paragraphs of runs. Markdown in a cell becomes one, and so do the texts that docxtpl's users build."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

List = Literal["", "bullet", "number"]


class TypedInt(int):
    """A whole number that stands in a text as Python writes it, not grouped by thousands."""


class TypedFloat(float):
    """A number with decimals that stands in a text as Python writes it."""


@dataclass(frozen=True, slots=True)
class InlinePicture:
    """A picture in a line of text: its file's bytes, its size in EMU (0 follows from the file), and the address it links to."""

    content: bytes
    width_emu: int = 0
    height_emu: int = 0
    link: str = ""


@dataclass(frozen=True, slots=True)
class Blocks:
    """Whole paragraphs and tables of WordprocessingML, in the place of a paragraph that holds nothing else."""

    markup: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that looks alike; a line feed in `text` is a line break, a tab a tab.

    What is False, empty or zero stays as the author's run has it. `link` is an address, or `#` and the name of a bookmark; `style` the
    name of a character style; `colour` and `highlight` are RRGGBB, or for Word the name of a highlight; `underline` is one of
    WordprocessingML's words, such as `single` (ISO/IEC 29500-1, 17.18.99). A run with a `picture` has no text.
    """

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    code: bool = False
    link: str = ""
    underline: str = ""
    style: str = ""
    colour: str = ""
    highlight: str = ""
    font: str = ""
    size_pt: float = 0.0
    raised: Literal["", "superscript", "subscript"] = ""
    picture: InlinePicture | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it looks as the author's own run does."""
        return self == Run(self.text)


@dataclass(frozen=True, slots=True)
class RichParagraph:
    """Runs of one paragraph, and what it is in a list.

    `level` counts the lists around it from 0. An item of a list says in `list` of which kind it is, and a numbered one in `number` the
    number it shows and in `start` the one its list began with. A paragraph with a `level` and no `list` goes on below the item before
    it. `page_break` begins a page with it.
    """

    runs: tuple[Run, ...]
    list: List = ""
    level: int | None = None
    number: int = 1
    start: int = 1
    page_break: bool = False

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Rich:
    """Formatted text: paragraphs of runs. Written where formatting has no place, such as an alternative text, it is its plain text."""

    paragraphs: tuple[RichParagraph, ...]

    @classmethod
    def of(cls, *runs: Run) -> Rich:
        """Return a text of one paragraph."""
        return cls((RichParagraph(runs),))

    @property
    def text(self) -> str:
        """What it says, a paragraph a line, each item of a list behind its bullet or number."""
        return "\n".join(_lead(paragraph) + paragraph.text for paragraph in self.paragraphs)

    def __bool__(self) -> bool:
        return any(run.text or run.picture for paragraph in self.paragraphs for run in paragraph.runs)

    def __str__(self) -> str:
        return self.text


def _lead(paragraph: RichParagraph) -> str:
    indent = "  " * (paragraph.level or 0)
    if not paragraph.list:
        return indent
    return f"{indent}{paragraph.number}. " if paragraph.list == "number" else f"{indent}• "
