"""The expressions that a tag may hold, for the facts of an engagement and for a row of each of its lists, best first."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from docgen.authoring.adopt.telling import is_telling
from docgen.authoring.adopt.wording import Row, Wording

ROW = "row"
PERSON_FIELDS = frozenset({"name", "side", "role"})
# What stands in the workbook only so that programs can read it; its label is what people see.
_CODES = ("_label", "_labels", "_person", "_people")
_NOT_PRINTED = frozenset({"photo", "client_logo", "language", "language_label", "stage", "stage_label", "today"})
# The numbers of a goal or a story that are told in its unit; others beside them, such as days, are not.
_MEASURED = frozenset({"baseline", "target", "actual", "before", "after", "before_value", "after_value", "gap", "change"})
_BETWEEN = ("〜", "～", "–", " – ", "-", " - ", " to ")
_DATES = ("|date", "|date('short')", "|date('plain')", "|date('month')", "|date('iso')", "|era", "|weekday", "|weekday('short')")


@dataclass(frozen=True, slots=True)
class Term:
    """An expression that can stand in a tag, and the name whose emptiness leaves it out: `g.due_date|date`, `g.due_date`."""

    expression: str
    name: str

    @property
    def is_said(self) -> str:
        """What holds where the term prints something: a number may be 0, which is something."""
        is_number = any(f"|{name}" in self.expression for name in ("number", "measure", "money", "percent"))
        return f"{self.name} is not none" if is_number else self.name

    def of(self, variable: str) -> Term:
        """Return the same expression for a row of another name."""
        return Term(_renamed(self.expression, variable), _renamed(self.name, variable))


@dataclass(frozen=True)
class Records:
    """A list of rows that a template may loop over, with what can be said of a row named `ROW`.

    `codes` are fields that tell some rows from others by having a value or none, `choices` those with a few values to choose from.
    """

    name: str
    rows: Sequence[Row]
    terms: tuple[Term, ...]
    codes: tuple[str, ...]
    choices: tuple[str, ...] = ()
    _own: dict[str, Sequence[frozenset[str]]] = field(default_factory=dict, repr=False, compare=False)

    def keys(self, wording: Wording) -> Sequence[frozenset[str]]:
        """Return for each row the telling texts that no other row of the list has; what was asked once is remembered."""
        if wording.language not in self._own:
            texts = [frozenset(wording.text(term.expression, row, ROW) or "" for term in self.terms) for row in self.rows]
            counted = Counter(text for own in texts for text in own)
            self._own[wording.language] = [
                frozenset(text for text in own if counted[text] == 1 and len(text) > 2 and is_telling(text)) for own in texts
            ]
        return self._own[wording.language]


@dataclass(frozen=True)
class Vocabulary:
    """All that can be said: facts, single rows (`sponsor.name`) by their name, and lists of rows."""

    wording: Wording
    facts: tuple[Term, ...]
    singles: Mapping[str, tuple[Term, ...]]
    lists: tuple[Records, ...] = field(repr=False)

    @classmethod
    def of(cls, names: Mapping[str, object], language: str) -> Vocabulary:
        """Return what templates can say with the names of one engagement."""
        facts: list[Term] = []
        singles: dict[str, tuple[Term, ...]] = {}
        lists: list[Records] = []
        for name, value in names.items():
            if name in _NOT_PRINTED or name.startswith("_"):
                continue
            if isinstance(value, Mapping):
                singles[name] = tuple(term.of(name) for term in _row_terms([value])) if value else ()
            elif isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
                lists.append(Records(name, value, tuple(_row_terms(value)), tuple(_row_codes(value)), _row_choices(value)))
            elif _is_texts(value):
                lists.append(Records(name, value, (Term(ROW, ROW),), ()))  # type: ignore[arg-type]  # a text is a row of one
            elif not isinstance(value, list) and not _is_code(name, value, names):
                facts += _terms(name, value, names)
        facts += [Term(f"{name}|join", name) for name, value in names.items() if _is_texts(value)]
        return cls(Wording(names, language), tuple(_ordered(facts)), singles, tuple(lists))

    def row_text(self, term: Term, row: Row) -> str | None:
        """Return what a term for a row prints for it; None when it cannot be computed."""
        return self.wording.text(term.expression, row, ROW)


def _is_code(name: str, value: object, names: Mapping[str, object]) -> bool:
    """Tell whether a value is a word for programs, such as “open”, whose label is what people read."""
    return f"{name}_label" in names and isinstance(value, str) and value.isascii() and value.islower()


def _renamed(expression: str, variable: str) -> str:
    return expression.replace(f"{ROW}.", f"{variable}.").replace(f"{ROW}|", f"{variable}|") if expression != ROW else variable


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, str) for item in value)


def _ordered(terms: Sequence[Term]) -> Iterator[Term]:
    """Yield the terms, those for people and companies with their titles first, since their text is longer."""
    yield from dict.fromkeys(terms)


def _row_terms(rows: Sequence[Row]) -> Iterator[Term]:
    shape = _shape(rows)
    if shape.keys() >= PERSON_FIELDS:
        yield Term(f"{ROW}|addressed", ROW)
    if {"start_time", "end_time"} <= shape.keys():
        yield Term(f"{ROW}.start_time|time_range({ROW}.end_time)", f"{ROW}.start_time")
    for name, value in shape.items():
        if name == "photo" or _stands_for_another(name, shape) or f"{name}_label" in shape or f"{name}_labels" in shape:
            continue
        own = f"{ROW}.{name}"
        if f"{name}_person" in shape:
            yield Term(f"{own}_person|addressed or {own}", own)
        if isinstance(value, Mapping) and value.keys() >= PERSON_FIELDS:
            yield from _person_terms(own)
        else:
            yield from _terms(own, value, shape)
    if {"start", "end"} <= shape.keys():
        yield from _periods()


def _stands_for_another(name: str, shape: Mapping[str, object]) -> bool:
    """Tell whether a field is the row of a person, or of several, whose names are a field of their own."""
    return any(name.endswith(ending) and name.removesuffix(ending) in shape for ending in ("_person", "_people"))


def _person_terms(own: str) -> Iterator[Term]:
    yield Term(f"{own}|addressed", own)
    for name in ("name", "affiliation", "role_label", "department", "title", "email", "phone"):
        yield Term(f"{own}.{name}", f"{own}.{name}")


def _periods() -> Iterator[Term]:
    """Yield the ways in which a row says from when to when, one day alone where it begins and ends on one."""
    start, end = f"{ROW}.start", f"{ROW}.end"
    later = f"({end}|date('short') if {start}.year == {end}.year else {end}|date)"
    earlier = f"({start}|date('short') if {start}.year == {end}.year else {start}|date)"
    for first, last in ((f"{start}|date", later), (earlier, f"{end}|date")):
        for between in _BETWEEN:
            yield Term(f"({first} ~ '{between}' ~ {last}) if {start} and {start} != {end} else {end}|date", end)
    for first, last in (("|date", "|date('short')"), ("|date", "|date"), ("|date('short')", "|date('short')")):
        for between in _BETWEEN:
            both = f"({start}{first} ~ '{between}' ~ {end}{last})"
            yield Term(f"{both} if {start} and {start} != {end} else {end}{first}", end)


def _shape(rows: Sequence[Row]) -> dict[str, object]:
    """Return each field with the first value that any row has for it."""
    shape: dict[str, object] = {}
    for row in rows:
        for name, value in row.items():
            if shape.get(name) is None:
                shape[name] = value
    return shape


def _row_codes(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the fields that can tell some rows from others: choices, yes or no, and whether there is a value at all."""
    shape = _shape(rows)
    for name, value in shape.items():
        if not any(name.endswith(ending) and name.removesuffix(ending) in shape for ending in _CODES) and not isinstance(value, Mapping):
            yield name


