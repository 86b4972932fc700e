"""Message patterns of ICU, made once, and the words they come from."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from docgen.locale import LANGUAGES, catalogue

if TYPE_CHECKING:
    from icu4py.messageformat import MessageFormat


def filter_words(language: str) -> dict[str, Any]:
    """Return the table `filters` of a language's catalogue.

    Raises ValueError for a language that docgen does not write.
    """
    if language not in LANGUAGES:
        raise ValueError(f"“{language}” is not a language docgen writes; use {' or '.join(LANGUAGES)}.")
    words: dict[str, Any] = catalogue(language)["filters"]
    return words


@lru_cache(maxsize=256)
def message(pattern: str, locale: str) -> MessageFormat:
    """Return a pattern of one argument `v`, ready to format; `locale` as ICU writes it, `ja_JP@calendar=japanese`."""
    from icu4py.messageformat import MessageFormat

    return MessageFormat(pattern, locale)


def shown(value: object) -> str:
    """Return a value as a message may quote it, at most 40 characters."""
    text = str(value)
    return text if len(text) <= 40 else text[:39] + "…"
