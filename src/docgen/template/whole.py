"""Rows and paragraphs that one call writes whole: what a table's rows and a list's lines mostly are.

`fuse_whole` finds them in a Program's source. Plain texts go in by one `%`, which is where the speed comes from; whatever else comes
(signs to escape, line feeds, formatted text) goes in value by value, by the events that the Program would have called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any

from docgen.template.boxes import Item
from docgen.template.events import cell_event, item_event, paragraph_event, row_slot, text_event
from docgen.template.marks import WHOLE_ROW
from docgen.template.plans import Group, Step
from docgen.template.rendering import Rendering
from docgen.template.rows import RowState
from docgen.template.values import fixed_line, is_plain, put, put_line
from docgen.text.fitting import Paragraph
from docgen.text.measure import Style

Runs = tuple[tuple[str, Style], ...]

# What a Program calls with a value, and what without, by the names of the filters.
_OF_VALUES: Mapping[str, Callable[..., str]] = {"_put": put, "_line": put_line}
_EVENTS: Mapping[str, Callable[..., str]] = {
    "_cell": cell_event,
    "_fixed": fixed_line,
    "_item": item_event,
    "_paragraph": paragraph_event,
    "_row": row_slot,
    "_text": text_event,
}


def write_row(rendering: Rendering, number: int, *values: Any) -> str:
    """Write a repeated row of a measured table. `values` are the texts of its cells, or markup where its plan says so."""
    plan = rendering.plans.whole_rows[number]
    try:
        texts: Sequence[Any] = values if plan.sources is None else [_text(source, values) for source in plan.sources]
        said = "".join(texts)
    except TypeError:  # formatted text is no text
        return _by_steps(plan.steps, values, rendering)
    if not is_plain(said):
        return _by_steps(plan.steps, values, rendering)
    rendering.room -= len(said)
    if rendering.room < 0:
        rendering.refuse_text()
    row = RowState(
        rendering.plans.rows[plan.row], [], list(zip(plan.lines, texts, repeat(0))), path=rendering.path, whole=plan, values=values
    )
    rendering.begin_row(row)
    return WHOLE_ROW


def _text(source: int | str | Group, values: tuple[Any, ...]) -> Any:
    """Return the text of a cell; raise TypeError when formatted text stands among its words."""
    if isinstance(source, int):
        return values[source]
    if isinstance(source, str):
        return source
    given = values[source.first : source.last]
    "".join(given)
    return source.text % given


def write_paragraph(rendering: Rendering, number: int, *values: Any) -> str:
    """Write a measured paragraph, or nothing when it vanishes."""
    plan = rendering.plans.whole_paragraphs[number]
    try:
        said = "".join(values)
    except TypeError:  # formatted text is no text
        return _by_steps(plan.steps, values, rendering)
    if not is_plain(said):
        return _by_steps(plan.steps, values, rendering)
    if not said and plan.vanishes:
        return ""
    rendering.room -= len(said)
    if rendering.room < 0:
        rendering.refuse_text()
    if said and len(plan.groups) == 1:
        runs: Runs = ((plan.groups[0].text % values, plan.groups[0].style),)
    else:
        runs = tuple((text, group.style) for group in plan.groups if (text := group.text % values[group.first : group.last]))
    rendering.paragraphs.append(Paragraph(runs or (("", plan.empty),), *plan.spacing))
    if plan.item is not None and rendering.box is not None:
        rendering.box.items.append(Item(rendering.path, *plan.item, len(rendering.paragraphs)))
    return plan.markup % values


def _by_steps(steps: tuple[Step, ...], values: tuple[Any, ...], rendering: Rendering) -> str:
    given = iter(values)
    return "".join([_step(step, given, rendering) for step in steps])


def _step(step: Step, given: Iterator[Any], rendering: Rendering) -> str:
    if step.name in _OF_VALUES:
        return _OF_VALUES[step.name](next(given), rendering, *step.numbers)
    if step.name in _EVENTS:
        return _EVENTS[step.name](rendering, *step.numbers)
    return step.text if step.name == "literal" else str(next(given))
