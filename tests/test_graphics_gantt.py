from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import combinations, pairwise

import pytest
from lxml import etree

from docgen.template.tags import GRAPHICS
from docgen.template.tags.drawing import Drawing, Elbow, Frame, Label, Line, Shape, bounds, points
from docgen.template.tags.labels import lines_of, text_cx
from docgen.template.tags.on_slide import to_pptx
from docgen.template.tags.timescale import Scale, lower_spans, scale_for, upper_spans

FRAME = Frame(points(43), points(119), points(873), points(370))
Row = dict[str, object]


def row(name: str, start: date | None, end: date | None, row_type: str = "phase", hours: float | None = None) -> Row:
    return {"row_type": row_type, "name": name, "start": start, "end": end, "client_hours": hours}


PLAN = [
    row("要件確定", date(2026, 11, 26), date(2026, 12, 18), hours=24),
    row("構築・連携", date(2026, 12, 21), date(2027, 1, 29), hours=12),
    row("データ移行・UAT", date(2027, 2, 1), date(2027, 2, 26), hours=48),
    row("研修", date(2027, 3, 1), date(2027, 3, 5), hours=120),
    row("予備週", date(2027, 3, 8), date(2027, 3, 12), "buffer"),
    row("本稼働", date(2027, 3, 15), date(2027, 3, 15), "milestone", 8),
    row("定着支援", date(2027, 3, 15), date(2027, 4, 23), hours=12),
]
CONSTRAINTS: list[Row] = [
    {"statement": "年末年始休業", "start": date(2026, 12, 29), "end": date(2027, 1, 4)},
    {"statement": "期末実地棚卸", "start": date(2027, 3, 25), "end": date(2027, 3, 31)},
]
LONG = "Migration of the historical customer, carrier and rate master records from three regional systems into the new tenant, " * 2


def gantt(
    plan: list[Row] = PLAN, constraints: list[Row] = CONSTRAINTS, today: object = None, frame: Frame = FRAME, language: str = "ja"
) -> Drawing:
    return GRAPHICS["gantt"].draw(frame, plan, constraints, today, language=language)


def shape(drawing: Drawing, name: str) -> Shape:
    return next(element for element in drawing.elements if isinstance(element, Shape) and element.name == name)


def labels(drawing: Drawing) -> list[Label]:
    return [element for element in drawing.elements if isinstance(element, Label)]


def texts(drawing: Drawing) -> list[str]:
    return [label.text for label in labels(drawing)]


def overlap(one: Frame, other: Frame) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def assert_is_sound(drawing: Drawing, frame: Frame) -> None:
    """Everything lies within the frame, every text within its box, and no two texts on each other."""
    box = bounds(drawing.elements)
    assert (box.x >= frame.x, box.y >= frame.y, box.right <= frame.right, box.bottom <= frame.bottom) == (True,) * 4
    for label in labels(drawing):
        needed = 1 if text_cx(label.text, label.size_pt, label.bold) <= label.frame.cx else 2
        if needed == 2:
            needed = lines_of(label.text, label.size_pt, label.frame.cx, label.bold)
        assert needed * points(label.size_pt * 1.22) <= label.frame.cy, label
    assert [(one.text, other.text) for one, other in combinations(labels(drawing), 2) if overlap(one.frame, other.frame)] == []


def many_phases(count: int) -> list[Row]:
    first = date(2026, 1, 5)
    return [row(f"Workstream {n}", first + timedelta(14 * n), first + timedelta(14 * n + 25), hours=n) for n in range(count)]


def test_a_bar_begins_on_its_first_day_and_ends_after_its_last() -> None:
    drawing = gantt()
    one, two = shape(drawing, "構築・連携").frame, shape(drawing, "定着支援").frame
    day = one.cx / 40
    assert two.cx / day == pytest.approx(40, abs=0.01)
    assert (two.x - one.x) / day == pytest.approx((date(2027, 3, 15) - date(2026, 12, 21)).days, abs=0.01)


