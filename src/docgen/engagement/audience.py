"""What a client may read, in one place.

Columns marked `internal` on their model are ours alone, and so are these rows: all of Readiness, Touchpoints and Outcomes;
rows whose visibility says internal; sales commitments of RAID, and rows of Lessons, Survey, Objections and Opportunities,
unless their visibility says client. A quote that may not be used is taken out of its row. Columns that docgen does not know
are kept for us and never shown. A client document is made from what is left: rows and columns go first, sums and counts after.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal, TypeVar

from docgen.engagement.column import columns_of, twins_of
from docgen.engagement.proposal import Objection
from docgen.engagement.readiness import PastRenewal, ReadinessScore, Touchpoint
from docgen.engagement.reflection import Lesson, Opportunity, SurveyAnswer
from docgen.engagement.registers import Action, RaidRow
from docgen.engagement.row import Row
from docgen.engagement.value import ValueStory

Audience = Literal["client", "internal"]
SomeRow = TypeVar("SomeRow", bound=Row)

OURS_ALONE = (ReadinessScore, Touchpoint, PastRenewal)
OURS_UNLESS_SHOWN = (Lesson, SurveyAnswer, Objection, Opportunity)
_QUOTE = frozenset(("quote", "quote_en", "quote_ja"))


def is_for_client(row: Row) -> bool:
    """Return whether a client may read the row."""
    if isinstance(row, OURS_ALONE):
        return False
    if isinstance(row, RaidRow):
        return (row.visibility or ("internal" if row.kind in (None, "commitment") else "client")) == "client"
    if isinstance(row, OURS_UNLESS_SHOWN):
        return row.visibility == "client"
    return not isinstance(row, Action) or row.visibility != "internal"


def for_client(rows: Iterable[SomeRow]) -> tuple[SomeRow, ...]:
    """Return the rows a client may read, without what is internal in them."""
    return tuple(without_internal(row) for row in rows if is_shown_to_client(row))


def is_shown_to_client(row: Row) -> bool:
    """Return whether client documents show the row: a client may read it, and its visibility, if any, could be read."""
    return is_for_client(row) and "visibility" not in row.unread


def hidden_from_client(row: Row) -> frozenset[str]:
    """Return the keys of a row that only we may read: internal columns, and a quote that may not be used."""
    internal = internal_keys(type(row))
    if isinstance(row, ValueStory) and (row.quote_ok is False or "quote_ok" in row.unread):
        return internal | _QUOTE
    return internal


def without_internal(row: SomeRow) -> SomeRow:
    """Return the row without its internal columns and those docgen does not know."""
    internal = hidden_from_client(row)
    blank, values = _blanks(type(row), internal), vars(row)
    if not row.extra and internal.isdisjoint(row.twins) and all(values[key] == default for key, default in blank.items()):
        # Most rows hold nothing internal, and copying one takes longer than looking.
        return row
    twins = {key: text for key, text in row.twins.items() if key not in internal}
    return row.model_copy(update={**blank, "twins": twins, "extra": {}})


@lru_cache(maxsize=128)
def _blanks(model: type[Row], internal: frozenset[str]) -> Mapping[str, object]:
    """Return what stands in the internal columns of a row that has nothing there."""
    return {key: model.model_fields[key].default for key in internal if key in model.model_fields}


@lru_cache(maxsize=64)
def internal_keys(model: type[Row]) -> frozenset[str]:
    """Return the keys of the columns, twins among them, that only we may read."""
    internal = [column for column in columns_of(model) if column.internal]
    return frozenset(key for column in internal for key in (column.key, *(twin.key for twin in twins_of(column))))
