"""`docgen template lint` as a person runs it: formats, languages, what is silenced, and comments in a copy."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from command import docgen
from decks import FERROW
from docgen.branding import open_brand
from docgen.dialects import P, W
from docgen.doctor import invariants
from docgen.lint.catalogue import lint
from docgen.lint.opening import opened, opened_bytes
from docgen.lint.spots import Spots
from docgen.opc import Package, parse_xml
from docgen.outline import outline
from lint_sketches import draw

WRONG = "# {{ client_nmae }}\n- {{ client_short }}\n- {% if go_live_date %}Planned{% endif %}\n(picture)"


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "welcome.en.pptx"
    path.write_bytes(draw(WRONG).to_bytes())
    return path


def test_all_findings_are_told_with_place_and_cure(deck: Path) -> None:
    done = docgen(deck.parent, "template", "lint", deck.name, DOCGEN_LANG="en")
    assert done.code == 1
    assert done.out == (
        "warning[missing-alt-text]: The picture has no alternative text.\n"
        " --> welcome.en.pptx slide 1 > Picture 3\n"
        "  = fix: Write what it shows (right-click > View Alt Text), or mark it as decorative.\n"
        "\n"
        "error[unknown-field]: There is no “client_nmae”.\n"
        " --> welcome.en.pptx slide 1 > Title 1 > paragraph 1\n"
        "  = fix: Did you mean client_name?\n"
        "\n"
        "warning[empty-bullet]: When “if go_live_date” is not met, an empty bullet is left.\n"
        " --> welcome.en.pptx slide 1 > Text 2 > paragraph 2\n"
        "  = fix: Write {% paragraph if go_live_date %} in the place of “{% if go_live_date %}”.\n"
        "\n"
        "welcome.en.pptx: 1 error, 2 warnings.\n"
        "docgen explain missing-alt-text shows a wrong and a right example.\n"
    )


def test_findings_are_told_in_japanese(deck: Path) -> None:
    said = docgen(deck.parent, "template", "lint", deck.name, "--output-format", "concise", DOCGEN_LANG="ja").lines
    assert said[0] == "welcome.en.pptx slide 1 > Picture 3: warning[missing-alt-text] 画像に代替テキストがありません。"


def test_programs_are_told_slide_shape_and_paragraph(deck: Path) -> None:
    found = json.loads(docgen(deck.parent, "template", "lint", deck.name, "--output-format", "json", DOCGEN_LANG="en").out)["findings"]
    bullet = next(item for item in found if item["code"] == "empty-bullet")
    assert {key: bullet[key] for key in ("file", "where", "slide", "shape", "paragraph", "sheet")} == {
        "file": "welcome.en.pptx",
        "where": "slide 1 > Text 2 > paragraph 2",
        "slide": 1,
        "shape": "Text 2",
        "paragraph": 2,
        "sheet": None,
    }
    assert len({item["fingerprint"] for item in found}) == len(found)
    sarif = json.loads(docgen(deck.parent, "template", "lint", deck.name, "--output-format", "sarif", DOCGEN_LANG="en").out)
    (location,) = next(item for item in sarif["runs"][0]["results"] if item["ruleId"] == "empty-bullet")["locations"]
    assert location["logicalLocations"] == [
        {"name": "paragraph 2", "fullyQualifiedName": "slide 1 > Text 2 > paragraph 2", "kind": "element"}
    ]
    github = docgen(deck.parent, "template", "lint", deck.name, "--output-format", "github", DOCGEN_LANG="en").lines
    assert github[1].startswith("::error file=welcome.en.pptx,title=unknown-field slide 1 > Title 1 > paragraph 1::")


def test_cells_are_told_to_programs(tmp_path: Path) -> None:
    (tmp_path / "a.en.docx").write_bytes(draw("(document)\n| {{ client_nmae }} | b |").to_bytes())
    (found,) = json.loads(docgen(tmp_path, "template", "lint", "a.en.docx", "--output-format", "json").out)["findings"]
    assert (found["row"], found["cell"], found["paragraph"]) == (1, 1, 1)


def test_codes_are_chosen_and_known(deck: Path) -> None:
    only = docgen(deck.parent, "template", "lint", deck.name, "--select", "empty-bullet", DOCGEN_LANG="en")
    assert (only.code, only.out.count("-->")) == (0, 1)
    assert docgen(deck.parent, "template", "lint", deck.name, "--select", "empty-bullet", "--strict").code == 1
    assert docgen(deck.parent, "template", "lint", deck.name, "--ignore", "empty-bulet").code == 2
    assert docgen(deck.parent, "template", "lint", deck.name, "--lang", "fr").code == 2


def test_a_baseline_hides_what_it_knows(deck: Path) -> None:
    assert docgen(deck.parent, "template", "lint", deck.name, "--write-baseline", "known.json").code == 0
    done = docgen(deck.parent, "template", "lint", deck.name, "--baseline", "known.json", DOCGEN_LANG="en")
    assert (done.code, done.out) == (0, "welcome.en.pptx: nothing to mend.\n3 findings of the baseline are not shown.\n")


def test_a_workbook_shows_what_does_not_fit(tmp_path: Path) -> None:
    small = "# A\n(box 4 x 1 cm) {{ client_name }} and {{ vendor_name }} begin"
    (tmp_path / "a.en.pptx").write_bytes(draw(small).to_bytes())
    assert docgen(tmp_path, "template", "lint", "a.en.pptx", DOCGEN_LANG="en").out == "a.en.pptx: nothing to mend.\n"
    said = docgen(tmp_path, "template", "lint", "a.en.pptx", "--with", FERROW, DOCGEN_LANG="en").out
    assert "slide 1 > Box 2\n" in said
    assert "The text needs 5 lines and 110 pt at 18 pt; its box holds 21 pt." in said
    assert "see also: US-014 in ferrow.en.xlsx, en" in said


@pytest.mark.parametrize(
    ("sketch", "hidden"),
    [
        ("# {{ client_name }}{# docgen: ignore missing-alt-text #}\n(picture)", True),
        ("# {{ client_name }}{# docgen: ignore low-contrast, missing-alt-text #}\n(picture)", True),
        ("# {{ client_name }}{# docgen: ignore low-contrast #}\n(picture)", False),
        ("(document)\n{# docgen: ignore fixed-font #}\n# A\n(font Georgia) a", True),
        ("(document)\n# A\n(font Georgia) a\n{# docgen: ignore fixed-font #}", True),
        ("(document)\n# A\n(font Georgia) a\n# B\n{# docgen: ignore fixed-font #}", False),
    ],
)
def test_a_remark_silences_its_slide_or_what_stands_under_its_heading(sketch: str, hidden: bool) -> None:
    name = "a.docx" if "(document)" in sketch else "a.pptx"
    assert (lint(opened_bytes(draw(sketch).to_bytes(), name, ("en",))) == ()) is hidden


def test_a_note_to_the_speaker_silences_its_slide() -> None:
    import io

    import pptx

    deck = pptx.Presentation(io.BytesIO(draw("# {{ client_name }}\n(picture)").to_bytes()))
    content = io.BytesIO()
    deck.slides[0].notes_slide.notes_text_frame.text = "docgen: ignore missing-alt-text"
    deck.save(content)
    assert lint(opened_bytes(content.getvalue(), "a.pptx", ("en",))) == ()


def test_settings_silence_codes_everywhere_or_in_some_files(deck: Path) -> None:
    (deck.parent / "docgen.toml").write_text('[lint]\nignore = ["empty-bullet"]\nfiles = { "wel*" = ["missing-alt-text"] }\n')
    done = docgen(deck.parent, "template", "lint", deck.name, DOCGEN_LANG="en")
    assert "welcome.en.pptx: 1 error.\n" in done.out
    (deck.parent / "docgen.toml").write_text('[lint]\nignore = "empty-bullet"\n')
    done = docgen(deck.parent, "template", "lint", deck.name, DOCGEN_LANG="en")
    assert (done.code, done.err.splitlines()[0]) == (1, "error [settings] docgen.toml: [lint] says ignore or files in another form.")


def test_a_copy_has_a_comment_at_each_place_of_a_slide(deck: Path) -> None:
    done = docgen(deck.parent, "template", "lint", deck.name, "--annotate", "notes.pptx", DOCGEN_LANG="en")
    assert done.out.startswith("notes.pptx: 3 findings as comments\n")
    package = Package.read(deck.parent / "notes.pptx")
    comments = parse_xml(package.part("ppt/comments/comment1.xml"))
    texts = [comment.findtext(P + "text") or "" for comment in comments]
    assert texts[1] == "[unknown-field] There is no “client_nmae”.\nDid you mean client_name?"
    position = comments[2].find(P + "pos")
    assert position is not None
    assert (position.get("x"), position.get("y")) == ("576", "576")
    assert [problem for problem in invariants(package) if problem.rule not in {"untrue-slide-count"}] == []
    assert docgen(deck.parent, "template", "lint", deck.name, "--annotate", "notes.docx").code == 2
    assert docgen(deck.parent, "template", "lint", deck.name, "--annotate", deck.name).code == 1


def test_comments_of_a_document_stand_at_their_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "a.en.docx"
    path.write_bytes(draw("(document)\n(category: secret)\n# A\n| {{ client_nmae }} | b |").to_bytes())
    docgen(tmp_path, "template", "lint", path.name, "--annotate", "notes.docx", DOCGEN_LANG="en")
    package = Package.read(tmp_path / "notes.docx")
    assert invariants(package) == ()
    body = parse_xml(package.part("word/document.xml"))
    start = next(element for element in body.iter(W + "commentRangeStart") if element.get(W + "id") == "1")
    holder = start.getparent()
    assert holder is not None
    assert "client_nmae" in "".join(map(str, holder.itertext()))
    assert "[0] [unclear-audience] The category “secret” is taken for “client”. / Write client or internal" in outline(package)
    assert "properties > Category" in outline(package)


def test_comments_are_added_to_those_that_are_there(deck: Path) -> None:
    for name, source in (("once.pptx", deck.name), ("twice.pptx", "once.pptx")):
        docgen(deck.parent, "template", "lint", source, "--annotate", name)
    package = Package.read(deck.parent / "twice.pptx")
    assert len(parse_xml(package.part("ppt/comments/comment1.xml"))) == 6
    assert len(parse_xml(package.part("ppt/commentAuthors.xml"))) == 2


def test_a_finding_is_found_on_its_slide(deck: Path) -> None:
    subject = opened_bytes(deck.read_bytes(), deck.name, ("en",))
    spots = Spots.of(subject)
    by_rule = {problem.rule: spots.find(problem) for problem in lint(subject)}
    picture = by_rule["missing-alt-text"]
    assert picture is not None
    assert (picture.slide, picture.name) == (1, "Picture 3")
    assert picture.box is not None
    assert (picture.box.left, picture.box.top, picture.box.width, picture.box.height) == (914400, 3000000, 900000, 900000)


def test_the_same_fault_at_many_places_is_told_once(tmp_path: Path) -> None:
    lines = "\n".join(f"(font Georgia) {{{{ client_name }}}} {number}" for number in range(9))
    found = lint(opened_bytes(draw(f"# A\n{lines}").to_bytes(), "a.pptx", ("en",)))
    assert [(problem.where, problem.message) for problem in found] == [
        ("slide 1 > Text 2 > paragraph 1", "The text is set in “Georgia” at 9 places, whatever the theme says.")
    ]
    assert found[0].related == tuple(f"slide 1 > Text 2 > paragraph {number}" for number in range(2, 7))


def test_keywords_that_another_program_ran_together_are_told_with_their_cure() -> None:
    found = lint(opened_bytes(draw("(stage: kickoff needs=Goals)\n# A").to_bytes(), "a.pptx", ("en",)))
    assert [problem.fix for problem in found] == [
        "Put semicolons between the words of the tags (File > Info): stage=kickoff; needs=Goals,Plan."
    ]


def test_a_mail_is_looked_at_too(tmp_path: Path) -> None:
    (tmp_path / "note.en.eml").write_text("Subject: {{ client_nmae }}\nTo: a@b.example\nX-Docgen-Needs: RACI\n\nHello\n")
    done = docgen(tmp_path, "template", "lint", "note.en.eml", "--output-format", "concise", DOCGEN_LANG="en")
    assert done.lines[:2] == [
        "note.en.eml X-Docgen-Needs: warning[needs-differ] It needs rows of the sheet RACI, but no tag reads it.",
        "note.en.eml line 1: error[unknown-field] There is no “client_nmae”.",
    ]


def test_a_rule_is_explained_in_both_languages(tmp_path: Path) -> None:
    english = docgen(tmp_path, "explain", "empty-bullet", "--lang", "en").out
    assert "A condition may leave an empty bullet." in english
    assert "{% paragraph if go_live_date %}" in english
    assert "条件によって、空の箇条書きが残ることがあります。" in docgen(tmp_path, "explain", "empty-bullet", "--lang", "ja").out


def test_a_template_is_looked_at_in_the_look_of_a_brand(tmp_path: Path) -> None:
    template = Path(__file__).parents[1] / "templates/pptx/kickoff-deck.en.pptx"
    (tmp_path / "pale.toml").write_text('[colours]\ndk1 = "1B1F2A"\nlt1 = "FFFFFF"\ndk2 = "24405E"\naccent1 = "0B6E75"\n', "utf-8")
    assert docgen(tmp_path, "template", "lint", template, "--brand", "pale.toml", DOCGEN_LANG="en").code == 0
    content = Package.read(template)
    sound = open_brand(tmp_path / "pale.toml")[0]
    pale = replace(sound, colours=tuple((slot, "D8DADF" if slot == "dk1" else colour) for slot, colour in sound.colours))
    found = lint(opened(template, ["en"], brand=pale))
    assert {problem.rule for problem in found} == {"low-contrast"}
    assert lint(opened_bytes(content.to_bytes(), template.name, ["en"])) == ()