def test_a_milestone_lies_in_the_middle_of_its_day() -> None:
    drawing = gantt()
    diamond, next_bar = shape(drawing, "本稼働"), shape(drawing, "定着支援").frame
    assert diamond.preset == "diamond"
    assert diamond.frame.x + diamond.frame.cx // 2 - next_bar.x == pytest.approx(next_bar.cx / 40 / 2, abs=2)


def test_a_constraint_band_spans_its_days_over_all_rows() -> None:
    drawing = gantt()
    band, phase = shape(drawing, "期末実地棚卸"), shape(drawing, "定着支援").frame
    assert band.fill == "accent3 20"
    assert band.frame.cx == pytest.approx(phase.cx * 7 / 40, abs=2)
    assert band.frame.x - phase.x == pytest.approx(phase.cx * 10 / 40, abs=2)
    assert all(band.frame.y <= shape(drawing, name).frame.y for name in ("要件確定", "本稼働"))
    assert all(band.frame.bottom >= shape(drawing, name).frame.bottom for name in ("要件確定", "定着支援"))


def test_a_constraint_is_named_with_its_days() -> None:
    assert "年末年始休業 12/29–1/4" in texts(gantt())


def test_constraints_outside_the_plan_are_not_drawn() -> None:
    drawing = gantt(constraints=[{"statement": "Obon", "start": date(2026, 8, 13), "end": date(2026, 8, 16)}])
    assert not [element for element in drawing.elements if element.name == "Obon"]


def test_a_constraint_that_reaches_beyond_the_plan_is_clipped_to_the_chart() -> None:
    drawing = gantt(constraints=[{"statement": "Audit", "start": date(2027, 4, 1), "end": date(2028, 4, 1)}])
    assert_is_sound(drawing, FRAME)
    assert shape(drawing, "Audit").frame.right <= FRAME.right


def test_close_constraints_are_staggered_and_joined_by_a_leader() -> None:
    close: list[Row] = [
        {"statement": f"Closing of the books in region {n}", "start": date(2027, 1, n * 9), "end": date(2027, 1, n * 9 + 2)} for n in (1, 2)
    ]
    drawing = gantt(constraints=close, language="en", frame=Frame(0, 0, points(600), points(300)))
    assert_is_sound(drawing, Frame(0, 0, points(600), points(300)))
    named = [label for label in labels(drawing) if "Closing" in label.text]
    assert len({label.frame.y for label in named}) == 2
    assert [element for element in drawing.elements if isinstance(element, Line) and element.colour == "accent3"]


def test_constraints_whose_names_find_no_place_are_numbered_and_told_below() -> None:
    drawing = gantt(constraints=[{**constraint, "statement": LONG} for constraint in CONSTRAINTS])
    assert_is_sound(drawing, FRAME)
    notes = [label for label in labels(drawing) if "Migration" in label.text]
    assert [note.text[:11] for note in notes] == ["1 Migration", "2 Migration"]
    assert [note.text.rsplit("…", 1)[1] for note in notes] == [" 12/29–1/4", " 3/25–3/31"]
    assert {"1", "2"} <= set(texts(drawing))


@pytest.mark.parametrize("frame", [FRAME, Frame(0, 0, points(480), points(170)), Frame(0, 0, points(320), points(216))])
@pytest.mark.parametrize("factor", [1, 3, 10])
@pytest.mark.parametrize("count", [9, 20, 40])
def test_every_one_of_many_constraints_is_told_below_the_chart(frame: Frame, factor: int, count: int) -> None:
    many: list[Row] = [
        {"statement": f"{LONG[:50]}{n:02d}", "start": date(2026, 12, 1) + timedelta(n), "end": date(2026, 12, 9) + timedelta(n)}
        for n in range(count)
    ]
    drawing = gantt(PLAN * factor, many, frame=frame, language="en")
    for page in drawing.pages:
        assert_is_sound(page, frame)
    told = [label.name for page in drawing.pages for label in labels(page) if label.name.startswith("Migration")]
    more = [text for page in drawing.pages for text in texts(page) if text.startswith("and ")]
    assert len(set(told)) + sum(int(text.split()[1]) for text in more) == count
    assert factor == 1 or not more


def test_a_buffer_is_hatched() -> None:
    assert (shape(gantt(), "予備週").hatch, shape(gantt(), "要件確定").hatch) == ("accent6", "")


