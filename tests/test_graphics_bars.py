from __future__ import annotations

import pytest
from lxml import etree

from docgen.template.tags import GRAPHICS
from docgen.template.tags.drawing import Drawing, Frame, Label, Shape, bounds, points
from docgen.template.tags.on_slide import to_pptx

FRAME = Frame(points(43), points(119), points(500), points(300))
Row = dict[str, object]
PLAN: list[Row] = [
    {"name": "Discover", "client_hours": 30},
    {"name": "Train", "client_hours": 84},
    {"name": "Buffer", "client_hours": None},
    {"name": "Go-live", "client_hours": 6},
]


def bars(rows: list[Row], frame: Frame = FRAME, language: str = "en", **options: object) -> Drawing:
    return GRAPHICS["bars"].draw(frame, rows, language=language, **options)


def texts(drawing: Drawing) -> list[str]:
    return [element.text for element in drawing.elements if isinstance(element, Label)]


def shapes(drawing: Drawing) -> list[Shape]:
    return [element for element in drawing.elements if isinstance(element, Shape)]


def test_bars_are_as_long_as_their_values_in_the_order_given() -> None:
    found = shapes(bars(PLAN))
    assert [shape.name for shape in found] == ["Discover", "Train", "Go-live"]
    assert [shape.frame.cx / found[1].frame.cx for shape in found] == pytest.approx([30 / 84, 1, 6 / 84], abs=0.001)


def test_each_bar_has_its_value_at_its_end() -> None:
    assert texts(bars(PLAN)) == ["Discover", "30 hours", "Train", "84 hours", "Go-live", "6 hours"]
    assert texts(bars(PLAN[:1], language="ja")) == ["Discover", "30時間"]


def test_the_largest_is_emphasised_by_colour_and_weight() -> None:
    drawing = bars(PLAN)
    assert [shape.fill for shape in shapes(drawing)] == ["accent2 60", "accent2", "accent2 60"]
    assert [label.text for label in drawing.elements if isinstance(label, Label) and label.bold] == ["Train", "84 hours"]


def test_the_total_stands_below() -> None:
    assert texts(bars(PLAN, total=True))[-2:] == ["Total", "120 hours"]


def test_other_columns_and_units_can_be_read() -> None:
    rows: list[Row] = [{"item": "Licence", "price": 1200}]
    assert texts(bars(rows, label="item", value="price", unit="USD")) == ["Licence", "$1,200"]


@pytest.mark.parametrize("count", [1, 6, 20, 90])
def test_any_number_of_rows_with_long_names_stays_in_the_frame(count: int) -> None:
    rows: list[Row] = [{"name": "全国十二拠点の基幹システム移行 integration " * 5, "client_hours": n} for n in range(1, count + 1)]
    frame = Frame(0, 0, points(360), points(180))
    box = bounds(bars(rows, frame, total=True).elements)
    assert (box.x, box.y) == (0, 0)
    assert box.right <= frame.right
    assert box.bottom <= frame.bottom


def test_rows_are_as_tall_as_those_of_the_table_beside_them_where_there_is_room() -> None:
    tops = [element.frame.y for element in bars(PLAN, row_inches=0.5).elements if isinstance(element, Label) and element.name]
    assert [top - FRAME.y for top in tops] == [0, points(36), points(72)]


def test_rows_for_which_there_is_no_room_continue_and_each_stands_once() -> None:
    rows: list[Row] = [{"name": f"Row {n}", "client_hours": n} for n in range(1, 61)]
    pages = bars(rows, Frame(0, 0, points(360), points(130)), total=True).pages
    assert [shape.name for page in pages for shape in shapes(page)] == [f"Row {n}" for n in range(1, 61)]
    assert [texts(page)[-1] for page in pages if "Total" in texts(page)] == ["1,830 hours"]
    assert max(bounds(page.elements).bottom for page in pages) <= points(130)


def test_negative_values_have_a_label_but_no_length() -> None:
    found = shapes(bars([{"name": "a", "client_hours": -5}, {"name": "b", "client_hours": 10}]))
    assert found[0].frame.cx == 0


def test_the_description_tells_the_facts() -> None:
    assert bars(PLAN, total=True).description == (
        "Bars. Discover: 30 hours; Train: 84 hours; Go-live: 6 hours. Highest: Train. Total: 120 hours."
    )


def test_rows_without_values_draw_nothing() -> None:
    assert bars([]).elements == ()
    assert bars(PLAN[2:3]).elements == ()


def test_the_markup_is_well_formed_and_always_the_same() -> None:
    one, two = (to_pptx(bars(PLAN), FRAME, 3, "en") for _ in range(2))
    assert one == two
    assert len(list(etree.fromstring(one[0]).iter("{*}cNvPr"))) == one[1] - 3
