"""Loops that repeat something else than their author probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.dialects import A, W
from docgen.lint.rule import Fault, Faults, LintRule
from docgen.lint.subject import Element, Page, Subject
from docgen.template.blocks import Block
from docgen.template.edges import edges, marked_text, natural_level
from docgen.template.marks import MARK, mark
from docgen.template.places import ancestor
from docgen.template.scan import Tag

_TARGET = re.compile(r"\s*([\w\s,]+?)\s+in\s")
_WORD = re.compile(r"[^\W\d]\w*")


def surprising_loop(subject: Subject) -> Faults:
    """A loop repeats more, or something else, than it seems to.

    Why: A loop whose ends stand in two paragraphs repeats both of them whole, with the words beside its tags; one whose ends stand in
    two rows repeats both rows, and be it the header. A loop that never reads its item writes the same again and again, and one
    whose item is called like a list hides that list.

    Bad:
        Our goals: {% for g in goals %}
        {{ g.metric }}
        {% endfor %}
    Good:
        Our goals:
        {% for g in goals %}
        {{ g.metric }}
        {% endfor %}
    """
    for page in subject.pages:
        for block in page.blocks:
            opener = page.tags[block.opener]
            if opener.kind == "for":
                yield from _loop(page, block, opener, subject)
    yield from _hiding(subject)


def _loop(page: Page, block: Block, opener: Tag, subject: Subject) -> Iterator[Fault]:
    closer = page.tags[block.closer] if block.closer is not None else None
    level = opener.level or natural_level(opener, closer, page.dialect)
    if closer is not None and closer.paragraph is not opener.paragraph and level == "paragraph" and not opener.attribute:
        yield from _words_beside(page, block, opener, closer)
    if level == "row":
        yield from _header(page, opener, closer)
    if closer is not None and closer.paragraph is opener.paragraph and not opener.level and not opener.attribute:
        yield from _run_together(page, block, opener, closer)
    yield from _same_again(page, block, opener, closer)


def _words_beside(page: Page, block: Block, opener: Tag, closer: Tag) -> Iterator[Fault]:
    """Words before the opening tag or behind the closing one, in its paragraph: they are repeated, too."""
    before = _literal(_cut(opener.paragraph, block.opener, page)[0])
    behind = _literal(_cut(closer.paragraph, block.closer or 0, page)[1])
    if before:
        fix = f"Put “{before}” into a paragraph of its own above “{opener.text}”."
        yield Fault(opener.where, f"“{before}” stands in the loop and is repeated with it.", fix)
    if behind:
        fix = f"Put “{behind}” into a paragraph of its own below “{closer.text}”."
        yield Fault(closer.where, f"“{behind}” stands in the loop and is repeated with it.", fix)


def _header(page: Page, opener: Tag, closer: Tag | None) -> Iterator[Fault]:
    found = edges("row", opener, closer, page.dialect)
    if found is not None and _is_header(found[0], page):
        fix = f"Move “{opener.text}” into the first cell of the row below."
        yield Fault(opener.where, "The loop begins in the header row and repeats it for each item.", fix)


def _is_header(row: Element, page: Page) -> bool:
    table = ancestor(row, {page.dialect.table})
    if table is None or next(table.iterchildren(page.dialect.row), None) is not row:
        return False
    if page.dialect.name == "docx":
        return row.find(f"{W}trPr/{W}tblHeader") is not None
    properties = table.find(A + "tblPr")
    return properties is not None and properties.get("firstRow") in ("1", "true")


def _run_together(page: Page, block: Block, opener: Tag, closer: Tag) -> Iterator[Fault]:
    """A loop inside a line that puts nothing between its items: “AnaBoCy”."""
    text = marked_text(opener.paragraph, page.dialect)
    behind = MARK.split(text.partition(mark(block.opener))[2].partition(mark(block.closer or 0))[0])
    inside = [page.tags[int(number)] for number in behind[1::2]]
    values = [tag for tag in inside if tag.kind == "value"]
    if len(values) == 1 and len(inside) == 1 and not "".join(behind[::2]):
        fix = "Write what parts them before the end of the loop, such as “, ”, or put the loop's tags into paragraphs of their own."
        if ancestor(opener.paragraph, {page.dialect.cell}) is not None:
            fix = f"To repeat the row, write {{% row for {opener.code} %}}; to stay in the cell, write what parts them, such as “, ”."
        yield Fault(opener.where, f"The items of “{opener.text}” are written without anything between them.", fix)


def _same_again(page: Page, block: Block, opener: Tag, closer: Tag | None) -> Iterator[Fault]:
    """A loop that never reads its item or its count."""
    target = _TARGET.match(opener.code)
    if closer is None or target is None or opener.level in ("slide", "section", "column"):
        return
    inside = page.tags[block.opener + 1 : block.closer]
    names = set(_WORD.findall(target.group(1))) | {"loop"}
    read = {word for tag in inside for word in _WORD.findall(tag.code)}
    if not names & read:
        item = target.group(1)
        message = f"The loop never reads “{item}”, so it writes the same for each item."
        yield Fault(opener.where, message, f"Use {{{{ {item}.… }}}} inside it, or remove the loop.")


def _hiding(subject: Subject) -> Iterator[Fault]:
    """An item called like a name of the data, or a list looped over under its own name."""
    for tag in (tag for tags in subject.families for tag in tags if tag.kind == "for"):
        target = _TARGET.match(tag.code)
        for name in _WORD.findall(target.group(1)) if target else ():
            if name in subject.names:
                fix = f"Call the item otherwise, such as “{name[0]}” or “{item_of(name)}”."
                yield Fault(tag.where, f"The item “{name}” has the name of a field, which is hidden inside the loop.", fix)


def item_of(name: str) -> str:
    """Return a name for an item that hides nothing."""
    return f"{name}_item"


def _cut(paragraph: Element, number: int, page: Page) -> tuple[str, str]:
    before, _, behind = marked_text(paragraph, page.dialect).partition(mark(number))
    return before, behind


def _literal(text: str) -> str:
    return " ".join(MARK.sub(" ", text).split())


RULE = LintRule(surprising_loop)
