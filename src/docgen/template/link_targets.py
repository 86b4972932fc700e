"""Tags in the addresses of links: found among the relationships, where Office writes `{{` as %7B%7B, and opened in the tree.

A link of PowerPoint is one element among the properties of its run or shape; one of Word stands around its runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from docgen.dialects import Dialect, R, W
from docgen.opc import Relationship
from docgen.problems import Problem
from docgen.template.hoist import Hoisting
from docgen.template.links import LinkPlan
from docgen.template.marks import MARK, VALUE_CLOSE, VALUE_OPEN, mark
from docgen.template.places import ancestor, put_before, shape_name
from docgen.template.rich_place import bare
from docgen.template.scan import Tag, find_tags, read_tag, remove_element

if TYPE_CHECKING:
    from docgen.template.workshop import Story, Workshop

Element = etree._Element

_ID = R + "id"
# Stands for the relationship's id while a link's markup is cut in two.
_SLOT = "\ufde0"
_FIX = "Write only tags of values into it, such as {{ recording_link }}."


def has_link_tag(relation: Relationship) -> bool:
    """Whether the address of a link holds a tag."""
    return relation.external and relation.kind == "hyperlink" and "{{" in _address(relation)


def _address(relation: Relationship) -> str:
    return unquote(relation.target).translate(str.maketrans("｛｝", "{}"))


def scan_links(story: Story, tags: list[Tag], dialect: Dialect) -> list[Problem]:
    """Leave a mark in each link of a part whose address holds tags, and add one tag for it, whose code is the list of its values."""
    relations = story.package.relationships(story.part) if story.package is not None else ()
    addresses = {item.id: _address(item) for item in relations if has_link_tag(item)}
    problems: list[Problem] = []
    for element in story.root.iter(etree.Element) if addresses else ():
        address = addresses.get(element.get(_ID, ""))
        if address is None or ("hyperlink" not in str(element.tag).lower() and "hlink" not in str(element.tag)):
            continue
        where = f"{_place(element, story, dialect)} > link"
        spans, unclosed = find_tags(address)
        inner = [read_tag(address[start:end], where, element, "link") for start, end in spans]
        if unclosed >= 0 or any(tag.kind != "value" or not tag.code for tag in inner):
            problems.append(Problem("link-tag", f"The address “{address}” of a link cannot be read.", _FIX, where))
            continue
        element.set(_ID, mark(len(tags)))
        tags.append(Tag("link", "", f"[{', '.join(f'({tag.code})' for tag in inner)}]", address, where, element, "link"))
    return problems


def _place(element: Element, story: Story, dialect: Dialect) -> str:
    shape = ancestor(element, dialect.shapes)
    return f"{story.where} > {shape_name(shape)}" if shape is not None else story.where


def open_links(hoisting: Hoisting, story: Story, workshop: Workshop) -> None:
    """Put the code that writes a link, or leaves it out, in the place of every link that a tag decides."""
    for element in list(story.root.iter(etree.Element)):
        found = MARK.fullmatch(element.get(_ID, ""))
        number = int(found.group(1)) if found else len(hoisting.tags)
        if number >= len(hoisting.tags) or hoisting.tags[number].kind != "link":
            continue
        tag, parent = hoisting.tags[number], element.getparent()
        if parent is None:
            continue
        element.set(_ID, _SLOT)
        tip_name, tips, values = _tip(element, hoisting)
        before, _, after = bare(element).partition(_SLOT)
        put_before(element, mark(number))
        if element.tag == W + "hyperlink":
            after = after.partition(">")[0].removesuffix("/") + ">"
            hoisting.linked.update(element.iter(W + "r"))
            _unwrap(element, parent, hoisting)
        remove_element(element, parent)
        workshop.links.append(LinkPlan(tag.where, tag.text, story.part, before, after, _literals(tag.text), tips, tip_name))
        hoisting.codes[number] = f"{tag.code}|_link(_r, {len(workshop.links) - 1}, [{', '.join(values)}])"
    relations = story.package.relationships(story.part) if story.package is not None else ()
    workshop.replaced += [(story.part, item.id) for item in relations if has_link_tag(item)]


def _literals(address: str) -> tuple[str, ...]:
    """Return what the author wrote around the tags of an address."""
    spans, _ = find_tags(address)
    edges = [0, *(edge for span in spans for edge in span), len(address)]
    return tuple(address[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))


def _tip(element: Element, hoisting: Hoisting) -> tuple[str, tuple[str, ...], list[str]]:
    """Take a tip with tags out of a link; return the name of its attribute, the texts around its values, and their code."""
    for name, written in (("tooltip", "tooltip"), (W + "tooltip", f"{element.prefix}:tooltip")):
        pieces = MARK.split(element.get(name, ""))
        if len(pieces) > 1:
            del element.attrib[name]
            return written, tuple(pieces[::2]), [f"({hoisting.tags[int(number)].code})" for number in pieces[1::2]]
    return "", (), []


def _unwrap(link: Element, parent: Element, hoisting: Hoisting) -> None:
    """Let what stands in a link of Word stand in its place, between the code that begins the link and the code that ends it."""
    end = hoisting.add_code(f"{VALUE_OPEN}_r|_link_end{VALUE_CLOSE}")
    put_before(link, link.text or "")
    link.text = None
    for child in list(link):
        parent.insert(parent.index(link), child)
    put_before(link, mark(end))
