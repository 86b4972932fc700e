"""Templates written for docxtpl: its tags, its habits, and the faults it is known for, mended."""

from __future__ import annotations

import pytest

import sketches
from docgen.dialects import W
from docgen.problems import DocgenError
from docgen.template.template import Template

LABELS = ["fruit", "vegetable", "stone"]
ROWS = [{"label": "yellow", "cols": ["banana", "capsicum", "pyrite"]}, {"label": "red", "cols": ["apple", "tomato", "cinnabar"]}]


def table_of(sketch: str, **names: object):
    root = sketches.tree_of(sketches.make(sketches.draw_document(sketch), names), sketches.DOCUMENT)
    return next(root.iter(W + "tbl"))


def widths(table) -> list[str | None]:
    return [column.get(W + "w") for column in table.iter(W + "gridCol")]


def test_a_table_grows_in_both_directions_by_row_and_cell_tags(render_document):
    sketch = (
        "|  | {%tc for col in labels %} | {{ col }} | {%tc endfor %} |\n"
        "| {%tr for item in rows %} |  |  |  |\n"
        "| {{ item.label }} | {%tc for col in item.cols %} | {{ col }} | {%tc endfor %} |\n"
        "| {%tr endfor %} |  |  |  |"
    )
    assert render_document(sketch, labels=LABELS, rows=ROWS) == (
        "|  | fruit | vegetable | stone |\n| yellow | banana | capsicum | pyrite |\n| red | apple | tomato | cinnabar |"
    )
    assert widths(table_of(sketch, labels=LABELS, rows=ROWS)) == ["2250"] * 4
    assert widths(table_of(sketch, labels=LABELS[:1], rows=[])) == ["4500"] * 2


def test_a_row_with_fewer_cells_says_how_many_columns_it_leaves_out():
    table = table_of("| {%tc for col in labels %} | {{ col }} | {%tc endfor %} |\n| one | two | three |", labels=["a"])
    assert [[item.get(W + "val") for item in row.iter(W + "gridAfter")] for row in table.iter(W + "tr")] == [["2"], []]
    assert len(widths(table)) == 3


def test_a_cell_condition_hides_one_cell_of_one_row(render_document):
    sketch = "| a | {%tc if shown %} | b | {%tc endif %} |\n| {{ x }} | y | z | w |"
    assert render_document(sketch, shown=False, x="x") == "| a |\n| x | y | z | w |"
    assert render_document(sketch, shown=True, x="x") == "| a | b |\n| x | y | z | w |"


def test_colspan_states_the_columns_a_cell_runs_across():
    table = table_of("| {% colspan labels|length %}Kinds |\n| {%tc for col in labels %} | {{ col }} | {%tc endfor %} |", labels=LABELS)
    assert [[span.get(W + "val") for span in row.iter(W + "gridSpan")] for row in table.iter(W + "tr")] == [["3"], []]
    assert widths(table) == ["3000"] * 3
    assert [cell.get(W + "w") for cell in table.iter(W + "tcW")] == ["9000", "3000", "3000", "3000"]


def test_hm_merges_the_cells_of_a_loop_into_one():
    sketch = "| {%tc for col in labels %} | {% hm %}Kinds | {%tc endfor %} |\n| {%tc for col in labels %} | {{ col }} | {%tc endfor %} |"
    table = table_of(sketch, labels=LABELS)
    rows = [["".join(t.text or "" for t in cell.iter(W + "t")) for cell in row.iter(W + "tc")] for row in table.iter(W + "tr")]
    assert rows == [["Kinds"], LABELS]
    assert [span.get(W + "val") for span in table.iter(W + "gridSpan")] == ["3"]


def test_vm_merges_the_cells_of_repeated_rows_into_one(render_document):
    sketch = "| {%tr for item in rows %} |  |\n| {% vm %}Colour | {{ item.label }} |\n| {%tr endfor %} |  |"
    assert render_document(sketch, rows=ROWS) == "| Colour | yellow |\n|  | red |"
    assert [merge.get(W + "val") for merge in table_of(sketch, rows=ROWS).iter(W + "vMerge")] == ["restart", "continue"]


