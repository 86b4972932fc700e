"""The samples with three and ten times the rows of every sheet: each row stands exactly once in each table of its sheet."""

from __future__ import annotations

import functools
from pathlib import Path

import openpyxl
import pytest

from decks import ASAHINO, FERROW, LANGUAGE, changed, deck, plain, rows, slides
from docgen.doctor import invariants
from docgen.opc import Package
from docgen.outline import outline
from multiplied import NAMED_BY, times

CASES = pytest.mark.parametrize(("sample", "factor"), [(sample, factor) for sample in (ASAHINO, FERROW) for factor in (3, 10)])
# For each sheet: how the header of its table begins in each language, and where a row of it begins with the row's name.
TABLES = {
    "RACI": ("|活動|", "|Activity|", "|{}/"),
    "Plan": ("|フェーズ|実施内容", "|Phase|Whathappens", "{}/"),
    "UseCases": ("|現在|", "|Today|", "|{}|"),
    "Glossary": ("|貴社の用語", "|Yourterm|", "|{}|"),
    "Agenda": ("|時刻|", "|Time|", "|{}/"),
}


@functools.lru_cache(maxsize=4)
def made(sample: Path, factor: int, folder: Path) -> tuple[Package, Path]:
    own = folder / str(factor)
    own.mkdir(exist_ok=True)
    path = changed(sample, own, lambda book: times(book, factor))
    return deck(path), path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("multiplied")


def tables_of(package: Package, header: str) -> list[list[str]]:
    """The lines of each table, header first, whose header begins like this."""
    found: list[list[str]] = []
    for slide in slides(package):
        is_open = False
        for line in map(plain, slide.lines):
            is_open = line.startswith("|") and (is_open or line.startswith(header))
            if line.startswith(header):
                found.append([])
            if is_open:
                found[-1].append(line)
    return found


@CASES
@pytest.mark.parametrize("sheet", [sheet for sheet in TABLES if sheet != "RACI"])
def test_every_row_stands_exactly_once_in_the_table_of_its_sheet(sample: Path, factor: int, sheet: str, folder: Path) -> None:
    package, path = made(sample, factor, folder)
    japanese, english, pattern = TABLES[sheet]
    tables = tables_of(package, japanese if LANGUAGE[sample] == "ja" else english)
    lines = [line for table in tables for line in table[1:]]
    names = [plain(row[NAMED_BY[sheet]]) for row in rows(openpyxl.load_workbook(path), sheet)]
    assert len(names) % factor == 0
    assert {name: count for name in names if (count := sum(pattern.format(name) in line for line in lines)) != 1} == {}
    assert len(tables) > (1 if factor == 10 else 0)


@CASES
def test_every_activity_meets_every_person_exactly_once(sample: Path, factor: int, folder: Path) -> None:
    package, path = made(sample, factor, folder)
    header = TABLES["RACI"][0 if LANGUAGE[sample] == "ja" else 1]
    activities = [plain(row["activity"]) for row in rows(openpyxl.load_workbook(path), "RACI")]
    cells: dict[tuple[str, str], int] = {}
    columns = set()
    for head, *body in tables_of(package, header):
        people = tuple(head.split("|")[2:-1])
        columns.add(people)
        for line in body:
            activity = next(name for name in activities if line.startswith((f"|{name}/", f"|{name}|")))
            assert len(line.split("|")[2:-1]) == len(people)
            cells[activity, "|".join(people)] = cells.get((activity, "|".join(people)), 0) + 1
    assert set(cells.values()) == {1}
    assert len(cells) == len(activities) * len(columns)
    # No column stands on two slides beside the same rows.
    assert sum(map(len, columns)) == people_of(path)


def people_of(path: Path) -> int:
    """How many people the RACI of a workbook names."""
    book = openpyxl.load_workbook(path)
    people = [str(row["name"]) for row in rows(book, "People")]
    named = " ".join(str(row[letter]) for row in rows(book, "RACI") for letter in ("r", "a", "c", "i"))
    return sum(named.replace("、", " ").replace(",", " ").replace("、", " ").count(name) > 0 for name in people)


@CASES
def test_the_deck_is_whole_and_says_nothing_does_not_fit(sample: Path, factor: int, folder: Path) -> None:
    package, _ = made(sample, factor, folder)
    assert invariants(package) == ()
    titles = [slide.title for slide in slides(package)]
    assert len(titles) == len(set(titles))
    assert "{%" not in outline(package)
