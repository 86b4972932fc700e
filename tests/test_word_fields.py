"""Fields, content controls, tracked changes and text boxes in Word templates."""

from __future__ import annotations

import io

import docx
import pytest

import sketches
import word_parts
from docgen.dialects import W15, W
from docgen.opc import Package
from docgen.template.template import Template

GOALS = [{"name": "Speed"}, {"name": "Cost & time"}]
run, paragraph = sketches.word_run, sketches.word_paragraph
ID = '<w:id w:val="5"/>'
PLACEHOLDER = '<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>'


def render(markup: str, **names: object):
    return sketches.tree_of(sketches.make(sketches.document_package(markup), names), sketches.DOCUMENT)


def text_of(root) -> str:
    return sketches.read_document(root)


def titled(markup: str, title: str) -> Package:
    document, content = docx.Document(), io.BytesIO()
    document.core_properties.title = title
    document.save(content)
    body = sketches.document_package(markup).part(sketches.DOCUMENT)
    return Package.read(content.getvalue(), "titled.docx").with_parts({sketches.DOCUMENT: body})


# Fields


@pytest.mark.parametrize("instruction", ["TITLE", 'DOCPROPERTY "Title" \\* MERGEFORMAT', "DOCPROPERTY Title"])
def test_a_field_that_shows_the_title_says_what_the_title_says(instruction):
    package = titled(f"<w:p>{word_parts.field(instruction, 'Old title')}</w:p>", "{{ client }} Kickoff")
    document = sketches.make(package, {"client": "A & B"})
    assert (document.title, text_of(sketches.tree_of(document, sketches.DOCUMENT))) == ("A & B Kickoff", "A & B Kickoff")


def test_a_simple_field_that_shows_the_title_says_what_the_title_says():
    package = titled(f"<w:p><w:fldSimple w:instr=' TITLE '>{run('Old')}</w:fldSimple></w:p>", "{{ client }} Kickoff")
    assert text_of(sketches.tree_of(sketches.make(package, {"client": "Asahino"}), sketches.DOCUMENT)) == "Asahino Kickoff"


def test_a_title_without_tags_stays_what_the_field_shows():
    package = titled(f"<w:p>{word_parts.field('TITLE', 'Shown')}{run(' {{ client }}')}</w:p>", "Kickoff")
    assert text_of(sketches.tree_of(sketches.make(package, {"client": "Asahino"}), sketches.DOCUMENT)) == "Shown Asahino"


def dirty(root) -> list[str]:
    """The instructions of the fields that are marked for refresh."""
    heads = [item for item in root.iter(W + "fldChar") if item.get(W + "dirty") == "true"]
    simple = [item.get(W + "instr") for item in root.iter(W + "fldSimple") if item.get(W + "dirty") == "true"]
    return [head.getparent().getnext().findtext(W + "instrText").strip() for head in heads] + simple


def test_fields_that_depend_on_the_layout_are_marked_for_refresh_and_no_others():
    fields = ["TOC \\o 1-3", "PAGEREF goal", "PAGE", "NUMPAGES", "DATE", "STYLEREF 1"]
    package = sketches.document_package("".join(f"<w:p>{word_parts.field(item, 'x')}</w:p>" for item in fields) + paragraph("{{ x }}"))
    document = sketches.make(package, {"x": 1})
    assert dirty(sketches.tree_of(document, sketches.DOCUMENT)) == ["TOC \\o 1-3", "PAGEREF goal"]
    assert b"updateFields" not in Package.read(document.content).part("word/settings.xml")


def test_a_document_without_tags_keeps_its_fields_as_they_are():
    package = sketches.document_package(f"<w:p>{word_parts.field('TOC', 'x')}</w:p>")
    assert dirty(sketches.tree_of(sketches.make(package, {}), sketches.DOCUMENT)) == []


def test_captions_in_a_loop_are_counted():
    counted = word_parts.field("SEQ Table \\* ARABIC", "1")
    caption = f"<w:p>{run('{% paragraph for g in goals %}Table ')}{counted}{run(': {{ g.name }}{% endfor %}')}</w:p>"
    last = f"<w:p>{run('Table ')}{word_parts.field('SEQ Table', '9')}</w:p>"
    assert text_of(render(caption + last, goals=GOALS)) == "Table 1: Speed\nTable 2: Cost & time\nTable 3"


