"""Faults sown into decks and documents: each is told at its place with a cure that, applied, removes it and brings no other."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from docgen.authoring.samples import sample_case
from docgen.diagnostics.sentences import in_language
from docgen.lint.catalogue import lint, lint_file
from docgen.lint.opening import Trial, opened_bytes
from docgen.opc import Package
from lint_faults import SEEDS, Seed
from lint_sketches import findings

ROOT = Path(__file__).resolve().parent.parent
FOUND = tomllib.loads((Path(__file__).parent / "lint_found.toml").read_text("utf-8"))
TRIALS = (Trial("US-014", sample_case("en", "kickoff").names),)
KICKOFF, AGENDA = ROOT / "templates/pptx/kickoff-deck.en.pptx", ROOT / "templates/docx/kickoff-agenda.en.docx"
# A shipped template, a part of it, what becomes of its text there, and what is then said.
SOWN = (
    (KICKOFF, "ppt/slides/slide5.xml", "{{ why_now }}", "{{ why_nwo }}", "unknown-field", "slide 5 > "),
    (KICKOFF, "ppt/slides/slide5.xml", "{{ purpose }}", "{{ purpose }", "unclosed-tag", "slide 5 > "),
    (KICKOFF, "ppt/slides/slide1.xml", "{{ client_name }}", "{{ client_name|uper }}", "unknown-filter", "slide 1 > Addressee"),
    (KICKOFF, "docProps/core.xml", "needs=Goals,", "needs=Survey,", "needs-differ", "properties > Keywords"),
    (KICKOFF, "docProps/core.xml", "<cp:category>client", "<cp:category>secret", "unclear-audience", "properties > Category"),
    (AGENDA, "word/header1.xml", "{{ client_name }}", "{{ client_nam }}", "unknown-field", ""),
    (AGENDA, "word/document.xml", "{% for a in agenda %}", "{% for a in agendas %}", "unknown-field", ""),
    (AGENDA, "word/document.xml", "{% endfor %}", "", "unclosed-block", ""),
)


def test_there_are_forty_faults_and_more_in_both_formats() -> None:
    assert len({seed.how for seed in SEEDS}) == len(SEEDS) >= 40
    assert sum("(document)" in seed.wrong for seed in SEEDS) >= 10
    assert FOUND.keys() == {seed.how for seed in SEEDS}


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.how)
def test_a_fault_is_told_at_its_place_with_a_cure_that_removes_it(seed: Seed) -> None:
    expected = FOUND[seed.how]
    wrong = findings(seed.wrong, TRIALS)
    told = [{key: getattr(problem, key) for key in expected} for problem in wrong]
    assert expected in told
    right = {problem.rule for problem in findings(seed.right, TRIALS)}
    assert right <= {problem.rule for problem in wrong} - {expected["rule"]}


@pytest.mark.parametrize(("template", "part", "old", "new", "rule", "where"), SOWN)
def test_a_fault_in_a_shipped_template_is_told_and_nothing_else(
    template: Path, part: str, old: str, new: str, rule: str, where: str
) -> None:
    package = Package.read(template)
    text = package.part(part).decode()
    assert old in text
    sown = package.with_parts({part: text.replace(old, new, 1).encode()})
    found = lint(opened_bytes(sown.to_bytes(), template.name, ("en",)))
    assert {problem.rule for problem in found} == {rule}
    assert all(problem.where.startswith(where) and problem.fix for problem in found)


def test_every_fault_is_told_in_japanese_too() -> None:
    problems = [problem for seed in SEEDS for problem in findings(seed.wrong, TRIALS)]
    told = [in_language(problem, "ja") for problem in problems]
    is_japanese = re.compile(r"[\u3040-\u30ff]")
    assert [text for problem in told for text in (problem.message, problem.fix) if text and not is_japanese.search(text)] == []


def test_a_file_that_is_no_template_has_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "note.pptx"
    path.write_bytes(b"no zip")
    assert [problem.rule for problem in lint_file(path)] == ["text-file"]
    assert [problem.rule for problem in lint_file(tmp_path / "gone.docx")] == ["unreadable-file"]
