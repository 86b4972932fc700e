"""What an author's chart says about its own sheet and its own numbers, taken out or settled before it is filled.

DrawingML charts: ISO/IEC 29500-1, clause 21.2.
"""

from __future__ import annotations

from lxml import etree

from docgen.dialects import A
from docgen.template.scan import remove_element

Element = etree._Element

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_C15 = "{http://schemas.microsoft.com/office/drawing/2012/chart}"
_C16 = "{http://schemas.microsoft.com/office/drawing/2014/chart}"
# What stands behind c:dispBlanksAs in c:chart, and behind c:externalData in c:chartSpace (21.2.2.27, 21.2.2.29).
_AFTER_BLANKS, _AFTER_EXTERNAL = (C + "showDLblsOverMax", C + "extLst"), (C + "printSettings", C + "userShapes", C + "extLst")


def forget_sheet(root: Element) -> None:
    """Take out what speaks of cells of the author's sheet, or names a point of the author's chart for other programs."""
    for element in list(root.iter(C + "pivotSource", C + "pivotFmts")):
        remove(element)
    for bars in list(root.iter(C + "errBars")):
        if next(bars.iter(C + "numRef"), None) is not None:
            remove(bars)
    for label in list(root.iter(C + "dLbl")):
        if any(field.get("type") in ("CELLRANGE", "CELLREF", "TXLINK") for field in label.iter(A + "fld")):
            remove(label)
    for extension in list(root.iter(C + "ext")):
        if any(_speaks_of_sheet(element) for element in extension.iter(etree.Element)):
            remove(extension)
    for extensions in list(root.iter(C + "extLst")):
        if not len(extensions):
            remove(extensions)
    for date in root.iterchildren(C + "date1904"):
        date.set("val", "0")


def _speaks_of_sheet(element: Element) -> bool:
    """Whether an extension refers to cells, to filtered series, or is a series' or point's own identity (MS-ODRAWXML 2.24.3)."""
    name = str(element.tag)
    filtered = name.startswith(_C15 + "filtered") or name.startswith((_C15 + "datalabelsRange", _C15 + "showDataLabelsRange"))
    return filtered or name in (_C16 + "uniqueId", _C15 + "f", _C15 + "sqref", _C15 + "fullRef", _C15 + "levelRef", _C15 + "formulaRef")


def remove(element: Element) -> None:
    """Take an element out of its tree, keeping the text behind it."""
    parent = element.getparent()
    if parent is not None:
        remove_element(element, parent)


def settle(root: Element, workbook_id: str) -> None:
    """Let missing values be gaps, an absent title stay absent, and the chart belong to the workbook of that relationship."""
    chart = root.find(C + "chart")
    assert chart is not None
    if chart.find(C + "title") is None:
        delete_title(root)
    blanks = chart.find(C + "dispBlanksAs")
    if blanks is None:
        blanks = etree.Element(C + "dispBlanksAs")
        insert_before(chart, blanks, _AFTER_BLANKS)
    # A missing value is no zero; a line that an author wants drawn across the gap stays one.
    if blanks.get("val", "zero") == "zero":
        blanks.set("val", "gap")
    for external in list(root.iterchildren(C + "externalData")):
        root.remove(external)
    external = etree.Element(C + "externalData")
    external.set(R + "id", workbook_id)
    etree.SubElement(external, C + "autoUpdate").set("val", "0")
    insert_before(root, external, _AFTER_EXTERNAL)


def delete_title(root: Element) -> None:
    """Take the title out of a chart; without the second step PowerPoint shows the name of a single series in its place."""
    chart = root.find(C + "chart")
    assert chart is not None
    for title in list(chart.iterchildren(C + "title")):
        chart.remove(title)
    deleted = chart.find(C + "autoTitleDeleted")
    if deleted is None:
        deleted = etree.Element(C + "autoTitleDeleted")
        chart.insert(0, deleted)
    deleted.set("val", "1")


def insert_before(parent: Element, new: Element, followers: tuple[str, ...]) -> None:
    """Put a new child before the first of those that the schema has behind it."""
    follower = next((child for child in parent if child.tag in followers), None)
    if follower is not None:
        follower.addprevious(new)
    else:
        parent.append(new)
