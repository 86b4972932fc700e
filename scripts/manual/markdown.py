"""Pieces of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

NOTICE = "<!-- Made by scripts/build_docs.py from the code; change it there. -->"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; a vertical bar in a cell is written so that it does not end the cell."""
    lines = [_line(headings), _line(["---"] * len(headings)), *(_line(row) for row in rows)]
    return "\n".join(lines)


def code(text: str) -> str:
    """Return a text as code, or nothing when it is empty."""
    return f"`{text}`" if text else ""


def page(title: str, *blocks: str) -> str:
    """Return a whole page that nobody edits by hand."""
    return "\n\n".join([NOTICE, f"# {title}", *(block.strip("\n") for block in blocks if block)]) + "\n"


def with_blocks(text: str, blocks: dict[str, str]) -> str:
    """Return a page edited by hand with the parts that the code makes put between their marks.

    Raises KeyError for a mark that names no block.
    """

    def made(match: re.Match[str]) -> str:
        return f"<!-- made: {match[1]} -->\n\n{blocks[match[1]]}\n\n<!-- end: {match[1]} -->"

    return re.sub(r"<!-- made: ([a-z-]+) -->.*?<!-- end: \1 -->", made, text, flags=re.DOTALL)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
