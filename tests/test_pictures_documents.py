"""Pictures in templates: another file takes the place of the author's, in the frame he drew."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from lxml import etree

from docgen.dialects import WP, A, P, R
from docgen.doctor import invariants
from docgen.opc import Package, parse_xml
from docgen.template.pictures.picture import PictureError
from docgen.template.template import Document, Template
from picture_files import EMU, SVG, bitmap, document_with, filled_shape, png, slide_picture, slide_with, word_picture
from sketches import DOCUMENT, SLIDE, slide_table, text_box

WIDE, HIGH = png(80, 20, "#AA0000"), png(20, 80, "#00AA00")
IN_LINE = f"<w:p>{word_picture('{% picture logo %}')}</w:p>"
FILES = {"wide.png": WIDE, "high.png": HIGH, "turned.jpg": bitmap("JPEG", 60, 30, "#0000AA", 6), "logo.svg": SVG}


def read(name: str) -> bytes:
    if name not in FILES:
        raise PictureError("there is no such file", "Put it there.")
    return FILES[name]


def made(package: Package, **names: object) -> Document:
    document = Template.open(package.to_bytes(), "en", package.name).render(names, read)
    broken = invariants(Package.read(document.content))
    assert not broken, broken
    return document


def tree(document: Document, part: str) -> etree._Element:
    return parse_xml(Package.read(document.content).part(part))


def frame(root: etree._Element) -> tuple[int, ...]:
    """Where the first picture lies, in inches of a thousandth."""
    transform = next(root.iter(A + "xfrm"))
    numbers = [transform.find(A + "off").get(name) for name in ("x", "y")] + [transform.find(A + "ext").get(name) for name in ("cx", "cy")]
    return tuple(round(int(number) * 1000 / EMU) for number in numbers)


def crop(root: etree._Element, name: str = "srcRect") -> Mapping[str, str]:
    found = next(root.iter(A + name), None)
    return dict(found.attrib) if found is not None else {}


def shown(document: Document, part: str) -> list[bytes]:
    """The content of each picture that a part shows, in the order in which it does."""
    package = Package.read(document.content)
    targets = {item.id: item.target for item in package.relationships(part)}
    return [package.part(targets[blip.get(R + "embed")]) for blip in parse_xml(package.part(part)).iter(A + "blip")]


def media(document: Document) -> list[str]:
    return [name for name in Package.read(document.content).names if "/media/" in name]


@pytest.mark.parametrize(
    ("alt", "file", "box", "cut"),
    [
        ("{% picture logo %}", "wide.png", (1000, 1750, 2000, 500), {}),
        ("{% picture logo fit %}", "high.png", (1750, 1000, 500, 2000), {}),
        ("{% picture logo fill %}", "wide.png", (1000, 1000, 2000, 2000), {"l": "37500", "r": "37500"}),
        ("{% picture logo fill %}", "high.png", (1000, 1000, 2000, 2000), {"t": "37500", "b": "37500"}),
        ("{% picture logo %}", "logo.svg", (1000, 1500, 2000, 1000), {}),
    ],
)
def test_a_picture_lies_whole_in_its_frame_or_fills_it(alt: str, file: str, box: tuple[int, ...], cut: Mapping[str, str]) -> None:
    document = made(slide_with(slide_picture(alt, extra='<a:srcRect l="10000"/>')), logo=file)
    root = tree(document, SLIDE)
    assert (frame(root), crop(root)) == (box, cut)
    assert document.problems == ()


def test_the_authors_own_picture_is_no_longer_in_the_file() -> None:
    document = made(slide_with(slide_picture("{% picture logo %}")), logo="wide.png")
    assert shown(document, SLIDE) == [WIDE]
    assert media(document) == ["ppt/media/image1.png"]


def test_a_picture_shown_in_a_loop_is_stored_once_and_the_same_names_give_the_same_bytes() -> None:
    sketch = text_box("Rows", 2, ["{% slide for p in people %}{{ p.name }}"]) + slide_picture("{{ p.name }} {% picture p.photo %}")
    people = [{"name": n, "photo": f} for n, f in (("Ana", "wide.png"), ("Bo", "wide.png"), ("Cy", "high.png"), ("Di", ""))]
    document = made(slide_with(sketch), people=people)
    slides = ["ppt/slides/slide1.xml", "ppt/slides/slide2.xml", "ppt/slides/slide3.xml", "ppt/slides/slide4.xml"]
    assert [shown(document, part) for part in slides] == [[WIDE], [WIDE], [HIGH], []]
    assert media(document) == ["ppt/media/image1.png", "ppt/media/image2.png"]
    assert document.content == made(slide_with(sketch), people=people).content


@pytest.mark.parametrize(
    ("alt", "said"),
    [
        ("Logo of {{ client }} {% picture logo %}", "Logo of A & B"),
        ("{% picture logo, client ~ ' “logo”' %}", "A & B “logo”"),
        ("{% picture logo fill, 'best fit' %}", "best fit"),
        ("{% picture logo %}", "wide"),
    ],
)
def test_the_alternative_text_is_what_the_author_says_or_the_files_name(alt: str, said: str) -> None:
    document = made(slide_with(slide_picture(alt)), logo="wide.png", client="A & B")
    assert next(tree(document, SLIDE).iter(P + "pic")).find(f".//{P}cNvPr").get("descr") == said


@pytest.mark.parametrize("nothing", ["", None, "  ", b""])
def test_without_a_value_the_picture_vanishes(nothing: object) -> None:
    document = made(slide_with(slide_picture("{% picture logo %}")), logo=nothing)
    assert list(tree(document, SLIDE).iter(P + "pic")) == []
    assert media(document) == []
    document = made(document_with(IN_LINE), logo=nothing)
    assert list(tree(document, DOCUMENT).iter(WP + "inline")) == []


def test_a_value_may_be_bytes() -> None:
    assert shown(made(slide_with(slide_picture("{% picture logo %}")), logo=HIGH), SLIDE) == [HIGH]


def test_a_turned_photo_stands_upright_in_its_frame() -> None:
    document = made(slide_with(slide_picture("{% picture logo %}")), logo="turned.jpg")
    root = tree(document, SLIDE)
    # Two inches high and one wide, turned about its centre.
    assert (frame(root), next(root.iter(A + "xfrm")).get("rot")) == ((1000, 1500, 2000, 1000), "5400000")
    inline = next(tree(made(document_with(IN_LINE), logo="turned.jpg"), DOCUMENT).iter(WP + "inline"))
    assert {name: inline.find(WP + "effectExtent").get(name) for name in "lrtb"} == {"l": "0", "r": "0", "t": "457200", "b": "457200"}


def test_a_filled_shape_keeps_its_form() -> None:
    root = tree(made(slide_with(filled_shape("{% picture logo %}")), logo="wide.png"), SLIDE)
    assert (frame(root), crop(root), crop(root, "fillRect")) == ((0, 0, 2000, 1000), {}, {"t": "25000", "b": "25000"})
    root = tree(made(slide_with(filled_shape("{% picture logo fill %}")), logo="wide.png"), SLIDE)
    assert (crop(root), crop(root, "fillRect")) == ({"l": "25000", "r": "25000"}, {})


def test_a_turned_photo_in_a_filled_shape_is_a_warning() -> None:
    document = made(slide_with(filled_shape("{% picture logo fill %}")), logo="turned.jpg")
    assert [str(problem) for problem in document.problems] == [
        "sketch.pptx  slide 1 > Portrait > alt text  picture-turned  The picture in “{% picture logo fill %}” was taken with the camera"
        " turned; a filled shape shows it lying on its side.  Save it upright, or use a picture instead of a filled shape in the template."
    ]


def test_a_picture_in_a_group_keeps_its_ratio_on_the_slide() -> None:
    group = (
        '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="5" name="Group"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{4 * EMU}" cy="{EMU}"/><a:chOff x="0" y="0"/><a:chExt cx="{2 * EMU}" cy="{2 * EMU}"/></a:xfrm></p:grpSpPr>'
        f"{slide_picture('{% picture logo %}', box=(0, 0, 2 * EMU, 2 * EMU))}</p:grpSp>"
    )
    root = tree(made(slide_with(group), logo="wide.png"), SLIDE)
    picture = next(root.iter(P + "pic"))
    # The group shows two units wide and half a unit high for each of its own: four to one on the slide is the frame itself.
    assert frame(picture) == (0, 0, 2000, 2000)


def test_a_text_box_or_an_empty_placeholder_becomes_a_picture() -> None:
    placeholder = (
        '<p:sp><p:nvSpPr><p:cNvPr id="4" name="Picture" descr="{% picture logo %}"/><p:cNvSpPr/><p:nvPr><p:ph type="pic" idx="1"/></p:nvPr>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{EMU}" cy="{EMU}"/></a:xfrm></p:spPr></p:sp>'
    )
    document = made(slide_with(placeholder + text_box("Box", 5, ["{% picture other fill %}"])), logo="high.png", other="wide.png")
    assert shown(document, SLIDE) == [HIGH, WIDE]
    pictures = list(tree(document, SLIDE).iter(P + "pic"))
    assert [picture.find(f".//{P}ph") is not None for picture in pictures] == [True, False]


def test_an_svg_stands_beside_its_png() -> None:
    document = made(slide_with(slide_picture("{% picture logo %}")), logo="logo.svg")
    assert media(document) == ["ppt/media/image1.png", "ppt/media/image1.svg"]
    root = tree(document, SLIDE)
    svg = next(element for element in root.iter() if etree.QName(element).localname == "svgBlip")
    package = Package.read(document.content)
    targets = {item.id: item.target for item in package.relationships(SLIDE)}
    assert targets[svg.get(R + "embed")] == "ppt/media/image1.svg"
    assert package.content_type("ppt/media/image1.svg") == "image/svg+xml"


def test_an_svg_without_its_png_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.template.pictures.reading.png_of", lambda svg, width, height: (png(12, 6), False))
    document = made(slide_with(slide_picture("{% picture logo %}")), logo="logo.svg")
    assert [(problem.severity, problem.message) for problem in document.problems] == [
        ("info", "Programs older than Office 2016 show nothing for the SVG in “{% picture logo %}”.")
    ]


def test_a_picture_in_a_line_of_word_takes_its_own_height_and_a_floating_one_is_centred_in_its_frame() -> None:
    inline = next(tree(made(document_with(IN_LINE), logo="wide.png"), DOCUMENT).iter(WP + "inline"))
    assert [inline.find(WP + "extent").get(name) for name in ("cx", "cy")] == [str(2 * EMU), str(EMU // 2)]
    assert frame(inline) == (0, 0, 2000, 500)
    floating = word_picture("{% picture logo %}", floating=True)
    anchor = next(tree(made(document_with(f"<w:p>{floating}</w:p>"), logo="high.png"), DOCUMENT).iter(WP + "anchor"))
    assert [offset.text for offset in anchor.iter(WP + "posOffset")] == [str(EMU * 7 // 4), str(EMU)]
    assert frame(anchor) == (0, 0, 500, 2000)


def test_pictures_repeat_with_the_rows_and_paragraphs_of_word() -> None:
    row = (
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid><w:tr><w:tc><w:tcPr/><w:p>'
        "<w:r><w:t>{% row for p in people %}</w:t></w:r>"
        f"{word_picture('{% picture p.photo fill %}')}<w:r><w:t>{{{{ p.name }}}}{{% endfor %}}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    people = [{"name": "Ana", "photo": "wide.png"}, {"name": "Bo", "photo": ""}, {"name": "Cy", "photo": "high.png"}]
    document = made(document_with(row), people=people)
    assert shown(document, DOCUMENT) == [WIDE, HIGH]
    ids = [properties.get("id") for properties in tree(document, DOCUMENT).iter(WP + "docPr")]
    assert len(set(ids)) == 2


def test_a_picture_that_cannot_be_shown_is_an_error_and_its_frame_stays_empty() -> None:
    document = made(slide_with(slide_picture("{% picture logo %}")), logo="acme.png")
    assert [(problem.severity, str(problem)) for problem in document.problems] == [
        (
            "error",
            "sketch.pptx  slide 1 > Logo > alt text  picture  “acme.png” cannot be shown: there is no such file.  Put it there.",
        )
    ]
    assert list(tree(document, SLIDE).iter(P + "pic")) == []


def test_without_a_folder_no_file_is_read() -> None:
    document = Template.open(slide_with(slide_picture("{% picture logo %}")).to_bytes(), "en").render({"logo": "wide.png"})
    assert [problem.message for problem in document.problems] == [
        "“wide.png” cannot be shown: no folder is known that pictures may be read from."
    ]


@pytest.mark.parametrize(
    ("shapes", "said"),
    [
        (slide_picture("{% picture %}"), "“{% picture %}” cannot be read: it is empty."),
        (slide_picture("{% picture logo| %}"), "“{% picture logo| %}” cannot be read"),
        (slide_picture("{% picture logo %}{% picture logo fill %}"), "“{% picture logo fill %}” is a second picture in one frame."),
        ('<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="3" name="Line" descr="{% picture logo %}"/><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>'
         '<p:spPr/></p:cxnSp>',
         "“{% picture logo %}” stands in no picture and no shape."),
    ],
)  # fmt: skip
def test_a_tag_in_a_wrong_place_is_a_problem(shapes: str, said: str) -> None:
    problems = Template.open(slide_with(shapes).to_bytes(), "en").problems
    assert [problem.message[: len(said)] for problem in problems] == [said]


def test_pictures_stand_beside_tables_and_texts_that_are_measured() -> None:
    table = slide_table("Table", 3, ["|= Name |", "| {% for p in people %}{{ p.name }}{% endfor %} |"])
    document = made(
        slide_with(slide_picture("{% picture logo %}", box=(0, 5 * EMU, EMU, EMU)) + table), logo="wide.png", people=[{"name": "Ana"}]
    )
    assert shown(document, SLIDE) == [WIDE]


def test_pictures_of_cards_lie_in_the_frame_of_their_copy() -> None:
    card = slide_picture("{% shape for p in people %}{% picture p.photo %}", box=(0, 0, EMU, EMU))
    people = [{"photo": "wide.png"}, {"photo": "high.png"}]
    root = tree(made(slide_with(card), people=people), SLIDE)
    boxes = [frame(picture) for picture in root.iter(P + "pic")]
    assert [(cx, cy) for _, _, cx, cy in boxes] == [(1000, 250), (250, 1000)]
    assert boxes[1][0] >= boxes[0][0] + 1000


def test_a_picture_in_word_repeats_by_a_shape_tag_in_its_alternative_text() -> None:
    run = word_picture("{% shape for p in people %}{{ p.name }} {% picture p.photo %}")
    people = [{"name": "Ana", "photo": "wide.png"}, {"name": "Bo", "photo": "high.png"}]
    package = document_with(f"<w:p>{run}</w:p>")
    document = made(package, people=people)
    assert shown(document, DOCUMENT) == [WIDE, HIGH]
    assert [properties.get("descr") for properties in tree(document, DOCUMENT).iter(WP + "docPr")] == ["Ana", "Bo"]
    assert Template.open(package.to_bytes(), "en").unknown_names({"people": [{"name": "text", "photo": "text"}]}) == ()
