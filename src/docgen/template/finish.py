"""Turn a Program's output into parts: drop what turned out empty, fill in what was not known while it was written.

One pass over the output, split at docgen's own signs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice

from docgen.template.boxes import BoxState
from docgen.template.ellipsis import cut_markup
from docgen.template.marks import (
    BODY_CLOSE,
    BODY_OPEN,
    COLUMN_CLOSE,
    COLUMN_OPEN,
    FLOW_CLOSE,
    FLOW_OPEN,
    ITEM_CLOSE,
    ITEM_OPEN,
    NEXT_PART,
    PARAGRAPH_CLOSE,
    PARAGRAPH_OPEN,
    PASSAGE_CLOSE,
    PASSAGE_OPEN,
    ROW_CLOSE,
    ROW_OPEN,
    SIGN,
    SLOT,
    TABLE_CLOSE,
    TABLE_OPEN,
    TAKE,
    WHOLE_ROW,
    WORD,
)
from docgen.template.plans import Passage
from docgen.template.rendering import Rendering
from docgen.template.rows import RowState, shrunk_size
from docgen.template.tables import TableState


@dataclass(slots=True)
class _Open:
    """Something that may be dropped, from where in the pieces it begins; `shows` once it holds what keeps it."""

    begin: int
    shows: bool = False
    rows: int = 0
    columns: int = 0
    item: int = 0
    table: TableState | None = None
    box: BoxState | None = None


class _Finisher:
    """The open paragraphs, bodies and tables at one point of the output."""

    def __init__(self, rendering: Rendering) -> None:
        self.rendering = rendering
        self.pieces: list[str] = []
        self.parts: list[list[str]] = []
        self.slots = iter(rendering.slots)
        # Where each open paragraph begins in the pieces; below zero once it shows something.
        self.paragraphs: list[int] = []
        self.bodies: list[int] = []
        self.fallbacks: list[tuple[int, bool]] = []
        self.tables: list[_Open] = []
        self.rows: list[int] = []
        self.begun = iter(rendering.passages)
        self.passages: list[tuple[Passage, int]] = []
        self.columns: list[int] = []
        self.flows: list[_Open] = []

    def _next_part(self) -> None:
        self.pieces = []
        self.parts.append(self.pieces)

    def _fill_slot(self) -> None:
        state = next(self.slots)
        if self.tables and isinstance(state, TableState):
            self.tables[-1].table = state
        elif self.flows and isinstance(state, BoxState):
            self.flows[-1].box = state
        self.pieces.append(state.text)

    def _see_word(self) -> None:
        self.paragraphs[-1] = -1

    def _open_paragraph(self) -> None:
        self.paragraphs.append(len(self.pieces))

    def _close_paragraph(self) -> None:
        begin = self.paragraphs.pop()
        if begin >= 0:
            del self.pieces[begin:]

    def _open_body(self) -> None:
        self.bodies.append(len(self.pieces))

    def _close_body(self) -> None:
        """A body closes twice: behind what was written into it, and behind the paragraph it gets if that does not end in one."""
        end = len(self.pieces)
        if self.fallbacks:
            begin, is_whole = self.fallbacks.pop()
            self.bodies.pop()
            if is_whole:
                del self.pieces[begin:]
            return
        # A cell must end in a paragraph, a text body must hold one (ISO/IEC 29500-1, 17.4.65 and 21.1.2.1.1).
        self.fallbacks.append((end, _ends_in_paragraph(self.pieces, self.bodies[-1])))

    def _open_table(self) -> None:
        self.tables.append(_Open(len(self.pieces)))

    def _close_table(self) -> None:
        table = self.tables.pop()
        # Without a column (every one hung on a loop or condition) there is no table either.
        if not table.shows or not any("gridCol" in piece for piece in islice(self.pieces, table.begin, None)):
            del self.pieces[table.begin :]
        elif table.table is not None and table.table.scale < 1:
            text = "".join(self.pieces[table.begin :])
            for size in table.table.plan.sizes:
                text = text.replace(f'sz="{size}"', f'sz="{shrunk_size(size, table.table.scale, table.table.plan.floor)}"')
            self.pieces[table.begin :] = [text]

    def _open_row(self) -> None:
        self.rows.append(len(self.pieces))

    def _close_row(self) -> None:
        begin, table = self.rows.pop(), self.tables[-1]
        position = table.rows
        table.rows += 1
        if table.table is not None:
            first, last = table.table.window()
            if not first <= position < last:
                del self.pieces[begin:]
                return
        table.shows = True

    def _write_row(self) -> None:
        """A whole row is its own slot: nothing of it is written before its height is known."""
        row, table = next(self.slots), self.tables[-1]
        position = table.rows
        table.rows += 1
        assert isinstance(row, RowState)
        assert table.table is not None
        first, last = table.table.window()
        if first <= position < last:
            table.shows = True
            self.pieces.append(row.markup)

    def _open_passage(self) -> None:
        self.passages.append((next(self.begun), len(self.pieces)))

    def _close_passage(self) -> None:
        act, begin = self.passages.pop()
        self.pieces[begin:] = [act("".join(self.pieces[begin:]), self.rendering)]

    def _take(self) -> None:
        self.pieces.append(self.rendering.taken.popleft())

    def _open_column(self) -> None:
        self.columns.append(len(self.pieces))

    def _close_column(self) -> None:
        """Every row, and the grid, holds the same repeated columns in the same order."""
        begin, table = self.columns.pop(), self.tables[-1]
        position = table.columns
        table.columns += 1
        strip = table.table.strip() if table.table is not None else None
        if strip is not None and table.table is not None:
            position %= table.table.strips[-1][1]
            if not strip[0] <= position < strip[1]:
                del self.pieces[begin:]

    def _open_flow(self) -> None:
        self.flows.append(_Open(len(self.pieces)))

    def _close_flow(self) -> None:
        """A list of which nothing stands on this slide goes with its shape."""
        flow = self.flows.pop()
        if flow.box is not None and flow.box.page >= max(flow.box.page_count, 1):
            del self.pieces[flow.begin :]

    def _open_items(self) -> None:
        self.flows[-1].item = len(self.pieces)

    def _close_item(self) -> None:
        """Paragraphs stand one behind the other: each begins where the one before it ended."""
        flow = self.flows[-1]
        box, begin, end = flow.box, flow.item, len(self.pieces)
        flow.item = end
        if box is None or begin == end or not box.leaves_out:
            return
        position = flow.rows
        flow.rows += 1
        first, last = box.window()
        if not first <= position < last:
            del self.pieces[begin:]
        elif box.kept is not None and box.kept[0] == position:
            self.pieces[begin:] = [cut_markup("".join(self.pieces[begin:]), *box.kept[1:])]
        flow.item = len(self.pieces)


_ACTS: Mapping[str, Callable[[_Finisher], None]] = {
    NEXT_PART[1]: _Finisher._next_part,
    SLOT[1]: _Finisher._fill_slot,
    WORD[1]: _Finisher._see_word,
    PARAGRAPH_OPEN[1]: _Finisher._open_paragraph,
    PARAGRAPH_CLOSE[1]: _Finisher._close_paragraph,
    BODY_OPEN[1]: _Finisher._open_body,
    BODY_CLOSE[1]: _Finisher._close_body,
    TABLE_OPEN[1]: _Finisher._open_table,
    TABLE_CLOSE[1]: _Finisher._close_table,
    ROW_OPEN[1]: _Finisher._open_row,
    ROW_CLOSE[1]: _Finisher._close_row,
    WHOLE_ROW[1]: _Finisher._write_row,
    PASSAGE_OPEN[1]: _Finisher._open_passage,
    PASSAGE_CLOSE[1]: _Finisher._close_passage,
    TAKE[1]: _Finisher._take,
    COLUMN_OPEN[1]: _Finisher._open_column,
    COLUMN_CLOSE[1]: _Finisher._close_column,
    FLOW_OPEN[1]: _Finisher._open_flow,
    FLOW_CLOSE[1]: _Finisher._close_flow,
    ITEM_OPEN[1]: _Finisher._open_items,
    ITEM_CLOSE[1]: _Finisher._close_item,
}


def _ends_in_paragraph(pieces: list[str], begin: int) -> bool:
    """Whether the last tag of the pieces from `begin` on is that of a paragraph."""
    written = ""
    for position in range(len(pieces) - 1, begin - 1, -1):
        written = pieces[position] + written
        if "<" in written:
            break
    tag = written[max(written.rfind("<"), 0) :].strip("</> ").partition(" ")[0]
    return tag.rpartition(":")[2] == "p"


def finish(output: str, rendering: Rendering) -> list[list[str]]:
    """Return the parts that a Program wrote, each as the pieces of its text, slide by slide in the order of its family."""
    finisher = _Finisher(rendering)
    before, *signed = output.split(SIGN)
    if before.strip():
        finisher.pieces.append(before)
    acts = _ACTS
    for piece in signed:
        acts[piece[0]](finisher)
        if len(piece) > 1:
            finisher.pieces.append(piece[1:])
    return finisher.parts
