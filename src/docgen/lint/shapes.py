"""The shapes of a slide as rules look at them: in reading order, with their bounds and their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.dialects import A, P
from docgen.lint.subject import Page
from docgen.template.inherit import bounds, placeholder
from docgen.template.marks import MARK
from docgen.template.places import shape_name, shape_properties

Element = etree._Element
# The placeholders that stand on every slide: date, footer, slide number, header.
FURNITURE = frozenset({"dt", "ftr", "sldNum", "hdr"})
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


@dataclass(frozen=True, slots=True)
class Box:
    """Where a shape lies on its slide, in EMU from the top left corner."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """Its lower edge."""
        return self.top + self.height

    def holds(self, other: Box) -> bool:
        """Whether another box lies within this one, but for a hair."""
        slack = 12_700
        return (
            self.left <= other.left + slack
            and self.top <= other.top + slack
            and self.right >= other.right - slack
            and self.bottom >= other.bottom - slack
        )


def shapes(page: Page) -> Iterator[Element]:
    """Yield the shapes of a slide, layout or master in reading order; those in groups stand where their group does."""
    tree = page.root.find(f"{P}cSld/{P}spTree")
    yield from _below(tree) if tree is not None else ()


def _below(group: Element) -> Iterator[Element]:
    for child in group:
        if child.tag == P + "grpSp":
            yield from _below(child)
        elif child.tag in (P + "sp", P + "pic", P + "graphicFrame", P + "cxnSp"):
            yield child
        elif isinstance(child.tag, str) and child.tag.endswith("}AlternateContent"):
            choice = next(iter(child), None)
            yield from _below(choice) if choice is not None else ()


def box_of(shape: Element, page: Page) -> Box | None:
    """Return where a shape lies, None when nothing says so."""
    found = bounds(shape, page.ground) if page.ground is not None else None
    return Box(*found) if found is not None else None


def place(shape: Element, page: Page) -> str:
    """Return what messages call a shape."""
    return f"{page.where} > {shape_name(shape)}"


def words(shape: Element) -> str:
    """Return the words of a shape as far as they are not tags, on one line."""
    return " ".join(MARK.sub(" ", "".join(text.text or "" for text in shape.iter(A + "t"))).split())


def has_text(shape: Element) -> bool:
    """Whether a shape shows text, fixed or by tags."""
    return any((text.text or "").strip() for text in shape.iter(A + "t"))


def role(shape: Element) -> str:
    """Return the type of a placeholder (`title`, `body`, `ftr` …), empty for any other shape."""
    own = placeholder(shape)
    return (own.get("type") or "body") if own is not None else ""


def is_decorative(shape: Element) -> bool:
    """Whether the author marked a shape as decorative, so that it needs no alternative text."""
    properties = shape_properties(shape)
    marks = properties.iter(_DECORATIVE) if properties is not None else ()
    return any(mark.get("val") in ("1", "true") for mark in marks)