def test_cellbg_fills_the_cell_in_any_colour():
    sketch = "| {%tr for c in colours %} |\n| {% cellbg c %}{{ c }} |\n| {%tr endfor %} |"
    table = table_of(sketch, colours=["#00ff00", "FF0000", "accent1"])
    assert [(shade.get(W + "fill"), shade.get(W + "themeFill")) for shade in table.iter(W + "shd")] == [
        ("00FF00", None),
        ("FF0000", None),
        ("4F81BD", "accent1"),  # the colour for readers without themes beside it
    ]


@pytest.mark.parametrize("tag", ["{% colspan 2 %}", "{% vm %}"])
def test_a_fill_beside_another_tag_of_the_same_cell_comes_after_it(tag):
    table = table_of(f"| {{%tr for c in [1] %}} | |\n| {tag}{{% cellbg 'accent1' %}}x | y |\n| {{%tr endfor %}} | |")
    names = [child.tag.removeprefix(W) for child in next(table.iter(W + "tcPr"))]
    assert names == ["tcW", "gridSpan" if "colspan" in tag else "vMerge", "shd"]


@pytest.mark.parametrize("count", [0, "two", 64])
def test_a_span_is_a_number_of_columns(count):
    with pytest.raises(DocgenError) as raised:
        table_of("| {% colspan n %}x | y |", n=count)
    assert [problem.message for problem in raised.value.problems] == [
        f"“{{% colspan n %}}” cannot be computed: “{count}” is no number of columns; a cell spans 1 to 63."
    ]


def test_a_cell_tag_outside_a_table_is_a_problem():
    template = Template.open(sketches.draw_document("{% vm %}x").to_bytes(), "en")
    assert [problem.message for problem in template.problems] == ["“{% vm %}” stands in no cell of a Word table."]


def test_dashes_join_paragraphs(render_document):
    sketch = (
        "My house is located {% if town -%}\nin urban area\n{%- else -%}\nin countryside\n{%- endif -%}\n and I love it.\n"
        "It is {% if town -%}⏎old{%- else -%}new{%- endif %}."
    )
    assert render_document(sketch, town=True) == "My house is located in urban area and I love it.\nIt is old."
    assert render_document(sketch, town=False) == "My house is located in countryside and I love it.\nIt is new."


def test_braces_with_an_underscore_stand_for_braces(render_document):
    assert render_document("{_{ name }_} is {{ name }}, {_% if %_}", name="Ana") == "{{ name }} is Ana, {% if %}"


def test_remarks_take_out_the_paragraph_or_the_row_they_stand_in(render_document):
    sketch = "A\nsecret {#p for the author #}\n| {#tr note #} | secret |\n| x | {{ y }} |"
    assert render_document(sketch, y=1) == "A\n| x | 1 |"


def test_escaping_filters_change_nothing_because_every_value_is_escaped(render_document):
    assert render_document("{{ x|e }} {{ x|escape }} {{ x|safe }} {{ x }}", x="A & <B>") == " ".join(["A & <B>"] * 4)


def test_values_keep_their_ampersands_everywhere(render_document):
    assert (
        render_document("{{r x }}\n{{p x }}\n| {%tr for y in [x] %} |\n| {{ y }} |\n| {%tr endfor %} |", x="A & B")
        == "A & B\nA & B\n| A & B |"
    )


def test_a_cell_whose_tags_gave_nothing_keeps_a_paragraph(render_document):
    sketch = "| {%p if x %}\n{{ x }}\n{%p endif %} | y |".replace("\n", " / ")
    assert render_document(sketch, x="") == "|  | y |"


def test_words_of_a_range_of_paragraphs_are_those_of_paragraph_tags(render_document):
    assert render_document("{%p if a %}\nA\n{%p elif b %}\nB\n{%p else %}\nC\n{%p endif %}", a=0, b=1) == "B"
