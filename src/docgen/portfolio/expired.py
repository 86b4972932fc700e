"""Contracts that have expired, and what became of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.engagement.calendar import months_before
from docgen.engagement.computed.numbers import Number
from docgen.engagement.computed.readiness import Assessment, assessments
from docgen.engagement.engagement import Engagement

RENEWED = ("renewed", "extended", "reduced")
RISK_MONTHS = 6
# An assessment further from six months before the end says nothing about how it looked then.
_RISK_WITHIN_DAYS = 92


@dataclass(frozen=True, slots=True)
class Expired:
    """One contract that has expired, and what became of it: `outcome` is None while that is open.

    `base_value` and `renewed_value` are yearly amounts in `currency`; `owner`, `service` and `industry` are those of its engagement.
    """

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
    owner: str = ""
    service: str = ""
    industry: str = ""

    @property
    def is_renewed(self) -> bool:
        """Whether the client stayed, be it for less."""
        return self.outcome in RENEWED

    @property
    def is_expanded(self) -> bool:
        """Whether the client stayed for more money or for a wider scope."""
        has_more = self.base_value is not None and self.renewed_value is not None and self.renewed_value > self.base_value
        return self.is_renewed and (has_more or self.has_wider_scope)


def expired_contracts(engagement: Engagement, today: dt.date, language: str = "en") -> Iterator[Expired]:
    """Yield the contracts of one engagement that ended before `today`: those of the sheet Outcomes, then its own."""
    facts, renewal = engagement.facts, next(iter(engagement.renewal), None)
    name, currency = facts.in_language("client_name", language) or "", facts.currency or ""
    owner = (renewal.relationship_owner if renewal else None) or ""
    service, industry = facts.in_language("service_type", language) or "", facts.industry or ""
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
                owner=owner,
                service=service,
                industry=industry,
            )
    told = {row.contract_end for row in engagement.past_renewals}
    if renewal and facts.contract_end and facts.contract_end < today and facts.contract_end not in told:
        yield Expired(
            engagement.engagement_id,
            name,
            currency,
            facts.contract_end,
            _decided(renewal.outcome),
            facts.acv,
            renewal.renewed_value,
            renewal.signed_date,
            renewal.first_discussion,
            band_before_end(assessments(engagement.readiness), facts.contract_end),
            renewal.churn_reason,
            any(option.recommended and option.scope_level == "extended" for option in engagement.options),
            owner,
            service,
            industry,
        )


def band_before_end(found: Sequence[Assessment], end: dt.date) -> str | None:
    """Return the band of the assessment nearest to six months before the end; None when none lies within three months of it."""
    wanted = months_before(end, RISK_MONTHS)
    near = min(found, key=lambda assessment: abs((assessment.assessed_on - wanted).days), default=None)
    return near.band if near and abs((near.assessed_on - wanted).days) <= _RISK_WITHIN_DAYS else None


def _decided(outcome: str | None) -> str | None:
    return None if outcome == "open" else outcome
