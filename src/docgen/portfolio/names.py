"""The names of a portfolio template: the contracts, what comes up when, what moved, what is at risk, and the metrics."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen.engagement.audience import Audience
from docgen.engagement.calendar import add_months
from docgen.engagement.context_names import context_names
from docgen.engagement.engagement import Engagement
from docgen.engagement.naming import Names
from docgen.portfolio.calendar import BUCKETS, RenewalLine
from docgen.portfolio.example import example_portfolio, shape_of
from docgen.portfolio.heatmap import heat_rows
from docgen.portfolio.metrics import GROUPS, in_period, metrics_by, metrics_of
from docgen.portfolio.movements import movements, review_end, review_start
from docgen.portfolio.pipeline import pipelines
from docgen.portfolio.portfolio import Portfolio, portfolio_of
from docgen.portfolio.rows import groups_names, line_names, metrics_names, movement_names, pipeline_names

if TYPE_CHECKING:
    from docgen.template.properties import TemplateProperties

# What the keywords of a template say that is made once for a whole workbook.
SCOPE = "portfolio"
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
        "most_at_stake": _rows(most_at_stake(found.lines), language),
        "pipelines": [pipeline_names(pipeline, language) for pipeline in pipelines(found.lines, today)],
        "movements": [movement_names(moved, language) for moved in movements(found.lines, since, today)],
        "next_actions": _rows(next_actions(found.lines, review_end(today, period)), language),
        "metrics": metrics_names(metrics_of(ended), language),
        "metrics_before": metrics_names(metrics_of(earlier), language),
        **{f"metrics_by_{group}": groups_names(metrics_by(ended, group), group, language) for group in GROUPS},
        "metrics_from": first,
        "metrics_to": last,
        "period": period,
        "since": since,
        "until": review_end(today, period),
        "counts": _counts(found.lines),
        "vendor_name": found.vendor_name or None,
        "today": today,
        "doc_date": today,
        "language": language,
    }


def most_at_stake(lines: Sequence[RenewalLine]) -> list[RenewalLine]:
    """Return of each currency the contract with the most value at risk, if there is one."""
    first: dict[str, RenewalLine] = {}
    for row in heat_rows(lines):
        first.setdefault(row.line.currency, row.line)
    return [line for line in first.values() if line.value_at_risk]


def next_actions(lines: Sequence[RenewalLine], until: dt.date) -> list[RenewalLine]:
    """Return the open contracts whose next action is due until a day, overdue ones too, by that day."""
    due = [line for line in lines if line.is_open and line.next_action_due and line.next_action_due <= until]
    return sorted(due, key=lambda line: (str(line.next_action_due), line.engagement_id))


@lru_cache(maxsize=1)
def portfolio_shape() -> Names:
    """Return a tree shaped exactly like the names of a portfolio template: a dict is a row, a list holds the shape of its items.

    Made once: nobody may change it.
    """
    names = names_of(example_portfolio(dt.date(2026, 11, 22)))
    return {name: shape_of(value) for name, value in names.items()}


def template_names(properties: TemplateProperties) -> tuple[Names, Names]:
    """Return the names that a template may use, by its scope and audience, and those of any audience; nobody may change them."""
    if properties.scope == SCOPE:
        return portfolio_shape(), portfolio_shape()
    return _engagement_names(properties.audience), _engagement_names("internal")


@lru_cache(maxsize=2)
def _engagement_names(audience: Audience) -> Names:
    return context_names(audience)


@lru_cache(maxsize=2)
def names_of_sample(language: str) -> Names:
    """Return the names that the sample of forty engagements gives, for trying templates of portfolios; nobody may change them."""
    from docgen.workbook.blank import shipped_samples
    from docgen.workbook.workbook import Workbook

    found = Workbook.read(shipped_samples()["portfolio-40"]).engagements()
    return portfolio_names((one.engagement for one in found if one.engagement), language, dt.date(2026, 11, 22), "quarter")


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


def _counts(lines: Sequence[RenewalLine]) -> Names:
    """Return how many contracts are open, overdue, at risk, contradicted by their assessment, and end in each bucket."""
    still_open = [line for line in lines if line.is_open]
    return {
        "open": len(still_open),
        "overdue": len([line for line in lines if line.overdue]),
        "at_risk": len([line for line in lines if line.is_at_risk]),
        "unmitigated": len([line for line in lines if line.is_at_risk and all(found.is_done for found in line.mitigations)]),
        "mismatched": len([line for line in lines if line.is_mismatch]),
        "within_a_year": len([line for line in still_open if line.bucket in ("closing", "active", "planning")]),
        **{bucket: len([line for line in still_open if line.bucket == bucket]) for bucket in BUCKETS},
    }


def _rows(lines: Iterable[RenewalLine], language: str) -> list[Names]:
    return [line_names(line, language) for line in lines]
