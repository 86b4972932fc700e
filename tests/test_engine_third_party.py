"""Files of other programs without tags pass through part by part; only the document's properties change."""

from __future__ import annotations

import io
import os
import site
import struct
import subprocess
import zlib
from pathlib import Path

import docx
import pptx
import pytest
from docx.shared import Inches as WordInches
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

import sketches
from docgen.doctor import invariants
from docgen.opc import Package
from docgen.template.template import Template
from office import SOFFICE, needs_office
from test_opc_invariants import deck as rich_deck
from test_opc_invariants import document as rich_document
from test_opc_invariants import filled


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PIXEL = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(b"\0\0\0\0"))
    + chunk(b"IEND", b"")
)
OWN = {"docProps/core.xml", "docProps/app.xml", "docProps/thumbnail.jpeg", "_rels/.rels", "[Content_Types].xml"}


_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" office:version="1.3"'
)
_KIND = 'office:mimetype="application/vnd.oasis.opendocument'
_FLAT = '<office:document {} {}.{}"><office:body><office:{}>{}</office:{}></office:body></office:document>'
FLAT = {
    "docx": _FLAT.format(_SPACES, _KIND, "text", "text", "<text:p>Plan</text:p>", "text"),
    "pptx": _FLAT.format(_SPACES, _KIND, "presentation", "presentation", '<draw:page draw:name="Plan"/>', "presentation"),
}


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


def assert_unchanged(content: bytes, name: str) -> None:
    """Every part comes out as it went in, byte for byte, but for the properties and what lists them."""
    before = Package.read(content, name)
    template = Template.open(content, "en", name)
    assert template.problems == ()
    after = Package.read(template.render({}).content)
    assert set(before.names) - OWN == set(after.names) - OWN
    changed = [part for part in after.names if after.part(part) != before.part(part)]
    assert [part for part in changed if part not in OWN and not after.content_type(part).endswith("core-properties+xml")] == []
    gone = {problem.rule for problem in invariants(after)} - {problem.rule for problem in invariants(before)}
    assert gone == set()


@pytest.mark.parametrize("make", [deck, document, rich_deck, rich_document, filled], ids=lambda make: make.__name__)
def test_a_file_without_tags_keeps_every_part_byte_for_byte(make):
    assert_unchanged(make(), "file")


def shipped() -> list[Path]:
    """The decks and documents that the packages installed beside this Python ship."""
    folders = {Path(folder) for folder in site.getsitepackages()}
    return sorted(
        path for folder in folders for ending in ("docx", "pptx") for path in folder.glob(f"*/**/*.{ending}") if "docgen" not in str(path)
    )


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.name)
def test_a_file_that_another_package_ships_keeps_every_part(path):
    assert_unchanged(path.read_bytes(), path.name)


def test_packages_that_ship_files_are_found():
    assert {"default.docx", "default.pptx"} <= {path.name for path in shipped()}


def of_libreoffice(source: Path, ending: str, folder: Path) -> bytes:
    """What LibreOffice makes of a file."""
    assert SOFFICE is not None
    profile = (folder / "profile").as_uri()
    command = [SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", ending, "--outdir", str(folder / "out")]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=180)
    return (folder / "out" / source.with_suffix(f".{ending}").name).read_bytes()


@pytest.mark.office
@needs_office
@pytest.mark.parametrize(("make", "ending"), [(rich_deck, "pptx"), (deck, "pptx"), (rich_document, "docx"), (filled, "docx")])
def test_a_file_that_libreoffice_saved_keeps_every_part(make, ending, tmp_path):
    (tmp_path / f"in.{ending}").write_bytes(make())
    assert_unchanged(of_libreoffice(tmp_path / f"in.{ending}", ending, tmp_path), f"in.{ending}")


@pytest.mark.office
@needs_office
@pytest.mark.parametrize("ending", ["pptx", "docx"])
def test_what_libreoffice_makes_of_its_own_templates_keeps_every_part(ending, tmp_path):
    share = Path(os.path.realpath(SOFFICE or "")).parent.parent / "share" / "template"
    source = next(iter(sorted(share.rglob("*.otp" if ending == "pptx" else "*.ott"))), None)
    if source is None:
        source = tmp_path / f"plain.{'fodp' if ending == 'pptx' else 'fodt'}"
        source.write_text(FLAT[ending], encoding="utf-8")
    assert_unchanged(of_libreoffice(source, ending, tmp_path), f"own.{ending}")


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
