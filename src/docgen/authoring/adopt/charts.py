"""Charts whose numbers are those of a list: a `chart` tag in their alternative text draws them from the rows of the next workbook."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.authoring.adopt.change import Change
from docgen.authoring.adopt.pattern import condition_for
from docgen.authoring.adopt.vocabulary import ROW, Records, Vocabulary
from docgen.opc.charts import chart_rows
from docgen.opc.names import C
from docgen.template.charts.frames import Chart, described

_LEAST_ROWS = 2
_MONEY = ("$", "€", "£", "¥", "￥", "円")
_CHOICE = re.compile(r"row\.(?P<name>\w+) == (?P<value>'[^']*')")
_HAS = re.compile(r"(?P<no>not )?row\.(?P<name>\w+)")


@dataclass(frozen=True)
class _Shown:
    """The rows of a list that a chart shows, the field that names them, and the field of each series."""

    records: Records
    chosen: tuple[int, ...]
    category: str
    series: tuple[str, ...]

    @property
    def rank(self) -> tuple[bool, int, str]:
        """What sorts whole lists first, then short ones."""
        return len(self.chosen) < len(self.records.rows), len(self.records.rows), self.records.name


def fill_charts(charts: Sequence[Chart], vocabulary: Vocabulary) -> Iterator[Change]:
    """Put a tag into the alternative text of each chart that shows the rows of a list, and yield what was done."""
    for chart in charts:
        frame = described(chart.frame)
        table = chart_rows(chart.root)
        found = _found(table, vocabulary) if frame is not None and len(table) > _LEAST_ROWS else None
        source = _source(found) if found is not None else None
        if frame is None or found is None or source is None:
            continue
        tag = _tag(found, source, _unit(chart, found))
        told = frame.get("descr", "")
        # A description with the names in the chart is of these numbers only; docgen tells the next ones where it finds none.
        is_of_these = any(row[0] and row[0] in told for row in table[1:])
        frame.set("descr", tag if is_of_these or not told else f"{tag}{told}")
        shown = " | ".join([", ".join(table[0][1:]), *(" ".join(row) for row in table[1:])])
        yield Change(chart.where, "chart", shown, tag, note="drawn", source=source, count=len(found.chosen))


def _found(table: Sequence[Sequence[str]], vocabulary: Vocabulary) -> _Shown | None:
    found = [shown for records in vocabulary.lists for shown in _in_list(table, records, vocabulary)]
    return min(found, key=lambda shown: shown.rank, default=None)


def _in_list(table: Sequence[Sequence[str]], records: Records, vocabulary: Vocabulary) -> Iterator[_Shown]:
    """Yield how the rows of a list give a chart: its categories in their order, and a field for each of its series."""
    categories = [row[0].strip() for row in table[1:]]
    for term in records.terms:
        if term.expression not in (term.name, f"{term.name}|date('short')") or term.name == ROW:
            continue
        chosen = _rows_named(categories, [(vocabulary.row_text(term, row) or "").strip() for row in records.rows])
        if chosen:
            rows = [records.rows[number] for number in chosen]
            series = [_field([line[place] for line in table[1:]], rows) for place in range(1, len(table[0]))]
            if series and all(series):
                yield _Shown(records, chosen, term.name.removeprefix(f"{ROW}."), tuple(series))


def _rows_named(categories: Sequence[str], names: Sequence[str]) -> tuple[int, ...]:
    """Return which rows the categories name, in the order of the list; none unless all are found."""
    chosen: list[int] = []
    for category in categories:
        begin = chosen[-1] + 1 if chosen else 0
        place = next((number for number in range(begin, len(names)) if category and names[number] == category), None)
        if place is None:
            return ()
        chosen.append(place)
    return tuple(chosen)


def _field(cached: Sequence[str], rows: Sequence[Mapping[str, object] | str]) -> str:
    """Return the field whose numbers are the points of a series, or ""."""
    values = [_number(text) for text in cached]
    first = rows[0]
    if all(value is None for value in values) or not isinstance(first, Mapping):
        return ""
    for name in first:
        own = [row.get(name) for row in rows if isinstance(row, Mapping)]
        if all(_is_same(value, other) for value, other in zip(values, own, strict=True)):
            return name
    return ""


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _is_same(cached: float | None, value: object) -> bool:
    if value is None or isinstance(value, bool) or not isinstance(value, int | float):
        return cached is None and value is None
    return cached is not None and math.isclose(cached, value, rel_tol=1e-9, abs_tol=1e-9)


def _source(found: _Shown) -> str | None:
    """Return the expression for the rows that a chart shows, or None when no condition tells them from the others."""
    name, rows = found.records.name, found.records.rows
    if len(found.chosen) == len(rows):
        return name
    first, last = found.chosen[0], found.chosen[-1] + 1
    condition = condition_for([number in found.chosen for number in range(len(rows))], rows, found.records, found.series)
    choice, has = _CHOICE.fullmatch(condition or ""), _HAS.fullmatch(condition or "")
    if choice:
        return f'{name}|selectattr("{choice["name"]}", "equalto", {choice["value"]})'
    if has:
        return f'{name}|{"rejectattr" if has["no"] else "selectattr"}("{has["name"]}")'
    is_slice = last - first == len(found.chosen)
    return f"{name}[{first or ''}:{last if last < len(rows) else ''}]" if is_slice else None


def _unit(chart: Chart, found: _Shown) -> str:
    """Return how the numbers of a chart are written, as an option of its tag; "" where its rows say so, or nothing does."""
    codes = [code.text or "" for code in chart.root.iter(f"{C}formatCode")]
    if any(sign in code for sign in _MONEY for code in codes):
        return ", unit=currency"
    says_so = any(isinstance(row, Mapping) and row.get("unit") for row in found.records.rows)
    return ', unit="%"' if not says_so and any('"%"' in code for code in codes) else ""


def _tag(found: _Shown, source: str, unit: str) -> str:
    columns = ", ".join(f'"{name}"' for name in found.series)
    values = f"value={columns}" if len(found.series) == 1 else f"series=[{columns}]"
    return f'{{% chart {source}, category="{found.category}", {values}{unit} %}}'
