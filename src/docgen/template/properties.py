"""A template's document properties: what they say of the template, and what the document keeps of them.

Core properties: ISO/IEC 29500-2, clause 11; extended properties: ISO/IEC 29500-1, 22.2.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from zlib import crc32

from lxml import etree

from docgen.opc import Package, pack, parse_xml

CORE, EXTENDED = "docProps/core.xml", "docProps/app.xml"
EXTENDED_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
EXTENDED_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_EP = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_KEPT = frozenset({_EP + "Company", _EP + "Manager", _EP + "HyperlinkBase"})
APPLICATION = "docgen"
# The property for the name of the template a document came from (22.2.2.25) also carries the sum of its parts.
_SEAL = _EP + "Template"
_HERE = "docgen-sum-of-parts"
STAMP = "1900-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class TemplateProperties:
    """What a template says of itself under File > Info: Title, Category and Keywords."""

    title: str
    audience: Literal["client", "internal"]
    stage: str
    scope: str
    needs: tuple[str, ...]


def read_properties(package: Package) -> TemplateProperties:
    """Return what the core properties of a template say; an empty Category means the client."""
    root = package.tree(CORE) if CORE in package else None
    texts = {etree.QName(child).localname: (child.text or "").strip() for child in root} if root is not None else {}
    pairs = (item.partition("=") for item in texts.get("keywords", "").split(";"))
    words = {key.strip().lower(): value.strip() for key, _, value in pairs}
    needs = tuple(item.strip() for item in words.get("needs", "").split(",") if item.strip())
    category = texts.get("category", "").lower()
    return TemplateProperties(
        texts.get("title", ""),
        "internal" if category == "internal" else "client",
        words.get("stage", ""),
        words.get("scope", "engagement"),
        needs,
    )


def document_properties(package: Package) -> Mapping[str, bytes]:
    """Return the property parts that documents of this template get: no Category or Keywords, the application is docgen."""
    changed: dict[str, bytes] = {}
    if CORE in package:
        root = package.tree(CORE)
        for child in list(root):
            if child.tag in (_CP + "category", _CP + "keywords", _CP + "lastModifiedBy", _CP + "lastPrinted", _CP + "revision"):
                root.remove(child)
            elif child.tag in (_TERMS + "created", _TERMS + "modified"):
                child.text = STAMP
        changed[CORE] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    root = parse_xml(package.part(EXTENDED) if EXTENDED in package else f'<Properties xmlns="{_EP[1:-1]}"/>'.encode())
    for child in list(root):
        if child.tag not in _KEPT:
            root.remove(child)
    name = etree.Element(_EP + "Application")
    name.text = APPLICATION
    root.insert(0, name)
    changed[EXTENDED] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return changed


def stamp_of(names: Mapping[str, object]) -> str:
    """Return the time that a document says it was made: its own date, never the clock, so that the same data give the same bytes."""
    for name in ("doc_date", "today"):
        day = names.get(name)
        if isinstance(day, dt.date):
            return f"{day.year:04}-{day.month:02}-{day.day:02}T00:00:00Z"
    return "2000-01-01T00:00:00Z"


def title_of(core: str) -> str:
    """Return the title in the text of a core properties part, as it will name the file."""
    _, opening, rest = core.partition("<dc:title>")
    title, closing, _ = rest.partition("</dc:title>")
    if opening and closing and "<" not in title and "&" not in title:
        return title.strip()
    found = etree.fromstring(core.encode()).find(_DC + "title")
    return (found.text or "").strip() if found is not None else ""


def sealed(package: Package) -> Package:
    """Return a finished document that says, beside its application's name, what its other parts sum up to.

    Office writes its own name when it saves; other programs keep ours, and the sum then tells that the file was edited.
    """
    if EXTENDED not in package:
        return package
    head, tail = _sealing(package.part(EXTENDED))
    member = pack(EXTENDED, head + _checksum(package).encode() + tail)
    return package.with_members(member if item.name == EXTENDED else item for item in package.members)


@lru_cache(maxsize=64)
def _sealing(extended: bytes) -> tuple[bytes, bytes]:
    """Return the extended properties up to where the sum stands, and from there on. A template's are the same for all its documents."""
    root = parse_xml(extended)
    found = root.find(_SEAL)
    if found is None:
        found = etree.SubElement(root, _SEAL)
    found.text = _HERE
    head, _, tail = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True).partition(_HERE.encode())
    return head, tail


def is_ours(package: Package) -> bool:
    """Whether docgen wrote this file and nobody saved it since."""
    if EXTENDED not in package:
        return False
    root = package.tree(EXTENDED)
    return root.findtext(_EP + "Application") == APPLICATION and root.findtext(_SEAL) == _checksum(package)


def _checksum(package: Package) -> str:
    sums = sorted([member.sum for member in package.members if member.name != EXTENDED])
    return f"{APPLICATION} {crc32(chr(10).join(sums).encode()):08x}"
