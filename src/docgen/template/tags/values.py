"""Reading the plain values of a context: a row is a dict, and any of its values may be missing."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime

Row = Mapping[str, object]


def text_of(row: Row, key: str) -> str:
    """Return the text under `key` on one line, or `""`."""
    value = row.get(key)
    return "" if value is None else " ".join(str(value).split())


def date_of(row: Row, key: str) -> date | None:
    """Return the day under `key`, or None if there is none."""
    return day_of(row.get(key))


def day_of(value: object) -> date | None:
    """Return `value` as a day, without its time, or None if it is no date."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def number_of(row: Row, key: str) -> float | None:
    """Return the number under `key`, or None if there is none."""
    value = row.get(key)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) else None
