"""What the checker itself says, in the language of the user: the catalogue `diagnostics.<language>.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

from docgen.locale import LANGUAGES


@lru_cache(maxsize=len(LANGUAGES))
def words(language: str) -> dict[str, Any]:
    """Return the words of a language: `full`, `summary`, `next`, `explain`, `annotate`, `fix`, `draft`, `sentences`."""
    return tomllib.loads(resources.files("docgen.locale").joinpath(f"diagnostics.{language}.toml").read_text("utf-8"))


@lru_cache(maxsize=len(LANGUAGES))
def package_words(language: str) -> dict[str, tuple[str, str]]:
    """Return the title and the reason of each rule about packages; none in English, where the rules say both themselves."""
    file = resources.files("docgen.locale").joinpath(f"doctor.{language}.toml")
    return {code: (title, why) for code, (title, why) in tomllib.loads(file.read_text("utf-8")).items()} if file.is_file() else {}


@lru_cache(maxsize=4)
def problem_words(about: str, language: str = LANGUAGES[0]) -> dict[str, tuple[str, str]]:
    """Return what each Problem of a `workbook` or a `template` means and what to do, for those that no rule of the catalogue is."""
    tables = tomllib.loads(resources.files("docgen.locale").joinpath(f"problems.{language}.toml").read_text("utf-8"))
    return {rule: (meaning, cure) for rule, (meaning, cure) in tables[about].items()}
