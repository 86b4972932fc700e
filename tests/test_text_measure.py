from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icu4py.breakers import LineBreaker

from docgen.text.faces import load_face
from docgen.text.measure import AFTER_HYPHEN, PLAIN_WORDS, Style, breaks, line_height, text_width

CALIBRI = Style("Calibri", "BIZ UDPGothic", False, 10.0)


def test_a_text_is_as_wide_as_its_characters():
    assert text_width("Word", CALIBRI) == pytest.approx(10 * (1823 + 1080 + 713 + 1076) / 2048)


def test_width_grows_with_the_size_and_an_empty_text_has_none():
    twice = Style("Calibri", "BIZ UDPGothic", False, 20.0)
    assert text_width("日本語 text", twice) == pytest.approx(2 * text_width("日本語 text", CALIBRI))
    assert text_width("", CALIBRI) == 0


def test_a_kanji_is_one_em_wide_and_proportional_kana_are_narrower():
    assert text_width("漢", CALIBRI) == 10
    assert text_width("っ", CALIBRI) < 10


def test_japanese_next_to_latin_text_is_set_apart():
    assert text_width("日A", CALIBRI) == pytest.approx(text_width("日", CALIBRI) + text_width("A", CALIBRI) + 2.4)
    assert text_width("日A本", CALIBRI) == pytest.approx(text_width("日本", CALIBRI) + text_width("A", CALIBRI) + 4.8)


@pytest.mark.parametrize(
    ("name", "twin"), [("Calibri", "Carlito"), ("Cambria", "Caladea"), ("Arial", "Liberation Sans"), ("Helvetica", "Arial")]
)
def test_a_font_of_office_is_measured_with_its_open_twin(name, twin):
    assert text_width("Kickoff", Style(name, "", True, 12)) == text_width("Kickoff", Style(twin, "", True, 12))


def test_japanese_font_names_may_be_written_in_japanese():
    assert text_width("データ", Style("Calibri", "BIZ UDPゴシック", False, 12)) == text_width(
        "データ", Style("Calibri", "BIZ UDPGothic", False, 12)
    )


def test_an_unknown_latin_font_is_taken_to_be_as_wide_as_arial():
    assert text_width("Kickoff", Style("House Grotesk", "", False, 12)) == text_width("Kickoff", Style("Arial", "", False, 12))


def test_a_japanese_font_of_square_characters_has_lines_of_the_usual_height_and_an_unknown_one_higher_ones():
    assert line_height("データ", Style("Calibri", "MS 明朝", False, 10)) == 12
    assert line_height("データ", Style("Calibri", "游明朝", False, 10)) == pytest.approx(14.48)
    assert text_width("データ", Style("Calibri", "ＭＳ 明朝", False, 10)) == 30


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("Sign the plan", ("Sign ", "the ", "plan")),
        ("lead-to-contract", ("lead-", "to-", "contract")),
        ("2027-01-18", ("2027-", "01-", "18")),
        ("orders/invoices and more", ("orders/invoices ", "and ", "more")),
        ("-5 pt", ("-5 ", "pt")),
        ("(木)です。", ("(木)", "で", "す。")),
        ("キックオフ", ("キッ", "ク", "オ", "フ")),
        ("「東京・大阪」", ("「東", "京・", "大", "阪」")),
        ("データ", ("デー", "タ")),
        ("API仕様", ("API", "仕", "様")),
        ("", ()),
    ],
)
def test_a_line_may_end_after_words_and_hyphens_and_between_japanese_characters_as_kinsoku_allows(text, segments):
    assert breaks(text) == segments


@given(st.text(alphabet=st.characters(max_codepoint=0x1FFFF, exclude_categories=("Cs",)), max_size=40))
def test_the_segments_of_a_text_are_the_text(text):
    assert "".join(breaks(text)) == text


@given(st.from_regex(PLAIN_WORDS, fullmatch=True))
def test_plain_words_are_cut_as_icu_would(text):
    icu = [part for segment in LineBreaker(text, "en") for part in AFTER_HYPHEN.split(segment)]
    assert breaks(text) == tuple(icu)


@given(st.text(alphabet="ab09 日い、。(「」)ー-/", max_size=30))
def test_no_character_is_left_out_of_the_width(text):
    assert text_width(text, CALIBRI) >= 10 * 0.2 * len(text.replace("\u3099", ""))


@pytest.mark.parametrize(
    ("file", "name", "bold"),
    [
        ("truetype/crosextra/Carlito-Bold.ttf", "Carlito", True),
        ("truetype/crosextra/Caladea-Regular.ttf", "Caladea", False),
        ("truetype/liberation2/LiberationSerif-Bold.ttf", "Liberation Serif", True),
        ("truetype/bizud-gothic/BIZUDPGothic-Regular.ttf", "BIZ UDPGothic", False),
    ],
)
def test_the_width_tables_hold_what_the_fonts_hold(file, name, bold):
    font_file = Path("/usr/share/fonts") / file
    if not font_file.exists():
        pytest.skip(f"{font_file.name} is not installed")
    from fontTools.ttLib import TTFont

    font = TTFont(font_file)
    face = load_face(name, bold=bold)
    stored = {code: face.widths[code] for code in font.getBestCmap() if code < 0xA000}
    assert stored == {code: font["hmtx"][glyph][0] for code, glyph in font.getBestCmap().items() if code < 0xA000}
    assert face.units == font["head"].unitsPerEm
