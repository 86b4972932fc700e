"""Long Japanese names in lines that end between words."""

from __future__ import annotations

import pytest

from docgen.text.formats import lines

LONG = "次期販売管理・原価管理統合基盤（クラウド版）への移行および全国42営業所展開プロジェクト"


@pytest.mark.parametrize(
    ("name", "most", "expected"),
    [
        ("生産実績見える化システム導入プロジェクト", 24, ["生産実績見える化システム導入プロジェクト"]),
        ("生産実績見える化システム導入プロジェクト", 12, ["生産実績見える化", "システム導入プロジェクト"]),
        ("お客様窓口・店舗ヘルプデスク運用受託", 12, ["お客様窓口・", "店舗ヘルプデスク運用受託"]),
        ("月次決算早期化・工事原価管理改革プロジェクト", 20, ["月次決算早期化・", "工事原価管理改革プロジェクト"]),
        (LONG, 24, ["次期販売管理・原価管理統合基盤（クラウド版）", "への移行および全国42営業所展開プロジェクト"]),
    ],
)
def test_a_name_too_long_for_a_line_is_laid_into_even_lines_of_whole_words(name: str, most: int, expected: list[str]) -> None:
    assert lines(name, most, language="ja").split("\n") == expected


def test_what_needs_no_lines_stays_as_it_is() -> None:
    assert lines("Ferrow Quote Desk Implementation and Hypercare", 8, language="en") == "Ferrow Quote Desk Implementation and Hypercare"
    assert lines("一行目\n二行目です", 3, language="ja") == "一行目\n二行目です"
    assert lines(None, 10, language="ja") == ""


def test_one_word_longer_than_the_line_stays_whole() -> None:
    assert lines("エンタープライズアーキテクチャ", 5, language="ja").replace("\n", "") == "エンタープライズアーキテクチャ"
