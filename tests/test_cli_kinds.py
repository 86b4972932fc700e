"""Every template found is a kind of document: shipped ones, and a user's own in any of the places where docgen looks."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import pytest

from command import ROOT, docgen, files
from decks import FERROW

HEADER = "KIND FORMAT LANGUAGES AUDIENCE NEEDS"
KICKOFF = "kickoff-deck pptx en, ja client Goals, Scope, Plan, RACI, Actions"
OTHERS = {path.name.split(".")[0] for path in (Path(__file__).resolve().parent.parent / "templates").rglob("*.*.*")} - {"kickoff-deck"}


def listed(lines: list[str]) -> list[str]:
    """The lines of a list without those of the other shipped kinds, each with single spaces."""
    return [" ".join(line.split()) for line in lines if line.split()[0] not in OTHERS]


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with one workbook."""
    shutil.copy(FERROW, tmp_path / "acme.xlsx")
    return tmp_path


def template(path: Path, title: str = "{{ client_short }} statement", text: str = "Dear {{ sponsor|addressed }}") -> None:
    """Write a Word template of one paragraph, in a folder made for it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    document = docx.Document()
    document.add_paragraph(text)
    document.core_properties.title, document.core_properties.category = title, "client"
    document.core_properties.keywords = "needs=People"
    document.save(str(path))


def test_list_shows_the_kinds_with_format_languages_audience_and_sheets(tmp_path: Path) -> None:
    run = docgen(tmp_path, "list")
    assert (run.code, listed(run.lines), run.err) == (0, [HEADER, KICKOFF], "")
    assert {line.split()[0] for line in run.lines[1:]} == {"kickoff-deck"} | OTHERS


def test_list_tells_programs_the_stage_and_the_scope_too(here: Path) -> None:
    template(here / "templates" / "statement.en.docx")
    found = {kind["kind"]: kind for kind in json.loads(docgen(here, "list", "--output-format", "json").out)}
    assert set(found) == OTHERS | {"kickoff-deck", "statement"}
    assert found["kickoff-deck"] == {
        "kind": "kickoff-deck", "format": "pptx", "languages": ["en", "ja"], "audience": "client", "stage": "kickoff",
        "scope": "engagement", "needs": ["Goals", "Scope", "Plan", "RACI", "Actions"],
    }  # fmt: skip
    assert (found["statement"]["languages"], found["statement"]["stage"]) == (["en"], "")


def test_a_template_of_ones_own_in_the_folder_templates_is_a_command(here: Path) -> None:
    template(here / "templates" / "statement.en.docx")
    assert listed(docgen(here, "list").lines) == [HEADER, KICKOFF, "statement docx en client People"]
    run = docgen(here, "statement", "acme.xlsx")
    assert (run.code, run.lines, run.err) == (0, ["Ferrow statement.docx"], "")
    assert docgen(here, "outline", "Ferrow statement.docx").lines[-1] == "Dear Dana Whitlock"


@pytest.mark.parametrize("place", ["option", "environment", "settings"])
def test_a_folder_of_templates_may_be_named(here: Path, place: str) -> None:
    template(here / "house style" / "docx" / "letter.docx", title="{{ client_short }} letter")
    options: tuple[str, ...] = ("--templates", "house style") if place == "option" else ()
    environment = {"DOCGEN_TEMPLATES": "house style"} if place == "environment" else {}
    if place == "settings":
        (here / "docgen.toml").write_text('templates = "house style"\n', "utf-8")
    run = docgen(here, *options, "letter", "acme.xlsx", **environment)
    assert (run.code, run.lines, run.err) == (0, ["Ferrow letter.docx"], "")
    assert "letter docx any client People" in listed(docgen(here, *options, "list", **environment).lines)


def test_the_more_specific_place_wins(here: Path) -> None:
    for place in ("option", "environment", "settings", "templates"):
        template(here / place / "note.en.docx", text=f"from {place}", title="note")
    (here / "docgen.toml").write_text('templates = "settings"\n', "utf-8")

    def made(*options: str, **environment: str) -> str:
        assert docgen(here, *options, "note", "acme.xlsx", **environment).code == 0
        return docgen(here, "outline", "note.docx").lines[-1]

    assert made("--templates", "option", DOCGEN_TEMPLATES="environment") == "from option"
    assert made(DOCGEN_TEMPLATES="environment") == "from environment"
    assert made() == "from settings"
    (here / "docgen.toml").unlink()
    assert made() == "from templates"


def test_an_own_kickoff_deck_in_one_language_leaves_the_shipped_one_of_the_other(here: Path) -> None:
    (here / "templates").mkdir()
    shutil.copy(ROOT / "templates" / "pptx" / "kickoff-deck.ja.pptx", here / "templates" / "kickoff-deck.en.pptx")
    assert docgen(here, "kickoff-deck", "acme.xlsx").lines == ["US-014 Ferrow キックオフ資料.pptx"]
    assert listed(docgen(here, "list").lines) == [HEADER, KICKOFF]


def test_a_template_file_may_stand_in_for_the_kinds_own(here: Path) -> None:
    template(here / "mine.docx", text="{{ kickoff_date|date }}")
    run = docgen(here, "kickoff-deck", "acme.xlsx", "--template", "mine.docx")
    assert (run.code, run.lines) == (0, ["Ferrow statement.docx"])
    assert docgen(here, "outline", "Ferrow statement.docx").lines[-1] == "Tue, Jun 16, 2026"


def test_lang_decides_over_the_name_of_a_template_file(here: Path) -> None:
    template(here / "mine.ja.docx", text="{{ kickoff_date|date }}")
    for option, words in (((), "2026年6月16日(火)"), (("--lang", "en"), "Tue, Jun 16, 2026")):
        assert docgen(here, "kickoff-deck", "acme.xlsx", "--template", "mine.ja.docx", *option, "--out", "x.docx").code == 0
        assert docgen(here, "outline", "x.docx").lines[-1] == words


def test_a_kind_without_a_template_in_the_language_says_which_it_has(here: Path) -> None:
    template(here / "templates" / "statement.en.docx")
    run = docgen(here, "statement", "acme.xlsx", "--lang", "ja")
    assert (run.code, run.out) == (1, "")
    assert run.err.splitlines() == [
        "US-014: no statement written, 1 problem",
        "error [no-template] The kind statement has no template in “ja”.",
        "    fix: Use --lang with one it has (en), or add the template.",
    ]


def test_a_template_named_like_a_command_is_said_and_not_used(here: Path) -> None:
    template(here / "templates" / "list.docx")
    run = docgen(here, "list")
    assert (run.code, listed(run.lines)) == (0, [HEADER, KICKOFF])
    assert run.err.splitlines() == [
        "warning [kind-name] list.docx: “list” is a command of docgen and cannot be a kind of document.",
        "    fix: Give the template another name.",
    ]


def test_two_templates_of_one_name_in_two_formats_are_said_and_the_first_is_used(here: Path) -> None:
    template(here / "other" / "kickoff-deck.en.docx")
    (here / "templates").mkdir()
    shutil.copy(ROOT / "templates" / "pptx" / "kickoff-deck.en.pptx", here / "templates")
    run = docgen(here, "--templates", "templates", "list", DOCGEN_TEMPLATES="other")
    assert (run.code, listed(run.lines)) == (0, [HEADER, KICKOFF])
    assert run.err.splitlines() == [
        "warning [kind-name] kickoff-deck.en.docx: There is already a template “kickoff-deck” of another format: kickoff-deck.en.pptx.",
        "    fix: Name it otherwise, such as kickoff-deck-docx.",
    ]


def test_lock_files_and_hidden_files_are_no_templates(here: Path) -> None:
    for name in ("~$note.docx", "._note.docx", "note.txt"):
        template(here / "templates" / name)
    assert listed(docgen(here, "list").lines) == [HEADER, KICKOFF]


@pytest.mark.parametrize("way", ["option", "environment", "settings"])
def test_a_named_folder_that_is_not_there_is_wrong_usage(here: Path, way: str) -> None:
    if way == "settings":
        (here / "docgen.toml").write_text('templates = "nope"\n', "utf-8")
    options = ("--templates", "nope") if way == "option" else ()
    run = docgen(here, *options, "list", **({"DOCGEN_TEMPLATES": "nope"} if way == "environment" else {}))
    assert (run.code, run.out) == (2, "")
    place = " docgen.toml:" if way == "settings" else ""
    assert run.err.splitlines() == [
        f"error [no-folder]{place} There is no folder “nope” to look for templates in.",
        "    fix: Correct the name, or make the folder.",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("templates = [1]\n", "docgen.toml: templates is [1], not the name of a folder."),
        ('templates = "a\n', "docgen.toml: It cannot be read: Illegal character '\\n' (at line 1, column 15)."),
    ],
)
def test_settings_that_cannot_be_used_are_one_problem(here: Path, text: str, message: str) -> None:
    (here / "docgen.toml").write_text(text, "utf-8")
    run = docgen(here, "list")
    assert (run.code, run.err.splitlines()[0]) == (1, f"error [settings] {message}")


def test_a_broken_template_is_said_and_hides_no_other_kind(here: Path) -> None:
    (here / "templates").mkdir()
    (here / "templates" / "broken.docx").write_bytes(b"not a document")
    run = docgen(here, "list")
    assert (listed(run.lines), "broken.docx" in run.err) == ([HEADER, KICKOFF], True)
    run = docgen(here, "broken", "acme.xlsx")
    assert (run.code, run.out, "Traceback" in run.err) == (1, "", False)
    assert files(here) == ["acme.xlsx", "templates/broken.docx"]


def test_outline_shows_a_template_too(tmp_path: Path) -> None:
    run = docgen(tmp_path, "outline", ROOT / "templates" / "pptx" / "kickoff-deck.en.pptx")
    assert (run.code, "{{ client_name }}" in run.out) == (0, True)


def test_a_kind_is_made_for_the_audience_its_template_names(here: Path) -> None:
    template(here / "templates" / "memo.docx", title="memo", text="{% for p in people %}{{ p.cares_about }};{% endfor %}")
    run = docgen(here, "memo", "acme.xlsx")
    assert (run.code, run.out) == (1, "")
    assert "cares_about" in run.err
