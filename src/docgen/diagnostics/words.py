"""What the checker itself says, in the language of the user: the catalogue `diagnostics.<language>.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

from docgen.locale import LANGUAGES


@lru_cache(maxsize=len(LANGUAGES))
def words(language: str) -> dict[str, Any]:
    """Return the words of a language: `full`, `summary`, `next`, `explain`, `annotate`, `fix`."""
    return tomllib.loads(resources.files("docgen.locale").joinpath(f"diagnostics.{language}.toml").read_text("utf-8"))
