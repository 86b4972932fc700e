"""The metrics for a person at a terminal or in a table: every figure with its base, its reading and its target."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from docgen.portfolio.expired import Expired
from docgen.portfolio.figures import Figure, figures
from docgen.portfolio.metrics import Metrics, metrics_by, metrics_of
from docgen.portfolio.plain_table import table
from docgen.portfolio.words import Words


def metrics_text(ended: Sequence[Expired], period: tuple[dt.date, dt.date], groups: Sequence[str], language: str) -> str:
    """Return the metrics of contracts that ended in a period, whole and by each of `groups`, as text."""
    words, found = Words(language, "metrics"), metrics_of(ended)
    title = words("title", first=words.day(period[0]), last=words.day(period[1]))
    if not ended:
        return f"{title}\n{words('nothing')}"
    counts = words("counts", expired=found.expired, renewed=found.renewed, lost=found.lost, undecided=found.undecided)
    rows = [words.table["columns"], *(_figure(figure, words) for figure in figures(found))]
    blocks = [f"{title}\n{counts}", "\n".join(table(rows, "lrlll")), _risk(found, words), _churn(found, words)]
    blocks += [_group(group, metrics_by(ended, group), words) for group in groups]
    blocks += [
        words.count("no_new_value", money.without_new_value, currency=money.currency)
        for money in found.by_currency
        if money.without_new_value
    ]
    return "\n\n".join(block for block in blocks if block)


def figure_label(figure: Figure, words: Words) -> str:
    """Return the name of a figure, with its currency behind it where it is one of money."""
    label = words.label("metric", figure.key)
    return f"{label} ({figure.currency})" if figure.currency else label


def base_text(figure: Figure, words: Words) -> str:
    """Return over how many contracts a figure is taken, and that they are few where they are."""
    base = words.count("base", figure.base)
    return words("small", base=base) if figure.is_small else base


def _figure(figure: Figure, words: Words) -> tuple[str, ...]:
    shown = words.percent(figure.value) if figure.unit == "percent" else words.days(figure.value)
    target = Words(words.language, "targets")(figure.key)
    return figure_label(figure, words), shown, base_text(figure, words), words.label("metric_band", figure.band), target


def _risk(found: Metrics, words: Words) -> str:
    rows = [words.table["risk_columns"]]
    rows += [[words.label("probability", band), str(renewed), str(lost)] for band, renewed, lost in found.risk_table]
    return "\n".join([words("risk"), *(f"  {line}" for line in table(rows, "lrr"))])


def _churn(found: Metrics, words: Words) -> str:
    if not found.churn_reasons:
        return ""
    rows = [[words.label("churn_reason", reason), str(count)] for reason, count in found.churn_reasons]
    return "\n".join([words("churn"), *(f"  {line}" for line in table(rows, "lr"))])


def _group(group: str, found: Mapping[str, Metrics], words: Words) -> str:
    rows = [words.table["group_columns"]]
    for name, metrics in found.items():
        label = words.label("industry", name) if group == "industry" else name
        rows.append(
            [
                label or words.common("unknown"),
                str(metrics.expired),
                str(metrics.renewed),
                words.percent(metrics.renewal_rate),
                words.days(metrics.lead_days),
            ]
        )
    return "\n".join([words(f"by_{group}"), *(f"  {line}" for line in table(rows, "lrrrr"))])