# Content controls


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_a_filled_content_control_is_no_placeholder_and_not_bound():
    properties = '<w:id w:val="5"/><w:showingPlcHdr/><w:dataBinding w:xpath="/x[1]" w:storeItemID="{1}"/>'
    words = f"<w:p>{control(f'<w:r>{PLACEHOLDER}<w:t>{{{{ client }}}}</w:t></w:r>', properties)}</w:p>"
    root = render(words, client="Asahino")
    assert text_of(root) == "Asahino"
    assert [child.tag for child in root.find(f".//{W}sdtPr")] == [W + "id"]
    assert root.find(f".//{W}rStyle") is None


def test_a_content_control_without_tags_stays_as_it_is():
    properties = '<w:showingPlcHdr/><w:dataBinding w:xpath="/x[1]" w:storeItemID="{1}"/>'
    root = render(f"<w:p>{control(run('Type here'), properties)}</w:p>" + paragraph("{{ x }}"), x=1)
    assert [child.tag for child in root.find(f".//{W}sdtPr")] == [W + "showingPlcHdr", W + "dataBinding"]


def test_a_content_control_bound_to_the_title_says_what_the_title_says_and_stays_bound():
    spaces = "xmlns:c='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' xmlns:d='http://purl.org/dc/elements/1.1/'"
    binding = f'<w:dataBinding w:prefixMappings="{spaces}" w:xpath="/c:coreProperties[1]/d:title[1]" w:storeItemID="{{1}}"/>'
    package = titled(f"<w:p>{control(run('Old'), binding)}</w:p>", "{{ client }} Kickoff")
    root = sketches.tree_of(sketches.make(package, {"client": "Asahino"}), sketches.DOCUMENT)
    assert text_of(root) == "Asahino Kickoff"
    assert root.find(f".//{W}dataBinding") is not None


@pytest.mark.parametrize(
    "markup",
    [
        paragraph("{% for g in goals %}") + control(paragraph("{{ g.name }}"), '<w:id w:val="5"/>') + paragraph("{% endfor %}"),
        control(paragraph("{% for g in goals %}") + paragraph("{{ g.name }}") + paragraph("{% endfor %}")),
        control(paragraph("{% for g in goals %}{{ g.name }}")) + paragraph("{% endfor %}"),
        f"<w:p>{run('{% paragraph for g in goals %}')}{control(run('{{ g.name }}'), ID)}{run('{% endfor %}')}</w:p>",
    ],
    ids=["around a control", "in a control", "from a control outwards", "around a control among words"],
)
def test_a_loop_runs_around_in_and_across_content_controls(markup):
    root = render(markup, goals=GOALS)
    assert [line for line in text_of(root).split("\n") if line] == ["Speed", "Cost & time"]
    ids = [item.get(W + "val") for item in root.iter(W + "id")]
    assert len(ids) == len(set(ids))


