"""Rows of a large workbook lie in a file and come back as they were, whatever is asked for first."""

from __future__ import annotations

from pathlib import Path

from docgen.workbook.cells import CellRow
from docgen.workbook.fast.keeping import KeptRows, Store, chosen_rows
from docgen.workbook.fast.packing import Unpacker, pack
from docgen.workbook.slices import Frame, slices_of
from docgen.workbook.workbook import Workbook
from workbook_files import ENGAGEMENTS, sheets, write

TEXTS = ["a", "bb" * 40_000, "c", "dd" * 70_000, "e"]


def kept(in_memory: int) -> KeptRows:
    """Return five rows, some of them larger than what is read at once, with so many bytes in memory."""
    rows = KeptRows(Store(in_memory), Unpacker((), (), False))
    for number, text in enumerate(TEXTS, start=2):
        rows.add(number, pack((1, text)))
    return rows


def held(row: CellRow) -> bytes:
    assert isinstance(row.held, bytes)
    return row.held


def test_rows_in_a_file_are_the_rows_that_were_added() -> None:
    for in_memory in (10**9, 10):
        rows = kept(in_memory)
        expected = [(number, pack((1, text))) for number, text in enumerate(TEXTS, start=2)]
        assert [(row.number, held(row)) for row in rows] == expected
        assert [(rows[place].number, held(rows[place])) for place in (4, 0, 3, -1)] == [expected[place] for place in (4, 0, 3, -1)]
        assert [row.number for row in rows[1:4]] == [3, 4, 5]
        some = chosen_rows(rows, [4, 1])
        assert [held(row) for row in some] == [expected[4][1], expected[1][1]]
        assert [row.number for row in chosen_rows(some, [1])] == [3]
        rows.add(9, pack((1, "later")))
        assert (len(rows), held(rows[5])) == (6, pack((1, "later")))


def test_each_engagement_has_its_rows_in_their_order_though_they_are_mixed(tmp_path: Path) -> None:
    facts = ENGAGEMENTS[1]
    engagements = [ENGAGEMENTS[0], *([f"E-{n}", *facts[1:]] for n in range(4))]
    goals = [["engagement_id", "goal_id", "goal_text"], *([f"e-{n % 4}", f"G{n}", f"Goal {n}"] for n in range(12))]
    book = Workbook.read(write(tmp_path / "mixed.xlsx", sheets(Engagements=engagements, Goals=goals)))
    found = {one.engagement_id: [goal.goal_id for goal in one.engagement.goals] for one in book.engagements() if one.engagement}
    assert found == {f"E-{n}": [f"G{n}", f"G{n + 4}", f"G{n + 8}"] for n in range(4)}


def test_an_engagement_by_itself_is_checked_as_its_workbook_checks_it() -> None:
    for path in sorted((Path(__file__).parents[1] / "samples").glob("*.xlsx")):
        book = Workbook.read(path)
        frame = Frame.of(book)
        assert [frame.checked(piece) for piece in slices_of(book)] == list(book.engagements()), path.name
