"""Move each block's marks to the edges of what it repeats.

A block repeats the smallest whole thing that holds all its tags: text in one paragraph, paragraphs in one cell or box,
rows in one table. A level word (`row`, `column`, `paragraph`, `shape`) says more. Only marks move; the tree keeps its shape,
but for paragraphs and rows that held nothing besides tags, which vanish.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lxml import etree

from docgen.dialects import MC, Dialect
from docgen.problems import Problem
from docgen.template.blocks import Block, crossing
from docgen.template.columns import Column, find_column, width_codes
from docgen.template.edges import beside, edges, marked_text, natural_level
from docgen.template.marks import BLOCK_CLOSE, BLOCK_OPEN, MARK, mark
from docgen.template.places import ancestor, put_before, shows_more, span
from docgen.template.runs import between, isolate
from docgen.template.scan import Tag, remove_element

Element = etree._Element

_OWN_PLACE = {"paragraph": "line", "cell": "cell"}


@dataclass(frozen=True, slots=True)
class Placement:
    """Where mark `number` goes: before or after an element; `order` sorts the marks that meet at one edge."""

    number: int
    order: float
    element: Element
    after: bool


@dataclass(frozen=True, slots=True)
class Loop:
    """A loop over whole elements: the number of the tag that opens it, and what it repeats."""

    opener: int
    elements: tuple[Element, ...]


@dataclass(slots=True)
class Hoisting:
    """One part while its blocks are moved: what goes where, what repeats, what is wrong.

    `ragged` are tables in which cells repeat, or hang on a condition, in their own row alone. `codes` are pieces of Jinja source that no
    author wrote, by the number of their mark; `lines` are the tags whose line feeds such a piece holds; `linked` are
    the runs of Word inside links that a tag decides.
    """

    tags: Sequence[Tag]
    dialect: Dialect
    placements: list[Placement] = field(default_factory=list)
    repeated: list[Element] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    loops: list[Loop] = field(default_factory=list)
    ragged: list[Element] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    lines: dict[int, list[Tag]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    linked: set[Element] = field(default_factory=set)

    def add_code(self, source: str) -> int:
        """Return the number of a new mark that stands for `source`."""
        number = len(self.tags) + len(self.codes)
        self.codes[number] = source
        return number

    def place(self, number: int, element: Element, *, after: bool, order: float | None = None) -> None:
        """Say that mark `number` goes before or after `element`."""
        self.placements.append(Placement(number, number if order is None else order, element, after))


def hoist(hoisting: Hoisting, blocks: Sequence[Block]) -> None:
    """Move the marks of `blocks` in the tree that holds the tags, and say in `hoisting` what was repeated and what went wrong."""
    tags, dialect = hoisting.tags, hoisting.dialect
    copies = {number for block in blocks if _is_copy(block, hoisting) for number in block.numbers}
    for number in copies:
        drop_mark(tags[number].paragraph, number, dialect)
    blocks = [block for block in blocks if block.opener not in copies]
    inline = [block for block in blocks if _is_inline(block, hoisting)]
    for block in blocks:
        if block not in inline:
            _place_block(block, hoisting)
    vanishing = _vanishing(hoisting, copies)
    _move(hoisting, vanishing)
    for element in vanishing:
        parent = element.getparent()
        if parent is not None:
            remove_element(element, parent)
    for block in inline:
        if tags[block.opener].attribute:
            continue
        if tags[block.opener].kind == "for":
            hoisting.repeated += between(tags[block.opener].paragraph, block.numbers, dialect)
        isolate(tags[block.opener].paragraph, block.numbers, dialect)


def _is_copy(block: Block, hoisting: Hoisting) -> bool:
    """Whether a shape block stands in the copy of a shape for older readers: its twin shows, hides or repeats both."""
    opener = hoisting.tags[block.opener]
    return opener.level == "shape" and ancestor(opener.paragraph, {MC + "Fallback"}) is not None


def _is_inline(block: Block, hoisting: Hoisting) -> bool:
    opener = hoisting.tags[block.opener]
    same = block.closer is not None and hoisting.tags[block.closer].paragraph is opener.paragraph
    return (bool(opener.attribute) and opener.level not in ("shape", "group")) or (same and opener.level in ("", "run"))


def _place_block(block: Block, hoisting: Hoisting) -> None:
    dialect, opener = hoisting.dialect, hoisting.tags[block.opener]
    closer = hoisting.tags[block.closer] if block.closer is not None else None
    level = opener.level or natural_level(opener, closer, dialect)
    if level == "cell" and dialect.name == "pptx":
        level = "column"  # every row of a slide's table has a cell in every column
    if level == "column" and block.closer is not None:
        _place_column(block.opener, block.closer, hoisting)
        return
    if opener.level == "row" and ancestor(opener.paragraph, {dialect.row}) is None:
        fix = "Move it into the row, or leave the word “row” out."
        hoisting.problems.append(Problem("row-outside-table", f"“{opener.text}” stands outside a table.", fix, opener.where))
        return
    found = edges(level, opener, closer, dialect)
    if found is None and level == "group":
        fix = "Group the shapes it is about (Ctrl+G), or write {% shape … %}."
        hoisting.problems.append(Problem("group-outside-group", f"“{opener.text}” stands in no group.", fix, opener.where))
        return
    if found is None:
        hoisting.problems.append(crossing(opener, closer or opener, dialect))
        return
    first, last = found
    hoisting.place(block.opener, first, after=False)
    if block.closer is not None:
        hoisting.place(block.closer, last, after=True)
    else:
        end = hoisting.add_code(f"{BLOCK_OPEN}end{opener.kind}{BLOCK_CLOSE}")
        inside = [n for n, tag in enumerate(hoisting.tags) if last in tag.paragraph.iterancestors()]
        # Behind every tag of the shape and before the next shape's; of two blocks on one shape the inner one ends first.
        hoisting.place(end, last, after=True, order=max(inside) + 1 - (block.opener + 1) / (len(hoisting.tags) + 1))
    if level == "cell" and (table := ancestor(first, {dialect.table})) is not None:
        hoisting.ragged.append(table)
    if opener.kind == "for":
        hoisting.loops.append(Loop(block.opener, tuple(span(first, last))))
        hoisting.repeated += span(first, last)
    for branch in block.branches:
        _place_branch(branch, level, first, hoisting)


def _place_column(opener: int, closer: int, hoisting: Hoisting) -> None:
    column, problems = find_column(hoisting.tags[opener], hoisting.tags[closer], hoisting.dialect)
    hoisting.problems += problems
    if column is None:
        return
    hoisting.columns.append(column)
    for first, last in column.spans:
        hoisting.place(opener, first, after=False)
        hoisting.place(closer, last, after=True)
    if hoisting.tags[opener].kind == "for":
        for element, attribute, code in width_codes(column, hoisting.dialect):
            element.set(attribute, mark(hoisting.add_code(code)))


def _place_branch(number: int, level: str, first: Element, hoisting: Hoisting) -> None:
    dialect, tag = hoisting.dialect, hoisting.tags[number]
    row = ancestor(tag.paragraph, {dialect.row})
    cell = ancestor(tag.paragraph, {dialect.cell})
    whole = {"row": row, "cell": cell}.get(level)
    if whole is not None and (found := beside(whole, first)) is not None:
        hoisting.place(number, found, after=False)
        return
    if level == "paragraph" and (found := beside(tag.paragraph, first)) is not None:
        before, _, after = marked_text(tag.paragraph, dialect).partition(mark(number))
        shows_before = _shows(before, hoisting.tags)
        if not shows_before or not _shows(after, hoisting.tags):
            hoisting.place(number, found, after=shows_before)
            return
    fix = f"Put it in a {_OWN_PLACE.get(level, 'row')} of its own."
    hoisting.problems.append(Problem("misplaced-branch", f"“{tag.text}” stands inside what its block repeats.", fix, tag.where))


def _shows(words: str, tags: Sequence[Tag]) -> bool:
    """Whether `words` hold more than the tags of blocks."""
    return bool(MARK.sub("", words).strip()) or any(tags[int(number)].kind == "value" for number in MARK.findall(words))


def _vanishing(hoisting: Hoisting, copies: set[int]) -> list[Element]:
    """Return the rows and paragraphs that hold nothing but tags which show nothing, and set their `set` tags in their place."""
    dialect, tags = hoisting.dialect, hoisting.tags
    moved = copies | {placement.number for placement in hoisting.placements}
    silent = {
        n
        for n, tag in enumerate(tags)
        if n in moved or (tag.kind in ("set", "comment") and not tag.attribute) or tag.level in ("slide", "section")
    }
    gone: list[Element] = []
    for placement in hoisting.placements:
        for whole in _wholes(placement, hoisting):
            if whole not in gone and _shows_only(whole, silent, dialect):
                gone.append(whole)
                _take_along(whole, whole, hoisting)
    gone += [around for tag in tags if (around := _remarked(tag, dialect)) is not None and around not in gone]
    for number in sorted(silent):
        paragraph = tags[number].paragraph
        if tags[number].attribute or paragraph in gone or any(around in gone for around in paragraph.iterancestors()):
            continue
        if _shows_only(paragraph, silent, dialect):
            gone.append(paragraph)
            _take_along(paragraph, paragraph, hoisting)
    return gone


def _wholes(placement: Placement, hoisting: Hoisting) -> list[Element]:
    """Return the row or cell that holds the tag of a placement, if rows or cells are what its block repeats."""
    dialect, wrapped = hoisting.dialect, set(placement.element.iter(hoisting.dialect.row, hoisting.dialect.cell))
    if placement.number >= len(hoisting.tags) or placement.element.tag == dialect.paragraph:
        return []
    found = [ancestor(hoisting.tags[placement.number].paragraph, {name}) for name in (dialect.row, dialect.cell)]
    wanted = next((element for element in found if element is not None and element in wrapped), None)
    return [wanted] if wanted is not None else []


def _remarked(tag: Tag, dialect: Dialect) -> Element | None:
    """Return the paragraph, row or cell that docxtpl's `{#p`, `{#tr` or `{#tc` takes out."""
    if tag.kind != "comment" or tag.attribute or tag.level not in ("paragraph", "row", "cell"):
        return None
    return tag.paragraph if tag.level == "paragraph" else ancestor(tag.paragraph, {dialect.row if tag.level == "row" else dialect.cell})


