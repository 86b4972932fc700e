"""The words of the commands for authors, in the language of the user: the catalogue `authoring.<language>.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

from docgen.locale import LANGUAGES


@lru_cache(maxsize=len(LANGUAGES))
def words(language: str) -> dict[str, Any]:
    """Return the words of a language, table by table."""
    return tomllib.loads(resources.files("docgen.locale").joinpath(f"authoring.{language}.toml").read_text("utf-8"))
