"""Whatever the reader lets through, the names of a context can be made of it."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from docgen.engagement.column import Column, columns_of
from docgen.engagement.engagement import Engagement
from docgen.engagement.facts import Facts
from docgen.engagement.row import Row
from docgen.engagement.sheets import SHEETS
from docgen.portfolio.names import portfolio_names

MOST = {"days": 100_000, "months": 1_200, "minutes": 100_000}
DAYS = (dt.date(1900, 1, 1), dt.date(2199, 12, 31), dt.date(2026, 11, 26), dt.date(2028, 2, 29))
NUMBERS = (0, 1, -1, 1e300, -1e300, 0.1, 1e-300, 10**40, 2.5)


def cell(column: Column, chance: random.Random) -> object:
    """Return a value at the edge of what the reader accepts for a column, or a blank."""
    most = MOST.get(column.unit, 10**18)
    day = chance.choice(DAYS)
    values: dict[str, tuple[object, ...]] = {
        "integer": (0, 1, -1, most, -most, 5, 12),
        "number": NUMBERS,
        "money": NUMBERS,
        "percent": NUMBERS,
        "date": (day,),
        "datetime": (dt.datetime.combine(day, dt.time()), dt.datetime.combine(day, dt.time(23, 59))),
        "time": (dt.time(), dt.time(23, 59)),
        "bool": (True, False),
        "enum": (*column.words, "odd") if column.open else column.words,
        "enums": tuple((word,) for word in column.words),
        "person": ("Ana", "Bo"),
        "persons": (("Ana", "Bo"),),
    }
    if chance.random() < 0.25:
        return () if column.kind in ("enums", "persons") else None
    return chance.choice(values.get(column.kind, ("text", "V1; V2", "")))


def row(model: type[Row], chance: random.Random) -> Row:
    return model.model_validate({column.key: cell(column, chance) for column in columns_of(model)})


@pytest.mark.parametrize("seed", range(40))
def test_a_context_can_be_made_of_extreme_values(seed: int) -> None:
    chance = random.Random(seed)
    facts = row(Facts, chance)
    assert isinstance(facts, Facts)
    rows = {sheet.key: tuple(row(sheet.model, chance) for _ in range(chance.choice((0, 1, 3)))) for sheet in SHEETS[1:]}
    found = Engagement(facts=facts).with_rows(rows)
    today = chance.choice(DAYS)
    assert found.context("en", today).keys() > found.for_audience("client").context("ja", today).keys()
    assert len(portfolio_names([found], "ja", today)["engagements"]) == 1  # type: ignore[arg-type]
