"""The portfolio review: one deck about a whole workbook, in both languages, for the month and the quarter, with few contracts and many."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from command import docgen
from contracts import TODAY, contract, scores
from docgen.asked import Request
from docgen.doctor import invariants
from docgen.engagement.engagement import Engagement
from docgen.opc import Package
from docgen.outline import outline
from docgen.portfolio.names import names_of, portfolio_shape
from docgen.portfolio.portfolio import portfolio_of
from docgen.suite import generate_suite
from docgen.template.kinds import Kind
from docgen.template.template import Template
from docgen.workbook.workbook import Workbook
from workbook_files import ENGAGEMENTS, PEOPLE, write

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "portfolio-40.xlsx"
BOTH = pytest.mark.parametrize("language", ["en", "ja"])

TITLES = {
    "en": "17 of 27 open contracts are at risk, 7 of them without anything under way",
    "ja": "未決27件のうち17件にリスクがあり、うち7件は手が打たれていません",
}


def template_of(language: str) -> Template:
    return Template.open(ROOT / "templates" / "pptx" / f"portfolio-review.{language}.pptx", language)


def sample_engagements() -> list[Engagement]:
    return [checked.engagement for checked in Workbook.read(SAMPLE).engagements() if checked.engagement]


@pytest.fixture(scope="module")
def forty() -> list[Engagement]:
    return sample_engagements()


def renamed(engagement: Engagement, number: int) -> Engagement:
    facts = engagement.facts.model_copy(update={"engagement_id": f"{engagement.engagement_id}-{number}"})
    return replace(engagement, facts=facts)


@BOTH
@pytest.mark.parametrize("period", ["month", "quarter"])
@pytest.mark.parametrize("count", [0, 1, 5, 40, 400])
def test_the_deck_is_sound_and_nothing_overflows_however_many_engagements_there_are(
    forty: list[Engagement], count: int, period: str, language: str
) -> None:
    chosen = [renamed(forty[number % 40], number // 40) for number in range(min(count, 400))]
    document = template_of(language).render(names_of(portfolio_of(chosen, TODAY, language), period))
    assert document.problems == ()
    assert invariants(Package.read(document.content)) == ()


@BOTH
def test_the_deck_tells_the_numbers_of_the_views(tmp_path: Path, language: str) -> None:
    run = docgen(tmp_path, "portfolio-review", SAMPLE, "--today", "2026-11-22", "--lang", language, "--out", "review.pptx")
    assert (run.code, run.err, run.lines) == (0, "", ["review.pptx"])
    text = outline(Package.read(tmp_path / "review.pptx"))
    title = {
        "en": "17 of 27 open contracts are at risk, 7 of them without anything under way",
        "ja": "未決27件のうち17件にリスクがあり、うち7件は手が打たれていません",
    }[language]
    assert title in text
    for fact in ("84.2%", "Gale & Osprey", "しらかば信用保証", "Juniper Rail", "Priya Nair"):
        assert fact in text
    assert {"en": "INTERNAL", "ja": "社内限"}[language] in text
    assert "{{" not in text


def test_the_quarter_adds_the_metrics_of_owners_services_and_industries(tmp_path: Path) -> None:
    texts = {}
    for period in ("month", "quarter"):
        docgen(tmp_path, "portfolio-review", SAMPLE, "--today", "2026-11-22", "--period", period, "--out", f"{period}.pptx")
        texts[period] = outline(Package.read(tmp_path / f"{period}.pptx"))
    assert "By owner: 桐生 玲奈 had most contracts to renew, 5 of 6 renewed" in texts["quarter"]
    assert "By owner" not in texts["month"]
    assert ("Monthly review" in texts["month"], "Quarterly review" in texts["quarter"]) == (True, True)


def test_the_language_is_that_of_the_messages_unless_one_is_asked_for(tmp_path: Path) -> None:
    run = docgen(tmp_path, "portfolio-review", SAMPLE, "--today", "2026-11-22", "--out", ".", DOCGEN_LANG="ja")
    assert run.lines == ["ポートフォリオレビュー 2026-11-22.pptx"]


def test_a_cell_that_cannot_be_read_makes_the_deck_a_draft_and_strict_writes_nothing(tmp_path: Path) -> None:
    tabs = {
        "Engagements": [[*ENGAGEMENTS[0], "contract_end"], [*ENGAGEMENTS[1], "2027-03-31"]],
        "People": PEOPLE,
        "Renewal": [["engagement_id", "next_action_due"], ["US-014", "soon"]],
    }
    write(tmp_path / "acme.xlsx", tabs)
    run = docgen(tmp_path, "portfolio-review", "acme.xlsx", "--today", "2026-11-22")
    assert (run.code, run.lines) == (1, ["Portfolio review 2026-11-22 DRAFT.pptx"])
    assert "DRAFT" in outline(Package.read(tmp_path / "Portfolio review 2026-11-22 DRAFT.pptx"))
    strict = docgen(tmp_path, "portfolio-review", "acme.xlsx", "--today", "2026-11-22", "--strict")
    assert (strict.code, strict.lines) == (1, [])


def test_a_name_of_an_engagement_is_none_of_a_portfolio_and_told(tmp_path: Path) -> None:
    names = portfolio_shape()
    assert "goals" not in names
    assert template_of("en").unknown_names(names) == ()
    assert template_of("ja").unknown_names(names) == ()


def test_the_shape_of_the_names_is_that_of_the_names(forty: list[Engagement]) -> None:
    names, shape = names_of(portfolio_of(forty, TODAY, "en"), "quarter"), portfolio_shape()
    assert names.keys() == shape.keys()
    for name, value in names.items():
        theirs = shape[name]
        if isinstance(value, list) and value and isinstance(value[0], dict):
            assert isinstance(theirs, list)
            assert value[0].keys() == theirs[0].keys(), name


def test_all_documents_of_a_stage_leave_the_review_out(tmp_path: Path) -> None:
    files = {language: ROOT / "templates" / "pptx" / f"portfolio-review.{language}.pptx" for language in ("en", "ja")}
    kinds = {"portfolio-review": Kind("portfolio-review", files)}
    (made,) = generate_suite(ROOT / "samples" / "meridale.en.xlsx", kinds, Request(tmp_path, today=TODAY))
    assert (made.outcomes, made.index) == ((), None)


def test_at_risk_accounts_show_their_mitigation_or_that_there_is_none() -> None:
    bad = contract("bad", probability="red").with_rows({"readiness": scores("2026-10-05", 5, 5, 5, 5)})
    text = outline(Package.read(template_of("en").render(names_of(portfolio_of([bad], TODAY, "en"))).content))
    assert "1 account is at risk; for 1 nothing is under way" in text
    assert "Nothing under way: name a step today" in text


@BOTH
def test_a_contract_without_a_currency_is_shown_as_a_plain_amount(language: str) -> None:
    lone = contract("bare", facts={"currency": None, "acv": 123_456})
    document = template_of(language).render(names_of(portfolio_of([lone], TODAY, language), "quarter"))
    text = outline(Package.read(document.content))
    assert document.problems == ()
    assert {"en": "No currency stated: 1 contract worth 123,456 a year", "ja": "満了の予定（通貨の記載なし）"}[language] in text


def test_groups_are_told_by_how_many_were_decided_not_by_how_many_are_open(forty: list[Engagement]) -> None:
    text = outline(Package.read(template_of("en").render(names_of(portfolio_of(forty, TODAY, "en"), "quarter")).content))
    assert "By service: 運用受託 ended most often, 3 of 4 renewed" in text


def test_a_day_of_review_is_a_month_or_a_quarter_ago() -> None:
    names = names_of(portfolio_of([contract()], TODAY, "en"), "quarter")
    assert (names["since"], names["until"]) == (dt.date(2026, 8, 22), dt.date(2027, 2, 22))
