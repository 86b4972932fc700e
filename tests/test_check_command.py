"""`docgen check` as a person and a program run it: what it says, in which form, and its exit code."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from command import Run, docgen
from decks import ASAHINO, BAD, FERROW, MERIDALE, PORTFOLIO, changed, columns, tab
from workbook_files import sheets, write

TODAY = ("--today", "2026-11-24")


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with the bad sample."""
    shutil.copy(BAD, tmp_path / "bad.xlsx")
    return tmp_path


def check(folder: Path, *arguments: object, **environment: str) -> Run:
    return docgen(folder, "check", *arguments, *TODAY, **environment)


def swapped(folder: Path) -> Path:
    """A sound workbook but for one goal whose direction is wrong."""

    def edit(book: object) -> None:
        sheet = tab(book, "Goals")  # type: ignore[arg-type]  # openpyxl names its workbook twice
        sheet.cell(2, columns(sheet, "Goals")["direction"]).value = "up"

    return changed(ASAHINO, folder, edit)


@pytest.mark.parametrize("sample", [ASAHINO, FERROW, MERIDALE], ids=lambda path: path.name)
def test_the_good_samples_have_nothing_to_correct_at_their_stage(sample: Path, tmp_path: Path) -> None:
    run = check(tmp_path, sample, "--output-format", "json")
    counts = json.loads(run.out)["counts"]
    assert (run.code, counts["error"], counts["warning"]) == (0, 0, 0)


def test_a_clean_workbook_is_told_so_with_its_readiness_and_the_next_step(tmp_path: Path) -> None:
    shutil.copy(ASAHINO, tmp_path / "a.xlsx")
    run = check(tmp_path, "a.xlsx")
    assert (run.code, run.err) == (0, "")
    assert run.lines[:2] == ["JP-001 in a.xlsx, for kickoff: nothing to correct.", "Ready to kick off: all five questions are answered."]
    assert [re.sub(r"\s+", " ", line) for line in run.lines[2:]] == [
        " yes Which outcome counts, in numbers and by when? 目標!E2",
        " yes What did sales promise? 前提・制約・リスク!C9",
        " yes Who matters at the client, and what does each care about? 関係者!H2",
        " yes Which plan is realistic, with dates? 計画!D2",
        " yes What are the top risks, who answers them and how? 前提・制約・リスク!J5",
        "Next: docgen KIND a.xlsx makes the document; docgen list names the kinds.",
    ]


def test_a_fault_is_shown_with_the_rows_around_its_cell(tmp_path: Path) -> None:
    run = check(tmp_path, swapped(tmp_path).name, "--select", "GOAL-02")
    assert run.code == 1
    text = run.out
    assert text.startswith("error[GOAL-02]: ")
    assert "\n --> asahino.ja.xlsx 目標!" in text
    assert "^^" in text
    assert "\n  = fix: Swap baseline and target, or correct the direction.\n" in text
    assert "JP-001 in asahino.ja.xlsx, for kickoff: 1 error.\n" in text
    assert text.endswith(
        "docgen explain GOAL-02 shows a wrong and a right example.\n"
        "docgen check asahino.ja.xlsx --annotate asahino.ja-notes.xlsx puts a note at each of these cells, in a copy.\n"
    )


def test_messages_are_in_japanese_when_asked_and_codes_and_severities_stay(here: Path) -> None:
    english, japanese = (
        json.loads(check(here, "bad.xlsx", "--output-format", "json", "--lang", lang).out)["findings"] for lang in ("en", "ja")
    )
    same = ("code", "severity", "cell", "sheet", "related", "fingerprint")
    assert [[item[key] for key in same] for item in english] == [[item[key] for key in same] for item in japanese]
    assert [item["message"] for item in japanese if item["code"] == "TIM-02"] == [
        item["message"] for item in json.loads(check(here, "bad.xlsx", "--output-format", "json", DOCGEN_LANG="ja").out)["findings"]
        if item["code"] == "TIM-02"
    ]  # fmt: skip
    assert all(not item["message"].isascii() for item in japanese if item["code"] in ("TIM-01", "SCP-01", "AGD-01"))


