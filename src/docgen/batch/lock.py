"""One batch at a time in a folder: a lock that the system takes back when a process dies, however it dies."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docgen.problems import DocgenError, Problem


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold the lock of a folder; raises DocgenError when another batch holds it or the folder cannot be written."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        message = f"“{file.parent.parent}” cannot be written: {error.strerror or error}."
        raise DocgenError(
            [Problem("not-written", message, "Allow writing to it, free the disk, or choose another folder with --out.")]
        ) from error
    try:
        if not _take(handle):
            message = f"Another batch is running in “{file.parent.parent}”."
            raise DocgenError([Problem("batch-running", message, "Wait until it is done, or write to another folder.")])
        yield
    finally:
        os.close(handle)


def _take(handle: int) -> bool:
    if os.name == "nt":
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]  # Windows only
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # a shared folder whose system knows no locks
    return True
