"""Text that is hard to read on what it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from docgen.brand.contrast import contrast
from docgen.dialects import A, P, W
from docgen.lint.colours import Colours
from docgen.lint.rule import Fault, Faults, LintRule
from docgen.lint.shapes import FURNITURE, Box, box_of, role, shapes
from docgen.lint.subject import Element, Page, Subject
from docgen.lint.words import property_of
from docgen.opc import Package
from docgen.template.inherit import Levels, placeholder, run_style, text_sources
from docgen.template.places import ancestor

_LARGE_PT, _LARGE_BOLD_PT = 18.0, 14.0
_ENOUGH, _ENOUGH_LARGE = 4.5, 3.0
_FIX = "Take a darker colour on light ground, or a lighter one on dark ground."


def low_contrast(subject: Subject) -> Faults:
    """Text has too little contrast with its ground.

    Why: The guidelines for accessible content ask for 4.5 to 1, and 3 to 1 from 18 pt on (bold: 14 pt). Grey on white fails in a bright
    room and on paper long before it does so on the author's screen.

    Bad:
        (colour BFBFBF) {{ client_name }}
    Good:
        (colour 595959) {{ client_name }}
    """
    if subject.package is None:
        return
    for page in subject.pages_of("slide"):
        colours = Colours.of(page, subject.package)
        for shape in shapes(page):
            if role(shape) not in FURNITURE and page.ground is not None:
                yield from _shape(page, shape, colours)
    if subject.is_document:
        for page in subject.pages_of("body", "header", "footer"):
            yield from _paragraphs(page, subject.package)


def _shape(page: Page, shape: Element, colours: Colours) -> Iterator[Fault]:
    assert page.ground is not None
    lists = text_sources(shape, page.ground) if shape.tag == P + "sp" else ()
    under = _ground(page, shape, colours)
    told = set()
    filled = {ancestor(tag.paragraph, {A + "tc"}) for tag in page.tags_in(shape) if tag.kind == "fill"}
    for paragraph in shape.iter(A + "p"):
        cell = ancestor(paragraph, {A + "tc"})
        # What a tag fills has a colour that only the data know.
        ground = None if cell in filled else colours.cell(cell) if cell is not None else under
        levels = Levels.of(paragraph, lists)
        for run in paragraph.iterchildren(A + "r"):
            text = run.findtext(A + "t") or ""
            ink = colours.text(run, levels, shape, in_cell=cell is not None)
            if not text.strip() or ink is None or ground is None:
                continue
            style = run_style(run, levels, page.ground)
            found = _fault(page.place_of(paragraph), ink, ground, style.size_pt, is_bold=style.bold)
            if found is not None and found not in told:
                told.add(found)
                yield found


def _fault(where: str, ink: str, ground: str, size_pt: float, *, is_bold: bool) -> Fault | None:
    ratio = contrast(ink, ground)
    enough = _ENOUGH_LARGE if size_pt >= _LARGE_PT or (is_bold and size_pt >= _LARGE_BOLD_PT) else _ENOUGH
    if ratio >= enough:
        return None
    message = f"The text has a contrast of {ratio:.1f} to 1 (#{ink} on #{ground}); it needs {enough:g} to 1 at {size_pt:.4g} pt."
    return Fault(where, message, _FIX)


def _ground(page: Page, shape: Element, colours: Colours) -> str | None:
    """Return the colour that the text of a shape stands on, None when it is a picture, a gradient or cannot be told."""
    own = colours.fill(shape)
    if own != "":
        return own
    box = box_of(shape, page)
    found: str | None = colours.background
    for other in _beneath(page, shape):
        below = box_of(other, page)
        if isinstance(box, Box) and below is not None and below.holds(box):
            fill = None if other.tag in (P + "pic", P + "graphicFrame") else colours.fill(other)
            found = found if fill == "" else fill
    return found


def _beneath(page: Page, shape: Element) -> Iterator[Element]:
    """Yield what lies under a shape, the lowest first: what its master and its layout show, then its slide's own shapes."""
    for tree in (page.ground.master, page.ground.layout) if page.ground is not None else ():
        if tree is not None:
            yield from (other for other in shapes(replace(page, root=tree)) if placeholder(other) is None)
    yield from takewhile(lambda other: other is not shape, shapes(page))


def _paragraphs(page: Page, package: Package) -> Iterator[Fault]:
    for paragraph in page.places:
        ground = _shade(paragraph)
        told = set()
        for run in paragraph.iterchildren(W + "r"):
            colour = property_of(paragraph, run, "color", package)
            ink = colour.get(W + "val", "auto") if colour is not None else "auto"
            if ink == "auto" or ground is None or not "".join(text.text or "" for text in run.iter(W + "t")).strip():
                continue
            size, bold = property_of(paragraph, run, "sz", package), property_of(paragraph, run, "b", package)
            points = int(size.get(W + "val", "22")) / 2 if size is not None else 11.0
            is_bold = bold is not None and bold.get(W + "val", "1") not in ("0", "false")
            found = _fault(page.places[paragraph], ink.upper(), ground, points, is_bold=is_bold)
            if found is not None and found not in told:
                told.add(found)
                yield found


def _shade(paragraph: Element) -> str | None:
    """Return the colour behind a paragraph of Word: its own shading, its cell's, or white paper; None inside a text box."""
    if ancestor(paragraph, {W + "txbxContent"}) is not None:
        return None
    cell = ancestor(paragraph, {W + "tc"})
    for element in (paragraph.find(f"{W}pPr/{W}shd"), cell.find(f"{W}tcPr/{W}shd") if cell is not None else None):
        fill = element.get(W + "fill", "auto") if element is not None else "auto"
        if fill != "auto":
            return fill.upper()
    table = ancestor(paragraph, {W + "tbl"})
    # A table style may shade its rows, which only Word works out.
    style = table.find(f"{W}tblPr/{W}tblStyle") if table is not None else None
    return "FFFFFF" if style is None else None


RULE = LintRule(low_contrast)
