"""The reading benchmark reads what it says it reads; how fast is for the benchmark itself to say."""

from __future__ import annotations

from pathlib import Path

import pytest


def test_the_portfolio_holds_as_many_sound_engagements_as_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "benchmarks"))
    from reading.contenders import read_cells, read_engagements
    from reading.make import ROWS_EACH, make

    path = tmp_path / "portfolio.xlsx"
    assert 4 * ROWS_EACH <= make(path, 4) <= 4.2 * ROWS_EACH  # a sample may have more rows than all are filled up to
    assert read_engagements(path) == "4 engagements, 0 problems"
    assert read_cells(path).endswith(" cells")
