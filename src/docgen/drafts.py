"""A document whose data have faults: marked as a draft on every page, a mail in its subject, with a hole where a value is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docgen.hole import Hole
from docgen.problems import DocgenError, Problem

if TYPE_CHECKING:
    from docgen.confined import ConfinedTemplate
    from docgen.engagement.engagement import Engagement
    from docgen.mail.template import MailTemplate
    from docgen.template.pictures.writing import PictureSource
    from docgen.template.template import Document, Template


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a draft is made for: its language and day, all Problems of the engagement, and those of them that the reader found.

    `pictures` gives the bytes of the picture files that cells name.
    """

    language: str
    today: dt.date
    problems: tuple[Problem, ...]
    unread: tuple[Problem, ...]
    pictures: PictureSource | None = None


def draft(template: ConfinedTemplate | Template | MailTemplate, view: Engagement, occasion: Occasion) -> Document:
    """Return the draft that a template makes of an engagement; `view` is what the reader of the document may see.

    Raises DocgenError when the template cannot do without a value that is missing.
    """
    from docgen.diagnostics.words import words

    document = _rendered(template, view, occasion)
    mark = words(occasion.language)["draft"]["mark"]
    if document.suffix == ".eml":
        from docgen.mail.template import with_draft_mark
    else:
        from docgen.template.draft import with_draft_mark
    return replace(document, content=with_draft_mark(document.content, mark))


def holes(occasion: Occasion) -> Mapping[str, Hole]:
    """Return the text for each missing value, by the address of its cell: `[Goals!F7 missing, GOAL-01]`."""
    from docgen.diagnostics.words import words

    said = words(occasion.language)["draft"]
    unread = {problem.where for problem in occasion.unread}
    found: dict[str, Hole] = {}
    for problem in _errors(occasion.problems):
        is_unread = problem.where in unread
        # What the reader found in several cells, such as a name that is on no sheet, is one Problem; each of them is a hole.
        for where in (problem.where, *(problem.related if is_unread else ())):
            if "!" in where and where not in found:
                code = said["code"].format(code=problem.rule) if problem.rule.isupper() else ""
                found[where] = Hole(said["unreadable" if is_unread else "missing"].format(where=where, code=code))
    return found


def _rendered(template: ConfinedTemplate | Template | MailTemplate, view: Engagement, occasion: Occasion) -> Document:
    try:
        return template.render(view.context(occasion.language, occasion.today, holes(occasion)), occasion.pictures)
    except DocgenError:
        # A template may calculate with what is missing; then blanks print nothing, as optional ones do.
        return template.render(view.context(occasion.language, occasion.today), occasion.pictures)


def _errors(problems: Iterable[Problem]) -> Iterable[Problem]:
    return (problem for problem in problems if problem.severity == "error")
