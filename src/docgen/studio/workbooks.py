"""Workbooks that were dropped into the studio: what is wrong with them, and the documents they make."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from docgen.generate import Request, generate
from docgen.problems import DocgenError, Problem
from docgen.template.kinds import Kind
from docgen.templates import template_properties

MOST_BYTES = 50 * 2**20


@dataclass(frozen=True, slots=True)
class Engaged:
    """One engagement of a workbook, and the documents of its stage: kind and language."""

    id: str
    documents: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook as the studio shows it: a key that stands in addresses, its name, its findings, its engagements."""

    key: str
    name: str
    path: Path
    findings: tuple[Problem, ...]
    engagements: tuple[Engaged, ...]


def read_book(path: Path, key: str, name: str, kinds: Mapping[str, Kind], today: dt.date, language: str) -> Book:
    """Return what a workbook holds and what is wrong with it, in the words of a language; what cannot be read is one finding."""
    from docgen.review import Purpose, review, told
    from docgen.workbook.opening import open_workbook

    try:
        book = open_workbook(path)
        checked = list(book.engagements())
    except DocgenError as error:
        return Book(key, name, path, error.problems, ())
    findings: list[Problem] = [*told(book.problems, language)]
    found: list[Engaged] = []
    for each in checked:
        findings += review(each, Purpose(), today=today, language=language) if each.engagement is not None else each.problems
        if each.engagement is not None:
            documents = _documents(each.engagement.facts.stage or "kickoff", each.engagement.languages, kinds)
            found.append(Engaged(each.engagement_id, tuple(documents)))
    return Book(key, name, path, tuple(dict.fromkeys(findings)), tuple(found))


def plain(kinds: Mapping[str, Kind]) -> dict[str, Kind]:
    """Return kinds as values that another process can be given."""
    return {name: Kind(name, dict(kind.files)) for name, kind in kinds.items()}


def _documents(stage: str, languages: tuple[str, ...], kinds: Mapping[str, Kind]) -> Iterator[tuple[str, str]]:
    """Yield the kinds of a stage in the languages of an engagement."""
    for name, kind in sorted(kinds.items()):
        for language in languages:
            file = kind.file(language)
            if file is not None and template_properties(file).stage == stage:
                yield name, language


def make_document(book: Book, engagement: str, kind: Kind, language: str, today: dt.date) -> tuple[str, bytes]:
    """Return the name and the bytes of a document; raises DocgenError when it cannot be made."""
    with tempfile.TemporaryDirectory(prefix="docgen-studio-") as folder:
        request = Request(out=Path(folder), engagements=(engagement,), language=language, today=today)
        for outcome in generate(book.path, kind, request):
            if outcome.path is not None:
                return outcome.path.name, outcome.path.read_bytes()
            if outcome.engagement_id:
                raise DocgenError(outcome.problems)
    raise DocgenError([Problem("no-engagement", f"There is no engagement {engagement} in it.", "Drop the workbook again.", file=book.name)])
