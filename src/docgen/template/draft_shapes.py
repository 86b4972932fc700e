"""The two shapes that mark a draft: its word large behind the text, and small in a dark box at the upper edge of the page."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin

from lxml import etree

from docgen.dialects import WP, A, P, W

_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_NAME = "Draft mark"
_EMU_PER_PT = 12700
# A letter of the large word takes about this part of its size in width, a full-width one all of it.
_LATIN_WIDTH, _FULL_WIDTH = 0.75, 1.0
_SMALL_PT, _SMALL_WIDTH, _SMALL_HEIGHT = 11, 1_300_000, 230_000
_TILT = -20 * 60_000
_LINE = 1.6


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: its word, its box in EMU from the upper left corner of the page, its size, and whether it lies behind the text."""

    id: int
    word: str
    x: int
    y: int
    width: int
    height: int
    size_pt: int
    is_behind: bool


def marks(word: str, page_width: int, page_height: int, first_id: int) -> tuple[Mark, Mark]:
    """Return the mark behind the text and the one at the upper edge, for a page of this size in EMU."""
    letters = sum(_LATIN_WIDTH if letter.isascii() else _FULL_WIDTH for letter in word) or 1
    width = int(page_width * 0.8)
    # Tilted, the box reaches further up and down than it is tall, and stays on the page all the same.
    tilt = radians(abs(_TILT) / 60_000)
    tallest = (page_height * 0.96 - width * sin(tilt)) / cos(tilt)
    size_pt = int(min(page_width * 0.6 / letters, tallest / _LINE) / _EMU_PER_PT)
    height = int(size_pt * _LINE * _EMU_PER_PT)
    large = Mark(first_id, word, (page_width - width) // 2, (page_height - height) // 2, width, height, size_pt, is_behind=True)
    small = Mark(first_id + 1, word, (page_width - _SMALL_WIDTH) // 2, 0, _SMALL_WIDTH, _SMALL_HEIGHT, _SMALL_PT, is_behind=False)
    return large, small


def slide_shape(mark: Mark) -> etree._Element:
    """Return a mark as a shape of a slide."""
    shape = etree.Element(P + "sp", nsmap={"p": P[1:-1], "a": A[1:-1]})
    named = etree.SubElement(shape, P + "nvSpPr")
    etree.SubElement(named, P + "cNvPr", {"id": str(mark.id), "name": f"{_NAME} {mark.id}", "descr": mark.word})
    etree.SubElement(named, P + "cNvSpPr", {"txBox": "1"})
    etree.SubElement(named, P + "nvPr")
    _add_look(etree.SubElement(shape, P + "spPr"), mark)
    text = etree.SubElement(shape, P + "txBody")
    _add_body(text, A + "bodyPr")
    etree.SubElement(text, A + "lstStyle")
    paragraph = etree.SubElement(text, A + "p")
    etree.SubElement(paragraph, A + "pPr", {"algn": "ctr"})
    run = etree.SubElement(paragraph, A + "r")
    properties = etree.SubElement(run, A + "rPr", {"sz": str(mark.size_pt * 100), "b": "1"})
    fill = etree.SubElement(etree.SubElement(properties, A + "solidFill"), A + "schemeClr", {"val": "tx1" if mark.is_behind else "bg1"})
    if mark.is_behind:
        etree.SubElement(fill, A + "alpha", {"val": "9000"})
    for script in ("latin", "ea"):
        etree.SubElement(properties, A + script, {"typeface": "+mj-lt" if script == "latin" else "+mj-ea"})
    etree.SubElement(run, A + "t").text = mark.word
    return shape


def word_shape(mark: Mark) -> etree._Element:
    """Return a mark as a run of a Word header: a text box at its place on the page, which takes no room."""
    run = etree.Element(W + "r", nsmap={"w": W[1:-1], "wp": WP[1:-1], "a": A[1:-1], "wps": _WPS[1:-1]})
    distances = {f"dist{side}": "0" for side in "TBLR"}
    behind = {"simplePos": "0", "relativeHeight": str(251_658_240 + mark.id), "behindDoc": str(int(mark.is_behind)), "locked": "0"}
    flags = {"layoutInCell": "1", "allowOverlap": "1"}
    anchor = etree.SubElement(etree.SubElement(run, W + "drawing"), WP + "anchor", {**distances, **behind, **flags})
    etree.SubElement(anchor, WP + "simplePos", {"x": "0", "y": "0"})
    for name, offset in (("positionH", mark.x), ("positionV", mark.y)):
        position = etree.SubElement(anchor, WP + name, {"relativeFrom": "page"})
        etree.SubElement(position, WP + "posOffset").text = str(offset)
    etree.SubElement(anchor, WP + "extent", {"cx": str(mark.width), "cy": str(mark.height)})
    etree.SubElement(anchor, WP + "effectExtent", dict.fromkeys("ltrb", "0"))
    etree.SubElement(anchor, WP + "wrapNone")
    etree.SubElement(anchor, WP + "docPr", {"id": str(mark.id), "name": f"{_NAME} {mark.id}", "descr": mark.word})
    etree.SubElement(anchor, WP + "cNvGraphicFramePr")
    data = etree.SubElement(etree.SubElement(anchor, A + "graphic"), A + "graphicData", {"uri": _WPS[1:-1]})
    shape = etree.SubElement(data, _WPS + "wsp")
    etree.SubElement(shape, _WPS + "cNvSpPr", {"txBox": "1"})
    _add_look(etree.SubElement(shape, _WPS + "spPr"), mark)
    content = etree.SubElement(etree.SubElement(shape, _WPS + "txbx"), W + "txbxContent")
    _add_word_text(content, mark)
    _add_body(shape, _WPS + "bodyPr")
    return run


def _add_look(properties: etree._Element, mark: Mark) -> None:
    frame = etree.SubElement(properties, A + "xfrm", {"rot": str(_TILT)} if mark.is_behind else {})
    etree.SubElement(frame, A + "off", {"x": str(mark.x), "y": str(mark.y)})
    etree.SubElement(frame, A + "ext", {"cx": str(mark.width), "cy": str(mark.height)})
    geometry = etree.SubElement(properties, A + "prstGeom", {"prst": "rect"})
    etree.SubElement(geometry, A + "avLst")
    if mark.is_behind:
        etree.SubElement(properties, A + "noFill")
    else:
        etree.SubElement(etree.SubElement(properties, A + "solidFill"), A + "schemeClr", {"val": "tx1"})


def _add_body(parent: etree._Element, tag: str) -> None:
    insets = {f"{side}Ins": "0" for side in "ltrb"}
    etree.SubElement(parent, tag, {"wrap": "square", **insets, "anchor": "ctr"})


def _add_word_text(content: etree._Element, mark: Mark) -> None:
    paragraph = etree.SubElement(content, W + "p")
    properties = etree.SubElement(paragraph, W + "pPr")
    etree.SubElement(properties, W + "spacing", {W + "before": "0", W + "after": "0", W + "line": "240", W + "lineRule": "auto"})
    etree.SubElement(properties, W + "jc", {W + "val": "center"})
    run = etree.SubElement(paragraph, W + "r")
    look = etree.SubElement(run, W + "rPr")
    etree.SubElement(look, W + "b")
    etree.SubElement(look, W + "color", {W + "val": "E3E3E3" if mark.is_behind else "FFFFFF"})
    etree.SubElement(look, W + "sz", {W + "val": str(mark.size_pt * 2)})
    etree.SubElement(run, W + "t").text = mark.word
