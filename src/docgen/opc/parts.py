"""Part names, relationships and content types: read, changed and written as values."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from docgen.problems import DocgenError, Problem

RELATIONSHIPS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def parse_xml(content: bytes, part: str = "", file: str = "") -> etree._Element:
    """Return the root element of an XML part, read without entities, document types or the network.

    Raises DocgenError with one Problem that names `part` in `file` when the part is not well-formed or states a DOCTYPE.
    """
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, dtd_validation=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocgenError([unreadable_problem(part, file, str(error))]) from error
    docinfo = root.getroottree().docinfo
    if docinfo is not None and docinfo.internalDTD is not None:
        raise DocgenError([doctype_problem(part, file)])
    return root


def unreadable_problem(part: str, file: str, reason: str) -> Problem:
    """Return the Problem that `part` of `file` is not well-formed XML, for the given reason."""
    return Problem(
        "unreadable-part",
        f"{_called(part)} is not readable XML: {reason}.",
        "Open the file in Office, let it repair the file, and save it again.",
        part,
        file,
    )


def doctype_problem(part: str, file: str) -> Problem:
    """Return the Problem that `part` of `file` states a document type, which no Office program writes."""
    return Problem(
        "unsafe-xml",
        f"{_called(part)} states a DOCTYPE, which no Office program writes and which can hide harmful entities.",
        "Use a copy of the file that was saved by Office.",
        part,
        file,
    )


def _called(part: str) -> str:
    return f"The part “{part}”" if part else "The XML"


def rels_name(part: str) -> str:
    """Return the name of the part that holds the relationships of `part`; "" stands for the package itself."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def source_name(rels: str) -> str:
    """Return the part whose relationships the part `rels` holds; the reverse of `rels_name`."""
    folder, name = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def resolve_target(source: str, target: str) -> str:
    """Return the part name that an internal `target` written in the relationships of `source` means.

    A target that names no part ("#bookmark", "") is returned as it is; a fragment after a part name is dropped.
    """
    if not target or target.startswith("#"):
        return target
    path = target.partition("#")[0]
    if path.startswith("/"):
        return posixpath.normpath(path).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), path))


