"""Put into a table's tree what fitting needs at run time: its texts, rows and columns, and slots for their sizes."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from docgen.dialects import A, P
from docgen.template.columns import Column
from docgen.template.inherit import EMU_PER_POINT, whole
from docgen.template.marks import COLUMN_CLOSE, COLUMN_OPEN, MARK, ROW_CLOSE, ROW_OPEN, VALUE_CLOSE, VALUE_OPEN
from docgen.template.places import put_after, put_before
from docgen.template.planner import Sheet, measure_paragraph, note_turns, state_sizes
from docgen.template.plans import CellPlan, RowPlan, TablePlan
from docgen.template.remarks import Remarks

Element = etree._Element

_TABLE_FLOOR_PT = 10.5
_CELL_MARGINS = {"marL": 91_440, "marR": 91_440, "marT": 45_720, "marB": 45_720}
_TRUE = ("1", "true")


def instrument_table(frame: Element, room: int, sheet: Sheet) -> None:
    """Instrument a table that may take `room` EMU of its slide's height."""
    where, remarks = sheet.place(frame), sheet.remarks.get(frame, Remarks())
    table = frame.find(f".//{A}tbl")
    extent = frame.find(f"{P}xfrm/{A}ext")
    if table is None or extent is None:
        return
    lists = tuple(source for source in (sheet.ground.defaults,) if source is not None)
    widths = [_width(column, sheet) for column in table.iterfind(f"{A}tblGrid/{A}gridCol")]
    sizes = state_sizes([item for cell in table.iter(A + "tc") if _is_seen(cell) for item in _paragraphs(cell)], lists, remarks.ceiling_pt)
    block = _repeated_columns(table, sheet)
    note_turns(table, A + "tr", sheet)
    for row in table.iterchildren(A + "tr"):
        cells = list(row.iterchildren(A + "tc"))
        for column, cell in enumerate(cells):
            _cell(cell, column, widths, lists, sheet)
        is_joined = any(cell.get("vMerge") in _TRUE for cell in cells)
        plan = RowPlan(whole(row.get("h")), row in sheet.headers, is_joined)
        number = sheet.planner.rows.setdefault(plan, len(sheet.planner.rows))
        row.set("h", sheet.code(f"_r|_row({number})"))
        if sheet.may_skip and not plan.is_header:
            put_before(row, sheet.block(f"if _r|_shows({number})"))
            put_after(row, sheet.block("else") + ROW_OPEN + ROW_CLOSE + sheet.block("endif"))
    if block is not None:
        _column_slots(block, sheet)
    has_spans = any(cell.get("rowSpan", "1") != "1" for cell in table.iter(A + "tc"))
    floor = round((remarks.floor_pt or _TABLE_FLOOR_PT) * 100)
    if remarks.continues and remarks.floor_pt is None:
        floor = max(sizes, default=floor)
    plan_of_table = TablePlan(where, room, floor, tuple(sorted(sizes)), remarks.cuts, remarks.grows, block is not None, has_spans)
    sheet.planner.tables.append(plan_of_table)
    extent.set("cy", sheet.code(f"_r|_table({len(sheet.planner.tables) - 1})"))
    put_after(table, sheet.code("_r|_table_end"))


def _is_seen(cell: Element) -> bool:
    """Whether a cell is none that a merged one covers."""
    return cell.get("hMerge") not in _TRUE and cell.get("vMerge") not in _TRUE


def _paragraphs(cell: Element) -> list[Element]:
    return list(cell.iterfind(f"{A}txBody/{A}p"))


def _width(column: Element, sheet: Sheet) -> int:
    """Return the stated width of a grid column; a repeated column's attribute already holds a mark."""
    stated = column.get("w", "0")
    return int(stated) if stated.isdigit() else sheet.columns.get(column, 0)


def _cell(cell: Element, column: int, widths: Sequence[int], lists: tuple[Element, ...], sheet: Sheet) -> None:
    body = cell.find(A + "txBody")
    if body is None or not _is_seen(cell):
        return
    for paragraph in _paragraphs(cell):
        measure_paragraph(paragraph, lists, sheet)
    properties = cell.find(A + "tcPr")
    margins = {
        name: (whole(properties.get(name), default) if properties is not None else default) / EMU_PER_POINT
        for name, default in _CELL_MARGINS.items()
    }
    span = whole(cell.get("gridSpan"), 1)
    width = sum(widths[column : column + span]) / EMU_PER_POINT
    is_turned = properties is not None and properties.get("vert", "horz") != "horz"
    rows = whole(cell.get("rowSpan"), 1)
    is_plain = rows == 1 and not is_turned
    plan = CellPlan(width, margins["marT"] + margins["marB"], margins["marL"] + margins["marR"], rows, is_turned, is_plain)
    number = sheet.planner.cells.setdefault(plan, len(sheet.planner.cells))
    count = ", loop.length" if cell in sheet.columns else ""
    last = body[-1]
    last.tail = (last.tail or "") + sheet.code(f"_r|_cell({number}{count})")


def _repeated_columns(table: Element, sheet: Sheet) -> Column | None:
    """Return the one loop over columns of a table, None when there are more or none: several cannot be told apart on a further slide."""
    found = [column for column in sheet.blocks if column.table is table and column.repeats]
    return found[0] if len(found) == 1 else None


def _column_slots(block: Column, sheet: Sheet) -> None:
    """Let the columns of a loop continue on further slides, each as wide as those beside it there."""
    for first, last in block.spans:
        put_before(first, COLUMN_OPEN)
        put_after(last, COLUMN_CLOSE)
    for column in block.cells():
        found = MARK.fullmatch(column.get("w", "")) if column.tag == A + "gridCol" else None
        if found:
            sheet.codes[int(found.group(1))] = f"{VALUE_OPEN}_r|_column({sheet.columns[column]}, loop.length){VALUE_CLOSE}"
