"""A package while it is being patched: the parts that changed so far, with their relationships and content types."""

from __future__ import annotations

import posixpath

from lxml import etree

from docgen.opc.package import Package
from docgen.opc.parts import ContentTypes, Relationship, Relationships, parse_xml, rels_name
from docgen.opc.writer import CONTENT_TYPES
from docgen.problems import DocgenError, Problem


class Draft:
    """The changes to one package, collected; `package` itself stays as it is and `finished` gives the new one."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._parts: dict[str, bytes] = {}
        self._relationships: dict[str, Relationships] = {}
        self._types: ContentTypes = package.content_types

    @property
    def folder(self) -> str:
        """The folder of the workbook part, "xl" in what Excel writes."""
        return posixpath.dirname(self.package.main_part)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, new ones among them."""
        return (*self.package.names, *(name for name in self._parts if name not in self.package))

    def part(self, name: str) -> bytes:
        """Return a part as it stands now.

        Raises DocgenError when the workbook refers to it and it is not there.
        """
        if name in self._parts:
            return self._parts[name]
        if name not in self.package:
            message = f"The workbook refers to the part “{name}”, which is not there."
            fix = "Open the file in Excel, let it repair the file, and save it again."
            raise DocgenError([Problem("missing-part", message, fix, name, self.package.name)])
        return self.package.part(name)

    def tree(self, name: str) -> etree._Element:
        """Return the root element of an XML part as it stands now; changing it changes nothing until it is put."""
        return parse_xml(self.part(name), name, self.package.name)

    def put(self, name: str, content: bytes) -> None:
        """Change a part; one whose bytes stay the same does not count as changed."""
        if name in self._parts or name not in self.package or self.package.part(name) != content:
            self._parts[name] = content

    def add(self, stem: str, content: bytes, type: str = "") -> str:
        """Add a part to the workbook's folder and state its type, if given; return its name.

        `stem` is its name with the next free number in place of "#" ("comments#.xml"); one without "#" is numbered only
        when a part is called so already.
        """
        taken = {name.lower() for name in self.names}
        name = stem = posixpath.join(self.folder, stem)
        if "#" not in stem:
            base, ending = posixpath.splitext(stem)
            stem = f"{base}#{ending}"
        number = 1
        while "#" in name or name.lower() in taken:
            name = stem.replace("#", str(number))
            number += 1
        self._parts[name] = content
        if type:
            self._types = self._types.with_overrides({name: type})
        return name

    def state_default(self, extension: str, type: str) -> None:
        """State a content type for all parts of an extension, unless there is one."""
        self._types = self._types.with_default(extension, type)

    def state_type(self, part: str, type: str) -> None:
        """State the content type of a part, unless it has that type by its extension."""
        if self._types.type_of(part) != type:
            self._types = self._types.with_overrides({part: type})

    def relate(self, source: str, type: str, target: str) -> str:
        """Add a relationship to the part `target` and return its id."""
        known = self._relationships.get(source) or Relationships(source, self.package.relationships(source))
        self._relationships[source], id = known.with_added(type, target)
        return id

    def related(self, source: str, kind: str) -> tuple[Relationship, ...]:
        """Return the relationships of `source` whose type ends in `kind`, new ones among them."""
        known = self._relationships.get(source) or Relationships(source, self.package.relationships(source))
        return tuple(item for item in known.of_kind(kind) if not item.external)

    def finished(self) -> Package:
        """Return the package with all changes."""
        changed: dict[str, bytes | None] = dict(self._parts)
        changed |= {rels_name(source): items.to_bytes() for source, items in self._relationships.items()}
        if self._types != self.package.content_types:
            changed[CONTENT_TYPES] = self._types.to_bytes()
        return self.package.with_parts(changed)
