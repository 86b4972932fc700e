"""What the series of a chart are called: as the tag says, as the author wrote, else as the workbook's column is headed."""

from __future__ import annotations

import pytest

from chart_files import charts_of, drawn, filled_deck, filled_document, shown
from docgen.engagement.column import columns_of
from docgen.engagement.sheets import SHEETS
from docgen.locale import LANGUAGES, catalogue
from test_charts_filling import render

ROWS = {"goals": [{"name": "A", "baseline": 30, "target": 12, "own_figure": 5}]}
TAG = '{% chart goals, category="name", series=["baseline", "target", "own_figure"] %}'


def names(language: str, filled: object, **drawing: object) -> list[str]:
    (chart,) = charts_of(render(filled(drawn(**drawing), TAG), language, **ROWS))
    return [line.partition(":")[0] for line in shown(chart).split("\n")]


@pytest.mark.parametrize("filled", [filled_deck, filled_document])
@pytest.mark.parametrize(("language", "said"), [("en", ["Baseline", "Target", "Own figure"]), ("ja", ["現状値", "目標値", "Own figure"])])
def test_series_without_a_name_are_called_as_their_column_is_headed(language, said, filled):
    assert names(language, filled, series=("Series 1", "系列2", "")) == said


def test_names_that_the_author_wrote_stay():
    assert names("ja", filled_deck, series=("今", "Goal")) == ["今", "Goal", "Own figure"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_of_numbers_has_a_name_for_its_series(language):
    headings: dict[str, set[str]] = {}
    for sheet in SHEETS:
        for column in columns_of(sheet.model):
            if column.kind in ("integer", "number", "percent", "money"):
                headings.setdefault(column.key, set()).add(column.heading(language))
    named = catalogue(language)["series"]
    assert named.keys() == headings.keys()
    assert {key: name for key, name in named.items() if name not in headings[key]} == {}


def test_the_series_of_a_waterfall_speak_the_language_of_the_document_unless_the_author_named_them_himself():
    steps = [{"name": "A", "v": 5}, {"name": "B", "v": 4}]
    tag = '{% chart steps, category="name", value="v", waterfall=true %}'
    chart = drawn("COLUMN_STACKED", series=("Base", "Total", "Mehr", "Decrease"))
    (found,) = charts_of(render(filled_deck(chart, tag), "ja", steps=steps))
    assert [line.partition(":")[0] for line in shown(found).split("\n")][:4] == ["土台", "合計", "Mehr", "減少"]
