"""Every kind of document with the least an engagement can hold, in both languages: nothing is empty, nothing is half said."""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import replace
from pathlib import Path

import pytest

from decks import ASAHINO, FERROW, HIYORIDO, MERIDALE, MINASE, ROOT, TIDEWELL
from docgen.engagement.column import columns_of
from docgen.engagement.engagement import Engagement
from docgen.engagement.row import Row
from docgen.engagement.sheets import SHEETS
from docgen.opc import Package
from docgen.outline import outline
from docgen.template.properties import read_properties
from docgen.template.template import Template
from docgen.workbook.needs import needed
from kind_files import engagement_of

SAMPLES = {
    ("kickoff", "en"): (TIDEWELL, dt.date(2026, 11, 16)),
    ("kickoff", "ja"): (ASAHINO, dt.date(2026, 11, 24)),
    ("closeout", "en"): (FERROW, dt.date(2026, 11, 12)),
    ("closeout", "ja"): (MINASE, dt.date(2026, 11, 10)),
    ("renewal", "en"): (MERIDALE, dt.date(2026, 11, 22)),
    ("renewal", "ja"): (HIYORIDO, dt.date(2026, 11, 24)),
}
OFFICE = sorted((*ROOT.glob("templates/docx/*.docx"), *ROOT.glob("templates/pptx/*.pptx")))
FILES = [file for file in OFFICE if read_properties(Package.read(file)).scope == "engagement"]
# Without these a document would be of no stage, or in no language.
_KEPT = ("stage", "language")
_HEADING = re.compile(r"^(#{2,4}) (.*)$")
# What remains of a sentence whose values are missing: None, empty brackets and quotation marks, two marks or spaces in a row.
_HALF_SAID = re.compile(
    r"\bNone\b(?! agreed)|\( ?\)|（　?）|「」|“”|(?<=\w) (?=[,.;])|,,|, ,|、、|。。|;;|: ;|\(,|（、|、）|, \)|^[,;、。]|[a-z,;]  (?=[a-z])"
)


def bare(row: Row, stage: str) -> Row:
    """A row of which only the cells are filled that a document of the stage cannot do without."""
    kept = {column.key for column in columns_of(type(row)) if column.is_needed_for(stage)} | set(_KEPT)
    filled = [column.key for column in columns_of(type(row)) if column.key not in kept and getattr(row, column.key) not in (None, "", ())]
    return row.model_copy(update={key: () if isinstance(getattr(row, key), tuple) else None for key in filled})


@functools.lru_cache(maxsize=2)
def sample(path: Path) -> Engagement:
    return engagement_of(path)


def least(engagement: Engagement, needs: tuple[str, ...], stage: str) -> Engagement:
    """One row of each sheet that is needed, the people by name and role, and no cell that may be blank."""
    rows = {sheet.key: engagement.rows(sheet.key) for sheet in SHEETS if sheet.key != "engagements"}
    wanted = {sheet.key: len(rows[sheet.key]) if sheet.key == "people" else 1 for sheet in SHEETS if sheet.name in (*needs, "People")}
    cut = {key: tuple(bare(row, stage) for row in found[: wanted.get(key, 0)]) for key, found in rows.items()}
    return replace(engagement.with_rows(cut), facts=bare(engagement.facts, stage))


@pytest.fixture(scope="module", params=FILES, ids=lambda file: file.stem)
def told(request: pytest.FixtureRequest) -> list[str]:
    """The lines of a document of the least data, made without any warning."""
    file: Path = request.param
    template = Template.open(file, file.stem.rpartition(".")[2])
    stage = template.properties.stage or "renewal"
    path, today = SAMPLES[stage, file.stem.rpartition(".")[2]]
    view = least(sample(path), tuple(template.properties.needs), stage).for_audience(template.properties.audience)
    assert [str(problem) for problem in needed(view, template.properties.needs, stage) if problem.severity == "error"] == []
    document = template.render(view.context(file.stem.rpartition(".")[2], today))
    assert document.problems == ()
    return [line for line in outline(Package.read(document.content, file.name)).splitlines() if line.strip()]


def test_no_sentence_shows_where_a_value_is_missing(told: list[str]) -> None:
    cells = [cell.strip() for line in told for cell in (line.strip("| ").split(" | ") if line.startswith("|") else [line])]
    assert [cell for cell in cells if _HALF_SAID.search(cell)] == []


def test_no_heading_stands_without_something_below_it_or_ends_before_its_message(told: list[str]) -> None:
    empty = []
    for line, following in zip(told, [*told[1:], "# end"], strict=True):
        heading, next_heading = _HEADING.match(line), re.match(r"^(#+) ", following)
        if heading and next_heading and len(next_heading.group(1)) <= len(heading.group(1)):
            empty.append(line)
        if heading and heading.group(2).endswith((":", "：", ",", "、")):
            empty.append(line)
    assert [line for line in empty if not re.match(r"#+ (slide|layout|master|notes|header|footer)", line)] == []
