"""Sources into the ledger: a source that is known by its hash is not read again; any other is read once, engagement by engagement."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.batch.ledger import Ledger, Member
from docgen.batch.sources import source_hash
from docgen.batch.spool import Spool
from docgen.problems import DocgenError, Problem

if TYPE_CHECKING:
    from docgen.workbook.slices import Frame, Slice

_TABLES = """
CREATE TEMP TABLE frames (source TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
CREATE TEMP TABLE slices (source TEXT NOT NULL, engagement TEXT NOT NULL, place INTEGER NOT NULL,
    PRIMARY KEY (source, engagement)) WITHOUT ROWID;
"""


class Library:
    """The sources of a running batch: what the ledger knows of them, and the cells of those that were read."""

    def __init__(self, ledger: Ledger, version: str, folder: Path) -> None:
        """Begin with nothing read; `version` is that of docgen, since another one may read otherwise."""
        self.ledger, self.version = ledger, version
        self.spool = Spool(folder)
        self._last_frame: tuple[str, Frame] | None = None
        ledger.connection.executescript(_TABLES)

    def close(self) -> None:
        """Forget the cells."""
        self.spool.close()

    def sync(self, source: str, path: Path) -> None:
        """Bring the ledger up to date with a source; raises DocgenError when it cannot be read or changes meanwhile."""
        reading = self._manner()
        before = source_hash(path)
        if self.ledger.knows_source(source, before, reading):
            return
        self._read(source, path, before, reading)

    def engagement(self, source: str, path: Path, engagement: str) -> tuple[Frame, Slice] | None:
        """Return the cells of one engagement, the source read now if it was not before; None when it is gone.

        Raises DocgenError when the source cannot be read.
        """
        if self._frame_place(source) is None:
            self._read(source, path, source_hash(path), self._manner())
        row = self.ledger.connection.execute(
            "SELECT place FROM slices WHERE source = ? AND engagement = ?", (source, engagement)
        ).fetchone()
        return (self.frame(source), self.spool.get(row[0])) if row else None

    def frame(self, source: str) -> Frame:
        """Return what the engagements of a source that was read share."""
        if self._last_frame is None or self._last_frame[0] != source:
            self._last_frame = source, self.spool.get(self._frame_place(source) or 0)
        return self._last_frame[1]

    def _frame_place(self, source: str) -> int | None:
        row = self.ledger.connection.execute("SELECT place FROM frames WHERE source = ?", (source,)).fetchone()
        return row[0] if row else None

    def _read(self, source: str, path: Path, before: str, reading: str) -> None:
        from docgen.workbook.opening import open_workbook
        from docgen.workbook.slices import Frame, slices_of

        workbook = open_workbook(path)
        try:
            if source_hash(path) != before:
                message = f"“{path.name}” was changed while it was read."
                raise DocgenError([Problem("changed-meanwhile", message, "Run the same command again.", file=path.name)])
            place = self.spool.add(Frame.of(workbook))
            members = self._members(source, slices_of(workbook))
            self.ledger.read_source(source, before, reading, workbook.problems, members)
            self.ledger.connection.execute("INSERT OR REPLACE INTO frames VALUES (?, ?)", (source, place))
        except OSError as error:
            message = f"The cells of “{path.name}” cannot be kept while they are worked on: {error.strerror or error}."
            raise DocgenError([Problem("disk-full", message, "Free the disk, and run the same command again.", file=path.name)]) from error

    def _members(self, source: str, slices: Iterator[Slice]) -> Iterator[Member]:
        for piece in slices:
            place = self.spool.add(piece)
            self.ledger.connection.execute("INSERT OR REPLACE INTO slices VALUES (?, ?, ?)", (source, piece.engagement_id, place))
            yield Member(source, piece.engagement_id, piece.facts, piece.data_hash, piece.place_hash)

    def _manner(self) -> str:
        """Return a hash of what decides how a workbook is read beside its bytes."""
        settings = Path.cwd() / "docgen.toml"
        aliases = settings.read_bytes() if settings.is_file() else b""
        return hashlib.sha256(self.version.encode() + b"\0" + aliases).hexdigest()
