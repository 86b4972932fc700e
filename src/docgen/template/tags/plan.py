"""The plan as a Gantt chart reads it: its rows with dates made whole, and the sentences that tell it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
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
_BETWEEN = re.compile(r"[,;、，；\n]|\s/\s")


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of the plan; `start` and `end` are both known or both None, and in order.

    `after` are the names of the rows that it depends on; `actual` is the first and the last day on which it really ran.
    """

    kind: Kind
    name: str
    start: date | None
    end: date | None
    hours: float
    after: tuple[str, ...] = ()
    actual: tuple[date, date] | None = None

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day, or None if the row has no date."""
        return (self.start, self.end) if self.start and self.end else None


def plan_rows(plan: Iterable[Row]) -> tuple[PlanRow, ...]:
    """Return the rows of the plan in their order; a row with one date lasts that day, an unknown row type is a phase."""
    rows = list(plan)
    names = {_loose(text_of(row, "name")): text_of(row, "name") for row in rows}
    return tuple(_plan_row(row, names) for row in rows)


def _plan_row(row: Row, names: Mapping[str, str]) -> PlanRow:
    kind = next((kind for kind in KINDS if kind == row.get("row_type")), KINDS[0])
    start, end = _ordered(date_of(row, "start"), date_of(row, "end")) or (None, None)
    actual = _ordered(date_of(row, "actual_start"), date_of(row, "actual_end"))
    hours = number_of(row, "client_hours") or 0
    return PlanRow(kind, text_of(row, "name"), start, end, hours, _after(text_of(row, "depends_on"), names), actual)


def _ordered(start: date | None, end: date | None) -> tuple[date, date] | None:
    """Return both days in order, one for the other where it is missing, or None without either."""
    start, end = start or end, end or start
    return (min(start, end), max(start, end)) if start and end else None


def _after(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the rows of the plan that a text names: one as it stands, or several parted by signs."""
    whole = names.get(_loose(text))
    if whole:
        return (whole,)
    found = (names.get(_loose(part)) for part in _BETWEEN.split(text))
    return tuple(dict.fromkeys(name for name in found if name))


def _loose(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().strip()


def hours_text(hours: float, language: str) -> str:
    """Return client hours in the short form of a column: `24 h` or `24時間`."""
    return str(catalogue(language)["graphics"]["hours"].format(hours=formats.number(hours, language=language)))


def total_text(rows: Iterable[PlanRow], language: str) -> str:
    """Return the sum of the client's hours in words, or `""` when none are asked for."""
    hours = sum(row.hours for row in rows)
    return str(catalogue(language)["graphics"]["hours_total"].format(hours=formats.number(hours, language=language))) if hours else ""


def span_of(rows: Iterable[PlanRow]) -> tuple[date, date]:
    """Return the first and the last day of `rows`, of which at least one has a date."""
    days = [span for row in rows for span in (row.days, row.actual) if span]
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
    linked = [words["gantt_after"].format(name=row.name, after=words["join"].join(row.after)) for row in rows if row.after]
    if linked:
        sentences.append(words["gantt_links"].format(rows=words["join"].join(linked)))
    if windows:
        sentences.append(words["gantt_constraints"].format(rows=words["join"].join(window.text for window in windows)))
    return str(words["sentences"].join(sentences))


def _told(row: PlanRow, language: str, has_years: bool) -> str:
    words = catalogue(language)["graphics"]
    value = _told_days(row.days, language, has_years) if row.days else str(words["undated"])
    if row.actual:
        value = words["gantt_actual"].format(planned=value, actual=_told_days(row.actual, language, has_years))
    return str(words["of"].format(name=row.name, value=value))


def _told_days(days: tuple[date, date], language: str, has_years: bool) -> str:
    if not has_years:
        return days_text(*days, language)
    start, end = (formats.date(day, "plain", language=language) for day in days)
    return start if start == end else str(catalogue(language)["graphics"]["days"].format(start=start, end=end))
