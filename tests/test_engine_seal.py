"""How docgen knows its own files: what nobody changed since it wrote them."""

from __future__ import annotations

import io

import pytest
from docx import Document
from pptx import Presentation

from docgen.doctor import invariants
from docgen.opc import Package
from docgen.template.properties import EXTENDED, is_ours
from docgen.template.template import Template


def deck() -> bytes:
    presentation = Presentation()
    presentation.slides.add_slide(presentation.slide_layouts[5]).shapes.title.text = "{{ client }}"
    file = io.BytesIO()
    presentation.save(file)
    return file.getvalue()


def letter() -> bytes:
    document = Document()
    document.add_paragraph("Dear {{ client }}")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.fixture(params=[deck, letter], ids=["pptx", "docx"])
def written(request: pytest.FixtureRequest) -> bytes:
    return Template.open(request.param(), "en").render({"client": "Acme"}).content


def test_a_document_as_docgen_wrote_it_is_ours(written: bytes) -> None:
    assert is_ours(Package.read(written))


def test_a_document_edited_in_another_program_is_not_ours(written: bytes) -> None:
    source, edited = io.BytesIO(written), io.BytesIO()
    if Package.read(written).main_part.startswith("ppt/"):
        presentation = Presentation(source)
        presentation.slides[0].shapes.title.text = "Acme Inc."
        presentation.save(edited)
    else:
        document = Document(source)
        document.paragraphs[0].text = "Dear Acme Inc."
        document.save(edited)
    assert not is_ours(Package.read(edited.getvalue()))


def test_one_changed_part_is_enough(written: bytes) -> None:
    package = Package.read(written)
    main = package.main_part
    assert not is_ours(package.with_parts({main: package.part(main).replace(b"</", b" </", 1)}))


def test_a_template_without_extended_properties_gets_them() -> None:
    package = Package.read(deck())
    relationship = next(item for item in package.relationships() if item.target == EXTENDED)
    from docgen.opc import Relationships, rels_name

    bare = package.with_parts(
        {
            EXTENDED: None,
            rels_name(""): Relationships("", package.relationships()).without(relationship.id).to_bytes(),
            "[Content_Types].xml": package.content_types.without(EXTENDED).to_bytes(),
        }
    )
    written = Package.read(Template.open(bare.to_bytes(), "en").render({"client": "Acme"}).content)
    assert is_ours(written)
    assert invariants(written) == ()