def test_today_is_marked_when_it_lies_on_the_chart() -> None:
    assert "本日 12/10" in texts(gantt(today=datetime(2026, 12, 10, 9, 30)))
    assert not [text for text in texts(gantt(today=date(2028, 1, 1))) if text.startswith("本日")]


def test_client_hours_stand_in_their_own_column_with_a_total() -> None:
    drawing = gantt()
    column = max(label.frame.right for label in labels(drawing))
    hours = [(label.text, label.bold) for label in labels(drawing) if label.frame.right == column and label.align == "r"]
    assert hours == [
        ("貴社工数", True),
        ("24時間", False),
        ("12時間", False),
        ("48時間", False),
        ("120時間", True),
        ("8時間", False),
        ("12時間", False),
        ("計224時間", True),
    ]


def test_a_plan_without_client_hours_has_no_column_for_them() -> None:
    drawing = gantt([{**plan_row, "client_hours": None} for plan_row in PLAN])
    assert not [text for text in texts(drawing) if "時間" in text or "工数" in text]


def test_the_milestone_carries_its_date_with_the_weekday() -> None:
    assert "3月15日(月)" in texts(gantt())
    assert "Mon, Mar 15" in texts(gantt(language="en"))


def test_the_description_tells_the_facts() -> None:
    assert gantt(PLAN[:1] + PLAN[5:6], CONSTRAINTS[:1], language="en").description == (
        "Timeline from Thu, Nov 26, 2026 to Mon, Mar 15, 2027. Plan: 要件確定: Nov 26 – Dec 18; 本稼働: Mar 15. "
        "Client constraints: 年末年始休業 Dec 29 – Jan 4."
    )


def test_months_say_their_year_when_it_begins() -> None:
    scale = scale_for(date(2026, 11, 26), date(2027, 4, 23), 0, points(700), 10.5, "en")
    assert [span.text for span in upper_spans(scale, 10.5, "en")] == ["Nov", "Dec 2026", "Jan 2027", "Feb", "Mar", "Apr"]


@pytest.mark.parametrize(
    ("last", "units", "first_texts"),
    [
        (date(2026, 1, 25), ("month", "day"), ["5", "6", "7"]),
        (date(2026, 7, 5), ("month", "week"), ["5", "12", "19"]),
        (date(2027, 6, 30), ("year", "month"), ["Jan", "Feb", "Mar"]),
        (date(2028, 12, 31), ("year", "quarter"), ["Q1", "Q2", "Q3"]),
    ],
)
def test_the_header_is_as_fine_as_is_readable(last: date, units: tuple[str, str], first_texts: list[str]) -> None:
    scale = scale_for(date(2026, 1, 5), last, 0, points(600), 10.5, "en")
    assert (scale.upper, scale.lower) == units
    assert [span.text for span in lower_spans(scale, 10.5, "en")][:3] == first_texts


def test_header_cells_follow_each_other_to_the_end_of_the_scale() -> None:
    scale = scale_for(date(2026, 1, 31), date(2028, 2, 29), 1000, points(600), 10.5, "en")
    for spans in (upper_spans(scale, 10.5, "en"), lower_spans(scale, 10.5, "en")):
        assert (spans[0].x, spans[-1].right) == (1000, scale.right)
        assert all(one.right == other.x for one, other in pairwise(spans))


def test_a_day_outside_the_scale_lies_at_its_nearest_end() -> None:
    scale = Scale(date(2026, 1, 1), date(2026, 1, 10), 100, 1000, "month", "day")
    assert [scale.at(day) for day in (date(2025, 1, 1), date(2026, 1, 2), date(2030, 1, 1))] == [100, 200, 1100]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("count", [1, 4, 12, 20])
