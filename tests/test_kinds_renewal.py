"""The papers around a renewal, in both languages on both samples: whole, true, and silent towards the client about what is ours alone."""

from __future__ import annotations

import datetime as dt
import functools
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook as Book

from decks import HIYORIDO, MERIDALE, add_rows, changed, columns, put_rows, rows, tab
from docgen import Request, generate
from docgen.doctor import invariants
from docgen.engagement.sheets import sheet_named
from docgen.opc import Package
from docgen.outline import outline
from docgen.template.properties import read_properties

SHIPPED = Path(__file__).resolve().parent.parent / "templates" / "docx"
TODAY = dt.date(2026, 11, 24)
CLIENT = ("renewal-proposal", "value-worksheet", "ringi-attachment", "executive-one-pager", "new-executive", "procurement-pack")
INTERNAL = ("readiness-assessment", "renewal-conversation", "objection-guide", "renewal-handover")
KINDS = CLIENT + INTERNAL
PAIRS = [(kind, language) for kind in KINDS for language in ("en", "ja")]
EACH = pytest.mark.parametrize(("kind", "language"), PAIRS, ids=[f"{kind}-{language}" for kind, language in PAIRS])
SAMPLES = pytest.mark.parametrize("sample", [MERIDALE, HIYORIDO], ids=["english", "japanese"])
OWN_SAMPLE = {"en": MERIDALE, "ja": HIYORIDO}
# What the client said in confidence, what we would accept, how we judge it.
SECRETS = (
    "walk_away", "budget_notes", "alternatives", "concerns", "approval_process", "probability_reason", "other_approvers", "next_action",
)  # fmt: skip
# Sheets a renewal can do without, and columns that nobody must fill.
SPARE_SHEETS = (
    "Goals",
    "Scope",
    "Plan",
    "Actions",
    "RAID",
    "Governance",
    "Objections",
    "Lessons",
    "Survey",
    "Opportunities",
    "ChangeOrders",
)
NEEDED = {"objection-guide": ("Objections",)}
SPARE_COLUMNS = {
    "Value": ("challenge", "approach", "metric", "baseline", "result", "unit", "amount", "calculation", "quote", "next_chapter"),
    "Renewal": ("value_refs", "most_valued", "next_priorities", "strategic_fit", "benchmark_note", "loss_if_not", "payment_terms"),
}


def paper(workbook: Path, kind: str, language: str, folder: Path) -> Package:
    """Return the paper of a workbook, written without a word of warning about the document itself."""
    made = [*generate(workbook, kind, Request(out=folder, language=language, today=TODAY))]
    (outcome,) = [outcome for outcome in made if outcome.engagement_id]
    assert outcome.path is not None, outcome.problems
    assert not outcome.is_draft, outcome.problems
    package = Package.read(outcome.path)
    assert invariants(package) == ()
    return package


@functools.lru_cache(maxsize=32)
def told(sample: Path, kind: str, language: str, folder: Path) -> str:
    """Return the outline of a sample's paper, made once."""
    return outline(paper(sample, kind, language, folder))


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("renewal")


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@EACH
@SAMPLES
def test_each_paper_is_written_of_both_samples_and_nothing_empty_is_printed(sample: Path, kind: str, language: str, out: Path) -> None:
    text = told(sample, kind, language, out / f"{sample.stem}-{kind}-{language}")
    assert re.findall(r"None|\bnan\b|\{\{|\{%|（）|\(\)|「」|“”|:\s*\.|: *\n: |、。", text) == []
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert all(len(line.lstrip("# ").strip()) > 1 for line in headings), headings


@EACH
def test_each_paper_says_who_reads_it_and_internal_ones_bear_their_mark(kind: str, language: str, out: Path) -> None:
    properties = read_properties(Package.read(SHIPPED / f"{kind}.{language}.docx"))
    assert properties.audience == ("internal" if kind in INTERNAL else "client")
    mark = {"en": "INTERNAL", "ja": "社内限"}[language]
    sample = OWN_SAMPLE[language]
    assert (mark in told(sample, kind, language, out / f"{sample.stem}-{kind}-{language}")) == (kind in INTERNAL)


