from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

import sketches
from docgen.template.inherit import group_grid
from docgen.template.tags.drawing import Drawing, Element, Frame, Label, Line, Shape, bounds, nothing, points
from docgen.template.tags.markup import theme_colour
from docgen.template.tags.on_slide import to_pptx

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
FRAME = Frame(points(36), points(72), points(400), points(200))


def tree(*elements: Element, language: str = "en") -> etree._Element:
    markup, _ = to_pptx(Drawing(elements, "Timeline", "From A to B."), FRAME, 10, language)
    return etree.fromstring(markup)


def label(text: str) -> Label:
    return Label(text, FRAME, 12)


def test_a_drawing_is_one_group_with_a_name_and_an_alternative_text() -> None:
    group = tree(label("Go-live"))
    properties = group.find(f"{P}nvGrpSpPr/{P}cNvPr")
    assert group.tag == f"{P}grpSp"
    assert properties is not None
    assert dict(properties.attrib) == {"id": "10", "name": "Timeline", "descr": "From A to B."}


def test_ids_count_from_the_first_one_and_the_next_free_one_is_returned() -> None:
    elements = (label("a"), Line(0, 0, 5, 5, "dk1"), Shape("diamond", FRAME, fill="dk2"))
    markup, next_id = to_pptx(Drawing(elements, "n", "d"), FRAME, 41, "en")
    assert [found.get("id") for found in etree.fromstring(markup).iter(f"{P}cNvPr")] == ["41", "42", "43", "44"]
    assert next_id == 45


def test_the_group_is_as_large_as_what_it_holds() -> None:
    elements = (Line(900, 300, 100, 700, "dk1"), Shape("rect", Frame(200, 100, 300, 50)))
    group = tree(*elements)
    xfrm = group.find(f"{P}grpSpPr/{A}xfrm")
    assert bounds(elements) == Frame(100, 100, 800, 600)
    assert xfrm is not None
    assert [dict(child.attrib) for child in xfrm] == [{"x": "100", "y": "100"}, {"cx": "800", "cy": "600"}] * 2


def test_a_line_that_runs_to_the_left_or_upwards_is_flipped() -> None:
    xfrm = next(tree(Line(900, 300, 100, 700, "dk1")).iter(f"{P}cxnSp")).find(f"{P}spPr/{A}xfrm")
    assert xfrm is not None
    assert dict(xfrm.attrib) == {"flipH": "1"}


def test_text_is_escaped_and_loses_characters_that_xml_forbids() -> None:
    group = tree(label("a < b & \x07c\ud800\nd"))
    assert [text.text for text in group.iter(f"{A}t")] == ["a < b & c d"]


def test_an_alternative_text_may_hold_quotes_and_ampersands() -> None:
    markup, _ = to_pptx(Drawing((label("x"),), 'the "plan" & more', "'a' < \"b\""), FRAME, 1, "en")
    properties = next(etree.fromstring(markup).iter(f"{P}cNvPr"))
    assert (properties.get("name"), properties.get("descr")) == ('the "plan" & more', "'a' < \"b\"")


def test_japanese_text_says_its_language_and_takes_the_fonts_of_the_theme() -> None:
    run = next(tree(label("本稼働"), language="ja").iter(f"{A}rPr"))
    assert (run.get("lang"), run.get("altLang")) == ("ja-JP", "en-US")
    assert [(child.tag.removeprefix(A), child.get("typeface")) for child in run][1:] == [("latin", "+mn-lt"), ("ea", "+mn-ea")]


def test_a_colour_is_always_one_of_the_theme() -> None:
    assert theme_colour("accent1") == '<a:schemeClr val="accent1"/>'
    assert theme_colour("dk2") == '<a:schemeClr val="tx2"/>'
    tint = '<a:schemeClr val="accent3"><a:satMod val="50000"/><a:lumMod val="20000"/><a:lumOff val="80000"/></a:schemeClr>'
    assert theme_colour("accent3 20") == tint


def test_a_hatched_shape_is_filled_with_a_pattern() -> None:
    fill = next(tree(Shape("rect", FRAME, fill="lt1", hatch="accent6")).iter(f"{A}pattFill"))
    assert fill.get("prst") == "wdUpDiag"
    assert [colour.get("val") for colour in fill.iter(f"{A}schemeClr")] == ["accent6", "bg1"]


def test_a_note_is_a_second_smaller_paragraph() -> None:
    group = tree(replace(label("Orders"), note="Lagging"))
    assert [(run.findtext(f"{A}t"), run.find(f"{A}rPr").get("sz")) for run in group.iter(f"{A}r")] == [
        ("Orders", "1200"),
        ("Lagging", "1050"),
    ]


def test_a_drawing_without_elements_is_an_empty_group() -> None:
    markup, next_id = to_pptx(nothing("Timeline"), FRAME, 5, "en")
    assert next_id == 6
    assert not list(etree.fromstring(markup).iter(f"{P}sp"))


@pytest.mark.parametrize("nested", [False, True])
def test_a_drawing_in_a_group_that_was_resized_stands_where_the_text_box_stood(nested: bool) -> None:
    box = sketches.text_box("Bars", 5, ['{% draw bars(rows, label="name", value="hours") %}'], size=(4_000_000, 2_000_000))
    halved = group(box, "1000000 2000000 3000000 1500000", "0 0 6000000 3000000")
    whole = group(halved, "500000 0 6000000 3000000", "0 0 12000000 6000000") if nested else halved
    made = sketches.make(sketches.slide_package(whole), {"rows": [{"name": "a", "hours": 2}, {"name": "b", "hours": 3}]})
    root = sketches.tree_of(made, sketches.SLIDE)
    drawn = next(found for found in root.iter(f"{P}grpSp") if found.find(f"{P}nvGrpSpPr/{P}cNvPr").get("descr"))
    places = [int(child.get(name)) for child in drawn.find(f"{P}grpSpPr/{A}xfrm") for name in ("x", "y", "cx", "cy") if child.get(name)]
    shown = group_grid(drawn).shown(*places[:4])
    # Its own units are the slide's, so that neither its words nor its lines are squeezed.
    assert all(abs(one - other) <= 2 for one, other in zip(shown, places[4:], strict=True))
    frame = group_grid(drawn).shown(914_400, 914_400, 4_000_000, 2_000_000)
    assert frame[0] <= shown[0]
    assert shown[0] + shown[2] <= frame[0] + frame[2] + 2
    assert frame[1] <= shown[1]
    assert shown[1] + shown[3] <= frame[1] + frame[3] + 2


def group(inner: str, place: str, units: str) -> str:
    x, y, cx, cy = place.split()
    inner_x, inner_y, inner_cx, inner_cy = units.split()
    return (
        '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="9" name="Group"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
        f'<a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/><a:chOff x="{inner_x}" y="{inner_y}"/>'
        f'<a:chExt cx="{inner_cx}" cy="{inner_cy}"/></a:xfrm></p:grpSpPr>{inner}</p:grpSp>'
    )
