"""The colours and fonts that stand in the parts of an Office file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from docgen.dialects import A, W
from docgen.opc import Package, parse_xml

_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_OF_TYPE = (A + "latin", A + "ea", A + "cs", A + "sym", A + "buFont", A + "font")
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")


def drawn_parts(package: Package) -> Iterator[tuple[str, etree._Element]]:
    """Yield the parts that show something, parsed."""
    for part in package.names:
        if part.endswith(".xml") and part.startswith(("ppt/", "word/")):
            yield part, parse_xml(package.part(part))


def colours(root: etree._Element) -> Iterator[tuple[etree._Element, str, bool]]:
    """Yield each typed colour: its element, its value, and whether a slot of the theme stands beside it."""
    for element in root.iter(etree.Element):
        if element.tag in (A + "srgbClr", A + "sysClr"):
            yield element, str(element.get("val")), False
        for name, theme in (("val", "themeColor"), ("color", "themeColor"), ("fill", "themeFill")):
            value = element.get(W + name, "")
            if _HEX.fullmatch(value) and (name != "val" or element.tag == W + "color"):
                yield element, value.upper(), element.get(W + theme) is not None


def fonts(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield each font that is named, not taken from the theme: its element and its name."""
    for element in root.iter(*_OF_TYPE):
        name = element.get("typeface", "")
        if name and not name.startswith("+"):
            yield element, name
    for element in root.iter(W + "rFonts"):
        yield from ((element, element.get(W + slot, "")) for slot in _SLOTS if element.get(W + slot))
    for element in root.iter(W + "font"):
        yield element, element.get(W + "name", "")


def look(package: Package) -> tuple[set[str], set[str]]:
    """Return every colour and every font that is typed anywhere in a file."""
    found: tuple[set[str], set[str]] = (set(), set())
    for _, root in drawn_parts(package):
        found[0].update(value for _, value, _ in colours(root))
        found[1].update(name for _, name in fonts(root))
    return found
