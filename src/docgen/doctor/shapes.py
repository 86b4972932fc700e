"""Rules for what stands on a slide: ids of shapes, text bodies, tables, animations and connectors."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from docgen.doctor.contents import Contents
from docgen.doctor.rule import Finding, Findings, PackageRule, counts, repeated
from docgen.opc.names import A16, A, P

_ON = ("1", "true")


def duplicate_shape_id(contents: Contents) -> Findings:
    """Two shapes of a slide have one id.

    Why: Animations, connectors and links find a shape by its id; PowerPoint repairs a slide on which two shapes share one.

    Bad:
        <p:cNvPr id="4" name="Title 1"/> … <p:cNvPr id="4" name="Table 2"/>
    Good:
        <p:cNvPr id="4" name="Title 1"/> … <p:cNvPr id="5" name="Table 2"/>
    """
    for part, tree in _slides(contents):
        for id, count in repeated(element.get("id", "") for element in tree.iter(f"{P}cNvPr") if counts(element)):
            yield Finding(part, f"The shape id {id} is used {count} times.")


def bad_shape_id(contents: Contents) -> Findings:
    """The id of a shape is no whole number.

    Why: Ids are unsigned whole numbers of 32 bits (ISO/IEC 29500-1, 20.1.10.21); PowerPoint refuses the slide.

    Bad:
        <p:cNvPr id="shape-7" name="Title 1"/>
    Good:
        <p:cNvPr id="7" name="Title 1"/>
    """
    for part, tree in contents.trees.items():
        for element in tree.iter("{*}cNvPr", "{*}docPr"):
            id = element.get("id", "")
            if not id.isascii() or not id.isdecimal() or int(id) >= 2**32:
                yield Finding(part, f"The id “{id}” of “{element.get('name', '')}” is no whole number of 32 bits.")


def text_without_paragraph(contents: Contents) -> Findings:
    """The text of a shape or table cell has no paragraph.

    Why: A text body holds one paragraph at least (ISO/IEC 29500-1, 21.1.2.1.1); PowerPoint repairs the slide.

    Bad:
        <p:txBody><a:bodyPr/><a:lstStyle/></p:txBody>
    Good:
        <p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody>
    """
    for part, tree in contents.trees.items():
        for body in tree.iter(f"{P}txBody", f"{A}txBody"):
            if body.find(f"{A}p") is None:
                yield Finding(part, f"A text body in “{shape_name(body)}” has no paragraph.")


def table_grid(contents: Contents) -> Findings:
    """A row of a table has more or fewer cells than its grid has columns.

    Why: Every row has a cell for every column, merged ones among them (ISO/IEC 29500-1, 21.1.3.15); PowerPoint refuses the slide.

    Bad:
        <a:tblGrid><a:gridCol w="100"/><a:gridCol w="100"/></a:tblGrid> <a:tr h="1"><a:tc/></a:tr>
    Good:
        <a:tblGrid><a:gridCol w="100"/><a:gridCol w="100"/></a:tblGrid> <a:tr h="1"><a:tc/><a:tc/></a:tr>
    """
    for part, name, table in _tables(contents):
        columns = len(table.findall(f"{A}tblGrid/{A}gridCol"))
        for number, row in enumerate(table.findall(f"{A}tr"), 1):
            cells = len(row.findall(f"{A}tc"))
            if cells != columns:
                yield Finding(part, f"Row {number} of the table “{name}” has {cells} cells; its grid has {columns} columns.")


def table_span(contents: Contents) -> Findings:
    """A merged cell runs beyond the table, or the cells it covers do not say that they are covered.

    Why: The cell at the upper left says how far the merge goes, the others `hMerge` or `vMerge` (ISO/IEC 29500-1, 21.1.3.16); PowerPoint
    repairs the slide when the two do not agree.

    Bad:
        <a:tc gridSpan="3"/> <a:tc hMerge="1"/> in a row of two
    Good:
        <a:tc gridSpan="2"/> <a:tc hMerge="1"/>
    """
    for part, name, table in _tables(contents):
        rows = [row.findall(f"{A}tc") for row in table.findall(f"{A}tr")]
        for number, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                wrong = _span_fault(rows, number, place, cell)
                if wrong:
                    yield Finding(part, f"Cell {place + 1} in row {number + 1} of the table “{name}” {wrong}.")


def table_without_rows(contents: Contents) -> Findings:
    """A table of a slide has no row.

    Why: PowerPoint repairs the slide, and removes the table.

    Bad:
        <a:tbl><a:tblPr/><a:tblGrid/></a:tbl>
    Good:
        <a:tbl><a:tblPr/><a:tblGrid><a:gridCol w="100"/></a:tblGrid><a:tr h="1"><a:tc/></a:tr></a:tbl>
    """
    for part, name, table in _tables(contents):
        if table.find(f"{A}tr") is None:
            yield Finding(part, f"The table “{name}” has no rows.")


def duplicate_row_id(contents: Contents) -> Findings:
    """Two rows, or two columns, of a table have one identifier.

    Why: PowerPoint keeps track of rows and columns by `a16:rowId` and `a16:colId` while several people edit (MS-ODRAWXML 2.24), and
    repairs a table with a copied row.

    Bad:
        two rows with <a16:rowId val="10001"/>
    Good:
        <a16:rowId val="10001"/> and <a16:rowId val="10002"/>
    """
    for part, name, table in _tables(contents):
        for tag in ("rowId", "colId"):
            for id, count in repeated(element.get("val", "") for element in table.iter(f"{A16}{tag}")):
                yield Finding(part, f"The {tag} {id} is used {count} times in the table “{name}”.")


def animation_without_shape(contents: Contents) -> Findings:
    """An animation moves a shape that is not on the slide.

    Why: PowerPoint repairs the slide and drops its animations.

    Bad:
        <p:spTgt spid="9"/>, and no shape has the id 9
    Good:
        <p:spTgt spid="4"/>, and <p:cNvPr id="4" …/>
    """
    for part, tree in _slides(contents):
        ids = {element.get("id") for element in tree.iter(f"{P}cNvPr")}
        targets = [
            element.get("spid", "") for element in tree.iter(f"{P}spTgt", f"{P}bldP", f"{P}bldGraphic", f"{P}bldDgm", f"{P}bldOleChart")
        ]
        for id in dict.fromkeys(targets):
            if id not in ids:
                yield Finding(part, f"An animation moves the shape {id}, which is not on the slide.")


def connector_without_shape(contents: Contents) -> Findings:
    """A connector is glued to a shape that is not on the slide.

    Why: PowerPoint repairs the slide, or leaves the line hanging.

    Bad:
        <a:stCxn id="9" idx="3"/>, and no shape has the id 9
    Good:
        <a:stCxn id="4" idx="3"/>, and <p:cNvPr id="4" …/>
    """
    for part, tree in _slides(contents):
        ids = {element.get("id") for element in tree.iter(f"{P}cNvPr")}
        for element in tree.iter(f"{A}stCxn", f"{A}endCxn"):
            if element.get("id") not in ids:
                yield Finding(part, f"A connector is glued to the shape {element.get('id')}, which is not on the slide.")


def shape_name(element: etree._Element) -> str:
    """Return the name of the shape in which an element stands, or ""."""
    shape = next(element.iterancestors(f"{P}sp", f"{P}graphicFrame", f"{P}pic", f"{P}cxnSp"), None)
    named = None if shape is None else next(shape.iter(f"{P}cNvPr"), None)
    return "" if named is None else named.get("name", "")


def _slides(contents: Contents) -> Iterator[tuple[str, etree._Element]]:
    for part, tree in contents.trees.items():
        if tree.tag == f"{P}sld":
            yield part, tree


def _tables(contents: Contents) -> Iterator[tuple[str, str, etree._Element]]:
    for part, tree in contents.trees.items():
        for table in tree.iter(f"{A}tbl"):
            yield part, shape_name(table), table


def _span_fault(rows: list[list[etree._Element]], row: int, column: int, cell: etree._Element) -> str:
    wide, tall = int(cell.get("gridSpan", "1")), int(cell.get("rowSpan", "1"))
    if column + wide > len(rows[row]) or row + tall > len(rows):
        return "is merged beyond the table"
    if any(other.get("hMerge") not in _ON for other in rows[row][column + 1 : column + wide]):
        return "covers cells that do not say so"
    if any(column < len(line) and line[column].get("vMerge") not in _ON for line in rows[row + 1 : row + tall]):
        return "covers cells that do not say so"
    if (cell.get("hMerge") in _ON and column == 0) or (cell.get("vMerge") in _ON and row == 0):
        return "says that it is covered, and nothing covers it"
    return ""


RULES = tuple(
    map(
        PackageRule,
        (duplicate_shape_id, bad_shape_id, text_without_paragraph, table_grid, table_span, table_without_rows, duplicate_row_id,
         animation_without_shape, connector_without_shape),
    )
)  # fmt: skip
