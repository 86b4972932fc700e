"""Tables that are too wide, too long, or too sparse: columns and rows on further slides, each once, with what belongs together."""

from __future__ import annotations

import pytest
from lxml import etree

import sketches
from docgen.dialects import A, P
from docgen.opc import Package
from docgen.template.template import Document
from docgen.text.measure import Style, text_width
from test_engine_fitting import LONG, slides_of

NAMES = ["Marcus Oyelaran", "Dana Whitlock", "Priya Raman", "Joel Sandoval", "Ruth Calloway"]


def table_slide(*rows: str, name: str = "Table 2", height: int = 3_000_000) -> Package:
    table = sketches.slide_table(name, 3, list(rows), height)
    return sketches.slide_package(sketches.title("Title 1", 2, ["# RACI"]) + table)


def raci(people: int, activities: int, name: str = "Table 2") -> Document:
    package = table_slide(
        "|= Activity | {% column for p in people %}{{ p }}{% endfor %} |",
        "| {% row for a in activities %}{{ a }} | {{ a }}-{{ loop.index }}{% endfor %} |",
        name=name,
    )
    people_ = [f"{NAMES[number % 5]} {number}" for number in range(people)]
    return sketches.make(package, {"people": people_, "activities": [f"A{number}" for number in range(activities)]})


def rows_of(slide: etree._Element) -> list[list[str]]:
    return [["".join(cell.itertext()) for cell in row.iter(A + "tc")] for row in slide.iter(A + "tr")]


@pytest.mark.parametrize(("people", "activities"), [(20, 4), (20, 40), (7, 30), (1, 3), (45, 30)])
def test_every_cell_of_a_wide_table_stands_exactly_once_under_its_column(people, activities):
    slides = slides_of(raci(people, activities))
    found: dict[tuple[str, str], str] = {}
    for slide in slides:
        header, *body = rows_of(slide)
        assert header[0] == "Activity"
        for row in body:
            assert len(row) == len(header)
            for person, cell in zip(header[1:], row[1:], strict=True):
                assert (row[0], person) not in found
                found[row[0], person] = cell
    expected = {
        (f"A{activity}", f"{NAMES[number % 5]} {number}"): f"A{activity}-{number + 1}"
        for activity in range(activities)
        for number in range(people)
    }
    assert found == expected


def test_columns_continue_before_rows_and_each_slide_is_numbered():
    slides = slides_of(raci(20, 40))
    titles = [sketches.read_slide(slide).split("\n")[0] for slide in slides]
    assert titles == [f"# RACI ({n}/{len(slides)})" for n in range(1, len(slides) + 1)]
    firsts = [rows_of(slide)[1][0] for slide in slides]
    strips = firsts.count(firsts[0])
    assert strips > 1
    assert firsts == [first for first in dict.fromkeys(firsts) for _ in range(strips)]


def test_the_columns_of_each_slide_fill_the_width_and_hold_their_longest_word():
    for slide in slides_of(raci(23, 4)):
        widths = [int(column.get("w")) for column in slide.iter(A + "gridCol")]
        assert 0 <= sketches.WIDTH_EMU - sum(widths) < len(widths)
        assert min(widths) / 12_700 - 14.4 > text_width("Oyelaran", Style("Calibri", "", False, 10.5))


def test_columns_that_can_be_read_stay_on_one_slide():
    assert len(slides_of(raci(5, 4))) == 1


def test_columns_of_single_letters_may_be_narrow():
    package = table_slide("|= Activity | {% column for p in people %}{{ p }}{% endfor %} |", "| Plan | x |")
    assert len(slides_of(sketches.make(package, {"people": list("ABCDEFGHIJKL")}))) == 1


# What belongs together


def test_the_rows_of_one_turn_stay_together():
    package = table_slide(
        "|= Phase | What |", "| {% row for p in phases %}{{ p }} | plan |", "| | do |", "| | check{% endfor %} |", height=2_600_000
    )
    slides = slides_of(sketches.make(package, {"phases": [f"Phase {number}" for number in range(9)]}))
    assert len(slides) > 1
    for slide in slides:
        _, *body = rows_of(slide)
        assert body[0][0].startswith("Phase")
        assert body[-1][1] == "check"


def test_a_row_above_a_loop_stays_with_the_first_row_of_the_loop():
    for count in range(1, 25):
        package = table_slide(
            "|= Name | Role |", "| Client | |", "| {% row for p in client %}{{ p }} | x{% endfor %} |",
            "| Vendor | |", "| {% row for p in vendor %}{{ p }} | x{% endfor %} |",
        )  # fmt: skip
        slides = slides_of(sketches.make(package, {"client": list(range(count)), "vendor": list(range(5))}))
        assert [rows_of(slide)[-1][0] for slide in slides if rows_of(slide)[-1][0] in ("Client", "Vendor")] == [], count


