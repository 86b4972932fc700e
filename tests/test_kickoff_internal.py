"""Nothing internal reaches a client: a word of its own in every internal cell is searched for in every part of the deck."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook.workbook import Workbook as Book

from decks import ASAHINO, FERROW, add_rows, changed, columns, deck, rows, sample_deck, tab
from docgen.opc import Package
from docgen.outline import outline

DECKS = pytest.mark.parametrize("sample", [ASAHINO, FERROW], ids=["japanese", "english"])
# Domain 5.1.7: whole columns, rows by their visibility, and what docgen does not know of.
INTERNAL_COLUMNS = {"People": ("cares_about",), "RAID": ("source", "understood_as", "reality", "ruling"), "Agenda": ("if_late",)}
INTERNAL_NUMBERS = {
    "People": ("hours_per_week",),
    "RAID": ("effort_hours",),
    "Engagements": ("spend_limit", "spent_to_date", "hours_planned", "hours_actual", "closeout_budget"),
}
OPEN_TABS = ("README", "使い方", "Settings", "Lists")


def members(content: bytes, inside: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield every member of a package, and those of packages embedded in it, unpacked."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            part = archive.read(entry)
            yield f"{inside}{entry.filename}", part
            if part[:4] == b"PK\x03\x04":
                yield from members(part, f"{inside}{entry.filename} > ")


def found_in(package: Package, word: str) -> list[str]:
    forms = [word.encode("utf-8"), word.encode("utf-16-le")]
    parts = [name for name, part in members(package.to_bytes()) if any(form.lower() in part.lower() for form in forms)]
    # A word may be split over several runs, so the text without its markup is searched as well.
    return parts + [line for line in outline(package).splitlines() if word.lower() in line.lower()]


def put(book: Book, name: str, keys: tuple[str, ...], value: Any) -> int:
    """Put a value, or what `value(row, key)` gives, into every cell of the columns, made when the sheet lacks them."""
    sheet = tab(book, name)
    count = len(rows(book, name))
    for key in keys:
        place = columns(sheet, name).get(key)
        if place is None:
            place = sheet.max_column + 1
            sheet.cell(1, place).value = key
        for row in range(2, count + 2):
            sheet.cell(row, place).value = value(row, key) if callable(value) else value
    return count


def with_canaries(book: Book) -> None:
    for name, keys in INTERNAL_COLUMNS.items():
        put(book, name, keys, lambda row, key: f"canary {key} {row}")
    for name, keys in INTERNAL_NUMBERS.items():
        put(book, name, keys, 7654321)
    put(book, "Engagements", ("timing_reason",), "canary reason")
    put(book, "Engagements", ("outreach_date", "handoff_date", "pre_read_sent_on", "interim_checkin_on"), "2031-03-05")
    put(book, "Engagements", ("internal_brief_at", "client_brief_at", "minutes_sent_at"), "2031-03-05 11:11")
    internal = {"visibility": "internal"}
    add_rows(book, "Actions", {"action": "canary action", **internal}, {"kind": "next_step", "action": "canary step", **internal})
    add_rows(book, "Actions", {"kind": "quick_win", "horizon": 30, "action": "canary win", **internal})
    for kind in ("risk", "constraint", "dependency", "assumption", "issue"):
        add_rows(book, "RAID", {"kind": kind, "statement": f"canary {kind}", "response": "canary", "severity": None, **internal})
    promise = {"kind": "commitment", "statement": "canary promise", "response": "canary", "severity": None, "visibility": None}
    add_rows(book, "RAID", {**promise, "start": "2026-12-01", "end": "2026-12-02"})
    for known in book.worksheets:
        if known.title in OPEN_TABS:
            continue
        place = known.max_column + 1
        known.cell(1, place).value = "Our own notes"
        for row in range(2, known.max_row + 1):
            known.cell(row, place).value = "canary note"
    hidden = book.create_sheet("Secrets")
    hidden.append(["engagement_id", "canary heading"])
    hidden.append(["US-014", "canary on a hidden sheet"])
    hidden.sheet_state = "hidden"
    book.properties.creator = book.properties.title = book.properties.description = "canary property"


@DECKS
def test_no_internal_cell_row_or_sheet_and_no_unknown_column_is_found_in_any_part(sample: Path, tmp_path: Path) -> None:
    made = deck(changed(sample, tmp_path, with_canaries))
    assert found_in(made, "canary") == []
    # Numbers and dates are looked for in what a reader sees: such digits stand in measures of the markup by chance.
    # Not even a count or a title tells of internal rows.
    assert outline(made) == outline(sample_deck(sample))
    assert [word for word in ("7654321", "7,654,321", "765.4", "2031", "11:11") if word in outline(made)] == []


@DECKS
def test_the_stance_of_people_is_not_told(sample: Path, tmp_path: Path) -> None:
    made = deck(changed(sample, tmp_path, lambda book: put(book, "People", ("stance",), "neutral") and None))
    assert outline(made) == outline(sample_deck(sample))


def test_a_commitment_that_is_said_to_be_for_the_client_is_still_no_risk_of_the_deck(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        for row in range(2, tab(book, "RAID").max_row + 1):
            if tab(book, "RAID").cell(row, columns(tab(book, "RAID"), "RAID")["kind"]).value == "Sales commitment":
                tab(book, "RAID").cell(row, columns(tab(book, "RAID"), "RAID")["visibility"]).value = "Client"

    assert outline(deck(changed(FERROW, tmp_path, edit))) == outline(sample_deck(FERROW))