def relative_target(source: str, part: str) -> str:
    """Return `part` as a target relative to `source`, the way Office writes it ("../media/image1.png")."""
    if not part or part.startswith("#"):
        return part
    return posixpath.relpath(part, posixpath.dirname(source) or ".") if source else part


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship: `target` is a part name, or an address as it was written when `external`."""

    id: str
    type: str
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """The last word of the type: "slideLayout", "image", "hyperlink"."""
        return self.type.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Relationships:
    """The relationships of the part `source` ("" is the package), in their order; changing them gives a new value."""

    source: str
    items: tuple[Relationship, ...] = ()

    @classmethod
    def parse(cls, source: str, content: bytes, file: str = "") -> Relationships:
        """Return the relationships that the rels part `content` states for `source`."""
        root = parse_xml(content, rels_name(source), file)
        found = []
        for element in root.iter(f"{{{RELATIONSHIPS_NS}}}Relationship"):
            target, external = element.get("Target", ""), element.get("TargetMode") == "External"
            resolved = target if external else resolve_target(source, target)
            found.append(Relationship(element.get("Id", ""), element.get("Type", ""), resolved, external))
        return cls(source, tuple(found))

    def __iter__(self) -> Iterator[Relationship]:
        return iter(self.items)

    def by_id(self, id: str) -> Relationship | None:
        """Return the relationship of that id, or None."""
        return next((item for item in self.items if item.id == id), None)

    def of_kind(self, kind: str) -> tuple[Relationship, ...]:
        """Return the relationships whose type ends in `kind`, such as "slideLayout"."""
        return tuple(item for item in self.items if item.kind == kind)

    def next_id(self) -> str:
        """Return the id "rId<n>" after the highest number in use."""
        numbers = [int(item.id[3:]) for item in self.items if item.id.startswith("rId") and item.id[3:].isdecimal()]
        return f"rId{max(numbers, default=0) + 1}"

    def with_added(self, type: str, target: str, external: bool = False) -> tuple[Relationships, str]:
        """Return these relationships and one more to the part or address `target`, and the id it was given."""
        id = self.next_id()
        return replace(self, items=(*self.items, Relationship(id, type, target, external))), id

    def without(self, *ids: str) -> Relationships:
        """Return these relationships without those of the given ids."""
        return replace(self, items=tuple(item for item in self.items if item.id not in ids))

    def retargeted(self, targets: Mapping[str, str]) -> Relationships:
        """Return these relationships, those to a part that is a key of `targets` pointing at its value instead."""
        return replace(
            self,
            items=tuple(
                replace(item, target=targets[item.target]) if not item.external and item.target in targets else item for item in self.items
            ),
        )

    def moved_to(self, source: str) -> Relationships:
        """Return the same relationships, stated for the part `source`."""
        return replace(self, source=source)

    def to_bytes(self) -> bytes:
        """Return the rels part, targets relative to `source`."""
        lines = [_DECLARATION, f'<Relationships xmlns="{RELATIONSHIPS_NS}">']
        for item in self.items:
            target = item.target if item.external else relative_target(self.source, item.target)
            mode = ' TargetMode="External"' if item.external else ""
            lines.append(f'<Relationship Id="{_escape(item.id)}" Type="{_escape(item.type)}" Target="{_escape(target)}"{mode}/>')
        lines.append("</Relationships>")
        return "".join(lines).encode()


@dataclass(frozen=True, slots=True)
class ContentTypes:
    """What `[Content_Types].xml` states: a type for each extension and for each part that is named.

    Extensions and part names are kept as written, in their order; they are compared without regard to case.
    """

    defaults: Mapping[str, str]
    overrides: Mapping[str, str]

    @classmethod
    def parse(cls, content: bytes, file: str = "") -> ContentTypes:
        """Return what the part `content` states; of two statements for one name the last holds."""
        root = parse_xml(content, "[Content_Types].xml", file)
        defaults: dict[str, str] = {}
        overrides: dict[str, str] = {}
        for element in root.iter(f"{{{CONTENT_TYPES_NS}}}Default", f"{{{CONTENT_TYPES_NS}}}Override"):
            type = element.get("ContentType", "")
            if element.tag == f"{{{CONTENT_TYPES_NS}}}Default":
                defaults[element.get("Extension", "")] = type
            else:
                overrides[element.get("PartName", "").lstrip("/")] = type
        return cls(defaults, overrides)

    def type_of(self, part: str) -> str:
        """Return the content type of `part`, or "" when none is stated."""
        found = self.overrides.get(part)
        if found is not None:
            return found
        folded = part.lower()
        for name, type in self.overrides.items():
            if name.lower() == folded:
                return type
        extension = folded.rpartition("/")[2].rpartition(".")[2]
        return next((type for name, type in self.defaults.items() if name.lower() == extension), "")

    def with_overrides(self, types: Mapping[str, str]) -> ContentTypes:
        """Return these types with the given type for each part of `types`; new ones come last."""
        return replace(self, overrides={**self.overrides, **types})

    def with_default(self, extension: str, type: str) -> ContentTypes:
        """Return these types with a type for every part of that extension, unless it has one already."""
        known = {name.lower() for name in self.defaults}
        return self if extension.lower() in known else replace(self, defaults={**self.defaults, extension: type})

    def without(self, *parts: str) -> ContentTypes:
        """Return these types without what they state for the named parts."""
        return replace(self, overrides={name: type for name, type in self.overrides.items() if name not in parts})

    def to_bytes(self) -> bytes:
        """Return the part `[Content_Types].xml`."""
        defaults = [f'<Default Extension="{_escape(name)}" ContentType="{_escape(type)}"/>' for name, type in self.defaults.items()]
        overrides = [f'<Override PartName="/{_escape(name)}" ContentType="{_escape(type)}"/>' for name, type in self.overrides.items()]
        return "".join([_DECLARATION, f'<Types xmlns="{CONTENT_TYPES_NS}">', *defaults, *overrides, "</Types>"]).encode()


def _escape(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
