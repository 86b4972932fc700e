from __future__ import annotations

import io

import openpyxl
import pytest
import xlsxwriter
from lxml import etree
from openpyxl.comments import Comment

from docgen.doctor import invariants
from docgen.opc.package import Package
from docgen.problems import DocgenError
from docgen.workbook.patch import annotate
from patch_files import MAIN, REL, changed_parts, comments, finding, findings, loaded, note, rich_workbook, text, written_workbook

LINE = "“soon” is not a date."
ALWAYS = {"[Content_Types].xml", "docProps/app.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/workbook.xml"}
VML = {"v": "urn:schemas-microsoft-com:vml", "x": "urn:schemas-microsoft-com:office:excel", "o": "urn:schemas-microsoft-com:office:office"}


def test_only_the_parts_that_must_change_do() -> None:
    before = rich_workbook()
    after = annotate(before, [note("Plan & people's", "B2", LINE)], findings(finding("Plan & people's", "B2")))
    changed, added, removed = changed_parts(before, after)
    assert changed == {*ALWAYS, "xl/worksheets/sheet2.xml", "xl/worksheets/_rels/sheet2.xml.rels"}
    assert added == {"xl/comments2.xml", "xl/drawings/vmlDrawing3.vml", "xl/worksheets/sheet5.xml"}
    assert removed == set()
    assert invariants(after) == ()


def test_a_sheet_with_notes_keeps_its_bytes_and_its_relationships() -> None:
    before = rich_workbook()
    after = annotate(before, [note("Goals", "B3", LINE)], findings())
    changed, added, _ = changed_parts(before, after)
    assert changed == {*ALWAYS, "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"}
    assert added == {"xl/worksheets/sheet5.xml"}


def test_in_a_sheet_only_the_one_element_is_added() -> None:
    before = rich_workbook()
    after = annotate(before, [note("Plan & people's", "B2", LINE)], findings())
    element = b'<legacyDrawing r:id="rId4"/>'
    sheet = after.part("xl/worksheets/sheet2.xml")
    assert sheet.replace(element, b"") == before.part("xl/worksheets/sheet2.xml")
    assert b'<drawing r:id="rId1"/>' + element + b"<tableParts" in sheet


def test_notes_stand_at_their_cells_and_those_of_one_cell_are_joined() -> None:
    notes = [
        note("Goals", "B3", "first"),
        note("Lists", "$A$2", "hidden"),
        note("goals", "b3", "second"),
        note("Quiet", "XFD1048576", "far"),
    ]
    after = annotate(rich_workbook(), notes, findings())
    assert comments(after, "Goals") == {"A2": "kept as it is\nby Ana", "C3": "tiny", "B3": "docgen:\nfirst\n\nsecond"}
    assert comments(after, "Lists") == {"A2": "docgen:\nhidden"}
    assert comments(after, "Quiet") == {"XFD1048576": "docgen:\nfar"}


def test_a_note_that_is_there_keeps_its_text_and_gets_ours_below_once() -> None:
    notes = [note("Goals", "A2", LINE)]
    once = annotate(rich_workbook(), notes, findings())
    assert comments(once, "Goals")["A2"] == f"kept as it is\nby Ana\n\ndocgen:\n{LINE}"
    again = annotate(once, notes, findings())
    assert again.part("xl/comments1.xml") == once.part("xl/comments1.xml")
    assert loaded(again)["Goals"]["A2"].comment.author == "Ana"


def test_a_box_grows_with_its_text_and_others_stay() -> None:
    after = annotate(rich_workbook(), [note("Goals", "C3", "a long line of words. " * 20)], findings())
    root = etree.fromstring(after.part("xl/drawings/vmlDrawing1.vml"))
    assert root.xpath("//x:Anchor/text()", namespaces=VML) == [
        "10, 0, 1, 0, 11, 0, 2, 0",
        "1, 15, 0, 10, 1, 143, 3, 24",
        "4, 15, 1, 10, 9, 35, 9, 6",
    ]


def test_the_same_input_gives_the_same_bytes() -> None:
    notes = [note("Goals", "B3", "one"), note("Lists", "A1", "two"), note("Quiet", "A1", "three")]
    first, second = (annotate(rich_workbook(), notes, findings(finding("Goals", "B3"))).to_bytes() for _ in range(2))
    assert first == second


