"""Drawings of scores and of phases without an axis: gauge, readiness, strip, chevrons."""

from __future__ import annotations

from datetime import date

import pytest

from docgen.template.tags.drawing import Frame, Line, points
from drawn import SMALL, WIDE, Row, draw, faults, labels, shapes, texts

PARTS: list[Row] = [
    {"dim_label": "Relationship", "total": 21, "highest": 25, "previous": 17},
    {"dim_label": "Market", "total": 10, "highest": 25, "previous": None},
]
WINS: list[Row] = [
    {
        "action": "Report of requests by hour",
        "owner": "Tomas Reyes",
        "due": date(2026, 7, 16),
        "horizon": 30,
        "horizon_date": date(2026, 7, 16),
    },
    {"action": "First live rate", "owner": "Kenji Watt", "due": None, "horizon": 60, "horizon_date": date(2026, 8, 14)},
]
PHASES: list[Row] = [
    {"name": "Discover", "start": date(2026, 6, 16), "end": date(2026, 7, 10), "exit_criteria": "Design signed"},
    {"name": "Configure", "start": date(2026, 7, 13), "end": date(2026, 8, 21), "exit_criteria": "28 tests pass"},
]
SCORES = [(-5, "Red"), (0, "Red"), (49, "Red"), (50, "Yellow"), (74.5, "Yellow"), (75, "Green"), (100, "Green"), (120, "Green")]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("value", [score for score, _ in SCORES])
def test_any_score_stays_in_its_frame(value: float, language: str) -> None:
    for frame in (WIDE, SMALL, Frame(0, 0, points(300), points(70)), Frame(0, 0, points(120), points(60))):
        for change in (None, 0, 4, -60):
            assert faults(draw("gauge", value, change=change, frame=frame, language=language), frame) == []


@pytest.mark.parametrize(("value", "band"), SCORES)
def test_a_score_says_its_band_in_words(value: float, band: str) -> None:
    assert f"of 100: {band}" in texts(draw("gauge", value))


def test_the_bands_are_named_and_the_one_of_the_score_is_outlined() -> None:
    found = draw("gauge", 79)
    assert [(shape.name, shape.outline_pt) for shape in shapes(found)[:3]] == [("Red", 0.5), ("Yellow", 0.5), ("Green", 1.5)]
    assert {"Red", "Yellow", "Green", "0", "50", "75", "100"} <= set(texts(found))


def test_the_mark_of_a_score_lies_at_its_share_of_the_scale() -> None:
    red, yellow, green, mark = shapes(draw("gauge", 79))[:4]
    x = mark.frame.x + mark.frame.cx // 2
    assert (x - red.frame.x) / (green.frame.right - red.frame.x) == pytest.approx(0.79, abs=0.001)
    assert yellow.frame.x == red.frame.right


def test_a_change_marks_where_the_score_stood_before() -> None:
    found = draw("gauge", 79, change=8)
    assert "+8 since the last one" in texts(found)
    assert "71" in texts(found)
    assert [element.name for element in found.elements if isinstance(element, Line) and element.dash == "dash"] == ["Before"]


def test_bands_may_begin_elsewhere_and_a_scale_may_end_elsewhere() -> None:
    assert draw("gauge", 8, highest=10, yellow_from=6, green_from=9).description == "Score: 8 of 10, Yellow. Yellow from 6, Green from 9."


def test_the_score_is_told_in_japanese() -> None:
    assert draw("gauge", 79, change=8, language="ja").description == ("評点は100点中79点、緑。前回は71点。黄は50点以上、緑は75点以上。")


def test_each_part_has_a_bar_as_long_as_its_share() -> None:
    found = draw("readiness", PARTS)
    bars = [shape for shape in shapes(found) if shape.name]
    track = sum(shape.frame.cx for shape in shapes(found)[:3])
    assert [bar.frame.cx / track for bar in bars] == pytest.approx([21 / 25, 10 / 25], abs=0.001)


def test_each_part_says_its_value_and_its_change() -> None:
    found = texts(draw("readiness", PARTS))
    assert {"21 / 25", "+4", "10 / 25", "Last time"} <= set(found)
    assert found[:3] == ["Red", "Yellow", "Green"]


def test_a_score_without_evidence_is_hollow() -> None:
    rows: list[Row] = [
        {"indicator_label": "Sponsor", "score": 4, "evidence": "Attended both reviews"},
        {"indicator_label": "Access", "score": 3, "evidence": " "},
    ]
    found = draw("readiness", rows, label="indicator_label", value="score")
    assert [shape.fill for shape in shapes(found) if shape.name] == ["dk2", "lt1"]
    assert "Without evidence" in texts(found)
    assert "Without evidence" not in texts(draw("readiness", PARTS))


def test_the_parts_of_a_score_are_told_with_their_bands() -> None:
    assert draw("readiness", PARTS).description == "Parts of the score. Relationship: 21 / 25 (Green), +4; Market: 10 / 25 (Red)."


def test_twenty_indicators_stand_on_one_slide() -> None:
    rows: list[Row] = [{"indicator_label": f"Indicator {n}", "score": n % 6} for n in range(20)]
    assert not draw("readiness", rows, label="indicator_label", value="score").further


def test_a_strip_has_a_column_for_30_60_and_90_days() -> None:
    found = draw("strip", WINS)
    heads = [label for label in labels(found) if label.text.endswith("days")]
    assert [(label.text, label.note) for label in heads] == [("30 days", "Thu, Jul 16"), ("60 days", "Fri, Aug 14"), ("90 days", "")]
    items = {label.text: (label.frame.x, label.note) for label in labels(found) if label.name}
    assert items["Report of requests by hour"][1] == "Tomas Reyes · Thu, Jul 16"
    assert items["First live rate"][1] == "Kenji Watt"
    assert items["Report of requests by hour"][0] < heads[1].frame.x < items["First live rate"][0] + points(12)


def test_what_has_no_horizon_stands_in_a_last_column() -> None:
    found = draw("strip", [*WINS, {"action": "Review", "horizon": None}])
    later = next(label.frame for label in labels(found) if label.text == "Later")
    assert later.x == max(label.frame.x for label in labels(found) if label.text.endswith("days") or label.text == "Later")


def test_phases_stand_in_their_order_with_their_days_and_what_they_end_on() -> None:
    found = draw("chevrons", PHASES, note="exit_criteria")
    assert texts(found) == ["Discover", "Jun 16 – Jul 10", "Design signed", "Configure", "Jul 13 – Aug 21", "28 tests pass"]
    assert [shape.preset for shape in shapes(found)] == ["homePlate", "chevron"]


def test_phases_may_be_named_by_another_field() -> None:
    found = draw("chevrons", [{**PHASES[0], "phase_label": "First"}], label="phase_label")
    assert texts(found) == ["First", "Jun 16 – Jul 10"]


def test_the_phase_of_today_is_outlined_in_bold() -> None:
    found = draw("chevrons", PHASES, date(2026, 7, 20))
    assert [shape.outline_pt for shape in shapes(found)] == [0.75, 2.25]
    assert found.description == "Phases. Discover: Jun 16 – Jul 10; Configure: Jul 13 – Aug 21. Now: Configure."


def test_many_phases_go_on_in_further_lines() -> None:
    found = draw("chevrons", [{**PHASES[0], "name": f"Phase {n}"} for n in range(10)])
    assert faults(found, WIDE) == []
    assert [shape.frame.y for shape in shapes(found)] == [WIDE.y] * 5 + [shapes(found)[5].frame.y] * 5
