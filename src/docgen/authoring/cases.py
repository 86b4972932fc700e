"""The data a template must stand: the least there is, the usual, ten times as much, in each of its languages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.authoring.samples import Case, cases_of, sample_case
from docgen.engagement.engagement import Engagement
from docgen.engagement.row import Row
from docgen.engagement.sheets import SHEETS

LEAST, TYPICAL, MANY = "least", "typical", "ten-times"
SIZES = (LEAST, TYPICAL, MANY)
_TIMES = 10
# The people of an engagement are ten times as many only on paper: roles of which there is one stay one.
_KEPT = frozenset({"engagements", "renewal", "texts", "people"})


@dataclass(frozen=True, slots=True)
class Trying:
    """One way to try a template: its name for files and lists, the language, and the data."""

    name: str
    language: str
    case: Case


def tryings(stage: str, needs: Collection[str], languages: Sequence[str], workbooks: Sequence[Path] = ()) -> Iterator[Trying]:
    """Yield how a template is tried: with the samples in three sizes, or with each engagement of the workbooks given.

    `needs` are the sheets (English names) that it cannot do without.
    """
    for language in languages:
        if workbooks:
            for path in workbooks:
                for case in cases_of(path):
                    yield Trying(f"{path.stem}.{case.engagement.engagement_id}.{language}", language, case)
            continue
        case = sample_case(language, stage)
        for size in SIZES:
            engagement = sized(case.engagement, size, needs)
            yield Trying(f"{size}.{language}", language, replace(case, engagement=engagement, name=f"{case.name}, {size}"))


def sized(engagement: Engagement, size: str, needs: Collection[str] = ()) -> Engagement:
    """Return an engagement with the least of it, or with ten times the rows.

    The least has one row on each sheet of `needs`, and the people, whom other sheets name.
    """
    if size == LEAST:
        needed = {sheet.key for sheet in SHEETS if sheet.name in needs}
        others = [sheet.key for sheet in SHEETS if sheet.key not in ("engagements", "people")]
        return engagement.with_rows({key: engagement.rows(key)[: 1 if key in needed else 0] for key in others})
    if size == MANY:
        return engagement.with_rows(
            {sheet.key: _many(engagement.rows(sheet.key)) for sheet in SHEETS if sheet.key not in _KEPT and engagement.rows(sheet.key)}
        )
    return engagement


def _many(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(row.model_copy(update={"number": row.number + turn * len(rows)}) for turn in range(_TIMES) for row in rows)
