"""A `chart` tag that cannot work is named with its place and its cure, before or while a document is made."""

from __future__ import annotations

import pytest

from chart_files import GOALS, Drawn, deck_with, drawn, filled_deck, filled_document
from docgen.problems import DocgenError
from docgen.template.names import names_of
from docgen.template.template import Template
from sketches import text_box

GOOD = 'category="metric", series="target"'


def said(package: object, **names: object) -> list[str]:
    """The problems of a template, or of the document that cannot be made from it: place, message, fix."""
    template = Template.open(package.to_bytes(), "en")  # type: ignore[attr-defined]
    problems = list(template.problems)
    if not problems and names:
        try:
            template.render(names)
        except DocgenError as error:
            problems = list(error.problems)
    return [f"{problem.where}: {problem.message} {problem.fix}" for problem in problems]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            'goals, categry="metric", series="target"',
            "fills no chart: a chart has no option “categry”. Did you mean category?",
        ),
        (
            'goals, series="target"',
            "fills no chart: it names no column of categories. "
            'Add category="…" as in {% chart goals, category="metric", series=["baseline", "target"] %}, or x="…" for a scatter chart.',
        ),
        (
            'goals, category="metric"',
            "fills no chart: it names no column of numbers. "
            'Add series=[…], as in {% chart goals, category="metric", series=["baseline", "target"] %}.',
        ),
        (
            'category="metric"',
            "fills no chart: it names no rows, or more than one list of them. "
            'Write it like {% chart goals, category="metric", series=["baseline", "target"] %}.',
        ),
        (
            'goals, category=metric, series="target"',
            'fills no chart: the column metric stands without quotation marks. Write category="metric".',
        ),
        (
            'goals, x="baseline", series="target"',
            'fills no chart: only a scatter chart has numbers along both axes. Write category="…" in place of x="…".',
        ),
        (f"goals, {GOOD}, waterfall=flag", "fills no chart: whether it is a waterfall does not hang on the data. Write waterfall=true."),
        ('goals, category="metric', "cannot be read: a quotation mark has no partner. Correct the expression; see the author's guide."),
    ],
)
def test_options_that_do_not_fill_a_chart_are_told_at_once(options, message):
    tag = f"{{% chart {options} %}}"
    assert said(filled_deck(drawn(), tag)) == [f"slide 1 > Chart 4 > alt text: “{tag}” {message}"]


def test_a_scatter_chart_wants_x():
    tag = f"{{% chart goals, {GOOD} %}}"
    assert said(filled_deck(drawn("XY_SCATTER"), tag)) == [
        f"slide 1 > Chart 4 > alt text: “{tag}” fills no chart: a scatter chart needs numbers along both axes."
        ' Write x="…" in place of category="…".'
    ]


def test_a_waterfall_wants_columns():
    tag = '{% chart goals, category="metric", value="target", waterfall=true %}'
    assert said(filled_document(drawn("LINE"), tag)) == [
        f"body > Chart 4 > alt text: “{tag}” fills no chart: a waterfall is made of columns or bars. Draw a stacked column chart."
    ]


def test_a_tag_away_from_a_chart_is_told_where_to_go():
    tag = f"{{% chart goals, {GOOD} %}}"
    assert said(deck_with(text_box("Text 1", 2, [tag]))) == [
        f"slide 1 > Text 1 > paragraph 1: “{tag}” stands at no chart."
        " Write it into the title of a chart, or into the alternative text of its frame."
    ]


def test_two_tags_for_one_chart_are_one_too_many():
    tag = f"{{% chart goals, {GOOD} %}}"
    assert said(filled_deck(drawn(title=tag), tag)) == [
        f"slide 1 > Chart 4 > title: “{tag}” is a second tag for a chart that “{tag}” fills. Keep one of them."
    ]


def test_charts_that_cannot_be_filled_are_named():
    tag = f"{{% chart goals, {GOOD} %}}"
    stock = drawn("LINE")
    stock = Drawn(stock.markup.replace("lineChart", "stockChart"), stock.workbook)
    assert said(filled_deck(stock, tag)) == [
        f"slide 1 > Chart 4 > alt text: “{tag}” stands at a stock chart, which cannot be filled."
        " Draw a column, bar, line, area, radar, pie, doughnut or scatter chart."
    ]


def test_charts_of_the_newer_kind_are_left_alone_and_named():
    tag = f"{{% chart goals, {GOOD} %}}"
    frame = (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="Chart 4" descr="{tag.replace(chr(34), "&quot;")}"/>'
        "<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm/><a:graphic>"
        '<a:graphicData uri="http://schemas.microsoft.com/office/drawing/2014/chartex">'
        '<cx:chart xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex"/></a:graphicData></a:graphic></p:graphicFrame>'
    )
    (line,) = said(deck_with(frame))
    assert "stands at a chart of the newer kind (waterfall, treemap, funnel, map …), which cannot be filled." in line


def test_an_unknown_column_is_named_with_the_nearest_one():
    template = Template.open(filled_deck(drawn(), '{% chart goals, category="metrik", series=["tagret"] %}').to_bytes(), "en")
    assert [f"{problem.message} {problem.fix}" for problem in template.unknown_names(names_of(GOALS))] == [
        'There is no column “metrik” in “goals”. Did you mean "metric"?',
        'There is no column “tagret” in “goals”. Did you mean "target"?',
    ]


def test_a_column_of_words_is_no_series():
    template = Template.open(filled_deck(drawn(), '{% chart goals, category="metric", series="metric" %}').to_bytes(), "en")
    assert [f"{problem.message} {problem.fix}" for problem in template.unknown_names(names_of(GOALS))] == [
        "“metric” is text; a chart draws numbers. Name a column of numbers for series."
    ]


def test_words_among_the_numbers_stop_the_document():
    tag = '{% chart goals, category="metric", series="target" %}'
    assert said(filled_deck(drawn(), tag), goals=[{"metric": "A", "target": "soon"}, {"metric": "B", "target": 5}]) == [
        f"slide 1 > Chart 4 > alt text: “{tag}” cannot be computed: “soon” in “target” is not a number."
        " Correct the expression, or guard it with {% if … %}."
    ]


def test_names_of_a_loop_are_known_at_a_chart_inside_it():
    tag = '{% chart p.months, category="month", value="hours" %}'
    template = Template.open(filled_deck(drawn(title="{% slide for p in phases %}"), tag).to_bytes(), "en")
    assert template.problems == ()
    assert template.unknown_names(names_of({"phases": [{"months": [{"month": "A", "hours": 1}]}]})) == ()


def test_a_pie_takes_no_second_series():
    tag = '{% chart goals, category="metric", series=["baseline", "target"] %}'
    assert said(filled_deck(drawn("PIE", series=("S",)), tag), **GOALS) == [
        f"slide 1 > Chart 4 > alt text: “{tag}” cannot be computed: a pie shows one series, not 2; a doughnut shows more."
        " Correct the expression, or guard it with {% if … %}."
    ]
