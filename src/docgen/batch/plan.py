"""The plan of a batch: every document that there should be, under which name, and whether it is there already as it would be made now."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from docgen.batch.kinds import Shelf
from docgen.batch.ledger import Entry, Ledger, Member, as_text, problems_of
from docgen.batch.naming import NamePattern, folded
from docgen.batch.options import BatchOptions
from docgen.batch.outcome import BatchOutcome, Status
from docgen.batch.selecting import Condition
from docgen.batch.target import Target, edited, is_ours
from docgen.batch.work import Done, Task, draft_path
from docgen.problems import Problem

WAITING = "waiting"
_PAGE = 1000
_MOST_NAMED = 5
_TABLE = """
CREATE TEMP TABLE plan (
    number INTEGER PRIMARY KEY, source TEXT NOT NULL, engagement TEXT NOT NULL, kind TEXT NOT NULL, language TEXT NOT NULL,
    path TEXT NOT NULL, folded TEXT NOT NULL, data_hash TEXT NOT NULL, place_hash TEXT NOT NULL, template_hash TEXT NOT NULL,
    status TEXT NOT NULL, known TEXT NOT NULL DEFAULT '', written TEXT NOT NULL DEFAULT '', problems TEXT NOT NULL DEFAULT '[]',
    seconds REAL NOT NULL DEFAULT 0);
CREATE INDEX temp.plan_names ON plan (folded);
CREATE INDEX temp.plan_status ON plan (status);
"""
_COLUMNS = (
    "number, source, engagement, kind, language, path, data_hash, place_hash, template_hash, status, known, written, problems, seconds"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One document of the plan; `written` is the path of its file, empty when there is none."""

    number: int
    source: str
    engagement: str
    kind: str
    language: str
    path: str
    data_hash: str
    place_hash: str
    template_hash: str
    status: str
    known: str
    written: str
    problems: str
    seconds: float

    @property
    def outcome(self) -> BatchOutcome:
        """What became of it, as it is told."""
        status = cast(Status, "not made" if self.status == WAITING else self.status)
        found = problems_of(self.problems)
        return BatchOutcome(self.source, self.engagement, self.kind, self.language, status, self.written or None, found, self.seconds)


@dataclass(frozen=True)
class Terms:
    """What a plan is made by: options, templates, the pattern of names, conditions, and the version of docgen."""

    options: BatchOptions
    kinds: tuple[str, ...]
    shelf: Shelf
    pattern: NamePattern
    conditions: tuple[Condition, ...]
    version: str


