"""The short ways to measure common text give what the long way gives, wherever they give an answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.text.fitting import lay_out
from docgen.text.japanese import japanese_lines
from docgen.text.lines import one_line, pieces
from docgen.text.measure import Style
from docgen.text.words import plain_lines

Runs = tuple[tuple[str, Style], ...]

_WORDS = (
    *("Data", "extract", "system", "A", "10:00", "(Wave", "2)", "3,500", "18%", "%", "&", "R&D", "it's", "ok.", "(abc),", "up-to-date"),
    *("18-month", "go-", "5-10", "-", "(", "..", "a/b", "B;", "1.5", "100+", ""),
)
_JAPANESE = (
    *"受注需要計画倉庫データシステムきっちゃんーをはが、。・：～々",
    *(
        "「",
        "」",
        "（注）",
        "『版』",
        "？",
        "！",
        " ",
        "26",
        "API",
        "3,500",
        "18%",
        "(Wave",
        "2)",
        "x:y",
        "→",
        "Ａ",
        "㈱",
        "a/b",
        "-",
        "…",
        "é",
    ),
)
_widths = st.floats(40, 300)
_indents = st.sampled_from([0.0, 12.0])
_styles = st.builds(
    Style,
    st.sampled_from(["Calibri", "Arial", "BIZ UDPGothic"]),
    st.sampled_from(["BIZ UDPGothic", "Meiryo"]),
    st.booleans(),
    st.sampled_from([9.0, 10.5, 14.0]),
)


def _long_way(runs: Runs, first_pt: float, other_pt: float) -> tuple[int, float]:
    alone = one_line(runs)
    if alone is not None and alone[0] <= first_pt:
        return 1, alone[1]
    lines, height, room = 0, 0.0, first_pt
    for piece in pieces(runs):
        starts = piece.line_starts(room, other_pt)
        lines, height, room = lines + len(starts), height + sum(piece.line_heights(starts)), other_pt
    return lines, height


@given(st.lists(st.sampled_from(_WORDS), max_size=16).map(" ".join), _styles, _widths, _indents)
def test_english_takes_as_many_lines_by_words_as_letter_by_letter(text, style, width_pt, indent_pt):
    found = plain_lines(((text, style),), width_pt - indent_pt, width_pt)
    lines, height = _long_way(((text, style),), width_pt - indent_pt, width_pt)
    assert found is None or found == (lines, pytest.approx(height))


@given(st.lists(st.sampled_from(_JAPANESE), min_size=1, max_size=40).map("".join), _styles, _widths, _indents)
def test_japanese_takes_as_many_lines_by_pairs_of_characters_as_icu_says(text, style, width_pt, indent_pt):
    if text.isascii():
        return
    found = japanese_lines(text, style, width_pt - indent_pt, width_pt)
    lines, height = _long_way(((text, style),), width_pt - indent_pt, width_pt)
    assert found is None or found == (lines, pytest.approx(height))


@given(st.lists(st.tuples(st.text(max_size=12), _styles), min_size=1, max_size=3), _widths)
def test_any_text_takes_as_many_lines_as_the_long_way_says(runs, width_pt):
    lines, height = _long_way(tuple(runs), width_pt, width_pt)
    assert lay_out(tuple(runs), width_pt, width_pt) == (lines, pytest.approx(height))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Data extract is late because the order system is frozen in December (12 months), up-to-date by 10:30", 3),
        ("R&D costs 3,500 a month", 1),
    ],
)
def test_ordinary_english_needs_no_long_way(text, lines):
    found = plain_lines(((text, Style("Calibri", "", False, 12.0)),), 200.0, 200.0)
    assert found is not None
    assert found[0] == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("受注システムは12月に凍結されるため、11月30日までに「抽出」を試し、手動の出力(CSV)も用意します。", 3),
        ("佐藤 健一", 1),
        ("2027年3月18日(木) 10:00～11:30", 1),
    ],
)
def test_ordinary_japanese_needs_no_long_way(text, lines):
    found = japanese_lines(text, Style("Calibri", "BIZ UDPGothic", False, 12.0), 220.0, 220.0)
    assert found is not None
    assert found[0] == lines
