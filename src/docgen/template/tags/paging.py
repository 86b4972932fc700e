"""Rows that do not fit their frame: how they are spread over the slides on which a drawing continues."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def windows(rows: Sequence[Item], most: int, leads: Callable[[Item], bool] | None = None) -> list[Sequence[Item]]:
    """Return `rows` in as few parts of at most `most` as there can be, evenly filled.

    Where it needs no further part, one begins with a row that `leads` others, such as a phase its tasks.
    """
    most = max(most, 1)
    found: list[Sequence[Item]] = []
    rest = rows
    while len(rest) > most:
        parts = -(-len(rest) // most)
        even = -(-len(rest) // parts)
        # What stays behind must fit the parts that are left.
        least = max(len(rest) - most * (parts - 1), 1)
        at = even
        if leads is not None:
            places = [place for place in range(least, most + 1) if place < len(rest) and leads(rest[place])]
            at = min(places, key=lambda place: abs(place - even), default=even)
        found.append(rest[:at])
        rest = rest[at:]
    return [*found, rest]
