"""What differs between Word and PowerPoint, as two tables.

Element names are in Clark notation; DrawingML and PresentationML from ISO/IEC 29500-1 clauses 19-21, WordprocessingML from clause 17.
"""

from __future__ import annotations

from dataclasses import dataclass

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WP14 = "{http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
A16 = "{http://schemas.microsoft.com/office/drawing/2014/main}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
DSP = "{http://schemas.microsoft.com/office/drawing/2008/diagram}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Dialect:
    """The element names and habits of one format.

    `bodies` hold paragraphs (a text body, a cell, a story); `shapes` are what a shape tag shows, hides or repeats;
    `inline` elements stand for a character; `stories` are the folders or names of parts whose text is shown.
    """

    name: str
    suffix: str
    paragraph: str
    run: str
    run_properties: str
    text: str
    line_break: str
    tab: str | None
    field: str | None
    table: str
    row: str
    cell: str
    grid: str
    grid_column: str
    span: str
    cell_properties: str
    bodies: frozenset[str]
    shapes: frozenset[str]
    stories: tuple[str, ...]
    volatile_attributes: frozenset[str]


PPTX = Dialect(
    name="pptx",
    suffix=".pptx",
    paragraph=A + "p",
    run=A + "r",
    run_properties=A + "rPr",
    text=A + "t",
    line_break=A + "br",
    tab=None,
    field=A + "fld",
    table=A + "tbl",
    row=A + "tr",
    cell=A + "tc",
    grid=A + "tblGrid",
    grid_column=A + "gridCol",
    span="gridSpan",
    cell_properties=A + "tcPr",
    # What SmartArt says stands twice: in its data, and in the drawing that was last made of them.
    bodies=frozenset({P + "txBody", A + "txBody", DGM + "t", DSP + "txBody"}),
    shapes=frozenset({P + "sp", P + "graphicFrame", P + "pic", P + "cxnSp", P + "grpSp"}),
    stories=("ppt/slides/", "ppt/slideLayouts/", "ppt/slideMasters/", "ppt/notesSlides/", "docProps/"),
    volatile_attributes=frozenset(),
)

DOCX = Dialect(
    name="docx",
    suffix=".docx",
    paragraph=W + "p",
    run=W + "r",
    run_properties=W + "rPr",
    text=W + "t",
    line_break=W + "br",
    tab=W + "tab",
    field=None,
    table=W + "tbl",
    row=W + "tr",
    cell=W + "tc",
    grid=W + "tblGrid",
    grid_column=W + "gridCol",
    span=W + "gridSpan",
    cell_properties=W + "tcPr",
    bodies=frozenset(
        {W + "body", W + "tc", W + "txbxContent", W + "hdr", W + "ftr", W + "footnote", W + "endnote", W + "comment", W + "sdtContent"}
    ),
    shapes=frozenset({W + "drawing", W + "pict", MC + "AlternateContent"}),
    stories=(
        "word/document.xml",
        "word/header",
        "word/footer",
        "word/footnotes.xml",
        "word/endnotes.xml",
        "word/comments.xml",
        "docProps/",
    ),
    # Word gives every paragraph and row these; two alike make it repair or merge wrongly (MS-DOCX 2.2.6.1).
    volatile_attributes=frozenset({W14 + "paraId", W14 + "textId", WP14 + "anchorId", WP14 + "editId"}),
)

BY_MAIN_TYPE = {
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": PPTX,
    "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml": PPTX,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": DOCX,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": DOCX,
}
