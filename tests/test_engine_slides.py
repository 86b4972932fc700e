"""Slides that repeat, vanish and continue, with all that belongs to them: notes, charts, sections, links."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from itertools import count

import pptx
import pytest
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.presentation import Presentation
from pptx.util import Inches

import sketches
from docgen.dialects import A16
from docgen.opc import Package
from docgen.outline import outline
from docgen.problems import DocgenError
from docgen.template.template import Document, Template

P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
PHASES = [{"name": "Setup", "note": "book"}, {"name": "Pilot", "note": "train"}, {"name": "Close", "note": "thank"}]


def deck_of(*titles: str, change: Callable[[Presentation], None] = lambda deck: None) -> Package:
    """A deck with a title on each slide; `change` may add more to it."""
    deck, content = pptx.Presentation(), io.BytesIO()
    for title in titles:
        deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = title
    change(deck)
    deck.save(content)
    return Package.read(content.getvalue(), "deck.pptx")


def titles(document: Document) -> list[str]:
    return [slide.shapes.title.text for slide in open_deck(document).slides]


def open_deck(document: Document) -> Presentation:
    return pptx.Presentation(io.BytesIO(document.content))


def add_chart(deck: Presentation, number: int) -> None:
    data = CategoryChartData()
    data.categories = ["a", "b"]
    data.add_series("Hours", (1, 2))
    place = [Inches(n) for n in (1, 2, 4, 3)]
    deck.slides[number].shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *place, data)


def add_notes(deck: Presentation, number: int, text: str) -> None:
    deck.slides[number].notes_slide.notes_text_frame.text = text


def add_sections(deck: Presentation, *sections: Sequence[int]) -> None:
    ids = [entry.get("id") for entry in deck.slides._sldIdLst]
    listing = "".join(
        f'<p14:section name="S{n}" id="{{0000000{n}-0000-0000-0000-000000000000}}"><p14:sldIdLst>'
        + "".join(f'<p14:sldId id="{ids[slide]}"/>' for slide in slides)
        + "</p14:sldIdLst></p14:section>"
        for n, slides in enumerate(sections)
    )
    markup = (
        '<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:ext'
        ' uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}">'
        f'<p14:sectionLst xmlns:p14="{P14}">{listing}</p14:sectionLst></p:ext></p:extLst>'
    )
    deck.part._element.append(etree.fromstring(markup))


def sections_of(document: Document) -> list[int]:
    root = sketches.tree_of(document, "ppt/presentation.xml")
    return [len(list(section.iter(f"{{{P14}}}sldId"))) for section in root.iter(f"{{{P14}}}section")]


def test_a_slide_loop_repeats_the_slide():
    document = sketches.make(deck_of("Start", "{% slide for p in phases %}{{ p.name }}", "End"), {"phases": PHASES})
    assert titles(document) == ["Start", "Setup", "Pilot", "Close", "End"]


def test_a_slide_loop_without_items_removes_the_slide():
    document = sketches.make(deck_of("Start", "{% slide for p in phases %}{{ p.name }}"), {"phases": []})
    assert titles(document) == ["Start"]


def test_a_slide_condition_keeps_or_removes_the_slide():
    deck = deck_of("Start", "{% slide if goals %}{{ goals|length }} goals")
    assert titles(sketches.make(deck, {"goals": [1, 2]})) == ["Start", "2 goals"]
    assert titles(sketches.make(deck, {"goals": []})) == ["Start"]


def test_a_removed_slide_takes_its_notes_chart_and_workbook_along():
    def change(deck: Presentation) -> None:
        add_chart(deck, 1)
        add_notes(deck, 1, "secret plan")
        add_notes(deck, 0, "welcome")

    document = sketches.make(deck_of("Start", "{% slide if goals %}Goals", change=change), {"goals": []})
    parts = Package.read(document.content).names
    assert [part for part in parts if "chart" in part or "embed" in part] == []
    assert [part for part in parts if part.startswith("ppt/notesSlides/") and "rels" not in part] == ["ppt/notesSlides/notesSlide2.xml"]
    assert "secret" not in outline(Package.read(document.content))


def test_a_chart_that_another_slide_shows_too_stays():
    def change(deck: Presentation) -> None:
        add_chart(deck, 0)
        add_chart(deck, 1)

    document = sketches.make(deck_of("Start", "{% slide if goals %}Goals", change=change), {"goals": []})
    assert len([part for part in Package.read(document.content).names if part.startswith("ppt/charts/chart")]) == 1


def test_each_repeated_slide_has_notes_and_a_chart_of_its_own():
    def change(deck: Presentation) -> None:
        add_chart(deck, 0)
        add_notes(deck, 0, "Say: {{ p.note }}")

    document = sketches.make(deck_of("{% slide for p in phases %}{{ p.name }}", change=change), {"phases": PHASES})
    deck = open_deck(document)
    assert [slide.notes_slide.notes_text_frame.text for slide in deck.slides] == ["Say: book", "Say: train", "Say: thank"]
    charts = [shape.chart.part for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert len({chart.partname for chart in charts}) == 3
    assert len({chart.chart_workbook.xlsx_part.partname for chart in charts}) == 3


def test_the_title_of_a_chart_is_filled_on_each_repeated_slide():
    def change(deck: Presentation) -> None:
        add_chart(deck, 0)
        chart = deck.slides[0].shapes[-1].chart
        chart.has_title = True
        chart.chart_title.text_frame.text = "Hours of {{ p.name }} & {{ nothing }}"

    document = sketches.make(deck_of("{% slide for p in phases %}{{ p.name }}", change=change), {"phases": PHASES, "nothing": None})
    charts = [shape.chart for slide in open_deck(document).slides for shape in slide.shapes if shape.has_chart]
    assert [chart.chart_title.text_frame.text for chart in charts] == ["Hours of Setup & ", "Hours of Pilot & ", "Hours of Close & "]
    assert len({chart.part.chart_workbook.xlsx_part.partname for chart in charts}) == 3


def test_a_loop_tag_may_stand_in_the_notes():
    document = sketches.make(
        deck_of("{{ p.name }}", change=lambda deck: add_notes(deck, 0, "{% slide for p in phases %}Say: {{ p.note }}")), {"phases": PHASES}
    )
    assert titles(document) == ["Setup", "Pilot", "Close"]


def test_tags_in_notes_alone_are_filled():
    document = sketches.make(deck_of("Start", change=lambda deck: add_notes(deck, 0, "Hello {{ name }}")), {"name": "Ana"})
    assert open_deck(document).slides[0].notes_slide.notes_text_frame.text == "Hello Ana"


def test_a_slide_loop_comes_before_the_slide_conditions():
    deck = deck_of("{% slide if p.note != 'train' %}{% slide for p in phases %}{{ p.name }} {{ loop.index }}/{{ loop.length }}")
    assert titles(sketches.make(deck, {"phases": PHASES})) == ["Setup 1/3", "Close 3/3"]


def test_all_slide_conditions_must_hold():
    deck = deck_of("Start", "{% slide if a %}{% slide if b %}Both")
    assert titles(sketches.make(deck, {"a": 1, "b": 1})) == ["Start", "Both"]
    assert titles(sketches.make(deck, {"a": 1, "b": 0})) == ["Start"]


def test_a_set_belongs_to_its_own_slide_and_notes():
    def change(deck: Presentation) -> None:
        add_notes(deck, 0, "{{ label }}")

    document = sketches.make(deck_of("{% set label = name|upper %}{{ label }}", change=change), {"name": "Ana"})
    assert titles(document) == ["ANA"]
    assert open_deck(document).slides[0].notes_slide.notes_text_frame.text == "ANA"
    with pytest.raises(DocgenError, match="There is no “label”"):
        sketches.make(deck_of("{% set label = name|upper %}{{ label }}", "{{ label }}"), {"name": "Ana"})


def test_sections_list_every_repeated_slide_and_none_that_is_gone():
    def change(deck: Presentation) -> None:
        add_sections(deck, (0, 1), (2,))

    deck = deck_of("Start", "{% slide for p in phases %}{{ p.name }}", "{% slide if goals %}Goals", change=change)
    assert sections_of(sketches.make(deck, {"phases": PHASES, "goals": []})) == [4, 0]


def test_a_deck_may_lose_all_its_slides():
    assert titles(sketches.make(deck_of("{% slide if goals %}Goals"), {"goals": []})) == []


def test_a_link_to_a_slide_that_is_gone_leads_nowhere():
    def change(deck: Presentation) -> None:
        first, second = deck.slides[0], deck.slides[1]
        first.shapes.add_textbox(0, 0, 100, 100).click_action.target_slide = second

    document = sketches.make(deck_of("Start {{ x }}", "{% slide if goals %}Goals", "End", change=change), {"goals": [], "x": 1})
    assert titles(document) == ["Start 1", "End"]


def test_a_link_from_a_repeated_slide_to_itself_leads_to_its_copy():
    def change(deck: Presentation) -> None:
        deck.slides[0].shapes.add_textbox(0, 0, 100, 100).click_action.target_slide = deck.slides[1]

    document = sketches.make(deck_of("{% slide for p in phases %}{{ p.name }}", "End", change=change), {"phases": PHASES})
    assert [slide.shapes[1].click_action.target_slide.slide_id for slide in list(open_deck(document).slides)[:3]] == [257] * 3


def test_a_custom_show_loses_the_slides_that_are_gone():
    def change(deck: Presentation) -> None:
        ids = [entry.rId for entry in deck.slides._sldIdLst]
        slides = "".join(f'<p:sld r:id="{id}"/>' for id in ids)
        deck.part._element.insert(
            list(deck.part._element).index(deck.part._element.find("{*}notesSz")) + 1,
            etree.fromstring(
                '<p:custShowLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
                ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
                f'<p:custShow name="Short" id="0"><p:sldLst>{slides}</p:sldLst></p:custShow></p:custShowLst>'
            ),
        )

    document = sketches.make(deck_of("Start", "{% slide if goals %}Goals", change=change), {"goals": []})
    assert len(list(sketches.tree_of(document, "ppt/presentation.xml").iter("{*}sld"))) == 1


def test_shapes_that_repeat_have_ids_of_their_own():
    def change(deck: Presentation) -> None:
        box = deck.slides[0].shapes.add_textbox(0, 0, 100, 100)
        box.text_frame.text = "{% shape for p in phases %}{{ p.name }}{% endfor %}"

    document = sketches.make(deck_of("Start", change=change), {"phases": PHASES})
    shapes = list(open_deck(document).slides[0].shapes)
    assert [shape.text_frame.text for shape in shapes] == ["Start", "Setup", "Pilot", "Close"]
    assert len({shape.shape_id for shape in shapes}) == 4


@pytest.mark.parametrize("tags", [("{% row for p in phases %}", "{% endfor %}"), ("{% column for p in phases %}", "{% endfor %}")])
def test_rows_and_columns_that_repeat_carry_no_id_twice(tags):
    identifier = '<a:extLst><a:ext uri="{{0D108BD9-81ED-4DB2-BD59-A6C34878D82A}}"><a16:{0} xmlns:a16="{1}" val="{2}"/></a:ext></a:extLst>'
    markup = sketches.slide_table("Table 1", 3, ["| Phase | Note |", f"| {tags[0]}{{{{ p.name }}}}{tags[1]} | x |"])
    numbers = count(100)
    markup = re.sub("</a:tr>", lambda _: identifier.format("rowId", A16[1:-1], next(numbers)) + "</a:tr>", markup)
    column = r'(<a:gridCol w="\d+")/>'
    markup = re.sub(column, lambda found: f"{found[1]}>{identifier.format('colId', A16[1:-1], next(numbers))}</a:gridCol>", markup)
    root = sketches.tree_of(sketches.make(sketches.slide_package(markup), {"phases": PHASES}), sketches.SLIDE)
    assert len(list(root.iter("{*}tr"))) == (4 if "row" in tags[0] else 2)
    for name in ("rowId", "colId"):
        ids = [item.get("val") for item in root.iter(A16 + name)]
        assert len(ids) == len(set(ids))
    assert len(list(root.iter(A16 + "rowId"))) == (1 if "row" in tags[0] else 2)


def _made_as(number: int) -> str:
    uri, space = "{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}", "http://schemas.microsoft.com/office/drawing/2014/main"
    own = f'<a:ext uri="{uri}"><a16:creationId xmlns:a16="{space}" id="{{0000000{number}-0000-0000-0000-000000000000}}"/></a:ext>'
    return f'<a:extLst>{own}<a:ext uri="{{1}}"><x:kept xmlns:x="urn:x"/></a:ext></a:extLst>'


def test_shapes_that_repeat_do_not_claim_to_be_one_shape():
    once, often = sketches.text_box("Once", 3, ["{{ fee }}"]), sketches.text_box("Often", 4, ["{% shape for p in phases %}{{ p.name }}"])
    named = [re.sub(r"(<p:cNvPr [^>]*)/>", rf"\1>{_made_as(place)}</p:cNvPr>", box) for place, box in enumerate((once, often), 1)]
    root = sketches.tree_of(sketches.make(sketches.slide_package("".join(named)), {"phases": PHASES, "fee": 5}), sketches.SLIDE)
    assert [item.get("id")[8] for item in root.iter(A16 + "creationId")] == ["1"]
    assert len(list(root.iter("{urn:x}kept"))) == 4


def test_slides_that_repeat_or_continue_do_not_claim_to_be_one_slide():
    rows = [{"n": number} for number in range(60)]
    table = sketches.slide_table("Table 1", 3, ["|= N |", "| {% row for r in rows %}{{ r.n }}{% endfor %} |"])
    package = sketches.slide_package(sketches.text_box("Text", 2, ["{% slide for p in phases %}{{ p.name }}"]) + table)
    own = f'<p:extLst><p:ext uri="{{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}}"><p14:creationId xmlns:p14="{P14}" val="77"/></p:ext></p:extLst>'
    text = package.part(sketches.SLIDE).decode().replace("</p:cSld>", f"{own}</p:cSld>")
    document = sketches.make(package.with_parts({sketches.SLIDE: text.encode()}), {"phases": PHASES, "rows": rows})
    made = Package.read(document.content)
    slides = [name for name in made.names if name.startswith("ppt/slides/slide")]
    ids = [item.get("val") for name in slides for item in sketches.tree_of(document, name).iter(f"{{{P14}}}creationId")]
    assert ids[0] == "77"
    assert len(set(ids)) == len(ids) == len(slides) > 6


@pytest.mark.parametrize("end", ["", "{% endif %}"])
def test_a_shape_condition_removes_the_shape_with_or_without_an_end(end):
    def change(deck: Presentation) -> None:
        deck.slides[0].shapes.add_textbox(0, 0, 100, 100).text_frame.text = "{% shape if fee %}Fee: {{ fee }}" + end

    deck = deck_of("Start", change=change)
    assert [shape.text_frame.text for shape in open_deck(sketches.make(deck, {"fee": 5})).slides[0].shapes] == ["Start", "Fee: 5"]
    assert [shape.text_frame.text for shape in open_deck(sketches.make(deck, {"fee": None})).slides[0].shapes] == ["Start"]


def test_a_shape_condition_in_a_table_removes_the_table(render_slide):
    assert render_slide("A {{ x }}\n| {% shape if goals %}Goal | {{ goals }} |", goals=None, x=1) == "A 1"


def test_a_picture_is_shown_or_hidden_by_its_alt_text():
    package = sketches.slide_package(
        sketches.text_box("Text 1", 2, ["{{ x }}"]).replace('name="Text 1"', 'name="Text 1" descr="{{ client }} logo"')
    )
    root = sketches.tree_of(sketches.make(package, {"client": 'A & "B" <c>', "x": 1}), sketches.SLIDE)
    assert root.find(".//{*}cNvPr[@name='Text 1']").get("descr") == 'A & "B" <c> logo'


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("{% slide set a = 1 %}", "“{% slide set a = 1 %}” is not a slide tag. Write {% slide for … %} or {% slide if … %}."),
    ],
)
def test_only_loops_and_conditions_are_slide_tags(tag, message):
    assert said(deck_of(tag)) == [f"slide 1 > Title 1 > paragraph 1: {message}"]


def said(package: Package, **names: object) -> list[str]:
    try:
        Template.open(package.to_bytes(), "en").render(names)
    except DocgenError as error:
        return [f"{problem.where}: {problem.message} {problem.fix}" for problem in error.problems]
    return []


def test_a_slide_has_at_most_one_loop():
    assert said(deck_of("{% slide for a in x %}{% slide for b in x %}{{ a }}{{ b }}"), x=[1]) == [
        "slide 1 > Title 1 > paragraph 1: “{% slide for b in x %}” is a second loop over one slide. Keep one {% slide for … %}."
    ]


def test_a_slide_tag_needs_no_end():
    assert said(deck_of("{% slide for a in x %}{{ a }}{% endfor %}"), x=[1]) == [
        "slide 1 > Title 1 > paragraph 1: “{% endfor %}” closes nothing. Remove it: a slide tag needs no end."
    ]


def test_slide_tags_belong_on_slides():
    document = sketches.draw_document("{% slide if x %}")
    message = "“{% slide if x %}” stands outside a slide. Put it into the text or the notes of the slide that it shows, hides or repeats."
    assert said(document, x=1) == [f"body > paragraph 1: {message}"]
    layout = deck_of("x", change=lambda deck: setattr(deck.slide_layouts[0].placeholders[0], "text", "{% slide if x %}"))
    assert said(layout, x=1) == [f"layout “Title Slide” > Title 1 > paragraph 1: {message}"]


def test_tags_on_layouts_and_masters_are_filled():
    def change(deck: Presentation) -> None:
        deck.slide_layouts[5].placeholders[0].text = "Layout of {{ client }}"
        deck.slide_master.placeholders[0].text = "Master of {{ client }}"

    document = sketches.make(deck_of("x", change=change), {"client": "Asahino & Co"})
    deck = open_deck(document)
    assert deck.slide_layouts[5].placeholders[0].text == "Layout of Asahino & Co"
    assert deck.slide_master.placeholders[0].text == "Master of Asahino & Co"


def test_the_same_names_give_the_same_bytes():
    deck = deck_of("{% slide for p in phases %}{{ p.name }}", change=lambda deck: add_chart(deck, 0))
    template = Template.open(deck.to_bytes(), "en")
    assert template.render({"phases": PHASES}).content == template.render({"phases": PHASES}).content
