"""Text the way a cell stores it: line feeds, the length limit, and the escapes for what XML cannot hold."""

from __future__ import annotations

import re
import unicodedata

# Excel's limit for the text of a cell and of a note, counted in UTF-16 units.
MAX_LENGTH = 32_767
_MAX_AUTHOR = 54
_CUT = "…"
_LITERAL_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def escaped(text: str) -> str:
    """Return `text` as an ST_Xstring (ISO/IEC 29500-1, 22.9.2.19): line breaks are line feeds, `_x0007_` stands for a bell."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    literal = _LITERAL_ESCAPE.sub("_x005F_", lines)
    return _FORBIDDEN.sub(lambda match: f"_x{ord(match[0]):04X}_", literal)


def unescaped(text: str) -> str:
    """Return what an ST_Xstring says; the reverse of `escaped`."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def shortened(text: str, limit: int = MAX_LENGTH) -> str:
    """Return `text`, cut with “…” when it is longer than `limit` UTF-16 units."""
    if utf16_length(text) <= limit:
        return text
    kept = text[: max(limit - 1, 0)]
    while utf16_length(kept) > limit - 1:
        kept = kept[: -max(1, (utf16_length(kept) - limit + 1) // 2)]
    return kept + _CUT


def author_name(author: str) -> str:
    """Return the name of a note's author in one line and within Excel's limit of 54 characters."""
    return shortened(" ".join(author.split()), _MAX_AUTHOR)


def utf16_length(text: str) -> int:
    """Return the length of `text` the way Excel counts it."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def width_units(line: str) -> int:
    """Return how wide a line is in narrow characters: a full-width one counts as two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in line)
