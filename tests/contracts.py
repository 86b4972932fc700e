"""Engagements of a portfolio for the tests, each written in one line."""

from __future__ import annotations

import datetime as dt
from typing import Any

from docgen.engagement.engagement import Engagement
from docgen.engagement.facts import Facts
from docgen.engagement.people import Person
from docgen.engagement.readiness import DIMENSIONS, INDICATORS, PastRenewal, ReadinessScore
from docgen.engagement.renewal import Renewal
from docgen.portfolio.expired import Expired

TODAY = dt.date(2026, 11, 22)
OWNER = Person(name="Grace Okafor", side="vendor", role="relationship_manager", email="grace@castellan.example")
LEAD = Person(name="Neil Sorensen", side="vendor", role="delivery_lead")
CLIENT = Person(name="Elaine Marchetti", side="client", role="project_lead", email="elaine@meridale.example")


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def contract(
    name: str = "RT-1",
    start: str | None = "2026-04-01",
    end: str | None = "2027-03-31",
    facts: dict[str, Any] | None = None,
    **renewal: Any,
) -> Engagement:
    """Return an engagement whose contract runs from `start` to `end`; days in `renewal` are typed as text."""
    typed = {key: dt.date.fromisoformat(value) if _is_day(value) else value for key, value in renewal.items()}
    usual = {"engagement_id": name, "stage": "renewal", "language": "en", "client_name": f"Client {name}", "currency": "USD", "acv": 100}
    told = {"contract_start": day(start), "contract_end": day(end), "engagement_type": "retainer", "project_name": "Retainer"}
    row = Renewal(engagement_id=name, relationship_owner="Grace Okafor", **typed)
    return Engagement(facts=Facts(**(usual | told | (facts or {}))), people=(CLIENT, OWNER, LEAD), renewal=(row,))


def scores(assessed_on: str, *dimensions: int) -> tuple[ReadinessScore, ...]:
    """Return twenty scores that sum up to the four dimensions."""
    return tuple(
        ReadinessScore(assessed_on=day(assessed_on), dim=dim, indicator=indicator, score=total // 5 + (indicator <= total % 5))
        for dim, total in zip(DIMENSIONS, dimensions, strict=True)
        for indicator in INDICATORS
    )


def past(end: str, outcome: str | None, base: float | None = 100, new: float | None = None, **more: Any) -> PastRenewal:
    typed = {key: dt.date.fromisoformat(value) if _is_day(value) else value for key, value in more.items()}
    return PastRenewal(contract_end=day(end), outcome=outcome, base_value=base, renewed_value=new, **typed)


def ended(end: str, outcome: str | None, base: float | None = 100, new: float | None = None, **more: Any) -> Expired:
    """Return a contract that has expired."""
    typed = {key: dt.date.fromisoformat(value) if _is_day(value) else value for key, value in more.items()}
    return Expired("RT-1", "Client", typed.pop("currency", "USD"), dt.date.fromisoformat(end), outcome, base, new, **typed)


def _is_day(value: object) -> bool:
    return isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-"
