"""`{{p … }}` in a Word document: a value that may be whole paragraphs and tables, in the place of the paragraph that holds the tag."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from docgen.template.marks import VALUE_CLOSE, VALUE_OPEN, mark
from docgen.template.places import put_before
from docgen.template.rich import Blocks
from docgen.template.scan import Tag, characters

if TYPE_CHECKING:
    from docgen.template.hoist import Hoisting
    from docgen.template.rendering import Rendering

_OPEN, _CLOSE = "\ue010", "\ue011"
_ID = re.compile(f"{_OPEN}(.*?){_CLOSE}")


def place_blocks(tags: list[Tag], hoisting: Hoisting) -> None:
    """Let the value of a `{{p … }}` that stands alone be written before its paragraph when it is blocks; the paragraph then vanishes."""
    for number, tag in enumerate(tags):
        if tag.kind != "value" or tag.level != "paragraph" or tag.attribute:
            continue
        words = "".join(text for _, text in characters(tag.paragraph, hoisting.dialect))
        if words.strip() == mark(number):
            put_before(tag.paragraph, mark(hoisting.add_code(f"{VALUE_OPEN}({tag.code})|_blocks(_r){VALUE_CLOSE}")))
            tags[number] = replace(tag, code=f"({tag.code})|_no_blocks")


def own_id(original: str) -> str:
    """Return what stands in the markup of blocks for an id that no other element of the document may have."""
    return f"{_OPEN}{original}{_CLOSE}"


def blocks(value: object, rendering: Rendering) -> str:
    """Return the markup of blocks, with ids of its own; nothing for any other value, which its tag writes."""
    if not isinstance(value, Blocks):
        return ""
    pieces = _ID.split(value.markup)
    fresh = {original: str(rendering.fresh_ids(1)) for original in dict.fromkeys(pieces[1::2])}
    return "".join(fresh[piece] if place % 2 else piece for place, piece in enumerate(pieces))


def no_blocks(value: object) -> object:
    """Return a value unless it is blocks, which stand before the paragraph already."""
    return "" if isinstance(value, Blocks) else value


FILTERS: Mapping[str, Callable[..., object]] = {"_blocks": blocks, "_no_blocks": no_blocks}
