"""Programs inside of a template."""

from __future__ import annotations

from docgen.lint.rule import Fault, Faults, LintRule
from docgen.lint.subject import Subject

_SIGNS = ("vbaproject.bin", "vbadata.xml")


def macros(subject: Subject) -> Faults:
    """The file holds macros or ActiveX controls.

    Why: docgen does not run them, and every document would carry them to the client, whose Office warns of them or blocks the file.

    Bad:
        (macros)
        # Welcome
    Good:
        # Welcome
    """
    if subject.package is None:
        return
    fix = "Save it as a presentation or document without macros (.pptx, .docx)."
    names = [name for name in subject.package.names if name.lower().endswith(_SIGNS)]
    if names or "macroenabled" in subject.package.content_type(subject.package.main_part).lower():
        yield Fault(next(iter(names), ""), "The file holds macros.", fix)
    for name in subject.package.names:
        if "/activex/" in name.lower() and name.lower().endswith(".xml"):
            yield Fault(
                name, "The file holds an ActiveX control.", "Delete the control (Developer > Design Mode), and save the file again."
            )


RULE = LintRule(macros, "error")