def _take_along(element: Element, place: Element, hoisting: Hoisting) -> None:
    for number, tag in enumerate(hoisting.tags):
        if tag.kind == "set" and not tag.attribute and (tag.paragraph is element or element in tag.paragraph.iterancestors()):
            hoisting.place(number, place, after=False)


def _shows_only(element: Element, silent: Iterable[int], dialect: Dialect) -> bool:
    words = "".join(marked_text(paragraph, dialect) for paragraph in element.iter(dialect.paragraph))
    shown = MARK.sub("", words).strip() or any(int(n) not in silent for n in MARK.findall(words))
    return not shown and not shows_more(element, dialect)


def _move(hoisting: Hoisting, vanishing: list[Element]) -> None:
    """Take the marks out of their texts and put them where they belong.

    In the order of the tags, an inner block's closer and an outer block's opener come first at a shared edge, as they must.
    """
    for number in {placement.number for placement in hoisting.placements if placement.number < len(hoisting.tags)}:
        drop_mark(hoisting.tags[number].paragraph, number, hoisting.dialect)
    for placement in sorted(hoisting.placements, key=lambda placement: placement.order):
        if placement.after and placement.element not in vanishing:
            placement.element.tail = (placement.element.tail or "") + mark(placement.number)
        else:
            put_before(placement.element, mark(placement.number))


def drop_mark(paragraph: Element, number: int, dialect: Dialect) -> None:
    """Remove mark `number` from the text of `paragraph`, or from the alternative text that it is."""
    for name, value in paragraph.attrib.items():
        if mark(number) in str(value):
            paragraph.set(name, str(value).replace(mark(number), ""))
    for element in paragraph.iter(dialect.text):
        if element.text and mark(number) in element.text:
            element.text = element.text.replace(mark(number), "")
