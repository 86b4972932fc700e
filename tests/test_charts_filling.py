"""A chart that an author drew takes the rows of its tag, in a deck and in a document alike."""

from __future__ import annotations

import datetime as dt

import pytest

from chart_files import GOALS, charts_of, disagreements, drawn, filled_deck, filled_document, shown
from docgen.opc import Package
from sketches import make

WIDE = '{% chart goals, category="metric", series=["baseline", "target"] %}'
KINDS = """
COLUMN_CLUSTERED COLUMN_STACKED COLUMN_STACKED_100 BAR_CLUSTERED BAR_STACKED BAR_STACKED_100 LINE LINE_MARKERS LINE_STACKED
AREA AREA_STACKED PIE PIE_EXPLODED DOUGHNUT RADAR RADAR_FILLED
"""
dialects = pytest.mark.parametrize("filled", [filled_deck, filled_document], ids=["pptx", "docx"])


def read(package: Package) -> str:
    """What the one chart of a package shows."""
    (chart,) = charts_of(package)
    assert disagreements(package) == []
    return shown(chart)


def render(template: Package, language: str = "en", **names: object) -> Package:
    """The document that a template becomes."""
    return Package.read(make(template, names, language).content)


@dialects
@pytest.mark.parametrize("kind", KINDS.split())
def test_every_kind_of_chart_takes_rows_as_categories_and_columns_as_series(filled, kind):
    series = ("Now",) if kind.startswith("PIE") else ("Now", "Goal")
    tag = WIDE if len(series) == 2 else '{% chart goals, category="metric", series="baseline" %}'
    lines = [
        "Now: Quotes=30 Invoices=· Calls=8 [#,##0{}]",
        "Goal: Quotes=12 Invoices=5.5 Calls=4 [#,##0{}]",
    ]
    code = ".0" if len(series) == 2 else ""
    found = read(render(filled(drawn(kind, series=series), tag), **GOALS))
    assert found == "\n".join(line.format(code) for line in lines[: len(series)])


@dialects
def test_a_scatter_chart_takes_numbers_along_both_axes(filled):
    tag = '{% chart people, x="power", series="support" %}'
    people = [{"power": 3, "support": 0.5}, {"power": 1, "support": None}, {"power": 2.25, "support": -2}]
    assert read(render(filled(drawn("XY_SCATTER", series=("Stance",)), tag), people=people)) == "Stance: 3=0.5 1=· 2.25=-2 [#,##0.0]"


@dialects
def test_rows_may_name_their_series_in_a_column(filled):
    hours = [
        {"month": "Apr", "team": "Sales", "hours": 3},
        {"month": "Apr", "team": "Ops", "hours": 4},
        {"month": "May", "team": "Ops", "hours": 0.1},
        {"month": "May", "team": "Ops", "hours": 0.2},
    ]
    tag = '{% chart hours, category="month", series="team", value="hours", unit="h" %}'
    assert read(render(filled(drawn(), tag), hours=hours)) == 'Sales: Apr=3 May=· [#,##0.0" h"]\nOps: Apr=4 May=0.3 [#,##0.0" h"]'


def test_rows_that_name_no_series_are_one_as_well_when_they_hold_anything():
    tag = '{% chart hours, category="m", series="team", value="h" %}'
    hours = [{"m": "Apr", "team": "Ops", "h": 3}, {"m": "Apr", "team": None, "h": 0}]
    assert read(render(filled_deck(drawn(), tag), hours=hours)) == "Ops: Apr=3 [#,##0]"
    assert (
        read(render(filled_deck(drawn(), tag), hours=[*hours, {"m": "Apr", "team": "", "h": 2}])) == "Ops: Apr=3 [#,##0]\n–: Apr=2 [#,##0]"
    )


