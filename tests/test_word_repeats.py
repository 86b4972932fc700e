"""What a loop in Word repeats besides text: sections with headers of their own, notes, bookmarks with their fields, numbered lists."""

from __future__ import annotations

import pytest

import sketches
import word_parts
from docgen.dialects import W
from docgen.opc import Package
from docgen.problems import DocgenError
from docgen.template.template import Template

GOALS = [{"name": "Speed", "owner": "Ana"}, {"name": "Cost & time", "owner": "Bo"}]
PHASES = [{"name": "Setup", "tasks": ["Kickoff", "Access"]}, {"name": "Pilot", "tasks": ["Train"]}]
paragraph = sketches.word_paragraph


def body(*blocks: str) -> Package:
    return sketches.document_package("".join(blocks))


def document_of(package: Package, **names: object):
    return sketches.make(package, names)


def with_last_section(package: Package, properties: str) -> Package:
    text = package.part(sketches.DOCUMENT).decode()
    start, end = text.rindex("<w:sectPr"), text.rindex("</w:body>")
    return package.with_parts({sketches.DOCUMENT: (text[:start] + properties + text[end:]).encode()})


# Sections


def sectioned(opener: str, closer: str = "", header: str = "{{ g.name }}") -> Package:
    """A cover, then a section about a goal with a header of its own, then an ending."""
    package, id = word_parts.with_header(sketches.document_package(""), header, 7)
    numbering = '<w:pgNumType w:start="1"/>'
    blocks = [
        word_parts.section_end(word_parts.section(), "Cover"),
        paragraph(f"{opener}About {{{{ g.name }}}}"),
        word_parts.section_end(word_parts.section(word_parts.reference(id), page=numbering), f"by {{{{ g.owner }}}}{closer}"),
        paragraph("The end"),
    ]
    return package.with_parts({sketches.DOCUMENT: body(*blocks).part(sketches.DOCUMENT)})


@pytest.mark.parametrize(("opener", "closer"), [("{% section for g in goals %}", ""), ("{% for g in goals %}", "{% endfor %}")])
def test_a_section_repeats_with_a_header_of_its_own(opener, closer):
    document = document_of(sectioned(opener, closer), goals=GOALS)
    root = sketches.tree_of(document, sketches.DOCUMENT)
    assert sketches.read_document(root) == "Cover\nAbout Speed\nby Ana\nAbout Cost & time\nby Bo\nThe end"
    assert word_parts.headers(document) == ["", "Speed", "Cost & time", ""]
    assert [item.get(W + "start") for item in root.iter(W + "pgNumType")] == ["1", "1"]


def test_the_headers_of_the_template_are_not_left_in_the_document():
    document = document_of(sectioned("{% section for g in goals %}"), goals=GOALS)
    names = [name for name in Package.read(document.content).names if "header" in name]
    assert len(names) == 2
    assert not any(b"{{" in Package.read(document.content).part(name) for name in names)


def test_a_section_that_repeats_no_time_is_gone():
    document = document_of(sectioned("{% section for g in goals %}"), goals=[])
    assert sketches.read_document(sketches.tree_of(document, sketches.DOCUMENT)) == "Cover\nThe end"
    assert word_parts.headers(document) == ["", ""]


@pytest.mark.parametrize("shown", [True, False])
def test_a_section_condition_shows_or_hides_the_section(shown):
    package = sectioned("{% section if shown %}{% set g = goals[0] %}", header="Goals")
    document = document_of(package, goals=GOALS, shown=shown)
    expected = "Cover\nAbout Speed\nby Ana\nThe end" if shown else "Cover\nThe end"
    assert sketches.read_document(sketches.tree_of(document, sketches.DOCUMENT)) == expected


def last_section(tag: str, header: str = "{{ g.name }}") -> Package:
    package, id = word_parts.with_header(sketches.document_package(""), header, 7)
    blocks = body(word_parts.section_end(word_parts.section(), "Cover"), paragraph(f"{tag}About {{{{ g.name }}}}"))
    package = package.with_parts({sketches.DOCUMENT: blocks.part(sketches.DOCUMENT)})
    return with_last_section(package, word_parts.section(word_parts.reference(id)))


