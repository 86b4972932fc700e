"""Tags split over runs, and blocks whose ends differ in their formatting: what Word and PowerPoint really save."""

from __future__ import annotations

import re

import pytest
from lxml import etree

import sketches
from docgen.dialects import A, W

BETWEEN = [
    "",
    '<w:proofErr w:type="spellStart"/>',
    '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>',
    "<w:r><w:lastRenderedPageBreak/></w:r>",
    '<w:commentRangeStart w:id="1"/><w:commentRangeEnd w:id="1"/>',
    '<w:permStart w:id="1" w:edGrp="everyone"/><w:permEnd w:id="1"/>',
]


def word_runs(*texts: str, between: str = "") -> str:
    first, *rest = (f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' for text in texts)
    return f"<w:p>{first}{between}{''.join(rest)}</w:p>"


def shape(paragraphs: str) -> str:
    return sketches.text_box("Text 1", 2, []).replace("</p:txBody>", f"{paragraphs}</p:txBody>")


def run(text: str, bold: int = 0) -> str:
    return f'<a:r><a:rPr lang="en-US" b="{bold}"/><a:t>{text}</a:t></a:r>'


def bold_words(root: etree._Element) -> list[tuple[str, bool]]:
    """The runs of a slide or document: their text, and whether it is bold."""
    found = [(run.findtext(A + "t"), run.find(A + "rPr").get("b") == "1") for run in root.iter(A + "r")]
    return found + [("".join(t.text or "" for t in run.iter(W + "t")), run.find(f"{W}rPr/{W}b") is not None) for run in root.iter(W + "r")]


def test_a_tag_split_over_two_to_six_runs_is_one_tag(render):
    for sketch in ("{{ cl¦ient }}", "{¦{ client }}", "{{ client }¦}", "{¦{¦ client¦ }¦}", "{¦{ ¦cl¦ie¦nt }¦}"):
        assert render(f"To {sketch}!", client="Asahino") == "To Asahino!"


def test_a_block_tag_split_over_runs_is_one_tag(render):
    assert render("{¦% for x¦ in xs %¦}{{ x¦ }},{¦% end¦for %}", xs=[1, 2]) == "1,2,"


@pytest.mark.parametrize("between", BETWEEN)
def test_what_word_leaves_between_runs_does_not_break_a_tag(render_document, between):
    assert render_document(word_runs("To {{ cl", "ient", " }}!", between=between), client="Asahino") == "To Asahino!"


def test_the_formatting_of_the_first_run_of_a_tag_wins():
    package = sketches.slide_package(shape(f"<a:p>{run('To {{', 0)}{run(' client', 1)}{run(' }} now', 0)}</a:p>"))
    root = sketches.tree_of(sketches.make(package, {"client": "Asahino"}), sketches.SLIDE)
    assert bold_words(root) == [("To Asahino", False), (" now", False)]


def test_a_loop_opened_in_bold_and_closed_in_plain_repeats_both_runs():
    markup = f"<a:p>{run('{% for g in goals %}', 0)}{run('{{ g.name }}', 1)}{run(' by {{ g.owner }}; {% endfor %}end', 0)}</a:p>"
    goals = [{"name": "Speed", "owner": "Ana"}, {"name": "Cost", "owner": "Bo"}]
    root = sketches.tree_of(sketches.make(sketches.slide_package(shape(markup)), {"goals": goals}), sketches.SLIDE)
    assert bold_words(root) == [("Speed", True), (" by Ana; ", False), ("Cost", True), (" by Bo; ", False), ("end", False)]


def test_a_word_loop_opened_in_bold_and_closed_in_plain_repeats_both_runs():
    markup = (
        '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Goals: {% for g in goals %}{{ g }}</w:t></w:r>'
        '<w:r><w:t xml:space="preserve">, {% endfor %}end</w:t></w:r></w:p>'
    )
    root = sketches.tree_of(sketches.make(sketches.document_package(markup), {"goals": ["a", "b"]}), sketches.DOCUMENT)
    assert bold_words(root) == [("Goals: ", True), ("a", True), (", ", False), ("b", True), (", ", False), ("end", False)]


def test_a_condition_with_branches_in_three_formats_shows_one(render_slide):
    markup = f"<a:p>{run('{% if n > 1 %}many', 1)}{run('{% elif n %}one', 0)}{run('{% else %}none{% endif %}!', 1)}</a:p>"
    assert [render_slide(shape(markup), n=n) for n in (2, 1, 0)] == ["many!", "one!", "none!"]


def test_nested_blocks_over_runs_of_many_formats_stay_nested(render_slide):
    parts = [
        "{% for p in phases %}",
        "{{ p.name }}",
        "{% if p.tasks %}(",
        "{% for t in p.tasks %}",
        "{{ t }} ",
        "{% endfor %})",
        "{% endif %};{% endfor %}",
    ]
    markup = "<a:p>" + "".join(run(part, number % 2) for number, part in enumerate(parts)) + "</a:p>"
    assert render_slide(shape(markup), phases=[{"name": "A", "tasks": [1, 2]}, {"name": "B", "tasks": []}]) == "A(1 2 );B;"


def test_a_block_around_a_link_repeats_the_link(render_document):
    link = '<w:hyperlink w:anchor="x"><w:r><w:t>{{ g }}</w:t></w:r></w:hyperlink>'
    markup = f"<w:p><w:r><w:t>{{% for g in goals %}}</w:t></w:r>{link}<w:r><w:t>; {{% endfor %}}end</w:t></w:r></w:p>"
    assert render_document(markup, goals=["a", "b"]) == "a; b; end"


def test_a_block_from_inside_a_link_to_outside_it_repeats_the_link(render_document):
    link = '<w:hyperlink w:anchor="x"><w:r><w:t>{% for g in goals %}{{ g }}</w:t></w:r></w:hyperlink>'
    markup = f"<w:p>{link}<w:r><w:t>;{{% endfor %}}end</w:t></w:r></w:p>"
    assert render_document(markup, goals=["a", "b"]) == "a;b;end"


def test_a_condition_from_outside_a_link_to_inside_it_hides_the_link(render_document):
    link = '<w:hyperlink w:anchor="x"><w:r><w:t>{{ g }}{% endif %}</w:t></w:r></w:hyperlink>'
    markup = f"<w:p><w:r><w:t>See {{% if g %}}</w:t></w:r>{link}<w:r><w:t>.</w:t></w:r></w:p>"
    assert [render_document(markup, g=g) for g in ("a", None)] == ["See a.", "See ."]


def test_a_tag_in_a_content_control_is_filled(render_document):
    inline = (
        '<w:p><w:r><w:t xml:space="preserve">To </w:t></w:r><w:sdt><w:sdtContent><w:r><w:t>{{ client'
        " }}</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    block = (
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>{% for g in goals %}</w:t></w:r></w:p><w:p><w:r><w:t>{{ g }}</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>{% endfor %}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert render_document(inline + block, client="Asahino", goals=["a", "b"]) == "To Asahino\na\nb"


def test_text_deleted_under_track_changes_holds_no_tags(render_document):
    markup = (
        '<w:p><w:del w:id="5" w:author="x"><w:r><w:delText>{{ old }}</w:delText></w:r></w:del><w:ins w:id="6" w:author="x">'
        "<w:r><w:t>{{ new }}</w:t></w:r></w:ins></w:p>"
    )
    assert render_document(markup, new="N") == "N"


def test_a_line_break_in_a_value_keeps_the_formatting_of_its_run():
    package = sketches.slide_package(shape(f"<a:p>{run('{{ address }}', 1)}</a:p>"))
    root = sketches.tree_of(sketches.make(package, {"address": "a\nb"}), sketches.SLIDE)
    assert re.sub(' xmlns:[a-z0-9]+="[^"]+"', "", etree.tostring(next(root.iter(A + "p")), encoding="unicode")) == (
        '<a:p><a:r><a:rPr lang="en-US" b="1"/><a:t>a</a:t></a:r><a:br><a:rPr lang="en-US" b="1"/></a:br>'
        '<a:r><a:rPr lang="en-US" b="1"/><a:t>b</a:t></a:r></a:p>'
    )


def test_a_run_that_held_only_a_part_of_a_tag_goes(render_slide):
    package = sketches.slide_package(shape(f"<a:p>{run('{{ cli')}{run('ent')}{run(' }}')}</a:p>"))
    root = sketches.tree_of(sketches.make(package, {"client": "Asahino"}), sketches.SLIDE)
    assert bold_words(root) == [("Asahino", False)]


def test_a_page_number_field_beside_a_tag_stays(render_slide):
    field = '<a:fld id="{00000000-0000-0000-0000-000000000000}" type="slidenum"><a:rPr lang="en-US"/><a:t>3</a:t></a:fld>'
    assert render_slide(shape(f"<a:p>{run('{{ client }} ')}{field}</a:p>"), client="Asahino") == "Asahino 3"


@pytest.mark.parametrize(
    "kept",
    [
        '<w:r><w:br w:type="page"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar'
        ' w:fldCharType="end"/></w:r>',
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        "<w:r><w:object/></w:r>",
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x</m:t></m:r></m:oMath>',
    ],
)
@pytest.mark.parametrize("tags", ["{{ x }}", "{% if x %}{% endif %}", "{# note #}"])
def test_a_paragraph_that_shows_something_besides_text_never_vanishes(kept, tags):
    markup = f"<w:p><w:r><w:t>{tags}</w:t></w:r>{kept}</w:p><w:p><w:r><w:t>{{{{ y }}}}</w:t></w:r></w:p>"
    root = sketches.tree_of(sketches.make(sketches.document_package(markup), {"x": None, "y": "Y"}), sketches.DOCUMENT)
    assert len(list(root.iter(W + "p"))) == 2


def test_a_paragraph_that_ends_a_section_never_vanishes():
    section = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="15840" w:h="12240"/></w:sectPr></w:pPr><w:r><w:t>{{ x }}</w:t></w:r></w:p>'
    package = sketches.document_package(f"{section}<w:p><w:r><w:t>B</w:t></w:r></w:p>")
    assert sketches.read_document(sketches.tree_of(sketches.make(package, {"x": None}), sketches.DOCUMENT)) == "\nB"
