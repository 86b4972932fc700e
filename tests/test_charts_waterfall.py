"""A waterfall: stacked columns on a base nobody sees."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from chart_files import C, Drawn, charts_of, disagreements, drawn, filled_deck, filled_document, shown
from docgen.opc import Package
from sketches import make

STEPS = [
    {"name": "Before", "hours": 100, "sum": True},
    {"name": "Faster", "hours": -30, "sum": False},
    {"name": "More", "hours": 12.5, "sum": False},
    {"name": "After", "hours": None, "sum": True},
]
TAG = '{% chart steps, category="name", value="hours", total="sum", waterfall=true, unit="h" %}'


def render(template: Package, steps: object = STEPS, language: str = "en") -> Package:
    package = Package.read(make(template, {"steps": steps}, language).content)
    assert disagreements(package) == []
    return package


def roomy(chart: Drawn) -> Drawn:
    """The chart with columns so wide that the labels of all steps have room inside."""
    return replace(chart, markup=chart.markup.replace("<c:overlap", '<c:gapWidth val="20"/><c:overlap'))


def test_each_step_begins_where_the_last_ended():
    for filled in (filled_deck, filled_document):
        (chart,) = charts_of(render(filled(roomy(drawn("COLUMN_STACKED")), TAG)))
        assert "\n".join(shown(chart).split("\n")[:4]) == (
            'Base: Before=· Faster=70 More=70 After=· [#,##0.0" h"]\n'
            'Total: Before=100 Faster=· More=· After=82.5 [#,##0.0" h"]\n'
            'Increase: Before=· Faster=· More=12.5 After=· ["+"#,##0.0" h";"+"#,##0.0" h"]\n'
            'Decrease: Before=· Faster=30 More=· After=· ["-"#,##0.0" h";"-"#,##0.0" h"]'
        )


def test_the_base_is_clear_and_in_no_legend_and_columns_stand_on_each_other():
    (chart,) = charts_of(render(filled_deck(drawn("COLUMN_CLUSTERED"), TAG)))
    base = next(chart.iter(C + "ser"))
    assert base.find(f"{C}spPr/{{*}}noFill") is not None
    assert base.find(f"{C}dLbls/{C}delete").get("val") == "1"
    assert chart.find(f".//{C}grouping").get("val") == "stacked"
    assert chart.find(f".//{C}overlap").get("val") == "100"
    assert [entry.find(C + "idx").get("val") for entry in chart.iter(C + "legendEntry")] == ["0", "4"]


def test_steps_below_zero_hang_from_their_base_and_one_across_it_is_drawn_on_both_sides():
    steps = [{"name": name, "hours": hours, "sum": False} for name, hours in (("A", 10), ("B", -25), ("C", -5), ("D", 30))]
    (chart,) = charts_of(render(filled_deck(drawn("COLUMN_STACKED"), TAG), steps, "ja"))
    assert [line.partition(" [")[0] for line in shown(chart).split("\n")] == [
        "土台: A=· B=· C=-15 D=·",
        "合計: A=· B=· C=· D=·",
        "増加: A=10 B=· C=· D=10",
        "減少: A=· B=10 C=-5 D=·",
        "増加（ゼロ未満）: A=· B=· C=· D=-20",
        "減少（ゼロ未満）: A=· B=-15 C=· D=·",
    ]
    assert [text.text for text in chart.iterfind(f".//{C}dLbl//{{*}}t")] == ["+30h", "-25h"]


def test_an_author_who_drew_all_four_series_keeps_his_formats_and_names():
    chart = drawn("COLUMN_STACKED", series=("(base)", "Sum", "Up", "Down"))
    (found,) = charts_of(render(filled_deck(roomy(chart), TAG)))
    assert [line.partition(":")[0] for line in shown(found).split("\n")] == ["(base)", "Sum", "Up", "Down"]
    assert list(found.iter("{*}noFill")) == []


def test_connectors_join_the_end_of_each_step_with_the_start_of_the_next():
    (chart,) = charts_of(render(filled_deck(roomy(drawn("COLUMN_STACKED")), TAG.replace("unit", "connectors=true, unit"))))
    lines = shown(chart).split("\n")[4:]
    assert [line.partition(" [")[0] for line in lines] == [
        "Connector 1: Before=100 Faster=100 More=· After=·",
        "Connector 2: Before=· Faster=70 More=70 After=·",
        "Connector 3: Before=· Faster=· More=82.5 After=82.5",
    ]
    line_chart, bar_chart = chart.find(f".//{C}lineChart"), chart.find(f".//{C}barChart")
    assert [axis.get("val") for axis in line_chart.iterfind(C + "axId")] == [axis.get("val") for axis in bar_chart.iterfind(C + "axId")]


def test_a_column_may_say_by_its_values_which_rows_are_totals():
    steps = [{"part": part, "v": value} for part, value in (("current", 100), ("scope", 20), ("proposed", 120))]
    tag = '{% chart steps, category="part", value="v", total={"part": ["current", "proposed"]}, waterfall=true %}'
    (chart,) = charts_of(render(filled_deck(drawn("BAR_STACKED"), tag), steps))
    assert [line.partition(" [")[0] for line in shown(chart).split("\n")] == [
        "Base: current=· scope=100 proposed=·",
        "Total: current=100 scope=· proposed=120",
        "Increase: current=· scope=20 proposed=·",
        "Decrease: current=· scope=· proposed=·",
    ]


# Labels


def labels_of(chart: etree._Element) -> dict[str, list[str]]:
    """The words of the labels of each series that shows any: its own, or "numbers" when they are those of its points."""
    found = {}
    for series in chart.iter(C + "ser"):
        labels = series.find(C + "dLbls")
        if labels is not None and labels.find(C + "delete") is None:
            words = [text.text or "" for text in labels.iterfind(".//{*}fld/{*}t")]
            found["".join(text.text or "" for text in series.iterfind(f"{C}tx//{C}v"))] = words or ["numbers"]
    return found


THIN = [
    {"name": "Before", "hours": 1000, "sum": True},
    {"name": "Faster", "hours": -3, "sum": False},
    {"name": "Unknown", "hours": None, "sum": False},
    {"name": "After", "hours": None, "sum": True},
]


@pytest.mark.parametrize("filled", [filled_deck, filled_document])
def test_one_step_too_thin_for_its_label_sends_all_labels_above_their_columns(filled):
    (chart,) = charts_of(render(filled(roomy(drawn("COLUMN_STACKED")), TAG), THIN))
    assert labels_of(chart) == {"Label": ["1,000 h", "-3 h", "997 h"]}
    line = chart.find(f".//{C}lineChart")
    assert {place.get("val") for place in line.iter(C + "dLblPos")} == {"t"}
    assert line.find(f"{C}ser/{C}spPr/{{*}}ln/{{*}}noFill") is not None
    assert shown(chart).split("\n")[-1].partition(" [")[0] == "Label: Before=1000 Faster=1000 Unknown=· After=997"
    assert {body.get("wrap") for body in line.iterfind(f".//{C}rich/{{*}}bodyPr")} == {"none"}


def test_labels_that_have_room_stay_in_their_columns():
    (chart,) = charts_of(render(filled_deck(roomy(drawn("COLUMN_STACKED")), TAG)))
    assert labels_of(chart) == {"Total": ["numbers"], "Increase": ["numbers"], "Decrease": ["numbers"]}


def test_columns_too_narrow_for_a_label_send_all_of_them_above_smaller_than_the_author_wrote():
    steps = [{"name": f"Step {n}", "hours": 1_000_000, "sum": False} for n in range(12)]
    (chart,) = charts_of(render(filled_deck(roomy(drawn("COLUMN_STACKED")), TAG), steps))
    sizes = {int(run.get("sz")) for run in chart.iterfind(f".//{C}lineChart//{C}dLbls//{{*}}defRPr")}
    assert len(sizes) == 1
    assert 700 <= sizes.pop() < 1800


def test_pale_ink_of_labels_inside_becomes_the_colour_of_text_above():
    white = '<c:dLbls><c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:defRPr>'
    rest = '</a:pPr><a:endParaRPr/></a:p></c:txPr><c:showVal val="1"/></c:dLbls>'
    chart = drawn("COLUMN_STACKED", series=("(base)", "Sum", "Up", "Down"))
    chart = replace(chart, markup=chart.markup.replace("<c:cat>", white + rest + "<c:cat>"))
    (found,) = charts_of(render(filled_deck(chart, TAG), THIN))
    assert {colour.get("val") for colour in found.iterfind(f".//{C}lineChart//{C}dLbls//{{*}}solidFill/*")} == {"tx1"}


def test_bars_keep_their_labels_inside():
    (chart,) = charts_of(render(filled_deck(drawn("BAR_STACKED"), TAG), THIN))
    assert "Label" not in labels_of(chart)
