"""Fonts that a theme does not reach."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.dialects import A, W
from docgen.lint.gathered import gathered
from docgen.lint.rule import Fault, Faults, LintRule
from docgen.lint.subject import Element, Subject
from docgen.template.branding.fonts import LONG_TEXT

_SIGN_FONTS = ("wingdings", "webdings", "symbol", "marlett")
_FIX = "Choose the theme's font (Headings or Body) at the top of the list of fonts."
_FIX_ALL = "Select all of it and choose the theme's font (Headings or Body); in PowerPoint, Home > Replace > Replace Fonts names them."


def fixed_font(subject: Subject) -> Faults:
    """Text is set in a font of its own instead of the theme's.

    Why: A change of brand changes the fonts of the theme. What names a font by itself keeps the old one, and looks foreign beside it.

    Bad:
        (font Comic Sans MS) Welcome
    Good:
        Welcome
    """
    yield from gathered(_found(subject), _often)


def _found(subject: Subject) -> Iterator[tuple[str, Fault]]:
    for page in subject.pages_of("slide", "layout", "master", "body", "header", "footer"):
        told: set[tuple[str, str]] = set()
        for element in filter(_named, page.root.iter(A + "latin", A + "ea", W + "rFonts")):
            where, font = page.place_of(element), _named(element)
            if (where, font) not in told:
                told.add((where, font))
                yield font, _fault(where, font)


def _fault(where: str, font: str) -> Fault:
    return Fault(where, f"The text is set in “{font}”, whatever the theme says.", _FIX)


def _often(font: str, count: int, first: Fault) -> Fault:
    return Fault(first.where, f"The text is set in “{font}” at {count} places, whatever the theme says.", _FIX_ALL)


def _named(element: Element) -> str:
    """Return the font that an element names by itself, empty when it takes the theme's or only signs are set in it."""
    if element.tag == W + "rFonts":
        kinds = [name for name in ("ascii", "eastAsia") if element.get(W + name) and not element.get(f"{W}{name}Theme")]
        name = element.get(W + kinds[0], "") if kinds else ""
    else:
        name = element.get("typeface", "")
    # The fonts of long text have no slot in the theme; a brand replaces them by their names.
    follows = name.startswith("+") or name in (LONG_TEXT.latin, LONG_TEXT.east_asian)
    return "" if follows or name.lower().startswith(_SIGN_FONTS) else name


RULE = LintRule(fixed_font)
