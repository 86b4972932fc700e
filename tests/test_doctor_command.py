"""`docgen doctor` as a person runs it."""

from __future__ import annotations

import io
import json
import warnings
import zipfile
from pathlib import Path

import pytest

from broken_files import DECK, broken_files, sound
from command import docgen
from docgen.diagnostics.words import package_words
from docgen.doctor.catalogue import rules

ROOT = Path(__file__).resolve().parent.parent
TWICE = next(broken for broken in broken_files() if broken.how == "two shapes of a slide have one id")
STYLE = next(broken for broken in broken_files() if broken.how == "a bookmark does not end")
FULL = """error[duplicate-shape-id]: The shape id 2 is used 2 times.
 --> deck.pptx ppt/slides/slide1.xml
  = fix: Open it in Office, let it repair the file, and save it.

deck.pptx: 1 error.
docgen explain duplicate-shape-id shows a wrong and a right example.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deck.pptx").write_bytes(TWICE.package().to_bytes())
    (tmp_path / "plan.docx").write_bytes(STYLE.package().to_bytes())
    (tmp_path / "sound.pptx").write_bytes(sound(DECK).to_bytes())
    return tmp_path


def test_a_sound_file_is_said_to_be_sound(folder: Path) -> None:
    run = docgen(folder, "doctor", "sound.pptx")
    assert (run.code, run.out) == (0, "sound.pptx: sound; Office opens it as it is.\n")


def test_a_finding_is_shown_with_its_part_and_cure(folder: Path) -> None:
    run = docgen(folder, "doctor", "deck.pptx")
    assert (run.code, run.out) == (1, FULL)


def test_findings_in_japanese(folder: Path) -> None:
    run = docgen(folder, "doctor", "deck.pptx", "sound.pptx", "--lang", "ja", "--output-format", "concise")
    assert run.lines == [
        "deck.pptx ppt/slides/slide1.xml: error[duplicate-shape-id] 図形 ID 2 が 2 回使われています。",
        "",
        "deck.pptx: エラー 1 件。",
        "sound.pptx: 問題ありません。Office でそのまま開けます。",
        "docgen explain duplicate-shape-id で誤りの例と正しい例を確認できます。",
    ]


def test_a_warning_fails_only_when_asked(folder: Path) -> None:
    assert docgen(folder, "doctor", "plan.docx").code == 0
    assert docgen(folder, "doctor", "plan.docx", "--strict").code == 1


def test_codes_may_be_chosen_and_left_out(folder: Path) -> None:
    assert docgen(folder, "doctor", "deck.pptx", "--select", "table-grid").code == 0
    assert docgen(folder, "doctor", "deck.pptx", "--ignore", "duplicate-shape-id").code == 0
    wrong = docgen(folder, "doctor", "deck.pptx", "--select", "duplicate-shape")
    assert (wrong.code, wrong.err) == (
        2,
        "error [unknown-code] There is no rule “duplicate-shape”.\n    fix: Did you mean duplicate-shape-id?\n",
    )


def test_findings_for_programs(folder: Path) -> None:
    found = json.loads(docgen(folder, "doctor", "deck.pptx", "sound.pptx", "--output-format", "json").out)
    (finding,) = found["findings"]
    assert found["counts"] == {"error": 1, "warning": 0, "info": 0}
    assert {key: finding[key] for key in ("file", "part", "code", "severity", "message")} == {
        "file": "deck.pptx",
        "part": "ppt/slides/slide1.xml",
        "code": "duplicate-shape-id",
        "severity": "error",
        "message": "The shape id 2 is used 2 times.",
    }
    (line,) = docgen(folder, "doctor", "deck.pptx", "--output-format", "jsonl").lines
    assert json.loads(line) == finding
    (github,) = docgen(folder, "doctor", "deck.pptx", "--output-format", "github").lines
    assert github == (
        "::error file=deck.pptx,title=duplicate-shape-id ppt/slides/slide1.xml::The shape id 2 is used 2 times."
        "%0AOpen it in Office, let it repair the file, and save it."
    )
    sarif = json.loads(docgen(folder, "doctor", "deck.pptx", "--output-format", "sarif").out)
    (result,) = sarif["runs"][0]["results"]
    assert result["locations"][0]["logicalLocations"] == [
        {"name": "ppt/slides/slide1.xml", "fullyQualifiedName": "ppt/slides/slide1.xml", "kind": "resource"}
    ]
    assert sarif["runs"][0]["tool"]["driver"]["rules"][0]["shortDescription"] == {"text": "Two shapes of a slide have one id."}


def test_a_zip_with_one_name_twice_and_one_outside_of_the_package_is_told_in_whole(tmp_path: Path) -> None:
    content = io.BytesIO(sound(DECK).to_bytes())
    with warnings.catch_warnings(), zipfile.ZipFile(content, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("ppt/slides/slide1.xml", "<a/>")
        archive.writestr("../evil.xml", "<a/>")
    (tmp_path / "deck.pptx").write_bytes(content.getvalue())
    run = docgen(tmp_path, "doctor", "deck.pptx", "--output-format", "concise")
    assert run.lines[:3] == [
        "deck.pptx ppt/slides/slide1.xml: error[duplicate-part] 2 parts are called “ppt/slides/slide1.xml”.",
        "deck.pptx ../evil.xml: error[unsafe-part-name] “../evil.xml” is not the name of a part.",
        "deck.pptx ../evil.xml: warning[unreachable-part] No relationship leads to the part.",
    ]


def test_a_file_that_is_no_office_file_is_one_finding(tmp_path: Path) -> None:
    (tmp_path / "notes.docx").write_text("Only a note.")
    run = docgen(tmp_path, "doctor", "notes.docx", "--output-format", "concise")
    assert run.code == 1
    assert run.lines[0] == "notes.docx: error[text-file] “notes.docx” is a text file (such as CSV), not a Word document."


def test_a_rule_is_explained(tmp_path: Path) -> None:
    run = docgen(tmp_path, "explain", "duplicate-shape-id")
    assert run.out == (
        "duplicate-shape-id  Two shapes of a slide have one id.\n\n"
        "Severity: error\nWhat to do: Open it in Office, let it repair the file, and save it.\n\n"
        "Why: Animations, connectors and links find a shape by its id; PowerPoint repairs a slide on which two shapes share one.\n\n"
        'Wrong:\n    <p:cNvPr id="4" name="Title 1"/> … <p:cNvPr id="4" name="Table 2"/>\n\n'
        'Right:\n    <p:cNvPr id="4" name="Title 1"/> … <p:cNvPr id="5" name="Table 2"/>\n\n'
        "Reported by docgen doctor.\n"
    )


def test_every_rule_has_its_title_and_reason_in_japanese() -> None:
    told = package_words("ja")
    assert list(told) == [rule.code for rule in rules()]
    assert [code for code, words in told.items() if any(not word.endswith("。") for word in words)] == []


def test_a_rule_is_explained_in_japanese(tmp_path: Path) -> None:
    run = docgen(tmp_path, "explain", "duplicate-shape-id", "--lang", "ja")
    assert run.out.startswith("duplicate-shape-id  1枚のスライドの2つの図形に、同じIDが付いています。\n")
    assert "理由: アニメーション・コネクタ・リンクは、IDで図形を探します。" in run.out


@pytest.mark.parametrize("path", sorted(ROOT.glob("templates/*/*.*x")), ids=lambda path: path.name)
def test_every_shipped_template_is_sound(path: Path) -> None:
    run = docgen(ROOT, "doctor", path.relative_to(ROOT), "--strict")
    assert (run.code, run.out) == (0, f"{path.relative_to(ROOT).as_posix()}: sound; Office opens it as it is.\n")
