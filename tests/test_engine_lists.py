"""Lists in text boxes: they shrink, continue on further slides with their groups whole, are cut, or spread."""

from __future__ import annotations

import re

import pytest
from lxml import etree

import sketches
from docgen.dialects import A, P
from docgen.opc import Package
from docgen.problems import DocgenError
from docgen.template.template import Document, Template
from test_engine_fitting import LONG, SHRINKS, slides_of

SIZE = (6_000_000, 2_000_000)
GOALS = [f"Goal {number}: quotes answered on the day they arrive" for number in range(1, 41)]


def list_deck(*lines: str, name: str = "Text 2", body: str = SHRINKS, others: str = "", size: tuple[int, int] = SIZE) -> Package:
    """A titled slide with a text box of these lines."""
    box = sketches.text_box(name, 3, list(lines), body, size)
    return sketches.slide_package(sketches.title("Title 1", 2, ["# Goals of {{ client }}"]) + box + others)


def pages_of(document: Document) -> list[list[str]]:
    """The title and the lines of each slide."""
    return [sketches.read_slide(slide).split("\n") for slide in slides_of(document)]


def scale_of(slide: etree._Element) -> int:
    """The font scale of the text box, in thousandths of a percent."""
    (found,) = slide.iterfind(f".//{P}sp[last()]/{P}txBody/{A}bodyPr/{A}normAutofit")
    return int(found.get("fontScale"))


LOOP = ("{% for g in goals %}", "{{ g }}", "{% endfor %}")


def test_a_list_that_fits_stays_on_its_slide():
    pages = pages_of(sketches.make(list_deck(*LOOP), {"client": "Asahino", "goals": GOALS[:5]}))
    assert pages == [["# Goals of Asahino", *GOALS[:5]]]


def test_a_list_that_does_not_fit_continues_with_every_paragraph_once():
    document = sketches.make(list_deck(*LOOP), {"client": "Asahino", "goals": GOALS})
    pages = pages_of(document)
    assert len(pages) > 1
    assert [page[0] for page in pages] == [f"# Goals of Asahino ({n}/{len(pages)})" for n in range(1, len(pages) + 1)]
    assert [line for page in pages for line in page[1:]] == GOALS
    assert document.problems == ()


def test_the_paragraphs_of_a_continued_list_are_spread_evenly_in_one_size():
    document = sketches.make(list_deck(*LOOP), {"client": "Asahino", "goals": GOALS})
    sizes = [len(page) - 1 for page in pages_of(document)]
    assert max(sizes) - min(sizes) <= 1
    assert len({scale_of(slide) for slide in slides_of(document)}) == 1


def test_a_list_shrinks_to_its_floor_before_it_continues():
    count = {
        name: len(pages_of(sketches.make(list_deck(*LOOP, name=name), {"client": "A", "goals": GOALS})))
        for name in ("Text 2", "Text 2 [fit 16]", "Text 2 [continue]")
    }
    assert count["Text 2"] < count["Text 2 [fit 16]"] < count["Text 2 [continue]"]


def test_continue_keeps_the_size_of_the_text():
    document = sketches.make(list_deck(*LOOP, name="Text 2 [continue]"), {"client": "A", "goals": GOALS})
    assert {scale_of(slide) for slide in slides_of(document)} == {100_000}


def test_typed_paragraphs_continue_when_their_author_says_so():
    lines = [f"Point {number}: {{{{ note }}}}" for number in range(8)]
    names = {"client": "A", "note": LONG[:150]}
    assert len(slides_of(sketches.make(list_deck(*lines), names))) == 1
    pages = pages_of(sketches.make(list_deck(*lines, name="Text 2 [continue]"), names))
    assert len(pages) > 1
    assert [line[:7] for page in pages for line in page[1:]] == [f"Point {number}" for number in range(8)]


def test_paragraphs_of_one_turn_stay_together():
    loop = ("{% for g in goals %}", "{{ g }}", "measured monthly", "by the desk", "{% endfor %}")
    pages = pages_of(sketches.make(list_deck(*loop), {"client": "A", "goals": GOALS}))
    assert len(pages) > 1
    assert all(page[1].startswith("Goal ") and page[-1] == "by the desk" for page in pages)


def test_a_heading_stays_with_the_first_of_its_items():
    loop = ("{% for p in phases %}", "{{ p.name }}", "{% for t in p.tasks %}", "{{ t }}", "{% endfor %}", "{% endfor %}")
    for count in range(5, 30):
        phases = [{"name": f"Phase {n}", "tasks": [f"Task {n}.{k}" for k in range(count)]} for n in range(4)]
        pages = pages_of(sketches.make(list_deck(*loop), {"client": "A", "phases": phases}))
        assert not [page for page in pages if page[-1].startswith("Phase ")], count
        expected = [line for phase in phases for line in (phase["name"], *phase["tasks"])]
        assert [line for page in pages for line in page[1:]] == expected


