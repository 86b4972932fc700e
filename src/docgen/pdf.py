"""Documents as PDF, printed by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.problems import Problem

SUFFIXES = frozenset({".pptx", ".docx"})
# How long LibreOffice may take: to start, and for each document.
_START_SECONDS, _EACH_SECONDS = 60, 60
_MADE_BY = b"/Producer"
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of one document: its PDF, or None and the Problem that forbade it."""

    document: Path
    path: Path | None
    problem: Problem | None = None


def libreoffice(environment: Mapping[str, str]) -> str | None:
    """Return the LibreOffice to use: `DOCGEN_SOFFICE`, else the one on the path or in its usual place, None when there is none."""
    named = environment.get("DOCGEN_SOFFICE")
    if named:
        return shutil.which(named)
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def print_pdfs(documents: Sequence[Path], *, force: bool = False, environment: Mapping[str, str] | None = None) -> Iterator[Printed]:
    """Write each document as a PDF beside it, and yield what became of it. All are printed in one run of LibreOffice.

    A PDF that is there already is overwritten when LibreOffice made it, any other only with `force`.
    """
    wanted = [document for document in documents if document.suffix.lower() in SUFFIXES]
    program = libreoffice(os.environ if environment is None else environment)
    if program is None:
        yield from (Printed(document, None, _not_installed(document)) for document in wanted)
        return
    free = []
    for document in wanted:
        target = document.with_suffix(".pdf")
        if force or _may_be_replaced(target):
            free.append(document)
        else:
            yield Printed(document, None, _not_ours(target))
    if free:
        yield from _printed(program, free)


def _printed(program: str, documents: Sequence[Path]) -> Iterator[Printed]:
    from docgen.files import write
    from docgen.problems import DocgenError

    with tempfile.TemporaryDirectory(prefix="docgen-pdf-") as folder:
        home = Path(folder)
        # Names of its own, since LibreOffice writes by name alone and two folders may hold files of one name.
        copies = [home / f"{number}{document.suffix}" for number, document in enumerate(documents)]
        for document, copy in zip(documents, copies, strict=True):
            shutil.copyfile(document, copy)
        reason = _run(program, home, copies)
        for document, copy in zip(documents, copies, strict=True):
            made = copy.with_suffix(".pdf")
            content = made.read_bytes() if made.is_file() else b""
            if not content.startswith(b"%PDF"):
                yield Printed(document, None, _failed(document, reason))
                continue
            try:
                write(document.with_suffix(".pdf"), content)
            except DocgenError as error:
                yield Printed(document, None, error.problems[0])
            else:
                yield Printed(document, document.with_suffix(".pdf"))


def _run(program: str, home: Path, copies: Sequence[Path]) -> str:
    """Let LibreOffice print the copies; return why it did not, "" when it said nothing."""
    profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(home), *map(str, copies)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_START_SECONDS + _EACH_SECONDS * len(copies), check=False)
    except subprocess.TimeoutExpired:
        return "it did not come to an end in time"
    except OSError as error:
        return f"it cannot be started ({error.strerror or error})"
    return "" if done.returncode == 0 else f"it ended with code {done.returncode}"


def _may_be_replaced(path: Path) -> bool:
    """Whether there is no such file, or one that LibreOffice printed. It writes its name in UTF-16, as hexadecimal digits."""
    if not path.exists():
        return True
    try:
        content = path.read_bytes()
    except OSError:
        return False
    name = "LibreOffice"
    spellings = (name.encode(), name.encode("utf-16-be").hex().upper().encode(), name.encode("utf-16-be"))
    return content.startswith(b"%PDF") and _MADE_BY in content and any(spelling in content for spelling in spellings)


def _not_installed(document: Path) -> Problem:
    line = {
        "darwin": "brew install --cask libreoffice",
        "win32": "winget install TheDocumentFoundation.LibreOffice",
    }.get(sys.platform, "sudo apt install libreoffice-impress libreoffice-writer")
    fix = f"Install it ({line}), or name its program in DOCGEN_SOFFICE. The document itself is written."
    return Problem("no-libreoffice", "There is no LibreOffice on this machine, which makes the PDF.", fix, file=document.name)


def _not_ours(path: Path) -> Problem:
    message = f"“{path}” is already there, and was not made from this document."
    return Problem("file-exists", message, "Move it away, or overwrite it with --force.", file=path.name)


def _failed(document: Path, reason: str) -> Problem:
    message = f"LibreOffice made no PDF of it{': ' + reason if reason else ''}."
    fix = "Open the document in LibreOffice to see what it says, or print it from Office. The document itself is written."
    return Problem("no-pdf", message, fix, file=document.name)
