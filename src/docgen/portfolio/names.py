"""The names of a portfolio template: the contracts, what comes up when, what moved, what is at risk, and the metrics."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from docgen.engagement.calendar import add_months
from docgen.engagement.engagement import Engagement
from docgen.engagement.naming import Names
from docgen.portfolio.calendar import RenewalLine
from docgen.portfolio.heatmap import heat_rows
from docgen.portfolio.metrics import GROUPS, in_period, metrics_by, metrics_of
from docgen.portfolio.movements import movements, review_start
from docgen.portfolio.pipeline import pipelines
from docgen.portfolio.portfolio import Portfolio, portfolio_of
from docgen.portfolio.rows import groups_names, line_names, metrics_names, movement_names, pipeline_names

METRIC_MONTHS = 12
_DAY = dt.timedelta(days=1)


def portfolio_names(engagements: Iterable[Engagement], language: str, today: dt.date, period: str = "month") -> Names:
    """Return the names of a portfolio template for engagements read one by one."""
    return names_of(portfolio_of(engagements, today, language), period)


def names_of(found: Portfolio, period: str = "month") -> Names:
    """Return the names of a portfolio template: what is reviewed is what changed over a `month` or a `quarter`.

    `metrics` are those of the contracts that ended in the twelve months before today, `metrics_before` those of the twelve before.
    """
    today, language = found.today, found.language
    since = review_start(today, period)
    first, last = metrics_period(today)
    ended = in_period(found.expired, first, last)
    earlier = in_period(found.expired, add_months(first, -METRIC_MONTHS), first - _DAY)
    return {
        "engagements": _rows([*found.lines, *found.others], language),
        "renewals": _rows(found.lines, language),
        "open_renewals": _rows([line for line in found.lines if line.is_open], language),
        "overdue_renewals": _rows([line for line in found.lines if line.overdue], language),
        "at_risk": _rows(at_risk(found.lines), language),
        "undated": _rows([line for line in found.lines if line.end is None and line.is_open], language),
        "heat_map": _rows([row.line for row in heat_rows(found.lines)], language),
        "pipelines": [pipeline_names(pipeline) for pipeline in pipelines(found.lines, today)],
        "movements": [movement_names(moved, language) for moved in movements(found.lines, since, today)],
        "metrics": metrics_names(metrics_of(ended), language),
        "metrics_before": metrics_names(metrics_of(earlier), language),
        **{f"metrics_by_{group}": groups_names(metrics_by(ended, group), group, language) for group in GROUPS},
        "metrics_from": first,
        "metrics_to": last,
        "period": period,
        "since": since,
        "vendor_name": found.vendor_name or None,
        "today": today,
        "doc_date": today,
        "language": language,
    }


def metrics_period(today: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of the contracts that metrics look at: the twelve months before `today`."""
    return add_months(today, -METRIC_MONTHS), today - _DAY


def at_risk(lines: Sequence[RenewalLine]) -> list[RenewalLine]:
    """Return the contracts at risk, most value first, currencies apart; then those that nobody assessed and that end later."""
    return [row.line for row in heat_rows(lines) if row.line.is_at_risk] + [
        line
        for line in lines
        if line.is_at_risk and not line.assessments and line.bucket not in ("expired", "closing", "active", "planning")
    ]


def _rows(lines: Iterable[RenewalLine], language: str) -> list[Names]:
    return [line_names(line, language) for line in lines]
