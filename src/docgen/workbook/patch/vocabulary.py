"""Namespaces, relationship types and content types of the parts that a patch reads or writes, and how XML is written."""

from __future__ import annotations

from typing import Final

from lxml import etree

S_NS: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R_NS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
THREAD_NS: Final = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
S: Final = f"{{{S_NS}}}"
R: Final = f"{{{R_NS}}}"
THREAD: Final = f"{{{THREAD_NS}}}"
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

COMMENTS: Final = f"{R_NS}/comments"
VML_DRAWING: Final = f"{R_NS}/vmlDrawing"
WORKSHEET: Final = f"{R_NS}/worksheet"
STYLES: Final = f"{R_NS}/styles"
PERSON: Final = "http://schemas.microsoft.com/office/2017/10/relationships/person"

_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
COMMENTS_TYPE: Final = f"{_SPREADSHEET}.comments+xml"
WORKSHEET_TYPE: Final = f"{_SPREADSHEET}.worksheet+xml"
STYLES_TYPE: Final = f"{_SPREADSHEET}.styles+xml"
VML_TYPE: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
PERSON_TYPE: Final = "application/vnd.ms-excel.person+xml"


def new_root(namespace: str, name: str) -> etree._Element:
    """Return the root element of a new part, its namespace declared as the default one."""
    return etree.fromstring(f'<{name} xmlns="{namespace}"/>')


def xml_bytes(root: etree._Element) -> bytes:
    """Return the part whose root element is `root`, what stands before and after the root included."""
    return etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True, standalone=True)


def text_element(parent: etree._Element, tag: str, escaped: str) -> etree._Element:
    """Append an element that holds `escaped` with every blank kept, and return it."""
    element = etree.SubElement(parent, tag)
    element.text = escaped
    element.set(XML_SPACE, "preserve")
    return element


def place_in_order(parent: etree._Element, child: etree._Element, order: tuple[str, ...]) -> None:
    """Put `child` into `parent` before the first element that `order`, local names of a sequence, has behind it."""
    behind = order[order.index(etree.QName(child).localname) + 1 :]
    following = next((element for element in parent.iterchildren("*") if etree.QName(element).localname in behind), None)
    if following is None:
        parent.append(child)
    else:
        following.addprevious(child)
