"""PLN-04, PLN-05, PLN-07 and PLN-08: what the plan asks of the client, and what stands in its way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from docgen.checks.rule import KICKOFF, Case, Finding, Findings, Rule
from docgen.engagement.audience import is_for_client
from docgen.engagement.plan import PlanRow

# “6 testers x 8 h” or 60名×2時間: hours of a group, not of the one who answers for it.
_HEADS = re.compile(r"\d+\s*(?:名|人|[a-z]+)\s*[x×*]\s*\d", re.IGNORECASE)
_SEPARATORS = re.compile(r"[;,、\n]")
WORKING_DAYS_A_WEEK = 5


def pln_04_client_is_asked_while_it_cannot(case: Case) -> Findings:
    """The client is asked for something inside a window it has closed, and nobody said how that is handled.

    Why: The test week lies in the year-end closing. The client knew; the plan did not.

    Bad:
        Plan | row_type | name | start      | end        | client_need
             | phase    | Test | 2026-08-24 | 2026-09-18 | 6 testers
        RAID | kind       | statement     | start      | end        | response
             | constraint | Stocktaking   | 2026-09-07 | 2026-09-11 |
    Good:
        Plan | row_type | name | start      | end        | client_need
             | phase    | Test | 2026-08-24 | 2026-09-18 | 6 testers
        RAID | kind       | statement     | start      | end        | response
             | constraint | Stocktaking   | 2026-09-07 | 2026-09-11 | No tests in these five days
    """
    for row in case.engagement.plan:
        if not (row.client_need or row.client_hours) or not row.start:
            continue
        end = row.end or row.start
        for window in case.raid("constraint"):
            if window.start and window.end and not window.response and row.start <= window.end and window.start <= end:
                where = row.cell("client_need" if row.client_need else "client_hours")
                values = {"name": row.name, "window": window.statement, "start": window.start, "end": window.end}
                yield Finding(where, values, related=(window.cell("response"), window.cell("start")))


def pln_05_constraint_is_not_on_the_timeline(case: Case) -> Findings:
    """A constraint of the client cannot be seen on the timeline: outside the plan, hidden, or it ends before it starts.

    Why: A timeline that shows the client's busy weeks says "we listened". One that does not says the opposite.

    Bad:
        Plan | row_type | name | start      | end
             | phase    | Test | 2026-08-24 | 2026-09-18
        RAID | kind       | statement   | start      | end
             | constraint | Stocktaking | 2025-09-07 | 2025-09-11
    Good:
        Plan | row_type | name | start      | end
             | phase    | Test | 2026-08-24 | 2026-09-18
        RAID | kind       | statement   | start      | end
             | constraint | Stocktaking | 2026-09-07 | 2026-09-11
    """
    dated = [row for row in case.engagement.plan if row.start and row.end]
    if not dated or len(dated) < len(case.engagement.plan):
        return
    days = [day for row in dated for day in (row.start, row.end) if day]
    first, last = min(days), max(days)
    for window in case.raid("constraint"):
        if window.start is None or window.end is None:
            continue
        values = {"window": window.statement, "start": window.start, "end": window.end, "first": first, "last": last}
        if window.end < window.start:
            yield Finding(window.cell("end"), values, "order", (window.cell("start"),))
        elif window.end < first or window.start > last:
            yield Finding(window.cell("start"), values, "", (window.cell("end"),))
        elif not is_for_client(window):
            yield Finding(window.cell("visibility"), values, "hidden", (window.cell("start"),))


def pln_07_dependency_comes_too_late(case: Case) -> Findings:
    """A dependency has no date or owner, or is not due before the phase that waits for it.

    Why: An access that arrives on the day work should start is a delay that was planned in.

    Bad:
        Plan | row_type | name  | start      | end
             | phase    | Build | 2026-07-13 | 2026-08-21
        RAID | kind       | statement | end        | gates
             | dependency | API key   | 2026-07-20 | Build
    Good:
        Plan | row_type | name  | start      | end
             | phase    | Build | 2026-07-13 | 2026-08-21
        RAID | kind       | statement | end        | gates
             | dependency | API key   | 2026-07-03 | Build
    """
    for row in case.raid("dependency"):
        if row.end is None:
            if "end" not in row.unread:
                yield Finding(row.cell("end"), {"statement": row.statement}, "undated")
            continue
        for gated in _gated(case, row.gates):
            if gated.start and row.end >= gated.start:
                values = {"statement": row.statement, "due": row.end, "name": gated.name, "start": gated.start}
                yield Finding(row.cell("end"), values, "", (row.cell("gates"), gated.cell("start")))


def pln_08_more_hours_than_the_client_has(case: Case) -> Findings:
    """A phase asks one person of the client for more hours than that person has.

    Why: Nobody says so at the kickoff; the phase just takes twice as long. Hours that the request itself spreads over
    several people ("6 testers x 8 h") are not counted as one person's.

    Bad:
        People | name     | side   | role         | hours_per_week
               | Ana Ruiz | client | project_lead | 4
        Plan | row_type | name  | start      | end        | client_hours | client_owner
             | phase    | Build | 2026-07-13 | 2026-07-24 | 30           | Ana Ruiz
    Good:
        People | name     | side   | role         | hours_per_week
               | Ana Ruiz | client | project_lead | 16
        Plan | row_type | name  | start      | end        | client_hours | client_owner
             | phase    | Build | 2026-07-13 | 2026-07-24 | 30           | Ana Ruiz
    """
    for row in case.phases:
        person = case.person(row.client_owner)
        if person is None or person.hours_per_week is None or row.client_hours is None or not row.start or not row.end:
            continue
        if row.end < row.start or _HEADS.search(unicodedata.normalize("NFKC", row.client_need or "")):
            continue
        weeks = case.calendar.working_days_between(row.start, row.end) / WORKING_DAYS_A_WEEK
        available = person.hours_per_week * weeks
        if row.client_hours > available:
            values = {"name": row.name, "person": person.name, "hours": row.client_hours, "available": round(available, 1)}
            related = (row.cell("client_need"), row.cell("client_owner"), person.cell("hours_per_week"), row.cell("start"), row.cell("end"))
            yield Finding(row.cell("client_hours"), values, related=related)


def _gated(case: Case, gates: str | None) -> Iterator[PlanRow]:
    """Yield the rows of the plan that wait: the one of that name, or those of a list of names."""
    names = {_key(gates or ""), *(_key(name) for name in _SEPARATORS.split(gates or ""))} - {""}
    return (row for row in case.engagement.plan if row.name and _key(row.name) in names)


def _key(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()


RULES = (
    Rule("PLN-04", "warning", (KICKOFF,), ("Plan", "RAID"), pln_04_client_is_asked_while_it_cannot),
    Rule("PLN-05", "warning", (KICKOFF,), ("Plan", "RAID"), pln_05_constraint_is_not_on_the_timeline),
    Rule("PLN-07", "error", (KICKOFF,), ("Plan", "RAID"), pln_07_dependency_comes_too_late),
    Rule("PLN-08", "warning", (KICKOFF,), ("Plan",), pln_08_more_hours_than_the_client_has),
)
