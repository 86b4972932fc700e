"""Turn a Program's output into parts: drop what turned out empty, fill in what was not known while it was written.

One pass over the output, split at docgen's own marks.
"""

from __future__ import annotations

from dataclasses import dataclass

from docgen.template.marks import (
    BODY_CLOSE,
    BODY_OPEN,
    NEXT_PART,
    PARAGRAPH_CLOSE,
    PARAGRAPH_OPEN,
    ROW_CLOSE,
    ROW_OPEN,
    RUNTIME,
    SLOT,
    TABLE_CLOSE,
    TABLE_OPEN,
    WORD,
)
from docgen.template.rendering import Rendering
from docgen.template.tables import TableState


@dataclass(slots=True)
class _Open:
    """Something that may be dropped, from where in the pieces it begins; `shows` once it holds what keeps it."""

    begin: int
    shows: bool = False
    rows: int = 0
    table: TableState | None = None


class _Finisher:
    """The open paragraphs, bodies and tables at one point of the output."""

    def __init__(self, rendering: Rendering) -> None:
        self.rendering = rendering
        self.pieces: list[str] = []
        self.paragraphs: list[_Open] = []
        self.bodies: list[_Open] = []
        self.tables: list[_Open] = []
        self.row_begin: list[int] = []
        self.slot = 0
        self.fallback_from: int | None = None

    def take(self, sign: str) -> None:
        """Act on one mark."""
        if sign == SLOT:
            self._fill_slot()
        elif sign == WORD:
            self.paragraphs[-1].shows = True
        elif sign == PARAGRAPH_OPEN:
            self.paragraphs.append(_Open(len(self.pieces)))
        elif sign == PARAGRAPH_CLOSE:
            paragraph = self.paragraphs.pop()
            if not paragraph.shows:
                del self.pieces[paragraph.begin :]
        elif sign == BODY_OPEN:
            self.bodies.append(_Open(len(self.pieces)))
        elif sign == BODY_CLOSE:
            self._close_body()
        elif sign == TABLE_OPEN:
            self.tables.append(_Open(len(self.pieces)))
        elif sign == ROW_OPEN:
            self.row_begin.append(len(self.pieces))
        elif sign == ROW_CLOSE:
            self._close_row()
        elif sign == TABLE_CLOSE:
            self._close_table()

    def _fill_slot(self) -> None:
        state = self.rendering.slots[self.slot]
        self.slot += 1
        if isinstance(state, TableState) and self.tables:
            self.tables[-1].table = state
        self.pieces.append(state.text)

    def _close_body(self) -> None:
        if self.fallback_from is None:
            written = "".join(self.pieces[self.bodies.pop().begin :]).rstrip()
            # A cell must end in a paragraph, a text body must hold one (ISO/IEC 29500-1, 17.4.65 and 21.1.2.1.1).
            self.fallback_from = -1 if written.endswith(("p>", "p/>")) and _ends_in_paragraph(written) else len(self.pieces)
            if self.fallback_from == -1:
                self.fallback_from = ~len(self.pieces)
            return
        if self.fallback_from < 0:
            del self.pieces[~self.fallback_from :]
        self.fallback_from = None

    def _close_row(self) -> None:
        begin, table = self.row_begin.pop(), self.tables[-1]
        position = table.rows
        table.rows += 1
        if table.table is not None:
            first, last = table.table.window()
            if not first <= position < last:
                del self.pieces[begin:]
                return
        table.shows = True

    def _close_table(self) -> None:
        table = self.tables.pop()
        if not table.shows:
            del self.pieces[table.begin :]
        elif table.table is not None and table.table.scale < 1:
            text = "".join(self.pieces[table.begin :])
            for size in table.table.plan.sizes:
                # Half points, rounded down, so that what was measured still holds.
                text = text.replace(f'sz="{size}"', f'sz="{int(size * table.table.scale / 50) * 50}"')
            self.pieces[table.begin :] = [text]


def _ends_in_paragraph(written: str) -> bool:
    tag = written[max(written.rfind("<"), 0) :].strip("</> ").split()[0]
    return tag.rpartition(":")[2] == "p"


def finish(output: str, rendering: Rendering) -> list[list[str]]:
    """Return the parts that a Program wrote, each as the pieces of its text, slide by slide in the order of its family."""
    finisher = _Finisher(rendering)
    parts: list[list[str]] = []
    for position, piece in enumerate(RUNTIME.split(output)):
        if position % 2 == 0:
            if piece:
                finisher.pieces.append(piece)
        elif piece == NEXT_PART:
            finisher.pieces = []
            parts.append(finisher.pieces)
        else:
            finisher.take(piece)
    return parts
