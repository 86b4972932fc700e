"""Who does the work: processes of this machine, or the workers of a Dask cluster, both behind `concurrent.futures.Executor`."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass

from docgen.batch.options import BatchOptions
from docgen.batch.work import Chunk, Done, Setup, make
from docgen.problems import DocgenError, Problem

# Windows waits for at most 63 handles, and two of them are not workers.
_MOST_PROCESSES = 61


@dataclass(frozen=True, slots=True)
class Engine:
    """A kind of worker: how many there are, how to open their executor, and what they are told to call.

    `killed` are the errors that tell that a worker died over a chunk; with `is_broken_by_it` the executor is of no use after that.
    `close` ends what belongs to no single executor.
    """

    workers: int
    open: Callable[[int], Executor]
    call: Callable[[Setup, Chunk], tuple[Done, ...]]
    killed: tuple[type[BaseException], ...]
    is_broken_by_it: bool = True
    close: Callable[[], None] = lambda: None


def open_engine(options: BatchOptions, contents: Mapping[str, bytes]) -> Engine:
    """Return the engine that is asked for; `contents` are the template files by their names.

    Raises DocgenError when the cluster cannot be reached.
    """
    if isinstance(options.engine, Engine):
        return options.engine
    if options.engine == "dask":
        try:
            from docgen.batch.cluster import dask_engine
        except ImportError as error:
            message = "The library Dask is not installed."
            raise DocgenError([Problem("engine", message, "Install docgen-kit[dask] here and on every worker.")]) from error
        return dask_engine(options.scheduler, contents)
    if options.scheduler:
        message = "A scheduler is named, but the engine is local."
        raise DocgenError([Problem("engine", message, "Add --engine dask.")])
    return local_engine(options.jobs)


def local_engine(jobs: int | None) -> Engine:
    """Return processes of this machine: as many as asked for, else as this process may use processors."""
    from concurrent.futures.process import BrokenProcessPool

    workers = min(jobs or _processors(), _MOST_PROCESSES)
    return Engine(workers, _open_pool, make, (BrokenProcessPool,))


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _open_pool(workers: int) -> Executor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # A forked process would share locks and open files of ours; a spawned one begins anew, on every system.
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _begin)


def _begin() -> None:
    """Begin as a worker: leave signals to the parent, and end when it does, whatever ended it."""
    import multiprocessing
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    from multiprocessing.connection import wait

    wait([sentinel])
    os._exit(1)
