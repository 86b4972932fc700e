"""Which workbooks a batch reads: files, folders, patterns, and folders of CSV files."""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from docgen.problems import DocgenError, Problem

_ENDINGS = (".xlsx", ".xlsm")
_OTHER_ENDINGS = (".xls", ".xlsb", ".ods", ".numbers")
_WILD = frozenset("*?[")
_PIECE = 2**20


def find_sources(named: Iterable[str | Path]) -> tuple[Path, ...]:
    """Return the workbooks that files, folders and patterns such as `clients/**/*.xlsx` name, each once and in their order.

    A folder gives every workbook below it, or is one itself when it holds CSV files. Raises DocgenError when something named is not
    there, or when there is no workbook at all.
    """
    found: dict[Path, None] = {}
    problems = []
    for name in named:
        paths = list(_named(Path(name)))
        if not paths:
            problems.append(_nothing(str(name)))
        found.update((path.resolve(), None) for path in paths)
    if problems or not found:
        raise DocgenError(problems or [_nothing("")])
    return tuple(found)


def left_out(named: Iterable[str | Path]) -> tuple[Problem, ...]:
    """Return a warning for each workbook in the named folders that is of a format docgen does not read."""
    folders = [path for path in map(Path, named) if path.is_dir()]
    files = [file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file() and _is_plain(file, folder)]
    fix = "Open it in Excel or LibreOffice and save it as an Excel Workbook (.xlsx)."
    return tuple(
        Problem("left-out-workbook", f"“{file}” was left out: docgen reads .xlsx and .xlsm.", fix, severity="warning")
        for file in dict.fromkeys(files)
        if file.suffix.lower() in _OTHER_ENDINGS
    )


def source_hash(path: Path) -> str:
    """Return the hash of a workbook's bytes, or of the CSV files of a folder; raises DocgenError when it cannot be read."""
    files = _csv_files(path) if path.is_dir() else [path]
    total = hashlib.sha256()
    try:
        for file in files:
            total.update(f"{file.name if path.is_dir() else ''}\0{file.stat().st_size}\0".encode())
            with file.open("rb") as content:
                while piece := content.read(_PIECE):
                    total.update(piece)
    except OSError as error:
        rule = "no-file" if isinstance(error, FileNotFoundError) else "unreadable-file"
        message = f"“{path.name}” cannot be read: {error.strerror or error}."
        raise DocgenError([Problem(rule, message, "Check that it is still there and that you may read it.", file=path.name)]) from error
    return total.hexdigest()


def source_key(path: Path, folder: Path | None) -> str:
    """Return the name under which a ledger knows a source: relative to the folder of the documents, so that both may be moved together."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix() if folder else path.as_posix()
    except ValueError:  # another drive of Windows
        return path.as_posix()


def _named(path: Path) -> Iterator[Path]:
    if path.is_dir():
        below = sorted(file for file in path.rglob("*") if file.suffix.lower() in _ENDINGS and file.is_file() and _is_plain(file, path))
        yield from below or ([path] if _csv_files(path) else [])
    elif path.exists():
        yield path
    elif _WILD & set(str(path)):
        # A pattern may be absolute, which Path.glob refuses.
        matches = sorted(Path(match) for match in glob.glob(str(path), recursive=True))  # noqa: PTH207
        yield from (match for match in matches if match.is_file() and _is_plain(match, match.parent))


def _is_plain(file: Path, folder: Path) -> bool:
    """Return whether a file is neither hidden nor the lock file that Excel keeps beside an open workbook."""
    return not any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)


def _csv_files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.suffix.lower() == ".csv" and not file.name.startswith("."))


def _nothing(name: str) -> Problem:
    message = f"There is no workbook “{name}”." if name else "No workbook is named."
    return Problem("no-source", message, "Name a workbook, a folder that holds some, or a pattern such as clients/*.xlsx.")
