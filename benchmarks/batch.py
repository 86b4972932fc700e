"""Make a portfolio's documents with `docgen batch` and by the usual scripts, and see what happens to a batch that is killed.

python benchmarks/batch.py speed|kill|broken|memory [--engagements 1000] [--folder DIR]

speed    two workers against one; a second run; docgen against python-pptx and docxtpl with openpyxl, two processes each
kill     killed with SIGKILL five times at random moments and resumed: the same bytes as an undisturbed run
broken   one engagement in a hundred is wrong in one of eight ways: those fail, each with its cell in the report
memory   the peak memory of parent and workers at a tenth of the engagements, and at all of them, making small documents
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from batching.document import write_template
from batching.watching import Watched, batch, random_moments, watched

_HERE = Path(__file__).parent
_KIND = "kickoff-deck"
_TIMES_FASTER, _WORKERS_GAIN, _SECOND_RUN = 5.0, 1.7, 0.10
_FLAT = 1.5
_KILLS = 5


def main() -> int:
    """Run what the command line asks for; return 1 when a target is missed."""
    asked = _parser().parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        return 0 if _PARTS[asked.part](Path(folder), asked.engagements) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", choices=tuple(_PARTS))
    parser.add_argument("--engagements", type=int, default=1000)
    parser.add_argument("--folder", type=Path, help="where portfolio and documents are made; default: the system's temporary folder")
    return parser


def _portfolio(folder: Path, engagements: int, broken: float = 0.0) -> tuple[Path, dict[str, str]]:
    """Make the portfolio in a process of its own, which takes its memory with it."""
    path = folder / f"portfolio-{engagements}.xlsx"
    command = [sys.executable, str(_HERE / "batching" / "portfolio.py"), str(path), "--engagements", str(engagements)]
    made = subprocess.run([*command, "--broken", str(broken)], check=True, capture_output=True, text=True)
    print(f"{path.name}: {path.stat().st_size / 2**20:,.1f} MiB")
    faulty: dict[str, str] = json.loads(made.stdout)
    return path, faulty


def _told(name: str, took: Watched, documents: int) -> None:
    each = took.seconds / documents * 1000
    print(
        f"  {name:<34}{took.seconds:>9.1f} s {took.processor_seconds:>9.1f} s of processors {each:>8.1f} ms each"
        f"   parent {took.parent_mb:,} MB, worker {took.worker_mb:,} MB   {took.told.splitlines()[-1] if took.told else ''}"
    )


def _speed(folder: Path, engagements: int) -> bool:
    path, _ = _portfolio(folder, engagements)
    template = write_template(folder / "templates" / "plain-plan.docx")
    templates = ("--templates", str(template.parent))
    runs: dict[str, Watched] = {}
    making: dict[str, float] = {}
    for name, command in {
        "docgen, deck, 1 worker": batch(path, folder / "one", _KIND, 1),
        "docgen, deck": batch(path, folder / "two", _KIND, 2),
        "docgen, deck, again": batch(path, folder / "two", _KIND, 2),
        "python-pptx, deck": _script("python-pptx", path, folder / "by-hand"),
        "python-pptx, deck without drawings": _script("python-pptx", path, folder / "undrawn", "--undrawn"),
        "docgen, document": batch(path, folder / "document", "plain-plan", 2, *templates),
        "docxtpl, document": _script("docxtpl", path, folder / "docxtpl", "--template", str(template)),
    }.items():
        runs[name] = watched(command)
        if name.startswith("docgen"):
            making[name] = _summary(Path(command[command.index("--out") + 1]))["making_seconds"]
        _told(name, runs[name], engagements)
    end_to_end = runs["docgen, deck, 1 worker"].seconds / runs["docgen, deck"].seconds
    print(f"  2 workers against 1, end to end: {end_to_end:.2f} times")
    print(f"  deck, against python-pptx without drawings: {_ratio(runs, 'python-pptx, deck without drawings', 'docgen, deck'):.2f} times")
    return _all_met(
        {
            "2 workers against 1, rendering and writing": (making["docgen, deck, 1 worker"] / making["docgen, deck"], _WORKERS_GAIN),
            "first run against second": (runs["docgen, deck"].seconds / runs["docgen, deck, again"].seconds, 1 / _SECOND_RUN),
            # The same work but for checking. Of processors: all keep two busy, and what else the machine does must not decide.
            "deck, against python-pptx": (_ratio(runs, "python-pptx, deck", "docgen, deck"), _TIMES_FASTER),
            "document, against docxtpl": (_ratio(runs, "docxtpl, document", "docgen, document"), _TIMES_FASTER),
        }
    )


def _ratio(runs: Mapping[str, Watched], slow: str, quick: str) -> float:
    return runs[slow].processor_seconds / runs[quick].processor_seconds


def _all_met(found: Mapping[str, tuple[float, float]]) -> bool:
    for name, (ratio, target) in found.items():
        print(f"  {name}: {ratio:.2f} times, target ≥ {target:g}  {'met' if ratio >= target else 'MISSED'}")
    return all(ratio >= target for ratio, target in found.values())


def _kill(folder: Path, engagements: int) -> bool:
    path, _ = _portfolio(folder, engagements)
    calm = watched(batch(path, folder / "calm", _KIND, 2))
    _told("undisturbed", calm, engagements)
    for moment in random_moments(_KILLS, calm.seconds):
        killed = watched(batch(path, folder / "killed", _KIND, 2), kill_after=moment)
        print(f"  killed after {killed.seconds:.1f} s: {len(_hashes(folder / 'killed')):,} documents so far")
    _told("resumed", watched(batch(path, folder / "killed", _KIND, 2)), engagements)
    expected, found = _hashes(folder / "calm"), _hashes(folder / "killed")
    again = watched(batch(path, folder / "killed", _KIND, 2))
    _told("once more", again, engagements)
    is_same = expected == found == _hashes(folder / "killed") and len(found) == engagements
    is_quick = again.seconds < _SECOND_RUN * calm.seconds
    print(f"  every document there once, the same bytes: {'yes' if is_same else 'NO'}")
    print(f"  once more takes {again.seconds / calm.seconds:.1%} of the time, target < 10%  {'met' if is_quick else 'MISSED'}")
    return is_same and is_quick


def _broken(folder: Path, engagements: int) -> bool:
    path, faulty = _portfolio(folder, engagements, broken=0.01)
    took = watched(batch(path, folder / "out", _KIND, 2))
    _told("1 % broken", took, engagements)
    report = json.loads((folder / "out" / ".docgen" / "report.json").read_text("utf-8"))
    failed = {one["engagement"]: one["problems"] for one in report["documents"] if one["kind"] and one["status"] != "written"}
    unnamed = [name for name, cell in faulty.items() if not any(_names(problem, cell) for problem in failed.get(name, []))]
    wrong = set(failed) ^ set(faulty)
    print(f"  {len(faulty)} broken, {len(failed)} failed; exit code {took.code}; wrongly: {sorted(wrong)}; cell not named: {unnamed}")
    return not wrong and not unnamed and took.code == 1 and len(_hashes(folder / "out")) == engagements - len(faulty)


def _names(problem: Mapping[str, object], cell: str) -> bool:
    """Return whether a problem names a cell, or a whole sheet where a sheet is missing."""
    return problem["where"] == cell if "!" in cell else cell in str(problem["message"])


def _memory(folder: Path, engagements: int) -> bool:
    runs = {}
    # Small documents: what would grow is what is kept of each engagement and document, not what one of them needs.
    template = write_template(folder / "templates" / "plain-plan.docx")
    for count in (engagements // 10, engagements):
        path, _ = _portfolio(folder, count)
        runs[count] = watched(batch(path, folder / f"out-{count}", "plain-plan", 2, "--templates", str(template.parent)))
        _told(f"{count:,} engagements", runs[count], count)
    few, many = runs[engagements // 10], runs[engagements]
    grown = max(many.parent_mb / few.parent_mb, many.worker_mb / few.worker_mb)
    print(f"  ten times the engagements, {grown:.2f} times the memory, target ≤ {_FLAT}  {'met' if grown <= _FLAT else 'MISSED'}")
    return grown <= _FLAT


def _script(name: str, portfolio: Path, out: Path, *more: str) -> list[str]:
    return [sys.executable, str(_HERE / "batching" / "contenders.py"), name, str(portfolio), str(out), "--jobs", "2", *more]


def _summary(out: Path) -> dict[str, float]:
    summary: dict[str, float] = json.loads((out / ".docgen" / "report.json").read_text("utf-8"))["summary"]
    return summary


def _hashes(out: Path) -> dict[str, str]:
    """Return the hash of each document of a folder, and of whatever else lies beside the ledger."""
    files = [file for file in out.rglob("*") if file.is_file() and ".docgen" not in file.relative_to(out).parts]
    return {file.relative_to(out).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


_PARTS: Mapping[str, Callable[[Path, int], bool]] = {"speed": _speed, "kill": _kill, "broken": _broken, "memory": _memory}

if __name__ == "__main__":
    sys.exit(main())
