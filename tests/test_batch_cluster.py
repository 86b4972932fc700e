"""A Dask cluster makes the same documents as this machine, survives the loss of a worker, and writes to object stores."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client, LocalCluster
from moto.server import ThreadedMotoServer

from batch_files import contents, documents, engine_here, portfolio, run, told
from command import ROOT
from docgen.problems import DocgenError


@pytest.fixture
def here(tmp_path: Path) -> Path:
    # Every document is examined when the test ends, so they are no more than it takes to lose a worker midway.
    return portfolio(tmp_path / "clients.xlsx", 16)


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with two workers, each a process of its own that nobody starts again."""
    folder = tmp_path_factory.mktemp("dask")
    file = folder / "scheduler.json"
    common = ("--scheduler-file", file, "--no-dashboard")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")])}
    commands = [("scheduler", "--port", 0, "--host", "127.0.0.1", *common)]
    commands += [("worker", "--no-nanny", "--nthreads", 1, "--local-directory", folder / name, *common) for name in ("one", "two")]
    started = [
        subprocess.Popen([sys.executable, "-m", "dask", *map(str, command)], env=environment, stderr=subprocess.DEVNULL)
        for command in commands
    ]
    try:
        with Client(scheduler_file=str(file), timeout=60) as client:
            client.wait_for_workers(2, timeout=60)
            yield client.scheduler.address
    finally:
        for process in started:
            process.kill()
        for process in started:
            process.wait()


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An empty bucket of an object store on this machine."""
    import s3fs

    server = ThreadedMotoServer("127.0.0.1", 0)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
    }.items():
        monkeypatch.setenv(name, value)
    s3fs.S3FileSystem.clear_instance_cache()
    s3fs.S3FileSystem().mkdir("documents")
    yield "s3://documents"
    s3fs.S3FileSystem.clear_instance_cache()
    server.stop()


def dask(address: str) -> dict[str, object]:
    """Return the options that send a batch to a cluster."""
    return {"engine": "dask", "scheduler": address}


def test_a_cluster_makes_the_same_bytes_though_a_worker_is_killed_midway(here: Path, tmp_path: Path, scheduler: str) -> None:
    run(here, tmp_path / "local", engine=engine_here())
    with Client(scheduler) as client:
        victim = min(client.run(os.getpid).values())
    killed = False
    outcomes = []
    from batch_files import TODAY, kinds, templates
    from docgen.batch import BatchOptions, generate_all

    known = kinds(templates(tmp_path / "templates"))
    options = BatchOptions(today=TODAY, kinds=known, engine="dask", scheduler=scheduler)
    for outcome in generate_all([here], [known["note"]], tmp_path / "out", options):
        outcomes.append(outcome)
        if not killed and outcome.kind:
            os.kill(victim, signal.SIGKILL)
            killed = True
    assert {outcome.status for outcome in outcomes if outcome.kind} == {"written"}
    assert contents(tmp_path / "out") == contents(tmp_path / "local")
    assert len(documents(tmp_path / "out")) == 16


def test_an_object_store_gets_the_same_bytes_and_is_not_written_twice(tmp_path: Path, bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import s3fs

    here = portfolio(tmp_path / "clients.xlsx", 6)
    monkeypatch.chdir(tmp_path)
    run(here, tmp_path / "local", engine=engine_here())
    planned, summary = told(here, f"{bucket}/decks", engine=engine_here())
    assert summary.counts == {"written": 6}
    store = s3fs.S3FileSystem()
    stored = {name.rpartition("/")[2]: store.cat(name) for name in store.find("documents/decks")}
    assert stored == contents(tmp_path / "local")
    planned, summary = told(here, f"{bucket}/decks", engine=engine_here())
    assert (planned.to_make, summary.counts) == (0, {"unchanged": 6})
    store.rm("documents/decks/C-001 Client 1 note.en.docx")
    store.pipe("documents/decks/C-002 Client 2 note.en.docx", b"edited")
    store.invalidate_cache()
    assert told(here, f"{bucket}/decks", engine=engine_here())[1].counts == {"written": 1, "edited": 1, "unchanged": 4}


def test_workers_in_threads_write_into_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fsspec

    here = portfolio(tmp_path / "clients.xlsx", 6)
    monkeypatch.chdir(tmp_path)
    run(here, tmp_path / "local", engine=engine_here())
    with LocalCluster(n_workers=2, threads_per_worker=2, processes=False, dashboard_address=":0", local_directory=str(tmp_path)) as cluster:
        assert told(here, "memory://batch/decks", **dask(cluster.scheduler_address))[1].counts == {"written": 6}
        assert told(here, "memory://batch/decks", **dask(cluster.scheduler_address))[1].counts == {"unchanged": 6}
    memory = fsspec.filesystem("memory")
    assert {name.rpartition("/")[2]: memory.cat(name) for name in memory.find("/batch/decks")} == contents(tmp_path / "local")


def test_a_scheduler_that_is_not_named_is_a_problem(here: Path, tmp_path: Path) -> None:
    with pytest.raises(DocgenError) as error:
        run(here, tmp_path / "out", engine="dask")
    assert str(error.value) == "engine  Dask needs the address of a scheduler.  Add --scheduler tcp://HOST:8786."
    with pytest.raises(DocgenError) as error:
        run(here, tmp_path / "out", engine="local", scheduler="tcp://127.0.0.1:1")
    assert str(error.value) == "engine  A scheduler is named, but the engine is local.  Add --engine dask."
