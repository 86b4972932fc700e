"""Pair the tags that open and close a block, from the smallest container outwards.

Pairing inside each paragraph first, then each cell, row and table, keeps one forgotten `endfor` from shifting every
later pair: only what cannot be paired inside its container is looked at in the next one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from docgen.dialects import Dialect, P
from docgen.problems import Problem, nearest
from docgen.template.places import ancestor
from docgen.template.scan import Tag

Element = etree._Element

CLOSERS = {"endfor": "for", "endif": "if", "endwith": "with"}
OPENERS = frozenset(CLOSERS.values())
_OTHER_WORDS = {"elseif": "elif", "elsif": "elif", "foreach": "for", "unless": "if", "assign": "set", "let": "set"}
BRANCHES = frozenset({"else", "elif"})
_ROOM = {
    "": "box, cell or paragraph",
    "row": "table",
    "column": "row of the table",
    "shape": "box",
    "group": "box",
    "paragraph": "box or cell",
}
SINGLE = frozenset({"value", "comment", "set", "draw", "fill", "chart", "picture", "bookmark", "link", "cellbg", "colspan", "vm", "hm"})
WORDS = sorted(OPENERS | BRANCHES | SINGLE - {"value", "comment", "link"} | set(CLOSERS))
# The levels whose body is the slide or section that holds the tag: they need no end.
WHOLE = frozenset({"slide", "section"})
_GROUPS = frozenset({P + "grpSp", P + "spTree"})


@dataclass(frozen=True, slots=True)
class Block:
    """A block by the numbers of its tags: where it opens, its `else` and `elif`, where it closes (None: its shape is the body)."""

    opener: int
    branches: tuple[int, ...]
    closer: int | None

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its tags, in their order."""
        return (self.opener, *self.branches) if self.closer is None else (self.opener, *self.branches, self.closer)


def meant(word: str) -> str | None:
    """Return the tag that an author who wrote `word` most likely meant, or None."""
    return word if word in WORDS else _OTHER_WORDS.get(word) or nearest(word, WORDS)


def container_path(tag: Tag, dialect: Dialect) -> tuple[object, ...]:
    """Return the containers around `tag`, outermost first: shape, table, row, cell or body, paragraph."""
    if tag.attribute:
        return (tag.paragraph, tag.attribute)
    levels = dialect.shapes | dialect.bodies | {dialect.table, dialect.row, dialect.cell}
    around = [element for element in tag.paragraph.iterancestors() if element.tag in levels and element.tag not in _GROUPS]
    return (*reversed(around), tag.paragraph)


def with_groups_first(tags: Sequence[Tag]) -> list[Tag]:
    """Return the tags in the order in which names come to be: a tag about a group counts before everything in the group."""
    ordered = [tag for tag in tags if tag.level != "group"]
    for tag in (tag for tag in tags if tag.level == "group"):
        group = ancestor(tag.paragraph, {P + "grpSp"})
        inside = [n for n, other in enumerate(ordered) if group is not None and group in other.paragraph.iterancestors()]
        ordered.insert(min(inside, default=len(ordered)), tag)
    return ordered


def pair(tags: Sequence[Tag], dialect: Dialect) -> tuple[list[Block], list[Problem]]:
    """Return the blocks of one part, and a Problem for every tag that has no partner."""
    numbers = [n for n, tag in enumerate(tags) if tag.level not in WHOLE and (tag.kind in OPENERS | BRANCHES or tag.kind in CLOSERS)]
    paths = {n: container_path(tags[n], dialect) for n in numbers}
    blocks: list[Block] = []
    final_depth = 1 if dialect.name == "pptx" else 0
    left = _reduce(numbers, 0, final_depth, paths, tags, blocks)
    problems: list[Problem] = []
    for number in [n for n in left if tags[n].kind in OPENERS and tags[n].level in ("shape", "group")]:
        blocks.append(Block(number, (), None))
        left.remove(number)
    _report(left, tags, dialect, problems)
    return sorted(blocks, key=lambda block: block.opener), problems


