"""The page of traps names tests that there are, at least one for each trap."""

from __future__ import annotations

import ast
import functools
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
_ROWS = [line.strip("| ").split(" | ") for line in (ROOT / "docs" / "traps.md").read_text(encoding="utf-8").splitlines() if "::" in line]


@functools.cache
def names_in(name: str) -> set[str]:
    tree = ast.parse((ROOT / "tests" / name).read_text(encoding="utf-8"))
    return {item.name for item in tree.body if isinstance(item, ast.FunctionDef)}


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: row[0])
def test_each_trap_has_tests_that_exist(row: list[str]) -> None:
    _, cure, told = row
    named = re.findall(r"`(test_\w+\.py)::(test_\w+)`", told)
    assert named != []
    assert [(file, name) for file, name in named if name not in names_in(file)] == []
    files = re.findall(r"`([a-z_]+/[a-z_/]+\.py)`", cure)
    assert files != []
    assert [file for file in files if not (ROOT / "src" / "docgen" / file).is_file()] == []


def test_every_trap_stands_in_the_page() -> None:
    assert len(_ROWS) >= 24
