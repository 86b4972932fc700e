from __future__ import annotations

import io

import docx
import pptx
import pytest
from pptx.util import Inches

from docgen.opc import Package, invariants, pack

SLIDE = "ppt/slides/slide1.xml"
PRESENTATION = "ppt/presentation.xml"
BODY = "word/document.xml"


def deck() -> Package:
    presentation = pptx.Presentation()
    for _ in range(2):
        slide = presentation.slides.add_slide(presentation.slide_layouts[5])
        slide.shapes.title.text = "Scope"
        slide.shapes.add_table(2, 2, 0, 0, Inches(4), Inches(2))
        slide.notes_slide.notes_text_frame.text = "Say this."
    stream = io.BytesIO()
    presentation.save(stream)
    return Package.read(stream.getvalue(), "deck.pptx")


def document() -> Package:
    written = docx.Document()
    written.add_heading("Scope", 1)
    table = written.add_table(2, 2)
    table.cell(0, 0).add_table(1, 1)
    stream = io.BytesIO()
    written.save(stream)
    return Package.read(stream.getvalue(), "plan.docx")


def edited(package: Package, part: str, *changes: tuple[str, str]) -> Package:
    text = package.part(part).decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return package.with_parts({part: text.encode()})


def found(package: Package) -> list[tuple[str, str, str]]:
    return [(problem.rule, problem.where, problem.message) for problem in invariants(package)]


def test_files_of_the_well_known_libraries_keep_every_invariant() -> None:
    assert invariants(deck()) == ()
    assert invariants(document()) == ()


def test_two_parts_of_one_name() -> None:
    package = deck()

    assert found(package.with_members([*package.members, pack(SLIDE.upper().replace("XML", "xml"), package.part(SLIDE))]))[0] == (
        "duplicate-part",
        SLIDE,
        f"2 parts are called “{SLIDE}”.",
    )


def test_a_part_without_content_type_and_a_content_type_without_part() -> None:
    package = edited(deck(), "[Content_Types].xml", ("</Types>", '<Override PartName="/ppt/gone.xml" ContentType="a/b"/></Types>'))

    assert found(package.with_parts({"ppt/media/a.wdp": b""})) == [
        ("no-content-type", "ppt/media/a.wdp", "No content type is stated for the part."),
        ("stale-content-type", "[Content_Types].xml", "A content type is stated for “ppt/gone.xml”, which is not there."),
    ]


def test_a_removed_slide_leaves_traces_until_all_are_gone() -> None:
    assert found(deck().with_parts({SLIDE: None})) == [
        ("stale-content-type", "[Content_Types].xml", f"A content type is stated for “{SLIDE}”, which is not there."),
        ("stale-relationships", "ppt/slides/_rels/slide1.xml.rels", "The part whose relationships these are is not there."),
        ("missing-target", PRESENTATION, f"“rId7” (slide) points at “{SLIDE}”, which is not there."),
        ("missing-target", "ppt/notesSlides/notesSlide1.xml", f"“rId2” (slide) points at “{SLIDE}”, which is not there."),
    ]


def test_a_relationship_id_that_is_not_stated() -> None:
    package = edited(deck(), SLIDE, ("<p:cSld>", '<p:cSld r:id="rId99">'))

    assert found(package) == [("unknown-relationship", SLIDE, "The relationship id “rId99” is used but not stated.")]


def test_a_slide_that_is_not_listed() -> None:
    package = deck()
    text = package.part(PRESENTATION).decode()
    start = text.index("<p:sldId ")
    entry = text[start : text.index("/>", start) + 2]

    assert found(edited(package, PRESENTATION, (entry, ""))) == [("orphan-slide", SLIDE, "The slide does not stand in the slide list.")]
    assert found(edited(package, PRESENTATION, (entry, entry + entry))) == [
        ("duplicate-slide-id", PRESENTATION, "The slide id 256 is used twice."),
        ("slide-listed-twice", PRESENTATION, f"“{SLIDE}” stands in the slide list twice."),
    ]


def test_a_slide_id_out_of_range() -> None:
    assert found(edited(deck(), PRESENTATION, ('id="256"', 'id="255"'))) == [
        ("slide-id-out-of-range", PRESENTATION, "The slide id 255 does not lie in 256 to 2,147,483,647.")
    ]


