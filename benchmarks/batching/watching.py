"""A batch as a process of its own, watched while it runs: how long it took, and how much memory parent and workers held."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_EVERY_SECONDS = 0.1
_KIB_TO_MB = 1 / 1024
TODAY = "2026-11-24"


@dataclass(frozen=True, slots=True)
class Watched:
    """What one run took: seconds on the clock and of all processors, peak memory in MB of the parent and of the largest worker."""

    seconds: float
    processor_seconds: float
    parent_mb: int
    worker_mb: int
    code: int
    told: str


def batch(source: Path, out: Path, kind: str, jobs: int, *before: str) -> list[str]:
    """Return the command that makes a kind of document for a source; `before` are options that stand before the command."""
    start = [sys.executable, "-m", "docgen.cli.main", *before, "batch", str(source)]
    return [*start, "--kind", kind, "--out", str(out), "--jobs", str(jobs), "--today", TODAY]


def watched(command: Sequence[str], kill_after: float | None = None) -> Watched:
    """Run a command to its end, or kill it with SIGKILL after so many seconds."""
    start, before = time.perf_counter(), os.times()
    environment = {**os.environ, "DOCGEN_LANG": "en", "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment) as process:
        parent = worker = 0
        while process.poll() is None:
            time.sleep(_EVERY_SECONDS)
            parent = max(parent, _peak_kib(process.pid))
            worker = max([worker, *(_peak_kib(child) for child in _children(process.pid))])
            if kill_after is not None and time.perf_counter() - start > kill_after:
                process.kill()
        told = process.stdout.read() if process.stdout else ""
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return Watched(
        time.perf_counter() - start, used, round(parent * _KIB_TO_MB), round(worker * _KIB_TO_MB), process.returncode, told.strip()
    )


def random_moments(times: int, seconds: float, seed: int = 6) -> list[float]:
    """Return moments spread at random over a run of so many seconds."""
    chance = random.Random(seed)
    return [chance.uniform(0.05, 0.5) * seconds for _ in range(times)]


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in (_PROC / str(pid) / "task" / str(pid) / "children").read_text().split()]
    except OSError:
        return []


def _peak_kib(pid: int) -> int:
    try:
        lines = (_PROC / str(pid) / "status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)
