"""docxtpl's own template and values, as its users' Python makes them, become the same document here."""

from __future__ import annotations

import datetime as dt
import decimal
import enum
import io
import re
from collections import namedtuple
from collections.abc import Callable
from dataclasses import dataclass

import docx
import pytest
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph

from docgen.dialects import A, W
from docgen.docxtpl import adapted, render
from docgen.opc import Package
from docgen.outline import outline
from docgen.problems import DocgenError
from docgen.template.template import Template
from picture_files import png
from sketches import SLIDE, draw_slide, invariants, tree_of


def template(*paragraphs: str, cell: str = "") -> DocxTemplate:
    """A docxtpl template of these paragraphs, and a table of one cell."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if cell:
        document.add_table(1, 1).cell(0, 0).text = cell
    stream = io.BytesIO()
    document.save(stream)
    stream.seek(0)
    return DocxTemplate(stream)


def ours(tpl: DocxTemplate, context: dict[str, object]) -> list[str]:
    """The lines of the document that docgen makes, which breaks no rule of the doctor."""
    package = Package.read(render(tpl, context).content, "made.docx")
    assert [str(problem) for problem in invariants(package)] == []
    return lines(package)


def lines(package: Package) -> list[str]:
    text = re.sub(r"\[Picture \d+\]", "[Picture]", outline(package)).splitlines()
    return text[text.index("# body") + 1 :]


def theirs(tpl: DocxTemplate, context: dict[str, object]) -> list[str]:
    """The lines of the document that docxtpl makes."""
    stream = io.BytesIO()
    tpl.render(context, autoescape=True)
    tpl.save(stream)
    return lines(Package.read(stream.getvalue(), "theirs.docx"))


def rich(tpl: DocxTemplate) -> RichText:
    text = RichText("a & b ", bold=True, color="#FF0000", size=28)
    text.add("the plan", url_id=tpl.build_url_id("https://example.com/plan"), underline=True)
    text.add("\tone\ntwo\athree", italic=True, font="Arial")
    return text


def sub_document(tpl: DocxTemplate):
    found = tpl.new_subdoc()
    found.add_paragraph("Part ", style="Heading 1").add_run("one").bold = True
    found.add_table(1, 2).cell(0, 0).text = "A"
    found.add_picture(io.BytesIO(png(60, 30)))
    return found


def paragraphs(tpl: DocxTemplate) -> RichTextParagraph:
    found = RichTextParagraph()
    found.add("Title", parastyle="Heading1")
    found.add(RichText("one\ntwo", italic=True))
    return found


@pytest.mark.parametrize(
    ("texts", "make"),
    [
        (["{{r x }}"], rich),
        (["Before {{ x }} after"], lambda tpl: Listing("one & <two>\nthree\tfour\afive")),
        (["{{p x }}", "after"], sub_document),
        (["{{p x }}", "after"], paragraphs),
        (["Before {{ x }} after"], lambda tpl: InlineImage(tpl, io.BytesIO(png(40, 20)), width=Mm(20))),
        (["{%p for i in x %}", "{{ i.n }} of {{ x|length }}", "{%p endfor %}"], lambda tpl: [{"n": 1}, {"n": 2026}]),
        (["{{ x }}{% if x * 2 > 3 %} is more{% endif %}"], lambda tpl: 2026),
        (["{{ x }}"], lambda tpl: 1234.5),
        (["{{ '%05.2f'|format(x) }} {{ '{:>6}|{:,}'.format('a', x) }}"], lambda tpl: 1234.5),
        (["{{ x.strftime('%d.%m.%Y') }}"], lambda tpl: dt.date(2026, 10, 5)),
        (["{{ ', '.join(x) }} {{ x[0].replace('a', 'b') }}"], lambda tpl: ["a", "c"]),
        (["{% raw %}{{ x }}{% endraw %} {{ x }}"], lambda tpl: "text"),
        (
            ["{% set ns = namespace(sum=0) %}{% for i in x %}{% set ns.sum = ns.sum + i %}{% endfor %}{{ ns.sum|string }}"],
            lambda tpl: [1, 2],
        ),
    ],
)
def test_a_value_gives_what_docxtpl_makes_of_it(texts: list[str], make: Callable[[DocxTemplate], object]) -> None:
    mine, original = template(*texts), template(*texts)
    assert ours(mine, {"x": make(mine)}) == theirs(original, {"x": make(original)})


def test_a_rich_text_keeps_its_looks_and_its_links() -> None:
    tpl = template("{{r x }}")
    root = tree_of(render(tpl, {"x": rich(tpl)}), "word/document.xml")
    first = next(run for run in root.iter(W + "r") if "a & b" in "".join(run.itertext()))
    properties = first.find(W + "rPr")
    assert properties.find(W + "b") is not None or properties.find(W + "rStyle").get(W + "val") == "Strong"
    assert properties.find(W + "color").get(W + "val") == "FF0000"
    assert properties.find(W + "sz").get(W + "val") == "28"
    assert ["".join(link.itertext()) for link in root.iter(W + "hyperlink")] == ["the plan"]


def test_a_sub_document_that_stands_twice_has_ids_of_its_own_each_time() -> None:
    tpl = template("{{p x }}", "{{p x }}", cell="{{p x }}")
    assert ours(tpl, {"x": sub_document(tpl)}).count("[Picture]") == 2


def test_a_sub_document_in_a_line_of_text_is_refused_with_its_cure() -> None:
    tpl = template("Before {{ x }}")
    with pytest.raises(DocgenError) as caught:
        render(tpl, {"x": sub_document(tpl)})
    assert [str(problem) for problem in caught.value.problems] == [
        "template.docx  body > paragraph 1  failing-expression  “{{ x }}” cannot be computed: a sub-document stands in a paragraph of its"
        " own in Word: write {{p … }}.  Correct the expression, or guard it with {% if … %}."
    ]


@pytest.mark.parametrize(("width", "height", "expected"), [(20, None, (20, 10)), (None, 20, (40, 20)), (7, 9, (7, 9))])
def test_a_picture_has_the_size_it_is_given_and_the_other_side_in_proportion(width, height, expected) -> None:
    tpl = template("{{ x }}")
    image = InlineImage(tpl, io.BytesIO(png(40, 20)), *(Mm(side) if side else None for side in (width, height)))
    extent = next(tree_of(render(tpl, {"x": image}), "word/document.xml").iter("{*}extent"))
    assert tuple(round(int(extent.get(name)) / 36_000) for name in ("cx", "cy")) == expected


def test_a_picture_without_a_size_is_as_large_as_docxtpl_makes_it_and_links_where_it_says() -> None:
    mine, original = template("{{ x }}"), template("{{ x }}")
    package = Package.read(render(mine, {"x": InlineImage(mine, io.BytesIO(png(40, 20)), anchor="https://example.com")}).content)
    stream = io.BytesIO()
    original.render({"x": InlineImage(original, io.BytesIO(png(40, 20)))})
    original.save(stream)
    sizes = [next(tree_of_part(found).iter("{*}extent")).get("cx") for found in (package, Package.read(stream.getvalue(), "theirs.docx"))]
    assert sizes[0] == sizes[1]
    assert len(list(tree_of_part(package).iter(A + "hlinkClick"))) == 1


def tree_of_part(package: Package):
    from docgen.opc import parse_xml

    return parse_xml(package.part("word/document.xml"))


def test_a_picture_in_a_text_on_a_slide_is_refused_with_its_cure() -> None:
    package = draw_slide("{{ x }}")
    names = adapted({"x": InlineImage(None, io.BytesIO(png()))})
    with pytest.raises(DocgenError) as caught:
        Template.open(package.to_bytes(), "en", "deck.pptx").render(names)
    assert [problem.rule for problem in caught.value.problems] == ["failing-expression"]
    assert "{% picture … %}" in caught.value.problems[0].message
    assert SLIDE in package


class Colour(enum.Enum):
    RED = "red"


Point = namedtuple("Point", "across down")


@dataclass
class Item:
    name: str
    price: decimal.Decimal

    @property
    def label(self) -> str:
        return f"{self.name}: {self.price}"


class Order:
    def __init__(self) -> None:
        self.items, self._secret, self.colour = (Item("pen", decimal.Decimal("2.50")), Point(1, 2)), "hidden", Colour.RED
        self.again = self


def test_objects_become_rows_of_their_public_fields_and_properties() -> None:
    found = adapted({"order": Order()})["order"]
    item, point = found["items"]
    assert item == {"name": "pen", "price": 2.5, "label": "pen: 2.50"}
    assert point == {"across": 1, "down": 2}
    assert found["colour"] == "red"
    assert found["again"] is found
    assert "_secret" not in found


def test_a_rich_text_whose_colour_is_no_colour_is_told() -> None:
    with pytest.raises(DocgenError) as caught:
        adapted({"x": RichText("a", color='0"<')})
    assert [problem.rule for problem in caught.value.problems] == ["rich-text"]


@pytest.mark.parametrize(
    ("tag", "cure"),
    [
        ("{% macro m(x) %}", "Write the text where it stands; there are no macros."),
        ("{% include 'a.docx' %}", "Copy the text in; a template reads no other files."),
        ("{% filter upper %}", "Put the filter behind each value: {{ client_name|upper }}."),
        ("{% break %}", "Choose the rows in the loop itself: {% for g in goals if g.target %}."),
        ("{% do x.append(1) %}", "Write {% set … %}, and add to a list with “+”: {% set names = names + [name] %}."),
        ("{% raw %}", "Write both into one paragraph, or write {_{ and }_} for braces."),
    ],
)
def test_what_jinja_has_and_templates_have_not_is_refused_with_what_does_the_same(tag: str, cure: str) -> None:
    tpl = template(tag, "text")
    with pytest.raises(DocgenError) as caught:
        render(tpl, {"x": []})
    assert [(problem.rule, problem.fix) for problem in caught.value.problems] == [("unknown-tag", cure)]
