"""The colours of cells that follow from what the cells say, as one `fill` tag."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from lxml import etree

from docgen.dialects import PPTX, Dialect
from docgen.opc import parse_xml
from docgen.opc.names import A
from docgen.template.fills import THEME_COLOURS
from docgen.template.tags.markup import theme_colour

Element = etree._Element
# An expression that a template may ask, and its value for each of the cells.
Key = tuple[str, Sequence[object]]
NO_FILL = "none"


def cell_fill(cell: Element, dialect: Dialect) -> str | None:
    """Return the fill of a slide's table cell as a `fill` tag names it; None when a tag cannot say it."""
    properties = cell.find(dialect.cell_properties)
    if dialect is not PPTX or properties is None:
        return NO_FILL
    solid = properties.find(f"{A}solidFill")
    if solid is not None and len(solid):
        return _names().get(etree.tostring(solid[0], method="c14n", exclusive=True).decode())
    others = (f"{A}gradFill", f"{A}pattFill", f"{A}blipFill")
    return None if any(properties.find(name) is not None for name in others) else NO_FILL


def fill_tag(fills: Sequence[str | None], keys: Sequence[Key]) -> str:
    """Return the tag that gives each cell its fill by one of the keys, or by two of them; "" when all are alike or no key tells."""
    known = [fill for fill in fills if fill is not None]
    if len(known) < len(fills) or len(set(known)) < 2:
        return ""
    for expression, values in _candidates(keys):
        said = {str(value or ""): fill for value, fill in zip(values, known, strict=True)}
        if all(said[str(value or "")] == fill for value, fill in zip(values, known, strict=True)):
            words = ", ".join(f'"{value}": "{fill}"' for value, fill in said.items())
            return f'{{% fill {{{words}}}.get({expression}, "{NO_FILL}") %}}'
    return ""


def _candidates(keys: Sequence[Key]) -> Iterator[Key]:
    yield from keys
    for number, (first, values) in enumerate(keys):
        for second, others in keys[number + 1 :]:
            joined = [f"{value or ''} {other or ''}" for value, other in zip(values, others, strict=True)]
            yield f'{first} ~ " " ~ {second}', joined


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Return the name of each theme colour and tint by its markup."""
    names = (name if tint == 100 else f"{name} {tint}" for name in THEME_COLOURS for tint in range(1, 101))
    return {_canonical(theme_colour(name)): name for name in names}


def _canonical(markup: str) -> str:
    root = parse_xml(f'<x xmlns:a="{A[1:-1]}">{markup}</x>'.encode())
    return etree.tostring(root[0], method="c14n", exclusive=True).decode()
