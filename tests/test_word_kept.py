"""Tables of a Word document that are kept on one page, and those that have grown too long for one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from decks import FERROW, MINASE
from docgen.dialects import W
from docgen.engagement.engagement import Engagement
from docgen.opc import Package, parse_xml
from docgen.template.word.kept import MOST_ROWS
from kind_files import engagement_of, made

DAY = dt.date(2026, 11, 12)


def kept_rows(package: Package) -> list[list[bool]]:
    """Of each table whose first row is kept with the next: whether each of its rows is."""
    body = parse_xml(package.part("word/document.xml"))
    tables = [[row.find(f"{W}tc/{W}p/{W}pPr/{W}keepNext") is not None for row in table.iter(W + "tr")] for table in body.iter(W + "tbl")]
    return [rows for rows in tables if rows[0]]


def enlarged(engagement: Engagement, times: int) -> Engagement:
    return engagement.with_rows({"closeout": engagement.closeout * times})


@pytest.mark.parametrize(("sample", "language"), [(FERROW, "en"), (MINASE, "ja")])
def test_a_table_that_fits_a_page_is_kept_whole(sample: Path, language: str) -> None:
    tables = kept_rows(made(engagement_of(sample), "closeout-plan", language, DAY))
    assert len(tables) > 5
    assert [len(rows) for rows in tables if len(rows) <= MOST_ROWS and not all(rows[:-1])] == []


def test_a_table_longer_than_a_page_breaks_between_its_rows_but_not_below_its_header() -> None:
    tables = kept_rows(made(enlarged(engagement_of(FERROW), 4), "closeout-plan", "en", DAY))
    long = [rows for rows in tables if len(rows) > MOST_ROWS]
    assert len(long) >= 3
    assert [rows for rows in long if any(rows[1:])] == []


def test_the_table_grows_row_by_row_until_it_may_break() -> None:
    engagement = engagement_of(FERROW)
    first = next(item for item in engagement.closeout if item.group == "knowledge")
    for count in (MOST_ROWS - 1, MOST_ROWS):
        package = made(engagement.with_rows({"closeout": (first,) * count}), "closeout-plan", "en", DAY)
        (rows,) = [rows for rows in kept_rows(package) if len(rows) == count + 1]
        assert all(rows) == (count + 1 <= MOST_ROWS)