@dialects
def test_rows_may_be_worked_out_in_the_template(filled):
    tag = '{% chart [{"name": "Now", "share": 30}, {"name": "Then", "share": total - 30}], category="name", value="share", unit="%" %}'
    assert read(render(filled(drawn(series=("Share",)), tag), total=75)) == 'Share: Now=30 Then=45 [#,##0"%"]'


@dialects
def test_the_author_may_give_the_series_headings(filled):
    tag = '{% chart goals, category="metric", series={"baseline": "Before", "target": "After & later"} %}'
    assert read(render(filled(drawn(), tag), **GOALS)).split("\n")[1] == "After & later: Quotes=12 Invoices=5.5 Calls=4 [#,##0.0]"


def test_without_headings_the_authors_own_stay_and_further_series_are_named_by_their_column():
    tag = '{% chart goals, category="metric", series=["baseline", "target", "last_year"] %}'
    goals = [{"metric": "A", "baseline": 1, "target": 2, "last_year": 3}]
    names = [line.partition(":")[0] for line in read(render(filled_deck(drawn(series=("Now", "Series 2")), tag), goals=goals)).split("\n")]
    assert names == ["Now", "Target", "Last year"]


@dialects
def test_a_tag_in_the_title_goes_with_the_title(filled):
    package = render(filled(drawn(title=WIDE)), **GOALS)
    (chart,) = charts_of(package)
    assert chart.find(".//{*}title") is None
    assert chart.find(".//{*}autoTitleDeleted").get("val") == "1"
    assert read(package).startswith("Now: Quotes=30")


@dialects
def test_a_title_keeps_its_other_words_and_tags(filled):
    package = render(filled(drawn(title=WIDE + " Goals of {{ client }}")), client="Ferrow & Sons", **GOALS)
    (chart,) = charts_of(package)
    assert "".join(text.text for text in chart.iterfind(".//{*}title//{*}t")) == "Goals of Ferrow & Sons"


@dialects
def test_text_tags_in_a_chart_work_without_a_chart_tag(filled):
    package = render(filled(drawn(title="Goals of {{ client }}")), client="Ferrow")
    (chart,) = charts_of(package)
    assert "".join(text.text for text in chart.iterfind(".//{*}title//{*}t")) == "Goals of Ferrow"
    assert shown(chart) == "Now: A=1 B=2 [General]\nGoal: A=1 B=2 [General]"


@dialects
@pytest.mark.parametrize("goals", [[], None, [{"metric": "A", "baseline": None, "target": None}]], ids=["no rows", "no list", "no number"])
def test_a_chart_with_nothing_to_show_vanishes_with_its_frame_and_its_parts(filled, goals):
    package = render(filled(drawn(), WIDE), goals=goals)
    assert [name for name in package.names if "chart" in name or "embed" in name] == []
    story = package.part("ppt/slides/slide1.xml" if "ppt/slides/slide1.xml" in package else "word/document.xml").decode()
    assert "graphicFrame" not in story
    assert "w:drawing" not in story
    assert story.count("<w:p>") in (0, 2)


def test_dates_are_categories_in_the_words_of_the_language():
    tag = '{% chart weeks, category="day", value="hours" %}'
    weeks = [{"day": dt.date(2027, 3, 15), "hours": 5}, {"day": dt.date(2027, 3, 22), "hours": 6}]
    assert read(render(filled_deck(drawn(series=("h",)), tag), "ja", weeks=weeks)) == "h: 3月15日(月)=5 3月22日(月)=6 [#,##0]"


def test_the_alternative_text_tells_the_facts_unless_the_author_wrote_one():
    def told(alt: str) -> str:
        package = render(filled_deck(drawn(), alt), **GOALS)
        return package.part("ppt/slides/slide1.xml").decode().partition('name="Chart 4" descr="')[2].partition('"')[0]

    assert told(WIDE) == "Quotes: Now: 30.0, Goal: 12.0; Invoices: Goal: 5.5; Calls: Now: 8.0, Goal: 4.0"
    assert told(WIDE + " Where we stand") == "Where we stand"
