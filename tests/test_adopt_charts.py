"""Charts with a list's numbers get the tag that draws them from the next workbook."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from chart_files import Drawn, charts_of, drawn, filled_deck, filled_document
from docgen.authoring.adopt.adopt import Adoption, adopt
from docgen.opc import Package
from docgen.opc.charts import chart_rows
from docgen.template.template import Template

GOALS: list[dict[str, object]] = [
    {"metric": "Cycle time", "kind": "lag", "kind_label": "Lagging", "baseline": 1, "target": 1, "weight": 1},
    {"metric": "Open tickets", "kind": "lead", "kind_label": "Leading", "baseline": 7, "target": 9, "weight": 5},
    {"metric": "Error share", "kind": "lag", "kind_label": "Lagging", "baseline": 2, "target": 2, "weight": None},
]
NAMES = {"goals": GOALS, "client_short": "Acme Works"}
FORMS = {"pptx": filled_deck, "docx": filled_document}


def chart(categories: Sequence[str], series: Sequence[str] = ("Today",), kind: str = "COLUMN_CLUSTERED", title: str = "") -> Drawn:
    """A chart whose series all have the numbers 1, 2, …"""
    return drawn(kind, title, series, categories)


def found_in(package: Package) -> tuple[Adoption, list[str]]:
    adoption = adopt(package, NAMES, "en", "client")
    return adoption, [change.tag for change in adoption.changes if change.kind == "chart"]


@pytest.mark.parametrize("form", ["pptx", "docx"])
@pytest.mark.parametrize("kind", ["COLUMN_CLUSTERED", "BAR_CLUSTERED", "LINE", "PIE"])
def test_a_chart_of_some_rows_gets_its_tag_and_is_drawn_anew_from_other_rows(form: str, kind: str) -> None:
    adoption, tags = found_in(FORMS[form](chart(["Cycle time", "Error share"], kind=kind)))
    assert tags == ['{% chart goals|selectattr("kind", "equalto", \'lag\'), category="metric", value="baseline" %}']
    template = Template.open(adoption.package.to_bytes(), "en")
    others = [{"metric": "Speed", "kind": "lag", "kind_label": "Lagging", "baseline": 8, "target": 3, "weight": 1}]
    document = template.render({"goals": others, "client_short": "Other"})
    assert chart_rows(charts_of(Package.read(document.content))[0]) == [["", "Today"], ["Speed", "8"]]


def test_two_series_and_the_words_of_the_title_become_tags() -> None:
    adoption, tags = found_in(filled_deck(chart(["Cycle time", "Error share"], ("Now", "Then"), title="Goals of Acme Works")))
    assert tags == [
        '{% chart goals|selectattr("kind", "equalto", \'lag\'), category="metric", series=["baseline", "baseline"] %}'
    ] or tags == ['{% chart goals|selectattr("kind", "equalto", \'lag\'), category="metric", series=["baseline", "target"] %}']
    assert ("Acme Works", "{{ client_short }}") in [(change.text, change.tag) for change in adoption.changes]


@pytest.mark.parametrize(
    "categories",
    [["Cycle time", "Speed"], ["Error share", "Cycle time"], ["Cycle time", "Open tickets"]],
    ids=["another name", "another order", "another number"],
)
def test_a_chart_that_does_not_give_the_rows_stays_as_it_is(categories: Sequence[str]) -> None:
    package = filled_deck(chart(categories))
    adoption, tags = found_in(package)
    assert tags == []
    assert chart_rows(charts_of(adoption.package)[0]) == chart_rows(charts_of(package)[0])


@pytest.mark.parametrize(("alt", "left"), [("Cycle time is 1", ""), ("Where we stand", "Where we stand")])
def test_a_description_of_these_numbers_goes_and_any_other_stays(alt: str, left: str) -> None:
    adoption, tags = found_in(filled_deck(chart(["Cycle time", "Error share"]), alt))
    slide = adoption.package.part("ppt/slides/slide1.xml").decode()
    assert len(tags) == 1
    assert f'%}}{left}"' in slide.replace("&quot;", "'")