def test_text_that_xml_cannot_hold_is_escaped_and_long_text_is_cut() -> None:
    notes = [note("Quiet", "A1", "a & b <c>\r\n\x07 _x0041_ \ud800"), note("Quiet", "B2", "長" * 40_000)]
    after = annotate(rich_workbook(), notes, findings(finding("Quiet", "A1", "x\x0c" * 40_000)))
    assert "a &amp; b &lt;c&gt;\n_x0007_ _x005F_x0041_ _xD800_</t>" in text(after, "xl/comments2.xml")
    found = comments(after, "Quiet")["B2"]
    assert (len(found), found[-3:]) == (32_767, "長長…")
    assert loaded(after)["Findings"]["E2"].value.endswith("…")


def test_a_note_for_a_sheet_or_cell_that_is_not_there_is_a_problem() -> None:
    notes = [note("Gaols", "A1", LINE), note("Goals", "A0", LINE), note("Chart", "A1", LINE), note("Gaols", "A2", LINE)]
    with pytest.raises(DocgenError) as caught:
        annotate(rich_workbook(), notes, findings())
    assert [str(problem) for problem in caught.value.problems] == [
        "acme.xlsx  unknown-sheet  The workbook has no sheet “Gaols”.  Did you mean Goals?",
        "acme.xlsx  Goals  unknown-cell  A note names the cell “A0”, which no sheet has.  Name one cell, such as C5.",
        "acme.xlsx  unknown-sheet  The workbook has no sheet “Chart”.  Its sheets are: Goals, Plan & people's, Lists, Quiet.",
    ]


def test_the_notes_of_an_openpyxl_workbook_are_kept() -> None:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    book.active.title = "Goals"
    book.active["B2"] = "soon"
    book.active["B2"].comment = Comment("mine\n<&>", "Ana")
    book.create_sheet("Plan")["A1"].comment = Comment("plan", "Bo")
    book.save(stream)
    before = Package.read(stream.getvalue(), "acme.xlsx")
    after = annotate(before, [note("Goals", "B2", LINE), note("Goals", "C3", "new"), note("Plan", "A2", "new")], findings())
    assert comments(after, "Goals") == {"B2": f"mine\n<&>\n\ndocgen:\n{LINE}", "C3": "docgen:\nnew"}
    assert comments(after, "Plan") == {"A1": "plan", "A2": "docgen:\nnew"}
    assert changed_parts(before, after)[1] == {"xl/worksheets/sheet3.xml"}


def test_prefixes_and_part_names_may_be_any() -> None:
    sheet = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData/><x:pageMargins/><x:extLst/></x:worksheet>'
    after = annotate(written_workbook(sheet), [note("Goals", "A1", LINE)], findings(finding("Goals", "A1")))
    assert text(after, "xl/pages/one.xml") == sheet.replace("<x:extLst/>", f'<x:legacyDrawing xmlns:r="{REL}" r:id="rId2"/><x:extLst/>')
    assert comments(after, "Goals") == {"A1": f"docgen:\n{LINE}"}
    assert loaded(after).sheetnames == ["Goals", "Findings"]
    assert invariants(after) == ()


def test_a_sheet_in_utf_16_is_read_and_written_in_utf_8() -> None:
    sheet = f'<?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
    after = annotate(written_workbook(sheet.encode("utf-16")), [note("Goals", "A1", LINE)], findings())
    assert comments(after, "Goals") == {"A1": f"docgen:\n{LINE}"}


