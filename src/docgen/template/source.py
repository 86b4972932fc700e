"""Write a prepared tree down as Jinja source: literal, tag, literal …, with exactly one line feed in each tag an author wrote."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lxml import etree

from docgen.dialects import A, Dialect
from docgen.template.blocks import CLOSERS
from docgen.template.hoist import Hoisting
from docgen.template.marks import BLOCK_CLOSE, BLOCK_OPEN, LINE_FEED, MARK, VALUE_CLOSE, VALUE_OPEN
from docgen.template.plans import Manner
from docgen.template.rich_place import RichPlace
from docgen.template.scan import Tag

Element = etree._Element


def write_source(
    root: Element,
    hoisting: Hoisting,
    styles: dict[int, int],
    vanishing: set[Element],
    manners: dict[Manner, int],
    rich: Mapping[int, RichPlace] = MappingProxyType({}),
) -> tuple[str, list[Tag]]:
    """Return the Jinja source of a tree, and the tag that each of its lines ends in. New manners are added to `manners`.

    `rich` are the places, by the number of their tag, that formatted text may go into.
    """
    places = _manners(root, hoisting, styles, vanishing, rich)
    text = etree.tostring(root, encoding="unicode").replace(LINE_FEED, "&#10;")
    out: list[str] = []
    lines: list[Tag] = []
    for position, piece in enumerate(MARK.split(text)):
        if position % 2 == 0:
            out.append(piece)
            continue
        number = int(piece)
        if number >= len(hoisting.tags):
            out.append(hoisting.codes[number])
            lines += hoisting.lines.get(number, ())
            continue
        tag = hoisting.tags[number]
        code = _code(number, tag, hoisting, places, manners)
        if code:
            out.append(code)
            lines.append(tag)
    return "".join(out), lines


def _code(number: int, tag: Tag, hoisting: Hoisting, places: dict[int, Manner], manners: dict[Manner, int]) -> str:
    if number in hoisting.codes:
        return f"{VALUE_OPEN}{hoisting.codes[number]}\n{VALUE_CLOSE}"
    if tag.kind == "value":
        manner = manners.setdefault(places[number], len(manners)) if number in places else 0
        return f"{VALUE_OPEN}({tag.code})|_put(_r, {manner})\n{VALUE_CLOSE}"
    if tag.kind == "comment" or tag.level == "slide":
        return ""
    if tag.kind == "else" or tag.kind in CLOSERS:
        return f"{BLOCK_OPEN}{tag.kind}\n{BLOCK_CLOSE}"
    return f"{BLOCK_OPEN}{tag.kind} {tag.code}\n{BLOCK_CLOSE}"


def _manners(
    root: Element, hoisting: Hoisting, styles: dict[int, int], vanishing: set[Element], rich: Mapping[int, RichPlace]
) -> dict[int, Manner]:
    """Return how values go into the place of each mark below `root`."""
    dialect = hoisting.dialect
    found: dict[int, Manner] = {}
    for element in root.iter(etree.Element):
        for value in element.attrib.values():
            for number in MARK.findall(str(value)):
                found[int(number)] = Manner("&#10;", " ", True, None, False)
        for number in MARK.findall(element.text or ""):
            tag = hoisting.tags[int(number)] if int(number) < len(hoisting.tags) else None
            keeps = tag is not None and not tag.attribute and tag.paragraph in vanishing
            line_break, tab = _breaks(element, dialect)
            found[int(number)] = Manner(line_break, tab, False, styles.get(int(number)), keeps, rich.get(int(number)))
    return found


def _breaks(text: Element, dialect: Dialect) -> tuple[str, str | None]:
    """Return the markup of a line break and of a tab inside a text element."""
    run = text.getparent()
    if text.tag != dialect.text or run is None:
        return " ", " "
    prefix = f"{text.prefix}:" if text.prefix else ""
    if dialect.name == "docx":
        again = f'</{prefix}t><{prefix}{{}}/><{prefix}t xml:space="preserve">'
        return again.format("br"), again.format("tab")
    if run.tag != A + "r":
        return " ", None
    properties = run.find(A + "rPr")
    own = MARK.sub("", bare_markup(properties)) if properties is not None else ""
    return f"</{prefix}t></{prefix}r><{prefix}br>{own}</{prefix}br><{prefix}r>{own}<{prefix}t>", None


def bare_markup(element: Element) -> str:
    """Return the markup of `element` without the namespace declarations that stand further up in its part."""
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    for prefix, uri in element.nsmap.items():
        text = text.replace(f' xmlns:{prefix}="{uri}"' if prefix else f' xmlns="{uri}"', "")
    return text
