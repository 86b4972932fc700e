"""Cut a written paragraph after some of its characters and set an ellipsis behind them."""

from __future__ import annotations

from lxml import etree

from docgen.dialects import A
from docgen.text.fitting import ELLIPSIS

_SPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "a14": "http://schemas.microsoft.com/office/drawing/2010/main",
    "a16": "http://schemas.microsoft.com/office/drawing/2014/main",
}


def cut_markup(markup: str, last: int, characters: int) -> str:
    """Return the markup of paragraphs up to number `last`, of that one the first `characters` and an ellipsis; a line break counts as one.

    A paragraph with prefixes unknown here is returned whole: too long is better than broken.
    """
    declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
    try:
        holder = etree.fromstring(f"<x{declared}>{markup}</x>")
    except etree.XMLSyntaxError:
        return markup
    paragraphs = list(holder.iterchildren(A + "p"))
    for paragraph in paragraphs[last + 1 :]:
        holder.remove(paragraph)
    for paragraph in paragraphs[last : last + 1]:
        _cut(paragraph, characters)
    inner = etree.tostring(holder, encoding="unicode")
    return inner[inner.index(">") + 1 : inner.rindex("</")]


def _cut(paragraph: etree._Element, left: int) -> None:
    last: etree._Element | None = None
    for child in list(paragraph):
        if child.tag == A + "br" and left > 0:
            left -= 1
        elif child.tag in (A + "r", A + "fld"):
            text = child.find(A + "t")
            words = (text.text or "") if text is not None else ""
            if left <= 0 and last is not None:
                paragraph.remove(child)
                continue
            if text is not None:
                text.text = words[:left]
                last = text
            left -= len(words)
        elif child.tag == A + "br":
            paragraph.remove(child)
    if last is not None:
        last.text = (last.text or "").rstrip() + ELLIPSIS
