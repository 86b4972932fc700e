"""The charts of the author's guide are filled from both samples, in decks and documents."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from chart_files import charts_of, disagreements, drawn, filled_deck, filled_document, shown
from decks import ASAHINO, FERROW, TODAY
from docgen.engagement.context_names import context_names
from docgen.opc import Package
from docgen.template.charts.options import NAMES
from docgen.template.template import Template
from docgen.workbook.workbook import Workbook
from sketches import make

GUIDE = tomllib.loads((Path(__file__).parent.parent / "scripts" / "manual" / "guide.toml").read_text("utf-8"))


def template(tag: str, filled=filled_deck) -> Package:
    return filled(drawn("XY_SCATTER" if "x=" in tag else "COLUMN_STACKED"), tag)


@pytest.mark.parametrize("tag", GUIDE["charts"].values())
def test_the_tags_of_the_guide_name_columns_that_there_are(tag):
    found = Template.open(template(tag).to_bytes(), "en")
    assert found.problems == ()
    assert found.unknown_names(context_names("internal")) == ()


@pytest.mark.parametrize(("sample", "language"), [(FERROW, "en"), (ASAHINO, "ja")])
@pytest.mark.parametrize("tag", GUIDE["charts"].values())
@pytest.mark.parametrize("filled", [filled_deck, filled_document], ids=["pptx", "docx"])
def test_the_tags_of_the_guide_fill_charts_from_the_samples(tag, sample, language, filled):
    (checked,) = Workbook.read(sample).engagements()
    names = checked.engagement.for_audience("internal").context(language, TODAY)
    if "options[0]" in tag:
        bridge = [{"part": part, "part_label": part, "amount": amount} for part, amount in (("current", 9), ("proposed", 12))]
        names = {**names, "options": [{"bridge": bridge}]}
    package = Package.read(make(template(tag, filled), names, language).content)
    assert disagreements(package) == []
    assert [bool(shown(chart)) for chart in charts_of(package)] in ([True], [])


def test_every_option_is_told_in_the_guide():
    assert set(GUIDE["chart_options"]) == set(NAMES)