def merged(package: Package) -> Package:
    """The deck with the first cells of the second and third row merged."""
    xml = package.part(sketches.SLIDE).decode()
    head, second, third, *rest = xml.split("<a:tr ")[1:]
    rows = [head, second.replace("<a:tc>", '<a:tc rowSpan="2">', 1), third.replace("<a:tc>", '<a:tc vMerge="1">', 1), *rest]
    return package.with_parts({sketches.SLIDE: (xml.split("<a:tr ")[0] + "".join("<a:tr " + row for row in rows)).encode()})


def test_rows_that_a_merged_cell_joins_stay_together():
    for count in range(8, 20):
        package = table_slide("|= Phase | What |", "| {% row for p in phases %}{{ p }} | plan |", "| | do{% endfor %} |")
        slides = slides_of(sketches.make(merged(package), {"phases": [f"Phase {number}" for number in range(count)]}))
        for slide in slides:
            spans = [row.find(A + "tc") for row in slide.iter(A + "tr")]
            assert spans[1].get("rowSpan") == "2", count
            assert spans[-1].get("vMerge") == "1", count


def test_a_merged_cell_takes_the_height_of_all_its_rows():
    package = table_slide("|= Phase | What |", "| {{ note }} | plan |", "| | do |", height=5_000_000)
    plain = [int(row.get("h")) for row in slides_of(sketches.make(package, {"note": LONG[:300]}))[0].iter(A + "tr")]
    joined = [int(row.get("h")) for row in slides_of(sketches.make(merged(package), {"note": LONG[:300]}))[0].iter(A + "tr")]
    assert plain[2] == 370_840
    assert joined[1] == 370_840
    assert abs(sum(joined[1:]) - plain[1]) < 20_000


# Remarks on tables


def test_a_table_that_is_cut_leaves_rows_out_and_says_how_many():
    package = table_slide("|= Task | Owner |", "| {% for t in tasks %}{{ t }} | Ana{% endfor %} |", name="Plan [cut]")
    document = sketches.make(package, {"tasks": [f"Task {number}" for number in range(40)]})
    (slide,) = slides_of(document)
    shown = len(rows_of(slide)) - 1
    assert 5 < shown < 40
    (problem,) = document.problems
    assert (problem.rule, problem.severity, problem.where) == ("text-cut", "info", "slide 1 > Plan [cut]")
    assert problem.message == f"The table shows {shown} of 40 rows; it has room for 236 pt."
    assert problem.fix == "Enlarge the table's frame, or remove [cut]."


def test_a_table_that_continues_rather_than_shrinks_keeps_its_sizes():
    package = table_slide("|= Task | Owner |", "| {% for t in tasks %}{{ t }} | Ana{% endfor %} |", name="Plan [continue]")
    slides = slides_of(sketches.make(package, {"tasks": [f"Task {number}" for number in range(40)]}))
    assert {properties.get("sz") for slide in slides for properties in slide.iter(A + "rPr") if properties.get("sz")} == {"1800"}
    assert [row[0] for slide in slides for row in rows_of(slide)[1:]] == [f"Task {number}" for number in range(40)]


def heights_of(name: str, count: int) -> list[int]:
    package = table_slide("|= Task | Owner |", "| {% for t in tasks %}{{ t }} | Ana{% endfor %} |", name=name)
    return [int(row.get("h")) for row in slides_of(sketches.make(package, {"tasks": list(range(count))}))[0].iter(A + "tr")]


def test_a_sparse_table_may_grow_up_to_twice_its_height():
    assert heights_of("Plan", 2) == [370_840] * 3
    assert heights_of("Plan [grow]", 2) == [370_840, 741_680, 741_680]
    grown = heights_of("Plan [grow]", 5)
    assert 2_990_000 < sum(grown) <= 3_000_000


def test_a_range_sets_the_largest_type_of_a_table():
    package = table_slide("|= Task | Owner |", "| {% for t in tasks %}{{ t }} | Ana{% endfor %} |", name="Plan [fit 10-24]")
    (slide,) = slides_of(sketches.make(package, {"tasks": [1, 2]}))
    assert {properties.get("sz") for properties in slide.iter(A + "rPr") if properties.get("sz")} == {"2400"}


def test_text_turned_in_a_cell_needs_the_height_of_its_line():
    package = table_slide("|= Phase | What |", "| {{ note }} | plan |", height=5_000_000)
    xml = package.part(sketches.SLIDE).decode()
    turned = xml.replace("<a:tcPr/>", '<a:tcPr vert="vert270"/>').replace('<a:gridCol w="4500000"/>', '<a:gridCol w="600000"/>').encode()
    (slide,) = slides_of(sketches.make(package.with_parts({sketches.SLIDE: turned}), {"note": "Discover and design"}))
    heights = [int(row.get("h")) / 12_700 for row in slide.iter(A + "tr")]
    assert heights[1] > 100
    assert slide.find(f".//{P}graphicFrame") is not None