def _reduce(
    numbers: list[int], depth: int, final_depth: int, paths: dict[int, tuple[object, ...]], tags: Sequence[Tag], blocks: list[Block]
) -> list[int]:
    left: list[int] = []
    for _, group in groupby(numbers, key=lambda n: paths[n][depth] if len(paths[n]) > depth else n):
        members = list(group)
        deeper = len(paths[members[0]]) > depth
        left += _reduce(members, depth + 1, final_depth, paths, tags, blocks) if deeper else members
    if depth < final_depth:
        return left
    return _match(left, tags, blocks, lenient=depth == final_depth)


def _match(numbers: list[int], tags: Sequence[Tag], blocks: list[Block], *, lenient: bool) -> list[int]:
    """Pair neighbours; `lenient` lets a closer reach over an opener of another word that nobody closed."""
    stack: list[int] = []
    for number in numbers:
        word = CLOSERS.get(tags[number].kind)
        found = _opener_of(word, stack, tags, lenient=lenient) if word else None
        if found is None:
            stack.append(number)
            continue
        between = stack[found + 1 :]
        branches = [n for n in between if tags[n].kind in BRANCHES]
        blocks.append(Block(stack[found], tuple(branches), number))
        stack[found:] = [n for n in between if n not in branches]
    return stack


def _opener_of(word: str, stack: list[int], tags: Sequence[Tag], *, lenient: bool) -> int | None:
    for position in range(len(stack) - 1, -1, -1):
        kind = tags[stack[position]].kind
        if kind == word:
            return position
        if kind not in BRANCHES and not lenient:
            return None
    return None


def _report(left: list[int], tags: Sequence[Tag], dialect: Dialect, problems: list[Problem]) -> None:
    """Name every tag without a partner; an opener and a closer that miss each other only by their boxes are one Problem."""
    openers = [n for n in left if tags[n].kind in OPENERS]
    # Each looked for once, however many ends are without a beginning.
    misspelt = {meant(kind) for kind in {tag.kind for tag in tags} - set(WORDS)} if left else set()
    wholes = {tag.kind: tag.level for tag in reversed(tags) if tag.level in WHOLE}
    for number in left:
        tag = tags[number]
        if tag.kind in BRANCHES:
            problems.append(_problem("stray-branch", tag, "stands outside any block.", "Put it between {% if … %} and {% endif %}."))
        elif tag.kind in CLOSERS:
            word = CLOSERS[tag.kind]
            opener = next((n for n in reversed(openers) if n < number and tags[n].kind == word), None)
            if opener is None:
                # Its opener may be a tag whose word is misspelt, and named as such.
                problems += [] if word in misspelt else [_unopened(tag, word, wholes.get(word, ""))]
            else:
                openers.remove(opener)
                problems.append(crossing(tags[opener], tag, dialect))
    for number in openers:
        tag = tags[number]
        problems.append(
            _problem("unclosed-block", tag, "is never closed.", f"Add {{% end{tag.kind} %}} in the same {_ROOM.get(tag.level, _ROOM[''])}.")
        )


def _unopened(tag: Tag, word: str, whole: str) -> Problem:
    fix = f"Remove it: a {whole} tag needs no end." if whole else f"Remove it, or open the block with {{% {word} … %}}."
    return _problem("unopened-block", tag, "closes nothing.", fix)


def crossing(opener: Tag, closer: Tag, dialect: Dialect) -> Problem:
    """Return the Problem of a block that begins in one box or cell and ends in another."""
    doing = "repeat" if opener.kind == "for" else "hide"
    tables = [ancestor(tag.paragraph, {dialect.table}) for tag in (opener, closer)]
    if tables[0] is not None and tables[0] is tables[1]:
        fix = f"Put both in one cell; to {doing} whole rows, write {{% row {opener.kind} … %}}."
    elif dialect.name == "pptx":
        fix = f"Put both in one box; to {doing} a whole box, write {{% shape {opener.kind} … %}}."
    else:
        fix = "Put both in one cell, or both outside the table or box."
    message = f"“{closer.text}” closes “{opener.text}”, which stands in another box or cell."
    return Problem("crossing-block", message, fix, closer.where, related=(opener.where,))


def _problem(rule: str, tag: Tag, what: str, fix: str) -> Problem:
    return Problem(rule, f"“{tag.text}” {what}", fix, tag.where)
