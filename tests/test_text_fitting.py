from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.text.fitting import Fit, Paragraph, fit, height_pt, line_count
from docgen.text.measure import Style, text_width

BODY = Style("Calibri", "BIZ UDPGothic", False, 16)
GOTHIC = Style("BIZ UDPGothic", "BIZ UDPGothic", False, 20)
TEN_KANJI = "品質保証部門責任者会"


def one(text: str, style: Style = GOTHIC, **spacing: float) -> Paragraph:
    return Paragraph(runs=((text, style),), **spacing)


def test_ten_characters_of_one_em_take_two_lines_in_a_column_of_nine():
    assert line_count(one(TEN_KANJI), 200) == 1
    assert line_count(one(TEN_KANJI), 199) == 2
    assert line_count(one(TEN_KANJI), 199, scale=0.5) == 1


def test_spaces_and_japanese_stops_at_the_end_of_a_line_hang_past_the_margin():
    assert line_count(one(TEN_KANJI + "、" + TEN_KANJI + "。"), 200) == 2
    assert line_count(one("word   word", BODY), text_width("word", BODY) + 0.01) == 2


def test_no_line_begins_with_a_small_kana_or_a_closing_bracket():
    assert line_count(one("品質保証部門責任ョ会会"), 160) == 2
    assert line_count(one("品質保証部門責」任者会議室室"), 145) == 3


def test_a_word_longer_than_the_line_is_broken_by_character():
    assert line_count(one("A" * 40, BODY), 10 * text_width("A", BODY) + 0.01) == 4
    assert line_count(one("ab", BODY), 0) == 2


def test_a_line_break_begins_a_new_line_even_at_the_end():
    assert line_count(one("a\nb", BODY), 500) == 2
    assert line_count(one("a\vb\n", BODY), 500) == 3


def test_an_empty_paragraph_is_one_line_as_tall_as_its_run():
    assert height_pt([one("")], 100) == pytest.approx(24)


def test_margins_and_a_positive_indent_narrow_the_column_and_a_bullet_hangs():
    assert line_count(one(TEN_KANJI, margin_left_pt=20), 220) == 1
    assert line_count(one(TEN_KANJI, margin_left_pt=20, indent_pt=-20), 220) == 1
    assert line_count(one(TEN_KANJI, margin_left_pt=20, margin_right_pt=1), 220) == 2
    assert line_count(one(TEN_KANJI, indent_pt=20), 219) == 2
    assert line_count(one(TEN_KANJI + TEN_KANJI, indent_pt=-20), 200) == 2


def test_runs_of_one_paragraph_share_its_lines_and_the_tallest_makes_the_line():
    paragraph = Paragraph(runs=(("品質", GOTHIC), ("保証", Style("Arial", "BIZ UDPGothic", True, 40))))
    assert line_count(paragraph, 120) == 1
    assert height_pt([paragraph], 120) == pytest.approx(48)
    # 品質保 and 証: both lines hold a large character.
    assert height_pt([paragraph], 80) == pytest.approx(48 + 48)


def test_space_between_paragraphs_counts_but_not_above_the_first_nor_below_the_last():
    paragraph = one("品質", before_pt=10, after_pt=6)
    assert height_pt([paragraph], 200) == pytest.approx(24)
    assert height_pt([paragraph] * 3, 200) == pytest.approx(3 * 24 + 2 * 16)


def test_line_spacing_is_a_multiple_or_an_exact_height():
    assert height_pt([one(TEN_KANJI, line_spacing=1.5)], 100) == pytest.approx(2 * 36)
    assert height_pt([one(TEN_KANJI, line_spacing=-30)], 100) == pytest.approx(2 * 30)


def test_text_that_fits_keeps_its_size():
    assert fit((one(TEN_KANJI),), 210, 24, floor=0.5) == Fit(scale=1.0, height_pt=pytest.approx(24), lines=1, fits=True)


def test_text_that_does_not_fit_takes_the_largest_scale_that_does():
    found = fit((one(TEN_KANJI * 2),), 210, 40, floor=0.5, step=0.05)
    assert found == Fit(scale=0.8, height_pt=pytest.approx(38.4), lines=2, fits=True)
    assert not fit((one(TEN_KANJI * 2),), 210, 38, floor=0.8).fits


def test_text_that_does_not_fit_at_the_floor_says_what_it_needs():
    assert fit((one(TEN_KANJI),) * 9, 210, 100, floor=0.7) == Fit(scale=0.7, height_pt=pytest.approx(9 * 16.8), lines=9, fits=False)


def test_the_floor_itself_is_tried_when_the_steps_pass_it_by():
    assert fit((one(TEN_KANJI),) * 2, 210, 47, floor=0.97, step=0.1).scale == 0.97


def test_no_paragraphs_fit_any_box():
    assert fit((), 10, 0) == Fit(scale=1.0, height_pt=0.0, lines=0, fits=True)


TEXTS = st.text(alphabet="abc 09日本い、。「」(ー)-/\n", max_size=60)


@given(TEXTS, st.floats(30, 400), st.floats(10, 200))
def test_a_claimed_fit_holds_and_every_larger_step_does_not(text, width, height):
    paragraphs = (one(text, BODY), one(text, GOTHIC, before_pt=6))
    found = fit(paragraphs, width, height, floor=0.5, step=0.1)
    if found.fits:
        assert height_pt(paragraphs, width, found.scale) <= height + 1e-6
    else:
        assert found.scale == 0.5
        assert found.height_pt > height


@given(TEXTS, st.floats(1, 400), st.floats(1, 100))
def test_a_wider_column_hardly_ever_takes_more_lines_and_each_takes_at_least_one(text, width, more):
    # Latin text kept with a closing bracket may cost one line more, as it does in LibreOffice.
    assert 1 <= line_count(one(text), width + more) <= line_count(one(text), width) + 1
