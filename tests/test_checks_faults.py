"""One fault put into a sound sample is found by its rule, and nothing else is said about cells that have nothing to do with it."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks_cases import Place, places, reported, sample, with_values, without_rows
from checks_faults import CLOSEOUT, KICKOFF, RENEWAL, Fault
from docgen.engagement.sheets import SHEETS
from docgen.problems import Problem
from docgen.workbook.workbook import Workbook

SPOILT = (("asahino.ja", KICKOFF), ("ferrow.en", CLOSEOUT), ("meridale.en", RENEWAL))
ALL = [pytest.param(name, fault, id=f"{name}-{fault.code}-{number}") for name, faults in SPOILT for number, fault in enumerate(faults)]


@cache
def said_of_the_sample(name: str) -> frozenset[tuple[str, str]]:
    return frozenset((problem.rule, problem.where) for problem in reported(sample(name), name))


def spoil(workbook: Workbook, fault: Fault, place: Place) -> tuple[Workbook, dict[str, object]]:
    if fault.type is None:
        return without_rows(workbook, fault.sheet, lambda other: other.number == place.number), {}
    typed = fault.type(place)
    return with_values(workbook, {(fault.sheet, place.number): typed}), typed


def speaks_of(problem: Problem, changed: set[str]) -> bool:
    return bool(changed & {problem.where, *problem.related})


def refers_to(problem: Problem, workbook: Workbook, old: set[str]) -> bool:
    """Return whether the cell the problem is about holds a value that was changed, such as the name of a person."""
    sheet, _, address = problem.where.rpartition("!")
    key = next((found.key for found in SHEETS if sheet in (found.name, found.ja)), "")
    texts = [cell.text for row in workbook.rows.get(key, ()) for cell in row.cells.values() if cell.address == address]
    return any(text in texts[0] for text in old if text) if texts else False


@pytest.mark.parametrize(("name", "fault"), ALL)
@given(chosen=st.data())
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_fault_is_found_by_its_rule_and_nothing_else_is_blamed(name: str, fault: Fault, chosen: st.DataObject) -> None:
    workbook = sample(name)
    place = chosen.draw(st.sampled_from(places(workbook, fault.sheet, fault.wanted)))
    spoilt, typed = spoil(workbook, fault, place)
    known = said_of_the_sample(name)
    found = [problem for problem in reported(spoilt, name) if (problem.rule, problem.where) not in known]
    assert fault.code in {problem.rule for problem in found}
    if typed:
        changed = {place.address(key) for key in typed}
        old = {str(place.value(key)) for key in typed if isinstance(place.value(key), str)}
        blamed = [problem for problem in found if not speaks_of(problem, changed) and not refers_to(problem, spoilt, old)]
        assert [str(problem) for problem in blamed] == []
        assert any(speaks_of(problem, changed) for problem in found if problem.rule == fault.code)


def test_there_are_enough_faults() -> None:
    assert len(ALL) >= 40
