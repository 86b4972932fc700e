"""Where the documents of a batch go: a folder, which machines may share, or an object store. Every file appears whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import itertools
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from docgen.problems import DocgenError, Problem

if TYPE_CHECKING:
    from upath import UPath

STATE = ".docgen"
_TEMPORARY = "tmp"
# The rules of Problems that a batch treats apart: a file that is kept, and a place where nothing more can be written.
EXISTS, FULL = "file-exists", "disk-full"
_FULL = (errno.ENOSPC, errno.EROFS, getattr(errno, "EDQUOT", errno.ENOSPC))


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as the system knows it without reading it: its size in bytes, and when it was written (ns; 0 where that is not told)."""

    size: int
    mtime_ns: int


class Target(Protocol):
    """A place for documents; paths are relative, with `/` between folders."""

    def state(self, path: str) -> FileState | None:
        """Return the state of a file, or None when there is none."""
        ...

    def read(self, path: str) -> bytes:
        """Return the bytes of a file; raises OSError."""
        ...

    def write(self, path: str, content: bytes) -> FileState:
        """Write a file in one step and return its state; raises OSError."""
        ...


def is_remote(out: str) -> bool:
    """Return whether documents go to an object store or another address rather than into a folder."""
    return "://" in out


def open_target(out: str) -> Target:
    """Return the place that a folder or an address such as `s3://bucket/folder` names; raises DocgenError when it cannot be reached."""
    return _remote(out) if is_remote(out) else LocalFolder(Path(out))


@dataclass(frozen=True)
class LocalFolder:
    """A folder of this machine, or one that several machines share."""

    folder: Path
    _numbers: Iterator[int] = field(default_factory=itertools.count, compare=False)

    def state(self, path: str) -> FileState | None:
        """Return the state of a file, or None when there is none."""
        try:
            found = (self.folder / path).stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        return FileState(found.st_size, found.st_mtime_ns)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file; raises OSError."""
        return (self.folder / path).read_bytes()

    def write(self, path: str, content: bytes) -> FileState:
        """Write a file in one step and return its state; raises OSError.

        It is written in a folder of its own first: what a killed process leaves there is removed by the next batch.
        """
        target = self.folder / path
        temporary = self.folder / STATE / _TEMPORARY / f"{_host()}-{os.getpid()}-{next(self._numbers)}"
        temporary.parent.mkdir(parents=True, exist_ok=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            temporary.write_bytes(content)
            if target.exists():
                shutil.copymode(target, temporary)
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        found = target.stat()
        return FileState(found.st_size, found.st_mtime_ns)

    def clean(self) -> None:
        """Remove what killed processes left half written."""
        shutil.rmtree(self.folder / STATE / _TEMPORARY, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class RemoteFolder:
    """A folder of an object store, where a file appears when all of it has arrived."""

    folder: UPath

    def state(self, path: str) -> FileState | None:
        """Return the state of a file, or None when there is none."""
        try:
            found = (self.folder / path).stat()
        except FileNotFoundError:
            return None
        return FileState(found.st_size, int(float(found.st_mtime or 0) * 1e9))

    def read(self, path: str) -> bytes:
        """Return the bytes of a file; raises OSError."""
        return bytes((self.folder / path).read_bytes())

    def write(self, path: str, content: bytes) -> FileState:
        """Write a file in one step and return its state; raises OSError."""
        target = self.folder / path
        if target.protocol in ("file", "local", "memory", "sftp", "smb"):
            target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        return self.state(path) or FileState(len(content), 0)


def _remote(out: str) -> RemoteFolder:
    try:
        from upath import UPath
    except ImportError as error:
        message = f"“{out}” is an address, and the library that writes there is not installed."
        raise DocgenError([Problem("no-remote", message, "Install docgen-kit[s3].")]) from error
    try:
        folder = UPath(out)
        folder.fs.invalidate_cache()
    except (ImportError, ValueError, OSError) as error:
        message = f"“{out}” cannot be reached: {error}."
        raise DocgenError([Problem("no-remote", message, "Correct the address, or install what it needs: docgen-kit[s3].")]) from error
    return RemoteFolder(folder)


def place(target: Target, path: str, content: bytes, known: str, *, force: bool) -> tuple[FileState, bool]:
    """Write a document unless the same bytes are there already; return the state of its file, and whether it was written.

    `known` is the hash of what docgen wrote there last. Raises DocgenError when another file is there or the system refuses.
    """
    try:
        there = target.state(path)
        if there is not None:
            old = target.read(path)
            if old == content:
                return there, False
            _refuse_opened(target, path)
            if not force and hashlib.sha256(old).hexdigest() != known and not is_ours(path, old):
                raise DocgenError([edited(path)])
        return target.write(path, content), True
    except OSError as error:
        raise DocgenError([not_written(path, error)]) from error


def is_ours(path: str, content: bytes) -> bool:
    """Return whether docgen wrote these bytes and nobody saved them since."""
    from docgen.mail.message import is_ours as is_our_mail
    from docgen.opc import Package
    from docgen.template.properties import is_ours as is_our_package

    try:
        return is_our_mail(content) if path.lower().endswith(".eml") else is_our_package(Package.read(content, path))
    except DocgenError:
        return False


def edited(path: str) -> Problem:
    """Return the Problem of a file that stands where a document would go."""
    message = f"“{path}” is already there, and was not written by docgen or was edited since."
    return Problem(EXISTS, message, "Move it away, or overwrite it with --force.", file=path)


def not_written(path: str, error: OSError) -> Problem:
    """Return the Problem of a file that the system refuses to write."""
    message = f"“{path}” cannot be written: {error.strerror or error}."
    if error.errno in _FULL:
        return Problem(FULL, message, "Free the disk or allow writing to it, and run the same command again.", file=path)
    return Problem(
        "not-written", message, "Close it if it is open, see that its folder may be written to, and run the same command again.", file=path
    )


def _refuse_opened(target: Target, path: str) -> None:
    """Raise DocgenError when Office or LibreOffice say by a file beside it that a document is open."""
    if not isinstance(target, LocalFolder):
        return
    file = target.folder / path
    # Word leaves out the first two letters of a long name.
    for mark in (f"~${file.name}", f"~${file.name[2:]}", f".~lock.{file.name}#"):
        if file.with_name(mark).exists():
            fix = f"Close it and run the same command again. If it is open nowhere, delete “{mark}” beside it."
            raise DocgenError([Problem("document-open", f"“{path}” is open in another program.", fix, file=path)])


def _host() -> str:
    import socket

    return socket.gethostname().split(".")[0]
