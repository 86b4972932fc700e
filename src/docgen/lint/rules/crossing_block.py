"""Blocks that begin in one box or cell and end in another."""

from __future__ import annotations

from docgen.lint.rule import Faults, LintRule
from docgen.lint.subject import Subject


def crossing_block(subject: Subject) -> Faults:
    """A block begins in one box or cell and ends in another.

    Why: A block repeats or hides the smallest whole thing that holds all its tags. Two boxes are no whole thing, and a condition from
    cell to cell is far more often a slip than the wish to hide the row.

    Bad:
        | Go-live: {% if go_live_date %} | {{ go_live_date|date }}{% endif %} |
    Good:
        | {% row if go_live_date %}Go-live: | {{ go_live_date|date }}{% endif %} |
    """
    yield from subject.of_engine("crossing-block", "row-outside-table", "column-outside-row", "merged-column")


RULE = LintRule(crossing_block, "error")
