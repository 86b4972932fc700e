"""The runs of a rich text, and the same runs with another wording: the looks stay where they were."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from docgen.workbook.patch.layout import attribute
from docgen.workbook.patch.texts import escaped, unescaped
from docgen.workbook.patch.vocabulary import S


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look; `properties` is its `rPr` element, None when it looks like its cell."""

    text: str
    properties: etree._Element | None = None


def text_runs(string: etree._Element) -> tuple[Run, ...]:
    """Return the runs of a string item (`si` or `is`; ISO/IEC 29500-1, 18.4.8); readings (furigana) are left out."""
    runs = []
    for child in string.iterchildren(f"{S}t", f"{S}r"):
        text = child.text if child.tag == f"{S}t" else child.findtext(f"{S}t")
        runs.append(Run(unescaped(text or ""), child.find(f"{S}rPr")))
    return tuple(runs)


def reworded(runs: Sequence[Run], text: str) -> tuple[Run, ...]:
    """Return runs that say `text`; what is put in place of a word has the look of that word."""
    if len(runs) < 2:
        return (Run(text, runs[0].properties if runs else None),)
    said = "".join(run.text for run in runs)
    owners = [index for index, run in enumerate(runs) for _ in run.text]
    pieces = [""] * len(runs)
    for kind, start, end, new_start, new_end in difflib.SequenceMatcher(None, said, text, autojunk=False).get_opcodes():
        if kind == "equal":
            for offset in range(end - start):
                pieces[owners[start + offset]] += text[new_start + offset]
        elif new_end > new_start:
            # Put in between, a text belongs to what stands before it.
            owner = owners[start if kind == "replace" else max(start - 1, 0)] if owners else 0
            pieces[owner] += text[new_start:new_end]
    return tuple(Run(piece, run.properties) for piece, run in zip(pieces, runs, strict=True) if piece)


def string_xml(runs: Sequence[Run], prefix: str) -> str:
    """Return the runs as an inline string, its elements under the sheet's own prefix ("" or "x:")."""
    if all(run.properties is None for run in runs):
        inner = _text_xml("".join(run.text for run in runs), prefix)
    else:
        inner = "".join(f"<{prefix}r>{_properties_xml(run, prefix)}{_text_xml(run.text, prefix)}</{prefix}r>" for run in runs)
    return f"<{prefix}is>{inner}</{prefix}is>"


def _text_xml(text: str, prefix: str) -> str:
    plain = escaped(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<{prefix}t xml:space="preserve">{plain}</{prefix}t>'


def _attributes(element: etree._Element) -> list[tuple[str, str]]:
    return [(str(name), str(element.get(name, ""))) for name in element.attrib]


def _properties_xml(run: Run, prefix: str) -> str:
    if run.properties is None:
        return ""
    children = []
    for child in run.properties.iterchildren(f"{S}*"):
        attributes = "".join(f' {name}="{attribute(value)}"' for name, value in _attributes(child))
        children.append(f"<{prefix}{etree.QName(child).localname}{attributes}/>")
    return f"<{prefix}rPr>{''.join(children)}</{prefix}rPr>"
