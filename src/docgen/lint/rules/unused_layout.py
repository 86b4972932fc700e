"""Layouts that no slide uses."""

from __future__ import annotations

from docgen.lint.rule import Fault, Faults, LintRule
from docgen.lint.subject import Subject


def unused_layout(subject: Subject) -> Faults:
    """A layout is used by no slide.

    Why: Every document carries it along with its pictures. Layouts of an old brand come back when somebody adds a slide.

    Bad:
        (layout: Old cover)
        # Welcome
    Good:
        # Welcome
    """
    if not subject.is_deck or subject.package is None:
        return
    slides = [page.part for page in subject.pages_of("slide")]
    used = {item.target for part in slides for item in subject.package.relationships(part) if item.kind == "slideLayout"}
    for page in subject.pages_of("layout"):
        if page.part not in used:
            fix = 'Delete it (View > Slide Master > Delete Layout), or keep it and write ignore = ["unused-layout"] into docgen.toml.'
            yield Fault(page.where, "No slide uses this layout.", fix)


RULE = LintRule(unused_layout, "info")
