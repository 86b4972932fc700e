"""Links inside a document: bookmarks by tags, on slides and in Word, and what leads to them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from docgen.dialects import A, R, W
from docgen.opc import Package, parse_xml
from docgen.template.links import bookmark_name
from docgen.template.template import Document, Template
from sketches import DOCUMENT, document_package, draw_document, draw_slide, make, slide_package, text_box, tree_of

GOALS = [{"id": "GOAL-1", "name": "Speed"}, {"id": "GOAL-2", "name": "Cost"}]


def jumps(document: Document) -> list[str]:
    """Each link on a slide to another, as `slide -> slide`, by their texts' first words."""
    package = Package.read(document.content)
    slides = [name for name in package.names if name.startswith("ppt/slides/slide")]
    first = {name: next((text.text for text in parse_xml(package.part(name)).iter(A + "t") if text.text), "") for name in slides}
    found = []
    for name in slides:
        targets = {item.id: item.target for item in package.relationships(name)}
        for link in parse_xml(package.part(name)).iter(A + "hlinkClick"):
            assert link.get("action") == "ppaction://hlinksldjump"
            found.append(f"{first[name]} -> {first[targets[link.get(R + 'id')]]}")
    return found


def test_a_link_leads_to_the_slide_that_a_loop_made_for_its_row() -> None:
    sketch = "{% slide for g in goals %}{{ g.name }}{% bookmark g.id %}\n{{ 'GOAL-2'|goto('next') }}"
    document = make(draw_slide(sketch), {"goals": GOALS})
    assert jumps(document) == ["Speed -> Cost", "Cost -> Cost"]
    assert document.problems == ()


def test_a_slide_whose_table_continues_is_reached_at_its_first_part() -> None:
    rows = [{"n": f"row {number}"} for number in range(60)]
    sketch = "Top{% bookmark 'top' %} {{ 'top'|goto('up') }}\n|= Name |\n| {% row for r in rows %}{{ r.n }}{% endfor %} |"
    document = make(draw_slide(sketch), {"rows": rows})
    slides = [name for name in Package.read(document.content).names if name.startswith("ppt/slides/slide")]
    assert len(slides) > 1
    package = Package.read(document.content)
    targets = {item.target for name in slides for item in package.relationships(name) if item.kind == "slide"}
    assert targets == {"ppt/slides/slide1.xml"}
    assert document.problems == ()


def test_a_link_of_word_leads_to_the_bookmark_of_its_row() -> None:
    sketch = (
        "{% for g in goals %}\n{{ g.id|goto(g.name) }}\n{% endfor %}\n{% for g in goals %}\n# {% bookmark g.id %}{{ g.name }}\n{% endfor %}"
    )
    document = make(draw_document(sketch), {"goals": GOALS})
    root = tree_of(document, DOCUMENT)
    anchors = [link.get(W + "anchor") for link in root.iter(W + "hyperlink")]
    names = [mark.get(W + "name") for mark in root.iter(W + "bookmarkStart")]
    assert anchors == names == [bookmark_name("GOAL-1"), bookmark_name("GOAL-2")]
    ids = [mark.get(W + "id") for mark in root.iter(W + "bookmarkStart", W + "bookmarkEnd")]
    assert len(set(ids)) == 2
    assert document.problems == ()


def test_markdown_leads_to_bookmarks_too() -> None:
    document = make(draw_document("{% bookmark 'Plan' %}x\n{{ t|markdown }}"), {"t": "see [the plan](#Plan)"})
    assert [link.get(W + "anchor") for link in tree_of(document, DOCUMENT).iter(W + "hyperlink")] == ["Plan"]


def test_bookmarks_that_word_holds_already_are_known() -> None:
    own = '<w:p><w:bookmarkStart w:id="1" w:name="Terms"/><w:r><w:t>{{ "Terms"|goto("t") }}</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>'
    assert make(document_package(own), {}).problems == ()


@pytest.mark.parametrize("draw", [draw_slide, draw_document])
def test_a_bookmark_that_is_missing_or_set_twice_is_a_warning(draw: Callable[[str], Package]) -> None:
    document = make(draw("{% bookmark 'Plan' %}a\n{% bookmark 'Plan' %}{{ 'Plam'|goto('b') }}"), {})
    assert [(problem.rule, problem.message, problem.fix) for problem in document.problems] == [
        ("second-bookmark", "The bookmark “Plan” is set a second time.", "Let its name differ in each repetition."),
        ("unknown-bookmark", "There is no bookmark “Plam”.", "Did you mean Plan?"),
    ]


def test_a_bookmark_in_an_alternative_text_is_a_problem() -> None:
    box = text_box("Text", 2, ["x"]).replace('name="Text"', 'name="Text" descr="{% bookmark \'a\' %}"')
    problems = Template.open(slide_package(box).to_bytes(), "en").problems
    assert [(problem.rule, problem.message) for problem in problems] == [
        ("bookmark-place", "“{% bookmark 'a' %}” stands where no bookmark can be.")
    ]


def test_names_of_bookmarks_are_what_word_allows_and_never_alike() -> None:
    assert bookmark_name("Plan") == "Plan"
    assert bookmark_name("目標1") == "目標1"
    names = [bookmark_name(text) for text in ("GOAL-1", "GOAL 1", "GOAL_1!", "1", "x" * 50, "x" * 51, "")]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 40 and (name[0].isalpha() or name[0] == "_") and name.replace("_", "a").isalnum() for name in names)
