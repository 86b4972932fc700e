"""The cell styles of the findings sheet in a workbook's own styles part (ISO/IEC 29500-1, 18.8): reused or appended."""

from __future__ import annotations

import copy
from dataclasses import dataclass

from lxml import etree

from docgen.workbook.patch.draft import Draft
from docgen.workbook.patch.vocabulary import S_NS, STYLES, STYLES_TYPE, S, new_root, place_in_order, xml_bytes

_HEADER_FILL = "FF1F3864"
_WHITE = "FFFFFFFF"
_LINE = "FFBFBFBF"
_LINK = "FF0563C1"
# ISO/IEC 29500-1, 18.8.39, CT_Stylesheet, and 18.8.22, CT_Font as Excel writes it.
_ORDER = (
    *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles"),
    *("colors", "extLst"),
)
_FONT_ORDER = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name", "family"),
    *("charset", "scheme"),
)
_EMPTY_XF = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
# What a stylesheet has at least: Excel takes the first two fills and the first of all else for its own.
_LEAST = {
    "fonts": '<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
    "fills": '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
    "borders": "<border><left/><right/><top/><bottom/><diagonal/></border>",
    "cellStyleXfs": _EMPTY_XF,
    "cellXfs": _EMPTY_XF,
}


@dataclass(frozen=True, slots=True)
class SheetStyles:
    """The numbers of the cell formats of the findings sheet."""

    heading: int
    text: int
    link: int


def sheet_styles(draft: Draft) -> SheetStyles:
    """Return the formats of the findings sheet, in the workbook's own font; those it lacks are appended to its styles."""
    main = draft.package.main_part
    known = draft.related(main, "styles")
    root = draft.tree(known[0].target) if known else new_root(S_NS, "styleSheet")
    font = _collection(root, "fonts")[0]
    heading_font = _index(root, "fonts", _font(font, _WHITE, "b"))
    link_font = _index(root, "fonts", _font(font, _LINK, "u"))
    fill = _index(root, "fills", _solid_fill())
    border = _index(root, "borders", _bottom_line())
    styles = SheetStyles(
        heading=_index(root, "cellXfs", _format(heading_font, fill, 0, "center")),
        text=_index(root, "cellXfs", _format(0, 0, border, "top")),
        link=_index(root, "cellXfs", _format(link_font, 0, border, "top")),
    )
    if known:
        draft.put(known[0].target, xml_bytes(root))
    else:
        draft.relate(main, STYLES, draft.add("styles.xml", xml_bytes(root), STYLES_TYPE))
    return styles


def _collection(root: etree._Element, name: str) -> etree._Element:
    found = root.find(f"{S}{name}")
    if found is None:
        found = etree.SubElement(root, f"{S}{name}")
        place_in_order(root, found, _ORDER)
    if not len(found) and name in _LEAST:
        found.extend(etree.fromstring(f'<least xmlns="{S_NS}">{_LEAST[name]}</least>'))
        found.set("count", str(len(found)))
    return found


def _index(root: etree._Element, name: str, wanted: etree._Element) -> int:
    if name == "cellXfs":
        _collection(root, "cellStyleXfs")
    collection = _collection(root, name)
    items = list(collection.iterchildren("*"))
    for index, item in enumerate(items):
        if _is_same(item, wanted):
            return index
    collection.append(wanted)
    collection.set("count", str(len(items) + 1))
    return len(items)


def _is_same(one: etree._Element, other: etree._Element) -> bool:
    mine, theirs = list(one.iterchildren("*")), list(other.iterchildren("*"))
    if one.tag != other.tag or sorted(one.items()) != sorted(other.items()) or len(mine) != len(theirs):
        return False
    return all(map(_is_same, mine, theirs))


def _font(font: etree._Element, color: str, mark: str) -> etree._Element:
    """Return the workbook's font in another colour, bold ("b") or underlined ("u")."""
    changed = etree.Element(f"{S}font")
    for child in font.iterchildren("*"):
        if etree.QName(child).localname not in ("b", "i", "u", "strike", "color"):
            changed.append(copy.deepcopy(child))
    for name, attributes in ((mark, {}), ("color", {"rgb": color})):
        place_in_order(changed, etree.SubElement(changed, f"{S}{name}", attributes), _FONT_ORDER)
    return changed


def _solid_fill() -> etree._Element:
    fill = etree.Element(f"{S}fill")
    pattern = etree.SubElement(fill, f"{S}patternFill", {"patternType": "solid"})
    etree.SubElement(pattern, f"{S}fgColor", {"rgb": _HEADER_FILL})
    etree.SubElement(pattern, f"{S}bgColor", {"indexed": "64"})
    return fill


def _bottom_line() -> etree._Element:
    border = etree.Element(f"{S}border")
    for side in ("left", "right", "top", "bottom", "diagonal"):
        element = etree.SubElement(border, f"{S}{side}")
        if side == "bottom":
            element.set("style", "hair")
            etree.SubElement(element, f"{S}color", {"rgb": _LINE})
    return border


def _format(font: int, fill: int, border: int, vertical: str) -> etree._Element:
    numbers = {"numFmtId": "0", "fontId": str(font), "fillId": str(fill), "borderId": str(border), "xfId": "0"}
    applied = {f"apply{name}": "1" for name, number in (("Font", font), ("Fill", fill), ("Border", border)) if number}
    xf = etree.Element(f"{S}xf", {**numbers, **applied, "applyAlignment": "1"})
    etree.SubElement(xf, f"{S}alignment", {"vertical": vertical, "wrapText": "1"})
    return xf
