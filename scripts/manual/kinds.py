"""The page of the kinds of document, from the templates that come with docgen."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docgen.locale import LANGUAGES
from docgen.template.kinds import Kind, find_kinds, shipped_templates
from docgen.template.properties import TemplateProperties
from docgen.templates import template_properties
from manual.markdown import code, page, table

_WORDS = Path(__file__).parent / "kinds.toml"


def kinds_page(language: str) -> str:
    """Return docs/kinds.md or docs/kinds.ja.md: a table for each stage, and one of the portfolio's kinds."""
    everything = tomllib.loads(_WORDS.read_text("utf-8"))
    words = everything[language]
    purposes = {name: texts[LANGUAGES.index(language)] for name, texts in everything["purposes"].items()}
    kinds, _ = find_kinds([shipped_templates()])
    found = [(kind, template_properties(next(iter(kind.files.values())))) for kind in kinds.values()]
    blocks = []
    for stage, heading in words["stages"].items():
        rows = [_row(kind, properties, words, purposes) for kind, properties in found if _place(properties) == stage]
        blocks += [f"## {heading}", table(words["headings"], rows)] if rows else []
    rows = [_row(kind, properties, words, purposes) for kind, properties in found if properties.scope == "portfolio"]
    blocks += [f"## {words['portfolio']}", table(words["headings"], rows)] if rows else []
    return page(words["title"], words["intro"], *blocks, words["needs"])


def _place(properties: TemplateProperties) -> str | None:
    return None if properties.scope == "portfolio" else properties.stage


def _row(kind: Kind, properties: TemplateProperties, words: Mapping[str, Any], purposes: Mapping[str, str]) -> tuple[str, ...]:
    return (
        code(kind.name),
        purposes[kind.name],
        words["formats"][kind.suffix.removeprefix(".")],
        ", ".join(sorted(kind.files)),
        words["audiences"][properties.audience],
        words["join"].join(properties.needs) or words["none"],
    )
