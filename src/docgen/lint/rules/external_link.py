"""What a template takes from elsewhere when it is opened."""

from __future__ import annotations

from lxml import etree

from docgen.lint.rule import Fault, Faults, LintRule
from docgen.lint.subject import Page, Subject
from docgen.opc import source_name

_SAFE = ("https://", "http://", "mailto:", "tel:", "#")
_WHAT = {
    "image": "A picture",
    "oleObject": "An object",
    "package": "An object",
    "attachedTemplate": "The template behind the document",
    "video": "A film",
    "audio": "A sound",
    "media": "A film",
    "externalLinkPath": "A workbook",
    "frame": "A frame",
    "subDocument": "A part of the document",
}


def external_link(subject: Subject) -> Faults:
    """A picture, an object or a link leads to a file or an address outside.

    Why: Office fetches linked pictures and objects when the client opens the document: they are missing, ask for a password, or tell
    a server that the document was opened. A link to a file works on one machine only.

    Bad:
        (linked picture: file:///C:/logos/acme.png)
    Good:
        (picture: Logo of ACME)
    """
    if subject.package is None:
        return
    pages = {page.part: page for page in subject.pages}
    for rels in (name for name in subject.package.names if name.endswith(".rels")):
        part = source_name(rels)
        for item in subject.package.relationships(part):
            if not item.external or "{{" in item.target or "%7B%7B" in item.target.upper():
                continue
            where = _place(pages.get(part), item.id) or part
            if item.kind == "hyperlink":
                if not item.target.lower().startswith(_SAFE):
                    fix = "Link to an address that begins with https: or mailto:, or remove the link."
                    yield Fault(where, f"The link leads to “{item.target}”.", fix)
            elif item.kind in _WHAT:
                fix = "Insert it instead of linking it (File > Info > Edit Links to Files > Break Link)."
                yield Fault(where, f"{_WHAT[item.kind]} is linked to “{item.target}”.", fix)


def _place(page: Page | None, id: str) -> str:
    """Return the place of what uses a relationship of a page, or of the page itself."""
    if page is None:
        return ""
    holder = next((element for element in page.root.iter(etree.Element) if id in element.attrib.values()), None)
    return page.where if holder is None else page.place_of(holder)


RULE = LintRule(external_link)
