"""Find in finished Jinja source the rows and paragraphs that one call can write whole: literal markup around values, and nothing else.

What it does not recognise stays as it is, only slower. `whole` says what the calls do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from docgen.template.fuse import CellParts, is_whole
from docgen.template.marks import (
    BLOCK_CLOSE,
    BLOCK_OPEN,
    PARAGRAPH_CLOSE,
    PARAGRAPH_OPEN,
    ROW_CLOSE,
    ROW_OPEN,
    SIGN,
    SIGN_IN_TREE,
    VALUE_CLOSE,
    VALUE_OPEN,
)
from docgen.template.planner import Planner
from docgen.template.plans import Group, LinePlan, Manner, ParagraphPlan, Step, WholeParagraph, WholeRow
from docgen.text.measure import Style

EMU_PER_POINT = 12_700
_TAG = re.compile(f"({VALUE_OPEN}[^{VALUE_CLOSE}]*{VALUE_CLOSE}|{BLOCK_OPEN}[^{BLOCK_CLOSE}]*{BLOCK_CLOSE})")
# The two forms of docgen's own calls: of a value, which is a tag's and ends its line, and of none.
_OF_VALUE = re.compile(rf"{VALUE_OPEN}(\(.*\))\|(_\w+)\(_r((?:, \d+)*)\)\n{VALUE_CLOSE}", re.S)
_EVENT = re.compile(rf"{VALUE_OPEN}_r\|(_\w+)\(((?:\d+(?:, )?)*)\){VALUE_CLOSE}")
_NUMBER = re.compile(r"\d+")
_IN_PARAGRAPHS = frozenset({"_put", "_text"})
_MARKUP = frozenset({"_fill", "_id"})
_IN_ROWS = frozenset({"_cell", "_fixed", "_line", "_paragraph"}) | _IN_PARAGRAPHS | _MARKUP
_BREAK = re.compile("</?a:p[ >]|<a:br")
_END_OF_PARAGRAPH, _END_OF_ROW = "</a:p>", "</a:tr>"
_BEGIN_OF_PARAGRAPH = re.compile(r"<a:p(?=[ >])")
_BEGIN_OF_ROW = re.compile(r'<a:tr(?: [^<>]*)? h="')


def fuse_whole(source: str, planner: Planner, manners: Sequence[Manner]) -> str:
    """Return `source` with one call for each row and each paragraph that holds values and literal markup alone."""
    return _Source(_TAG.split(source), planner, manners).fused()


@dataclass(frozen=True, slots=True)
class _Call:
    """A call of docgen's own in the source: its name and numbers, and the expression of its value, if it has one."""

    name: str
    numbers: tuple[int, ...]
    value: str = ""


def _call(tag: str) -> _Call | None:
    found = _OF_VALUE.fullmatch(tag)
    if found is not None:
        return _Call(found.group(2), tuple(map(int, _NUMBER.findall(found.group(3)))), found.group(1))
    event = _EVENT.fullmatch(tag)
    return _Call(event.group(1), tuple(map(int, _NUMBER.findall(event.group(2))))) if event is not None else None


@dataclass(slots=True)
class _Written:
    """What a call is to write: the expressions it takes, the markup around them, and the steps of writing it piece by piece."""

    expressions: list[str] = field(default_factory=list)
    markup: list[str] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    def add_literal(self, text: str, opening: str = "") -> None:
        self.markup.append(text.replace("%", "%%"))
        self.steps.append(Step("literal", text=_at_run_time(opening) + text))

    def add_number(self, step: Step) -> None:
        self.markup.append("%s")
        self.steps.append(step)

    def add_value(self, code: str, step: Step) -> None:
        self.expressions.append(code)
        self.markup.append("%s")
        self.steps.append(step)

    def code(self, name: str, number: int) -> str:
        return f"{VALUE_OPEN}_r|{name}({', '.join([str(number), *self.expressions])}){VALUE_CLOSE}"


