"""One thing wrong in a user's file: where it is, what it is, and how to cure it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

# A full stop behind what already ends with one, such as “Inc.” or “overnight.”; two dots that stand alone name a folder.
_TWICE_ENDED = re.compile(r"(?<=[\w)”’\"'])\.\.(?=\s|$)|(?<=[!?…。！？])[.。](?=\s|$)")

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a user's file.

    `rule` is a stable kebab-case or catalogue code; `file` a name as the reader knows it; `where` is `Sheet!Cell` in a
    workbook, or `slide 3 > Title 1` in a template; `message` says what is wrong, quoting the reader's text; `fix` says
    what to do about it; `related` names further places that belong to the same fault.
    """

    rule: str
    message: str
    fix: str = ""
    where: str = ""
    file: str = ""
    severity: Severity = "error"
    related: tuple[str, ...] = ()

    def in_file(self, file: str) -> Problem:
        """Return this problem, saying that it lies in `file` unless it names one already."""
        return self if self.file else replace(self, file=file)

    def __str__(self) -> str:
        place = "  ".join(part for part in (self.file, self.where, self.rule) if part)
        related = f" (see also {', '.join(self.related)})" if self.related else ""
        return "  ".join(part for part in (place, self.message + related, self.fix) if part)


class DocgenError(Exception):
    """Raised when a user's file cannot be used; carries every problem that was found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def ended_once(text: str) -> str:
    """Return sentences of which each ends with one full stop, whatever the quoted text before it ends with."""
    return _TWICE_ENDED.sub(lambda match: "." if match[0] == ".." else "", text)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the name in `known` that `word` was most likely meant to be, or None if none is near."""
    names = {name.casefold(): name for name in known}
    found = difflib.get_close_matches(word.casefold(), list(names), n=1, cutoff=0.6)
    return names[found[0]] if found else None
