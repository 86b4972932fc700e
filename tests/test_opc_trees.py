"""A part that cannot be read as XML is named, with its file, wherever in the file it lies."""

from __future__ import annotations

import pytest

import sketches
from docgen.opc import Package
from docgen.problems import DocgenError
from docgen.template.template import Template

DECK = sketches.slide_package(sketches.text_box("Text 1", 2, ["{{ x }}"]))
DOCUMENT = sketches.document_package(sketches.word_paragraph("{{ x }}"))
PARTS = [
    *((DECK, name) for name in ("ppt/slides/slide1.xml", "ppt/presentation.xml", "ppt/slideLayouts/slideLayout1.xml", "docProps/core.xml")),
    *((DOCUMENT, name) for name in ("word/document.xml", "word/styles.xml", "docProps/core.xml")),
]


@pytest.mark.parametrize(("package", "part"), PARTS, ids=[f"{package.name} {part}" for package, part in PARTS])
def test_a_template_with_an_unreadable_part_is_told_which(package: Package, part: str) -> None:
    broken = package.with_parts({part: package.part(part)[:-9]})
    with pytest.raises(DocgenError) as raised:
        Template.open(broken.to_bytes(), "en", "plan" + package.name[-5:]).render({"x": 1})
    (problem,) = raised.value.problems
    assert (problem.rule, problem.where, problem.file) == ("unreadable-part", part, "plan" + package.name[-5:])
    assert problem.message.startswith(f"The part “{part}” is not readable XML: ")


def test_a_file_that_lacks_a_part_it_speaks_of_is_told_which() -> None:
    package = DECK.with_parts({"ppt/slides/slide1.xml": None})
    with pytest.raises(DocgenError) as raised:
        package.tree("ppt/slides/slide1.xml")
    assert [(problem.rule, problem.where, problem.message) for problem in raised.value.problems] == [
        ("damaged-part", "ppt/slides/slide1.xml", "The part “ppt/slides/slide1.xml” is missing, of which the file speaks.")
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [('x="914400"', 'x="é"'), ('cx="6000000"', 'cx=""'), ("<a:bodyPr/>", '<a:bodyPr lIns="wide" numCol="0"><a:normAutofit/></a:bodyPr>')],
)
def test_a_template_whose_numbers_are_none_is_filled_all_the_same(old: str, new: str) -> None:
    slide = DECK.part("ppt/slides/slide1.xml").decode()
    assert old in slide
    package = DECK.with_parts({"ppt/slides/slide1.xml": slide.replace(old, new).encode()})
    document = Template.open(package.to_bytes(), "en", "plan.pptx").render({"x": "words"})
    assert b"words" in Package.read(document.content).part("ppt/slides/slide1.xml")
