from __future__ import annotations

import json

import pytest

from checks_cases import SAMPLES, STAGE, TODAY, places, reported, sample, with_values
from docgen.checks.case import STAGES
from docgen.checks.catalogue import Answer, check, readiness, stage_of
from docgen.workbook.workbook import Workbook

EXPECTED = json.loads((SAMPLES / "bad.expected.json").read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(STAGE))
def test_a_good_sample_has_no_error_and_no_warning_at_its_own_stage(name: str) -> None:
    assert [str(problem) for problem in reported(sample(name), name) if problem.severity != "info"] == []


def test_the_bad_sample_gives_every_expected_code_at_its_cell() -> None:
    found = {(problem.rule, problem.where) for stage in STAGES for problem in reported(sample("bad.ja"), "meridale.en", stage)}
    assert [(row["code"], row["cell"]) for row in EXPECTED if (row["code"], row["cell"]) not in found] == []


def test_nothing_is_reported_twice() -> None:
    for stage in STAGES:
        found = [(problem.rule, problem.where, problem.message) for problem in reported(sample("bad.ja"), "meridale.en", stage)]
        assert sorted({row for row in found if found.count(row) > 1}) == []


def test_every_engagement_of_a_portfolio_is_checked_for_its_own_stage() -> None:
    by_id = {"JP-001": "asahino.ja", "US-014": "ferrow.en", "RT-007": "meridale.en"}
    for checked in Workbook.read(SAMPLES / "portfolio.xlsx").engagements():
        assert checked.engagement is not None
        name = by_id[checked.engagement_id]
        assert stage_of(checked.engagement) == STAGE[name]
        found = check(checked.engagement, today=TODAY[name])
        assert [str(problem) for problem in found if problem.severity != "info"] == []


def test_the_five_questions_of_a_kickoff_are_answered_from_the_workbook() -> None:
    (good,) = sample("asahino.ja").engagements()
    (bad,) = sample("bad.ja").engagements()
    assert good.engagement is not None
    assert bad.engagement is not None
    assert [answer.is_answered for answer in readiness(good.engagement, TODAY["asahino.ja"])] == [True] * 5
    assert readiness(bad.engagement, TODAY["asahino.ja"])[-1] == Answer(
        "What are the top risks, who answers them and how?", False, "前提・制約・リスク!H3"
    )


def test_a_kind_is_judged_only_by_what_it_shows() -> None:
    (checked,) = sample("bad.ja").engagements()
    assert checked.engagement is not None
    with_all = {problem.rule for problem in check(checked.engagement, "kickoff", today=TODAY["asahino.ja"])}
    goals_only = {problem.rule for problem in check(checked.engagement, "kickoff", today=TODAY["asahino.ja"], sheets=("Goals",))}
    assert {"AGD-01", "PLN-06", "GOAL-02"} <= with_all
    assert {rule.partition("-")[0] for rule in goals_only} <= {"TIM", "GOAL", "TXT", "PPL", "DEC", "AGD", "VIS", "CLO"}
    assert {"AGD-01", "PLN-06"} & goals_only == set()


def test_messages_come_in_the_language_asked_for_and_codes_stay() -> None:
    (checked,) = sample("bad.ja").engagements()
    assert checked.engagement is not None
    english = check(checked.engagement, "kickoff", today=TODAY["asahino.ja"])
    japanese = check(checked.engagement, "kickoff", today=TODAY["asahino.ja"], language="ja")
    assert [(found.rule, found.where, found.severity) for found in english] == [
        (found.rule, found.where, found.severity) for found in japanese
    ]
    goal = [found for found in (*english, *japanese) if found.rule == "GOAL-02"]
    assert [str(found) for found in goal] == [
        "目標!I4  GOAL-02  “受注までの日数” goes from 42 to 60; the direction is “Up”, not “Down”. (see also 目標!F4, 目標!G4)  "
        "Swap baseline and target, or correct the direction.",
        "目標!I4  GOAL-02  「受注までの日数」は42から60へ動きます。方向は「減らす」ではなく「増やす」です。 (see also 目標!F4, 目標!G4)  "
        "現状値と目標値を入れ替えるか、方向を直してください。",
    ]


def test_a_side_that_cannot_be_read_makes_nobody_seem_to_be_missing() -> None:
    ferrow = sample("ferrow.en")
    known = {(problem.rule, problem.where) for problem in reported(ferrow, "ferrow.en", "kickoff")}
    for number, place in enumerate(places(ferrow, "people")):
        for key in ("side", "role"):
            spoilt = with_values(ferrow, {("people", number): {key: "ours and theirs"}})
            found = [problem for problem in reported(spoilt, "ferrow.en", "kickoff") if (problem.rule, problem.where) not in known]
            assert {problem.where for problem in found if problem.rule.startswith(("PPL", "DEC", "RACI"))} == set()
            assert place.address(key) in {problem.where for problem in found}
