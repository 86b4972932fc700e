"""What a Program tells fitting while it runs: which slide, box, table, row, cell or paragraph begins or ends, where a number follows."""

from __future__ import annotations

from docgen.template.marks import PASSAGE_OPEN, SLOT
from docgen.template.rendering import Rendering


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


def passage(rendering: Rendering, plan: int) -> str:
    """Begin a stretch of output that is worked on once all of it is written."""
    rendering.passages.append(rendering.plans.passages[plan])
    return PASSAGE_OPEN
