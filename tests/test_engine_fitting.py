"""Fitting, paging, fills and drawings: text stays in its box, tables on their slides, every row exactly once."""

from __future__ import annotations

import re

import pytest
from lxml import etree

import sketches
from docgen.dialects import A, P, W
from docgen.opc import Package
from docgen.problems import DocgenError
from docgen.template.template import Document, Template

SHRINKS = "<a:bodyPr><a:normAutofit/></a:bodyPr>"
LONG = "The board has asked for a first result within the quarter, and the plan below shows how we get there. " * 12


def box(text: str, name: str = "Text 1", size: tuple[int, int] = (6_000_000, 900_000)) -> Package:
    return sketches.slide_package(sketches.text_box(name, 2, [text], SHRINKS, size))


def scale_of(document: Document) -> int:
    return int(next(sketches.tree_of(document, sketches.SLIDE).iter(A + "normAutofit")).get("fontScale"))


def table_deck(rows: int, height: int = 3_000_000, title: str = "Plan of {{ client }}") -> Document:
    """A titled table of `rows` rows under a header row, in a frame `height` EMU tall."""
    table = sketches.slide_table(
        "Table 2", 3, ["|= Task | Owner |", "| {% for t in tasks %}{{ t.name }} | {{ t.owner }}{% endfor %} |"], height
    )
    package = sketches.slide_package(sketches.title("Title 1", 2, ["# " + title]) + table)
    tasks = [{"name": f"Task {number}", "owner": "Ana"} for number in range(1, rows + 1)]
    return sketches.make(package, {"client": "Asahino", "tasks": tasks})


def slides_of(document: Document) -> list[etree._Element]:
    package = Package.read(document.content)
    root = sketches.tree_of(document, "ppt/presentation.xml")
    targets = {item.id: item.target for item in package.relationships("ppt/presentation.xml")}
    return [sketches.tree_of(document, targets[entry.values()[-1]]) for entry in root.iter(P + "sldId")]


# Text boxes


def test_text_that_fits_keeps_its_size():
    assert scale_of(sketches.make(box("{{ x }}"), {"x": "short"})) == 100_000


def test_text_that_does_not_fit_shrinks():
    document = sketches.make(box("{{ x }}"), {"x": LONG[:300]})
    assert 66_000 < scale_of(document) < 100_000
    assert document.problems == ()


def test_text_never_shrinks_below_12_points_and_says_what_it_needs():
    document = sketches.make(box("{{ x }}"), {"x": LONG})
    assert 66_667 <= scale_of(document) <= 70_000
    (problem,) = document.problems
    assert (problem.rule, problem.severity, problem.where) == ("text-overflow", "warning", "slide 1 > Text 1")
    assert re.fullmatch(r"The text needs \d+ lines and \d+ pt at 12(\.\d+)? pt; its box holds 64 pt\.", problem.message), problem.message
    assert problem.fix == "Shorten the text, or enlarge the box in the template."


def test_an_author_may_state_the_floor_in_the_name_of_the_box():
    document = sketches.make(box("{{ x }}", name="Quote [fit 16]"), {"x": LONG[:600]})
    assert 88_889 <= scale_of(document) <= 91_000
    assert [problem.where for problem in document.problems] == ["slide 1 > Quote [fit 16]"]
    assert sketches.tree_of(document, sketches.SLIDE).find(".//{*}cNvPr[@name='Quote']") is not None


def test_a_box_that_may_not_shrink_is_left_alone():
    document = sketches.make(sketches.slide_package(sketches.text_box("Text 1", 2, ["{{ x }}"])), {"x": LONG})
    assert not list(sketches.tree_of(document, sketches.SLIDE).iter(A + "normAutofit"))


# Tables


def test_a_table_that_fits_stays_on_its_slide():
    document = table_deck(5)
    assert [sketches.read_slide(slide).split("\n")[0] for slide in slides_of(document)] == ["# Plan of Asahino"]


@pytest.mark.parametrize("rows", [16, 30, 61])
def test_a_table_continues_on_further_slides_with_its_header_and_every_row_once(rows):
    document = table_deck(rows)
    slides = [sketches.read_slide(slide).split("\n") for slide in slides_of(document)]
    assert len(slides) > 1
    assert [slide[0] for slide in slides] == [f"# Plan of Asahino ({n}/{len(slides)})" for n in range(1, len(slides) + 1)]
    assert {slide[1] for slide in slides} == {"|= Task | Owner |"}
    assert [row for slide in slides for row in slide[2:]] == [f"| Task {n} | Ana |" for n in range(1, rows + 1)]


