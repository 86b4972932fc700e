"""Rules for the stories of a Word document: tables, cells, content controls, fields, and ids that are used once."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from docgen.doctor.contents import Contents
from docgen.doctor.rule import Finding, Findings, PackageRule, counts, repeated
from docgen.opc.names import W14, WP, W

_AFTER_CONTENT = (f"{W}bookmarkStart", f"{W}bookmarkEnd")


def word_table_without_rows(contents: Contents) -> Findings:
    """A table of a document has no row.

    Why: Word calls the file corrupt.

    Bad:
        <w:tbl><w:tblPr/><w:tblGrid/></w:tbl>
    Good:
        <w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="100"/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>
    """
    for part, number, table in _tables(contents):
        if not _rows(table):
            yield Finding(part, f"Table {number} has no rows.")


def row_without_cells(contents: Contents) -> Findings:
    """A row of a document's table has no cell.

    Why: Word calls the file corrupt.

    Bad:
        <w:tr/>
    Good:
        <w:tr><w:tc><w:p/></w:tc></w:tr>
    """
    for part, number, table in _tables(contents):
        for row_number, row in enumerate(_rows(table), 1):
            if not _cells(row):
                yield Finding(part, f"Row {row_number} of table {number} has no cells.")


def cell_without_paragraph(contents: Contents) -> Findings:
    """A cell of a document's table does not end in a paragraph.

    Why: A cell's last block is a paragraph (ISO/IEC 29500-1, 17.4.65), behind a table in it too; Word calls the file corrupt.

    Bad:
        <w:tc><w:tbl>…</w:tbl></w:tc>
    Good:
        <w:tc><w:tbl>…</w:tbl><w:p/></w:tc>
    """
    for part, number, table in _tables(contents):
        for row_number, row in enumerate(_rows(table), 1):
            for cell_number, cell in enumerate(_cells(row), 1):
                if not _ends_in_paragraph(cell):
                    yield Finding(part, f"Cell {cell_number} in row {row_number} of table {number} does not end in a paragraph.")


def row_wider_than_grid(contents: Contents) -> Findings:
    """The cells of a row span more columns than the grid of the table has.

    Why: Word guesses the widths anew, and the table looks different on each machine.

    Bad:
        a grid of two columns, and a row of three cells
    Good:
        a grid of three columns, and a row of three cells
    """
    for part, number, table in _tables(contents):
        grid = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row_number, row in enumerate(_rows(table), 1):
            spans = [_number(cell.find(f"{W}tcPr/{W}gridSpan"), 1) for cell in _cells(row)]
            wide = sum(spans) + sum(_number(row.find(f"{W}trPr/{W}{name}"), 0) for name in ("gridBefore", "gridAfter"))
            if grid and wide > grid:
                yield Finding(part, f"Row {row_number} of table {number} spans {wide} columns; its grid has {grid}.")


def empty_content_control(contents: Contents) -> Findings:
    """A content control holds nothing at all.

    Why: A control around paragraphs holds one at least; Word calls the file corrupt.

    Bad:
        <w:sdt><w:sdtPr/><w:sdtContent/></w:sdt> between paragraphs
    Good:
        <w:sdt><w:sdtPr/><w:sdtContent><w:p/></w:sdtContent></w:sdt>
    """
    for part, tree in _stories(contents):
        for control in tree.iter(f"{W}sdt"):
            content = control.find(f"{W}sdtContent")
            parent = control.getparent()
            among_blocks = parent is not None and parent.tag in (f"{W}body", f"{W}tc", f"{W}hdr", f"{W}ftr")
            if content is None or (among_blocks and not len(content)):
                yield Finding(part, "A content control holds nothing.")


def duplicate_bookmark(contents: Contents) -> Findings:
    """Two bookmarks of a document have one name.

    Why: Word keeps the first and drops the second, so that references lead to the wrong place.

    Bad:
        <w:bookmarkStart w:id="0" w:name="scope"/> … <w:bookmarkStart w:id="1" w:name="scope"/>
    Good:
        <w:bookmarkStart w:id="0" w:name="scope"/> … <w:bookmarkStart w:id="1" w:name="plan"/>
    """
    for part, tree in _stories(contents):
        names = [mark.get(f"{W}name", "") for mark in tree.iter(f"{W}bookmarkStart") if counts(mark)]
        for name, count in repeated(name.lower() for name in names):
            spelt = next(other for other in names if other.lower() == name)
            yield Finding(part, f"The bookmark “{spelt}” is set {count} times.")


def duplicate_bookmark_id(contents: Contents) -> Findings:
    """Two bookmarks of a part have one id.

    Why: The id pairs the beginning of a bookmark with its end (ISO/IEC 29500-1, 17.13.6.2).

    Bad:
        <w:bookmarkStart w:id="0" w:name="scope"/> … <w:bookmarkStart w:id="0" w:name="plan"/>
    Good:
        <w:bookmarkStart w:id="0" w:name="scope"/> … <w:bookmarkStart w:id="1" w:name="plan"/>
    """
    for part, tree in _stories(contents):
        for id, count in repeated(mark.get(f"{W}id", "") for mark in tree.iter(f"{W}bookmarkStart") if counts(mark)):
            yield Finding(part, f"The bookmark id {id} is used {count} times.")


def unpaired_range(contents: Contents) -> Findings:
    """A bookmark or a comment's range begins and does not end, or ends and never began.

    Why: Word drops it, and with it what refers to it.

    Bad:
        <w:bookmarkStart w:id="3" w:name="scope"/>, and no w:bookmarkEnd of the id 3
    Good:
        <w:bookmarkStart w:id="3" w:name="scope"/> … <w:bookmarkEnd w:id="3"/>
    """
    for part, tree in _stories(contents):
        for what in ("bookmark", "commentRange"):
            starts = {mark.get(f"{W}id", "") for mark in tree.iter(f"{W}{what}Start") if counts(mark)}
            ends = {mark.get(f"{W}id", "") for mark in tree.iter(f"{W}{what}End") if counts(mark)}
            for id in sorted(starts ^ ends):
                yield Finding(part, f"The {what} {id} {'does not end' if id in starts else 'does not begin'}.")


def duplicate_paragraph_id(contents: Contents) -> Findings:
    """Two paragraphs or rows of a part have one `w14:paraId`, or one that is out of range.

    Why: Word pairs comments and their answers by it (MS-DOCX 2.2.4); values lie below 0x80000000.

    Bad:
        <w:p w14:paraId="1A2B3C4D"/> <w:p w14:paraId="1A2B3C4D"/>
    Good:
        <w:p w14:paraId="1A2B3C4D"/> <w:p w14:paraId="1A2B3C4E"/>
    """
    for part, tree in _stories(contents):
        ids = [element.get(f"{W14}paraId", "") for element in tree.iter(f"{W}p", f"{W}tr") if counts(element)]
        stated = [id for id in ids if id]
        for id, count in repeated(stated):
            yield Finding(part, f"The paraId {id} is used {count} times.")
        for id in dict.fromkeys(stated):
            if not _is_below_the_bound(id):
                yield Finding(part, f"The paraId {id} does not lie between 00000001 and 7FFFFFFF.")


def duplicate_drawing_id(contents: Contents) -> Findings:
    """Two drawings of a part have one id.

    Why: The ids of drawings are unique in a document (ISO/IEC 29500-1, 20.4.2.5); some versions of Word call the file corrupt.

    Bad:
        <wp:docPr id="1" name="Picture 1"/> … <wp:docPr id="1" name="Picture 2"/>
    Good:
        <wp:docPr id="1" name="Picture 1"/> … <wp:docPr id="2" name="Picture 2"/>
    """
    for part, tree in _stories(contents):
        for id, count in repeated(element.get("id", "") for element in tree.iter(f"{WP}docPr") if counts(element)):
            yield Finding(part, f"The drawing id {id} is used {count} times.")


def unpaired_field(contents: Contents) -> Findings:
    """A field begins and does not end, or ends and never began.

    Why: Word takes all text behind it for the field, or calls the file corrupt.

    Bad:
        <w:fldChar w:fldCharType="begin"/> … and no w:fldCharType="end"
    Good:
        <w:fldChar w:fldCharType="begin"/> … <w:fldChar w:fldCharType="end"/>
    """
    for part, tree in _stories(contents):
        depth = lowest = 0
        for mark in tree.iter(f"{W}fldChar"):
            depth += {"begin": 1, "end": -1}.get(mark.get(f"{W}fldCharType", ""), 0) if counts(mark) else 0
            lowest = min(lowest, depth)
        if depth or lowest < 0:
            yield Finding(part, "The fields do not begin and end in pairs.")


def _stories(contents: Contents) -> Iterator[tuple[str, etree._Element]]:
    for part, tree in contents.trees.items():
        if str(tree.tag).startswith(W):
            yield part, tree


def _tables(contents: Contents) -> Iterator[tuple[str, int, etree._Element]]:
    for part, tree in _stories(contents):
        for number, table in enumerate(tree.iter(f"{W}tbl"), 1):
            yield part, number, table


def _rows(table: etree._Element) -> list[etree._Element]:
    return [row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl"), None) is table]


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr"), None) is row]


def _ends_in_paragraph(cell: etree._Element) -> bool:
    # Word also takes a content control that ends in a paragraph.
    blocks = [child for child in cell.iterchildren("*") if child.tag not in _AFTER_CONTENT]
    while blocks and blocks[-1].tag in (f"{W}sdt", f"{W}customXml"):
        content = blocks[-1].find(f"{W}sdtContent")
        blocks = list((blocks[-1] if content is None else content).iterchildren("*"))
    return bool(blocks) and blocks[-1].tag == f"{W}p"


def _number(element: etree._Element | None, otherwise: int) -> int:
    text = "" if element is None else element.get(f"{W}val", "")
    return int(text) if text.isdecimal() else otherwise


def _is_below_the_bound(id: str) -> bool:
    try:
        return 0 < int(id, 16) < 0x80000000
    except ValueError:
        return False


RULES = (
    PackageRule(word_table_without_rows),
    PackageRule(row_without_cells),
    PackageRule(cell_without_paragraph),
    PackageRule(row_wider_than_grid, "warning"),
    PackageRule(empty_content_control),
    PackageRule(duplicate_bookmark),
    PackageRule(duplicate_bookmark_id),
    PackageRule(unpaired_range, "warning"),
    PackageRule(duplicate_paragraph_id),
    PackageRule(duplicate_drawing_id),
    PackageRule(unpaired_field),
)
