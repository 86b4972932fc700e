"""The run of a plan: chunks go to workers and come back, and what became of their documents is noted at once.

A worker that dies takes its chunk, and in a pool of processes all others under way, with it. Each of these is then tried alone, and
halved as long as it kills its worker, until the one document is found that does.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from itertools import groupby
from pathlib import Path

from docgen.batch.engines import Engine
from docgen.batch.outcome import BatchOutcome
from docgen.batch.plan import WAITING, Plan, Row, task_of
from docgen.batch.reading import Library
from docgen.batch.target import FULL
from docgen.batch.work import Chunk, Done, Portion, Setup, Task
from docgen.problems import DocgenError, Problem

# A chunk is what is lost when a worker dies, and what an interrupted batch waits for: half a second of work.
_MOST_TASKS = 16
_CHUNKS_EACH = 4
_AHEAD = 2
_MOST_DEATHS = 20

Results = tuple[Done, ...]


class Run:
    """One run of a plan by an engine. `ended_early` says that documents are left which were not tried."""

    def __init__(self, plan: Plan, library: Library, setup: Setup, engine: Engine) -> None:
        """Begin with nothing done."""
        self.plan, self.library, self.setup, self.engine = plan, library, setup, engine
        self.failures = 0
        self.ended_early = False
        self._flying: dict[Future[Results], Chunk] = {}
        self._suspects: deque[Chunk] = deque()
        self._tried_alone: set[int] = set()
        self._deaths = 0
        self._is_broken = False

    def outcomes(self, paths: dict[str, Path], failures: int) -> Iterator[BatchOutcome]:
        """Yield what became of each document that was to be made, as it is done; `paths` are the sources' files by their keys.

        `failures` is how many have failed before. Left early, it waits for what is under way and notes that too.
        """
        self.failures = failures
        todo = self.plan.counts().get(WAITING, 0)
        workers = max(1, min(self.engine.workers, todo))
        chunks = _chunks(self.plan.rows(WAITING), self.library, paths, max(1, min(_MOST_TASKS, -(-todo // (workers * _CHUNKS_EACH)))))
        executor = self.engine.open(workers) if todo else None
        try:
            while executor is not None and not self._is_enough():
                executor = self._revived(executor, workers)
                yield from self._fill(executor, chunks, workers * _AHEAD)
                if self._flying:
                    yield from self._come_back()
                elif not self._suspects:
                    break
        finally:
            self._end(executor)
        self.ended_early = self.plan.counts().get(WAITING, 0) > 0

    def _is_enough(self) -> bool:
        most = self.plan.terms.options.max_failures
        return self.ended_early or (most is not None and self.failures >= most)

    def _revived(self, executor: Executor, workers: int) -> Executor:
        """Return an executor that works: a new one when a worker's death broke the old one."""
        if self._flying or not self._is_broken:
            return executor
        executor.shutdown(wait=True)
        self._is_broken = False
        return self.engine.open(workers)

    def _fill(self, executor: Executor, chunks: Iterator[Chunk | Results], ahead: int) -> Iterator[BatchOutcome]:
        """Send chunks out; yield the outcomes of documents that cannot even be tried."""
        if self._suspects:
            if not self._flying or not self.engine.is_broken_by_it:
                self._send(executor, self._suspects.popleft())
            return
        while len(self._flying) < ahead:
            chunk = next(chunks, None)
            if chunk is None:
                return
            if isinstance(chunk, tuple):
                yield from self._noted(chunk)
            else:
                self._send(executor, chunk)

    def _send(self, executor: Executor, chunk: Chunk) -> None:
        try:
            self._flying[executor.submit(self.engine.call, self.setup, chunk)] = chunk
        except self.engine.killed:
            self._suspects.append(chunk)
            self._note_death()

    def _come_back(self) -> Iterator[BatchOutcome]:
        was_alone = len(self._flying) == 1
        done, _ = wait(self._flying, return_when=FIRST_COMPLETED)
        for future in [future for future in self._flying if future in done]:
            chunk = self._flying[future]
            try:
                results = future.result()
                self._deaths = 0
            except self.engine.killed:
                self._note_death()
                results = self._suspected(chunk, was_alone=was_alone or not self.engine.is_broken_by_it)
            except Exception as error:  # the worker lives, but could not answer: out of memory, or a cluster that is gone
                self._note_death()
                results = tuple(Done(task.number, "failed", problems=(_no_answer(error),)) for task in chunk.tasks)
            noted = self._noted(results)
            # Only now: a signal that comes before leaves it under way, and it is noted at the end.
            del self._flying[future]
            yield from noted

    def _note_death(self) -> None:
        """Count a death; raises DocgenError when workers do nothing but die."""
        self._deaths += 1
        self._is_broken = self.engine.is_broken_by_it
        if self._deaths > _MOST_DEATHS + 2 * self.engine.workers:
            message = f"{self._deaths} workers died one after the other, and none has made a document between."
            fix = "See that the machine has memory to spare and lets processes start, and run the same command again."
            raise DocgenError([Problem("workers-die", message, fix)])

    def _suspected(self, chunk: Chunk, *, was_alone: bool) -> Results:
        """Put a chunk whose worker died among the suspects, halved if it was alone; blame a document that died alone twice."""
        tasks = chunk.tasks
        if not was_alone:
            self._suspects.append(chunk)
            return ()
        if len(tasks) == 1:
            if tasks[0].number in self._tried_alone:
                return (Done(tasks[0].number, "failed", problems=(_killer(tasks[0], chunk),)),)
            self._tried_alone.add(tasks[0].number)
            self._suspects.appendleft(chunk)
            return ()
        middle = len(tasks) // 2
        self._suspects.extendleft((_part(chunk, tasks[middle:]), _part(chunk, tasks[:middle])))
        return ()

    def _noted(self, results: Iterable[Done]) -> list[BatchOutcome]:
        outcomes = self.plan.record(results) if results else []
        self.failures += sum(outcome.is_fault for outcome in outcomes)
        self.ended_early = self.ended_early or any(problem.rule == FULL for outcome in outcomes for problem in outcome.problems)
        return outcomes

    def _end(self, executor: Executor | None) -> None:
        """Wait for what is under way and note it; what has not begun is left for the next batch."""
        if executor is None:
            return
        running = [future for future in self._flying if not future.cancel()]
        executor.shutdown(wait=True)
        for future in running:
            if future.done() and not future.cancelled() and future.exception() is None:
                self._noted(future.result())


