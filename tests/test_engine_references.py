"""What a slide says about its own shapes and other slides stays true: connectors, animations, links, custom shows, comments."""

from __future__ import annotations

import io

import pptx
import pytest
from lxml import etree
from pptx.presentation import Presentation

import sketches
from docgen.dialects import A, P
from docgen.opc import Package
from docgen.template.template import Document
from test_engine_cards import CARD, box, group
from test_engine_slides import PHASES, deck_of, open_deck, titles

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def connector(number: int, begin: int, end: int) -> str:
    """A straight line glued to two shapes."""
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name="Line {number}"/><p:cNvCxnSpPr><a:stCxn id="{begin}" idx="1"/>'
        f'<a:endCxn id="{end}" idx="3"/></p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr>'
        '<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></a:xfrm>'
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom></p:spPr></p:cxnSp>'
    )


def effect(number: int, shape: int, paragraphs: str = "") -> str:
    """A click that lets a shape, or some of its paragraphs, appear."""
    return (
        f'<p:par><p:cTn id="{number}" fill="hold"><p:childTnLst><p:par><p:cTn id="{number + 1}" fill="hold"><p:childTnLst>'
        f'<p:par><p:cTn id="{number + 2}" presetID="1" presetClass="entr" fill="hold" nodeType="clickEffect"><p:childTnLst>'
        f'<p:set><p:cBhvr><p:cTn id="{number + 3}" dur="1"/><p:tgtEl><p:spTgt spid="{shape}">{paragraphs}</p:spTgt></p:tgtEl>'
        '<p:attrNameLst><p:attrName>style.visibility</p:attrName></p:attrNameLst></p:cBhvr><p:to><p:strVal val="visible"/></p:to></p:set>'
        "</p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par>"
    )


def timing(*effects: str, builds: str = "") -> str:
    """The animations of a slide."""
    return (
        '<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"><p:childTnLst>'
        '<p:seq concurrent="1" nextAc="seek"><p:cTn id="2" dur="indefinite" nodeType="mainSeq">'
        f"<p:childTnLst>{''.join(effects)}</p:childTnLst></p:cTn></p:seq></p:childTnLst></p:cTn></p:par></p:tnLst>{builds}</p:timing>"
    )


def slide(*shapes: str, animations: str = "") -> Package:
    package = sketches.slide_package("".join(shapes))
    xml = package.part(sketches.SLIDE).decode().replace("</p:cSld>", "</p:cSld>" + animations)
    return package.with_parts({sketches.SLIDE: xml.encode()})


def root_of(document: Document) -> etree._Element:
    return sketches.tree_of(document, sketches.SLIDE)


def ids_by_text(root: etree._Element) -> dict[str, str]:
    return {"".join(shape.itertext()): shape.find(f".//{P}cNvPr").get("id") for shape in root.iter(P + "sp")}


LEFT, RIGHT = (500_000, 500_000, 1_000_000, 500_000), (3_000_000, 500_000, 1_000_000, 500_000)


@pytest.mark.parametrize("is_shown", [True, False])
def test_a_connector_goes_with_a_shape_it_is_glued_to(is_shown):
    package = slide(box("A", 2, LEFT, "A"), box("B", 3, RIGHT, "{% shape if shown %}B"), connector(4, 2, 3), connector(5, 2, 2))
    root = root_of(sketches.make(package, {"shown": is_shown}))
    lines = [line.find(f".//{P}cNvPr").get("name") for line in root.iter(P + "cxnSp")]
    assert lines == (["Line 4", "Line 5"] if is_shown else ["Line 5"])


def test_connectors_inside_a_repeated_group_join_the_shapes_of_their_own_copy():
    inside = box("A", 11, LEFT, "A{{ p }}"), box("B", 12, RIGHT, "{% group for p in people %}B{{ p }}"), connector(13, 11, 12)
    root = root_of(sketches.make(slide(group("Card [column]", 10, CARD, *inside)), {"people": [1, 2, 3]}))
    ids = ids_by_text(root)
    glued = [(line.find(f".//{A}stCxn").get("id"), line.find(f".//{A}endCxn").get("id")) for line in root.iter(P + "cxnSp")]
    assert glued == [(ids[f"A{number}"], ids[f"B{number}"]) for number in (1, 2, 3)]


def test_a_connector_to_a_repeated_shape_leads_to_its_first_copy():
    package = slide(box("A", 2, LEFT, "A"), box("B [column]", 3, RIGHT, "{% shape for p in people %}B{{ p }}"), connector(4, 2, 3))
    root = root_of(sketches.make(package, {"people": [1, 2]}))
    assert root.find(f".//{A}endCxn").get("id") == ids_by_text(root)["B1"]


def test_the_animation_of_a_shape_that_is_gone_goes_and_the_others_stay():
    builds = '<p:bldLst><p:bldP spid="2" grpId="0"/><p:bldP spid="3" grpId="0"/></p:bldLst>'
    animations = timing(effect(3, 2), effect(7, 3), builds=builds)
    package = slide(box("A", 2, LEFT, "A {{ x }}"), box("B", 3, RIGHT, "{% shape if shown %}B"), animations=animations)
    root = root_of(sketches.make(package, {"shown": False, "x": 1}))
    assert [target.get("spid") for target in root.iter(P + "spTgt")] == ["2"]
    assert [build.get("spid") for build in root.iter(P + "bldP")] == ["2"]
    assert not [element for element in root.iter(P + "childTnLst") if not len(element)]


def test_without_any_animated_shape_there_are_no_animations():
    package = slide(box("A", 2, LEFT, "A"), box("B", 3, RIGHT, "{% shape if shown %}B"), animations=timing(effect(3, 3)))
    assert root_of(sketches.make(package, {"shown": False})).find(P + "timing") is None


