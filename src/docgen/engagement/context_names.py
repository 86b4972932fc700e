"""The names a template may use, as a tree: what authors are offered, and what their templates are checked against."""

from __future__ import annotations

import datetime as dt

from docgen.engagement.audience import Audience
from docgen.engagement.column import Column, columns_of
from docgen.engagement.computed.goals import STATUSES
from docgen.engagement.computed.texts import SLIDES
from docgen.engagement.engagement import Engagement
from docgen.engagement.facts import Facts
from docgen.engagement.reflection import EARLIER_LESSON
from docgen.engagement.row import Row
from docgen.engagement.sheets import SHEETS
from docgen.locale import catalogue

DAY = dt.date(2026, 11, 26)
_VALUES: dict[str, object] = {
    "integer": 1,
    "number": 1.5,
    "percent": 0.1,
    "money": 1,
    "date": DAY,
    "datetime": dt.datetime.combine(DAY, dt.time(14)),
    "time": dt.time(14),
    "bool": True,
}
# A goal that has somewhere to go, a row that the client may read, a contract that is long enough for every stage of its renewal.
_SPECIAL: dict[str, object] = {
    "target": 3.5,
    "due_date": DAY + dt.timedelta(days=90),
    "visibility": "client",
    "contract_start": DAY - dt.timedelta(days=700),
}
# Each list of the context needs a row of its kind: one row for every choice of these columns.
_ONE_ROW_EACH = {
    "people": ("side", "role"),
    "goals": ("type",),
    "scope": ("in_out",),
    "plan": ("row_type",),
    "actions": ("kind", "side"),
    "raid": ("kind",),
    "governance": ("kind",),
    "texts": ("kind", "key"),
    "value": ("category", "amount_nature"),
    "options": ("scope_level",),
    "deliverables": ("status",),
    "closeout": ("status",),
    "survey": ("scale",),
    "billing": ("kind", "status"),
    "lessons": ("type",),
}
# What no one engagement can hold all at once: these are rows like those of another list.
LIKE = {
    **{f"goals_{status}": "goals" for status in STATUSES},
    **{"open_issues": "raid", "closed_issues": "raid", "blocking_issues": "raid"},
    **{"open_actions": "actions", "overdue_actions": "actions", "closeout_open": "closeout", "closeout_after": "closeout"},
    "next_cycle": "renewal_stages",
}
ONE_LIKE = {"next_touchpoint": "touchpoints", "current_stage": "renewal_stages"}


def context_names(audience: Audience = "internal") -> dict[str, object]:
    """Return a tree shaped exactly like a context: a dict is a row, a list holds the shape of its items, a text is a type.

    The types are `text`, `integer`, `number`, `date`, `datetime`, `time` and `boolean`. The dict of `text` has the one
    name `*`: any key of the sheet Texts.
    """
    found = full_engagement().for_audience(audience).context("en", DAY)
    names = {name: _shape(value) for name, value in found.items() if name not in LIKE and name not in ONE_LIKE}
    names |= {name: names[other] for name, other in LIKE.items() if name in found}
    names |= {name: _first(names[other]) for name, other in ONE_LIKE.items() if name in found}
    return {name: names[name] for name in found} | {"text": {"*": "text"}}


def _first(shape: object) -> object:
    return shape[0] if isinstance(shape, list) else shape


def _shape(value: object) -> object:
    if isinstance(value, dict):
        return {key: _shape(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_shape(value[0])]
    kinds = ((bool, "boolean"), (int, "integer"), (float, "number"), (dt.datetime, "datetime"), (dt.date, "date"), (dt.time, "time"))
    return next((word for kind, word in kinds if isinstance(value, kind)), "text")


def full_engagement() -> Engagement:
    """Return an engagement with every cell of every sheet filled, and a row for every choice that makes a list of its own."""
    rows = {sheet.key: _rows(sheet.model, _ONE_ROW_EACH.get(sheet.key, ())) for sheet in SHEETS if sheet.key != "engagements"}
    earlier = tuple(row.model_copy(update={"assessed_on": DAY - dt.timedelta(days=90)}) for row in rows["readiness"])
    facts = _row(Facts, {})
    assert isinstance(facts, Facts)
    learnt = (dict.fromkeys(EARLIER_LESSON, "text"),)
    return Engagement(facts=facts, earlier_lessons=learnt).with_rows(rows | {"readiness": (*earlier, *rows["readiness"])})


def _rows(model: type[Row], keys: tuple[str, ...]) -> tuple[Row, ...]:
    """Return rows of a model with every cell filled: one for every combination of the choices of `keys`."""
    combinations: list[dict[str, object]] = [{}]
    for key in keys:
        column = next(column for column in columns_of(model) if column.key == key)
        words = column.words or SLIDES
        combinations = [known | {key: word} for known in combinations for word in words]
    return tuple(_row(model, chosen) for chosen in combinations)


def _row(model: type[Row], chosen: dict[str, object]) -> Row:
    return model.model_validate({column.key: chosen.get(column.key, _value(column)) for column in columns_of(model)})


def _value(column: Column) -> object:
    if column.key in _SPECIAL:
        return _SPECIAL[column.key]
    if column.kind == "enum":
        return column.words[0]
    if column.kind == "enums":
        return tuple(catalogue("en")["labels"][column.choices])
    return ("text",) if column.kind == "persons" else _VALUES.get(column.kind, "text")
