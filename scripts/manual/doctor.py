"""The page of `docgen doctor`: its rules, from their docstrings."""

from __future__ import annotations

import tomllib
from pathlib import Path

from docgen.doctor.catalogue import FAMILIES
from docgen.doctor.rule import PackageRule, page_of
from manual.markdown import page

_HERE = Path(__file__).parent


def doctor_page() -> str:
    """Return docs/doctor.md."""
    words = tomllib.loads((_HERE / "doctor.toml").read_text("utf-8"))
    blocks = [words["title"], words["intro"]]
    for family in FAMILIES:
        blocks.append(f"## {words['families'][family.__name__.rpartition('.')[2]]}")
        blocks += [_rule(rule) for rule in family.RULES]
    return page(*blocks)


def _rule(rule: PackageRule) -> str:
    found = page_of(rule)
    examples = f"```\n# wrong\n{found.bad}\n# right\n{found.good}\n```"
    return f"### {found.code}\n\n**{found.severity}**: {found.title} {found.why}\n\n{examples}"
