"""Shapes and groups that a loop repeats: laid out evenly in their frame, in reading order, on further slides when there are many."""

from __future__ import annotations

from itertools import pairwise

import pytest
from lxml import etree

import sketches
from docgen.dialects import A, P
from docgen.template.template import Document, Template
from test_engine_fitting import LONG, slides_of

SLIDE = (9_144_000, 6_858_000)
PEOPLE = [{"name": f"Person {number}", "role": f"Role {number}"} for number in range(1, 31)]
Rectangle = tuple[int, int, int, int]


def box(name: str, number: int, place: Rectangle, *lines: str, body: str = "<a:bodyPr><a:normAutofit/></a:bodyPr>") -> str:
    """A text box at a place, in EMU."""
    markup = sketches.text_box(name, number, list(lines), body, place[2:])
    return markup.replace('x="914400" y="914400"', f'x="{place[0]}" y="{place[1]}"')


def group(name: str, number: int, place: Rectangle, *shapes: str) -> str:
    """A group at a place, whose inside has the same coordinates."""
    x, y, cx, cy = place
    transform = f'<a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/><a:chOff x="{x}" y="{y}"/><a:chExt cx="{cx}" cy="{cy}"/>'
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f"<p:grpSpPr><a:xfrm>{transform}</a:xfrm></p:grpSpPr>{''.join(shapes)}</p:grpSp>"
    )


def place_of(shape: etree._Element) -> Rectangle:
    transform = shape.find(f"{P}grpSpPr/{A}xfrm" if shape.tag == P + "grpSp" else f"{P}spPr/{A}xfrm")
    offset, extent = transform.find(A + "off"), transform.find(A + "ext")
    return int(offset.get("x")), int(offset.get("y")), int(extent.get("cx")), int(extent.get("cy"))


def cards_of(slide: etree._Element) -> list[tuple[str, Rectangle]]:
    """The text and the place of each shape and group of a slide but its title."""
    tree = slide.find(f"{P}cSld/{P}spTree")
    shapes = [shape for shape in tree if shape.tag in (P + "sp", P + "grpSp") and shape.find(f".//{P}ph") is None]
    return [(" / ".join("".join(p.itertext()) for p in shape.iter(A + "p")), place_of(shape)) for shape in shapes]


def made(*shapes: str, people: int, **names: object) -> Document:
    package = sketches.slide_package(sketches.title("Title 1", 2, ["# Team"]) + "".join(shapes))
    return sketches.make(package, {"people": PEOPLE[:people], **names})


CARD = (500_000, 1_500_000, 2_500_000, 1_000_000)
TAGS = ("{% shape for p in people %}{{ p.name }}",)


def overlap(one: Rectangle, other: Rectangle) -> bool:
    across = one[0] < other[0] + other[2] and other[0] < one[0] + one[2]
    return across and one[1] < other[1] + other[3] and other[1] < one[1] + one[3]


@pytest.mark.parametrize("remark", ["", " [row]", " [column]", " [grid 2]", " [grid 4]"])
@pytest.mark.parametrize("people", [1, 2, 3, 5, 8, 13, 30])
def test_every_copy_stands_once_and_none_overlaps_another_or_leaves_the_slide(remark, people):
    document = made(box(f"Card{remark}", 3, CARD, *TAGS), people=people)
    slides = slides_of(document)
    cards = [cards_of(slide) for slide in slides]
    assert [name for slide in cards for name, _ in slide] == [person["name"] for person in PEOPLE[:people]]
    for slide in cards:
        places = [place for _, place in slide]
        assert not [1 for number, place in enumerate(places) for other in places[:number] if overlap(place, other)]
        assert all(x >= 0 and y >= 0 and x + cx <= SLIDE[0] and y + cy <= SLIDE[1] for x, y, cx, cy in places)


def test_a_row_stands_side_by_side_with_equal_gaps():
    places = [place for _, place in cards_of(slides_of(made(box("Card [row]", 3, CARD, *TAGS), people=3))[0])]
    assert {(y, cx, cy) for _, y, cx, cy in places} == {(1_500_000, places[0][2], 1_000_000)}
    assert len({right[0] - left[0] - left[2] for left, right in pairwise(places)}) == 1
    assert places[-1][0] + places[-1][2] <= SLIDE[0] - 500_000 + 3


def test_a_grid_reads_from_left_to_right_and_down():
    places = [place for _, place in cards_of(slides_of(made(box("Card [grid 3]", 3, CARD, *TAGS), people=5))[0])]
    first, second, third, fourth, fifth = [place[:2] for place in places]
    assert (first[1], second[1], third[1]) == (first[1],) * 3
    assert first[0] < second[0] < third[0]
    assert (fourth[0], fifth[0]) == (first[0], second[0])
    assert fourth[1] == fifth[1] > first[1]


def test_a_column_becomes_lower_before_it_continues():
    heights = {count: cards_of(slides_of(made(box("Card [column]", 3, CARD, *TAGS), people=count))[0])[0][1][3] for count in (2, 6)}
    assert heights[2] == 1_000_000 > heights[6] >= 600_000
    assert len(slides_of(made(box("Card [column]", 3, CARD, *TAGS), people=6))) == 1
    assert len(slides_of(made(box("Card [column]", 3, CARD, *TAGS), people=12))) == 2


