"""What a cheat sheet says: how tags work, and the tags to copy, sheet by sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.authoring.fields import Field, fields_of_sheet
from docgen.authoring.words import words
from docgen.engagement.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Entry:
    """A tag with what it gives in the sample, else its column's heading; or, when it is no code, a sentence."""

    tag: str
    told: str = ""
    is_code: bool = True


@dataclass(frozen=True, slots=True)
class Note:
    """A heading with what stands below it."""

    heading: str
    entries: tuple[Entry, ...]


def notes(fields: Sequence[Field], sheets: Sequence[Sheet], language: str) -> tuple[Note, ...]:
    """Return what a cheat sheet says: how tags work, then the fields of each sheet with the loop they stand in."""
    said = words(language)["cheat"]
    how = Note(said["how"], tuple(Entry(line, is_code=False) for line in said["lines"]))
    return (how, *(note for sheet in sheets for note in _of_sheet(fields, sheet, language)))


def _of_sheet(fields: Sequence[Field], sheet: Sheet, language: str) -> Iterator[Note]:
    said = words(language)["cheat"]
    # A label stands beside the field it is of; who needs the rest looks into the list of fields.
    own = [field for field in fields_of_sheet(fields, sheet) if not field.path.endswith(("_label", "_labels", "_people"))]
    top = [_entry(field) for field in own if not field.group]
    if top:
        yield Note(said["facts"] if sheet.key == "engagements" else sheet.title(language), tuple(top))
    rows = [field for field in own if field.group == sheet.key and field.group]
    if rows and rows[0].loop:
        yield Note(said["inside"].format(loop=rows[0].loop), tuple(_entry(field) for field in rows))


def _entry(field: Field) -> Entry:
    told = " ".join((field.sample or field.heading).split())
    return Entry(field.tag, told)
