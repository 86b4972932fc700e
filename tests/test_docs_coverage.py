"""Every row of the inventory lands somewhere, what the map names is there, and no claim without evidence is printed."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from docgen.checks.catalogue import rules
from docgen.cli.main import BUILT_IN
from docgen.engagement.column import columns_of
from docgen.engagement.context_names import context_names
from docgen.engagement.sheets import sheet_named
from docgen.lint.catalogue import rules as lint_rules
from docgen.template.kinds import Kind, find_kinds, shipped_templates
from docgen.templates import file_outline

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from manual.coverage import CoveredRow, Place, covered_rows  # noqa: E402 (a script's module)

ROWS = list(covered_rows())
NUMBERS = [f"{letter}{number}" for letter, count in (("K", 46), ("R", 56), ("C", 20)) for number in range(1, count + 1)]
# What the sources claim without a source of their own: it must never be read in a document.
CLAIMS = re.compile(
    r"90 ?%.{0,40}(?:video|動画)|(?:time.to.value|価値実現).{0,40}50 ?%|40 ?%.{0,30}(?:adoption|expansion|採用)|60.75 ?%"
    r"|5.7 ?(?:×|times|倍)"
    r"|2\.3 ?(?:×|times|倍)|68 ?%|12 ?%.{0,30}(?:retention|継続)|15.30 ?%|85 ?%.{0,40}25 ?%",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def kinds() -> dict[str, Kind]:
    return dict(find_kinds([shipped_templates()])[0])


@pytest.fixture(scope="module")
def outlines(kinds: dict[str, Kind]) -> dict[Path, str]:
    return {path: file_outline(path) for kind in kinds.values() for path in kind.files.values()}


def test_every_row_is_in_the_map_once_and_in_its_order() -> None:
    assert [row.number for row in ROWS] == NUMBERS


@pytest.mark.parametrize("row", ROWS, ids=[row.number for row in ROWS])
def test_a_row_lands_somewhere_or_is_out_of_scope_for_a_reason(row: CoveredRow) -> None:
    assert bool(row.places) != bool(row.out)
    assert row.what


def test_what_the_map_names_is_there(kinds: dict[str, Kind], outlines: dict[Path, str]) -> None:
    names, codes = context_names(), {rule.code for rule in rules()}
    linting = {rule.code for rule in lint_rules()}

    def is_there(place: Place) -> bool:
        match place.sort:
            case "kind":
                path = kinds[place.name].file("en") if place.name in kinds else None
                return path is not None and place.words != "" and place.words in outlines[path]
            case "rule":
                return place.name in codes
            case "lint":
                return place.name in linting
            case "field":
                return place.name in names
            case "command":
                return place.name in BUILT_IN
            case "sheet":
                return sheet_named(place.name) is not None
            case "column":
                sheet, _, key = place.name.partition(".")
                return key in {column.key for column in columns_of(sheet_named(sheet).model)}
        return False

    assert [f"{row.number}: {place}" for row in ROWS for place in row.places if not is_there(place)] == []


def test_every_kind_serves_some_row(kinds: dict[str, Kind]) -> None:
    named = {place.name for row in ROWS for place in row.places if place.sort == "kind"}
    assert sorted(set(kinds) - named - {"ringi-attachment", "renewal-deck"}) == []


def test_no_shipped_template_prints_a_claim_of_the_sources(outlines: dict[Path, str]) -> None:
    assert [(path.name, found.group()) for path, text in outlines.items() for found in CLAIMS.finditer(text)] == []


def test_a_claim_would_be_found() -> None:
    assert CLAIMS.search("68 % of lost clients leave")
    assert CLAIMS.search("新規顧客の獲得には5〜7倍の費用がかかります")
    assert not CLAIMS.search("The plan takes 90 % of the hours")
