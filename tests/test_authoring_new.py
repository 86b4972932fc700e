"""Working copies of shipped templates, with a cheat sheet that only their author sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import docgen
from decks import FERROW, ROOT
from docgen.authoring.inspection import inspect
from docgen.authoring.start import working_copy
from docgen.doctor import invariants
from docgen.opc import Package, parse_xml
from docgen.outline import outline
from docgen.template.cheat_sheet import is_cheat_sheet, without_cheat_sheets
from docgen.template.deck import slide_parts
from docgen.template.template import Template

DECK, PAPER = ROOT / "templates/pptx/value-slides.en.pptx", ROOT / "templates/docx/kickoff-agenda.ja.docx"


@pytest.mark.parametrize("source", [DECK, PAPER], ids=lambda path: path.suffix)
def test_a_working_copy_makes_the_same_documents_as_what_it_was_copied_from(source: Path) -> None:
    from docgen.authoring.samples import sample_case

    language = source.name.split(".")[1]
    names = sample_case(language, "kickoff").names(language, "client")
    copy = working_copy(source, "mine", language)
    made = [Template.open(content, language, "mine").render(names) for content in (source.read_bytes(), copy.content)]
    assert outline(Package.read(made[0].content)) == outline(Package.read(made[1].content))
    assert invariants(Package.read(made[1].content)) == ()


@pytest.mark.parametrize("source", [DECK, PAPER], ids=lambda path: path.suffix)
def test_a_working_copy_is_sound_and_shows_its_author_the_fields(source: Path) -> None:
    language = source.name.split(".")[1]
    package = Package.read(working_copy(source, "mine", language).content, source.name)
    assert invariants(package) == invariants(Package.read(source))
    text = outline(package)
    assert ("Fields to copy from" if language == "en" else "コピー用の項目一覧") in text
    assert "{{\u00a0client_name\u00a0}}" in text


def test_the_cheat_sheet_stands_on_hidden_slides_at_the_end() -> None:
    package = Package.read(working_copy(DECK, "mine", "en").content)
    slides = [parse_xml(package.part(part)) for part in slide_parts(package)]
    kinds = [is_cheat_sheet(slide) for slide in slides]
    assert kinds == sorted(kinds)
    assert all(slide.get("show") == "0" for slide in slides if is_cheat_sheet(slide))
    assert kinds.count(False) == len(slide_parts(Package.read(DECK)))


def test_a_cheat_sheet_is_neither_inspected_nor_linted(tmp_path: Path) -> None:
    path = tmp_path / "mine.en.pptx"
    path.write_bytes(working_copy(DECK, "mine", "en").content)
    assert inspect(path).paths == inspect(DECK).paths
    assert docgen(tmp_path, "template", "lint", path.name, DOCGEN_LANG="en").out == "mine.en.pptx: nothing to mend.\n"


def test_a_template_without_one_stays_as_it_is() -> None:
    package = Package.read(DECK)
    assert without_cheat_sheets(package) is package


def test_the_copy_is_a_kind_of_its_own(tmp_path: Path) -> None:
    done = docgen(tmp_path, "template", "new", "acme-value", "--from", "value-slides", DOCGEN_LANG="en")
    assert (done.code, done.lines) == (0, ["templates/acme-value.en.pptx", "templates/acme-value.ja.pptx"])
    assert done.err == "Change it in PowerPoint and save it; then: docgen template preview templates/acme-value.en.pptx\n"
    made = docgen(tmp_path, "acme-value", FERROW, "--out", "made.pptx")
    assert (tmp_path / "made.pptx").is_file(), made.err
    again = docgen(tmp_path, "template", "new", "acme-value", "--from", "value-slides")
    assert again.code == 1
    assert docgen(tmp_path, "template", "new", "acme-value", "--from", "value-slides", "--force").code == 0


def test_the_shipped_name_is_taken_when_no_other_is_given(tmp_path: Path) -> None:
    done = docgen(tmp_path, "template", "new", "kickoff-invite", "--lang", "ja")
    assert (done.code, done.lines) == (0, ["templates/kickoff-invite.ja.eml"])
    assert (tmp_path / "templates/kickoff-invite.ja.eml").read_bytes() == (ROOT / "templates/mail/kickoff-invite.ja.eml").read_bytes()


def test_a_copy_in_a_brand_has_its_colours_for_good(tmp_path: Path) -> None:
    (tmp_path / "brand.toml").write_text('[colours]\naccent1 = "7A0019"\n')
    done = docgen(tmp_path, "template", "new", "acme-value", "--from", "value-slides", "--brand", "brand.toml", "--lang", "en")
    assert done.code == 0, done.err
    copy = Package.read(tmp_path / "templates/acme-value.en.pptx")
    assert b"7A0019" in copy.part("ppt/theme/theme1.xml")
    assert docgen(tmp_path, "template", "lint", "templates/acme-value.en.pptx", DOCGEN_LANG="en").code == 0


def test_a_preview_is_drawn_in_the_brand_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "brand.toml").write_text('firm_name = "Acme Advisory"\n')
    (tmp_path / "docgen.toml").write_text('brand = "brand.toml"\n')
    (tmp_path / "a.en.eml").write_text("Subject: x\nTo: a@b.example\n\n{{ firm_name }}\n")
    docgen(tmp_path, "template", "preview", "a.en.eml", "--out", "seen")
    assert "Acme Advisory" in (tmp_path / "seen/outline.txt").read_text()


def test_a_name_that_cannot_be_is_refused_with_what_was_meant(tmp_path: Path) -> None:
    assert "Did you mean kickoff-deck?" in docgen(tmp_path, "template", "new", "kickof-deck").err
    assert docgen(tmp_path, "template", "new", "check", "--from", "kickoff-deck").code == 2
    assert docgen(tmp_path, "template", "new", "../x", "--from", "kickoff-deck").code == 2
    assert not (tmp_path / "templates").exists()
