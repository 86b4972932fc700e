"""What holds for every Office file we write: each broken rule is a Problem, none of which a user should ever see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from docgen.opc.document_rules import document_problems
from docgen.opc.names import R
from docgen.opc.package import Package
from docgen.opc.parts import parse_xml, source_name
from docgen.opc.presentation_rules import presentation_problems, slide_problems
from docgen.opc.writer import CONTENT_TYPES
from docgen.problems import DocgenError, Problem

# Word and PowerPoint write these for a link whose target was lost, and open them.
_NO_TARGET = ("", "NULL")


def invariants(package: Package) -> tuple[Problem, ...]:
    """Return what is wrong with the inside of `package`: an empty tuple for a file that Office opens without a repair prompt.

    Looks at names, content types, relationships and their ids in every part; slides, sections, notes, shapes and tables of a
    presentation; cells, tables and bookmarks of a document. Each Problem names its part as the place.
    """
    trees, unreadable = _trees(package)
    found = [*_names(package), *_content_types(package), *_relationships(package), *unreadable]
    for part, tree in trees.items():
        found += _relationship_ids(package, part, tree)
        found += slide_problems(part, tree)
        found += document_problems(part, tree)
    found += presentation_problems(package, trees)
    return tuple(problem.in_file(package.name) for problem in found)


def _trees(package: Package) -> tuple[Mapping[str, etree._Element], list[Problem]]:
    trees: dict[str, etree._Element] = {}
    unreadable: list[Problem] = []
    for name in package.names:
        if name == CONTENT_TYPES or not package.content_type(name).endswith(("+xml", "/xml")):
            continue
        try:
            trees[name] = parse_xml(package.part(name), name)
        except DocgenError as error:
            unreadable += error.problems
    return trees, unreadable


def _names(package: Package) -> Iterator[Problem]:
    for name, count in Counter(member.name.lower() for member in package.members).items():
        if count > 1:
            yield Problem("duplicate-part", f"{count} parts are called “{name}”.", where=name)


def _content_types(package: Package) -> Iterator[Problem]:
    for name in package.names:
        if name != CONTENT_TYPES and not package.content_type(name):
            yield Problem("no-content-type", "No content type is stated for the part.", where=name)
    for name in package.content_types.overrides:
        if name not in package:
            yield Problem("stale-content-type", f"A content type is stated for “{name}”, which is not there.", where=CONTENT_TYPES)


def _relationships(package: Package) -> Iterator[Problem]:
    sources = [""] + [name for name in package.names if not name.endswith(".rels")]
    for name in package.names:
        if name.endswith(".rels") and source_name(name) and source_name(name) not in package:
            yield Problem("stale-relationships", "The part whose relationships these are is not there.", where=name)
    for source in sources:
        items = package.relationships(source)
        for id in _repeated(item.id for item in items):
            yield Problem("duplicate-relationship", f"The relationship id “{id}” is used twice.", where=source)
        for item in items:
            if not item.external and item.target not in package and item.target not in _NO_TARGET and not item.target.startswith("#"):
                yield Problem("missing-target", f"“{item.id}” ({item.kind}) points at “{item.target}”, which is not there.", where=source)


def _relationship_ids(package: Package, part: str, tree: etree._Element) -> Iterator[Problem]:
    attributes = (attribute for element in tree.iter("*") for attribute in element.items())
    used = {id for name, id in attributes if isinstance(name, str) and isinstance(id, str) and id and name.startswith(R)}
    for id in sorted(used - {item.id for item in package.relationships(part)} if used else ()):
        yield Problem("unknown-relationship", f"The relationship id “{id}” is used but not stated.", where=part)


def _repeated(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]
