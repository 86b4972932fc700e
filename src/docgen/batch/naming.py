"""The names of the files of a batch, from a pattern such as `{stage}/{engagement_id} {kind}.{language}`."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from string import Formatter

from docgen.files import safe_name
from docgen.problems import DocgenError, Problem, nearest

# What a pattern may name beside the columns of the sheet Engagements.
_OWN = ("kind", "language", "source")


@dataclass(frozen=True, slots=True)
class NamePattern:
    """A pattern of file names: folders, each a list of a text and the name of a column or none behind it."""

    text: str
    folders: tuple[tuple[tuple[str, str], ...], ...]

    @classmethod
    def of(cls, text: str) -> NamePattern:
        """Return the pattern; raises DocgenError when it is none."""
        folders = []
        for part in text.replace("\\", "/").split("/"):
            try:
                pieces = [
                    (literal, name or "") for literal, name, form, conversion in Formatter().parse(part) if _is_plain(form, conversion)
                ]
            except ValueError as error:
                raise DocgenError([_unusable(text, f"{error}")]) from error
            if not pieces or part.strip(" .") == "":
                raise DocgenError([_unusable(text, "a folder or the file has no name")])
            folders.append(tuple(pieces))
        return cls(text, tuple(folders))

    @property
    def names(self) -> frozenset[str]:
        """The columns that it names."""
        return frozenset(name for folder in self.folders for _, name in folder if name) - frozenset(_OWN)

    def path(self, values: Mapping[str, str], suffix: str) -> str:
        """Return the path of a document, relative and with `/` between folders; every part is a name that all systems accept."""
        parts = ["".join(literal + values.get(name, "") for literal, name in folder) for folder in self.folders]
        *folders, name = [safe_name(part, "none") for part in parts]
        return "/".join((*folders, f"{name}{suffix}"))


def refuse_unknown(pattern: NamePattern, known: Collection[str]) -> None:
    """Raise DocgenError when a pattern names what is no column; `known` are the columns there are."""
    problems = []
    for name in sorted(pattern.names - frozenset(known)):
        near = nearest(name, (*known, *_OWN))
        fix = f"Did you mean {{{near}}}?" if near else "Name a column of the sheet Engagements, or kind, language or source."
        problems.append(Problem("unknown-column", f"The pattern of file names has {{{name}}}, which is no column.", fix))
    if problems:
        raise DocgenError(problems)


def folded(path: str) -> str:
    """Return what two paths have in common that Windows or macOS take for one."""
    return unicodedata.normalize("NFC", path).casefold()


def _is_plain(form: str | None, conversion: str | None) -> bool:
    if form or conversion:
        raise ValueError("a name in braces stands alone")
    return True


def _unusable(text: str, why: str) -> Problem:
    fix = "Write it as {engagement_id} {client_short} {kind}.{language}, with / between folders."
    return Problem("name-pattern", f"“{text}” is no pattern of file names: {why}.", fix)
