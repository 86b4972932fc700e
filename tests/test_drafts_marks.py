"""The marks of drafts: however long their word and whatever the page, they stay on it."""

from __future__ import annotations

from math import cos, radians, sin

import pytest

from docgen.template.draft_shapes import marks

EMU = 360_000
PAGES = {"16:9": (33.87, 19.05), "4:3": (25.4, 19.05), "A4": (21, 29.7), "A4 across": (29.7, 21)}


@pytest.mark.parametrize("word", ["DRAFT", "下書き"])
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_both_marks_stay_on_the_page_tilted_as_they_are(word: str, page: tuple[float, float]) -> None:
    width, height = (round(side * EMU) for side in page)
    large, small = marks(word, width, height, 1)
    angle = radians(20)
    assert large.width * cos(angle) + large.height * sin(angle) <= width
    assert large.width * sin(angle) + large.height * cos(angle) <= height
    assert large.size_pt > 20
    assert (small.x >= 0, small.x + small.width <= width, small.y) == (True, True, 0)