@pytest.mark.parametrize(("kind", "language"), [pair for pair in PAIRS if pair[0] in CLIENT])
def test_nothing_we_keep_to_ourselves_reaches_a_client(kind: str, language: str, tmp_path: Path, out: Path) -> None:
    sample = OWN_SAMPLE[language]

    def with_canaries(book: Book) -> None:
        sheet = tab(book, "Renewal")
        found = columns(sheet, "Renewal")
        for key in SECRETS:
            sheet.cell(2, found[key]).value = 7654321 if key == "walk_away" else f"canary {key}"
        add_rows(book, "Objections", {"objection": "canary objection", "response": "canary response", "visibility": "internal"})
        add_rows(book, "Actions", {"kind": "next_step", "action": "canary step", "visibility": "internal"})
        add_rows(book, "Lessons", {"observation": "canary lesson", "visibility": "internal"})

    text = outline(paper(changed(sample, tmp_path, with_canaries), kind, language, tmp_path / "out"))
    assert text == told(sample, kind, language, out / f"{sample.stem}-{kind}-{language}")
    assert [word for word in ("canary", "7,654,321", "7654321") if word in text] == []


@EACH
def test_the_least_data_still_makes_a_paper_to_send(kind: str, language: str, tmp_path: Path) -> None:
    def to_the_least(book: Book) -> None:
        present = {sheet.title for sheet in book.worksheets}
        for name in SPARE_SHEETS:
            if {name, sheet_named(name).ja} & present:
                put_rows(book, name, rows(book, name)[:1] if name in NEEDED.get(kind, ()) else [])
        put_rows(book, "Value", rows(book, "Value")[:1])
        put_rows(book, "Options", rows(book, "Options"))
        for name, keys in SPARE_COLUMNS.items():
            sheet = tab(book, name)
            found_columns = columns(sheet, name)
            for key in keys:
                sheet.cell(2, found_columns[key]).value = None

    made = [
        *generate(changed(OWN_SAMPLE[language], tmp_path, to_the_least), kind, Request(out=tmp_path / "o", language=language, today=TODAY))
    ]
    (outcome,) = [outcome for outcome in made if outcome.engagement_id]
    assert outcome.path is not None, outcome.problems
    text = outline(Package.read(outcome.path))
    assert re.findall(r"None|\(\)|（）|「」|“”|: *\.$", text) == []
    assert invariants(Package.read(outcome.path)) == ()


@EACH
def test_ten_times_the_usual_data_makes_a_whole_paper(kind: str, language: str, tmp_path: Path) -> None:
    def tenfold(book: Book) -> None:
        for name in ("Value", "Objections", "Actions", "Lessons", "Goals"):
            found = rows(book, name)
            key = {"Value": "value_id", "Goals": "goal_id"}.get(name, "")
            put_rows(book, name, [{**row, **({key: f"{row[key]}-{turn}"} if key and turn else {})} for turn in range(10) for row in found])

    text = outline(paper(changed(OWN_SAMPLE[language], tmp_path, tenfold), kind, language, tmp_path / "out"))
    assert len(text) > 500


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_proposal_states_its_numbers_and_shows_value_before_price(language: str, out: Path) -> None:
    sample = OWN_SAMPLE[language]
    text = told(sample, "renewal-proposal", language, out / f"{sample.stem}-renewal-proposal-{language}")
    facts = {
        "en": (
            "$642,600",
            "$561,600",
            "$486,000",
            "+19.0%",
            "$1,460,000",
            "$380,000",
            "Thu, Dec 31, 2026",
            "Mon, Jan 25, 2027",
            "Grace Okafor",
        ),
        "ja": ("41,400,000円", "37,080,000円", "31,200,000円", "46,850,000円", "8,600,000円", "千種 恵一郎 様", "株式会社ひより堂 御中"),
    }[language]
    assert [fact for fact in facts if squeezed(fact) not in squeezed(text)] == []
    value, price = {"en": ("$1,460,000", "$642,600"), "ja": ("46,850,000円", "41,400,000円")}[language]
    assert text.index(value) < text.index(price)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_an_option_that_costs_less_says_what_leaves(language: str, out: Path) -> None:
    sample = OWN_SAMPLE[language]
    text = told(sample, "renewal-proposal", language, out / f"{sample.stem}-renewal-proposal-{language}")
    (line,) = [line for line in text.splitlines() if line.startswith({"en": "| Leaves out |", "ja": "| 外れる内容 |"}[language])]
    assert {"en": "Analytics workstream", "ja": "夜間"}[language] in line


