"""Every library that docgen asks for is accounted for, and none that comes with it, directly or not, has a licence that binds its users."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PAGE = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
OURS = PROJECT["name"]
FOR_OURSELVES = ("test", "bench")
PERMISSIVE = {"MIT", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "MIT OR Apache-2.0", "BSD-3-Clause OR Apache-2.0"}
BINDING = re.compile(r"\b(?:[AL]?GPL|GNU|MPL|Mozilla|EPL|CDDL|EUPL|SSPL|BUSL)", re.IGNORECASE)


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def asked_for(extra: str) -> set[str]:
    lines = PROJECT["optional-dependencies"][extra] if extra else PROJECT["dependencies"]
    return {plain(Requirement(line).name) for line in lines} - {OURS}


def rows_of(section: str) -> list[list[str]]:
    text = PAGE.split(f"## {section}\n")[1].split("\n## ")[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| ")][2:]


def brought(requirement: str) -> Iterator[str]:
    """Yield the names of all libraries that a requirement installs, those of libraries that are not here left out."""
    waiting, seen = [Requirement(requirement)], set()
    while waiting:
        one = waiting.pop()
        for extra in ("", *one.extras):
            if (plain(one.name), extra) in seen:
                continue
            seen.add((plain(one.name), extra))
            try:
                needs = importlib.metadata.requires(one.name) or []
            except importlib.metadata.PackageNotFoundError:
                continue
            waiting += [need for need in map(Requirement, needs) if need.marker is None or need.marker.evaluate({"extra": extra})]
    yield from {name for name, _ in seen}


def licence_of(name: str) -> str:
    told = importlib.metadata.metadata(name)
    classified = [line for line in told.get_all("Classifier") or [] if line.startswith("License")]
    # Some put the whole text into the field; its first line names it.
    return " ".join([told.get("License-Expression") or "", (told.get("License") or "").split("\n")[0][:200], *classified])


def test_every_library_of_the_core_and_of_each_extra_stands_on_the_page() -> None:
    assert {plain(row[0]) for row in rows_of("The core")} == asked_for("")
    extras = [(plain(row[0]), row[1]) for row in rows_of("Extras")]
    assert sorted(extras) == sorted(
        (name, extra) for extra in PROJECT["optional-dependencies"] if extra not in FOR_OURSELVES for name in asked_for(extra)
    )
    ourselves = [(plain(row[0]), row[1]) for row in rows_of("For those who work on docgen")]
    assert sorted(ourselves) == sorted((name, extra) for extra in FOR_OURSELVES for name in asked_for(extra))


def test_what_docgen_asks_its_users_to_install_has_a_permissive_licence() -> None:
    assert {row[2] for row in rows_of("The core")} | {row[3] for row in rows_of("Extras")} <= PERMISSIVE


@pytest.mark.parametrize("extra", ["", *(extra for extra in PROJECT["optional-dependencies"] if extra not in FOR_OURSELVES)])
def test_nothing_that_comes_along_binds_its_users(extra: str) -> None:
    lines = PROJECT["optional-dependencies"][extra] if extra else PROJECT["dependencies"]
    names = {name for line in lines if plain(Requirement(line).name) != OURS for name in brought(line)}
    here = {name for name in names if any(True for _ in importlib.metadata.distributions(name=name))}
    assert {name: licence_of(name) for name in here if BINDING.search(licence_of(name))} == {}


def test_a_licence_that_binds_is_recognised() -> None:
    assert BINDING.search(licence_of("docxtpl"))
    assert BINDING.search(licence_of("hypothesis"))
    assert not BINDING.search(licence_of("pydantic"))
