"""The command `docgen batch`: what it says to people and to programs, and its exit codes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from batch_files import TODAY, documents, portfolio, rows, templates
from command import ROOT, Run, docgen


@pytest.fixture
def here(tmp_path: Path) -> Path:
    templates(tmp_path / "templates")
    broken = rows(3)
    broken[1][6] = "soon"
    portfolio(tmp_path / "clients.xlsx", broken)
    return tmp_path


def batch(here: Path, *more: object, **environment: str) -> Run:
    """Run the command with one worker."""
    return docgen(here, "batch", "clients.xlsx", "--kind", "note", "--out", "out", "--today", TODAY, "--jobs", 1, *more, **environment)


def test_people_read_what_is_planned_what_failed_and_how_it_ended(here: Path) -> None:
    first = batch(here)
    assert first.code == 1
    assert re.fullmatch(r"2 written, 1 not written: errors in \d+\.\d s\.\n", first.out)
    assert "1 source, 3 engagements, 3 documents planned, 3 to make, 1 worker\n" in first.err
    assert "C-002 note en: not written: errors\nerror [not-a-date] clients.xlsx Engagements!G3: “soon” is not a date.\n" in first.err
    assert "Report: " in first.err
    portfolio(here / "clients.xlsx", 3)
    second = batch(here)
    assert second.code == 0
    assert re.fullmatch(r"1 written, 2 unchanged in \d+\.\d s\.\n", second.out)


def test_programs_read_a_line_of_json_for_each_event(here: Path) -> None:
    run = batch(here, "--output-format", "jsonl", "--dry-run")
    events = [json.loads(line) for line in run.lines]
    assert run.code == 1
    assert [event["event"] for event in events] == ["source", "plan", "document", "document", "document", "summary"]
    assert events[1] == {"event": "plan", "sources": 1, "engagements": 3, "documents": 3, "to_make": 3, "workers": 1}
    assert [(event["engagement"], event["status"]) for event in events[2:5]] == [
        ("C-001", "to be made"), ("C-002", "refused"), ("C-003", "to be made"),
    ]  # fmt: skip
    assert events[3]["problems"] == [
        {
            "code": "not-a-date",
            "severity": "error",
            "file": "clients.xlsx",
            "where": "Engagements!G3",
            "message": "“soon” is not a date.",
            "fix": "Type a date such as 2026-11-26.",
            "related": [],
        }
    ]
    assert events[5]["counts"] == {"refused": 1, "to be made": 2}
    assert documents(here / "out") == []


def test_messages_are_japanese_for_a_japanese_reader(here: Path) -> None:
    run = batch(here, DOCGEN_LANG="ja")
    assert re.fullmatch(r"2 書き出し済み、1 エラーのため書き出しなし\(\d+\.\d 秒\)。\n", run.out)
    assert (
        "C-002 note en: エラーのため書き出しなし\nerror [not-a-date] clients.xlsx Engagements!G3: 「soon」は日付ではありません。\n"
        in run.err
    )


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (("--kind", "nota"), "error [unknown-kind] There is no kind of document “nota”.\n    fix: Did you mean note?\n"),
        (("--select", "stgae=renewal"), "error [unknown-column] The sheet Engagements has no column “stgae” to select by.\n"),
        (("--engagement", "C-009"), "error [unknown-engagement] There is no engagement “C-009”.\n"),
        (
            ("--scheduler", "tcp://127.0.0.1:1"),
            "error [engine] A scheduler is named, but the engine is local.\n    fix: Add --engine dask.\n",
        ),
        (("--report", "notes.txt"), "error [wrong-ending] “notes.txt” is no report that docgen can write.\n"),
        (("--fail-fast", "--max-failures", "2"), "--fail-fast and --max-failures exclude each other"),
        (("--jobs", "0"), "“0” is neither auto nor a number from 1."),
    ],
)
def test_what_cannot_be_asked_for_is_wrong_usage(here: Path, more: tuple[str, ...], message: str) -> None:
    run = batch(here, *more)
    assert run.code == 2
    assert message in run.err
    assert documents(here / "out") == []


def test_neither_docgen_nor_its_help_imports_what_is_heavy() -> None:
    heavy = ("openpyxl", "lxml", "pydantic", "jinja2", "xlsxwriter", "distributed", "upath", "fsspec", "rich", "icu4py")
    for code in ("import docgen", "from docgen.cli.main import main; main(['batch', '--help'])"):
        script = f"import sys, atexit; atexit.register(lambda: sys.stderr.write(repr([m for m in {heavy!r} if m in sys.modules]))); {code}"
        run = subprocess.run(
            [sys.executable, "-c", script], env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""}, capture_output=True, text=True, check=False
        )
        assert run.stderr == "[]", code