def test_the_other_shapes_stand_on_every_slide_and_a_second_list_only_where_it_has_lines():
    footer = sketches.text_box("Footer", 9, ["For {{ client }}"])
    short = sketches.text_box("Short", 10, ["{% for r in risks %}", "{{ r }}", "{% endfor %}"], SHRINKS, (2_000_000, 900_000))
    pages = pages_of(sketches.make(list_deck(*LOOP, others=footer + short), {"client": "A", "goals": GOALS, "risks": ["Peak season"]}))
    assert len(pages) > 1
    assert [("For A" in page, "Peak season" in page) for page in pages] == [(True, number == 0) for number in range(len(pages))]


def test_a_numbered_list_goes_on_counting():
    package = list_deck(*LOOP)
    xml = (
        package.part(sketches.SLIDE)
        .decode()
        .replace("<a:p><a:r><a:t>{{ g }}", '<a:p><a:pPr><a:buAutoNum type="arabicPeriod"/></a:pPr><a:r><a:t>{{ g }}')
    )
    document = sketches.make(package.with_parts({sketches.SLIDE: xml.encode()}), {"client": "A", "goals": GOALS})
    first = 1
    for slide in slides_of(document):
        numbers = [number.get("startAt") for number in slide.iter(A + "buAutoNum")]
        assert set(numbers) == {str(first)}
        first += len(numbers)
    assert first == len(GOALS) + 1


# Cutting


def test_text_is_cut_with_an_ellipsis_at_the_end_of_the_last_line_that_fits():
    document = sketches.make(
        list_deck("{{ note }}", name="Quote [cut]", body="<a:bodyPr/>", size=(6_000_000, 900_000)), {"client": "A", "note": LONG}
    )
    (page,) = pages_of(document)
    assert page[1].endswith("…")
    assert LONG.startswith(page[1][:-1])
    assert not page[1][:-1].endswith(" ")
    (problem,) = document.problems
    assert (problem.rule, problem.severity, problem.where) == ("text-cut", "info", "slide 1 > Quote [cut]")
    assert problem.message == f"The text is cut after {len(page[1]) - 1} of {len(LONG)} characters; its box holds 64 pt."
    root = sketches.tree_of(document, sketches.SLIDE)
    assert root.find(".//{*}cNvPr[@name='Quote']") is not None


def test_a_list_is_cut_after_the_last_paragraph_that_fits():
    document = sketches.make(list_deck(*LOOP, name="List [cut] [fit 18]"), {"client": "A", "goals": GOALS})
    (page,) = pages_of(document)
    assert page[-1].endswith("…")
    assert [line.rstrip("…") for line in page[1:]] == [goal[: len(line.rstrip("…"))] for goal, line in zip(GOALS, page[1:], strict=False)]


def test_text_that_fits_is_not_cut():
    document = sketches.make(list_deck("{{ note }}", name="Quote [cut]", body="<a:bodyPr/>"), {"client": "A", "note": "Short & sweet"})
    assert (pages_of(document)[0][1], document.problems) == ("Short & sweet", ())


# Growing


def scale_and_size(name: str, text: str) -> tuple[float, int]:
    document = sketches.make(list_deck("{{ note }}", name=name), {"client": "A", "note": text})
    root = sketches.tree_of(document, sketches.SLIDE)
    size = next(root.iter(A + "rPr")).get("sz")
    return scale_of(root) / 100_000, int(size or 1800)


def test_a_range_lets_text_be_larger_than_its_author_set_it():
    assert scale_and_size("Quote [fit 12-32]", "Short") == (1.0, 3200)


def test_within_a_range_text_is_as_large_as_fits():
    scale, size = scale_and_size("Quote [fit 12-32]", LONG[:400])
    assert size == 3200
    assert 12 <= size / 100 * scale < 32


def test_a_sparse_list_may_spread():
    body = '<a:p><a:pPr><a:lnSpc><a:spcPct val="110000"/></a:lnSpc><a:buChar char="•"/></a:pPr><a:r><a:t>{{ g }}'
    package = list_deck(*LOOP, name="List [grow]")
    xml = package.part(sketches.SLIDE).decode().replace("<a:p><a:r><a:t>{{ g }}", body)
    document = sketches.make(package.with_parts({sketches.SLIDE: xml.encode()}), {"client": "A", "goals": ["One", "Two", "Three"]})
    root = sketches.tree_of(document, sketches.SLIDE)
    spaces = [int(points.get("val")) for points in root.iter(A + "spcPts")]
    assert len(spaces) == 3
    assert set(spaces) == {spaces[0]}
    assert 1_000 < spaces[0] <= 2_600


