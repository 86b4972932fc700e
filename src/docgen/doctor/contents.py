"""What the rules look at: every entry of the zip as it is listed, and the package that Office would make of them."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree

from docgen.opc import Member, Package, Relationship, pack, parse_xml, read_members
from docgen.opc.reader import unpack
from docgen.opc.writer import CONTENT_TYPES
from docgen.problems import DocgenError, Problem

# Faults that only keep the strict reader from going on: a rule of the doctor tells each of them, beside all others.
_TOLD_BY_RULES = frozenset({"duplicate-part", "unsafe-name", "not-office"})
_EMPTY_TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


@dataclass(frozen=True)
class Contents:
    """One file as the doctor sees it.

    `listed` are the names of all entries of the zip, also those that stand there twice; `package` holds the first of each name. A
    package without content types has none stated.
    """

    package: Package
    listed: tuple[str, ...]

    @classmethod
    def of(cls, package: Package) -> Contents:
        """Return the contents of a package that was read, or made."""
        listed = tuple(member.name for member in package.members)
        first = {member.name: member for member in reversed(package.members)}
        members = list(dict.fromkeys(first[name] for name in listed))
        if CONTENT_TYPES not in first:
            members.insert(0, pack(CONTENT_TYPES, _EMPTY_TYPES))
        return cls(Package(package.name, tuple(members)), listed)

    @classmethod
    def read(cls, path: Path) -> Contents:
        """Return the contents of a file, also of one that docgen would not take as a template.

        Raises DocgenError with one Problem when it is no zip, is protected, damaged or not safe to read.
        """
        try:
            return cls.of(Package(path.name, read_members(path)))
        except DocgenError as error:
            if not _TOLD_BY_RULES.issuperset(problem.rule for problem in error.problems):
                raise
        return cls.of(Package(path.name, _all_members(path)))

    @cached_property
    def damaged(self) -> tuple[str, ...]:
        """The names of the parts whose bytes do not match their checksum."""
        return tuple(member.name for member in self.package.members if _checksum(member) != member.crc)

    @cached_property
    def _parsed(self) -> tuple[Mapping[str, etree._Element], Sequence[Problem]]:
        trees: dict[str, etree._Element] = {}
        unreadable: list[Problem] = []
        for name in self.package.names:
            if name in self.damaged or not _is_xml(name, self.type_of(name)):
                continue
            try:
                trees[name] = parse_xml(self.package.part(name), name)
            except DocgenError as error:
                unreadable += error.problems
        return trees, unreadable

    @property
    def unreadable(self) -> Sequence[Problem]:
        """A Problem for each part that should be XML and is not."""
        return self._parsed[1]

    @cached_property
    def trees(self) -> Mapping[str, etree._Element]:
        """The parts that hold XML, but for content types and relationships."""
        return {name: tree for name, tree in self._parsed[0].items() if name != CONTENT_TYPES and not name.endswith(".rels")}

    @cached_property
    def types_tree(self) -> etree._Element | None:
        """What the part `[Content_Types].xml` holds, or None when it cannot be read."""
        return self._parsed[0].get(CONTENT_TYPES)

    def type_of(self, part: str) -> str:
        """Return the content type that is stated for a part, or ""."""
        return self._types.get(part, "")

    @cached_property
    def _types(self) -> Mapping[str, str]:
        try:
            types = self.package.content_types
        except DocgenError:
            return {}
        return {name: types.type_of(name) for name in self.package.names}

    @cached_property
    def relationships(self) -> Mapping[str, tuple[Relationship, ...]]:
        """The relationships of the package ("") and of every part that states some which can be read."""
        found: dict[str, tuple[Relationship, ...]] = {}
        for source in ("", *(name for name in self.package.names if not name.endswith(".rels"))):
            try:
                items = self.package.relationships(source)
            except DocgenError:
                continue
            if items:
                found[source] = items
        return found

    def relations(self, part: str, kind: str = "") -> tuple[Relationship, ...]:
        """Return the relationships of a part, or those of a kind such as "slideLayout"."""
        items = self.relationships.get(part, ())
        return tuple(item for item in items if item.kind == kind) if kind else items

    def of_type(self, ending: str) -> tuple[str, ...]:
        """Return the parts whose content type ends so."""
        return tuple(name for name in self.package.names if self.type_of(name).endswith(ending))

    @property
    def main_part(self) -> str:
        """The part the file is about, or ""."""
        return next((item.target for item in self.relations("", "officeDocument") if item.target in self.package), "")


def _is_xml(name: str, type: str) -> bool:
    return name == CONTENT_TYPES or name.endswith(".rels") or type.endswith(("+xml", "/xml"))


def _checksum(member: Member) -> int:
    content = unpack(member)
    return -1 if content is None else zlib.crc32(content)


def _all_members(path: Path) -> tuple[Member, ...]:
    # The strict reader has made sure before that the file is a zip and not too large.
    with zipfile.ZipFile(path) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        try:
            return tuple(pack(entry.orig_filename, archive.read(entry)) for entry in entries)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
            problem = Problem(
                "damaged-file", f"“{path.name}” is damaged: {error}.", "Get the file again from where it came from.", file=path.name
            )
            raise DocgenError([problem]) from error
