"""The markup of a logo where it stands: on a slide, in a line of Word, above a running line of Word."""

from __future__ import annotations

from lxml import etree

from docgen.dialects import PIC, WP, A, P, R, W
from docgen.opc import Package
from docgen.template.pictures.frame import Box

Element = etree._Element

_MM_PER_TWIP = 25.4 / 1440
_USUAL_EDGE_TWIPS = 709
# How far a logo keeps from the edge of the paper, which printers leave blank, and from the words below it.
_EDGE_MM, _GAP_MM = 4.5, 1.0
_HIGHEST_MM, _LOWEST_MM = 7.0, 3.5
_SPACES = f'xmlns:a="{A[1:-1]}" xmlns:p="{P[1:-1]}" xmlns:r="{R[1:-1]}" xmlns:w="{W[1:-1]}" xmlns:wp="{WP[1:-1]}" xmlns:pic="{PIC[1:-1]}"'


def running_edge_mm(package: Package) -> float:
    """Return how far from the upper edge of the paper the running lines of a Word document begin, the nearest of all sections."""
    if not package.main_part.startswith("word/"):
        return 0.0
    margins = package.tree(package.main_part).iter(W + "pgMar")
    found = [int(text) for margin in margins if (text := margin.get(W + "header", "")).isdecimal()]
    return min(found, default=_USUAL_EDGE_TWIPS) * _MM_PER_TWIP


def above_line_mm(edge_mm: float) -> tuple[float, float]:
    """Return the height of a logo above a running line, and how far it lies below the edge of the paper."""
    height = min(_HIGHEST_MM, max(_LOWEST_MM, edge_mm - _EDGE_MM - _GAP_MM))
    return height, max(edge_mm - _GAP_MM - height, 0.0)


def slide_picture(id: str, alt: str, blip: str, box: Box) -> Element:
    """Return a picture of a slide, its layout or its master; `alt` is quoted already."""
    return etree.fromstring(
        f'<p:pic {_SPACES}><p:nvPicPr><p:cNvPr id="{id}" name="Logo" descr={alt}/><p:cNvPicPr><a:picLocks noChangeAspect="1"/>'
        f'</p:cNvPicPr><p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f'<p:spPr><a:xfrm><a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.cx}" cy="{box.cy}"/></a:xfrm>{_RECTANGLE}</p:spPr></p:pic>'
    )


def inline_run(id: int, alt: str, blip: str, box: Box) -> Element:
    """Return a run of Word that holds a picture like a letter."""
    return etree.fromstring(
        f'<w:r {_SPACES}><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{box.cx}" cy="{box.cy}"/>'
        f'<wp:docPr id="{id}" name="Logo" descr={alt}/><wp:cNvGraphicFramePr/>{_graphic(id, blip, box)}</wp:inline></w:drawing></w:r>'
    )


def word_run(id: int, alt: str, blip: str, box: Box) -> Element:
    """Return a run of Word whose picture ends at the right margin, `box.y` below the upper edge of the page, and takes no room."""
    return etree.fromstring(
        f'<w:r {_SPACES}><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="251658240" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{box.y}</wp:posOffset></wp:positionV><wp:extent cx="{box.cx}" cy="{box.cy}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="{id}" name="Logo" descr={alt}/><wp:cNvGraphicFramePr/>'
        f"{_graphic(id, blip, box)}</wp:anchor></w:drawing></w:r>"
    )


_RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


def _graphic(id: int, blip: str, box: Box) -> str:
    return (
        f'<a:graphic><a:graphicData uri="{PIC[1:-1]}"><pic:pic><pic:nvPicPr><pic:cNvPr id="{id}" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{box.cx}" cy="{box.cy}"/></a:xfrm>{_RECTANGLE}</pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic>"
    )
