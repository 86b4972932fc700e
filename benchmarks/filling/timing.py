"""Time functions in turn, so that whatever slows the machine meanwhile slows all of them alike."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from statistics import median

_BATCH_SECONDS = 0.025


def interleaved(calls: Mapping[str, Callable[[], object]], seconds: float) -> dict[str, float]:
    """Return the median of the seconds that each call takes, from rounds in which each runs for about 25 ms.

    Seconds of the processor, not of the clock on the wall: none of the calls waits for anything.
    """
    gc.collect()
    gc.freeze()  # What the contenders loaded once is not to be searched for garbage again and again, as no long run would.
    sizes = {name: _batch_size(call) for name, call in calls.items()}
    found: dict[str, list[float]] = {name: [] for name in calls}
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or len(next(iter(found.values()))) < 3:
        for name, call in calls.items():
            start = time.process_time()
            for _ in range(sizes[name]):
                call()
            found[name].append((time.process_time() - start) / sizes[name])
    return {name: median(times) for name, times in found.items()}


def _batch_size(call: Callable[[], object]) -> int:
    call()
    start = time.process_time()
    for _ in range(3):
        call()
    return max(1, round(_BATCH_SECONDS / ((time.process_time() - start) / 3 + 1e-9)))
