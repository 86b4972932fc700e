from __future__ import annotations

import io
from collections.abc import Callable

import docx
import openpyxl
import pptx
import pytest
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.presentation import Presentation
from pptx.util import Inches

from docgen.opc import Package
from docgen.outline import outline
from docgen.problems import DocgenError

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def saved(file: Document | Presentation | openpyxl.Workbook, name: str = "") -> Package:
    stream = io.BytesIO()
    file.save(stream)
    return Package.read(stream.getvalue(), name)


def deck(build: Callable[[Presentation], None]) -> str:
    presentation = pptx.Presentation()
    for name in ("title", "subject", "author", "comments"):
        setattr(presentation.core_properties, name, "")
    build(presentation)
    return outline(saved(presentation))


def document(build: Callable[[Document], None]) -> str:
    written = docx.Document()
    for name in ("title", "subject", "author", "comments"):
        setattr(written.core_properties, name, "")
    build(written)
    return outline(saved(written))


def test_a_slide_reads_as_its_shapes_paragraphs_and_notes() -> None:
    def build(presentation: Presentation) -> None:
        presentation.core_properties.title = "Kickoff"
        presentation.core_properties.category = "client"
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text = "Two lines\vof a title"
        frame = slide.placeholders[1].text_frame
        frame.text = "First"
        frame.add_paragraph()
        deeper = frame.add_paragraph()
        deeper.text, deeper.level = "Second", 1
        slide.notes_slide.notes_text_frame.text = "Say this.\nThen that."
        presentation.slides.add_slide(presentation.slide_layouts[6])._element.set("show", "0")

    assert deck(build) == (
        "title: Kickoff\n"
        "category: client\n"
        "# slide 1 (Title and Content)\n"
        "[Title 1]\n"
        "Two lines / of a title\n"
        "[Content Placeholder 2]\n"
        "First\n"
        "  Second\n"
        "(notes)\n"
        "Say this.\n"
        "Then that.\n"
        "# slide 2 (Blank, hidden)\n"
    )


def test_tables_charts_pictures_and_groups_are_walked() -> None:
    def build(presentation: Presentation) -> None:
        shapes = presentation.slides.add_slide(presentation.slide_layouts[6]).shapes
        table = shapes.add_table(2, 2, 0, 0, Inches(4), Inches(2)).table
        for row, texts in enumerate((("Activity", "Ana"), ("Build\nTest", ""))):
            for column, text in enumerate(texts):
                table.cell(row, column).text = text
        data = CategoryChartData()
        data.categories = ["Q1"]
        data.add_series("Hours", (3,))
        chart = shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Inches(3), Inches(3), data).chart
        chart.has_title = True
        chart.chart_title.text_frame.text = "Hours a week"
        picture = shapes.add_picture(io.BytesIO(PIXEL), 0, 0)
        picture._element.nvPicPr.cNvPr.set("descr", "The client's\nlogo")
        group = shapes.add_group_shape()
        group.shapes.add_textbox(0, 0, 9, 9).text_frame.text = "in a group"
        inner = group.shapes.add_group_shape()
        inner.shapes.add_textbox(0, 0, 9, 9).text_frame.text = "deep in a group"
        shapes.add_textbox(0, 0, 9, 9)

    assert deck(build) == (
        "# slide 1 (Blank)\n"
        "[Table 1]\n"
        "| Activity | Ana |\n"
        "| Build / Test |  |\n"
        "[Chart 2]\n"
        "(chart: Hours a week)\n"
        "|  | Hours |\n"
        "| Q1 | 3 |\n"
        "[Picture 3]\n"
        "[alt: The client's / logo]\n"
        "[TextBox 5]\n"
        "in a group\n"
        "[TextBox 7]\n"
        "deep in a group\n"
    )


def test_a_placeholder_left_empty_is_shown() -> None:
    assert deck(lambda presentation: presentation.slides.add_slide(presentation.slide_layouts[5])) == (
        "# slide 1 (Title Only)\n[Title 1]\n"
    )


