"""Readiness: sums, bands and trend of the assessments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from docgen.engagement.calendar import months_between
from docgen.engagement.computed.frame import Frame
from docgen.engagement.computed.numbers import rounded
from docgen.engagement.naming import Names
from docgen.engagement.readiness import DIMENSIONS, INDICATORS, ReadinessScore

GREEN_FROM, YELLOW_FROM = 75, 50
DIMENSION_HIGHEST = 25
HIGHEST_SCORE = 5
RISK_UP_TO = 3


@dataclass(frozen=True)
class Assessment:
    """The scores of one day."""

    assessed_on: dt.date
    scores: tuple[ReadinessScore, ...]

    @property
    def total(self) -> int:
        """The sum of all scores."""
        return sum(row.score or 0 for row in self.scores)

    @property
    def band(self) -> str:
        """The colour of the sum: green from 75, yellow from 50, red below."""
        return band_of(self.total)

    @property
    def is_complete(self) -> bool:
        """Whether there are twenty scores from 0 to 5, one for each indicator."""
        rated = {(row.dim, row.indicator) for row in self.scores if row.score in range(HIGHEST_SCORE + 1)}
        return len(self.scores) == len(rated) == len(DIMENSIONS) * len(INDICATORS)

    def dimension_total(self, dim: int) -> int:
        """Return the sum of one of the four dimensions."""
        return sum(row.score or 0 for row in self.scores if row.dim == dim)

    def score(self, dim: int, indicator: int) -> ReadinessScore | None:
        """Return the row of one indicator."""
        return next((row for row in self.scores if (row.dim, row.indicator) == (dim, indicator)), None)


def band_of(total: int) -> str:
    """Return the colour of a sum of twenty scores."""
    return "green" if total >= GREEN_FROM else "yellow" if total >= YELLOW_FROM else "red"


def assessments(scores: Sequence[ReadinessScore]) -> tuple[Assessment, ...]:
    """Return the assessments by day, the oldest first; rows without a day are in none."""
    by_day: dict[dt.date, list[ReadinessScore]] = {}
    for row in scores:
        if row.assessed_on:
            by_day.setdefault(row.assessed_on, []).append(row)
    return tuple(Assessment(day, tuple(by_day[day])) for day in sorted(by_day))


def readiness_names(scores: Sequence[ReadinessScore], frame: Frame) -> Names:
    """Return the rows of the sheet Readiness, each assessment, and of the last one total, band, trend and indicators."""
    found = assessments(scores)
    last = found[-1] if found else None
    before = found[-2] if len(found) > 1 else None
    change = last.total - before.total if last and before else None
    trend = None if change is None else "up" if change > 0 else "down" if change < 0 else "flat"
    indicators = [_indicator(dim, indicator, last, before, frame) for dim in DIMENSIONS for indicator in INDICATORS]
    named = [_named_assessment(assessment, place, found, frame) for place, assessment in enumerate(found)]
    return {
        "readiness": [_named_score(row, frame) for row in scores],
        "assessments": named,
        "readiness_total": last.total if last else None,
        "readiness_band": last.band if last else None,
        "readiness_band_label": frame.naming.label("probability", last.band if last else None),
        "readiness_change": change,
        "readiness_trend": trend,
        "readiness_trend_label": frame.naming.label("trend", trend),
        "readiness_dimensions": [_dimension(dim, last, before, frame) for dim in DIMENSIONS],
        "readiness_indicators": indicators,
        "readiness_risks": _risks(indicators, last),
    }


def _risks(indicators: Sequence[Names], last: Assessment | None) -> list[Names]:
    """Return the indicators that endanger the renewal, the lowest first, of equals those of the weakest dimension."""
    totals = {dim: last.dimension_total(dim) if last else 0 for dim in DIMENSIONS}
    low = [
        (score, totals[int(str(row["dim"]))], place)
        for place, row in enumerate(indicators)
        if isinstance(score := row["score"], int) and score <= RISK_UP_TO
    ]
    return [indicators[place] for *_, place in sorted(low)]


def _named_assessment(assessment: Assessment, place: int, found: Sequence[Assessment], frame: Frame) -> Names:
    end = frame.facts.contract_end
    before = found[place - 1] if place else None
    return {
        "assessed_on": assessment.assessed_on,
        "months": rounded(months_between(assessment.assessed_on, end), 1) if end else None,
        "total": assessment.total,
        "band": assessment.band,
        "band_label": frame.naming.label("probability", assessment.band),
        "change": assessment.total - before.total if before else None,
        "is_complete": assessment.is_complete,
        "dimensions": [_dimension(dim, assessment, before, frame) for dim in DIMENSIONS],
    }


def _dimension(dim: int, last: Assessment | None, before: Assessment | None, frame: Frame) -> Names:
    total = last.dimension_total(dim) if last else None
    previous = before.dimension_total(dim) if before else None
    return {
        "dim": dim,
        "dim_label": frame.naming.label("dimension", str(dim)),
        "total": total,
        "highest": DIMENSION_HIGHEST,
        "previous": previous,
        "change": total - previous if total is not None and previous is not None else None,
    }


def _indicator(dim: int, indicator: int, last: Assessment | None, before: Assessment | None, frame: Frame) -> Names:
    now = last.score(dim, indicator) if last else None
    past = before.score(dim, indicator) if before else None
    score, previous = now.score if now else None, past.score if past else None
    return {
        "dim": dim,
        "dim_label": frame.naming.label("dimension", str(dim)),
        "indicator": indicator,
        "indicator_label": frame.naming.label("indicator", f"{dim}{indicator}"),
        "risk_label": frame.naming.label("indicator_risk", f"{dim}{indicator}"),
        "score": score,
        "previous": previous,
        "change": score - previous if score is not None and previous is not None else None,
        "evidence": now.in_language("evidence", frame.naming.language) if now else None,
    }


def _named_score(row: ReadinessScore, frame: Frame) -> Names:
    has_both = row.dim in DIMENSIONS and row.indicator in INDICATORS
    return frame.naming.row(row) | {
        "dim_label": frame.naming.label("dimension", str(row.dim) if row.dim in DIMENSIONS else None),
        "indicator_label": frame.naming.label("indicator", f"{row.dim}{row.indicator}" if has_both else None),
    }
