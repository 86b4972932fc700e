"""What fitting knows while a slide's tree is prepared: the plans gathered so far, and the slide being instrumented."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from docgen.dialects import A
from docgen.problems import Problem
from docgen.template.columns import Column
from docgen.template.inherit import Ground, Levels, paragraph_plan, run_style, whole
from docgen.template.marks import BLOCK_CLOSE, BLOCK_OPEN, MARK, VALUE_CLOSE, VALUE_OPEN, mark
from docgen.template.places import put_after, put_before
from docgen.template.plans import BoxPlan, CellPlan, LinePlan, ParagraphPlan, RowPlan, TablePlan, WholeParagraph, WholeRow
from docgen.template.remarks import Remarks
from docgen.text.faces import FALLBACK
from docgen.text.measure import Style

Element = etree._Element


@dataclass(slots=True)
class Planner:
    """Gathers the plans of all slides of one template while they are compiled."""

    styles: dict[Style, int] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)
    paragraphs: dict[ParagraphPlan, int] = field(default_factory=dict)
    boxes: list[BoxPlan] = field(default_factory=list)
    tables: list[TablePlan] = field(default_factory=list)
    rows: dict[RowPlan, int] = field(default_factory=dict)
    cells: dict[CellPlan, int] = field(default_factory=dict)
    lines: dict[LinePlan, int] = field(default_factory=dict)
    whole_rows: list[WholeRow] = field(default_factory=list)
    whole_paragraphs: list[WholeParagraph] = field(default_factory=list)

    def style(self, style: Style) -> int:
        """Return the number of a style."""
        return self.styles.setdefault(style, len(self.styles))

    def line(self, line: LinePlan) -> int:
        """Return the number of a cell of one line."""
        return self.lines.setdefault(line, len(self.lines))


@dataclass(slots=True)
class Sheet:
    """One slide's tree being instrumented: `codes` takes the Jinja source behind new marks, `value_styles` the style of each tag.

    `loops` are the marks that open a loop, each with the one that closes it; `names` are those of the shapes as the author wrote
    them; `cards` are the shapes that copies are laid out from. With `may_skip` a row that does not stand on a page need not be written.
    """

    root: Element
    where: str
    ground: Ground
    codes: dict[int, str]
    first_code: int
    vanishing: set[Element]
    columns: dict[Element, int]
    headers: set[Element]
    planner: Planner
    blocks: Sequence[Column] = ()
    loops: Mapping[int, int] = field(default_factory=dict)
    remarks: Mapping[Element, Remarks] = field(default_factory=dict)
    names: Mapping[Element, str] = field(default_factory=dict)
    value_styles: dict[int, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    cards: frozenset[Element] = frozenset()
    is_upright: bool = False
    may_skip: bool = False

    def style_of(self, run: Element | None, levels: Levels) -> Style:
        """Return in what a run is set; characters that stand upright in a column of text are all one em long."""
        found = run_style(run, levels, self.ground)
        return Style(found.latin, FALLBACK, found.bold, found.size_pt) if self.is_upright else found

    def code(self, expression: str) -> str:
        """Return a mark that stands for `expression`."""
        number = self.first_code + len(self.codes)
        self.codes[number] = f"{VALUE_OPEN}{expression}{VALUE_CLOSE}"
        return mark(number)

    def block(self, statement: str) -> str:
        """Return a mark that stands for `statement`."""
        number = self.first_code + len(self.codes)
        self.codes[number] = f"{BLOCK_OPEN}{statement}{BLOCK_CLOSE}"
        return mark(number)

    def place(self, shape: Element) -> str:
        """Return what a Problem calls `shape`."""
        return f"{self.where} > {self.names.get(shape, 'shape')}"


def measure_paragraph(paragraph: Element, lists: tuple[Element, ...], sheet: Sheet, event: str = "_paragraph({})") -> float:
    """Note the texts of a paragraph as they are written; return the largest type in it, in points."""
    levels = Levels.of(paragraph, lists)
    end = paragraph.find(A + "endParaRPr")
    empty = sheet.style_of(None, levels)
    if end is not None and end.get("sz"):
        empty = Style(empty.latin, empty.east_asian, empty.bold, whole(end.get("sz"), 1800) / 100)
    sizes = []
    for child in list(paragraph):
        if child.tag in (A + "r", A + "fld"):
            style = sheet.style_of(child, levels)
            sizes.append(style.size_pt)
            for text in child.iterchildren(A + "t"):
                _texts(text, sheet.planner.style(style), sheet)
        elif child.tag == A + "br":
            put_before(child, sheet.code(_text_event("\n", sheet.planner.style(sheet.style_of(child, levels)), sheet)))
    plan = paragraph_plan(levels, max(sizes, default=empty.size_pt), sheet.planner.style(empty), vanishes=paragraph in sheet.vanishing)
    number = sheet.planner.paragraphs.setdefault(plan, len(sheet.planner.paragraphs))
    put_after(paragraph, sheet.code("_r|" + event.format(number)))
    return max(sizes, default=empty.size_pt)


def _texts(text: Element, style: int, sheet: Sheet) -> None:
    pieces = MARK.split(text.text or "")
    out: list[str] = []
    for position, piece in enumerate(pieces):
        if position % 2:
            sheet.value_styles[int(piece)] = style
            out.append(mark(int(piece)))
        elif piece:
            out += [sheet.code(_text_event(piece, style, sheet)), piece]
    text.text = "".join(out)


def _text_event(words: str, style: int, sheet: Sheet) -> str:
    return f"_r|_text({style}, {sheet.planner.words.setdefault(words, len(sheet.planner.words))})"


def state_sizes(paragraphs: Sequence[Element], lists: tuple[Element, ...], ceiling_pt: float | None = None) -> set[int]:
    """State the size of every run, so that one replacement can shrink them all; return the sizes, in hundredths of a point.

    With a ceiling every size changes in the same proportion, so that the largest is the ceiling.
    """
    found = [item for paragraph in paragraphs for item in _sized(paragraph, lists)]
    for properties, size in found:
        properties.set("sz", str(size))
    if ceiling_pt is not None and found:
        share = ceiling_pt * 100 / max(size for _, size in found)
        for properties, size in found:
            properties.set("sz", str(round(size * share / 50) * 50))
    return {whole(properties.get("sz"), 1800) for properties, _ in found}


def _sized(paragraph: Element, lists: tuple[Element, ...]) -> Iterator[tuple[Element, int]]:
    levels = Levels.of(paragraph, lists)
    for run in paragraph.iter(A + "r", A + "fld", A + "br"):
        properties = run.find(A + "rPr")
        if properties is None:
            properties = etree.Element(A + "rPr")
            run.insert(0, properties)
        yield properties, whole(properties.get("sz") or levels.run_attribute(run, "sz"), 1800)
    end = paragraph.find(A + "endParaRPr")
    if end is not None and end.get("sz"):
        yield end, whole(end.get("sz"), 1800)


def note_turns(holder: Element, child: str, sheet: Sheet) -> None:
    """Let the loops among the children of `holder` note their turns, where a turn writes several of them or follows its heading."""
    if not _has_groups(holder, child, sheet):
        return
    depth = 0
    closers = set(sheet.loops.values())
    for element, name in ((holder, "text"), *((item, "tail") for item in holder)):
        written = []
        for position, piece in enumerate(MARK.split(getattr(element, name) or "")):
            number = int(piece) if position % 2 else -1
            depth -= number in closers
            written.append(mark(number) if position % 2 else piece)
            if number in sheet.loops or number in closers:
                written.append(sheet.code(f"_r|_turn({depth}, {'true' if number in sheet.loops else 'false'})"))
            depth += number in sheet.loops
        if len(written) > 1:
            setattr(element, name, "".join(written))


def _has_groups(holder: Element, child: str, sheet: Sheet) -> bool:
    """Whether a loop among the children of `holder` writes several of them a turn, or stands under one that may head it."""
    closers = set(sheet.loops.values())
    depth, count, before = 0, 0, False
    for element, text in ((holder, holder.text), *((item, item.tail) for item in holder)):
        if element is not holder and element.tag == child:
            count += 1
            before = before or (depth == 0 and element not in sheet.headers)
        for number in map(int, MARK.findall(text or "")):
            if number in sheet.loops:
                if depth or before:
                    return True
                depth, count = depth + 1, 0
            elif number in closers:
                depth -= 1
                if count > 1:
                    return True
    return False
