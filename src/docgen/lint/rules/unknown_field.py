"""Names that are not there."""

from __future__ import annotations

from docgen.lint.rule import Faults, LintRule
from docgen.lint.subject import Subject


def unknown_field(subject: Subject) -> Faults:
    """A tag reads a name that is not there.

    Why: No document can be made: docgen never writes a hole in the place of a value that it does not know.

    Bad:
        # Welcome, {{ client_nmae }}
    Good:
        # Welcome, {{ client_name }}
    """
    yield from subject.of_engine("unknown-field", "field-of-list")


RULE = LintRule(unknown_field, "error")
