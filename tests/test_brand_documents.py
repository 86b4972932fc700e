"""Documents in a brand: its look and words in every format, the same bytes each time, and the workbook's own words where it has some."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path

import docx
import pptx
import pytest
from docx.shared import RGBColor
from pptx.util import Emu

from brands import ASTER, SUMI, brand_folder, dark_png
from command import docgen
from docgen.branding import open_brand
from docgen.generate import Outcome, Request, generate
from docgen.opc import Package
from docgen.outline import outline
from docgen.template.inherit import theme_colours
from docgen.workbook.blank import shipped_samples
from looks import look

TODAY = dt.date(2026, 11, 24)
SAMPLES = shipped_samples()
KINDS = (("kickoff-deck", "asahino"), ("closeout-deck", "ferrow"), ("closeout-report", "minase"), ("renewal-proposal", "meridale"))


def made(kind: str, sample: str, out: Path, **options: object) -> Outcome:
    request = replace(Request(out, today=TODAY, force=True), **options)  # type: ignore[arg-type]
    (outcome,) = generate(SAMPLES[sample], kind, request)
    return outcome


@pytest.mark.parametrize("text", [ASTER, SUMI], ids=["aster", "sumi"])
@pytest.mark.parametrize(("kind", "sample"), KINDS)
def test_no_colour_and_no_font_of_the_template_is_left_in_a_document(kind: str, sample: str, text: str, tmp_path: Path) -> None:
    brand, _ = open_brand(brand_folder(tmp_path / "brand", text))
    plain, branded = made(kind, sample, tmp_path / "plain"), made(kind, sample, tmp_path / "branded", brand=brand)
    assert plain.path is not None
    assert branded.path is not None
    (old_colours, old_fonts), (new_colours, new_fonts) = look(Package.read(plain.path)), look(Package.read(branded.path))
    assert old_colours & new_colours == set()
    assert old_fonts & new_fonts == set()
    assert branded.path.name == plain.path.name
    assert [problem for problem in branded.problems if problem.severity == "error"] == []


def test_a_document_in_a_brand_is_the_same_bytes_each_time_and_in_a_process_of_its_own(tmp_path: Path) -> None:
    brand, _ = open_brand(brand_folder(tmp_path / "brand", ASTER))
    paths = [
        made("acceptance-certificate", "ferrow", tmp_path / name, brand=brand, untrusted=untrusted).path
        for name, untrusted in (("one", False), ("two", False), ("confined", True))
    ]
    contents = {path.read_bytes() for path in paths if path is not None}
    assert len(contents) == 1
    assert None not in paths


def test_a_template_is_compiled_anew_for_another_brand_and_as_it_was_without_one(tmp_path: Path) -> None:
    first, _ = open_brand(brand_folder(tmp_path / "a", ASTER))
    second, _ = open_brand(brand_folder(tmp_path / "s", SUMI))
    looks = []
    for number, brand in enumerate((None, first, second, None)):
        path = made("acceptance-certificate", "ferrow", tmp_path / str(number), brand=brand).path
        assert path is not None
        looks.append(path.read_bytes())
    assert looks[0] == looks[3]
    assert len(set(looks)) == 3


def test_the_firm_stands_in_the_footer_and_the_vendor_of_the_contract_stays(tmp_path: Path) -> None:
    brand, _ = open_brand(brand_folder(tmp_path / "brand", ASTER))
    path = made("acceptance-certificate", "ferrow", tmp_path / "out", brand=brand).path
    assert path is not None
    text = outline(Package.read(path))
    assert "Aster & Rowe LLP · Private and confidential" in text
    assert "Brindle Cloud, Inc." in text


@pytest.mark.parametrize(("text", "word"), [(ASTER, "関係者外秘"), (SUMI, "関係者のみ")], ids=["aster", "sumi"])
def test_a_degree_of_confidentiality_has_the_firms_word_where_it_has_one(text: str, word: str, tmp_path: Path) -> None:
    brand, _ = open_brand(brand_folder(tmp_path / "brand", text))
    path = made("kickoff-deck", "asahino", tmp_path / "out", brand=brand).path
    assert path is not None
    assert f"{brand.firm_name} · あさひ野精密工業株式会社 · {word}" in outline(Package.read(path))


def test_a_mail_has_no_look_but_the_documents_it_attaches_have(tmp_path: Path) -> None:
    brand, _ = open_brand(brand_folder(tmp_path / "brand", ASTER))
    plain, branded = (
        made("kickoff-followup", "tidewell", tmp_path / name, brand=one).path for name, one in (("plain", None), ("branded", brand))
    )
    assert plain is not None
    assert branded is not None
    old, new = (message_from_bytes(path.read_bytes(), policy=policy.default) for path in (plain, branded))
    old_body, new_body = (mail.get_body(("plain",)) for mail in (old, new))
    assert old_body is not None
    assert new_body is not None
    assert old_body.get_content() == new_body.get_content()
    files = [[part.get_content() for part in mail.iter_attachments()] for mail in (old, new)]
    assert len(files[0]) == len(files[1]) > 0
    assert all(one != other for one, other in zip(*files, strict=True))


def test_the_command_takes_a_brand_and_says_what_to_know_about_it(tmp_path: Path) -> None:
    brand_folder(tmp_path, '[colours]\naccent4 = "7CC242"\n')
    run = docgen(tmp_path, "acceptance-certificate", str(SAMPLES["ferrow"]), "--brand", "brand.toml", "--out", "out")
    assert run.code == 0
    assert run.err.startswith("warning [brand-contrast] brand.toml:2 colours.accent4: accent4 7CC242 and lt1 FFFFFF have a contrast of 2.1")
    theme = Package.read(next((tmp_path / "out").iterdir())).part("word/theme/theme1.xml")
    assert b'<a:accent4><a:srgbClr val="7CC242"/></a:accent4>' in theme


def test_a_brand_that_cannot_be_used_makes_no_document(tmp_path: Path) -> None:
    brand_folder(tmp_path, '[colours]\naccent4 = "green"\n')
    run = docgen(tmp_path, "all", str(SAMPLES["ferrow"]), "--brand", "brand.toml", "--out", "out")
    assert run.code == 1
    assert not (tmp_path / "out").exists()
    assert run.err.splitlines() == [
        "error [brand-value] brand.toml:2 colours.accent4: “green” is no colour.",
        '    fix: Write six hexadecimal digits in quotes, such as accent4 = "0B6E75".',
    ]


def test_the_brand_of_the_folder_is_taken_without_being_named(tmp_path: Path) -> None:
    brand_folder(tmp_path / "house", ASTER)
    (tmp_path / "docgen.toml").write_text('brand = "house/brand.toml"\n', "utf-8")
    assert docgen(tmp_path, "acceptance-certificate", str(SAMPLES["ferrow"]), "--out", "out").code == 0
    assert "Aster & Rowe LLP" in outline(Package.read(next((tmp_path / "out").iterdir())))


def test_a_template_of_ones_own_follows_a_brand_and_says_that_it_has_no_place_for_the_logo(tmp_path: Path) -> None:
    brand, _ = open_brand(brand_folder(tmp_path / "brand", ASTER))
    document = docx.Document()
    document.add_heading("For {{ client_name }}", 1)
    typed = document.add_paragraph().add_run("typed by hand")
    typed.font.name, typed.font.color.rgb = "Courier New", RGBColor(0x12, 0x34, 0x56)
    document.save(str(tmp_path / "letter.en.docx"))
    outcome = made("acceptance-certificate", "ferrow", tmp_path / "out", brand=brand, template=tmp_path / "letter.en.docx")
    assert [str(problem) for problem in outcome.problems if problem.rule == "brand-no-place"] == [
        "letter.en.docx  brand-no-place  The template has no place for the logo of the brand."
        "  Name a shape or a picture in it “Logo” (Home > Select > Selection Pane), in Word also a bookmark."
    ]
    assert outcome.path is not None
    package = Package.read(outcome.path)
    assert dict(brand.colours) == theme_colours(package)
    assert b'w:ascii="Courier New"' in package.part("word/document.xml")
    assert b'w:val="123456"' in package.part("word/document.xml")
    heading = next(style for style in docx.Document(str(outcome.path)).styles if style.name == "Heading 1")
    assert heading.font.color.rgb == RGBColor.from_string(f"{_darker('B0005E')}")


def _darker(colour: str) -> str:
    """Return the shade that the usual Word template gives its headings: BF of FF, 75 %."""
    return "".join(f"{round(int(colour[at : at + 2], 16) * 0.75):02X}" for at in (0, 2, 4))


def test_a_picture_named_logo_in_a_template_of_ones_own_is_the_brands(tmp_path: Path) -> None:
    brand, _ = open_brand(brand_folder(tmp_path / "brand", SUMI))
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    picture = slide.shapes.add_picture(io.BytesIO(dark_png(100, 100)), Emu(100_000), Emu(200_000), Emu(400_000), Emu(400_000))
    picture.name = "Logo"
    presentation.save(str(tmp_path / "page.en.pptx"))
    path = made("acceptance-certificate", "ferrow", tmp_path / "out", brand=brand, template=tmp_path / "page.en.pptx").path
    assert path is not None
    (shown,) = pptx.Presentation(str(path)).slides[0].shapes
    assert (shown.name, shown.left, shown.width, shown.height) == ("Logo", 100_000, 400_000, 106_667)
    assert shown.image.blob == (tmp_path / "brand" / "logo.png").read_bytes()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_new_brand_is_written_once(language: str, tmp_path: Path) -> None:
    assert docgen(tmp_path, "new", "brand", "--lang", language).lines == ["brand.toml"]
    assert docgen(tmp_path, "new", "brand").code == 1
    assert docgen(tmp_path, "new", "brand", "house", "--lang", language).lines == ["house.toml"]
