"""Check the names that tags use against the names there are, before any document is made."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.problems import Problem
from docgen.template.blocks import WHOLE
from docgen.template.name_tree import Names, keys_of, names_of
from docgen.template.scan import Tag
from docgen.template.scope import Scope, Use

__all__ = ["Names", "Use", "names_of", "reading_order", "unknown_names", "used_names"]


def unknown_names(families: Sequence[Sequence[Tag]], names: Names, everything: Names | None = None) -> list[Problem]:
    """Return a Problem for every name in the tags that is not in `names`, family by family, in the order of the tags.

    What is in `everything` alone is there, but not for this template's audience; the Problem then says so.
    """
    withheld = keys_of(everything) - keys_of(names) if everything is not None else frozenset()
    return list(dict.fromkeys(problem for tags in families for problem in _read(tags, names, withheld)[0]))


def used_names(families: Sequence[Sequence[Tag]], names: Names) -> list[Use]:
    """Return every name of `names` that the tags read, family by family; within one, tags about a whole slide come first."""
    return [use for tags in families for use in _read(tags, names, frozenset())[1]]


def reading_order(tags: Sequence[Tag]) -> list[Tag]:
    """Return the tags of a family in the order in which names come to be: those about the whole slide or section first."""
    return [tag for tag in tags if tag.level in WHOLE] + [tag for tag in tags if tag.level not in WHOLE]


def _read(tags: Sequence[Tag], names: Names, withheld: frozenset[str]) -> tuple[list[Problem], list[Use]]:
    scope = Scope(names, withheld)
    problems: list[Problem] = []
    for tag in reading_order(tags):
        try:
            problems += scope.read(tag)
        except RecursionError:  # check_tags names such a tag
            continue
    return problems, scope.uses
