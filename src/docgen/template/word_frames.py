"""Where a drawing goes in a Word document: into the frame of its text box, or over the width of its line."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from docgen.dialects import MC, WP, A, W
from docgen.template.places import ancestor
from docgen.template.scan import remove_element
from docgen.template.tags.drawing import Frame
from docgen.template.tags.in_word import Anchored

Element = etree._Element

_EMU_PER_TWIP = 635
_EMU_PER_CM = 360_000
# A table cell's margins at both sides together, unless its author changes them (ISO/IEC 29500-1, 17.4.42).
_CELL_MARGINS_TWIPS = 216
_BEFORE_NAME = frozenset(
    WP + name
    for name in (
        *("simplePos", "positionH", "positionV", "extent", "effectExtent"),
        *("wrapNone", "wrapSquare", "wrapTight", "wrapThrough", "wrapTopAndBottom"),
    )
)


@dataclass(frozen=True, slots=True)
class WordFrame:
    """A place for a drawing: what it replaces, how large it is, and the markup around it, if any."""

    host: Element
    frame: Frame
    anchored: Anchored | None = None
    opening: str = ""
    closing: str = ""


def word_frame(paragraph: Element, root: Element, height_cm: float | None, height_share: float) -> WordFrame | str:
    """Return the place for the drawing of a tag in `paragraph`, or why there is none."""
    if ancestor(paragraph, {W + "txbxContent"}) is not None:
        return _text_box(paragraph)
    width = _line_width(paragraph, root)
    if width is None:
        return "stands where the width of a line is not known"
    height = round(height_cm * _EMU_PER_CM) if height_cm else round(width * height_share)
    copy = _shell(paragraph, frozenset({W + "pPr"}))
    run = etree.SubElement(copy, W + "r")
    run.text = "\ue000"
    opening, _, closing = etree.tostring(copy, encoding="unicode").partition("\ue000")
    return WordFrame(paragraph, Frame(0, 0, width, height), opening=opening, closing=closing)


def _text_box(paragraph: Element) -> WordFrame | str:
    drawing = ancestor(paragraph, {W + "drawing"})
    if drawing is None or not len(drawing):
        return "stands in a text box of the kind of Word 2007"
    frame, data = drawing[0], next(drawing.iter(A + "graphicData"), None)
    if data is None or not len(data) or not data[0].tag.endswith("}wsp"):
        return "stands in a text box inside a group"
    extent = frame.find(WP + "extent")
    if extent is None or "0" in (extent.get("cx", "0"), extent.get("cy", "0")):
        return "stands in a text box without a size"
    host = ancestor(drawing, {MC + "AlternateContent"})
    box = Frame(0, 0, int(extent.get("cx", "0")), int(extent.get("cy", "0")))
    return WordFrame(host if host is not None else drawing, box, _anchored(frame))


def _anchored(frame: Element) -> Anchored:
    """Return the markup of the author's frame."""
    copy = _shell(frame, _BEFORE_NAME)
    copy.text = ""
    text = etree.tostring(copy, encoding="unicode")
    closing = f"</{copy.prefix}:{etree.QName(copy).localname}>"
    return Anchored(text.removesuffix(closing), closing)


def _shell(element: Element, kept: frozenset[str]) -> Element:
    """Return a copy of `element` with its children of the names `kept`, without ids that may stand only once in a document."""
    copy = deepcopy(element)
    copy.text = copy.tail = None
    for name in list(copy.attrib):
        if str(name).startswith("{"):
            del copy.attrib[name]
    for child in list(copy):
        child.tail = None
        if child.tag not in kept:
            copy.remove(child)
    return copy


def _line_width(paragraph: Element, root: Element) -> int | None:
    """Return how wide the lines of `paragraph` are, in EMU."""
    cell = ancestor(paragraph, {W + "tc"})
    if cell is not None:
        stated = cell.find(f"{W}tcPr/{W}tcW")
        twips = _number(stated, "w") - _CELL_MARGINS_TWIPS if stated is not None and stated.get(W + "type") == "dxa" else 0
        return twips * _EMU_PER_TWIP if twips > 0 else None
    section = _section(paragraph, root)
    page, margins = (section.find(W + name) if section is not None else None for name in ("pgSz", "pgMar"))
    if page is None or section is None:
        return None
    twips = _number(page, "w") - sum(_number(margins, name) for name in ("left", "right", "gutter"))
    columns = section.find(W + "cols")
    count = max(_number(columns, "num"), 1)
    twips = (twips - _number(columns, "space", 720) * (count - 1)) // count
    indents = paragraph.find(f"{W}pPr/{W}ind")
    twips -= sum(_number(indents, name) for name in ("left", "start", "right", "end"))
    return twips * _EMU_PER_TWIP if twips > 0 else None


def _section(paragraph: Element, root: Element) -> Element | None:
    """Return the page set-up of the section that holds `paragraph`: the next one stated (ISO/IEC 29500-1, 17.6.18)."""
    seen = False
    for element in root.iter(W + "p", W + "sectPr"):
        seen = seen or element is paragraph
        if seen and element.tag == W + "sectPr":
            return element
    return None


def _number(element: Element | None, name: str, default: int = 0) -> int:
    stated = element.get(W + name, "") if element is not None else ""
    return int(stated) if stated.lstrip("-").isdigit() else default


def take_out(host: Element) -> None:
    """Remove what the drawing replaces; what stands behind it stays."""
    parent = host.getparent()
    assert parent is not None
    remove_element(host, parent)
