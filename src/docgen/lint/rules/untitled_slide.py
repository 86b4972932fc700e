"""Slides without a title."""

from __future__ import annotations

from docgen.lint.rule import Fault, Faults, LintRule
from docgen.lint.shapes import has_text, role, shapes
from docgen.lint.subject import Subject


def untitled_slide(subject: Subject) -> Faults:
    """A slide has no title.

    Why: Who cannot see a slide goes from title to title, and so do the outline, links and the list of slides. docgen writes “(2/3)”
    into the title of a slide that continues.

    Bad:
        {{ client_name }}
    Good:
        # {{ client_name }}
    """
    for page in subject.pages_of("slide"):
        titles = [shape for shape in shapes(page) if role(shape) in ("title", "ctrTitle")]
        if not any(map(has_text, titles)):
            fix = "Write one into the title of its layout (Home > Reset brings it back); it may stand outside the slide."
            yield Fault(page.where, "The slide has no title.", fix)


RULE = LintRule(untitled_slide)
