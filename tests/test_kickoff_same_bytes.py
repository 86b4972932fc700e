"""The same input gives the same bytes: in one process and in others, whatever the clock, the time zone, the locale or the hash seed."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
from pathlib import Path

import pytest

from command import start
from decks import ASAHINO, FERROW, PORTFOLIO, outcomes
from docgen import Request, generate

DECKS = pytest.mark.parametrize("sample", [ASAHINO, FERROW], ids=["japanese", "english"])
ENVIRONMENTS: list[dict[str, str]] = [
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C", "LANG": "C"},
    {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "ja_JP.UTF-8", "LANG": "ja_JP.UTF-8", "PYTHONUTF8": "1"},
]


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*.pptx"))}


@DECKS
def test_two_runs_in_one_process_give_the_same_bytes(sample: Path, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        outcomes(sample, tmp_path / folder)
    assert digests(tmp_path / "one") == digests(tmp_path / "two")
    assert len(digests(tmp_path / "one")) == 1


def test_runs_in_other_processes_time_zones_locales_and_hash_seeds_give_the_same_bytes(tmp_path: Path) -> None:
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
    outcomes(PORTFOLIO, tmp_path / "here")
    assert found == [digests(tmp_path / "here")] * 2
    assert len(found[0]) == 2


@DECKS
def test_a_deck_with_a_date_of_its_own_is_the_same_on_any_day_but_for_its_today_line(sample: Path, tmp_path: Path) -> None:
    # The wall clock is never read when `today` is given; of `today` itself only what shows it may change.
    days = (dt.date(2030, 1, 5), dt.date(2031, 6, 7))
    for number, day in enumerate(days):
        list(generate(sample, "kickoff-deck", Request(out=tmp_path / str(number), today=day)))
    assert digests(tmp_path / "0") == digests(tmp_path / "1")


def test_the_order_of_engagements_does_not_change_a_deck(tmp_path: Path) -> None:
    outcomes(PORTFOLIO, tmp_path / "all")
    outcomes(PORTFOLIO, tmp_path / "one", engagements=["US-014"])
    assert digests(tmp_path / "one").items() <= digests(tmp_path / "all").items()