def test_continued_cards_say_so_in_the_title():
    slides = slides_of(made(box("Card [grid 2]", 3, CARD, *TAGS), people=30))
    titles = [next("".join(shape.itertext()) for shape in slide.iter(P + "sp") if shape.find(f".//{P}ph") is not None) for slide in slides]
    assert titles == [f"Team ({number}/{len(slides)})" for number in range(1, len(slides) + 1)]
    assert len(slides) > 1


def test_the_frame_around_a_card_is_its_room_and_goes():
    frame = box("Room [frame]", 4, (400_000, 1_400_000, 3_000_000, 2_400_000), body="<a:bodyPr/>")
    (cards, *_) = [cards_of(slide) for slide in slides_of(made(frame, box("Card", 3, CARD, *TAGS), people=4))]
    assert all("Room" not in name for name, _ in cards)
    assert all(x >= 400_000 and x + cx <= 3_400_000 and y >= 1_400_000 and y + cy <= 3_800_000 for _, (x, y, cx, cy) in cards)


def test_what_stands_below_limits_the_room():
    below = box("Legend", 4, (500_000, 4_000_000, 3_000_000, 300_000), "As of today")
    for slide in slides_of(made(box("Card", 3, CARD, *TAGS), below, people=12)):
        cards = [place for name, place in cards_of(slide) if name.startswith("Person")]
        assert all(y + cy <= 4_000_000 for _, y, _, cy in cards)


# Groups


def person_card(number: int, *more: str) -> str:
    name = box("Name", number + 1, (600_000, 1_600_000, 2_000_000, 400_000), "{{ p.name }}")
    role = box("Role", number + 2, (600_000, 2_000_000, 2_000_000, 400_000), "{% group for p in people %}{{ p.role }}")
    return group("Card [grid 3]", number, CARD, name, role, *more)


def test_a_group_is_repeated_as_a_whole_and_its_names_are_known_in_all_its_boxes():
    document = made(person_card(3), people=4)
    assert [text for text, _ in cards_of(slides_of(document)[0])] == [f"Person {n} / Role {n}" for n in range(1, 5)]


def test_the_inside_of_a_group_keeps_its_coordinates():
    root = slides_of(made(person_card(3), people=6))[0]
    for found in root.iter(P + "grpSp"):
        transform = found.find(f"{P}grpSpPr/{A}xfrm")
        assert (transform.find(A + "chOff").get("x"), transform.find(A + "chExt").get("cx")) == ("500000", "2500000")


def test_ids_are_fresh_in_every_copy():
    root = slides_of(made(person_card(3), people=6))[0]
    ids = [element.get("id") for element in root.iter(P + "cNvPr")]
    assert len(ids) == len(set(ids))


def test_text_in_a_smaller_copy_is_measured_in_the_smaller_box():
    card = box("Card [column]", 3, CARD, "{% shape for p in people %}{{ note }}")
    slides = [slides_of(made(card, people=count, note=LONG[:130]))[0] for count in (2, 6)]
    boxes = [next(shape for shape in slide.iter(P + "sp") if shape.find(f".//{P}ph") is None) for slide in slides]
    scales = [int(shape.find(f".//{A}normAutofit").get("fontScale")) for shape in boxes]
    assert scales[1] < scales[0]


def test_a_group_may_hang_on_a_condition():
    hidden = person_card(3).replace("group for p in people", "group if people").replace("p.name", "client").replace("p.role", "client")
    for people, shown in ((2, 1), (0, 0)):
        assert len(cards_of(slides_of(made(hidden, people=people, client="Ana"))[0])) == shown


def test_a_loop_of_shapes_inside_a_group_stays_inside_it():
    inner = box("Point", 5, (600_000, 1_600_000, 500_000, 300_000), "{% shape for p in people %}{{ p.name }}")
    root = slides_of(made(group("Points", 3, (500_000, 1_500_000, 4_000_000, 2_000_000), inner), people=6))[0]
    places = [place_of(shape) for shape in root.find(f".//{P}grpSp").iter(P + "sp")]
    assert len(places) == 6
    assert all(x >= 500_000 and x + cx <= 4_500_000 and y >= 1_500_000 and y + cy <= 3_500_000 for x, y, cx, cy in places)


def test_a_group_tag_outside_a_group_is_a_problem():
    template = Template.open(sketches.slide_package(box("Card", 3, CARD, "{% group for p in people %}{{ p }}")).to_bytes(), "en")
    assert [f"{problem.where}: {problem.message} {problem.fix}" for problem in template.problems] == [
        "slide 1 > Card > paragraph 1: “{% group for p in people %}” stands in no group."
        " Group the shapes it is about (Ctrl+G), or write {% shape … %}."
    ]


def test_no_one_leaves_no_card():
    assert cards_of(slides_of(made(person_card(3), people=0))[0]) == []


def test_a_misspelt_name_in_another_box_of_the_group_is_found():
    package = sketches.slide_package(person_card(3).replace("p.name", "p.nmae"))
    template = Template.open(package.to_bytes(), "en")
    names = {"people": [{"name": "str", "role": "str"}]}
    assert [problem.message for problem in template.unknown_names(names)] == ["There is no “p.nmae”."]
