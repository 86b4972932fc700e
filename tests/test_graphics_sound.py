"""Every drawing with the least data, the samples', three and ten times as much, long words, both languages, large and small frames."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

import pytest
from lxml import etree

from decks import ASAHINO, FERROW, MERIDALE
from docgen.template.tags.drawing import Frame, points
from docgen.template.tags.in_word import to_docx
from docgen.template.tags.on_slide import to_pptx
from docgen.workbook.workbook import Workbook
from drawn import LONG, SMALL, WIDE, draw, faults, names

SAMPLE = {"en": FERROW, "ja": ASAHINO}
TALL = Frame(points(20), points(30), points(300), points(420))
# Per drawing: the list that it shows, the field that names a row, its options.
DRAWN: dict[str, tuple[str, str, dict[str, Any]]] = {
    "bars": ("phases", "name", {"total": True}),
    "chevrons": ("phases", "name", {"note": "exit_criteria", "today": dt.date(2026, 12, 10)}),
    "dumbbell": ("goals", "metric", {}),
    "gantt": ("plan", "name", {"today": dt.date(2026, 12, 10)}),
    "ladder": ("escalation", "", {}),
    "org_chart": ("people", "name", {"client": "Ferrow Logistics, Inc.", "vendor": "株式会社カナデワークス"}),
    "readiness": ("readiness_dimensions", "dim_label", {}),
    "stakeholder_grid": ("people", "name", {}),
    "strip": ("quick_wins", "action", {}),
}


@lru_cache
def context(language: str) -> dict[str, Any]:
    """The names of a sample, its readiness from the sample of a renewal."""
    found: dict[str, Any] = {}
    for sample in (SAMPLE[language], MERIDALE):
        (checked,) = Workbook.read(sample).engagements()
        assert checked.engagement is not None
        names = checked.engagement.for_audience("internal").context(language, dt.date(2026, 12, 10))
        found |= {key: value for key, value in names.items() if key.startswith("readiness") or key not in found}
    return found


def rows_of(name: str, language: str, times: int) -> list[dict[str, Any]]:
    """Return the rows of a drawing: the first one (0), or all of them so many times under names of their own."""
    key, field, _ = DRAWN[name]
    rows: list[dict[str, Any]] = context(language)[key]
    if name == "bars":
        rows = [row for row in rows if row["client_hours"]]
    if times == 0:
        return [dict(rows[0])]
    if not field:
        return [{**row, "level": number} for number, row in enumerate(rows * times, 1)]
    return [{**row, field: f"{row[field]} {n + 1}" if n else row[field]} for n in range(times) for row in rows]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("times", [0, 1, 3, 10])
@pytest.mark.parametrize("name", DRAWN)
def test_nothing_leaves_the_frame_and_no_words_lie_on_others(name: str, times: int, language: str) -> None:
    options = DRAWN[name][2]
    for frame in (WIDE, SMALL, TALL):
        drawing = draw(name, rows_of(name, language, times), frame=frame, language=language, **options)
        assert faults(drawing, frame) == []


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("name", DRAWN)
def test_long_words_stay_in_their_boxes(name: str, language: str) -> None:
    rows = [
        {key: f"{LONG} {n}" if isinstance(value, str) and key not in ("side", "role", "row_type", "stance", "kind") else value
         for key, value in row.items()}
        for n, row in enumerate(rows_of(name, language, 2))
    ]  # fmt: skip
    for frame in (WIDE, SMALL):
        assert faults(draw(name, rows, frame=frame, language=language, **DRAWN[name][2]), frame) == []


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("name", [name for name in DRAWN if DRAWN[name][1]])
def test_every_row_of_ten_times_the_sample_stands_exactly_once(name: str, language: str) -> None:
    rows = rows_of(name, language, 10)
    field = DRAWN[name][1]
    wanted = sorted(row[field] for row in rows if name != "stakeholder_grid" or row["side"] == "client")
    shown = names(draw(name, rows, language=language, **DRAWN[name][2]))
    assert sorted(text for text in shown if text in wanted) == wanted


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("name", DRAWN)
def test_the_alternative_text_of_all_slides_tells_every_row(name: str, language: str) -> None:
    drawing = draw(name, rows_of(name, language, 3), language=language, **DRAWN[name][2])
    told = " ".join(page.description for page in drawing.pages)
    field = DRAWN[name][1] or "client_person"
    rows = [row for row in rows_of(name, language, 3) if name != "stakeholder_grid" or row["side"] == "client"]
    assert [row[field] for row in rows if row[field] not in told] == []
    assert drawing.name


@pytest.mark.parametrize("name", [*DRAWN, "gauge"])
def test_a_drawing_without_facts_has_no_elements(name: str) -> None:
    assert draw(name, *([] if name == "gauge" else [[]])).elements == ()


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("name", DRAWN)
def test_the_markup_is_well_formed_always_the_same_and_takes_every_colour_from_the_theme(name: str, language: str) -> None:
    rows = rows_of(name, language, 1)
    for write in (to_pptx, to_docx):
        one, two = (write(draw(name, rows, language=language, **DRAWN[name][2]), WIDE, 3, language) for _ in range(2))
        assert one == two
        tree = etree.fromstring(one[0])
        ids = [element.get("id") for element in tree.iter("{*}cNvPr", "{*}docPr")]
        assert ids == [str(number) for number in range(3, one[1])]
        assert not list(tree.iter("{*}srgbClr"))
        colours = [element.get("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val") for element in tree.iter("{*}color")]
        assert set(colours) <= {"auto"}
