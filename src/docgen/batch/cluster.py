"""The workers of a Dask cluster: the scheduler gives them chunks, and gives those of a lost worker to another one."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path
from typing import cast

from distributed import Client, KilledWorker, Worker, WorkerPlugin, get_worker

from docgen.batch.engines import Engine
from docgen.batch.work import Chunk, Done, Setup, make
from docgen.problems import DocgenError, Problem

_WAIT_SECONDS = 60
_PREFIX = "docgen-templates-"


class TemplateFiles(WorkerPlugin):
    """The template files of a batch, written on every worker once, also on those that join later."""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        """Take the files by their names, `<hash>/<name>`."""
        self.contents = dict(contents)
        self.folder = Path()

    def setup(self, worker: Worker) -> None:
        """Write the files into the worker's own folder."""
        self.folder = Path(worker.local_directory) / "docgen-templates"
        # A worker may have several threads, and documents are made by one at a time.
        self.turn = threading.Lock()
        for name, content in self.contents.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def dask_engine(address: str, contents: Mapping[str, bytes]) -> Engine:
    """Return the workers of the cluster whose scheduler has this address, such as `tcp://10.0.0.5:8786`.

    The templates are sent to them first. Raises DocgenError when the scheduler or its workers are not there.
    """
    if not address:
        raise DocgenError([Problem("engine", "Dask needs the address of a scheduler.", "Add --scheduler tcp://HOST:8786.")])
    name = _PREFIX + hashlib.sha256("\n".join(sorted(contents)).encode()).hexdigest()[:16]
    try:
        client = Client(address, timeout=_WAIT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]  # Dask states no types
        client.wait_for_workers(1, timeout=_WAIT_SECONDS)
        client.register_plugin(TemplateFiles(contents), name=name)
    except (OSError, TimeoutError, ValueError) as error:
        message = f"The Dask scheduler “{address}” does not answer, or has no workers: {error}"
        raise DocgenError([Problem("engine", message, "See that it and its workers run, with docgen of the same version.")]) from error
    workers = max(1, len(client.nthreads()))  # type: ignore[no-untyped-call]  # as above

    def call(setup: Setup, chunk: Chunk) -> tuple[Done, ...]:
        return make_on_worker(setup, chunk, name)

    def open_(_: int) -> Executor:
        # Not pure: to be called again must mean to be made again.
        return cast(Executor, client.get_executor(pure=False))  # type: ignore[no-untyped-call]  # as above

    return Engine(workers, open_, call, (KilledWorker,), is_broken_by_it=False, close=client.close)


def make_on_worker(setup: Setup, chunk: Chunk, plugin: str) -> tuple[Done, ...]:
    """Make the documents of a chunk on a worker of Dask, from the template files that were sent there."""
    templates = cast(TemplateFiles, get_worker().plugins[plugin])
    with templates.turn:
        return make(replace(setup, templates=str(templates.folder)), chunk)
