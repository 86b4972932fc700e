"""What moved since the last review: renewals signed and lost, assessments that rose or fell, contracts that came nearer or began."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docgen.engagement.calendar import add_months
from docgen.portfolio.calendar import BUCKETS, RenewalLine, Scored, bucket_of

PERIODS = {"month": 1, "quarter": 3}
# A fall of eight points is told even where the band holds (RDY-07).
POINTS_THAT_MATTER = 8
KINDS = ("lost", "fell", "expired", "signed", "rose", "nearer", "began")


@dataclass(frozen=True, slots=True)
class Movement:
    """One change since the last review: its kind, the contract, the day it happened, and what it was before and is after.

    `before` and `after` are bands for `fell` and `rose`, buckets for `nearer` and `expired`, outcomes otherwise; `points` is the change
    of the readiness.
    """

    kind: str
    line: RenewalLine
    on: dt.date
    before: str | None = None
    after: str | None = None
    points: int | None = None


def review_start(today: dt.date, period: str) -> dt.date:
    """Return the day of the last review: a `month` or a `quarter` ago."""
    return add_months(today, -PERIODS[period])


def review_end(today: dt.date, period: str) -> dt.date:
    """Return the day of the next review: in a `month` or a `quarter`."""
    return add_months(today, PERIODS[period])


def movements(lines: Iterable[RenewalLine], since: dt.date, today: dt.date) -> list[Movement]:
    """Return what changed after `since` until `today`, bad news first, then by value; a contract may have moved in several ways."""
    found = [movement for line in lines for movement in _of(line, since, today)]
    return sorted(found, key=lambda moved: (KINDS.index(moved.kind), -(moved.line.value or 0), moved.line.engagement_id))


def decided_on(line: RenewalLine) -> dt.date | None:
    """Return the day a renewal was decided: its signature, else the last talk, else the contract's end; None while it is open."""
    if line.is_open:
        return None
    return line.signed_date or line.last_discussion or line.end


def _of(line: RenewalLine, since: dt.date, today: dt.date) -> Iterator[Movement]:
    decided = decided_on(line)
    if decided and since < decided <= today:
        yield Movement("lost" if line.outcome == "lost" else "signed", line, decided, None, line.outcome or "renewed")
    if line.start and since < line.start <= today:
        yield Movement("began", line, line.start)
    if not line.is_open:
        return
    yield from _scored(line, since, today)
    before, after = bucket_of(line.end, since), bucket_of(line.end, today)
    if line.end and BUCKETS.index(after) < BUCKETS.index(before):
        yield Movement("expired" if after == "expired" else "nearer", line, line.end, before, after)


def _scored(line: RenewalLine, since: dt.date, today: dt.date) -> Iterator[Movement]:
    known = [found for found in line.assessments if found.assessed_on <= today]
    old: list[Scored] = [found for found in known if found.assessed_on <= since]
    new = known[-1] if known and known[-1].assessed_on > since else None
    before = old[-1] if old else (known[-2] if new and len(known) > 1 else None)
    if new is None or before is None:
        return
    points = new.total - before.total
    if new.band != before.band or abs(points) >= POINTS_THAT_MATTER:
        yield Movement("rose" if points > 0 else "fell", line, new.assessed_on, before.band, new.band, points)