def test_the_animation_of_a_repeated_shape_belongs_to_its_first_copy():
    package = slide(box("B [column]", 3, RIGHT, "{% shape for p in people %}B{{ p }}"), animations=timing(effect(3, 3)))
    root = root_of(sketches.make(package, {"people": [1, 2]}))
    assert root.find(f".//{P}spTgt").get("spid") == ids_by_text(root)["B1"]


def test_an_animation_of_paragraphs_that_are_not_there_goes():
    def of(first: int, last: int) -> str:
        return f'<p:txEl><p:pRg st="{first}" end="{last}"/></p:txEl>'

    animations = timing(effect(3, 2, of(0, 0)), effect(7, 2, of(1, 3)), effect(11, 2, of(3, 3)))
    package = slide(box("A", 2, LEFT, "{% for g in goals %}", "{{ g }}", "{% endfor %}"), animations=animations)
    root = root_of(sketches.make(package, {"goals": ["a", "b"]}))
    assert [(area.get("st"), area.get("end")) for area in root.iter(P + "pRg")] == [("0", "0"), ("1", "1")]


# Slides


def link(deck: Presentation, at: int, to: int) -> None:
    deck.slides[at].shapes.add_textbox(0, 0, 100, 100).click_action.target_slide = deck.slides[to]


@pytest.mark.parametrize("first", ["Start {{ x }}", "Start"])
def test_a_link_to_a_slide_that_is_gone_goes_and_its_shape_stays(first):
    document = sketches.make(
        deck_of(first, "{% slide if goals %}Goals", "End", change=lambda deck: link(deck, 0, 1)), {"goals": [], "x": 1}
    )
    package = Package.read(document.content)
    part = package.relationships("ppt/presentation.xml")
    slides = [item.target for item in part if item.kind == "slide"]
    tree = sketches.tree_of(document, slides[0])
    assert list(tree.iter(A + "hlinkClick")) == []
    assert len(list(tree.iter(P + "sp"))) == 2
    assert [item.kind for item in package.relationships(slides[0])] == ["slideLayout"]


def test_a_link_to_a_slide_that_stays_is_kept():
    document = sketches.make(
        deck_of("Start {{ x }}", "{% slide if goals %}Goals", "End", change=lambda deck: link(deck, 0, 2)), {"goals": [], "x": 1}
    )
    deck = open_deck(document)
    assert deck.slides[0].shapes[1].click_action.target_slide.shapes.title.text == "End"


def test_a_link_to_a_repeated_slide_leads_to_its_first_instance():
    document = sketches.make(
        deck_of("Start", "{% slide for p in phases %}{{ p.name }}", change=lambda deck: link(deck, 0, 1)), {"phases": PHASES}
    )
    assert open_deck(document).slides[0].shapes[1].click_action.target_slide.shapes.title.text == "Setup"


def test_a_custom_show_shows_every_instance_of_its_slides():
    def change(deck: Presentation) -> None:
        (identifier,) = [entry.rId for entry in list(deck.slides._sldIdLst)[1:]]
        place = list(deck.part._element).index(deck.part._element.find("{*}notesSz")) + 1
        markup = (
            '<p:custShowLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
            ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
            f'<p:custShow name="Short" id="0"><p:sldLst><p:sld r:id="{identifier}"/></p:sldLst></p:custShow></p:custShowLst>'
        )
        deck.part._element.insert(place, etree.fromstring(markup))

    document = sketches.make(deck_of("Start", "{% slide for p in phases %}{{ p.name }}", change=change), {"phases": PHASES})
    main = "ppt/presentation.xml"
    targets = {item.id: item.target for item in Package.read(document.content).relationships(main)}
    shown = [targets[entry.get(_R + "id")] for entry in sketches.tree_of(document, main).iter(P + "sld")]
    listed = [targets[entry.get(_R + "id")] for entry in sketches.tree_of(document, main).iter(P + "sldId")]
    assert shown == listed[1:]
    assert len(shown) == 3


def test_comments_stay_with_the_first_instance_of_their_slide():
    stream = io.BytesIO()
    deck = pptx.Presentation()
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "{% slide for p in phases %}{{ p.name }}"
    deck.save(stream)
    package = Package.read(stream.getvalue(), "deck.pptx")
    comment = (
        '<p:cmLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
        '<p:cm authorId="0" dt="2026-11-24T09:00:00.000" idx="1"><p:pos x="10" y="10"/><p:text>Check this</p:text></p:cm></p:cmLst>'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    rels = "ppt/slides/_rels/slide1.xml.rels"
    types = package.part("[Content_Types].xml").decode()
    content_type = "application/vnd.openxmlformats-officedocument.presentationml.comments+xml"
    override = f'<Override PartName="/ppt/comments/comment1.xml" ContentType="{content_type}"/>'
    item = f'<Relationship Id="rId99" Type="{kind}" Target="../comments/comment1.xml"/>'
    linked = package.part(rels).decode().replace("</Relationships>", item + "</Relationships>")
    package = package.with_parts(
        {
            "ppt/comments/comment1.xml": comment.encode(),
            rels: linked.encode(),
            "[Content_Types].xml": types.replace("</Types>", override + "</Types>").encode(),
        }
    )
    document = sketches.make(package, {"phases": PHASES})
    made = Package.read(document.content)
    assert titles(document) == ["Setup", "Pilot", "Close"]
    assert [name for name in made.names if "comment" in name] == ["ppt/comments/comment1.xml"]
    assert [name for name in made.names if "slides/" in name and any(item.kind == "comments" for item in made.relationships(name))] == [
        "ppt/slides/slide1.xml"
    ]
