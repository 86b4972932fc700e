"""Every name an author may use: type, sample value, the tag to paste, and the sheet it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from docgen.engagement.audience import Audience
from docgen.engagement.column import Column
from docgen.engagement.context_names import context_names
from docgen.engagement.name_sources import FACTS, sheets_of_names
from docgen.engagement.sheets import SHEETS, Sheet, sheet_named
from docgen.problems import DocgenError, Problem, nearest
from docgen.template.environment import environment
from docgen.template.marks import VALUE_CLOSE, VALUE_OPEN
from docgen.template.plans import Plans
from docgen.template.program import FAULTS
from docgen.template.rendering import Rendering

_ENDINGS = ("", "_label", "_labels", "_person", "_people")
# How a value is usually written, by its type.
_FILTERS = {"date": "|date", "time": "|time", "datetime": "|datetime", "money": "|money(currency)", "percent": "|percent"}
_SINGULAR = {"people": "person", "raci_people": "person", "client_people": "person", "vendor_people": "person", "attendees": "person"}
# Names at the top that an item must not hide.
_TAKEN = frozenset({"renewal", "text", "value", "stage", "loop"})
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Field:
    """One name an author may use.

    `path` is `client_name`, `goals` or `goals[].metric`; `type` is text, integer, number, percent, money, date, datetime, time, boolean,
    row or list; `tag` is what to type, inside the loop `loop` where that is not empty; `sheets` are English sheet names; `heading` is
    the column's heading, empty for a computed name.
    """

    path: str
    type: str
    tag: str
    loop: str
    sheets: tuple[str, ...]
    sample: str
    heading: str
    is_internal: bool

    @property
    def group(self) -> str:
        """The list or row it is a field of; empty for a name at the top."""
        return self.path.replace("[]", "").rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class Samples:
    """The names whose values are shown as samples, and their language."""

    names: Mapping[str, object]
    language: str


def all_fields(samples: Samples, audience: Audience = "internal") -> tuple[Field, ...]:
    """Return every field of templates for `audience`: names at the top first, then list by list."""
    names, client = context_names(audience), context_names("client")
    sheets = sheets_of_names(audience)
    found = [_field(name, shape, "", samples, name not in client, sheets) for name, shape in names.items()]
    for name, shape in names.items():
        row = shape[0] if isinstance(shape, list) else shape
        if isinstance(row, Mapping) and name != "text":
            theirs = client.get(name)
            kept = theirs[0] if isinstance(theirs, list) else theirs
            loop = f"{{% for {item_name(name)} in {name} %}} … {{% endfor %}}" if isinstance(shape, list) else ""
            for key, inner in row.items():
                path = f"{name}[].{key}" if isinstance(shape, list) else f"{name}.{key}"
                found.append(_field(path, inner, loop, samples, not isinstance(kept, Mapping) or key not in kept, sheets))
    return tuple(found)


def fields_of_sheet(fields: Sequence[Field], sheet: Sheet) -> tuple[Field, ...]:
    """Return the fields that come from a sheet: those of its own columns first, then what is computed from it."""
    own = [field for field in fields if field.group == sheet.key or (sheet.name == FACTS and not field.group and column_of(field.path))]
    first = [field for field in fields if field.path == sheet.key]
    taken = {*first, *own}
    return (*first, *own, *(field for field in fields if sheet.name in field.sheets and field not in taken and not field.group))


def sheet_asked(name: str, kinds: Sequence[str]) -> Sheet:
    """Return the sheet that an author calls `name`, in either language; raises DocgenError with what was probably meant."""
    with suppress(KeyError):
        return sheet_named(name)
    near = nearest(name, [*kinds, *(text for sheet in SHEETS for text in (sheet.key, sheet.ja, sheet.name))])
    fix = f"Did you mean {near}?" if near else f"The sheets are {', '.join(sheet.name for sheet in SHEETS)}."
    raise DocgenError([Problem("unknown-name", f"There is no sheet or kind of document “{name}”.", fix)])


def item_name(path: str) -> str:
    """Return the name that an item of a list usually has in its loop: `goal` for `goals` and `leading_goals`."""
    name = path.rpartition(".")[2]
    if name in _SINGULAR:
        return _SINGULAR[name]
    word = next((word for word in reversed(name.split("_")) if word.endswith("s") and not word.endswith(("ss", "us"))), "")
    single = word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return single if single and single not in _TAKEN else "row"


def column_of(path: str) -> Column | None:
    """Return the column that a field comes from, by itself or with a label or a person beside it; None for a computed one."""
    group, _, name = path.replace("[]", "").rpartition(".")
    sheet = next((sheet for sheet in SHEETS if sheet.key == (group or "engagements")), None)
    columns = {column.key: column for column in sheet.columns} if sheet else {}
    for ending in _ENDINGS:
        if name.endswith(ending) and name[: len(name) - len(ending)] in columns:
            return columns[name[: len(name) - len(ending)]]
    return None


def _field(path: str, shape: object, loop: str, samples: Samples, is_internal: bool, sheets: Mapping[str, tuple[str, ...]]) -> Field:
    column = column_of(path)
    name = path.rpartition(".")[2].replace("[]", "")
    is_own = column is not None and column.key == name
    type_ = column.kind if is_own and column is not None and column.kind in ("money", "percent") else _type(shape)
    owner = path.partition("[]")[0]
    spoken = f"{item_name(owner)}.{name}" if "[]" in path else path
    heading = column.heading(samples.language) if is_own and column is not None else ""
    found = sheets.get(path) or sheets.get(owner.partition(".")[0]) or (FACTS,)
    tag = _tag(spoken, shape, type_)
    shown = tag.rpartition(".")[2].rstrip("} ") if type_ == "row" else ""
    return Field(path, type_, tag, loop, found, _sample(path, type_, samples, shown), heading, is_internal)


def _type(shape: object) -> str:
    return "list" if isinstance(shape, list) else "row" if isinstance(shape, Mapping) else str(shape)


def _tag(spoken: str, shape: object, type_: str) -> str:
    if isinstance(shape, list):
        item = item_name(spoken)
        row = shape[0]
        inner = f"{item}.{next(iter(_texts(row)), next(iter(row)))}" if isinstance(row, Mapping) and row else item
        return f"{{% for {item} in {spoken} %}}{{{{ {inner} }}}}{{% endfor %}}" if isinstance(row, Mapping) else f"{{{{ {spoken}|join }}}}"
    if isinstance(shape, Mapping):
        if "*" in shape:
            return "{{ text.KEY }}"
        inner = "name" if "name" in shape else next(iter(_texts(shape)), next(iter(shape)))
        return f"{{{{ {spoken}.{inner} }}}}"
    if type_ == "boolean":
        return f"{{% if {spoken} %}} … {{% endif %}}"
    return f"{{{{ {spoken}{_FILTERS.get(type_, '')} }}}}"


def _texts(row: Mapping[str, object]) -> Iterator[str]:
    return (key for key, shape in row.items() if shape == "text" and not key.endswith(("_id", "_label")) and key != "engagement_id")


def _sample(path: str, type_: str, samples: Samples, shown: str) -> str:
    found = next((value for value in _values(path, samples.names) if value not in (None, "", [])), None)
    if isinstance(found, list):
        return str(len(found))
    if isinstance(found, Mapping):
        found = found.get(shown)
    if found is None:
        return ""
    written = _written(found, type_, samples)
    return written if len(written) <= _LONGEST else written[: _LONGEST - 1] + "…"


def _values(path: str, names: Mapping[str, object]) -> Iterator[object]:
    head, _, rest = path.partition("[].") if "[]." in path else path.partition(".")
    value = names.get(head)
    if not rest:
        yield value
    elif isinstance(value, list):
        yield from (row.get(rest) for row in value if isinstance(row, Mapping))
    elif isinstance(value, Mapping):
        yield value.get(rest)


def _written(value: object, type_: str, samples: Samples) -> str:
    source = f"{VALUE_OPEN}(value{_FILTERS.get(type_, '')})|_say(_r){VALUE_CLOSE}"
    names = {"value": value, "currency": samples.names.get("currency"), "_r": Rendering(Plans(), samples.language, 1)}
    try:
        written = environment(samples.language).from_string(source).render(names)
    except FAULTS:
        return str(value)
    return " ".join(written.split())
