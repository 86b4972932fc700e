"""One batch from beginning to end: sources, plan, run, reports."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from docgen.batch.api import Telling
from docgen.batch.engines import open_engine
from docgen.batch.kinds import Shelf, chosen_kinds
from docgen.batch.ledger import Ledger
from docgen.batch.lock import locked
from docgen.batch.naming import NamePattern, refuse_unknown
from docgen.batch.options import BatchOptions, docgen_version
from docgen.batch.outcome import BatchOutcome, Planned, Status, Summary
from docgen.batch.plan import WAITING, Plan, Terms
from docgen.batch.reading import Library
from docgen.batch.report import report_files, write_reports
from docgen.batch.run import Run
from docgen.batch.selecting import conditions_of, engagement_columns, known_conditions
from docgen.batch.sources import find_sources, source_key
from docgen.batch.target import STATE, LocalFolder, is_remote, open_target
from docgen.batch.work import Setup
from docgen.problems import DocgenError, Problem

if TYPE_CHECKING:
    from docgen.template.kinds import Kind

LEDGER, LOCK, TEMPLATES = "ledger.sqlite3", "lock", "templates"


@dataclass
class Batch:
    """A batch as it was asked for; `outcomes` carries it out, once."""

    sources: tuple[Path | str, ...]
    kinds: tuple[Kind | str, ...]
    out: str
    options: BatchOptions
    tell: Telling
    source_outcomes: list[BatchOutcome] = field(default_factory=list)
    making_seconds: float = 0.0

    def outcomes(self) -> Generator[BatchOutcome]:
        """Yield what became of each source with Problems and of each document."""
        begun = time.monotonic()
        report_files(self.options.reports, None)
        found = find_sources(self.sources)
        terms = self._terms()
        target = open_target(self.out)
        with self._state_folder() as state, ExitStack() as stack:
            if isinstance(target, LocalFolder) and not self.options.dry_run:
                target.clean()
            ledger = Ledger(state / LEDGER)
            stack.callback(ledger.close)
            library = Library(ledger, terms.version, state)
            stack.callback(library.close)
            plan = Plan(ledger, terms, target)
            paths = {source_key(path, None if is_remote(self.out) else Path(self.out).resolve()): path for path in found}
            engagements = self._planned(plan, library, paths)
            yield from self.source_outcomes
            yield from self._carried_out(plan, library, paths, state, engagements)
            self._end(plan, state, begun)

    def _terms(self) -> Terms:
        from docgen.asked import found_kinds

        known = self.options.kinds if self.options.kinds is not None else found_kinds()
        asked = chosen_kinds(self.kinds, known)
        pattern, conditions = NamePattern.of(self.options.name), conditions_of(self.options.select)
        return Terms(self.options, tuple(kind.name for kind in asked), Shelf.of(asked, known), pattern, conditions, docgen_version())

    @contextmanager
    def _state_folder(self) -> Iterator[Path]:
        """Give the folder of the ledger, which no other batch may use meanwhile; for a dry run, a copy of it that vanishes."""
        state = self._usual_state()
        if self.options.dry_run:
            with tempfile.TemporaryDirectory() as folder:
                if (state / LEDGER).exists():
                    _copy_ledger(state / LEDGER, Path(folder) / LEDGER)
                yield Path(folder)
            return
        with locked(state / LOCK):
            yield state

    def _usual_state(self) -> Path:
        if self.options.state is not None:
            return self.options.state.resolve()
        if not is_remote(self.out):
            return Path(self.out).resolve() / STATE
        return Path.cwd() / STATE / hashlib.sha256(self.out.encode()).hexdigest()[:16]

    def _planned(self, plan: Plan, library: Library, paths: dict[str, Path]) -> int:
        """Read what must be read, plan every document, and return how many engagements are asked for."""
        readable = [source for source, path in paths.items() if self._is_read(library, source, path)]
        self._settle_names(plan, readable)
        if not self.options.dry_run:
            folder = None if is_remote(self.out) else Path(self.out).resolve()
            gone = [key for key in plan.ledger.known_sources() if key not in paths and not (folder / key if folder else Path(key)).exists()]
            plan.ledger.drop_gone(gone)
        engagements = sum(plan.add(source, paths[source].stem) for source in readable)
        plan.settle(paths)
        return engagements

    def _is_read(self, library: Library, source: str, path: Path) -> bool:
        self.tell(path.name)
        try:
            library.sync(source, path)
        except DocgenError as error:
            if any(problem.rule in ("ledger", "disk-full") for problem in error.problems):
                raise
            problems = tuple(problem.in_file(path.name) for problem in error.problems)
            self.source_outcomes.append(BatchOutcome(source, "", "", "", "refused", None, problems))
            return False
        found = library.ledger.source_problems(source)
        if found:
            self.source_outcomes.append(BatchOutcome(source, "", "", "", "noted", None, found))
        return True

    def _settle_names(self, plan: Plan, sources: Sequence[str]) -> None:
        """Spell the columns of conditions as the sources do; raise DocgenError for columns and engagements that no source has."""
        from docgen.review import unknown_engagements

        known = {*engagement_columns(), "engagement_id"}
        named = plan.terms.pattern.names | {condition.column for condition in plan.terms.conditions}
        if not named <= known or self.options.engagements:
            ids: set[str] = set()
            for source in sources:
                for member in plan.ledger.members(source):
                    known.update(member.facts)
                    ids.add(member.engagement_id)
            unknown = unknown_engagements(self.options.engagements, ids)
            if unknown:
                raise DocgenError(unknown)
        refuse_unknown(plan.terms.pattern, sorted(known))
        plan.terms = replace(plan.terms, conditions=known_conditions(plan.terms.conditions, sorted(known)))

    def _carried_out(self, plan: Plan, library: Library, paths: dict[str, Path], state: Path, engagements: int) -> Iterator[BatchOutcome]:
        counts = plan.counts()
        waiting = counts.get(WAITING, 0)
        shelf = plan.terms.shelf
        with ExitStack() as stack:
            engine = open_engine(self.options, shelf.contents) if waiting else None
            if engine is not None:
                stack.callback(engine.close)
            workers = min(engine.workers, waiting) if engine else 0
            self.tell(Planned(len(paths), engagements, sum(counts.values()), waiting, workers))
            failures = 0
            settled = [status for status in counts if status != WAITING]
            for row in plan.rows(*settled) if settled else ():
                failures += row.outcome.is_fault
                yield row.outcome
            if engine is not None:
                _put(shelf, state / TEMPLATES)
                begun = time.monotonic()
                yield from Run(plan, library, self._setup(plan, state), engine).outcomes(paths, failures)
                self.making_seconds = time.monotonic() - begun
        for row in plan.rows(WAITING):
            yield row.outcome

    def _setup(self, plan: Plan, state: Path) -> Setup:
        options = self.options
        kinds = tuple((name, tuple(sorted(files.items()))) for name, files in plan.terms.shelf.kinds.items())
        out = self.out if is_remote(self.out) else str(Path(self.out).resolve())
        pictures = str(options.pictures.resolve()) if options.pictures else None
        return Setup(
            kinds, str(state / TEMPLATES), out, options.day, options.messages, pictures,
            options.drafts, options.force, options.untrusted, options.dry_run, options.brand,
        )  # fmt: skip

    def _end(self, plan: Plan, state: Path, begun: float) -> None:
        counts = {cast(Status, "not made" if status == WAITING else status): count for status, count in plan.counts().items()}
        stale = plan.stale()
        files = report_files(self.options.reports, None if self.options.dry_run else state)
        faulty = sum(outcome.is_fault for outcome in self.source_outcomes)
        seconds, is_early = time.monotonic() - begun, counts.get("not made", 0) > 0
        summary = Summary(counts, faulty, stale, tuple(map(str, files)), seconds, is_early, self.making_seconds)
        write_reports(files, plan, self.source_outcomes, summary, self.options.messages)
        self.tell(summary)


def _put(shelf: Shelf, folder: Path) -> None:
    try:
        shelf.put_into(folder)
    except OSError as error:
        message = f"The templates cannot be kept in “{folder}”: {error.strerror or error}."
        raise DocgenError([Problem("disk-full", message, "Free the disk, and run the same command again.")]) from error


def _copy_ledger(source: Path, target: Path) -> None:
    old, new = sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True), sqlite3.connect(target)
    try:
        old.backup(new)
    except sqlite3.Error:
        shutil.copy(source, target)
    finally:
        old.close()
        new.close()