def test_the_rows_of_a_continued_table_are_spread_evenly():
    sizes = [sketches.read_slide(slide).count("| Task ") - 1 for slide in slides_of(table_deck(20))]
    assert max(sizes) - min(sizes) <= 1


def test_each_slide_of_a_continued_table_fits_its_frame():
    for slide in slides_of(table_deck(20)):
        heights = [int(row.get("h")) for row in slide.iter(A + "tr")]
        assert sum(heights) == int(slide.find(f".//{P}graphicFrame/{P}xfrm/{A}ext").get("cy")) <= 3_000_000


def test_rows_that_the_author_typed_continue_too_when_their_values_are_long():
    table = sketches.slide_table("Table 2", 3, ["|= Task | Note |"] + [f"| Task {n} | {{{{ note }}}} |" for n in range(6)], 3_000_000)
    package = sketches.slide_package(sketches.title("Title 1", 2, ["# Plan"]) + table)
    slides = [sketches.read_slide(slide).split("\n") for slide in slides_of(sketches.make(package, {"note": LONG[:500]}))]
    assert len(slides) > 1
    assert [row[: len("| Task 0")] for slide in slides for row in slide[2:]] == [f"| Task {n}" for n in range(6)]


def test_a_title_without_tags_is_numbered_too():
    assert sketches.read_slide(slides_of(table_deck(20, title="Plan"))[0]).startswith("# Plan (1/")


def test_a_slide_that_repeats_and_continues_does_both():
    table = sketches.slide_table("Table 2", 3, ["|= Task | Owner |", "| {% for t in p.tasks %}{{ t }} | x{% endfor %} |"], 3_000_000)
    package = sketches.slide_package(sketches.title("Title 1", 2, ["# {% slide for p in phases %}{{ p.name }}"]) + table)
    phases = [{"name": "A", "tasks": list(range(40))}, {"name": "B", "tasks": [1]}, {"name": "C", "tasks": list(range(16))}]
    document = sketches.make(package, {"phases": phases})
    slides = [sketches.read_slide(slide).split("\n") for slide in slides_of(document)]
    of_a, of_c = (sum(slide[0].startswith(f"# {name} (") for slide in slides) for name in "AC")
    numbered = [f"# A ({n}/{of_a})" for n in range(1, of_a + 1)] + ["# B"] + [f"# C ({n}/{of_c})" for n in range(1, of_c + 1)]
    assert [slide[0] for slide in slides] == numbered
    assert [row for slide in slides for row in slide[2:]] == [f"| {task} | x |" for phase in phases for task in phase["tasks"]]


def test_a_row_that_fits_on_no_slide_is_named_with_its_numbers():
    table = sketches.slide_table("Table 1", 2, ["|= Task | Note |", "| {% for t in tasks %}{{ t }} | {{ t }}{% endfor %} |"], 1_000_000)
    document = sketches.make(sketches.slide_package(table), {"tasks": [LONG]})
    (problem,) = document.problems
    assert (problem.rule, problem.where) == ("row-overflow", "slide 1 > Table 1")
    assert re.fullmatch(r"One row needs \d+ pt in the smallest type its author allows; the table has room for \d+ pt\.", problem.message)


def test_repeated_grid_columns_share_their_stated_width():
    sketch = "| Task | {% column for p in people %}{{ p }}{% endfor %} |\n| Plan | x |"
    for people in (["a"], ["a", "b", "c"], list("abcdefg")):
        root = sketches.tree_of(sketches.make(sketches.draw_slide(sketch), {"people": people}), sketches.SLIDE)
        widths = [int(column.get("w")) for column in root.iter(A + "gridCol")]
        assert len(widths) == 1 + len(people)
        assert 0 <= sketches.WIDTH_EMU - sum(widths) < len(people)


# Fills


