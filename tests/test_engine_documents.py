"""What only Word documents have: headers, notes, text boxes with a fallback copy, bookmarks, tables in cells and in loops."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pptx
import pytest
from docx.document import Document as WordDocument

import sketches
from docgen.dialects import MC, W14, WP, W
from docgen.opc import Package
from docgen.outline import outline
from docgen.template.template import Document, Template

GOALS = [{"name": "Speed", "owner": "Ana"}, {"name": "Cost", "owner": "Bo"}]
FOOTNOTES = (
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:t>Source: {{ source }}</w:t></w:r></w:p></w:footnote></w:footnotes>'
)


def document_of(change: Callable[[WordDocument], None]) -> Package:
    document, content = docx.Document(), io.BytesIO()
    change(document)
    document.save(content)
    return Package.read(content.getvalue(), "document.docx")


def body_of(markup: str, **names: object) -> Document:
    return sketches.make(sketches.document_package(markup), names)


def text_of(document: Document) -> str:
    return outline(Package.read(document.content))


def box(*paragraphs: str) -> str:
    """A text box as Word 2010 and later save it: the shape, and a VML copy for older readers."""
    content = f"<w:txbxContent>{''.join(map(sketches.word_paragraph, paragraphs))}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="7"'
        ' name="Box 7"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def boxes(document: Document, part: str = sketches.DOCUMENT) -> list[tuple[str, str]]:
    """For each text box what it says, and what its fallback copy says."""
    root = sketches.tree_of(document, part)
    texts = [
        ["/".join("".join(t.text or "" for t in p.iter(W + "t")) for p in content) for content in both.iter(W + "txbxContent")]
        for both in root.iter(MC + "AlternateContent")
    ]
    return [(shown, copy) for shown, copy in texts]


def test_headers_and_footers_are_filled():
    def change(document: WordDocument) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ client }}"
        document.sections[0].footer.paragraphs[0].text = "{% if draft %}DRAFT{% endif %} {{ client }}"

    document = sketches.make(document_of(change), {"client": "A & B", "draft": True})
    section = docx.Document(io.BytesIO(document.content)).sections[0]
    assert (section.header.paragraphs[0].text, section.footer.paragraphs[0].text) == ("A & B", "DRAFT A & B")


def test_a_header_whose_only_paragraph_vanishes_keeps_an_empty_one():
    def change(document: WordDocument) -> None:
        document.sections[0].header.paragraphs[0].text = "{# nothing to see #}"

    document = sketches.make(document_of(change), {})
    assert [paragraph.text for paragraph in docx.Document(io.BytesIO(document.content)).sections[0].header.paragraphs] == [""]


def test_footnotes_are_filled():
    package = document_of(lambda document: document.add_paragraph("x"))
    types = package.content_types.with_overrides(
        {"word/footnotes.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"}
    )
    package = package.with_parts({"word/footnotes.xml": FOOTNOTES.encode(), "[Content_Types].xml": types.to_bytes()})
    document = sketches.make(package, {"source": "R&D"})
    assert "Source: R&amp;D" in Package.read(document.content).part("word/footnotes.xml").decode()


def test_a_text_box_and_its_fallback_copy_say_the_same():
    document = body_of(
        f"<w:p>{box('{{ client }}', '{% for g in goals %}', '{{ g.name }}', '{% endfor %}')}</w:p>", client="A & B", goals=GOALS
    )
    assert boxes(document) == [("A & B/Speed/Cost", "A & B/Speed/Cost")]


def test_a_text_box_whose_paragraphs_vanish_keeps_an_empty_one():
    assert boxes(body_of(f"<w:p>{box('{% for g in goals %}', '{{ g.name }}', '{% endfor %}')}</w:p>", goals=[])) == [("", "")]


def test_a_shape_condition_removes_text_box_and_copy():
    markup = f"<w:p><w:r><w:t>A</w:t></w:r>{box('{% shape if fee %}', '{{ fee }}')}</w:p>"
    assert boxes(body_of(markup, fee=5)) == [("5", "5")]
    assert boxes(body_of(markup, fee=None)) == []


def test_a_shape_loop_repeats_text_box_and_copy_once_for_each_item():
    document = body_of(f"<w:p><w:r><w:t>A</w:t></w:r>{box('{% shape for g in goals %}{{ g.name }}{% endfor %}')}</w:p>", goals=GOALS)
    assert boxes(document) == [("Speed", "Speed"), ("Cost", "Cost")]
    ids = [item.get("id") for item in sketches.tree_of(document, sketches.DOCUMENT).iter(WP + "docPr")]
    assert len(set(ids)) == 2


def test_a_paragraph_loop_around_a_text_box_gives_each_drawing_an_id_of_its_own():
    markup = f"{sketches.word_paragraph('{% for g in goals %}')}<w:p>{box('{{ g.name }}')}</w:p>{sketches.word_paragraph('{% endfor %}')}"
    document = body_of(markup, goals=GOALS)
    assert boxes(document) == [("Speed", "Speed"), ("Cost", "Cost")]
    assert len({item.get("id") for item in sketches.tree_of(document, sketches.DOCUMENT).iter(WP + "docPr")}) == 2


@pytest.mark.parametrize(
    "markup",
    [
        "{for}<w:p {ids}><w:bookmarkStart w:id='4' w:name='goal'/><w:r><w:t>{{{{ g.name }}}}</w:t></w:r><w:bookmarkEnd"
        " w:id='4'/></w:p>{end}",
        "{for}<w:bookmarkStart w:id='4' w:name='goal'/><w:p {ids}><w:r><w:t>{{{{ g.name }}}}</w:t></w:r></w:p>{end}"
        "<w:bookmarkEnd w:id='4'/>",
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr {ids}><w:tc><w:p {ids2}><w:bookmarkStart w:id='4' w:name='goal'/><w:r>"
        "<w:t>{{% row for g in goals %}}{{{{ g.name }}}}{{% endfor %}}</w:t></w:r><w:bookmarkEnd"
        " w:id='4'/></w:p></w:tc></w:tr></w:tbl><w:p/>",
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p {ids}><w:bookmarkStart w:id='4' w:name='goal'/><w:r>"
        "<w:t>{{% column for g in goals %}}{{{{ g.name }}}}{{% endfor %}}</w:t></w:r><w:bookmarkEnd"
        " w:id='4'/></w:p></w:tc></w:tr></w:tbl><w:p/>",
        "<w:p><w:r><w:t>{{% for g in goals %}}</w:t></w:r><w:bookmarkStart w:id='4' w:name='goal'/><w:r><w:rPr><w:b/></w:rPr>"
        "<w:t>{{{{ g.name }}}}</w:t></w:r><w:bookmarkEnd w:id='4'/><w:r><w:t>{{% endfor %}}</w:t></w:r></w:p>",
    ],
)
def test_nothing_that_must_be_unique_is_repeated(markup):
    filled = markup.format(
        **{
            "for": sketches.word_paragraph("{% for g in goals %}"),
            "end": sketches.word_paragraph("{% endfor %}"),
            "ids": 'w14:paraId="11111111" w14:textId="22222222"',
            "ids2": 'w14:paraId="33333333"',
        }
    )
    root = sketches.tree_of(body_of(filled, goals=GOALS), sketches.DOCUMENT)
    assert "".join(root.itertext()) == "SpeedCost"
    assert not [element for element in root.iter() if element.get(W14 + "paraId")]
    starts, ends = ([item.get(W + "id") for item in root.iter(W + name)] for name in ("bookmarkStart", "bookmarkEnd"))
    names = [item.get(W + "name") for item in root.iter(W + "bookmarkStart")]
    assert (starts, names) in (([], []), (["5", "6"], ["goal", "goal_2"]))
    assert ends == starts


def test_a_comment_of_the_author_on_a_repeated_paragraph_is_not_repeated():
    markup = (
        '<w:p><w:commentRangeStart w:id="4"/><w:bookmarkStart w:id="4" w:name="kept"/><w:bookmarkEnd w:id="4"/>'
        "<w:r><w:t>Goals</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>{% paragraph for g in goals %}{{ g.name }}{% endfor %}</w:t></w:r>"
        '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r></w:p>'
    )
    root = sketches.tree_of(body_of(markup, goals=GOALS), sketches.DOCUMENT)
    assert sketches.read_document(root) == "Goals\nSpeed\nCost"
    assert not list(root.iter(W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference"))
    assert len(list(root.iter(W + "bookmarkStart"))) == 1


def test_a_bookmark_outside_any_loop_stays():
    markup = '<w:p><w:bookmarkStart w:id="4" w:name="x"/><w:r><w:t>{{ x }}</w:t></w:r><w:bookmarkEnd w:id="4"/></w:p>'
    assert len(list(sketches.tree_of(body_of(markup, x=1), sketches.DOCUMENT).iter(W + "bookmarkStart"))) == 1


def test_a_loop_opened_before_a_table_and_closed_after_it_repeats_the_table(render_document):
    sketch = "{% for g in goals %}\n| Goal | {{ g.name }} |\n| Owner | {{ g.owner }} |\n\n{% endfor %}"
    assert render_document(sketch, goals=GOALS) == "| Goal | Speed |\n| Owner | Ana |\n\n| Goal | Cost |\n| Owner | Bo |\n"


def test_a_condition_around_a_table_hides_it(render_document):
    sketch = "A\n{% if goals %}\n| Goals | {{ goals|length }} |\n{% else %}\nNone\n{% endif %}\nB"
    assert render_document(sketch, goals=GOALS) == "A\n| Goals | 2 |\nB"
    assert render_document(sketch, goals=[]) == "A\nNone\nB"


def test_a_table_in_a_cell_repeats_its_own_rows(render_document):
    inner = sketches.word_table(["| {% for t in p.tasks %}{{ t }} | x{% endfor %} |"])
    outer = sketches.word_table(["| {% row for p in phases %}{{ p.name }}{% endfor %} | INNER |"])
    markup = outer.replace(sketches.word_paragraph("INNER"), inner + "<w:p/>")
    phases = [{"name": "Setup", "tasks": ["a", "b"]}, {"name": "Close", "tasks": []}]
    assert render_document(markup + "<w:p/>", phases=phases) == "| Setup | a / x / b / x /  |\n| Close |  |\n"


def test_a_cell_that_held_only_a_table_that_is_gone_keeps_a_paragraph(render_document):
    inner = sketches.word_table(["| {% for t in tasks %}{{ t }} | x{% endfor %} |"])
    outer = sketches.word_table(["| a | INNER |"]).replace(sketches.word_paragraph("INNER"), inner + sketches.word_paragraph("{{ x }}"))
    assert render_document(outer + "<w:p/>", tasks=[], x=None) == "| a |  |\n"


def test_a_header_row_repeats_on_each_page_and_stays_one(render_document):
    sketch = "|= Goal | Owner |\n| {% for g in goals %}{{ g.name }} | {{ g.owner }}{% endfor %} |"
    assert render_document(sketch, goals=GOALS) == "|= Goal | Owner |\n| Speed | Ana |\n| Cost | Bo |"


def test_the_paragraph_of_a_cell_without_properties_is_kept(render_document):
    cell = (
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>{# none"
        " #}</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>"
    )
    assert render_document(cell, x=1) == "|  |\n"


def test_a_repeated_column_shares_its_stated_width():
    sketch = "| Task | {% column for p in people %}{{ p }}{% endfor %} |\n| Plan | x |"
    for people in (["a"], ["a", "b", "c"], list("abcdefg")):
        root = sketches.tree_of(sketches.make(sketches.draw_document(sketch), {"people": people}), sketches.DOCUMENT)
        for found in (root.iter(W + "gridCol"), root.find(f".//{W}tr").iter(W + "tcW")):
            widths = [int(element.get(W + "w")) for element in found]
            assert len(widths) == 1 + len(people)
            assert 0 <= sketches.WIDTH_TWIPS - sum(widths) < len(people)


def test_the_file_that_a_title_with_tags_names(form):
    maker = {"pptx": pptx.Presentation, "docx": docx.Document}[form]
    file, content = maker(), io.BytesIO()
    file.core_properties.title = "{{ client }} Kickoff deck"
    file.core_properties.subject = "{% for g in goals %}{{ g.name }} {% endfor %}<&>"
    file.core_properties.category = "internal"
    file.core_properties.keywords = "stage=kickoff; needs=Goals,Plan"
    file.save(content)
    template = Template.open(content.getvalue(), "en")
    assert (template.properties.audience, template.properties.stage, template.properties.needs) == (
        "internal",
        "kickoff",
        ("Goals", "Plan"),
    )
    document = template.render({"client": "A & B", "goals": GOALS})
    assert document.title == "A & B Kickoff deck"
    properties = maker(io.BytesIO(document.content)).core_properties
    assert (properties.title, properties.subject) == ("A & B Kickoff deck", "Speed Cost <&>")
    assert (properties.category, properties.keywords) == ("", "")


def test_the_company_among_the_properties_is_filled(form):
    package = {"pptx": sketches.draw_slide, "docx": sketches.draw_document}[form]("x")
    extended = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Microsoft Office</Application><Company>{{ vendor }}</Company><Slides>9</Slides></Properties>"
    )
    document = sketches.make(package.with_parts({"docProps/app.xml": extended.encode()}), {"vendor": "R&D"})
    written = Package.read(document.content).part("docProps/app.xml").decode()
    assert "<Company>R&amp;D</Company>" in written
    assert "<Application>docgen</Application>" in written
    assert "Slides" not in written


def test_list_numbering_and_formatting_of_a_repeated_paragraph_stay():
    numbered = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{% paragraph for g in goals'
        " %}{{ g.name }}{% endfor %}</w:t></w:r></w:p>"
    )
    root = sketches.tree_of(body_of(numbered, goals=GOALS), sketches.DOCUMENT)
    assert len(list(root.iter(W + "numPr"))) == 2


def test_the_order_and_the_packed_bytes_of_other_parts_stay(form):
    package = {"pptx": sketches.draw_slide, "docx": sketches.draw_document}[form]("{{ x }}")
    after = Package.read(sketches.make(package, {"x": 1}).content)
    assert after.names == tuple(name for name in package.names if "thumbnail" not in name)
    changed = {member.name for member in after.members if member not in package.members}
    own = {"pptx": sketches.SLIDE, "docx": sketches.DOCUMENT}[form]
    # python-pptx and python-docx put a preview picture in their own blank files; a document has none of its template's.
    assert changed <= {own, "docProps/core.xml", "docProps/app.xml", "_rels/.rels", "[Content_Types].xml"}


def test_a_name_with_a_quotation_mark_stays_in_its_attribute():
    markup = f"<w:p>{box('x').replace('Box 7', 'Box 7&quot; descr=&quot;{{ x }}')}</w:p>"
    document = body_of(markup.replace('&quot; descr=&quot;{{ x }}"', '" descr="{{ x }}"'), x='"a" & <b>\n\tc')
    assert next(sketches.tree_of(document, sketches.DOCUMENT).iter(WP + "docPr")).get("descr") == '"a" & <b>\n c'