class Plan:
    """The plan, in tables of the ledger that go with the batch, so that a million documents take no memory."""

    def __init__(self, ledger: Ledger, terms: Terms, target: Target) -> None:
        """Begin with no document."""
        self.ledger, self.terms, self.target = ledger, terms, target
        self.options_hash = terms.options.fingerprint
        ledger.connection.executescript(_TABLE)

    def add(self, source: str, stem: str) -> int:
        """Plan the documents of a source whose file is called `stem`; return how many of its engagements are asked for."""
        chosen = 0
        with self.ledger.writing() as connection:
            for member in self.ledger.members(source):
                if self._is_asked_for(member):
                    chosen += 1
                    connection.executemany(
                        "INSERT INTO plan (source, engagement, kind, language, path, folded, data_hash, place_hash, template_hash, status)"
                        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        self._rows(member, stem),
                    )
        return chosen

    def _is_asked_for(self, member: Member) -> bool:
        engagements = self.terms.options.engagements
        return (not engagements or member.engagement_id in engagements) and all(one.holds(member.facts) for one in self.terms.conditions)

    def _rows(self, member: Member, stem: str) -> Iterator[tuple[str, ...]]:
        stated = member.facts.get("language", "")
        named = {**member.facts, "client_short": member.facts.get("client_short") or member.facts.get("client_name", "")}
        languages = (self.terms.options.language,) if self.terms.options.language else {"both": ("ja", "en")}.get(stated, (stated,))
        for kind in self.terms.kinds:
            for language in languages:
                own = {"kind": kind, "language": language or "none", "source": stem}
                path = self.terms.pattern.path({**named, **own}, self.terms.shelf.suffix(kind))
                template_hash = self.terms.shelf.template_hash(kind, language)
                yield (
                    member.source, member.engagement_id, kind, language, path, folded(path),
                    member.data_hash, member.place_hash, template_hash, WAITING,
                )  # fmt: skip

    def settle(self, paths: Mapping[str, Path]) -> None:
        """Find documents that would have one name, and those that need not be made; `paths` are the sources' files by their keys."""
        if self.terms.options.retry_failed:
            self._leave_out_what_did_not_fail()
        self._refuse_clashes()
        pictures = _Pictures(paths, self.terms.options.pictures)
        for page in self._pages(WAITING):
            settled = [(row, *self._settled(row, pictures)) for row in page]
            with self.ledger.writing() as connection:
                connection.executemany(
                    "UPDATE plan SET status = ?, known = ?, written = ?, problems = ? WHERE number = ?",
                    [(status, known, written, problems, row.number) for row, status, known, written, problems in settled],
                )

    def _leave_out_what_did_not_fail(self) -> None:
        with self.ledger.writing() as connection:
            connection.execute(
                "DELETE FROM plan WHERE NOT EXISTS (SELECT 1 FROM documents d WHERE d.source = plan.source AND"
                " d.engagement = plan.engagement AND d.kind = plan.kind AND d.language = plan.language AND d.status <> 'written')"
            )

    def _refuse_clashes(self) -> None:
        rows = self.ledger.connection.execute(
            "SELECT number, path, folded FROM plan WHERE folded IN (SELECT folded FROM plan GROUP BY folded HAVING count(*) > 1)"
        ).fetchall()
        clashing: dict[str, list[tuple[int, str]]] = {}
        for number, path, name in rows:
            clashing.setdefault(name, []).append((number, path))
        with self.ledger.writing() as connection:
            for found in clashing.values():
                problem = self._clash([number for number, _ in found], found[0][1])
                connection.executemany(
                    "UPDATE plan SET status = 'refused', problems = ? WHERE number = ?",
                    [(as_text([problem]), number) for number, _ in found],
                )

    def _clash(self, numbers: list[int], path: str) -> Problem:
        named = ", ".join(map(str, numbers[:_MOST_NAMED]))
        rows = self.ledger.connection.execute(f"SELECT source, engagement, kind FROM plan WHERE number IN ({named})")
        whose = "; ".join(f"{engagement} ({kind}) of {source}" for source, engagement, kind in rows)
        more = f" and {len(numbers) - _MOST_NAMED} more" if len(numbers) > _MOST_NAMED else ""
        message = f"{len(numbers)} documents would be called “{path}”: {whose}{more}."
        fix = "Name them apart with --name, such as {source}/{engagement_id} {kind}.{language}."
        return Problem("same-name", message, fix, file=path)

    def _settled(self, row: Row, pictures: _Pictures) -> tuple[str, str, str, str]:
        """Return the status of a document, the hash of what docgen wrote there last, the path of its file, and its problems."""
        entry = self.ledger.entry(row.source, row.engagement, row.kind, row.language)
        if entry is None:
            return WAITING, "", "", "[]"
        path = draft_path(row.path) if entry.status == "draft" else row.path
        known = entry.output_hash if entry.path == path else ""
        waiting = (WAITING, known, "", "[]")
        if not self._is_as_before(row, entry) or entry.inputs != pictures.hashes(row.source, entry.inputs):
            return waiting
        if entry.status == "refused":
            return waiting if self.terms.options.retry_failed else ("refused", known, "", entry.problems)
        if entry.status not in ("written", "draft") or entry.path != path or self.terms.options.retry_failed:
            return waiting
        return self._compared(entry, waiting)

    def _is_as_before(self, row: Row, entry: Entry) -> bool:
        then = (entry.data_hash, entry.template_hash, entry.options_hash, entry.version)
        # Only problems and drafts show in which row something stands.
        is_placed = entry.problems == "[]" or entry.place_hash == row.place_hash
        return is_placed and then == (row.data_hash, row.template_hash, self.options_hash, self.terms.version)

    def _compared(self, entry: Entry, waiting: tuple[str, str, str, str]) -> tuple[str, str, str, str]:
        """Return what is to be done about a document whose file should be there and as it would be made now."""
        status = "draft" if entry.status == "draft" else "unchanged"
        there = (status, entry.output_hash, entry.path, entry.problems)
        try:
            state = self.target.state(entry.path)
            if state is None:
                return waiting
            if state == entry.state:
                return there
            content = self.target.read(entry.path)
        except OSError:
            return waiting
        if hashlib.sha256(content).hexdigest() == entry.output_hash:
            self.ledger.keep([replace(entry, size=state.size, mtime_ns=state.mtime_ns)])
            return there
        if self.terms.options.force or is_ours(entry.path, content):
            return waiting
        kept = replace(edited(entry.path), severity="warning")
        return "edited", entry.output_hash, entry.path, as_text((*problems_of(entry.problems), kept))

    def _pages(self, *statuses: str) -> Iterator[list[Row]]:
        number, where = 0, f"AND status IN ({', '.join('?' * len(statuses))})" if statuses else ""
        while True:
            rows = self.ledger.connection.execute(
                f"SELECT {_COLUMNS} FROM plan WHERE number > ? {where} ORDER BY number LIMIT {_PAGE}", (number, *statuses)
            ).fetchall()
            if not rows:
                return
            number = rows[-1][0]
            yield [Row(*row) for row in rows]

    def rows(self, *statuses: str) -> Iterator[Row]:
        """Yield the documents of the plan in its order: all, or those of the given statuses."""
        for page in self._pages(*statuses):
            yield from page

    def counts(self) -> dict[str, int]:
        """Return how many documents there are of each status."""
        return dict(self.ledger.connection.execute("SELECT status, count(*) FROM plan GROUP BY status"))

    def record(self, done: Iterable[Done]) -> list[BatchOutcome]:
        """Note what became of documents, in the plan and, unless it was only tried, in the ledger; return it as it is told."""
        finished = list(done)
        entries = []
        with self.ledger.writing() as connection:
            for one in finished:
                # A file that is kept instead of a document is told, but not taken for what docgen wrote.
                connection.execute(
                    "UPDATE plan SET status = ?, written = ?, problems = ?, seconds = ? WHERE number = ?",
                    (one.status, one.path, as_text(one.problems), one.seconds, one.number),
                )
        rows = {one.number: self._row(one.number) for one in finished}
        for one in finished:
            if one.status in ("written", "draft", "refused", "failed") and not self.terms.options.dry_run:
                entries.append(self._entry(rows[one.number], one))
        self.ledger.keep(entries)
        return [row.outcome for row in rows.values()]

    def _row(self, number: int) -> Row:
        return Row(*self.ledger.connection.execute(f"SELECT {_COLUMNS} FROM plan WHERE number = ?", (number,)).fetchone())

    def _entry(self, row: Row, done: Done) -> Entry:
        problems = as_text(done.problems)
        old = self.ledger.entry(row.source, row.engagement, row.kind, row.language)
        if done.status == "failed" and old is not None:
            return replace(old, status="failed", problems=problems)
        return Entry(
            row.source, row.engagement, row.kind, row.language, done.path, row.data_hash, row.place_hash, row.template_hash,
            self.options_hash, self.terms.version, done.status, done.output_hash, done.size, done.mtime_ns, problems, done.inputs,
            done.seconds,
        )  # fmt: skip

    def stale(self) -> tuple[str, ...]:
        """Return the files of earlier batches that are still there and that no document of the ledger stands for."""
        return tuple(path for path in self.ledger.leftovers() if self._is_there(path))

    def _is_there(self, path: str) -> bool:
        try:
            return self.target.state(path) is not None
        except OSError:
            return False


def task_of(row: Row) -> Task:
    """Return the task of making a document of the plan."""
    return Task(row.number, row.kind, row.language, row.path, row.known)


class _Pictures:
    """The hashes of picture files as they are now, each file read once."""

    def __init__(self, paths: Mapping[str, Path], named: Path | None) -> None:
        self.paths, self.named = paths, named
        self.known: dict[tuple[str, str], str] = {}

    def hashes(self, source: str, inputs: str) -> str:
        """Return the hashes of the files that a document was made from, as the ledger keeps them."""
        return json.dumps({name: self._hash(source, name) for name in json.loads(inputs)}) if inputs != "{}" else inputs

    def _hash(self, source: str, name: str) -> str:
        from docgen.pictures import PictureFolders
        from docgen.template.pictures.picture import PictureError

        if (source, name) not in self.known:
            try:
                content = PictureFolders.of(self.paths[source], self.named).read(name)
                self.known[source, name] = hashlib.sha256(content).hexdigest()
            except PictureError:
                self.known[source, name] = ""
        return self.known[source, name]