@pytest.mark.parametrize(
    ("colour", "markup"),
    [
        ("accent1", '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'),
        ("none", "<a:noFill/>"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_fill_colours_its_cell(colour, markup):
    document = sketches.make(sketches.draw_slide("| {% fill c %}{{ x }} | b |"), {"c": colour, "x": 1})
    root = sketches.tree_of(document, sketches.SLIDE)
    assert sketches.read_slide(root) == "| 1 | b |"
    properties = next(root.iter(A + "tcPr"))
    assert re.sub(' xmlns:[a-z0-9]+="[^"]+"', "", "".join(etree.tostring(child, encoding="unicode") for child in properties)) == markup


def test_a_tint_is_a_share_of_a_theme_colour():
    root = sketches.tree_of(sketches.make(sketches.draw_slide("| {% fill 'accent3 20' %}a | b |"), {}), sketches.SLIDE)
    colour = next(root.iter(A + "schemeClr"))
    assert (colour.get("val"), [etree.QName(child).localname for child in colour]) == ("accent3", ["satMod", "lumMod", "lumOff"])


def test_a_fill_colours_a_shape_and_a_word_cell():
    root = sketches.tree_of(sketches.make(sketches.draw_slide("{% fill c %}{{ x }}"), {"c": "accent2", "x": 1}), sketches.SLIDE)
    assert root.find(f".//{P}spPr/{A}solidFill/{A}schemeClr").get("val") == "accent2"
    root = sketches.tree_of(
        sketches.make(sketches.draw_document("| {% fill c %}{{ x }} | b |"), {"c": "accent2 50", "x": 1}), sketches.DOCUMENT
    )
    shade = next(root.iter(W + "shd"))
    assert (shade.get(W + "themeFill"), shade.get(W + "themeFillTint")) == ("accent2", "7F")


def test_a_fill_in_a_row_loop_is_chosen_for_each_row():
    sketch = "| {% for r in rows %}{% fill r %}{{ r }} | x{% endfor %} |"
    root = sketches.tree_of(sketches.make(sketches.draw_slide(sketch), {"rows": ["accent1", "accent2"]}), sketches.SLIDE)
    assert [colour.get("val") for colour in root.iter(A + "schemeClr")] == ["accent1", "accent2"]


def test_a_colour_that_is_no_theme_colour_is_a_problem():
    with pytest.raises(DocgenError, match="“pink” is not a fill; write none, or a theme colour and a tint such as accent1 20"):
        sketches.make(sketches.draw_slide("| {% fill 'pink' %}a | b |"), {})


def test_a_fill_outside_a_cell_or_shape_is_a_problem():
    template = Template.open(sketches.draw_document("{% fill 'accent1' %}a").to_bytes(), "en")
    assert [f"{problem.where}: {problem.message} {problem.fix}" for problem in template.problems] == [
        "body > paragraph 1: “{% fill 'accent1' %}” stands in no table cell and no shape. Put it into the text of the cell that it fills."
    ]


# Drawings


def test_a_drawing_takes_the_place_and_the_bounds_of_its_shape():
    rows = [{"label": "Speed", "value": 40}, {"label": "Cost", "value": 20}]
    document = sketches.make(box("{% draw bars(rows, 'label', 'value') %}", size=(6_000_000, 3_000_000)), {"rows": rows})
    root = sketches.tree_of(document, sketches.SLIDE)
    group = root.find(f".//{P}grpSp")
    offset, extent = group.find(f"{P}grpSpPr/{A}xfrm/{A}off"), group.find(f"{P}grpSpPr/{A}xfrm/{A}ext")
    assert (offset.get("x"), offset.get("y")) == ("914400", "914400")
    assert int(extent.get("cx")) <= 6_000_000
    assert int(extent.get("cy")) <= 3_000_000
    ids = [element.get("id") for element in root.iter(P + "cNvPr")]
    assert len(ids) == len(set(ids))


def test_a_drawing_stands_in_a_text_box_of_a_slide():
    template = Template.open(sketches.draw_slide("|= {% draw bars(rows) %} |").to_bytes(), "en")
    assert [f"{problem.where}: {problem.message} {problem.fix}" for problem in template.problems] == [
        "slide 1 > Table 1 > row 1, cell 1 > paragraph 1: “{% draw bars(rows) %}” stands in no text box of a slide. "
        "Put it alone into a text box."
    ]


def test_a_drawing_replaces_no_words_of_the_author():
    template = Template.open(box("Effort: {% draw bars(rows) %}").to_bytes(), "en")
    assert [f"{problem.message} {problem.fix}" for problem in template.problems] == [
        "“{% draw bars(rows) %}” shares its text box or line with other words, which the drawing would replace. "
        "Put it alone into a text box."
    ]
