"""What is asked for, of which engagements and kinds, and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from docgen.problems import DocgenError, Problem, nearest

if TYPE_CHECKING:
    from docgen.brand import Brand
    from docgen.template.kinds import Kind
    from docgen.template.template import Document
    from docgen.workbook.workbook import Checked, Workbook

# Behind the name of the file of a draft, in every language.
DRAFT_ENDING = " DRAFT"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: where it was written, or None and the Problems that forbade it.

    With a Problem of severity error it is written as a draft: marked on every page, and with a hole where a value is missing; not at
    all when whole sheets are missing that the kind needs.
    A Problem that belongs to no engagement, such as an unknown column, comes in an Outcome of its own with an empty `engagement_id`.
    """

    engagement_id: str
    kind: str
    language: str
    path: Path | None
    problems: tuple[Problem, ...] = ()
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for beside workbook and kind: where to write, for whom, in which language, and whether to overwrite.

    `out` is a folder, made when it is not there, or one file; None is the workbook's own folder. `template` stands in for
    the kind's own file. `force` overwrites files that docgen did not write, or that were edited since. `strict` writes
    nothing instead of drafts. `messages` is the language of what the rules say. `pictures` is a folder to read picture files
    from before the workbook's own. `kinds` are those whose documents a mail may attach; None are those found from the current folder.
    `untrusted` runs the template in a process of its own that may open, write and connect to nothing, for at most 30 seconds.
    `brand` is the look and the words of the firm; None leaves the templates' own.
    `period` is what a kind about the whole portfolio looks back on. `lessons` is a workbook of earlier engagements, whose lessons a
    document for us may show.
    """

    out: Path | None = None
    engagements: Collection[str] = ()
    language: str | None = None
    template: Path | None = None
    today: dt.date | None = None
    force: bool = False
    strict: bool = False
    messages: str = "en"
    pictures: Path | None = None
    kinds: Mapping[str, Kind] | None = None
    untrusted: bool = False
    brand: Brand | None = None
    period: Literal["month", "quarter"] = "month"
    lessons: Path | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What a kind makes of one engagement in a language: the document, or None and the Problems that forbade it."""

    document: Document | None
    problems: tuple[Problem, ...]
    is_draft: bool = False


def chosen_engagements(book: Workbook, request: Request, file: str) -> list[Checked]:
    """Return the engagements of a workbook that a request asks for; raises DocgenError when it names one that is not there."""
    return list(chosen(book, request, file))


def chosen(book: Workbook, request: Request, file: str) -> Iterator[Checked]:
    """Yield the same one after the other."""
    from docgen.review import unknown_engagements

    unknown = unknown_engagements(request.engagements, book.engagement_ids, file)
    if unknown:
        raise DocgenError(unknown)
    return (checked for checked in book.engagements() if not request.engagements or checked.engagement_id in request.engagements)


def found_kinds() -> Mapping[str, Kind]:
    """Return the kinds found from the current folder."""
    import os

    from docgen.template.kinds import find_kinds, template_folders

    kinds, _ = find_kinds(template_folders(None, os.environ, Path.cwd()))
    return kinds


def kind_named(name: str) -> Kind:
    """Return the kind of that name, found from the current folder; raises DocgenError when there is none."""
    kinds = found_kinds()
    if name not in kinds:
        near = nearest(name, kinds)
        fix = f"Did you mean {near}?" if near else f"There are {', '.join(kinds)}."
        raise DocgenError([Problem("unknown-kind", f"There is no kind of document “{name}”.", fix)])
    return kinds[name]
