"""Where a key stands in a TOML file, which `tomllib` does not tell."""

from __future__ import annotations

import re
from collections.abc import Mapping

_TABLE = re.compile(r"""\s*\[\s*([\w.\-"' ]+?)\s*\]""")
_KEY = re.compile(r"""\s*([\w.\-"' ]+?)\s*=""")


def key_lines(text: str) -> Mapping[str, int]:
    """Return the line, counted from 1, on which each table and key of a TOML text begins, by its dotted name: `fonts.body`."""
    found: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        opened, key = _TABLE.match(line), _KEY.match(line)
        if opened:
            table = _plain(opened.group(1)) + "."
            found.setdefault(table[:-1], number)
        elif key:
            found.setdefault(table + _plain(key.group(1)), number)
    return found


def line_of(lines: Mapping[str, int], key: str) -> int | None:
    """Return the line of a dotted name, else of what holds it, None when neither stands on a line of its own."""
    while key and key not in lines:
        key = key.rpartition(".")[0]
    return lines.get(key)


def _plain(name: str) -> str:
    return ".".join(piece.strip().strip("\"'") for piece in name.split("."))
