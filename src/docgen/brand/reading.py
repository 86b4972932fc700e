"""Read `brand.toml`: every fault in it at once, each with its line, its key and its cure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

from docgen.brand.legible import unreadable_pairs
from docgen.brand.lines import key_lines, line_of
from docgen.brand.model import SLOTS, Brand, FontPair, Logo, Paper
from docgen.locale import LANGUAGES, catalogue
from docgen.problems import DocgenError, Problem, nearest

_KEYS = ("firm_name", "logo", "paper", "colours", "fonts", "confidentiality")
_ROLES = ("headings", "body", "long_text")
_SCRIPTS = ("latin", "east_asian")
_PAPERS = ("a4", "letter")
_LOGOS = (".png", ".svg", ".jpg", ".jpeg")
_MAX_BYTES = 5_000_000
# What Windows keeps of a font's name (LOGFONT, LF_FACESIZE).
_LONGEST_NAME = 31
_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6})")
_LINE = re.compile(r"\(at line (\d+), column \d+\)")


def read_brand(path: Path) -> tuple[Brand, tuple[Problem, ...]]:
    """Return the brand in a file, and what to know about it: warnings and remarks. Paths in it start from its own folder.

    Raises DocgenError with every Problem when the file cannot be read, or one of its values cannot be used.
    """
    text = _text_of(path)
    try:
        settings = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        place = f"{path.name}:{found.group(1)}" if found else path.name
        reason = _LINE.sub("", str(error)).strip().rstrip(".")
        fix = 'Correct this line. Texts and colours stand in quotes, such as accent1 = "0B6E75".'
        raise DocgenError([Problem("brand-file", f"It is not readable TOML: {reason}.", fix, file=place)]) from error
    reader = _Reader(path, key_lines(text), settings)
    brand = reader.brand()
    reader.problems += unreadable_pairs(dict(brand.colours), lambda slot: reader.place(f"colours.{slot}"))
    if any(problem.severity == "error" for problem in reader.problems):
        raise DocgenError(reader.problems)
    return brand, tuple(reader.problems)


def _text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocgenError([Problem("brand-file", "It is not written in UTF-8.", "Save it as UTF-8.", file=path.name)]) from error
    except OSError as error:
        fix = "Correct its name, or write one with “docgen new brand”."
        raise DocgenError([Problem("brand-file", f"The brand “{path}” cannot be read.", fix)]) from error


class _Reader:
    """One file being read: what it says, where, and what is wrong with it."""

    def __init__(self, path: Path, lines: Mapping[str, int], settings: Mapping[str, object]) -> None:
        self.path, self.lines, self.settings = path, lines, settings
        self.problems: list[Problem] = []

    def place(self, key: str) -> str:
        """Return `brand.toml:<line>` of a key."""
        line = line_of(self.lines, key)
        return f"{self.path.name}:{line}" if line else self.path.name

    def brand(self) -> Brand:
        self._unknown(self.settings, _KEYS, "")
        headings, body, long_text = (self._fonts(role) for role in _ROLES)
        return Brand(
            self.path.name, self._colours(), headings or FontPair(), body or FontPair(), long_text,
            self._logo(), self._text("firm_name"), self._paper(), self._words(),
        )  # fmt: skip

    def wrong(self, key: str, message: str, fix: str, rule: str = "brand-value") -> None:
        problem = Problem(rule, message, fix, key, self.place(key))
        if problem not in self.problems:
            self.problems.append(problem)

    def _unknown(self, table: Mapping[str, object], known: Iterable[str], above: str) -> None:
        names = list(known)
        for key in table:
            if key not in names:
                near = nearest(key, names)
                fix = f"Did you mean {near}?" if near else f"There are {', '.join(names)}."
                self.wrong(f"{above}{key}", f"There is no key “{key}” here.", fix, "brand-key")

    def _table(self, key: str) -> Mapping[str, object]:
        value = self.settings.get(key, {})
        if isinstance(value, dict):
            return value
        self.wrong(key, f"{key} is “{value}”, not a table.", f"Write [{key}] on a line of its own, and its keys below it.")
        return {}

    def _text(self, key: str) -> str:
        value = self.settings.get(key, "")
        if isinstance(value, str):
            return value.strip()
        self.wrong(key, f"{key} is “{value}”, not a text.", f'Put it in quotes: {key} = "{value}".')
        return ""

    def _paper(self) -> Paper:
        value = self._text("paper").lower()
        if value and value not in _PAPERS:
            self.wrong("paper", f"“{value}” is no paper that docgen knows.", "Write a4 or letter.")
            return ""
        return cast(Paper, value)

    def _colours(self) -> tuple[tuple[str, str], ...]:
        table = self._table("colours")
        self._unknown(table, SLOTS, "colours.")
        given: dict[str, str] = {}
        for slot in SLOTS:
            value = table.get(slot)
            found = _COLOUR.fullmatch(str(value).strip()) if isinstance(value, str) else None
            if found:
                given[slot] = found.group(1).upper()
            elif value is not None:
                fix = f'Write six hexadecimal digits in quotes, such as {slot} = "0B6E75".'
                self.wrong(f"colours.{slot}", f"“{value}” is no colour.", fix)
        # Links are ours and, once followed, muted, as the templates have them.
        for link, usual in (("hlink", "accent1"), ("folHlink", "accent6")):
            if usual in given:
                given.setdefault(link, given[usual])
        return tuple((slot, given[slot]) for slot in SLOTS if slot in given)

    def _fonts(self, role: str) -> FontPair | None:
        table = self._table("fonts")
        if role == _ROLES[0]:
            self._unknown(table, _ROLES, "fonts.")
        value, key = table.get(role), f"fonts.{role}"
        if value is None:
            return None
        if isinstance(value, str):
            value = {"latin": value}
        if not isinstance(value, dict):
            self.wrong(key, f"“{value}” names no font.", f'Write {role} = {{ latin = "Calibri", east_asian = "BIZ UDPGothic" }}.')
            return None
        self._unknown(value, _SCRIPTS, f"{key}.")
        return FontPair(*(self._font(value.get(script, ""), f"{key}.{script}") for script in _SCRIPTS))

    def _font(self, name: object, key: str) -> str:
        if not isinstance(name, str) or not name.isprintable() or len(name) > _LONGEST_NAME or name.startswith(("+", "@")):
            self.wrong(key, f"“{name}” is no name of a font.", "Write it as Office shows it in its list of fonts, such as Georgia.")
            return ""
        return name.strip()

    def _logo(self) -> Logo | None:
        name = self._text("logo")
        if not name:
            return None
        path = self.path.parent / name
        if Path(name).is_absolute():
            fix = "Put the file beside brand.toml and write its name alone."
            self.wrong("logo", f"The path “{name}” holds on this machine only.", fix, "brand-logo")
        elif path.suffix.lower() not in _LOGOS:
            self.wrong("logo", f"The logo “{name}” is no PNG, SVG or JPEG file.", "Save it as one of these.", "brand-logo")
        elif not path.is_file():
            beside = sorted(file.name for file in path.parent.iterdir() if file.is_file()) if path.parent.is_dir() else []
            near = nearest(path.name, [file for file in beside if file.lower().endswith(_LOGOS)])
            fix = f"Did you mean {near}?" if near else f"Put it there, or correct its name; the path starts from {self.path.name}."
            self.wrong("logo", f"There is no file “{name}”.", fix, "brand-logo")
        elif path.stat().st_size > _MAX_BYTES:
            message = f"The logo “{name}” has {path.stat().st_size:,} bytes; it goes into every document, and may have {_MAX_BYTES:,}."
            self.wrong("logo", message, "Save it smaller, or as SVG.", "brand-logo")
        else:
            return Logo(name, path.read_bytes(), self.place("logo"))
        return None

    def _words(self) -> tuple[tuple[str, str, str], ...]:
        """Return the words of confidentiality; a language with one text says what “confidential” is called."""
        table = self._table("confidentiality")
        self._unknown(table, LANGUAGES, "confidentiality.")
        found = []
        for language in LANGUAGES:
            value, known = table.get(language, {}), catalogue(language)["labels"]["confidentiality"]
            if isinstance(value, str):
                value = {"confidential": value}
            key = f"confidentiality.{language}"
            if not isinstance(value, dict):
                self.wrong(key, f"“{value}” is not a text.", f'Write {language} = "…".')
                continue
            self._unknown(value, known, f"{key}.")
            for name, word in value.items():
                if isinstance(word, str) and word.strip():
                    found.append((language, name, word.strip()))
                else:
                    self.wrong(f"{key}.{name}", f"“{word}” is not a text.", "Put the word in quotes.")
        return tuple(found)
