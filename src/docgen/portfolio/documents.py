"""Documents about a whole workbook: made from a template of the scope `portfolio`, one for the workbook and not one for each engagement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docgen.portfolio.names import names_of
from docgen.portfolio.portfolio import portfolio_of, usable
from docgen.problems import Problem

if TYPE_CHECKING:
    from docgen.confined import ConfinedTemplate
    from docgen.mail.template import MailTemplate
    from docgen.template.template import Document, Template
    from docgen.workbook.workbook import Checked


@dataclass(frozen=True, slots=True)
class Review:
    """What is asked for: the language, the day, what came before (a `month` or a `quarter`), and whether drafts are not wanted."""

    language: str
    today: dt.date
    period: str = "month"
    is_strict: bool = False


def portfolio_document(
    template: ConfinedTemplate | MailTemplate | Template, found: Iterable[Checked], review: Review
) -> tuple[Document | None, tuple[Problem, ...], bool]:
    """Return the document that a template makes of all engagements, what is wrong, and whether the document is a draft.

    There is none when no engagement can be used, or when something is wrong and drafts are not wanted. An engagement that cannot be used
    is left out and told. Raises DocgenError when the template cannot make it.
    """
    problems: list[Problem] = []
    portfolio = portfolio_of(usable(found, problems), review.today, review.language)
    if not portfolio.lines and not portfolio.others:
        return None, tuple(problems), False
    is_draft = any(problem.severity == "error" for problem in problems)
    if is_draft and review.is_strict:
        return None, tuple(problems), False
    document = template.render(names_of(portfolio, review.period))
    problems += document.problems
    return (_marked(document, review.language) if is_draft else document), tuple(dict.fromkeys(problems)), is_draft


def _marked(document: Document, language: str) -> Document:
    from docgen.diagnostics.words import words

    if document.suffix == ".eml":
        from docgen.mail.template import with_draft_mark
    else:
        from docgen.template.draft import with_draft_mark
    return replace(document, content=with_draft_mark(document.content, words(language)["draft"]["mark"]))
