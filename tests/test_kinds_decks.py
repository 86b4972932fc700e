"""Value slides, renewal deck and closeout deck on the samples: what they tell, what they keep to us, little data and much."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from openpyxl.workbook.workbook import Workbook as Book

import kind_files
from decks import FERROW, HIYORIDO, MERIDALE, MINASE, add_rows, changed
from docgen.doctor import invariants
from docgen.engagement.engagement import Engagement
from docgen.engagement.row import Row
from docgen.engagement.sheets import SHEETS, sheet_named
from docgen.opc import Package
from docgen.outline import outline
from kind_files import engagement_of, template_of

DAYS = {MERIDALE: dt.date(2026, 11, 22), HIYORIDO: dt.date(2026, 11, 24), FERROW: dt.date(2026, 11, 12), MINASE: dt.date(2026, 11, 10)}
# What a reader must find, whichever language the words around it are in.
FACTS = {
    ("value-slides", MERIDALE): (
        "Denied-claim rate cut by a third across 12 clinics",
        "$4,417,920",
        "$1,460,000",
        "Claims of the year to Mar 31, 2026, $62.4M, x 3.9 points x 60% never recovered = $1,460,160, shown as $1,460,000",
        "$380,000",
        "Denials are now a weekly number we act on.",
        "Elaine Marchetti",
        "The same check for the two clinic openings of 2027",
        "Compliance counsel estimate, Jun 2026",
    ),
    ("value-slides", HIYORIDO): (
        "店舗の電話対応を1店舗1日74分から31分に短縮",
        "46,850,000",
        "21,470,000",
        "8,600,000",
        "80,630,000",
        "あの5日間、店舗はいつもどおり開いていました。",
        "水野 佳代",
    ),
    ("renewal-deck", MERIDALE): (
        "$642,600",
        "$561,600",
        "$486,000",
        "11.8 → 7.9",
        "Elaine Marchetti",
        "prior-authorisation delays; two clinic openings in 2027",
        "Half-yearly code-list check added, fee unchanged",
        "One named owner for each denial code",
        "Launch the prior-authorisation workstream",
        "Start the procurement review of terms (15 days)",
        "$180,000",
    ),
    ("renewal-deck", HIYORIDO): (
        "41,400,000",
        "37,080,000",
        "31,200,000",
        "千種 恵一郎",
        "夜間（18:00–20:00）の受付、チャットの窓口",
        "土曜・日曜のメール受付を追加（料金据え置き）",
        "FAQの目標は届くのか",
        "9,800,000",
    ),
    ("closeout-deck", FERROW): (
        "Median quote turnaround",
        "11.5 hours",
        "Administrator runbook",
        "$157,500",
        "$29,600",
        "D5: Spanish quick guide not proof-read",
        "answered 9 of 10 practice tickets",
        "I read the Monday report in five minutes.",
        "Start runbook at UAT entry",
        "+1 206 555 0161",
        "Carrier onboarding desk (18 users)",
    ),
    ("closeout-deck", MINASE): (
        "月次決算の確定日数",
        "25,800,000",
        "協力会社3社を手引書だけで登録",
        "銀行への約束に、初めて日付を入れて答えられました。",
        "新任の所長に、滝本課長が1時間で週次入力を教えられるか",
        "022-555-0171",
    ),
}
STAGES = {"value-slides": "", "renewal-deck": "renewal", "closeout-deck": "closeout"}
ROWS = [sheet.key for sheet in SHEETS if sheet.key != "engagements"]
CASES = [(kind, language, sample) for kind, sample in FACTS for language in ("en", "ja")]
EACH = pytest.mark.parametrize(("kind", "language", "sample"), CASES, ids=[f"{k}-{a}-{s.stem}" for k, a, s in CASES])
LANGUAGES = pytest.mark.parametrize("language", ["en", "ja"])


def deck(engagement: Engagement, kind: str, language: str, today: dt.date) -> Package:
    """Return the deck for the client, without any problem, not even a warning."""
    properties = template_of(kind, language).properties
    assert (properties.audience, properties.stage) == ("client", STAGES[kind])
    return kind_files.made(engagement, kind, language, today)


def slides_of(made: Package) -> int:
    return sum(name.startswith("ppt/slides/slide") for name in made.names)


@EACH
def test_it_is_written_without_a_problem_and_tells_the_facts(kind: str, language: str, sample: Path) -> None:
    made = deck(engagement_of(sample), kind, language, DAYS[sample])
    assert invariants(made) == ()
    told = outline(made)
    assert [fact for fact in FACTS[kind, sample] if fact not in told] == []
    assert [sign for sign in ("{{", "{%", "None", "()", "（）") if sign in told] == []


@EACH
def test_the_least_data_makes_a_deck_without_an_empty_place(kind: str, language: str, sample: Path) -> None:
    engagement = engagement_of(sample)
    needed = {sheet_named(need).key for need in template_of(kind, language).properties.needs}
    made = deck(engagement.with_rows({key: () for key in ROWS if key not in ("people", *needed)}), kind, language, DAYS[sample])
    assert invariants(made) == ()
    assert "None" not in outline(made)


@EACH
def test_ten_times_the_rows_make_a_deck_too(kind: str, language: str, sample: Path) -> None:
    engagement = engagement_of(sample)
    many = engagement.with_rows({key: engagement.rows(key) * 10 for key in ROWS if key not in ("people", "texts")})
    made = deck(many, kind, language, DAYS[sample])
    assert invariants(made) == ()


@LANGUAGES
def test_amounts_of_different_nature_are_never_added_up(language: str) -> None:
    told = outline(deck(engagement_of(MERIDALE), "value-slides", language, DAYS[MERIDALE]))
    assert "$1,840,000" not in told


@LANGUAGES
def test_the_value_slides_are_an_overview_and_one_slide_for_each_story(language: str) -> None:
    engagement = engagement_of(MERIDALE)
    stories = engagement.rows("value")
    assert len(stories) == 4
    assert slides_of(deck(engagement, "value-slides", language, DAYS[MERIDALE])) == 5
    single = engagement.with_rows({"value": stories[:1]})
    assert slides_of(deck(single, "value-slides", language, DAYS[MERIDALE])) == 1


@LANGUAGES
def test_words_the_client_has_not_released_are_not_quoted(language: str) -> None:
    engagement = engagement_of(MERIDALE)
    withheld = tuple(story.model_copy(update={"quote_ok": False}) for story in engagement.rows("value"))
    told = outline(deck(engagement.with_rows({"value": withheld}), "value-slides", language, DAYS[MERIDALE]))
    assert [story.quote for story in engagement.rows("value") if story.quote in told] == []
    assert "Elaine Marchetti" not in told


@LANGUAGES
def test_a_story_of_a_headline_alone_has_a_slide_without_chart_or_quotation(language: str) -> None:
    engagement = engagement_of(MERIDALE)
    (first, *_) = engagement.rows("value")
    kept = {"value_id", "headline", "category", *Row.model_fields}
    blank = {field: None for field in type(first).model_fields if field not in kept}
    made = deck(engagement.with_rows({"value": (first.model_copy(update=blank),)}), "value-slides", language, DAYS[MERIDALE])
    assert invariants(made) == ()
    assert [name for name in made.names if "chart" in name] == []
    told = outline(made)
    assert first.headline in told
    assert [word for word in ("None", "“", "「", "Source: ", "出典：") if word in told] == []


def with_canaries(book: Book) -> None:
    own = {"visibility": "internal"}
    add_rows(
        book, "RAID", {"kind": "issue", "statement": "canary issue", "response": "canary", "severity": "blocking", "status": "open", **own}
    )
    add_rows(book, "Actions", {"kind": "follow_on", "action": "canary action", **own})
    add_rows(book, "Lessons", {"observation": "canary fact", "effect": "canary", "change": "canary", **own})
    add_rows(book, "Survey", {"score": 1, "comment": "canary comment", **own})
    add_rows(book, "Opportunities", {"description": "canary chance", "next_step": "canary", "visibility": None})
    if any(sheet.title in ("Objections", "想定問答") for sheet in book):
        add_rows(book, "Objections", {"objection": "canary doubt", "response": "canary", **own})


@EACH
def test_nothing_internal_is_told_to_the_client_not_even_in_a_count(kind: str, language: str, sample: Path, tmp_path: Path) -> None:
    before = outline(deck(engagement_of(sample), kind, language, DAYS[sample]))
    edited = engagement_of(changed(sample, tmp_path, with_canaries))
    assert outline(deck(edited, kind, language, DAYS[sample])) == before


@pytest.mark.parametrize(("sample", "language"), [(FERROW, "en"), (MINASE, "ja")], ids=["ferrow", "minase"])
def test_the_closeout_deck_has_thirteen_slides(sample: Path, language: str) -> None:
    assert slides_of(deck(engagement_of(sample), "closeout-deck", language, DAYS[sample])) == 13


def test_the_closeout_deck_says_plainly_what_is_behind_and_claims_no_goal_that_is_not_reached() -> None:
    told = outline(deck(engagement_of(FERROW), "closeout-deck", "en", DAYS[FERROW]))
    assert "0 of 3 goals reached, 2 on track for a later date, 1 behind" in told


@LANGUAGES
@pytest.mark.parametrize("sample", [MERIDALE, HIYORIDO], ids=["meridale", "hiyorido"])
def test_the_renewal_deck_has_twelve_slides_and_names_no_price_before_the_results(language: str, sample: Path) -> None:
    engagement = engagement_of(sample)
    made = deck(engagement, "renewal-deck", language, DAYS[sample])
    assert slides_of(made) == 12
    told = outline(made)
    result = engagement.rows("value")[0].headline
    prices = [f"{option.annual_price:,}" for option in engagement.rows("options")]
    assert [price for price in prices if told.index(price) < told.index(result)] == []


@LANGUAGES
def test_the_renewal_deck_says_what_leaves_with_a_lower_price_and_keeps_the_limit_to_us(language: str) -> None:
    engagement = engagement_of(MERIDALE)
    told = outline(deck(engagement, "renewal-deck", language, DAYS[MERIDALE]))
    assert "Analytics workstream" in told
    assert "$470,000" not in told
    assert "consultant dependence in coding appeals" not in told


@pytest.mark.parametrize(
    ("kind", "key", "sample"),
    [
        ("value-slides", "value_overview", MERIDALE),
        ("renewal-deck", "renewal_options", MERIDALE),
        ("closeout-deck", "closeout_goals", FERROW),
    ],
)
def test_a_cell_of_the_workbook_replaces_a_title_and_a_key_message(kind: str, key: str, sample: Path, tmp_path: Path) -> None:
    def with_titles(book: Book) -> None:
        add_rows(book, "Texts", {"kind": "title", "key": key, "text": "A title of our own"})
        add_rows(book, "Texts", {"kind": "key_message", "key": key, "text": "私たちのメッセージ"})

    engagement = engagement_of(changed(sample, tmp_path, with_titles))
    assert "A title of our own" in outline(deck(engagement, kind, "en", DAYS[sample]))
    told = outline(deck(engagement, kind, "ja", DAYS[sample]))
    assert "A title of our own" in told
    assert "私たちのメッセージ" in told
