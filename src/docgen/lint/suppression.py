"""What an author said of findings that are meant: a remark on the slide, or a line in `docgen.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from docgen.lint.subject import Page, Subject
from docgen.problems import DocgenError, Problem
from docgen.template.scan import characters

_IGNORE = re.compile(r"docgen:\s*ignore\s+([a-z0-9-]+(?:\s*,\s*[a-z0-9-]+)*)", re.IGNORECASE)
SETTINGS = "docgen.toml"


@dataclass(frozen=True, slots=True)
class Suppression:
    """The codes that are not reported: everywhere, and in files whose name fits a pattern such as `kickoff*.pptx`."""

    everywhere: frozenset[str] = frozenset()
    by_file: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def hides(self, code: str, file: str) -> bool:
        """Return whether findings of this code in that file are not reported."""
        return code in self.everywhere or any(code in codes for pattern, codes in self.by_file.items() if fnmatchcase(file, pattern))


def read_suppression(folder: Path) -> Suppression:
    """Return what the table `lint` of `docgen.toml` in a folder says: `ignore`, a list of codes, and `files`, lists by file name.

    Raises DocgenError when it cannot be read.
    """
    path = folder / SETTINGS
    if not path.is_file():
        return Suppression()
    try:
        table = tomllib.loads(path.read_text("utf-8")).get("lint", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DocgenError([_settings(f"It cannot be read: {error}.", "Correct this line of the file.")]) from error
    everywhere, files = table.get("ignore", []), table.get("files", {})
    if not _is_codes(everywhere) or not isinstance(files, dict) or not all(map(_is_codes, files.values())):
        raise DocgenError(
            [
                _settings(
                    "[lint] says ignore or files in another form.",
                    'Write ignore = ["unused-layout"] and files = { "note*.docx" = ["fixed-font"] }.',
                )
            ]
        )
    return Suppression(frozenset(everywhere), {pattern: frozenset(codes) for pattern, codes in files.items()})


def _is_codes(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(code, str) for code in value)


def _settings(message: str, fix: str) -> Problem:
    return Problem("settings", message, fix, file=SETTINGS)


def suppressed(subject: Subject, suppression: Suppression) -> Callable[[Problem], bool]:
    """Return a function that tells whether a finding was suppressed.

    A remark `{# docgen: ignore CODE #}` on a slide or in its notes holds for that slide; in a Word document for what stands under the
    same heading, and before the first heading for the whole document.
    """
    said = [(scope, code) for page in subject.pages for scope, code in _remarks(page)]

    def is_hidden(problem: Problem) -> bool:
        if suppression.hides(problem.rule, subject.name):
            return True
        return any(code == problem.rule and _is_within(problem.where, scope) for scope, code in said)

    return is_hidden


def _remarks(page: Page) -> Iterator[tuple[str, str]]:
    comments = [(tag.paragraph, tag.text) for tag in page.tags if tag.kind == "comment"]
    # A note to the speaker may be plain text as well.
    plain = (
        [(paragraph, "".join(text for _, text in characters(paragraph, page.dialect))) for paragraph in page.places]
        if page.kind == "notes"
        else []
    )
    for paragraph, text in (*comments, *plain):
        for found in _IGNORE.finditer(text):
            for code in found.group(1).lower().split(","):
                yield _scope(page, page.place_of(paragraph)), code.strip()


def _scope(page: Page, where: str) -> str:
    if page.kind in ("slide", "notes"):
        return page.where.removesuffix(" notes")
    return "" if where.partition(" > ")[0] == "body" else where.partition(" > ")[0]


def _is_within(where: str, scope: str) -> bool:
    return not scope or where == scope or where.startswith((f"{scope} > ", f"{scope} notes"))
