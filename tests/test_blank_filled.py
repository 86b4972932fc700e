"""A new workbook, filled in with the values of a sample, makes the sample's deck."""

from __future__ import annotations

from pathlib import Path

import pytest

from blank_files import fill, only_engagement, write_blank
from decks import ASAHINO, FERROW, TODAY
from docgen import Request, generate
from docgen.workbook.blank import Wanted
from docgen.workbook.workbook import Workbook


@pytest.mark.parametrize(("sample", "language"), [(ASAHINO, "ja"), (FERROW, "en")], ids=["japanese", "english"])
def test_a_new_workbook_filled_with_a_samples_values_makes_the_same_deck(sample: Path, language: str, tmp_path: Path) -> None:
    wanted = Wanted(language)
    path = write_blank(tmp_path, wanted)
    fill(path, only_engagement(sample), wanted)
    assert Workbook.read(path).problems == ()
    assert deck(path, tmp_path / "filled") == deck(sample, tmp_path / "sample")


def deck(workbook: Path, folder: Path) -> tuple[str, bytes]:
    """Return the name and the bytes of a workbook's kickoff deck."""
    (outcome,) = generate(workbook, "kickoff-deck", Request(out=folder, today=TODAY))
    assert outcome.path is not None, outcome.problems
    return outcome.path.name, outcome.path.read_bytes()
