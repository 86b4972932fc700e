"""The WordprocessingML that docxtpl's values hold, as docgen's formatted text and blocks (ISO/IEC 29500-1, 17.3)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from lxml import etree

from docgen.dialects import PIC, WP, A, R, W
from docgen.opc import parse_xml
from docgen.problems import DocgenError, Problem
from docgen.template.marks import FORBIDDEN
from docgen.template.rich import Blocks, Rich, RichParagraph, Run
from docgen.template.word.subdocuments import own_id

Element = etree._Element

_SPACES = " ".join(f'xmlns:{prefix}="{name[1:-1]}"' for prefix, name in (("w", W), ("r", R), ("a", A), ("wp", WP), ("pic", PIC)))
# docxtpl's own signs in a text, a new paragraph and a new page, and what stands for them in XML, which allows neither.
_STANDINS = {"\a": "\ue007", "\f": "\ue00c"}
_PARAGRAPH, _PAGE = _STANDINS.values()
_BREAKS = re.compile(f"([{_PARAGRAPH}{_PAGE}])")
_INLINE = re.compile(f"([\n\t{_PARAGRAPH}{_PAGE}])")


def read_listing(xml: str) -> Rich:
    """Return a Listing's text: line feeds and tabs as they are, `\\a` a new paragraph, `\\f` one on a new page."""
    return Rich(tuple(_paragraphs([Run(html.unescape(_allowed(xml)))])))


def read_rich_text(xml: str, links: Mapping[str, str]) -> Rich:
    """Return a RichText's runs; `links` gives the addresses of its links by their ids."""
    runs = [_run(run, links) for run in _tree(xml).iter(W + "r")]
    return Rich(tuple(_paragraphs(runs)))


def blocks_of(source: Element | str) -> Blocks:
    """Return the paragraphs and tables of a sub-document's body, or of a RichTextParagraph, as they stand."""
    root = _tree(source) if isinstance(source, str) else parse_xml(etree.tostring(source))
    blocks = [child for child in root if child.tag != W + "sectPr"]
    for text in list(root.iter(W + "t")):
        _part_signs(text)
    for names, attribute in (((WP + "docPr",), "id"), ((W + "bookmarkStart", W + "bookmarkEnd"), W + "id")):
        for element in root.iter(*names):
            element.set(attribute, own_id(element.get(attribute, "0")))
    return Blocks("".join(etree.tostring(block, encoding="unicode", with_tail=False) for block in blocks))


def _allowed(xml: str) -> str:
    for sign, standin in _STANDINS.items():
        xml = xml.replace(sign, standin)
    return FORBIDDEN.sub("", xml)


def _tree(xml: str) -> Element:
    try:
        return parse_xml(f"<x {_SPACES}>{_allowed(xml)}</x>".encode())
    except DocgenError as error:
        message = "A rich text of the context is no sound markup."
        raise DocgenError(
            [Problem("rich-text", message, "Look at its styles, colours and fonts: they are written as they are given.")]
        ) from error


def _paragraphs(runs: list[Run]) -> Iterator[RichParagraph]:
    """Yield the paragraphs that the signs in the runs' texts make."""
    current: list[Run] = []
    is_page = False
    for run in runs:
        for position, piece in enumerate(_BREAKS.split(run.text)):
            if position % 2:
                yield RichParagraph(tuple(current), page_break=is_page)
                current, is_page = [], piece == _PAGE
            elif piece:
                current.append(replace(run, text=piece))
    yield RichParagraph(tuple(current), page_break=is_page)


def _run(run: Element, links: Mapping[str, str]) -> Run:
    found = {etree.QName(child).localname: child for child in run.iterfind(f"{W}rPr/*")}
    holder = run.getparent()
    link = links.get(holder.get(R + "id", ""), "") if holder is not None and holder.tag == W + "hyperlink" else ""
    shade = _value(found, "shd", "fill") or _value(found, "highlight")
    raised: Any = _value(found, "vertAlign")
    return Run(
        "".join(text.text or "" for text in run.iter(W + "t")),
        bold="b" in found,
        italic="i" in found,
        strike="strike" in found,
        link=link,
        underline=_value(found, "u"),
        style=_value(found, "rStyle"),
        colour=_value(found, "color"),
        highlight=shade,
        font=_value(found, "rFonts", "ascii"),
        size_pt=int(_value(found, "sz") or 0) / 2,
        raised=raised,
    )


def _value(found: Mapping[str, Element], name: str, attribute: str = "val") -> str:
    return found[name].get(W + attribute, "") if name in found else ""


def _part_signs(text: Element) -> None:
    """Write the signs in a text as Word has them: line breaks, tabs, page breaks."""
    pieces = _INLINE.split(text.text or "")
    run = text.getparent()
    if len(pieces) == 1 or run is None:
        return
    text.text = pieces[0]
    place = run.index(text)
    for sign, rest in zip(pieces[1::2], pieces[2::2], strict=True):
        mark = etree.Element(W + ("tab" if sign == "\t" else "br"))
        if sign == _PAGE:
            mark.set(W + "type", "page")
        more = etree.Element(W + "t")
        more.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        more.text = rest
        for element in (mark, more):
            place += 1
            run.insert(place, element)
