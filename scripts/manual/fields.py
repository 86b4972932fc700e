"""The list of names that an author may use in a template."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from docgen.engagement.column import Column
from docgen.engagement.context_names import context_names
from docgen.engagement.sheets import SHEETS, Sheet
from manual.markdown import code, page, table
from manual.workbook import anchor, sheet_title

_HERE = Path(__file__).parent
_FACTS = SHEETS[0]
# What a number of these columns counts, which its Python type does not tell.
_KINDS = {"money": "amount", "percent": "fraction"}
Tree = Mapping[str, object]


def fields_page() -> str:
    """Return docs/fields.md."""
    words = tomllib.loads((_HERE / "fields.toml").read_text("utf-8"))
    everybody, client = context_names("internal"), context_names("client")
    sheets = [sheet for sheet in SHEETS[1:] if sheet.key in everybody]
    rows = {sheet.key: _fields(everybody, sheet) for sheet in sheets}
    facts = {key: value for key, value in everybody.items() if column_of(_FACTS, key)}
    computed = {key: value for key, value in everybody.items() if key not in facts}
    sections = [
        f"### A row of {sheet.key}\n\n"
        + words["rows"].get(sheet.key, "")
        + "\n\n" * (sheet.key in words["rows"])
        + _table(fields, sheet, _fields(client, sheet), words["fields"])
        for sheet, fields in zip(sheets, rows.values(), strict=True)
    ]
    return page(
        words["title"],
        words["intro"],
        "## Facts of the engagement",
        words["facts"],
        _table(facts, _FACTS, client, {}),
        "## Computed names and lists",
        words["computed"],
        table(
            ("Name", "Is", "Tells"), ((code(key), _kind(key, value, rows), _told(words["names"], key)) for key, value in computed.items())
        ),
        "## Fields of rows",
        words["fields_intro"],
        *sections,
        _small_rows(computed, words),
    )


def column_of(sheet: Sheet, name: str) -> Column | None:
    """Return the column that a name comes from, by itself or with a label or person beside it."""
    columns = {column.key: column for column in sheet.columns}
    for ending in ("", "_label", "_labels", "_person", "_people"):
        if name.endswith(ending) and name.removesuffix(ending) in columns:
            return columns[name.removesuffix(ending)]
    return None


def _fields(names: Tree, sheet: Sheet) -> Tree:
    """Return the fields of a sheet's rows; none when these names do not have them."""
    found = names.get(sheet.key, {})
    row: Tree = found[0] if isinstance(found, list) else found  # type: ignore[assignment]  # a tree holds rows and lists of rows
    return row


def _table(fields: Tree, sheet: Sheet, client: Tree, told: Mapping[str, str]) -> str:
    rows = []
    for name, value in fields.items():
        column, own = column_of(sheet, name), f"{sheet.key}.{name}"
        meaning = _meaning(name, column, sheet) if column and own not in told else _told(told, own)
        kind = _KINDS.get(column.kind if column else "") or _kind(name, value, {})
        rows.append((code(name), kind, meaning, "" if name in client else "internal"))
    return table(("Name", "Is", "Tells", "Only for us"), rows)


def _told(words: Mapping[str, str], name: str) -> str:
    if name not in words:
        raise SystemExit(f"Say in scripts/manual/fields.toml what {name} means.")
    return words[name]


def _meaning(name: str, column: Column, sheet: Sheet) -> str:
    text = " ".join(dict.fromkeys((column.en, column.ja)))
    if name == column.key:
        return text if sheet is not _FACTS else f"[{text}](workbook.md#{anchor(sheet_title(sheet, 'en'))})"
    if name.endswith(("_label", "_labels")):
        return f"{column.en} in the template's language"
    return f"the row of that person, or nothing: {column.en}" if name.endswith("_person") else f"the rows of those people: {column.en}"


def _kind(name: str, value: object, rows: Mapping[str, Tree]) -> str:
    if isinstance(value, list):
        shape = value[0]
        return f"list of {_sheet_name(shape, rows)}" if isinstance(shape, dict) else f"list of {shape}s"
    if isinstance(value, dict):
        return "row of people" if name.endswith("_person") else f"one {_sheet_name(value, rows)}".replace("one rows", "one row")
    return str(value)


def _sheet_name(shape: Tree, rows: Mapping[str, Tree]) -> str:
    found = next((key for key, fields in rows.items() if fields.keys() == shape.keys()), "")
    return f"rows of {found}" if found else "rows of people" if "affiliation" in shape else "rows, see below"


def _small_rows(computed: Tree, words: Mapping[str, Mapping[str, str]]) -> str:
    """Return the rows that no sheet has, with their fields."""
    blocks = []
    for name, told in words["own_rows"].items():
        value = computed[name]
        row: Tree = value[0] if isinstance(value, list) else value  # type: ignore[assignment]  # a tree holds rows and lists of rows
        blocks.append(f"### A row of {name}\n\n{told} Its fields: {', '.join(code(key) for key in row)}.")
    return "\n\n".join(blocks)
