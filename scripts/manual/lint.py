"""The pages of `docgen template lint`: its rules, from their docstrings, in each language."""

from __future__ import annotations

import tomllib
from pathlib import Path

from docgen.diagnostics.words import words
from docgen.lint.catalogue import families
from docgen.lint.rule import LintRule, page_of
from manual.markdown import page

_HERE = Path(__file__).parent


def lint_page(language: str) -> str:
    """Return docs/lint.md, or its twin in another language."""
    told = tomllib.loads((_HERE / "lint.toml").read_text("utf-8"))[language]
    blocks = [told["title"], told["intro"]]
    index = []
    for family in families():
        links = ", ".join(f"[{rule.code}](#{rule.code})" for rule in family.rules)
        index.append(f"- {told['families'][family.key]}: {links}")
    blocks.append("\n".join(index))
    for family in families():
        blocks.append(f"## {told['families'][family.key]}")
        blocks += [_rule(rule, language) for rule in family.rules]
    return page(*blocks, told["notation"])


def _rule(rule: LintRule, language: str) -> str:
    said = words(language)["explain"]
    found = page_of(rule, language)
    examples = f"{said['bad']}:\n\n```\n{found.bad}\n```\n\n{said['good']}:\n\n```\n{found.good}\n```"
    return f"### {found.code}\n\n**{said[found.severity]}**: {found.title} {found.why}\n\n{examples}"
