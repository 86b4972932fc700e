"""Fields and inspections as people and programs read them: tables, trees, JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby

from docgen.authoring.fields import Field, fields_of_sheet
from docgen.authoring.inspection import Inspection, SeenTag
from docgen.authoring.words import words
from docgen.diagnostics.columns import cut, padded, width
from docgen.engagement.sheets import SHEETS, Sheet
from docgen.template.remarks import read_remarks

_WIDEST = (72, 28, 40, 40)


@dataclass(frozen=True, slots=True)
class FieldTable:
    """The fields of one sheet, or the computed ones of a row: a title, what must stand around them, and one row of texts for each."""

    title: str
    note: str
    rows: tuple[tuple[str, ...], ...]


def field_tables(fields: Sequence[Field], sheets: Iterable[Sheet], language: str) -> tuple[FieldTable, ...]:
    """Return the fields of `sheets`, a table for the names at the top and one for each of their lists."""
    return tuple(table for sheet in sheets for table in _of_sheet(fields, sheet, language))


def _of_sheet(fields: Sequence[Field], sheet: Sheet, language: str) -> Iterator[FieldTable]:
    said = words(language)["fields"]
    own = fields_of_sheet(fields, sheet)
    top = [field for field in own if not field.group]
    yield FieldTable(sheet.title(language), "", tuple(_row(field, language) for field in top))
    for group, rows in groupby((field for field in own if field.group), key=lambda field: field.group):
        found = list(rows)
        note = said["in_loop"].format(loop=found[0].loop) if found[0].loop else said["of_row"].format(name=group)
        yield FieldTable("", note, tuple(_row(field, language) for field in found))


def _row(field: Field, language: str) -> tuple[str, ...]:
    said = words(language)
    type_ = said["types"].get(field.type, field.type) + (f" ({said['fields']['internal']})" if field.is_internal else "")
    sample = field.sample
    if field.type == "list" and sample:
        sample = said["inspect"]["rows"][field.sample != "1"].format(count=sample)
    return field.tag, type_, sample, field.heading


def fields_as_text(tables: Iterable[FieldTable], language: str) -> str:
    """Return tables of fields as lines of text with the columns below one another."""
    heads = tuple(words(language)["fields"]["columns"])
    blocks = []
    for table in tables:
        rows = [heads, *table.rows] if table.title else [*table.rows]
        widths = [min(widest, max(width(row[place]) for row in rows)) for place, widest in enumerate(_WIDEST)] if rows else []
        lines = [f"# {table.title}"] if table.title else []
        lines += [table.note] if table.note else []
        for row in rows:
            # A tag is there to be copied, so it is never cut.
            texts = [row[0], *(cut(text, size) for text, size in zip(row[1:], widths[1:], strict=True))]
            lines.append("  ".join(padded(text, size) for text, size in zip(texts, widths, strict=True)).rstrip())
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def fields_as_json(fields: Sequence[Field], sheets: Sequence[Sheet]) -> str:
    """Return fields as one JSON document, sheet by sheet."""
    found = {sheet.name: [asdict(field) for field in fields_of_sheet(fields, sheet)] for sheet in sheets}
    return json.dumps({"version": 1, "sheets": found}, ensure_ascii=False, indent=2)


def inspection_as_text(found: Inspection, language: str) -> str:
    """Return the tags of a template as a tree by slide and shape, with what each gives, then what the template needs."""
    said = words(language)["inspect"]
    properties = found.properties
    stage = properties.stage or said["no_stage"]
    lines = [said["head"].format(file=found.file, audience=properties.audience, stage=stage, language=found.language)]
    around: tuple[str, ...] = ()
    tags = [(tag, _steps(tag)) for tag in found.tags]
    widest = min(60, max((2 * len(steps) + 2 * tag.depth + width(tag.text) for tag, steps in tags), default=0))
    for tag, steps in tags:
        for depth, step in enumerate(steps):
            if steps[: depth + 1] != around[: depth + 1]:
                lines.append("  " * depth + step)
                around = steps[: depth + 1]
        around = steps
        lines.append(_tag_line(tag, len(steps), widest, language))
    if not found.tags:
        lines.append(said["nothing"])
    sheets = ", ".join(_titles(found.sheets, language))
    lines += ["", said["needs"].format(count=len(found.paths), sheets=sheets)]
    needed = ", ".join(_titles(properties.needs, language))
    lines.append(said["fill"].format(sheets=needed) if needed else said["no_needs"])
    if found.problems:
        lines.append(said["problems"][len(found.problems) != 1].format(count=len(found.problems)))
    return "\n".join(lines)


def _steps(tag: SeenTag) -> tuple[str, ...]:
    """Return the steps above a tag: slide, shape, and the cell in a table; paragraphs are told by their order."""
    steps = [read_remarks(step, "")[1] for step in tag.steps]
    return tuple(step for step in steps if not step.startswith("paragraph ")) or tuple(steps)


def _tag_line(tag: SeenTag, depth: int, widest: int, language: str) -> str:
    said = words(language)
    line = "  " * (depth + tag.depth) + " ".join(tag.text.split())
    if tag.type == "list" and tag.sample.isdigit() and "{%" in tag.text:
        shown = said["inspect"]["rows"][tag.sample != "1"].format(count=tag.sample)
    else:
        type_ = said["types"].get(tag.type, "")
        shown = "  ".join(part for part in (type_, tag.sample) if part)
    return f"{padded(line, widest)}  {cut(shown, 60)}".rstrip() if shown else line


def _titles(names: Iterable[str], language: str) -> list[str]:
    titles = {sheet.name: sheet.title(language) for sheet in SHEETS}
    return [titles.get(name, name) for name in names]


def inspection_as_json(found: Inspection) -> str:
    """Return an inspection as one JSON document."""
    properties = found.properties
    document = {
        "version": 1,
        "file": found.file,
        "language": found.language,
        "audience": properties.audience,
        "stage": properties.stage or None,
        "needs": list(properties.needs),
        "sheets": list(found.sheets),
        "fields": list(found.paths),
        "tags": [
            {
                "text": tag.text,
                "where": tag.where,
                "depth": tag.depth,
                "fields": list(tag.fields),
                "type": tag.type or None,
                "sample": tag.sample,
            }
            for tag in found.tags
        ],
        "problems": len(found.problems),
    }
    return json.dumps(document, ensure_ascii=False, indent=2)
