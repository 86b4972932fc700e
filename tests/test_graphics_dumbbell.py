from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from lxml import etree

from docgen.template.tags import GRAPHICS
from docgen.template.tags.drawing import Drawing, Frame, Label, Line, Shape, bounds, points
from docgen.template.tags.dumbbell import scale_of
from docgen.template.tags.on_slide import to_pptx

FRAME = Frame(points(43), points(119), points(873), points(370))
Row = dict[str, object]


def goal(metric: str, baseline: float | None, target: float | None, unit: str | None = "hours", **more: object) -> Row:
    due = {"due_date": date(2027, 2, 2), "type_label": "Lagging", "decimals": 0}
    return {"metric": metric, "baseline": baseline, "target": target, "unit": unit, **due, **more}


GOALS = [
    goal("Median quote turnaround", 26, 8),
    goal("Invoices disputed", 4.2, 2.5, "%", decimals=1),
    goal("Specialists active weekly", 0, 85, "%", type_label="Leading", due_date=date(2026, 12, 4)),
]


def dumbbell(goals: list[Row], frame: Frame = FRAME, language: str = "en") -> Drawing:
    return GRAPHICS["dumbbell"].draw(frame, goals, language=language)


def labels(drawing: Drawing) -> list[Label]:
    return [element for element in drawing.elements if isinstance(element, Label)]


def circle(drawing: Drawing, value: str) -> Shape:
    return next(element for element in drawing.elements if isinstance(element, Shape) and element.name == value)


def assert_is_sound(drawing: Drawing, frame: Frame) -> None:
    box = bounds(drawing.elements)
    assert (box.x >= frame.x, box.y >= frame.y, box.right <= frame.right, box.bottom <= frame.bottom) == (True,) * 4
    for one, other in combinations(labels(drawing), 2):
        apart = one.frame.right <= other.frame.x or other.frame.right <= one.frame.x
        assert apart or one.frame.bottom <= other.frame.y or other.frame.bottom <= one.frame.y, (one, other)


def test_each_goal_is_a_row_with_both_values_and_its_due_date() -> None:
    drawing = dumbbell(GOALS)
    assert_is_sound(drawing, FRAME)
    assert [label.text for label in labels(drawing)] == [
        *("Measure", "Due", "Baseline", "Target"),
        *("Median quote turnaround", "8 hours", "26 hours", "Tue, Feb 2, 2027"),
        *("Invoices disputed", "2.5%", "4.2%", "Tue, Feb 2, 2027"),
        *("Specialists active weekly", "0%", "85%", "Fri, Dec 4, 2026"),
    ]


def test_the_baseline_is_hollow_and_the_target_filled_and_bold() -> None:
    drawing = dumbbell(GOALS)
    assert (circle(drawing, "26 hours").fill, circle(drawing, "8 hours").fill) == ("lt1", "dk2")
    assert {label.text: label.bold for label in labels(drawing) if "hours" in label.text} == {"8 hours": True, "26 hours": False}


def test_an_arrow_runs_from_the_baseline_to_the_target() -> None:
    drawing = dumbbell(GOALS)
    falling, _, rising = (element for element in drawing.elements if isinstance(element, Line) and element.arrow)
    assert falling.x1 > falling.x2
    assert rising.x1 < rising.x2


@pytest.mark.parametrize(
    ("baseline", "target", "unit", "ends"),
    [
        (26, 8, "hours", (0, 26)),
        (0, 85, "%", (0, 100)),
        (4.2, 2.5, "%", (0, 4.2)),
        (96, 98, "%", (95, 99)),
        (-12, 20, "", (-12, 20)),
        (5, 5, "", (0, 5)),
        (0, 0, "", (0, 1)),
        (-4, -4, "", (-4, 0)),
    ],
)
def test_a_scale_begins_at_zero_unless_the_values_are_large_and_close(
    baseline: float, target: float, unit: str, ends: tuple[float, float]
) -> None:
    assert scale_of(baseline, target, unit) == ends


def test_values_that_lie_close_together_do_not_cover_each_other() -> None:
    frame = Frame(0, 0, points(432), points(216))
    assert_is_sound(dumbbell([goal("Lead time", 4.9, 4.0, "business days", decimals=1)], frame), frame)


def test_money_is_written_as_money() -> None:
    assert "$1,310,000" in [label.text for label in labels(dumbbell([goal("Revenue", 1250000, 1310000, "USD")]))]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_long_names_are_cut_and_stay_in_their_column(language: str) -> None:
    frame = Frame(0, 0, points(432), points(216))
    drawing = dumbbell([{**row, "metric": "設備停止時の一次対応時間(中央値)と復旧までの時間 " * 8} for row in GOALS], frame, language)
    assert_is_sound(drawing, frame)
    assert [label.text[-1] for label in labels(drawing) if label.text.startswith("設備")] == ["…"] * 3


def test_goals_for_which_there_is_no_room_continue_and_each_stands_once() -> None:
    many = [goal(f"Goal {n}", n, n + 5) for n in range(30)]
    pages = dumbbell(many).pages
    for page in pages:
        assert_is_sound(page, FRAME)
    assert [label.name for page in pages for label in labels(page) if label.name] == [f"Goal {n}" for n in range(30)]
    assert len({label.frame.y for page in pages for label in labels(page) if label.text == "Measure"}) == 1


def test_missing_values_leave_gaps_but_the_row_stands() -> None:
    drawing = dumbbell([goal("NPS", None, 20, None, due_date=None, type_label=None, decimals=None), {"metric": "Later"}])
    assert [label.text for label in labels(drawing)][4:] == ["NPS", "20", "Later"]


def test_the_description_tells_the_facts() -> None:
    assert dumbbell(GOALS[:1]).description == (
        "Change from baseline to target. Median quote turnaround: from 26 hours to 8 hours by Tue, Feb 2, 2027."
    )
    assert dumbbell([goal("対応時間", 48, 30, "分")], language="ja").description == (
        "現状値から目標値への変化。対応時間は48分から30分へ(期限2027年2月2日(火))。"
    )


def test_no_goals_draw_nothing() -> None:
    assert dumbbell([]).elements == ()


def test_the_markup_is_well_formed_and_always_the_same() -> None:
    one, two = (to_pptx(dumbbell(GOALS), FRAME, 3, "en") for _ in range(2))
    assert one == two
    assert len(list(etree.fromstring(one[0]).iter("{*}cNvPr"))) == one[1] - 3
