"""The plan as a Gantt chart reads it: its rows with dates made whole, and the sentences that tell it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from docgen.locale import catalogue
from docgen.template.tags.bands import Window
from docgen.template.tags.timescale import days_text
from docgen.template.tags.values import Row, date_of, number_of, text_of
from docgen.text import formats

Kind = Literal["phase", "task", "buffer", "milestone"]
KINDS: tuple[Kind, ...] = ("phase", "task", "buffer", "milestone")


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of the plan; `start` and `end` are both known or both None, and in order."""

    kind: Kind
    name: str
    start: date | None
    end: date | None
    hours: float

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day, or None if the row has no date."""
        return (self.start, self.end) if self.start and self.end else None


def plan_rows(plan: Iterable[Row]) -> tuple[PlanRow, ...]:
    """Return the rows of the plan in their order; a row with one date lasts that day, an unknown row type is a phase."""
    return tuple(_plan_row(row) for row in plan)


def _plan_row(row: Row) -> PlanRow:
    kind = next((kind for kind in KINDS if kind == row.get("row_type")), KINDS[0])
    start, end = date_of(row, "start"), date_of(row, "end")
    start, end = start or end, end or start
    if start and end and end < start:
        start, end = end, start
    return PlanRow(kind, text_of(row, "name"), start, end, number_of(row, "client_hours") or 0)


def shown_rows(rows: Sequence[PlanRow], most: int) -> tuple[tuple[PlanRow, ...], int]:
    """Return no more than `most` rows, tasks left out first, and how many are not shown."""
    if len(rows) <= most:
        return tuple(rows), 0
    kept = [row for row in rows if row.kind != "task"]
    kept = kept if len(kept) < len(rows) else list(rows)
    # One line is kept free to say that there is more.
    shown = tuple(kept[: max(most - 1, 1)])
    return shown, len(rows) - len(shown)


def hours_text(hours: float, language: str) -> str:
    """Return client hours in the short form of a column: `24 h` or `24時間`."""
    return str(catalogue(language)["graphics"]["hours"].format(hours=formats.number(hours, language=language)))


def total_text(rows: Iterable[PlanRow], language: str) -> str:
    """Return the sum of the client's hours in words, or `""` when none are asked for."""
    hours = sum(row.hours for row in rows)
    return str(catalogue(language)["graphics"]["hours_total"].format(hours=formats.number(hours, language=language))) if hours else ""


def span_of(rows: Iterable[PlanRow]) -> tuple[date, date]:
    """Return the first and the last day of `rows`, of which at least one has a date."""
    days = [row.days for row in rows if row.days]
    return min(start for start, _ in days), max(end for _, end in days)


def describe(rows: Sequence[PlanRow], windows: Sequence[Window], language: str) -> str:
    """Return the facts of the chart as sentences."""
    words = catalogue(language)["graphics"]
    start, end = span_of(rows)
    sentences = [
        words["gantt_description"].format(
            start=formats.date(start, "full", language=language), end=formats.date(end, "full", language=language)
        ),
        words["gantt_rows"].format(rows=words["join"].join(_told(row, language, end - start > timedelta(366)) for row in rows)),
    ]
    if windows:
        sentences.append(words["gantt_constraints"].format(rows=words["join"].join(window.text for window in windows)))
    return str(words["sentences"].join(sentences))


def _told(row: PlanRow, language: str, has_years: bool) -> str:
    words = catalogue(language)["graphics"]
    value = words["undated"] if not row.days else days_text(*row.days, language)
    if row.days and has_years:
        start, end = (formats.date(day, "plain", language=language) for day in row.days)
        value = start if start == end else words["days"].format(start=start, end=end)
    return str(words["of"].format(name=row.name, value=value))
