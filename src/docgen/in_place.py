"""A user's own workbook written over in one step, and only when nobody else has it open and nothing says that it is not to change."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from docgen.opc import Package, write_file
from docgen.opc.parts import parse_xml
from docgen.problems import DocgenError, Problem

_COPY_INSTEAD = "or write a copy with --out COPY"
# ISO/IEC 29500-1, 18.2.12: what a workbook says when its author wants it read, not written.
_SHARING = "{*}fileSharing"
_SIGNATURES = "_xmlsignatures/"
_SHARING_MARKS = ("reservationPassword", "hashValue")


@dataclass(frozen=True, slots=True)
class Claim:
    """A workbook that may be written over as long as it stays what it was: its path without links, and its state when it was claimed."""

    path: Path
    state: tuple[int, int, int]

    def write(self, content: bytes) -> None:
        """Write the workbook over in one step, its permissions kept; raises DocgenError, with nothing written, if it must not be."""
        claim_in_place(self.path)
        if _state(self.path) != self.state:
            message = f"“{self.path.name}” was changed while it was read."
            raise DocgenError([Problem("changed-meanwhile", message, "Run the command again.", file=self.path.name)])
        try:
            write_file(self.path, content)
        except OSError as error:
            raise DocgenError([_refused(self.path, error)]) from error


def claim_in_place(workbook: Path) -> Claim:
    """Return the claim on a workbook that may be written over.

    Raises DocgenError with one Problem when it is a folder of CSV files, read-only, open in Excel or LibreOffice, locked by the
    system, or when the workbook itself says that it is to be read only.
    """
    path = workbook.resolve()
    if path.is_dir():
        message = f"“{path.name}” is a folder of CSV files; docgen corrects Excel workbooks only."
        raise DocgenError([Problem("not-one-file", message, "Correct the cells it names yourself.", file=path.name)])
    problem = _open_elsewhere(path) or _locked(path) or _not_to_change(path)
    if problem is not None:
        raise DocgenError([problem])
    return Claim(path, _state(path))


def _state(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns


def _open_elsewhere(path: Path) -> Problem | None:
    """Return a Problem when Excel (~$acme.xlsx) or LibreOffice (.~lock.acme.xlsx#) says by a file beside it that it is open."""
    for mark in (f"~${path.name}", f".~lock.{path.name}#"):
        if path.with_name(mark).exists():
            fix = f"Close it, {_COPY_INSTEAD}. If it is open nowhere, delete the file “{mark}” beside it."
            return Problem("workbook-open", f"“{path.name}” is open in another program.", fix, file=path.name)
    return None


def _locked(path: Path) -> Problem | None:
    # The administrator may write what is read-only, but is not meant to by accident.
    if not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(path, os.W_OK):
        return Problem("read-only", f"“{path.name}” is read-only.", f"Allow writing to it, {_COPY_INSTEAD}.", file=path.name)
    try:
        with path.open("r+b"):
            return None
    except OSError as error:
        return _refused(path, error)


def _not_to_change(path: Path) -> Problem | None:
    package = Package.read(path)
    if any(name.startswith(_SIGNATURES) for name in package.names):
        message = f"“{path.name}” is signed; any change breaks its signature."
        return Problem("read-only", message, f"Remove the signature in Excel, {_COPY_INSTEAD}.", file=path.name)
    root = parse_xml(package.part(package.main_part), package.main_part, package.name)
    for found in root.iterfind(_SHARING):
        if found.get("readOnlyRecommended") in ("1", "true") or any(found.get(name) for name in _SHARING_MARKS):
            message = f"“{path.name}” says that it is to be read only."
            fix = f"Take that away in Excel under Save As > Tools > General Options, {_COPY_INSTEAD}."
            return Problem("read-only", message, fix, file=path.name)
    return None


def _refused(path: Path, error: OSError) -> Problem:
    message = f"“{path.name}” cannot be written: {error.strerror or error}."
    return Problem("not-written", message, f"Close it if it is open, {_COPY_INSTEAD}.", file=path.name)
