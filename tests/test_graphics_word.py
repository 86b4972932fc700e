"""Drawings in Word documents: over the width of a line, or in the frame of a text box."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from docgen.dialects import MC, WP, A, W
from docgen.template.template import Template
from sketches import DOCUMENT, document_package, draw_document, make, tree_of, word_paragraph

WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
PHASES: list[dict[str, object]] = [{"name": "Discover", "client_hours": 30}, {"name": "Train", "client_hours": 84}]
DRAWN = "{% draw bars(phases) %}"
MARGINS = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1134" w:right="1134" w:gutter="0"/></w:sectPr>'


def text_box(tag: str, inner: str = "") -> str:
    """A text box as Word writes it: a shape at its place on the page, and its copy for older readers."""
    content = f"<w:txbxContent><w:p><w:r><w:t>{tag}</w:t></w:r></w:p></w:txbxContent>"
    shape = f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>{inner}'
    uri = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    anchor = (
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1"'
        ' allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>9</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx="5400000" cy="1800000"/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/><wp:docPr id="7" name="Text Box 7"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{uri}">{shape}</a:graphicData></a:graphic></wp:anchor>'
    )
    fallback = f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
    choice = f'<mc:Choice Requires="wps"><w:drawing>{anchor}</w:drawing></mc:Choice>'
    return f"<w:p><w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r></w:p>"


def body(package: object, **names: object) -> etree._Element:
    return tree_of(make(package, names), DOCUMENT)  # type: ignore[arg-type]


def words(group: etree._Element) -> list[str]:
    return [text.text or "" for text in group.iter(W + "t")]


def test_a_drawing_alone_in_a_line_takes_its_width() -> None:
    root = body(document_package(word_paragraph(DRAWN) + MARGINS), phases=PHASES)
    extent = next(root.iter(WP + "extent"))
    assert extent.get("cx") == str((11906 - 2 * 1134) * 635)
    assert words(next(root.iter(WPG + "wgp"))) == ["Discover", "30 hours", "Train", "84 hours"]


def test_its_height_is_the_one_asked_for() -> None:
    root = body(draw_document("{% draw bars(phases, height_cm=6.5) %}"), phases=PHASES)
    assert next(root.iter(WP + "extent")).get("cy") == str(6.5 * 360_000).removesuffix(".0")


def test_a_drawing_in_a_text_box_keeps_the_frame_and_the_place_of_its_author() -> None:
    root = body(document_package(text_box(DRAWN)), phases=PHASES)
    anchor = next(root.iter(WP + "anchor"))
    assert [child.tag.removeprefix(WP) for child in anchor][:6] == [
        "simplePos",
        "positionH",
        "positionV",
        "extent",
        "effectExtent",
        "wrapTopAndBottom",
    ]
    assert anchor.findtext(f"{WP}positionH/{WP}posOffset") == "9"
    group = next(root.iter(WPG + "wgp")).find(f"{WPG}grpSpPr/{A}xfrm")
    assert group is not None
    assert [dict(child.attrib) for child in group][1] == {"cx": "5400000", "cy": "1800000"}
    assert not list(root.iter(MC + "Fallback"))


def test_name_and_alternative_text_tell_what_is_drawn() -> None:
    properties = next(body(draw_document(DRAWN), phases=PHASES).iter(WP + "docPr"))
    assert (properties.get("name"), properties.get("descr")) == (
        "Bars",
        "Bars. Discover: 30 hours; Train: 84 hours. Highest: Train.",
    )


def test_no_two_shapes_of_a_document_have_one_id() -> None:
    root = body(document_package(text_box(DRAWN) + word_paragraph(DRAWN) + word_paragraph(DRAWN)), phases=PHASES)
    ids = [element.get("id") for element in root.iter(WP + "docPr", WPS + "cNvPr")]
    assert len(ids) == len(set(ids)) == 3 * (1 + 7)


def test_colours_of_words_and_shapes_are_those_of_the_theme() -> None:
    root = body(draw_document(DRAWN), phases=PHASES)
    assert {colour.get(W + "themeColor") for colour in root.iter(W + "color")} == {"text1"}
    assert {colour.get("val") for colour in root.iter(A + "schemeClr")} == {"accent2", "tx1"}
    assert not list(root.iter(A + "srgbClr"))


def test_what_does_not_fit_continues_in_further_lines() -> None:
    many = [{"name": f"Row {n}", "client_hours": n} for n in range(1, 41)]
    root = body(draw_document("Before\n{% draw bars(phases, height_cm=4) %}\nAfter"), phases=many)
    groups = list(root.iter(WPG + "wgp"))
    assert len(groups) > 1
    assert [word for group in groups for word in words(group) if word.startswith("Row")] == [f"Row {n}" for n in range(1, 41)]
    assert [len(list(paragraph.iter(WPG + "wgp"))) for paragraph in root.iter(W + "p") if paragraph.find(f".//{WPG}wgp") is not None] == [
        1
    ] * len(groups)


def test_a_drawing_in_a_cell_is_as_wide_as_the_cell_and_a_cell_without_one_keeps_a_paragraph() -> None:
    package = draw_document(f"| {DRAWN} | Beside |")
    assert next(body(package, phases=PHASES).iter(WP + "extent")).get("cx") == str((4500 - 216) * 635)
    cell = next(body(package, phases=[]).iter(W + "tc"))
    assert len(cell.findall(W + "p")) == 1


def test_without_facts_the_line_vanishes() -> None:
    root = body(draw_document(f"Before\n{DRAWN}\nAfter"), phases=[])
    assert words(root) == ["Before", "After"]
    assert len(list(root.iter(W + "p"))) == 2


@pytest.mark.parametrize(
    ("blocks", "message"),
    [
        (text_box("See " + DRAWN), f"“{DRAWN}” shares its text box or line with other words, which the drawing would replace."),
        (
            f'<w:p><w:r><w:pict xmlns:v="urn:v"><v:shape><v:textbox><w:txbxContent>{word_paragraph(DRAWN)}</w:txbxContent></v:textbox>'
            "</v:shape></w:pict></w:r></w:p>",
            f"“{DRAWN}” stands in a text box of the kind of Word 2007.",
        ),
    ],
)
def test_a_place_that_cannot_hold_a_drawing_is_told(blocks: str, message: str) -> None:
    template = Template.open(document_package(blocks).to_bytes(), "en", "sketch.docx")
    assert [problem.message for problem in template.problems] == [message]


def test_the_same_data_give_the_same_bytes() -> None:
    package = document_package(text_box(DRAWN) + word_paragraph(DRAWN))
    assert make(package, {"phases": PHASES}).content == make(package, {"phases": PHASES}).content


def test_words_shrink_where_the_fonts_of_the_theme_are_wider() -> None:
    package = draw_document(DRAWN)
    theme = package.part("word/theme/theme1.xml").decode()
    sizes = {}
    for face in ("Calibri", "Verdana"):
        changed = package.with_parts({"word/theme/theme1.xml": re.sub(r'(?<=latin typeface=")[^"]*', face, theme).encode()})
        sizes[face] = max(int(size.get(W + "val", "0")) for size in body(changed, phases=PHASES).iter(W + "sz"))
    assert sizes["Calibri"] == 28
    assert sizes["Verdana"] < 25
