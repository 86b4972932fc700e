"""LibreOffice opens the decks as they are, and shows every slide."""

from __future__ import annotations

from pathlib import Path

import pytest

from decks import ASAHINO, FERROW, TIDEWELL, changed, deck, sample_deck, slides
from office import needs_office, page_count, pdf_of
from test_kickoff_edits import three_times

pytestmark = [pytest.mark.office, needs_office]


@pytest.mark.parametrize("sample", [ASAHINO, FERROW, TIDEWELL], ids=["japanese", "english", "subscription"])
def test_libreoffice_prints_a_page_for_every_slide(sample: Path, tmp_path: Path) -> None:
    made = sample_deck(sample)
    (tmp_path / "deck.pptx").write_bytes(made.to_bytes())
    assert page_count(pdf_of(tmp_path / "deck.pptx", tmp_path)) == len(slides(made))


def test_libreoffice_prints_a_page_for_every_continued_slide(tmp_path: Path) -> None:
    made = deck(changed(FERROW, tmp_path, three_times))
    (tmp_path / "deck.pptx").write_bytes(made.to_bytes())
    assert page_count(pdf_of(tmp_path / "deck.pptx", tmp_path)) == len(slides(made))