def test_findings_come_in_the_order_of_the_workbook(here: Path) -> None:
    found = json.loads(check(here, "bad.xlsx", "--output-format", "json").out)["findings"]
    tabs = list(dict.fromkeys(item["sheet"] for item in found))
    places = [(tabs.index(item["sheet"]), item["row"], item["column"]) for item in found]
    assert places == sorted(places)


def test_the_stage_or_the_kind_decides_which_rules_apply(here: Path) -> None:
    codes = {
        purpose: {item["code"] for item in json.loads(check(here, "bad.xlsx", "--for", purpose, "--output-format", "json").out)["findings"]}
        for purpose in ("kickoff", "renewal", "closeout", "kickoff-deck")
    }
    assert {"TIM-01", "AGD-01"} <= codes["kickoff"]
    assert {"RDY-01", "PRC-04"} <= codes["renewal"]
    assert {"FIN-01", "HND-01"} <= codes["closeout"]
    assert not codes["kickoff"] & {"RDY-01", "FIN-01"}
    assert codes["kickoff-deck"] <= codes["kickoff"]


def test_every_expected_finding_of_the_bad_sample_is_there(here: Path) -> None:
    expected = json.loads(BAD.with_name("bad.expected.json").read_text("utf-8"))
    found = set()
    for stage in ("kickoff", "renewal", "closeout"):
        for item in json.loads(check(here, "bad.xlsx", "--for", stage, "--output-format", "json").out)["findings"]:
            found.add((item["code"], f"{item['sheet']}!{item['cell']}" if item["cell"] else item["sheet"]))
    assert [(item["code"], item["cell"]) for item in expected if (item["code"], item["cell"]) not in found] == []


def test_codes_are_selected_and_left_out_by_their_beginning_and_the_longer_one_wins(here: Path) -> None:
    def codes(*arguments: str) -> set[str]:
        return {json.loads(line)["code"] for line in check(here, "bad.xlsx", "--output-format", "jsonl", *arguments).lines}

    assert codes("--select", "GOAL,TIM-01") == {"GOAL-01", "GOAL-02", "GOAL-04", "TIM-01"}
    assert codes("--select", "goal", "--ignore", "GOAL-01") == {"GOAL-02", "GOAL-04"}
    assert codes("--ignore", "GOAL", "--select", "GOAL-02") == {"GOAL-02"}
    assert "TXT-01" not in codes("--ignore", "TXT")
    assert codes("--select", "missing-cell") == {"missing-cell"}


def test_a_code_that_there_is_not_is_wrong_usage(here: Path) -> None:
    run = check(here, "bad.xlsx", "--select", "GAOL-01", "--ignore", "GOAL-0")
    assert (run.code, run.out) == (2, "")
    assert run.err.splitlines() == [
        "error [unknown-code] There is no rule “GAOL-01”.",
        "    fix: Did you mean GOAL-01?",
        "error [unknown-code] There is no rule “GOAL-0”.",
        "    fix: Did you mean GOAL-07?",
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("bad.xlsx", "--for", "kickof"), "There is no stage or kind of document “kickof”. Did you mean kickoff?"),
        (("bad.xlsx", "--fix"), "--fix needs --out COPY, or --in-place to correct the workbook itself."),
        (("bad.xlsx", "--out", "x.xlsx"), "--out is where --fix writes; documents are made by the command of their kind."),
        (("bad.xlsx", "nope.xlsx"), "Invalid value for 'WORKBOOK...': Path 'nope.xlsx' does not exist."),
        (("bad.xlsx", str(ASAHINO), "--annotate", "x.xlsx"), "--annotate takes one workbook at a time."),
        (("bad.xlsx", "--fix", "--out", "x.xlsx", "--annotate", "x.xlsx"), "--annotate and --out name the same file."),
        (
            ("bad.xlsx", "--baseline", "b", "--write-baseline", "c"),
            "--baseline and --write-baseline exclude each other; --write-baseline alone makes it anew.",
        ),
        ((), "Missing argument 'WORKBOOK...'."),
    ],
)
def test_what_cannot_be_asked_for_is_wrong_usage(here: Path, arguments: tuple[str, ...], message: str) -> None:
    run = check(here, *arguments)
    assert (run.code, run.out, run.err.splitlines()[-1]) == (2, "", f"Error: {message}")