def test_the_last_section_of_a_document_repeats_without_an_empty_page_at_the_end():
    document = document_of(last_section("{% section for g in goals %}"), goals=GOALS)
    root = sketches.tree_of(document, sketches.DOCUMENT)
    assert sketches.read_document(root) == "Cover\nAbout Speed\n\nAbout Cost & time"
    assert word_parts.headers(document) == ["", "Speed", "Cost & time"]
    assert root.find(W + "body")[-1].tag == W + "sectPr"


def test_a_document_whose_last_section_is_gone_ends_in_the_properties_of_the_one_before():
    document = document_of(last_section("{% section for g in goals %}"), goals=[])
    root = sketches.tree_of(document, sketches.DOCUMENT)
    assert sketches.read_document(root) == "Cover"
    assert [child.tag for child in root.find(W + "body")] == [W + "p", W + "sectPr"]
    assert len(list(root.iter(W + "sectPr"))) == 1


def test_section_tags_belong_into_the_body_of_a_document():
    package, _ = word_parts.with_header(
        sketches.document_package(paragraph("{% section with a = 1 %}{% section set a = 1 %}x")), "{% section if x %}y", 7
    )
    template = Template.open(package.to_bytes(), "en")
    assert [problem.message for problem in template.problems if problem.rule.startswith("section")] == [
        "“{% section set a = 1 %}” is not a section tag.",
        "“{% section if x %}” stands in no section of a Word document.",
    ]


# Notes and comments


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_in_a_loop_is_written_for_each_repetition(kind):
    run = sketches.word_run
    blocks = body(
        f"<w:p>{run('Before')}{word_parts.note(2, kind)}</w:p>",
        f"<w:p>{run('{% paragraph for g in goals %}{{ g.name }}')}{word_parts.note(3, kind)}{run('{% endfor %}')}</w:p>",
    )
    package = word_parts.with_notes(blocks, {2: "for {{ client }}", 3: "owned by {{ g.owner }}"}, kind)
    document = document_of(package, goals=GOALS, client="Asahino")
    notes = sketches.tree_of(document, f"word/{kind}s.xml")
    said = {item.get(W + "id"): "".join(item.itertext()) for item in notes}
    ids = [item.get(W + "id") for item in sketches.tree_of(document, sketches.DOCUMENT).iter(W + kind + "Reference")]
    assert [said[id] for id in ids] == ["for Asahino", "owned by Ana", "owned by Bo"]
    assert len(said) == len(set(ids)) == 3


def test_a_note_in_a_loop_over_words_is_written_for_each_repetition():
    run = sketches.word_run
    blocks = body(f"<w:p>{run('{% for g in goals %}{{ g.name }}')}{word_parts.note(3)}{run('; {% endfor %}end')}</w:p>")
    document = document_of(word_parts.with_notes(blocks, {3: "{{ g.owner }}"}), goals=GOALS)
    assert sketches.read_document(sketches.tree_of(document, sketches.DOCUMENT)) == "Speed; Cost & time; end"
    assert word_parts.texts(document, "word/footnotes.xml") == ["Ana", "Bo"]


def test_a_note_that_hangs_on_a_condition_in_a_loop_is_written_where_it_holds():
    blocks = body(
        paragraph("{% for g in goals %}"),
        f"<w:p>{sketches.word_run('{% if g.owner == who %}{{ g.name }}')}{word_parts.note(3)}{sketches.word_run('{% endif %}')}</w:p>",
        paragraph("{% endfor %}"),
    )
    document = document_of(word_parts.with_notes(blocks, {3: "{{ g.owner }}"}), goals=GOALS, who="Bo")
    assert word_parts.texts(document, "word/footnotes.xml") == ["Bo"]


