"""The tabs of a workbook: sheets found by name, and a new last one with everything that has to know of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from docgen.problems import DocgenError, Problem, nearest
from docgen.workbook.patch.draft import Draft
from docgen.workbook.patch.texts import utf16_length
from docgen.workbook.patch.vocabulary import WORKSHEET, R, S, place_in_order, xml_bytes

_VT = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"
_PROPERTIES = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_MAX_NAME = 31
_NOT_IN_A_NAME = "[]:*?/\\"
# ISO/IEC 29500-1, 18.2.27, CT_Workbook.
_ORDER = (
    *("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups"),
    *("externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr"),
    *("smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst"),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: its name, the part it shows, and whether that is a worksheet (and no chart sheet)."""

    name: str
    part: str
    is_worksheet: bool


def tabs(draft: Draft) -> tuple[Tab, ...]:
    """Return the tabs in their order, hidden ones among them."""
    main = draft.package.main_part
    targets = {item.id: item for item in draft.package.relationships(main)}
    found = []
    for element in draft.tree(main).iter(f"{S}sheet"):
        item = targets.get(element.get(f"{R}id", ""))
        part, kind = (item.target, item.kind) if item is not None else ("", "")
        found.append(Tab(element.get("name", ""), part, kind == "worksheet"))
    return tuple(found)


def worksheet_part(draft: Draft, known: Sequence[Tab], name: str) -> str:
    """Return the part of the worksheet called `name`; like Excel, without regard to case.

    Raises DocgenError when there is none.
    """
    worksheets = {tab.name: tab.part for tab in known if tab.is_worksheet}
    if name in worksheets:
        return worksheets[name]
    folded = {other.casefold(): part for other, part in worksheets.items()}
    if name.casefold() in folded:
        return folded[name.casefold()]
    near = nearest(name, worksheets)
    fix = f"Did you mean {near}?" if near else f"Its sheets are: {', '.join(worksheets)}."
    raise DocgenError([Problem("unknown-sheet", f"The workbook has no sheet “{name}”.", fix, file=draft.package.name)])


def free_title(title: str, known: Sequence[Tab]) -> str:
    """Return `title` as a sheet name that Excel takes and no tab has: 31 characters at most, "Findings (2)" when taken."""
    plain = "".join(" " if letter in _NOT_IN_A_NAME or letter < " " else letter for letter in title).strip(" '") or "docgen"
    taken = {tab.name.casefold() for tab in known} | {"history"}
    number, name = 1, _cut(plain, "")
    while name.casefold() in taken:
        number += 1
        name = _cut(plain, f" ({number})")
    return name


def add_tab(draft: Draft, part: str, title: str, filtered: str) -> None:
    """Make the part the last tab, the tab shown first staying the same; `filtered` is the range of its autofilter."""
    main, known = draft.package.main_part, tabs(draft)
    id = draft.relate(main, WORKSHEET, part)
    root = draft.tree(main)
    sheets = root.find(f"{S}sheets")
    if sheets is None:
        raise DocgenError([Problem("no-sheets", "The workbook has no sheets.", "Save it again in Excel.", main, draft.package.name)])
    numbers = [int(sheet.get("sheetId", "0")) for sheet in sheets.iter(f"{S}sheet")]
    attributes = {"name": title, "sheetId": str(max(numbers, default=0) + 1), f"{R}id": id}
    etree.SubElement(sheets, f"{S}sheet", attributes, nsmap={"r": R[1:-1]})
    # Excel keeps the range of a filter under this name as well, and other programs look for it only there.
    name = {"name": "_xlnm._FilterDatabase", "localSheetId": str(len(numbers)), "hidden": "1"}
    etree.SubElement(_child(root, "definedNames"), f"{S}definedName", name).text = f"{quoted(title)}!{filtered}"
    draft.put(main, xml_bytes(root))
    _add_to_properties(draft, [tab.name for tab in known if tab.is_worksheet], title)


def recalculate(draft: Draft) -> None:
    """Have Excel calculate every formula anew when it opens the workbook: their stored results are those of the old texts."""
    root = draft.tree(draft.package.main_part)
    properties = _child(root, "calcPr")
    if properties.get("fullCalcOnLoad") in ("1", "true"):
        return
    properties.set("fullCalcOnLoad", "1")
    draft.put(draft.package.main_part, xml_bytes(root))


def quoted(title: str) -> str:
    """Return a sheet's name as a formula or a link writes it."""
    return "'" + title.replace("'", "''") + "'"


def _cut(title: str, ending: str) -> str:
    while utf16_length(title + ending) > _MAX_NAME:
        title = title[:-1]
    return title.rstrip(" '") + ending


def _child(root: etree._Element, name: str) -> etree._Element:
    found = root.find(f"{S}{name}")
    if found is None:
        found = etree.SubElement(root, f"{S}{name}")
        place_in_order(root, found, _ORDER)
    return found


def _add_to_properties(draft: Draft, names: list[str], title: str) -> None:
    """Count the new tab in docProps/app.xml, if that tells the tabs as they are; properties that do not are left alone."""
    part = next((item.target for item in draft.package.relationships() if item.kind == "extended-properties"), "")
    if part not in draft.package:
        return
    root = draft.tree(part)
    pairs = root.find(f"{_PROPERTIES}HeadingPairs/{_VT}vector")
    titles = root.find(f"{_PROPERTIES}TitlesOfParts/{_VT}vector")
    if pairs is None or titles is None:
        return
    listed = [item.text or "" for item in titles.iterchildren(f"{_VT}lpstr")]
    first = 0
    for count in pairs.iter(f"{_VT}i4"):
        number = int(count.text or "0")
        if number and listed[first : first + number] == names:
            entry = etree.Element(f"{_VT}lpstr")
            entry.text = title
            titles.insert(first + number, entry)
            titles.set("size", str(len(listed) + 1))
            count.text = str(number + 1)
            draft.put(part, xml_bytes(root))
            return
        first += number
