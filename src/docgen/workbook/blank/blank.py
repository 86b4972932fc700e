"""The new workbook itself: first the guide, then every sheet, settings and lists; the same bytes on every run."""

from __future__ import annotations

import datetime as dt
import io

from xlsxwriter.workbook import Workbook

from docgen.engagement.sheets import SETTINGS, SHEETS
from docgen.workbook.blank.formats import format_maker
from docgen.workbook.blank.guide import write_guide
from docgen.workbook.blank.lists import define_names, write_lists
from docgen.workbook.blank.page import write_sheet
from docgen.workbook.blank.wanted import Wanted

# Excel wants a day of making; any would do, but the clock's would make other bytes each time.
_CREATED = dt.datetime(2026, 1, 1)


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
    return stream.getvalue()
