"""Placeholders, text boxes, panels and drawing frames of a slide, as PresentationML."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from deck.grid import Box, emu
from deck.text import Paragraph, fill_xml, paragraphs_xml

# Every shape gets its number when its slide is put together.
ID_MARK = 'id="?"'


def numbered(xml: str) -> str:
    """Return the XML with shape numbers from 2 on (1 is the shape tree itself)."""
    pieces = xml.split(ID_MARK)
    return pieces[0] + "".join(f'id="{number}"{piece}' for number, piece in enumerate(pieces[1:], start=2))


def transform(box: Box, prefix: str = "a") -> str:
    """Return the `xfrm` element of a box."""
    offset = f'<a:off x="{emu(box.left)}" y="{emu(box.top)}"/>'
    return f'<{prefix}:xfrm>{offset}<a:ext cx="{emu(box.width)}" cy="{emu(box.height)}"/></{prefix}:xfrm>'


def placeholder(kind: str, name: str, paragraphs: Sequence[Paragraph], *, index: int | None = None, autofit: bool = True) -> str:
    """Return a placeholder shape whose place and look come from its layout."""
    number = "" if index is None else f' idx="{index}"'
    body = "<a:bodyPr><a:normAutofit/></a:bodyPr>" if autofit else "<a:bodyPr/>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr {ID_MARK} name={quoteattr(name)}/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{kind}"{number}/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody>{body}<a:lstStyle/>{paragraphs_xml(paragraphs)}</p:txBody></p:sp>"
    )


def text_box(
    name: str,
    box: Box,
    paragraphs: Sequence[Paragraph],
    *,
    fill: str = "",
    anchor: str = "t",
    inset: float = 0,
) -> str:
    """Return a text box that shrinks its text by measured steps, with or without a ground colour."""
    margin = emu(inset)
    ground = fill_xml(fill) if fill else "<a:noFill/>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr {ID_MARK} name={quoteattr(name)}/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr>{transform(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{ground}<a:ln><a:noFill/></a:ln></p:spPr>'
        f'<p:txBody><a:bodyPr wrap="square" lIns="{margin}" tIns="{margin}" rIns="{margin}" bIns="{margin}" anchor="{anchor}">'
        f"<a:normAutofit/></a:bodyPr><a:lstStyle/>{paragraphs_xml(paragraphs)}</p:txBody></p:sp>"
    )


def bar(name: str, box: Box, colour: str) -> str:
    """Return a plain rectangle without text: a rule or a mark of a side's colour."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr {ID_MARK} name={quoteattr(name)}>{_DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{transform(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill_xml(colour)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )


def logo_place(box: Box) -> str:
    """Return the place that a brand's logo takes; without a brand it shows nothing."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr {ID_MARK} name="Logo">{_DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{transform(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )


_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def drawing(name: str, alt: str, box: Box, call: Paragraph) -> str:
    """Return the frame that a `{% draw … %}` tag replaces by a native drawing of the same bounds."""
    return (
        f"<p:sp><p:nvSpPr><p:cNvPr {ID_MARK} name={quoteattr(name)} descr={quoteattr(alt)}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f'<p:spPr>{transform(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill_xml("lt2")}<a:ln><a:noFill/></a:ln></p:spPr>'
        f'<p:txBody><a:bodyPr anchor="ctr"><a:normAutofit/></a:bodyPr><a:lstStyle/>{call.xml()}</p:txBody></p:sp>'
    )
