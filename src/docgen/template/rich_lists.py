"""The paragraphs of lists in formatted text: the template's own levels and styles where it has them, plain bullets where not."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from lxml import etree

from docgen.dialects import A, W
from docgen.template.plans import ParagraphPlan
from docgen.template.rich import RichParagraph
from docgen.template.rich_place import MAX_LEVEL, Look, RichPlace, bare

Element = etree._Element

# Stands in cached markup for the number of a list of Word.
LIST_NUMBER = "\ufddb"
_STEP_EMU, _STEP_PT, _STEP_TWIPS = 285_750, 22.5, 360
_NUMBERS = ("arabicPeriod", "alphaLcPeriod", "romanLcPeriod")
_BULLETS = ("•", "–")
_BULLET_NAMES = ("buClrTx", "buClr", "buSzTx", "buSzPct", "buSzPts", "buFontTx", "buFont", "buNone", "buAutoNum", "buChar", "buBlip")
_AFTER_BULLET = ("tabLst", "defRPr", "extLst")
_WORD_ORDER = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "bidi",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
    "textDirection",
    "textAlignment",
    "textboxTightWrap",
    "outlineLvl",
    "divId",
    "cnfStyle",
    "rPr",
    "sectPr",
    "pPrChange",
]


def paragraph_markup(paragraph: RichParagraph, place: RichPlace, *, is_first: bool = False) -> tuple[str, str]:
    """Return the markup of the properties that a paragraph of formatted text has in a place, and the text to type before it.

    A bullet or number is typed, with a tab, where a document has no style that shows one. LIST_NUMBER stands for the number of a list
    of Word that begins with it. Only the first paragraph begins the page that the author's own begins.
    """
    if paragraph.level is None and not paragraph.page_break and (is_first or not _begins_page(place)):
        return place.paragraph, ""
    return _made(replace(paragraph, runs=()), place, is_first)


def _begins_page(place: RichPlace) -> bool:
    return "pageBreakBefore" in place.paragraph


@lru_cache(maxsize=1024)
def _made(paragraph: RichParagraph, place: RichPlace, is_first: bool) -> tuple[str, str]:
    spaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in place.spaces)
    root = etree.fromstring(f"<x{spaces}>{place.paragraph}</x>")
    name = (A if place.dialect == "pptx" else W) + "pPr"
    properties = root[0] if len(root) else etree.SubElement(root, name)
    if place.dialect == "pptx":
        _drawing(properties, paragraph, place)
        return bare(properties), ""
    begins = properties.find(W + "pageBreakBefore")
    if begins is not None and not is_first:
        properties.remove(begins)
    lead = _word(properties, paragraph, place)
    return bare(properties), lead


def _look(level: int, place: RichPlace) -> Look | None:
    return place.looks[min(level, len(place.looks) - 1)] if place.looks else None


def _drawing(properties: Element, paragraph: RichParagraph, place: RichPlace) -> None:
    level = paragraph.level or 0
    base = int(properties.get("lvl", "0"))
    states_bullet = any(etree.QName(child).localname in ("buChar", "buAutoNum", "buBlip") for child in properties)
    look = _look(level, place)
    has_bullet = states_bullet or (look is not None and look.has_bullet)
    if base + level:
        properties.set("lvl", str(min(base + level, MAX_LEVEL)))
    if states_bullet and level:
        properties.set("marL", str(int(properties.get("marL", "0")) + _STEP_EMU * level))
    elif not has_bullet:
        properties.set("marL", str((int(properties.get("marL", "0")) if base + level == base else 0) + _STEP_EMU * (level + 1)))
        properties.set("indent", str(-_STEP_EMU))
    elif level:
        for name in ("marL", "indent"):
            properties.attrib.pop(name, "")
    if not paragraph.list:
        properties.set("indent", "0")
        _bullet(properties, etree.Element(A + "buNone"))
    elif paragraph.list == "number":
        number = etree.Element(A + "buAutoNum", type=_NUMBERS[level % len(_NUMBERS)])
        if paragraph.start != 1:
            number.set("startAt", str(min(max(paragraph.start, 1), 32_767)))
        _bullet(properties, etree.Element(A + "buFont", typeface="+mj-lt"), number)
    elif not has_bullet:
        _bullet(properties, etree.Element(A + "buFont", typeface="Arial"), etree.Element(A + "buChar", char=_BULLETS[level % 2]))


def _bullet(properties: Element, *children: Element) -> None:
    """Give a paragraph its bullet, behind the spacing and before the tabs (ISO/IEC 29500-1, 21.1.2.2.7)."""
    for child in list(properties):
        if etree.QName(child).localname in _BULLET_NAMES:
            properties.remove(child)
    position = next((n for n, child in enumerate(properties) if etree.QName(child).localname in _AFTER_BULLET), len(properties))
    for offset, child in enumerate(children):
        properties.insert(position + offset, child)


def _word(properties: Element, paragraph: RichParagraph, place: RichPlace) -> str:
    if paragraph.page_break:
        _put(properties, "pageBreakBefore")
    if paragraph.level is None:
        return ""
    style = properties.find(W + "pStyle")
    numbering = properties.find(W + "numPr")
    is_list = numbering is not None or (style is not None and style.get(W + "val") in place.styles.lists)
    if paragraph.list == "bullet" and is_list:
        if paragraph.level and numbering is not None:
            own = _child(numbering, "ilvl", 0)
            own.set(W + "val", str(min(int(own.get(W + "val", "0")) + paragraph.level, MAX_LEVEL)))
        return ""
    family = {"bullet": place.styles.bullets, "number": place.styles.numbers if place.styles.counts else ()}.get(paragraph.list, ())
    if family:
        if numbering is not None:
            properties.remove(numbering)
        _put(properties, "pStyle").set(W + "val", family[min(paragraph.level, len(family) - 1)])
        if paragraph.list == "number":
            own = _put(properties, "numPr")
            level = place.styles.counts[min(paragraph.level, len(family) - 1)].level
            etree.SubElement(own, W + "ilvl").set(W + "val", level)
            etree.SubElement(own, W + "numId").set(W + "val", LIST_NUMBER)
        if paragraph.level >= len(family):
            _put(properties, "ind").set(W + "left", str(_STEP_TWIPS * (paragraph.level + 1)))
        return ""
    if is_list:
        numbering = _put(properties, "numPr")
        for child in list(numbering):
            numbering.remove(child)
        etree.SubElement(numbering, W + "numId").set(W + "val", "0")  # no number of the list it stands in (17.9.18)
    indent = _put(properties, "ind")
    indent.attrib.clear()
    indent.set(W + "left", str(_STEP_TWIPS * (paragraph.level + 1)))
    if not paragraph.list:
        return ""
    indent.set(W + "hanging", str(_STEP_TWIPS))
    return f"{paragraph.number}.\t" if paragraph.list == "number" else f"{_BULLETS[paragraph.level % 2]}\t"


def _put(properties: Element, name: str) -> Element:
    found = properties.find(W + name)
    if found is not None:
        return found
    later = set(_WORD_ORDER[_WORD_ORDER.index(name) + 1 :])
    position = next((n for n, child in enumerate(properties) if etree.QName(child).localname in later), len(properties))
    made = etree.Element(W + name)
    properties.insert(position, made)
    return made


def _child(parent: Element, name: str, position: int) -> Element:
    found = parent.find(W + name)
    if found is None:
        found = etree.Element(W + name)
        parent.insert(position, found)
    return found


def list_plan(paragraph: RichParagraph, place: RichPlace) -> ParagraphPlan | None:
    """Return how a paragraph of formatted text is measured, None where nothing is known of the place's levels."""
    look = _look(paragraph.level or 0, place)
    if look is None:
        return None
    if look.has_bullet or paragraph.level is None:
        return look.plan
    return replace(look.plan, margin_left_pt=look.plan.margin_left_pt + _STEP_PT * (paragraph.level + 1), indent_pt=-_STEP_PT)
