"""What continues: which rows or paragraphs stand on which slide, with groups kept together and slides filled evenly."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

# A heading parted from its first item, or a merged cell torn apart: only where nothing else is left.
TORN = 1_000
Path = tuple[int, ...]


def ranks_between(paths: Sequence[Path], levels: Sequence[int], joined: Sequence[bool]) -> list[int] | None:
    """Return how bad a break before each item is, or None when every break is as good as any other.

    `paths` are the turns of the loops that wrote each item, outermost first: a break inside a turn is worse the more turns it
    tears. A break before an item that stands deeper than the one above it would part a heading from what it heads; `joined`
    items hang on the one above them.
    """
    ranks = [0]
    for number, (above, below) in enumerate(pairwise(paths), 1):
        torn = sum(1 for one, other in zip(above, below, strict=False) if one == other)
        is_heading = len(below) > len(above) == torn or (levels[number] > levels[number - 1] and torn == min(len(above), len(below)))
        ranks.append(torn * 10 + levels[number] + (TORN if is_heading or joined[number] else 0))
    return ranks if any(ranks) else None


def windows(heights: Sequence[float], room: float, ranks: Sequence[int] | None = None) -> list[tuple[int, int]]:
    """Return the items of each slide as positions in `heights`, when every slide is filled as far as `room` and groups allow."""
    found: list[tuple[int, int]] = []
    first, used, count = 0, 0.0, len(heights)
    position = 0
    while position < count:
        if used + heights[position] > room and position > first:
            cut = position if ranks is None else _best(ranks, first, position)
            found.append((first, cut))
            first, position, used = cut, cut, 0.0
        used += heights[position]
        position += 1
    found.append((first, count))
    return found


def _best(ranks: Sequence[int], first: int, last: int) -> int:
    """Return the last of the best breaks behind `first`, up to the one before item `last`."""
    return min(range(last, first, -1), key=ranks.__getitem__)


def balanced(heights: Sequence[float], room: float, ranks: Sequence[int] | None = None, grain: float = 1.0) -> list[tuple[int, int]]:
    """Return the windows with the items spread evenly, so that no last slide is left with a single one."""
    found = windows(heights, room, ranks)
    low, high, best = 0.0, room, found
    while len(found) > 1 and high - low > grain:
        middle = (low + high) / 2
        tried = windows(heights, middle, ranks)
        if len(tried) > len(found) or _worst(tried, ranks) > _worst(found, ranks):
            low = middle
        else:
            best, high = tried, middle
    return best


def _worst(found: Sequence[tuple[int, int]], ranks: Sequence[int] | None) -> int:
    return max((ranks[first] for first, _ in found[1:]), default=0) if ranks is not None else 0
