"""The comments part of a sheet (ISO/IEC 29500-1, 18.7): notes added to it, its own kept."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from docgen.workbook.patch.addresses import Place, place_of
from docgen.workbook.patch.texts import MAX_LENGTH, escaped, shortened, unescaped, utf16_length
from docgen.workbook.patch.vocabulary import S_NS, S, new_root, text_element

_THREAD_REPLY = "\nReply:\n    "


def new_comments() -> etree._Element:
    """Return the root of a comments part without comments."""
    root = new_root(S_NS, "comments")
    etree.SubElement(root, f"{S}authors")
    etree.SubElement(root, f"{S}commentList")
    return root


def comments_by_place(root: etree._Element) -> Mapping[Place, etree._Element]:
    """Return the comments of a part by their cells."""
    placed = ((place_of(comment.get("ref", "")), comment) for comment in root.iter(f"{S}comment"))
    return {place: comment for place, comment in placed if place is not None}


def comment_text(comment: etree._Element) -> str:
    """Return what a comment says, its runs joined."""
    texts = (text.text or "" for text in comment.iter(f"{S}t") if not _is_phonetic(text))
    return unescaped("".join(texts))


def add_comment(root: etree._Element, place: Place, author: str, text: str) -> None:
    """Add a comment to a cell that has none: the author in bold, below it the text."""
    attributes = {"ref": place.address, "authorId": str(_author_id(root, author)), "shapeId": "0"}
    comments = root.find(f"{S}commentList")
    if comments is None:
        comments = etree.SubElement(root, f"{S}commentList")
    comment = etree.SubElement(comments, f"{S}comment", attributes)
    body = etree.SubElement(comment, f"{S}text")
    heading = f"{author}:"
    _add_run(body, 0, escaped(heading), bold=True)
    _add_run(body, 1, escaped("\n" + shortened(text, MAX_LENGTH - utf16_length(heading) - 1)))


def extend_comment(comment: etree._Element, author: str, text: str) -> None:
    """Put a text below what a comment says already, under its author's name; one that says it already stays as it is."""
    said = comment_text(comment)
    body = comment.find(f"{S}text")
    heading = f"\n\n{author}:"
    room = MAX_LENGTH - utf16_length(said + heading) - 1
    if body is None or said.endswith(f"{author}:\n{shortened(text)}") or room < 1:
        return
    plain = body.find(f"{S}t")
    if plain is not None:
        # Excel takes either one text or runs, so what stood there becomes the first run.
        run = etree.Element(f"{S}r")
        plain.addprevious(run)
        run.append(plain)
    position = len(body.findall(f"{S}r"))
    _add_run(body, position, escaped(heading), bold=True)
    _add_run(body, position + 1, escaped("\n" + shortened(text, room)))


def reply_below(comment: etree._Element, text: str) -> None:
    """Add a reply to the comment that older programs show in place of a conversation (threaded comment)."""
    texts = [element for element in comment.iter(f"{S}t") if not _is_phonetic(element)]
    room = MAX_LENGTH - utf16_length(comment_text(comment) + _THREAD_REPLY)
    if texts and room > 0:
        texts[-1].text = (texts[-1].text or "") + _THREAD_REPLY + escaped(shortened(text, room))


def _author_id(root: etree._Element, author: str) -> int:
    authors = root.find(f"{S}authors")
    if authors is None:
        authors = etree.Element(f"{S}authors")
        root.insert(0, authors)
    names = [element.text or "" for element in authors.iterchildren(f"{S}author")]
    if escaped(author) not in names:
        etree.SubElement(authors, f"{S}author").text = escaped(author)
        return len(names)
    return names.index(escaped(author))


def _add_run(body: etree._Element, position: int, text: str, *, bold: bool = False) -> None:
    run = etree.Element(f"{S}r")
    body.insert(position, run)
    properties = etree.SubElement(run, f"{S}rPr")
    if bold:
        etree.SubElement(properties, f"{S}b")
    # The look of a note that somebody types in Excel.
    for name, value in (("sz", {"val": "9"}), ("color", {"indexed": "81"}), ("rFont", {"val": "Tahoma"}), ("family", {"val": "2"})):
        etree.SubElement(properties, f"{S}{name}", value)
    text_element(run, f"{S}t", text)


def _is_phonetic(text: etree._Element) -> bool:
    parent = text.getparent()
    return parent is not None and parent.tag == f"{S}rPh"
