"""From a cell as it is written down to the value that Excel stores and the number format that it is shown in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from docgen.engagement.column import Column
from sample_data.rows import Cell, Flagged, Row
from sample_data.sheets import SEPARATOR, Vocabulary

Stored = str | int | float | dt.date | dt.datetime | dt.time

DATE_FORMATS = {"en": "yyyy-mm-dd ddd", "ja": '[$-411]yyyy"年"m"月"d"日（"aaa"）"'}
MOMENT_FORMATS = {"en": "yyyy-mm-dd ddd hh:mm", "ja": '[$-411]yyyy"年"m"月"d"日（"aaa"）" h:mm'}
MONEY_FORMATS = {"JPY": '#,##0"円"', "USD": '"$"#,##0'}
YES_AND_NO = {"en": ("yes", "no"), "ja": ("はい", "いいえ")}
PARSERS: dict[str, Callable[[str], Stored]] = {
    "date": dt.date.fromisoformat,
    "datetime": dt.datetime.fromisoformat,
    "time": dt.time.fromisoformat,
}
MEASURED = ("baseline", "target", "actual", "result")
PROMISED = ("baseline", "target")


def bare(cell: Cell) -> str | int | float | bool | None:
    """Return a cell without its mark."""
    return cell.value if isinstance(cell, Flagged) else cell


def stored_value(cell: Cell, column: Column, language: str, vocabulary: Vocabulary) -> Stored | None:
    """Return what Excel stores for a cell: a date, a label or yes and no in `language`, or the value as it is.

    A text that should be a date and is none stays a text: sample D has such cells on purpose.
    """
    value = bare(cell)
    if isinstance(value, bool):
        return YES_AND_NO[language][0 if value else 1]
    if not isinstance(value, str):
        return value
    if column.kind in PARSERS:
        return _parsed(value, column.kind)
    if column.kind == "enum":
        return vocabulary.label(column, value, language)
    if column.kind in ("enums", "persons"):
        words = [word.strip() for word in re.split("[;、]", value)]
        return SEPARATOR[language].join(vocabulary.label(column, word, language) if column.choices else word for word in words)
    return value


def _parsed(value: str, kind: str) -> Stored:
    try:
        return PARSERS[kind](value)
    except ValueError:
        return value


def number_format(column: Column, row: Row, language: str, currency: str) -> str:
    """Return the number format of a cell; empty for the general one."""
    if column.kind == "date":
        return DATE_FORMATS[language]
    if column.kind == "datetime":
        return MOMENT_FORMATS[language]
    fixed = {"time": "hh:mm", "percent": "0%", "money": MONEY_FORMATS.get(currency, "#,##0")}
    if column.kind == "number" and column.key in MEASURED:
        return "0.0" if _has_fraction(column, row) else "#,##0"
    return fixed.get(column.kind, "")


def _has_fraction(column: Column, row: Row) -> bool:
    return any(isinstance(bare(row.get(key)), float) for key in {column.key, *PROMISED})
