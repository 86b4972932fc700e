"""Ids that a format wants unique: fresh ones for what repeats, or none where they may be left out."""

from __future__ import annotations

from itertools import chain

from lxml import etree

from docgen.dialects import A16, WP, P, W
from docgen.template.hoist import Hoisting
from docgen.template.marks import MARK, VALUE_CLOSE, VALUE_OPEN, mark
from docgen.template.places import ancestor
from docgen.template.scan import remove_element

Element = etree._Element

_V, _OFFICE = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}"
_RANGES = {
    **dict.fromkeys((W + "bookmarkStart", W + "bookmarkEnd"), "bookmark"),
    **dict.fromkeys((W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference"), "comment"),
}
# What a row or a shape was called when it was made; Office gives what has none a new one.
_LEFT_OUT = frozenset({A16 + "rowId", A16 + "creationId"})
_CREATION = "{http://schemas.microsoft.com/office/powerpoint/2010/main}creationId"
_DRAWN = frozenset({P + "cNvPr", WP + "docPr"})
# Tracked changes number themselves as comments do (ISO/IEC 29500-1, 17.13.5).
_CHANGES = frozenset(
    W + name
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange"),
        *("cellIns", "cellDel", "cellMerge", "numberingChange"),
    )
)


def free_ids(root: Element, hoisting: Hoisting, *, keeps_track: bool) -> None:
    """Give what is repeated fresh ids, or none where the format lets them be left out; a shape's may remember whose place it takes."""
    marked: set[tuple[str, str]] = set()
    for element in chain(hoisting.repeated, *(column.cells() for column in hoisting.columns if column.repeats)):
        for child in list(element.iter(etree.Element)):
            for name in hoisting.dialect.volatile_attributes & set(child.attrib):
                del child.attrib[name]
            if child.tag in _RANGES and not MARK.search(child.get(W + "id", "")):
                marked.add((_RANGES[child.tag], child.get(W + "id", "")))
            elif child.tag in _LEFT_OUT:
                _remove_extension(child)
            else:
                _free(child, hoisting, keeps_track=keeps_track)
    for element in list(root.iter(*_RANGES)) if marked else ():
        parent = element.getparent()
        if (_RANGES[element.tag], element.get(W + "id", "")) in marked and parent is not None:
            remove_element(element, parent)
    for element in [item for item in root.iter(_CREATION) if item.get("val", "").isdecimal()]:
        element.set("val", mark(hoisting.add_code(f"{VALUE_OPEN}{element.get('val')}|_creation(_r){VALUE_CLOSE}")))
    for column in hoisting.columns:
        for identifier in list(column.table.iter(A16 + "colId")):
            _remove_extension(identifier)


def _free(element: Element, hoisting: Hoisting, *, keeps_track: bool) -> None:
    parent = element.getparent()
    name = str(element.tag)
    if name in _DRAWN and element.get("id", "").isdigit():
        element.set("id", _fresh(hoisting, f"({element.get('id')})" if keeps_track else ""))
    elif name in _CHANGES and element.get(W + "id", "").isdigit():
        element.set(W + "id", _fresh(hoisting))
    elif name == W + "id" and parent is not None and parent.tag == W + "sdtPr":
        remove_element(element, parent)  # Word gives a content control without an id a new one (17.5.2.18)
    elif name.startswith(_V) and name != _V + "shapetype" and element.get("id") and ancestor(element, {W + "object"}) is None:
        element.set("id", f"_x0000_s{_fresh(hoisting)}")
        element.attrib.pop(_OFFICE + "spid", "")


def _fresh(hoisting: Hoisting, original: str = "") -> str:
    return mark(hoisting.add_code(f"{VALUE_OPEN}_r|_id{original}{VALUE_CLOSE}"))


def _remove_extension(identifier: Element) -> None:
    extension = identifier.getparent()
    extensions = extension.getparent() if extension is not None else None
    if extension is None or extensions is None or etree.QName(extensions).localname != "extLst":
        return
    extensions.remove(extension)
    parent = extensions.getparent()
    if not len(extensions) and parent is not None:
        parent.remove(extensions)
