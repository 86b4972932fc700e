"""Links to slides that are gone: the words stay, the link goes, since a link to nothing makes PowerPoint repair the deck."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from docgen.dialects import MC, A
from docgen.opc import Package, Relationships, parse_xml, rels_name

Element = etree._Element

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CLICKS = frozenset({A + "hlinkClick", A + "hlinkHover", A + "hlinkMouseOver"})


def without_links_to(dropped: Sequence[str], package: Package) -> tuple[Package, dict[str, tuple[str, ...]]]:
    """Return the package in which nothing leads to the `dropped` slides, and by part the relationships that did.

    A slide's notes lead to it and go with it. What a document writes itself still names the relationships; `without_links` mends it.
    """
    changed: dict[str, bytes | None] = {}
    dead: dict[str, tuple[str, ...]] = {}
    for part in package.names:
        items = package.relationships(part)
        ids = tuple(item.id for item in items if not item.external and item.target in dropped)
        if not ids or part == package.main_part:
            continue
        dead[part] = ids
        relationships = Relationships(part, items)
        for identifier in ids:
            relationships = relationships.without(identifier)
        changed[rels_name(part)] = relationships.to_bytes()
        changed[part] = without_links(package.part(part), ids)
    return package.with_parts(changed), dead


def without_links(content: bytes, ids: Iterable[str]) -> bytes:
    """Return a part without the links and zooms that refer to the relationships `ids`."""
    root = parse_xml(content)
    gone = set(ids)
    for element in list(root.iter(etree.Element)):
        if not any(element.get(_R + name) in gone for name in ("id", "embed", "link")):
            continue
        # The zoom of a slide is a picture that its reader's program draws anew; what is left of it without its slide shows nothing.
        zoom = next((around for around in element.iterancestors(MC + "AlternateContent")), None)
        target = zoom if zoom is not None else element
        parent = target.getparent()
        if parent is not None and (zoom is not None or element.tag in _CLICKS):
            parent.remove(target)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