def test_a_comment_in_a_loop_is_written_for_each_repetition():
    text = (
        f"<w:p>{sketches.word_run('{% paragraph for g in goals %}')}<w:commentRangeStart w:id='3'/>{sketches.word_run('{{ g.name }}')}"
        f"<w:commentRangeEnd w:id='3'/>{word_parts.note(3, 'comment')}{sketches.word_run('{% endfor %}')}</w:p>"
    )
    document = document_of(word_parts.with_notes(body(text), {3: "ask {{ g.owner }}"}, "comment"), goals=GOALS)
    root = sketches.tree_of(document, sketches.DOCUMENT)
    names = ("commentRangeStart", "commentRangeEnd", "commentReference")
    assert [[item.get(W + "id") for item in root.iter(W + name)] for name in names] == [["4", "5"]] * 3
    assert {item.get(W + "id"): "".join(item.itertext()) for item in sketches.tree_of(document, "word/comments.xml")} == {
        "4": "ask Ana",
        "5": "ask Bo",
    }


@pytest.mark.parametrize(("shown", "notes"), [(True, ["Fee of 5"]), (False, [])])
@pytest.mark.parametrize("tags", [("{% if shown %}", "{% endif %}"), ("{% paragraph if shown %}", "{% endif %}")])
def test_a_note_in_words_that_a_condition_hides_is_not_left_in_the_file(tags, shown, notes):
    run = sketches.word_run
    blocks = body(paragraph("Before"), f"<w:p>{run(tags[0] + 'Fee')}{word_parts.note(3)}{run(tags[1])}</w:p>")
    document = document_of(word_parts.with_notes(blocks, {3: "Fee of {{ fee }}"}), shown=shown, fee=5)
    assert word_parts.texts(document, "word/footnotes.xml") == notes


@pytest.mark.parametrize("shown", [True, False])
def test_the_header_of_a_section_that_a_condition_hides_is_not_left_in_the_file(shown):
    document = document_of(
        sectioned("{% section if shown %}{% set g = goals[0] %}", header="Fee of {{ fee }}"), goals=GOALS, shown=shown, fee=5
    )
    package = Package.read(document.content)
    assert any(b"Fee of 5" in package.part(name) for name in package.names if "header" in name) is shown
    assert not any(b"{{" in package.part(name) for name in package.names)


@pytest.mark.parametrize("shown", [True, False])
def test_a_header_without_tags_of_a_section_that_a_condition_hides_is_not_left_in_the_file(shown):
    document = document_of(sectioned("{% section if shown %}{% set g = goals[0] %}", header="Just words"), goals=GOALS, shown=shown)
    package = Package.read(document.content)
    assert any(b"Just words" in package.part(name) for name in package.names) is shown
    assert any("header" in item.target for item in package.relationships("word/document.xml")) is shown
    assert b"header7" not in package.part("[Content_Types].xml")


def test_a_header_without_tags_is_stored_once_for_all_sections_of_a_loop():
    document = document_of(sectioned("{% section for g in goals %}", header="Just words"), goals=GOALS)
    assert word_parts.headers(document) == ["", "Just words", "Just words", ""]
    assert len([name for name in Package.read(document.content).names if "header" in name]) == 1


def test_a_header_that_a_shown_section_has_too_stays_when_a_condition_hides_the_other():
    package, id = word_parts.with_header(sketches.document_package(""), "Just words", 7)
    own = word_parts.section(word_parts.reference(id))
    blocks = [
        word_parts.section_end(own, "Cover"),
        paragraph("{% section if shown %}About it"),
        word_parts.section_end(own, "by it"),
        paragraph("The end"),
    ]
    package = package.with_parts({sketches.DOCUMENT: body(*blocks).part(sketches.DOCUMENT)})
    assert word_parts.headers(document_of(package, shown=False)) == ["Just words", ""]
    assert word_parts.headers(document_of(package, shown=True)) == ["Just words", "Just words", ""]


# Bookmarks