def test_any_number_of_rows_stays_in_the_frame(count: int, language: str) -> None:
    assert_is_sound(gantt(many_phases(count), [], date(2026, 2, 2), language=language), FRAME)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_rows_for_which_there_is_no_room_continue_and_each_stands_once(language: str) -> None:
    pages = gantt(many_phases(60), [], language=language).pages
    for page in pages:
        assert_is_sound(page, FRAME)
    assert [text for page in pages for text in texts(page) if text.startswith("Workstream")] == [f"Workstream {n}" for n in range(60)]
    assert [number for number, page in enumerate(pages) if any("1,770" in text for text in texts(page))] == [len(pages) - 1]
    assert max(len(page.elements) for page in pages) - min(len(page.elements) for page in pages) < 40


def test_every_slide_of_a_long_plan_has_the_same_time_axis_and_the_bands() -> None:
    one, *others = gantt(PLAN * 10, today=date(2026, 12, 10)).pages
    assert others
    for page in others:
        for name in ("年末年始休業", "本日 12/10"):
            assert [e.frame.x for e in page.elements if e.name == name] == [e.frame.x for e in one.elements if e.name == name]


def test_a_further_slide_begins_with_a_phase_where_that_costs_no_slide() -> None:
    tasks = [row(f"Task {n}", date(2026, 1, 5), date(2026, 1, 9), "task") for n in range(4)]
    plan = [item for n in range(12) for item in (row(f"Phase {n}", date(2026, 1, 5), date(2026, 1, 9)), *tasks)]
    pages = gantt(plan, [], language="en").pages
    firsts = [next(label.text for label in labels(page) if label.name) for page in pages]
    assert all(first.startswith("Phase") for first in firsts)


def test_an_arrow_leads_from_a_row_to_the_one_that_depends_on_it() -> None:
    plan = [*PLAN[:1], {**PLAN[1], "depends_on": "要件確定"}, {**PLAN[2], "depends_on": "要件確定、構築・連携"}]
    drawing = gantt(plan, [])
    arrows = [element for element in drawing.elements if isinstance(element, Elbow)]
    assert [arrow.name for arrow in arrows] == ["要件確定 → 構築・連携", "要件確定 → データ移行・UAT", "構築・連携 → データ移行・UAT"]
    assert arrows[0].y1 == shape(drawing, "要件確定").frame.bottom
    assert (arrows[0].x2, arrows[2].x2) == (shape(drawing, "構築・連携").frame.x, shape(drawing, "データ移行・UAT").frame.x)
    assert "前後関係" in texts(drawing)


def test_no_label_stands_on_an_arrow_or_on_the_line_of_today() -> None:
    plan = [PLAN[0], *({**after, "depends_on": before["name"]} for before, after in pairwise(PLAN))]
    drawing = gantt(plan, today=date(2026, 12, 24), language="en")
    assert_is_sound(drawing, FRAME)
    upright = [Frame(e.x1, e.frame.y, 1, e.frame.cy) for e in drawing.elements if isinstance(e, Elbow)]
    upright += [e.frame for e in drawing.elements if isinstance(e, Line) and e.dash == "dash"]
    dates = [label for label in labels(drawing) if "–" in label.text and label.size_pt == 10.5 and not label.bold]
    assert dates
    assert [label.text for label in dates for line in upright if overlap(label.frame, replace(line, cx=1))] == []


def test_what_comes_first_on_an_earlier_slide_sends_its_arrow_from_above() -> None:
    phases = many_phases(60)
    for before, after in pairwise(phases):
        after["depends_on"] = before["name"]
    one, two, *_ = gantt(phases, [], language="en").pages
    arrows = [[e for e in page.elements if isinstance(e, Elbow | Line) and " → " in e.name] for page in (one, two)]
    assert len(arrows[0]) == sum(text.startswith("Workstream") for text in texts(one)) - 1
    assert len(arrows[1]) == sum(text.startswith("Workstream") for text in texts(two))
    assert_is_sound(two, FRAME)


def test_with_actual_days_a_second_bar_shows_when_a_phase_ran() -> None:
    plan = [{**PLAN[0], "actual_start": date(2026, 11, 30), "actual_end": date(2026, 12, 25)}, *PLAN[1:]]
    drawing = GRAPHICS["gantt"].draw(FRAME, plan, actual=True, language="en")
    assert_is_sound(drawing, FRAME)
    planned, ran = (e for e in drawing.elements if isinstance(e, Shape) and e.name == "要件確定")
    assert (planned.fill, ran.fill) == ("accent1 20", "dk2")
    assert planned.frame.bottom == ran.frame.y
    assert "Nov 30 – Dec 25" in texts(drawing)
    assert "要件確定: Nov 26 – Dec 18 (actual Nov 30 – Dec 25)" in drawing.description


