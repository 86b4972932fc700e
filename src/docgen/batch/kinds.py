"""The templates of a batch: copied once under the hash of their bytes, so that none changes while the batch runs or is sent twice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.problems import DocgenError, Problem

if TYPE_CHECKING:
    from docgen.template.kinds import Kind

_HASH_LETTERS = 16


@dataclass(frozen=True)
class Shelf:
    """The template files of the kinds asked for and of those that their mails attach.

    `kinds` are, by name, the files by language as `<hash>/<name>`; `contents` are their bytes.
    """

    kinds: Mapping[str, Mapping[str, str]]
    contents: Mapping[str, bytes]
    attached: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, asked: Sequence[Kind], known: Mapping[str, Kind]) -> Shelf:
        """Return the shelf of these kinds; raises DocgenError when a template cannot be read."""
        kinds: dict[str, Mapping[str, str]] = {}
        contents: dict[str, bytes] = {}
        attached: dict[str, tuple[str, ...]] = {}
        waiting = list(asked)
        while waiting:
            kind = waiting.pop(0)
            if kind.name in kinds:
                continue
            files = {language: _read(path) for language, path in kind.files.items()}
            contents |= dict(files.values())
            kinds[kind.name] = {language: name for language, (name, _) in files.items()}
            attached[kind.name] = _attached(kind)
            waiting += [known[name] for name in attached[kind.name] if name in known]
        return cls(kinds, contents, attached)

    def template_hash(self, kind: str, language: str) -> str:
        """Return the hash of all templates that a document of a kind in a language is made from."""
        names = [self._file(name, language) for name in (kind, *self.attached.get(kind, ()))]
        return hashlib.sha256("\n".join(names).encode()).hexdigest()

    def suffix(self, kind: str) -> str:
        """Return the format of the documents of a kind, such as `.pptx`."""
        return Path(next(iter(self.kinds[kind].values()))).suffix.lower()

    def put_into(self, folder: Path) -> None:
        """Write the template files into a folder; those that are there are the same, by their names."""
        from docgen.opc import write_file

        for name, content in self.contents.items():
            path = folder / name
            if not path.exists() or path.stat().st_size != len(content):
                path.parent.mkdir(parents=True, exist_ok=True)
                write_file(path, content)

    def _file(self, kind: str, language: str) -> str:
        files = self.kinds.get(kind, {})
        return files.get(language) or files.get("") or f"no {kind}"


def chosen_kinds(names: Iterable[Kind | str], known: Mapping[str, Kind]) -> tuple[Kind, ...]:
    """Return the kinds of these names, each once; raises DocgenError with every name that is none."""
    from docgen.problems import nearest

    found: dict[str, Kind] = {}
    problems = []
    for asked in names:
        if not isinstance(asked, str):
            found[asked.name] = asked
        elif asked in known:
            found[asked] = known[asked]
        else:
            near = nearest(asked, known)
            fix = f"Did you mean {near}?" if near else f"There are {', '.join(known)}."
            problems.append(Problem("unknown-kind", f"There is no kind of document “{asked}”.", fix))
    if problems or not found:
        raise DocgenError(problems or [Problem("unknown-kind", "No kind of document is named.", "Name one with --kind.")])
    return tuple(found.values())


def _read(path: Path) -> tuple[str, bytes]:
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"The template “{path.name}” cannot be read: {error.strerror or error}."
        raise DocgenError([Problem("unreadable-file", message, "Check that you may open it.", file=path.name)]) from error
    return f"{hashlib.sha256(content).hexdigest()[:_HASH_LETTERS]}/{path.name}", content


def _attached(kind: Kind) -> tuple[str, ...]:
    """Return the kinds that the mails of a kind attach; a broken template attaches none, and says so when it is used."""
    from docgen.mail.template import MailTemplate
    from docgen.templates import MAIL

    if kind.suffix != MAIL:
        return ()
    found: dict[str, None] = {}
    for language, path in kind.files.items():
        try:
            found.update((name, None) for name in MailTemplate.open(path, language or "en").attach)
        except DocgenError:
            continue
    return tuple(found)