def table(*rows: str) -> str:
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="4500"/><w:gridCol w:w="4500"/></w:tblGrid>{"".join(rows)}</w:tbl>'


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def cell(text: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/></w:tcPr>{paragraph(text)}</w:tc>'


def rows_of(root) -> list[list[str]]:
    return [["".join(t.text or "" for t in c.iter(W + "t")) for c in r.iter(W + "tc")] for r in root.iter(W + "tr")]


def test_rows_and_cells_in_content_controls_repeat():
    first = row(control(cell("{% row for g in goals %}{{ g.name }}")), cell("x{% endfor %}"))
    root = render(table(row(cell("Goal"), cell("y")), control(first)) + "<w:p/>", goals=GOALS)
    assert rows_of(root) == [["Goal", "y"], ["Speed", "x"], ["Cost & time", "x"]]


def test_a_table_whose_only_rows_stand_in_a_control_stays():
    root = render(table(control(row(cell("a"), cell("b")))) + paragraph("{% for g in goals %}{{ g.name }}{% endfor %}"), goals=GOALS)
    assert rows_of(root) == [["a", "b"]]


def test_a_repeating_section_has_one_item_for_each_repetition():
    item = control(row(cell("{% row for g in goals %}{{ g.name }}"), cell("x{% endfor %}")), "<w15:repeatingSectionItem/>")
    markup = table(control(item, "<w15:repeatingSection/>")) + "<w:p/>"
    package = sketches.document_package(markup)
    text = package.part(sketches.DOCUMENT).decode().replace("<w:document ", f'<w:document xmlns:w15="{W15[1:-1]}" ', 1)
    document = sketches.make(package.with_parts({sketches.DOCUMENT: text.encode()}), {"goals": GOALS})
    root = sketches.tree_of(document, sketches.DOCUMENT)
    assert rows_of(root) == [["Speed", "x"], ["Cost & time", "x"]]
    assert len(list(root.iter(W15 + "repeatingSectionItem"))) == 2
    assert len(list(root.iter(W15 + "repeatingSection"))) == 1


# Tracked changes


def test_a_tag_that_a_tracked_change_runs_through_is_one_tag():
    inserted = f'<w:ins w:id="6" w:author="x">{run("ient")}</w:ins>'
    assert text_of(render(f"<w:p>{run('To {{ cl')}{inserted}{run(' }}!')}</w:p>", client="Asahino")) == "To Asahino!"


def test_text_that_was_moved_away_holds_no_tags():
    gone = f'<w:moveFrom w:id="5" w:author="x">{run("{{ old }}")}</w:moveFrom>'
    root = render(f'<w:p>{gone}<w:moveTo w:id="6" w:author="x">{run("{{ new }}")}</w:moveTo></w:p>', new="N")
    assert "".join(root.find(f".//{W}moveTo").itertext()) == "N"


def test_tracked_changes_in_a_loop_have_ids_of_their_own():
    inserted = f'<w:ins w:id="6" w:author="x">{run("{{ g.name }}")}</w:ins>'
    root = render(f"<w:p>{run('{% paragraph for g in goals %}')}{inserted}{run('{% endfor %}')}</w:p>", goals=GOALS)
    assert len({item.get(W + "id") for item in root.iter(W + "ins")}) == 2


# What a paragraph holds besides text


@pytest.mark.parametrize("inside", ["<w:softHyphen/>", "<w:noBreakHyphen/>", "<w:lastRenderedPageBreak/>"])
def test_hyphens_and_old_page_breaks_inside_a_tag_do_not_break_it(inside):
    assert text_of(render(f"<w:p><w:r><w:t>{{{{ cl</w:t>{inside}<w:t>ient }}}}</w:t></w:r></w:p>", client="Asahino")) == "Asahino"


def test_a_smart_tag_around_part_of_a_tag_does_not_break_it():
    smart = f'<w:smartTag w:uri="u" w:element="e">{run("ient")}</w:smartTag>'
    assert text_of(render(f"<w:p>{run('{{ cl')}{smart}{run(' }}')}</w:p>", client="Asahino")) == "Asahino"


def test_rows_keep_what_word_says_about_them_in_every_repetition():
    kept = '<w:trPr><w:cantSplit/><w:trHeight w:val="400" w:hRule="atLeast"/></w:trPr>'
    first = row(cell("{% row for g in goals %}{{ g.name }}"), cell("x{% endfor %}")).replace("<w:tr>", f"<w:tr>{kept}", 1)
    root = render(
        table(row(cell("a"), cell("b")).replace("<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>", 1), first) + "<w:p/>", goals=GOALS
    )
    assert len(list(root.iter(W + "cantSplit"))) == 2
    assert len(list(root.iter(W + "tblHeader"))) == 1


def test_a_nested_table_in_a_repeated_row_repeats_its_own_rows():
    inner = table(row(cell("{% row for s in g.steps %}{{ s }}"), cell("{{ g.name }}{% endfor %}")))
    outer = f"<w:tc><w:tcPr/>{paragraph('{% row for g in goals %}{{ g.name }}')}{inner}{paragraph('')}</w:tc>"
    goals = [{"name": "A", "steps": [1, 2]}, {"name": "B", "steps": []}]
    root = render(table(row(outer, cell("{% endfor %}"))) + "<w:p/>", goals=goals)
    assert [len(list(item.iterchildren(W + "tr"))) for item in root.iter(W + "tbl")] == [2, 2]


def test_merged_cells_of_repeated_rows_stay_merged():
    merged = row(
        '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("{% row for g in goals %}{{ g.name }}{% endfor %}") + "</w:tc>"
    )
    root = render(table(merged) + "<w:p/>", goals=GOALS)
    assert [item.get(W + "val") for item in root.iter(W + "gridSpan")] == ["2", "2"]


def test_a_template_without_anything_to_repeat_compiles_as_before():
    assert Template.open(sketches.draw_document("{{ x }}").to_bytes(), "en").problems == ()