class _Source:
    """A source cut at its tags: literal markup in the even places, tags in the odd ones."""

    def __init__(self, pieces: list[str], planner: Planner, manners: Sequence[Manner]) -> None:
        self.pieces, self.planner, self.manners = pieces, planner, manners
        self.styles, self.words, self.lines = list(planner.styles), list(planner.words), list(planner.lines)
        self.rows, self.paragraphs = list(planner.rows), list(planner.paragraphs)

    def fused(self) -> str:
        for place in range(1, len(self.pieces), 2):
            call = _call(self.pieces[place])
            if call is not None and call.name == "_row":
                self._row(place, call.numbers[0])
            elif call is not None and call.name in ("_paragraph", "_item"):
                self._paragraph(place, call)
        return "".join(self.pieces)

    def _row(self, place: int, row: int) -> None:
        """Let one call write the row that begins at `place`, if nothing in it is decided or repeated."""
        before, pieces = self.pieces[place - 1], self.pieces
        begin = before.rfind(ROW_OPEN)
        end = next((at for at in range(place + 1, len(pieces), 2) if _END_OF_ROW in pieces[at]), 0)
        if begin < 0 or not end or not _BEGIN_OF_ROW.fullmatch(before, begin + len(ROW_OPEN)):
            return
        last, close, rest = pieces[end].partition(_END_OF_ROW)
        if not rest.startswith(ROW_CLOSE):
            return
        literals = [before[begin + len(ROW_OPEN) :], *pieces[place + 1 : end : 2], last + close]
        calls = [_call(tag) for tag in pieces[place + 2 : end : 2]]
        if any(SIGN_IN_TREE in literal for literal in literals) or not all(call and call.name in _IN_ROWS for call in calls):
            return
        written, cells = _Written(), _Cells(self)
        written.add_literal(literals[0], ROW_OPEN)
        written.add_number(Step("_row", (row,)))
        tags = pieces[place + 2 : end : 2]
        at = 0
        while at < len(calls):
            taken = cells.take([call for call in calls[at:] if call], literals[1 + at :], tags[at:], written)
            if not taken:
                return
            at += taken
        lines, sources = cells.lines, cells.sources
        written.add_literal(literals[-1])
        written.steps.append(Step("literal", text=_at_run_time(ROW_CLOSE)))
        if not written.expressions or any(self._keeps_paragraph(line) for line in lines):
            return
        height_pt = self.rows[row].height_emu / EMU_PER_POINT
        self.planner.whole_rows.append(
            WholeRow(
                row,
                "".join(written.markup),
                tuple(lines),
                None if sources == list(range(len(written.expressions))) else tuple(sources),
                tuple(line.most_letters for line in lines),
                all(line.tallest_pt <= height_pt for line in lines),
                tuple(written.steps),
            )
        )
        pieces[place - 1] = before[:begin]
        pieces[place] = written.code("_write_row", len(self.planner.whole_rows) - 1)
        pieces[place + 1 : end] = [""] * (end - place - 1)
        pieces[end] = rest.removeprefix(ROW_CLOSE)

    def style_of(self, call: _Call) -> int | None:
        """Return the number of the style in which words of the template or a value are written, None when it is not measured."""
        return call.numbers[0] if call.name == "_text" else self.manners[call.numbers[0]].style

    def write_word(self, call: _Call, written: _Written) -> str:
        """Add the step that writes words of the template or a value; return what they are in a text that takes its values by `%`."""
        if call.name == "_text":
            written.steps.append(Step(call.name, call.numbers))
            return self.words[call.numbers[1]].replace("%", "%%")
        written.add_value(f"{call.value}|_said(_r)\n", Step(call.name, call.numbers))
        return "%s"

    def line_of(self, style: int | None, paragraph: int, cell: int) -> LinePlan | None:
        """Return how a cell of one paragraph in one style is measured."""
        return CellParts(self.paragraphs[paragraph], list(self.planner.cells)[cell], self.styles, self.words).line(style, None, 0)

    def _keeps_paragraph(self, line: LinePlan) -> bool:
        return line.text is None and self.manners[line.manner].keeps_paragraph

    def _paragraph(self, place: int, ended: _Call) -> None:
        """Let one call write the paragraph that ended at `place`, if nothing in it is decided or repeated."""
        pieces, planned = self.pieces, self.paragraphs[ended.numbers[0]]
        first = place
        while first > 1 and _BEGIN_OF_PARAGRAPH.search(pieces[first - 1]) is None:
            first -= 2
        before = pieces[first - 1]
        begin = max((found.start() for found in _BEGIN_OF_PARAGRAPH.finditer(before)), default=-1)
        last, close, behind = pieces[place - 1].rpartition(_END_OF_PARAGRAPH)
        opening = PARAGRAPH_OPEN if before.endswith(PARAGRAPH_OPEN, 0, max(begin, 0)) else ""
        if begin < 0 or first == place or not close or behind != (PARAGRAPH_CLOSE if opening else ""):
            return
        literals = [before[begin:], *pieces[first + 1 : place - 1 : 2], last + close]
        calls = [_call(tag) for tag in pieces[first:place:2]]
        if any(SIGN_IN_TREE in literal for literal in literals) or _END_OF_PARAGRAPH in "".join(literals[:-1]) + last:
            return
        if not all(call and call.name in _IN_PARAGRAPHS for call in calls):
            return
        written, groups = _Written(), _Groups()
        written.steps.append(Step("literal", text=_at_run_time(opening)))
        for literal, call in zip(literals, calls, strict=False):
            assert call is not None
            written.add_literal(literal)
            style = self.style_of(call)
            if style is None:
                return
            groups.add(self.write_word(call, written), self.styles[style], bool(call.value))
        # A tab among the words needs its stops, which the long way knows.
        if not written.expressions or any("\t" in group.text for group in groups.found):
            return
        written.add_literal(literals[-1])
        written.steps += [Step("literal", text=_at_run_time(behind)), Step(ended.name, ended.numbers)]
        item = (ended.numbers[1], ended.numbers[2]) if ended.name == "_item" else None
        self.planner.whole_paragraphs.append(
            WholeParagraph(
                "".join(written.markup),
                tuple(groups.found),
                _spacing(planned),
                planned.vanishes,
                self.styles[planned.empty],
                item,
                tuple(written.steps),
            )
        )
        pieces[first - 1] = before[:begin].removesuffix(opening)
        pieces[first] = written.code("_write_paragraph", len(self.planner.whole_paragraphs) - 1)
        pieces[first + 1 : place + 1] = [""] * (place - first)


