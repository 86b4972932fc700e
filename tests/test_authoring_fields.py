"""The names that an author is offered, and what a template's tags are told to give."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from command import docgen
from decks import ASAHINO, FERROW, ROOT
from docgen.authoring.fields import Samples, all_fields, fields_of_sheet, item_name, sheet_asked
from docgen.authoring.inspection import inspect
from docgen.authoring.samples import cases_of, sample_case
from docgen.doctor import invariants
from docgen.engagement.context_names import context_names
from docgen.engagement.name_sources import sheets_of_names
from docgen.engagement.sheets import SHEETS, sheet_named
from docgen.opc import Package
from docgen.outline import outline
from docgen.problems import DocgenError
from docgen.template.template import Template
from sketches import draw_document, draw_slide

TODAY = dt.date(2026, 11, 24)
SAMPLE = sample_case("en", "kickoff")
FIELDS = all_fields(Samples(SAMPLE.names("en", "internal"), "en"))
BY_PATH = {field.path: field for field in FIELDS}


def test_every_name_of_a_template_is_a_field() -> None:
    assert set(context_names()) <= BY_PATH.keys()


def test_a_field_tells_type_sample_tag_and_heading() -> None:
    due = BY_PATH["goals[].due_date"]
    assert (due.type, due.sample, due.tag, due.heading, due.sheets) == (
        "date", "Tue, Feb 2, 2027", "{{ goal.due_date|date }}", "Due date", ("Goals",)
    )  # fmt: skip


def test_money_is_written_with_its_currency() -> None:
    assert (BY_PATH["contract_value"].tag, BY_PATH["contract_value"].sample) == ("{{ contract_value|money(currency) }}", "$148,000")


def test_what_a_client_may_not_read_is_said_to_be_internal() -> None:
    assert BY_PATH["people[].stance"].is_internal
    assert not BY_PATH["people[].name"].is_internal


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_tag_that_is_offered_can_be_typed_into_a_template(sheet: object) -> None:
    fields = fields_of_sheet(FIELDS, sheet_named(sheet.name))  # type: ignore[attr-defined]
    lines = [field.loop.replace("…", field.tag) if field.loop else field.tag for field in fields if "KEY" not in field.tag]
    template = Template.open(draw_slide("\n".join(lines)).to_bytes(), "en", "fields.pptx")
    assert template.problems == ()
    assert template.unknown_names(context_names()) == ()


def test_a_computed_name_stands_with_the_sheet_it_is_computed_from() -> None:
    assert {"headline_goal", "goals_last_due"} <= {field.path for field in fields_of_sheet(FIELDS, sheet_named("Goals"))}
    assert sheets_of_names()["main_constraint"] == ("Plan", "RAID")
    assert sheets_of_names()["goals[].owner_person"] == ("People", "Goals")


@pytest.mark.parametrize(
    ("name", "item"),
    [("goals", "goal"), ("leading_goals", "goal"), ("people", "person"), ("opportunities", "opportunity"), ("raci", "row")],
)
def test_an_item_of_a_list_has_the_name_people_give_it(name: str, item: str) -> None:
    assert item_name(name) == item


def test_a_sheet_is_asked_for_in_either_language() -> None:
    assert sheet_asked("目標", ()).name == sheet_asked("goals", ()).name == "Goals"
    with pytest.raises(DocgenError, match=r"There is no sheet or kind of document “Gols”.  Did you mean Goals\?"):
        sheet_asked("Gols", ())


def test_the_printed_list_of_fields_is_a_sound_word_document(tmp_path: Path) -> None:
    target = tmp_path / "fields.docx"
    done = docgen(ROOT, "template", "fields", "Goals", "--lang", "ja", "--out", target)
    assert (done.code, done.out) == (0, f"{target}\n")
    package = Package.read(target)
    assert invariants(package) == ()
    assert "| {{ goal.due_date|date }} | 日付 | 2027年5月14日(金) | 達成期限 |" in outline(package)
    assert docgen(ROOT, "template", "fields", "--out", tmp_path / "fields.txt").code == 2


def test_the_fields_of_a_kind_leave_out_what_its_reader_may_not_see() -> None:
    said = json.loads(docgen(ROOT, "template", "fields", "kickoff-deck", "--output-format", "json", "--lang", "en").out)
    paths = {field["path"] for fields in said["sheets"].values() for field in fields}
    assert "people[].name" in paths
    assert "people[].stance" not in paths
    assert "Survey" not in said["sheets"]


def test_samples_come_from_the_workbook_that_is_given() -> None:
    said = docgen(ROOT, "template", "fields", "Engagements", "--with", ASAHINO, "--lang", "ja").out
    assert "あさひ野精密工業株式会社" in said


def test_tags_stand_in_a_tree_by_slide_and_shape_with_what_they_give(tmp_path: Path) -> None:
    path = tmp_path / "welcome.en.pptx"
    sketch = (
        "# Welcome, {{ client_short }}\n"
        "{% for g in goals %}\n{{ g.metric }} by {{ g.due_date|date }}\n{% endfor %}\n"
        "| {% if sponsor %}{{ sponsor.name }}{% endif %} |"
    )
    path.write_bytes(draw_slide(sketch).to_bytes())
    lines = docgen(ROOT, "template", "inspect", path).out.splitlines()
    assert [" ".join(line.split()) for line in lines] == [
        "welcome.en.pptx: client, no stage, en",
        "slide 1",
        "Title 1",
        "{{ client_short }} text Ferrow",
        "Text 2",
        "{% for g in goals %} 3 rows",
        "{{ g.metric }} text Median quote turnaround",
        "{{ g.due_date|date }} date Tue, Feb 2, 2027",
        "{% endfor %}",
        "Table 3",
        "row 1, cell 1",
        "{% if sponsor %} yes",
        "{{ sponsor.name }} text Dana Whitlock",
        "{% endif %}",
        "",
        "Reads 6 fields from the sheets Engagements, People, Goals.",
        "Says of no sheet that it must have rows (File > Info > Tags).",
    ]


def test_an_inspection_tells_fields_sheets_and_problems(tmp_path: Path) -> None:
    path = tmp_path / "note.ja.docx"
    loop = "{% for p in people|selectattr('side', 'equalto', 'client') %}{{ p.name }}{% endfor %}"
    path.write_bytes(draw_document("{{ client_nmae }}\n" + loop).to_bytes())
    found = inspect(path)
    assert found.language == "ja"
    assert found.paths == ("people", "people[].name", "people[].side")
    assert found.sheets == ("Engagements", "People")
    assert [problem.rule for problem in found.problems] == ["unknown-field"]


def test_a_value_in_a_loop_is_that_of_the_first_row_that_has_one(tmp_path: Path) -> None:
    path = tmp_path / "note.en.docx"
    path.write_bytes(draw_document("{% for p in [1, 2, 3] %}{{ p if p > 2 }}{% endfor %}").to_bytes())
    assert [tag.sample for tag in inspect(path).tags] == ["3", "3", ""]


def test_the_data_of_an_engagement_that_is_not_there_is_refused() -> None:
    with pytest.raises(DocgenError, match=r"There is no engagement “US-015”.  Did you mean US-014\?"):
        next(cases_of(FERROW, engagement="US-015"))