def test_a_section_lists_only_slides_that_exist_and_each_once() -> None:
    section = (
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}">'
        '<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="A" id="{1}">'
        '<p14:sldIdLst><p14:sldId id="256"/><p14:sldId id="256"/><p14:sldId id="300"/></p14:sldIdLst>'
        "</p14:section></p14:sectionLst></p:ext></p:extLst></p:presentation>"
    )

    assert found(edited(deck(), PRESENTATION, ("</p:presentation>", section))) == [
        ("section-without-slide", PRESENTATION, "A section lists the slide id 300, which is not in the slide list."),
        ("slide-in-two-sections", PRESENTATION, "The slide id 256 stands in sections twice."),
    ]


def test_a_slide_has_one_layout() -> None:
    package = edited(deck(), "ppt/slides/_rels/slide1.xml.rels", ("relationships/slideLayout", "relationships/other"))

    assert found(package) == [("slide-layout-count", SLIDE, "The slide has 0 layouts, not one.")]


def test_notes_shared_by_two_slides_are_found_from_both_sides() -> None:
    package = edited(deck(), "ppt/slides/_rels/slide2.xml.rels", ("notesSlide2.xml", "notesSlide1.xml"))

    assert found(package) == [
        ("notes-back-relationship", "ppt/slides/slide2.xml", "The notes “ppt/notesSlides/notesSlide1.xml” do not point back at the slide."),
        ("notes-back-relationship", "ppt/notesSlides/notesSlide2.xml", "The slide “ppt/slides/slide2.xml” does not point at these notes."),
    ]


def test_shape_ids_are_unique_on_a_slide() -> None:
    assert found(edited(deck(), SLIDE, ('<p:cNvPr id="3"', '<p:cNvPr id="2"'))) == [
        ("duplicate-shape-id", SLIDE, "The shape id 2 is used twice.")
    ]


def test_a_table_row_has_as_many_cells_as_the_grid_columns() -> None:
    package = deck()
    text = package.part(SLIDE).decode()
    cell = text[text.index("<a:tc>") : text.index("</a:tc>") + len("</a:tc>")]

    assert found(edited(package, SLIDE, (cell, ""))) == [
        ("table-grid", SLIDE, "Row 1 of the table “Table 2” has 1 cells; its grid has 2 columns.")
    ]


def test_a_text_body_has_a_paragraph() -> None:
    assert found(edited(deck(), SLIDE, ("<a:p>", "<a:x>"), ("</a:p>", "</a:x>"))) == [
        ("text-without-paragraph", SLIDE, "A text body in “Title 1” has no paragraph.")
    ]


def test_a_word_table_has_rows_cells_and_a_last_paragraph() -> None:
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = (
        f"<w:document {word}><w:body><w:tbl/><w:tbl><w:tr/></w:tbl>"
        "<w:tbl><w:tr><w:tc/><w:tc><w:p/><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:tc>"
        "<w:tc><w:p/><w:bookmarkEnd w:id='1'/></w:tc><w:tc><w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt></w:tc></w:tr></w:tbl>"
        "</w:body></w:document>"
    )
    package = document()
    package = package.with_parts({BODY: body.encode()})

    assert found(package) == [
        ("table-without-rows", BODY, "Table 1 has no rows."),
        ("row-without-cells", BODY, "Row 1 of table 2 has no cells."),
        ("cell-without-paragraph", BODY, "Cell 1 in row 1 of table 3 does not end in a paragraph."),
        ("cell-without-paragraph", BODY, "Cell 2 in row 1 of table 3 does not end in a paragraph."),
    ]


@pytest.mark.parametrize(
    ("second", "problems"),
    [
        ('w:id="1" w:name="b"', []),
        ('w:id="1" w:name="a"', [("duplicate-bookmark", BODY, "The bookmark “a” is set 2 times.")]),
        ('w:id="0" w:name="b"', [("duplicate-bookmark-id", BODY, "The bookmark id 0 is used 2 times.")]),
    ],
)
def test_bookmarks_are_unique(second: str, problems: list[tuple[str, str, str]]) -> None:
    marks = f'<w:body><w:bookmarkStart w:id="0" w:name="a"/><w:bookmarkStart {second}/>'

    assert found(edited(document(), BODY, ("<w:body>", marks))) == problems


def test_a_part_that_is_no_longer_xml_is_found_with_the_rest() -> None:
    problems = found(deck().with_parts({SLIDE: b"<p:sld>"}))

    assert [(rule, where) for rule, where, _ in problems] == [("unreadable-part", SLIDE)]


def test_every_problem_names_the_file() -> None:
    assert [problem.file for problem in invariants(deck().with_parts({SLIDE: b"<p:sld>"}))] == ["deck.pptx"]
