"""The note at each heading: what belongs there, when it is needed, and an example."""

from __future__ import annotations

from docgen.engagement.column import Column
from docgen.engagement.sheets import Sheet, sheet_named
from docgen.workbook.blank.rings import STAGES
from docgen.workbook.blank.wanted import Wanted

_SAID_OF_KINDS = ("date", "datetime", "enums")


def note_text(sheet: Sheet, column: Column, wanted: Wanted) -> str:
    """Return the note of a column, one thing a line; empty when there is nothing to say."""
    words = wanted.words["note"]
    if column.key == "engagement_id" and sheet.key != "engagements":
        return str(words["row_of"])
    lines = [wanted.words["notes"].get(sheet.key, {}).get(column.key, "")]
    lines += [_needed(column, wanted), _narrowed(sheet, column, wanted), _kind(column, wanted)]
    example = column.example[wanted.language == "ja"]
    if example and column.kind not in ("person", "persons", "bool"):
        lines.append(words["example"].format(example=_example(column, example, wanted)))
    if column.default:
        shown = wanted.label(column.choices, column.default) if column.choices else column.default
        lines.append(words["default"].format(default=shown))
    if column.internal:
        lines.append(words["internal"])
    return "\n".join(line for line in lines if line)


def _needed(column: Column, wanted: Wanted) -> str:
    words = wanted.words["note"]
    if "always" in column.need.split():
        return "" if column.when else str(words["needed"])
    stages = words["and"].join(words[f"stage_{stage}"] for stage in STAGES if column.is_needed_for(stage))
    return words["needed_for"].format(stages=stages) if stages else ""


def _narrowed(sheet: Sheet, column: Column, wanted: Wanted) -> str:
    words = wanted.words["note"]
    if column.unless:
        headings = words["and"].join(sheet.column(key).heading(wanted.language) for key in column.unless)
        return str(words["unless"].format(headings=headings))
    key, sign, named = column.when.partition("=")
    if not key:
        return ""
    told = sheet.column(key)
    heading = told.heading(wanted.language)
    if not sign:
        return str(words["where_filled"].format(heading=heading))
    shown = words["or"].join(wanted.label(told.choices, word) if told.choices else word for word in named.split(","))
    return str(words["where_is"].format(heading=heading, words=shown))


def _kind(column: Column, wanted: Wanted) -> str:
    words = wanted.words["note"]
    if column.kind in ("person", "persons"):
        return str(words[column.kind].format(people=sheet_named("People").title(wanted.language)))
    return str(words[column.kind]) if column.kind in _SAID_OF_KINDS else ""


def _example(column: Column, example: str, wanted: Wanted) -> str:
    """Return the example; that of a choice as the list has it."""
    return wanted.label(column.choices, example) if column.kind == "enum" and example in _keys(column) else example


def _keys(column: Column) -> tuple[str, ...]:
    return column.words
