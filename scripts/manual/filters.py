"""The examples of the author's guide: each written in tags, and what docgen makes of it in both languages."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import lru_cache
from pathlib import Path

from docgen.template.environment import environment
from docgen.template.runtime import plain_text
from docgen.template.tags import GRAPHICS
from docgen.workbook.workbook import Workbook
from manual.markdown import code, table

_HERE = Path(__file__).parent
_SAMPLES = {"en": "ferrow.en.xlsx", "ja": "asahino.ja.xlsx"}
_TODAY = {"en": dt.date(2026, 6, 16), "ja": dt.date(2026, 11, 24)}


def blocks() -> dict[str, str]:
    """Return the parts of docs/authors-guide.md that the code makes."""
    words = tomllib.loads((_HERE / "guide.toml").read_text("utf-8"))
    return {
        "filters": _examples(words["filters"]),
        "jinja-filters": _examples(words["jinja_filters"]),
        "drawings": table(("Tag", "Shows"), ((code(f"{{% draw {words['drawings'][name][0]} %}}"), words["drawings"][name][1]) for name in GRAPHICS)),
        "messages": table(("Rule", "What it means", "What to do"), ((code(rule), *texts) for rule, texts in words["problems"].items())),
    }


def written(expression: str, language: str) -> str:
    """Return what a value tag with this expression prints in the sample of a language."""
    value = environment(language).compile_expression(expression, undefined_to_none=False)(**_names(language))
    return plain_text(value, language)


def _examples(examples: dict[str, list[str]]) -> str:
    rows = [
        (told, code(f"{{{{ {expression} }}}}"), written(expression, "en"), written(expression, "ja"))
        for told, expressions in examples.items()
        for expression in expressions
    ]
    return table(("Gives", "Tag", "English", "日本語"), rows)


@lru_cache(maxsize=2)
def _names(language: str) -> dict[str, object]:
    book = Workbook.read(_HERE.parent.parent / "samples" / _SAMPLES[language])
    engagement = next(checked.engagement for checked in book.engagements() if checked.engagement is not None)
    return engagement.for_audience("client").context(language, _TODAY[language])
