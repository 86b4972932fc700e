"""Those who read the workbook, each run in a process of its own: one line of JSON says how long it took and how much it held."""

from __future__ import annotations

import datetime as dt
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

TODAY = dt.date(2026, 11, 24)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one run took: seconds on the clock and of the processor, imports left out; most memory held, in MB; what was read."""

    seconds: float
    processor_seconds: float
    peak_mb: int
    found: str


def read_cells(path: Path) -> str:
    """Read every cell with openpyxl in its read-only mode, which is its quicker one, and keep none."""
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    cells = 0
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            cells += sum(cell.value is not None for cell in row)
    return f"{cells:,} cells"


def read_engagements(path: Path) -> str:
    """Read checked engagements with docgen, one at a time."""
    from docgen.workbook.workbook import Workbook

    engagements = problems = 0
    for checked in Workbook.read(path).engagements():
        engagements += checked.engagement is not None
        problems += len(checked.problems)
    return f"{engagements:,} engagements, {problems:,} problems"


def read_and_check(path: Path) -> str:
    """Read checked engagements with docgen, and hold each to the rules of its own stage."""
    from docgen.checks.catalogue import check
    from docgen.workbook.workbook import Workbook

    engagements = problems = 0
    for checked in Workbook.read(path).engagements():
        if checked.engagement is not None:
            engagements += 1
            problems += len(check(checked.engagement, today=TODAY))
    return f"{engagements:,} engagements, {problems:,} findings"


CONTENDERS: Mapping[str, Callable[[Path], str]] = {"openpyxl": read_cells, "docgen": read_engagements, "docgen, rules": read_and_check}


def run(name: str, path: Path, times: int = 1) -> Reading:
    """Run a contender in a process of its own, and return what its quickest of so many readings took."""
    command = [sys.executable, __file__, name, str(path), str(times)]
    line = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return Reading(**json.loads(line))


def _main() -> None:
    name, path, times = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    _import_all(name)
    best = (float("inf"), float("inf"))
    found = ""
    for _ in range(times):
        start, start_processor = time.perf_counter(), time.process_time()
        found = CONTENDERS[name](path)
        best = min(best, (time.perf_counter() - start, time.process_time() - start_processor))
    # Linux counts in KiB, macOS in bytes.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (2**20 if sys.platform == "darwin" else 2**10)
    print(json.dumps({"seconds": best[0], "processor_seconds": best[1], "peak_mb": peak, "found": found}))


def _import_all(name: str) -> None:
    """Import what a contender needs, which is no part of reading."""
    import importlib

    modules = ("openpyxl",) if name == "openpyxl" else ("docgen.workbook.workbook", "docgen.checks.catalogue")
    for module in modules:
        importlib.import_module(module)


if __name__ == "__main__":
    _main()
