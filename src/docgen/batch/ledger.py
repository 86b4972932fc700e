"""The ledger of a folder of documents: what was made, from what, and what became of it. SQLite, written as each piece of work is done."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path

from docgen.batch.target import FileState
from docgen.problems import DocgenError, Problem

_SCHEMA_VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS sources (
    source TEXT PRIMARY KEY, hash TEXT NOT NULL, reading TEXT NOT NULL, problems TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS engagements (
    source TEXT NOT NULL, position INTEGER NOT NULL, engagement TEXT NOT NULL,
    facts TEXT NOT NULL, data_hash TEXT NOT NULL, place_hash TEXT NOT NULL, PRIMARY KEY (source, engagement)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (
    source TEXT NOT NULL, engagement TEXT NOT NULL, kind TEXT NOT NULL, language TEXT NOT NULL, path TEXT NOT NULL,
    data_hash TEXT NOT NULL, place_hash TEXT NOT NULL, template_hash TEXT NOT NULL, options_hash TEXT NOT NULL, version TEXT NOT NULL,
    status TEXT NOT NULL, output_hash TEXT NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    problems TEXT NOT NULL, inputs TEXT NOT NULL, seconds REAL NOT NULL,
    PRIMARY KEY (source, engagement, kind, language)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS leftovers (path TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_BUSY_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Entry:
    """What a batch once did about one document; the path is empty when there is no file."""

    source: str
    engagement: str
    kind: str
    language: str
    path: str
    data_hash: str
    place_hash: str
    template_hash: str
    options_hash: str
    version: str
    status: str
    output_hash: str = ""
    size: int = 0
    mtime_ns: int = 0
    problems: str = "[]"
    inputs: str = "{}"
    seconds: float = 0.0

    @property
    def state(self) -> FileState:
        """The state in which the file was left."""
        return FileState(self.size, self.mtime_ns)


_COLUMNS = ", ".join(field.name for field in fields(Entry))
_MARKS = ", ".join("?" for _ in fields(Entry))


@dataclass(frozen=True, slots=True)
class Member:
    """One engagement of a source, as it was when the source was read last."""

    source: str
    engagement_id: str
    facts: Mapping[str, str]
    data_hash: str
    place_hash: str


class Ledger:
    """The ledger in one file. `connection` also holds the plan of the running batch, in tables that go with it."""

    def __init__(self, file: Path) -> None:
        """Open the ledger, or begin one; raises DocgenError when it cannot be."""
        with telling(file):
            file.parent.mkdir(parents=True, exist_ok=True)
            self.connection = sqlite3.connect(file, timeout=_BUSY_SECONDS, isolation_level=None)
            # Readers never wait, and what was committed survives the death of the process.
            self.connection.execute("PRAGMA journal_mode = WAL")
            self.connection.execute("PRAGMA synchronous = NORMAL")
            self.connection.execute("PRAGMA temp_store = FILE")
            found = self.connection.execute("PRAGMA user_version").fetchone()[0]
            if found not in (0, _SCHEMA_VERSION):
                raise DocgenError([_other_version(file)])
            self.connection.executescript(_SCHEMA)
            self.connection.execute(f"PRAGMA user_version = {_SCHEMA_VERSION}")
        self.file = file

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give a transaction: all of it is kept, or nothing; raises DocgenError when the disk is full."""
        with telling(self.file):
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            except BaseException:
                self.connection.execute("ROLLBACK")
                raise
            self.connection.execute("COMMIT")

    def knows_source(self, source: str, hash_: str, reading: str) -> bool:
        """Return whether a source was read when it had this hash, in the same manner."""
        row = self.connection.execute("SELECT hash, reading FROM sources WHERE source = ?", (source,)).fetchone()
        return row is not None and tuple(row) == (hash_, reading)

    def source_problems(self, source: str) -> tuple[Problem, ...]:
        """Return what was wrong with a source as such when it was read."""
        row = self.connection.execute("SELECT problems FROM sources WHERE source = ?", (source,)).fetchone()
        return problems_of(row[0]) if row else ()

    def read_source(self, source: str, hash_: str, reading: str, problems: Iterable[Problem], members: Iterable[Member]) -> None:
        """Note that a source was read, and the engagements it has now."""
        with self.writing() as connection:
            connection.execute("DELETE FROM engagements WHERE source = ?", (source,))
            connection.executemany(
                "INSERT INTO engagements VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (source, position, one.engagement_id, json.dumps(dict(one.facts), ensure_ascii=False), one.data_hash, one.place_hash)
                    for position, one in enumerate(members)
                ),
            )
            connection.execute("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?)", (source, hash_, reading, as_text(problems)))

    def known_sources(self) -> tuple[str, ...]:
        """Return every source that was ever read."""
        return tuple(row[0] for row in self.connection.execute("SELECT source FROM sources"))

    def members(self, source: str) -> Iterator[Member]:
        """Yield the engagements of a source in their order."""
        rows = self.connection.execute(
            "SELECT engagement, facts, data_hash, place_hash FROM engagements WHERE source = ? ORDER BY position", (source,)
        )
        for engagement, facts, data_hash, place_hash in rows:
            yield Member(source, engagement, json.loads(facts), data_hash, place_hash)

    def entry(self, source: str, engagement: str, kind: str, language: str) -> Entry | None:
        """Return what was done about a document, or None."""
        row = self.connection.execute(
            f"SELECT {_COLUMNS} FROM documents WHERE source = ? AND engagement = ? AND kind = ? AND language = ?",
            (source, engagement, kind, language),
        ).fetchone()
        return Entry(*row) if row else None

    def keep(self, entries: Iterable[Entry]) -> None:
        """Note what was done about documents; a file that one of them had under another name becomes a leftover."""
        with self.writing() as connection:
            for entry in entries:
                old = self.entry(entry.source, entry.engagement, entry.kind, entry.language)
                if old is not None and old.path and old.path != entry.path:
                    connection.execute("INSERT OR IGNORE INTO leftovers VALUES (?)", (old.path,))
                connection.execute("DELETE FROM leftovers WHERE path = ?", (entry.path,))
                values = [getattr(entry, field.name) for field in fields(Entry)]
                connection.execute(f"INSERT OR REPLACE INTO documents ({_COLUMNS}) VALUES ({_MARKS})", values)

    def drop_gone(self, gone: Iterable[str]) -> None:
        """Make leftovers of the documents of engagements that their source no longer has, and of sources that are gone."""
        with self.writing() as connection:
            connection.executemany("DELETE FROM engagements WHERE source = ?", ((source,) for source in gone))
            without = "NOT EXISTS (SELECT 1 FROM engagements e WHERE e.source = d.source AND e.engagement = d.engagement)"
            connection.execute(f"INSERT OR IGNORE INTO leftovers SELECT path FROM documents d WHERE path <> '' AND {without}")
            connection.execute(f"DELETE FROM documents AS d WHERE {without}")

    def leftovers(self) -> tuple[str, ...]:
        """Return the files of earlier batches that nothing stands for any more, though they may be gone by now."""
        return tuple(row[0] for row in self.connection.execute("SELECT path FROM leftovers ORDER BY path"))


@contextmanager
def telling(file: Path) -> Iterator[None]:
    """Tell what SQLite or the system refuse as a Problem."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or str(error)
        message = f"The ledger “{file.name}” cannot be used: {why}."
        fix = "Free the disk, or allow writing to its folder, and run the same command again; what was finished is kept."
        raise DocgenError([Problem("ledger", message, fix, file=file.as_posix())]) from error


def as_text(problems: Iterable[Problem]) -> str:
    """Return problems as the text in which the ledger keeps them."""
    told = [[getattr(problem, field.name) for field in fields(Problem)] for problem in problems]
    return json.dumps(told, ensure_ascii=False)


def problems_of(text: str) -> tuple[Problem, ...]:
    """Return the problems that a text of the ledger holds."""
    found = json.loads(text)
    return tuple(
        Problem(rule, message, fix, where, file, severity, tuple(more)) for rule, message, fix, where, file, severity, more in found
    )


def _other_version(file: Path) -> Problem:
    message = f"The ledger “{file.name}” was written by another version of docgen."
    return Problem(
        "ledger", message, "Use that version, or delete the ledger; documents are compared and made anew then.", file=file.as_posix()
    )
