"""Rows and paragraphs that one call writes must come out as if each of their values had been written by itself."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.problems import DocgenError
from docgen.template.template import Document, Template
from sketches import SLIDE, make, slide_package, slide_table, text_box, tree_of

# A condition that writes nothing: what holds it is written piece by piece.
APART = "{% if no %}{% endif %}"
BODY = '<a:bodyPr><a:normAutofit fontScale="90000"/></a:bodyPr>'
TABLE = ["|= A | B | C |", "| {% for r in rows %}{{ r.a }}· | 100 % {{ r.b }}: {{ r.c }} | {{ r.c }}·{% endfor %} |"]
LIST = ["{% for r in rows %}", "{{ r.a }}·", "{% endfor %}", "100 % {{ first }}, {{ second }}·"]
VALUES = st.one_of(
    st.text(max_size=80),
    st.text("abc &<>%\n\t-", max_size=80),
    st.sampled_from(["", "日程は十二月に決める。", "A goal that is far too long for one line of a narrow column", "%s", "50 %"]),
    st.integers(-9_999, 9_999),
    st.none(),
)
ROWS = st.lists(st.fixed_dictionaries({"a": VALUES, "b": VALUES, "c": VALUES}), max_size=12)


def document(mark: str, names: dict[str, object], height: int = 2_500_000) -> Document:
    table, lines = ([line.replace("·", mark) for line in block] for block in (TABLE, LIST))
    shapes = slide_table("Table 1 [fit 8]", 2, table, height) + text_box("Text 2 [continue]", 3, lines, BODY)
    return make(slide_package(shapes), {"no": False, **names})


@settings(max_examples=25, deadline=None)
@given(ROWS, VALUES, VALUES)
def test_a_row_or_paragraph_written_whole_is_the_one_written_piece_by_piece(
    rows: list[dict[str, object]], first: object, second: object
) -> None:
    names = {"rows": rows, "first": first, "second": second}
    assert document("", names).content == document(APART, names).content


def test_plain_texts_are_written_whole() -> None:
    template = Template.open(slide_package(slide_table("Table 1", 2, [line.replace("·", "") for line in TABLE])).to_bytes(), "en")
    assert [len(row.lines) for row in template.plans.whole_rows] == [3]


def test_formatted_text_in_a_row_keeps_its_form() -> None:
    lines = ["|= A | B |", "| {% for r in rows %}{{ r.a|markdown }} | {{ r.b }}{% endfor %} |"]
    made = make(slide_package(slide_table("Table 1", 2, lines)), {"rows": [{"a": "**bold** words", "b": "plain"}]})
    runs = [(run.findtext("{*}t"), run.find("{*}rPr[@b='1']") is not None) for run in tree_of(made, SLIDE).iter("{*}r")]
    assert [run for run in runs[2:] if run[0]] == [("bold", True), (" words", False), ("plain", False)]


@pytest.mark.parametrize(("tag", "why"), [("{{ 1 // r.b }}", "“{{ 1 // r.b }}” cannot be computed"), ("{{ r.nothing }}", "nothing")])
def test_the_error_of_one_value_names_its_own_cell(tag: str, why: str) -> None:
    package = slide_package(
        slide_table("Table 1", 2, ["|= A | B | C |", f"| {{% for r in rows %}}{{{{ r.a }}}} | {tag} | {{{{ r.a }}}}{{% endfor %}} |"])
    )
    with pytest.raises(DocgenError, match=re.escape("slide 1 > Table 1 > row 2, cell 2")) as error:
        make(package, {"rows": [{"a": "x", "b": 0}]})
    assert why in str(error.value)


def test_the_error_of_one_value_names_its_own_paragraph() -> None:
    package = slide_package(text_box("Text 1", 2, ["{{ a }} words {{ 1 // b }} and {{ a }}"], BODY))
    with pytest.raises(DocgenError, match=re.escape("“{{ 1 // b }}” cannot be computed")):
        make(package, {"a": "x", "b": 0})
