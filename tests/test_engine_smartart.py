"""Tags in SmartArt: what its data say and what its drawing shows stay the same, on slides and in documents."""

from __future__ import annotations

import pytest

import sketches
from docgen.dialects import DGM, DSP, A
from docgen.opc import Package, parse_xml
from docgen.outline import outline
from docgen.template.template import Document, Template
from smartart_parts import slide_smartart, with_smartart, word_smartart

STEPS = [{"name": "Setup & data"}, {"name": "Pilot"}]
DIALECTS = pytest.mark.parametrize("suffix", ["pptx", "docx"])


def template(suffix: str, *boxes: list[str], words: str = "") -> Package:
    if suffix == "pptx":
        text = sketches.text_box("Words", 2, [words]) if words else ""
        return with_smartart(sketches.slide_package(text + slide_smartart(3, 1)), list(boxes))
    text = sketches.word_paragraph(words) if words else ""
    return with_smartart(sketches.document_package(text + word_smartart(3, 1)), list(boxes))


def told(document: Document) -> list[tuple[str, list[str]]]:
    """For each part of SmartArt of a finished document, what the boxes say."""
    package = Package.read(document.content)
    found = []
    for part in package.names:
        if "/diagrams/data" in part or "/diagrams/drawing" in part:
            bodies = parse_xml(package.part(part)).iter(DGM + "t", DSP + "txBody")
            texts = ["/".join("".join(p.itertext()) for p in body.iterfind(A + "p")) for body in bodies]
            found.append((part.rpartition("/")[2], texts))
    return sorted(found)


@DIALECTS
def test_data_and_drawing_say_the_same(suffix: str) -> None:
    package = template(suffix, ["{{ client }}"], ["{% if late %}", "Late", "{% else %}", "In ¦time", "{% endif %}"])
    document = sketches.make(package, {"client": "R&D", "late": False})
    assert told(document) == [("data1.xml", ["R&D", "In time"]), ("drawing1.xml", ["R&D", "In time"])]
    assert "In time" in outline(Package.read(document.content))


@DIALECTS
def test_a_loop_repeats_the_lines_of_a_box(suffix: str) -> None:
    package = template(suffix, ["{% for s in steps %}", "{{ s.name }}", "{% endfor %}"], ["Fixed"])
    assert told(sketches.make(package, {"steps": STEPS})) == [
        ("data1.xml", ["Setup & data/Pilot", "Fixed"]),
        ("drawing1.xml", ["Setup & data/Pilot", "Fixed"]),
    ]


@DIALECTS
def test_a_box_whose_lines_all_vanish_keeps_an_empty_one(suffix: str) -> None:
    package = template(suffix, ["{% for s in steps %}", "{{ s.name }}", "{% endfor %}"])
    assert told(sketches.make(package, {"steps": []})) == [("data1.xml", [""]), ("drawing1.xml", [""])]


def test_each_repeated_slide_has_smartart_of_its_own() -> None:
    document = sketches.make(template("pptx", ["{{ s.name }}"], words="{% slide for s in steps %}{{ s.name }}"), {"steps": STEPS})
    assert [texts for part, texts in told(document) if part.startswith("data")] == [["Setup & data"], ["Pilot"]]
    assert [texts for part, texts in told(document) if part.startswith("drawing")] == [["Setup & data"], ["Pilot"]]


@DIALECTS
def test_an_unknown_name_is_told_with_its_place(suffix: str) -> None:
    found = Template.open(template(suffix, ["{{ clinet }}"]).to_bytes(), "en", "t." + suffix)
    where = {problem.where for problem in found.unknown_names({"client": "text"})}
    assert len(where) == 1
    assert [place for place in where if "SmartArt" not in place] == []


@DIALECTS
def test_smartart_without_tags_stays_as_it_is(suffix: str) -> None:
    package = template(suffix, ["Plan"], words="{{ client }}")
    made = Package.read(sketches.make(package, {"client": "R&D"}).content)
    parts = [part for part in package.names if "/diagrams/" in part]
    assert {part: made.part(part) for part in parts} == {part: package.part(part) for part in parts}
