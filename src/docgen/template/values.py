"""How a value comes into a document: as markup for its place, and as a text that fitting measures.

Every function here is on the hot path: a deck calls them some hundreds of times.
"""

from __future__ import annotations

import datetime as dt
from types import GeneratorType

from jinja2 import Undefined

from docgen.template.marks import FORBIDDEN, WORD
from docgen.template.plans import Manner
from docgen.template.rendering import Rendering
from docgen.template.rich import Blocks, Rich, TypedFloat, TypedInt
from docgen.template.rich_markup import put_noted, put_rich
from docgen.text import formats


def put(value: object, rendering: Rendering, number: int) -> str:
    """Return `value` as markup for the place of tag `number`, and note its text for fitting."""
    if value.__class__ is Rich:
        place = rendering.manners[number].place
        if place is not None:
            return put_rich(value, rendering, rendering.manners[number], place)
    text: str = value if value.__class__ is str else plain_text(value, rendering.language)
    if not text:
        return ""
    rendering.room -= len(text)
    if rendering.room < 0:
        rendering.refuse_text()
    manner = rendering.manners[number]
    plain = is_plain(text) and not manner.in_attribute
    if not plain:
        text = clean(text)
    if manner.style is not None:
        rendering.runs.append((text, rendering.styles[manner.style]))
        rendering.has_value = True
    if not plain:
        text = escaped(text, manner)
    return text + WORD if manner.keeps_paragraph else text


def put_line(value: object, rendering: Rendering, number: int, count: int = 0) -> str:
    """Do for a cell that holds this value alone what `put`, `paragraph_event` and `cell_event` do one after the other."""
    text: str = value if value.__class__ is str else plain_text(value, rendering.language)
    line = rendering.lines[number]
    if value.__class__ is Rich and text:
        rendering.row_lines.append((line, text, count))
        return put_noted(value, rendering, rendering.manners[line.manner])
    if not text:
        if not line.paragraph.vanishes:
            rendering.row_lines.append((line, "", count))
        return ""
    rendering.room -= len(text)
    if rendering.room < 0:
        rendering.refuse_text()
    manner = rendering.manners[line.manner]
    if is_plain(text):
        rendering.row_lines.append((line, text, count))
    else:
        text = clean(text)
        rendering.row_lines.append((line, text, count))
        text = escaped(text, manner)
    return text + WORD if manner.keeps_paragraph else text


def fixed_line(rendering: Rendering, number: int, count: int = 0) -> str:
    """Note a cell that holds one literal text of the template."""
    line = rendering.lines[number]
    rendering.row_lines.append((line, line.text or "", count))
    return ""


def clean(text: str) -> str:
    """Return `text` without the characters XML forbids, its line ends as line feeds."""
    return FORBIDDEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def escaped(text: str, manner: Manner) -> str:
    """Return `text` as markup: signs escaped, line feeds and tabs as the place writes them."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if manner.in_attribute:
        text = text.replace('"', "&quot;")
    if "\n" in text:
        text = text.replace("\n", manner.line_break)
    return text.replace("\t", manner.tab) if manner.tab is not None else text


def plain_text(value: object, language: str) -> str:
    """Return how a value reads when no filter says otherwise: dates in full, numbers grouped, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, Undefined):
        return str(value)  # a strict undefined value raises here, naming the field
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, TypedInt | TypedFloat):
        return repr(value)
    if isinstance(value, (int, float)):
        return formats.number(value, language=language)
    if isinstance(value, dt.datetime):
        return formats.datetime(value, language=language)
    if isinstance(value, dt.date):
        return formats.date(value, language=language)
    if isinstance(value, dt.time):
        return formats.time(value, language=language)
    if isinstance(value, (list, tuple, range, GeneratorType)):
        return formats.join([plain_text(item, language) for item in value], language=language)
    if isinstance(value, dict):
        raise TypeError("a row has no text of its own; name one of its fields.")
    if isinstance(value, str | Rich):
        return str(value)
    if isinstance(value, Blocks):
        raise TypeError("a sub-document stands in a paragraph of its own in Word: write {{p … }}.")
    raise TypeError("it gives no text; a function needs brackets behind its name.")


def say(value: object, rendering: Rendering) -> str:
    """Return `value` for a plain text, without the signs that no text has."""
    text = clean(plain_text(value, rendering.language))
    rendering.room -= len(text)
    if rendering.room < 0:
        rendering.refuse_text()
    return text


def said(value: object, rendering: Rendering) -> str | Rich:
    """Return what a value that is no text says, formatted text as it is."""
    return value if isinstance(value, Rich) else plain_text(value, rendering.language)


def is_plain(text: str) -> bool:
    """Whether a text stands in markup as it is."""
    return text.isprintable() and "&" not in text and "<" not in text and ">" not in text
