"""How many contracts were renewed, for how much, how early, and how well that was foreseen: MET-01 to MET-06."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from docgen.engagement.computed.numbers import Number, mean, share, total
from docgen.engagement.engagement import Engagement
from docgen.portfolio.expired import Expired, expired_contracts

BANDS = ("green", "yellow", "red")
ENDINGS = ("renewed", "lost")
HEALTHY_RATE, WATCH_RATE = 0.80, 0.75
GROUPS = ("owner", "service", "industry")


@dataclass(frozen=True, slots=True)
class MoneyMetrics:
    """What contracts of one currency came to: the values that expired, those of renewed contracts, and the new ones.

    `count` contracts have a value; the rates are None when their values are nothing. `without_new_value` of the renewed ones do not say
    what they are worth now, and count as nothing.
    """

    currency: str
    expired_value: Number
    renewed_base_value: Number
    renewed_value: Number
    renewal_rate_by_value: float | None
    revenue_retention: float | None
    count: int = 0
    without_new_value: int = 0


@dataclass(frozen=True, slots=True)
class Metrics:
    """The metrics over the contracts that expired in a period; None where nothing is known.

    Contracts whose renewal is still open count as `undecided` and in no rate. Amounts of different currencies are never added:
    `by_currency` has one entry each. `risk_table` has for each band how many were renewed and lost. `lead_base`, `talk_base` and
    `risk_base` say over how many contracts a figure is taken.
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
    lead_base: int = 0
    talk_base: int = 0
    risk_base: int = 0


def metrics(engagements: Iterable[Engagement], today: dt.date, first: dt.date = dt.date.min) -> Metrics:
    """Return the metrics of the contracts that expired from `first` to the day before `today`."""
    found = [past for engagement in engagements for past in expired_contracts(engagement, today) if past.contract_end >= first]
    return metrics_of(found)


def metrics_of(contracts: Sequence[Expired]) -> Metrics:
    """Return the metrics of contracts that have expired."""
    decided = [past for past in contracts if past.outcome]
    renewed = [past for past in decided if past.is_renewed]
    lost = [past for past in decided if past.outcome == "lost"]
    rate = share(len(renewed), len(decided))
    leads = [(past.contract_end - past.signed_date).days for past in renewed if past.signed_date]
    talks = [(past.signed_date - past.first_discussion).days for past in renewed if past.signed_date and past.first_discussion]
    judged = [past for past in decided if past.band_at_6m in ("green", "red")]
    right = [past for past in judged if past.is_renewed == (past.band_at_6m == "green")]
    return Metrics(
        expired=len(decided),
        renewed=len(renewed),
        lost=len(lost),
        undecided=len(contracts) - len(decided),
        renewal_rate=rate,
        rate_band=rate_band(rate),
        by_currency=tuple(_money(currency, decided) for currency in dict.fromkeys(past.currency for past in decided)),
        expansion_rate=share(len([past for past in renewed if past.is_expanded]), len(renewed)),
        lead_days=mean(leads),
        talk_days=mean(talks),
        # Green and renewed, or red and lost; yellow is no forecast.
        risk_accuracy=share(len(right), len(judged)),
        risk_table=tuple(_risk_row(band, renewed, lost) for band in BANDS),
        churn_reasons=tuple(Counter(past.churn_reason for past in lost if past.churn_reason).most_common()),
        lead_base=len(leads),
        talk_base=len(talks),
        risk_base=len(judged),
    )


def metrics_by(contracts: Sequence[Expired], group: str) -> Mapping[str, Metrics]:
    """Return the metrics of each `owner`, `service` or `industry`, those with most decided contracts first; an empty name is unknown."""
    found: dict[str, list[Expired]] = {}
    for past in contracts:
        found.setdefault(str(getattr(past, group)), []).append(past)
    metrics = {name: metrics_of(past) for name, past in found.items()}
    names = sorted(metrics, key=lambda name: (-metrics[name].expired, -metrics[name].undecided, name))
    return {name: metrics[name] for name in names}


def in_period(contracts: Iterable[Expired], first: dt.date, last: dt.date) -> list[Expired]:
    """Return the contracts that ended from `first` to `last`, both included."""
    return [past for past in contracts if first <= past.contract_end <= last]


def rate_band(rate: float | None) -> str | None:
    """Return what a renewal rate says: `healthy` from 80 %, `watch` from 75 %, `low` below."""
    if rate is None:
        return None
    return "healthy" if rate >= HEALTHY_RATE else "watch" if rate >= WATCH_RATE else "low"


def _money(currency: str, decided: Sequence[Expired]) -> MoneyMetrics:
    known = [past for past in decided if past.currency == currency and past.base_value is not None]
    renewed = [past for past in known if past.is_renewed]
    expired_value, base = total(past.base_value for past in known), total(past.base_value for past in renewed)
    value = total(past.renewed_value for past in renewed)
    unknown = len([past for past in renewed if past.renewed_value is None])
    rates = share(base, expired_value), share(value, expired_value)
    return MoneyMetrics(currency, expired_value, base, value, *rates, len(known), unknown)


def _risk_row(band: str, renewed: Sequence[Expired], lost: Sequence[Expired]) -> tuple[str, int, int]:
    return band, len([past for past in renewed if past.band_at_6m == band]), len([past for past in lost if past.band_at_6m == band])
