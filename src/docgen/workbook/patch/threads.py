"""Conversations in a sheet (threaded comments, [MS-XLSX] 2.1.19): a cell that has one gets our text as a reply.

Excel shows the conversation and hides the note that stands for it in older programs, so a text put only there is not seen.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from docgen.workbook.patch.addresses import Place, place_of
from docgen.workbook.patch.draft import Draft
from docgen.workbook.patch.texts import escaped, shortened, unescaped
from docgen.workbook.patch.vocabulary import PERSON, PERSON_TYPE, THREAD, THREAD_NS, new_root, xml_bytes

_NAMESPACE = uuid.UUID("7f0c9a52-3a0b-5d0e-9d0b-6a1f6f5c2b11")


@dataclass(frozen=True)
class Threads:
    """The conversations of one sheet: each cell's comments in their order, and the trees of the parts that hold them."""

    by_place: Mapping[Place, list[etree._Element]] = field(default_factory=dict)
    roots: Mapping[str, etree._Element] = field(default_factory=dict)


def sheet_threads(draft: Draft, sheet: str) -> Threads:
    """Return the conversations of a worksheet part."""
    roots = {item.target: draft.tree(item.target) for item in draft.related(sheet, "threadedComment")}
    found: dict[Place, list[etree._Element]] = {}
    for root in roots.values():
        for comment in root.iter(f"{THREAD}threadedComment"):
            place = place_of(comment.get("ref", ""))
            if place is not None:
                found.setdefault(place, []).append(comment)
    return Threads(found, roots)


def reply(draft: Draft, thread: list[etree._Element], author: str, text: str) -> bool:
    """Add a reply at the end of a conversation, dated like the comment before it; return False when it is there already."""
    first, last = thread[0], thread[-1]
    said = shortened(text)
    if any(unescaped(comment.findtext(f"{THREAD}text", "")) == said for comment in thread):
        return False
    parent = first.get("parentId", first.get("id", ""))
    attributes = {"ref": last.get("ref", ""), "personId": _person(draft, author), "id": _identifier(f"{parent} {text}"), "parentId": parent}
    attributes |= {"dT": last.get("dT", "")} if "dT" in last.attrib else {}
    comment = etree.Element(f"{THREAD}threadedComment", attributes)
    last.addnext(comment)
    etree.SubElement(comment, f"{THREAD}text").text = escaped(said)
    return True


def _person(draft: Draft, name: str) -> str:
    """Return the id of a person in the workbook's list, who is put there if need be."""
    main = draft.package.main_part
    known = draft.related(main, "person")
    root = draft.tree(known[0].target) if known else new_root(THREAD_NS, "personList")
    id = _identifier(f"person {name}")
    if any(person.get("id", "").upper() == id for person in root.iter(f"{THREAD}person")):
        return id
    etree.SubElement(root, f"{THREAD}person", {"displayName": escaped(name), "id": id, "userId": escaped(name), "providerId": "None"})
    if known:
        draft.put(known[0].target, xml_bytes(root))
    else:
        draft.relate(main, PERSON, draft.add("persons/person.xml", xml_bytes(root), PERSON_TYPE))
    return id


def _identifier(name: str) -> str:
    # Same input, same bytes: an id made from what it identifies instead of the clock.
    return f"{{{uuid.uuid5(_NAMESPACE, name.encode('utf-8', 'backslashreplace').decode())}}}".upper()
