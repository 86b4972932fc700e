"""The columns of the tracker: those of the sheet Renewal, which people edit, between those that follow from them and are only shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from docgen.engagement.column import Column
from docgen.engagement.sheets import sheet_named
from docgen.portfolio.calendar import RenewalLine
from docgen.portfolio.words import Words

Value = object
# As wide as 2026年12月31日 in BIZ UDPGothic.
DAY_WIDTH = 20
# What people edit; the keys are those of the sheet Renewal.
EDITABLE = (
    *("relationship_owner", "probability", "probability_reason", "first_discussion", "last_discussion", "next_action"),
    *("next_action_owner", "next_action_due", "approval_days", "auto_extension", "auto_extension_days", "planned_signature"),
    *("outcome", "signed_date", "renewed_value", "churn_reason"),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One column: its heading, its kind of value, how wide it is, and what it shows of a line; `column` when people may edit it."""

    heading: str
    kind: str
    width: float
    value: Callable[[RenewalLine], Value]
    column: Column | None = None
    key: str = ""

    @property
    def is_editable(self) -> bool:
        """Whether people may change it and docgen reads it back."""
        return self.column is not None and self.column.key in EDITABLE


def tracker_columns(words: Words) -> tuple[Shown, ...]:
    """Return the columns in order: who and how much, until when, how likely, what next, what became of it."""
    columns = {column.key: column for column in sheet_named("Renewal").columns}

    def computed(key: str, kind: str, width: float, value: Callable[[RenewalLine], Value]) -> Shown:
        return Shown(words(key), kind, width, value, key=key)

    def edited(key: str, width: float) -> Shown:
        column = columns[key]
        return Shown(column.heading(words.language), column.kind, width, lambda line: line.cells.get(key), column, key)

    return (
        Shown(
            columns["engagement_id"].heading(words.language), "text", 14, lambda line: line.engagement_id, columns["engagement_id"], "id"
        ),
        computed("client", "text", 26, lambda line: line.client_short or line.client_name),
        edited("relationship_owner", 18),
        computed("service", "text", 24, lambda line: line.service),
        computed("value", "money", 15, lambda line: line.value),
        computed("currency", "text", 8, lambda line: line.currency),
        computed("start", "date", DAY_WIDTH, lambda line: line.start),
        computed("end", "date", DAY_WIDTH, lambda line: line.end),
        computed("months", "number", 9, lambda line: line.months),
        computed("bucket", "text", 13, lambda line: words.label("renewal_mode", line.bucket)),
        edited("probability", 11),
        computed("band", "text", 11, lambda line: words.label("probability", line.band)),
        computed("total", "integer", 10, lambda line: line.scored.total if line.scored else None),
        computed("mismatch", "text", 9, lambda line: words.common("mismatch") if line.is_mismatch else None),
        edited("probability_reason", 38),
        edited("first_discussion", DAY_WIDTH),
        edited("last_discussion", DAY_WIDTH),
        edited("next_action", 38),
        edited("next_action_owner", 18),
        edited("next_action_due", DAY_WIDTH),
        computed("late", "text", 26, lambda line: "; ".join(words.label("overdue", reason) for reason in line.overdue)),
        edited("approval_days", 10),
        edited("auto_extension", 10),
        edited("auto_extension_days", 10),
        edited("planned_signature", DAY_WIDTH),
        edited("outcome", 11),
        edited("signed_date", DAY_WIDTH),
        edited("renewed_value", 15),
        edited("churn_reason", 18),
    )
