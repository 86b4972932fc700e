"""Put into a slide's tree what fitting needs at run time: marks that note texts, and slots for scales and heights.

Runs after hoisting, so that every mark lands inside the block its paragraph, row or box belongs to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from docgen.dialects import A, P
from docgen.template.inherit import (
    EMU_PER_POINT,
    Ground,
    Levels,
    autofit,
    body_attribute,
    bounds,
    paragraph_plan,
    run_style,
    text_sources,
)
from docgen.template.marks import MARK, VALUE_CLOSE, VALUE_OPEN, mark
from docgen.template.places import put_after, put_before, shape_name, shape_properties
from docgen.template.plans import BoxPlan, CellPlan, LinePlan, ParagraphPlan, RowPlan, TablePlan
from docgen.template.room import table_room
from docgen.text.measure import Style

Element = etree._Element

FIT = re.compile(r"\s*\[fit\s+(\d+(?:\.\d+)?)(?:\s*-\s*\d+(?:\.\d+)?)?\s*\]\s*", re.I)
_TEXT_FLOOR_PT, _TABLE_FLOOR_PT = 12.0, 10.5
_INSETS = {"lIns": 91_440, "rIns": 91_440, "tIns": 45_720, "bIns": 45_720}
_CELL_MARGINS = {"marL": 91_440, "marR": 91_440, "marT": 45_720, "marB": 45_720}


@dataclass(slots=True)
class Planner:
    """Gathers the plans of all slides of one template while they are compiled."""

    styles: dict[Style, int] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)
    paragraphs: dict[ParagraphPlan, int] = field(default_factory=dict)
    boxes: list[BoxPlan] = field(default_factory=list)
    tables: list[TablePlan] = field(default_factory=list)
    rows: dict[RowPlan, int] = field(default_factory=dict)
    cells: dict[CellPlan, int] = field(default_factory=dict)
    lines: dict[LinePlan, int] = field(default_factory=dict)

    def style(self, style: Style) -> int:
        """Return the number of a style."""
        return self.styles.setdefault(style, len(self.styles))

    def line(self, line: LinePlan) -> int:
        """Return the number of a cell of one line."""
        return self.lines.setdefault(line, len(self.lines))


@dataclass(slots=True)
class Sheet:
    """One slide's tree being instrumented: `codes` takes the Jinja source behind new marks, `value_styles` the style of each tag."""

    root: Element
    where: str
    ground: Ground
    codes: dict[int, str]
    first_code: int
    vanishing: set[Element]
    columns: dict[Element, int]
    headers: set[Element]
    planner: Planner
    value_styles: dict[int, int] = field(default_factory=dict)

    def code(self, expression: str) -> str:
        """Return a mark that stands for `expression`."""
        number = self.first_code + len(self.codes)
        self.codes[number] = f"{VALUE_OPEN}{expression}{VALUE_CLOSE}"
        return mark(number)


def instrument(sheet: Sheet) -> bool:
    """Instrument every text box that may shrink and every table of a slide; return whether there is a table."""
    for shape in list(sheet.root.iter(P + "sp")):
        if _has_marks(shape) and autofit(shape, sheet.ground) == "normAutofit":
            _box(shape, sheet)
    tables = [frame for frame in sheet.root.iter(P + "graphicFrame") if frame.find(f".//{A}tbl") is not None and _has_marks(frame)]
    # All of them first: instrumenting puts a mark where the height stands.
    rooms = [table_room(frame, sheet.root, sheet.ground) for frame in tables]
    for frame, room in zip(tables, rooms, strict=True):
        _table(frame, room, sheet)
    return bool(tables)


def _has_marks(element: Element) -> bool:
    return any(MARK.search(child.text or "") or MARK.search(child.tail or "") for child in element.iter(etree.Element))


def fit_floor(shape: Element) -> float | None:
    """Return the smallest type in points that the author allows, and take the `[fit …]` note out of name and alt text."""
    properties = shape_properties(shape)
    floor = None
    for name in ("name", "descr") if properties is not None else ():
        found = FIT.search(properties.get(name, ""))  # type: ignore[union-attr]  # the loop is empty without properties
        if found:
            floor = float(found.group(1))
            properties.set(name, FIT.sub("", properties.get(name, "")))  # type: ignore[union-attr]
    return floor


def _box(shape: Element, sheet: Sheet) -> None:
    where, stated = f"{sheet.where} > {shape_name(shape)}", fit_floor(shape)
    box, body = bounds(shape, sheet.ground), shape.find(P + "txBody")
    if box is None or body is None or body_attribute(shape, sheet.ground, "vert", "horz") != "horz":
        return
    insets = {name: int(body_attribute(shape, sheet.ground, name, str(value))) / EMU_PER_POINT for name, value in _INSETS.items()}
    columns = int(body_attribute(shape, sheet.ground, "numCol", "1"))
    width = (box[2] / EMU_PER_POINT - insets["lIns"] - insets["rIns"]) / columns
    height = (box[3] / EMU_PER_POINT - insets["tIns"] - insets["bIns"]) * columns
    lists = text_sources(shape, sheet.ground)
    sizes = [_paragraph(paragraph, lists, sheet) for paragraph in list(body.iterchildren(A + "p"))]
    size = max(sizes, default=18.0)
    floor = min((stated if stated is not None else min(_TEXT_FLOOR_PT, size)) / size, 1.0)
    sheet.planner.boxes.append(BoxPlan(where.removesuffix(" "), width, height, floor, size))
    properties = body.find(A + "bodyPr")
    assert properties is not None
    own = properties.find(A + "normAutofit")
    if own is None:
        own = etree.SubElement(properties, A + "normAutofit")
        properties.insert(0, own)
    own.attrib.clear()
    own.set("fontScale", sheet.code(f"_r|_box({len(sheet.planner.boxes) - 1})"))
    last = body[-1]
    last.tail = (last.tail or "") + sheet.code("_r|_box_end")


