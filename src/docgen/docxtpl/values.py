"""The values of a docxtpl context as docgen's own: rich text, pictures, sub-documents, and rows in place of objects.

RichText, RichTextParagraph, Listing, InlineImage and Subdoc are told by their attributes.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import decimal
import enum
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from docgen.docxtpl.markup import blocks_of, read_listing, read_rich_text
from docgen.template.rich import Blocks, InlinePicture, Rich, Run, TypedFloat, TypedInt

_AS_THEY_ARE = (bool, str, dt.date, dt.time, dt.timedelta, Rich, Blocks, type(None))


def adapted(context: Mapping[str, Any], links: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return a docxtpl context as names for a docgen template.

    Rich text, listings, pictures and sub-documents become docgen's; other objects become rows of their public attributes and
    properties; numbers are written as Python writes them. `links` gives the addresses of the ids that `build_url_id` gave; `render`
    finds them itself. A link without one is plain text.
    """
    return {str(name): _adapted(value, links or {}, {}) for name, value in context.items()}


def links_of(word: Any) -> dict[str, str]:
    """Return the addresses that a python-docx document refers to, by the ids of their relationships."""
    return {id: relation.target_ref for id, relation in word.part.rels.items() if relation.is_external}


def _adapted(value: Any, links: Mapping[str, str], seen: dict[int, Any]) -> Any:
    if isinstance(value, _AS_THEY_ARE):
        return value
    if isinstance(value, enum.Enum):
        return _adapted(value.value, links, seen)
    if isinstance(value, int | float | decimal.Decimal):
        return _number(value)
    if isinstance(value, bytes | Path):
        return value if isinstance(value, bytes) else str(value)
    if id(value) in seen:
        return seen[id(value)]
    special = _special(value, links)
    if special is not None:
        return special
    return _collected(value, links, seen)


def _number(value: float | decimal.Decimal) -> TypedInt | TypedFloat:
    is_whole = isinstance(value, int) or (
        isinstance(value, decimal.Decimal) and value == value.to_integral_value() and not value.as_tuple().exponent
    )
    return TypedInt(value) if is_whole else TypedFloat(value)


def _special(value: Any, links: Mapping[str, str]) -> Rich | Blocks | None:
    """Return what a value of docxtpl's own classes becomes, None for any other."""
    if hasattr(value, "image_descriptor") and hasattr(value, "tpl"):
        return Rich.of(Run("", picture=_picture(value)))
    if hasattr(value, "subdocx") and hasattr(value, "tpl"):
        return blocks_of(value.subdocx.element.body)
    xml = getattr(value, "xml", None)
    if not isinstance(xml, str) or not hasattr(value, "__html__"):
        return None
    if not hasattr(value, "add"):
        return read_listing(xml)
    return blocks_of(xml) if xml.startswith("<w:p>") else read_rich_text(xml, links)


def _picture(image: Any) -> InlinePicture:
    source = image.image_descriptor
    if isinstance(source, str | Path):
        content = Path(source).read_bytes()
    else:
        source.seek(0)
        content = source.read()
    width, height = (int(length) if length else 0 for length in (image.width, image.height))
    return InlinePicture(content, width, height, image.anchor or "")


def _collected(value: Any, links: Mapping[str, str], seen: dict[int, Any]) -> Any:
    """Return a collection with its values adapted, an object as a row; one that holds itself does so still."""
    if isinstance(value, Mapping):
        row: dict[Any, Any] = {}
        seen[id(value)] = row
        row.update((name, _adapted(item, links, seen)) for name, item in value.items())
        return row
    fields = _fields(value)
    if fields is not None:
        row = {}
        seen[id(value)] = row
        row.update((name, _adapted(getattr(value, name), links, seen)) for name in fields)
        return row
    if isinstance(value, Iterable):
        items: list[Any] = []
        seen[id(value)] = items
        items += (_adapted(item, links, seen) for item in value)
        return items
    return str(value)


def _fields(value: Any) -> list[str] | None:
    """Return the public fields of an object, None for what has none: a list, a set, a generator."""
    if isinstance(value, tuple):
        return list(value._fields) if hasattr(value, "_fields") else None
    if dataclasses.is_dataclass(value):
        own = [field.name for field in dataclasses.fields(value)]
    elif hasattr(value, "__dict__") and not isinstance(value, list | set | frozenset | io.IOBase):
        own = list(vars(value))
    else:
        return None
    computed = [name for kind in type(value).__mro__ for name, item in vars(kind).items() if isinstance(item, property)]
    return [name for name in dict.fromkeys([*own, *computed]) if not name.startswith("_")]
