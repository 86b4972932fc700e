"""The Word documents of the kickoff: agenda, minutes, plan, run sheet and briefing, of full, least and ten-fold data, in both languages."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import pytest
from openpyxl.workbook.workbook import Workbook as Book

from decks import ASAHINO, FERROW, ROOT, TIDEWELL, TODAY, changed, columns, put_rows, rows, tab
from docgen.doctor import invariants
from docgen.engagement.sheets import SHEETS
from docgen.opc import Package
from docgen.outline import outline
from docgen.template.template import Template
from docgen.workbook.needs import needed
from docgen.workbook.workbook import Workbook
from multiplied import times
from test_kickoff_internal import put, with_canaries

CLIENT, INTERNAL = ("kickoff-agenda", "meeting-minutes", "project-plan"), ("run-sheet", "internal-briefing")
KINDS = CLIENT + INTERNAL
PAIRS = pytest.mark.parametrize(("kind", "language"), [(kind, language) for kind in KINDS for language in ("en", "ja")])
OWN = {"en": TIDEWELL, "ja": ASAHINO}
FACTS = {
    ("kickoff-agenda", "en"): (
        "Wed, Nov 18, 2026, 10:00 – 11:30 AM (90 minutes)",
        "10:15 – 10:25 AM | Your goals | Ravi Menon",
        "Tue, Nov 17, 2026",
    ),
    ("kickoff-agenda", "ja"): (
        "2026年11月26日(木) 14:00–15:30（90分）",
        "14:15–14:25 | 目標の確認 | 三好 由香 様",
        "2026年11月25日(水)",
    ),
    ("meeting-minutes", "en"): (
        "76 hours → 24 hours by Fri, Apr 30, 2027",
        "Later: Providence office",
        "Name 8 UAT testers, 2 of them lawyers | Ravi Menon",
    ),
    ("meeting-minutes", "ja"): (
        "3.0営業日→0.5営業日（2027年5月14日(金)まで）",
        "範囲：対象3件、対象外1件、次期以降1件",
        "UAT参加者8名の指名 | 三好 由香",
    ),
    ("project-plan", "en"): (
        "Go-live on Mon, Mar 1, 2027; 266 hours of your team",
        "Billing test system by Fri, Dec 11, 2026 / 28 hours Carla Benitez, IT Director",
        "Each week without it moves UAT (Mon, Jan 25, 2027) by one week",
        "Ravi Menon | Project lead | 178",
        "Judith Abernathy and Nora Whitfield sign.",
    ),
    ("project-plan", "ja"): (
        "2027年3月15日(月)に本稼働します。2026年11月26日(木)から2027年4月23日(金)までの5工程",
        "貴社の工数（22週間で合計224時間）",
        "連携開発（12/21開始）が許可の遅れと同じ日数遅れる",
        "福永 亮 様 | エンドユーザー代表 | 120",
        "高梨 誠一 様と弊社 桐谷 真帆の承認で確定する",
    ),
    ("run-sheet", "en"): (
        "Names and roles only (saves 5 min)",
        "First 15 and last 10 minutes: 10:00 – 10:15 AM and 11:20 – 11:30 AM",
        "give Judith Abernathy the last word",
    ),
    ("run-sheet", "ja"): (
        "紹介は氏名と役割のみ（5分短縮）",
        "冒頭15分・最後10分（14:00–14:15、15:20–15:30）",
        "最後の一言は高梨 誠一 様に譲る",
    ),
    ("internal-briefing", "en"): (
        "2 sales promises need one answer from all of us",
        "31 Providence users are in the price of year 1",
        "Nora Whitfield | Welcome, sponsor's words, introductions (slide 1-5)",
        "Ready to kick off? 5 of 5",
        "stand behind the rulings above? Yes or no, by name.",
    ),
    ("internal-briefing", "ja"): (
        "営業時の約束2件に、全員が同じ答えを返します。",
        "契約から3か月、2027年2月19日に全ラインで使い始められる",
        "野々村 恵（拒否権あり） / 情報セキュリティ室 室長 | 工場ネットワークから外部への通信先を2つに限ること",
        "準備の判定（5問中5問に回答）",
        "上記の裁定どおりに答えるか。氏名ごとに可否を確認する。",
    ),
}
NEEDED = ("engagement_id", "name", "side", "role", "attends_kickoff", "invite_reason", "cares_about")
LEFT_OVER = re.compile(r"\{\{|\{%|\b(None|Undefined|nan)\b| [,.;](\s|$)|\(\s*\)|（\s*）|[;、，]\s*$|：\s*$")


@functools.lru_cache(maxsize=16)
def shipped(kind: str, language: str) -> Template:
    template = Template.open(ROOT / "templates" / "docx" / f"{kind}.{language}.docx", language)
    assert template.problems == ()
    return template


def paper(kind: str, language: str, workbook: Path) -> Package:
    """Return a document of a workbook of one engagement; no cell it needs is missing and nothing is warned of."""
    (checked,) = Workbook.read(workbook).engagements()
    assert checked.engagement is not None
    template = shipped(kind, language)
    view = checked.engagement.for_audience(template.properties.audience)
    assert [str(problem) for problem in needed(view, template.properties.needs, template.properties.stage)] == []
    document = template.render(view.context(language, TODAY))
    assert [str(problem) for problem in document.problems] == []
    return Package.read(document.content)


def least(book: Book) -> None:
    """Leave people with what each must have, one goal, one phase, one next step, and the facts that a kickoff cannot do without."""
    people = [{key: row.get(key) for key in NEEDED} for row in rows(book, "People")]
    step = next(row for row in rows(book, "Actions") if row["due"])
    goal, phase = rows(book, "Goals")[0], rows(book, "Plan")[0]
    for sheet in SHEETS[1:]:
        if any(known.title in (sheet.name, sheet.ja) for known in book.worksheets):
            put_rows(book, sheet.name, {"People": people, "Actions": [step], "Goals": [goal], "Plan": [phase]}.get(sheet.name, []))
    for key in ("why_now", "kickoff_place", "next_meeting_at", "client_address", "version", "doc_date"):
        clear(book, key)


def clear(book: Book, key: str) -> None:
    sheet = tab(book, "Engagements")
    if key in columns(sheet, "Engagements"):
        sheet.cell(2, columns(sheet, "Engagements")[key]).value = None


@PAIRS
def test_a_paper_of_its_sample_says_the_facts_and_keeps_every_rule_of_the_package(kind: str, language: str) -> None:
    made = paper(kind, language, OWN[language])
    assert invariants(made) == ()
    text = outline(made)
    assert [fact for fact in FACTS[kind, language] if fact not in text] == []
    assert [line for line in text.splitlines() if LEFT_OVER.search(line)] == []


@PAIRS
@pytest.mark.parametrize("sample", [ASAHINO, FERROW, TIDEWELL], ids=lambda path: path.name)
def test_a_paper_can_be_made_of_every_kickoff_in_either_language(kind: str, language: str, sample: Path) -> None:
    assert invariants(paper(kind, language, sample)) == ()


@PAIRS
def test_a_paper_of_the_least_data_has_no_gaps(kind: str, language: str, tmp_path: Path) -> None:
    made = paper(kind, language, changed(OWN[language], tmp_path, least))
    assert invariants(made) == ()
    assert [line for line in outline(made).splitlines() if LEFT_OVER.search(line)] == []


@PAIRS
def test_a_paper_of_ten_times_the_data_shows_all_of_it(kind: str, language: str, tmp_path: Path) -> None:
    made = paper(kind, language, changed(OWN[language], tmp_path, lambda book: times(book, 10)))
    assert invariants(made) == ()
    first, last = len(outline(paper(kind, language, OWN[language])).splitlines()), len(outline(made).splitlines())
    assert last > 2 * first


@pytest.mark.parametrize(("kind", "language"), [(kind, language) for kind in CLIENT for language in ("en", "ja")])
def test_nothing_internal_is_told_to_the_client(kind: str, language: str, tmp_path: Path) -> None:
    made = paper(kind, language, changed(OWN[language], tmp_path, with_canaries))
    assert outline(made) == outline(paper(kind, language, OWN[language]))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_briefing_says_how_many_questions_are_open_and_asks_whether_to_go_ahead(language: str, tmp_path: Path) -> None:
    text = outline(paper("internal-briefing", language, changed(OWN[language], tmp_path, least)))
    sentence, decision = {
        "en": ("2 of five questions are open before the kickoff", "with 2 questions open, or who closes them before then?"),
        "ja": ("準備の5つの問いのうち2つが未回答です。", "未回答の2問を残して"),
    }[language]
    assert sentence in text
    assert decision in text


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("kind", ["kickoff-agenda", "run-sheet"])
def test_the_agenda_and_the_run_sheet_link_the_video_of_a_sponsor(kind: str, language: str, tmp_path: Path) -> None:
    def by_video(book: Book) -> None:
        put(book, "People", ("video_link",), "https://video.example/sponsor")
        put(book, "People", ("attends_kickoff",), "video")

    told = outline(paper(kind, language, changed(OWN[language], tmp_path, by_video)))
    assert "https://video.example/sponsor" in told
