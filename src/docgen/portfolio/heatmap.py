"""The heat map: clients down, the four dimensions of readiness across, the most value at risk first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from docgen.engagement.computed.readiness import DIMENSION_HIGHEST, HIGHEST_SCORE, band_of
from docgen.engagement.readiness import DIMENSIONS, INDICATORS
from docgen.portfolio.calendar import RenewalLine

_FULL = len(DIMENSIONS) * len(INDICATORS) * HIGHEST_SCORE
_BUCKETS = ("expired", "closing", "active", "planning")
_RANKS = {"red": 0, "yellow": 1, None: 2, "green": 3}


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One client: its line, and for each dimension the sum and its band; both None where nobody assessed it."""

    line: RenewalLine
    cells: tuple[tuple[int | None, str | None], ...]


def heat_rows(lines: Iterable[RenewalLine]) -> list[HeatRow]:
    """Return the open lines that end within a year, have ended, or were assessed, the most value at risk first.

    Amounts of different currencies are not compared: the currency with most lines comes first, then the next.
    """
    found = [line for line in lines if line.is_open and (line.bucket in _BUCKETS or line.assessments)]
    counts: dict[str, int] = {}
    for line in found:
        counts[line.currency] = counts.get(line.currency, 0) + 1
    found.sort(
        key=lambda line: (
            -counts[line.currency],
            line.currency,
            -line.value_at_risk,
            _RANKS[line.worst],
            line.scored.total if line.scored else _FULL,
            -(line.value or 0),
            line.engagement_id,
        )
    )
    return [HeatRow(line, _cells(line)) for line in found]


def dimension_band(total: int) -> str:
    """Return the band of one dimension: that of four like it."""
    return band_of(total * _FULL // DIMENSION_HIGHEST)


def _cells(line: RenewalLine) -> tuple[tuple[int | None, str | None], ...]:
    if line.scored is None:
        return tuple((None, None) for _ in DIMENSIONS)
    return tuple((total, dimension_band(total)) for total in line.scored.dimensions)
