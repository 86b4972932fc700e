"""Where nothing may be written, and what goes meanwhile: a clear Problem, nothing half written, and the same command goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from batch_files import TODAY, contents, documents, engine_here, kinds, portfolio, run, statuses, templates
from command import ROOT
from docgen.batch import BatchOptions, generate_all

posix = pytest.mark.skipif(os.name == "nt", reason="permissions and mounts of POSIX")


@pytest.fixture
def here(tmp_path: Path) -> Path:
    templates(tmp_path / "templates")
    return portfolio(tmp_path / "clients.xlsx", 4)


@pytest.fixture
def without_privilege() -> list[str]:
    """What stands before a command so that permissions hold for it too; for the superuser they do not."""
    if os.geteuid():
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("permissions do not hold for the superuser, and nothing is there to give its privilege up")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, which can be made read-only."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20m", "none", str(folder)], capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here; the tests of permissions stand for it")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def batch(here: Path, out: Path, *more: str, before: list[str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    command = [*(before or []), sys.executable, "-m", "docgen.cli.main", "batch", here.name, "--kind", "note", "--out", str(out)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "DOCGEN_LANG": "en"}
    whole = [*command, "--today", str(TODAY), "--jobs", "1", *more]
    return subprocess.run(whole, cwd=here.parent, env=environment, capture_output=True, text=True, check=False)


@posix
def test_a_read_only_disk_is_told_before_anything_is_read(here: Path, disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    refused = batch(here, disk)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.splitlines() == [
        f"error [not-written] “{disk}” cannot be written: Read-only file system.",
        "    fix: Allow writing to it, free the disk, or choose another folder with --out.",
    ]
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    assert batch(here, disk).returncode == 0
    assert len(documents(disk)) == 4


@posix
def test_a_disk_that_became_read_only_ends_the_batch_and_keeps_what_is_there(here: Path, disk: Path, tmp_path: Path) -> None:
    state = ("--state", str(tmp_path / "state"))
    assert batch(here, disk, *state).returncode == 0
    before = contents(disk)
    portfolio(here, 6)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    refused = batch(here, disk, *state)
    assert refused.returncode == 1
    assert "“C-005 Client 5 note.en.docx” cannot be written: Read-only file system." in refused.stderr
    assert contents(disk) == before
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    assert batch(here, disk, *state).returncode == 0
    assert len(documents(disk)) == 6


@posix
def test_a_folder_without_permission_fails_each_document_and_half_writes_none(
    here: Path, tmp_path: Path, without_privilege: list[str]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    out.chmod(0o555)
    refused = batch(here, out, before=without_privilege)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith(f"error [not-written] “{out}” cannot be written: Permission denied.")
    apart = batch(here, out, "--state", str(tmp_path / "state"), before=without_privilege)
    assert apart.returncode == 1
    assert apart.stderr.count("cannot be written: Permission denied.") == 4
    assert "fix: Close it if it is open, see that its folder may be written to, and run the same command again." in apart.stderr
    assert list(out.iterdir()) == []
    out.chmod(0o755)
    assert batch(here, out, "--state", str(tmp_path / "state"), before=without_privilege).returncode == 0
    assert len(documents(out)) == 4


@posix
def test_a_source_without_permission_stops_no_other(here: Path, tmp_path: Path, without_privilege: list[str]) -> None:
    locked = portfolio(tmp_path / "locked.xlsx", [["L-001", "kickoff", "en", "Locked Ltd."]])
    locked.chmod(0)
    found = batch(here, tmp_path / "out", locked.name, before=without_privilege)
    assert found.returncode == 1
    assert "locked.xlsx" in found.stderr
    assert "Permission denied" in found.stderr
    assert len(documents(tmp_path / "out")) == 4


def test_a_source_that_is_deleted_while_documents_are_made_still_gives_them_all(here: Path, tmp_path: Path) -> None:
    known = kinds(tmp_path / "templates")
    options = BatchOptions(today=TODAY, jobs=1, kinds=known, engine=engine_here())
    found = []
    for outcome in generate_all([here], [known["note"]], tmp_path / "out", options):
        here.unlink(missing_ok=True)
        found += [outcome.status] if outcome.kind else []
    assert found == ["written"] * 4
    assert len(documents(tmp_path / "out")) == 4


def test_a_source_that_was_deleted_is_told_and_its_documents_are_kept(here: Path, tmp_path: Path) -> None:
    other = portfolio(tmp_path / "other.xlsx", [["X-001", "kickoff", "en", "Other Ltd."]])
    run([here, other], tmp_path / "out", engine=engine_here())
    before = contents(tmp_path / "out")
    other.unlink()
    assert statuses(run([here], tmp_path / "out", engine=engine_here())) == dict.fromkeys(("C-001", "C-002", "C-003", "C-004"), "unchanged")
    assert contents(tmp_path / "out") == before
