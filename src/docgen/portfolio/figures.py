"""The metrics as figures to print: each with its base, the band it lies in, and whether it rests on few contracts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.portfolio.metrics import Metrics, rate_band

# Below this many contracts one more or less moves a rate by more than ten points.
SMALL_BASE = 10
LEAD_EARLIEST, LEAD_LATEST, LEAD_TOO_LATE = 90, 65, 30
RETENTION_GROWS, RETENTION_SHRINKS = 1.0, 0.9
EXPANSION_GOOD, EXPANSION_TOP = 0.3, 0.5


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its metric's key, its number as a fraction (`percent`) or in `days`, the contracts it rests on, and its band.

    `value` is None when nothing is known, `band` when nothing is known or no target is set. `currency` is empty but for figures of money.
    """

    key: str
    unit: str
    value: float | None
    base: int
    band: str | None = None
    currency: str = ""

    @property
    def is_small(self) -> bool:
        """Whether it rests on too few contracts to lean on."""
        return self.base < SMALL_BASE


def figures(found: Metrics) -> tuple[Figure, ...]:
    """Return the figures of MET-01 to MET-06 in order; those of money once for each currency."""
    return (
        Figure("renewal_rate", "percent", found.renewal_rate, found.expired, found.rate_band),
        *_of_money(found),
        Figure("expansion_rate", "percent", found.expansion_rate, found.renewed, expansion_band(found.expansion_rate)),
        Figure("lead_days", "days", found.lead_days, found.lead_base, lead_band(found.lead_days)),
        Figure("talk_days", "days", found.talk_days, found.talk_base),
        Figure("risk_accuracy", "percent", found.risk_accuracy, found.risk_base),
    )


def lead_band(days: float | None) -> str | None:
    """Return when contracts were signed: `early` before 90 days ahead of the end, `good` until 65, `watch` until 30, `low` after."""
    if days is None:
        return None
    if days > LEAD_EARLIEST:
        return "early"
    return "good" if days >= LEAD_LATEST else "watch" if days >= LEAD_TOO_LATE else "low"


def retention_band(rate: float | None) -> str | None:
    """Return what a revenue retention says: `grows` from 100 %, `holds` from 90 %, `shrinks` below."""
    if rate is None:
        return None
    return "grows" if rate >= RETENTION_GROWS else "holds" if rate >= RETENTION_SHRINKS else "shrinks"


def expansion_band(rate: float | None) -> str | None:
    """Return how an expansion rate compares: `above` 50 %, `top` from 30 %, `below` under it."""
    if rate is None:
        return None
    return "above" if rate > EXPANSION_TOP else "top" if rate >= EXPANSION_GOOD else "below"


def _of_money(found: Metrics) -> Iterator[Figure]:
    for money in found.by_currency:
        rate = money.renewal_rate_by_value
        yield Figure("renewal_rate_by_value", "percent", rate, money.count, rate_band(rate), money.currency)
    for money in found.by_currency:
        kept = money.revenue_retention
        yield Figure("revenue_retention", "percent", kept, money.count, retention_band(kept), money.currency)
