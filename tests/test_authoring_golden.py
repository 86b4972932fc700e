"""What a template is known to make, with the least data, the usual, and ten times as much; and the fields it relies on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command import docgen
from decks import FERROW
from docgen.authoring.cases import LEAST, MANY, TYPICAL, sized
from docgen.authoring.contract import Contract, contract_of, kept, met, read_contract
from docgen.authoring.golden import results
from docgen.authoring.inspection import inspect
from docgen.authoring.samples import cases_of, sample_case
from docgen.opc import Package
from docgen.problems import DocgenError
from lint_sketches import draw

GOALS = "# {{ client_short }}\n{% for g in goals %}\n{{ g.metric }}, {{ g.owner }}\n{% endfor %}"
ENGAGEMENT = sample_case("en", "kickoff").engagement


def sketch(path: Path, text: str) -> Path:
    path.write_bytes(draw(text).to_bytes())
    return path


def test_the_least_has_one_row_where_rows_are_needed_and_its_people() -> None:
    least = sized(ENGAGEMENT, LEAST, ["Goals"])
    assert (len(least.goals), len(least.plan), least.people) == (1, 0, ENGAGEMENT.people)


def test_ten_times_as_much_has_ten_times_the_rows() -> None:
    many = sized(ENGAGEMENT, MANY)
    assert (len(many.goals), len(many.plan)) == (10 * len(ENGAGEMENT.goals), 10 * len(ENGAGEMENT.plan))
    assert (many.people, sized(ENGAGEMENT, TYPICAL)) == (ENGAGEMENT.people, ENGAGEMENT)


def test_a_template_is_remembered_and_a_change_is_told_line_by_line(tmp_path: Path) -> None:
    sketch(tmp_path / "a.en.pptx", GOALS)
    assert docgen(tmp_path, "template", "test", "a.en.pptx", DOCGEN_LANG="en").lines == [
        "a.en.pptx least.en: not known yet; --update takes it as it is",
        "a.en.pptx typical.en: not known yet; --update takes it as it is",
        "a.en.pptx ten-times.en: not known yet; --update takes it as it is",
        "0 as known, 3 others.",
    ]
    updated = docgen(tmp_path, "template", "test", "a.en.pptx", "--update", DOCGEN_LANG="en")
    assert (updated.code, updated.lines[0]) == (0, "golden/a.en.pptx/least.en.txt written")
    assert docgen(tmp_path, "template", "test", "a.en.pptx").code == 0
    sketch(tmp_path / "a.en.pptx", GOALS.replace("{{ g.metric }}", "Goal: {{ g.metric }}"))
    changed = docgen(tmp_path, "template", "test", "a.en.pptx", DOCGEN_LANG="en")
    assert changed.code == 1
    assert "    +Goal: Median quote turnaround, Marcus Oyelaran" in changed.lines
    assert "    -Median quote turnaround, Marcus Oyelaran" in changed.lines


def test_a_template_that_makes_no_document_fails_its_test(tmp_path: Path) -> None:
    sketch(tmp_path / "a.en.pptx", "# {{ goals[0].metric }}")
    found = {item.name: item.verdict for item in results(tmp_path / "a.en.pptx")}
    assert found == {"least.en": "failed", "typical.en": "new", "ten-times.en": "new"}
    assert docgen(tmp_path, "template", "test", "a.en.pptx", "--update").code == 1


def test_a_workbook_stands_in_for_the_samples(tmp_path: Path) -> None:
    path = sketch(tmp_path / "a.pptx", GOALS)
    assert [item.name for item in results(path, languages=["en"], workbooks=[FERROW])] == ["ferrow.en.US-014.en"]


def test_both_languages_are_tried_when_the_name_says_none(tmp_path: Path) -> None:
    path = sketch(tmp_path / "a.docx", "(document)\n{{ client_name }}")
    names = {item.name for item in results(path)}
    assert names == {f"{size}.{language}" for size in ("least", "typical", "ten-times") for language in ("en", "ja")}


def test_a_contract_names_each_field_with_its_type(tmp_path: Path) -> None:
    path = sketch(tmp_path / "a.en.pptx", GOALS)
    contract = contract_of(inspect(path))
    assert dict(contract.fields) == {"client_short": "text", "goals": "list", "goals[].metric": "text", "goals[].owner": "text"}
    (tmp_path / "a.json").write_text(contract.to_json())
    assert read_contract(tmp_path / "a.json") == contract


def test_what_a_newer_docgen_does_not_have_any_more_is_told() -> None:
    old = Contract(
        "a.pptx", "0.0.1", "client", {"goals[].metrics": "text", "people[].stance": "text", "goals": "row", "client_name": "text"}
    )
    assert [(clause.path, clause.state, clause.told, clause.is_broken) for clause in kept(old)] == [
        ("goals[].metrics", "gone", "goals[].metric", True),
        ("people[].stance", "internal", "", True),
        ("goals", "other type", "list", True),
        ("client_name", "filled", "", False),
    ]


def test_what_a_workbook_leaves_blank_is_told() -> None:
    case = next(cases_of(FERROW))
    fields = {"client_name": "text", "contract_end": "date", "goals[].metric": "text"}
    fields |= {"goals[].value_per_unit": "integer", "options[].scope_level": "text"}
    wanted = Contract("a.pptx", "0.1.0", "client", fields)
    assert [(clause.path, clause.state, clause.told) for clause in met(wanted, case, "en")] == [
        ("client_name", "filled", ""),
        ("contract_end", "blank", "Contract end"),
        ("goals[].metric", "filled", ""),
        ("goals[].value_per_unit", "blank", "Value per unit"),
        ("options[].scope_level", "no rows", "Options"),
    ]


def test_the_command_compares_with_what_was_written_down(tmp_path: Path) -> None:
    sketch(tmp_path / "a.en.pptx", GOALS)
    assert docgen(tmp_path, "template", "contract", "a.en.pptx", "--write", "a.json", DOCGEN_LANG="en").code == 0
    document = json.loads((tmp_path / "a.json").read_text())
    document["fields"]["goals[].old_name"] = "text"
    (tmp_path / "a.json").write_text(json.dumps(document))
    done = docgen(tmp_path, "template", "contract", "a.en.pptx", "--against", "a.json", DOCGEN_LANG="en")
    assert done.code == 1
    assert done.lines[1].split("  ")[1:3] == ["goals[].old_name", "GONE"]
    (tmp_path / "b.json").write_text("[]")
    assert "is no contract of docgen" in docgen(tmp_path, "template", "contract", "a.en.pptx", "--against", "b.json").err
    with pytest.raises(DocgenError, match="is no contract"):
        read_contract(tmp_path / "b.json")


def test_the_command_tells_what_a_workbook_leaves_blank(tmp_path: Path) -> None:
    sketch(tmp_path / "a.en.pptx", "# {{ client_name }} {{ contract_end|date }}")
    done = docgen(tmp_path, "template", "contract", "a.en.pptx", "--with", FERROW, DOCGEN_LANG="en")
    assert (done.code, [" ".join(line.split()) for line in done.lines]) == (
        0,
        [
            "a.en.pptx: US-014 in ferrow.en.xlsx: 1 of 2 fields are there. Sheets: Engagements.",
            "contract_end blank Contract end Engagements",
        ],
    )


def test_a_template_of_a_portfolio_is_tried_once_a_language_and_keeps_a_contract_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "review.en.pptx"
    sketch(path, "# {{ counts.open }} of {{ engagements|length }} contracts")
    package = Package.read(path)
    end = b"</cp:coreProperties>"
    core = package.part("docProps/core.xml").replace(end, b"<cp:keywords>scope=portfolio</cp:keywords>" + end)
    path.write_bytes(package.with_parts({"docProps/core.xml": core}).to_bytes())
    made = list(results(path))
    assert [(result.name, result.verdict) for result in made] == [("typical.en", "new")]
    assert "27 of 40 contracts" in made[0].outline
    contract = contract_of(inspect(path))
    assert (contract.scope, {clause.state for clause in kept(contract)}) == ("portfolio", {"filled"})
    (tmp_path / "review.json").write_text(contract.to_json())
    assert read_contract(tmp_path / "review.json") == contract
