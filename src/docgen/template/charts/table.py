"""The rows of a `chart` tag as the sheet behind the chart: categories in the first column, one column for each series."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from jinja2 import Undefined, UndefinedError

from docgen.hole import Hole
from docgen.locale import catalogue
from docgen.template.charts.codes import number_code, number_codes
from docgen.template.charts.options import Options
from docgen.text import formats
from docgen.text.patterns import shown

Number: TypeAlias = int | float
Row: TypeAlias = Mapping[str, object]

# A chart shows 255 series and Excel's text cells hold 32,767 characters (Excel's published limits).
MAX_SERIES, MAX_TEXT = 255, 32_767
# Up to here every whole number is one that Excel holds exactly.
_LARGEST_WHOLE = 1e15
# Rows that name no series are one as well.
_NAMELESS = "–"
# Day 0 of Excel's 1900 date system, allowing for the 29 February 1900 that it counts.
_EPOCH = dt.datetime(1899, 12, 30)
_TIME_CODE = " hh:mm"


@dataclass(frozen=True, slots=True)
class Series:
    """One column of numbers: a missing one is None. `heading` is None where the author's own stays, else that of `column`.

    `code` is the number format of the column, `codes` those of its cells where they differ, else empty.
    """

    heading: str | None
    values: tuple[Number | None, ...]
    code: str = "General"
    codes: tuple[str, ...] = ()
    column: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """What a chart shows. `categories` are texts when `category_code` is empty, else numbers of that format (dates, x values).

    `labels` are the texts of the points, where they have any of their own; they stand in a column behind the series.
    """

    categories: tuple[str | Number | None, ...]
    category_code: str
    series: tuple[Series, ...]
    labels: tuple[str, ...] = ()

    @property
    def shows(self) -> bool:
        """Whether there is any number to show."""
        return any(value is not None for series in self.series for value in series.values)


def read_table(rows: object, options: Options, language: str, date_code: str = "") -> Table:
    """Return what the chart of `rows` shows; `date_code` is the number format of its axis of dates, empty where it has none.

    Raises UndefinedError for a column no row has, TypeError or ValueError for what is no row and no number.
    """
    found = rows_of(rows)
    columns: list[tuple[str | None, str]]
    if options.is_long:
        categories, names, cells = _long(found, options, language)
        columns = [(name, options.value) for name in names]
        units: Sequence[tuple[str, int | None]] = ()
    else:
        categories = [value_at(row, options.category or options.x) for row in found]
        columns = [(heading, column) for column, heading in options.columns]
        cells = [tuple(number_of(value_at(row, column), column) for row in found) for column, _ in options.columns]
        units = [unit_of(row) for row in found]
    if len(cells) > MAX_SERIES:
        raise ValueError(f"it gives {len(cells)} series; a chart shows {MAX_SERIES}.")
    code, codes = number_codes(cells, units, options, language)
    series = []
    for (heading, column), values in zip(columns, cells, strict=True):
        own = options.units.get(column)
        told = (code, codes) if own is None else (number_code([v for v in values if v is not None], own, options.decimals, language), ())
        series.append(Series(heading, values, *told, column))
    labels = tuple(category_text(value_at(row, options.label), language) for row in found) if options.label else ()
    return Table(*_categories(categories, options, language, date_code), tuple(series), labels)


def rows_of(rows: object) -> list[Row]:
    """Return the rows of a tag as a list; none for a missing value.

    Raises TypeError for what is no row, and UndefinedError for a name that does not exist.
    """
    if isinstance(rows, Undefined):
        str(rows)  # a strict undefined value raises here, naming the field
    if rows is None or isinstance(rows, Hole):
        return []
    if isinstance(rows, Mapping):
        return [rows]
    if isinstance(rows, str) or not isinstance(rows, Iterable):
        raise TypeError("a chart needs a list of rows, not a single value.")
    found = list(rows)
    if any(not isinstance(row, Mapping) for row in found):
        raise TypeError("a chart needs a list of rows; one of its items is a single value.")
    return found


def value_at(row: Row, column: str) -> object:
    """Return the value of a column; a dot leads into the row that the column holds.

    Raises UndefinedError when there is no such column.
    """
    value: object = row
    for name in column.split("."):
        if value is None or isinstance(value, Hole):
            return None
        if not isinstance(value, Mapping) or name not in value:
            raise UndefinedError(f"'dict object' has no attribute '{name}'")
        value = value[name]
    return value


def number_of(value: object, column: str) -> Number | None:
    """Return a cell as the number a chart plots, or None for one that is missing; a date counts its days as Excel does.

    Raises TypeError for what is neither.
    """
    if value is None or value == "" or isinstance(value, Hole):
        return None
    if isinstance(value, dt.date):
        return _serial(value)
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise TypeError(f"“{shown(value)}” in “{column}” is not a number.")
    if not math.isfinite(value):
        return None
    number = float(value)
    return int(value) if number.is_integer() and abs(number) < _LARGEST_WHOLE else number


def _serial(day: dt.date) -> Number:
    moment = day if isinstance(day, dt.datetime) else dt.datetime.combine(day, dt.time())
    passed = moment.replace(tzinfo=None) - _EPOCH
    return passed.days if not passed.seconds else passed.days + passed.seconds / 86_400


def unit_of(row: Row) -> tuple[str, int | None]:
    """Return the unit and the decimals that a row states for its own values."""
    unit, decimals = row.get("unit"), row.get("decimals")
    return (unit if isinstance(unit, str) and not isinstance(unit, Hole) else "", decimals if type(decimals) is int else None)


def _key(category: object, language: str) -> object:
    return category_text(category, language) if isinstance(category, (list, tuple, dict)) else category


def _long(rows: Sequence[Row], options: Options, language: str) -> tuple[list[object], list[str], list[tuple[Number | None, ...]]]:
    """Return categories, headings and cells of rows that each hold one value; those of one cell are added up."""
    column = options.columns[0][0]
    keys: dict[object, None] = {}
    names: dict[str, None] = {}
    sums: dict[tuple[object, str], Number] = {}
    for number, row in enumerate(rows):
        key = _key(value_at(row, options.category), language) if options.category else (number, value_at(row, options.x))
        name = category_text(value_at(row, column), language) or _NAMELESS
        keys.setdefault(key)
        names.setdefault(name)
        value: Number | None = number_of(value_at(row, options.value), options.value)
        if value is not None:
            total: Number = sums.get((key, name), 0) + value
            # Ten decimals are beyond what any chart shows, and free of 0.1 + 0.2 = 0.30000000000000004.
            sums[key, name] = total if isinstance(total, int) else round(total, 10)
    shown = [name for name in names if name != _NAMELESS or any(sums.get((key, name)) for key in keys)]
    cells = [tuple(sums.get((key, name)) for key in keys) for name in shown]
    categories: list[object] = list(keys) if options.category else [key[1] for key in keys if isinstance(key, tuple)]
    return categories, shown, cells


def _categories(values: Sequence[object], options: Options, language: str, date_code: str) -> tuple[tuple[str | Number | None, ...], str]:
    if options.x:
        dated = any(isinstance(value, dt.date) for value in values)
        return tuple(number_of(value, options.x) for value in values), catalogue(language)["graphics"]["chart_date"] if dated else "General"
    if date_code and values and all(isinstance(value, dt.date) for value in values):
        timed = any(isinstance(value, dt.datetime) and value.time() != dt.time() for value in values)
        return tuple(_serial(value) for value in values if isinstance(value, dt.date)), date_code + _TIME_CODE if timed else date_code
    return tuple(category_text(value, language) for value in values), ""


def category_text(value: object, language: str) -> str:
    """Return how a category or the name of a series reads: days in short form, a year without a comma."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return formats.datetime(value, "short", language=language)
    if isinstance(value, dt.date):
        return formats.date(value, "short", language=language)
    if isinstance(value, dt.time):
        return formats.time(value, language=language)
    if isinstance(value, (list, tuple)):
        value = formats.join([category_text(item, language) for item in value], language=language)
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise TypeError("a category is a text, a number or a date.")
    return str(value)[:MAX_TEXT]
