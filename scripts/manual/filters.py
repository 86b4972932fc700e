"""The examples of the author's guide: each written in tags, and what docgen makes of it in both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from docgen.template.environment import environment
from docgen.template.values import plain_text
from docgen.workbook.workbook import Workbook
from manual.markdown import code, table

_HERE = Path(__file__).parent
_SAMPLES = {"en": "ferrow.en.xlsx", "ja": "asahino.ja.xlsx"}
_TODAY = {"en": dt.date(2026, 6, 16), "ja": dt.date(2026, 11, 24)}


def written(expression: str, language: str) -> str:
    """Return what a value tag with this expression prints in the sample of a language."""
    value = environment(language).compile_expression(expression, undefined_to_none=False)(**sample_names(language))
    return plain_text(value, language)


def examples_table(examples: Iterable[tuple[str, list[str]]], headings: Sequence[str]) -> str:
    """Return a table of expressions with what they print in both languages."""
    rows = [
        (told, code(f"{{{{ {expression} }}}}"), written(expression, "en"), written(expression, "ja"))
        for told, expressions in examples
        for expression in expressions
    ]
    return table(headings, rows)


@lru_cache(maxsize=2)
def sample_names(language: str) -> dict[str, object]:
    """Return the names of the sample of a language, as its client may read them."""
    book = Workbook.read(_HERE.parent.parent / "samples" / _SAMPLES[language])
    engagement = next(checked.engagement for checked in book.engagements() if checked.engagement is not None)
    return engagement.for_audience("client").context(language, _TODAY[language])
