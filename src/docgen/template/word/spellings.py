"""docxtpl's habits that are about more than one tag: paragraphs and lines that `{%-` and `-%}` join, and `{_{` for plain braces.

docxtpl: https://docxtpl.readthedocs.io, "Escaping" and "Split and merge text". Works on a tree before its tags are looked for.
"""

from __future__ import annotations

import re

from lxml import etree

from docgen.dialects import Dialect, W
from docgen.template.scan import characters, remove_element

Element = etree._Element

_BRACES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
_ESCAPED = re.compile(r"\{_[{%]|[}%]_\}")


def join_paragraphs(root: Element, dialect: Dialect) -> None:
    """Join what `{%-` and `-%}` join: a paragraph that begins with the one, or ends with the other, with its neighbour; lines likewise."""
    for paragraph in list(root.iter(dialect.paragraph)):
        if paragraph.getparent() is None or "-" not in _text(paragraph, dialect):
            continue
        _join_lines(paragraph, dialect)
        while _text(paragraph, dialect).rstrip().endswith("-%}") and (after := _neighbour(paragraph, dialect, 1)) is not None:
            _append(paragraph, after)
        before = _neighbour(paragraph, dialect, -1)
        if before is not None and _text(paragraph, dialect).lstrip().startswith("{%-"):
            _append(before, paragraph)


def _text(paragraph: Element, dialect: Dialect) -> str:
    return "".join(piece for _, piece in characters(paragraph, dialect))


def _join_lines(paragraph: Element, dialect: Dialect) -> None:
    """Take out the line breaks right before `{%-` and right after `-%}`."""
    pieces = list(characters(paragraph, dialect))
    text, offset = "".join(piece for _, piece in pieces), 0
    for element, piece in pieces:
        is_line = element.tag == dialect.line_break and element.get(W + "type") is None
        if is_line and (text[:offset].rstrip().endswith("-%}") or text[offset:].lstrip().startswith("{%-")):
            _remove(element)
        offset += len(piece)


def _neighbour(paragraph: Element, dialect: Dialect, step: int) -> Element | None:
    found = next(paragraph.itersiblings(etree.Element, preceding=step < 0), None)
    return found if found is not None and found.tag == dialect.paragraph else None


def _append(target: Element, source: Element) -> None:
    """Move what `source` holds behind what `target` holds, and remove it; a section that ends in it goes along."""
    section = source.find(f"{W}pPr/{W}sectPr")
    for child in list(source):
        if child.tag != W + "pPr":
            target.append(child)
    if section is not None:
        properties = target.find(W + "pPr")
        if properties is None:
            properties = etree.Element(W + "pPr")
            target.insert(0, properties)
        properties.append(section)
    _remove(source)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        remove_element(element, parent)


def plain_braces(root: Element, dialect: Dialect) -> None:
    """Write `{_{`, `}_}`, `{_%` and `%_}` in the texts of `root` as the braces they stand for. Runs after the tags were found."""
    for text in root.iter(dialect.text):
        if text.text and _ESCAPED.search(text.text):
            for spelling, braces in _BRACES:
                text.text = text.text.replace(spelling, braces)
