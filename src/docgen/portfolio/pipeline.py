"""The pipeline: what comes up for renewal in which month, by band and by currency."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docgen.engagement.calendar import add_months
from docgen.engagement.computed.numbers import Number, total
from docgen.portfolio.calendar import RenewalLine

MONTHS = 12
STATES = ("green", "yellow", "red", "none")


@dataclass(frozen=True, slots=True)
class Month:
    """What ends in one month, from its `first` day on: how many contracts, their yearly value, and that value by band.

    `by_state` goes with `STATES`: the worse of probability and band, `none` where neither is known.
    """

    first: dt.date
    count: int
    value: Number
    by_state: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The open renewals of one currency: month by month, and what lies before and after those months.

    `late` contracts have ended, `beyond` end after the last month, `undated` have no end; `valueless` state no value or a value of zero.
    """

    currency: str
    months: tuple[Month, ...]
    late: Sequence[RenewalLine]
    beyond: Sequence[RenewalLine]
    undated: Sequence[RenewalLine]
    valueless: int

    @property
    def count(self) -> int:
        """How many contracts end in the months shown."""
        return sum(month.count for month in self.months)

    @property
    def value(self) -> Number:
        """The yearly value of the contracts that end in the months shown."""
        return total(month.value for month in self.months)

    @property
    def value_at_risk(self) -> Number:
        """The yearly value that is not green in the months shown."""
        return total(amount for month in self.months for amount in month.by_state[1:])


def pipelines(lines: Iterable[RenewalLine], today: dt.date, months: int = MONTHS) -> list[Pipeline]:
    """Return the pipeline of each currency over so many months from that of `today` on, the currency with most contracts first."""
    found: dict[str, list[RenewalLine]] = {}
    for line in lines:
        if line.is_open:
            found.setdefault(line.currency, []).append(line)
    currencies = sorted(found, key=lambda currency: (-len(found[currency]), currency))
    return [_pipeline(currency, found[currency], today, months) for currency in currencies]


def _pipeline(currency: str, lines: Sequence[RenewalLine], today: dt.date, count: int) -> Pipeline:
    starts = [add_months(today.replace(day=1), number) for number in range(count + 1)]
    ahead = [line for line in lines if line.end and line.end >= today]
    by_start: dict[dt.date, list[RenewalLine]] = {first: [] for first in starts[:-1]}
    for line in ahead:
        if line.end and line.end < starts[-1]:
            by_start[line.end.replace(day=1)].append(line)
    return Pipeline(
        currency,
        tuple(_month(first, own) for first, own in by_start.items()),
        [line for line in lines if line.end and line.end < today],
        [line for line in ahead if line.end and line.end >= starts[-1]],
        [line for line in lines if line.end is None],
        len([line for line in lines if not line.value]),
    )


def _month(first: dt.date, lines: Sequence[RenewalLine]) -> Month:
    by_state = tuple(total(line.value for line in lines if (line.worst or "none") == state) for state in STATES)
    return Month(first, len(lines), total(line.value for line in lines), by_state)
