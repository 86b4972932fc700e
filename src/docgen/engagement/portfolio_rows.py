"""The names of a portfolio template: one short row for each engagement, and the metrics over all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict

from docgen.engagement.calendar import Calendar
from docgen.engagement.computed.frame import Frame
from docgen.engagement.computed.readiness import readiness_names
from docgen.engagement.computed.renewal import expiry_names
from docgen.engagement.engagement import Engagement
from docgen.engagement.naming import Names, Naming
from docgen.engagement.portfolio import ENDINGS, Expired, Metrics, expired_contracts, metrics_of

_FACTS = (
    *("engagement_id", "stage", "stage_label", "client_name", "client_short", "project_name", "engagement_type", "engagement_type_label"),
    *("service_type", "currency", "acv", "contract_value", "contract_start", "contract_end"),
)
_RENEWAL = (
    *("relationship_owner", "probability", "probability_label", "last_discussion", "next_action", "next_action_owner", "next_action_due"),
    *("approval_days", "auto_extension", "planned_signature", "outcome", "outcome_label"),
)
_READINESS = ("readiness_total", "readiness_band", "readiness_band_label", "readiness_change", "readiness_trend", "readiness_dimensions")


def engagement_row(engagement: Engagement, language: str, today: dt.date) -> Names:
    """Return what a portfolio shows of one engagement: who, how much, until when, how likely, what next. Only for us."""
    naming = Naming(language, "internal")
    frame = Frame(engagement.facts, engagement.settings, Calendar.of(engagement), today, naming)
    facts = naming.row(engagement.facts) | {"engagement_id": engagement.engagement_id}
    facts["client_short"] = facts["client_short"] or facts["client_name"]
    renewal = next(iter(engagement.renewal), None)
    told = naming.row(renewal) if renewal else {}
    readiness = readiness_names(engagement.readiness, frame)
    return {
        **{key: facts[key] for key in _FACTS},
        **{key: told.get(key) for key in _RENEWAL},
        **expiry_names(engagement.facts, renewal, engagement.options, frame),
        **{key: readiness[key] for key in _READINESS},
    }


def portfolio_names(engagements: Iterable[Engagement], language: str, today: dt.date) -> Names:
    """Return the names of a portfolio template: `engagements`, those that end first first; `metrics`; `today`; `language`."""
    rows: list[Names] = []
    past: list[Expired] = []
    for engagement in engagements:
        rows.append(engagement_row(engagement, language, today))
        past += expired_contracts(engagement, today)
    rows.sort(key=lambda row: str(row["contract_end"] or "9999"))
    return {"engagements": rows, "metrics": metrics_names(metrics_of(past), language), "today": today, "language": language}


def metrics_names(found: Metrics, language: str) -> Names:
    """Return metrics as plain values, with labels."""
    naming = Naming(language, "internal")
    names: Names = asdict(found)
    names["by_currency"] = [asdict(money) for money in found.by_currency]
    names["risk_table"] = [
        {"band": band, "band_label": naming.label("probability", band), **dict(zip(ENDINGS, counts, strict=True))}
        for band, *counts in found.risk_table
    ]
    names["churn_reasons"] = [
        {"reason": reason, "reason_label": naming.label("churn_reason", reason), "count": count} for reason, count in found.churn_reasons
    ]
    return names
