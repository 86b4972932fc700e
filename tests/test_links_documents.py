"""Links of a template whose addresses hold tags, as Office stores them: percent-encoded, among the relationships."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from lxml import etree

from docgen.dialects import A, P, R, W
from docgen.opc import Package, Relationship, Relationships, rels_name
from docgen.template.template import Document, Template
from sketches import DOCUMENT, SLIDE, document_package, make, read_document, slide_package, text_box, tree_of, word_run

LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
Draw = Callable[..., Package]
RUN = '<a:r><a:rPr><a:hlinkClick r:id="rId{0}"/></a:rPr><a:t>{1}</a:t></a:r>'


def linked(package: Package, part: str, *addresses: str) -> Package:
    """A package whose part has links to `addresses`, rId50 and on."""
    added = [Relationship(f"rId{50 + n}", LINK, quote(address, safe=":/?=&#@"), external=True) for n, address in enumerate(addresses)]
    return package.with_parts({rels_name(part): Relationships(part, (*package.relationships(part), *added)).to_bytes()})


def slide(text: str, *addresses: str) -> Package:
    """A text box whose paragraph `text` has «words» linked, in their order."""
    box = text_box("Text", 2, ["X"])
    runs, number = "", 50
    for position, piece in enumerate(text.replace("»", "«").split("«")):
        runs += RUN.format(number, piece) if position % 2 else f"<a:r><a:t>{piece}</a:t></a:r>"
        number += position % 2
    return linked(slide_package(box.replace("<a:r><a:t>X</a:t></a:r>", runs)), SLIDE, *addresses)


def document(text: str, *addresses: str) -> Package:
    """A paragraph with «words» linked, in their order."""
    runs, number = "", 50
    for position, piece in enumerate(text.replace("»", "«").split("«")):
        link = f'<w:hyperlink r:id="rId{number}" w:history="1">{word_run(piece)}</w:hyperlink>'
        runs += link if position % 2 else word_run(piece)
        number += position % 2
    return linked(document_package(f"<w:p>{runs}</w:p>"), DOCUMENT, *addresses)


def links(made: Document) -> list[str]:
    """Each link with its text and address."""
    part = SLIDE if made.suffix == ".pptx" else DOCUMENT
    targets = {item.id: item.target for item in Package.read(made.content).relationships(part)}
    found = []
    for element in tree_of(made, part).iter(A + "hlinkClick", W + "hyperlink"):
        around = element.getparent().getparent() if element.tag == A + "hlinkClick" else element
        found.append(f"{''.join(text.text or '' for text in around.iter(A + 't', W + 't'))} -> {targets[element.get(R + 'id')]}")
    return found


FORMS = pytest.mark.parametrize("draw", [slide, document])


@FORMS
@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("{{ url }}", "https://acme.example/a%20b?x=1"),
        ("http://{{ url }}", "https://acme.example/a%20b?x=1"),
        ("file:///C:/Users/ana/{{ url }}", "https://acme.example/a%20b?x=1"),
        ("https://acme.example/{{ path }}/view?q={{ words }}", "https://acme.example/plans/1/view?q=A%20%26%20B%2F%E8%A8%88"),
        ("mailto:{{ mail }}?subject=Re: {{ words }}", "mailto:ana@acme.example?subject=Re:%20A%20%26%20B%2F%E8%A8%88"),
        ("｛｛ url ｝｝", "https://acme.example/a%20b?x=1"),
    ],
)
def test_tags_in_an_address_are_filled_and_escaped_for_their_place(draw: Draw, address: str, target: str) -> None:
    names = {"url": "https://acme.example/a b?x=1", "path": "plans/1", "words": "A & B/計", "mail": "ana@acme.example"}
    made = make(draw("See «here».", address), names)
    assert links(made) == [f"here -> {target}"]
    assert made.problems == ()


@FORMS
def test_each_turn_of_a_loop_has_its_own_link(draw: Draw) -> None:
    rows = [{"n": "a", "u": "https://a.example"}, {"n": "b", "u": ""}, {"n": "c", "u": "https://c.example"}]
    package = draw("{% for r in rows %}«{{ r.n }}» {% endfor %}", "{{ r.u }}")
    made = make(package, {"rows": rows})
    assert links(made) == ["a -> https://a.example", "c -> https://c.example"]
    assert Template.open(package.to_bytes(), "en").unknown_names({"rows": [{"n": "text", "u": "text"}]}) == ()


@FORMS
def test_without_a_value_the_text_stays_and_the_link_goes(draw: Draw) -> None:
    made = make(draw("See «here».", "{{ url }}"), {"url": None})
    assert links(made) == []
    root = tree_of(made, SLIDE if made.suffix == ".pptx" else DOCUMENT)
    assert "".join(text.text or "" for text in root.iter(A + "t", W + "t")) == "See here."
    targets = [item.target for item in Package.read(made.content).relationships(SLIDE if made.suffix == ".pptx" else DOCUMENT)]
    assert not [target for target in targets if "%7B" in target or "{{" in target]


@FORMS
def test_an_address_that_may_not_be_linked_to_is_a_warning_with_its_place(draw: Draw) -> None:
    made = make(draw("«here»", "{{ url }}"), {"url": "file:///etc/passwd"})
    assert links(made) == []
    assert [(problem.rule, problem.where) for problem in made.problems] == [
        ("refused-link", "slide 1 > Text > link" if made.suffix == ".pptx" else "body > link")
    ]


@FORMS
def test_other_links_are_left_as_they_are(draw: Draw) -> None:
    made = make(draw("{{ a }} «x» «y»", "{{ url }}", "https://fixed.example/x"), {"a": "1", "url": "https://a.example"})
    assert links(made) == ["x -> https://a.example", "y -> https://fixed.example/x"]


def test_a_shape_a_picture_and_their_tooltips_are_links_too() -> None:
    shape = text_box("Text", 2, ["X"]).replace(
        '<p:cNvPr id="2" name="Text"/>', '<p:cNvPr id="2" name="Text"><a:hlinkClick r:id="rId50" tooltip="{{ n }} &amp; more"/></p:cNvPr>'
    )
    made = make(linked(slide_package(shape), SLIDE, "{{ url }}"), {"url": "https://a.example", "n": "A < B"})
    link = next(tree_of(made, SLIDE).iter(A + "hlinkClick"))
    assert link.getparent().tag == P + "cNvPr"
    assert link.get("tooltip") == "A < B & more"


def test_formatted_text_inside_a_link_stays_inside_it() -> None:
    made = make(document("See «{{ t|markdown }}».", "{{ url }}"), {"url": "https://a.example", "t": "**a**\n\n- b [c](https://d.example)"})
    assert links(made) == ["a• b c -> https://a.example"]
    assert read_document(tree_of(made, DOCUMENT)) == "See a⏎• b c."


@FORMS
@pytest.mark.parametrize("address", ["{% if a %}x", "{{ a", "{{ }}"])
def test_an_address_that_cannot_be_read_is_a_problem(draw: Draw, address: str) -> None:
    problems = Template.open(draw("{{ a }}«x»", f"https://q.r/{address}").to_bytes(), "en").problems
    assert [(problem.rule, problem.message) for problem in problems if problem.rule == "link-tag"] == (
        [("link-tag", f"The address “https://q.r/{address}” of a link cannot be read.")] if "{{" in address else []
    )


def test_a_header_that_holds_only_a_link_is_filled() -> None:
    header = "word/header1.xml"
    package = document_package("<w:p/>")
    names = [name for name in package.names if name.startswith("word/header")]
    assert names == []
    space = f'xmlns:w="{W.strip("{}")}" xmlns:r="{R.strip("{}")}"'
    types = package.content_types.with_overrides({header: "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"})
    package = package.with_parts({
        header: f'<w:hdr {space}><w:p><w:hyperlink r:id="rId50"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p></w:hdr>'.encode(),
        "[Content_Types].xml": types.to_bytes(),
    })  # fmt: skip
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
    added = Relationship("rId40", kind, header)
    package = package.with_parts({rels_name(DOCUMENT): Relationships(DOCUMENT, (*package.relationships(DOCUMENT), added)).to_bytes()})
    made = Package.read(make(linked(package, header, "{{ url }}"), {"url": "https://a.example"}).content)
    assert [item.target for item in made.relationships(header)] == ["https://a.example"]
    root = etree.fromstring(made.part(header))
    assert next(root.iter(W + "hyperlink")).get(R + "id") == made.relationships(header)[0].id
