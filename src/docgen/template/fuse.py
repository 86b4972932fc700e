"""Make one call out of those that note a paragraph of one text: most cells of a table and many lines of a box hold nothing else.

Works on finished Jinja source. What it does not recognise stays as it is, only slower.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.template.marks import BLOCK_CLOSE, BLOCK_OPEN, VALUE_CLOSE, VALUE_OPEN
from docgen.template.planner import Planner
from docgen.template.plans import CellPlan, LinePlan, Manner, ParagraphPlan
from docgen.text.fitting import SAFETY
from docgen.text.measure import WIDEST_EM, Style, font_heights
from docgen.text.words import UNITS_PER_EM, latin

_TAG = re.compile(f"({VALUE_OPEN}[^{VALUE_CLOSE}]*{VALUE_CLOSE}|{BLOCK_OPEN}[^{BLOCK_CLOSE}]*{BLOCK_CLOSE})")
_PUT = re.compile(rf"{VALUE_OPEN}(\(.*\))\|_put\(_r, (\d+)\)\n{VALUE_CLOSE}", re.S)
_TEXT = re.compile(rf"{VALUE_OPEN}_r\|_text\((\d+), (\d+)\){VALUE_CLOSE}")
_PARAGRAPH = re.compile(rf"{VALUE_OPEN}_r\|_paragraph\((\d+)\){VALUE_CLOSE}")
_CELL = re.compile(rf"{VALUE_OPEN}_r\|_cell\((\d+)(, loop\.length)?\){VALUE_CLOSE}")
# A cell that has begun, and whose first paragraph has begun; likewise a paragraph alone.
_IN_CELL = re.compile(r"<a:tc[ >](?:(?!</a:p>|<a:tc[ >]).)*<a:p[ >](?:(?!</a:p>|<a:br).)*", re.S)
_END_OF_PARAGRAPH = "</a:p>"


def fuse(source: str, planner: Planner, manners: Sequence[Manner]) -> str:
    """Return `source` with one call for each cell that holds a single paragraph of one value or of one literal text."""
    paragraphs, cells = list(planner.paragraphs), list(planner.cells)
    styles, words = list(planner.styles), list(planner.words)
    pieces = _TAG.split(source)
    for place in range(5, len(pieces), 2):
        cell = _CELL.fullmatch(pieces[place])
        paragraph = _PARAGRAPH.fullmatch(pieces[place - 2])
        if cell is None or paragraph is None or "<a:p" in pieces[place - 1] or not is_whole(pieces[place - 5], pieces[place - 3]):
            continue
        parts = CellParts(paragraphs[int(paragraph.group(1))], cells[int(cell.group(1))], styles, words)
        count = cell.group(2) or ""
        code = _fused(pieces[place - 4], count, parts, planner, manners)
        if code is not None:
            pieces[place - 4], pieces[place - 2], pieces[place] = code, "", ""
    return "".join(pieces)


class CellParts:
    """What one cell consists of: its only paragraph, its room, and the styles and words of its template."""

    def __init__(self, paragraph: ParagraphPlan, cell: CellPlan, styles: Sequence[Style], words: Sequence[str]) -> None:
        self.paragraph, self.cell, self.styles, self.words = paragraph, cell, styles, words

    def line(self, style: int | None, text: str | None, manner: int) -> LinePlan | None:
        """Return how the cell is measured with one literal text, or with any; None when that takes a longer look."""
        if style is None or not self.cell.is_plain or (self.paragraph.vanishes and text is not None):
            return None
        inset, room = self.paragraph.margin_left_pt + max(self.paragraph.indent_pt, 0.0), self.cell.room_pt(1) * SAFETY
        written, empty = self.styles[style], self.styles[self.paragraph.empty]
        known, units = latin(written.latin, written.east_asian, written.bold), (room - inset) / written.size_pt * UNITS_PER_EM
        heights = (self._height(written), self._height(empty))
        tallest = max(*heights, self._height(written, is_asian=True), self._height(empty, is_asian=True))
        most = int(units / UNITS_PER_EM / WIDEST_EM)
        return LinePlan(
            written, empty, self.paragraph, self.cell, inset, room, text, manner, known.units, units, *heights, most, tallest, known
        )  # fmt: skip

    def _height(self, style: Style, *, is_asian: bool = False) -> float:
        """Return the height of the cell in points with one line of ASCII, or of Japanese, in that style."""
        spacing, height_em = self.paragraph.line_spacing, font_heights(style.latin, style.east_asian, style.bold)[is_asian]
        return (-spacing if spacing < 0 else height_em * style.size_pt * spacing) + self.cell.margins_pt


def is_whole(before: str, behind: str) -> bool:
    """Whether the only paragraph of a cell begins in the literal `before` a text and ends in the one `behind` it."""
    begun = before.rfind("<a:tc")
    return begun >= 0 and bool(_IN_CELL.fullmatch(before, begun)) and behind.find(_END_OF_PARAGRAPH) >= 0 and "<a:br" not in behind


def _fused(tag: str, count: str, parts: CellParts, planner: Planner, manners: Sequence[Manner]) -> str | None:
    put, text = _PUT.fullmatch(tag), _TEXT.fullmatch(tag)
    if put is not None:
        line = parts.line(manners[int(put.group(2))].style, None, int(put.group(2)))
        return None if line is None else f"{VALUE_OPEN}{put.group(1)}|_line(_r, {planner.line(line)}{count})\n{VALUE_CLOSE}"
    if text is not None:
        line = parts.line(int(text.group(1)), parts.words[int(text.group(2))], 0)
        return None if line is None else f"{VALUE_OPEN}_r|_fixed({planner.line(line)}{count}){VALUE_CLOSE}"
    return None
