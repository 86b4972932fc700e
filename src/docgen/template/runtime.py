"""What a Program calls while it runs, as Jinja filters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jinja2 import Undefined

from docgen.template import events, values
from docgen.template.bookmarks import write_bookmark
from docgen.template.link_writing import end_link, write_link
from docgen.template.pictures.writing import has_picture, open_picture, picture_place
from docgen.template.rendering import Rendering
from docgen.template.rich_markup import open_paragraph, own_number
from docgen.template.whole import write_paragraph, write_row
from docgen.template.word import cells, repeats, stories, subdocuments

Filter = Callable[..., object]

# Multiples of an odd number meet again only after 2**32 of them.
_MOST_PAGES, _ODD = 10_000, 2_654_435_769


def raw(value: object) -> str:
    """Return a number that docgen itself computed for an attribute."""
    return str(value)


def each(repeated: Any, rendering: Rendering) -> Any:
    """Return what a loop runs over, after charging its steps."""
    if isinstance(repeated, Undefined):
        iter(repeated)  # raises, naming the field
    if repeated is None:
        return ()
    if isinstance(repeated, (str, int, float, bool, dt.date, dt.time)):
        raise TypeError("a loop needs a list, not a single value.")
    steps: Sequence[Any] = repeated if hasattr(repeated, "__len__") else list(repeated)
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


def fill(value: object, rendering: Rendering, plan: int) -> str:
    """Return the markup of a cell's or shape's fill: a theme colour, `none`, or the author's own when there is no value."""
    return rendering.fill(values.plain_text(value, rendering.language), plan)


def draw(rendering: Rendering, plan: int, *arguments: object, **options: object) -> str:
    """Return the markup of a native drawing in the bounds of the author's shape."""
    return rendering.draw(plan, arguments, options)


FILTERS: Mapping[str, Filter] = {
    "_put": values.put,
    "_say": values.say,
    "_said": values.said,
    "_write_row": write_row,
    "_write_paragraph": write_paragraph,
    "_line": values.put_line,
    "_fixed": values.fixed_line,
    "_raw": raw,
    "_each": each,
    "_id": fresh_id,
    "_creation": creation_id,
    "_slide": events.slide_start,
    "_text": events.text_event,
    "_paragraph": events.paragraph_event,
    "_box": events.box_slot,
    "_item": events.item_event,
    "_turn": events.turn_event,
    "_space": events.space_slot,
    "_number": events.number_slot,
    "_shape_top": events.shape_top_slot,
    "_shape_height": events.shape_height_slot,
    "_column": events.column_slot,
    "_card": events.card_shown,
    "_place": events.card_place,
    "_card_end": events.card_end,
    "_box_end": events.box_event,
    "_table": events.table_slot,
    "_row": events.row_slot,
    "_shows": events.row_shown,
    "_cell": events.cell_event,
    "_table_end": events.table_event,
    "_page": events.page_suffix,
    "_fill": fill,
    "_draw": draw,
    "_picture": open_picture,
    "_picture_place": picture_place,
    "_has_picture": has_picture,
    "_open": open_paragraph,
    "_own_number": own_number,
    "_passage": events.passage,
    **cells.FILTERS,
    **repeats.FILTERS,
    **stories.FILTERS,
    **subdocuments.FILTERS,
    "_set_bookmark": write_bookmark,
    "_link": write_link,
    "_link_end": end_link,
}
