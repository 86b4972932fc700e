from __future__ import annotations

import io
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest

from docgen.doctor import invariants
from docgen.opc import ContentTypes, Package, Relationship, Relationships, guard_zip, pack, parse_xml, rels_name, write_file
from docgen.opc.package import natural_key
from docgen.opc.parts import relative_target, resolve_target, source_name
from docgen.problems import DocgenError

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def deck(slides: int = 2) -> bytes:
    presentation = pptx.Presentation()
    for number in range(slides):
        slide = presentation.slides.add_slide(presentation.slide_layouts[0])
        slide.shapes.title.text = f"Slide {number + 1}"
    stream = io.BytesIO()
    presentation.save(stream)
    return stream.getvalue()


def test_a_deck_is_read_from_its_bytes_or_its_path(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(deck())

    package = Package.read(path)

    assert package.name == "deck.pptx"
    assert package.main_part == "ppt/presentation.xml"
    assert package.members == Package.read(path.read_bytes(), "deck.pptx").members
    assert "ppt/slides/slide1.xml" in package
    assert "ppt/slides/slide9.xml" not in package
    assert package.names[:2] == ("[Content_Types].xml", "_rels/.rels")


def test_the_main_part_of_a_document_is_its_body() -> None:
    stream = io.BytesIO()
    docx.Document().save(stream)

    assert Package.read(stream.getvalue()).main_part == "word/document.xml"


def test_a_workbook_made_by_openpyxl_passes_the_guard(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "acme.xlsx")

    guard_zip(tmp_path / "acme.xlsx")


def test_targets_of_relationships_are_part_names() -> None:
    package = Package.read(deck())

    assert package.relationships("ppt/slides/slide1.xml") == (
        Relationship("rId1", f"{OFFICE}/slideLayout", "ppt/slideLayouts/slideLayout1.xml"),
    )
    assert package.relationships("ppt/nothing.xml") == ()
    assert [item.kind for item in package.relationships("")] == ["officeDocument", "thumbnail", "core-properties", "extended-properties"]


def test_a_content_type_comes_from_the_part_or_from_its_ending() -> None:
    package = Package.read(deck())

    assert package.content_type("ppt/slides/slide1.xml") == "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
    assert package.content_type("docProps/thumbnail.JPEG") == "image/jpeg"
    assert package.content_type("_rels/.rels") == "application/vnd.openxmlformats-package.relationships+xml"
    assert package.content_type("a.unknown") == ""


def test_parts_that_did_not_change_stay_packed_as_they_were() -> None:
    package = Package.read(deck())

    changed = package.with_parts({"ppt/slides/slide1.xml": b"<p:sld/>"})

    assert changed.part("ppt/slides/slide1.xml") == b"<p:sld/>"
    assert changed.names == package.names
    same = [old is new for old, new in zip(package.members, changed.members, strict=True)]
    assert same.count(False) == 1


def test_a_new_part_follows_the_last_of_its_folder_in_natural_order() -> None:
    package = Package(
        "", tuple(pack(name, b"") for name in ("[Content_Types].xml", "ppt/a1.xml", "ppt/b/c.xml", "ppt/a2.xml", "word/d.xml"))
    )

    changed = package.with_parts({"new/x.xml": b"", "ppt/a10.xml": b"", "ppt/a9.xml": b"", "ppt/a1.xml": None, "ppt/none.xml": None})

    assert changed.names == (
        "[Content_Types].xml",
        "ppt/b/c.xml",
        "ppt/a2.xml",
        "ppt/a9.xml",
        "ppt/a10.xml",
        "word/d.xml",
        "new/x.xml",
    )


def test_the_order_of_the_changes_does_not_change_the_file() -> None:
    package = Package.read(deck())
    changes = {f"ppt/slides/slide{number}.xml": b"x" for number in range(12)}

    assert package.with_parts(changes).to_bytes() == package.with_parts(dict(reversed(changes.items()))).to_bytes()


def test_an_empty_package_takes_parts() -> None:
    assert Package("", ()).with_parts({"b.xml": b"", "a.xml": b""}).names == ("a.xml", "b.xml")


def test_a_file_that_is_read_and_written_twice_has_the_same_bytes() -> None:
    once = Package.read(deck()).to_bytes()

    assert Package.read(once).to_bytes() == once
    assert len(pptx.Presentation(io.BytesIO(once)).slides) == 2


def test_a_package_without_a_main_part_says_so() -> None:
    package = Package("deck.pptx", (pack("[Content_Types].xml", b"<Types/>"),))

    with pytest.raises(DocgenError) as caught:
        _ = package.main_part
    assert str(caught.value) == (
        "deck.pptx  no-main-part  “deck.pptx” does not say which of its parts is the document.  "
        "Open the file in Office, let it repair the file, and save it again."
    )


def test_a_file_saved_as_strict_open_xml_is_refused() -> None:
    package = Package.read(deck())
    strict = package.part("_rels/.rels").replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006", b"http://purl.oclc.org/ooxml/officeDocument"
    )

    with pytest.raises(DocgenError) as caught:
        Package.read(package.with_parts({"_rels/.rels": strict}).to_bytes(), "deck.pptx")
    assert str(caught.value) == (
        "deck.pptx  strict-file  “deck.pptx” is saved as Strict Open XML, which docgen does not read.  "
        "Open it in Office and save it as the plain type (Word Document, PowerPoint Presentation), not the Strict one."
    )


def test_a_target_may_be_written_with_percent_signs() -> None:
    rels = Relationships("a.xml", (Relationship("rId1", f"{OFFICE}/image", "media/my%20logo.png"),)).to_bytes()
    package = Package("", (pack("a.xml", b""), pack("_rels/a.xml.rels", rels), pack("media/my logo.png", b"")))

    assert package.relationships("a.xml") == (Relationship("rId1", f"{OFFICE}/image", "media/my logo.png"),)


