from __future__ import annotations

import pytest
from lxml import etree

from docgen.workbook.patch import FindingRow, annotate
from patch_files import HEADERS, MAIN, finding, findings, loaded, rich_workbook, text, written_workbook


def test_the_findings_are_the_last_tab_with_a_link_to_each_cell() -> None:
    rows = [finding("Plan & people's", "B2", "a & <b>"), finding("goals", ""), finding("Missing", "A1"), finding("Chart", "A1")]
    book = loaded(annotate(rich_workbook(), [], findings(*rows)))
    assert book.sheetnames == ["Goals", "Plan & people's", "Lists", "Chart", "Quiet", "Findings"]
    sheet = book["Findings"]
    assert [cell.value for cell in sheet[1]] == list(HEADERS)
    assert [cell.value for cell in sheet[2]] == [
        "Error", "DATE-01", "Plan & people's", "B2", "a & <b>", "Type a date such as 2026-03-31.",
    ]  # fmt: skip
    links = [(cell.coordinate, cell.hyperlink.location) for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert links == [("D2", "'Plan & people''s'!B2"), ("C3", "'Goals'!A1")]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, book.active.title) == ("A2", "A1:F5", "Goals")
    assert sheet["D2"].font.u == "single"
    assert sheet["D4"].font.u is None
    assert sheet["A1"].font.b
    assert sheet["E2"].alignment.wrap_text


def test_the_properties_name_the_new_tab() -> None:
    root = etree.fromstring(annotate(rich_workbook(), [], findings()).part("docProps/app.xml"))
    assert [element.text for element in root.iter("{*}i4")] == ["5", "1", "1"]
    titles = root.find("{*}TitlesOfParts/{*}vector")
    assert titles.get("size") == "7"
    assert [element.text for element in titles] == ["Goals", "Plan & people's", "Lists", "Quiet", "Findings", "Chart", "Targets"]


def test_properties_that_tell_other_tabs_are_left_alone() -> None:
    before = rich_workbook()
    part = before.part("docProps/app.xml").replace(b"<vt:lpstr>Quiet<", b"<vt:lpstr>Old<")
    before = before.with_parts({"docProps/app.xml": part})
    assert annotate(before, [], findings()).part("docProps/app.xml") == part


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("goals", "goals (2)"),
        ("a/b: [c]*?", "a b   c"),
        ("'quoted'", "quoted"),
        ("指摘" * 20, "指摘" * 15 + "指"),
        ("\U0001f600" * 20, "\U0001f600" * 15),
        ("", "docgen"),
        ("History", "History (2)"),
    ],
)
def test_the_tab_has_a_name_that_excel_takes_and_no_other_tab_has(title: str, name: str) -> None:
    assert loaded(annotate(rich_workbook(), [], findings(title=title))).sheetnames[-1] == name


def test_a_second_findings_sheet_reuses_the_styles_of_the_first() -> None:
    once = annotate(rich_workbook(), [], findings())
    again = annotate(once, [], findings())
    assert loaded(again).sheetnames[-2:] == ["Findings", "Findings (2)"]
    assert again.part("xl/styles.xml") == once.part("xl/styles.xml")


def test_a_workbook_without_styles_gets_them() -> None:
    before = written_workbook(f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>')
    book = loaded(annotate(before, [], findings(finding("Goals", "A1"))))
    assert book["Findings"]["A1"].fill.fgColor.rgb == "FF1F3864"
    assert book["Findings"]["E2"].font.name == "Calibri"


def test_the_styles_use_the_font_of_the_workbook() -> None:
    before = rich_workbook()
    styles = before.part("xl/styles.xml").replace(b'<name val="Calibri"/>', '<name val="游ゴシック"/>'.encode())
    book = loaded(annotate(before.with_parts({"xl/styles.xml": styles}), [], findings()))
    assert book["Findings"]["A1"].font.name == "游ゴシック"


def test_a_row_is_as_high_as_its_message() -> None:
    rows = [FindingRow("Error", "R", "Goals", "A1", "short", ""), FindingRow("Error", "R", "Goals", "A1", "長い文。" * 40, "")]
    sheet = loaded(annotate(rich_workbook(), [], findings(*rows)))["Findings"]
    assert [sheet.row_dimensions[number].height for number in (1, 2, 3)] == [19, 19, 79]


def test_the_filter_is_known_to_the_workbook_under_the_number_of_the_tab() -> None:
    after = annotate(rich_workbook(), [], findings(finding("Goals", "A1"), title="It's"))
    name = '<definedName name="_xlnm._FilterDatabase" localSheetId="5" hidden="1">\'It\'\'s\'!$A$1:$F$2</definedName>'
    assert name in text(after, "xl/workbook.xml")
