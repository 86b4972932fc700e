"""Many engagements at once: how many contracts were renewed, for how much, how early, and how well that was foreseen.

Every function takes engagements one by one and keeps only what it counts, so that a portfolio need never be in memory whole.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from docgen.engagement.calendar import months_before
from docgen.engagement.computed.numbers import Number, mean, share, total
from docgen.engagement.computed.readiness import Assessment, assessments
from docgen.engagement.engagement import Engagement

RENEWED = ("renewed", "extended", "reduced")
BANDS = ("green", "yellow", "red")
ENDINGS = ("renewed", "lost")
HEALTHY_RATE, WATCH_RATE = 0.80, 0.75
RISK_MONTHS = 6
# An assessment further from six months before the end says nothing about how it looked then.
_RISK_WITHIN_DAYS = 92


@dataclass(frozen=True, slots=True)
class Expired:
    """One contract that has expired, and what became of it: `outcome` is None while that is open."""

    engagement_id: str
    client_name: str
    currency: str
    contract_end: dt.date
    outcome: str | None
    base_value: Number | None = None
    renewed_value: Number | None = None
    signed_date: dt.date | None = None
    first_discussion: dt.date | None = None
    band_at_6m: str | None = None
    churn_reason: str | None = None
    has_wider_scope: bool = False

    @property
    def is_renewed(self) -> bool:
        """Whether the client stayed, be it for less."""
        return self.outcome in RENEWED

    @property
    def is_expanded(self) -> bool:
        """Whether the client stayed for more money or for a wider scope."""
        has_more = self.base_value is not None and self.renewed_value is not None and self.renewed_value > self.base_value
        return self.is_renewed and (has_more or self.has_wider_scope)


@dataclass(frozen=True, slots=True)
class MoneyMetrics:
    """What contracts of one currency came to: the values that expired, those of renewed contracts, and the new ones."""

    currency: str
    expired_value: Number
    renewed_base_value: Number
    renewed_value: Number
    renewal_rate_by_value: float | None
    revenue_retention: float | None


@dataclass(frozen=True, slots=True)
class Metrics:
    """The metrics MET-01 to MET-06 over the contracts that expired in a period; None where nothing is known.

    Contracts whose renewal is still open count as `undecided` and in no rate. Amounts of different currencies are never added:
    `by_currency` has one entry each. `risk_table` has for each band how many were renewed and lost.
    """

    expired: int
    renewed: int
    lost: int
    undecided: int
    renewal_rate: float | None
    rate_band: str | None
    by_currency: tuple[MoneyMetrics, ...]
    expansion_rate: float | None
    lead_days: float | None
    talk_days: float | None
    risk_accuracy: float | None
    risk_table: tuple[tuple[str, int, int], ...]
    churn_reasons: tuple[tuple[str, int], ...]


def metrics(engagements: Iterable[Engagement], today: dt.date, first: dt.date = dt.date.min) -> Metrics:
    """Return the metrics of the contracts that expired from `first` to the day before `today`."""
    found = [past for engagement in engagements for past in expired_contracts(engagement, today) if past.contract_end >= first]
    return metrics_of(found)


def expired_contracts(engagement: Engagement, today: dt.date) -> Iterator[Expired]:
    """Yield the contracts of one engagement that ended before `today`: those of the sheet Outcomes, then its own."""
    facts = engagement.facts
    name, currency = facts.client_name or "", facts.currency or ""
    for row in engagement.past_renewals:
        if row.contract_end and row.contract_end < today:
            yield Expired(
                engagement.engagement_id,
                name,
                currency,
                row.contract_end,
                _decided(row.outcome),
                row.base_value,
                row.renewed_value,
                row.signed_date,
                row.first_discussion,
                row.band_at_6m,
                row.churn_reason,
            )
    told = {row.contract_end for row in engagement.past_renewals}
    if engagement.renewal and facts.contract_end and facts.contract_end < today and facts.contract_end not in told:
        yield _own(engagement, facts.contract_end)


def metrics_of(contracts: Sequence[Expired]) -> Metrics:
    """Return the metrics of contracts that have expired."""
    decided = [past for past in contracts if past.outcome]
    renewed = [past for past in decided if past.is_renewed]
    lost = [past for past in decided if past.outcome == "lost"]
    rate = share(len(renewed), len(decided))
    return Metrics(
        expired=len(decided),
        renewed=len(renewed),
        lost=len(lost),
        undecided=len(contracts) - len(decided),
        renewal_rate=rate,
        rate_band=rate_band(rate),
        by_currency=tuple(_money(currency, decided) for currency in dict.fromkeys(past.currency for past in decided)),
        expansion_rate=share(len([past for past in renewed if past.is_expanded]), len(renewed)),
        lead_days=mean([(past.contract_end - past.signed_date).days for past in renewed if past.signed_date]),
        talk_days=mean([(past.signed_date - past.first_discussion).days for past in renewed if past.signed_date and past.first_discussion]),
        risk_accuracy=_risk_accuracy(decided),
        risk_table=tuple(_risk_row(band, renewed, lost) for band in BANDS),
        churn_reasons=tuple(Counter(past.churn_reason for past in lost if past.churn_reason).most_common()),
    )


def rate_band(rate: float | None) -> str | None:
    """Return what a renewal rate says: `healthy` from 80 %, `watch` from 75 %, `low` below."""
    if rate is None:
        return None
    return "healthy" if rate >= HEALTHY_RATE else "watch" if rate >= WATCH_RATE else "low"


def band_before_end(found: Sequence[Assessment], end: dt.date) -> str | None:
    """Return the band of the assessment nearest to six months before the end; None when none lies within three months of it."""
    wanted = months_before(end, RISK_MONTHS)
    near = min(found, key=lambda assessment: abs((assessment.assessed_on - wanted).days), default=None)
    return near.band if near and abs((near.assessed_on - wanted).days) <= _RISK_WITHIN_DAYS else None


def _own(engagement: Engagement, end: dt.date) -> Expired:
    facts, renewal = engagement.facts, engagement.renewal[0]
    return Expired(
        engagement.engagement_id,
        facts.client_name or "",
        facts.currency or "",
        end,
        _decided(renewal.outcome),
        facts.acv,
        renewal.renewed_value,
        renewal.signed_date,
        renewal.first_discussion,
        band_before_end(assessments(engagement.readiness), end),
        renewal.churn_reason,
        any(option.recommended and option.scope_level == "extended" for option in engagement.options),
    )


def _decided(outcome: str | None) -> str | None:
    return None if outcome == "open" else outcome


def _money(currency: str, decided: Sequence[Expired]) -> MoneyMetrics:
    known = [past for past in decided if past.currency == currency and past.base_value is not None]
    renewed = [past for past in known if past.is_renewed]
    expired_value, base = total(past.base_value for past in known), total(past.base_value for past in renewed)
    value = total(past.renewed_value for past in renewed)
    return MoneyMetrics(currency, expired_value, base, value, share(base, expired_value), share(value, expired_value))


def _risk_accuracy(decided: Sequence[Expired]) -> float | None:
    """Return the share of contracts judged green that were renewed, or red that were lost; yellow is no forecast."""
    judged = [past for past in decided if past.band_at_6m in ("green", "red")]
    right = [past for past in judged if past.is_renewed == (past.band_at_6m == "green")]
    return share(len(right), len(judged))


def _risk_row(band: str, renewed: Sequence[Expired], lost: Sequence[Expired]) -> tuple[str, int, int]:
    return band, len([past for past in renewed if past.band_at_6m == band]), len([past for past in lost if past.band_at_6m == band])
