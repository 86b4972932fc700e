"""The child process that runs a stranger's template: bounds first, then the template, then one answer.

Started by `docgen.confined.template` with a request on standard input; it answers on standard output with the length of a JSON text
(8 bytes), the text, and the bytes of a document.
"""

from __future__ import annotations

import json
import os
import pickle
import sys
import sysconfig
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

_MIB = 2**20
# Whatever starts a program, connects, loads native code or changes the file system (docs.python.org, “Audit events table”).
_REFUSED = ("socket.", "subprocess.", "os.", "shutil.", "ctypes.", "winreg.", "ftplib.", "http.", "urllib.", "smtplib.", "pty.", "syslog.")
_LOOKS = frozenset({"os.listdir", "os.scandir", "os.walk", "os.fwalk"})


def bound(seconds: int, memory_mib: int, output_mib: int) -> None:
    """Bound what this process may take, as far as the system can: processor, memory, size of files, no further process."""
    try:
        import resource
    except ImportError:  # Windows; the clock of the parent alone bounds the child
        return
    wanted = {"RLIMIT_CPU": seconds, "RLIMIT_AS": memory_mib * _MIB, "RLIMIT_FSIZE": output_mib * _MIB, "RLIMIT_CORE": 0, "RLIMIT_NPROC": 0}
    for name, value in wanted.items():
        number = getattr(resource, name, None)
        if number is None:
            continue
        try:
            resource.setrlimit(number, (value, value))
        except (ValueError, OSError):  # macOS refuses some; the others still hold
            continue


def confine() -> None:
    """Refuse from now on to open files but those of Python and docgen themselves, to write any, to connect, and to start programs."""
    folders = {sys.prefix, sys.base_prefix, *sysconfig.get_paths().values(), *filter(None, sys.path)}
    readable = tuple(f"{Path(folder).resolve()}{os.sep}" for folder in folders)
    sys.addaudithook(_guard(readable))


def _guard(readable: tuple[str, ...]) -> Callable[[str, tuple[Any, ...]], None]:
    def guard(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode = arguments[0], arguments[1]
            if not _may_open(path, mode, readable):
                raise PermissionError("a template may not open files")
        elif event.startswith(_REFUSED) and event not in _LOOKS:
            raise PermissionError(f"a template may not do this: {event}")

    return guard


def _may_open(path: object, mode: object, readable: tuple[str, ...]) -> bool:
    if isinstance(path, int):
        return True  # a descriptor that is open already
    writes = isinstance(mode, str) and any(sign in mode for sign in "wax+")
    return not writes and isinstance(path, str) and str(Path(path).resolve()).startswith(readable)


def answer(request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Return what a request asks for: plain values, and the bytes of a document or none."""
    from docgen.problems import DocgenError
    from docgen.template.template import Template

    act = request["act"]
    try:
        template = Template.open(request["source"], request["language"], request["name"], request["brand"])
        if act == "open":
            return {"act": act, "properties": asdict(template.properties), "problems": _told(template.problems)}, b""
        if act == "names":
            return {"act": act, "problems": _told(template.unknown_names(request["names"], request["everything"]))}, b""
        wanted: list[str] = []
        pictures = _pictures(request["pictures"], wanted) if request["has_pictures"] else None
        document = template.render(request["names"], pictures)
        if wanted:
            return {"act": act, "wanted": wanted}, b""
    except DocgenError as error:
        return {"act": "problems", "problems": _told(error.problems)}, b""
    told = {"act": act, "title": document.title, "suffix": document.suffix, "problems": _told(document.problems)}
    return told, document.content


def _pictures(known: dict[str, bytes | tuple[str, str]], wanted: list[str]) -> Callable[[str], bytes]:
    """Return what gives the pictures that the parent has read; the names of others are added to `wanted`."""
    from docgen.template.pictures.picture import PictureError

    def read(name: str) -> bytes:
        found = known.get(name)
        if found is None:
            wanted.append(name)
            raise PictureError("it is not read yet", "")
        if isinstance(found, bytes):
            return found
        raise PictureError(*found)

    return read


def _told(problems: tuple[Any, ...]) -> list[dict[str, Any]]:
    return [asdict(problem) for problem in problems]


def main() -> None:
    """Answer the request on standard input."""
    import docgen.template.template  # noqa: F401 (loaded before anything is refused)

    request = pickle.load(sys.stdin.buffer)
    bound(*request["limits"])
    confine()
    told, content = answer(request)
    text = json.dumps(told).encode()
    out = sys.stdout.buffer
    out.write(len(text).to_bytes(8, "big"))
    out.write(text)
    out.write(content)
    out.flush()


if __name__ == "__main__":
    main()
