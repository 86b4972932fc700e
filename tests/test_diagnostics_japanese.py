"""Nothing that checking a workbook may say is left in English when Japanese was asked for, but for what it quotes."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import openpyxl
import pytest

from command import docgen
from decks import BAD, FERROW
from docgen.checks.catalogue import STAGES, rules
from docgen.checks.examples import page_of
from docgen.diagnostics.diagnostic import all_of
from docgen.diagnostics.sentences import in_language, translated
from docgen.engagement.sheets import SHEETS
from docgen.problems import DocgenError, Problem
from docgen.review import Purpose, Question, checkups, review
from docgen.workbook.workbook import Workbook
from messages_said import sentences
from workbook_files import ENGAGEMENTS, PEOPLE, sheets, write

SOURCE = Path(__file__).resolve().parents[1] / "src" / "docgen"
MODULES = (
    *sorted((SOURCE / "workbook").rglob("*.py")),
    *sorted((SOURCE / "lint").rglob("*.py")),
    *(SOURCE / "opc" / f"{name}.py" for name in ("foreign", "package", "parts", "reader")),
    *(SOURCE / f"{name}.py" for name in ("annotations", "files", "generate", "in_place", "review")),
    SOURCE / "template" / "rendering.py",
)
TODAY = dt.date(2026, 11, 22)
# What two choices of one sentence give together though they never are: “The row does … they belong”.
NEVER_SAID = {
    "X rows of X (X) do not say which of the X engagements it belongs to.",
    "The row does not say which of the X engagements they belong to.",
}
# Its second gap is one of four phrases, each of which has a sentence: see below.
KINDS_OF_FILES = ("an Excel workbook", "a PowerPoint presentation", "a Word document", "an Office file")
QUOTED = re.compile(r"「[^」]*」|(?:選択肢|シート): [^。]*。|^[^。]* のことですか。|\([^()]*\)|\S+\.(?:xlsx|csv|toml)\b|[A-Z]+-?\d+\S*")
# Words that Japanese writes as they are.
LATIN = {"docgen", "excel", "office", "word", "powerpoint", "raci", "csv", "utf", "xml"}
LATIN |= {"id", "sow", "uat", "url", "ja", "en", "both", "jp", "us", "gb"}


def english_words(text: str, quoted: set[str]) -> list[str]:
    """Return the English words of a Japanese message that are neither quoted nor names of things."""
    left = QUOTED.sub("", text)
    for word in sorted(quoted, key=len, reverse=True):
        left = re.sub(f"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])", "", left)
    words: list[str] = re.findall(r"[A-Za-z]{2,}", left)
    return [word for word in words if word.lower() not in LATIN]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_every_sentence_that_reading_may_say_has_a_japanese_one(module: Path) -> None:
    said = {text for text in sentences(module) if text != "“X” is not X."} - NEVER_SAID
    assert [text for text in said if translated(text, "ja") == text] == [], "say it in src/docgen/locale/diagnostics.ja.toml"


def test_sentences_are_found_in_the_source() -> None:
    said = {text for module in MODULES for text in sentences(module)}
    assert len(said) > 200
    assert {
        "“X” is not a date.",
        "Fill it in, such as X.",
        "Fill it in with a name from People.",
        "The part “X” is not readable XML: X.",
        "“X” cannot be read as CSV: it is neither UTF-8 nor code page 932.",
    } <= said


@pytest.mark.parametrize("called", KINDS_OF_FILES)
def test_a_file_of_another_kind_is_told_in_japanese(called: str) -> None:
    assert english_words(translated(f"“x.pdf” is not {called}.", "ja"), set()) == []
    assert english_words(translated(f"“x.csv” is a text file (such as CSV), not {called}.", "ja"), set()) == []


@pytest.mark.parametrize("called", ["spreadsheet (.ods)", "presentation (.odp)", "text (.odt)"])
def test_an_open_document_is_told_in_japanese(called: str) -> None:
    left = english_words(translated(f"“x.ods” is an OpenDocument {called}, the format of LibreOffice.", "ja"), set())
    assert set(left) <= {"OpenDocument", "LibreOffice", "ods", "odp", "odt"}


@pytest.mark.parametrize("stage", STAGES)
def test_every_finding_of_the_bad_sample_is_in_japanese(stage: str) -> None:
    looked = list(checkups(BAD, BAD.name, Question(Purpose(stage), (), TODAY, "ja")))
    found = [diagnostic.problem for diagnostic in all_of(looked)]
    values = {str(cell.value) for tab in openpyxl.load_workbook(BAD) for row in tab for cell in row if cell.value is not None}
    assert len(found) > 20
    left = [(problem.rule, problem.message, problem.fix) for problem in found if english(problem, values)]
    assert left == []


def english(problem: Problem, values: set[str]) -> list[str]:
    return [*english_words(problem.message, values), *english_words(problem.fix, values)]


def test_every_finding_of_a_workbook_full_of_faults_is_in_japanese(tmp_path: Path) -> None:
    path = write(tmp_path / "faults.xlsx", faulty())
    found: list[Problem] = []
    workbook = Workbook.read(path)
    for checked in workbook.engagements():
        for stage in STAGES:
            found += review(checked, Purpose(stage), today=TODAY, language="ja")
    found += [in_language(problem, "ja") for problem in workbook.problems]
    values = {str(value) for rows in faulty().values() for row in rows for value in row if value is not None}
    assert len({problem.rule for problem in found}) > 25
    assert [(problem.rule, problem.message, problem.fix) for problem in found if english(problem, values | set(faulty()) | KNOWN)] == []


# Sheets and headings, of what the workbook lacks too.
KNOWN = {sheet.name for sheet in SHEETS} | {column.en for sheet in SHEETS for column in sheet.columns}


def faulty() -> dict[str, list[list[object]]]:
    """Return a workbook with a fault of nearly every kind that a cell, a heading or a sheet may have."""
    goals = ["engagement_id", "goal_id", "type", "metrc", "baseline", "target", "unit", "direction", "due_date", "owner", "Remarks of ours"]
    return sheets(
        Engagements=[
            [
                *ENGAGEMENTS[0],
                "go_live_date",
                "kickoff_at",
                "kickoff_minutes",
                "tax_rate",
                "signature_date",
                "option_time",
                "fast_ok_start",
            ],
            [*ENGAGEMENTS[1], "03/04/2026", "2026-11-26", "1.5", "much", "2026年11月26日(金)", "10:00-11:30", "perhaps"],
        ],
        People=[*PEOPLE, ["US-014", "Dana Whitlock", "client", None, None, "sponsr", None, "full", None], ["US-014", "IT team", "client"]],
        Goals=[
            goals,
            ["US-014", "G1", "lagging", "Turnaround", "26 hours", "#N/A", "hours", "upp", "soon", "Marcus Oyelarn", "x"],
            ["US-014", "G1", "leading", "Users", None, 85, "%", None, "令和1年1月1日", "all"],
            ["US-99", "G3", "leading", "Users", None, 85, "%", None, "2026-02-30", "Priya Raman; Dana Whitlock"],
        ],
        Plan=[["engagement_id", "row_type", "name", "start", "end"], ["US-014", "phase", "Build", "11/26", "Nov 2026"]],
        RAID=[["engagement_id", "kind", "statement", "end", "gates"], ["US-014", "dependency", "API key", "26-11-26", "Biuld"]],
        Settings=[
            ["engagement_id", "setting", "value"],
            [None, "country", "Atlantis"],
            [None, "fiscal_year_month", "13"],
            [None, "closed_days", "whenever"],
        ],
        Notes=[["a", "b"], ["c", "d"]],
        Scope=[["nothing", "that", "is known"], ["a", "b", "c"]],
        Gaols=[["a"], ["b"]],
    )


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.xlsx", b"", "「empty.xlsx」は空です(0バイト)。 入手元からもう一度入手してください。"),
        (
            "text.xlsx",
            b"a,b\n1,2\n",
            "「text.xlsx」は CSV などのテキストファイルで、Excel ブックではありません。"
            " Excel で開き、「Excel ブック (.xlsx)」として保存してください。",
        ),
        (
            "cut.xlsx",
            b"PK\x03\x04" + bytes(60),
            "「cut.xlsx」は途中で切れています。 入手元からもう一度入手してください。ダウンロードまたはコピーが途中で終わっています。",
        ),
        ("one.csv", b"a,b\n", "「one.csv」は1シート分です。ブックには複数のシートが要ります。"
         " すべてのシートの CSV ファイルを1つのフォルダーに入れ、そのフォルダーを指定してください。"),
    ],
)  # fmt: skip
def test_a_file_that_is_refused_is_refused_in_japanese(name: str, content: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DocgenError) as caught:
        Workbook.read(tmp_path / name)
    (problem,) = (in_language(each, "ja") for each in caught.value.problems)
    assert f"{problem.message} {problem.fix}" == said


def test_making_a_document_speaks_japanese_where_messages_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCGEN_LANG", "ja")
    book = openpyxl.load_workbook(FERROW)
    tab = book["Goals"]
    column = next(cell.column for cell in tab[1] if cell.value == "Owner")
    tab.cell(2, column).value = "Marcus Oyelarn"
    book.save(tmp_path / "a.xlsx")
    run = docgen(tmp_path, "kickoff-deck", "a.xlsx")
    assert run.code == 1
    assert run.err.splitlines() == [
        "US-014: kickoff-deck を下書きとして書き出しました。問題 1 件",
        f"error [unknown-person] a.xlsx Goals!{tab.cell(2, column).coordinate}: 「Marcus Oyelarn」はこの案件の「関係者」にいません。",
        "    対処: Marcus Oyelaran のことですか。違う場合は「関係者」に行を加えてください。",
    ]


@pytest.mark.parametrize("code", [rule.code for rule in rules()])
def test_what_is_said_about_the_example_of_a_rule_is_in_japanese(code: str) -> None:
    from docgen.explanations import explanation

    found = explanation(code, "ja")
    assert found is not None
    page = page_of(next(rule for rule in rules() if rule.code == code), "ja")
    assert english_words(" ".join((found.title, found.why, *found.says)), set(re.findall(r"\S+", page.bad))) == []
