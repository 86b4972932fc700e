"""Templates of the shapes that docxtpl's own examples have: docgen makes the document of them that docxtpl makes."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import pytest
from docxtpl import DocxTemplate
from lxml import etree

from docgen.dialects import W
from docgen.docxtpl import render
from docgen.opc import Package
from sketches import DOCUMENT
from test_word_docxtpl import ours, theirs

Block = str | Sequence[Sequence[str]]

FRUITS = {"col_labels": ["fruit", "vegetable", "stone"], "tbl_contents": [
    {"label": "yellow", "cols": ["banana", "capsicum", "pyrite"]},
    {"label": "red", "cols": ["apple", "tomato", "cinnabar"]},
]}  # fmt: skip
ORDER = {
    "customer_name": "Eric & Sons",
    "items": [
        {"desc": "Python <interpreters>", "qty": 2, "price": "FREE"},
        {"desc": "Django projects", "qty": 5403, "price": "FREE"},
        {"desc": "Guido", "qty": 1, "price": "100,000,000.00"},
    ],
    "in_europe": True,
    "is_paid": False,
    "company_name": "The World Wide company",
    "total_price": "100,000,000.00",
}
DISHES = [
    {"name": "Pizza", "ingredients": ["bread", "tomato", "ham", "cheese"]},
    {"name": "Hamburger", "ingredients": ["bread", "chopped steak", "cheese", "sauce"]},
    {"name": "Water", "ingredients": []},
]
PEOPLE = [{"name": f"Person {number}", "age": 20 + number, "is_boss": number == 1} for number in range(3)]

CASES: dict[str, tuple[list[Block], dict[str, object]]] = {
    "an order: rows between tags in rows of their own, and a total": (
        [
            "Dear {{ customer_name }},",
            [
                ["Description", "Quantity", "Price"],
                ["{%tr for item in items %}", "", ""],
                ["{{ item.desc }}", "{{ item.qty }}", "{{ item.price }}"],
                ["{%tr endfor %}", "", ""],
                ["Total", "", "{{ total_price }}"],
            ],
            "{% if in_europe %}You are in Europe.{% else %}You are far away.{% endif %}",
            "{%p if is_paid %}",
            "Thank you.",
            "{%p else %}",
            "Please pay {{ company_name }}.",
            "{%p endif %}",
        ],
        ORDER,
    ),
    "a table that grows in both directions": (
        [
            [
                ["Item", "{%tc for col in col_labels %}", "{{ col }}", "{%tc endfor %}"],
                ["{%tr for item in tbl_contents %}", "", "", ""],
                ["{{ item.label }}", "{%tc for col in item.cols %}", "{{ col }}", "{%tc endfor %}"],
                ["{%tr endfor %}", "", "", ""],
            ]
        ],
        FRUITS,
    ),
    "loops in loops": (
        [
            "{%p for dish in dishes %}",
            "{{ dish.name }}:",
            "{%p for i in dish.ingredients %}",
            "- {{ i }}",
            "{%p endfor %}",
            "{%p endfor %}",
            "End",
        ],
        {"dishes": DISHES},
    ),
    "a loop in one line": (["All: {% for d in dishes %}{{ d.name }}{% if not loop.last %}, {% endif %}{% endfor %}."], {"dishes": DISHES}),
    "a dash before a tag joins it to the paragraph above": (
        ["My list", "{%- for d in dishes -%}", " {{ d.name }}", "{%- endfor %}", "End"],
        {"dishes": DISHES},
    ),
    "fewer cells than columns behind a loop": (
        [[["{%tc for p in people %}", "{{ p.name }}", "{%tc endfor %}", "last"], ["a", "b", "c", "d"]]],
        {"people": PEOPLE[:2]},
    ),
    "a column on a condition": (
        [[["A", "{%tc if show %}", "B", "{%tc endif %}"], ["1", "{%tc if show %}", "2", "{%tc endif %}"]]],
        {"show": False},
    ),
    "a row on a condition": ([[["A", "B"], ["{%tr if show %}", ""], ["1", "2"], ["{%tr endif %}", ""], ["3", "4"]]], {"show": False}),
    "remarks": (["One", "{#p this is a remark #}", "Two {# so is this #}end"], {}),
    "names set on the way": (
        ["{%p set total = people|length %}", "There are {{ total }}.", "{%p if total > 2 %}", "Many", "{%p endif %}"],
        {"people": PEOPLE},
    ),
    "braces that stay": (["{_{ name }_} and {_% if %_}", "{{ name }}"], {"name": "N"}),
    "filters of Jinja": (
        ["{{ name|upper }} {{ name|title|replace('E', 'e') }} {{ missing|default('none') }} {{ items|join(', ') }}"],
        {"name": "eric idle", "items": ["a", "b"]},
    ),
    "tests and arithmetic": (
        ["{% if n is divisibleby 3 and n // 2 == 4 %}nine{% elif n is odd %}odd{% endif %} {{ n ** 2 }} {{ n % 4 }}"],
        {"n": 9},
    ),
    "a table in a loop of paragraphs": (
        ["{%p for d in dishes %}", "{{ d.name }}", [["{%tr for i in d.ingredients %}"], ["{{ i }}"], ["{%tr endfor %}"]], "{%p endfor %}"],
        {"dishes": DISHES[:2]},
    ),
    "merged by vm": (
        [[["{%tr for p in people %}", ""], ["{% vm %}Staff", "{{ p.name }}"], ["{%tr endfor %}", ""]]],
        {"people": PEOPLE},
    ),
    "a coloured cell": ([[["{% cellbg 'FF0000' %}{{ name }}", "plain"]]], {"name": "N"}),
    "a cell across columns": ([[["{% colspan 2 %}{{ name }}"], ["a", "b"]]], {"name": "N"}),
    "macros aside, loops with else": (["{% for x in nothing %}{{ x }}{% else %}nothing here{% endfor %}"], {"nothing": []}),
    "with and its names": (["{% with a = 1, b = 2 %}{{ a + b }}{% endwith %}"], {}),
}


def template(blocks: Sequence[Block]) -> DocxTemplate:
    """A docxtpl template of paragraphs and tables."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(0, max(map(len, block)))
        for row in block:
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=False):
                cell.text = text
            for cell in cells[len(row) :]:
                cell._tc.getparent().remove(cell._tc)
    stream = io.BytesIO()
    document.save(stream)
    stream.seek(0)
    return DocxTemplate(stream)


@pytest.mark.parametrize("what", CASES)
def test_docgen_makes_of_it_what_docxtpl_makes(what: str) -> None:
    blocks, context = CASES[what]
    assert ours(template(blocks), context) == theirs(template(blocks), context)


def test_headers_and_footers_are_filled_as_docxtpl_fills_them() -> None:
    def made() -> DocxTemplate:
        document = docx.Document()
        document.add_paragraph("Body of {{ name }}")
        document.sections[0].header.paragraphs[0].text = "Header of {{ name }}"
        document.sections[0].footer.paragraphs[0].text = "Footer{% if name %} of {{ name }}{% endif %}"
        stream = io.BytesIO()
        document.save(stream)
        stream.seek(0)
        return DocxTemplate(stream)

    assert ours(made(), {"name": "Eric & Sons"}) == theirs(made(), {"name": "Eric & Sons"})


def test_an_ampersand_is_not_lost_where_docxtpl_without_autoescape_loses_it() -> None:
    package = Package.read(render(template(["{{ name }} end"]), {"name": "R&D <x>"}).content)
    assert [text.text for text in etree.fromstring(package.part(DOCUMENT)).iter(W + "t")] == ["R&D <x> end"]