def test_an_engagement_that_is_not_there_is_wrong_usage(here: Path) -> None:
    run = check(here, "bad.xlsx", "--engagement", "XX-99")
    assert (run.code, run.out) == (2, "")
    assert run.err.splitlines() == ["error [unknown-engagement] There is no engagement “XX-99”.", "    fix: Did you mean XX-999?"]


def test_one_engagement_of_several_may_be_asked_for(tmp_path: Path) -> None:
    run = check(tmp_path, PORTFOLIO, "--engagement", "RT-007", "--output-format", "json")
    assert [item["engagement"] for item in json.loads(run.out)["engagements"]] == ["RT-007"]


def test_strict_fails_on_warnings_too_but_not_on_remarks(tmp_path: Path) -> None:
    path = swapped(tmp_path)
    assert check(tmp_path, path.name, "--ignore", "GOAL-02").code == 0
    shutil.copy(BAD, tmp_path / "bad.xlsx")
    only_warnings = ("bad.xlsx", "--select", "TIM-02")
    assert [check(tmp_path, *only_warnings).code, check(tmp_path, *only_warnings, "--strict").code] == [0, 1]
    assert check(tmp_path, FERROW, "--strict").code == 0


def test_a_file_that_cannot_be_read_is_a_finding_like_any_other_and_stops_no_other(here: Path) -> None:
    (here / "broken.xlsx").write_bytes(b"PK nothing")
    run = check(here, "broken.xlsx", ASAHINO, "--output-format", "json")
    document = json.loads(run.out)
    assert (run.code, [item["engagement"] for item in document["engagements"]]) == (1, ["JP-001"])
    assert [(item["file"], item["code"], item["cell"]) for item in document["findings"]] == [
        ("broken.xlsx", document["findings"][0]["code"], None)
    ]


def test_a_duplicate_engagement_is_reported_at_its_cell(tmp_path: Path) -> None:
    tables = sheets()
    tables["Engagements"] = [*tables["Engagements"], tables["Engagements"][1]]
    write(tmp_path / "two.xlsx", tables)
    run = check(tmp_path, "two.xlsx", "--output-format", "concise")
    assert run.code == 1
    assert run.lines[0] == "two.xlsx Engagements!A3: error[duplicate-engagement] The engagement “US-014” stands in 2 rows."


def test_sheets_without_rows_do_not_hide_the_holes_on_others(tmp_path: Path) -> None:
    write(tmp_path / "small.xlsx", sheets(Goals=[["engagement_id", "goal_id", "metric", "baseline"], ["US-014", "G1", "Turnaround", 26]]))
    found = [json.loads(line) for line in check(tmp_path, "small.xlsx", "--for", "kickoff", "--output-format", "jsonl").lines]
    codes = {item["code"] for item in found}
    assert {"missing-rows", "GOAL-01"} <= codes


def test_colours_are_forced_and_refused_by_the_environment(here: Path) -> None:
    assert "\x1b[" not in check(here, "bad.xlsx").out
    assert "\x1b[31m" in check(here, "bad.xlsx", FORCE_COLOR="1").out
    assert "\x1b[" not in check(here, "bad.xlsx", FORCE_COLOR="1", NO_COLOR="1").out


