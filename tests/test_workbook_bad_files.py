from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.problems import DocgenError
from docgen.workbook.workbook import Workbook
from workbook_files import ENGAGEMENTS, PEOPLE, sheets, write

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SHEET = "xl/worksheets/sheet1.xml"


def refusal(path: Path) -> str:
    with pytest.raises(DocgenError) as caught:
        Workbook.read(path)
    (problem,) = caught.value.problems
    return str(problem)


def sound(folder: Path) -> Path:
    return write(folder / "sound.xlsx", sheets())


def changed(folder: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """Return a sound workbook some of whose parts `change` has rewritten (None: left out)."""
    path = folder / "acme.xlsx"
    with zipfile.ZipFile(sound(folder)) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                target.writestr(name, content)
    return path


def replacing(part: str, old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
    return lambda name, content: content.replace(old, new) if name == part else content


def test_a_workbook_protected_by_a_password_is_one_problem(tmp_path: Path) -> None:
    path = tmp_path / "acme.xlsx"
    path.write_bytes(OLE + "EncryptedPackage\0".encode("utf-16-le"))
    assert refusal(path) == (
        "acme.xlsx  password-protected  “acme.xlsx” is protected by a password."
        "  Open it in Excel, remove the password under File > Info > Protect, and save it."
    )


def test_an_old_workbook_under_a_new_ending_is_one_problem(tmp_path: Path) -> None:
    path = tmp_path / "acme.xlsx"
    path.write_bytes(OLE + "Workbook\0".encode("utf-16-le"))
    assert refusal(path) == (
        "acme.xlsx  old-format  “acme.xlsx” is in the old binary format of Excel 97-2003, whatever its ending says."
        "  Open it in Excel and save it as an Excel Workbook (.xlsx)."
    )


def test_a_workbook_cut_short_is_one_problem(tmp_path: Path) -> None:
    path = tmp_path / "acme.xlsx"
    path.write_bytes(sound(tmp_path).read_bytes()[:2000])
    assert refusal(path) == (
        "acme.xlsx  damaged-file  “acme.xlsx” was cut short: its end is missing."
        "  Get the file again from where it came from; its download or copy did not finish."
    )


def test_a_csv_file_under_another_ending_is_one_problem(tmp_path: Path) -> None:
    path = tmp_path / "acme.xlsx"
    path.write_text("案件ID,顧客名\nJP-001,あさひ野\n", "utf-8")
    assert refusal(path) == (
        "acme.xlsx  text-file  “acme.xlsx” is a text file (such as CSV), not an Excel workbook."
        "  Open it in Excel and save it as an Excel Workbook (.xlsx)."
    )


def test_a_file_of_libreoffice_is_named_with_the_way_to_save_it_as_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "acme.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<content/>")
    assert refusal(path) == (
        "acme.ods  open-document  “acme.ods” is an OpenDocument spreadsheet (.ods), the format of LibreOffice."
        "  Open it in LibreOffice or Excel and save it with File > Save As as an Excel Workbook (.xlsx)."
    )
    renamed = path.rename(tmp_path / "acme.xlsx")
    assert refusal(renamed).startswith("acme.xlsx  open-document  “acme.xlsx” is an OpenDocument spreadsheet (.ods)")


def test_an_empty_file_is_one_problem(tmp_path: Path) -> None:
    path = tmp_path / "acme.xlsx"
    path.touch()
    assert refusal(path) == "acme.xlsx  empty-file  “acme.xlsx” is empty (0 bytes).  Get the file again from where it came from."


def test_a_file_that_is_not_there_is_one_problem(tmp_path: Path) -> None:
    assert refusal(tmp_path / "acme.xlsx") == "acme.xlsx  no-file  There is no file “acme.xlsx”.  Check the name and the folder."


def test_a_word_document_under_another_ending_is_one_problem(tmp_path: Path) -> None:
    def as_word(name: str, content: bytes) -> bytes:
        return content.replace(b"spreadsheetml.sheet.main", b"wordprocessingml.document.main")

    assert refusal(changed(tmp_path, as_word)) == (
        "acme.xlsx  not-a-workbook  “acme.xlsx” is a Word document, whatever its ending says.  Choose the Excel workbook."
    )


def test_a_binary_workbook_is_one_problem(tmp_path: Path) -> None:
    def as_binary(name: str, content: bytes) -> bytes:
        return content.replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.binary.macroEnabled.main",
        )

    assert refusal(changed(tmp_path, as_binary)) == (
        "acme.xlsx  binary-workbook  “acme.xlsx” is a binary workbook (.xlsb).  Open it in Excel and save it as an Excel Workbook (.xlsx)."
    )


def test_a_strict_workbook_is_one_problem(tmp_path: Path) -> None:
    def as_strict(name: str, content: bytes) -> bytes:
        return content.replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships/",
        )

    assert refusal(changed(tmp_path, as_strict)).startswith(
        "acme.xlsx  strict-file  “acme.xlsx” is saved as Strict Open XML, which docgen does not read."
    )


def test_a_workbook_without_engagements_is_one_problem(tmp_path: Path) -> None:
    path = write(tmp_path / "acme.xlsx", {"People": PEOPLE, "Notes": []})
    assert refusal(path) == (
        "acme.xlsx  missing-sheet  “acme.xlsx” has no filled sheet Engagements (案件); its sheets are People, Notes."
        "  Add the sheet Engagements with one row for each engagement; “docgen new workbook” writes a workbook to fill in."
    )


