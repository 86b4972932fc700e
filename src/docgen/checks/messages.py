"""What a finding says, in the language of the user: the catalogue `checks.<language>.toml` filled with the finding's values."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

from docgen.checks.rule import Choice, Finding, Money, Rule
from docgen.locale import LANGUAGES, catalogue
from docgen.problems import ended_once
from docgen.text import formats

LONGEST = 60


@lru_cache(maxsize=len(LANGUAGES))
def words(language: str) -> dict[str, dict[str, str]]:
    """Return the tables `messages` and `fixes` (by `CODE` or `CODE case`), `questions`, `columns`, `examples` and `titles` (by code)."""
    return tomllib.loads(resources.files("docgen.locale").joinpath(f"checks.{language}.toml").read_text("utf-8"))


def message_of(code: str, finding: Finding, language: str, listed: str = "") -> tuple[str, str]:
    """Return the message and the fix of a finding; words of a list, such as `{raid_kind[commitment]}`, as workbooks in `listed` have them.

    `listed` is the language of the workbook, by default that of the messages.
    """
    lists: Mapping[str, object] = catalogue(listed or language)["labels"]
    values = {**lists, **{name: written(value, language) for name, value in finding.values.items()}}
    tables = words(language)
    return _filled(tables["messages"], code, finding.case, values), _filled(tables["fixes"], code, finding.case, values)


def title_of(rule: Rule, language: str) -> str:
    """Return what a rule is about, in one sentence: the first line of its docstring, or that of the catalogue of a language."""
    title = (rule.check.__doc__ or "").partition("\n")[0]
    return words(language).get("titles", {}).get(rule.code, title)


def written(value: object, language: str) -> str:
    """Return a value as messages write it: dates and numbers by the language, labels for choices, long texts cut."""
    match value:
        case None:
            return ""
        case Choice():
            return _label(value, language)
        case Money():
            if not value.currency:
                return formats.number(value.amount, language=language)
            return formats.money(value.amount, value.currency, language=language)
        case dt.datetime():
            return formats.datetime(value, "short", language=language)
        case dt.date():
            return formats.date(value, language=language)
        case bool():
            return str(value)
        case int() | float():
            return formats.number(value, language=language)
        case list() | tuple():
            return formats.join([written(part, language) for part in value], language=language)
        case _:
            line = " ".join(str(value).split())
            return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _label(value: Choice, language: str) -> str:
    labels: Mapping[str, str] = words(language)["columns"] if value.choices == "columns" else catalogue(language)["labels"][value.choices]
    return labels.get(value.key or "", value.key or "")


def _filled(table: Mapping[str, str], code: str, case: str, values: Mapping[str, object]) -> str:
    text = table.get(f"{code} {case}") if case else None
    return ended_once((text if text is not None else table[code]).format_map(values))
