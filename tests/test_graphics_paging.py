from __future__ import annotations

import pytest

from docgen.template.tags.paging import windows


@pytest.mark.parametrize(
    ("count", "most", "sizes"),
    [(0, 5, [0]), (1, 5, [1]), (5, 5, [5]), (6, 5, [3, 3]), (11, 5, [4, 4, 3]), (3, 0, [1, 1, 1])],
)
def test_rows_are_spread_evenly_over_as_few_slides_as_hold_them(count: int, most: int, sizes: list[int]) -> None:
    assert [len(part) for part in windows(list(range(count)), most)] == sizes


@pytest.mark.parametrize("count", range(1, 40))
def test_each_row_stands_on_exactly_one_slide_in_its_order(count: int) -> None:
    for most in range(1, 12):
        parts = windows(list(range(count)), most, leads=lambda row: row % 3 == 0)
        assert [row for part in parts for row in part] == list(range(count))
        assert len(parts) == -(-count // most)
        assert max(map(len, parts)) <= most


def test_a_slide_begins_with_a_leading_row_where_it_can() -> None:
    assert ["".join(part) for part in windows(list("PttPttttPt"), 8, leads=lambda row: row == "P")] == ["Ptt", "PttttPt"]
    assert ["".join(part) for part in windows(list("Pttttttttt"), 5, leads=lambda row: row == "P")] == ["Ptttt", "ttttt"]