def _paragraph(paragraph: Element, lists: tuple[Element, ...], sheet: Sheet) -> float:
    """Note the texts of a paragraph as they are written; return the largest type in it, in points."""
    levels = Levels.of(paragraph, lists)
    end = paragraph.find(A + "endParaRPr")
    empty = _style_of(None, levels, sheet)
    if end is not None and end.get("sz"):
        empty = Style(empty.latin, empty.east_asian, empty.bold, int(end.get("sz", "1800")) / 100)
    sizes = []
    for child in list(paragraph):
        if child.tag in (A + "r", A + "fld"):
            style = _style_of(child, levels, sheet)
            sizes.append(style.size_pt)
            for text in child.iterchildren(A + "t"):
                _texts(text, sheet.planner.style(style), sheet)
        elif child.tag == A + "br":
            put_before(child, sheet.code(_text_event("\n", sheet.planner.style(_style_of(child, levels, sheet)), sheet)))
    plan = paragraph_plan(levels, max(sizes, default=empty.size_pt), sheet.planner.style(empty), vanishes=paragraph in sheet.vanishing)
    number = sheet.planner.paragraphs.setdefault(plan, len(sheet.planner.paragraphs))
    put_after(paragraph, sheet.code(f"_r|_paragraph({number})"))
    return max(sizes, default=empty.size_pt)


def _style_of(run: Element | None, levels: Levels, sheet: Sheet) -> Style:
    return run_style(run, levels, sheet.ground)


def _texts(text: Element, style: int, sheet: Sheet) -> None:
    pieces = MARK.split(text.text or "")
    out: list[str] = []
    for position, piece in enumerate(pieces):
        if position % 2:
            sheet.value_styles[int(piece)] = style
            out.append(mark(int(piece)))
        elif piece:
            out += [sheet.code(_text_event(piece, style, sheet)), piece]
    text.text = "".join(out)


def _text_event(words: str, style: int, sheet: Sheet) -> str:
    return f"_r|_text({style}, {sheet.planner.words.setdefault(words, len(sheet.planner.words))})"


def _table(frame: Element, room: int, sheet: Sheet) -> None:
    where, stated = f"{sheet.where} > {shape_name(frame)}", fit_floor(frame)
    table = frame.find(f".//{A}tbl")
    extent = frame.find(f"{P}xfrm/{A}ext")
    if table is None or extent is None:
        return
    widths = [_width(column, sheet) for column in table.iterfind(f"{A}tblGrid/{A}gridCol")]
    lists = tuple(source for source in (sheet.ground.defaults,) if source is not None)
    sizes: set[int] = set()
    for row in table.iterchildren(A + "tr"):
        for column, cell in enumerate(row.iterchildren(A + "tc")):
            _cell(cell, column, widths, lists, sizes, sheet)
        plan = RowPlan(int(row.get("h", "0")), row in sheet.headers)
        number = sheet.planner.rows.setdefault(plan, len(sheet.planner.rows))
        row.set("h", sheet.code(f"_r|_row({number})"))
    plan_of_table = TablePlan(where, room, round((stated or _TABLE_FLOOR_PT) * 100), tuple(sorted(sizes)))
    sheet.planner.tables.append(plan_of_table)
    extent.set("cy", sheet.code(f"_r|_table({len(sheet.planner.tables) - 1})"))
    put_after(table, sheet.code("_r|_table_end"))


def _width(column: Element, sheet: Sheet) -> int:
    """Return the stated width of a grid column; a repeated column's attribute already holds a mark."""
    stated = column.get("w", "0")
    return int(stated) if stated.isdigit() else sheet.columns.get(column, 0)


def _cell(cell: Element, column: int, widths: list[int], lists: tuple[Element, ...], sizes: set[int], sheet: Sheet) -> None:
    body = cell.find(A + "txBody")
    if body is None or cell.get("hMerge") in ("1", "true"):
        return
    for paragraph in list(body.iterchildren(A + "p")):
        _state_sizes(paragraph, lists, sizes)
        _paragraph(paragraph, lists, sheet)
    properties = cell.find(A + "tcPr")
    margins = {
        name: int(properties.get(name, str(default)) if properties is not None else default) / EMU_PER_POINT
        for name, default in _CELL_MARGINS.items()
    }
    span = int(cell.get("gridSpan", "1"))
    width = sum(widths[column : column + span]) / EMU_PER_POINT
    plan = CellPlan(width, margins["marT"] + margins["marB"], margins["marL"] + margins["marR"])
    number = sheet.planner.cells.setdefault(plan, len(sheet.planner.cells))
    count = ", loop.length" if cell in sheet.columns else ""
    last = body[-1]
    last.tail = (last.tail or "") + sheet.code(f"_r|_cell({number}{count})")


def _state_sizes(paragraph: Element, lists: tuple[Element, ...], sizes: set[int]) -> None:
    """State the size of every run of a table, so that one replacement can shrink them all."""
    levels = Levels.of(paragraph, lists)
    for run in paragraph.iter(A + "r", A + "fld", A + "br"):
        properties = run.find(A + "rPr")
        if properties is None:
            properties = etree.Element(A + "rPr")
            run.insert(0, properties)
        if properties.get("sz") is None:
            properties.set("sz", levels.run_attribute(run, "sz") or "1800")
        sizes.add(int(properties.get("sz", "1800")))
    end = paragraph.find(A + "endParaRPr")
    if end is not None and end.get("sz"):
        sizes.add(int(end.get("sz", "1800")))