@pytest.mark.parametrize("language", ["en", "ja"])
def test_amounts_of_different_nature_are_never_added(language: str, out: Path) -> None:
    for kind in CLIENT:
        sample = OWN_SAMPLE[language]
        text = told(sample, kind, language, out / f"{sample.stem}-{kind}-{language}")
        assert [total for total in ("1,840,000", "76,920,000", "55,450,000", "68,320,000") if total in text] == []


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("kind", ["renewal-proposal", "procurement-pack"])
def test_what_grew_without_a_fee_is_named_before_a_lower_fee_is_asked(kind: str, language: str, out: Path) -> None:
    sample = OWN_SAMPLE[language]
    text = told(sample, kind, language, out / f"{sample.stem}-{kind}-{language}")
    growth = {"en": "Half-yearly code-list check added, fee unchanged", "ja": "土曜・日曜のメール受付を追加（料金据え置き）"}[language]
    assert growth in text
    assert {"en": "no change of the fee", "ja": "変更なし"}[language] in text


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_procurement_pack_shows_every_result_and_its_source_before_any_price(language: str, out: Path) -> None:
    sample = OWN_SAMPLE[language]
    text = told(sample, "procurement-pack", language, out / f"{sample.stem}-procurement-pack-{language}")
    (value,) = {"en": ["Client finance report, Oct 2026"], "ja": ["認定台帳（2026年8月）"]}[language]
    prices = {"en": ("$486,000", "$561,600", "$642,600"), "ja": ("31,200,000", "37,080,000", "41,400,000")}[language]
    assert [price for price in prices if text.index(price) < text.index(value)] == []
    assert {"en": "Analytics workstream", "ja": "夜間（18:00–20:00）の受付、チャットの窓口"}[language] in text


def test_the_hand_over_of_a_renewal_tells_promises_first_days_next_cycle_and_asks_the_questions_of_the_workbook(out: Path) -> None:
    text = told(MERIDALE, "renewal-handover", "en", out / f"{MERIDALE.stem}-renewal-handover-en")
    facts = (
        "Not signed yet",
        "Prior-authorisation workstream ($81,000 a year)",
        "Courses start in the first month",
        "Consultant dependence in coding appeals",
        "Launch the prior-authorisation workstream",
        "Tue, Nov 30, 2027 to Wed, Jan 26, 2028",
        "Which of the four value records did Elaine Marchetti name herself?",
    )
    assert [fact for fact in facts if fact not in text] == []


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_hand_over_of_a_lost_renewal_is_its_retrospective(language: str, tmp_path: Path) -> None:
    def lose(book: Book) -> None:
        sheet = tab(book, "Renewal")
        found = columns(sheet, "Renewal")
        sheet.cell(2, found["outcome"]).value = "lost"

    text = outline(paper(changed(OWN_SAMPLE[language], tmp_path, lose), "renewal-handover", language, tmp_path / "o"))
    assert {"en": "did not renew: what we learn from it", "ja": "契約は更新されませんでした"}[language] in text
    absent = {"en": ("The first 90 days", "The next renewal begins now"), "ja": ("最初の90日", "次の更新に向けた日程")}[language]
    assert [heading for heading in absent if heading in text] == []


PRICED = ("renewal-proposal", "ringi-attachment", "executive-one-pager", "procurement-pack", "renewal-handover", "renewal-conversation")


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("kind", PRICED)
def test_prices_that_hold_tax_are_never_called_prices_before_tax(kind: str, language: str, tmp_path: Path) -> None:
    def with_tax_in(book: Book) -> None:
        sheet = tab(book, "Engagements")
        found = columns(sheet, "Engagements")
        sheet.cell(2, found["tax_mode"]).value = "incl"
        sheet.cell(2, found["tax_rate"]).value = 0.1

    text = outline(paper(changed(OWN_SAMPLE[language], tmp_path, with_tax_in), kind, language, tmp_path / "o"))
    # How a value was calculated is told in the words of the workbook.
    for row in rows(load_workbook(OWN_SAMPLE[language]), "Value"):
        text = text.replace(str(row["calculation"]), "")
    assert [word for word in ("before tax", "税抜", "対象外です") if word in text] == []


def test_a_tax_is_told_where_no_option_is_recommended(tmp_path: Path) -> None:
    def undecided(book: Book) -> None:
        sheet = tab(book, "Options")
        column = columns(sheet, "Options")["recommended"]
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, column).value = None

    made = [*generate(changed(HIYORIDO, tmp_path, undecided), "renewal-proposal", Request(out=tmp_path / "o", language="ja", today=TODAY))]
    (outcome,) = [outcome for outcome in made if outcome.engagement_id]
    assert outcome.path is not None, outcome.problems
    text = outline(Package.read(outcome.path))
    assert "ご請求時に消費税10%を加算いたします" in text
    assert "消費税の対象外です" not in text


def test_a_version_that_is_typed_whole_is_printed_once(out: Path) -> None:
    text = told(HIYORIDO, "renewal-proposal", "ja", out / f"{HIYORIDO.stem}-renewal-proposal-ja")
    assert "（第1.0版）" in text
    assert "第第" not in text


