"""The closeout documents on the samples: what they tell, what they keep to us, and how they stand little data and much."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl.workbook.workbook import Workbook as Book

from decks import FERROW, MINASE, add_rows, changed
from docgen.doctor import invariants
from docgen.engagement.engagement import Engagement
from docgen.engagement.sheets import SHEETS, sheet_named
from docgen.opc import Package
from docgen.outline import outline
from kind_files import engagement_of, made, template_of

DAYS = {FERROW: dt.date(2026, 11, 12), MINASE: dt.date(2026, 11, 10)}
# What a reader must find, whichever language the words around it are in.
FACTS = {
    ("acceptance-certificate", FERROW): ("AC-US-014-01", "Administrator runbook", "D5: Spanish quick guide not proof-read"),
    ("acceptance-certificate", MINASE): ("SJ-2026-018-01", "運用手引書（締め・原価）", "札幌支店の連絡先", "みなせ建設株式会社"),
    ("closeout-report", FERROW): ("11.5 hours", "$157,500", "861", "Ilse Brandt", "Dana Whitlock"),
    ("closeout-report", MINASE): ("1,002", "有馬 涼子", "第1.0版"),
    ("closeout-plan", FERROW): ("18", "Priya Raman", "Runbook reviewed by the receiving owner", "Tomas Reyes"),
    ("closeout-plan", MINASE): ("21", "検収書の発行", "宇佐美 健二"),
    ("closeout-checklist", FERROW): ("91%", "Purchase order closed", "Ticket 40117 answered in 38 minutes"),
    ("closeout-checklist", MINASE): ("91%", "発注の完了処理", "受付番号2081、42分で回答"),
    ("retrospective", FERROW): ("Start runbook at UAT entry", "861", "Kenji Watt"),
    ("retrospective", MINASE): ("手引書は設計の終わる月に書き始める", "1,002", "深町 亘"),
    ("satisfaction-survey", FERROW): ("ilse.brandt@brindlecloud.example", "Specialists active weekly"),
    ("satisfaction-survey", MINASE): ("arima@shioji.example", "月次決算の確定日数"),
    ("expansion-brief", FERROW): ("$52,000", "Carrier onboarding desk (18 users)", "Joel Sandoval"),
    ("expansion-brief", MINASE): ("9,600,000", "4,800,000", "設計部の外注費の週次管理"),
}
ROWS = [sheet.key for sheet in SHEETS if sheet.key != "engagements"]
INTERNAL = ("closeout-checklist", "retrospective", "expansion-brief")
CASES = [(kind, language, sample) for kind, sample in FACTS for language in ("en", "ja")]
EACH = pytest.mark.parametrize(("kind", "language", "sample"), CASES, ids=[f"{k}-{a}-{s.stem}" for k, a, s in CASES])
CLIENT = pytest.mark.parametrize(
    ("kind", "language", "sample"),
    [case for case in CASES if case[0] not in INTERNAL],
    ids=[f"{k}-{a}-{s.stem}" for k, a, s in CASES if k not in INTERNAL],
)


def paper(engagement: Engagement, kind: str, language: str, today: dt.date) -> Package:
    """Return the document without any problem, not even a warning."""
    properties = template_of(kind, language).properties
    assert (properties.audience, properties.stage) == ("internal" if kind in INTERNAL else "client", "closeout")
    return made(engagement, kind, language, today)


@EACH
def test_it_is_written_without_a_problem_and_tells_the_facts(kind: str, language: str, sample: Path) -> None:
    written = paper(engagement_of(sample), kind, language, DAYS[sample])
    assert invariants(written) == ()
    told = outline(written)
    assert [fact for fact in FACTS[kind, sample] if fact not in told] == []
    assert [sign for sign in ("{{", "{%", "None", "()", "（）") if sign in told] == []


@EACH
def test_the_least_data_makes_a_document_without_an_empty_place(kind: str, language: str, sample: Path) -> None:
    engagement = engagement_of(sample)
    needs = template_of(kind, language).properties.needs
    least = engagement.with_rows({key: () for key in ROWS if key not in ("people", *(sheet_named(need).key for need in needs))})
    written = paper(least, kind, language, DAYS[sample])
    assert invariants(written) == ()
    assert "None" not in outline(written)


@EACH
def test_ten_times_the_rows_make_a_document_too(kind: str, language: str, sample: Path) -> None:
    engagement = engagement_of(sample)
    many = engagement.with_rows({key: engagement.rows(key) * 10 for key in ROWS if key not in ("people", "texts")})
    written = paper(many, kind, language, DAYS[sample])
    assert invariants(written) == ()


def with_canaries(book: Book) -> None:
    own = {"visibility": "internal"}
    add_rows(
        book, "RAID", {"kind": "issue", "statement": "canary issue", "response": "canary", "severity": "blocking", "status": "open", **own}
    )
    add_rows(book, "Actions", {"kind": "follow_on", "action": "canary action", **own})
    add_rows(book, "Lessons", {"observation": "canary fact", "effect": "canary", "change": "canary", **own})
    add_rows(book, "Survey", {"score": 1, "comment": "canary comment", **own})
    add_rows(book, "Opportunities", {"description": "canary chance", "next_step": "canary", "visibility": None})


@CLIENT
def test_nothing_internal_is_told_to_the_client_not_even_in_a_count(kind: str, language: str, sample: Path, tmp_path: Path) -> None:
    before = outline(paper(engagement_of(sample), kind, language, DAYS[sample]))
    edited = engagement_of(changed(sample, tmp_path, with_canaries))
    assert outline(paper(edited, kind, language, DAYS[sample])) == before


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_certificate_ticks_nothing_for_the_client(language: str) -> None:
    told = outline(paper(engagement_of(FERROW), "acceptance-certificate", language, DAYS[FERROW]))
    assert told.count("☐") == 3
    assert [mark for mark in "☑☒✓✔■" if mark in told] == []


def test_the_japanese_certificate_is_addressed_by_the_client_to_the_vendor() -> None:
    told = outline(paper(engagement_of(MINASE), "acceptance-certificate", "ja", DAYS[MINASE]))
    assert "汐路コンサルティング株式会社 御中" in told
    assert "発注者　みなせ建設株式会社" in told
    assert "28,380,000円" in told


@pytest.mark.parametrize(
    ("sample", "language", "claim", "honest"),
    [
        (FERROW, "en", "All 3 goals are reached", "0 of 3 goals are reached so far"),
        (MINASE, "ja", "すべて達成", "達成1件、期限前で順調1件、期限前で遅れ1件"),
    ],
)
def test_the_report_claims_no_goal_before_its_date(sample: Path, language: str, claim: str, honest: str) -> None:
    told = outline(paper(engagement_of(sample), "closeout-report", language, DAYS[sample]))
    assert claim not in told
    assert honest in told


@pytest.mark.parametrize("kind", ["closeout-report", "closeout-deck"])
@pytest.mark.parametrize(
    ("sample", "language", "title"),
    [
        (FERROW, "en", "6 deliverables accepted, 2 with items, 1 item open; 0 of 3 goals reached so far"),
        (MINASE, "ja", "成果物7件はすべて検収済みです（うち条件付1件）。残課題は1件です。"),
    ],
)
def test_the_title_of_a_closeout_says_what_was_accepted_with_items_and_what_is_open(
    kind: str, sample: Path, language: str, title: str
) -> None:
    told = outline(paper(engagement_of(sample), kind, language, DAYS[sample]))
    assert title in told
    assert "verything is delivered and accepted" not in told
    assert ("Acceptance certificate signed" if language == "en" else "検収書の発行") in told


@pytest.mark.parametrize("kind", ["closeout-report", "closeout-deck"])
def test_the_title_of_a_closeout_counts_what_nobody_has_accepted_yet(kind: str) -> None:
    engagement = engagement_of(FERROW)
    first, *others = engagement.rows("deliverables")
    waiting = first.model_copy(update={"status": "delivered", "acceptor": None, "accepted_on": None})
    told = outline(paper(engagement.with_rows({"deliverables": (waiting, *others)}), kind, "en", DAYS[FERROW]))
    assert "5 of 6 deliverables accepted, 1 still to come" in told


@pytest.mark.parametrize("kind", ["closeout-report", "closeout-deck"])
def test_a_closeout_without_items_and_open_issues_says_only_that_the_deliverables_are_accepted(kind: str) -> None:
    engagement = engagement_of(FERROW)
    full = tuple(row.model_copy(update={"status": "accepted"}) for row in engagement.rows("deliverables"))
    told = outline(paper(engagement.with_rows({"deliverables": full, "raid": ()}), kind, "en", DAYS[FERROW]))
    assert "6 deliverables accepted; 0 of 3 goals reached so far" in told
    assert "with items" not in told


def test_the_japanese_plan_asks_only_for_what_is_not_done_and_calls_on_no_holiday() -> None:
    told = outline(paper(engagement_of(MINASE), "closeout-plan", "ja", DAYS[MINASE]))
    assert "残る項目のうち2項目を貴社にお願いいたします（合計約1時間）。" in told
    assert "最終の打合せ" not in told
    early = outline(paper(engagement_of(MINASE), "closeout-plan", "ja", dt.date(2026, 10, 30)))
    assert "最終の打合せは2026年11月4日(水)以降に行います。" in early


@pytest.mark.parametrize(
    ("sample", "language", "title"),
    [
        (FERROW, "en", "closing takes 18 days, to Thu, Nov 12; 2 steps follow by Mon, Nov 30"),
        (MINASE, "ja", "その後、11月30日(月)までに3項目の手続きが続きます。"),
    ],
)
def test_the_plan_says_what_follows_the_last_day_of_the_closeout(sample: Path, language: str, title: str) -> None:
    assert title in outline(paper(engagement_of(sample), "closeout-plan", language, DAYS[sample]))


@pytest.mark.parametrize("kind", ["closeout-report", "closeout-deck"])
@pytest.mark.parametrize(
    ("sample", "language", "asked"),
    [
        (FERROW, "en", "once “Acceptance certificate signed” is done (Marcus Oyelaran, Thu, Nov 12), close the project formally"),
        (MINASE, "ja", "「検収書の発行」（11月13日(金)）の完了後、"),
    ],
)
def test_nobody_is_asked_to_close_before_the_acceptance_is_signed(kind: str, sample: Path, language: str, asked: str) -> None:
    engagement = engagement_of(sample)
    assert asked in outline(paper(engagement, kind, language, DAYS[sample]))
    signed = tuple(item.model_copy(update={"status": "done"}) for item in engagement.closeout)
    assert asked not in outline(paper(engagement.with_rows({"closeout": signed}), kind, language, DAYS[sample]))


@pytest.mark.parametrize("kind", ["closeout-plan", "closeout-report", "closeout-deck"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_contact_who_is_on_no_sheet_is_named_without_a_title(kind: str, language: str) -> None:
    engagement = engagement_of(FERROW)
    facts = engagement.facts.model_copy(update={"handover_to": "Nadia Okafor", "handover_from": "Someone Else"})
    assert "Nadia Okafor" in outline(paper(replace(engagement, facts=facts), kind, language, DAYS[FERROW]))


@pytest.mark.parametrize(("sample", "language", "sized"), [(FERROW, "en", "$52,000 / one-time"), (MINASE, "ja", "金額の目安（税抜）")])
def test_the_size_of_an_opening_says_whether_it_comes_once(sample: Path, language: str, sized: str) -> None:
    told = outline(paper(engagement_of(sample), "expansion-brief", language, DAYS[sample]))
    assert sized in told


def test_the_report_shows_a_difference_of_money_and_a_missed_goal_plainly() -> None:
    engagement = engagement_of(FERROW)
    facts = engagement.facts.model_copy(update={"contract_value": 150_000})
    late = replace(engagement, facts=facts)
    told = outline(paper(late, "closeout-report", "en", dt.date(2027, 3, 1)))
    assert "The difference of $2,000 is to be settled before closing." in told
    assert "3 of 3 goals were not reached by the date agreed." in told


def test_the_japanese_report_goes_from_the_purpose_to_what_comes_next() -> None:
    told = outline(paper(engagement_of(MINASE), "closeout-report", "ja", DAYS[MINASE]))
    headings = ["目的", "実施内容", "実績（計画対比）", "成果", "課題・残件", "教訓", "今後", "確認欄"]
    lines = [line.lstrip("# ").strip() for line in told.splitlines()]
    assert [line for line in lines if line in headings][-8:] == headings


def test_the_client_does_not_read_of_our_own_retrospective_or_expansion_talk_in_the_plan() -> None:
    told = outline(paper(engagement_of(FERROW), "closeout-plan", "en", DAYS[FERROW]))
    assert [own for own in ("Internal retrospective", "Expansion talk") if own in told] == []


def test_a_late_step_is_named_in_the_title_of_the_checklist() -> None:
    told = outline(paper(engagement_of(FERROW), "closeout-checklist", "en", dt.date(2026, 11, 17)))
    assert "Ferrow: 3 steps open, 2 of them late" in told


def test_rough_sizes_of_openings_are_never_added_up() -> None:
    told = outline(paper(engagement_of(MINASE), "expansion-brief", "ja", DAYS[MINASE]))
    assert "14,400,000" not in told


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_survey_ticks_nothing_for_the_client(language: str) -> None:
    told = outline(paper(engagement_of(FERROW), "satisfaction-survey", language, DAYS[FERROW]))
    assert told.count("☐") == 2 * 11 + 5 * 5 + 3 * 3 + 3
    assert [mark for mark in "☑☒✓✔■" if mark in told] == []


def test_a_step_after_the_end_of_its_phase_stands_in_the_phase_of_its_day() -> None:
    told = outline(paper(engagement_of(FERROW), "closeout-plan", "en", DAYS[FERROW]))
    first, _, rest = told.partition("Phase 2: transition")
    assert "Acceptance certificate signed" not in first.partition("Phase 1: final delivery")[2]
    assert "Acceptance certificate signed" in rest.partition("Phase 3: closure and reflection")[2]
