"""How much memory a process holds after a thousand documents, and after ten thousand."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

_STATUS = Path("/proc/self/statm")


def resident_bytes() -> int:
    """Return the memory that this process holds (its resident set).

    Raises OSError on a system that does not tell it in /proc.
    """
    return int(_STATUS.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def growth(fills: Sequence[Callable[[int], object]], counts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield after each of `counts` documents, made with each of `fills` in turn and a new number each, the bytes that are held."""
    made = 0
    for count in counts:
        while made < count:
            fills[made % len(fills)](made)
            made += 1
            if sys.stderr.isatty() and made % 100 == 0:
                print(f"\r{made:,} documents", end="", file=sys.stderr)
        gc.collect()
        yield made, resident_bytes()
