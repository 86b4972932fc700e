"""Every kind of document with many times the rows of its sample, in both languages: each row once in each exhibit, nothing overflows.

The same samples, every kind and both languages are what .ci/judge asks its judges about.
"""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from decks import ASAHINO, FERROW, HIYORIDO, MERIDALE, MINASE, ROOT, TIDEWELL, rows
from docgen.doctor import invariants
from docgen.engagement.engagement import Engagement
from docgen.opc import Package
from docgen.outline import outline
from docgen.template.properties import read_properties
from docgen.template.template import Template
from docgen.workbook.needs import needed
from docgen.workbook.workbook import Workbook
from exhibits import Exhibit, exhibits
from multiplied import present, times

# By the stage and language of a template: the sample that has what it needs, and the day of its document.
SAMPLES = {
    ("kickoff", "en"): (TIDEWELL, dt.date(2026, 11, 24)),
    ("kickoff", "ja"): (ASAHINO, dt.date(2026, 11, 24)),
    ("closeout", "en"): (FERROW, dt.date(2026, 11, 12)),
    ("closeout", "ja"): (MINASE, dt.date(2026, 11, 10)),
    ("renewal", "en"): (MERIDALE, dt.date(2026, 11, 22)),
    ("renewal", "ja"): (HIYORIDO, dt.date(2026, 11, 24)),
}
OFFICE = sorted((*ROOT.glob("templates/docx/*.docx"), *ROOT.glob("templates/pptx/*.pptx")))
# What tells of a whole portfolio has no sample of one engagement.
FILES = [file for file in OFFICE if read_properties(Package.read(file)).scope == "engagement"]
# What chooses among the rows of a sheet, by the title or heading it stands under: summaries, one-page papers, questions to tick.
CHOICES = {
    "kickoff-deck": {"Goals", "Scope", "Actions"},  # the summary, and the goals beside the use cases; all stand in their own tables
    "executive-one-pager": {"Value", "Options"},
    "new-executive": {"Value", "Goals"},
    "renewal-proposal": {"Value"},  # the best first; all stand in the appendix
    "renewal-conversation": {"Value"},
    "renewal-deck": {"Value"},
    "ringi-attachment": {"Value", "Options", "Actions", "RAID"},
    "satisfaction-survey": {"Goals"},
    "expansion-brief": {"Opportunities", "Scope", "Goals", "RAID"},  # the questions name the first; all stand in the list of openings
}
# People are named wherever they own something, and the repeated ones have no role of the first ones.
_UNCOUNTED = {"People"}


@dataclass(frozen=True)
class Large:
    """A document of many rows: its kind and language, how many times each sheet has its rows, and how many it has now."""

    kind: str
    language: str
    factor: int
    counts: dict[str, int]
    package: Package


@functools.lru_cache(maxsize=4)
def enlarged(sample: Path, factor: int, folder: Path) -> tuple[Engagement, dict[str, int]]:
    """A sample with every row several times, and how many rows each of its sheets has now."""
    book = openpyxl.load_workbook(sample)
    times(book, factor)
    path = folder / f"{factor} {sample.name}"
    book.save(path)
    (checked,) = Workbook.read(path).engagements()
    assert checked.engagement is not None
    return checked.engagement, {sheet: len(rows(book, sheet)) for sheet in present(book)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("multiplied")


@pytest.fixture(scope="module", params=FILES, ids=lambda file: file.stem)
def large(request: pytest.FixtureRequest, folder: Path) -> Large:
    """The document of a template, made without any warning."""
    file: Path = request.param
    kind, _, language = file.stem.rpartition(".")
    template = Template.open(file, language)
    # The slides of a deck of ten times the rows take their time; test_kickoff_multiplied.py has them for the largest deck.
    factor = 3 if file.suffix == ".pptx" else 10
    sample, today = SAMPLES[template.properties.stage or "renewal", language]
    engagement, counts = enlarged(sample, factor, folder)
    view = engagement.for_audience(template.properties.audience)
    assert [str(problem) for problem in needed(view, template.properties.needs, "") if problem.severity == "error"] == []
    document = template.render(view.context(language, today))
    assert document.problems == ()
    return Large(kind, language, factor, counts, Package.read(document.content, file.name))


def more_than_once(exhibit: Exhibit, sheet: str) -> dict[int, int]:
    """The rows of a sheet that an exhibit shows too often."""
    found = exhibit.rows(sheet)
    # Constraints are bands across every part of a timeline; a table that is too wide has each row once for each of its parts.
    if (exhibit.kind, sheet) == ("drawing", "RAID") or (exhibit.kind == "table" and len(set(found.values())) == 1 and exhibit.is_wide):
        return {}
    return {row: count for row, count in found.items() if count > 1}


def left_out(exhibit: Exhibit, sheet: str, count: int, factor: int) -> set[int]:
    """The rows of a sheet that an exhibit shows in another repetition but not in this one."""
    found, each = exhibit.named(sheet), count // factor
    return {row for row in range(count) if row not in found and row % each in {shown % each for shown in found}}


def test_every_row_stands_exactly_once_in_each_exhibit_of_its_sheet(large: Large) -> None:
    twice, missing = [], []
    for exhibit in exhibits(large.package):
        for sheet, count in large.counts.items():
            # One row alone is told in a sentence, as the best, the next or the last of its sheet.
            if sheet not in _UNCOUNTED and len(exhibit.rows(sheet)) > 1:
                twice += [(exhibit.where, sheet, row) for row in more_than_once(exhibit, sheet)]
                if sheet not in CHOICES.get(large.kind, ()):
                    missing += [(exhibit.where, sheet, row) for row in left_out(exhibit, sheet, count, large.factor)]
    assert (twice, missing) == ([], [])


def test_it_breaks_no_rule_and_leaves_no_tag(large: Large) -> None:
    assert invariants(large.package) == ()
    assert [sign for sign in ("{{", "{%", "None") if sign in outline(large.package)] == []


def test_the_sheets_of_which_a_deck_chooses_stand_in_full_elsewhere(large: Large) -> None:
    if large.kind != "kickoff-deck":
        return
    found = exhibits(large.package)
    shown = {exhibit.where.partition(" > ")[2]: exhibit.rows("People") for exhibit in found}
    assert (len(shown["Contacts"]), set(shown["Contacts"].values())) == (large.counts["People"], {1})
    assert any(len(exhibit.rows("Goals")) == large.counts["Goals"] for exhibit in found)
    assert set().union(*(exhibit.rows("Scope") for exhibit in found)) == set(range(large.counts["Scope"]))
