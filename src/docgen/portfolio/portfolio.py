"""A portfolio read once, one engagement at a time: the lines of its calendar and the contracts that have expired."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.engagement.engagement import Engagement
from docgen.portfolio.calendar import Choice, RenewalLine, in_order, is_renewable, renewal_line
from docgen.portfolio.expired import Expired, expired_contracts
from docgen.problems import DocgenError, Problem

if TYPE_CHECKING:
    from docgen.portfolio.tracker_reading import Edit
    from docgen.workbook.workbook import Checked

# What the views of a portfolio are made from; what is wrong on other sheets does not concern them.
SHEETS_READ = ("Engagements", "People", "Renewal", "Readiness", "Touchpoints", "Outcomes", "Actions")


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What the views show of a workbook on a day: `lines` in working order, the `expired` contracts, `others` that are no
    renewals, and the `edits` of a tracker laid over it."""

    today: dt.date
    language: str
    lines: Sequence[RenewalLine]
    expired: Sequence[Expired]
    others: Sequence[RenewalLine] = ()
    vendor_name: str = ""
    problems: tuple[Problem, ...] = ()
    edits: Sequence[Edit] = ()

    def chosen(self, choice: Choice) -> list[RenewalLine]:
        """Return the lines that are wanted, in order."""
        return [line for line in self.lines if choice.takes(line)]


def portfolio_of(engagements: Iterable[Engagement], today: dt.date, language: str) -> Portfolio:
    """Return the portfolio that engagements make; none of them is kept."""
    lines: list[RenewalLine] = []
    expired: list[Expired] = []
    others: list[RenewalLine] = []
    vendor = ""
    for engagement in engagements:
        vendor = vendor or engagement.facts.in_language("vendor_name", language) or ""
        expired += expired_contracts(engagement, today, language)
        (lines if is_renewable(engagement) else others).append(renewal_line(engagement, today, language))
    return Portfolio(today, language, in_order(lines), expired, others, vendor)


def read_portfolio(path: Path, today: dt.date, language: str, tracker: Path | None = None) -> Portfolio:
    """Return the portfolio in a workbook, as an edited `tracker` of it says, with the Problems of the sheets it is made from.

    An engagement that cannot be used is left out and told as a Problem. Raises DocgenError when a file cannot be read.
    """
    from docgen.portfolio.tracker_reading import Edited
    from docgen.workbook.opening import open_workbook

    book = open_workbook(path)
    found: Iterable[Checked] = book.engagements()
    edits: list[Edit] = []
    problems = [problem for problem in book.problems if problem.severity != "info"]
    if tracker is not None:
        edited = Edited.of(open_workbook(tracker))
        problems += (*edited.problems, *edited.strangers(book.engagement_ids))
        found = edited.over(found, edits)
    portfolio = portfolio_of(usable(found, problems), today, language)
    return replace(portfolio, problems=tuple(dict.fromkeys(problems)), edits=tuple(edits))


def usable(found: Iterable[Checked], problems: list[Problem], sheets: Sequence[str] = SHEETS_READ) -> Iterable[Engagement]:
    """Yield the engagements that can be used, and add to `problems` what is wrong on the sheets that are looked at."""
    from docgen.workbook.needs import for_sheets

    for checked in found:
        told = checked.problems if checked.engagement is None else for_sheets(checked.problems, sheets)
        problems += [problem for problem in told if checked.engagement is None or problem.severity == "error"]
        if checked.engagement is not None:
            yield checked.engagement


def refuse_unknown(owners: Iterable[str], choice: Choice) -> None:
    """Raise DocgenError when an owner is asked for who has no renewal."""
    from docgen.engagement.names import name_key
    from docgen.problems import nearest

    known = {name_key(owner): owner for owner in owners if owner}
    strange = [owner for owner in choice.owners if name_key(owner) not in known]
    if strange:
        problems = []
        for owner in strange:
            near = nearest(owner, known.values())
            fix = f"Did you mean {near}?" if near else f"Owners are {', '.join(sorted(known.values())) or 'none'}."
            problems.append(Problem("unknown-owner", f"Nobody called “{owner}” owns a renewal.", fix))
        raise DocgenError(problems)
