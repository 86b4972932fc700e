"""Sheets as odd writers leave them, and sheets that would keep a reader busy for ever."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest

from docgen.opc.package import Package
from docgen.problems import DocgenError
from docgen.workbook.cells import Cell
from docgen.workbook.contents import read_contents
from docgen.workbook.fast.reader import read_fast
from docgen.workbook.fast.unsure import UnsureError
from docgen.workbook.reference import read_reference

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{SPREADSHEET}.sheet.main+xml"/>'
    f'<Override PartName="/xl/s.xml" ContentType="{SPREADSHEET}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{SPREADSHEET}.styles+xml"/>'
    f'<Override PartName="/xl/strings.xml" ContentType="{SPREADSHEET}.sharedStrings+xml"/></Types>'
)
RELATIONSHIPS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
LINK = '<Relationship Id="{}" Type="' + OFFICE + '/{}" Target="{}"/>'
STYLES = (
    '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="14"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0"/></cellStyles>'
)


def workbook(sheet: str, strings: str = "", properties: str = "") -> bytes:
    """Return a workbook of one sheet: the XML of the sheet, of its shared strings, and of the workbook's properties."""
    targets = (("r1", "worksheet", "s.xml"), ("r2", "styles", "styles.xml"), ("r3", "sharedStrings", "strings.xml"))
    sheets = f'{properties}<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets>'
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONSHIPS.format(LINK.format("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": RELATIONSHIPS.format("".join(LINK.format(*target) for target in targets)),
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{STYLES}</styleSheet>',
        "xl/strings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/s.xml": sheet if sheet.startswith("<x:") else f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def cells(sheet: str, strings: str = "", properties: str = "") -> list[Cell]:
    """Return the cells of a sheet, which both readers see alike."""
    package = Package.read(workbook(sheet, strings, properties), "odd.xlsx")
    fast, reference = read_fast(package), read_reference(package)
    found = [[(row.number, dict(row.cells)) for row in contents[0][0].rows] for contents in (fast, reference)]
    assert found[0] == found[1]
    assert fast[1] == reference[1]
    return [cell for _, row in found[0] for cell in row.values()]


def values(sheet: str, strings: str = "") -> list[object]:
    return [cell.value for cell in cells(f"<sheetData>{sheet}</sheetData>", strings)]


def test_cells_and_rows_without_an_address_follow_the_one_before() -> None:
    found = cells('<sheetData><row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row><c><f>A1</f></c></row></sheetData>')
    assert [(cell.address, cell.value, cell.is_unvalued) for cell in found] == [
        ("A1", 1, False),
        ("D1", 2, False),
        ("E1", 3, False),
        ("A2", None, True),
    ]


def test_runs_of_rich_text_are_joined_and_readings_left_out() -> None:
    reading = '<rPh sb="0" eb="2"><t>トウキョウ</t></rPh>'
    strings = f"<si><r><t>東</t></r><r><t xml:space='preserve'>京 </t></r>{reading}<phoneticPr fontId='1'/></si>"
    assert values('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings) == ["東京 "]
    assert values(f'<row r="1"><c r="A1" t="inlineStr"><is><t>東</t><r><t>京</t></r>{reading}</is></c></row>') == ["東京"]


def test_an_escaped_character_is_one_in_the_text_of_a_cell() -> None:
    found = cells('<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>', "<si><t>one_x000A_two</t></si>")
    assert found[0].text == "one\ntwo"


def test_a_formula_never_calculated_differs_from_one_whose_result_is_empty() -> None:
    row = '<row r="1"><c r="A1"><f>B1</f></c><c r="B1" t="str"><f>""</f><v></v></c><c r="C1" t="str"><f>"x"</f><v>x</v></c></row>'
    found = cells(f"<sheetData>{row}</sheetData>")
    assert [(cell.address, cell.value, cell.is_unvalued) for cell in found] == [("A1", None, True), ("C1", "x", False)]


def test_errors_truths_and_numbers_outside_the_calendar_are_told_apart() -> None:
    texts = '<c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="b"><v>1</v></c>'
    numbers = '<c r="C1" s="1"><v>99999999</v></c><c r="D1"><v>1E2</v></c>'
    found = cells(f'<sheetData><row r="1">{texts}{numbers}</row></sheetData>')
    assert [(cell.value, cell.is_error) for cell in found] == [("#N/A", True), (True, False), ("#VALUE!", True), (100.0, False)]


def test_dates_count_from_1904_where_the_workbook_says_so() -> None:
    sheet = '<sheetData><row r="1"><c r="A1" s="1"><v>44000</v></c></row></sheetData>'
    assert str(cells(sheet)[0].value) == "2020-06-18 00:00:00"
    assert str(cells(sheet, properties='<workbookPr date1904="1"/>')[0].value) == "2024-06-19 00:00:00"


def test_a_sheet_whose_elements_bear_a_prefix_is_read() -> None:
    sheet = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="B2"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    assert [(cell.address, cell.value) for cell in cells(sheet)] == [("B2", 7)]


def test_a_hidden_row_and_a_merged_range_are_remembered() -> None:
    rows = '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>'
    sheet = f'<sheetData>{rows}</sheetData><mergeCells><mergeCell ref="B2:C3"/></mergeCells>'
    assert [(cell.address, cell.merged) for cell in cells(sheet)] == [("A1", ""), ("B2", "B2:C3")]
    assert read_fast(Package.read(workbook(sheet), "odd.xlsx"))[0][0].hidden == {1}


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" s="9"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
        '<row r="1"><c r="A1" t="d"><v>2026-11-24</v></c></row>',
        '<row r="1"><c r="A1"><v>one</v></c></row>',
    ],
)
def test_what_is_not_plainly_in_order_is_left_to_the_reference_reader(rows: str) -> None:
    with pytest.raises(UnsureError):
        read_fast(Package.read(workbook(f"<sheetData>{rows}</sheetData>"), "odd.xlsx"))


def seconds_to_read(path: Path, content: bytes) -> float:
    path.write_bytes(content)
    start = time.process_time()
    read_contents(path)
    return time.process_time() - start


def test_one_cell_in_the_last_corner_and_a_dimension_of_everything_are_read_at_once(tmp_path: Path) -> None:
    corner = '<dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    assert seconds_to_read(tmp_path / "corner.xlsx", workbook(corner)) < 1


def test_a_million_empty_cells_with_a_style_are_read_in_seconds(tmp_path: Path) -> None:
    row = "".join(f'<c s="1" r="{chr(65 + place // 26)}{chr(65 + place % 26)}%d"/>' for place in range(100))
    rows = "".join(f'<row r="{number}">' + row % ((number,) * 100) + "</row>" for number in range(1, 10_001))
    assert seconds_to_read(tmp_path / "styled.xlsx", workbook(f"<sheetData>{rows}</sheetData>")) < 10


def test_more_texts_than_docgen_reads_are_one_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.workbook.fast.strings.MAX_STRINGS", 1000)
    path = tmp_path / "texts.xlsx"
    path.write_bytes(workbook("<sheetData/>", "<si><t>a</t></si>" * 1001))
    with pytest.raises(DocgenError) as caught:
        read_contents(path)
    (problem,) = caught.value.problems
    assert problem.rule == "too-many-cells"
