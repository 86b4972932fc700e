"""Fields: those that say a property or count are given their value, those that Word alone can lay out are marked for refresh.

ISO/IEC 29500-1, 17.16. `w:dirty` marks single fields; `w:updateFields` in the settings would have Word ask about every field of
every document, also where nothing changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from docgen.dialects import W
from docgen.opc import Package
from docgen.template.hoist import Hoisting
from docgen.template.marks import VALUE_CLOSE, VALUE_OPEN, mark
from docgen.template.scan import find_tags

Element = etree._Element

# Word computes page numbers, dates and STYLEREF whenever it lays out a page; these only when they are refreshed.
_STALE = frozenset({"TOC", "TOA", "INDEX", "REF", "PAGEREF", "NOTEREF", "SEQ"})
_OWN_NAMES = {"TITLE": "title", "SUBJECT": "subject", "AUTHOR": "creator", "COMMENTS": "description", "KEYWORDS": "keywords"}
_SHOWN_NAMES = {"author": "creator", "comments": "description"}
_SEQUENCE = re.compile(r"\s*SEQ\s+(\w+)(?:\s+\\\*\s*(?:ARABIC|MERGEFORMAT))*\s*", re.I)
_PROPERTIES = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")


@dataclass(slots=True)
class Field:
    """One field: what marks it stale, what it asks for, the texts it shows now."""

    head: Element
    instruction: str = ""
    results: list[Element] = field(default_factory=list)
    is_shown: bool = False

    @property
    def word(self) -> str:
        """The field's own word, such as TOC."""
        return self.instruction.split()[0].upper() if self.instruction.split() else ""


def fields(root: Element) -> Iterator[Field]:
    """Yield the fields of a story, an inner field before the one around it."""
    stack: list[Field] = []
    for element in root.iter(W + "fldChar", W + "instrText", W + "fldSimple", W + "t"):
        kind = element.get(W + "fldCharType")
        if element.tag == W + "fldSimple":
            yield Field(element, element.get(W + "instr", ""), list(element.iter(W + "t")), is_shown=True)
        elif kind == "begin":
            stack.append(Field(element))
        elif not stack:
            continue
        elif kind == "separate":
            stack[-1].is_shown = True
        elif kind == "end":
            yield stack.pop()
        elif element.tag == W + "instrText":
            stack[-1].instruction += element.text or ""
        elif stack[-1].is_shown:
            stack[-1].results.append(element)


def property_texts(package: Package) -> dict[str, str]:
    """Return the texts of the template's document properties by name, in lower case; they may hold tags."""
    texts: dict[str, str] = {}
    for part in _PROPERTIES:
        for item in package.tree(part) if part in package else ():
            if isinstance(item.tag, str):
                name = item.get("name") or etree.QName(item).localname
                texts[name.lower()] = "".join(str(text) for text in item.itertext())
    return texts


def settle_fields(root: Element, properties: Mapping[str, str]) -> None:
    """Let the fields that show a document property say what the property says, tags included."""
    for found in fields(root):
        words = found.instruction.replace('"', " ").split("\\")[0].split(None, 1)
        name = _OWN_NAMES.get(found.word, "")
        if found.word == "DOCPROPERTY" and len(words) > 1:
            asked = words[1].strip().lower()
            name = _SHOWN_NAMES.get(asked, asked)
        text = properties.get(name, "")
        if find_tags(text)[0]:
            for position, element in enumerate(found.results):
                element.text = text if position == 0 else ""


def refresh_fields(root: Element, hoisting: Hoisting) -> None:
    """Count sequences such as “Table 3” while writing, and mark for refresh what depends on the finished layout."""
    for found in fields(root):
        counted = _SEQUENCE.fullmatch(found.instruction)
        if counted and found.results:
            number = hoisting.add_code(f"{VALUE_OPEN}_r|_fresh('SEQ {counted.group(1)}', 1){VALUE_CLOSE}")
            for position, element in enumerate(found.results):
                element.text = mark(number) if position == 0 else ""
        elif found.word in _STALE:
            found.head.set(W + "dirty", "true")
