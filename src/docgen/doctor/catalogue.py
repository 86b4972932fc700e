"""Every rule of the doctor, and the functions that apply them."""

from __future__ import annotations

from pathlib import Path

from docgen.doctor import archive, charts, links, media, order, properties, references, shapes, slides, stories, types, values
from docgen.doctor.contents import Contents
from docgen.doctor.rule import PackageRule
from docgen.opc import Package
from docgen.problems import DocgenError, Problem

FAMILIES = (archive, types, links, order, values, slides, shapes, stories, references, charts, media, properties)


def rules() -> tuple[PackageRule, ...]:
    """Return every rule, the package first, then what stands in it."""
    return tuple(rule for family in FAMILIES for rule in family.RULES)


def rule_of(code: str) -> PackageRule | None:
    """Return the rule of a code, however it is typed; None if there is none."""
    wanted = code.strip().lower()
    return next((rule for rule in rules() if rule.code == wanted), None)


def examine(contents: Contents) -> tuple[Problem, ...]:
    """Return what is wrong inside a file, rule by rule; nothing for a file that Office opens without a repair prompt."""
    found = (problem for rule in rules() for problem in rule.problems(contents))
    return tuple(dict.fromkeys(problem.in_file(contents.package.name) for problem in found))


def examine_file(path: Path) -> tuple[Problem, ...]:
    """Return what is wrong with a file and inside it. A file that cannot be opened at all has one Problem."""
    try:
        return examine(Contents.read(path))
    except DocgenError as error:
        return error.problems


def invariants(package: Package) -> tuple[Problem, ...]:
    """Return what breaks the rules in a package that docgen made: an empty tuple, or docgen made a mistake. Remarks are left out."""
    return tuple(problem for problem in examine(Contents.of(package)) if problem.severity != "info")
