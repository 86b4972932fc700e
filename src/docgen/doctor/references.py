"""Rules for what a Word document refers to: comments, notes, styles, lists, bookmarks behind fields."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from docgen.doctor.contents import Contents
from docgen.doctor.rule import SAVE, Finding, Findings, PackageRule, counts, repeated
from docgen.opc.names import W

_FIELDS = frozenset({"REF", "PAGEREF", "NOTEREF"})
_STYLED = {f"{W}pStyle": "paragraph", f"{W}rStyle": "character", f"{W}tblStyle": "table"}


def reference_without_text(contents: Contents) -> Findings:
    """A reference leads to a comment, footnote or endnote that is not there.

    Why: Word calls the file corrupt.

    Bad:
        <w:commentReference w:id="7"/>, and no <w:comment w:id="7">
    Good:
        <w:commentReference w:id="7"/> and <w:comment w:id="7" …>
    """
    for kind in ("comment", "footnote", "endnote"):
        there = {id for _, id in _texts(contents, kind)}
        for part, tree in _stories(contents):
            used = {mark.get(f"{W}id", "") for mark in tree.iter(f"{W}{kind}Reference") if counts(mark)}
            for id in sorted(used - there):
                yield Finding(part, f"The {kind} {id} is referred to and is not there.")


def comment_without_anchor(contents: Contents) -> Findings:
    """A comment stands in the list of comments, and nothing in the text refers to it.

    Why: Nobody sees it, yet it travels with the file, perhaps to the client.

    Bad:
        <w:comment w:id="7" …>, and no <w:commentReference w:id="7"/>
    Good:
        <w:comment w:id="7" …> and <w:commentReference w:id="7"/>
    """
    used = {mark.get(f"{W}id", "") for _, tree in _stories(contents) for mark in tree.iter(f"{W}commentReference")}
    for part, id in _texts(contents, "comment"):
        if id not in used:
            yield Finding(part, f"Nothing refers to the comment {id}.")


def duplicate_note_id(contents: Contents) -> Findings:
    """Two comments, footnotes or endnotes have one id.

    Why: References find them by it; Word calls the file corrupt.

    Bad:
        <w:footnote w:id="2">…</w:footnote> <w:footnote w:id="2">…</w:footnote>
    Good:
        <w:footnote w:id="2">…</w:footnote> <w:footnote w:id="3">…</w:footnote>
    """
    for kind in ("comment", "footnote", "endnote"):
        found = list(_texts(contents, kind))
        for id, count in repeated(id for _, id in found):
            part = next(part for part, other in found if other == id)
            yield Finding(part, f"The id {id} is used for {count} {kind}s.")


def unknown_style(contents: Contents) -> Findings:
    """A paragraph, run or table uses a style that the document does not have.

    Why: It looks like plain text: a heading is no heading, and is missing in the table of contents.

    Bad:
        <w:pStyle w:val="Heading9x"/>, and no <w:style w:styleId="Heading9x">
    Good:
        <w:pStyle w:val="Heading1"/> and <w:style w:type="paragraph" w:styleId="Heading1">
    """
    styles = {style.get(f"{W}styleId") for part in contents.of_type(".styles+xml") for style in _elements(contents, part, "style")}
    for part, tree in _stories(contents) if styles else ():
        for id in dict.fromkeys(element.get(f"{W}val", "") for element in tree.iter(*_STYLED)):
            if id not in styles:
                yield Finding(part, f"There is no style “{id}”.")


def duplicate_style(contents: Contents) -> Findings:
    """Two styles have one id.

    Why: Word keeps one of them; which one is not said anywhere.

    Bad:
        <w:style w:styleId="Heading1" …/> <w:style w:styleId="Heading1" …/>
    Good:
        <w:style w:styleId="Heading1" …/> <w:style w:styleId="Heading2" …/>
    """
    for part in contents.of_type(".wordprocessingml.styles+xml"):
        for id, count in repeated(style.get(f"{W}styleId", "") for style in _elements(contents, part, "style")):
            yield Finding(part, f"The style “{id}” is defined {count} times.")


def unknown_list(contents: Contents) -> Findings:
    """A paragraph belongs to a list that the document does not define, or two lists have one number.

    Why: Its number or bullet is not shown.

    Bad:
        <w:numId w:val="12"/>, and no <w:num w:numId="12">
    Good:
        <w:numId w:val="2"/>, and <w:num w:numId="2">
    """
    lists = [item.get(f"{W}numId", "") for part in contents.of_type(".numbering+xml") for item in _elements(contents, part, "num")]
    for id, count in repeated(lists):
        yield Finding(contents.of_type(".numbering+xml")[0], f"The list {id} is defined {count} times.")
    for part, tree in _stories(contents):
        for id in dict.fromkeys(element.get(f"{W}val", "") for element in tree.iter(f"{W}numId")):
            if id != "0" and id not in lists:
                yield Finding(part, f"There is no list {id}.")


def stale_field(contents: Contents) -> Findings:
    """A field refers to a bookmark that is not there, and nothing tells Word to work it out anew.

    Why: Word shows “Error! Reference source not found.” as soon as somebody prints the document.

    Bad:
        <w:instrText> PAGEREF scope </w:instrText>, and no bookmark “scope”
    Good:
        the bookmark “scope”, or <w:fldChar w:fldCharType="begin" w:dirty="true"/>
    """
    names = {mark.get(f"{W}name", "").lower() for _, tree in _stories(contents) for mark in tree.iter(f"{W}bookmarkStart")}
    if any(
        element.get(f"{W}val", "true") in ("1", "true", "on") for _, tree in _stories(contents) for element in tree.iter(f"{W}updateFields")
    ):
        return
    for part, tree in _stories(contents):
        for instruction, dirty in _fields(tree):
            words = instruction.split()
            if len(words) > 1 and words[0].upper() in _FIELDS and not dirty and words[1].strip('"').lower() not in names:
                yield Finding(part, f"The field “{instruction.strip()}” refers to a bookmark that is not there.")


def _fields(tree: etree._Element) -> Iterator[tuple[str, bool]]:
    """Yield what each field says, and whether it is marked to be worked out anew."""
    open_fields: list[tuple[list[str], bool]] = []
    for element in tree.iter(f"{W}fldChar", f"{W}instrText", f"{W}fldSimple"):
        if element.tag == f"{W}fldSimple":
            yield element.get(f"{W}instr", ""), _is_on(element.get(f"{W}dirty"))
        elif element.tag == f"{W}instrText":
            if open_fields:
                open_fields[-1][0].append(element.text or "")
        elif element.get(f"{W}fldCharType") == "begin":
            open_fields.append(([], _is_on(element.get(f"{W}dirty"))))
        elif element.get(f"{W}fldCharType") == "end" and open_fields:
            pieces, dirty = open_fields.pop()
            yield "".join(pieces), dirty or any(outer for _, outer in open_fields)


def _is_on(value: str | None) -> bool:
    return value in ("1", "true", "on")


def _stories(contents: Contents) -> Iterator[tuple[str, etree._Element]]:
    for part, tree in contents.trees.items():
        if str(tree.tag).startswith(W):
            yield part, tree


def _texts(contents: Contents, kind: str) -> Iterator[tuple[str, str]]:
    for part in contents.of_type(f".{kind}s+xml"):
        for element in _elements(contents, part, kind):
            yield part, element.get(f"{W}id", "")


def _elements(contents: Contents, part: str, name: str) -> list[etree._Element]:
    tree = contents.trees.get(part)
    return [] if tree is None else list(tree.iterchildren(f"{W}{name}"))


RULES = (
    PackageRule(reference_without_text),
    PackageRule(comment_without_anchor, "warning", SAVE),
    PackageRule(duplicate_note_id),
    PackageRule(unknown_style, "info", "Give the paragraph another style, or add the style in Word."),
    PackageRule(duplicate_style),
    PackageRule(unknown_list, "warning", "Make the list anew in Word."),
    PackageRule(stale_field, "warning", "Update the fields in Word (Ctrl+A, F9)."),
)