def test_bookmarks_of_a_loop_have_names_of_their_own_and_so_have_the_fields_that_refer_to_them():
    marked = '<w:bookmarkStart w:id="4" w:name="goal"/>' + sketches.word_run("{{ g.name }}") + '<w:bookmarkEnd w:id="4"/>'
    link = '<w:hyperlink w:anchor="goal">' + sketches.word_run("up") + "</w:hyperlink>"
    package = body(
        paragraph("{% for g in goals %}"),
        f"<w:p>{marked}</w:p>",
        f"<w:p>{word_parts.field('PAGEREF goal', '1')}{link}</w:p>",
        paragraph("{% endfor %}"),
        f"<w:p>{word_parts.field('REF goal', 'x')}</w:p>",
    )
    root = sketches.tree_of(document_of(package, goals=GOALS), sketches.DOCUMENT)
    assert [item.get(W + "name") for item in root.iter(W + "bookmarkStart")] == ["goal", "goal_2"]
    assert [(item.text or "").strip() for item in root.iter(W + "instrText")] == ["PAGEREF goal", "PAGEREF goal_2", "REF goal"]
    assert [item.get(W + "anchor") for item in root.iter(W + "hyperlink")] == ["goal", "goal_2"]


# Lists


def numbers_of(document) -> list[str]:
    """Each numbered paragraph as the number of its list and its text."""
    root = sketches.tree_of(document, sketches.DOCUMENT)
    return [
        f"{item.find(f'{W}pPr/{W}numPr/{W}numId').get(W + 'val')} {''.join(t.text or '' for t in item.iter(W + 't'))}"
        for item in root.iter(W + "p")
        if item.find(f"{W}pPr/{W}numPr") is not None
    ]


def test_a_numbered_list_in_a_loop_begins_again_in_each_repetition():
    package = word_parts.with_lists(
        body(
            paragraph("{% for p in phases %}"),
            paragraph("{{ p.name }}"),
            word_parts.numbered("{% paragraph for t in p.tasks %}{{ t }}{% endfor %}"),
            paragraph("{% endfor %}"),
        )
    )
    document = document_of(package, phases=PHASES)
    assert numbers_of(document) == ["9 Kickoff", "9 Access", "10 Train"]
    numbering = sketches.tree_of(document, "word/numbering.xml")
    made = [num for num in numbering.iter(W + "num") if num.get(W + "numId") in ("9", "10")]
    assert [num.find(W + "abstractNumId").get(W + "val") for num in made] == ["5", "5"]
    assert [[start.get(W + "val") for start in num.iter(W + "startOverride")] for num in made] == [["1"] * 9] * 2


@pytest.mark.parametrize(
    "blocks",
    [
        [word_parts.numbered("{% paragraph for g in goals %}{{ g.name }}{% endfor %}")],
        [paragraph("{% for g in goals %}"), word_parts.numbered("{{ g.name }}"), paragraph("by {{ g.owner }}"), paragraph("{% endfor %}")],
        [
            paragraph("{% for g in goals %}"),
            word_parts.numbered("{{ g.name }}", 8),
            word_parts.numbered("x", 8),
            paragraph("a{% endfor %}"),
        ],
    ],
    ids=["a list that the loop makes", "a paragraph that numbers the repetitions", "bullets"],
)
def test_other_numbers_count_on(blocks):
    document = document_of(word_parts.with_lists(body(*blocks)), goals=GOALS)
    assert len({line.split()[0] for line in numbers_of(document)}) == 1
    assert len(list(sketches.tree_of(document, "word/numbering.xml").iter(W + "num"))) == 2


def test_a_loop_that_nobody_enters_makes_no_list():
    package = word_parts.with_lists(
        body(paragraph("{% for p in phases %}{{ p.name }}"), word_parts.numbered("a"), word_parts.numbered("b"), paragraph("{% endfor %}"))
    )
    document = document_of(package, phases=[])
    assert len(list(sketches.tree_of(document, "word/numbering.xml").iter(W + "num"))) == 2


def test_a_loop_name_outside_its_loop_is_still_a_problem():
    package = word_parts.with_notes(body(f"<w:p>{sketches.word_run('x')}{word_parts.note(3)}</w:p>"), {3: "{{ g.owner }}"})
    with pytest.raises(DocgenError) as raised:
        document_of(package, goals=GOALS)
    assert [problem.message for problem in raised.value.problems] == ["There is no “g”."]
