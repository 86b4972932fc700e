"""A workbook stripped to what holds values.

openpyxl refuses a whole workbook over a filter, a validation, a defined name or a font that it does not understand, though
Excel opens it. Values need none of these, so a workbook it refused is offered once more without them.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from xml.etree import ElementTree

from docgen.opc.package import Package

_OF_A_SHEET = ("sheetData",)
_OF_THE_WORKBOOK = ("workbookPr", "bookViews", "sheets")
_OF_THE_STYLES = ("numFmts", "cellXfs")
_FORMAT_ATTRIBUTES = ("numFmtId", "applyNumberFormat")


def bare(package: Package, sheets: Iterable[str]) -> Package:
    """Return the package with only the values of its sheets, their number formats, and no document properties."""
    changed: dict[str, bytes | None] = {name: None for name in package.names if name.startswith("docProps/")}
    changed |= {part: _with_children(package.part(part), _OF_A_SHEET) for part in sheets}
    changed[package.main_part] = _with_children(package.part(package.main_part), _OF_THE_WORKBOOK)
    for item in package.relationships(package.main_part):
        if item.kind == "styles" and item.target in package:
            changed[item.target] = _bare_styles(package.part(item.target))
    return package.with_parts(changed)


def _with_children(content: bytes, wanted: Container[str]) -> bytes:
    root = ElementTree.fromstring(content)
    _keep(root, wanted)
    written: bytes = ElementTree.tostring(root, "utf-8")
    return written


def _bare_styles(content: bytes) -> bytes:
    root = ElementTree.fromstring(content)
    _keep(root, _OF_THE_STYLES)
    for format_ in root.iter():
        if format_.tag.rpartition("}")[2] == "xf":
            _keep(format_, ())
            for name in set(format_.attrib) - set(_FORMAT_ATTRIBUTES):
                del format_.attrib[name]
    written: bytes = ElementTree.tostring(root, "utf-8")
    return written


def _keep(element: ElementTree.Element, wanted: Container[str]) -> None:
    for child in list(element):
        if child.tag.rpartition("}")[2] not in wanted:
            element.remove(child)
