"""A brand is read with every fault in it told at once: its line, its key, its cure."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from brands import ASTER, SUMI, brand_folder
from docgen.brand import DEFAULT_COLOURS, Brand, FontPair, read_brand
from docgen.brand.contrast import contrast, nearest_readable
from docgen.branding import find_brand, open_brand
from docgen.diagnostics.sentences import in_language
from docgen.problems import DocgenError
from docgen.workbook.blank import brand_file


def told(folder: Path, text: str) -> list[str]:
    with pytest.raises(DocgenError) as caught:
        open_brand(brand_folder(folder, text))
    return [str(problem) for problem in caught.value.problems]


def remarks(folder: Path, text: str) -> list[str]:
    return [f"{problem.severity}  {problem}" for problem in open_brand(brand_folder(folder, text))[1]]


def test_a_brand_says_colours_fonts_logo_paper_and_words(tmp_path: Path) -> None:
    brand, problems = read_brand(brand_folder(tmp_path, SUMI))
    assert problems == ()
    assert dict(brand.colours)["accent1"] == "1D4F7C"
    assert brand.fonts == (
        FontPair("Times New Roman", "BIZ UDMincho"),
        FontPair("Arial", "IPAexGothic"),
        FontPair("Times New Roman", "IPAexMincho"),
    )
    assert brand.logo is not None
    assert (brand.logo.name, brand.logo.place) == ("logo.png", "brand.toml:2")
    assert (brand.paper, brand.firm_name) == ("a4", "墨流コンサルティング株式会社")
    assert brand.confidentiality == (("ja", "confidential", "厳秘"), ("ja", "restricted", "関係者のみ"))


def test_links_have_the_colour_of_the_firm_unless_the_brand_says_another(tmp_path: Path) -> None:
    assert dict(read_brand(brand_folder(tmp_path, '[colours]\naccent1 = "#b0005e"'))[0].colours) == {"accent1": "B0005E", "hlink": "B0005E"}
    both = '[colours]\naccent1 = "B0005E"\nhlink = "00594C"'
    assert dict(read_brand(brand_folder(tmp_path, both))[0].colours) == {"accent1": "B0005E", "hlink": "00594C"}


def test_fonts_that_are_not_named_are_those_of_the_body(tmp_path: Path) -> None:
    brand, _ = read_brand(brand_folder(tmp_path, '[fonts]\nbody = "Arial"\nlong_text = { east_asian = "游明朝" }'))
    assert brand.fonts == (FontPair("Arial"), FontPair("Arial"), FontPair("Arial", "游明朝"))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_new_brand_changes_nothing_until_it_is_filled_in(language: str, tmp_path: Path) -> None:
    (tmp_path / "brand.toml").write_bytes(brand_file(language))
    assert open_brand(tmp_path / "brand.toml") == (Brand("brand.toml"), ())


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_line_of_a_new_brand_can_be_used_as_it_stands(language: str, tmp_path: Path) -> None:
    text = brand_file(language).decode()
    used = "\n".join(line.removeprefix("# ") if re.match("# [a-zA-Z_0-9]+ = ", line) else line for line in text.splitlines())
    brand, problems = open_brand(brand_folder(tmp_path, used))
    assert problems == ()
    assert dict(brand.colours) == DEFAULT_COLOURS
    assert brand.logo is not None
    assert brand.paper
    assert brand.long_text == FontPair("Cambria", "BIZ UDPMincho")


def test_every_fault_is_told_with_its_line_and_its_cure(tmp_path: Path) -> None:
    text = """\
