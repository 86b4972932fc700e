"""A slide that continues is written once for each of its pages; its boxes and tables are measured once, and say the same."""

from __future__ import annotations

from docgen.problems import Problem
from docgen.template.settled import Settled


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
