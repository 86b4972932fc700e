"""What a Program calls while it runs, as Jinja filters: values into markup, and what fitting needs to know.

Every function here is on the hot path: a deck calls them some thousands of times.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from types import GeneratorType
from typing import Any

from jinja2 import Undefined

from docgen.template.bookmarks import write_bookmark
from docgen.template.link_writing import end_link, write_link
from docgen.template.marks import FORBIDDEN, PASSAGE_OPEN, SLOT, WORD
from docgen.template.pictures.writing import has_picture, open_picture, picture_place
from docgen.template.plans import Manner
from docgen.template.rendering import Rendering
from docgen.template.rich import Blocks, Rich, TypedFloat, TypedInt
from docgen.template.rich_markup import open_paragraph, own_number, put_noted, put_rich
from docgen.template.word import cells, repeats, stories, subdocuments
from docgen.text import formats

Filter = Callable[..., object]

# Multiples of an odd number meet again only after 2**32 of them.
_MOST_PAGES, _ODD = 10_000, 2_654_435_769


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
    is_plain = text.isprintable() and "&" not in text and "<" not in text and ">" not in text and not manner.in_attribute
    if not is_plain:
        text = clean(text)
    if manner.style is not None:
        rendering.runs.append((text, rendering.styles[manner.style]))
        rendering.has_value = True
    if not is_plain:
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
    if text.isprintable() and "&" not in text and "<" not in text and ">" not in text:
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


def raw(value: object) -> str:
    """Return a number that docgen itself computed for an attribute."""
    return str(value)


def each(values: Any, rendering: Rendering) -> Any:
    """Return what a loop runs over, after charging its steps."""
    if isinstance(values, Undefined):
        iter(values)  # raises, naming the field
    if values is None:
        return ()
    if isinstance(values, (str, int, float, bool, dt.date, dt.time)):
        raise TypeError("a loop needs a list, not a single value.")
    steps: Sequence[Any] = values if hasattr(values, "__len__") else list(values)
    rendering.charge_steps(len(steps))
    return steps


def fresh_id(rendering: Rendering, original: int = 0) -> str:
    """Return a shape id no other shape of this document has; it remembers the `original` id that connectors and animations know."""
    fresh = str(rendering.fresh_ids(1))
    if original:
        rendering.originals[fresh] = str(original)
    return fresh


def creation_id(original: int, rendering: Rendering) -> str:
    """Return what a slide was called when it was made: of its first instance as in the template, a number of its own for any other."""
    place = max(rendering.slide, 0) * _MOST_PAGES + rendering.page - 1
    return str((original + place * _ODD) % 2**32)


def slide_start(rendering: Rendering) -> tuple[int, int]:
    """Begin a slide; return which of the slides that continue each other it is, and how many they are."""
    return rendering.start_slide()


def text_event(rendering: Rendering, style: int, words: int) -> str:
    """Note literal text of the template inside a paragraph that is measured."""
    rendering.runs.append((rendering.words[words], rendering.styles[style]))
    return ""


def paragraph_event(rendering: Rendering, plan: int) -> str:
    """Note that a measured paragraph ended."""
    rendering.end_paragraph(plan)
    return ""


def box_slot(rendering: Rendering, plan: int) -> str:
    """Open a measured box; its font scale follows once its text is known."""
    rendering.slots.append(rendering.open_box(plan))
    return SLOT


def item_event(rendering: Rendering, plan: int, level: int, starts_at: int) -> str:
    """Note that a paragraph ended that may stand on another slide."""
    rendering.end_item(plan, level, starts_at)
    return ""


def turn_event(rendering: Rendering, depth: int, is_new: bool) -> str:
    """Note that a turn of a loop begins whose rows or paragraphs belong together, or that the loop has ended."""
    rendering.turn(depth, is_new)
    return ""


def space_slot(rendering: Rendering, before: int) -> str:
    """Leave a slot for the space before a paragraph that may move down; `before` is its own, in hundredths of a point."""
    rendering.box_part("space", before)
    return SLOT


def number_slot(rendering: Rendering) -> str:
    """Leave a slot for the number with which a list begins on its slide."""
    rendering.box_part("number", len(rendering.box.items) if rendering.box is not None else 0)
    return SLOT


def shape_top_slot(rendering: Rendering, plan: int) -> str:
    """Open a shape that takes the height of its text; where it begins follows once that is known."""
    rendering.open_box(plan)
    rendering.box_part("top")
    return SLOT


def shape_height_slot(rendering: Rendering) -> str:
    """Leave a slot for the height of a shape that takes that of its text."""
    rendering.box_part("height")
    return SLOT


def column_slot(rendering: Rendering, stated_emu: int, count: int) -> str:
    """Leave a slot for the width of a repeated column."""
    rendering.open_column(stated_emu, count)
    return SLOT


def card_shown(rendering: Rendering, plan: int, index: int, count: int) -> bool:
    """Begin a copy of a repeated shape; return whether it stands on this slide."""
    return rendering.show_card(plan, index, count)


def card_place(rendering: Rendering, number: int) -> str:
    """Return a coordinate or length of the copy at hand: x, y, width, height."""
    return str(rendering.around[-1].place[number])


def card_end(rendering: Rendering) -> str:
    """Note that what follows stands in no copy of a shape."""
    rendering.leave_card()
    return ""


def box_event(rendering: Rendering) -> str:
    """Note that a measured box ended."""
    rendering.close_box()
    return ""


def table_slot(rendering: Rendering, plan: int) -> str:
    """Open a measured table; its height follows once its rows are known."""
    rendering.open_table(plan)
    return SLOT


def row_slot(rendering: Rendering, plan: int) -> str:
    """Open a row of a measured table; its height follows once its cells are known."""
    rendering.open_row(plan)
    return SLOT


def row_shown(rendering: Rendering, plan: int) -> bool:
    """Return whether a row has to be written: not when it is known to stand on another slide."""
    return not rendering.pages_of or rendering.shows_row(plan)


def cell_event(rendering: Rendering, plan: int, count: int = 0) -> str:
    """Note that a cell ended; `count` columns share its stated width."""
    rendering.close_cell(plan, count)
    return ""


def table_event(rendering: Rendering) -> str:
    """Note that a measured table ended."""
    rendering.close_table()
    return ""


def page_suffix(rendering: Rendering, style: int | None) -> str:
    """Return what a title says on a slide that continues, such as “ (2/3)”."""
    text = rendering.page_suffix
    if text and style is not None:
        rendering.runs.append((text, rendering.styles[style]))
    return text


def fill(value: object, rendering: Rendering, plan: int) -> str:
    """Return the markup of a cell's or shape's fill: a theme colour, `none`, or the author's own when there is no value."""
    return rendering.fill(plain_text(value, rendering.language), plan)


