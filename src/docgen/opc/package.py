"""A .pptx or .docx as a value: named parts, their types and relationships, every part packed until it is asked for."""

from __future__ import annotations

import os
import posixpath
import shutil
import threading
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from docgen.opc.parts import ContentTypes, Relationship, Relationships, parse_xml, rels_name
from docgen.opc.reader import MAX_EXPANDED, read_members, unpack
from docgen.opc.writer import CONTENT_TYPES, Member, pack, zip_bytes
from docgen.problems import DocgenError, Problem


@dataclass(frozen=True)
class Package:
    """An Office file: `name` is the file name its Problems carry, `members` its parts as packed bytes in the order of the zip."""

    name: str
    members: tuple[Member, ...]

    @classmethod
    def read(cls, source: Path | bytes, name: str = "", most_bytes: int = MAX_EXPANDED, *, in_memory: int = MAX_EXPANDED) -> Package:
        """Return the package stored in a file, or in its bytes; its parts may unpack to `most_bytes` together.

        A part whose packed bytes are more than `in_memory` stays in the file, which must then stay as it is.

        Raises DocgenError with one Problem when it is no Office file, or one that is not safe to read.
        """
        shown = name or (source.name if isinstance(source, Path) else "")
        package = cls(shown, read_members(source, shown, most_bytes, in_memory=in_memory))
        package._refuse_strict()
        return package

    @cached_property
    def _index(self) -> Mapping[str, Member]:
        return {member.name: member for member in self.members}

    @cached_property
    def content_types(self) -> ContentTypes:
        """The types that `[Content_Types].xml` states."""
        return ContentTypes.parse(self.part(CONTENT_TYPES), self.name)

    @property
    def names(self) -> tuple[str, ...]:
        """The part names in the order of the zip, `[Content_Types].xml` and relationship parts among them."""
        return tuple(self._index)

    def __contains__(self, part: object) -> bool:
        return part in self._index

    def part(self, name: str) -> bytes:
        """Return the bytes of a part.

        Raises DocgenError with one Problem when there is no such part, or its bytes are damaged.
        """
        member = self._index.get(name)
        if member is None:
            raise DocgenError([_missing(name, self.name)])
        content = unpack(member)
        if content is None or zlib.crc32(content) != member.crc:
            raise DocgenError([_damaged(name, self.name)])
        return content

    def tree(self, part: str) -> etree._Element:
        """Return the root element of a part.

        Raises DocgenError with one Problem that names the part and the file when it is not well-formed or states a DOCTYPE.
        """
        return parse_xml(self.part(part), part, self.name)

    def content_type(self, part: str) -> str:
        """Return the content type of a part, or "" when the package states none."""
        return self.content_types.type_of(part)

    def relationships(self, part: str = "") -> tuple[Relationship, ...]:
        """Return the relationships of a part, or of the package itself for "". Internal targets are part names."""
        rels = rels_name(part)
        if rels not in self._index:
            return ()
        return tuple(self._spelt_as_stored(item) for item in Relationships.parse(part, self.part(rels), self.name))

    def _spelt_as_stored(self, item: Relationship) -> Relationship:
        # A target is a URI reference and may be percent-encoded where the zip name is not.
        if item.external or item.target in self._index or unquote(item.target) not in self._index:
            return item
        return Relationship(item.id, item.type, unquote(item.target))

    @cached_property
    def main_part(self) -> str:
        """The name of the part the file is about: `ppt/presentation.xml`, `word/document.xml`.

        Raises DocgenError when the package names none.
        """
        for item in self.relationships():
            if item.kind == "officeDocument" and item.target in self._index:
                return item.target
        raise DocgenError([_no_main_part(self.name)])

    def _refuse_strict(self) -> None:
        if any(item.type.startswith("http://purl.oclc.org/ooxml/") for item in self.relationships()):
            raise DocgenError([_strict(self.name)])

    def with_parts(self, changed: Mapping[str, bytes | None]) -> Package:
        """Return this package with the given parts changed, added or, for None, removed; all others stay packed as they are.

        Parts keep their place; a new part follows the last of its folder, or comes last. Nothing else changes: content types
        and relationships are parts like any other.
        """
        members = []
        for member in self.members:
            if member.name not in changed:
                members.append(member)
                continue
            content = changed[member.name]
            if content is not None:
                members.append(pack(member.name, content))
        added = [pack(name, content) for name, content in changed.items() if content is not None and name not in self._index]
        return Package(self.name, tuple(_with_added(members, added)) if added else tuple(members))

    def with_members(self, members: Iterable[Member]) -> Package:
        """Return a package of the same name that holds `members`, which may come from `pack` or from another package."""
        return Package(self.name, tuple(members))

    def to_bytes(self) -> bytes:
        """Return the file: the same parts give the same bytes."""
        return zip_bytes(self.members)


def write_file(path: Path, content: bytes) -> None:
    """Write `content` to `path` in one step: a reader sees the old file or the whole new one, never a part of it.

    A file that is written over keeps its permissions.
    """
    temporary = path.with_name(f".docgen-{os.getpid()}-{threading.get_ident()}.tmp")
    try:
        temporary.write_bytes(content)
        if path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def natural_key(name: str) -> tuple[str | int, ...]:
    """Return a key that sorts `slide2.xml` before `slide10.xml`."""
    pieces: list[str | int] = []
    digits = text = ""
    for character in name:
        if character.isascii() and character.isdigit():
            digits += character
            continue
        if digits:
            pieces += (text, int(digits))
            digits = text = ""
        text += character
    return (*pieces, text, int(digits)) if digits else (*pieces, text)


def _with_added(members: list[Member], added: list[Member]) -> list[Member]:
    last_of_folder = {posixpath.dirname(member.name): place for place, member in enumerate(members)}
    following: dict[int, list[Member]] = {}
    for member in sorted(added, key=lambda member: natural_key(member.name)):
        place = last_of_folder.get(posixpath.dirname(member.name), len(members) - 1)
        following.setdefault(place, []).append(member)
    ordered: list[Member] = following.get(-1, [])
    for place, member in enumerate(members):
        ordered.append(member)
        ordered += following.get(place, ())
    return ordered


def _damaged(part: str, file: str) -> Problem:
    return Problem(
        "damaged-part",
        f"The part “{part}” is damaged: its bytes do not match their checksum.",
        "Get the file again from where it came from, or open it in Office, let it repair the file, and save it.",
        part,
        file,
    )


def _missing(part: str, file: str) -> Problem:
    return Problem(
        "damaged-part",
        f"The part “{part}” is missing, of which the file speaks.",
        "Get the file again from where it came from, or open it in Office, let it repair the file, and save it.",
        part,
        file,
    )


def _no_main_part(file: str) -> Problem:
    return Problem(
        "no-main-part",
        f"“{file}” does not say which of its parts is the document.",
        "Open the file in Office, let it repair the file, and save it again.",
        file=file,
    )


def _strict(file: str) -> Problem:
    return Problem(
        "strict-file",
        f"“{file}” is saved as Strict Open XML, which docgen does not read.",
        "Open it in Office and save it as the plain type (Word Document, PowerPoint Presentation), not the Strict one.",
        file=file,
    )
