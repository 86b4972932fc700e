"""Cells of one text are noted in one call; they must come out as if each of their parts had been noted by itself."""

from __future__ import annotations

import re

import pytest

from docgen.dialects import A
from docgen.problems import DocgenError
from sketches import SLIDE, make, slide_package, slide_table, tree_of

LONG = "A goal that is far too long for one line of a narrow column and must break into several"
JAPANESE = "狭い列には一行で収まらない長い目標なので、何行かに分かれる"
ROWS = [{"a": "x", "b": LONG}, {"a": JAPANESE, "b": "&<>"}, {"a": None, "b": "two\nlines"}, {"a": 3, "b": "\x02"}]


def heights(lines: list[str], rows: list[dict[str, object]], height: int) -> list[str]:
    document = make(slide_package(slide_table("Table 1 [fit 8]", 2, lines, height)), {"rows": rows})
    return [row.get("h", "") for row in tree_of(document, SLIDE).iter(A + "tr")]


@pytest.mark.parametrize("count", [1, 2, 5])
@pytest.mark.parametrize("height", [5_000_000, 2_500_000])
def test_a_cell_of_one_value_is_as_tall_as_one_whose_value_stands_beside_an_empty_one(count: int, height: int) -> None:
    plain = ["|= A | B |", "| {% for r in rows %}{{ r.a }} | {{ r.b }}{% endfor %} |"]
    apart = ["|= A{{ '' }} | B{{ '' }} |", "| {% for r in rows %}{{ r.a }}{{ '' }} | {{ '' }}{{ r.b }}{% endfor %} |"]
    assert heights(plain, ROWS * count, height) == heights(apart, ROWS * count, height)


def test_a_row_is_as_tall_as_the_text_that_breaks_into_most_lines() -> None:
    plain = ["|= A | B |", "| {% for r in rows %}{{ r.a }} | {{ r.b }}{% endfor %} |"]
    short, broken = (int(heights(plain, [{"a": "x", "b": text}], 5_000_000)[1]) for text in ("x", LONG * 3))
    assert broken > 3 * short > 0


def test_the_error_of_a_value_alone_in_its_cell_names_that_cell() -> None:
    package = slide_package(slide_table("Table 1", 2, ["|= A | B |", "| x | {{ 1//rows }} |"]))
    with pytest.raises(DocgenError, match=re.escape("slide 1 > Table 1 > row 2, cell 2")):
        make(package, {"rows": 0})
