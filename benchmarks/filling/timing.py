"""Time contenders in turn, so that whatever slows the machine meanwhile slows all of them alike."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from itertools import count
from statistics import median
from typing import TypeVar

# Make so many documents, each of other words than any before; return the seconds of the processor that took.
Contender = Callable[[int], float]

_BATCH_SECONDS = 0.025
_Given = TypeVar("_Given")


def timed(fill: Callable[[_Given], object], material: Callable[[int], _Given]) -> Contender:
    """Return the contender that fills in `material(n)`, which is ready before the clock runs, for a new n each time."""
    numbers = count(1)

    def make(documents: int) -> float:
        given = [material(next(numbers)) for _ in range(documents)]
        start = time.process_time()
        for one in given:
            fill(one)
        return time.process_time() - start

    return make


def interleaved(contenders: Mapping[str, Contender], seconds: float) -> dict[str, float]:
    """Return the median of the seconds that each contender takes for a document, from rounds in which each runs for about 25 ms.

    Seconds of the processor, not of the clock on the wall: none of them waits for anything.
    """
    gc.collect()
    gc.freeze()  # What the contenders loaded once is not to be searched for garbage again and again, as no long run would.
    sizes = {name: _batch_size(make) for name, make in contenders.items()}
    found: dict[str, list[float]] = {name: [] for name in contenders}
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or len(next(iter(found.values()))) < 3:
        for name, make in contenders.items():
            found[name].append(make(sizes[name]) / sizes[name])
    return {name: median(times) for name, times in found.items()}


def _batch_size(make: Contender) -> int:
    make(2)
    return max(1, round(_BATCH_SECONDS / (make(3) / 3 + 1e-9)))
