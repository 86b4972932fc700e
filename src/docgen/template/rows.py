"""A row of a measured table: how tall it is at a size of its text, and how many of its repeated columns can be read side by side."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from docgen.template.flow import Path
from docgen.template.plans import CellPlan, LinePlan, RowPlan, WholeRow
from docgen.text.fitting import SAFETY, Paragraph, height_pt, lay_out, turned_height_pt, word_width_pt
from docgen.text.measure import Style, text_width
from docgen.text.tabs import tabs_in

EMU_PER_POINT = 12_700
# A repeated column is wide enough for its longest word, for this many em of a text without words, and no wider than for the first.
_WIDEST_EM, _NARROWEST_EM = 5.5, 4


def shrunk_size(size: int, scale: float, floor: int) -> int:
    """Return a font size at `scale`, in hundredths of a point: whole half points, never below `floor` unless it was already."""
    return size if scale == 1 else max(min(size, floor), int(size * scale / 50) * 50)


@lru_cache(maxsize=4096)
def _shrunk_style(style: Style, scale: float, floor: int) -> Style:
    size = shrunk_size(round(style.size_pt * 100), scale, floor)
    return Style(style.latin, style.east_asian, style.bold, size / 100)


# A cell being written: its plan, the width of its lines, its paragraphs, and how many columns share its stated width (0: it does
# not repeat). A tuple, because a deck makes several hundred.
Cell = tuple[CellPlan, float, list[Paragraph], int]


def need_of(cell: Cell, scale: float, floor: int) -> float:
    """Return the height in points that a cell takes at `scale`."""
    plan, width_pt, paragraphs, _ = cell
    written = paragraphs if scale == 1 else [_shrunk(paragraph, scale, floor) for paragraph in paragraphs]
    return (turned_height_pt if plan.is_turned else height_pt)(written, width_pt * SAFETY) + plan.margins_pt


def _line_height(line: LinePlan, text: str, count: int, scale: float, floor: int) -> tuple[int, float]:
    """Return the lines and the height in points of a cell of one text at `scale`; `count` columns share its stated width."""
    style = line.style if text else line.empty
    # The text is measured at full size, in a column that is wider instead: what was measured at one scale is known at another.
    share = _shrunk_style(style, scale, floor).size_pt / style.size_pt if scale != 1 else 1.0
    room, spacing = line.room_pt if count <= 1 else line.cell.room_pt(count) * SAFETY, line.paragraph.line_spacing
    other = room - line.paragraph.margin_left_pt
    first, runs = other - max(line.paragraph.indent_pt, 0.0), ((text, style),)
    tabs = tabs_in(runs, line.paragraph.tabs)
    lines, height = lay_out(runs, first / share, other / share, tabs and tabs.widened(1 / share))
    return lines, (lines * -spacing if spacing < 0 else height * share * spacing) + line.cell.margins_pt


def _full_line_height(line: LinePlan, text: str) -> float:
    """Return the height in points of a cell of one printable text at full size, whose width no other column shares."""
    if not text:
        return line.empty_pt
    if text.isascii():
        if sum(text.encode().translate(line.units)) <= line.room_units:
            return line.height_pt
        count = line.line_count(text)
        if count:
            margins_pt = line.cell.margins_pt
            return (line.height_pt - margins_pt) * count + margins_pt
    return _line_height(line, text, 0, 1.0, 0)[1]


def _shrunk(paragraph: Paragraph, scale: float, floor: int) -> Paragraph:
    return paragraph._replace(runs=tuple((text, _shrunk_style(style, scale, floor)) for text, style in paragraph.runs))


@dataclass(slots=True)
class RowState:
    """A row being written; `height_emu` is known once the table has ended. `path` are the turns of the loops around it.

    `lines`, the cells of one paragraph of one text, are plan, that text, and how many columns share the width (0: it does not repeat).
    `flat` are their heights at full size, 0 for those that take several lines; `stated` is what it held when it was first compared.
    One that is written `whole` takes the `values` once its height is known.
    """

    plan: RowPlan
    cells: list[Cell] = field(default_factory=list)
    lines: list[tuple[LinePlan, str, int]] = field(default_factory=list)
    flat: list[float] = field(default_factory=list)
    stated: object = None
    height_emu: int = 0
    path: Path = ()
    whole: WholeRow | None = None
    values: tuple[str, ...] = ()

    @property
    def markup(self) -> str:
        """The row, of one that is written whole."""
        return self.whole.markup % (self.height_emu, *self.values) if self.whole is not None else ""

    @property
    def contents(self) -> object:
        """All that its heights depend on, as it was written: before its columns were spread over slides."""
        if self.stated is None:
            self.stated = self.plan, self.path, self.lines, self.cells
        return self.stated

    @property
    def text(self) -> str:
        """The height as `a:tr` states it, in EMU."""
        return str(self.height_emu)

    def need_at(self, scale: float, floor: int) -> int:
        """Return the height in EMU that the cells of this row alone take at `scale`, without the air its author gave the row."""
        tallest = self._lines_at_full_size() if scale == 1 else self._lines_at(scale, floor)
        for cell in self.cells:
            plan, width_pt, paragraphs, _ = cell
            if not plan.is_plain:
                height = need_of(cell, scale, floor) if plan.rows == 1 else 0.0
            else:
                written = paragraphs if scale == 1 else [_shrunk(paragraph, scale, floor) for paragraph in paragraphs]
                height = height_pt(written, width_pt * SAFETY) + plan.margins_pt
            if height > tallest:
                tallest = height
        return round(tallest * EMU_PER_POINT)

    def full_height(self, floor: int) -> int:
        """Return its height in EMU with text of full size, at least the one that its author gave it.

        Most texts surely need no more than that: few letters, or letters that one line holds.
        """
        stated = self.plan.height_emu
        if self.cells:
            return max(stated, self.need_at(1.0, floor))
        tallest = stated / EMU_PER_POINT
        for line, text, count in self.lines:
            if count > 1 or not text.isprintable():
                return max(stated, self.need_at(1.0, floor))
            if line.tallest_pt > tallest or len(text) > line.most_letters:
                tallest = max(tallest, _full_line_height(line, text))
        return round(tallest * EMU_PER_POINT)

    def _lines_at_full_size(self) -> float:
        tallest, flat = 0.0, []
        for line, text, count in self.lines:
            letters = text.encode() if count <= 1 and text.isascii() and text.isprintable() else None
            if letters is None or sum(letters.translate(line.units)) > line.room_units:
                lines, height = _line_height(line, text, count, 1.0, 0)
                flat.append(height if lines == 1 else 0.0)
            else:
                height = line.height_pt if letters else line.empty_pt
                flat.append(height)
            if height > tallest:
                tallest = height
        self.flat = flat
        return tallest

    def _lines_at(self, scale: float, floor: int) -> float:
        """Return the height of the tallest of `lines` at `scale`: one that stands in one line at full size does so in any smaller one."""
        if len(self.flat) != len(self.lines):
            self._lines_at_full_size()
        tallest = 0.0
        for (line, text, count), full in zip(self.lines, self.flat, strict=True):
            style, margins = line.style if text else line.empty, line.cell.margins_pt
            if not full:
                height = _line_height(line, text, count, scale, floor)[1]
            elif line.paragraph.line_spacing < 0:
                height = full
            else:
                height = (full - margins) * (_shrunk_style(style, scale, floor).size_pt / style.size_pt) + margins
            if height > tallest:
                tallest = height
        return tallest

    @property
    def repeated(self) -> int:
        """How many times its repeated columns stand in it, 0 when there are none."""
        return max([cell[3] for cell in self.cells] + [count for _, _, count in self.lines], default=0)

    def columns_in(self, count: int, scale: float, floor: int) -> int:
        """Return how many of its `count` repeated columns have room side by side, wide enough to be read at `scale`."""
        holds = count
        texts = [(plan, text) for plan, _, paragraphs, shared in self.cells if shared > 1 for text in paragraphs]
        texts += [(line.cell, Paragraph(((text, line.style),))) for line, text, shared in self.lines if shared > 1]
        for plan, text in texts:
            if _whole_pt(text) > plan.room_pt(holds):
                written = _shrunk(text, scale, floor)
                needed = _readable_pt(written, max(style.size_pt for _, style in written.runs)) + plan.inset_pt
                holds = max(min(holds, int(plan.width_pt / needed)), 1)
        return holds

    def share_width(self, count: int) -> None:
        """Let its repeated columns be as wide as when there were `count` of them."""
        self.cells = [(cell[0], cell[0].room_pt(count), cell[2], count) if cell[3] > 1 else cell for cell in self.cells]
        self.flat = []
        self.lines = [(line, text, count if stated > 1 else stated) for line, text, stated in self.lines]


def _readable_pt(text: Paragraph, em_pt: float) -> float:
    """Return how wide a column must be for a text to be read with ease: its longest word whole, Japanese by four characters a line."""
    return min(max(word_width_pt(text), min(_whole_pt(text), _NARROWEST_EM * em_pt)), _WIDEST_EM * em_pt)


def _whole_pt(text: Paragraph) -> float:
    return sum(text_width(words, style) for words, style in text.runs)
