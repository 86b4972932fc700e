"""A slide that continues is written once for each of its pages; its boxes and tables are measured once, and say the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

import sketches
from docgen.opc import Package
from docgen.problems import DocgenError, Problem
from docgen.template.properties import title_of
from docgen.template.rendering import Rendering
from docgen.template.rows import RowState
from docgen.template.settled import Settled
from docgen.template.template import Document


class _Counted:
    def __init__(self, contents: object) -> None:
        self.contents = contents
        self.found = 0

    def take_over(self, other: object) -> None:
        assert isinstance(other, _Counted)
        self.found = other.found

    def find(self) -> list[Problem]:
        self.found = 7
        return [Problem("text-overflow", "It is too long.", "Shorten it.", "slide 1")]


def test_what_says_the_same_in_the_next_run_takes_over_what_was_found_and_tells_no_problem_twice():
    settled, first, again = Settled(), _Counted(["a", "b"]), _Counted(["a", "b"])
    settled.start_run(is_again=False)
    assert [problem.rule for problem in settled.settle(first, first.find)] == ["text-overflow"]
    settled.start_run(is_again=True)
    assert settled.settle(again, again.find) == []
    assert again.found == 7


def test_what_says_something_else_on_its_page_is_measured_anew():
    settled, first, other, third = Settled(), _Counted(["a"]), _Counted(["page 2"]), _Counted(["c"])
    settled.start_run(is_again=False)
    settled.settle(first, first.find)
    settled.start_run(is_again=True)
    assert len(settled.settle(other, other.find)) == 1
    assert len(settled.settle(third, third.find)) == 1  # which the run before did not have


def test_another_program_begins_with_nothing_known():
    settled, first, other = Settled(), _Counted(["a"]), _Counted(["a"])
    settled.start_run(is_again=False)
    settled.settle(first, first.find)
    settled.start_run(is_again=False)
    assert len(settled.settle(other, other.find)) == 1


def _deck(row: str, rows: int = 40) -> Document:
    table = sketches.slide_table("Table 2", 3, ["|= Task | Owner |", row], 2_000_000)
    package = sketches.slide_package(sketches.title("Title 1", 2, ["# Plan"]) + table)
    tasks = [{"name": f"Task {number}", "owner": "Ana"} for number in range(1, rows + 1)]
    return sketches.make(package, {"tasks": tasks})


def _slides(document: Document) -> list[str]:
    package = Package.read(document.content)
    names = sorted((name for name in package.names if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)), key=len)
    return [sketches.read_slide(sketches.tree_of(document, name)) for name in names]


def _counted(monkeypatch: pytest.MonkeyPatch) -> list[RowState]:
    """Count the rows that are written out, in a list that grows."""
    written: list[RowState] = []
    begin_row: Callable[[Any, RowState], None] = Rendering.begin_row

    def counting(rendering: Rendering, row: RowState) -> None:
        written.append(row)
        begin_row(rendering, row)

    monkeypatch.setattr(Rendering, "begin_row", counting)
    return written


def test_a_row_that_stands_on_another_slide_is_not_written_again(monkeypatch):
    written = _counted(monkeypatch)
    slides = _slides(_deck("| {% for t in tasks %}{{ t.name }} | {{ t.owner }}{% endfor %} |"))
    assert len(slides) > 2
    found = re.findall(r"Task \d+", "\n".join(slides))
    assert sorted(found) == sorted(f"Task {number}" for number in range(1, 41))
    # Header and rows once to measure them; on each slide its header and its own rows.
    assert len(written) == 41 + len(slides) + 40


def test_a_row_that_names_its_slide_is_written_for_each(monkeypatch):
    written = _counted(monkeypatch)
    slides = _slides(_deck("| {% for t in tasks %}{{ t.name }} | {{ page }} of {{ pages }}{% endfor %} |"))
    assert len(written) == 41 * (len(slides) + 1)
    for number, slide in enumerate(sorted(slides, key=lambda text: min(map(int, re.findall(r"Task (\d+)", text)))), 1):
        assert set(re.findall(r"(\d) of (\d)", slide)) == {(str(number), str(len(slides)))}


def test_an_unknown_field_of_a_row_is_still_named():
    with pytest.raises(DocgenError) as caught:
        _deck("| {% for t in tasks %}{{ t.nmae }} | {{ t[3] }}{% endfor %} |", rows=1)
    assert "nmae" in str(caught.value)


@pytest.mark.parametrize(
    ("core", "title"),
    [
        ("<c xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title> Plan </dc:title></c>", "Plan"),
        ("<c xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>R&amp;D</dc:title></c>", "R&D"),
        ("<c xmlns:d='http://purl.org/dc/elements/1.1/'><d:title>Plan</d:title></c>", "Plan"),
        ("<c/>", ""),
    ],
)
def test_the_title_is_read_however_the_part_is_written(core, title):
    assert title_of(core) == title
