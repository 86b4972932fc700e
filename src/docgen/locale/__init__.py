"""The message catalogue of each language: every word that docgen itself puts into a document or says about one."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

LANGUAGES = ("en", "ja")


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> dict[str, Any]:
    """Return the words of `language` (`en` or `ja`), as nested tables: `labels`, `document`, `messages`."""
    return tomllib.loads(resources.files(__package__).joinpath(f"{language}.toml").read_text("utf-8"))
