"""The reference of the rules in a language: every rule with its reason, its examples, and what docgen says about the wrong one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from docgen.checks.catalogue import rules
from docgen.checks.examples import page_of
from docgen.checks.rule import Rule
from docgen.checks.shown import Shown, shown
from docgen.diagnostics.words import words
from docgen.explanations import explanation
from manual.markdown import table
from manual.workbook import anchor

_HERE = Path(__file__).parent


def blocks(language: str) -> dict[str, str]:
    """Return the parts of docs/check.md, or of its Japanese twin, that the code makes, by the names of their marks."""
    families = tomllib.loads((_HERE / "check.toml").read_text("utf-8"))[language]
    grouped = [(family, list(found)) for family, found in groupby(rules(), _family)]
    return {
        "index": "\n".join(f"- [{families[family]}](#{anchor(families[family])}): {_links(found)}" for family, found in grouped),
        "rules": "\n\n".join(_section(families[family], found, language) for family, found in grouped),
    }


def _family(rule: Rule) -> str:
    return rule.code.partition("-")[0]


def _links(found: Sequence[Rule]) -> str:
    return ", ".join(f"[{rule.code}](#{rule.code.lower()})" for rule in found)


def _section(title: str, found: Sequence[Rule], language: str) -> str:
    return "\n\n".join([f"### {title}", *(_rule(rule, language) for rule in found)])


def _rule(rule: Rule, language: str) -> str:
    said = words(language)["explain"]
    page, told = page_of(rule, language), explanation(rule.code, language)
    assert told is not None
    message, cure = told.says
    return "\n\n".join(
        (
            f"#### {rule.code}",
            f"**{page.title}**",
            _facts(rule, told.sheets, said),
            page.why,
            *_example(said["bad"], shown(page.bad, language)),
            f"{said['says']}: {message} {said['cure']}: {cure}",
            *_example(said["good"], shown(page.good, language)),
        )
    )


def _facts(rule: Rule, sheets: Sequence[str], said: Mapping[str, Any]) -> str:
    facts = [(said["severity"], (said[rule.severity],)), (said["stages"], [said[stage] for stage in rule.stages]), (said["sheets"], sheets)]
    return " · ".join(f"{name}: {said['join'].join(texts)}" for name, texts in facts if texts)


def _example(title: str, tables: Sequence[Shown]) -> list[str]:
    return [f"{title}:", *(table((each.title, *each.headings), (("", *row) for row in each.rows)) for each in tables)]