@pytest.mark.parametrize("content", [b"<a>", b"", b"\xff\xff"])
def test_a_part_that_is_no_xml_is_a_problem(content: bytes) -> None:
    with pytest.raises(DocgenError) as caught:
        parse_xml(content, "ppt/a.xml", "deck.pptx")
    (problem,) = caught.value.problems
    assert (problem.rule, problem.where, problem.file) == ("unreadable-part", "ppt/a.xml", "deck.pptx")
    assert problem.message.startswith("The part “ppt/a.xml” is not readable XML: ")


def test_entities_are_refused_by_the_parser_as_well() -> None:
    with pytest.raises(DocgenError, match="The XML states a DOCTYPE, which no Office program writes"):
        parse_xml(b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>")


@pytest.mark.parametrize(
    ("part", "rels"),
    [
        ("", "_rels/.rels"),
        ("ppt/slides/slide1.xml", "ppt/slides/_rels/slide1.xml.rels"),
        ("root.xml", "_rels/root.xml.rels"),
    ],
)
def test_the_relationships_of_a_part_lie_beside_it(part: str, rels: str) -> None:
    assert rels_name(part) == rels
    assert source_name(rels) == part


@pytest.mark.parametrize(
    ("source", "written", "part"),
    [
        ("ppt/slides/slide1.xml", "../media/image1.png", "ppt/media/image1.png"),
        ("ppt/slides/slide1.xml", "slide2.xml", "ppt/slides/slide2.xml"),
        ("ppt/presentation.xml", "slides/slide1.xml", "ppt/slides/slide1.xml"),
        ("", "ppt/presentation.xml", "ppt/presentation.xml"),
        ("ppt/slides/slide1.xml", "#bookmark", "#bookmark"),
    ],
)
def test_a_target_is_resolved_and_written_back_as_office_writes_it(source: str, written: str, part: str) -> None:
    assert resolve_target(source, written) == part
    assert relative_target(source, part) == written


@pytest.mark.parametrize("written", ["/ppt/media/image1.png", "../media/../media/image1.png", "../media/image1.png#part"])
def test_other_spellings_of_a_target_mean_the_same_part(written: str) -> None:
    assert resolve_target("ppt/slides/slide1.xml", written) == "ppt/media/image1.png"


def test_a_relationship_is_added_under_the_next_free_id() -> None:
    relationships = Relationships("ppt/slides/slide1.xml", (Relationship("rId7", "t/slideLayout", "ppt/slideLayouts/slideLayout1.xml"),))

    image, first = relationships.with_added(f"{OFFICE}/image", "ppt/media/image1.png")
    both, second = image.with_added(f"{OFFICE}/hyperlink", "https://example.com/?a=1&b=2", external=True)

    assert (first, second) == ("rId8", "rId9")
    assert both.by_id("rId8") == Relationship("rId8", f"{OFFICE}/image", "ppt/media/image1.png")
    assert both.without("rId7").to_bytes().decode() == (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId8" Type="{OFFICE}/image" Target="../media/image1.png"/>'
        f'<Relationship Id="rId9" Type="{OFFICE}/hyperlink" Target="https://example.com/?a=1&amp;b=2" TargetMode="External"/>'
        "</Relationships>"
    )
    assert Relationships.parse("ppt/slides/slide1.xml", both.to_bytes()) == both


def test_relationships_move_to_a_copy_of_their_part() -> None:
    relationships = Relationships("ppt/slides/slide1.xml", (Relationship("rId1", "t/notesSlide", "ppt/notesSlides/notesSlide1.xml"),))

    copied = relationships.moved_to("ppt/slides/slide2.xml").retargeted(
        {"ppt/notesSlides/notesSlide1.xml": "ppt/notesSlides/notesSlide2.xml"}
    )

    assert [item.target for item in copied.of_kind("notesSlide")] == ["ppt/notesSlides/notesSlide2.xml"]
    assert b'Target="../notesSlides/notesSlide2.xml"' in copied.to_bytes()


def test_content_types_are_added_and_removed_in_order() -> None:
    types = ContentTypes({"xml": "application/xml"}, {"ppt/slides/slide1.xml": "t/slide", "ppt/slides/slide2.xml": "t/slide"})

    changed = types.with_overrides({"ppt/slides/slide3.xml": "t/slide"}).without("ppt/slides/slide1.xml")
    changed = changed.with_default("png", "image/png").with_default("PNG", "image/other")

    assert changed.to_bytes().decode() == (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        '<Override PartName="/ppt/slides/slide2.xml" ContentType="t/slide"/>'
        '<Override PartName="/ppt/slides/slide3.xml" ContentType="t/slide"/>'
        "</Types>"
    )
    assert ContentTypes.parse(changed.to_bytes()) == changed


def test_a_file_is_replaced_in_one_step_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / f"{'長' * 80}.pptx"
    path.write_bytes(b"old")

    write_file(path, b"new")

    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [(path.name, b"new")]


def test_a_file_that_cannot_be_replaced_leaves_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").mkdir()

    with pytest.raises(OSError, match="directory"):
        write_file(tmp_path / "deck.pptx", b"new")
    assert [file.name for file in tmp_path.iterdir()] == ["deck.pptx"]


def test_numbers_in_names_sort_by_value() -> None:
    names = ["slide10.xml", "slide9.xml", "slide9a10.xml", "slide9a2.xml"]

    assert sorted(names, key=natural_key) == ["slide9.xml", "slide9a2.xml", "slide9a10.xml", "slide10.xml"]


def test_what_we_write_keeps_every_invariant() -> None:
    package = Package.read(deck(3))

    assert invariants(Package.read(package.to_bytes())) == ()
