"""What `docgen check` writes: notes and corrections in copies, never the workbook itself; and `docgen explain`."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from command import docgen, files
from decks import ASAHINO, BAD, FERROW, changed, columns, tab
from docgen.checks.catalogue import rules
from docgen.diagnostics.words import problem_words
from docgen.engagement.sheets import SHEETS
from docgen.explanations import known_codes
from docgen.opc import Package
from workbook_files import sheets, write

TODAY = ("--today", "2026-11-24")


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with the bad sample."""
    shutil.copy(BAD, tmp_path / "bad.xlsx")
    return tmp_path


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_annotate_puts_a_note_at_each_faulty_cell_and_lists_the_findings_in_a_copy(here: Path) -> None:
    before = digest(here / "bad.xlsx")
    run = docgen(here, "check", "bad.xlsx", "--annotate", "notes/copy.xlsx", "--output-format", "json", *TODAY)
    found = json.loads(run.out)["findings"]
    assert (run.code, run.err.splitlines()) == (1, [f"notes/copy.xlsx: {len(found)} findings, a note at each cell that has one"])
    assert (digest(here / "bad.xlsx"), files(here)) == (before, ["bad.xlsx", "notes/copy.xlsx"])
    book = openpyxl.load_workbook(here / "notes" / "copy.xlsx")
    noted = {(sheet.title, cell.coordinate) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.comment}
    assert noted == {(item["sheet"], item["cell"]) for item in found if item["cell"]}
    listed = [[cell.value for cell in row] for row in book["Findings"].iter_rows()]
    assert listed[0] == ["Severity", "Code", "Sheet", "Cell", "What is wrong", "What to do"]
    assert [row[1] for row in listed[1:]] == [item["code"] for item in found]
    note = book["目標"]["I4"].comment
    assert note is not None
    assert note.text.removeprefix("docgen:\n").startswith("GOAL-02: “受注までの日数” goes from 42 to 60")


def test_everything_else_in_the_copy_keeps_its_bytes(here: Path) -> None:
    docgen(here, "check", "bad.xlsx", "--annotate", "copy.xlsx", "--for", "kickoff", "--select", "GOAL-02", *TODAY)
    before, after = Package.read(here / "bad.xlsx"), Package.read(here / "copy.xlsx")
    changed_parts = [name for name in before.names if before.part(name) != after.part(name)]
    assert len([name for name in changed_parts if name.startswith("xl/worksheets/sheet")]) == 1
    assert not any("sharedStrings" in name or "theme" in name for name in changed_parts)


def test_the_findings_sheet_speaks_the_language_of_the_messages(here: Path) -> None:
    docgen(here, "check", "bad.xlsx", "--annotate", "copy.xlsx", "--lang", "ja", *TODAY)
    book = openpyxl.load_workbook(here / "copy.xlsx")
    assert [cell.value for cell in book["指摘"][1]] == ["重大度", "コード", "シート", "セル", "指摘", "対処"]


def test_no_file_that_is_there_is_overwritten_without_force_and_the_workbook_never(here: Path) -> None:
    (here / "mine.xlsx").write_bytes(b"mine")
    before = digest(here / "bad.xlsx")
    run = docgen(here, "check", "bad.xlsx", "--annotate", "mine.xlsx", *TODAY)
    assert (run.code, run.err.splitlines()) == (
        1,
        ["error [file-exists] mine.xlsx: “mine.xlsx” is already there.", "    fix: Choose another name, or overwrite it with --force."],
    )
    assert (here / "mine.xlsx").read_bytes() == b"mine"
    for option in ("--annotate", "--out"):
        fix = ["--fix"] if option == "--out" else []
        run = docgen(here, "check", "bad.xlsx", *fix, option, "bad.xlsx", "--force", *TODAY)
        assert (run.code, "is the workbook itself" in run.err, digest(here / "bad.xlsx")) == (1, True, before)
    assert docgen(here, "check", "bad.xlsx", "--annotate", "mine.xlsx", "--force", *TODAY).code == 1
    assert Package.read(here / "mine.xlsx").names


