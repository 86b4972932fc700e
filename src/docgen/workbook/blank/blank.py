"""The new workbook itself: first the guide, then every sheet, settings and lists; the same bytes on every run."""

from __future__ import annotations

import datetime as dt
import io

from lxml import etree
from xlsxwriter.workbook import Workbook

from docgen.engagement.sheets import SETTINGS, SHEETS
from docgen.opc import Package, parse_xml
from docgen.workbook.blank.formats import format_maker
from docgen.workbook.blank.guide import write_guide
from docgen.workbook.blank.lists import define_names, write_lists
from docgen.workbook.blank.page import write_sheet
from docgen.workbook.blank.wanted import Wanted

# Excel wants a day of making; any would do, but the clock's would make other bytes each time.
_CREATED = dt.datetime(2026, 1, 1)
_ROW = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}row"


def blank_workbook(wanted: Wanted) -> bytes:
    """Return a new workbook to fill in, as the bytes of an .xlsx file."""
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True})
    book.set_properties({"title": wanted.words["guide"]["title"], "author": "docgen", "created": _CREATED})
    book.set_size(24_000, 14_000)
    formats = format_maker(book, wanted)
    write_guide(book, formats, wanted).activate()
    for sheet in (*SHEETS, SETTINGS):
        write_sheet(book, formats, sheet, wanted)
    write_lists(book, formats, wanted)
    define_names(book, wanted)
    book.close()
    return _with_growing_rows(Package.read(stream.getvalue(), wanted.file))


def _with_growing_rows(package: Package) -> bytes:
    """Return the workbook with rows that Excel makes higher when more is typed: XlsxWriter marks a stated height as the user's own."""
    changed = {}
    for name in package.names:
        if name.startswith("xl/worksheets/sheet"):
            root = parse_xml(package.part(name), name, package.name)
            for row in root.iter(_ROW):
                if row.get("r") != "1":
                    row.attrib.pop("customHeight", "")
            changed[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return package.with_parts(changed).to_bytes()
