"""The same input gives the same bytes: in one process and in others, whatever the clock, the time zone, the locale or the hash seed."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
from pathlib import Path

from command import start
from decks import FERROW, PORTFOLIO, outcomes
from docgen import Request, generate

ENVIRONMENTS: list[dict[str, str]] = [
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C", "LANG": "C"},
    {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "ja_JP.UTF-8", "LANG": "ja_JP.UTF-8", "PYTHONUTF8": "1"},
]


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*.pptx"))}


def test_runs_in_this_and_other_processes_time_zones_locales_and_hash_seeds_give_the_same_bytes(tmp_path: Path) -> None:
    found = []
    for number, environment in enumerate(ENVIRONMENTS):
        folder = tmp_path / str(number)
        folder.mkdir()
        # Another path and another modification time of the workbook, too.
        shutil.copyfile(PORTFOLIO, folder / "portfolio.xlsx")
        with start(folder, "kickoff-deck", "portfolio.xlsx", "--today", "2026-11-24", **environment) as process:
            process.communicate(timeout=60)
        assert process.returncode == 1
        found.append(digests(folder))
    for folder in ("here", "again"):
        outcomes(PORTFOLIO, tmp_path / folder)
        found.append(digests(tmp_path / folder))
    assert found == [found[0]] * 4
    assert len(found[0]) == 2


def test_a_deck_with_a_date_of_its_own_is_the_same_on_any_day(tmp_path: Path) -> None:
    # What shows today, such as the line on the timeline, is beyond these days' plan.
    for number, day in enumerate((dt.date(2030, 1, 5), dt.date(2031, 6, 7))):
        list(generate(FERROW, "kickoff-deck", Request(out=tmp_path / str(number), today=day)))
    assert digests(tmp_path / "0") == digests(tmp_path / "1")
