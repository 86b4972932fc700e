"""A finding in full: the rows around the cell stand below one another in either language, and nothing can harm the terminal."""

from __future__ import annotations

from docgen.diagnostics.columns import cut, one_line, padded, width
from docgen.diagnostics.diagnostic import Diagnostic, Excerpt, ExcerptRow, Place
from docgen.diagnostics.full import full
from docgen.diagnostics.short import concise, grouped
from docgen.problems import Problem


def goal(**more: object) -> Diagnostic:
    problem = Problem("GOAL-02", "“受注日数” goes up, not down.", "Swap them.", "目標!D3", related=("目標!C3", "案件!A2"))
    excerpt = Excerpt(
        ("B", "C", "D"),
        ("指標", "現状値", "目標値"),
        (ExcerptRow(2, ("利用率", "50", "80")), ExcerptRow(3, ("受注日数", "42", "60"))),
        (3, 2),
        frozenset({(3, 1)}),
    )
    return Diagnostic(problem, "acme.xlsx", "JP-001", "kickoff", "目標値", "G2", excerpt)


def test_full_width_letters_take_two_columns_so_that_the_marks_stand_below_their_cells() -> None:
    assert full(goal()).splitlines() == [
        "error[GOAL-02]: “受注日数” goes up, not down.",
        " --> acme.xlsx 目標!D3",
        "  |",
        "  | B         C       D",
        "  | 指標      現状値  目標値",
        "2 | 利用率    50      80",
        "3 | 受注日数  42      60",
        "  |           --      ^^",
        "  |",
        "  = see also: 目標!C3, 案件!A2",
        "  = fix: Swap them.",
    ]


def test_in_japanese_only_the_words_of_the_frame_change() -> None:
    lines = full(goal(), "ja").splitlines()
    assert lines[0].startswith("error[GOAL-02]: ")
    assert lines[-2:] == ["  = 関連: 目標!C3, 案件!A2", "  = 対処: Swap them."]


def test_a_blank_cell_is_marked_over_the_width_of_its_column() -> None:
    problem = Problem("GOAL-01", "Target is blank.", where="Goals!B2")
    excerpt = Excerpt(("A", "B"), ("Metric", "Target"), (ExcerptRow(2, ("Turnaround", "")),), (2, 1))
    assert full(Diagnostic(problem, "a.xlsx", excerpt=excerpt)).splitlines()[3:7] == [
        "  | A           B",
        "  | Metric      Target",
        "2 | Turnaround",
        "  |             ^^^^^^",
    ]


def test_a_finding_without_a_place_has_only_its_sentence() -> None:
    assert full(Diagnostic(Problem("no-file", "There is no file.", severity="warning"), "")) == "warning[no-file]: There is no file."


def test_where_there_is_no_room_spare_columns_go_first_and_the_faulty_cell_last() -> None:
    long = "a sentence that is far too long for a narrow terminal"
    excerpt = Excerpt(("A", "B", "C"), ("Name", "Note", "Text"), (ExcerptRow(2, (long, long, long)),), (2, 2), spare=(1,))
    lines = full(Diagnostic(Problem("TXT-01", "Says little.", where="Goals!C2"), "a.xlsx", excerpt=excerpt), columns=60).splitlines()
    assert lines[3] == "  | A           C"
    assert lines[5] == "2 | a sentenc…  a sentence that is far too long for a narro…"
    assert all(width(line) <= 60 for line in lines[2:])


def test_colours_are_those_of_the_painter() -> None:
    painted = full(goal(), paint=lambda text, role: f"<{role}>{text}</>")
    assert painted.startswith("<error>error[GOAL-02]</><code>: “受注日数” goes up, not down.</>")
    assert "<mark>          --      ^^</>" in painted


def test_nothing_from_a_cell_can_command_the_terminal() -> None:
    evil = "red \x1b[31m text\nnext\u202e line\u200b"
    assert one_line(evil) == "red [31m text next line"
    problem = Problem("TXT-01", evil, evil, "Goals!A2", related=(evil,))
    shown = full(Diagnostic(problem, "a.xlsx", excerpt=Excerpt(("A",), (evil,), (ExcerptRow(2, (evil,)),), (2, 0))))
    shown += concise(Diagnostic(problem, "a.xlsx")) + grouped([Diagnostic(problem, "a.xlsx")])
    assert not any(sign in shown for sign in "\x1b\u202e\u200b")


def test_widths() -> None:
    assert [width(text) for text in ("abc", "漢字", "ｶﾅ", "Ａ", "é", "e\u0301", "")] == [3, 4, 2, 2, 1, 1, 0]
    assert [cut(text, 5) for text in ("abcde", "abcdef", "漢字", "漢字か", "漢字かな")] == ["abcde", "abcd…", "漢字", "漢字…", "漢字…"]
    assert padded("漢字", 6) == "漢字  "


def test_a_place_is_taken_apart() -> None:
    assert Place.of("目標!AB12") == Place("目標", "AB12", 12, 28)
    assert Place.of("It's!odd!C3") == Place("It's!odd", "C3", 3, 3)
    assert Place.of("Goals") == Place("Goals")
    assert Place.of("") == Place("")


def test_short_forms_put_a_finding_on_one_line() -> None:
    other = Diagnostic(Problem("no-header", "No header row.", where="Plan", severity="warning"), "acme.xlsx")
    assert concise(goal()) == "acme.xlsx 目標!D3: error[GOAL-02] “受注日数” goes up, not down."
    assert grouped([goal(), other]).splitlines() == [
        "acme.xlsx 目標",
        "  D3  error[GOAL-02]  “受注日数” goes up, not down.",
        "",
        "acme.xlsx Plan",
        "  warning[no-header]  No header row.",
    ]
