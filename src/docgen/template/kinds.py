"""Document kinds: every template file found is one, named by its stem: `kickoff-deck.ja.pptx` is kickoff-deck in Japanese.

Imports nothing heavy: the command line lists kinds before it knows that it needs any.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from docgen.locale import LANGUAGES
from docgen.problems import DocgenError, Problem

# The formats, and the folder of a template folder that may hold those of each.
FOLDERS: Mapping[str, str] = MappingProxyType({".pptx": "pptx", ".docx": "docx", ".eml": "mail"})
SUFFIXES = tuple(FOLDERS)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: its name, and its template file by language. A file without a language in its name serves any (key "")."""

    name: str
    files: Mapping[str, Path]

    @property
    def suffix(self) -> str:
        """The format of its documents: `.pptx`, `.docx` or `.eml`."""
        return next(iter(self.files.values())).suffix.lower()

    def file(self, language: str) -> Path | None:
        """Return the template for `language`, or None when there is none."""
        return self.files.get(language) or self.files.get("")


def shipped_templates() -> Path:
    """Return the folder of the templates that come with docgen: in the installed package, or in a checkout beside `src`."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent.parent / "templates"


def template_folders(option: Path | None, environment: Mapping[str, str], here: Path) -> tuple[Path, ...]:
    """Return the folders that are searched for templates, the most specific first.

    The option `--templates`, `DOCGEN_TEMPLATES`, `templates` in `docgen.toml`, `./templates`, then the shipped ones.
    Raises DocgenError when a folder that was named is not there, or `docgen.toml` cannot be read.
    """
    named = [option] if option else []
    if environment.get("DOCGEN_TEMPLATES"):
        named.append(Path(environment["DOCGEN_TEMPLATES"]))
    settings = here / "docgen.toml"
    in_settings = _from_settings(settings)
    missing = [_no_folder(folder) for folder in named if not folder.is_dir()]
    missing += [_no_folder(folder).in_file(settings.name) for folder in in_settings if not (here / folder).is_dir()]
    if missing:
        raise DocgenError(missing)
    named += [here / folder for folder in in_settings]
    beside = [folder for folder in (here / "templates", shipped_templates()) if folder.is_dir()]
    return tuple(dict.fromkeys(folder.resolve() for folder in (*named, *beside)))


def _from_settings(path: Path) -> list[Path]:
    if not path.is_file():
        return []
    try:
        settings = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        fix = "Correct this line of the file."
        raise DocgenError([Problem("settings", f"It cannot be read: {error}.", fix, file=path.name)]) from error
    named = settings.get("templates")
    if named is None:
        return []
    if not isinstance(named, str):
        message = f"templates is {named!r}, not the name of a folder."
        raise DocgenError([Problem("settings", message, 'Write templates = "folder".', file=path.name)])
    return [Path(named)]


def find_kinds(folders: Sequence[Path], commands: Iterable[str] = ()) -> tuple[Mapping[str, Kind], tuple[Problem, ...]]:
    """Return the kinds in the folders by name, and a Problem for each template that cannot be a kind.

    In a folder and its folders `pptx`, `docx` and `mail`, a file earlier in the search hides a later one of the same kind and language.
    """
    taken = set(commands)
    found: dict[str, dict[str, Path]] = {}
    problems: list[Problem] = []
    for folder in folders:
        for path in _template_files(folder):
            name, language = kind_and_language(path)
            if name in taken:
                problems.append(_taken(path, name))
            elif any(other.suffix != path.suffix for other in found.get(name, {}).values()):
                problems.append(_other_format(path, name, next(iter(found[name].values()))))
            else:
                found.setdefault(name, {}).setdefault(language, path)
    return {name: Kind(name, MappingProxyType(found[name])) for name in sorted(found)}, tuple(problems)


def _template_files(folder: Path) -> list[Path]:
    places = [folder, *(folder / name for name in FOLDERS.values())]
    files = [path for place in places if place.is_dir() for path in sorted(place.iterdir()) if path.suffix.lower() in SUFFIXES]
    # Office keeps a lock file ~$name beside an open document; other programs use a leading dot.
    return [path for path in files if not path.name.startswith(("~$", "."))]


def kind_and_language(path: Path) -> tuple[str, str]:
    """Return the kind and the language that a template's file name says; the language is empty when it says none."""
    stem, _, language = path.stem.rpartition(".")
    return (stem, language) if stem and language in LANGUAGES else (path.stem, "")


def _no_folder(folder: Path) -> Problem:
    return Problem("no-folder", f"There is no folder “{folder}” to look for templates in.", "Correct the name, or make the folder.")


def _taken(path: Path, name: str) -> Problem:
    message = f"“{name}” is a command of docgen and cannot be a kind of document."
    return Problem("kind-name", message, "Give the template another name.", file=path.name, severity="warning")


def _other_format(path: Path, name: str, other: Path) -> Problem:
    message = f"There is already a template “{name}” of another format: {other.name}."
    fix = f"Name it otherwise, such as {name}-{path.suffix[1:]}."
    return Problem("kind-name", message, fix, file=path.name, severity="warning")
