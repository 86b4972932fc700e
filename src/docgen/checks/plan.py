"""PLN-01 to PLN-03, PLN-06 and PLN-09: dates that hold together, with room for a slip."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.checks.rule import KICKOFF, Case, Finding, Findings, Rule, found_by_reader
from docgen.engagement.plan import PlanRow

MOST_IDLE_DAYS = 5
LEAST_BUFFER = 0.05


@dataclass(frozen=True, slots=True)
class Span:
    """A row of the plan whose two dates are known and in order."""

    row: PlanRow
    start: dt.date
    end: dt.date


def pln_01_row_ends_before_it_starts(case: Case) -> Findings:
    """A row of the plan has no real dates, or ends before it starts.

    Why: A date such as "in spring" cannot slip, so nobody notices when it does.

    Bad:
        Plan | row_type | name  | start      | end
             | phase    | Build | 2026-08-21 | 2026-07-13
    Good:
        Plan | row_type | name  | start      | end
             | phase    | Build | 2026-07-13 | 2026-08-21
    """
    for row in case.engagement.plan:
        if row.start and row.end and row.end < row.start:
            yield Finding(row.cell("end"), {"name": row.name, "start": row.start, "end": row.end}, related=(row.cell("start"),))


def pln_02_phases_overlap_or_leave_a_gap(case: Case) -> Findings:
    """Two phases overlap, or more than five working days between them belong to nothing.

    Why: In an overlap the same people are needed twice; in a gap everybody turns to something else.

    Bad:
        Plan | row_type | name  | start      | end
             | phase    | Build | 2026-07-13 | 2026-08-21
             | phase    | Test  | 2026-08-10 | 2026-09-18
    Good:
        Plan | row_type | name  | start      | end
             | phase    | Build | 2026-07-13 | 2026-08-21
             | phase    | Test  | 2026-08-24 | 2026-09-18
    """
    spans = sorted(_spans(case.phases), key=lambda span: (span.start, span.end))
    for before, after in _neighbours(spans):
        if after.start <= before.end:
            values = {"name": after.row.name, "other": before.row.name, "start": after.start, "end": before.end}
            yield Finding(after.row.cell("start"), values, "overlap", (before.row.cell("end"),))
    # Where a date is not known, what looks like a gap may not be one.
    fillers = [row for row in case.engagement.plan if row.row_type in ("phase", "buffer")]
    known = sorted(_spans(fillers), key=lambda span: (span.start, span.end))
    if len(known) == len(fillers):
        yield from _gaps(case, known)


def pln_03_phase_without_its_four_answers(case: Case) -> Findings:
    """A phase does not say what happens, what is delivered, what the client gives or when it is finished.

    Why: These four are what the client asks about each phase, and what each side remembers differently later.

    Bad:
        Plan | row_type | name | start      | end        | what        | deliverable | client_need | exit_criteria
             | phase    | Test | 2026-08-24 | 2026-09-18 | 36 scripts  | UAT report  |             | 0 critical defects
    Good:
        Plan | row_type | name | start      | end        | what        | deliverable | client_need | exit_criteria
             | phase    | Test | 2026-08-24 | 2026-09-18 | 36 scripts  | UAT report  | 6 testers   | 0 critical defects
    """
    return found_by_reader()


def pln_06_no_room_for_a_slip(case: Case) -> Findings:
    """The plan has no buffer, or one of less than 5 % of the working days from kickoff to go-live.

    Why: Something will slip. A plan that cannot take it moves go-live, in front of everybody.

    Bad:
        Plan | row_type | name  | start      | end
             | phase    | Build | 2026-07-13 | 2026-08-21
    Good:
        Plan | row_type | name        | start      | end
             | phase    | Build       | 2026-07-13 | 2026-08-21
             | buffer   | Buffer week | 2026-08-24 | 2026-08-28
    """
    rows = case.engagement.plan
    if not rows or any(row.row_type is None for row in rows):
        return
    buffers = [row for row in rows if row.row_type == "buffer"]
    if not buffers:
        yield Finding(rows[0].cell("row_type"))
        return
    spans = list(_spans(buffers))
    start, live = case.kickoff_date, case.facts.go_live_date
    if len(spans) < len(buffers) or start is None or live is None or live <= start:
        return
    days = sum(case.calendar.working_days_between(span.start, span.end) for span in spans)
    length = case.calendar.working_days_between(start, live)
    if length and days / length < LEAST_BUFFER:
        wanted = -(-length * LEAST_BUFFER // 1)
        related = (spans[-1].row.cell("start"), case.facts.cell("go_live_date"), case.facts.cell("kickoff_at"))
        yield Finding(spans[-1].row.cell("end"), {"days": days, "length": length, "wanted": int(wanted)}, "short", related)


def pln_09_no_milestone_on_go_live(case: Case) -> Findings:
    """No milestone of the plan stands on the go-live date of the engagement.

    Why: Two dates for go-live in one deck: the client will hold you to the earlier one.

    Bad:
        Engagements | go_live_date
                    | 2026-10-05
        Plan | row_type  | name    | start      | end
             | milestone | Go-live | 2026-10-12 | 2026-10-12
    Good:
        Engagements | go_live_date
                    | 2026-10-05
        Plan | row_type  | name    | start      | end
             | milestone | Go-live | 2026-10-05 | 2026-10-05
    """
    live, rows = case.facts.go_live_date, case.engagement.plan
    milestones = [row for row in rows if row.row_type == "milestone"]
    if live is None or not rows or any(row.start is None or "end" in row.unread for row in milestones):
        return
    if any(live in (row.start, row.end) for row in milestones):
        return
    of_facts = case.facts.cell("go_live_date")
    if not milestones:
        yield Finding(of_facts, {"live": live}, "none", (rows[0].cell("row_type"),))
        return
    near = min(milestones, key=lambda row: abs((row.start - live).days) if row.start else 0)
    yield Finding(near.cell("start"), {"live": live, "name": near.name, "start": near.start}, "", (of_facts, near.cell("end")))


def _spans(rows: Sequence[PlanRow]) -> Iterator[Span]:
    for row in rows:
        if row.start and row.end and row.start <= row.end:
            yield Span(row, row.start, row.end)


def _neighbours(spans: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """Yield each span with the one before it that ends last."""
    latest: Span | None = None
    for span in spans:
        if latest:
            yield latest, span
        latest = span if latest is None or span.end > latest.end else latest


def _gaps(case: Case, spans: Sequence[Span]) -> Findings:
    day = dt.timedelta(days=1)
    for before, after in _neighbours(spans):
        idle = case.calendar.working_days_between(before.end + day, after.start - day)
        if idle > MOST_IDLE_DAYS:
            values = {"name": after.row.name, "other": before.row.name, "days": idle, "start": after.start, "end": before.end}
            yield Finding(after.row.cell("start"), values, "gap", (before.row.cell("end"),))


RULES = (
    Rule("PLN-01", "error", (KICKOFF,), ("Plan",), pln_01_row_ends_before_it_starts),
    Rule("PLN-02", "warning", (KICKOFF,), ("Plan",), pln_02_phases_overlap_or_leave_a_gap),
    Rule("PLN-03", "error", (KICKOFF,), ("Plan",), pln_03_phase_without_its_four_answers),
    Rule("PLN-06", "warning", (KICKOFF,), ("Plan",), pln_06_no_room_for_a_slip),
    Rule("PLN-09", "warning", (KICKOFF,), ("Plan",), pln_09_no_milestone_on_go_live),
)