def test_form_controls_behind_a_choice_keep_their_place_and_their_drawing() -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    controls = '<mc:AlternateContent><mc:Choice Requires="x14"><controls/></mc:Choice></mc:AlternateContent>'
    sheet = f'<worksheet xmlns="{MAIN}" xmlns:r="{REL}" xmlns:mc="{mc}"><sheetData/><legacyDrawing r:id="v1"/>{controls}</worksheet>'
    button = '<v:shape id="Button 1" o:spid="_x0000_s2049"><v:textbox><div>two<br>lines</div></v:textbox></v:shape>'
    names = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in VML.items())
    idmap = '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="2"/></o:shapelayout>'
    before = written_workbook(sheet, {"v1": (f"{REL}/vmlDrawing", "../shapes.vml")}, xl__shapes_vml=f"<xml {names}>{idmap}{button}</xml>")
    before = before.with_parts({"[Content_Types].xml": before.content_types.with_default("vml", "application/vnd.ms").to_bytes()})
    after = annotate(before, [note("Goals", "A1", LINE)], findings())
    assert after.part("xl/pages/one.xml") == before.part("xl/pages/one.xml")
    drawing = text(after, "xl/shapes.vml")
    assert button.replace("<br>", "<br/>") in drawing
    assert etree.fromstring(drawing.encode()).xpath("//v:shape/@id", namespaces=VML) == ["Button 1", "_x0000_s2050"]
    without = annotate(written_workbook(sheet.replace('<legacyDrawing r:id="v1"/>', "")), [note("Goals", "A1", LINE)], findings())
    assert '<sheetData/><legacyDrawing r:id="rId2"/><mc:AlternateContent>' in text(without, "xl/pages/one.xml")


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ('<sheetData/><legacyDrawing r:id="gone"/>', "missing-part  The sheet refers to a drawing, “gone”, which is not there."),
        (
            "<sheetData>" + " " * 256 + "\n",
            "unreadable-part  The part “xl/pages/one.xml” is not readable XML: mismatched tag: line 2, column 2.",
        ),
    ],
)
def test_a_damaged_sheet_is_a_problem(inside: str, message: str) -> None:
    before = written_workbook(f'<worksheet xmlns="{MAIN}" xmlns:r="{REL}">{inside}</worksheet>')
    with pytest.raises(DocgenError) as caught:
        annotate(before, [note("Goals", "A1", LINE)], findings())
    fix = "  Open the file in Excel, let it repair the file, and save it again."
    assert str(caught.value).replace(" in Office", " in Excel") == f"hand.xlsx  xl/pages/one.xml  {message}{fix}"


def test_shape_ids_are_free_when_the_block_is_full_and_other_drawings_have_the_next() -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    full, other = book.add_worksheet("Full"), book.add_worksheet("Other")
    for row in range(1023):
        full.write_comment(row, 0, "x")
    other.write_comment(0, 0, "y")
    book.close()
    after = annotate(Package.read(stream.getvalue()), [note("Full", "C1", "new")], findings())
    root = etree.fromstring(after.part("xl/drawings/vmlDrawing1.vml"))
    assert root.xpath("//o:idmap/@data", namespaces=VML) == ["1,3"]
    ids = root.xpath("//v:shape/@id", namespaces=VML)
    assert (len(ids), len(set(ids)), ids[-1]) == (1024, 1024, "_x0000_s3073")


def test_a_note_in_a_conversation_becomes_a_reply() -> None:
    thread_ns = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    types = "http://schemas.microsoft.com/office/2017/10/relationships"
    first = '<threadedComment ref="A1" dT="2026-01-05T09:00:00.00" personId="{P}" id="{T1}"><text>why?</text></threadedComment>'
    stand_in = '<comment ref="A1" authorId="0"><text><t>[Threaded comment]\n\nComment:\n    why?</t></text></comment>'
    authors = "<authors><author>tc={T1}</author></authors>"
    before = written_workbook(
        f'<worksheet xmlns="{MAIN}" xmlns:r="{REL}"><sheetData/></worksheet>',
        {"c": (f"{REL}/comments", "../notes.xml"), "t": (f"{types}/threadedComment", "../threads.xml")},
        xl__notes_xml=f'<comments xmlns="{MAIN}">{authors}<commentList>{stand_in}</commentList></comments>',
        xl__threads_xml=f'<ThreadedComments xmlns="{thread_ns}">{first}</ThreadedComments>',
    )
    after = annotate(before, [note("Goals", "A1", LINE)], findings())
    threads = etree.fromstring(after.part("xl/threads.xml"))
    assert [comment.findtext("{*}text") for comment in threads] == ["why?", LINE]
    assert (threads[1].get("parentId"), threads[1].get("ref"), threads[1].get("dT")) == ("{T1}", "A1", "2026-01-05T09:00:00.00")
    assert comments(after, "Goals") == {"A1": f"[Threaded comment]\n\nComment:\n    why?\nReply:\n    {LINE}"}
    person = etree.fromstring(after.part("xl/persons/person.xml"))[0]
    assert (person.get("displayName"), person.get("id")) == ("docgen", threads[1].get("personId"))
    assert after.part("xl/pages/one.xml") == before.part("xl/pages/one.xml")
    again = annotate(after, [note("Goals", "A1", LINE)], findings())
    assert again.part("xl/threads.xml") == after.part("xl/threads.xml")
    assert invariants(after) == ()
