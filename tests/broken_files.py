"""Decks and documents broken on purpose, each in one way: what was done to a sound file, and what the doctor has to say of it."""

from __future__ import annotations

import functools
import io
import tomllib
from dataclasses import dataclass
from pathlib import Path

import docx
import pptx
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from docgen.opc import Package
from test_engine_third_party import PIXEL

DECK, DOCUMENT = "deck.pptx", "plan.docx"
MAIN, EXTENDED = "ppt/presentation.xml", "docProps/app.xml"
BODY, STYLES = "word/document.xml", "word/styles.xml"


@dataclass(frozen=True)
class Broken:
    """A sound file to which something was done, and every line that the doctor has to say of it: rule, part, message."""

    how: str
    base: str
    change: tuple[tuple[str, str, str], ...]
    add: dict[str, str]
    remove: tuple[str, ...]
    found: tuple[str, ...]

    def package(self) -> Package:
        """The broken file: in each changed part one text stands in place of another; “copy of” and “half of” take bytes of a part."""
        package = sound(self.base)
        for part, old, new in self.change:
            text = package.part(part).decode()
            assert old in text, (self.how, old)
            package = package.with_parts({part: text.replace(old, new, 1).encode()})
        added = {part: _bytes(package, text) for part, text in self.add.items()}
        return package.with_parts({**added, **dict.fromkeys(self.remove)})


def broken_files() -> list[Broken]:
    """Every broken file of broken_files.toml."""
    tables = tomllib.loads(Path(__file__).with_name("broken_files.toml").read_text("utf-8"))["file"]
    return [
        Broken(
            table["how"],
            table["base"],
            tuple((part, old, new) for part, old, new in table.get("change", ())),
            table.get("add", {}),
            tuple(table.get("remove", ())),
            tuple(table["found"]),
        )
        for table in tables
    ]


def _bytes(package: Package, text: str) -> bytes:
    for word, share in (("copy of ", 1), ("half of ", 2)):
        if text.startswith(word):
            content = package.part(text.removeprefix(word))
            return content[: len(content) // share]
    return text.encode()


@functools.lru_cache(maxsize=2)
def sound(name: str) -> Package:
    """A deck or a document with a bit of everything, and nothing wrong."""
    return _deck() if name == DECK else _document()


def _deck() -> Package:
    made, content = pptx.Presentation(), io.BytesIO()
    place = [Inches(n) for n in (1, 2, 4, 3)]
    for number in (1, 2):
        slide = made.slides.add_slide(made.slide_layouts[5])
        slide.shapes.title.text = "Scope"
        slide.shapes.add_table(2, 2, *place)
        slide.notes_slide.notes_text_frame.text = f"Say this {number}."
    first = made.slides[0]
    first.shapes.add_picture(io.BytesIO(PIXEL), *place[:2])
    chart = CategoryChartData(number_format="0")
    chart.categories = ["Q1", "Q2"]
    chart.add_series("Hours", (26, 8))
    chart.add_series("Days", (3, 1))
    first.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *place, chart)
    made.save(content)
    package = Package.read(content.getvalue(), DECK)
    sections = (
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/'
        'powerpoint/2010/main"><p14:section name="A" id="{1A3B0A5C-9C0D-4B0E-8F10-1112131415AA}"><p14:sldIdLst><p14:sldId id="256"/>'
        '<p14:sldId id="257"/></p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>'
    )
    text = package.part(MAIN).decode()
    properties = package.part(EXTENDED).decode().replace("<Slides>0<", "<Slides>2<").replace("<Notes>0<", "<Notes>2<")
    whole = text.replace("</p:presentation>", sections + "</p:presentation>")
    return package.with_parts({MAIN: whole.encode(), EXTENDED: properties.encode()})


def _document() -> Package:
    made, content = docx.Document(), io.BytesIO()
    made.add_heading("Scope", 1)
    made.add_paragraph("In", "List Bullet")
    made.add_picture(io.BytesIO(PIXEL))
    table = made.add_table(2, 2)
    table.cell(0, 0).add_table(1, 1)
    made.add_comment(made.paragraphs[0].runs, "Is this all?", "Ana", "A")
    made.save(content)
    package = Package.read(content.getvalue(), DOCUMENT)
    text = (
        package.part(BODY)
        .decode()
        .replace(
            "<w:t>In</w:t>",
            '<w:t>In</w:t></w:r><w:bookmarkStart w:id="0" w:name="plan"/><w:bookmarkEnd w:id="0"/>'
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            '<w:r><w:instrText> PAGEREF plan </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/>',
        )
    )
    styles = "".join(
        f'<w:style w:type="character" w:styleId="{name}"><w:name w:val="{name}"/></w:style>' for name in ("CommentReference", "CommentText")
    )
    return package.with_parts(
        {BODY: text.encode(), STYLES: package.part(STYLES).decode().replace("</w:styles>", styles + "</w:styles>").encode()}
    )
