"""Markdown in a value: what becomes formatted text, and what stays the text it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.template.markdown import read_markdown
from docgen.template.rich import Rich, RichParagraph, Run

SIGNS = {"bold": "b", "italic": "i", "strike": "s", "code": "c"}


def drawn(text: str) -> list[str]:
    """Each paragraph as a line: its place in a list, then its runs as `text{looks}(link)`."""
    lines = []
    for paragraph in read_markdown(text).paragraphs:
        runs = []
        for run in paragraph.runs:
            looks = "".join(sign for name, sign in SIGNS.items() if getattr(run, name))
            runs.append(run.text + (f"{{{looks}}}" if looks else "") + (f"({run.link})" if run.link else ""))
        place = (
            ""
            if paragraph.level is None
            else f"{paragraph.level}{ {'bullet': '-', 'number': f'#{paragraph.number}', '': ''}[paragraph.list] } "
        )
        lines.append(place + "|".join(runs))
    return lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a **b** *c* `d*e` ~~f~~ g", ["a |b{b}| |c{i}| |d*e{c}| |f{s}| g"]),
        ("***both*** _a_ __b__", ["both{bi}| |a{i}| |b{b}"]),
        ("one\ntwo\n\nthree", ["one\ntwo", "three"]),
        ("[site](https://x.y/z) <https://z.a>", ["site(https://x.y/z)| |https://z.a(https://z.a)"]),
        (
            "see https://a.b/c_d_e?x=1。 or (https://q.r/s).",
            ["see |https://a.b/c_d_e?x=1(https://a.b/c_d_e?x=1)|。 or (|https://q.r/s(https://q.r/s)|)."],
        ),
        ("ask ana@acme.co.jp, please", ["ask |ana@acme.co.jp(mailto:ana@acme.co.jp)|, please"]),
    ],
)
def test_emphasis_links_and_lines_are_formatted(text: str, expected: list[str]) -> None:
    assert drawn(text) == expected


def test_lists_nest_and_number_from_their_own_start() -> None:
    text = "Intro\n\n- a\n- b\n  - c\n    1. d\n    2. e\n\n  more of b\n- f\n\n3. x\n4. y\n\nbetween\n\n1. z"
    assert drawn(text) == ["Intro", "0- a", "0- b", "1- c", "2#1 d", "2#2 e", "0 more of b", "0- f", "0#3 x", "0#4 y", "between", "0#1 z"]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "5 * 3",
            "5*3*2",
            "a*b*c and 2 ** 3",
            "※ 注記",
            "snake_case_word",
            "~a~",
            "-",
            "*",
            "# Title",
            "> said",
            "<b>x</b> &amp; <!-- c -->",
        ),
        *("| a | b |\n|---|---|", "---", "[j](javascript:alert)", "　字下げ\n次の行", "[j](other.html)", "C:\\docs\\new"),
    ],
)
def test_what_is_no_markdown_of_a_cell_stays_as_it_is(text: str) -> None:
    assert drawn(text) == [text]


def test_emphasis_works_beside_japanese_letters_and_brackets() -> None:
    assert drawn("**「重要」**です。これは*大切*な**点。**次") == ["「重要」{b}|です。これは|大切{i}|な|点。{b}|次"]


def test_a_backslash_keeps_a_sign() -> None:
    assert drawn(r"\*a\* 1\. b") == ["*a* 1. b"]


def test_formatted_text_says_what_it_says_in_plain_text_too() -> None:
    assert read_markdown("**Do**\n\n1. a\n   - b").text == "Do\n1. a\n  • b"
    assert str(Rich.of(Run("a", bold=True), Run("b"))) == "ab"


def test_formatted_text_without_a_word_is_empty() -> None:
    assert not read_markdown(" \n\n ")
    assert not Rich((RichParagraph((Run("", bold=True),)),))
    assert read_markdown("x")


@given(st.text(alphabet=st.sampled_from("ab1 *_~`-.\n#>[]()<&\\!　「」。あ"), max_size=60))
def test_no_letter_of_a_text_is_lost(text: str) -> None:
    kept = [character for character in text if character in "ab「」。あ"]
    shown = read_markdown(text)
    links = [run.link for paragraph in shown.paragraphs for run in paragraph.runs]
    if not any(links):
        assert [character for character in shown.text if character in "ab「」。あ"] == kept