def test_a_copy_of_another_format_is_wrong_usage(here: Path) -> None:
    run = docgen(here, "check", "bad.xlsx", "--annotate", "copy.xlsm", *TODAY)
    assert (run.code, run.err.splitlines()[0]) == (2, "error [wrong-ending] “copy.xlsm” cannot hold a copy of a .xlsx file.")


def sloppy(folder: Path) -> Path:
    def edit(book: object) -> None:
        people, goals, plan = (tab(book, name) for name in ("People", "Goals", "Plan"))  # type: ignore[arg-type]
        name = people.cell(2, columns(people, "People")["name"])
        name.value = f"{name.value}様"
        goals.cell(2, columns(goals, "Goals")["baseline"]).value = "３．０"
        goals.cell(2, columns(goals, "Goals")["metric"]).value = "\u3000集計リードタイム "
        goals.cell(2, columns(goals, "Goals")["goal_id"]).value = "Ｇ１"
        plan.cell(2, columns(plan, "Plan")["start"]).value = "２０２６-１１-３０"

    return changed(ASAHINO, folder, edit)


def test_fix_corrects_what_needs_no_asking_in_a_copy_says_what_and_checks_the_copy(tmp_path: Path) -> None:
    path = sloppy(tmp_path)
    before = digest(path)
    run = docgen(tmp_path, "check", path.name, "--fix", "--out", "copy.xlsx", *TODAY)
    corrected = [line for line in run.lines if " is now " in line]
    assert [line.partition(":")[2] for line in corrected] == [
        corrected[0].partition(":")[2],
        " “Ｇ１” is now “G1”",
        " “␣集計リードタイム␣” is now “集計リードタイム”",
        " “３．０” is now “3.0”",
        " “２０２６-１１-３０” is now “2026-11-30”",
    ]
    assert corrected[0].startswith("関係者!")
    assert corrected[0].partition("is now")[0].endswith("様” ")
    assert "copy.xlsx: 5 cells corrected; the findings below are of this copy." in run.lines
    assert digest(path) == before
    book = openpyxl.load_workbook(tmp_path / "copy.xlsx")
    assert book["目標"].cell(2, columns(book["目標"], "Goals")["baseline"]).value == "3.0"
    assert "copy.xlsx" in run.lines[-1]


def test_fix_of_a_tidy_workbook_writes_no_copy(tmp_path: Path) -> None:
    shutil.copy(FERROW, tmp_path / "a.xlsx")
    run = docgen(tmp_path, "check", "a.xlsx", "--fix", "--out", "copy.xlsx", *TODAY)
    assert run.lines[0] == "a.xlsx: nothing that can be corrected without asking; no copy was written."
    assert files(tmp_path) == ["a.xlsx"]


def test_fix_leaves_formulas_prose_and_dates_with_other_signs_alone(tmp_path: Path) -> None:
    tables = sheets(Goals=[["engagement_id", "goal_id", "metric", "baseline"], ["US-014", "G1", "ＡＢＣ の率～", "１２"]])
    path = write(tmp_path / "a.xlsx", tables)
    book = openpyxl.load_workbook(path)
    book["Goals"]["C3"] = '="x "&"y "'
    book.save(path)
    docgen(tmp_path, "check", "a.xlsx", "--fix", "--out", "copy.xlsx", *TODAY)
    after = openpyxl.load_workbook(tmp_path / "copy.xlsx")["Goals"]
    assert [after["C2"].value, after["D2"].value, after["C3"].value] == ["ＡＢＣ の率～", "12", '="x "&"y "']


