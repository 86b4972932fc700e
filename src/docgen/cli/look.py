"""How the command looks and speaks: colours where there is a terminal, and the language of its messages."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping

import click

from docgen.locale import LANGUAGES

_LOOKS: Mapping[str, Mapping[str, object]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "info": {"fg": "cyan", "bold": True},
    "mark": {"fg": "red", "bold": True},
    "related": {"fg": "blue", "bold": True},
    "rule": {"fg": "blue", "bold": True},
    "code": {"bold": True},
    "place": {"bold": True},
    "clean": {"fg": "green"},
    "faint": {"dim": True},
}


def painted(text: str, role: str) -> str:
    """Return the text in the look of its role."""
    look = _LOOKS.get(role)
    return click.style(text, **look) if look and text.strip() else text  # type: ignore[arg-type]  # colours and switches by name


def shows_colour(environment: Mapping[str, str]) -> bool:
    """Return whether standard output shows colours: on a terminal that did not refuse them (no-color.org), or where they are forced."""
    if environment.get("NO_COLOR"):
        return False
    return bool(environment.get("FORCE_COLOR")) or (sys.stdout.isatty() and environment.get("TERM") != "dumb")


def columns() -> int:
    """Return how wide findings may be: as the terminal, between 60 and 120 columns."""
    return min(120, max(60, shutil.get_terminal_size((100, 24)).columns))


def message_language(environment: Mapping[str, str] | None = None) -> str:
    """Return the language of messages: `DOCGEN_LANG`, else that of the locale, else English."""
    known = os.environ if environment is None else environment
    for name in ("DOCGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if known.get(name):
            language = known[name][:2].lower()
            return language if language in LANGUAGES else LANGUAGES[0]
    return LANGUAGES[0]
