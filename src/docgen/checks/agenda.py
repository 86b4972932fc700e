"""AGD: the blocks of the kickoff meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.checks.rule import KICKOFF, Case, Finding, Findings, Rule
from docgen.engagement.computed.agenda import DEFAULT_MINUTES
from docgen.engagement.meetings import AgendaBlock
from docgen.engagement.people import Person

FIRST_MINUTES, LAST_MINUTES = 15, 10


@dataclass(frozen=True, slots=True)
class Slot:
    """One block with the minutes of the meeting at which it starts and ends."""

    block: AgendaBlock
    start: int
    end: int


def agd_01_blocks_do_not_fill_the_meeting(case: Case) -> Findings:
    """The minutes of the blocks do not add up to the length of the meeting.

    Why: A plan of 110 minutes for a meeting of 90 loses its last two blocks: measures and next steps.

    Bad:
        Engagements | kickoff_minutes
                    | 90
        Agenda | order | block   | minutes
               | 1     | Welcome | 40
               | 2     | Plan    | 70
    Good:
        Engagements | kickoff_minutes
                    | 90
        Agenda | order | block   | minutes
               | 1     | Welcome | 40
               | 2     | Plan    | 50
    """
    slots = _slots(case)
    planned = case.facts.kickoff_minutes or DEFAULT_MINUTES
    if slots and slots[-1].end != planned:
        *others, last = slots
        related = (case.facts.cell("kickoff_minutes"), *(slot.block.cell("minutes") for slot in others))
        values = {"sum": last.end, "planned": planned, "difference": abs(last.end - planned)}
        yield Finding(last.block.cell("minutes"), values, "over" if last.end > planned else "under", related)


def agd_02_meeting_too_short_or_too_long(case: Case) -> Findings:
    """The kickoff is shorter than 60 or longer than 120 minutes.

    Why: Under an hour goals and roles are announced, not agreed; after two hours nobody decides any more.

    Bad:
        Engagements | kickoff_minutes
                    | 180
    Good:
        Engagements | kickoff_minutes
                    | 90
    """
    minutes = case.facts.kickoff_minutes
    if minutes is not None and not 60 <= minutes <= 120:
        yield Finding(case.facts.cell("kickoff_minutes"), {"minutes": minutes})


def agd_03_presenter_is_not_in_the_room(case: Case) -> Findings:
    """A block is presented by somebody who does not attend it.

    Why: Somebody else will improvise that block.

    Bad:
        People | name        | side   | role  | attends_kickoff
               | Amber Lind  | vendor | sales | first15
        Agenda | order | block   | minutes | presenter
               | 1     | Welcome | 15      |
               | 2     | Plan    | 75      | Amber Lind
    Good:
        People | name        | side   | role  | attends_kickoff
               | Amber Lind  | vendor | sales | first15
        Agenda | order | block   | minutes | presenter
               | 1     | Welcome | 15      | Amber Lind
               | 2     | Plan    | 75      |
    """
    slots = _slots(case)
    for slot in slots:
        person = case.person(slot.block.presenter)
        if person is not None and not _attends(person, slot, slots[-1].end):
            where, related = slot.block.cell("presenter"), (person.cell("attends_kickoff"),)
            yield Finding(where, {"name": person.name, "block": slot.block.block}, related=related)


def agd_04_window_ends_inside_a_block(case: Case) -> Findings:
    """Somebody comes for the first 15 or the last 10 minutes, and a block runs across that edge.

    Why: The sponsor leaves, or arrives, in the middle of somebody's sentence.

    Bad:
        People | name       | side   | role              | attends_kickoff
               | Dana White | client | executive_sponsor | first15_last10
        Agenda | order | block     | minutes
               | 1     | Welcome   | 10
               | 2     | Goals     | 70
               | 3     | Questions | 10
    Good:
        People | name       | side   | role              | attends_kickoff
               | Dana White | client | executive_sponsor | first15_last10
        Agenda | order | block     | minutes
               | 1     | Welcome   | 15
               | 2     | Goals     | 65
               | 3     | Questions | 10
    """
    slots = _slots(case)
    if not slots or slots[-1].end != (case.facts.kickoff_minutes or DEFAULT_MINUTES):
        return
    for person, edge in _edges(case, slots[-1].end):
        crossed = next((slot for slot in slots if slot.start < edge < slot.end), None)
        if crossed:
            values = {"name": person.name or "", "block": crossed.block.block, "start": crossed.start, "end": crossed.end, "edge": edge}
            yield Finding(crossed.block.cell("minutes"), values, related=(person.cell("attends_kickoff"),))


def _edges(case: Case, length: int) -> Iterator[tuple[Person, int]]:
    """Yield the first person for whom each edge matters, and the minute at which it lies."""
    early = [person for person in case.engagement.people if person.attends_kickoff in ("first15", "first15_last10")]
    late = [person for person in case.engagement.people if person.attends_kickoff == "first15_last10"]
    if early:
        yield early[0], FIRST_MINUTES
    if late:
        yield late[0], length - LAST_MINUTES


def _slots(case: Case) -> tuple[Slot, ...]:
    """Return the blocks in order with their minutes; none when a length is not known, or the sheet is empty."""
    blocks = sorted(case.engagement.agenda, key=lambda block: block.order if block.order is not None else 10_000)
    slots: list[Slot] = []
    for block in blocks:
        if block.minutes is None:
            return ()
        start = slots[-1].end if slots else 0
        slots.append(Slot(block, start, start + block.minutes))
    return tuple(slots)


def _attends(person: Person, slot: Slot, length: int) -> bool:
    in_first = slot.start < FIRST_MINUTES
    in_last = slot.end > length - LAST_MINUTES
    # A video is shown at the opening, in place of the person.
    mode = person.attends_kickoff
    return {"first15": in_first, "video": in_first, "first15_last10": in_first or in_last, "pre_aligned": False, "no": False}.get(
        mode or "", True
    )


RULES = (
    Rule("AGD-01", "error", (KICKOFF,), ("Agenda",), agd_01_blocks_do_not_fill_the_meeting),
    Rule("AGD-02", "warning", (KICKOFF,), (), agd_02_meeting_too_short_or_too_long),
    Rule("AGD-03", "error", (KICKOFF,), ("Agenda",), agd_03_presenter_is_not_in_the_room),
    Rule("AGD-04", "warning", (KICKOFF,), ("Agenda",), agd_04_window_ends_inside_a_block),
)