def test_engagements_without_headings_or_rows_are_one_problem(tmp_path: Path) -> None:
    assert refusal(write(tmp_path / "acme.xlsx", {"案件": [["JP-001", "あさひ野"]]})) == (
        "acme.xlsx  案件  no-header  No header row was found in the first 10 rows of 案件."
        "  Type the headings in one row: 案件ID, ステージ, 言語, 顧客名(正式名称) …"
    )
    assert refusal(write(tmp_path / "acme.xlsx", {"Engagements": ENGAGEMENTS[:1]})) == (
        "acme.xlsx  Engagements  no-engagement  The sheet Engagements has no row below its header."
        "  Fill one row for each engagement; “docgen new workbook” writes a workbook to fill in."
    )


def test_a_doctype_in_a_sheet_is_refused_before_any_reader_opens_it(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
    assert refusal(changed(tmp_path, lambda name, content: bomb + content if name == SHEET else content)) == (
        "acme.xlsx  xl/worksheets/sheet1.xml  unsafe-xml  The part “xl/worksheets/sheet1.xml” states a DOCTYPE,"
        " which no Office program writes and which can hide harmful entities.  Use a copy of the file that was saved by Office."
    )


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (b'r="A2"', b'r="XFE2"', "cell XFE2 in row 2"),
        (b'r="A2"', b'r="A3"', "cell A3 in row 2"),
        (b'<row r="2"', b'<row r="1048577"', "row 1048577"),
    ],
)
def test_a_cell_beyond_what_excel_holds_is_one_problem(tmp_path: Path, old: bytes, new: bytes, place: str) -> None:
    assert refusal(changed(tmp_path, replacing(SHEET, old, new))) == (
        f"acme.xlsx  cell-out-of-range  “acme.xlsx” states a {place} on the sheet Engagements, which Excel cannot hold."
        "  Open the workbook in Excel, let it repair it, and save it again."
    )


def test_rows_that_all_reach_far_to_the_right_are_one_problem(tmp_path: Path) -> None:
    rows = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (number, number) for number in range(10, 1300))
    assert refusal(changed(tmp_path, replacing(SHEET, b"</sheetData>", rows + b"</sheetData>"))) == (
        "acme.xlsx  too-many-cells  “acme.xlsx” takes 21,135,427 cells to read; docgen reads at most 20,000,000."
        "  Delete the rows and columns that the sheets do not need, and save the workbook again."
    )


def test_dimensions_that_are_not_true_are_not_believed(tmp_path: Path) -> None:
    path = changed(tmp_path, replacing(SHEET, b'<dimension ref="A1:H2"', b'<dimension ref="A1:XFD1048576"'))
    assert Workbook.read(path).engagement_ids == ("US-014",)


def test_a_sheet_that_is_no_readable_xml_is_one_problem(tmp_path: Path) -> None:
    assert refusal(changed(tmp_path, replacing(SHEET, b"</sheetData>", b""))) == (
        "acme.xlsx  xl/worksheets/sheet1.xml  unreadable-part  The part “xl/worksheets/sheet1.xml” is not readable XML:"
        " mismatched tag: line 1, column 1324.  Open the file in Office, let it repair the file, and save it again."
    )


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (SHEET, b"</sheetData>", b'</sheetData><dataValidations count="1"><dataValidation type="house" sqref="B2"/></dataValidations>'),
        (SHEET, b"</sheetData>", b'</sheetData><autoFilter ref="A1:H2"><filterColumn colId="house"/></autoFilter>'),
        (
            "xl/workbook.xml",
            b"</sheets>",
            b'</sheets><externalReferences><externalReference xmlns:r="x" r:id="rId99"/></externalReferences>',
        ),
        ("xl/styles.xml", b'<family val="2"', b'<family val="34"'),
        ("docProps/core.xml", b"<", b"< "),
    ],
)
def test_a_workbook_is_read_though_a_part_without_values_is_odd(tmp_path: Path, part: str, old: bytes, new: bytes) -> None:
    path = changed(tmp_path, replacing(part, old, new))
    assert path.read_bytes() != sound(tmp_path).read_bytes()
    (checked,) = Workbook.read(path).engagements()
    assert checked.problems == ()
    assert checked.engagement is not None
    assert checked.engagement.people[0].name == "Dana Whitlock"


def test_dates_keep_their_formats_though_a_font_is_odd(tmp_path: Path) -> None:
    rows = [[*ENGAGEMENTS[0], "go_live_date"], [*ENGAGEMENTS[1], dt.date(2026, 10, 5)]]
    write(tmp_path / "sound.xlsx", sheets(Engagements=rows))
    with zipfile.ZipFile(tmp_path / "sound.xlsx") as source, zipfile.ZipFile(tmp_path / "acme.xlsx", "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b'<family val="2"', b'<family val="34"'))
    (checked,) = Workbook.read(tmp_path / "acme.xlsx").engagements()
    assert checked.engagement is not None
    assert checked.engagement.facts.go_live_date == dt.date(2026, 10, 5)


def test_a_workbook_that_breaks_the_standard_is_one_problem(tmp_path: Path) -> None:
    assert refusal(changed(tmp_path, replacing(SHEET, b'<c r="A2" ', b'<c r="A2" s="999" '))).startswith(
        "acme.xlsx  damaged-workbook  “acme.xlsx” is not a sound workbook: "
    )


def test_a_workbook_without_one_of_its_sheets_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    message = refusal(changed(tmp_path, lambda name, content: None if name == SHEET else content))
    assert message.startswith("acme.xlsx  ")
