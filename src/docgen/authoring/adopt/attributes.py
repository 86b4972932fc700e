"""Alternative texts and document properties: texts outside of paragraphs that may hold tags."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from lxml import etree

from docgen.authoring.adopt.change import Change
from docgen.authoring.adopt.facts import find_facts
from docgen.authoring.adopt.found import Found
from docgen.authoring.adopt.guards import guards
from docgen.authoring.adopt.lines import without_tags
from docgen.authoring.adopt.vocabulary import Vocabulary
from docgen.dialects import WP
from docgen.opc.names import A, P

Element = etree._Element
_NAMED = (f"{P}cNvPr", f"{WP}docPr", f"{A}cNvPr")
_NAME = re.compile(r"[a-z_]+")
# The lists and rows that only documents of a later stage read.
_OF_STAGE: Mapping[str, frozenset[str]] = {
    "renewal": frozenset(
        {"renewal", "options", "touchpoints", "readiness_dimensions", "readiness_indicators", "objections", "opportunities"}
    ),
    "closeout": frozenset({"closeout", "deliverables", "billing", "change_orders", "survey", "lessons", "handover"}),
}
_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_PRINTED = (f"{_DC}title", f"{_DC}subject", f"{_DC}creator", f"{_DC}description")


def alternative_texts(root: Element, prefix: str, vocabulary: Vocabulary) -> Iterator[Change]:
    """Put tags into the alternative texts of shapes, and yield what was done."""
    for named in root.iter(*_NAMED):
        for attribute in ("descr", "title"):
            text = named.get(attribute, "")
            where = f"{prefix} > {named.get('name', '')} > alternative text"
            if text:
                yield from _tagged(text, where, vocabulary, lambda new, named=named, attribute=attribute: named.set(attribute, new))  # type: ignore[misc]


def stage_of(changes: Iterable[Change], stage: str) -> str:
    """Return the stage that the tags speak of: that of the engagement, unless its own sheets are not among what they read.

    A finished kickoff deck is often adopted when its engagement is at its closeout.
    """
    own = _OF_STAGE.get(stage)
    read = {name for change in changes for name in _NAME.findall(change.tag)}
    return stage if own is None or read & own else ""


def properties(root: Element, audience: str, stage: str, vocabulary: Vocabulary) -> Iterator[Change]:
    """Put tags into the title, subject and author of a document, and write down for whom and when its template is."""
    for child in root.iterchildren(*_PRINTED):
        yield from _tagged(child.text or "", "properties", vocabulary, lambda new, child=child: setattr(child, "text", new))  # type: ignore[misc]
    keywords = f"stage={stage}; scope=engagement" if stage else "scope=engagement"
    for tag, text in ((f"{_CP}category", audience), (f"{_CP}keywords", keywords)):
        found = root.find(tag)
        if found is None:
            found = etree.SubElement(root, tag)
        found.text = text


def _tagged(text: str, where: str, vocabulary: Vocabulary, write: Callable[[str], object]) -> Iterator[Change]:
    bare = without_tags(text)
    found = find_facts(bare, bare, vocabulary)
    if found:
        write(_guarded(_with(text, found), vocabulary))
    for item in found:
        yield Change(where, "value", item.text, item.edit.text, tuple("{{ " + term.expression + " }}" for term in item.others))


def _with(text: str, found: list[Found]) -> str:
    for item in reversed(found):
        text = text[: item.start] + item.edit.text + text[item.end :]
    return text


def _guarded(text: str, vocabulary: Vocabulary) -> str:
    edits = [edit for guard in guards(text, vocabulary.singles) for edit in guard.edits]
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
