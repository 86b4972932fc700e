"""What an author writes into a `chart` tag: which columns are categories, series and values, and how numbers are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

NAMES = ("category", "x", "series", "value", "label", "unit", "decimals", "format", "waterfall", "total", "connectors")


@dataclass(frozen=True, slots=True)
class Options:
    """The options of one `chart` tag.

    `columns` are the columns of the series with the headings the author gave them, None where none was given. With `is_long` there
    is one, which names the series, and `value` is the column of the numbers. `label` is the column whose texts label the points. `unit`
    None means: what the rows say themselves; `units` are those of single columns. A row is a total of a waterfall where the column
    `total` is true or, with `totals`, one of these.
    """

    category: str = ""
    x: str = ""
    columns: tuple[tuple[str, str | None], ...] = ()
    value: str = ""
    is_long: bool = False
    label: str = ""
    unit: str | None = None
    units: Mapping[str, str] = field(default_factory=dict)
    decimals: int | None = None
    format: str = ""
    waterfall: bool = False
    total: str = ""
    totals: tuple[object, ...] = ()
    connectors: bool = False

    @classmethod
    def read(cls, given: Mapping[str, object]) -> Options:
        """Return the options that a tag gives.

        Raises TypeError for a value of the wrong kind.
        """
        series, value = given.get("series"), _text(given, "value")
        columns = tuple(_columns(series)) if series is not None else ()
        is_long = bool(value) and bool(columns)
        if is_long and not isinstance(series, str):
            raise TypeError("beside “value”, “series” is the one column that names the series.")
        total, totals = _total(given)
        unit = given.get("unit")
        decimals = given.get("decimals")
        if decimals is not None and (type(decimals) is not int or not 0 <= decimals <= 10):
            raise TypeError("“decimals” is a count from 0 to 10.")
        return cls(
            category=_text(given, "category"),
            x=_text(given, "x"),
            columns=columns or (((value, None),) if value else ()),
            value=value,
            is_long=is_long,
            label=_text(given, "label"),
            unit=None if unit is None or isinstance(unit, Mapping) else _text(given, "unit"),
            units={str(column): str(of) for column, of in unit.items()} if isinstance(unit, Mapping) else {},
            decimals=decimals,
            format=_text(given, "format"),
            waterfall=bool(given.get("waterfall")),
            total=total,
            totals=totals,
            connectors=bool(given.get("connectors")),
        )


def _text(given: Mapping[str, object], name: str) -> str:
    value = given.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError(f"“{name}” is a text in quotation marks.")
    return str(value)


def _total(given: Mapping[str, object]) -> tuple[str, tuple[object, ...]]:
    total = given.get("total")
    if not isinstance(total, Mapping):
        return _text(given, "total"), ()
    column, values = next(iter(total.items()), ("", ()))
    found = (values,) if isinstance(values, str) or not isinstance(values, Sequence) else tuple(values)
    if len(total) != 1 or not isinstance(column, str) or not found:
        raise TypeError("“total” is a column, or one column with the values that make a row a total.")
    return column, found


def _columns(series: object) -> list[tuple[str, str | None]]:
    if isinstance(series, str):
        return [(series, None)]
    if isinstance(series, Mapping):
        return [(str(column), None if heading is None else str(heading)) for column, heading in series.items()]
    if isinstance(series, Sequence) and all(isinstance(column, str) for column in series):
        return [(str(column), None) for column in series]
    raise TypeError("“series” is a column, a list of columns, or columns with their headings.")
