"""What a template relies on: the fields it reads, with their types; and which of them this docgen, or a workbook, does not give."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from docgen.authoring.fields import column_of
from docgen.authoring.inspection import Inspection, sheets_of_field
from docgen.authoring.samples import Case, names_of_case
from docgen.engagement.audience import Audience
from docgen.engagement.name_sources import sheets_of_names
from docgen.engagement.sheets import SHEETS, sheet_named
from docgen.lint.subject import names_for
from docgen.portfolio.names import SCOPE, portfolio_shape
from docgen.problems import DocgenError, Problem, nearest

_VERSION = 1
State = Literal["filled", "partly", "blank", "no rows", "gone", "internal", "other type"]
_NUMBERS = frozenset({"integer", "number"})


@dataclass(frozen=True, slots=True)
class Contract:
    """The fields that a template read when the contract was written, by path, and the docgen that gave them."""

    template: str
    docgen: str
    audience: Audience
    fields: Mapping[str, str]
    scope: str = "engagement"

    def to_json(self) -> str:
        """Return the contract as a file holds it."""
        head = {"version": _VERSION, "template": self.template, "docgen": self.docgen, "audience": self.audience}
        scope = {"scope": self.scope} if self.scope == SCOPE else {}
        return json.dumps({**head, **scope, "fields": dict(self.fields)}, ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class Clause:
    """One field that a template relies on: its type, the sheets it comes from (English names), and how it stands with it.

    `told` says the rest: the nearest name, the type it has now, how many of the rows have it, or the heading to fill in.
    """

    path: str
    type: str
    sheets: tuple[str, ...]
    state: State
    told: str = ""

    @property
    def is_broken(self) -> bool:
        """Whether the template cannot make documents because of it."""
        return self.state in ("gone", "internal", "other type")


def contract_of(found: Inspection) -> Contract:
    """Return what an inspected template relies on."""
    fields = {field.path: field.type for field in sorted(found.fields, key=lambda field: field.path)}
    return Contract(found.file, version("docgen-kit"), found.properties.audience, fields, found.properties.scope)


def read_contract(path: Path) -> Contract:
    """Return the contract in a file; raises DocgenError when it is none."""
    try:
        document = json.loads(path.read_text("utf-8"))
        if document["version"] != _VERSION:
            raise ValueError(f"its version is {document['version']}")
        audience: Audience = "internal" if document["audience"] == "internal" else "client"
        fields = {str(name): str(kind) for name, kind in document["fields"].items()}
        return Contract(str(document["template"]), str(document["docgen"]), audience, fields, str(document.get("scope", "engagement")))
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"“{path.name}” is no contract of docgen: {error}."
        raise DocgenError([Problem("bad-contract", message, "Write it anew with --write.", file=path.name)]) from error


def kept(contract: Contract) -> tuple[Clause, ...]:
    """Return each field of a contract with what this docgen has in its place."""
    is_portfolio = contract.scope == SCOPE
    names = portfolio_shape() if is_portfolio else names_for(contract.audience)
    everything = portfolio_shape() if is_portfolio else names_for("internal")
    sources = sheets_of_names("internal")
    found = []
    for path, type_ in contract.fields.items():
        now, other = _type_at(names, path), _type_at(everything, path)
        sheets = sheets_of_field(path, sources)
        if now is None and other is not None:
            found.append(Clause(path, type_, sheets, "internal"))
        elif now is None:
            found.append(Clause(path, type_, sheets, "gone", _near(path, names)))
        elif now != type_ and not {now, type_} <= _NUMBERS:
            found.append(Clause(path, type_, sheets, "other type", now))
        else:
            found.append(Clause(path, type_, sheets, "filled"))
    return tuple(found)


def met(contract: Contract, case: Case, language: str) -> tuple[Clause, ...]:
    """Return each field of a contract with how far the data of a case give it."""
    names = names_of_case(case, contract.scope, contract.audience, language)
    return tuple(clause if clause.is_broken else _filled(clause, names, case) for clause in kept(contract))


def _filled(clause: Clause, names: Mapping[str, object], case: Case) -> Clause:
    values = list(_values(names, clause.path))
    given = sum(value not in (None, "", [], ()) for value in values)
    state: State = "filled" if given == len(values) and values else "partly" if given else "blank"
    told = f"{given}/{len(values)}" if state == "partly" else ""
    if state == "blank":
        empty = [name for name in clause.sheets if name != "Engagements" and not case.engagement.rows(sheet_named(name).key)]
        column = column_of(clause.path)
        state, told = ("no rows", ", ".join(empty)) if empty else ("blank", column.en if column is not None else "")
    return Clause(clause.path, clause.type, clause.sheets, state, told)


def _values(value: object, path: str) -> Iterator[object]:
    """Yield every value that a path means in actual names: one for each row of the lists on its way."""
    if not path:
        yield value
        return
    head, _, rest = path.partition(".")
    name = head.removesuffix("[]")
    inner = value.get(name) if isinstance(value, Mapping) else None
    if head.endswith("[]"):
        for item in inner if isinstance(inner, list) else ():
            yield from _values(item, rest)
    elif inner is not None or not rest:
        yield from _values(inner, rest)


def _type_at(names: object, path: str) -> str | None:
    shape = names
    for step in path.split("."):
        name = step.removesuffix("[]")
        if not isinstance(shape, Mapping) or (name not in shape and "*" not in shape):
            return None
        shape = shape.get(name, shape.get("*"))
        if step.endswith("[]"):
            if not isinstance(shape, list):
                return None
            shape = shape[0]
    return "list" if isinstance(shape, list) else "row" if isinstance(shape, Mapping) else str(shape)


def _near(path: str, names: Mapping[str, object]) -> str:
    owner, _, name = path.rpartition(".")
    shape: object = names
    for step in owner.split(".") if owner else ():
        inner = shape.get(step.removesuffix("[]")) if isinstance(shape, Mapping) else None
        shape = inner[0] if isinstance(inner, list) else inner
    near = nearest(name, list(shape)) if isinstance(shape, Mapping) else None
    return f"{owner}.{near}" if owner and near else near or ""


def sheets_in_order(clauses: Sequence[Clause]) -> tuple[str, ...]:
    """Return the sheets that fields come from, in the order of the workbook."""
    found = {sheet for clause in clauses for sheet in clause.sheets}
    return tuple(sheet.name for sheet in SHEETS if sheet.name in found)
