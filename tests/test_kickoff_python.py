"""The same through Python: `generate` yields what became of each document, as it is done."""

from __future__ import annotations

import dataclasses
import datetime as dt
import subprocess
import sys
from pathlib import Path

import docx
import pytest

import docgen
from command import ROOT
from decks import BAD, FERROW, PORTFOLIO
from docgen import DocgenError, Outcome, Problem, Request, generate
from docgen.template.kinds import Kind

DECK = "US-014 Ferrow Kickoff deck.pptx"


def test_generate_yields_an_outcome_for_each_document(tmp_path: Path) -> None:
    assert list(generate(FERROW, "kickoff-deck", Request(out=tmp_path))) == [
        Outcome(engagement_id="US-014", kind="kickoff-deck", language="en", path=tmp_path / DECK, problems=())
    ]


@pytest.fixture
def note(tmp_path: Path) -> Kind:
    """A kind of one Word template, which is quick to make."""
    document = docx.Document()
    document.core_properties.title = "{{ engagement_id }} note"
    document.save(str(tmp_path / "note.docx"))
    return Kind("note", {"": tmp_path / "note.docx"})


def test_the_workbook_may_be_named_by_a_text(note: Kind, tmp_path: Path) -> None:
    (outcome,) = generate(str(FERROW), note, Request(out=tmp_path / "x.docx", today=dt.date(2026, 11, 24)))
    assert outcome.path == tmp_path / "x.docx"


def test_each_document_is_written_when_its_outcome_is_yielded(note: Kind, tmp_path: Path) -> None:
    found = generate(PORTFOLIO, note, Request(out=tmp_path / "notes"))
    first = next(found)
    assert first.path is not None
    assert [path.name for path in (tmp_path / "notes").iterdir()] == [first.path.name]


def test_faults_of_an_engagement_are_in_its_outcome_and_raise_nothing(tmp_path: Path) -> None:
    (outcome,) = generate(BAD, "kickoff-deck", Request(out=tmp_path))
    assert (outcome.engagement_id, outcome.is_draft) == ("XX-999", True)
    assert all(isinstance(problem, Problem) for problem in outcome.problems)


@pytest.mark.parametrize(
    ("kind", "request_", "rule"),
    [
        ("kickof-deck", Request(), "unknown-kind"),
        ("kickoff-deck", Request(engagements=["US-41"]), "unknown-engagement"),
        ("kickoff-deck", Request(out=Path("x.docx")), "wrong-ending"),
    ],
)
def test_what_cannot_be_asked_for_raises_with_every_problem(kind: str, request_: Request, rule: str) -> None:
    with pytest.raises(DocgenError) as caught:
        list(generate(FERROW, kind, request_))
    assert [problem.rule for problem in caught.value.problems] == [rule]


def test_a_workbook_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(DocgenError) as caught:
        list(generate(tmp_path / "nope.xlsx", "kickoff-deck"))
    assert len(caught.value.problems) == 1


def test_requests_and_outcomes_are_values() -> None:
    assert Request() == Request()
    with pytest.raises(dataclasses.FrozenInstanceError):
        Outcome("a", "b", "c", None).path = Path("x")  # type: ignore[misc]  # that is the point


def test_everything_public_is_documented_and_the_package_is_typed() -> None:
    assert all(getattr(docgen, name).__doc__ for name in docgen.__all__)
    assert (Path(docgen.__file__).parent / "py.typed").is_file()


def test_documented_use_passes_a_strict_type_check(tmp_path: Path) -> None:
    (tmp_path / "use.py").write_text(
        "from collections.abc import Iterator\n"
        "from pathlib import Path\n\n"
        "from docgen import Outcome, Request, generate\n\n"
        'made: Iterator[Outcome] = generate(Path("acme.xlsx"), "kickoff-deck", Request(out=Path("decks")))\n'
        "for outcome in made:\n"
        "    written: Path | None = outcome.path\n"
        "    print(written, [problem.message for problem in outcome.problems])\n",
        "utf-8",
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), "--follow-imports", "silent", "use.py"]
    done = subprocess.run(
        command, cwd=tmp_path, env={"MYPYPATH": str(ROOT / "src"), "PATH": ""}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "Success: no issues found in 1 source file\n")
