"""Rich workbooks for the tests of patching, and the comparison of two packages part by part."""

from __future__ import annotations

import datetime as dt
import io
import struct
import zlib
from typing import Any

import openpyxl
import xlsxwriter

from docgen.opc.package import Package
from docgen.opc.writer import pack, zip_bytes
from docgen.workbook.patch import FindingRow, FindingsSheet, Note

AUTHOR = "docgen"
HEADERS = ("Severity", "Rule", "Sheet", "Cell", "Message", "What to do")


def png() -> bytes:
    """Return a picture of one red pixel."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">2I5B", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b"")


def note(sheet: str, cell: str, text: str) -> Note:
    """Return a note by docgen."""
    return Note(sheet, cell, text, AUTHOR)


def findings(*rows: FindingRow, title: str = "Findings") -> FindingsSheet:
    """Return a findings sheet of the given rows."""
    return FindingsSheet(title, HEADERS, rows)


def finding(sheet: str, cell: str, message: str = "“soon” is not a date.") -> FindingRow:
    """Return a finding at one cell."""
    return FindingRow("Error", "DATE-01", sheet, cell, message, "Type a date such as 2026-03-31.")


def changed_parts(before: Package, after: Package) -> tuple[set[str], set[str], set[str]]:
    """Return the names of the parts that were changed, added and removed; every other member has the same packed bytes."""
    old = {member.name: member for member in before.members}
    new = {member.name: member for member in after.members}
    changed = {name for name in old.keys() & new.keys() if old[name] != new[name]}
    return changed, new.keys() - old.keys(), old.keys() - new.keys()


def loaded(package: Package) -> openpyxl.Workbook:
    """Return a package as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(package.to_bytes()))


def comments(package: Package, sheet: str) -> dict[str, str]:
    """Return the notes of a sheet by cell, as openpyxl reads them."""
    # Only the cells that are there: one note at XFD1048576 makes iter_rows walk the whole sheet.
    cells = loaded(package)[sheet]._cells.values()
    return {cell.coordinate: cell.comment.text for cell in cells if cell.comment}


def rich_workbook() -> Package:
    """Return a workbook by XlsxWriter that has about everything a sheet can have."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    goals, plan = book.add_worksheet("Goals"), book.add_worksheet("Plan & people's")
    hidden, chart_sheet, quiet = book.add_worksheet("Lists"), book.add_chartsheet("Chart"), book.add_worksheet("Quiet")
    _fill_goals(book, goals)
    _fill_plan(book, plan)
    hidden.write_column(0, 0, ["a", "b"])
    hidden.hide()
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Goals!$C$2:$C$5"})
    chart_sheet.set_chart(chart)
    quiet.write("A1", "nothing here")
    quiet.protect("secret")
    book.define_name("Targets", "=Goals!$C$2:$C$5")
    book.set_properties({"title": "Acme", "created": dt.datetime(2026, 1, 1)})
    book.close()
    return Package.read(stream.getvalue(), "acme.xlsx")


def _fill_goals(book: Any, sheet: Any) -> None:
    bold, red = book.add_format({"bold": True}), book.add_format({"font_color": "red"})
    sheet.write_row(0, 0, ["Goal", "Due", "Target", "Owner", "Trend"], bold)
    for row in range(1, 5):
        sheet.write_row(row, 0, [f"Goal {row}", "soon", row * 10, "三好 様"])
    sheet.write_rich_string("A7", "plain ", red, "red", " and ", bold, "bold 様")
    sheet.write_formula("F2", '=A2&"!"', None, "Goal 1!")
    sheet.write_array_formula("G2:G4", "{=LEN(A2:A4)}", None, 6)
    sheet.set_column("B:B", 24)
    sheet.set_column("D:D", None, None, {"hidden": True})
    sheet.set_row(3, 60)
    sheet.conditional_format("C2:C5", {"type": "data_bar"})
    sheet.conditional_format("A2:A5", {"type": "text", "criteria": "containing", "value": "2", "format": red})
    sheet.add_sparkline("E2", {"range": "Goals!C2:C5"})
    sheet.data_validation("B2:B5", {"validate": "list", "source": ["soon", "later"]})
    sheet.add_table("I1:J3", {"columns": [{"header": "Key"}, {"header": "Word"}], "data": [["k", "w"], ["l", "x"]]})
    sheet.write_comment("A2", "kept as it is\nby Ana", {"author": "Ana"})
    sheet.write_comment("C3", "tiny", {"author": "Bo", "x_scale": 0.5, "y_scale": 0.3})
    sheet.insert_button("K2", {"caption": "Press"})
    sheet.insert_image("K6", "pixel.png", {"image_data": io.BytesIO(png()), "x_scale": 40, "y_scale": 40})
    sheet.write_url("A9", "internal:Lists!A1", string="lists")
    sheet.set_header("&L&G", {"image_left": "pixel.png", "image_data_left": io.BytesIO(png())})


def _fill_plan(book: Any, sheet: Any) -> None:
    sheet.write_row(0, 0, ["Phase", "Start"])
    sheet.write_row(1, 0, ["Design", "soon"])
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Goals!$C$2:$C$5"})
    sheet.insert_chart("D2", chart)
    sheet.add_table("A5:B7", {"columns": [{"header": "Task"}, {"header": "Who"}], "data": [["t", "u"], ["v", "w"]]})
    sheet.freeze_panes(1, 0)
    sheet.autofilter("A1:B2")
    sheet.set_footer("&Cpage &P")


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def written_workbook(sheet: str | bytes, rels: dict[str, tuple[str, str]] | None = None, **parts: str) -> Package:
    """Return a small workbook of one sheet, “Goals”, written by hand.

    Its parts lie in unusual places: `xl/main.xml`, `xl/pages/one.xml`. `rels` are the sheet's relationships as
    id: (type, target), `parts` further parts by a name whose "__" stands for a slash and "_" for a dot.
    """
    named = {name.replace("__", "/").replace("_", "."): text for name, text in parts.items()}
    workbook = (
        f'<x:workbook xmlns:x="{MAIN}" xmlns:rel="{REL}"><x:sheets><x:sheet name="Goals" sheetId="7" rel:id="r1"/></x:sheets></x:workbook>'
    )
    overrides = {"xl/main.xml": "sheet.main", "xl/pages/one.xml": "worksheet", "xl/notes.xml": "comments"}
    type = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    stated = "".join(
        f'<Override PartName="/{name}" ContentType="{type}.{kind}+xml"/>'
        for name, kind in overrides.items()
        if name != "xl/notes.xml" or name in named
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{stated}</Types>'
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": types,
        "_rels/.rels": rels_part({"r1": (f"{REL}/officeDocument", "xl/main.xml")}),
        "xl/main.xml": workbook,
        "xl/_rels/main.xml.rels": rels_part({"r1": (f"{REL}/worksheet", "pages/one.xml")}),
        "xl/pages/one.xml": sheet,
        **named,
    }
    if rels:
        files["xl/pages/_rels/one.xml.rels"] = rels_part(rels)
    members = [pack(name, content if isinstance(content, bytes) else content.encode()) for name, content in files.items()]
    return Package.read(zip_bytes(members), "hand.xlsx")


def rels_part(items: dict[str, tuple[str, str]]) -> str:
    """Return a relationships part of id: (type, target)."""
    lines = "".join(f'<Relationship Id="{id}" Type="{type}" Target="{target}"/>' for id, (type, target) in items.items())
    return f'<Relationships xmlns="{_PACKAGE_RELS}">{lines}</Relationships>'


def text(package: Package, part: str) -> str:
    """Return a part as text."""
    return package.part(part).decode()
