"""Blocks and tags without their other end."""

from __future__ import annotations

from docgen.lint.rule import Faults, LintRule
from docgen.lint.subject import Subject


def unclosed_block(subject: Subject) -> Faults:
    """A tag, a loop or a condition has no end, or an end has no beginning.

    Why: Nobody can say what is to be repeated or hidden, so no document is made.

    Bad:
        {% for g in goals %}
        {{ g.metric }}
    Good:
        {% for g in goals %}
        {{ g.metric }}
        {% endfor %}
    """
    yield from subject.of_engine("unclosed-block", "unopened-block", "unclosed-tag", "stray-branch", "misplaced-branch")


RULE = LintRule(unclosed_block, "error")