def _row_choices(rows: Sequence[Row]) -> tuple[str, ...]:
    shape = _shape(rows)
    return tuple(name for name in shape if f"{name}_label" in shape)


def _terms(name: str, value: object, around: Mapping[str, object]) -> Iterator[Term]:
    """Yield the ways to print one value; `around` are the names beside it."""
    if value is None or isinstance(value, bool):
        return
    for ending in _endings(name, value, around):
        yield Term(name + ending, name)


def _endings(name: str, value: object, around: Mapping[str, object]) -> Iterator[str]:
    if isinstance(value, str):
        yield ""
        if name.rpartition(".")[2] == "client_name":
            yield from ("|onchu", "|sama")
    elif isinstance(value, dt.datetime):
        yield from ("|datetime", "|datetime('short')", *_DATES, "|time")
    elif isinstance(value, dt.date):
        yield from _DATES
    elif isinstance(value, dt.time):
        yield "|time"
    elif isinstance(value, int | float):
        yield from _number_endings(name, value, around)
    elif _is_texts(value):
        yield "|join"


def _number_endings(name: str, value: float, around: Mapping[str, object]) -> Iterator[str]:
    row = name.rpartition(".")[0]
    prefix = f"{row}." if row else ""
    if "unit" in around and "decimals" in around:
        in_unit = (f"|measure({prefix}unit, {prefix}decimals)", f"|number({prefix}decimals)")
        is_measured = name.rpartition(".")[2] in _MEASURED
        yield from (*in_unit, "|money(currency)", "|number") if is_measured else ("|money(currency)", "|number", *in_unit)
    else:
        yield from ("|money(currency)", "|number")
    if isinstance(value, float):
        yield "|percent"