# Remarks

SIZES = "Write the smallest type in points, [fit 12], or the smallest and the largest, [fit 12-18]."


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Text [fit twelve]", "“[fit twelve]” says nothing docgen knows. " + SIZES),
        ("Text [fit 18-12]", "“[fit 18-12]” says nothing docgen knows. " + SIZES),
        ("Text [contine]", "“[contine]” says nothing docgen knows. Did you mean [continue]?"),
        ("Text [fitt 12]", "“[fitt 12]” says nothing docgen knows. Did you mean [fit 12]?"),
        ("Text [grid many]", "“[grid many]” says nothing docgen knows. Write how many columns there are, 1 to 12: [grid 3]."),
        ("Text [continue] [cut]", "[continue] and [cut] exclude each other: text either goes on to a further slide or ends here. "
            "Remove one of them."),
    ],
)  # fmt: skip
def test_a_remark_that_cannot_be_read_is_a_problem(name, said):
    with pytest.raises(DocgenError) as raised:
        sketches.make(list_deck("{{ x }}", name=name), {"client": "A", "x": 1})
    assert [f"{problem.where}: {problem.message} {problem.fix}" for problem in raised.value.problems] == [f"slide 1 > {name}: {said}"]


@pytest.mark.parametrize("name", ["Picture [1]", "Text [draft]", "Box [Row 3]", "Price [EUR]"])
def test_other_words_in_brackets_belong_to_the_name(name):
    document = sketches.make(list_deck("{{ x }}", name=name), {"client": "A", "x": 1})
    assert sketches.tree_of(document, sketches.SLIDE).find(f".//{{*}}cNvPr[@name='{name}']") is not None


def test_remarks_go_from_shapes_without_tags_too_and_full_width_ones_count():
    other = sketches.text_box("Legend ［fit　10］", 9, ["As of today"])
    document = sketches.make(list_deck("{{ x }}", others=other), {"client": "A", "x": 1})
    names = [element.get("name") for element in sketches.tree_of(document, sketches.SLIDE).iter(P + "cNvPr")]
    assert names == ["", "Title 1", "Text 2", "Legend"]


# Shapes that take the height of their text


def grown(anchor: str, text: str, top: int = 914_400) -> tuple[int, int, Document]:
    box = sketches.text_box("Card", 3, ["{{ x }}"], f'<a:bodyPr anchor="{anchor}"><a:spAutoFit/></a:bodyPr>').replace(
        'y="914400"', f'y="{top}"'
    )
    document = sketches.make(sketches.slide_package(box), {"x": text})
    transform = sketches.tree_of(document, sketches.SLIDE).find(f".//{P}sp/{P}spPr/{A}xfrm")
    return int(transform.find(A + "off").get("y")), int(transform.find(A + "ext").get("cy")), document


def test_a_shape_that_resizes_takes_the_height_of_its_text():
    low, high = grown("t", "One line")[1], grown("t", LONG[:400])[1]
    assert 300_000 < low < 500_000
    assert high > 4 * low


def test_a_shape_that_resizes_keeps_the_edge_its_text_stands_at():
    for anchor, share in (("t", 0), ("ctr", 0.5), ("b", 1)):
        top, height, _ = grown(anchor, LONG[:400])
        assert abs(top + share * height - (914_400 + share * 900_000)) <= 1


def test_a_shape_that_grows_past_the_slide_is_named_with_its_numbers():
    (problem,) = grown("t", LONG, top=5_000_000)[2].problems
    assert (problem.rule, problem.severity, problem.where) == ("shape-overflow", "warning", "slide 1 > Card")
    assert re.fullmatch(r"The shape grows to \d+ pt with its text and passes the bottom of the slide by \d+ pt\.", problem.message)


# Directions and columns


def test_japanese_set_from_top_to_bottom_is_measured_by_the_height_of_its_box():
    upright = '<a:bodyPr vert="eaVert"><a:normAutofit/></a:bodyPr>'
    text = "月次締めの所要日数を十一営業日から六営業日へ短縮する。" * 3
    scales = {}
    for size in ((900_000, 3_600_000), (3_600_000, 900_000)):
        document = sketches.make(list_deck("{{ x }}", body=upright, size=size), {"client": "A", "x": text})
        scales[size] = scale_of(sketches.tree_of(document, sketches.SLIDE))
    assert all(66_000 < scale < 100_000 for scale in scales.values())


def test_a_template_tells_its_unreadable_remarks_without_being_rendered():
    template = Template.open(list_deck("{{ x }}", name="Text [fit x]").to_bytes(), "en")
    assert [problem.rule for problem in template.problems] == ["unreadable-remark"]