def test_a_rule_is_explained_with_a_wrong_and_a_right_example(tmp_path: Path) -> None:
    run = docgen(tmp_path, "explain", "goal-02")
    assert run.code == 0
    assert run.lines == [
        "GOAL-02  The target lies on the wrong side of the baseline, or is the baseline.",
        "",
        "Severity: error",
        "Stages: kickoff, renewal, closeout",
        "Sheets: Goals",
        "",
        "Why: Two numbers changed places, or the direction did; either way the scorecard shows the opposite of the aim.",
        "",
        "Wrong:",
        "    Goals | Goal ID | Metric        | Baseline | Target | Direction",
        "          | G1      | Days to order | 42       | 60     | Down",
        "",
        "docgen says: “Days to order” goes from 42 to 60; the direction is “Up”, not “Down”.",
        "What to do: Swap baseline and target, or correct the direction.",
        "",
        "Right:",
        "    Goals | Goal ID | Metric        | Baseline | Target | Direction",
        "          | G1      | Days to order | 60       | 42     | Down",
    ]


def test_a_rule_is_explained_in_japanese(tmp_path: Path) -> None:
    page = [
        "GOV-01  定例の会議に曜日・時刻・所要時間がありません。",
        "",
        "重大度: 警告",
        "段階: キックオフ",
        "シート: 会議体・連絡",
        "",
        "理由: 「定期的に開催」では毎週の日程調整が必要になります。「火曜 10:00、30分」と決めれば開かれます。",
        "",
        "誤りの例:",
        "    会議体・連絡 | 種別 | 会議体   | 頻度 | 曜日",
        "                 | 会議 | 週次定例 | 毎週 | 火曜",
        "",
        "指摘: 「週次定例」に時刻、所要(分)がありません。",
        "対処: 「火曜 10:00、30分」のように入力してください。",
        "",
        "正しい例:",
        "    会議体・連絡 | 種別 | 会議体   | 頻度 | 曜日 | 時刻  | 所要(分)",
        "                 | 会議 | 週次定例 | 毎週 | 火曜 | 10:00 | 30",
    ]
    assert docgen(tmp_path, "explain", "GOV-01", "--lang", "ja").lines == page


def test_the_language_of_messages_is_the_language_of_explanations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCGEN_LANG", "ja")
    assert docgen(tmp_path, "explain", "not-a-date").lines == [
        "not-a-date  年月日のそろった日付ではありません。",
        "",
        "対処: 2026-11-26 のような日付を入力してください。",
        "",
        "ブックの読み取り時に報告されます。",
    ]


def test_what_reading_and_templates_report_is_explained_too(tmp_path: Path) -> None:
    assert docgen(tmp_path, "explain", "not-a-date").lines == [
        "not-a-date  A cell holds no date with day, month and year.",
        "",
        "What to do: Type a date such as 2026-11-26.",
        "",
        "Reported while the workbook is read.",
    ]
    assert docgen(tmp_path, "explain", "unclosed-tag").lines[-1] == "Reported for a template."


def test_every_code_can_be_explained_in_both_languages(tmp_path: Path) -> None:
    from docgen.explanations import explanation

    for code in known_codes():
        for language in ("en", "ja"):
            found = explanation(code, language)
            assert found is not None
            assert found.title


def test_every_rule_that_a_column_has_can_be_explained() -> None:
    from docgen.explanations import explanation

    named = {rule for sheet in SHEETS for column in sheet.columns for rule in (column.rule, column.name_rule) if rule}
    assert [rule for rule in sorted(named) if explanation(rule) is None] == []


def test_both_languages_explain_the_same_problems_in_the_same_order() -> None:
    for about in ("workbook", "template"):
        assert list(problem_words(about)) == list(problem_words(about, "ja")), "say it in src/docgen/locale/problems.ja.toml"
        assert [name for name, said in problem_words(about, "ja").items() if said == problem_words(about)[name]] == []


def test_without_a_code_all_are_listed(tmp_path: Path) -> None:
    lines = docgen(tmp_path, "explain").lines
    assert {rule.code for rule in rules()} <= {line.split()[0] for line in lines if line}
    assert lines[-1] == "E keeps a document a draft, W is a warning, I a remark. docgen explain CODE shows one rule with examples."


def test_an_unknown_code_is_wrong_usage_with_the_nearest(tmp_path: Path) -> None:
    run = docgen(tmp_path, "explain", "GAOL-02")
    assert (run.code, run.err.splitlines()[-1]) == (2, "Error: There is no code “GAOL-02”. Did you mean GOAL-02?")
