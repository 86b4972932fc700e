"""What the tags of a template come to, each tried by itself: for people who look at a template before there is a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jinja2 import TemplateSyntaxError

from docgen.template.blocks import CLOSERS, WHOLE
from docgen.template.environment import TemplateEnvironment, environment
from docgen.template.marks import BLOCK_CLOSE, BLOCK_OPEN, VALUE_CLOSE, VALUE_OPEN
from docgen.template.names import reading_order
from docgen.template.plans import Plans
from docgen.template.program import FAULTS
from docgen.template.rendering import Rendering
from docgen.template.scan import Tag

_END = "\x00"
_TURN = "\x01"
_MOST_TURNS = 50
_LIMITED = (*FAULTS, TemplateSyntaxError, RecursionError)


def trial_values(families: Sequence[Sequence[Tag]], names: Mapping[str, Any], language: str) -> dict[int, str]:
    """Return what each tag gives with these names, by the `id` of the tag; a tag that cannot be tried is left out.

    A value in a loop is that of the first turn in which it is not blank. A loop gives how many turns it takes, as digits; a condition
    gives `yes` or `no`.
    """
    made = environment(language)
    known = {**names, "_r": Rendering(Plans(), language, 1), "page": 1, "pages": 1}
    return {key: value for tags in families for key, value in _family(tags, known, made)}


def _family(tags: Sequence[Tag], names: Mapping[str, Any], made: TemplateEnvironment) -> Iterator[tuple[int, str]]:
    around: list[tuple[str, str]] = []
    for tag in reading_order(tags):
        if tag.kind in CLOSERS and tag.level not in WHOLE:
            _close(around, CLOSERS[tag.kind])
            continue
        tried = _source(tag)
        if tried:
            value = _tried(around, tried, names, made)
            if value is not None:
                yield id(tag), value
        if tag.kind in ("for", "with", "set"):
            end = "" if tag.kind == "set" else f"{BLOCK_OPEN}end{tag.kind}{BLOCK_CLOSE}"
            around.append((f"{BLOCK_OPEN}{tag.kind} {tag.code}{BLOCK_CLOSE}", end))


def _close(around: list[tuple[str, str]], word: str) -> None:
    """Take the innermost block of `word` off; the end of a condition finds none, since conditions are not looked into."""
    for position in range(len(around) - 1, -1, -1):
        if around[position][1] == f"{BLOCK_OPEN}end{word}{BLOCK_CLOSE}":
            del around[position]
            return


def _source(tag: Tag) -> str:
    if tag.kind in ("value", "picture", "fill", "link", "bookmark", "cellbg"):
        return f"{VALUE_OPEN}({tag.code})|_say(_r){VALUE_CLOSE}"
    if tag.kind == "for":
        return f"{BLOCK_OPEN}for {tag.code}{BLOCK_CLOSE}{_TURN}{BLOCK_OPEN}endfor{BLOCK_CLOSE}"
    if tag.kind in ("if", "elif"):
        return f"{BLOCK_OPEN}if {tag.code}{BLOCK_CLOSE}yes{BLOCK_OPEN}else{BLOCK_CLOSE}no{BLOCK_OPEN}endif{BLOCK_CLOSE}"
    return ""


def _tried(around: Sequence[tuple[str, str]], tried: str, names: Mapping[str, Any], made: TemplateEnvironment) -> str | None:
    opening = "".join(begin for begin, _ in around)
    closing = "".join(end for _, end in reversed(around))
    try:
        written = made.from_string(f"{opening}{tried}{_END}{closing}").render(names)
    except _LIMITED:
        return None
    turns = [piece for piece in written.split(_END)[:_MOST_TURNS] if piece.strip()]
    found = turns[0] if turns else ""
    return str(found.count(_TURN)) if _TURN in tried else " ".join(found.split())