@pytest.mark.parametrize("kind", ["renewal-proposal", "procurement-pack", "renewal-handover", "new-executive"])
def test_a_value_measured_in_halves_is_not_rounded_to_its_target(kind: str, out: Path) -> None:
    text = told(HIYORIDO, kind, "ja", out / f"{HIYORIDO.stem}-{kind}-ja")
    assert "9.5時間" in text
    assert "10時間" not in text


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_is_paid_once_stands_apart_from_fees_per_year(language: str, out: Path) -> None:
    sample = OWN_SAMPLE[language]
    lines = told(sample, "ringi-attachment", language, out / f"{sample.stem}-ringi-attachment-{language}").splitlines()
    head = {"en": "| Other ways (Castellan Row", "ja": "| 参考：別の進め方の費用"}[language]
    (above,) = [place for place, line in enumerate(lines) if line.startswith(head)]
    (switch,) = [
        place for place, line in enumerate(lines) if line.startswith({"en": "| Another supplier", "ja": "| 他社への切替"}[language])
    ]
    assert above < switch
    assert {"en": " once |", "ja": "一度だけ"}[language] in lines[switch]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("kind", ["renewal-proposal", "procurement-pack", "objection-guide"])
def test_what_a_change_would_cost_is_told_with_its_period_and_how_it_comes_about(kind: str, language: str, out: Path) -> None:
    sample = OWN_SAMPLE[language]
    text = told(sample, kind, language, out / f"{sample.stem}-{kind}-{language}").replace("**", "")
    wanted = {
        "en": ("$330,000 in the first year", "2 hires x $165,000 a year", "$121,700 for each month", "4 months of both suppliers"),
        "ja": ("初年度", "11名×年4,200,000円", "1か月ごと", "並行稼働2か月×月3,000,000円"),
    }[language]
    assert [words for words in wanted if words not in text] == []


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_worksheet_tells_what_the_problem_cost_a_year_and_who_takes_the_next_step_by_when(language: str, out: Path) -> None:
    sample = OWN_SAMPLE[language]
    text = told(sample, "value-worksheet", language, out / f"{sample.stem}-value-worksheet-{language}").replace("**", "")
    wanted = {
        "en": (
            "$4,417,920 a year",
            "Claims of the year to Mar 31, 2026, $62.4M, x 11.8% denied",
            "Neil Sorensen, Engagement Manager, by Thu, Apr 15, 2027",
        ),
        "ja": ("年80,630,000円", "1日74分×86店舗×362日", "センター長 西脇 美帆　期限：2027年5月31日(月)"),
    }[language]
    assert [words for words in wanted if words not in text] == []


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_talk_closes_on_the_talk_after_it(language: str, out: Path) -> None:
    sample = OWN_SAMPLE[language]
    text = told(sample, "renewal-conversation", language, out / f"{sample.stem}-renewal-conversation-{language}")
    (line,) = [line for line in text.splitlines() if {"en": "Close with a date", "ja": "日付と担当者を決めて終える"}[language] in line]
    assert {"en": "T4 Close terms on Thu, Jan 14, 2027", "ja": "2027年1月13日(水)の「T4 条件の合意」"}[language] in line


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_latest_proposal_leaves_its_days_of_approval_before_the_last_day_to_sign(language: str, out: Path) -> None:
    sample = OWN_SAMPLE[language]
    text = told(sample, "renewal-conversation", language, out / f"{sample.stem}-renewal-conversation-{language}")
    (line,) = [line for line in text.splitlines() if line.startswith({"en": "| Latest proposal", "ja": "| 提案の期限"}[language])]
    assert {"en": "Thu, Dec 31, 2026", "ja": "2026年12月25日(金)"}[language] in line
    assert {"en": "Mar 5, 2027", "ja": "3月3日"}[language] not in text


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_endangers_a_renewal_is_named_as_a_danger(language: str, out: Path) -> None:
    sample = OWN_SAMPLE[language]
    text = told(sample, "readiness-assessment", language, out / f"{sample.stem}-readiness-assessment-{language}")
    assert {"en": "Pressure on price or budget (Market, 3 of 5)", "ja": "競合・RFPの動き（市場、3点／5点）"}[language] in text.replace(
        "**", ""
    )


def test_what_was_not_promised_is_listed_where_the_heading_says_so(out: Path) -> None:
    text = told(HIYORIDO, "renewal-handover", "ja", out / f"{HIYORIDO.stem}-renewal-handover-ja")
    assert "約束したこと、していないこと" in text
    assert "| 約束していないこと | 処方せんの薬学的な相談" in text
    english = told(MERIDALE, "renewal-handover", "en", out / f"{MERIDALE.stem}-renewal-handover-en")
    assert "and what we did not" not in english
    assert "| 約束していないこと | FAQ改善チーム" not in text
