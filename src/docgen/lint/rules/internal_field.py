"""What only we may read, in a template for the client."""

from __future__ import annotations

from docgen.lint.rule import Faults, LintRule
from docgen.lint.subject import Subject


def internal_field(subject: Subject) -> Faults:
    """A template for the client reads what only we may read.

    Why: Stances, walk-away prices and scores are taken away before a client's document is made, so the tag would find nothing. More
    often, the template is an internal one and its Category does not say so.

    Bad:
        (category: client)
        {% for p in people %}
        {{ p.name }}: {{ p.stance }}
        {% endfor %}
    Good:
        (category: internal)
        {% for p in people %}
        {{ p.name }}: {{ p.stance }}
        {% endfor %}
    """
    yield from subject.of_engine("internal-field")


RULE = LintRule(internal_field, "error")
