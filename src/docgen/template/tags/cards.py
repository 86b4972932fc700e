"""Boxes that hold a text and a quieter note under it: how both are made to fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.template.tags.drawing import Frame, Label, points
from docgen.template.tags.labels import Fitted, fit, line_cy

_SMALLEST_PT = 9.0
_NOTE_BELOW_PT = 1.5


@dataclass(frozen=True, slots=True)
class Card:
    """A text in bold and its note, both as they fit; `is_whole` says that nothing was cut."""

    text: Fitted
    note: Fitted
    is_whole: bool

    @property
    def cy(self) -> int:
        """The height of all lines in EMU."""
        return self.text.cy + (self.note.cy if self.note.text else 0)


def note_pt(size_pt: float) -> float:
    """Return the size of the note under a text of `size_pt`."""
    return max(size_pt - _NOTE_BELOW_PT, _SMALLEST_PT)


def card(text: str, note: str, cx: int, cy: int, size_pt: float, bold: bool = True, note_most_pt: float = 99.0) -> Card:
    """Return a text of at most two lines and its note at one size, in a box of `cx` by `cy`; what is too long is cut."""
    small_pt = min(note_pt(size_pt), note_most_pt)
    lines = 2 if 2 * line_cy(size_pt) + (line_cy(small_pt) if note else 0) <= cy else 1
    fitted = fit(text, cx, (size_pt,), lines, bold)
    room = (cy - fitted.cy) // line_cy(small_pt)
    told = fit(note, cx, (small_pt,), room) if note and room > 0 else Fitted("", small_pt, 0)
    return Card(fitted, told, fitted.text == text and told.text == note)


def cards(pairs: Sequence[tuple[str, str]], cx: int, cy: int, sizes_pt: Sequence[float], *, note_most_pt: float = 99.0) -> list[Card]:
    """Return all texts with their notes at the first of `sizes_pt` that holds every one whole; else at the last, cut.

    No note is larger than `note_most_pt`.
    """
    found: list[Card] = []
    for size_pt in sizes_pt:
        found = [card(text, note, cx, cy, size_pt, note_most_pt=note_most_pt) for text, note in pairs]
        if all(made.is_whole for made in found):
            return found
    return found


def box(
    made: Card, frame: Frame, *, fill: str = "", outline: str = "", outline_pt: float = 0.75, inset: int = points(5), **look: str
) -> Label:
    """Return a card as a box that people see; `look` are `align`, `anchor` and `name` of its label."""
    return Label(
        made.text.text, frame, made.text.size_pt, bold=True, note=made.note.text, note_pt=made.note.size_pt,
        fill=fill, outline=outline, outline_pt=outline_pt, inset=inset, **look,  # type: ignore[arg-type]  # words of Align and Anchor
    )  # fmt: skip