def _chunks(rows: Iterator[Row], library: Library, paths: dict[str, Path], most: int) -> Iterator[Chunk | Results]:
    """Yield the documents to make in chunks of one source; as results those that cannot be tried, since their source is gone."""
    for source, found in groupby(rows, key=lambda row: row.source):
        portions: list[Portion] = []
        for engagement, its_rows in groupby(found, key=lambda row: row.engagement):
            tasks = tuple(map(task_of, its_rows))
            try:
                cells = library.engagement(source, paths[source], engagement)
            except DocgenError as error:
                yield tuple(Done(task.number, "failed", problems=error.problems) for task in tasks)
                continue
            if cells is None:
                yield tuple(Done(task.number, "failed", problems=(_gone(engagement, paths[source]),)) for task in tasks)
                continue
            portions.append(Portion(cells[1], tasks))
            if sum(len(portion.tasks) for portion in portions) >= most:
                yield Chunk(str(paths[source]), cells[0], tuple(portions))
                portions = []
        if portions:
            yield Chunk(str(paths[source]), library.frame(source), tuple(portions))


def _part(chunk: Chunk, tasks: tuple[Task, ...]) -> Chunk:
    portions = ((one.engagement, tuple(task for task in one.tasks if task in tasks)) for one in chunk.portions)
    return Chunk(chunk.workbook, chunk.frame, tuple(Portion(engagement, kept) for engagement, kept in portions if kept))


def _killer(task: Task, chunk: Chunk) -> Problem:
    engagement = chunk.portions[0].engagement.engagement_id
    message = f"Making the {task.kind} of {engagement} ended its process, twice and alone."
    fix = "Look for very large texts or pictures in its rows; try it alone with more memory. Please report it if they are ordinary."
    return Problem("worker-died", message, fix, file=Path(chunk.workbook).name)


def _no_answer(error: Exception) -> Problem:
    message = f"A worker did not answer: {type(error).__name__}: {error}"
    return Problem("no-answer", message, "Run the same command again.")


def _gone(engagement: str, path: Path) -> Problem:
    message = f"The engagement {engagement} is no longer in “{path.name}”, which was changed meanwhile."
    return Problem("changed-meanwhile", message, "Run the same command again.", file=path.name)