def passage(rendering: Rendering, plan: int) -> str:
    """Begin a stretch of output that is worked on once all of it is written."""
    rendering.passages.append(rendering.plans.passages[plan])
    return PASSAGE_OPEN


def draw(rendering: Rendering, plan: int, *arguments: object, **options: object) -> str:
    """Return the markup of a native drawing in the bounds of the author's shape."""
    return rendering.draw(plan, arguments, options)


FILTERS: Mapping[str, Filter] = {
    "_put": put,
    "_say": say,
    "_line": put_line,
    "_fixed": fixed_line,
    "_raw": raw,
    "_each": each,
    "_id": fresh_id,
    "_creation": creation_id,
    "_slide": slide_start,
    "_text": text_event,
    "_paragraph": paragraph_event,
    "_box": box_slot,
    "_item": item_event,
    "_turn": turn_event,
    "_space": space_slot,
    "_number": number_slot,
    "_shape_top": shape_top_slot,
    "_shape_height": shape_height_slot,
    "_column": column_slot,
    "_card": card_shown,
    "_place": card_place,
    "_card_end": card_end,
    "_box_end": box_event,
    "_table": table_slot,
    "_row": row_slot,
    "_shows": row_shown,
    "_cell": cell_event,
    "_table_end": table_event,
    "_page": page_suffix,
    "_fill": fill,
    "_draw": draw,
    "_picture": open_picture,
    "_picture_place": picture_place,
    "_has_picture": has_picture,
    "_open": open_paragraph,
    "_own_number": own_number,
    "_passage": passage,
    **cells.FILTERS,
    **repeats.FILTERS,
    **stories.FILTERS,
    **subdocuments.FILTERS,
    "_set_bookmark": write_bookmark,
    "_link": write_link,
    "_link_end": end_link,
}
