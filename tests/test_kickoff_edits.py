"""A changed workbook changes the deck accordingly: rows added, removed, moved, multiplied, and cells that are hard to fit."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook as Book

from decks import (
    ASAHINO,
    FERROW,
    LANGUAGE,
    add_rows,
    changed,
    columns,
    deck,
    outcomes,
    plain,
    put_rows,
    rows,
    sample_deck,
    slides,
    tab,
    table_lines,
)
from docgen.doctor import invariants
from docgen.opc import Package
from docgen.outline import outline

DECKS = pytest.mark.parametrize("sample", [ASAHINO, FERROW], ids=["japanese", "english"])
LISTS = ("People", "Goals", "Scope", "Plan", "RACI", "Actions", "RAID", "Agenda", "Governance", "UseCases", "Glossary")


def titles(package: Package) -> list[str]:
    return [slide.title for slide in slides(package)]


def once_each(package: Package, words: list[str], header: str) -> None:
    """Assert that each word stands in exactly one row of the tables with this header, and that every slide of them has the header."""
    found: dict[str, int] = dict.fromkeys(map(plain, words), 0)
    for slide in slides(package):
        lines = [plain(line) for line in slide.lines]
        starts = [place for place, line in enumerate(lines) if line.startswith(plain(header))]
        for start in starts:
            for line in lines[start + 1 :]:
                if not line.startswith("|"):
                    break
                for word in found:
                    found[word] += word in line
    assert {word: count for word, count in found.items() if count != 1} == {}


def three_more_phases(book: Book) -> None:
    day = dt.datetime(2027, 5, 3)
    add_rows(
        book,
        "Plan",
        *(
            {"name": f"Wave {n}", "start": day + dt.timedelta(days=14 * n), "end": day + dt.timedelta(days=14 * n + 11), "client_hours": n}
            for n in (1, 2, 3)
        ),
    )


@DECKS
def test_three_more_phases_stand_in_the_phases_the_asks_and_on_the_timeline(sample: Path, tmp_path: Path) -> None:
    made, before = deck(changed(sample, tmp_path, three_more_phases)), sample_deck(sample)
    words = [f"Wave {n}" for n in (1, 2, 3)]
    headers = {"ja": ("| フェーズ | 実施内容", "| フェーズ | お願い"), "en": ("| Phase | What happens", "| Phase | What we need")}
    phases, asks = headers[LANGUAGE[sample]]
    once_each(made, words, phases)
    once_each(made, words, asks)
    total = {"ja": 224, "en": 216}[LANGUAGE[sample]]
    shown, shown_before = ("\n".join(line for line in outline(deck).splitlines() if not line.startswith("[")) for deck in (made, before))
    assert str(total) in shown_before
    assert str(total) not in shown
    assert str(total + 6) in shown
    assert any("5" in title for title in titles(before)) or LANGUAGE[sample] == "ja"
    assert any("8" in line for line in outline(made).splitlines() if "フェーズは" in line or "phases ends" in line)
    assert invariants(made) == ()


def two_more_people(book: Book) -> None:
    values = {"email": None, "phone": None, "decides": None, "duty": "Runs the night desk"}
    add_rows(book, "People", {"name": "Noor Vance", **values}, {"name": "Ida Holt", **values})
    add_rows(book, "RACI", {"activity": "Night desk", "r": "Noor Vance", "a": "Ida Holt", "c": None, "i": None, "note": None})


@DECKS
def test_two_more_people_stand_with_the_others_and_as_two_more_columns_of_raci(sample: Path, tmp_path: Path) -> None:
    made = deck(changed(sample, tmp_path, two_more_people))
    for name in ("NoorVance", "IdaHolt"):
        assert [line.startswith(f"|{name}/") for line in table_lines(made)].count(True) == 1
    header = next(line for line in table_lines(made) if line.startswith(("|活動|", "|Activity|")))
    assert header.count("|") == 2 + 1 + 8 + 2 - 1
    row = next(line for line in table_lines(made) if line.startswith("|Nightdesk|"))
    assert row.split("|")[2:-1] == [""] * 8 + ["R", "A"]
    assert any("11" in line for line in (*titles(made), *(line for slide in slides(made) for line in slide.lines if "名の体制" in line)))


@DECKS
def test_without_use_cases_their_slide_is_not_there_and_the_others_are_as_before(sample: Path, tmp_path: Path) -> None:
    made = deck(changed(sample, tmp_path, lambda book: put_rows(book, "UseCases", [])))
    gone = {"ja": "業務の変化", "en": "2 ways of working change; first of all: the night shift answers the same night; median 8 hours"}[
        LANGUAGE[sample]
    ]
    assert [title for title in titles(sample_deck(sample)) if title not in titles(made)] == [gone]
    assert invariants(made) == ()


@pytest.mark.parametrize(
    ("sample", "name"),
    [(ASAHINO, "UseCases"), (FERROW, "Governance"), (ASAHINO, "Agenda"), (FERROW, "Glossary"), (ASAHINO, "Texts"), (FERROW, "RAID")],
)
def test_a_sheet_that_is_not_needed_may_be_missing_altogether(sample: Path, name: str, tmp_path: Path) -> None:
    made = deck(changed(sample, tmp_path, lambda book: book.remove(tab(book, name))))
    assert len(slides(made)) >= 14
    assert invariants(made) == ()
    for slide in slides(made):
        assert len(slide.shown) > 5, slide.title


def test_without_every_optional_sheet_the_deck_still_has_fourteen_slides(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        for name in ("UseCases", "Governance", "Agenda", "Glossary", "Texts", "RAID"):
            book.remove(tab(book, name))

    made = deck(changed(FERROW, tmp_path, edit))
    assert len(slides(made)) >= 14
    assert [line for line in outline(made).splitlines() if "None" in line] == []


def twelve_activities(book: Book) -> None:
    six = rows(book, "RACI")
    put_rows(book, "RACI", [{**six[n % len(six)], "activity": f"Activity number {n + 1:02}"} for n in range(12)])


@DECKS
def test_twelve_activities_of_raci_stand_each_once(sample: Path, tmp_path: Path) -> None:
    made = deck(changed(sample, tmp_path, twelve_activities))
    once_each(made, [f"Activity number {n:02}" for n in range(1, 13)], {"ja": "| 活動 |", "en": "| Activity |"}[LANGUAGE[sample]])
    assert any("12" in line for slide in slides(made) for line in slide.lines if "活動に" in line or "activities" in line)


LONG = {
    "en": "Every shipper who asks for a quote after six in the evening has a priced answer, with lane, rate and pickup window, before the "
    "first carrier call of the next morning at seven o'clock",
    "ja": "夜勤帯を含むすべてのラインで、作業者が自分の端末から実績を入力し、翌朝の朝会が始まる前に前日の生産数・不良数・停止時間が"
    "品番ごとに確定し、班長が印刷物や電話に頼らず画面だけで当日の人員配置と段取り替えの順番を決められ、遅れているラインには生産管理部が"
    "朝のうちに応援を出せて、月末の棚卸と原価の集計にも同じ数字がそのまま使われている状態を、繁忙期の三月を含めて三か月続けて保つこと、と現場の全員が言える",
}


@DECKS
def test_a_goal_of_180_characters_stands_in_full(sample: Path, tmp_path: Path) -> None:
    text = LONG[LANGUAGE[sample]][:180]
    assert len(text) == 180

    def edit(book: Book) -> None:
        sheet = tab(book, "Goals")
        for key in ("goal_text", "metric"):
            sheet.cell(2, columns(sheet, "Goals")[key]).value = text

    made = deck(changed(sample, tmp_path, edit))
    assert any(plain(text) in plain(line) for line in outline(made).splitlines())
    assert invariants(made) == ()


@DECKS
def test_the_order_of_rows_is_the_order_in_the_deck(sample: Path, tmp_path: Path) -> None:
    made = deck(changed(sample, tmp_path, lambda book: put_rows(book, "RACI", rows(book, "RACI")[::-1])))
    activities = [line.split("|")[1] for line in table_lines(sample_deck(sample)) if line.startswith(("|活動|", "|Activity|"))]
    start = [line.split("|")[1] for line in table_lines(sample_deck(sample))].index(activities[0])
    count = {"ja": 7, "en": 6}[LANGUAGE[sample]]
    before = [line.split("|")[1] for line in table_lines(sample_deck(sample))][start + 1 : start + 1 + count]
    after = [line.split("|")[1] for line in table_lines(made)]
    assert after[after.index(activities[0]) + 1 :][:count] == before[::-1]


@pytest.mark.parametrize(("sample", "name"), [(FERROW, "Actions"), (ASAHINO, "Agenda"), (FERROW, "Governance")])
def test_rows_with_a_date_or_an_order_of_their_own_may_stand_in_any_order(sample: Path, name: str, tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        new = rows(book, name)
        random.Random(7).shuffle(new)
        put_rows(book, name, new)

    made = deck(changed(sample, tmp_path, edit))
    assert sorted(outline(made).splitlines()) == sorted(outline(sample_deck(sample)).splitlines())
    if name == "Agenda":
        assert outline(made) == outline(sample_deck(sample))


def numbered(row: dict[str, Any], name: str, time: int) -> dict[str, Any]:
    """Return a row as another one, with a mark of its own in the text that names it."""
    key = {
        **{"People": "name", "Goals": "metric", "Scope": "item", "Plan": "name", "RACI": "activity", "Actions": "action"},
        **{"RAID": "statement", "Agenda": "block", "UseCases": "today", "Glossary": "client_term"},
    }.get(name)
    copy = dict(row)
    if key is None:
        return copy
    copy[key] = f"{row[key]} {'ABC'[time]}" if time else row[key]
    if name == "Goals":
        copy["goal_id"] = f"G{time * 10 + int(row['goal_id'][1:])}"
    if name == "People" and time:
        copy["decides"] = copy["email"] = copy["phone"] = None
        copy["role"] = "other"
    if name == "Agenda":
        copy["order"] = time * 10 + int(row["order"])
    if name == "Plan" and time:
        copy["depends_on"] = None
    return copy


def three_times(book: Book) -> None:
    for name in LISTS:
        if name != "Governance":
            old = rows(book, name)
            put_rows(book, name, [numbered(row, name, time) for time in range(3) for row in old])


@DECKS
def test_three_times_the_rows_of_every_sheet_stand_each_once_on_continued_slides(sample: Path, tmp_path: Path) -> None:
    path = changed(sample, tmp_path, three_times)
    made = deck(path)
    book = openpyxl.load_workbook(path)
    japanese = LANGUAGE[sample] == "ja"
    kinds = ("リスク", "前提条件") if japanese else ("Risk", "Dependency")
    once_each(made, [f"|{plain(row['activity'])}/" for row in rows(book, "RACI")], "| 活動 |" if japanese else "| Activity |")
    goals = [f"|{plain(row['goal_id'])}{plain(row['goal_text'])}" for row in rows(book, "Goals")]
    starts = [line.replace("|", "", 1).replace("|", "") for line in table_lines(made)]
    assert [sum(line.startswith(goal[1:]) for line in starts) for goal in goals] == [1] * 9
    phases = "| フェーズ | 実施内容" if japanese else "| Phase | What happens"
    once_each(made, [f"{plain(row['name'])}/" for row in rows(book, "Plan")], phases)
    once_each(made, [f"|{plain(row['today'])}|" for row in rows(book, "UseCases")], "| 現在 |" if japanese else "| Today |")
    terms = [f"|{plain(row['client_term'])}|" for row in rows(book, "Glossary")]
    once_each(made, terms, "| 貴社の用語" if japanese else "| Your term |")
    risks = [f"|{plain(row['statement'])}/" for row in rows(book, "RAID") if row["kind"] in kinds]
    once_each(made, risks, "| リスク・前提条件" if japanese else "| What could happen |")
    once_each(made, [f"{plain(row['block'])}/" for row in rows(book, "Agenda")], "| 時刻 |" if japanese else "| Time |")
    assert invariants(made) == ()
    for slide in slides(made):
        assert slide.title
    assert len(titles(made)) == len(set(titles(made)))


def test_continued_slides_say_which_of_how_many_they_are(tmp_path: Path) -> None:
    made = deck(changed(FERROW, tmp_path, three_times))
    numbered_titles = [title for title in titles(made) if title.startswith("Each of 18 activities")]
    count = len(numbered_titles)
    assert count > 1
    assert numbered_titles == [f"Each of 18 activities has exactly one accountable person ({n}/{count})" for n in range(1, count + 1)]


def test_text_that_looks_like_a_tag_or_like_markup_or_a_formula_stays_text(tmp_path: Path) -> None:
    odd = "{{ client_name }} {% for x in y %} <a:t>&amp;</a:t> ]]> =1+1 “x” \\ ${y}"

    def edit(book: Book) -> None:
        sheet = tab(book, "Plan")
        sheet.cell(2, columns(sheet, "Plan")["deliverable"]).value = odd

    made = deck(changed(FERROW, tmp_path, edit))
    assert any(odd in line for line in outline(made).splitlines())
    assert invariants(made) == ()


def test_line_feeds_and_tabs_in_a_cell_are_kept_as_breaks(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        sheet = tab(book, "Plan")
        sheet.cell(2, columns(sheet, "Plan")["what"]).value = "First\nsecond\r\nthird\tfourth"

    made = deck(changed(FERROW, tmp_path, edit))
    assert any("First / second / third" in line for line in outline(made).splitlines())
    assert invariants(made) == ()


def test_language_both_gives_a_deck_in_each_language(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        sheet = tab(book, "Engagements")
        sheet.cell(2, columns(sheet, "Engagements")["language"]).value = "both"

    found = outcomes(changed(FERROW, tmp_path, edit), tmp_path / "out")
    assert [(outcome.language, outcome.path.name if outcome.path else None) for outcome in found] == [
        ("ja", "US-014 Ferrow キックオフ資料.pptx"),
        ("en", "US-014 Ferrow Kickoff deck.pptx"),
    ]


def test_a_title_of_ones_own_replaces_the_computed_one(tmp_path: Path) -> None:
    made = deck(
        changed(FERROW, tmp_path, lambda book: add_rows(book, "Texts", {"kind": "title", "key": "goals", "text": "Three numbers decide"})),
    )
    assert "Three numbers decide" in titles(made)


def test_a_quick_win_without_30_60_or_90_days_is_shown_all_the_same(tmp_path: Path) -> None:
    made = deck(
        changed(FERROW, tmp_path, lambda book: add_rows(book, "Actions", {"kind": "quick_win", "action": "Odd win", "horizon": None})),
    )
    assert any("Odd win" in line for line in outline(made).splitlines())


def test_six_quick_wins_stand_each_once_under_their_days(tmp_path: Path) -> None:
    wins = [{"kind": "quick_win", "action": f"Win {n}", "horizon": 30 * (n % 3 + 1)} for n in range(3)]
    made = deck(changed(FERROW, tmp_path, lambda book: add_rows(book, "Actions", *wins)))
    text = "\n".join(line for line in outline(made).splitlines() if not line.startswith("["))
    assert [text.count(f"Win {n}") for n in range(3)] == [1, 1, 1]
