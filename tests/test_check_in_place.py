"""`docgen check --fix --in-place`: the workbook itself corrected in one step, and left alone when somebody has it open or forbids it."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from command import docgen, files
from decks import ASAHINO, BAD, FERROW
from docgen.in_place import claim_in_place
from docgen.opc import Package
from docgen.problems import DocgenError
from workbook_files import sheets, write

TODAY = ("--today", "2026-11-24")
FIX = ("--fix", "--in-place", "--output-format", "concise", *TODAY)


@pytest.fixture
def sloppy(tmp_path: Path) -> Path:
    """A workbook with one blank too many."""
    goals = [["engagement_id", "goal_id", "metric"], ["US-014", "G1", " Days to order "]]
    return write(tmp_path / "acme.xlsx", sheets(Goals=goals))


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_workbook_itself_is_corrected_and_nothing_else_is_written(sloppy: Path) -> None:
    sloppy.chmod(0o640)
    run = docgen(sloppy.parent, "check", "acme.xlsx", *FIX)
    assert run.lines[:2] == ["Goals!C2: “␣Days to order␣” is now “Days to order”", "acme.xlsx: 1 cell corrected in the workbook itself."]
    assert openpyxl.load_workbook(sloppy)["Goals"]["C2"].value == "Days to order"
    assert (files(sloppy.parent), sloppy.stat().st_mode & 0o777) == (["acme.xlsx"], 0o640)


def test_a_link_to_the_workbook_stays_a_link(sloppy: Path) -> None:
    link = sloppy.with_name("link.xlsx")
    link.symlink_to(sloppy)
    docgen(sloppy.parent, "check", "link.xlsx", *FIX)
    assert (link.is_symlink(), openpyxl.load_workbook(sloppy)["Goals"]["C2"].value) == (True, "Days to order")


def test_only_the_parts_with_corrected_cells_change(tmp_path: Path) -> None:
    shutil.copy(BAD, tmp_path / "bad.xlsx")
    docgen(tmp_path, "check", "bad.xlsx", *FIX)
    before, after = Package.read(BAD), Package.read(tmp_path / "bad.xlsx")
    changed = [name for name in before.names if before.part(name) != after.part(name)]
    assert before.names == after.names
    assert all(name.startswith("xl/worksheets/sheet") for name in changed)


def test_a_tidy_workbook_keeps_its_bytes_and_its_date(tmp_path: Path) -> None:
    shutil.copy(ASAHINO, tmp_path / "a.xlsx")
    os.utime(tmp_path / "a.xlsx", (1_700_000_000, 1_700_000_000))
    run = docgen(tmp_path, "check", "a.xlsx", *FIX)
    assert run.lines[0] == "a.xlsx: nothing that can be corrected without asking; the workbook is as it was."
    assert (digest(tmp_path / "a.xlsx"), (tmp_path / "a.xlsx").stat().st_mtime) == (digest(ASAHINO), 1_700_000_000)


def test_several_workbooks_are_corrected_at_once_or_none(sloppy: Path) -> None:
    shutil.copy(sloppy, sloppy.with_name("other.xlsx"))
    sloppy.with_name("~$other.xlsx").write_bytes(b"")
    before = digest(sloppy)
    assert docgen(sloppy.parent, "check", "acme.xlsx", "other.xlsx", *FIX).code == 1
    assert digest(sloppy) == before
    sloppy.with_name("~$other.xlsx").unlink()
    docgen(sloppy.parent, "check", "acme.xlsx", "other.xlsx", *FIX)
    found = [openpyxl.load_workbook(sloppy.with_name(name))["Goals"]["C2"].value for name in ("acme.xlsx", "other.xlsx")]
    assert found == ["Days to order", "Days to order"]


@pytest.mark.parametrize("mark", ["~$acme.xlsx", ".~lock.acme.xlsx#"])
def test_a_workbook_that_is_open_elsewhere_is_left_alone(sloppy: Path, mark: str) -> None:
    sloppy.with_name(mark).write_bytes(b"Ana Ruiz")
    before = digest(sloppy)
    run = docgen(sloppy.parent, "check", "acme.xlsx", *FIX)
    assert (run.code, run.err.splitlines(), digest(sloppy)) == (
        1,
        [
            "error [workbook-open] acme.xlsx: “acme.xlsx” is open in another program.",
            f"    fix: Close it, or write a copy with --out COPY. If it is open nowhere, delete the file “{mark}” beside it.",
        ],
        before,
    )


def test_a_read_only_workbook_is_left_alone(sloppy: Path) -> None:
    sloppy.chmod(0o444)
    before = digest(sloppy)
    run = docgen(sloppy.parent, "check", "acme.xlsx", *FIX)
    assert (run.code, run.err.splitlines(), digest(sloppy)) == (
        1,
        [
            "error [read-only] acme.xlsx: “acme.xlsx” is read-only.",
            "    fix: Allow writing to it, or write a copy with --out COPY.",
        ],
        before,
    )


def recommended(path: Path) -> str:
    package = Package.read(path)
    workbook = package.part("xl/workbook.xml").replace(b"<bookViews>", b'<fileSharing readOnlyRecommended="1"/><bookViews>', 1)
    path.write_bytes(package.with_parts({"xl/workbook.xml": workbook}).to_bytes())
    return "error [read-only] acme.xlsx: “acme.xlsx” says that it is to be read only."


def signed(path: Path) -> str:
    path.write_bytes(Package.read(path).with_parts({"_xmlsignatures/sig1.xml": b"<Signature/>"}).to_bytes())
    return "error [read-only] acme.xlsx: “acme.xlsx” is signed; any change breaks its signature."


@pytest.mark.parametrize("made", [recommended, signed])
def test_a_workbook_that_asks_not_to_be_changed_is_left_alone(sloppy: Path, made: Callable[[Path], str]) -> None:
    said = made(sloppy)
    before = digest(sloppy)
    run = docgen(sloppy.parent, "check", "acme.xlsx", *FIX)
    assert (run.code, run.err.splitlines()[0], digest(sloppy)) == (1, said, before)


def test_a_workbook_that_changed_meanwhile_is_left_alone(sloppy: Path) -> None:
    claim = claim_in_place(sloppy)
    shutil.copy(FERROW, sloppy)
    with pytest.raises(DocgenError) as error:
        claim.write(b"corrected")
    assert str(error.value) == "acme.xlsx  changed-meanwhile  “acme.xlsx” was changed while it was read.  Run the command again."
    assert digest(sloppy) == digest(FERROW)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--fix",), "Error: --fix needs --out COPY, or --in-place to correct the workbook itself."),
        (("--in-place",), "Error: --in-place goes with --fix."),
        (("--fix", "--in-place", "--out", "b.xlsx"), "Error: --in-place and --out exclude each other."),
    ],
)
def test_options_at_odds_are_wrong_usage(sloppy: Path, options: tuple[str, ...], said: str) -> None:
    run = docgen(sloppy.parent, "check", "acme.xlsx", *options)
    assert (run.code, run.err.splitlines()[-1], files(sloppy.parent)) == (2, said, ["acme.xlsx"])
