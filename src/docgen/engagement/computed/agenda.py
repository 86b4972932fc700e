"""The agenda: the blocks as typed, or the usual eight, with their clock times."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from docgen.engagement.facts import Facts
from docgen.engagement.meetings import AgendaBlock
from docgen.engagement.naming import Names, Naming
from docgen.engagement.people import Person
from docgen.locale import catalogue

DEFAULT_MINUTES = 90
# Sponsor and sales attend the first 15 and the last 10 minutes, so both windows end where a block ends.
PRESETS = {
    60: (15, 5, 5, 10, 5, 5, 5, 10),
    90: (15, 10, 15, 15, 10, 5, 10, 10),
    120: (15, 15, 20, 20, 15, 10, 15, 10),
}
PRESENTERS = ("csm", "project_lead", "implementation", "implementation", "csm", "csm", "csm", "executive_sponsor")
_CLIENT_ROLES = ("project_lead", "executive_sponsor")
_SHORTEST = 5


def agenda_names(blocks: Sequence[AgendaBlock], facts: Facts, people: Sequence[Person], naming: Naming) -> Names:
    """Return the blocks of the kickoff in order, each with its start and end, and their minutes together."""
    typed = sorted(blocks, key=lambda block: block.order if block.order is not None else 10_000)
    rows = [naming.row(block) for block in typed or default_blocks(facts.kickoff_minutes or DEFAULT_MINUTES, people, naming.language)]
    clock = facts.kickoff_at
    total = 0
    for place, row in enumerate(rows, start=1):
        minutes = row["minutes"] if isinstance(row["minutes"], int) else 0
        end = clock + dt.timedelta(minutes=minutes) if clock else None
        row["order"] = row["order"] or place
        row["start_time"] = clock.time() if clock else None
        row["end_time"] = end.time() if end else None
        clock, total = end, total + minutes
    return {"agenda": rows, "agenda_minutes": total}


def default_blocks(minutes: int, people: Sequence[Person], language: str) -> tuple[AgendaBlock, ...]:
    """Return the usual eight blocks of a kickoff of that length, each with its presenter by part."""
    words = catalogue(language)["agenda"]
    lengths = preset(minutes)
    return tuple(
        AgendaBlock(
            order=place + 1,
            block=words[f"block_{place + 1}"],
            minutes=lengths[place],
            presenter=_presenter(role, people),
            purpose=words[f"purpose_{place + 1}"],
            output=words[f"output_{place + 1}"],
        )
        for place, role in enumerate(PRESENTERS)
    )


def preset(minutes: int) -> tuple[int, ...]:
    """Return the lengths of the eight blocks: a preset, or the nearest one stretched in its middle, no block under 5 minutes."""
    if minutes in PRESETS:
        return PRESETS[minutes]
    nearest = PRESETS[min(PRESETS, key=lambda known: abs(known - minutes))]
    lengths = list(nearest)
    middle = range(1, len(lengths) - 1)
    while sum(lengths) < minutes:
        shortest = min(middle, key=lambda place: lengths[place] / nearest[place])
        lengths[shortest] += min(5, minutes - sum(lengths))
    while sum(lengths) > minutes and max(lengths[place] for place in middle) > _SHORTEST:
        longest = max(middle, key=lambda place: lengths[place])
        lengths[longest] -= min(lengths[longest] - _SHORTEST, sum(lengths) - minutes, 5)
    return tuple(lengths)


def _presenter(role: str, people: Sequence[Person]) -> str | None:
    """Return who presents: who plays the part, else the first of that side who attends throughout."""
    is_client = role in _CLIENT_ROLES
    own_side = [person for person in people if (person.side == "client") == is_client]
    by_role = [person for person in own_side if person.role == role]
    throughout = [person for person in own_side if person.attends_kickoff == "full"]
    return next((person.name for person in by_role + throughout), None)
