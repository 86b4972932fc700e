"""Charts in loops, groups, sections and repeated slides: each one that is shown owns its part, its workbook and its style."""

from __future__ import annotations

import pytest

from chart_files import chart_parts, charts_of, deck_with, disagreements, document_with, drawn, shown, slide_chart, word_chart
from docgen.opc import Package, Relationship, Relationships, rels_name
from sketches import make, slide_paragraph, text_box, word_paragraph, word_table

TAG = '{% chart p.months, category="month", value="hours" %}'
PHASES = {
    "phases": [
        {"name": "Plan", "months": [{"month": "Apr", "hours": 1}]},
        {"name": "Pause", "months": []},
        {"name": "Run", "months": [{"month": "May", "hours": 2}]},
    ]
}
TWO = ["h: Apr=1 [#,##0]", "h: May=2 [#,##0]"]


def render(template: Package, **names: object) -> Package:
    return Package.read(make(template, names).content)


def read(package: Package) -> list[str]:
    """What each chart shows, after making sure that none shares a part."""
    assert disagreements(package) == []
    targets = [item.target for part in package.names for item in package.relationships(part) if item.kind in ("chart", "package")]
    assert sorted(targets) == sorted({*targets})
    assert len([name for name in package.names if name.endswith(".xlsx")]) == len(chart_parts(package))
    return [shown(chart) for chart in charts_of(package)]


def test_each_slide_of_a_loop_has_a_chart_of_its_own():
    slide = text_box("Text 2", 2, ["{% slide for p in phases %}{{ p.name }}"])
    package = render(deck_with(slide + slide_chart(4, "rIdC1", TAG), drawn(series=("h",))), **PHASES)
    assert read(package) == TWO
    slides = [name for name in package.names if name.startswith("ppt/slides/slide")]
    charts = [[item.target for item in package.relationships(name) if item.kind == "chart"] for name in slides]
    assert charts == [["ppt/charts/chart1.xml"], [], ["ppt/charts/chart2.xml"]]


def test_each_paragraph_of_a_loop_has_a_chart_of_its_own():
    body = (
        word_paragraph("{% for p in phases %}")
        + word_chart(4, "rIdC1", TAG)
        + word_paragraph("{{ p.name }}")
        + word_paragraph("{% endfor %}")
    )
    package = render(document_with(body, drawn(series=("h",))), **PHASES)
    assert read(package) == TWO
    text = package.part("word/document.xml").decode()
    assert text.count("<w:drawing>") == 2
    assert text.count("<w:p>") == 5


def test_each_row_of_a_loop_has_a_chart_of_its_own():
    table = word_table(["| {% row for p in phases %}{{ p.name }} | CHART{% endfor %} |"])
    table = table.replace('<w:p><w:r><w:t xml:space="preserve">CHART', word_chart(4, "rIdC1", TAG) + '<w:p><w:r><w:t xml:space="preserve">')
    assert read(render(document_with(table, drawn(series=("h",))), **PHASES)) == TWO


def test_a_chart_without_a_tag_in_a_loop_is_copied_for_each_round():
    body = word_paragraph("{% for p in phases %}") + word_chart(4, "rIdC1") + word_paragraph("{% endfor %}")
    assert read(render(document_with(body, drawn(series=("h",))), **PHASES)) == ["h: A=1 B=2 [General]"] * 3


def test_a_chart_title_in_a_loop_knows_the_names_of_the_loop():
    body = word_paragraph("{% for p in phases %}") + word_chart(4, "rIdC1", TAG) + word_paragraph("{% endfor %}")
    package = render(document_with(body, drawn(title="{{ p.name }}", series=("h",))), **PHASES)
    titles = ["".join(text.text for text in chart.iterfind(".//{*}title//{*}t")) for chart in charts_of(package)]
    assert titles == ["Plan", "Run"]


def test_a_chart_in_a_group_is_filled_in_its_place():
    frame = slide_chart(4, "rIdC1", TAG)
    group = f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="9" name="Group"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>{frame}</p:grpSp>'
    head = text_box("Text 2", 2, ["{% slide for p in phases[:1] %}{{ p.name }}"])
    package = render(deck_with(head + group, drawn(series=("h",))), **PHASES)
    assert read(package) == TWO[:1]
    assert package.part("ppt/slides/slide1.xml").decode().partition("<p:grpSp>")[2].count("graphicFrame>") == 2


def test_two_frames_may_show_one_part_and_become_two_charts():
    frames = slide_chart(4, "rIdC1", '{% chart a, category="n", value="v" %}') + slide_chart(
        5, "rIdC1", '{% chart b, category="n", value="v" %}'
    )
    package = render(deck_with(frames, drawn(series=("h",))), a=[{"n": "A", "v": 1}], b=[{"n": "B", "v": 2}])
    assert read(package) == ["h: A=1 [#,##0]", "h: B=2 [#,##0]"]


def test_style_and_colours_are_carried_to_every_chart():
    body = word_paragraph("{% for p in phases %}") + word_chart(4, "rIdC1", TAG) + word_paragraph("{% endfor %}")
    template = document_with(body, drawn(series=("h",)))
    part, style = "word/charts/chart1.xml", "word/charts/style1.xml"
    office = "http://schemas.microsoft.com/office/2011/relationships/chartStyle"
    relations = Relationships(part, (*template.relationships(part), Relationship("rId2", office, style)))
    types = template.content_types.with_overrides({style: "application/vnd.ms-office.chartstyle+xml"})
    package = render(
        template.with_parts(
            {style: b'<cs:chartStyle xmlns:cs="x"/>', rels_name(part): relations.to_bytes(), "[Content_Types].xml": types.to_bytes()}
        ),
        **PHASES,
    )
    styles = [item.target for name in chart_parts(package) for item in package.relationships(name) if item.kind == "chartStyle"]
    assert styles == ["word/charts/style1.xml", "word/charts/style2.xml"]
    assert package.content_type("word/charts/style2.xml") == "application/vnd.ms-office.chartstyle+xml"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_same_names_give_the_same_bytes(language):
    template = deck_with(text_box("T", 2, ["{% slide for p in phases %}"]) + slide_chart(4, "rIdC1", TAG), drawn(series=("h",)))
    assert make(template, PHASES, language).content == make(template, PHASES, language).content


def test_charts_without_tags_stay_the_parts_they_were():
    template = deck_with(text_box("T", 2, ["{{ name }}"]) + slide_chart(4, "rIdC1"), drawn())
    package = render(template, name="x")
    for part in ("ppt/charts/chart1.xml", "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"):
        assert package.part(part) == template.part(part)
    assert slide_paragraph("x") in package.part("ppt/slides/slide1.xml").decode()
