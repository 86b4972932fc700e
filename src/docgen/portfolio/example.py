"""A portfolio in which every name has something to hold: what the names of templates are checked against."""

from __future__ import annotations

import datetime as dt

from docgen.engagement.engagement import Engagement
from docgen.engagement.facts import Facts
from docgen.engagement.people import Person
from docgen.engagement.readiness import DIMENSIONS, INDICATORS, PastRenewal, ReadinessScore
from docgen.engagement.registers import Action
from docgen.engagement.renewal import Renewal
from docgen.portfolio.portfolio import Portfolio, portfolio_of

_DAY = dt.timedelta(days=1)


def example_portfolio(day: dt.date) -> Portfolio:
    """Return a portfolio with an overdue contract at risk that fell, one without an end, and outcomes of two years."""
    return portfolio_of((_contract(day, "A", day + 40 * _DAY), _contract(day, "B", None)), day, "en")


def shape_of(value: object) -> object:
    """Return the shape of a value: of a row its names, of a list that of its first item, of anything else its type."""
    if isinstance(value, dict):
        return {key: shape_of(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [shape_of(value[0])] if value else ["text"]
    kinds = ((bool, "boolean"), (int, "integer"), (float, "number"), (dt.datetime, "datetime"), (dt.date, "date"))
    return next((word for kind, word in kinds if isinstance(value, kind)), "text")


def _contract(day: dt.date, name: str, end: dt.date | None) -> Engagement:
    facts = Facts(
        engagement_id=name,
        stage="renewal",
        client_name="text",
        project_name="text",
        engagement_type="retainer",
        service_type="text",
        industry="legal",
        vendor_name="text",
        currency="USD",
        acv=1,
        contract_start=day - 400 * _DAY,
        contract_end=end,
    )
    return Engagement(
        facts=facts,
        people=(Person(name="text", side="vendor", role="relationship_manager", email="text"),),
        renewal=(_renewal(day),),
        readiness=_scores(day),
        past_renewals=_outcomes(day),
        actions=(Action(kind="mitigation", action="text", owner="text", due=day),),
    )


def _renewal(day: dt.date) -> Renewal:
    return Renewal(
        relationship_owner="text",
        probability="green",
        probability_reason="text",
        first_discussion=day,
        last_discussion=day,
        next_action="text",
        next_action_owner="text",
        next_action_due=day - _DAY,
        approval_days=60,
        auto_extension=True,
        auto_extension_days=30,
        renewed_value=1,
        churn_reason="budget",
    )


def _scores(day: dt.date) -> tuple[ReadinessScore, ...]:
    return tuple(
        ReadinessScore(assessed_on=on, dim=dim, indicator=indicator, score=score)
        for on, score in ((day - 200 * _DAY, 4), (day - _DAY, 2))
        for dim in DIMENSIONS
        for indicator in INDICATORS
    )


def _outcomes(day: dt.date) -> tuple[PastRenewal, ...]:
    return tuple(
        PastRenewal(
            contract_end=day - days * _DAY,
            base_value=1,
            renewed_value=2,
            signed_date=day - (days + 80) * _DAY,
            first_discussion=day - (days + 200) * _DAY,
            band_at_6m="green",
            outcome=outcome,
            churn_reason="budget",
        )
        for days, outcome in ((100, "renewed"), (110, "lost"), (500, "renewed"), (510, "lost"))
    )
