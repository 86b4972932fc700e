"""The properties of a run of formatted text: the author's own, changed where the run differs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from lxml import etree

from docgen.dialects import A, W
from docgen.template.rich import Run
from docgen.template.rich_place import RichPlace, bare

Element = etree._Element

# Stands in cached markup for the relationship's id of a link.
LINK_ID = "\ufdd9"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CODE_FONT = "Courier New"
# The order that the schema asks for (ISO/IEC 29500-1, 17.3.2.28 and 21.1.2.3.9).
_WORD_ORDER = [
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "noProof",
    "snapToGrid",
    "vanish",
    "webHidden",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
]
_DRAWING_ORDER = [
    "ln",
    "noFill",
    "solidFill",
    "gradFill",
    "blipFill",
    "pattFill",
    "grpFill",
    "effectLst",
    "effectDag",
    "highlight",
    "uLnTx",
    "uLn",
    "uFillTx",
    "uFill",
    "latin",
    "ea",
    "cs",
    "sym",
    "hlinkClick",
    "hlinkMouseOver",
    "rtl",
    "extLst",
]
_FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
_UNDERLINES = {"single": "sng", "double": "dbl", "thick": "heavy", "dotted": "dotted", "dash": "dash", "wave": "wavy", "words": "words"}
_BASELINES = {"superscript": "30000", "subscript": "-25000"}


@lru_cache(maxsize=1024)
def run_properties(run: Run, place: RichPlace) -> str:
    """Return the markup of the properties of a run that looks like `run`; LINK_ID stands for the id of its link.

    Its `link` is "#" for one inside the document, any other text for one that leads out of it.
    """
    if run.is_plain:
        return place.run
    spaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in place.spaces)
    root = etree.fromstring(f"<x{spaces}>{place.run}</x>")
    name = (A if place.dialect == "pptx" else W) + "rPr"
    properties = root[0] if len(root) else etree.SubElement(root, name)
    if place.dialect == "pptx":
        _drawing(properties, run)
    else:
        _word(properties, run, place)
    return bare(properties)


def _drawing(properties: Element, run: Run) -> None:
    for name, value in (
        ("b", "1" if run.bold else ""),
        ("i", "1" if run.italic else ""),
        ("strike", "sngStrike" if run.strike else ""),
        ("u", _UNDERLINES.get(run.underline, "sng") if run.underline else ""),
        ("sz", str(round(run.size_pt * 100)) if run.size_pt else ""),
        ("baseline", _BASELINES.get(run.raised, "")),
    ):
        if value:
            properties.set(name, value)
    if run.colour:
        for child in [child for child in properties if etree.QName(child).localname in _FILLS]:
            properties.remove(child)
        etree.SubElement(_put(properties, A, "solidFill", _DRAWING_ORDER), A + "srgbClr", val=run.colour)
    if len(run.highlight) == 6:
        etree.SubElement(_put(properties, A, "highlight", _DRAWING_ORDER), A + "srgbClr", val=run.highlight)
    font = run.font or (_CODE_FONT if run.code else "")
    for script in ("latin", "cs") if font else ():
        _put(properties, A, script, _DRAWING_ORDER).set("typeface", font)
    if run.font:
        _put(properties, A, "ea", _DRAWING_ORDER).set("typeface", run.font)
    if run.link:
        click = _put(properties, A, "hlinkClick", _DRAWING_ORDER)
        click.set(_R + "id", LINK_ID)
        if run.link == "#":
            click.set("action", "ppaction://hlinksldjump")


def _word(properties: Element, run: Run, place: RichPlace) -> None:
    styles = place.styles
    style = run.style or (styles.link if run.link else "") or (styles.code if run.code else "")
    if not style and not run.strike and properties.find(W + "rStyle") is None:
        # Strong and Emphasis are the author's say on how stress looks; a run has one style only, so both at once are stated.
        style = styles.strong if run.bold and not run.italic else styles.emphasis if run.italic and not run.bold else ""
    if style:
        _put(properties, W, "rStyle", _WORD_ORDER).set(W + "val", style)
    for is_on, names, own in (
        (run.bold, ("b", "bCs"), styles.strong),
        (run.italic, ("i", "iCs"), styles.emphasis),
        (run.strike, ("strike",), ""),
    ):
        for name in names if is_on and (not style or style != own) else ():
            _put(properties, W, name, _WORD_ORDER)
    underline = run.underline or ("single" if run.link and not styles.link else "")
    if underline:
        _put(properties, W, "u", _WORD_ORDER).set(W + "val", underline)
    if run.link and not styles.link:
        colour = _put(properties, W, "color", _WORD_ORDER)
        colour.set(W + "val", "0563C1")
        colour.set(W + "themeColor", "hyperlink")
    font = run.font or (_CODE_FONT if run.code and not styles.code else "")
    if font:
        fonts = _put(properties, W, "rFonts", _WORD_ORDER, keep=True)
        for script in ("ascii", "hAnsi", "cs", *(("eastAsia",) if run.font else ())):
            fonts.set(W + script, font)
            fonts.attrib.pop(W + script + "Theme", "")
    _word_looks(properties, run)


def _word_looks(properties: Element, run: Run) -> None:
    if run.colour:
        _put(properties, W, "color", _WORD_ORDER).set(W + "val", run.colour)
    for name in ("sz", "szCs") if run.size_pt else ():
        _put(properties, W, name, _WORD_ORDER).set(W + "val", str(round(run.size_pt * 2)))
    if len(run.highlight) == 6 and all(sign in "0123456789abcdefABCDEF" for sign in run.highlight):
        shade = _put(properties, W, "shd", _WORD_ORDER)
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", run.highlight)):
            shade.set(W + name, value)
    elif run.highlight:
        _put(properties, W, "highlight", _WORD_ORDER).set(W + "val", run.highlight)
    if run.raised:
        _put(properties, W, "vertAlign", _WORD_ORDER).set(W + "val", run.raised)


def _put(properties: Element, space: str, name: str, order: Sequence[str], *, keep: bool = False) -> Element:
    """Return a fresh child of that name in its place among the properties, or the one that is there."""
    found = properties.find(space + name)
    if found is not None:
        if not keep:
            for attribute in list(found.attrib):
                del found.attrib[attribute]
            for child in list(found):
                found.remove(child)
        return found
    later = set(order[order.index(name) + 1 :])
    made = etree.Element(space + name)
    position = next((number for number, child in enumerate(properties) if etree.QName(child).localname in later), len(properties))
    properties.insert(position, made)
    return made
