"""Whatever ends a batch, nothing that was finished is lost, no file is half written, and the same command goes on."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from batch_files import TODAY, contents, documents, dying_engine, engine_here, portfolio, rows, run, statuses, templates, told
from command import ROOT, start
from docgen.problems import DocgenError

posix = pytest.mark.skipif(os.name == "nt", reason="signals and limits of POSIX")


@pytest.fixture
def here(tmp_path: Path) -> Path:
    templates(tmp_path / "templates")
    return portfolio(tmp_path / "clients.xlsx", 24)


def batch(here: Path, *more: object) -> subprocess.Popen[str]:
    """Start the command in a process of its own."""
    return start(here.parent, "batch", here.name, "--kind", "note", "--out", "out", "--today", TODAY, "--jobs", 2, *more)


def wait_for_documents(out: Path, count: int) -> None:
    """Wait until there are so many documents, for at most a minute."""
    end = time.monotonic() + 60
    while time.monotonic() < end and len(documents(out)) < count:
        time.sleep(0.005)


def undisturbed(here: Path) -> dict[str, bytes]:
    """Return the documents of a batch that nobody ended."""
    run(here, here.parent / "undisturbed", engine=engine_here())
    return contents(here.parent / "undisturbed")


@posix
def test_killed_again_and_again_a_batch_ends_with_the_same_documents(here: Path) -> None:
    out = here.parent / "out"
    for count in (1, 6, 13):
        process = batch(here)
        wait_for_documents(out, count)
        process.kill()
        process.communicate()
        assert all(name.endswith(".note.en.docx") or name.endswith(" note.en.docx") for name in documents(out))
    finished = batch(here)
    told_, _ = finished.communicate()
    assert finished.returncode == 0, told_
    assert contents(out) == undisturbed(here)
    assert not list((out / ".docgen").glob("tmp/*"))


@posix
def test_workers_end_with_a_killed_parent(here: Path) -> None:
    process = batch(here)
    wait_for_documents(here.parent / "out", 1)
    children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True, check=False).stdout.split()
    assert children
    process.kill()
    process.communicate()
    end = time.monotonic() + 20
    while time.monotonic() < end and any(Path(f"/proc/{child}").exists() for child in children):
        time.sleep(0.05)
    assert [child for child in children if Path(f"/proc/{child}").exists()] == []


@posix
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_batch_finishes_what_is_under_way_and_goes_on_next_time(here: Path, number: signal.Signals, code: int) -> None:
    out = here.parent / "out"
    process = batch(here)
    wait_for_documents(out, 1)
    process.send_signal(number)
    process.communicate()
    made = len(documents(out))
    assert process.returncode == code
    planned, summary = told(here, out, jobs=1, engine=engine_here())
    assert (planned.to_make, summary.counts.get("unchanged", 0)) == (24 - made, made)
    assert contents(out) == undisturbed(here)


def test_a_document_that_kills_its_process_is_blamed_and_all_others_are_made(tmp_path: Path) -> None:
    here = portfolio(tmp_path / "clients.xlsx", 7)
    outcomes = run(here, tmp_path / "out", engine=dying_engine(2))
    assert {name: status for name, status in statuses(outcomes).items() if status != "written"} == {"C-003": "failed"}
    (failed,) = [outcome for outcome in outcomes if outcome.status == "failed"]
    assert [str(problem) for problem in failed.problems] == [
        "clients.xlsx  worker-died  Making the note of C-003 ended its process, twice and alone.  Look for very large texts or pictures"
        " in its rows; try it alone with more memory. Please report it if they are ordinary."
    ]
    assert len(documents(tmp_path / "out")) == 6
    assert statuses(run(here, tmp_path / "out", engine=engine_here()))["C-003"] == "written"


@posix
def test_a_full_disk_ends_the_batch_and_loses_nothing(tmp_path: Path) -> None:
    here, out = portfolio(tmp_path / "clients.xlsx", 24), tmp_path / "small"
    out.mkdir()
    templates(tmp_path / "templates")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "none", str(out)], capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be mounted here; the test of a limit on files stands for it")
    try:
        full = batch_into(here, out, tmp_path / "state")
        assert full.returncode == 1
        assert "disk-full" in full.stderr
        assert "No space left on device" in full.stderr
        finished = contents(out)
        assert 0 < len(finished) < 24
        assert not list((out / ".docgen").glob("tmp/*"))
        expected = undisturbed(here)
        assert finished == {name: expected[name] for name in finished}
        subprocess.run(["mount", "-o", "remount,size=20m", str(out)], check=True)
        again = batch_into(here, out, tmp_path / "state")
        assert (again.returncode, contents(out)) == (0, expected)
    finally:
        subprocess.run(["umount", str(out)], check=True)


@posix
def test_a_full_disk_under_the_ledger_is_told_and_the_same_command_goes_on(tmp_path: Path) -> None:
    here, out = portfolio(tmp_path / "clients.xlsx", 24), tmp_path / "out"
    templates(tmp_path / "templates")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))

    limited = batch_into(here, out, out / ".docgen", limit)
    assert limited.returncode == 1
    assert "error [" in limited.stderr
    again = batch_into(here, out, out / ".docgen")
    assert (again.returncode, contents(out)) == (0, undisturbed(here))


def batch_into(here: Path, out: Path, state: Path, before: object = None) -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    return subprocess.run(
        [
            *(sys.executable, "-m", "docgen.cli.main", "batch", here.name, "--kind", "note", "--out", str(out)),
            *("--state", str(state), "--today", str(TODAY), "--jobs", "1"),
        ],
        cwd=here.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "DOCGEN_LANG": "en"},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=before,  # type: ignore[arg-type]  # a function or none
    )


@posix
def test_a_folder_that_cannot_be_written_is_told_before_anything_is_done(tmp_path: Path) -> None:
    here, out = portfolio(tmp_path / "clients.xlsx", 2), tmp_path / "out"
    out.write_text("a file")
    with pytest.raises(DocgenError) as error:
        run(here, out, engine=engine_here())
    assert [problem.rule for problem in error.value.problems] == ["not-written"]
    assert str(out) in error.value.problems[0].message


def test_a_document_that_is_open_or_a_folder_of_its_name_fails_alone_and_is_tried_again(tmp_path: Path) -> None:
    here, out = portfolio(tmp_path / "clients.xlsx", 3), tmp_path / "out"
    run(here, out, engine=engine_here())
    mark, wall = out / "~$C-001 Client 1 note.en.docx", out / "C-002 Client 2 note.en.docx"
    mark.touch()
    wall.unlink()
    wall.mkdir()
    changed = rows(3)
    for row in changed:
        row[5] = "Changed"
        row[6] = None
    portfolio(here, changed)
    found = {one.engagement_id: [problem.rule for problem in one.problems] for one in run(here, out, engine=engine_here()) if one.is_fault}
    assert found == {"C-001": ["document-open"], "C-002": ["not-written"]}
    mark.unlink()
    wall.rmdir()
    assert statuses(run(here, out, engine=engine_here())) == {"C-001": "written", "C-002": "written", "C-003": "unchanged"}


def test_two_batches_in_one_folder_are_refused(tmp_path: Path) -> None:
    from docgen.batch.lock import locked

    here, out = portfolio(tmp_path / "clients.xlsx", 1), tmp_path / "out"
    with locked(out / ".docgen" / "lock"), pytest.raises(DocgenError) as error:
        run(here, out, engine=engine_here())
    assert str(error.value) == f"batch-running  Another batch is running in “{out}”.  Wait until it is done, or write to another folder."
    assert statuses(run(here, out, engine=engine_here())) == {"C-001": "written"}


def test_a_source_that_vanishes_meanwhile_fails_its_documents_alone(tmp_path: Path) -> None:
    one, two = portfolio(tmp_path / "one.xlsx", 1), portfolio(tmp_path / "two.xlsx", [["D-001", *rows(1)[0][1:]]])
    run([one, two], tmp_path / "out", engine=engine_here())
    for file in (tmp_path / "out").glob("*.docx"):
        file.unlink()
    two.unlink()
    with pytest.raises(DocgenError):
        run([one, two], tmp_path / "out", engine=engine_here())
    assert statuses(run([one], tmp_path / "out", engine=engine_here())) == {"C-001": "written"}