def test_a_document_reads_as_headings_lists_tables_and_its_edges() -> None:
    def build(written: Document) -> None:
        written.core_properties.title = "Charter"
        written.add_heading("Scope", 1)
        written.add_heading("In scope", 2)
        run = written.add_paragraph("Two").add_run()
        run.add_break(WD_BREAK.LINE)
        run.add_text("lines\twith a tab")
        written.add_paragraph("a point", "List Bullet")
        written.add_paragraph("a number", "List Number")
        written.add_paragraph()
        table = written.add_table(2, 2)
        table.cell(0, 0).text = "Goal"
        table.cell(1, 0).text = "First"
        table.cell(1, 0).add_paragraph("Second")
        nested = table.cell(1, 1).add_table(1, 2)
        nested.cell(0, 1).text = "deep"
        written.sections[0].header.paragraphs[0].text = "Acme"
        written.sections[0].footer.paragraphs[0].text = "Confidential"

    assert document(build) == (
        "title: Charter\n"
        "# body\n"
        "## Scope\n"
        "### In scope\n"
        "Two / lines with a tab\n"
        "- a point\n"
        "- a number\n"
        "| Goal |  |\n"
        "| First / Second | |  | deep | |\n"
        "# header1\n"
        "Acme\n"
        "# footer1\n"
        "Confidential\n"
    )


def test_a_text_box_is_read_once_and_deleted_text_not_at_all() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>in the box</w:t></w:r></w:p></w:txbxContent>"
    paragraph = (
        f"<w:p {WORD}><w:r><w:t>before </w:t></w:r><w:del w:id='1' w:author='a'><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:ins w:id='2' w:author='a'><w:r><w:t>after</w:t></w:r></w:ins><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
        "<wp:inline><wp:docPr id='5' name='Text Box 5' descr='a note'/><a:graphic><a:graphicData uri='u'><wps:wsp><wps:txbx>"
        f"{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )

    assert document(lambda written: written.element.body.insert(0, parse_xml(paragraph))) == (
        "# body\nbefore after\n[Text Box 5]\n[alt: a note]\nin the box\n"
    )


def test_content_controls_are_read_like_what_they_hold() -> None:
    control = (
        f"<w:sdt {WORD}><w:sdtContent><w:p><w:hyperlink><w:r><w:t>a link</w:t></w:r></w:hyperlink></w:p>"
        "<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc><w:p><w:r><w:t>a cell</w:t></w:r></w:p></w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>"
        "</w:sdtContent></w:sdt>"
    )

    assert document(lambda written: written.element.body.insert(0, parse_xml(control))) == "# body\na link\n| a cell |\n"


def test_footnotes_stand_at_the_end_under_their_number() -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = saved(docx.Document())
    rels = package.part("word/_rels/document.xml.rels").decode()
    note = f'<Relationship Id="rId99" Type="{office}/footnotes" Target="footnotes.xml"/></Relationships>'
    body = f"<w:document {WORD}><w:body><w:p><w:r><w:t>text</w:t><w:footnoteReference w:id='2'/></w:r></w:p></w:body></w:document>"
    footnotes = (
        f"<w:footnotes {WORD}><w:footnote w:type='separator' w:id='0'><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
        "<w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> said so</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    package = package.with_parts(
        {
            "word/document.xml": body.encode(),
            "word/footnotes.xml": footnotes.encode(),
            "word/_rels/document.xml.rels": rels.replace("</Relationships>", note).encode(),
            "docProps/core.xml": b"<a/>",
        }
    )

    assert outline(package) == "# body\ntext[2]\n# footnotes\n[2] said so\n"


def test_a_workbook_has_no_outline() -> None:
    with pytest.raises(DocgenError) as caught:
        outline(saved(openpyxl.Workbook(), "acme.xlsx"))
    assert (
        str(caught.value) == "acme.xlsx  no-outline  “acme.xlsx” is neither a presentation nor a document.  Choose a .pptx or .docx file."
    )
