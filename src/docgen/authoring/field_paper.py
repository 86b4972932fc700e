"""The fields of templates as a Word document to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.authoring.fields import Field
from docgen.authoring.paper import Block, Grid, Heading, Note, paper
from docgen.authoring.told import field_tables
from docgen.authoring.words import words
from docgen.engagement.sheets import Sheet

_SHARES = (44, 16, 26, 24)


def field_paper(fields: Sequence[Field], sheets: Sequence[Sheet], language: str, sample: str) -> bytes:
    """Return a .docx file with the fields of `sheets`; `sample` says what the sample values are from."""
    said = words(language)["fields"]
    return paper(said["title"], _blocks(fields, sheets, language, sample), language, said["page"])


def _blocks(fields: Sequence[Field], sheets: Sequence[Sheet], language: str, sample: str) -> Iterator[Block]:
    said = words(language)["fields"]
    yield Heading(said["title"], 0)
    yield Note(said["intro"].format(sample=sample))
    for table in field_tables(fields, sheets, language):
        if table.title:
            yield Heading(table.title, 1)
        if table.note:
            yield Heading(table.note, 2)
        yield Grid(tuple(said["columns"]), table.rows, _SHARES)
