"""Everything else that the engine says of tags."""

from __future__ import annotations

from docgen.lint.rule import Faults, LintRule
from docgen.lint.rules import crossing_block, internal_field, text_overflow, unclosed_block, unknown_field
from docgen.lint.subject import Subject

_ELSEWHERE = (unknown_field, internal_field, unclosed_block, crossing_block, text_overflow)


def broken_tag(subject: Subject) -> Faults:
    """A tag cannot be read, stands where it has no place, or cannot be computed with the data it was tried with.

    Why: No document is made while one tag is broken. The finding has the code under which the author's guide explains it, such as
    broken-expression, unknown-filter or failing-expression.

    Bad:
        {{ go_live_date|dtae }}
    Good:
        {{ go_live_date|date }}
    """
    told = {problem for module in _ELSEWHERE for problem in module.RULE.check(subject)}
    yield from (problem for problem in subject.found if problem not in told)


RULE = LintRule(broken_tag, "error")