def test_the_formats_for_programs_hold_the_same_findings(here: Path) -> None:
    def out(form: str) -> str:
        return check(here, "bad.xlsx", "--output-format", form).out

    codes = [item["code"] for item in json.loads(out("json"))["findings"]]
    assert [json.loads(line)["code"] for line in out("jsonl").splitlines()] == codes
    assert re.findall(r"(?m)^::\w+ file=bad\.xlsx,line=\d+,col=\d+,title=(\S+) ", out("github")) == codes
    assert [item["ruleId"] for item in json.loads(out("sarif"))["runs"][0]["results"]] == codes


def test_a_finding_for_programs_says_everything(tmp_path: Path) -> None:
    run = check(tmp_path, swapped(tmp_path).name, "--select", "GOAL-02", "--output-format", "jsonl")
    finding = json.loads(run.out)
    assert {key: finding[key] for key in ("file", "engagement", "stage", "code", "severity", "sheet", "row", "heading")} == {
        "file": "asahino.ja.xlsx",
        "engagement": "JP-001",
        "stage": "kickoff",
        "code": "GOAL-02",
        "severity": "error",
        "sheet": "目標",
        "row": 2,
        "heading": "方向",
    }
    assert re.fullmatch("[0-9a-f]{16}", finding["fingerprint"])


def test_github_annotations_escape_what_would_end_them(tmp_path: Path) -> None:
    from docgen.diagnostics.diagnostic import Diagnostic
    from docgen.diagnostics.machine import as_github
    from docgen.problems import Problem

    problem = Problem("TXT-01", "100% sure:\nyes, no", "Say it.", "Goals!C2", severity="info")
    assert as_github([Diagnostic(problem, "a,b:c.xlsx")]) == (
        "::notice file=a%2Cb%3Ac.xlsx,line=2,col=3,title=TXT-01 Goals!C2::100%25 sure:%0Ayes, no%0ASay it."
    )


def test_sarif_has_what_its_schema_requires(here: Path) -> None:
    log = json.loads(check(here, "bad.xlsx", "--output-format", "sarif").out)
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert (log["version"], run["tool"]["driver"]["name"], len(rules)) == ("2.1.0", "docgen", len(set(rules)))
    assert all(rule["shortDescription"]["text"] for rule in run["tool"]["driver"]["rules"])
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        for location in (*result["locations"], *result.get("relatedLocations", ())):
            assert location["physicalLocation"]["artifactLocation"]["uri"] == "bad.xlsx"
            assert location["logicalLocations"][0]["fullyQualifiedName"]
            region = location["physicalLocation"].get("region", {"startLine": 1, "startColumn": 1})
            assert min(region["startLine"], region["startColumn"]) >= 1


def test_a_baseline_hides_what_it_knows_even_when_rows_move_and_says_what_is_gone(tmp_path: Path) -> None:
    path = swapped(tmp_path)
    assert check(tmp_path, path.name, "--write-baseline", "known.json").code == 0
    run = check(tmp_path, path.name, "--baseline", "known.json")
    assert (run.code, run.lines[-2]) == (0, "1 finding of the baseline is not shown.")

    def moved(book: object) -> None:
        sheet = tab(book, "Goals")  # type: ignore[arg-type]
        sheet.cell(2, columns(sheet, "Goals")["direction"]).value = "up"
        sheet.insert_rows(2)

    changed(ASAHINO, tmp_path, moved)
    assert check(tmp_path, path.name, "--baseline", "known.json").code == 0
    shutil.copy(ASAHINO, path)
    assert (
        "1 finding of the baseline is gone; --write-baseline makes it anew." in check(tmp_path, path.name, "--baseline", "known.json").lines
    )


def test_a_file_that_is_no_baseline_is_told(here: Path) -> None:
    (here / "known.json").write_text("{}")
    run = check(here, "bad.xlsx", "--baseline", "known.json")
    assert run.code == 1
    assert "[bad-baseline] known.json: “known.json” is no baseline of docgen" in run.err
