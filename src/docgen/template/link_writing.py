"""Write the links whose addresses hold tags, while a document is rendered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from jinja2 import Undefined

from docgen.template.links import address_of, in_path, in_query
from docgen.template.marks import FORBIDDEN
from docgen.template.rich_markup import HYPERLINK, refused

if TYPE_CHECKING:
    from docgen.template.rendering import Rendering

# What Office, or an author, puts before an address that is the value's alone.
_PREFIX = re.compile(r"(?:https?://|mailto:|file:[^{}]*)?", re.I)
_WITH_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:|www\.", re.I)


def write_link(values: Sequence[object], rendering: Rendering, number: int, tips: Sequence[object]) -> str:
    """Return the markup that refers to the address which values make, or nothing without a value, or for one not to be linked to.

    `tips` are the values of what is shown when the mouse rests on it.
    """
    plan = rendering.plans.links[number]
    texts = [_text_of(value) for value in values]
    address = filled(plan.literals, texts) if any(text.strip() for text in texts) else ""
    target = address_of(address)
    name = plan.before[1:].partition(" ")[0]
    if name.endswith("hyperlink"):
        rendering.open_links.append(f"</{name}>" if target is not None else "")
    if target is None:
        if address:
            rendering.problems.append(refused(address, plan.where))
        return ""
    id = rendering.relate(plan.part, HYPERLINK, target, external=True)
    if not plan.tips:
        return plan.before + id + plan.after
    tip = "".join(chain.from_iterable(zip(plan.tips, (*map(_text_of, tips), ""), strict=True)))
    return f'{plan.before}{id}" {plan.tip_name}={quoteattr(FORBIDDEN.sub("", tip))}{plan.after[1:]}'


def end_link(rendering: Rendering) -> str:
    """Return the end of a link of Word, if its beginning was written."""
    return rendering.open_links.pop() if rendering.open_links else ""


def _text_of(value: object) -> str:
    if isinstance(value, Undefined):
        return str(value)  # a strict undefined value raises here, naming the field
    if value is None:
        return ""
    if isinstance(value, str | int | float):
        return str(value)
    raise TypeError("it is no text; write it with a filter, such as |date.")


def filled(literals: Sequence[str], texts: Sequence[str]) -> str:
    """Return an address with values in it, each escaped for its place.

    A value that is an address of its own wins over what Office puts before it (`http://`, a folder).
    """
    whole = texts[0].strip() if len(texts) == 1 and not literals[1] else ""
    if whole and _PREFIX.fullmatch(literals[0]) and (not literals[0] or _WITH_SCHEME.match(whole)):
        return whole
    out = [literals[0]]
    for text, literal in zip(texts, literals[1:], strict=True):
        so_far = "".join(out)
        out += [in_query(text) if "?" in so_far or "#" in so_far else in_path(text), literal]
    return "".join(out)