firmname = "Aster"
logo = "lgo.svg"
paper = "a3"
[colours]
accent1 = "teal"
acent2 = "B0005E"
accent3 = 123456
[fonts]
body = { latim = "Arial", east_asian = "" }
headings = 12
[confidentiality]
en = 7
fr = "Confidentiel"
"""
    assert told(tmp_path, text) == [
        "brand.toml:1  firmname  brand-key  There is no key “firmname” here.  Did you mean firm_name?",
        "brand.toml:10  fonts.headings  brand-value  “12” names no font."
        '  Write headings = { latin = "Calibri", east_asian = "BIZ UDPGothic" }.',
        "brand.toml:9  fonts.body.latim  brand-key  There is no key “latim” here.  Did you mean latin?",
        "brand.toml:6  colours.acent2  brand-key  There is no key “acent2” here.  Did you mean accent2?",
        "brand.toml:5  colours.accent1  brand-value  “teal” is no colour."
        '  Write six hexadecimal digits in quotes, such as accent1 = "0B6E75".',
        "brand.toml:7  colours.accent3  brand-value  “123456” is no colour."
        '  Write six hexadecimal digits in quotes, such as accent3 = "0B6E75".',
        "brand.toml:2  logo  brand-logo  There is no file “lgo.svg”.  Did you mean logo.svg?",
        "brand.toml:3  paper  brand-value  “a3” is no paper that docgen knows.  Write a4 or letter.",
        "brand.toml:13  confidentiality.fr  brand-key  There is no key “fr” here.  There are en, ja.",
        'brand.toml:12  confidentiality.en  brand-value  “7” is not a text.  Write en = "…".',
    ]


def test_what_is_wrong_is_told_in_japanese_too(tmp_path: Path) -> None:
    text = 'firm_name = 1\nlogo = "l.gif"\nfonts = 2\n'
    text += '[colours]\naccent1 = "x"\naccent2 = "FFFF00"\ndk1 = "FFFF00"\n[confidentiality]\nen = 2\n'
    with pytest.raises(DocgenError) as caught:
        open_brand(brand_folder(tmp_path, text))
    found = [*caught.value.problems, *open_brand(brand_folder(tmp_path, '[fonts]\nbody = "Futura"\n'))[1]]
    assert len(found) == 8
    said = [(in_language(problem, "ja").message, in_language(problem, "ja").fix) for problem in found]
    assert [pair for pair, problem in zip(said, found, strict=True) if pair[0] == problem.message or pair[1] == problem.fix] == []
    assert said[-2][0] == "accent2 FFFF00 と lt1 FFFFFF のコントラスト比は 1.0 です。文字には 4.5 以上が必要です。"


def test_a_line_that_is_no_toml_is_named(tmp_path: Path) -> None:
    assert told(tmp_path, "[colours]\naccent1 = 0B6E75\n") == [
        "brand.toml:2  brand-file  It is not readable TOML: Expected newline or end of document after a statement."
        '  Correct this line. Texts and colours stand in quotes, such as accent1 = "0B6E75".'
    ]


def test_a_path_that_holds_on_one_machine_only_is_refused(tmp_path: Path) -> None:
    assert told(tmp_path, 'logo = "/srv/logos/aster.svg"') == [
        "brand.toml:1  logo  brand-logo  The path “/srv/logos/aster.svg” holds on this machine only."
        "  Put the file beside brand.toml and write its name alone."
    ]


def test_a_logo_that_is_damaged_is_told_with_its_line(tmp_path: Path) -> None:
    path = brand_folder(tmp_path, '\nlogo = "logo.png"')
    (tmp_path / "logo.png").write_bytes((tmp_path / "logo.png").read_bytes()[:60])
    with pytest.raises(DocgenError) as caught:
        open_brand(path)
    assert [str(problem) for problem in caught.value.problems] == [
        "brand.toml:2  logo  brand-logo  The logo “logo.png” cannot be shown: the file is damaged or cut off.  Save or download it again."
    ]


def test_ink_that_cannot_be_read_is_an_error_with_the_nearest_colour_that_can(tmp_path: Path) -> None:
    assert told(tmp_path, '[colours]\ndk1 = "8A8A8A"') == [
        "brand.toml:2  colours.dk1  brand-contrast  dk1 8A8A8A and lt2 F3F5F8 have a contrast of 3.1; text needs 4.5."
        "  Use 707070 for dk1: the nearest of its hue that can be read, with 4.5."
    ]


def test_an_accent_that_cannot_be_read_is_a_warning(tmp_path: Path) -> None:
    found = remarks(tmp_path, '[colours]\naccent4 = "7CC242"')
    assert len(found) == 1
    assert found[0].startswith(
        "warning  brand.toml:2  colours.accent4  brand-contrast  accent4 7CC242 and lt1 FFFFFF have a contrast of 2.1;"
        " text needs 4.5.  Use "
    )
    proposed = found[0].partition("Use ")[2][:6]
    assert contrast(proposed, "FFFFFF") >= 4.5
    assert remarks(tmp_path, f'[colours]\naccent4 = "{proposed}"') == []


def test_a_dark_paper_is_measured_against_the_colours_that_stay(tmp_path: Path) -> None:
    faults = told(tmp_path, '[colours]\nlt1 = "101010"\nlt2 = "202020"\ndk1 = "F0F0F0"')
    assert faults[0].startswith(
        "brand.toml:3  colours.lt2  brand-contrast  dk2 24405E and lt2 202020 have a contrast of 1.5; text needs 4.5."
    )
    assert " for dk2: the nearest of its hue that can be read" in faults[0]


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("FFFFFF", "777777") == contrast("777777", "FFFFFF")
    assert nearest_readable("777777", ["FFFFFF"]) == "767676"
    assert nearest_readable("0B6E75", ["FFFFFF", "3C3C3C"]) is None


def test_a_font_without_a_table_of_widths_is_told(tmp_path: Path) -> None:
    text = '[fonts]\nbody = { latin = "Futura", east_asian = "筑紫A丸ゴシック" }\nheadings = "Georgia"\n'
    assert remarks(tmp_path, text) == [
        "info  brand.toml  fonts  brand-font  The widths of “Futura” are not known: text in it is measured as Arial."
        "  Look over a deck before you send it; a wider font may need shorter texts.",
        "info  brand.toml  fonts  brand-font  The widths of “筑紫A丸ゴシック” are not known: text in it is measured as a font of"
        " full-width characters.  Look over a deck before you send it; a wider font may need shorter texts.",
    ]


def test_the_option_wins_over_the_settings_of_the_folder(tmp_path: Path) -> None:
    mine = brand_folder(tmp_path / "mine", ASTER)
    brand_folder(tmp_path / "house", SUMI)
    (tmp_path / "docgen.toml").write_text('brand = "house/brand.toml"\n', "utf-8")
    found, _ = find_brand(None, tmp_path)
    assert found is not None
    assert found.firm_name == "墨流コンサルティング株式会社"
    named, _ = find_brand(mine, tmp_path)
    assert named is not None
    assert named.firm_name == "Aster & Rowe LLP"
    assert find_brand(None, tmp_path / "mine") == (None, ())


def test_settings_that_name_no_brand_say_so(tmp_path: Path) -> None:
    (tmp_path / "docgen.toml").write_text('brand = "brnd.toml"\n', "utf-8")
    with pytest.raises(DocgenError) as caught:
        find_brand(None, tmp_path)
    assert str(caught.value) == (
        "docgen.toml  settings  There is no brand “brnd.toml”.  Correct the name, or write one with “docgen new brand”."
    )
