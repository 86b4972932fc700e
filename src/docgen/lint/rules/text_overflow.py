"""Text that does not fit its box with the data given."""

from __future__ import annotations

from docgen.lint.rule import Faults, LintRule
from docgen.lint.subject import Subject


def text_overflow(subject: Subject) -> Faults:
    """Text does not fit its box, its row or its slide with the data it was tried with.

    Why: It would run over what stands below, or off the slide. Boxes that may shrink are measured at their smallest type, all others
    at the type they have. Only data show it: name a workbook with --with.

    Bad:
        (box 4 x 1 cm) {{ client_name }} and {{ vendor_name }} start {{ project_name }} on {{ kickoff_date|date }}
    Good:
        (box 16 x 4 cm) {{ client_name }} and {{ vendor_name }} start {{ project_name }} on {{ kickoff_date|date }}
    """
    yield from subject.of_engine("text-overflow", "row-overflow", "shape-overflow", "text-cut")


RULE = LintRule(text_overflow)
