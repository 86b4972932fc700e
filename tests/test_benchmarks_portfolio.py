from __future__ import annotations

import sys
from pathlib import Path

import pytest

from docgen.workbook.workbook import Workbook

ROOT = Path(__file__).parents[1]


def test_the_portfolio_of_the_benchmark_holds_as_many_sound_engagements_as_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    sys.modules.pop("portfolio", None)
    from portfolio import make  # type: ignore[import-not-found]  # a script beside the package

    path = tmp_path / "firm.xlsx"
    make(path, 45)
    found = list(Workbook.read(path).engagements())
    assert (len(found), {checked.problems for checked in found}) == (45, {()})
