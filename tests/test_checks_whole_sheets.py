"""Faults that lie in several cells or rows together: each is found by its rule, and no other rule says anything new."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from checks_cases import Place, places, reported, sample, with_values, without_rows
from checks_faults import CLOSEOUT, KICKOFF, RENEWAL, every, of
from docgen.checks.catalogue import rules
from docgen.workbook.workbook import Workbook

Wanted = Callable[[Place], bool]
A, B, C = "asahino.ja", "ferrow.en", "meridale.en"


@dataclass(frozen=True)
class Spoilt:
    """What is done to a sample: values typed into rows, and rows taken out; and the codes that are new then."""

    name: str
    codes: tuple[str, ...]
    typed: tuple[tuple[str, Wanted, dict[str, Any]], ...] = ()
    gone: tuple[tuple[str, Wanted], ...] = ()

    def workbook(self) -> Workbook:
        """Return the sample with the fault in it."""
        book = sample(self.name)
        for sheet, wanted, values in self.typed:
            book = with_values(book, {(sheet, place.number): values for place in places(book, sheet, wanted)})
        for sheet, unwanted in self.gone:
            book = without_rows(book, sheet, unwanted)
        return book


def at(*numbers: int) -> Wanted:
    """Return whether a row is one of these, counted from 0."""
    return lambda place: place.number in numbers


def both(one: Wanted, other: Wanted) -> Wanted:
    """Return whether both hold."""
    return lambda place: one(place) and other(place)


def day(*parts: int) -> dt.datetime:
    """Return a day, or a moment of it, as a workbook holds it."""
    return dt.datetime(*parts)  # type: ignore[arg-type]  # year, month, day and maybe a time


CLIENT_STEP, OUR_STEP = of("kind", "次の一歩"), of("side", "当社")
SPOILT = (
    Spoilt(A, ("TIM-06",), (("engagements", every, {"next_meeting_at": day(2026, 12, 5, 10)}),)),
    Spoilt(A, ("TIM-07",), (("engagements", every, {"next_meeting_at": day(2026, 12, 15, 10)}),)),
    Spoilt(A, ("TIM-08",), (("engagements", every, {"client_brief_at": day(2026, 11, 20, 14)}),)),
    Spoilt(A, ("AGD-04",), (("agenda", at(0), {"minutes": 20}), ("agenda", at(2), {"minutes": 10}))),
    Spoilt(A, ("SCP-01",), (), (("scope", of("in_out", "対象外", "将来")),)),
    Spoilt(A, ("SCP-01",), (), (("scope", of("in_out", "対象")),)),
    Spoilt(A, ("PREP-01",), (), (("raid", of("kind", "営業時の約束")),)),
    Spoilt(A, ("RACI-06",), (("raci", at(1, 4), {"a": "三好 由香"}), ("raci", at(1), {"i": None}), ("raci", at(4), {"i": None}))),
    Spoilt(A, ("RACI-07",), (("raci", every, {"a": "桐谷 真帆", "i": None}), ("raci", at(0, 2, 3), {"a": "江波 俊"}))),
    Spoilt(A, ("DEC-02",), (), (("governance", both(of("kind", "エスカレーション"), of("level", 2, 3))),)),
    Spoilt(A, ("ACT-02",), (("actions", both(CLIENT_STEP, OUR_STEP), {"side": "顧客", "owner": "三好 由香"}),)),
    Spoilt(B, ("CLO-03",), (), (("closeout", of("group", "Satisfaction")),)),
    # Without check-ins later on, and with the hand-over before its phase, these two say so as well.
    Spoilt(
        B,
        ("CLO-05", "CLO-04", "HND-01"),
        (
            ("engagements", every, {"retro_on": day(2026, 11, 3), "handover_on": day(2026, 11, 3)}),
            ("closeout", every, {"due": day(2026, 11, 3)}),
        ),
        (("actions", of("kind", "Follow-on")),),
    ),
    Spoilt(
        B,
        ("FIN-02", "FIN-01", "missing-cell"),
        (("engagements", every, {"hours_actual": 980}), ("closeout", of("group", "Finance"), {"evidence": None})),
        (("change_orders", every),),
    ),
    Spoilt(C, ("VAL-01",), (("value", of("value_id", "V3"), {"category": "good"}),)),
    Spoilt(C, ("RDY-04", "RDY-03"), (("renewal", every, {"probability": "Yellow"}),), (("actions", of("kind", "Mitigation")),)),
    Spoilt(C, ("RDY-07", "RDY-03", "RDY-04"), (("readiness", of("assessed_on", day(2026, 10, 5)), {"score": 3}),)),
    Spoilt(C, ("RDY-05",), (), (("readiness", of("assessed_on", day(2026, 5, 18))),)),
    Spoilt(
        C,
        ("CAL-06", "CAL-01", "CAL-03", "CAL-04", "CAL-05", "RDY-05", "GOAL-05"),
        (("engagements", every, {"contract_end": day(2027, 1, 10)}), ("renewal", every, {"auto_extension": "no"})),
    ),
    Spoilt(
        C,
        ("PRC-01",),
        (("renewal", every, {"pricing_model": "Escalation"}), ("options", of("option", "Continue"), {"annual_price": 600000})),
    ),
    Spoilt(C, ("PRC-05",), (), (("options", of("option", "Core", "Continue")),)),
)


@pytest.mark.parametrize("spoilt", SPOILT, ids=lambda spoilt: f"{spoilt.name}-{spoilt.codes[0]}")
def test_a_fault_of_several_cells_is_found_by_its_rule(spoilt: Spoilt) -> None:
    known = {(problem.rule, problem.where) for problem in reported(sample(spoilt.name), spoilt.name)}
    found = [problem for problem in reported(spoilt.workbook(), spoilt.name) if (problem.rule, problem.where) not in known]
    assert spoilt.codes[0] in {problem.rule for problem in found}
    assert [str(problem) for problem in found if problem.rule not in spoilt.codes] == []


def test_every_rule_is_put_to_the_test_on_a_sample_but_for_those_that_need_rows_of_their_own() -> None:
    tried = {fault.code for fault in (*KICKOFF, *CLOSEOUT, *RENEWAL)} | {spoilt.codes[0] for spoilt in SPOILT}
    assert {rule.code for rule in rules()} - tried == {"GOAL-06", "RDY-06", "TIM-05"}
