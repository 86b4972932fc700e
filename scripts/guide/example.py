"""The examples as values, read from `examples/*.toml` in the order of their files and in them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from docgen.engagement.audience import Audience

LANGUAGES = ("en", "ja")
_FOLDER = Path(__file__).parent / "examples"
_BOTH = re.compile(r"⟦([^¦⟧]*)¦([^⟧]*)⟧")


@dataclass(frozen=True)
class Example:
    """One example of the guide.

    `name` is that of its picture, `section` that of its file; `tells` says what it shows, by language; `form` is `slide`, `page` or
    `mail`; `width` is that of the slide or page in inches; `sample` names the engagement it is filled from; `names` are names beside
    those of the engagement, as templates; `props` are what the template says of itself.
    """

    name: str
    section: str
    tells: Mapping[str, str]
    form: str
    sketch: str
    width: float
    sample: str = "kickoff"
    names: Mapping[str, str] = field(default_factory=dict)
    header: str = ""
    audience: Audience = "client"
    across: int = 0

    def lines(self, language: str) -> list[str]:
        """Return the lines of the template in a language."""
        return in_language(self.sketch, language).strip("\n").split("\n")

    def values(self, language: str) -> dict[str, str]:
        """Return the names that this example adds to those of the engagement."""
        return {name: in_language(text, language) for name, text in self.names.items()}


def in_language(text: str, language: str) -> str:
    """Return a text of both languages in one of them."""
    return _BOTH.sub(lambda match: match[1 + LANGUAGES.index(language)], text)


@lru_cache(maxsize=1)
def examples() -> tuple[Example, ...]:
    """Return every example in the order of the guide."""
    found: list[Example] = []
    for path in sorted(_FOLDER.glob("*.toml")):
        section = path.stem.partition("-")[2]
        for name, said in tomllib.loads(path.read_text("utf-8")).items():
            form = next(form for form in ("slide", "page", "mail") if form in said)
            width = said.get("width", 5.2)
            more = {key: said[key] for key in ("sample", "names", "header", "audience", "across") if key in said}
            found.append(Example(name, section, {language: said[language] for language in LANGUAGES}, form, said[form], width, **more))
    return tuple(found)


def sections() -> tuple[str, ...]:
    """Return the names of the sections in the order of the guide."""
    return tuple(dict.fromkeys(example.section for example in examples()))