def test_client_hours_are_drawn_beside_their_numbers() -> None:
    bars = [e for e in gantt().elements if isinstance(e, Shape) and e.name == "貴社工数"]
    assert [bar.fill for bar in bars] == [f"accent2{'' if n == 3 else ' 60'}" for n in range(6)]
    assert bars[0].frame.cx / bars[3].frame.cx == pytest.approx(24 / 120, abs=0.01)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_long_names_take_at_most_two_lines_and_are_cut(language: str) -> None:
    drawing = gantt([{**plan_row, "name": LONG} for plan_row in PLAN], language=language)
    assert_is_sound(drawing, FRAME)
    names = [label for label in labels(drawing) if label.text.startswith("Migration")]
    assert {label.text[-1] for label in names} == {"…"}
    assert min(label.size_pt for label in names) == 10.5


def test_a_small_frame_holds_the_same_plan() -> None:
    frame = Frame(0, 0, points(432), points(216))
    assert_is_sound(gantt(frame=frame, today=date(2026, 12, 10)), frame)


def test_a_row_without_dates_says_so() -> None:
    assert "Dates to be set" in texts(gantt([*PLAN, row("Later", None, None)], language="en"))


def test_a_row_with_one_date_or_with_dates_in_the_wrong_order_is_drawn() -> None:
    plan = [row("a", date(2026, 3, 2), None), row("b", None, date(2026, 3, 6)), row("c", date(2026, 3, 20), date(2026, 3, 9))]
    assert gantt(plan, [], language="en").description == (
        "Timeline from Mon, Mar 2, 2026 to Fri, Mar 20, 2026. Plan: a: Mar 2; b: Mar 6; c: Mar 9 – Mar 20."
    )


@pytest.mark.parametrize("plan", [[], [row("Later", None, None)]])
def test_a_plan_without_dates_draws_nothing(plan: list[Row]) -> None:
    assert gantt(plan).elements == ()


def test_the_same_plan_gives_the_same_markup() -> None:
    one, two = (to_pptx(gantt(today=date(2026, 12, 10)), FRAME, 7, "ja") for _ in range(2))
    assert one == two
    ids = [element.get("id") for element in etree.fromstring(one[0]).iter("{*}cNvPr")]
    assert ids == [str(number) for number in range(7, one[1])]


def test_numbers_of_many_constraints_at_the_end_of_the_plan_stand_side_by_side() -> None:
    crowd: list[Row] = [{"statement": f"Freeze {n}", "start": date(2027, 4, 20), "end": date(2027, 4, 23)} for n in range(12)]
    drawing = gantt(constraints=crowd, language="en")
    assert_is_sound(drawing, FRAME)
    numbers = [str(number) for number in range(1, 13)]
    assert [label.text for label in labels(drawing) if label.bold and label.align == "ctr" and label.text in numbers] == numbers


def test_a_bar_over_the_whole_chart_holds_its_days_in_ink_on_a_tint() -> None:
    drawing = gantt([row("Everything", date(2026, 11, 26), date(2027, 4, 23))], [])
    assert_is_sound(drawing, FRAME)
    assert shape(drawing, "Everything").fill == "accent1 20"
    assert [label.colour for label in labels(drawing) if label.text == "11/26–4/23"] == ["dk1"]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_words_are_set_in_ink_because_a_foreign_themes_accents_may_be_too_light(language: str) -> None:
    found = [*labels(gantt(language=language)), *labels(gantt(many_phases(60), language=language))]
    for name, goals in (("dumbbell", [{"metric": "Turnaround", "baseline": 26, "target": 8, "unit": "hours"}]), ("bars", PLAN)):
        found += labels(GRAPHICS[name].draw(FRAME, goals, language=language))
    assert {label.colour for label in found} <= {"dk1", "dk1 75", "dk2"}
