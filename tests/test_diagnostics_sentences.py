"""What the reader reports is told in Japanese, with what it names and quotes put in as it is."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from string import Formatter

import pytest

from docgen.diagnostics.sentences import in_language, translated
from docgen.problems import Problem


@pytest.mark.parametrize(
    ("english", "japanese"),
    [
        ("Target is blank.", "「Target」が未記入です。"),
        ("The language is blank.", "言語が未記入です。"),
        ("“soon” is not a date.", "「soon」は日付ではありません。"),
        ("“Ana is not a date” is not a date.", "「Ana is not a date」は日付ではありません。"),
        (
            "“03/04/2026” is 2026-03-04 to some readers and 2026-04-03 to others.",
            "「03/04/2026」は 2026-03-04 とも 2026-04-03 とも読めます。",
        ),
        ("Fill it in, such as 3.0.", "入力してください(例: 3.0)。"),
        (
            "Did you mean 三好 由香? Otherwise add a row for this person to People.",
            "三好 由香 のことですか。違う場合は「関係者」に行を加えてください。",
        ),
        (
            "“{{ a b }}” cannot be read: “b” does not fit there: an operator, a comma or a bracket is missing.",
            "「{{ a b }}」を読めません(「b」の前に演算子、カンマ、括弧のいずれかが足りません)。",
        ),
        ("“{{ 1/0 }}” cannot be computed: it divides by zero.", "「{{ 1/0 }}」を計算できません(0 で割っています)。"),
        ("Nobody has translated this.", "Nobody has translated this."),
        ("", ""),
    ],
)
def test_a_sentence_of_the_reader_in_japanese(english: str, japanese: str) -> None:
    assert translated(english, "ja") == japanese


def test_in_english_and_in_everything_but_its_words_a_problem_stays_as_it_is() -> None:
    problem = Problem("not-a-date", "“soon” is not a date.", "Type a date such as 2026-11-26.", "Plan!E2", "a.xlsx", related=("Plan!D2",))
    assert in_language(problem, "en") is problem
    japanese = in_language(problem, "ja")
    assert (japanese.rule, japanese.where, japanese.file, japanese.related, japanese.severity) == (
        "not-a-date", "Plan!E2", "a.xlsx", ("Plan!D2",), "error",
    )  # fmt: skip
    assert (japanese.message, japanese.fix) == ("「soon」は日付ではありません。", "2026-11-26 のような日付を入力してください。")


def test_both_catalogues_have_the_same_words_with_the_same_gaps() -> None:
    english, japanese = (
        tomllib.loads(resources.files("docgen.locale").joinpath(f"diagnostics.{language}.toml").read_text("utf-8"))
        for language in ("en", "ja")
    )
    assert japanese.pop("phrases")
    for english_text, japanese_text in japanese.pop("sentences").items():
        assert numbered(english_text) == numbered(japanese_text), english_text
    assert list(english) == list(japanese)
    for table in english:
        assert list(english[table]) == list(japanese[table])
        for key, text in english[table].items():
            assert gaps(str(text)) == gaps(str(japanese[table][key])), key


def numbered(text: str) -> set[str]:
    """The gaps of a sentence, which may speak of tags in braces, too."""
    return set(re.findall(r"\{(\d)(?::\w+)?\}", text))


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
