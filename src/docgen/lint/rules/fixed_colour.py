"""Colours that a theme does not reach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docgen.dialects import PIC, A, P, W
from docgen.lint.colours import theme_of
from docgen.lint.gathered import gathered
from docgen.lint.rule import Fault, Faults, LintRule
from docgen.lint.subject import Element, Page, Subject
from docgen.template.places import ancestor

_EFFECTS = frozenset(
    {A + "effectLst", A + "effectDag", A + "blip", A + "scene3d", A + "sp3d", A + "extLst", A + "duotone", A + "clrChange"}
)
_NAMES = {"dk1": "Text 1", "lt1": "Background 1", "dk2": "Text 2", "lt2": "Background 2", "hlink": "Hyperlink"}
_FIX = "Choose one of the theme's colours instead of a colour of its own."


def fixed_colour(subject: Subject) -> Faults:
    """Text, a fill or a line has a colour of its own instead of one of the theme's.

    Why: A change of brand changes the theme. A colour that is given by its number stays what it was, on every slide by itself.

    Bad:
        (colour C00000) Welcome
    Good:
        (colour accent2) Welcome
    """
    if subject.package is None:
        return
    slots = {value.upper(): name for name, value in theme_of(subject.package).items()}
    yield from gathered(_found(subject, slots), _often)


def _found(subject: Subject, slots: Mapping[str, str]) -> Iterator[tuple[str, Fault]]:
    for page in subject.pages_of("slide", "layout", "master", "body", "header", "footer"):
        told: set[tuple[str, str]] = set()
        for element, value in _fixed(page):
            where = page.place_of(element)
            if (where, value) not in told:
                told.add((where, value))
                slot = slots.get(value, "")
                name = _NAMES.get(slot, slot.replace("accent", "Accent "))
                fix = f"Choose the theme's {name}, which is the same colour." if name else _FIX
                yield value, Fault(where, f"The colour #{value} is fixed, whatever the theme says.", fix)


def _often(value: str, count: int, first: Fault) -> Fault:
    return Fault(first.where, f"The colour #{value} is fixed at {count} places, whatever the theme says.", first.fix)


def _fixed(page: Page) -> Iterator[tuple[Element, str]]:
    for element in page.root.iter(A + "srgbClr"):
        if ancestor(element, _EFFECTS) is None and ancestor(element, frozenset({P + "pic", PIC + "pic"})) is None:
            yield element, element.get("val", "").upper()
    for element in page.root.iter(W + "color", W + "shd"):
        name, theme = ("val", "themeColor") if element.tag == W + "color" else ("fill", "themeFill")
        value = element.get(W + name, "auto")
        if value != "auto" and not element.get(W + theme):
            yield element, value.upper()


RULE = LintRule(fixed_colour)
