"""A template that a child process compiles and renders: the same answers as in this process, or one Problem when it is stopped."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from docgen.problems import DocgenError, Problem

if TYPE_CHECKING:
    from docgen.brand import Brand
    from docgen.template.names import Names
    from docgen.template.pictures.writing import PictureSource
    from docgen.template.properties import TemplateProperties
    from docgen.template.template import Document

_LENGTH_BYTES = 8
# A picture may name no other; a second round is for those that a stranger hides behind the first.
_ROUNDS = 4
_FIX = "Do not use this template, or simplify it if it is yours."


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call of a stranger's template may take: seconds by the clock and of the processor, MiB of memory and of output."""

    seconds: int = 30
    memory_mib: int = 1024
    output_mib: int = 256


@dataclass(frozen=True)
class ConfinedTemplate:
    """A template that never runs in this process. It offers what `Template` offers to those who make documents.

    Windows has no bounds of memory and files for one process: there the clock alone stops a template, and what it may open and
    connect to is refused inside the child.
    """

    path: Path
    language: str
    limits: Limits
    properties: TemplateProperties
    problems: tuple[Problem, ...]
    brand: Brand | None = None

    @classmethod
    def open(cls, path: Path, language: str, limits: Limits | None = None, brand: Brand | None = None) -> ConfinedTemplate:
        """Return the template in a file, compiled for documents in `language`, in the look of a brand.

        Raises DocgenError when it is no template, or asks for more than it may have.
        """
        from docgen.template.properties import TemplateProperties

        chosen = limits or Limits()
        answer, _ = _ask(path, {"act": "open", "language": language, "brand": brand}, chosen)
        said = answer["properties"]
        properties = TemplateProperties(**{**said, "needs": tuple(said["needs"])})
        return cls(path, language, chosen, properties, _problems(answer["problems"]), brand)

    def unknown_names(self, names: Names, everything: Names | None = None) -> tuple[Problem, ...]:
        """Return a Problem for every name in the tags that is not in `names`; `everything` are the names of any audience."""
        request = {"act": "names", "language": self.language, "brand": None, "names": names, "everything": everything}
        return _problems(_ask(self.path, request, self.limits)[0]["problems"])

    def render(self, names: Mapping[str, Any], pictures: PictureSource | None = None) -> Document:
        """Return the document that `names` make of this template, byte for byte as `Template.render` does.

        `pictures` is asked in this process for the files that the child names. Raises DocgenError with every Problem of the template
        or of its tags, or with the one that it was stopped.
        """
        from docgen.template.template import Document

        known: dict[str, bytes | tuple[str, str]] = {}
        request = {
            "act": "render",
            "language": self.language,
            "brand": self.brand,
            "names": dict(names),
            "pictures": known,
            "has_pictures": pictures is not None,
        }
        for _ in range(_ROUNDS):
            answer, content = _ask(self.path, request, self.limits)
            if "wanted" not in answer or pictures is None:
                return Document(answer["title"], answer["suffix"], content, _problems(answer["problems"]))
            known.update((str(name), _picture(str(name), pictures)) for name in answer["wanted"])
        raise DocgenError([_stopped(self.path.name, "it asked for ever more pictures")])


def _picture(name: str, pictures: PictureSource) -> bytes | tuple[str, str]:
    """Return the bytes of a picture file, or why it cannot be shown and what to do about it."""
    from docgen.template.pictures.picture import PictureError

    try:
        return pictures(name)
    except PictureError as error:
        return error.reason, error.fix


def _problems(told: list[dict[str, Any]]) -> tuple[Problem, ...]:
    return tuple(Problem(**{**item, "related": tuple(item["related"])}) for item in told)


def _ask(path: Path, request: dict[str, Any], limits: Limits) -> tuple[dict[str, Any], bytes]:
    """Return what a child answers: plain values, and the bytes of a document. Raises DocgenError with what it reports."""
    from docgen.opc import read_members

    read_members(path)  # what is no Office file, or too large, is told without a child
    sent = {**request, "source": path.read_bytes(), "name": path.name, "limits": (limits.seconds, limits.memory_mib, limits.output_mib)}
    # Files instead of pipes: nothing waits for the other side, and the bound on the size of files is one on the answer.
    with tempfile.TemporaryFile() as question, tempfile.TemporaryFile() as answer:
        pickle.dump(sent, question)
        question.seek(0)
        _run(question, answer, limits, path.name)
        # Not every system keeps the bound on the size of files.
        if answer.seek(0, os.SEEK_END) > limits.output_mib * 2**20:
            raise DocgenError([_stopped(path.name, f"it wrote more than {limits.output_mib:,} MiB")])
        answer.seek(0)
        found = _read(answer)
    if found is None:
        raise DocgenError([_stopped(path.name, "its process ended without an answer")])
    told, content = found
    if told["act"] != request["act"]:
        raise DocgenError(_problems(told["problems"]))
    return told, content


def _run(question: IO[bytes], answer: IO[bytes], limits: Limits, name: str) -> None:
    paths = [str(Path(entry).resolve()) for entry in sys.path if entry and Path(entry).exists()]
    environment = {"PYTHONPATH": os.pathsep.join(paths), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}
    environment |= {key: os.environ[key] for key in ("SYSTEMROOT", "PATH") if key in os.environ}
    process = subprocess.Popen(
        [sys.executable, "-m", "docgen.confined.child"],
        stdin=question,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=tempfile.gettempdir(),
        start_new_session=True,
    )
    try:
        code = process.wait(limits.seconds)
    except subprocess.TimeoutExpired as error:
        raise DocgenError([_stopped(name, f"it took longer than {limits.seconds} seconds")]) from error
    finally:
        process.kill()
        process.wait()
    if code < 0:
        raise DocgenError([_stopped(name, _reason(-code, limits))])
    if code > 0:  # Python itself gave up: a file or the memory had no more room
        why = f"it needed more than {limits.memory_mib:,} MiB of memory or {limits.output_mib:,} MiB of output"
        raise DocgenError([_stopped(name, why)])


def _reason(number: int, limits: Limits) -> str:
    if number == getattr(signal, "SIGXCPU", None):
        return f"it took longer than {limits.seconds} seconds of the processor"
    if number == getattr(signal, "SIGXFSZ", None):
        return f"it wrote more than {limits.output_mib:,} MiB"
    return f"it needed more than {limits.memory_mib:,} MiB of memory, or was ended from outside"


def _read(answer: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """Return what the child wrote. It is a stranger's by now: plain JSON and bytes, never a pickle."""
    length = int.from_bytes(answer.read(_LENGTH_BYTES), "big")
    try:
        told = json.loads(answer.read(length))
    except ValueError:
        return None
    return told, answer.read()


def _stopped(name: str, why: str) -> Problem:
    return Problem("untrusted-limit", f"The template “{name}” was stopped: {why}.", _FIX, file=name)
