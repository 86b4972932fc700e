"""The lines of a portfolio as plain values, with labels: what templates, JSON and CSV get."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from docgen.engagement.computed.readiness import DIMENSION_HIGHEST
from docgen.engagement.naming import Names, Naming
from docgen.engagement.readiness import DIMENSIONS
from docgen.portfolio.calendar import RenewalLine
from docgen.portfolio.figures import Figure, figures
from docgen.portfolio.heatmap import dimension_band
from docgen.portfolio.metrics import ENDINGS, Metrics
from docgen.portfolio.movements import Movement
from docgen.portfolio.pipeline import STATES, Pipeline
from docgen.portfolio.words import Words


def line_names(line: RenewalLine, language: str) -> Names:
    """Return one contract as plain values: who, how much, until when, how likely, what next. Only for us."""
    naming = Naming(language, "internal")
    scored, before = line.scored, line.assessments[-2] if len(line.assessments) > 1 else None
    return {
        "engagement_id": line.engagement_id,
        "client_name": line.client_name,
        "client_short": line.client_short,
        "project_name": line.project_name,
        "relationship_owner": line.owner,
        "service_type": line.service,
        **_labelled("engagement_type", "engagement_type", line.engagement_type or None, naming),
        **_labelled("industry", "industry", line.industry or None, naming),
        "currency": line.currency,
        "acv": line.value,
        "contract_start": line.start,
        "contract_end": line.end,
        "term_months": line.term_months,
        "is_multi_year": line.is_multi_year,
        **_labelled("renewal_mode", "renewal_mode", line.bucket, naming),
        "days_to_expiry": line.days,
        "months_to_expiry": line.months,
        "is_open": line.is_open,
        **_labelled("outcome", "renewal_outcome", line.outcome, naming),
        "signed_date": line.signed_date,
        "renewed_value": line.renewed_value,
        **_labelled("churn_reason", "churn_reason", line.churn_reason, naming),
        **_labelled("probability", "probability", line.probability, naming),
        **_labelled("readiness_band", "probability", line.band, naming),
        "readiness_total": scored.total if scored else None,
        "readiness_on": scored.assessed_on if scored else None,
        "readiness_change": scored.total - before.total if scored and before else None,
        "readiness_dimensions": _dimensions(line, naming),
        "is_mismatch": line.is_mismatch,
        **_labelled("worst", "probability", line.worst, naming),
        "is_at_risk": line.is_at_risk,
        "value_at_risk": line.value_at_risk,
        "first_discussion": line.first_discussion,
        "last_discussion": line.last_discussion,
        "next_action": line.next_action,
        "next_action_owner": line.next_action_owner,
        "next_action_due": line.next_action_due,
        "renewal_note": line.note,
        "latest_proposal_date": line.latest_proposal,
        "auto_extension": line.has_extension,
        "extended_until": line.extended_until,
        "overdue": list(line.overdue),
        "overdue_labels": [naming.label("overdue", reason) for reason in line.overdue],
        "overdue_since": line.overdue_since,
        "mitigations": [asdict(found) for found in line.mitigations],
    }


def pipeline_names(found: Pipeline, language: str) -> Names:
    """Return the pipeline of one currency: its months, each with its value by band, and what lies outside of them."""
    return {
        "currency": found.currency,
        "months": [
            {
                "month": month.first,
                "month_label": Words(language, "renewals").day(month.first, "month"),
                "count": month.count,
                "value": month.value,
                **dict(zip(STATES, month.by_state, strict=True)),
            }
            for month in found.months
        ],
        "count": found.count,
        "value": found.value,
        "value_at_risk": found.value_at_risk,
        "largest": _largest(found),
        "late_count": len(found.late),
        "late_value": sum(line.value or 0 for line in found.late),
        "beyond_count": len(found.beyond),
        "beyond_value": sum(line.value or 0 for line in found.beyond),
        "undated_count": len(found.undated),
        "valueless_count": found.valueless,
    }


def movement_names(found: Movement, language: str) -> Names:
    """Return one change since the last review, with the names of its contract."""
    naming = Naming(language, "internal")
    choices = "renewal_mode" if found.kind in ("nearer", "expired") else "probability" if found.points is not None else "renewal_outcome"
    return {
        **line_names(found.line, language),
        **_labelled("movement", "movement", found.kind, naming),
        "on": found.on,
        **_labelled("before", choices, found.before, naming),
        **_labelled("after", choices, found.after, naming),
        "points": found.points,
    }


def metrics_names(found: Metrics, language: str) -> Names:
    """Return metrics as plain values, with labels, and as `figures` in the order they are read in."""
    naming, words = Naming(language, "internal"), Words(language, "targets")
    names: Names = asdict(found)
    names["by_currency"] = [asdict(money) for money in found.by_currency]
    names["risk_table"] = [
        {"band": band, "band_label": naming.label("probability", band), **dict(zip(ENDINGS, counts, strict=True))}
        for band, *counts in found.risk_table
    ]
    names["churn_reasons"] = [
        {"reason": reason, "reason_label": naming.label("churn_reason", reason), "count": count} for reason, count in found.churn_reasons
    ]
    names["rate_band_label"] = naming.label("metric_band", found.rate_band)
    names["figures"] = [figure_names(figure, words) for figure in figures(found)]
    return names


def groups_names(found: Mapping[str, Metrics], group: str, language: str) -> list[Names]:
    """Return the metrics of each group under its name; those without a name come under the word for it."""
    naming, words = Naming(language, "internal"), Words(language, "metrics")
    return [
        {
            "group": name,
            "group_label": (naming.label("industry", name) if group == "industry" else name) or words.common("unknown"),
            **metrics_names(metrics, language),
        }
        for name, metrics in found.items()
    ]


def figure_names(figure: Figure, words: Words) -> Names:
    """Return one figure with its label, its number as it is read, its band and its target."""
    return {
        "key": figure.key,
        "label": words.label("metric", figure.key),
        "unit": figure.unit,
        "value": figure.value,
        "shown": words.percent(figure.value) if figure.unit == "percent" else words.days(figure.value),
        "currency": figure.currency,
        "base": figure.base,
        "band": figure.band,
        "band_label": words.label("metric_band", figure.band),
        "target": words(figure.key),
        "is_small": figure.is_small,
    }


def _labelled(key: str, choices: str, value: str | None, naming: Naming) -> Names:
    return {key: value, f"{key}_label": naming.label(choices, value)}


def _dimensions(line: RenewalLine, naming: Naming) -> list[Names]:
    totals = line.scored.dimensions if line.scored else (None,) * len(DIMENSIONS)
    found: list[Names] = []
    for dim, total in zip(DIMENSIONS, totals, strict=True):
        band = dimension_band(total) if total is not None else None
        names: Names = {"dim": dim, "dim_label": naming.label("dimension", str(dim)), "total": total, "highest": DIMENSION_HIGHEST}
        found.append({**names, **_labelled("band", "probability", band, naming)})
    return found


def _largest(found: Pipeline) -> Names | None:
    month = max(found.months, key=lambda month: month.value, default=None)
    return {"month": month.first, "count": month.count, "value": month.value} if month and month.value else None
