"""Files of other programs without tags pass through part by part; only the document's properties change."""

from __future__ import annotations

import io
import struct
import zlib

import docx
import pptx
import pytest
from docx.shared import Inches as WordInches
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

import sketches
from docgen.opc import Package


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PIXEL = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(b"\0\0\0\0"))
    + chunk(b"IEND", b"")
)
OWN = {"docProps/core.xml", "docProps/app.xml", "docProps/thumbnail.jpeg", "_rels/.rels", "[Content_Types].xml"}


def deck() -> bytes:
    made, content = pptx.Presentation(), io.BytesIO()
    for layout in (0, 1, 5, 6):
        made.slides.add_slide(made.slide_layouts[layout])
    place = [Inches(n) for n in (1, 2, 4, 3)]
    data = CategoryChartData()
    data.categories = ["a", "b"]
    data.add_series("Hours", (1, 2))
    made.slides[2].shapes.add_chart(XL_CHART_TYPE.PIE, *place, data)
    made.slides[3].shapes.add_table(3, 3, *place)
    made.slides[3].shapes.add_picture(io.BytesIO(PIXEL), *place[:2])
    made.slides[3].notes_slide.notes_text_frame.text = "Braces that are no tags: {x} } % {"
    made.save(content)
    return content.getvalue()


def document() -> bytes:
    made, content = docx.Document(), io.BytesIO()
    made.add_heading("Plan", 1)
    made.add_paragraph("Braces that are no tags: {x} } % {")
    made.add_table(2, 2)
    made.add_picture(io.BytesIO(PIXEL), WordInches(1))
    made.sections[0].header.paragraphs[0].text = "Header"
    made.add_section()
    made.save(content)
    return content.getvalue()


@pytest.mark.parametrize("make", [deck, document])
def test_a_file_without_tags_keeps_every_part_byte_for_byte(make):
    before = Package.read(make(), "file")
    after = Package.read(sketches.make(before, {}).content)
    assert set(before.names) - OWN == set(after.names) - OWN
    changed = [name for name in after.names if after.part(name) != before.part(name)]
    assert set(changed) <= OWN


def test_the_template_preview_picture_is_not_the_documents():
    before = Package.read(deck(), "deck.pptx")
    after = Package.read(sketches.make(before, {}).content)
    assert "docProps/thumbnail.jpeg" in before
    assert "docProps/thumbnail.jpeg" not in after


def test_a_document_says_its_own_date_and_no_editor():
    names = {"doc_date": None}
    before = Package.read(deck(), "deck.pptx")
    properties = pptx.Presentation(io.BytesIO(sketches.make(before, names).content)).core_properties
    assert (properties.last_modified_by, properties.revision) == ("", 0)
    assert (properties.created, properties.modified) == (properties.modified, properties.created)
