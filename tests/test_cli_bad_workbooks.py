"""Workbooks that cannot be read, through the command: one plain problem, exit 1, no traceback, nothing written, and soon."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.workbook.workbook import Workbook as Book

from command import docgen, files
from decks import FERROW, changed, columns, tab

SHEET = "xl/worksheets/sheet2.xml"


def ole(stream: str) -> bytes:
    """Return a compound file (MS-CFB) of version 3 whose directory holds a root and one stream."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0) + b"\xff" * 436
    sectors = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff" * 504

    def entry(name: str, kind: int) -> bytes:
        raw = (name + "\0").encode("utf-16-le")
        ids = struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, 1 if kind == 5 else 0xFFFFFFFF)
        return raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw), kind, 1) + ids + bytes(36) + struct.pack("<III", 0xFFFFFFFE, 0, 0)

    return header + sectors + entry("Root Entry", 5) + entry(stream, 2) + bytes(256)


def rewritten(change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Return the sample with some of its parts rewritten (None: left out)."""
    target = io.BytesIO()
    with zipfile.ZipFile(FERROW) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            part = change(name, source.read(name))
            if part is not None:
                archive.writestr(name, part)
    return target.getvalue()


def bomb() -> bytes:
    return rewritten(lambda name, part: b"<x>" + b" " * 100_000_000 if name == SHEET else part)


def entities() -> bytes:
    lol = b'<!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return rewritten(lambda name, part: part.replace(b"?>", b"?>" + lol, 1) if name == SHEET else part)


def far_cell() -> bytes:
    cell = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row></sheetData>'
    return rewritten(lambda name, part: part.replace(b"</sheetData>", cell) if name == SHEET else part)


SOUND = FERROW.read_bytes()
WORKBOOK = "acme.xlsx: “acme.xlsx”"
CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "password": (lambda: ole("EncryptedPackage"), f"[password-protected] {WORKBOOK} is protected by a password."),
    "old": (
        lambda: ole("Workbook"),
        f"[old-format] {WORKBOOK} is in the old binary format of Excel 97-2003, whatever its ending says.",
    ),
    "cut short": (lambda: SOUND[: len(SOUND) // 2], f"[damaged-file] {WORKBOOK} was cut short: its end is missing."),
    "cut at the end": (lambda: SOUND[:-30], f"[damaged-file] {WORKBOOK} was cut short: its end is missing."),
    "csv": (lambda: b"engagement_id,name\nUS-014,Ana\n", f"[text-file] {WORKBOOK} is a text file (such as CSV), not an Excel workbook."),
    "empty": (lambda: b"", f"[empty-file] {WORKBOOK} is empty (0 bytes)."),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), f"[not-office] {WORKBOOK} is not an Excel workbook."),
    "web page": (lambda: b"<html><table/></html>", f"[text-file] {WORKBOOK} is a text file (such as CSV), not an Excel workbook."),
    "bomb": (bomb, "[zip-bomb] acme.xlsx"),
    "entities": (
        entities,
        f"[unsafe-xml] acme.xlsx {SHEET}: The part “{SHEET}” states a DOCTYPE, which no Office program writes and which can hide harmful "
        "entities.",
    ),
    "no main part": (
        lambda: rewritten(lambda name, part: None if name == "xl/workbook.xml" else part),
        f"[no-main-part] {WORKBOOK} does not say which of its parts is the document.",
    ),
    "broken xml": (
        lambda: rewritten(lambda name, part: part[:-40] if name == SHEET else part),
        f"[unreadable-part] acme.xlsx {SHEET}: The part “{SHEET}” is not readable XML: ",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_file_that_is_no_sound_workbook_is_one_plain_problem(case: str, tmp_path: Path) -> None:
    make, message = CASES[case]
    (tmp_path / "acme.xlsx").write_bytes(make())
    begin = time.process_time()
    run = docgen(tmp_path, "kickoff-deck", "acme.xlsx")
    assert time.process_time() - begin < 2
    assert (run.code, run.out, files(tmp_path)) == (1, "", ["acme.xlsx"])
    told, fix = run.err.splitlines()
    assert told.startswith(f"error {message}")
    assert fix.startswith("    fix: ")


def test_one_cell_at_the_far_corner_harms_nothing(tmp_path: Path) -> None:
    (tmp_path / "acme.xlsx").write_bytes(far_cell())
    begin = time.process_time()
    run = docgen(tmp_path, "kickoff-deck", "acme.xlsx")
    assert time.process_time() - begin < 4
    assert "Traceback" not in run.err
    assert run.code in (0, 1)
    assert "made a mistake" not in run.err


def test_missing_sheets_are_one_problem(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        for name in ("Scope", "Goals"):
            book.remove(tab(book, name))

    changed(FERROW, tmp_path, edit)
    run = docgen(tmp_path, "kickoff-deck", "ferrow.en.xlsx")
    assert (run.code, run.out) == (1, "")
    assert run.err.splitlines() == [
        "US-014: no kickoff-deck written, 1 problem",
        "error [missing-rows] ferrow.en.xlsx: US-014 has no rows in Goals or Scope.",
        "    fix: Add rows for it to these sheets.",
    ]


def test_a_workbook_without_engagements_is_one_problem(tmp_path: Path) -> None:
    changed(FERROW, tmp_path, lambda book: book.remove(tab(book, "Engagements")))
    run = docgen(tmp_path, "kickoff-deck", "ferrow.en.xlsx")
    assert (run.code, run.out, sum(line.startswith("error") for line in run.err.splitlines())) == (1, "", 1)


FAULTS = {
    ("Engagements", 2, "kickoff_at"): "soon",
    ("Engagements", 2, "go_live_date"): "03/04/2026",
    ("People", 2, "side"): "ours",
    ("People", 3, "attends_kickoff"): "maybe",
    ("Goals", 2, "baseline"): "many",
    ("Goals", 3, "owner"): "Marcus Oyelaron",
    ("Plan", 2, "end"): "spring",
    ("Plan", 4, "client_hours"): "a few",
    ("RACI", 3, "c"): "Nobody Known",
    ("Actions", 2, "due"): "TBD",
}


def test_ten_faults_are_told_together_each_with_its_cell_and_strictly_nothing_is_written(tmp_path: Path) -> None:
    places = []

    def edit(book: Book) -> None:
        for (name, row, key), text in FAULTS.items():
            sheet = tab(book, name)
            cell = sheet.cell(row, columns(sheet, name)[key])
            cell.value = text
            places.append(f"ferrow.en.xlsx {name}!{cell.coordinate}: “{text}”")

    changed(FERROW, tmp_path, edit)
    run = docgen(tmp_path, "kickoff-deck", "ferrow.en.xlsx", "--out", "decks", "--strict")
    assert (run.code, run.out) == (1, "")
    told = [line for line in run.err.splitlines() if line.startswith("error")]
    assert [place for place in places if not any(place in line for line in told)] == []
    assert len(told) == len(FAULTS)
    assert run.err.splitlines()[0] == "US-014: no kickoff-deck written, 10 problems"
    assert "Marcus Oyelaran" in run.err
    assert files(tmp_path) == ["ferrow.en.xlsx"]