class _Cells:
    """The cells of a row, one after the other: where their texts come from, and how they are measured."""

    def __init__(self, source: _Source) -> None:
        self.source = source
        self.lines: list[LinePlan] = []
        self.sources: list[int | str | Group] = []

    def take(self, calls: list[_Call], literals: list[str], tags: list[str], written: _Written) -> int:
        """Take the first calls, which belong together, with the literals before them; return how many, 0 when it cannot be done."""
        call = calls[0]
        if call.name in _IN_PARAGRAPHS:
            return self._words(calls, literals, written)
        written.add_literal(literals[0])
        if call.name == "_fixed":
            self.lines.append(self.source.lines[call.numbers[0]])
            self.sources.append(self.lines[-1].text or "")
            written.steps.append(Step(call.name, call.numbers))
        elif call.name == "_line":
            self.lines.append(self.source.lines[call.numbers[0]])
            self.sources.append(len(written.expressions))
            written.add_value(f"{call.value}|_said(_r)\n", Step(call.name, call.numbers))
        elif call.name in _MARKUP:
            written.add_value(tags[0][1:-1], Step("given"))
        else:
            return 0
        return 1

    def _words(self, calls: list[_Call], literals: list[str], written: _Written) -> int:
        """Take a cell of several words and values in one paragraph of one style."""
        count = next((number for number, call in enumerate(calls) if call.name not in _IN_PARAGRAPHS), 0)
        names = [call.name for call in calls[count : count + 2]]
        if not count or names != ["_paragraph", "_cell"] or "<a:p" in literals[count + 1]:
            return 0
        if not is_whole(literals[0], literals[count]) or any(_BREAK.search(literal) for literal in literals[1:count]):
            return 0
        first = len(written.expressions)
        found = {self.source.style_of(call) for call in calls[:count]}
        if len(found) != 1 or None in found:
            return 0
        text = ""
        for call, literal in zip(calls[:count], literals, strict=False):
            written.add_literal(literal)
            text += self.source.write_word(call, written)
        written.add_literal(literals[count])
        paragraph, cell = calls[count].numbers[0], calls[count + 1].numbers[0]
        written.steps.append(Step("_paragraph", (paragraph,)))
        written.add_literal(literals[count + 1])
        written.steps.append(Step("_cell", (cell,)))
        line = self.source.line_of(found.pop(), paragraph, cell)
        if line is None:
            return 0
        self.lines.append(line)
        self.sources.append(Group(text, first, len(written.expressions), line.style))
        return count + 2


@dataclass(slots=True)
class _Groups:
    """The words of a paragraph by their style, and how many of its values they hold."""

    found: list[Group] = field(default_factory=list)

    def add(self, text: str, style: Style, values: int) -> None:
        last = self.found[-1] if self.found else None
        if last is not None and last.style == style:
            self.found[-1] = replace(last, text=last.text + text, last=last.last + values)
        else:
            start = last.last if last is not None else 0
            self.found.append(Group(text, start, start + values, style))


def _spacing(plan: ParagraphPlan) -> tuple[float, float, float, float, float, float]:
    return plan.margin_left_pt, plan.indent_pt, 0.0, plan.before_pt, plan.after_pt, plan.line_spacing


def _at_run_time(signs: str) -> str:
    return signs.replace(SIGN_IN_TREE, SIGN)
